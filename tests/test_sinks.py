"""Claims as lines: whole or not at all, in a stable order, and never where they cannot be written."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

import stub_extraction
from ipfacts import Article, Claim
from ipfacts.articles import Rejected
from ipfacts.errors import OutputError
from ipfacts.sinks import Output, line, rejected_path

CLAIM = stub_extraction.Extractor().read(Article(id="a", text="It held 1,200 patents.")).claims[0]
REJECTED = Rejected("in/a.txt", None, 3, "empty")


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_line_has_the_models_keys_in_the_models_order() -> None:
    assert list(json.loads(line(CLAIM))) == list(Claim.model_fields)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\n", "\r", "\x0b"])
def test_no_reader_splits_a_line_in_two(end: str) -> None:
    claim = CLAIM.model_copy(update={"topic": f"a{end}b"})
    assert line(claim).splitlines() == [line(claim)]
    assert json.loads(line(claim))["topic"] == f"a{end}b"


def test_claims_appear_when_all_is_done(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("from an earlier run\n")
    with Output(path) as output:
        output.write(line(CLAIM))
        assert path.read_text() == "from an earlier run\n"
    assert files(tmp_path) == {"claims.jsonl": line(CLAIM) + "\n"}


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def run() -> None:
        with Output(tmp_path / "claims.jsonl") as output:
            output.write(line(CLAIM))
            output.reject(REJECTED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        run()
    assert files(tmp_path) == {}


def test_rejects_lie_beside_the_claims(tmp_path: Path) -> None:
    with Output(tmp_path / "claims.jsonl") as output:
        output.reject(REJECTED)
    assert json.loads(files(tmp_path)["claims.rejected.jsonl"]) == {
        "path": "in/a.txt",
        "id": None,
        "line": 3,
        "reason": "empty",
    }
    with Output(tmp_path / "claims.jsonl"):
        pass
    assert files(tmp_path) == {"claims.jsonl": ""}  # the rejects of the earlier run are gone


@pytest.mark.parametrize(
    ("output", "rejects"),
    [
        ("claims.jsonl", "claims.rejected.jsonl"),
        ("claims", "claims.rejected.jsonl"),
        ("of.2025", "of.2025.rejected.jsonl"),
    ],
)
def test_the_name_of_the_rejects(output: str, rejects: str) -> None:
    assert rejected_path(Path("out") / output) == Path("out") / rejects


def test_what_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "gone" / "claims.jsonl", tmp_path / "file" / "claims.jsonl"):
        with pytest.raises(OutputError, match=r"claims.jsonl|is a folder"), Output(path):
            pytest.fail("work began")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_protected_output_stays(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("mine\n")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="write-protected"), Output(path):
        pytest.fail("work began")


@pytest.mark.skipif(sys.platform == "win32", reason="devices and links as POSIX has them")
def test_devices_and_links_are_written_through(tmp_path: Path) -> None:
    with Output("/dev/null") as output:
        output.write(line(CLAIM))
        output.reject(REJECTED)
    assert not Path("/dev/null").is_file()
    (tmp_path / "real").mkdir()
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real" / "claims.jsonl")
    with Output(tmp_path / "link.jsonl") as output:
        output.write(line(CLAIM))
    assert (tmp_path / "link.jsonl").is_symlink()
    assert files(tmp_path / "real") == {"claims.jsonl": line(CLAIM) + "\n"}


def test_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    with Output("-") as output:
        output.write(line(CLAIM))
        output.reject(REJECTED)
    print("still open")  # noqa: T201 (that is what is tested)
    assert capfd.readouterr().out == f"{line(CLAIM)}\nstill open\n"
