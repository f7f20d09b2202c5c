"""A file comes in; bounded bytes, lines and decoded text go out. What goes wrong here is an `UnreadableError`."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ipfacts.articles.rejected import UnreadableError

MEGABYTE = 2**20
LARGEST_ARTICLE = 16 * MEGABYTE  # a text file or a line of JSON Lines: a hundred times the longest news article
LARGEST_FILE = 256 * MEGABYTE  # of JSON, which is read whole, unpacked; JSON Lines may be of any size
BOMB_RATIO = 200  # deflate packs at most 1,032 times, and news about 4; beyond this it is made to harm

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


class Unpacked(io.RawIOBase):
    """The bytes in a gzip file, up to the point where a small file has unfolded into too much."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._packed = packed
        self._content = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # narrower than typeshed's Buffer
        count = self._content.readinto(buffer)
        size = self._content.tell()
        if size > LARGEST_FILE and size > BOMB_RATIO * self._packed.tell():
            raise UnreadableError(f"unpacks to more than {BOMB_RATIO} times its size; unpack it and look at it first")
        return count


@contextmanager
def opened(path: Path, *, packed: bool) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked. What fails while they are read becomes `UnreadableError`."""
    try:
        with path.open("rb") as raw:
            yield io.BufferedReader(Unpacked(raw)) if packed else raw
    except PermissionError as error:
        raise UnreadableError("no permission to read it; change its mode or owner") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableError("broken gzip: it is cut off or damaged; pack it again") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("not the UTF-16 that its first bytes promise; save it as UTF-8") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from error


def whole(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream that holds at most `limit` of them."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise UnreadableError(f"larger than {limit // MEGABYTE} MB; split it, or turn it into JSON Lines")
    return content


def lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, from 1. A line over the bound is passed over in constant memory, and comes as None."""
    readline = stream.readline
    if stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text = io.TextIOWrapper(stream, encoding="utf-16", newline="\n")

        def readline(size: int | None = -1, /) -> bytes:
            return text.readline(-1 if size is None else size).encode("utf-8")

    number = 0
    while line := readline(LARGEST_ARTICLE + 1):
        number += 1
        if len(line) <= LARGEST_ARTICLE or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := readline(LARGEST_ARTICLE)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def decode(content: bytes) -> str:
    """UTF-8, or what a byte order mark says, or else Windows-1252, the old default of newsrooms. Binary is refused."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(f"not the {encoding} that its first bytes promise; save it as UTF-8") from error
    if b"\0" in content:
        raise UnreadableError("binary, or text in UTF-16 without a byte order mark; save it as UTF-8 text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        if not CONTROLS.search(content):
            return content.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise UnreadableError("binary, or text in an unknown encoding; save it as UTF-8 text")
