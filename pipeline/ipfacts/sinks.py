"""Lines of claims come in; a file of JSON Lines goes out, whole or not at all, with the rejected articles beside it.

`claims.jsonl` gets its `claims.rejected.jsonl`, with `path`, `id`, `line` and `reason`, only where something was
rejected; one that an earlier run left is removed. Both are written beside their place, as `.claims.jsonl.part` and
`.claims.rejected.jsonl.part`, and renamed at the end. A run that was cut off goes on in them (`ipfacts.batch.journal`).
What has an address, as `s3://bucket/claims.jsonl`, is written here and sent at the end (`ipfacts.sending`).
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import jsonlines
from pydantic import BaseModel

from ipfacts.articles.rejected import Rejected
from ipfacts.errors import OutputError
from ipfacts.sending import Sent, as_local, is_remote, removed

STANDARD_OUTPUT = "-"
JSON_LINES = (".jsonl", ".ndjson", ".json")
BUFFER = 2**18  # bytes of lines that wait to be written

# Ends of lines to Unicode, though not to JSON: readers that split on every one of them must not cut a claim in two.
LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """How many bytes an output holds: of claims, and of rejected articles."""

    claims: int = 0
    rejected: int = 0


def line(written: BaseModel) -> str:
    """A claim (or a fact) as one line of JSON, keys in the model's order, without the line's end."""
    return one_line(written.model_dump_json())


def one_line(text: str) -> str:
    """JSON without what other readers take for the end of a line."""
    for end, escaped in LINE_ENDS:
        text = text.replace(end, escaped)
    return text


def rejected_line(rejected: Rejected) -> str:
    """The rejected article as one line of JSON, without the line's end."""
    return one_line(json.dumps(dataclasses.asdict(rejected), ensure_ascii=False))


def rejected_path(output: Path) -> Path:
    """Where the rejected articles of an output go: `claims.rejected.jsonl` for `claims.jsonl`."""
    stem = output.stem if output.suffix.lower() in JSON_LINES else output.name
    return output.with_name(f"{stem}.rejected.jsonl")


def _rejected_address(address: str) -> str:
    """As `rejected_path`, for an address."""
    folder, slash, name = address.rpartition("/")
    return f"{folder}{slash}{rejected_path(Path(name)).name}"


class Output:
    """The place where claims are written: a path, or `-` for standard output, beside which no rejects are kept.

    >>> with Output("claims.jsonl") as output:  # doctest: +SKIP
    ...     output.write(line(claim))

    With `resume`, what an earlier run left is opened as it is, until `begin` says how much of it counts.
    Raises `OutputError` on entering, before any work is done, where the place cannot be written to, or another run is
    writing to it.
    """

    def __init__(self, path: str | Path, *, resume: bool = False) -> None:
        self.address = str(path) if is_remote(str(path)) else None
        self._path = None if self.address or str(path) == STANDARD_OUTPUT else Path(as_local(str(path)))
        self._resume = resume
        self._claims: _Pending | _Direct | Sent | None = None
        self._rejected: _Pending | Sent | None = None
        self.keep = resume  # what was written stays beside its place where the run fails

    @property
    def rejects(self) -> Path | str | None:
        """Where the rejected articles go, as a message names it; None for standard output."""
        if self.address is not None:
            return _rejected_address(self.address)
        if self._path is None:
            return None
        return rejected_path(self._path.resolve() if self._path.is_symlink() else self._path)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The resolved paths that this output may write, which a folder of inputs must not be read from."""
        if self._path is None:
            return ()
        return self._path.resolve(), rejected_path(self._path.resolve())

    @property
    def several(self) -> bool:
        """Whether more than one file has to be put in its place or removed."""
        return self._rejected is not None or (bool(self.paths) and self.paths[1].exists())

    @property
    def journal(self) -> Path | None:
        """Where the run that writes here keeps how far it is; None for standard output, devices and pipes."""
        if self._path is None or (self._path.exists() and not self._path.is_file()):
            return None
        path = self._path.resolve()
        return path.with_name(f".{path.name}.journal")

    @property
    def position(self) -> Position:
        """How much has been written, whether or not it is on disk."""
        claims = self._claims.size if isinstance(self._claims, _Pending) else 0
        return Position(claims, self._rejected.size if isinstance(self._rejected, _Pending) else 0)

    def __enter__(self) -> Self:
        if self.address is not None:
            self._claims = Sent(self.address)
        elif self._path is None:
            self._claims = _Direct(sys.stdout.buffer)
        elif self._path.exists() and not self._path.is_file() and not self._path.is_dir():  # /dev/null, a named pipe
            try:
                self._claims = _Direct(self._path.open("wb"))
            except OSError as error:
                raise OutputError(f"{self._path}: cannot be written: {error.strerror or error}") from error
        else:
            self._claims = _Pending(self._path)
            if not self._resume:
                self.begin(Position())
        return self

    def begin(self, position: Position) -> None:
        """Go on behind what an earlier run left: behind nothing of it, for a run that begins anew.

        Raises `OutputError` where less is left than the position says.
        """
        if not isinstance(self._claims, _Pending):
            return
        self._claims.begin(position.claims)
        if position.rejected:
            self._pending_rejects().begin(position.rejected)
        else:
            _part(rejected_path(self._claims.path)).unlink(missing_ok=True)

    def adopt(self, position: Position) -> None:
        """Take over the files of a run that was cut off while it put them in their places: those that it had not."""
        assert isinstance(self._claims, _Pending), "only files are taken over"
        self._claims.adopt(position.claims)
        if position.rejected:
            self._pending_rejects().adopt(position.rejected)

    def write(self, claim_line: str) -> None:
        """Add one claim, as `line` made it."""
        assert self._claims is not None, "enter the output first"
        self._claims.write(claim_line)

    def reject(self, rejected: Rejected) -> None:
        """Add one article that was rejected."""
        if isinstance(self._claims, _Pending):
            self._pending_rejects().write(rejected_line(rejected))
        elif self.address is not None:
            if self._rejected is None:
                self._rejected = Sent(_rejected_address(self.address))
            self._rejected.write(rejected_line(rejected))

    def sync(self) -> None:
        """Put what was written on the disk, so that it outlives a failure of power."""
        for part in self._pending():
            part.sync()

    def commit(self) -> None:
        """Put both files in their places. May be cut off at any point and done again by another run."""
        try:
            if isinstance(self._claims, _Direct):
                self._claims.finish()
                return
            if self.address is not None:
                self._send(self.address)
                return
            for part in self._pending():
                part.finish()
            if isinstance(self._claims, _Pending) and self._rejected is None:
                rejected_path(self._claims.path).unlink(missing_ok=True)
        except OSError as problem:
            place = self._path or "standard output"
            raise OutputError(f"{place}: cannot be written: {problem.strerror or problem}") from problem

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            if isinstance(self._claims, _Direct):
                self._claims.discard()
            for sent in (self._rejected, self._claims):
                if isinstance(sent, Sent):
                    sent.close()
            for part in self._pending():
                part.close(remove=not self.keep)

    def _send(self, address: str) -> None:
        """Rejects first, as the claims say that the run is finished."""
        if isinstance(self._rejected, Sent):
            self._rejected.finish()
        else:
            removed(_rejected_address(address))
        assert isinstance(self._claims, Sent), "enter the output first"
        self._claims.finish()

    def _pending(self) -> list[_Pending]:
        return [part for part in (self._rejected, self._claims) if isinstance(part, _Pending)]

    def _pending_rejects(self) -> _Pending:
        assert isinstance(self._claims, _Pending), "only files wait beside their place"
        if self._rejected is None:
            path = rejected_path(self._claims.path)
            self._rejected = _Pending(path, shown=Path(self.rejects or path))
        assert isinstance(self._rejected, _Pending), "as the claims"
        return self._rejected


class _Direct:
    """Lines that go where nothing can be renamed to: standard output, a device."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=False)
        self._lines = jsonlines.Writer(self._text, dumps=str)

    def write(self, text: str) -> None:
        self._lines.write(text)

    def finish(self) -> None:
        self._text.flush()

    def discard(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._text.detach()


class _Pending:
    """Lines that wait beside their place, in the same folder, until they are complete.

    Written at offsets of its own counting, without a buffer of Python's: a write that was interrupted, or for which
    there was no room, is done again at the same offset.
    """

    def __init__(self, path: Path, *, shown: Path | None = None) -> None:
        self.path = path.resolve()  # behind a link, so that the link stays
        self._shown = shown or path  # as messages name it
        self._temporary = _part(self.path)
        self._written, self._waiting, self._finished = 0, bytearray(), False
        try:
            if self.path.is_dir():
                raise OutputError(f"{self._shown}: is a folder; name a file in it")
            if not self.path.parent.exists():
                raise OutputError(f"{self._shown}: there is no folder {self._shown.parent}; make it first")
            if self.path.exists() and not os.access(self.path, os.W_OK):
                raise OutputError(f"{self._shown}: is write-protected")
            self._file = os.fdopen(os.open(self._temporary, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        if not _locked(self._file, self._temporary):
            self._file.close()
            raise OutputError(f"{self._shown}: another run is writing it; wait, or give another --output")

    @property
    def size(self) -> int:
        return self._written + len(self._waiting)

    def begin(self, size: int) -> None:
        """Keep so many bytes of what is there, and write behind them."""
        if os.fstat(self._file.fileno()).st_size < size:
            raise OutputError(f"{self._shown}: what the unfinished run wrote is damaged; start anew without --resume")
        try:
            self._file.truncate(size)
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        self._written, self._waiting = size, bytearray()

    def adopt(self, size: int) -> None:
        """Keep all that is there, where it is all; or else it is in its place, and this file has just been made."""
        if os.fstat(self._file.fileno()).st_size == size:
            self.begin(size)
        else:
            self.close(remove=True)
            self._finished = True

    def write(self, text: str) -> None:
        self._waiting += f"{text}\n".encode()
        if len(self._waiting) >= BUFFER:
            self.flush()

    def flush(self) -> None:
        """Give what waits to the system; it goes on waiting where that fails."""
        try:
            self._file.seek(self._written)
            rest = memoryview(bytes(self._waiting))
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        self._written, self._waiting = self.size, bytearray()

    def sync(self) -> None:
        self.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Put the file in its place. Raises `OSError`."""
        if self._finished:
            return
        self.sync()
        if os.name == "nt":  # which renames no open file
            self._file.close()
        self._temporary.replace(self.path)
        self._finished = True
        _sync_folder(self.path.parent)

    def close(self, *, remove: bool) -> None:
        """Let go of the file, and of what did not get to its place."""
        remove = remove and not self._finished
        if remove and os.name != "nt":  # while it is locked
            self._remove()
        with contextlib.suppress(OSError):
            self._file.close()
        if remove and os.name == "nt":
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._temporary.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _locked(file: IO[bytes], path: Path) -> bool:
    """Whether this process alone writes the file from now on; where the system has no such locks, it is believed."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    # or else a run that ended meanwhile has put this very file in its place
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())


def _sync_folder(folder: Path) -> None:
    """Put a new name on the disk; not every system can, and none needs it while it has power."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
