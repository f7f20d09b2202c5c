"""`ipfacts merge`: files of claims come in; a file of facts, and what it holds in one line on stderr, go out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import typer

from ipfacts import claim_files
from ipfacts.batch.stopping import stoppable
from ipfacts.commands.terminal import number_of, plain
from ipfacts.facts import merge_lines
from ipfacts.model import Claim
from ipfacts.sinks import STANDARD_OUTPUT, Output
from ipfacts.sinks import line as fact_line


def run(inputs: Sequence[str], *, output: str, quiet: bool) -> None:
    """Merge the claims of `inputs` into the facts of `output`. Raises `InputError` and `OutputError`."""
    place = Output(output)
    claim_files.refuse_to_overwrite(inputs, place.paths)
    tally: Counter[str] = Counter()
    with stoppable(), place:
        for fact in merge_lines(_counted(inputs, tally)):
            place.write(fact_line(fact))
            tally["facts"] += 1
            tally["contested"] += bool(fact.conflicts)
            tally["superseded"] += fact.superseded_by is not None
    if not quiet:
        where = "" if output == STANDARD_OUTPUT else f" in {plain(output)}"
        told = f"{number_of(tally['claims'], 'claim')}, {number_of(tally['facts'], 'fact')}{where}"
        typer.echo(f"{told}, {tally['contested']} contested, {tally['superseded']} superseded", err=True)


def _counted(inputs: Sequence[str], tally: Counter[str]) -> Iterator[tuple[str, Claim]]:
    for line, claim in itertools.chain.from_iterable(map(claim_files.lines, inputs)):
        tally["claims"] += 1
        yield line.decode(), claim
