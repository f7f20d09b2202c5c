"""`ipfacts merge`: files of claims come in; a file of facts, and what it holds in one line on stderr, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import typer

from ipfacts import claim_files
from ipfacts.batch.stopping import stoppable
from ipfacts.commands.progress import Counting, Share, counting
from ipfacts.commands.terminal import number_of, plain
from ipfacts.facts import merge_lines
from ipfacts.model import Claim
from ipfacts.sinks import STANDARD_OUTPUT, Output, refuse_to_overwrite
from ipfacts.sinks import line as fact_line


def run(inputs: Sequence[str], *, output: str, quiet: bool) -> None:
    """Merge the claims of `inputs` into the facts of `output`. Raises `InputError` and `OutputError`."""
    place = Output(output)
    refuse_to_overwrite(inputs, place)
    tally: Counter[str] = Counter()
    with stoppable(), place, counting(quiet=quiet) as counts:
        for fact in merge_lines(_counted(inputs, tally, counts)):
            place.write(fact_line(fact))
            tally["facts"] += 1
            tally["contested"] += bool(fact.conflicts)
            tally["superseded"] += fact.superseded_by is not None
            tally["merged"] += len(fact.evidence)
            counts.show(lambda: merged(tally))
    if not quiet:
        where = "" if output == STANDARD_OUTPUT else f" in {plain(output)}"
        told = f"{number_of(tally['claims'], 'claim')}, {number_of(tally['facts'], 'fact')}{where}"
        typer.echo(f"{told}, {tally['contested']} contested, {tally['superseded']} superseded", err=True)


def read(tally: Counter[str], share: float | None) -> str:
    """While claims are read: `1234 claims read, 45 %`."""
    told = f"{number_of(tally['claims'], 'claim')} read"
    return told if share is None else f"{told}, {100 * share:.0f} %"


def merged(tally: Counter[str]) -> str:
    """While facts are made of them: `1234 claims, 56 facts, 45 %`."""
    told = f"{number_of(tally['claims'], 'claim')}, {number_of(tally['facts'], 'fact')}"
    return f"{told}, {100 * tally['merged'] / tally['claims']:.0f} %"


def _counted(inputs: Sequence[str], tally: Counter[str], counts: Counting) -> Iterator[tuple[str, Claim]]:
    share = Share(inputs) if counts.watched else None
    for path in inputs:
        for line, claim in claim_files.lines(path):
            tally["claims"] += 1
            if share is not None:
                share.pass_by(path, len(line) + 1)
                counts.show(lambda: read(tally, share.value))
            yield line.decode(), claim
