"""`ipfacts merge`: what it writes, what it says, and how it tells what is no file of claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from composed import claim
from ipfacts import claim_files
from ipfacts.cli import main
from ipfacts.errors import InputError, OutputError
from ipfacts.facts import Fact, merge
from ipfacts.facts.store import opened
from ipfacts.model import Claim
from ipfacts.sinks import line

Captured = pytest.CaptureFixture[str]

GOOD = [
    claim("a", "51,234"),
    claim("b", "more than 50,000"),
    claim("c", "48,020"),
    claim("d", "60", factuality="target"),
]


def written(path: Path, *claims: Claim) -> Path:
    path.write_text("".join(line(one) + "\n" for one in claims), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two files of claims."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "one.jsonl", *GOOD[:2])
    written(tmp_path / "two.jsonl", *GOOD[2:])
    return tmp_path


def test_facts_are_written_and_summed_up(folder: Path, capsys: Captured) -> None:
    assert main(["merge", "one.jsonl", "two.jsonl"]) == 0
    lines = (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [Fact.model_validate_json(one) for one in lines] == list(merge(GOOD))
    assert list(json.loads(lines[0])) == list(Fact.model_fields)
    assert capsys.readouterr() == ("", "4 claims, 3 facts in facts.jsonl, 2 contested, 0 superseded\n")


def test_the_order_of_files_and_lines_changes_no_byte(folder: Path) -> None:
    assert main(["merge", "one.jsonl", "two.jsonl", "-o", "first.jsonl"]) == 0
    written(folder / "all.jsonl", *reversed(GOOD))
    assert main(["merge", "all.jsonl", "--quiet", "-o", "second.jsonl"]) == 0
    assert (folder / "first.jsonl").read_bytes() == (folder / "second.jsonl").read_bytes()


def test_standard_input_and_output(folder: Path, capfd: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "one.jsonl").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["merge", "-", "--output", "-"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["sources"] == 2
    assert err == "2 claims, 1 fact, 0 contested, 0 superseded\n"


def test_blank_lines_and_a_mark_are_passed_over(folder: Path) -> None:
    content = (folder / "one.jsonl").read_bytes()
    (folder / "marked.jsonl").write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n\r\n"))
    assert list(claim_files.read(["marked.jsonl"])) == GOOD[:2]


FIELDS = GOOD[0].model_dump(mode="json")
ARTICLE = {"id": "a", "title": None, "text": "Lumora filed 40 patent applications."}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{", "no JSON object"),
        ("[]", "no JSON object"),
        ("\x00\x01", "no JSON object"),
        (json.dumps(FIELDS)[:-9], "no JSON object; if the line is cut off, extract its articles again"),
        (json.dumps(ARTICLE), "a JSON object, but no claim: it has no document, metric, value, evidence"),
        (json.dumps({**FIELDS, "colour": "red"}), "no claim of this version, for it has a field 'colour'"),
        (json.dumps({**FIELDS, "confidence": 7}), "no claim: confidence: Input should be less than or equal to 1"),
        (json.dumps({k: v for k, v in FIELDS.items() if k != "confidence"}), "no claim of ours: it has no confidence"),
        (json.dumps({k: v for k, v in FIELDS.items() if k != "factuality"}), "no claim of ours: it has no factuality"),
        (
            json.dumps({**FIELDS, "value": {**FIELDS["value"], "kind": "money"}}),
            "no claim: value: money is in an ISO 4217 currency",
        ),
    ],
)
def test_what_is_no_claim_is_told_with_file_and_line(folder: Path, capsys: Captured, wrong: str, told: str) -> None:
    (folder / "bad.jsonl").write_text(f"{line(GOOD[0])}\n\n{wrong}\n")
    assert main(["merge", "one.jsonl", "bad.jsonl"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"ipfacts: bad.jsonl:3: {told}")
    assert {path.name for path in folder.iterdir()} == {"one.jsonl", "two.jsonl", "bad.jsonl"}  # nothing is written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["merge", "gone.jsonl"], "gone.jsonl: cannot be read: No such file"),
        (["merge", "."], ".: cannot be read: "),
        (["merge", "one.jsonl", "-o", "one.jsonl"], "one.jsonl: is an input and the output; give another --output"),
        (["merge", "one.jsonl", "-o", "gone/facts.jsonl"], "there is no folder gone; make it first"),
        (["merge"], "Missing argument"),
    ],
)
def test_wrong_usage_is_told_in_one_line(folder: Path, capsys: Captured, arguments: list[str], told: str) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err


def test_an_address_is_not_read_and_overwritten(folder: Path, capsys: Captured) -> None:
    upath = pytest.importorskip("upath", reason="universal-pathlib is not installed: pip install -e '.[remote]'")
    place = upath.UPath("memory://overwritten/claims.jsonl")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes((folder / "one.jsonl").read_bytes())
    assert main(["merge", str(place), "--output", str(place)]) == 2
    assert "is an input and the output" in capsys.readouterr().err
    assert place.read_bytes() == (folder / "one.jsonl").read_bytes()


def test_facts_are_no_claims(folder: Path) -> None:
    assert main(["merge", "one.jsonl"]) == 0
    with pytest.raises(InputError, match=r"facts\.jsonl:1: a JSON object, but no claim: it has no document"):
        list(claim_files.read(["facts.jsonl"]))


def test_no_claims_are_no_facts(folder: Path) -> None:
    (folder / "empty.jsonl").write_text("")
    assert main(["merge", "empty.jsonl"]) == 0
    assert (folder / "facts.jsonl").read_text() == ""


def test_a_disk_without_room_is_told() -> None:
    def fill() -> None:
        with opened() as store:
            store._database.execute("PRAGMA max_page_count=1")
            store.add((line(one), one) for one in GOOD * 100)

    with pytest.raises(OutputError, match="TMPDIR names another folder"):
        fill()


def test_nothing_is_left_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = merge(GOOD)
    next(found)
    assert list(tmp_path.iterdir())
    found.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())
