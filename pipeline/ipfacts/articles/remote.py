"""Addresses of what lies elsewhere, as `s3://bucket/news`, come in; paths go out, to be walked like any other.

universal-pathlib speaks the protocols, each by a library of its own (s3fs, gcsfs, aiohttp), which is asked for by name.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Protocol, Self

from ipfacts.articles.extras import library
from ipfacts.articles.rejected import UnreadableError
from ipfacts.errors import InputError

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}(?:::[A-Za-z][A-Za-z0-9+.-]{1,30}){0,3}://")
LOCAL = re.compile(r"(?:file|local):/{2,3}(?=/)|(?:file|local)://")


class Remote(Protocol):
    """What is used of a `upath.UPath`."""

    @property
    def name(self) -> str: ...
    def open(self, mode: str, /) -> IO[bytes]: ...
    def iterdir(self) -> Iterator[Self]: ...
    def glob(self, pattern: str, /) -> Iterator[Self]: ...
    def is_dir(self) -> bool: ...
    def exists(self) -> bool: ...


def is_remote(given: str) -> bool:
    """Whether an input is the address of something elsewhere, and not a path here."""
    return ADDRESS.match(given) is not None and LOCAL.match(given) is None


def as_local(given: str) -> str:
    """A path here that is written as an address, as the path."""
    return LOCAL.sub("", given, count=1)


def remote(given: str) -> Remote:
    """The path behind an address. Raises `InputError`, with the cure, where it cannot be spoken to."""
    try:
        upath = library("upath", extra="remote", needed_for="a remote folder")
        path: Any = upath.UPath(given)
    except UnreadableError as error:
        raise InputError(f"{given}: {error.reason}") from error
    except (ImportError, ValueError) as error:
        raise InputError(f"{given}: {' '.join(str(error).split())}") from error
    found: Remote = path
    return found


@contextmanager
def foreign_errors() -> Iterator[None]:
    """Errors of a protocol's own library as `OSError`, which the readers know; those that they know pass."""
    try:
        yield
    except (UnreadableError, OSError, EOFError, ValueError, zlib.error):
        raise
    except Exception as error:
        raise OSError(" ".join(str(error).split()) or type(error).__name__) from error


def is_there(path: Remote) -> bool:
    """Whether something is at an address. Raises `InputError` where nobody answers for it."""
    try:
        return path.exists()
    except Exception as error:  # each protocol's library raises errors of its own
        told = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"{path}: cannot be reached: {told}") from error
