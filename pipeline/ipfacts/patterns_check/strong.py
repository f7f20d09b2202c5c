"""Rows of names come in; names that stand strong for two bodies go out: such a name decides for neither."""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts import vocabulary
from ipfacts.patterns_check.form import NAMES
from ipfacts.patterns_check.rows import Files, Finding, Line


def twice(files: Files, *, own: bool) -> Iterator[Finding]:
    """Names that are strong in two rows; they belong into both rows' `weak`. `own`: our rows are looked at, too."""
    owners: dict[str, Line] = {}
    mine = [line for name in NAMES for line in files.get(f"names/{name}", ())]
    for line in _ours(mine) if own else ():
        owners.update((form, line) for form in _strong(line))
    for line in mine:
        for form in _strong(line):
            owner = owners.setdefault(form, line)
            if owner is not line:
                yield line.finding(f"“{form}” is strong in {owner.path}:{owner.number}, too")


def _strong(line: Line) -> list[str]:
    """Names and aliases of a row, each once, without those that are weak."""
    weak = set(line.row.get("weak") or ())
    forms = dict.fromkeys((line.row.get("name", ""), *(line.row.get("aliases") or ())))
    return [form for form in forms if form not in weak]


def _ours(mine: list[Line]) -> Iterator[Line]:
    """The shipped rows that no row of the caller's replaces."""
    replaced = {(line.path, line.row.get("id")) for line in mine}
    for name in NAMES:
        path = f"names/{name}.jsonl"
        for number, row in enumerate(vocabulary.shipped_rows(f"names/{name}"), 1):
            if (path, row["id"]) not in replaced:
                yield Line(f"our {path}", number, row)
