"""`ipfacts patterns`: the pattern files come in; defects, or a list of the patterns, go out."""

from __future__ import annotations

from pathlib import Path

import typer

from ipfacts import vocabulary
from ipfacts.commands.terminal import number_of, plain, table
from ipfacts.errors import PatternError


def check(folder: Path | None, *, rule: str | None = None) -> int:
    """Print what is wrong with the pattern files (a folder's, or ours), by file and line; return how many defects.

    With a `rule`, only what concerns its row and its examples.
    """
    from ipfacts.patterns_check import check as find

    findings = find(folder=folder, rule=rule)
    for finding in findings:
        warning = "warning: " if finding.severity == "warning" else ""
        typer.echo(plain(f"{_below(folder, finding.path)}:{finding.line}: {warning}{finding.message}"))
    defects = sum(finding.severity != "warning" for finding in findings)
    typer.echo(f"{number_of(defects, 'defect')}, {number_of(len(findings) - defects, 'warning')}", err=True)
    return defects


def tidy(folder: Path | None) -> None:
    """Sort and format the files of a folder, or of a clone of the repository; print which were changed.

    Raises `PatternError` for files of an installed package, which the next installation would bring back.
    """
    from ipfacts.patterns_check.tidy import fix

    if folder is None and vocabulary.installed():
        raise PatternError("the package's own files are mended in a clone of the repository; give --patterns DIR")
    for path in fix(folder or vocabulary.folder()):
        typer.echo(plain(f"{_below(folder, path)}: sorted and formatted"), err=True)


def show(folder: Path | None) -> None:
    """Print the rows of a folder, or ours, one a line."""
    from ipfacts.patterns_check import list_rows

    rows = list_rows(folder=folder)
    if rows:
        typer.echo(table(list(rows[0]), [list(row.values()) for row in rows], widest=80))


def _below(folder: Path | None, path: str) -> str:
    """A file as an editor finds it: below the caller's folder; ours by their name."""
    return path if folder is None else str(folder / path)
