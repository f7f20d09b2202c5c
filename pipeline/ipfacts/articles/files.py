"""One file, or standard input, comes in; its articles and pages go out, and a `Rejected` for each part that is none."""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from ipfacts.articles.encodings import declared_in, decode
from ipfacts.articles.kinds import GZIP, SPACE, Kind, is_an_object, kind_of
from ipfacts.articles.pages import LARGEST_PAGE, Page
from ipfacts.articles.plain import from_text
from ipfacts.articles.records import FIELDS, Fields, from_record, records_in
from ipfacts.articles.rejected import Rejected, UnreadableError
from ipfacts.articles.streams import (
    LARGEST_ARTICLE,
    LARGEST_FILE,
    MEGABYTE,
    MOST_VALUES,
    lines,
    named_errors,
    opened,
    start_of,
    unpacked,
    whole,
)
from ipfacts.articles.walk import Source
from ipfacts.errors import IpfactsError
from ipfacts.model import Article

STANDARD_INPUT_ID = "stdin"
MOST_REJECTS = 100_000  # of one file that are named, a line each
LONGEST_REASON = 200  # characters of a defect's own message

Items = Iterator[Article | Page | Rejected]


@dataclass(frozen=True, slots=True)
class Place:
    """Where articles are read: what they are named after, the path that claims show, the names of fields."""

    name: str
    path: str | None
    fields: Fields


def articles_in(source: Source, fields: Fields = FIELDS) -> Items:
    """The articles of one file, by its content."""
    yield from _told(_opened(source, fields), source.shown)


def _opened(source: Source, fields: Fields) -> Items:
    with opened(source.path) as stream:
        yield from _read(stream, Place(source.name, source.shown, fields), source.suffix)


def articles_on_standard_input(fields: Fields = FIELDS) -> Items:
    """The articles on standard input, by its first characters."""
    if sys.stdin is None:  # closed by the shell
        yield Rejected(None, None, None, "standard input is closed")
        return
    # typed as BinaryIO by the standard library; a BufferedReader in CPython, which `peek` needs
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(cast(io.RawIOBase, stream))
    yield from _told(_streamed(stream, fields), None)


def _streamed(stream: io.BufferedReader, fields: Fields) -> Items:
    with named_errors():
        yield from _read(unpacked(stream), Place(STANDARD_INPUT_ID, None, fields))


def _told(items: Items, path: str | None) -> Items:
    """The items of one file, and what ends its reading as a `Rejected`, whatever it is: a file costs itself alone.

    A small file may unpack into millions of lines that are no articles: from some number on they are counted.
    """
    rejects = 0
    last = None
    try:
        for item in items:
            rejects += isinstance(item, Rejected)
            if rejects <= MOST_REJECTS or not isinstance(item, Rejected):
                yield item
    except UnreadableError as error:
        last = Rejected(path, error.id, error.line, error.reason)
    except IpfactsError:
        raise
    except MemoryError:
        last = Rejected(path, None, None, "needs more memory than there is; split it")
    except Exception as error:  # noqa: BLE001 (a defect of ours must not end a run over a million files)
        reason = f"a defect of ipfacts, please report it with this file: {type(error).__name__}: {error}"
        last = Rejected(path, None, None, " ".join(reason.split())[:LONGEST_REASON])
    if rejects > MOST_REJECTS:
        yield Rejected(path, None, None, f"{rejects - MOST_REJECTS} more lines or records that are no articles")
    if last is not None:
        yield last


def _read(stream: io.BufferedReader, place: Place, suffix: str = "") -> Items:
    start = start_of(stream)
    if start.startswith(GZIP):
        raise UnreadableError("packed twice; unpack it once")
    return READERS[kind_of(start, suffix)](stream, place)


def _read_text(stream: io.BufferedReader, place: Place) -> Items:
    yield from_text(decode(whole(stream, LARGEST_ARTICLE)), id=place.name, path=place.path)


def _read_page(stream: io.BufferedReader, place: Place) -> Items:
    yield Page(whole(stream, LARGEST_PAGE), place.name, place.path)


def _read_xml(stream: io.BufferedReader, place: Place) -> Items:
    from ipfacts.articles.wires import from_xml  # and the parsers under it, which most runs do without

    content = whole(stream, LARGEST_ARTICLE)
    yield from from_xml(decode(content, declared_in(content)), id=place.name, path=place.path)


def _read_warc(stream: io.BufferedReader, place: Place) -> Items:
    from ipfacts.articles.archives import from_warc

    yield from from_warc(stream, place.name, place.path)


def _read_json(stream: io.BufferedReader, place: Place) -> Items:
    content = whole(stream, LARGEST_FILE)
    text = decode(content)
    if not text.strip():
        raise UnreadableError("empty")
    if sum(map(content.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise UnreadableError(f"JSON of more than {MOST_VALUES:,} values; split it, or turn it into JSON Lines")
    try:
        document = _parse(text)
    except UnreadableError:
        if not is_an_object(content.split(b"\n", 1)[0], cut=False):
            raise
        # JSON Lines under the name of .json, as many tools write them
        yield from _read_lines(io.BufferedReader(cast(io.RawIOBase, io.BytesIO(content))), place)
        return
    yield from _articles(document, place.name, place, None)


def _read_lines(stream: io.BufferedReader, place: Place) -> Items:
    if _is_binary(start_of(stream)):
        raise UnreadableError("binary; JSON Lines are text, one object a line")
    empty = True
    for number, line in lines(stream):
        if line is not None and not line.strip():
            continue
        empty = False
        if line is None:
            reason = f"a line of more than {LARGEST_ARTICLE // MEGABYTE} MB; one article is expected on a line"
            yield Rejected(place.path, None, number, reason)
            continue
        try:
            record = _parse(decode(line))
        except UnreadableError as error:
            yield Rejected(place.path, None, number, error.reason)
            continue
        yield from _articles(record, f"{place.name}:{number}", place, number)
    if empty:
        raise UnreadableError("empty")


def _is_binary(start: bytes) -> bool:
    """Whether a file of lines is a picture or the like: it would be rejected line by line, thousands of times."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return b"\0" in start and not start.removeprefix(codecs.BOM_UTF8).lstrip(SPACE).startswith((b"{", b"["))


def _articles(document: object, name: str, place: Place, line: int | None) -> Items:
    """The articles in parsed JSON: one article, a list of them, or an object that holds such a list."""
    records = records_in(document, place.fields)
    if records is None:
        yield _article(document, name, place, line)
        return
    if not records:
        yield Rejected(place.path, None, line, "a list without articles")
    for number, record in enumerate(records, 1):
        yield _article(record, f"{name}:{number}", place, line)


def _article(record: object, id: str, place: Place, line: int | None) -> Article | Rejected:
    try:
        return from_record(record, id=id, path=place.path, fields=place.fields)
    except UnreadableError as error:
        return Rejected(place.path, error.id or id, line, error.reason)


def _parse(text: str) -> object:
    """The JSON in a text. Raises `UnreadableError`, with the line, where it is malformed."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"malformed JSON: {error.msg} at column {error.colno}", line=error.lineno) from error
    except RecursionError as error:
        raise UnreadableError("malformed JSON: nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise UnreadableError(f"malformed JSON: {error}") from error


READERS: dict[Kind, Callable[[io.BufferedReader, Place], Items]] = {
    "text": _read_text,
    "json": _read_json,
    "lines": _read_lines,
    "html": _read_page,
    "xml": _read_xml,
    "warc": _read_warc,
}
