"""The vocabulary: language knowledge as JSON Lines, read once; a folder of the caller's own goes on top of the shipped.

Enters: a name such as "values/numbers". Leaves: the rows of `patterns/values/numbers.jsonl`, as dicts, merged with
those of the active `Vocabulary`'s own file of that name (see `own_patterns`, which reads and checks such folders).

Which vocabulary is active is a matter of the context (`contextvars`), not of the process: an extractor makes its own
active for as long as it reads, so that two with different folders live side by side, in threads, too. Whatever code
makes of rows (sets, tables, matchers) it keeps by `cache`, with the vocabulary that it was made of; `functools.cache`
would hand the tables of one vocabulary to another, so ruff refuses it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.resources
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pydantic_core import from_json

from ipfacts.errors import PatternError

P = ParamSpec("P")
T = TypeVar("T")
Row = dict[str, Any]
OwnFiles = tuple[tuple[str, str], ...]
"""Names and texts of the files of a folder, sorted: what a vocabulary is known by, wherever the folder lies."""

SCHEMA = "schema"
KEPT = 4  # vocabularies with folders that a process keeps, each some 70 MB once it has read


class Vocabulary:
    """The shipped rows with those of `own` files on top, and all that was made of them.

    It travels between processes and machines as the texts of its own files, so that nobody else needs the folder.
    """

    def __init__(self, own: OwnFiles = ()) -> None:
        self.own = dict(own)
        self.kept = _ByFunction()

    def __reduce__(self) -> tuple[Callable[[OwnFiles], Vocabulary], tuple[OwnFiles]]:
        return of_files, (tuple(self.own.items()),)

    @property
    def digest(self) -> str:
        """What tells it from vocabularies of other own files; "" of the shipped one."""
        return hashlib.blake2b(repr(self.own).encode(), digest_size=16).hexdigest() if self.own else ""

    def rows(self, name: str) -> list[Row]:
        """Every row of a file; callers must not change them."""
        path = folder() / f"{name}.jsonl"
        if name not in self.own:
            return _shipped_rows(path)
        return merged(shipped_rows(name), parsed(self.own[name], f"{name}.jsonl"), schema(name))


class _Kept(dict[tuple[Any, ...], Any]):
    """What one function made of one vocabulary, by its arguments."""

    def __init__(self, function: Callable[..., Any], lock: contextlib.AbstractContextManager[object]) -> None:
        super().__init__()
        self._function, self._lock = function, lock
        self._most: int | None = getattr(function, "most", None)

    def __missing__(self, arguments: tuple[Any, ...]) -> Any:
        with self._lock:
            if arguments in self:  # another thread has made it meanwhile
                return self[arguments]
            made = self._function(*arguments)
            if self._most is not None and len(self) >= self._most:
                self.clear()
            self[arguments] = made
            return made


class _ByFunction(dict[Callable[..., Any], _Kept]):
    """What a vocabulary keeps, by the function that made it. Of two threads that want the same thing, one makes it."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.RLock()

    def __missing__(self, function: Callable[..., Any]) -> _Kept:
        return self.setdefault(function, _Kept(function, self._lock))


SHIPPED = Vocabulary()
_active: ContextVar[Vocabulary] = ContextVar("ipfacts_vocabulary", default=SHIPPED)


def of_files(own: OwnFiles) -> Vocabulary:
    """The vocabulary of these own files: the same one for the same texts, as long as it is among the last few."""
    return _of_files(own) if own else SHIPPED


@functools.lru_cache(maxsize=KEPT)  # noqa: TID251 (it is what the others are kept with)
def _of_files(own: OwnFiles) -> Vocabulary:
    return Vocabulary(own)


def active() -> Vocabulary:
    """The vocabulary by which the calling code reads now: the shipped one where nobody said otherwise."""
    return _active.get()


def activate(vocabulary: Vocabulary) -> None:
    """Read by `vocabulary` from here on: for a process that does nothing else."""
    _active.set(vocabulary)


@contextlib.contextmanager
def using(vocabulary: Vocabulary) -> Iterator[None]:
    """Read by `vocabulary` inside the block, in this thread alone."""
    token = _active.set(vocabulary)
    try:
        yield
    finally:
        _active.reset(token)


def cache(function: Callable[P, T]) -> Callable[P, T]:
    """As `functools.cache`, but for each vocabulary; arguments come by position. The caller must not change the result.

    Two threads are given the same object, which matters where things are compared by identity.
    """

    @functools.wraps(function)
    def kept(*arguments: P.args, **_: P.kwargs) -> T:
        found: T = _active.get().kept[function][arguments]
        return found

    return kept


def cache_up_to(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `cache`, for arguments that have no end (words of texts): beyond so many it begins anew."""

    def bounded(function: Callable[P, T]) -> Callable[P, T]:
        function.most = most  # type: ignore[attr-defined]  # `_Kept` looks for it
        return cache(function)

    return bounded


def forget(function: Callable[..., Any]) -> None:
    """Drop what the active vocabulary keeps of a function that is decorated with `cache`."""
    active().kept.pop(uncached(function), None)


def uncached(function: Callable[P, T]) -> Callable[P, T]:
    """The function beneath `cache`, which keeps nothing."""
    beneath: Callable[P, T] = function.__wrapped__  # type: ignore[attr-defined]  # functools.wraps sets it
    return beneath


@functools.cache  # noqa: TID251 (the same for every vocabulary)
def folder() -> Path:
    """The `patterns` folder: inside the installed package, else the checkout's own, beside `pipeline/`."""
    within = Path(str(importlib.resources.files("ipfacts") / "patterns"))
    return within if within.is_dir() else Path(__file__).resolve().parents[2] / "patterns"


def installed() -> bool:
    """Whether the `patterns` folder is part of an installed package, rather than of a checkout."""
    return folder().parent == Path(__file__).parent


@cache
def rows(name: str) -> list[Row]:
    """Every row of `patterns/<name>.jsonl`, with those of the active vocabulary; callers must not change them.

    Raises PatternError, naming file and line, for a file that cannot be read or a line that is no JSON object.
    """
    return active().rows(name)


def shipped_rows(name: str) -> list[Row]:
    """The rows of the shipped file alone, whatever vocabulary is active; none where there is no such file."""
    path = folder() / f"{name}.jsonl"
    return _shipped_rows(path) if path.exists() else []


@functools.cache  # noqa: TID251 (the same for every vocabulary)
def _shipped_rows(path: Path) -> list[Row]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: cannot be read: {error}") from error
    return parsed(text, str(path))


def schema(name: str) -> Row:
    """What `patterns/schema.jsonl` says of a file. Raises PatternError for one that it does not name."""
    for row in shipped_rows(SCHEMA):
        if row["file"] == name:
            return row
    raise PatternError(f"{name}.jsonl: no file of this name is read; {folder() / SCHEMA}.jsonl names those that are")


def parsed(text: str, name: str) -> list[Row]:
    """The rows of a file's text. Raises PatternError with the line's place for one that is none."""
    return [_row(line, f"{name}:{number}") for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _row(line: str, place: str) -> Row:
    try:
        row = from_json(line)  # of 70,000 rows; the standard library takes three times as long
    except ValueError as error:
        raise PatternError(f"{place}: no JSON: {str(error).partition(' at line ')[0]}") from error
    if not isinstance(row, dict):
        raise PatternError(f"{place}: a row is a JSON object, not {type(row).__name__}")
    return row


def merged(ours: Iterable[Row], own: Iterable[Row], told: Row) -> list[Row]:
    """Our rows with own ones in the places of those that are the same by the schema's `unique` keys, and the others.

    Those stand where they would if they had been written into our file: in its order, or, where a file has none that
    means anything, before ours, so that they are tried first.
    """
    added = {identity(row, told): row for row in own}
    kept = [added.pop(identity(row, told), row) for row in ours]
    together = [*added.values(), *kept]
    return sorted(together, key=lambda row: place(row, told)) if told["sorted"] else together


def identity(row: Row, told: Row) -> str:
    """What no two rows of a file share."""
    return json.dumps([row.get(part) for part in told["unique"]], ensure_ascii=False)


def place(row: Row, told: Row) -> list[str]:
    """What the rows of a file are sorted by."""
    parts = [row.get(key, "") for key in told["sorted"]]
    words = [part if isinstance(part, str) else json.dumps(part) for part in parts]
    return [word.casefold() for word in words] if told["folded"] else words
