"""Files that are made to hang, to crash or to fill the memory: each costs itself alone, and is told in one line."""

from __future__ import annotations

import contextlib
import gzip
import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from ipfacts.articles import Rejected, gather, read, streams
from ipfacts.articles.encodings import decode
from ipfacts.articles.files import articles_in
from ipfacts.articles.kinds import kind_of
from ipfacts.articles.plain import from_text
from ipfacts.articles.rejected import UnreadableError
from ipfacts.articles.walk import Source
from ipfacts.commands.terminal import plain
from ipfacts.model import Article

posix = pytest.mark.skipif(sys.platform == "win32", reason="names, links and pipes as POSIX has them")
BODY = "The company was granted 1,200 patents in 2025, the office said on Monday."


@posix
def test_a_folder_of_everything(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(BODY)
    os.mkfifo(tmp_path / "pipe.html")
    os.mkfifo(tmp_path / "pipe.warc.gz")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "one.txt").symlink_to(tmp_path / "two.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    (tmp_path / "nul.txt").write_bytes(b"a\0b" * 100)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"\0" * 50_000_000))
    (tmp_path / "bomb.xml").write_text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    (tmp_path / "deep.json").write_text("[" * 1_000_000)
    (tmp_path / "deep.html").write_text("<html>" + "<div>" * 200_000)
    (tmp_path / "cut.warc").write_bytes(pages.record("https://a.example", pages.http(b"x" * 900))[:-500])
    (tmp_path / "long.jsonl").write_text(json.dumps({"text": "x" * 20_000_000}))
    (tmp_path / "digits.json").write_text('{"text": ' + "9" * 5000 + "}")
    deep = tmp_path / "/".join(["deep"] * 100)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(BODY)
    items = list(read([tmp_path]))
    articles = [item for item in items if isinstance(item, Article)]
    assert [article.text for article in articles] == [BODY, BODY]
    told = {Path(str(item.path)).name: str(item) for item in items if isinstance(item, Rejected)}
    assert set(told) == {path.name for path in tmp_path.iterdir()} - {"good.txt", "loop", "deep"}
    assert all("\n" not in line for line in told.values())


@posix
@pytest.mark.parametrize(
    "name", ["two\nlines", "\x1b[2Jred\x1b]0;title\x07", "\u202egnp.txt", "\u2066x", "tab\t", " ", "-", "a[0]*?"]
)
def test_names_that_steer_a_terminal(tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    (tmp_path / f"{name}.txt").write_text(BODY)
    (tmp_path / f"{name}.jpg").write_bytes(b"\xff\xd8\xff")
    rejected, article = read([tmp_path])
    assert isinstance(article, Article)
    assert (article.id, article.text) == (name, BODY)
    shown = plain(str(rejected))
    assert "\n" not in shown
    assert "\x1b" not in shown
    assert not set("\u202e\u2066\x07") & set(shown)


@posix
def test_what_the_program_prints_of_such_names_steers_nothing(tmp_path: Path) -> None:
    record = json.dumps({"id": "\x1b[2Jid\u202e", "text": BODY})
    for name in ("a\x1b[2J\n.jsonl", "b\x1b[2J\n.jsonl", "c\x1b[2J\n.jpg"):
        (tmp_path / name).write_text(record if "jsonl" in name else "\0\0")
    done = subprocess.run(
        [sys.executable, "-m", "ipfacts.cli", "extract", str(tmp_path), "-o", str(tmp_path / "out.jsonl"), "--verbose"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr
    assert "came before" in done.stderr


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names")
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(streams, "_without_waiting", refuse)  # also for the superuser
    (rejected,) = read([tmp_path])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "no permission to read it; change its mode or owner"


@posix
@pytest.mark.parametrize("suffix", ["", ".txt", ".jsonl", ".json", ".warc"])
def test_a_pipe_that_came_into_the_place_of_a_file_is_not_waited_for(tmp_path: Path, suffix: str) -> None:
    os.mkfifo(tmp_path / "a")
    (rejected,) = articles_in(Source(tmp_path / "a", "a", suffix, "a"))
    assert isinstance(rejected, Rejected)


@posix
@pytest.mark.parametrize("values", ["[],", "{},", "1,", '"",'])
def test_millions_of_small_values_are_not_made(tmp_path: Path, values: str) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(f"[{values * 9_000_000}1]".encode(), compresslevel=1))
    (rejected,) = read([path])
    assert isinstance(rejected, Rejected)
    assert "values" in rejected.reason


def test_a_file_without_an_end_of_line_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST_ARTICLE", 1000)
    monkeypatch.setattr(streams, "LONGEST_LINE", 10_000)
    lines = [json.dumps({"text": BODY}), "x" * 50_000, json.dumps({"text": BODY})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    article, rejected = read([tmp_path])
    assert isinstance(article, Article)
    assert isinstance(rejected, Rejected)
    assert rejected.line == 2


@posix
@pytest.mark.parametrize("kind", ["text", "lines", "json", "html", "xml", "warc"])
def test_bombs_stay_within_the_memory(tmp_path: Path, kind: str) -> None:
    start = {
        "html": b"<html>",
        "xml": b"<?xml version='1.0'?><nitf>",
        "warc": b"WARC/1.0\r\nContent-Length: 9999999999\r\n\r\n",
        "lines": b'{"a": 1}\n',
        "json": b'[{"text": "',
    }
    head = start.get(kind, b"")
    with gzip.open(tmp_path / "bomb.gz", "wb", compresslevel=1) as bomb:
        bomb.write(head)
        for _ in range(400):
            bomb.write(b" " * 2**20)
    code = (
        "import pathlib, resource, sys; from ipfacts.articles import read; "
        "print(sum(1 for item in read([sys.argv[1]]) if type(item).__name__ == 'Rejected')); "
        # of this program alone: what it was forked from may have been larger
        "own = pathlib.Path('/proc/self/status'); "
        "told = own.read_text().partition('VmHWM:')[2].split()[:1] if own.exists() else []; "
        "print(*(told or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, timeout=120
    )
    rejects, peak = map(int, done.stdout.split())
    assert rejects >= 1
    unit = 1 if sys.platform == "darwin" else 1024
    assert peak * unit < 800 * 2**20  # JSON is read whole, up to its bound


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1_000_000, '"' * 1_000_000, "9" * 3_000_000, "\n" * 1_000_000, "---\n" * 200_000, "A" * 1_000_000,
        "A, " * 300_000, "Published: " * 100_000, "\u202e" * 100_000, "# " * 400_000, "A " * 500_000 + "-",
        " " * 1_000_000 + "x", "\r" * 1_000_000, "<" * 1_000_000, "{" * 1_000_000, "[" * 1_000_000, "<!--" * 250_000,
        "<?x" * 300_000,
    ],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_reading_takes_linear_time(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text)
    began = time.process_time()
    list(gather([tmp_path]))
    assert time.process_time() - began < 5


@given(st.text())
def test_no_text_breaks_the_reader_of_plain_text(text: str) -> None:
    try:
        article = from_text(text, id="a", path=None)
    except UnreadableError:
        assert not text.strip()
        return
    assert article.text == text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "gb2312", "iso-2022-jp", "zlib", "idna", ""]))
def test_no_bytes_break_the_decoder(content: bytes, declared: str | None) -> None:
    with contextlib.suppress(UnreadableError):
        assert "\ud800" not in decode(content, declared)


@given(st.binary(max_size=300), st.sampled_from(["", ".txt", ".json", ".xml", ".jpg"]))
def test_no_bytes_break_the_look_at_a_file(start: bytes, suffix: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert kind_of(start, suffix) in ("text", "json", "lines", "html", "xml", "warc")
