"""A path comes in; the files to read go out, as `Source`s in sorted order, and a `Rejected` for what cannot be read."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ipfacts.articles.rejected import Rejected

KINDS = {".txt": "text", ".md": "text", ".json": "json", ".jsonl": "lines", ".ndjson": "lines"}
PACKED = ".gz"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is its path below the input folder, with forward slashes and no suffix."""

    path: Path
    name: str
    kind: str
    packed: bool

    @property
    def shown(self) -> str:
        """The path as claims and messages name it: the same on every system."""
        return printable(self.path)


def printable(path: PurePath) -> str:
    """The path with forward slashes, and without bytes that are no Unicode."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def walk(top: Path, *, skip: Collection[Path] = ()) -> Iterator[Source | Rejected]:
    """The files at or below `top`, depth first, sorted by name. Each folder is entered once, however links loop."""
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                if (found.st_dev, found.st_ino) in entered:
                    logger.info("%s: leads to a folder that was read already", printable(path))
                    continue
                entered.add((found.st_dev, found.st_ino))
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208 (names alone)
                waiting.extend(path / name for name in reversed(names))
            elif not any(path.name == own.name and path.resolve() == own for own in skip):
                yield _source(path, top, found.st_mode)
        except OSError as error:
            yield Rejected(printable(path), None, None, _why(error, path))


def _source(path: Path, top: Path, mode: int) -> Source | Rejected:
    if not stat.S_ISREG(mode):
        return Rejected(printable(path), None, None, "a pipe, socket or device; pass its content on standard input (-)")
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    packed = suffixes[-1:] == [PACKED]
    suffix = suffixes[:-1][-1:] if packed else suffixes[-1:]
    kind = KINDS.get(suffix[0]) if suffix else None
    if kind is None:
        reason = f"not a kind of file that is read; known are {', '.join(KINDS)} and their {PACKED}"
        return Rejected(printable(path), None, None, reason)
    bare = path.with_suffix("").with_suffix("") if packed else path.with_suffix("")
    below = bare.relative_to(top) if path != top else PurePath(bare.name)
    return Source(path, printable(below), kind, packed)


def _why(error: OSError, path: Path) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it; change its mode or owner"
    if path.is_symlink():
        return "a link that leads nowhere"
    return f"cannot be opened: {error.strerror or error}"
