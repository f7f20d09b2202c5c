"""The first bytes of a file come in; its kind goes out. A name decides only where the content leaves it open."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

from ipfacts.articles.rejected import UnreadableError

Kind = Literal["text", "json", "lines", "html", "xml", "warc"]

LOOKED_AT = 2**16  # bytes
GZIP = b"\x1f\x8b"
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml", ".nitf": "xml", ".warc": "warc",
}  # fmt: skip
PACKED = ".gz"

# What is no text though it may hold some, by its first bytes, and what to do about it.
OTHERS = (
    (b"%PDF-", "a PDF, which is not read; save its text as .txt"),
    (b"%!PS", "PostScript, which is not read; save its text as .txt"),
    (b"{\\rtf", "RTF, which is not read; save it as plain text"),
    (b"PK\x03\x04", "a ZIP archive or an Office document; unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an Office document; save its text as .txt"),
    (b"BZh", "packed with bzip2; pack it with gzip, or unpack it"),
    (b"\xfd7zXZ\0", "packed with xz; pack it with gzip, or unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard; pack it with gzip, or unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"\x89PNG", "a picture, binary; nothing to read in it"),
    (b"\xff\xd8\xff", "a picture, binary; nothing to read in it"),
    (b"GIF8", "a picture, binary; nothing to read in it"),
)
TAR_MARK, TAR_MARK_AT = b"ustar", 257

SPACE = b" \t\r\n"
OBJECT = re.compile(rb"\{\s{0,1000}(?:[\"}]|\Z)")
LIST = re.compile(rb"\[\s{0,1000}(?:[{\[\]\"]|\Z)")
# The prolog of markup: declarations, doctypes and comments, each bounded, and then the first element's name.
PROLOG = re.compile(
    rb"\s*(?:<\?[^>]{0,1000}>|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,8000}\]\s*)?>"
    rb"|<!--(?:[^-]|-(?!->)){0,8000}-->)",
    re.IGNORECASE,
)
ROOT = re.compile(rb"\s*<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
DOCTYPE_HTML = re.compile(rb"<!doctype\s{1,100}html\b", re.IGNORECASE)
XML_DECLARATION = b"<?xml"
OF_HTML = frozenset(
    b"html head body title meta link script style base div span p h1 h2 h3 h4 article section main header nav table ul"
    b" ol a img br center font b i strong em".split()
)


def kind_of(start: bytes, suffix: str = "") -> Kind:
    """The kind of a file that begins with `start` and whose name ends in `suffix`, as ".txt", or in nothing.

    Raises `UnreadableError`, with what to do, for what is known not to be text.
    """
    for mark, reason in OTHERS:
        if start.startswith(mark):
            raise UnreadableError(reason)
    if start[TAR_MARK_AT:].startswith(TAR_MARK):
        raise UnreadableError("a tar archive; unpack it")
    named = SUFFIXES.get(suffix.lower())
    start = _in_ascii(start)
    if start.startswith(b"WARC/"):
        return "warc"
    start = start.lstrip(SPACE)
    if start.startswith(b"<"):
        return _markup(start, named)
    if OBJECT.match(start) or LIST.match(start):
        return _json(start, named)
    return named or "text"


def is_an_object(line: bytes, *, cut: bool) -> bool:
    """Whether a first line is an article by itself, and not the start of an object that is spread over lines."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return cut  # longer than what was looked at: no pretty-printed JSON has such lines


def _is_whole(line: bytes) -> bool:
    """Whether a first line is JSON by itself, so that a list in it is not the whole file."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _in_ascii(start: bytes) -> bytes:
    """The beginning without a byte order mark, and UTF-16 as UTF-8."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(mark) and not start.startswith(codecs.BOM_UTF32_LE):
            return start[2:].decode(encoding, "ignore").encode("utf-8", "ignore")
    return start.removeprefix(codecs.BOM_UTF8)


def _json(start: bytes, named: Kind | None) -> Kind:
    line, newline, rest = start.partition(b"\n")
    if start.startswith(b"["):
        return "lines" if named == "lines" and rest.strip() and _is_whole(line) else "json"
    if not is_an_object(line, cut=not newline):
        return "lines" if named == "lines" else "json"
    return "lines" if rest.strip() or named != "json" else "json"


def _markup(start: bytes, named: Kind | None) -> Kind:
    position, html, xml = 0, False, start.startswith(XML_DECLARATION)
    while found := PROLOG.match(start, position):
        html = html or DOCTYPE_HTML.match(found[0].lstrip()) is not None
        position = found.end()
    root = ROOT.match(start, position)
    if html or (root and root[1].lower() in OF_HTML):
        return "html"
    if xml or named == "xml":
        return "xml"
    return named or ("xml" if root and b"</" in start else "text")
