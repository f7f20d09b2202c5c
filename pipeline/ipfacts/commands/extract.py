"""`ipfacts extract`: inputs come in; a file of claims, one line on stderr for each reject, and a summary go out."""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from ipfacts.articles import gather
from ipfacts.batch import TIMEOUT, Outcome, outcomes
from ipfacts.batch.journal import Journal, Trail
from ipfacts.batch.stopping import stoppable
from ipfacts.batch.tally import Tally
from ipfacts.commands.progress import Progress, progress
from ipfacts.commands.terminal import claims_table, number_of, plain
from ipfacts.errors import OutputError, Stopped
from ipfacts.sinks import STANDARD_OUTPUT, Output, refuse_to_overwrite
from ipfacts.syndication import Stories

NAMED_REJECTS = 100  # on stderr; a folder of a million pictures is named in full in the file of rejects


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user asked for, beside inputs and output."""

    workers: int = 1
    timeout: float | None = TIMEOUT
    scheduler: str | None = None
    parts: str | None = None
    resume: bool = False
    fields: tuple[str, ...] = ()
    skip_duplicates: bool = False
    show: int = 0
    quiet: bool = False
    verbose: bool = False
    json_summary: bool = False


@dataclass(slots=True)
class Run:
    """One run: where it writes, how far it is, and what it has to show."""

    inputs: Sequence[str]
    place: Output
    wishes: Wishes
    stories: Stories
    tally: Tally = field(default_factory=Tally)
    resumed: int = 0  # articles that an earlier run had done
    shown: list[dict[str, Any]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)


def run(inputs: Sequence[str], *, output: str, wishes: Wishes) -> int:
    """Extract `inputs` into `output`; return how many articles were rejected.

    Raises `InputError`, `OutputError`, `PatternError` and `WorkerError`. A run that was cut off when articles had been
    read leaves what it wrote, and a journal, for `--resume`; any other leaves nothing behind.
    """
    if wishes.show and output == STANDARD_OUTPUT:
        raise OutputError("--show and --output - both write to standard output; give one of them")
    if wishes.verbose:
        logging.getLogger("ipfacts").setLevel(logging.INFO)
    place = Output(output, resume=wishes.resume)
    refuse_to_overwrite(inputs, place)
    stories = Stories()
    items = gather(inputs, skip=place.paths, fields=wishes.fields)
    trail = Trail(stories.told(items, skip=wishes.skip_duplicates, timeout=wishes.timeout))
    this = Run(inputs, place, wishes, stories)
    journal = Journal(place, inputs)
    left = journal.exists() and not wishes.resume
    with stoppable(), place, progress(inputs, quiet=wishes.quiet) as teller:
        if left:
            teller.tell("an unfinished run is given up, and begun anew; --resume would have gone on with it")
        finished = _begin(this, journal, trail)
        teller.begin(this.tally)
        if not finished:
            _extract(this, journal, trail, teller)
            journal.finish(this.tally)
    journal.remove()
    _tell(this, output)
    return this.tally.rejected


def _begin(this: Run, journal: Journal, trail: Trail) -> bool:
    """Start anew, or where an earlier run was cut off; whether that one had read everything."""
    if not this.wishes.resume:
        journal.begin()
        return False
    entry = journal.resume(trail)
    this.tally, this.resumed = entry.tally, entry.items
    return entry.finished


def _extract(this: Run, journal: Journal, trail: Trail, teller: Progress) -> None:
    try:
        with contextlib.closing(_outcomes(this, trail)) as done:
            for outcome in done:
                _record(this, outcome, teller)
                item = trail.done()
                journal.note(trail, this.tally)
                teller.update(this.tally, item)
    except BaseException as error:
        with contextlib.suppress(OutputError):  # a disk that is full: the entry before this one stands
            journal.write()
        if isinstance(error, OutputError) and journal.exists():
            raise OutputError(f"{error}; when that is mended, the same command with --resume goes on") from error
        if isinstance(error, Stopped) and journal.exists():
            teller.tell(f"stopped; {number_of(trail.items, 'article')} read; the same command with --resume goes on")
        raise


def _outcomes(this: Run, trail: Trail) -> Generator[Outcome]:
    wishes = this.wishes
    if wishes.scheduler is None:
        yield from outcomes(trail, workers=wishes.workers, timeout=wishes.timeout)
        return
    from ipfacts.batch import cluster

    with _folder_of_parts(this) as folder, cluster.connected(wishes.scheduler, workers=wishes.workers) as client:
        yield from cluster.outcomes(trail, client, folder=folder, first=trail.items, timeout=wishes.timeout)


@contextlib.contextmanager
def _folder_of_parts(this: Run) -> Iterator[str]:
    """Where workers of a cluster leave their parts: as wished, or beside the output. Removed when all are merged."""
    import tempfile

    from ipfacts.batch import parts

    beside = f"{this.place.address}.parts" if this.place.address else None
    if this.wishes.parts is None and beside is None and this.place.journal is None:
        with tempfile.TemporaryDirectory(prefix="ipfacts-") as temporary:
            yield temporary
        return
    folder = this.wishes.parts or beside or str(this.place.journal).removesuffix(".journal") + ".parts"
    yield folder
    parts.remove(parts.folder_at(folder))


def _record(this: Run, outcome: Outcome, teller: Progress) -> None:
    this.tally.add(outcome)
    if outcome.rejected is not None:
        this.place.reject(outcome.rejected)
        if this.tally.rejected <= NAMED_REJECTS:
            teller.tell(f"rejected: {plain(str(outcome.rejected))}")
        return
    for line in outcome.lines:
        this.place.write(line)
    if not this.resumed:
        this.shown.extend(json.loads(line) for line in outcome.lines[: this.wishes.show - len(this.shown)])


def _tell(this: Run, output: str) -> None:
    """What the run came to, once its files are in their places."""
    if this.wishes.show:
        shown = this.shown if not this.resumed else _first(Path(output), this.wishes.show)
        typer.echo(claims_table(shown) if shown else "No claims found.")
    if this.wishes.json_summary:
        typer.echo(json.dumps(_summary(this, output), ensure_ascii=False), err=output == STANDARD_OUTPUT)
    if not this.wishes.quiet:
        _summarise(this, output)


def _first(path: Path, count: int) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in itertools.islice(lines, count)]


def _summary(this: Run, output: str) -> dict[str, object]:
    """The run's figures for programs; `articles_per_second` leaves out what an earlier run had done."""
    tally, seconds = this.tally, time.monotonic() - this.began
    read = tally.articles + tally.rejected - this.resumed
    return {
        "articles": tally.articles,
        "claims": tally.claims,
        "rejected": tally.rejected,
        "duplicates": this.stories.duplicates,
        "resumed": this.resumed,
        "seconds": round(seconds, 3),
        "articles_per_second": round(max(read, 0) / seconds, 3) if seconds else 0.0,
        "workers": this.wishes.workers,
        "output": output,
        "rejects": str(this.place.rejects) if tally.rejected and this.place.rejects else None,
        "dropped": dict(sorted((+tally.dropped).items())),
    }


def _summarise(this: Run, output: str) -> None:
    tally = this.tally
    if tally.rejected > NAMED_REJECTS:
        typer.echo(f"rejected: {tally.rejected - NAMED_REJECTS} more", err=True)
    if this.wishes.verbose:
        for reason, count in sorted((+tally.dropped).items(), key=lambda item: (-item[1], item[0])):
            typer.echo(f"dropped {number_of(count, 'candidate')}: {plain(reason)}", err=True)
    where = "" if output == STANDARD_OUTPUT else f" in {plain(output)}"
    rejects = (
        f"; rejected articles in {plain(str(this.place.rejects))}" if tally.rejected and this.place.rejects else ""
    )
    done = f"{number_of(tally.articles, 'article')}, {number_of(tally.claims, 'claim')}{where}"
    if this.stories.duplicates:
        left_out = " left out" if this.wishes.skip_duplicates else ""
        done += f", {number_of(this.stories.duplicates, 'duplicate')}{left_out}"
    typer.echo(f"{done}, {tally.rejected or 'none'} rejected{rejects}", err=True)
