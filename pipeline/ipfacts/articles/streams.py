"""A file comes in, here or elsewhere, packed or not; bounded bytes and lines go out, or an `UnreadableError`."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from ipfacts.articles.kinds import GZIP, LOOKED_AT
from ipfacts.articles.rejected import UnreadableError
from ipfacts.articles.remote import Remote, foreign_errors

MEGABYTE = 2**20
LARGEST_ARTICLE = 16 * MEGABYTE  # a text file or a line of JSON Lines: a hundred times the longest news article
LARGEST_FILE = 256 * MEGABYTE  # of JSON, which is read whole, unpacked; JSON Lines may be of any size
MOST_VALUES = 8_000_000  # of JSON that is read whole: small ones take thirty times their room in the file
BOMB_RATIO = 200  # deflate packs at most 1,032 times, and news about 4; beyond this it is made to harm
LONGEST_LINE = 256 * MEGABYTE  # passed over in search of the next one; a file without an end would have none


class Unpacked(io.RawIOBase):
    """The bytes in a gzip file, up to the point where a small file has unfolded into too much."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._packed = _Counted(packed)
        self._content = gzip.GzipFile(fileobj=self._packed)  # type: ignore[call-overload] # it only reads

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # narrower than typeshed's Buffer
        content = self._content.read1(len(buffer))  # as much as is there: what comes before a break is not lost
        buffer[: len(content)] = content
        size = self._content.tell()
        if size > LARGEST_FILE and size > BOMB_RATIO * self._packed.taken:
            raise UnreadableError(f"unpacks to more than {BOMB_RATIO} times its size; unpack it and look at it first")
        return len(content)


class _Counted:
    """A stream that knows how much was taken out of it, as a pipe does not."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.taken = stream, 0

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self.taken += len(content)
        return content


@contextmanager
def opened(path: Path | Remote) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked where they are packed. What fails while they are read becomes `UnreadableError`."""
    with named_errors():
        if isinstance(path, Path):
            # Path.open takes no opener
            with open(path, "rb", buffering=LOOKED_AT, opener=_without_waiting) as stream:
                yield unpacked(cast(io.BufferedReader, stream))
        else:
            with foreign_errors(), path.open("rb") as raw:
                yield unpacked(io.BufferedReader(cast(io.RawIOBase, raw), LOOKED_AT))


def _without_waiting(path: str, flags: int) -> int:
    """Open a file so that nothing is waited for: a pipe that has come into its place, a log of the system's."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


@contextmanager
def named_errors() -> Iterator[None]:
    """What fails while a stream is read, in words."""
    try:
        yield
    except PermissionError as error:
        raise UnreadableError("no permission to read it; change its mode or owner") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableError("broken gzip: it is cut off or damaged; pack it again") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("not the UTF-16 that its first bytes promise; save it as UTF-8") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from error


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream itself, or what is packed in it. What is packed twice is left to be told."""
    if not start_of(stream).startswith(GZIP):
        return stream
    return io.BufferedReader(Unpacked(stream), LOOKED_AT)


def start_of(stream: io.BufferedReader) -> bytes:
    """The first bytes of a stream, which stay in it: as many as its buffer holds, where they are there."""
    return stream.peek(LOOKED_AT)


def whole(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream that holds at most `limit` of them."""
    content = stream.read(limit + 1) or b""  # None where it would have to be waited for
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
        passed = len(line)
        while (rest := readline(LARGEST_ARTICLE)) and not rest.endswith(b"\n"):
            passed += len(rest)
            if passed > LONGEST_LINE:
                raise UnreadableError(f"a line of more than {LONGEST_LINE // MEGABYTE} MB; no article is", line=number)
        yield number, None
