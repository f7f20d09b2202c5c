"""`ipfacts export`: files of claims come in; a table of them, and how many there are on stderr, go out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from ipfacts import claim_files
from ipfacts.batch.stopping import stoppable
from ipfacts.commands.terminal import number_of, plain
from ipfacts.errors import OutputError
from ipfacts.export import FORMS, Form, export
from ipfacts.sinks import Output, refuse_to_overwrite


def run(inputs: Sequence[str], *, output: str, form: str | None, quiet: bool) -> None:
    """Export the claims of `inputs` to `output`. Raises `InputError` and `OutputError`."""
    refuse_to_overwrite(inputs, Output(output))
    wanted = _form(output, form)
    with stoppable():
        count = export(claim_files.read(inputs), output, form=wanted)
    if not quiet:
        typer.echo(f"{number_of(count, 'claim')} in {plain(output)}", err=True)


def _form(output: str, form: str | None) -> Form:
    """The form that was asked for, or that the output's name tells."""
    told = form or Path(output).suffix.removeprefix(".")
    for known in FORMS:
        if told.lower() == known:
            return known
    if form is not None:
        raise OutputError(f"--to {form}: there is no such form; say {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    raise OutputError(f"{output}: its name tells no form; say --to {', '.join(FORMS[:-1])} or {FORMS[-1]}")
