"""Lines of claims, and rejected articles, come in; they go out into files, to standard output, or to an address."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from ipfacts.articles.rejected import Rejected
from ipfacts.articles.remote import as_local, is_remote
from ipfacts.errors import InputError, OutputError, closed_pipe
from ipfacts.sinks.direct import Direct
from ipfacts.sinks.lines import rejected_line
from ipfacts.sinks.pending import Pending, part_of
from ipfacts.sinks.sent import Sent, removed

STANDARD_OUTPUT = "-"
JSON_LINES = (".jsonl", ".ndjson", ".json")


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """How many bytes an output holds: of claims, and of rejected articles."""

    claims: int = 0
    rejected: int = 0


def rejected_path(output: Path) -> Path:
    """Where the rejected articles of an output go: `claims.rejected.jsonl` for `claims.jsonl`."""
    stem = output.stem if output.suffix.lower() in JSON_LINES else output.name
    return output.with_name(f"{stem}.rejected.jsonl")


def _rejected_address(address: str) -> str:
    """As `rejected_path`, for an address."""
    folder, slash, name = address.rpartition("/")
    return f"{folder}{slash}{rejected_path(Path(name)).name}"


def refuse_to_overwrite(inputs: Iterable[str], place: Output) -> None:
    """Raise `InputError` where an input is what is about to be written, however each of the two is spelt."""
    addresses = (place.address, place.rejects) if place.address is not None else ()
    for given in inputs:
        local = None if is_remote(given) else Path(as_local(given))
        if given in addresses or (local is not None and local.is_file() and local.resolve() in place.paths):
            raise InputError(f"{given}: is an input and the output; give another --output")


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
        self._claims: Pending | Direct | Sent | None = None
        self._rejected: Pending | Sent | None = None
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
        claims = self._claims.size if isinstance(self._claims, Pending) else 0
        return Position(claims, self._rejected.size if isinstance(self._rejected, Pending) else 0)

    def __enter__(self) -> Self:
        if self.address is not None:
            self._claims = Sent(self.address)
        elif self._path is None:
            self._claims = Direct(sys.stdout.buffer)
        elif self._path.exists() and not self._path.is_file() and not self._path.is_dir():  # /dev/null, a named pipe
            try:
                self._claims = Direct(self._path.open("wb"))
            except OSError as error:
                raise OutputError(f"{self._path}: cannot be written: {error.strerror or error}") from error
        else:
            self._claims = Pending(self._path)
            if not self._resume:
                self.begin(Position())
        return self

    def begin(self, position: Position) -> None:
        """Go on behind what an earlier run left: behind nothing of it, for a run that begins anew.

        Raises `OutputError` where less is left than the position says.
        """
        if not isinstance(self._claims, Pending):
            return
        self._claims.begin(position.claims)
        if position.rejected:
            self._pending_rejects().begin(position.rejected)
        else:
            part_of(rejected_path(self._claims.path)).unlink(missing_ok=True)

    def adopt(self, position: Position) -> None:
        """Take over the files of a run that was cut off while it put them in their places: those that it had not."""
        assert isinstance(self._claims, Pending), "only files are taken over"
        self._claims.adopt(position.claims)
        if position.rejected:
            self._pending_rejects().adopt(position.rejected)

    def write(self, claim_line: str) -> None:
        """Add one claim, as `line` made it."""
        assert self._claims is not None, "enter the output first"
        self._claims.write(claim_line)

    def reject(self, rejected: Rejected) -> None:
        """Add one article that was rejected."""
        if isinstance(self._claims, Pending):
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
            if isinstance(self._claims, Direct):
                self._claims.finish()
                return
            if self.address is not None:
                self._send(self.address)
                return
            for part in self._pending():
                part.finish()
            if isinstance(self._claims, Pending) and self._rejected is None:
                rejected_path(self._claims.path).unlink(missing_ok=True)
        except OSError as problem:
            if isinstance(self._claims, Direct) and closed_pipe(problem):
                raise
            place = self._path or "standard output"
            raise OutputError(f"{place}: cannot be written: {problem.strerror or problem}") from problem

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            if isinstance(self._claims, Direct):
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

    def _pending(self) -> list[Pending]:
        return [part for part in (self._rejected, self._claims) if isinstance(part, Pending)]

    def _pending_rejects(self) -> Pending:
        assert isinstance(self._claims, Pending), "only files wait beside their place"
        if self._rejected is None:
            path = rejected_path(self._claims.path)
            self._rejected = Pending(path, shown=Path(self.rejects or path))
        assert isinstance(self._rejected, Pending), "as the claims"
        return self._rejected
