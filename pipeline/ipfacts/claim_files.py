"""Files of claims, as `ipfacts extract` writes them, come in; `Claim`s go out, one at a time.

A file that is missing, holds a line that is no JSON, or holds JSON that is no claim is told in one line, which names
the file, the line and the first thing that is wrong with it. Blank lines and a byte order mark are passed over.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from ipfacts.articles.remote import as_local, foreign_errors, is_remote, remote
from ipfacts.errors import InputError
from ipfacts.model import Claim

STANDARD_INPUT = "-"
MARK = b"\xef\xbb\xbf"
STATED = ("confidence", "factuality")
"""Fields for which a line must have a word of its own: a claim made in Python may leave them out."""
CURE = "give files that `ipfacts extract` wrote"


def read(paths: Iterable[str | Path]) -> Iterator[Claim]:
    """The claims of the files, in their order. Raises `InputError`."""
    for path in paths:
        for _, claim in lines(str(path)):
            yield claim


def lines(path: str) -> Iterator[tuple[bytes, Claim]]:
    """Each line of a file, or of an address or standard input (`-`), with the claim that it is. Raises `InputError`."""
    name = "standard input" if path == STANDARD_INPUT else path
    for number, line in enumerate(_contents(path, name), 1):
        content = (line.removeprefix(MARK) if number == 1 else line).strip()
        if content:
            yield content, _claim(content, f"{name}:{number}")


def _contents(path: str, name: str) -> Iterator[bytes]:
    try:
        with foreign_errors(), _opened(path) as stream:
            yield from stream
    except (OSError, ValueError) as error:  # `ValueError`: a path with a null character
        told = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"{name}: cannot be read: {told or error}") from error


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    if path == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    if is_remote(path):
        return remote(path).open("rb")
    return Path(as_local(path)).open("rb")


def _claim(content: bytes, place: str) -> Claim:
    try:
        claim = Claim.model_validate_json(content)
    except ValidationError as error:
        raise InputError(f"{place}: {_reason(content, error)}") from error
    for name in STATED:
        if name not in claim.model_fields_set:
            raise InputError(f"{place}: no claim of ours: it has no {name}, and nothing is taken for it; {CURE}")
    return claim


def _reason(content: bytes, error: ValidationError) -> str:
    """What is wrong with a line: no JSON at all, an object of another kind, or a claim with a slip in it."""
    try:
        found = json.loads(content)
    except ValueError:
        return f"no JSON object; if the line is cut off, extract its articles again, else {CURE}"
    if not isinstance(found, dict):
        return f"no JSON object; {CURE}"
    if missing := [name for name in ("document", "metric", "value", "evidence") if name not in found]:
        return f"a JSON object, but no claim: it has no {', '.join(missing)}; {CURE}"
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"no claim of this version, for it has a field {where!r}; read it with the ipfacts that wrote it"
    message = first["msg"].removeprefix("Value error, ")
    return f"no claim: {where + ': ' if where else ''}{message}"
