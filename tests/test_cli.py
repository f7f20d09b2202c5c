"""The command line: exit codes, one line for each thing that is wrong, and no traceback for anybody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from composed import claim
from ipfacts import words_of_claims
from ipfacts.cli import main
from ipfacts.commands import terminal
from ipfacts.sinks import line

GOOD = {"id": "good", "text": "Acme held 1,200 patents in 2025, and many patents more."}
SOURCE = Path(__file__).parents[1] / "pipeline"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stub: None) -> Path:
    """A working folder with one good input, where the stub reads."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.jsonl").write_text(json.dumps(GOOD))
    return tmp_path


def claims(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def ipfacts(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A process of its own, as a shell starts it."""
    command = [sys.executable, "-m", "ipfacts.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False, timeout=120)


# extract


def test_claims_are_written_and_summed_up(folder: Path, capsys: Captured) -> None:
    assert main(["extract", "good.jsonl"]) == 0
    assert [claim["id"] for claim in claims(folder / "claims.jsonl")] == ["good-10"]
    assert capsys.readouterr() == ("", "1 article, 1 claim in claims.jsonl, none rejected\n")


def test_quiet_says_nothing(folder: Path, capsys: Captured) -> None:
    assert main(["extract", "good.jsonl", "--output", "out.jsonl", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (folder / "out.jsonl").is_file()


def test_verbose_counts_what_was_dropped(folder: Path, capsys: Captured) -> None:
    assert main(["extract", "good.jsonl", "--verbose"]) == 0
    assert "dropped 1 candidate: no subject" in capsys.readouterr().err


def test_show_prints_a_table_that_cannot_steer_the_terminal(folder: Path, capsys: Captured) -> None:
    assert main(["extract", "good.jsonl", "--show", "5"]) == 0
    out, err = capsys.readouterr()
    head, _, row = out.splitlines()
    assert head.split() == ["subject", "metric", "value", "in", "period", "document"]
    assert row.split() == ["Acme\\x1b[31m", "patents_in_force", "1,200", "-", "2025", "good"]
    assert err.count("1 claim in claims.jsonl") == 1  # where they are is told once, with the summary


def test_standard_output_holds_claims_alone(folder: Path, capfd: Captured) -> None:
    assert main(["extract", "good.jsonl", "--output", "-"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["id"] == "good-10"
    assert err == "1 article, 1 claim, none rejected\n"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01\x02", "binary"),
        ("broken.json", b"{", "malformed JSON"),
        ("textless.json", b'{"id": "x"}', "no text"),
        ("picture.png", b"\x89PNG", "a picture, binary"),
        ("picture.jsonl", b"\x89PNG\r\n\x1a\n\0\0\n", "binary"),
        ("cut.txt.gz", b"\x1f\x8b\x08", "broken gzip"),
        ("worst.txt", b"BREAKDOWN", "a defect of ipfacts"),
        ("esc\x1b[2J.txt", b"", "empty"),
    ],
)
def test_what_is_rejected_is_named_and_the_rest_goes_on(
    folder: Path, capsys: Captured, name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    assert main(["extract", ".", "--output", "out.jsonl"]) == 1
    told, summary = capsys.readouterr().err.splitlines()
    assert told.startswith(f"rejected: {terminal.plain(name)}")
    assert reason in told
    assert summary.startswith("1 article, 1 claim in out.jsonl, 1 rejected")
    (rejected,) = claims(folder / "out.rejected.jsonl")
    assert list(rejected) == ["path", "id", "line", "reason"]
    assert rejected["path"] == name
    assert reason in str(rejected["reason"])
    assert len(claims(folder / "out.jsonl")) == 1


def test_a_run_does_not_read_what_it_wrote(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    outputs = []
    for _ in range(2):
        assert main(["extract", "."]) == 1
        outputs.append((folder / "claims.jsonl").read_bytes())
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing command"),
        (["extract"], "Missing argument"),
        (["extract", "gone.txt"], "gone.txt: no such file or folder"),
        (["extract", ""], "an input without a name; give a file, a folder or an address"),
        (["extract", "good.jsonl", "gone\x1b[2J"], "gone\\x1b[2J: no such file"),
        (["extract", "good.jsonl", "--output", "gone/claims.jsonl"], "gone/claims.jsonl: there is no folder gone"),
        (["extract", "good.jsonl", "--output", "."], "is a folder"),
        (["extract", "good.jsonl", "--output", "good.jsonl"], "is an input and the output"),
        (["extract", "good.jsonl", "--output", "-", "--show", "3"], "give one of them"),
        (["extract", "good.jsonl", "--workers", "none"], "--workers"),
        (["extract", "good.jsonl", "--workers", "0"], "--workers"),
        (["extract", "good.jsonl", "--colour"], "--colour"),
        (["abstract"], "abstract"),
        (["patterns"], "Missing command"),
        (["evaluate", "gone"], "gone: no such folder"),
        (["evaluate", "."], "articles.jsonl: cannot be read"),
        (["explain", " "], "empty"),
    ],
)
def test_what_is_wrong_from_the_start_is_told_in_one_line(
    folder: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("ipfacts: ")
    assert told in err
    assert err.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == ["good.jsonl"]


def test_an_input_is_the_output_however_it_is_spelt(folder: Path, capsys: Captured) -> None:
    before = (folder / "good.jsonl").read_bytes()
    assert main(["extract", (folder / "good.jsonl").as_uri(), "--output", "good.jsonl"]) == 2
    assert "is an input and the output" in capsys.readouterr().err
    assert (folder / "good.jsonl").read_bytes() == before


def test_a_malformed_pattern_file_stops_at_once(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ipfacts.errors import PatternError

    def broken() -> None:
        raise PatternError("patterns/claims/filings.jsonl:3: no JSON")

    monkeypatch.setattr("stub_extraction.Extractor", broken)
    assert main(["extract", "good.jsonl"]) == 2
    assert capsys.readouterr().err == "ipfacts: patterns/claims/filings.jsonl:3: no JSON\n"
    assert not (folder / "claims.jsonl").exists()


def test_a_defect_is_told_without_a_traceback(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(*_: object, **__: object) -> None:
        raise ZeroDivisionError("so it goes")

    monkeypatch.setattr("ipfacts.commands.extract.gather", defect)
    assert main(["extract", "good.jsonl"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("IPFACTS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["extract", "good.jsonl"])


# the others


def test_schema_is_that_of_a_claim(capsys: Captured) -> None:
    assert main(["schema"]) == 0
    assert "evidence" in json.loads(capsys.readouterr().out)["properties"]


def test_evaluate_tells_of_articles_that_were_rejected(folder: Path, capsys: Captured) -> None:
    (folder / "gold.jsonl").write_text("")
    for text, code in (("Acme held 1,200 patents.", 0), ("BREAKDOWN", 1)):
        (folder / "articles.jsonl").write_text(json.dumps({"id": "a", "text": text}))
        assert main(["evaluate", "."]) == code
        assert ("rejected: articles.jsonl" in capsys.readouterr().err) == bool(code)


def test_evaluate_tells_of_claims_of_other_articles(folder: Path, capsys: Captured) -> None:
    (folder / "gold.jsonl").write_text("")
    (folder / "articles.jsonl").write_text(json.dumps(GOOD))
    given = [{"document": {"id": id}, "metric": "examiners", "value": {"kind": "count"}} for id in ("good", "b", "c")]
    told = []
    for some in (given[:1], given, given[1:]):
        (folder / "claims.jsonl").write_text("\n".join(map(json.dumps, some)))
        told.append((main(["evaluate", ".", "claims.jsonl"]), capsys.readouterr().err))
    fine, warned, stopped = told
    assert fine == (0, "")
    assert warned[0] == 0
    assert warned[1].startswith("ipfacts: claims.jsonl: 2 articles of 3 not in . (the first is 'b')")
    assert stopped[0] == 2
    assert "none of its articles is in . (the first is 'b'); extract articles.jsonl" in stopped[1]
    assert stopped[1].count("\n") == 1


def test_version(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("ipfacts 0.")


def test_explain_is_readable() -> None:
    from ipfacts.commands.explain import render

    claim = {
        "organisation": {"name": "Acme", "text": "it", "id": None},
        "origin": None,
        "jurisdiction": {"code": "US", "name": "United States", "text": "US"},
        "counterparty": None,
        "metric": "patents_in_force",
        "value": {"kind": "count", "number": 1200, "upper": None, "comparator": ">", "unit": None}
        | {"direction": None, "name": None, "text": "over 1,200"},
        "period": None,
        "attribution": {"source": "the office"},
        "topic": None,
        "factuality": "forecast",
        "qualifiers": ["invention"],
        "rule": "held",
        "confidence": 0.9,
        "id": "1",
    }
    reason = {"value": "1,200", "rule": "held", "failed": "metric", "why": "no right\nnear"}
    miss: dict[str, object] = {**reason, "choices": [], "confidence": []}
    quantity = {"text": "over 1,200", "kind": "count", "number": 1200, "upper": None, "unit": None}
    text = render(
        {
            "text": "",
            "names": [{"text": "it", "label": "ORG", "start": 0, "end": 2, "name": None}],
            "quantities": [quantity | {"comparator": ">", "direction": None, "start": 8, "end": 18}],
            "periods": [
                {"text": "now", "start_date": None, "end_date": "2025-01-01", "kind": "as_of", "start": 0, "end": 3}
            ],
            "claims": [claim],
            "accounts": [],
            "near_misses": [miss],
        }
    )
    assert "Acme | patents_in_force | >1,200  (rule held, confidence 0.90)" in text
    assert "jurisdiction  United States US  from 'US'" in text
    assert "Near misses: 1" in text
    assert "no right near" in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"number": 1540000}, "1,540,000"),
        ({"comparator": "~", "number": 50000}, "~50,000"),
        ({"kind": "money", "number": 1.5, "unit": "USD"}, "USD 1.5"),
        ({"kind": "rank", "comparator": "<=", "number": 10}, "rank <=10"),
        ({"kind": "change", "number": 16.1, "unit": "percent", "direction": "up"}, "up 16.1 percent"),
        ({"kind": "change", "number": 16, "unit": "count", "direction": "up"}, "up 16"),
        ({"kind": "rate", "comparator": "range", "number": 9, "upper": 16, "unit": "percent"}, "9-16 percent"),
        ({"kind": "rate", "number": 12.9, "unit": "per_10000_people"}, "12.9 per 10000 people"),
        ({"kind": "entity", "number": None, "name": "Madrid Protocol"}, "Madrid Protocol"),
    ],
)
def test_values_in_words(value: dict[str, object], words: str) -> None:
    base = {"kind": "count", "upper": None, "comparator": "=", "unit": None, "direction": None, "name": None}
    assert words_of_claims.value_words(base | value) == words


# processes of their own


def test_exit_codes_of_processes(tmp_path: Path) -> None:
    assert ipfacts("extract", str(tmp_path / "gone")).returncode == 2
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "none").mkdir()
    assert ipfacts("extract", str(tmp_path / "none"), "-o", str(tmp_path / "a.jsonl")).returncode == 0
    done = ipfacts("extract", str(tmp_path), "-o", str(tmp_path / "b.jsonl"))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_standard_input_to_standard_output() -> None:
    line = json.dumps(
        {"id": "x", "text": "China's CNIPA granted 972,000 invention patents in 2025.", "date": "2026-01-23"}
    )
    done = ipfacts("extract", "-", "-o", "-", "-q", stdin=line.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(one) for one in done.stdout.decode().splitlines()]
    assert [(one["metric"], one["value"]["number"], one["document"]["id"]) for one in found] == [
        ("patent_grants", 972000, "x")
    ]


def test_any_number_of_workers_writes_the_same_bytes(tmp_path: Path) -> None:
    texts = [f"Acme Inc. filed {n},000 patent applications in 2025." for n in range(1, 40)]
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines[:20], "{", *lines[20:]]))
    outputs = []
    for workers in "12":
        path = tmp_path / f"{workers}.jsonl"
        assert ipfacts("extract", str(tmp_path / "in.jsonl"), "-o", str(path), "--workers", workers).returncode == 1
        outputs.append(path.read_bytes())
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") >= len(texts)


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe as POSIX has it")
@pytest.mark.parametrize(
    ("arguments", "both"),
    [
        (["schema"], False),
        (["schema"], True),  # `2>&1 | head`
        (["merge", "gone.jsonl"], True),
        (["--help"], False),
        (["patterns", "list"], False),
        (["extract", "in.jsonl", "-o", "-", "--quiet"], False),
        (["extract", "in.jsonl", "-o", "-", "--quiet", "--workers", "2"], False),
        (["extract", "in.jsonl", "-o", "out.jsonl", "--json-summary"], False),
        (["merge", "claims.jsonl", "-o", "-", "--quiet"], False),
    ],
)
def test_a_reader_that_has_had_enough_sees_nothing(tmp_path: Path, arguments: list[str], both: bool) -> None:
    """As shells have it of a program that SIGPIPE ends: 141, and no word."""
    texts = [f"Acme Inc. filed {n},000 patent applications in 2025." for n in range(1, 400 if "2" in arguments else 9)]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps({"id": text, "text": text}) for text in texts))
    (tmp_path / "claims.jsonl").write_text(line(claim("a", "51,234")) + "\n")
    command = [sys.executable, "-m", "ipfacts.cli", *arguments]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        streams: dict[str, Any] = {"stdout": pipe, "stderr": pipe if both else subprocess.PIPE}
        done = subprocess.run(command, **streams, env=environment, cwd=tmp_path, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (141, None if both else b"")
