"""WARC: what servers answered with, in whatever coding; and an archive that was cut is told."""

from __future__ import annotations

import gzip
import importlib.util
import io
import logging
from pathlib import Path

import pytest

import pages
from ipfacts.articles import Page, Rejected, gather, read
from ipfacts.model import Article
from pages import http, packed, record
from test_pages import forget

needs_warc = pytest.mark.skipif(
    importlib.util.find_spec("fastwarc") is None, reason="needs the extra warc: pip install 'ipfacts[warc]'"
)
HTML = pages.page().encode()
TEXT = b"Acme was granted 1,200 patents in 2025."
ONE, TWO, THREE = (record(f"https://a.example/{number}", http(HTML)) for number in (1, 2, 3))
ARCHIVE = ONE + TWO + THREE


def found(folder: Path, content: bytes, name: str = "a.warc") -> list[Article | Page | Rejected]:
    (folder / name).write_bytes(content)
    return list(gather([folder / name]))


@needs_warc
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", ARCHIVE),
        ("a.warc.gz", packed(ONE, TWO, THREE)),
        ("a.warc.gz", gzip.compress(ARCHIVE, mtime=0)),
        ("a", ARCHIVE),
    ],
    ids=["plain", "packed by record", "packed whole", "by content"],
)
def test_pages_of_an_archive(tmp_path: Path, name: str, content: bytes) -> None:
    items = found(tmp_path, content, name)
    assert [item.id for item in items] == [f"https://a.example/{number}" for number in (1, 2, 3)]
    assert all(isinstance(item, Page) and item.content == HTML for item in items)


@needs_warc
@pytest.mark.skipif(importlib.util.find_spec("trafilatura") is None, reason="needs the extra html")
def test_a_page_of_an_archive_becomes_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(ONE)
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert pages.LEAD_SHOWN in article.text
    assert (article.source, article.path) == ("a.example", (tmp_path / "a.warc").as_posix())
    assert article.published is None  # the day of the crawl is not that of the article


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (10, body[:10], len(body) - 10, body[10:])


@needs_warc
@pytest.mark.parametrize(
    "answer",
    [
        http(HTML),
        http(gzip.compress(HTML, mtime=0), more="Content-Encoding: gzip\r\n"),
        http(chunked(HTML), more="Transfer-Encoding: chunked\r\n"),
        http(chunked(gzip.compress(HTML, mtime=0)), more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        http(HTML, more="Content-Encoding: gzip\r\n"),  # undone by the crawler, which kept the header
        http(HTML, more="Transfer-Encoding: chunked\r\n"),
        http(HTML, "TEXT/HTML"),
    ],
    ids=["plain", "gzip", "chunked", "both", "gzip undone", "chunks undone", "capitals"],
)
def test_codings(tmp_path: Path, answer: bytes) -> None:
    (page,) = found(tmp_path, record("https://a.example/1", answer))
    assert isinstance(page, Page)
    assert page.content == HTML


@needs_warc
def test_texts_and_news_items_are_read_and_the_rest_is_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    content = (
        record("https://a.example/t", TEXT, "conversion", "text/plain")
        + record("https://a.example/u", http(TEXT, "text/plain; charset=utf-8"))
        + record("https://a.example/n", http(pages.NITF.encode(), "text/xml"))
        + record("https://a.example/i", http(b"GIF89a", "image/gif"))
        + record("https://a.example/r", http(b"", status="301 Moved"))
        + record("https://a.example/q", b"GET / HTTP/1.1\r\n\r\n", "request")
    )
    items = found(tmp_path, content)
    assert [item.id for item in items] == ["https://a.example/t", "https://a.example/u", "wire.1"]
    assert all(isinstance(item, Article) for item in items)
    assert "1 of type image/gif, 1 request records, 1 with HTTP status 301" in caplog.text


@needs_warc
def test_an_address_that_was_fetched_twice(tmp_path: Path) -> None:
    items = found(tmp_path, ONE + ONE)
    assert [item.id for item in items] == ["https://a.example/1", "a:https://a.example/1"]


@needs_warc
@pytest.mark.parametrize("cut", sorted({*range(1, 400, 13), len(TWO) - 5, len(TWO) - 100, len(TWO) // 2}))
def test_an_archive_that_was_cut_is_told(tmp_path: Path, cut: int) -> None:
    first, last = found(tmp_path, ONE + TWO[:cut])
    assert isinstance(first, Page)
    assert isinstance(last, Rejected)
    assert "cut off or damaged" in last.reason


@needs_warc
@pytest.mark.parametrize("cut", [1, 8, 9, 100, 300])
def test_a_packed_archive_that_was_cut_is_told(tmp_path: Path, cut: int) -> None:
    first, *_, last = found(tmp_path, packed(ONE, TWO)[:-cut], "a.warc.gz")
    assert isinstance(first, Page)
    assert isinstance(last, Rejected)
    assert "cut off or damaged" in last.reason


@needs_warc
def test_a_cut_in_a_record_that_is_passed_over_is_told(tmp_path: Path) -> None:
    (last,) = found(tmp_path, record("https://a.example/i", b"x" * 5000, "request")[:-1000])
    assert isinstance(last, Rejected)
    assert "cut off or damaged" in last.reason


@needs_warc
@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999\r\n\r\nabc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nabc",
        b"WARC/1.0\r\nA: " + b"x" * 1_000_000,
        b"WARC/1.0\r\n" + b"A: b\r\n" * 100_000,
        ONE.replace(b"Content-Length: ", b"Content-Length: 9"),
        record("https://a.example/1", b"no HTTP at all"),
        record("https://a.example/1", http(gzip.compress(HTML, mtime=0)[:-20], more="Content-Encoding: gzip\r\n")),
    ],
    ids=["nothing", "endless", "negative", "long header", "many headers", "wrong length", "no HTTP", "broken gzip"],
)
def test_broken_records_are_told_or_passed_over(tmp_path: Path, content: bytes) -> None:
    assert not [item for item in found(tmp_path, content) if isinstance(item, Article)]


@needs_warc
def test_one_broken_body_costs_itself_alone(tmp_path: Path) -> None:
    broken = record("https://a.example/b", http(b"\x1f\x8b broken", more="Content-Encoding: gzip\r\n"))
    items = found(tmp_path, ONE + broken + TWO)
    assert [isinstance(item, Rejected) for item in items] == [False, True, False]
    assert items[1].id == "https://a.example/b"


@needs_warc
def test_a_bomb_in_a_body_is_bounded(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 200_000_000)
    items = found(tmp_path, record("https://a.example/b", http(bomb, more="Content-Encoding: gzip\r\n")) + ONE)
    assert isinstance(items[0], Rejected)
    assert "4 MB" in items[0].reason
    assert isinstance(items[1], Page)


def test_without_the_extra_the_cure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, "fastwarc")
    (rejected,) = found(tmp_path, ARCHIVE)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "a WARC needs an extra that is not installed; pip install 'ipfacts[warc]'"


@needs_warc
def test_an_archive_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(packed(ONE))))
    (page,) = gather(["-"])
    assert isinstance(page, Page)
