"""`ipfacts extract`: inputs come in; a file of claims, one line on stderr for each reject, and a summary go out."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import typer

from ipfacts.articles import STANDARD_INPUT, read
from ipfacts.batch import Outcome, outcomes
from ipfacts.commands.terminal import claims_table, number_of, plain
from ipfacts.errors import InputError, OutputError
from ipfacts.sinks import STANDARD_OUTPUT, Output

if TYPE_CHECKING:  # slow to import, and wanted on a terminal alone
    from rich.console import Console
    from rich.status import Status

NAMED_REJECTS = 100  # on stderr; a folder of a million pictures is named in full in the file of rejects


@dataclass
class Tally:
    """What a run has done so far."""

    articles: int = 0
    claims: int = 0
    rejected: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    shown: list[dict[str, Any]] = field(default_factory=list)


class Progress(Protocol):
    """What a run tells the user while it goes on."""

    def update(self, tally: Tally) -> None:
        """Called after each article."""

    def tell(self, text: str) -> None:
        """One line on stderr."""


def run(inputs: Sequence[str], *, output: str, workers: int, show: int, quiet: bool, verbose: bool) -> int:
    """Extract `inputs` into `output`; return how many articles were rejected.

    Raises `InputError`, `OutputError` and `PatternError`, each before it leaves anything behind.
    """
    if show and output == STANDARD_OUTPUT:
        raise OutputError("--show and --output - both write to standard output; give one of them")
    if verbose:
        logging.getLogger("ipfacts").setLevel(logging.INFO)
    place = Output(output)
    _refuse_to_overwrite(inputs, place)
    items = read(inputs, skip=place.paths)
    tally = Tally()
    with place, _progress(quiet) as progress:
        for outcome in outcomes(items, workers=workers):
            _record(outcome, tally, place, show, progress)
            progress.update(tally)
    if show:
        typer.echo(claims_table(tally.shown) if tally.shown else "No claims found.")
        typer.echo(f"\n{number_of(tally.claims, 'claim')} in {plain(output)}")
    if not quiet:
        _summarise(tally, place, output, verbose)
    return tally.rejected


def _refuse_to_overwrite(inputs: Sequence[str], place: Output) -> None:
    for given in inputs:
        if given != STANDARD_INPUT and Path(given).is_file() and Path(given).resolve() in place.paths:
            raise InputError(f"{given}: is an input and the output; give another --output")


def _record(outcome: Outcome, tally: Tally, place: Output, show: int, progress: Progress) -> None:
    if outcome.rejected is not None:
        tally.rejected += 1
        place.reject(outcome.rejected)
        if tally.rejected <= NAMED_REJECTS:
            progress.tell(f"rejected: {plain(str(outcome.rejected))}")
        return
    tally.articles += 1
    tally.claims += len(outcome.lines)
    tally.dropped.update(outcome.rejections)
    for line in outcome.lines:
        place.write(line)
    tally.shown.extend(json.loads(line) for line in outcome.lines[: show - len(tally.shown)])


def _summarise(tally: Tally, place: Output, output: str, verbose: bool) -> None:
    if tally.rejected > NAMED_REJECTS:
        typer.echo(f"rejected: {tally.rejected - NAMED_REJECTS} more", err=True)
    if verbose:
        for reason, count in sorted((+tally.dropped).items(), key=lambda item: (-item[1], item[0])):
            typer.echo(f"dropped {number_of(count, 'candidate')}: {plain(reason)}", err=True)
    where = "" if output == STANDARD_OUTPUT else f" in {plain(output)}"
    rejects = f"; rejected articles in {plain(str(place.rejects))}" if tally.rejected and place.rejects else ""
    done = f"{number_of(tally.articles, 'article')}, {number_of(tally.claims, 'claim')}{where}"
    typer.echo(f"{done}, {tally.rejected or 'none'} rejected{rejects}", err=True)


@contextlib.contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A line that counts on a terminal; silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield _Piped()
        return
    from rich.console import Console

    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    with console.status("reading") as status:
        yield _OnTerminal(console, status)


class _Piped:
    def update(self, tally: Tally) -> None:
        pass

    def tell(self, text: str) -> None:
        typer.echo(text, err=True)


class _OnTerminal:
    def __init__(self, console: Console, status: Status) -> None:
        self._console, self._status = console, status

    def update(self, tally: Tally) -> None:
        self._status.update(f"{number_of(tally.articles, 'article')}, {number_of(tally.claims, 'claim')}")

    def tell(self, text: str) -> None:
        self._console.print(text)  # above the line that counts
