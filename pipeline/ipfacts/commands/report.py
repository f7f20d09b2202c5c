"""`ipfacts report`: a file of claims comes in; one page of HTML, and a line on stderr, go out."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import typer

from ipfacts import claim_files
from ipfacts.commands.terminal import number_of, plain
from ipfacts.report import Claims, documents, render
from ipfacts.sinks import STANDARD_OUTPUT, Output, refuse_to_overwrite


def run(claims: str, *, output: str, articles: Sequence[str], fields: Sequence[str]) -> None:
    """Write the page of `claims` to `output`, with the text of those articles that can be found again.

    Raises `InputError` and `OutputError`; then nothing is written.
    """
    logging.getLogger("ipfacts.articles").setLevel(logging.ERROR)  # ids are the claims' own here, whatever comes twice
    place = Output(output)
    refuse_to_overwrite([claims, *articles], place)
    with place:
        found = Claims(claims)
        shown = documents(found, inputs=articles, fields=fields)
        name = "standard input" if claims == claim_files.STANDARD_INPUT else Path(claims).name
        for line in render(shown, name=name, repeated=found.repeated):
            place.write(line)
    whole = sum(one.found == "whole" for one in shown)
    where = "" if output == STANDARD_OUTPUT else f" in {plain(output)}"
    rest = f"; {len(shown) - whole} by their evidence alone" if whole < len(shown) else ""
    told = f"{number_of(found.count, 'claim')}{where}; {number_of(whole, 'article')} shown whole{rest}"
    typer.echo(told, err=True)
