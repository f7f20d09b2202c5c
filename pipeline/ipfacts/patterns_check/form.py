"""Rows of pattern files come in; what would be read wrongly, or not at all, goes out, by file and line.

What may stand in a file is not known here: `patterns/schema.jsonl` says for each file which keys its rows have and
which of them no two rows share, and the shipped rows show what stands in them. Files of a caller's own are held to the
same, before anything reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ipfacts import families, vocabulary
from ipfacts.errors import PatternError
from ipfacts.model import PLACE_CODE
from ipfacts.patterns_check import wording
from ipfacts.patterns_check.rows import Files, Finding, Line
from ipfacts.patterns_check.senses import senseless
from ipfacts.vocabulary import SCHEMA, Row, identity, place

EXAMPLES, FAMILIES = "claims/examples", "metrics/families"
RULES = ("claims/counts", "claims/money", "claims/events")
NAMES = ("companies", "courts", "government", "institutions", "offices", "treaties")
CHOSEN = ("label", "kind", "family", "group", "sums", "time", "as", "direction", "named_by", "role", "where")
"""Keys whose words code knows: what no shipped row of the file has there is heard by nobody."""
COUNTRY = re.compile(r"[A-Z]{2}\Z")
CODES = {"country": COUNTRY, "territory": PLACE_CODE, "code": PLACE_CODE, "jurisdiction": PLACE_CODE}
"""Keys of names that claims repeat: a claim with another code would be dropped."""


def breaking(files: Files, *, own: bool) -> list[Finding]:
    """Every defect of form. `own`: the files lie on top of the shipped ones, and are none of them."""
    findings: list[Finding] = []
    for name, lines in files.items():
        named = wording.named(files) if name == families.FILE else set()
        findings += _of_file(name, lines, named | asked_for(lines), own=own)
    for one in (_refused_patterns, _unknown_metrics, _unknown_roles, _refused_cues, wording.refused, senseless):
        findings += one(files)
    return findings + (list(_ids_of_ours(files)) if own else [])


def untidy(files: Files) -> Iterator[Finding]:
    """Rows that do not stand in their order."""
    for name, lines in files.items():
        told = schema_of(name)
        before: list[str] = []
        for line in lines if told else ():
            assert told is not None
            here = place(line.row, told)
            if here < before:
                yield line.finding(f"out of order: rows are sorted by {', '.join(told['sorted'])}", "untidy")
            before = here


def schema_of(name: str) -> Row | None:
    """What the schema says of a file; None for one that it does not name."""
    return next((row for row in vocabulary.shipped_rows(SCHEMA) if row["file"] == name), None)


# -- each file by itself ----------------------------------------------------------------------------------------------


def _of_file(name: str, lines: list[Line], named: set[str], *, own: bool) -> Iterator[Finding]:
    """`named`: labels that the files' own rows ask for."""
    told = schema_of(name)
    if told is None:
        yield Finding(f"{name}.jsonl", 1, f"the file is not in {SCHEMA}.jsonl, which says what its rows hold")
        return
    if own and name == SCHEMA:
        yield Finding(f"{name}.jsonl", 1, "what files hold is the program's own affair; remove this file")
        return
    yield from _keys(lines, told)
    yield from _twice(lines, told)
    if own:
        shown = _Shown(vocabulary.shipped_rows(name), named)
        yield from (finding for line in lines for finding in shown.unlike(line))


def _keys(lines: list[Line], told: Row) -> Iterator[Finding]:
    required, allowed = told["required"], {*told["required"], *told["optional"]}
    for line in lines:
        yield from (line.finding(f"the key “{key}” is missing") for key in required if key not in line.row)
        yield from (line.finding(f"the key “{key}” is unknown here") for key in line.row if key not in allowed)


def _twice(lines: list[Line], told: Row) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for line in lines:
        first = seen.setdefault(identity(line.row, told), line.number)
        if first != line.number:
            yield line.finding(f"the same {' and '.join(told['unique'])} as in line {first}")


def asked_for(lines: Iterable[Line]) -> set[str]:
    """Labels that rows of these lines ask for, so that somebody hears them."""
    return {str(line.row[key]) for line in lines for key in ("requires", "unless") if key in line.row}


class _Shown:
    """What the shipped rows of a file show of its keys: the shape of what stands there, and the known words."""

    def __init__(self, rows: Iterable[Row], labels: set[str]) -> None:
        self._shapes: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {"label": set(labels)}
        for row in rows:
            for key, value in row.items():
                self._shapes.setdefault(key, set()).add(shape(value))
                if key in CHOSEN and isinstance(value, str):
                    self._words.setdefault(key, set()).add(value)

    def unlike(self, line: Line) -> Iterator[Finding]:
        """What stands in a line as in none of ours."""
        for key, value in line.row.items():
            shapes = self._shapes.get(key)
            if shapes and not _fits(shape(value), shapes):
                yield line.finding(f"“{key}” is {shape(value)}; in our rows it is {' or '.join(sorted(shapes))}")
            elif key in CHOSEN and isinstance(value, str) and value not in self._words.get(key, {value}):
                known = ", ".join(sorted(self._words[key]))
                yield line.finding(f"“{value}” in “{key}” is known to nobody; one of: {known}")
            elif "aliases" in self._shapes and key in CODES and isinstance(value, str) and not CODES[key].match(value):
                yield line.finding(f"“{value}” in “{key}” is no code of ISO 3166 or WIPO ST.3, such as CN or CN-GD")


def shape(value: Any) -> str:
    """What a value is, in words."""
    if isinstance(value, list):
        parts = sorted({shape(part) for part in value})
        return f"a list of {' and '.join(parts)}" if parts else "a list"
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    if isinstance(value, str):
        return "text" if value else "no text"
    return "an object" if isinstance(value, dict) else "a number"


def _fits(one: str, shapes: set[str]) -> bool:
    known = one in shapes or (one == "a list" and any(each.startswith("a list") for each in shapes))
    return known or (one.startswith("a list") and shapes == {"a list"})


# -- one file against another -----------------------------------------------------------------------------------------


def _ids_of_ours(files: Files) -> Iterator[Finding]:
    """Cues whose id a shipped row has that they do not replace: ids of cues are their names."""
    for name in (name for name in files if name.startswith("cues/")):
        told = vocabulary.schema(name)
        ours = {row["id"]: identity(row, told) for row in vocabulary.shipped_rows(name) if "id" in row}
        for line in files[name]:
            ident = line.row.get("id")
            if ours.get(ident, identity(line.row, told)) != identity(line.row, told):
                yield line.finding(f"the id “{ident}” is that of another of our rows; give it one of its own")


def _refused_cues(files: Files) -> Iterator[Finding]:
    """Fields of cues that their reader refuses."""
    for line in (line for name in files if name.startswith("cues/") for line in files[name]):
        from ipfacts.qualify.cues import KEYS, check_row  # spaCy, which a folder of names does without

        if not {"label", "id", "pattern"} <= line.row.keys() <= KEYS:
            continue  # told of already
        try:
            check_row(line.row, "")
        except PatternError as error:
            yield line.finding(str(error).removeprefix(": "))


def _refused_patterns(files: Files) -> Iterator[Finding]:
    """Token patterns that spaCy's Matcher refuses."""
    for line in (line for lines in files.values() for line in lines):
        pattern = line.row.get("pattern")
        if not isinstance(pattern, list) or not all(isinstance(token, dict) for token in pattern):
            continue
        from spacy.matcher import Matcher
        from spacy.vocab import Vocab

        try:
            Matcher(Vocab(), validate=True).add("row", [pattern])
        except (ValueError, TypeError, re.error) as error:
            yield line.finding(f"spaCy's Matcher refuses the pattern: {' '.join(str(error).split())[:200]}")


def _unknown_metrics(files: Files) -> Iterator[Finding]:
    """Metrics that no row of `metrics/families` names."""
    known = {row["id"] for row in vocabulary.shipped_rows(FAMILIES)}
    known |= {line.row.get("id") for line in files.get(FAMILIES, ())}
    named: list[tuple[Line, object]] = [
        (line, line.row.get("metric")) for name in RULES for line in files.get(name, ())
    ]
    named += [(line, line.row.get("id")) for line in files.get("metrics/rights", ())]
    named += [
        (line, line.row.get("id")) for line in files.get("metrics/terms", ()) if line.row.get("label") == "MEASURE"
    ]
    for line in files.get(EXAMPLES, ()):
        named += [(line, claim.get("metric")) for claim in line.row.get("claims", ())]
    for line, metric in named:
        if metric not in known:
            yield line.finding(f"“{metric}” is no metric of {FAMILIES}.jsonl")


def _unknown_roles(files: Files) -> Iterator[Finding]:
    """Roles that `claims.roles` does not know, and slots beyond the pattern's end."""
    for line in (line for name in RULES for line in files.get(name, ())):
        from ipfacts.claims.events.roles import ROLES

        for slot in ("organisation", "counterparty"):
            for role in line.row.get(slot, ()):
                if role not in ROLES:
                    yield line.finding(f"“{role}” in “{slot}” is no role of ipfacts.claims.events.roles")
        for slot, at in line.row.get("slots", {}).items():
            if not 0 <= at < len(line.row.get("pattern", ())):
                yield line.finding(f"the slot “{slot}” is token {at}, which the pattern has not")
