"""Lines of claims come in; a file of JSON Lines goes out, whole or not at all, with the rejected articles beside it.

`claims.jsonl` gets its `claims.rejected.jsonl`, with `path`, `id`, `line` and `reason`, only where something was
rejected; one that an earlier run left is removed. Both are written beside their place and renamed at the end.
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

from ipfacts.articles.rejected import Rejected
from ipfacts.errors import OutputError
from ipfacts.model import Claim

STANDARD_OUTPUT = "-"
JSON_LINES = (".jsonl", ".ndjson", ".json")

# Ends of lines to Unicode, though not to JSON: readers that split on every one of them must not cut a claim in two.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def line(claim: Claim) -> str:
    """The claim as one line of JSON, keys in the model's order, without the line's end."""
    return claim.model_dump_json().translate(LINE_ENDS)


def rejected_path(output: Path) -> Path:
    """Where the rejected articles of an output go: `claims.rejected.jsonl` for `claims.jsonl`."""
    stem = output.stem if output.suffix.lower() in JSON_LINES else output.name
    return output.with_name(f"{stem}.rejected.jsonl")


class Output:
    """The place where claims are written: a path, or `-` for standard output, beside which no rejects are kept.

    >>> with Output("claims.jsonl") as output:  # doctest: +SKIP
    ...     output.write(line(claim))

    Raises `OutputError` on entering, before any work is done, where the place cannot be written to.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = None if str(path) == STANDARD_OUTPUT else Path(path)
        self._claims: _Pending | _Direct | None = None
        self._rejected: _Pending | None = None

    @property
    def rejects(self) -> Path | None:
        """Where the rejected articles go, as a message names it; None for standard output."""
        if self._path is None:
            return None
        return rejected_path(self._path.resolve() if self._path.is_symlink() else self._path)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The resolved paths that this output may write, which a folder of inputs must not be read from."""
        if self._path is None:
            return ()
        return self._path.resolve(), rejected_path(self._path.resolve())

    def __enter__(self) -> Self:
        if self._path is None:
            self._claims = _Direct(sys.stdout.buffer)
        elif self._path.exists() and not self._path.is_file() and not self._path.is_dir():  # /dev/null, a named pipe
            try:
                self._claims = _Direct(self._path.open("wb"))
            except OSError as error:
                raise OutputError(f"{self._path}: cannot be written: {error.strerror or error}") from error
        else:
            self._claims = _Pending(self._path)
        return self

    def write(self, claim_line: str) -> None:
        """Add one claim, as `line` made it."""
        assert self._claims is not None, "enter the output first"
        self._claims.write(claim_line)

    def reject(self, rejected: Rejected) -> None:
        """Add one article that was rejected."""
        if not isinstance(self._claims, _Pending):
            return
        if self._rejected is None:
            self._rejected = _Pending(rejected_path(self._claims.path), shown=self.rejects)
        self._rejected.write(json.dumps(dataclasses.asdict(rejected), ensure_ascii=False).translate(LINE_ENDS))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pending = [part for part in (self._rejected, self._claims) if part is not None]
        try:
            if kind is None:
                for part in pending:
                    part.finish()
                if isinstance(self._claims, _Pending) and self._rejected is None:
                    rejected_path(self._claims.path).unlink(missing_ok=True)
        except OSError as problem:
            place = self._path or "standard output"
            raise OutputError(f"{place}: cannot be written: {problem.strerror or problem}") from problem
        finally:
            for part in pending:
                part.discard()


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
    """Lines that wait beside their place, in the same folder, until they are complete."""

    def __init__(self, path: Path, *, shown: Path | None = None) -> None:
        self.path = path.resolve()  # behind a link, so that the link stays
        self._shown = shown or path  # as messages name it
        self._temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            if self.path.is_dir():
                raise OutputError(f"{self._shown}: is a folder; name a file in it")
            if not self.path.parent.exists():
                raise OutputError(f"{self._shown}: there is no folder {self._shown.parent}; make it first")
            if self.path.exists() and not os.access(self.path, os.W_OK):
                raise OutputError(f"{self._shown}: is write-protected")
            self._file = self._temporary.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        self._lines = jsonlines.Writer(self._file, dumps=str)

    def write(self, text: str) -> None:
        try:
            self._lines.write(text)
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error

    def finish(self) -> None:
        """Put the file in its place. Raises `OSError`."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._temporary.replace(self.path)

    def discard(self) -> None:
        """Remove what did not get to its place; nothing, after `finish`."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._temporary.unlink(missing_ok=True)
