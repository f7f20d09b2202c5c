"""Rows of wordings and families come in; what is no wording, and families that nobody knows, go out by file and line.

A wording names families of words ("{GIVING} [back] [the]"), and a family may be made of others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts import families, vocabulary, wordings
from ipfacts.errors import PatternError
from ipfacts.patterns_check.rows import Files, Finding, Line
from ipfacts.vocabulary import Row

FILES = ("names/neighbours", "names/stands", "values/wordings")
"""Files whose patterns are wordings."""


def refused(files: Files) -> Iterator[Finding]:
    """Wordings that cannot be read or name no family, families that are made of none or of themselves."""
    for line in (line for name in (*FILES, families.FILE) for line in files.get(name, ())):
        try:
            unknown = [family for family in _named(line) if not _rows(family, files)]
        except PatternError as error:
            yield line.finding(str(error))
            continue
        for family in unknown:
            yield line.finding(
                f"there is no family “{family}”: a label of {families.FILE}.jsonl, or a file and a label"
            )
    for line in files.get(families.FILE, ()):
        label = str(line.row.get("label"))
        if label in _within(label, files):
            yield line.finding(f"the family “{label}” is named within itself")


def named(files: Files) -> set[str]:
    """Families that rows of these files name, so that somebody hears them."""
    found: set[str] = set()
    for line in (line for name in (*FILES, families.FILE) for line in files.get(name, ())):
        try:
            found.update(_named(line))
        except PatternError:
            continue  # told of by `refused`
    return found


def _named(line: Line) -> list[str]:
    pattern = line.row.get("pattern")
    return list(wordings.families_in(pattern)) if isinstance(pattern, str) else []


def _rows(family: str, files: Files) -> list[Row]:
    """The rows of a family, ours and those of the files."""
    file = family.partition(" ")[0] if "/" in family else families.FILE
    told = [*vocabulary.shipped_rows(file), *(line.row for line in files.get(file, ()))]
    return [row for row in told if families.bears(row, family)]


def _within(label: str, files: Files) -> set[str]:
    """The families that one is made of, and those that these are made of."""
    found: set[str] = set()
    waiting = [label]
    while waiting:
        for row in _rows(waiting.pop(), files):
            match = families.SLOT.match(str(row.get("pattern", "")))
            if match is not None and match[1] not in found:
                found.add(match[1])
                waiting.append(match[1])
    return found
