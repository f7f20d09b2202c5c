"""A WARC comes in, unpacked; the pages and texts that servers answered with go out, one at a time.

The format: ISO 28500. Every record is read to its declared end, so that an archive that was cut is told, not silently
short. What is no text, and what is no answer, is passed over and counted.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from ipfacts.articles.encodings import decode
from ipfacts.articles.extras import library
from ipfacts.articles.pages import LARGEST_PAGE, Page
from ipfacts.articles.plain import from_text
from ipfacts.articles.rejected import Rejected, UnreadableError
from ipfacts.articles.streams import LARGEST_ARTICLE, MEGABYTE
from ipfacts.articles.wires import from_xml
from ipfacts.model import Article

ANSWERED = frozenset({"response", "resource", "conversion"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
XML_TYPES = frozenset({"text/xml", "application/xml", "application/nitf+xml", "application/vnd.iptc.g2.newsitem+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
CUT = "the archive is cut off or damaged here; what came before it was read. Fetch it again"
PIECE = MEGABYTE

logger = logging.getLogger(__name__)


class Forward:
    """A stream that is read from beginning to end, knows where it is, and ends where it fails, having kept the error.

    The library asks where it is, of a pipe, too, and what it has read ahead of an error would be lost.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._position = stream, 0
        self.failure: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            content = self._stream.read1(size) if self.failure is None else b""
        except Exception as error:  # noqa: BLE001 (raised again, behind the last whole record)
            self.failure = error
            return b""
        self._position += len(content)
        return content

    def tell(self) -> int:
        return self._position


def from_warc(stream: io.BufferedReader, name: str, path: str | None) -> Iterator[Article | Page | Rejected]:
    """The articles and pages in an archive; a `Rejected` at the end where it is cut or damaged."""
    warc = library("fastwarc.warc", extra="warc", needed_for="a WARC")
    passed_over: Counter[str] = Counter()
    count = 0
    forward = Forward(stream)
    try:
        for record in warc.ArchiveIterator(forward, parse_http=False, stream_detect=False):
            count += 1
            yield from _answers(record, f"{name}:{count}", path, passed_over)
        if forward.failure is not None:
            raise forward.failure
    except UnreadableError as error:  # a bomb
        yield Rejected(path, None, None, error.reason)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield Rejected(path, None, None, f"{CUT} (record {count + 1}: {forward.failure or error})")
    if not count and forward.failure is None:
        yield Rejected(path, None, None, "a WARC without records; fetch it again")
    if passed_over:
        told = ", ".join(f"{number} {reason}" for reason, number in sorted(passed_over.items()))
        logger.info("%s: records passed over: %s", path or name, told)


def _answers(
    record: Any, name: str, path: str | None, passed_over: Counter[str]
) -> Iterator[Article | Page | Rejected]:
    kind = str(record.record_type)
    size = record.content_length
    if record.headers.get("Content-Length") is None:
        raise EOFError("its header is not complete")
    if kind not in ANSWERED:
        passed_over[f"{kind} records"] += 1
        _to_the_end(record, size)
        return
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    content = record.reader.read(min(size, LARGEST_ARTICLE + 1)) if size else b""
    if size > LARGEST_ARTICLE:
        _to_the_end(record, size - len(content))
        yield Rejected(path, url or name, None, f"a record of more than {LARGEST_ARTICLE // MEGABYTE} MB")
        return
    if len(content) < size:
        raise EOFError(f"{size - len(content)} bytes are missing")
    try:
        yield from _read(record, content, url, url or name, path, passed_over)
    except UnreadableError as error:
        yield Rejected(path, url or name, None, error.reason)


def _to_the_end(record: Any, size: int) -> None:
    """Pass over `size` bytes of a record. Raises `EOFError` where they are not there."""
    while size > 0:
        piece = record.reader.read(min(size, PIECE))
        if not piece:
            raise EOFError(f"{size} bytes are missing")
        size -= len(piece)


def _read(
    record: Any, content: bytes, url: str | None, id: str, path: str | None, passed_over: Counter[str]
) -> Iterator[Article | Page | Rejected]:
    media, charset = _media(record.headers.get("Content-Type"))
    if media == "application/http":
        status, headers, content = _http(content)
        if status != 200:
            passed_over[f"with HTTP status {status}"] += 1
            return
        media, charset = _media(headers.get("content-type"))
        content = _unpacked(content, headers)
    if media in HTML_TYPES:
        if len(content) > LARGEST_PAGE:
            raise UnreadableError(f"a page of more than {LARGEST_PAGE // MEGABYTE} MB; save its article as .txt")
        yield Page(content, id, path, url, charset)
    elif media in TEXT_TYPES:
        yield from_text(decode(content, charset), id=id, path=path, source=_host(url))
    elif media in XML_TYPES and any(mark in content[:2000] for mark in (b"<nitf", b"newsItem", b"newsMessage")):
        yield from from_xml(decode(content, charset), id=id, path=path)
    else:
        passed_over[f"of type {media or 'unknown'}"] += 1


def _http(content: bytes) -> tuple[int | None, dict[str, str], bytes]:
    """The status, the headers by lower-case name and the body of an HTTP response."""
    head, found, body = content.partition(b"\r\n\r\n")
    if not found:
        head, _, body = content.partition(b"\n\n")
    first, *rest = head[:MEGABYTE].decode("latin-1").splitlines() or [""]
    fields = (line.partition(":") for line in rest)
    headers = {name.strip().lower(): value.strip() for name, colon, value in fields if colon}
    words = first.split()
    return int(words[1]) if len(words) > 1 and words[1].isdecimal() else None, headers, body


def _media(value: str | None) -> tuple[str, str | None]:
    """The type and the charset in a Content-Type."""
    media, _, parameters = (value or "").partition(";")
    for parameter in parameters.split(";"):
        name, _, charset = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media.strip().lower(), charset.strip(" \"'") or None
    return media.strip().lower(), None


def _unpacked(body: bytes, headers: dict[str, str]) -> bytes:
    """A body without its transfer and content encodings, up to the bound of a page. Raises `UnreadableError`.

    Crawlers often keep the header of an encoding that they have undone: a body that is not encoded stays as it is.
    """
    io_of_warc = library("fastwarc.stream_io", extra="warc", needed_for="a WARC")
    readers = {"chunked": "ChunkedReader", "gzip": "GzipReader", "x-gzip": "GzipReader", "br": "BrotliReader"}
    coded = f"{headers.get('content-encoding', '')},{headers.get('transfer-encoding', '')}"
    for coding in [c.strip().lower() for c in reversed(coded.split(","))][:4]:
        if coding not in readers or (coding.endswith("gzip") and not body.startswith(b"\x1f\x8b")):
            continue
        try:
            unpacked = getattr(io_of_warc, readers[coding])(io.BytesIO(body)).read(LARGEST_PAGE + 1)
        except (OSError, EOFError, ValueError) as error:
            if coding == "chunked" or b"<" in body[:200]:
                continue
            raise UnreadableError(f"a body whose {coding} coding is broken; fetch the page again") from error
        body = unpacked
    return body


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None
