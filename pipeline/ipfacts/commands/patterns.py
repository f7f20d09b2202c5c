"""`ipfacts patterns`: the pattern files come in; defects, or a list of the patterns, go out."""

from __future__ import annotations

import typer

from ipfacts.commands.terminal import number_of, plain, table


def check() -> int:
    """Print each defect of the pattern files with file and line; return their number."""
    from ipfacts.patterns_check import check as find

    findings = find()
    for finding in findings:
        typer.echo(plain(f"{finding.path}:{finding.line}: {finding.message}"))
    typer.echo(number_of(len(findings), "defect"), err=True)
    return len(findings)


def show() -> None:
    """Print the claim patterns, one a row."""
    from ipfacts.patterns_check import list_rows

    rows = list(list_rows())
    if rows:
        typer.echo(table(list(rows[0]), [list(row.values()) for row in rows], widest=80))
