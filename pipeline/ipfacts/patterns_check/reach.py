"""Rows of pattern files come in; rows that can never be heard go out: shadowed by another, or unlike any text.

All by the rows alone, and by how each file is looked up; `firing` tells what the examples show. The active vocabulary
is that of the files. Each finding is a warning: such a row breaks nothing, it only says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ipfacts.digest.lexicon import LABEL_ORDER, is_as_written
from ipfacts.patterns_check.form import RULES
from ipfacts.patterns_check.rows import Files, Finding, Line
from ipfacts.vocabulary import Row, rows, shipped_rows

LOWERED = (
    *("language/verbs", "language/words", "language/reference_nouns"),
    *("claims/cues", "claims/deals", "claims/frames", "claims/goods", "claims/hints", "claims/themes", "claims/words"),
)
"""Files whose patterns are looked up in small letters."""
SPACED = ("language/", "names/", "metrics/", "values/")
"""Folders whose phrases are words with one space between each two."""
PHRASES = ("pattern", "name", "noun", "aliases", "weak", "nouns", "forms", "adjectives", "people")
THEMES = ("needs", "needs_here", "needs_any_here")
ASKED = ("requires", "unless")
KNOWN_TO_CODE = frozenset({"SPEECH", "HEADLINE"})
"""What cues may ask for that no cue's label is: that somebody speaks, that a headline says so."""
CONDITIONS = ("needs", "needs_here", "needs_any_here", "running", "unless", "place", "unit")


def unheard(files: Files) -> Iterator[Finding]:
    """Every row that nothing can make heard."""
    for one in (_spaced, _capital, _same_term, _no_theme, _no_term, _nobody_asked, _capital_tokens, _shadowed):
        yield from one(files)


def _spaced(files: Files) -> Iterator[Finding]:
    for line in (line for name in files if name.startswith(SPACED) for line in files[name]):
        for phrase in (phrase for key in PHRASES for phrase in _texts(line.row.get(key))):
            if phrase != " ".join(phrase.split()):
                yield line.finding(f"“{phrase}” never fires: it has spaces too many", "warning")


def _texts(value: Any) -> list[str]:
    """A text, or the texts of a list."""
    listed = value if isinstance(value, list) else [value]
    return [part for part in listed if isinstance(part, str)]


def _capital(files: Files) -> Iterator[Finding]:
    for line in (line for name in LOWERED for line in files.get(name, ())):
        for phrase in (*_texts(line.row.get("pattern")), *_texts(line.row.get("forms"))):
            if phrase != phrase.lower():
                yield line.finding(f"“{phrase}” never fires: this file is looked up in small letters", "warning")


def _same_term(files: Files) -> Iterator[Finding]:
    """Of terms with the same words the first by label, then by place, is heard."""
    first: dict[str, Row] = {}
    for row in sorted(rows("metrics/terms"), key=lambda row: LABEL_ORDER.get(row["label"], 9)):
        first.setdefault(_words(row["pattern"]), row)
    for line in files.get("metrics/terms", ()):
        heard = first[_words(line.row["pattern"])]
        if heard != line.row:
            told = f"{heard['label']} “{heard['pattern']}” ({heard['id']}) has the same words"
            yield line.finding(f"“{line.row['pattern']}” is never heard: {told}", "warning")


def _words(pattern: str) -> str:
    """A term as it is compared: a short abbreviation as written, anything else in small letters."""
    return pattern if is_as_written(pattern) else pattern.lower()


def _no_theme(files: Files) -> Iterator[Finding]:
    known = {row["id"] for row in rows("claims/themes")}
    for line in _rules(files):
        for key in THEMES:
            for theme in (theme for theme in line.row.get(key, ()) if theme not in known):
                yield line.finding(f"“{theme}” in “{key}” is a theme that no row of claims/themes brings up", "warning")


def _no_term(files: Files) -> Iterator[Finding]:
    """Rights and acts that no term names."""
    known = {row["id"] for row in rows("metrics/terms")}
    for line in files.get("metrics/rights", ()):
        for part in line.row["pattern"]:
            if part not in known:
                yield line.finding(f"“{part}” never fires: no row of metrics/terms has that id", "warning")


def _nobody_asked(files: Files) -> Iterator[Finding]:
    """Labels that cues ask for, and none has."""
    for name in (name for name in files if name.startswith("cues/")):
        known = {row["label"] for row in rows(name)} | KNOWN_TO_CODE
        for line in files[name]:
            for key in ASKED:
                if line.row.get(key, "SPEECH") not in known:
                    yield line.finding(f"“{line.row[key]}” in “{key}” is the label of no row of {name}", "warning")


def _capital_tokens(files: Files) -> Iterator[Finding]:
    """Words of constructions that have capitals, and labels that have none, or that no shipped row knows."""
    tags = {
        tag for name in RULES for row in shipped_rows(name) for token in row["pattern"] for tag in _said(token, "TAG")
    }
    for line in _rules(files):
        for token in line.row["pattern"]:
            for word in (*_said(token, "LOWER"), *_said(token, "LEMMA")):
                if word != word.lower() and not word.startswith("<"):
                    yield line.finding(f"“{word}” never fires: words are in small letters here", "warning")
            for tag in _said(token, "TAG"):
                if tag not in tags:
                    yield line.finding(
                        f"“{tag}” never fires: `ipfacts explain` shows the labels that there are", "warning"
                    )


def _said(token: Mapping[str, Any], key: str) -> list[str]:
    """The words that a token names for an attribute, alone or in a list."""
    said = token.get(key)
    lists = said.values() if isinstance(said, dict) else [said]
    return [word for some in lists for word in _texts(some)]


def _rules(files: Files) -> Iterator[Line]:
    return (line for name in RULES for line in files.get(name, ()))


# -- constructions that another takes the figures of ------------------------------------------------------------------


def _shadowed(files: Files) -> Iterator[Finding]:
    """Constructions of whose metric an earlier one, with a pattern as wide and no further conditions, takes all."""
    listed = [row for name in RULES for row in rows(name)]
    order = {row["id"]: number for number, row in enumerate(listed)}
    for line in _rules(files):
        for row in listed[: order[line.row["id"]]]:
            if row["metric"] == line.row["metric"] and _takes_all(row, line.row):
                told = f"“{line.row['id']}” is shadowed by “{row['id']}”, which fits all that it fits"
                yield line.finding(told, "warning")
                break


def _takes_all(earlier: Row, later: Row) -> bool:
    """Whether whatever the later row matches, the earlier one matches, too."""
    alike = len(earlier["pattern"]) == len(later["pattern"]) and earlier["slots"] == later["slots"]
    return (
        alike
        and earlier["reach"] >= later["reach"]
        and all(earlier.get(key) in (None, later.get(key)) for key in CONDITIONS)
        and all(_wider(one, other) for one, other in zip(earlier["pattern"], later["pattern"], strict=True))
    )


def _wider(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a token of a pattern fits all that another fits."""
    if one.get("OP", "1") != other.get("OP", "1"):
        return False
    return all(_allows(said, other.get(key)) for key, said in one.items() if key != "OP")


def _allows(one: Any, other: Any) -> bool:
    """Whether a demand on an attribute is met by whatever meets another: the same, or a longer list."""
    if json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True):
        return True
    wide, narrow = _listed(one), _listed(other)
    return wide is not None and narrow is not None and narrow <= wide


def _listed(said: Any) -> frozenset[str] | None:
    """The words that a demand allows, where it is a word or a list of them."""
    if isinstance(said, str):
        return frozenset({said})
    return frozenset(said["IN"]) if isinstance(said, dict) and said.keys() == {"IN"} else None
