"""What a run tells while it goes on: on a terminal, a line that counts."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from composed import claim
from ipfacts import sinks
from ipfacts.batch.tally import Tally
from ipfacts.cli import main
from ipfacts.commands import merge
from ipfacts.commands.progress import Share, duration, line, progress
from ipfacts.model import Article


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, "1 article, 5678 claims, 3 rejected, 12.3 articles a second"),
        (245, "1 article, 5678 claims, 3 rejected, 12.3 articles a second, 4 min left"),
    ],
)
def test_the_line_that_counts(left: float | None, words: str) -> None:
    assert line(Tally(articles=1, claims=5678, rejected=3), rate=12.34, left=left) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59, "59 s"), (61, "1 min"), (3600, "1 h 0 min"), (172800, "2 d 0 h"), (900000, "10 d 10 h")],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_share_that_has_been_read_counts_bytes_of_files(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("x" * 100)
    share = Share([str(tmp_path)])
    until = time.monotonic() + 30
    while share.value is None:
        assert time.monotonic() < until
        time.sleep(0.001)
    shares = []
    for name, characters in (("a", 50), ("a", 500), ("b", 30)):
        share.pass_by(str(tmp_path / name), characters)
        shares.append(share.value)
    share.pass_by(str(tmp_path / "gone"), 0)
    assert [*shares, share.value] == [0.25, 0.5, 0.65, 1.0]


def test_nothing_is_known_of_pipes() -> None:
    share = Share(["-"])
    share.pass_by(None, 1)
    assert share.value is None


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on standard error is a wide terminal, whose line changes at every chance."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("ipfacts.commands.progress.OFTEN", 0.0)


def test_a_terminal_is_told_how_far_the_run_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    article = Article(id="a", text="x", path=str(tmp_path))
    with progress([str(tmp_path)], quiet=False) as teller:
        teller.begin(Tally(articles=2))
        teller.update(Tally(articles=3, claims=4), article)
        teller.tell("rejected: \\x1b")
        time.sleep(0.3)  # the line is drawn a few times a second
    told = capsys.readouterr().err
    assert "3 articles, 4 claims, 0 rejected" in told
    assert "rejected: \\x1b\n" in told
    with progress([], quiet=True) as teller:
        teller.update(Tally(), article)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("share", "words"), [(None, "1234 claims read"), (0.456, "1234 claims read, 46 %")], ids=["a pipe", "a file"]
)
def test_the_line_that_counts_claims(share: float | None, words: str) -> None:
    assert merge.read(Counter(claims=1234), share) == words


def test_the_line_that_counts_facts() -> None:
    assert merge.merged(Counter(claims=1234, facts=56, merged=617)) == "1234 claims, 56 facts, 50 %"


def test_a_terminal_is_told_how_far_the_merging_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    said: list[str] = []
    monkeypatch.setattr("rich.status.Status.update", lambda _, words: said.append(words))
    claims = tmp_path / "claims.jsonl"
    claims.write_text("".join(f"{sinks.line(claim('a', str(number)))}\n" for number in (40, 50)), encoding="utf-8")
    assert main(["merge", str(claims), "-o", str(tmp_path / "facts.jsonl")]) == 0
    assert [words.partition(",")[0] for words in said[:2]] == ["1 claim read", "2 claims read"]
    assert said[2:] == ["2 claims, 1 fact, 50 %", "2 claims, 2 facts, 100 %"]
    assert capsys.readouterr().err.endswith("0 contested, 0 superseded\n")


@pytest.mark.usefixtures("stub")
def test_the_figures_of_a_run_for_programs(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It held 3 patents, and many patents more.")
    (tmp_path / "b.txt").write_text("HANG")
    arguments = ["extract", "a.txt", "b.txt", "--timeout", "0.2", "-q", "--json-summary"]
    assert main(arguments) == 1
    figures = json.loads(capfd.readouterr().out)
    assert figures.pop("seconds") >= 0.2
    assert figures.pop("articles_per_second") > 0
    assert figures == {
        "articles": 1,
        "claims": 1,
        "rejected": 1,
        "duplicates": 0,
        "resumed": 0,
        "workers": 1,
        "output": "claims.jsonl",
        "rejects": "claims.rejected.jsonl",
        "dropped": {"no subject": 1},
    }
    assert main([*arguments, "-o", "-"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert json.loads(err.splitlines()[-1])["output"] == "-"
