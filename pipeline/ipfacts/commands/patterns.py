"""`ipfacts patterns`: the pattern files come in; defects, or a list of the patterns, go out."""

from __future__ import annotations

import typer

from ipfacts.commands.terminal import number_of, plain, table


def check() -> int:
    """Print what is wrong with the pattern files, with file and line; return the number of defects."""
    from ipfacts.patterns_check import check as find

    findings = find()
    for finding in findings:
        warning = "warning: " if finding.severity == "warning" else ""
        typer.echo(plain(f"{finding.path}:{finding.line}: {warning}{finding.message}"))
    defects = sum(finding.severity == "defect" for finding in findings)
    typer.echo(f"{number_of(defects, 'defect')}, {number_of(len(findings) - defects, 'warning')}", err=True)
    return defects


def show() -> None:
    """Print the claim patterns, one a row."""
    from ipfacts.patterns_check import list_rows

    rows = list_rows()
    if rows:
        typer.echo(table(list(rows[0]), [list(row.values()) for row in rows], widest=80))
