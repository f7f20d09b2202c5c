"""One file, or standard input, comes in; its articles go out, and a `Rejected` for each part that is none."""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Iterator
from typing import cast

from ipfacts.articles.records import from_record, from_text
from ipfacts.articles.rejected import Rejected, UnreadableError
from ipfacts.articles.streams import LARGEST_ARTICLE, LARGEST_FILE, MEGABYTE, decode, lines, opened, whole
from ipfacts.articles.walk import Source
from ipfacts.model import Article

STANDARD_INPUT_ID = "stdin"


def articles_in(source: Source) -> Iterator[Article | Rejected]:
    """The articles of one file, by its kind."""
    try:
        with opened(source.path, packed=source.packed) as stream:
            yield from READERS[source.kind](stream, source.name, source.shown)
    except UnreadableError as error:
        yield Rejected(source.shown, error.id, error.line, error.reason)


def articles_on_standard_input() -> Iterator[Article | Rejected]:
    """The articles on standard input: JSON Lines, a JSON document or plain text, told by the first characters."""
    if sys.stdin is None:  # closed by the shell
        yield Rejected(None, None, None, "standard input is closed")
        return
    # typed as BinaryIO by the standard library; a BufferedReader in CPython, which `peek` needs
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(cast(io.RawIOBase, stream))
    try:
        start = stream.peek(1).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
        kind = "lines" if start.startswith(b"{") else "json" if start.startswith(b"[") else "text"
        if kind == "lines" and not _is_an_object(start.split(b"\n", 1)[0], cut=b"\n" not in start):
            kind = "json"
        yield from READERS[kind](stream, STANDARD_INPUT_ID, None)
    except UnreadableError as error:
        yield Rejected(None, error.id, error.line, error.reason)
    except OSError as error:
        yield Rejected(None, None, None, f"standard input cannot be read: {error.strerror or error}")


def _is_an_object(line: bytes, *, cut: bool) -> bool:
    """Whether a first line is an article by itself, and not the start of an object that is spread over lines."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return cut  # longer than what was looked at: no pretty-printed JSON has such lines


def _read_text(stream: io.BufferedReader, name: str, path: str | None) -> Iterator[Article | Rejected]:
    yield from_text(decode(whole(stream, LARGEST_ARTICLE)), id=name, path=path)


def _read_json(stream: io.BufferedReader, name: str, path: str | None) -> Iterator[Article | Rejected]:
    content = whole(stream, LARGEST_FILE)
    text = decode(content)
    if not text.strip():
        raise UnreadableError("empty")
    try:
        document = _parse(text)
    except UnreadableError:
        if not _is_an_object(content.split(b"\n", 1)[0], cut=False):
            raise
        # JSON Lines under the name of .json, as many tools write them
        yield from _read_lines(io.BufferedReader(cast(io.RawIOBase, io.BytesIO(content))), name, path)
        return
    yield from _articles(document, name, path, None)


def _read_lines(stream: io.BufferedReader, name: str, path: str | None) -> Iterator[Article | Rejected]:
    if _is_binary(stream.peek(1)):
        raise UnreadableError("binary; JSON Lines are text, one object a line")
    empty = True
    for number, line in lines(stream):
        if line is not None and not line.strip():
            continue
        empty = False
        if line is None:
            reason = f"a line of more than {LARGEST_ARTICLE // MEGABYTE} MB; one article is expected on a line"
            yield Rejected(path, None, number, reason)
            continue
        try:
            record = _parse(decode(line))
        except UnreadableError as error:
            yield Rejected(path, None, number, error.reason)
            continue
        yield from _articles(record, f"{name}:{number}", path, number)
    if empty:
        raise UnreadableError("empty")


def _is_binary(start: bytes) -> bool:
    """Whether a file of lines is a picture or the like: it would be rejected line by line, thousands of times."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return b"\0" in start and not start.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith((b"{", b"["))


def _articles(document: object, name: str, path: str | None, line: int | None) -> Iterator[Article | Rejected]:
    """The articles in parsed JSON: one article, a list of them, or an object that holds such a list."""
    if isinstance(document, dict) and isinstance(document.get("articles"), list):
        document = document["articles"]
    if not isinstance(document, list):
        yield _article(document, name, path, line)
        return
    if not document:
        yield Rejected(path, None, line, "a list without articles")
    for number, record in enumerate(document, 1):
        yield _article(record, f"{name}:{number}", path, line)


def _article(record: object, id: str, path: str | None, line: int | None) -> Article | Rejected:
    try:
        return from_record(record, id=id, path=path)
    except UnreadableError as error:
        return Rejected(path, error.id or id, line, error.reason)


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


READERS = {"text": _read_text, "json": _read_json, "lines": _read_lines}
