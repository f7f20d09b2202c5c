"""The figures of a run come in as it goes on; one line that counts goes out on a terminal, and nothing in a pipe.

`counting` is that line, whatever it counts; `progress` counts the articles of a run of `ipfacts extract`.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ipfacts.batch import Item, size
from ipfacts.batch.tally import Tally
from ipfacts.batch.versions import files
from ipfacts.commands.terminal import number_of

if TYPE_CHECKING:  # slow to import, and wanted on a terminal alone
    from rich.console import Console
    from rich.status import Status

OFTEN = 0.2  # seconds between two states of the line
EARLY = 3.0  # seconds before the time left is told


class Counting:
    """The line of a run that nobody watches: what is told for good goes out, what counts does not."""

    watched = False

    def show(self, words: Callable[[], str]) -> None:
        """Have the line say what `words` gives, where it is time to say something new."""

    def tell(self, text: str) -> None:
        """One line on stderr."""
        typer.echo(text, err=True)


class _OnTerminal(Counting):
    watched = True

    def __init__(self, console: Console, status: Status) -> None:
        self._console, self._status, self._shown = console, status, time.monotonic()

    def show(self, words: Callable[[], str]) -> None:
        if time.monotonic() - self._shown >= OFTEN:
            self._status.update(words())
            self._shown = time.monotonic()

    def tell(self, text: str) -> None:
        self._console.print(text)  # above the line that counts


@contextlib.contextmanager
def counting(*, quiet: bool) -> Iterator[Counting]:
    """A line that counts on a terminal; silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield Counting()
        return
    from rich.console import Console

    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    with console.status("reading") as status:
        yield _OnTerminal(console, status)


class Progress:
    """How far a run over articles is."""

    def __init__(self, counts: Counting, inputs: Sequence[str]) -> None:
        self._counts = counts
        self._share = Share(inputs) if counts.watched else None
        self._began, self._before = time.monotonic(), 0

    def begin(self, tally: Tally) -> None:
        """Called before the first article, with what an earlier run had done."""
        self._began = time.monotonic()
        self._before = tally.articles + tally.rejected

    def update(self, tally: Tally, item: Item) -> None:
        """Called after each article."""
        if self._share is not None:
            self._share.pass_by(item.path, size(item))
            self._counts.show(lambda: self._words(tally))

    def tell(self, text: str) -> None:
        """One line on stderr."""
        self._counts.tell(text)

    def _words(self, tally: Tally) -> str:
        seconds = max(time.monotonic() - self._began, OFTEN)
        done = tally.articles + tally.rejected - self._before
        share, left = self._share.value if self._share else None, None
        if share and seconds > EARLY and not self._before:
            left = seconds * (1 - share) / share
        return line(tally, rate=done / seconds, left=left)


@contextlib.contextmanager
def progress(inputs: Sequence[str], *, quiet: bool) -> Iterator[Progress]:
    """How far a run over the articles of `inputs` is, on a terminal."""
    with counting(quiet=quiet) as counts:
        yield Progress(counts, inputs)


class Share:
    """How much of the inputs has been read, by the bytes of their files; not known of pipes and remote inputs."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._total: int | None = None
        self._path: str | None = None
        self._done, self._size, self._read = 0, 0, 0
        # a folder of a million files takes a while to add up
        threading.Thread(target=self._add_up, args=(list(inputs),), daemon=True).start()

    def _add_up(self, inputs: list[str]) -> None:
        self._total = sum(found.st_size for given in inputs for _, found in files(given))

    def pass_by(self, path: str | None, size: int) -> None:
        """So many more bytes of a file have been read, and all files before it."""
        if path != self._path:
            self._done += self._size
            self._path, self._size, self._read = path, 0, 0
            with contextlib.suppress(OSError, ValueError):
                self._size = Path(path).stat().st_size if path else 0
        self._read += size

    @property
    def value(self) -> float | None:
        """From 0 to 1, or None."""
        if not self._total:
            return None
        return min(1.0, (self._done + min(self._read, self._size)) / self._total)


def line(tally: Tally, *, rate: float, left: float | None) -> str:
    """`1234 articles, 5678 claims, 3 rejected, 12.3 articles a second, 4 min left`."""
    parts = [number_of(tally.articles, "article"), number_of(tally.claims, "claim"), f"{tally.rejected} rejected"]
    parts.append(f"{rate:,.1f} articles a second")
    if left is not None:
        parts.append(f"{duration(left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """A time in the unit that it is read in: `40 s`, `12 min`, `3 h 20 min`, `2 d 4 h`.

    >>> [duration(seconds) for seconds in (40, 750, 12000, 187200)]
    ['40 s', '12 min', '3 h 20 min', '2 d 4 h']
    """
    minutes, hours = int(seconds // 60), int(seconds // 3600)
    if hours >= 48:
        return f"{hours // 24} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{int(seconds)} s"
