"""What a run's output depends on, as digests: the program with its patterns, and the inputs."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from importlib import metadata
from pathlib import Path

import ipfacts
from ipfacts.articles import STANDARD_INPUT
from ipfacts.articles.remote import as_local, is_remote
from ipfacts.articles.walk import Source, resolved, walk
from ipfacts.errors import InputError
from ipfacts.vocabulary import active, folder

SIZE = 16  # bytes of a digest


def program() -> str:
    """The version of everything that turns an article into lines: our code, the active patterns, spaCy and Python."""
    digest = hashlib.blake2b(digest_size=SIZE)
    versions = (ipfacts.__version__, metadata.version("spacy"), metadata.version("pydantic"), *sys.version_info[:2])
    digest.update(repr(versions).encode())
    digest.update(active().digest.encode())
    for top, suffix in ((Path(ipfacts.__file__).parent, ".py"), (folder(), ".jsonl")):
        for path in sorted(top.rglob(f"*{suffix}")):
            digest.update(f"{path.relative_to(top).as_posix()}\n".encode())
            digest.update(hashlib.blake2b(path.read_bytes(), digest_size=SIZE).digest())
    return digest.hexdigest()


def listing(inputs: Sequence[str], *, skip: Collection[Path] = ()) -> str:
    """Name, size and time of change of every file in the inputs that are local; the names of those that are not.

    `skip` holds resolved paths that are left out: the run's own output.
    """
    digest = hashlib.blake2b(digest_size=SIZE)
    for given in inputs:
        digest.update(f"{given!r}\n".encode())
        for path, found in files(given, skip=skip):
            digest.update(f"{os.fspath(path)!r} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def files(given: str, *, skip: Collection[Path] = ()) -> Iterator[tuple[Path, os.stat_result]]:
    """The files of an input, be it a file, a folder or a pattern, that are read from it, in that order.

    None of what is elsewhere.
    """
    if given == STANDARD_INPUT or is_remote(given):
        return
    try:
        tops = resolved(as_local(given)).tops()
    except InputError:  # which the reading tells
        return
    for top in tops:
        for source in walk(top, skip=skip) if isinstance(top, Path) else ():
            if isinstance(source, Source) and isinstance(source.path, Path):
                with contextlib.suppress(OSError):  # one that was there a moment ago
                    yield source.path, source.path.stat()
