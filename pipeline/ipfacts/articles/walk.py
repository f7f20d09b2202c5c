"""An input comes in; the files to read go out, as `Source`s in sorted order, and a `Rejected` for what cannot be read.

An input is a file, a folder, a pattern such as `news/**/*.html`, or the address of any of these elsewhere.
"""

from __future__ import annotations

import logging
import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from ipfacts.articles.kinds import PACKED, SUFFIXES
from ipfacts.articles.rejected import Rejected
from ipfacts.articles.remote import Remote, is_remote, is_there, remote
from ipfacts.errors import InputError

MAGIC = re.compile(r"[*?]|\[[^\]]+\]")
DEEPEST_REMOTE = 100  # folders in one another; where no inode tells a loop

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is its path below the input, with forward slashes and without the suffix of its kind."""

    path: Path | Remote
    name: str
    suffix: str  # of its kind as its name tells it, lower case; "" where the name tells none
    full_name: str  # with its suffixes

    @property
    def shown(self) -> str:
        """The path as claims and messages name it: the same on every system."""
        return printable(self.path) if isinstance(self.path, Path) else str(self.path)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to walk: what is at `base`, or what of it fits `pattern`."""

    base: Path | Remote
    pattern: str | None = None

    def walk(self, *, skip: Collection[Path] = ()) -> Iterator[Source | Rejected]:
        """The files of this input, depth first, sorted by name."""
        tops = self.tops()
        above = self.base if self.pattern is not None else None
        for top in tops:
            if isinstance(top, Path):
                yield from walk(top, below=above if isinstance(above, Path) else None, skip=skip)
            else:
                yield from _walk_remote(top, str(above if above is not None else top))

    def tops(self) -> Sequence[Path | Remote]:
        """The files and folders that the walk starts from, sorted."""
        return [self.base] if self.pattern is None else self._matches(self.pattern)

    def _matches(self, pattern: str) -> list[Path] | list[Remote]:
        """What fits, sorted, without what lies in a folder that fits."""
        if isinstance(self.base, Path):
            kept: list[Path] = []
            for path in sorted(self.base.glob(pattern)):
                hidden = any(part.startswith(".") for part in path.relative_to(self.base).parts)
                if not hidden and not (kept and path.is_relative_to(kept[-1])):
                    kept.append(path)
            return kept
        remotes: list[Remote] = []
        for found in sorted(self.base.glob(pattern), key=str):
            hidden = "/." in str(found).removeprefix(str(self.base))
            if not hidden and not (remotes and str(found).startswith(f"{remotes[-1]}/")):
                remotes.append(found)
        return remotes


def resolved(given: str | Path) -> Input:
    """What an input of the command line names.

    Raises `InputError` where there is nothing of that name, nothing fits a pattern, or nobody answers at an address.
    """
    if not str(given).strip():
        raise InputError("an input without a name; give a file, a folder or an address")
    if isinstance(given, str) and is_remote(given):
        return _resolved_remote(given)
    path = Path(given)
    if _exists(path):
        return Input(path)
    fixed = list(path.parts)
    at = next((i for i, part in enumerate(fixed) if MAGIC.search(part)), None)
    if at is None:
        raise InputError(f"{path}: no such file or folder")
    pattern = Input(Path(*fixed[:at]), "/".join(fixed[at:]))
    try:
        if any(True for _ in pattern.base.glob(pattern.pattern or "")):
            return pattern
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}; ** stands for folders, alone between slashes") from error
    raise InputError(f"{path}: no file or folder fits this pattern")


def _resolved_remote(given: str) -> Input:
    fixed, wild, rest = given, None, MAGIC.search(given)
    if rest is not None:
        cut = given.rfind("/", 0, rest.start())
        fixed, wild = given[:cut], given[cut + 1 :]
    found = Input(remote(fixed), wild)
    if not is_there(found.base):
        raise InputError(f"{given}: no such file or folder")
    return found


def printable(path: PurePath) -> str:
    """The path with forward slashes, and without bytes that are no Unicode."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def walk(top: Path, *, below: Path | None = None, skip: Collection[Path] = ()) -> Iterator[Source | Rejected]:
    """The files at or below `top`, depth first, sorted by name. Each folder is entered once, however links loop.

    Names are those below `below`, or else below `top`.
    """
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
                yield _source(path, below or top, found.st_mode)
        except OSError as error:
            yield Rejected(printable(path), None, None, _why(error, path))


def _source(path: Path, top: Path, mode: int) -> Source | Rejected:
    if not stat.S_ISREG(mode):
        return Rejected(printable(path), None, None, "a pipe, socket or device; pass its content on standard input (-)")
    return named(path, printable(path.relative_to(top) if path != top else PurePath(path.name)))


def named(path: Path | Remote, name: str) -> Source:
    """The source at `path` whose name below the input is `name`."""
    return Source(path, *without_suffix(name), name)


def without_suffix(name: str) -> tuple[str, str]:
    """A file's name without the suffix of its kind, and that suffix, in lower case; "" where the name tells no kind."""
    bare = PurePosixPath(name)
    if bare.suffix.lower() == PACKED:
        bare = bare.with_suffix("")
    suffix = bare.suffix.lower()
    if suffix in SUFFIXES:
        return bare.with_suffix("").as_posix(), suffix
    return bare.as_posix(), ""


def _walk_remote(top: Remote, base: str) -> Iterator[Source | Rejected]:
    """As `walk`, where there are no inodes: a depth that no folder has ends a loop."""
    waiting = [(top, 0)]
    while waiting:
        path, depth = waiting.pop()
        try:
            if not path.is_dir():
                name = str(path).removeprefix(base.rstrip("/") + "/") if str(path) != base else path.name
                yield named(path, name)
            elif depth > DEEPEST_REMOTE:
                yield Rejected(str(path), None, None, f"more than {DEEPEST_REMOTE} folders deep; read it by itself")
            else:
                entries = {entry.name: entry for entry in path.iterdir() if not entry.name.startswith(".")}
                waiting.extend((entries[name], depth + 1) for name in sorted(entries, reverse=True))
        except Exception as error:  # noqa: BLE001 (each protocol's library raises errors of its own)
            told = " ".join(str(error).split()) or type(error).__name__
            yield Rejected(str(path), None, None, f"cannot be opened: {told}")


def _exists(path: Path) -> bool:
    """Whether something is there. What may not be looked at is there: the reading names the reason."""
    try:
        path.stat()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a loop of links, a name too long, a NUL in the name
        return False
    return True


def _why(error: OSError, path: Path) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it; change its mode or owner"
    if path.is_symlink():
        return "a link that leads nowhere"
    return f"cannot be opened: {error.strerror or error}"
