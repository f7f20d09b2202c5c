"""Outcomes of one partition come in; a part goes out, a file that is there whole or not at all; and the way back.

A part is JSON Lines: for each article a line with how many claims follow (and the candidates dropped, by reason), or
its rejection, then the claims as they will stand in the output, and at the end a line with the number of articles. A
part without that last line is none: not every store that a path may lead to makes a file appear as a whole.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import itertools
import json
import os
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ipfacts.articles import Rejected
from ipfacts.batch.article import Outcome
from ipfacts.batch.versions import SIZE
from ipfacts.errors import OutputError, WorkerError
from ipfacts.sinks import rejected_line

REMOTE = "://"


def folder_at(address: str) -> Any:  # a Path or a UPath, which share their faces but not their types
    """The folder of parts at a path, or at an address that universal-pathlib knows."""
    if REMOTE not in address:
        return Path(address)
    try:
        from upath import UPath
    except ImportError as error:
        raise WorkerError(f"{address}: needs the extra 'remote'; pip install 'ipfacts[remote]'") from error
    return UPath(address)


def part_name(first: int, items: Sequence[object], program: str) -> str:
    """The name of a part: where its partition begins, and a digest of all that its content depends on."""
    digest = hashlib.blake2b(program.encode(), digest_size=SIZE)
    for item in items:
        digest.update(f"{item!r}\n".encode())
    return f"{first:012}-{digest.hexdigest()}.jsonl"


def write(folder: Any, name: str, outcomes: Iterable[Outcome]) -> None:
    """Put a part in its place at once. Of two workers that write the same, one stays, and it is the same.

    Raises `OutputError` where the folder cannot be written.
    """
    lines, count = io.StringIO(), 0
    for count, outcome in enumerate(outcomes, 1):  # noqa: B007 (wanted behind the loop)
        lines.writelines(f"{line}\n" for line in (_head(outcome), *outcome.lines))
    lines.write(json.dumps({"articles": count}) + "\n")
    content = lines.getvalue().encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if type(folder).__module__.partition(".")[0] == "upath":
            (folder / name).write_bytes(content)  # object stores show a file when it is closed
            return
        temporary = folder / f"{name}.{uuid.uuid4().hex}.tmp"
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / name)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error


def read(folder: Any, name: str) -> list[Outcome] | None:
    """The outcomes in a part; None where there is none, or not the whole of it."""
    try:
        lines = (folder / name).read_bytes().decode().split("\n")
        if lines[-1]:
            return None
        rest, found = iter(lines[:-1]), []
        while "articles" not in (head := json.loads(next(rest))):
            found.append(_outcome(head, rest))
        return found if head["articles"] == len(found) else None
    except (OSError, ValueError, StopIteration, KeyError):
        return None


def remove(folder: Any) -> None:
    """Remove the parts, once they are merged; what is not ours in the folder stays."""
    with contextlib.suppress(OSError):
        for path in [path for path in folder.iterdir() if path.suffix in (".jsonl", ".tmp")]:
            path.unlink()
        folder.rmdir()


def _head(outcome: Outcome) -> str:
    if outcome.rejected is not None:
        return f'{{"rejected": {rejected_line(outcome.rejected)}}}'
    return json.dumps({"claims": len(outcome.lines), "dropped": outcome.rejections})


def _outcome(head: dict[str, Any], rest: Iterable[str]) -> Outcome:
    if "rejected" in head:
        known = {field.name for field in dataclasses.fields(Rejected)}
        return Outcome(rejected=Rejected(**{name: head["rejected"][name] for name in known}))
    lines = tuple(itertools.islice(rest, head["claims"]))  # where some are missing, so is the line at the end
    return Outcome(lines, rejections=Counter(head["dropped"]))
