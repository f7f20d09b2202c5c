"""A run comes in as it goes on; a file that says how far it is stays, until the run is finished.

Claims are written in the order of the inputs, so that what an unfinished run has written is the beginning of what the
finished one holds. The journal need say no more than how much of it counts: so many articles read, with a digest of
them, so many bytes written. It is one line of JSON, `.claims.jsonl.journal`, replaced as a whole every few seconds,
after what it speaks of is on the disk. `--resume` reads the inputs again, checks that they begin with the same
articles, cuts the output where the journal says, and goes on from there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ipfacts.batch import Item, versions
from ipfacts.batch.tally import Tally
from ipfacts.errors import InputError, OutputError
from ipfacts.sinks import Output, Position

EVERY = 2.0  # seconds between entries: what a run without power loses of its work
FORMAT = 1
ANEW = "start anew without --resume"


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """How far a run is: articles read, their digest, what they came to, and the bytes written for them."""

    items: int = 0
    digest: str = ""
    position: Position = dataclasses.field(default_factory=Position)
    tally: Tally = dataclasses.field(default_factory=Tally)
    finished: bool = False  # nothing is left to do but to put the files in their places


class Trail:
    """Articles pass through; those that are done with make up a digest.

    >>> trail = Trail(iter([Rejected(None, "a", None, "empty"), Rejected(None, "b", None, "empty")]))
    >>> first = next(iter(trail))
    >>> trail.done()
    >>> trail.items
    1
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._rest = iter(items)
        self._ahead: deque[Item] = deque()
        self._digest = hashlib.blake2b(digest_size=versions.SIZE)
        self.items = 0

    def __iter__(self) -> Iterator[Item]:
        for item in self._rest:
            self._ahead.append(item)
            yield item

    def done(self) -> Item:
        """The earliest article that was given out has been dealt with."""
        item = self._ahead.popleft()
        self._digest.update(f"{item!r}\n".encode())  # as Python writes it: no text breaks the line or the encoding
        self.items += 1
        return item

    def pass_over(self, entry: Entry) -> bool:
        """Whether the articles begin with those of an earlier run; they are dealt with then."""
        while self.items < entry.items:
            item = next(self._rest, None)
            if item is None:
                return False
            self._ahead.append(item)
            self.done()
        return self.digest == entry.digest

    @property
    def digest(self) -> str:
        """Of the articles that are done with."""
        return self._digest.hexdigest()


class Journal:
    """How far the run that writes to `output` is, on disk; nothing is kept where the output is no file."""

    def __init__(self, output: Output, inputs: Sequence[str], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._output = output
        self._inputs = inputs
        self._clock = clock
        self._last = clock()
        self._versions: dict[str, str] = {}
        self._noted: Entry | None = None

    def exists(self) -> bool:
        """Whether an unfinished run has left its journal."""
        return self._output.journal is not None and self._output.journal.exists()

    def resume(self, trail: Trail) -> Entry:
        """Where the unfinished run goes on, with its articles passed over and the output opened there.

        Raises `InputError` where it cannot: program, patterns or inputs are others. What it wrote is left as it is.
        """
        path = self._output.journal
        if path is None:
            raise OutputError("--resume needs a file that the run goes on writing; give --output a file's name")
        if not self.exists():
            self.begin()
            return Entry()
        kept = self._read(path)
        entry = _entry(kept["entry"])
        if kept["given"] != list(self._inputs):
            raise InputError(f"{path}: the unfinished run has other inputs; name them in the same order, or {ANEW}")
        if entry.finished:
            self._output.adopt(entry.position)
            return entry
        now = self._now()
        if kept["program"] != now["program"]:
            raise InputError(
                f"{path}: the unfinished run was made by another version of the program, its patterns or Python; "
                f"go on with that version, or {ANEW}"
            )
        if kept["inputs"] != now["inputs"] or not trail.pass_over(entry):
            raise InputError(f"{path}: the inputs have changed since the unfinished run; put them back, or {ANEW}")
        self._output.begin(entry.position)
        return entry

    def begin(self) -> None:
        """Start anew: what an earlier run left is given up."""
        if self._output.journal is not None:
            self._output.journal.unlink(missing_ok=True)
        self._output.begin(Position())
        self._output.keep = False

    def note(self, trail: Trail, tally: Tally) -> None:
        """Called when an article is dealt with and written; now and then, it is put on disk."""
        if self._output.journal is None:
            return
        # one assignment, so that an interruption finds either this article or the one before
        copied = dataclasses.replace(tally, dropped=Counter(tally.dropped))
        self._noted = Entry(trail.items, trail.digest, self._output.position, copied)
        if self._clock() - self._last >= EVERY:
            self.write()

    def finish(self, tally: Tally) -> None:
        """Called when all is written, before it is put in its place: more than one file is not put there at once."""
        if self.exists() or self._output.several:
            self._write(Entry(position=self._output.position, tally=tally, finished=True))

    def write(self) -> None:
        """Put on disk how far the run is. Raises `OutputError`; what was there before stays."""
        if self._noted is not None:
            self._write(self._noted)

    def _write(self, entry: Entry) -> None:
        path = self._output.journal
        if path is None:
            return
        versions_ = {} if entry.finished else self._now()
        kept = {"format": FORMAT, "given": list(self._inputs), **versions_, "entry": _kept(entry)}
        text = json.dumps(kept) + "\n"
        temporary = path.with_name(f"{path.name}.part")
        try:
            self._output.sync()
            with temporary.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
        self._output.keep = True
        self._last = self._clock()

    def remove(self) -> None:
        """The run is finished, and its files are in their places."""
        if self._output.journal is not None:
            self._output.journal.unlink(missing_ok=True)

    def _now(self) -> dict[str, str]:
        """The versions of this run, looked up when they are first asked for: a short run never asks."""
        if not self._versions:
            listing = versions.listing(self._inputs, skip=self._output.paths)
            self._versions = {"program": versions.program(), "inputs": listing}
        return self._versions

    def _read(self, path: Path) -> dict[str, object]:
        try:
            kept: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
            if kept["format"] != FORMAT:
                raise InputError(f"{path}: was written by another version of the program; {ANEW}")
            if not _entry(kept["entry"]).finished:
                kept["program"], kept["inputs"]
            kept["given"]
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: is damaged; {ANEW}") from error
        return kept


def _kept(entry: Entry) -> dict[str, object]:
    tally = {"articles": entry.tally.articles, "claims": entry.tally.claims, "rejected": entry.tally.rejected}
    return {
        "items": entry.items,
        "digest": entry.digest,
        "position": {"claims": entry.position.claims, "rejected": entry.position.rejected},
        "tally": {**tally, "dropped": dict(entry.tally.dropped)},
        "finished": entry.finished,
    }


def _entry(kept: object) -> Entry:
    if not isinstance(kept, dict):
        raise TypeError("no entry")
    tally = Tally(**{**kept["tally"], "dropped": Counter(kept["tally"]["dropped"])})
    return Entry(**{**kept, "position": Position(**kept["position"]), "tally": tally})
