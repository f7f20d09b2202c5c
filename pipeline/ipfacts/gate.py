"""The gate: whether a text speaks of intellectual property at all, told in one scan, before spaCy is imported.

Other news has courts, fines, awards, applications and licences, too: such words count something of ours only in a text
that also has a word which other news seldom has. These words are taken from the vocabulary, so that a new metric opens
the gate by its own words: every word of a term is one, unless `patterns/metrics/gate` says that general news is full
of it; so are names of rights that consist of such words ("utility model"), offices and treaties.
Enters: text. Leaves: whether it is worth reading. An article that is not has no claims, by definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import re2

from ipfacts.vocabulary import cache, rows

WORD = re.compile(r"R&D|\w+")
MEMORY = 1 << 26
"""Bytes that re2 may take for all alternatives; it refuses to compile what does not fit."""
LONGEST_ABBREVIATION = 6
"""One letter more than a term may have that is one in capitals only: the gate lets in what it need not."""


def speaks_of_ip(text: str) -> bool:
    """Whether a word of intellectual property is in the text. Time is linear in its length."""
    return _triggers().search(text) is not None


@cache
def trigger_phrases() -> tuple[frozenset[str], frozenset[str]]:
    """The words and phrases that open the gate: those in any case, in small letters, and those only as written."""
    found = {*_of_terms(), *(row["pattern"] for row in rows("metrics/gate") if row["label"] == "SPECIFIC")}
    as_written = {phrase for phrase in found if phrase.isupper() and len(phrase) <= LONGEST_ABBREVIATION}
    return frozenset(found - as_written), frozenset(as_written.union(_of_names()))


def _of_terms() -> Iterator[str]:
    """Words of terms that general news has not, and names of rights of several words, which it has not either."""
    general = {row["pattern"] for row in rows("metrics/gate") if row["label"] == "GENERAL"}
    for row in rows("metrics/terms"):
        term = row["pattern"]
        rare = [word for word in WORD.findall(term) if word.lower() not in general]
        yield from (word if word.isupper() else word.lower() for word in rare)
        if not rare and row["label"] == "RIGHT" and (" " in term or "-" in term):
            yield term.lower()


def _of_names() -> Iterator[str]:
    """Names of offices, and of treaties on our subject: trade agreements are `general`."""
    for row in (*rows("names/offices"), *rows("names/treaties")):
        if not row.get("general"):
            yield from (row["name"], *row["aliases"])


@cache
def _triggers() -> Any:
    """All of them as one expression of re2."""
    options = re2.Options()
    options.max_mem = MEMORY
    any_case, as_written = ("|".join(map(_expression, sorted(phrases))) for phrases in trigger_phrases())
    return re2.compile(f"(?i:{any_case})|{as_written}", options)


def _expression(phrase: str) -> str:
    """A phrase as whole words, its spaces of any kind and number. (To re2, word characters are those of ASCII.)"""
    written = r"[\s\x{a0}]+".join(part if part.isalnum() else re2.escape(part) for part in phrase.split())
    before, behind = (r"\b" if edge.isascii() and edge.isalnum() else "" for edge in (phrase[0], phrase[-1]))
    return f"{before}{written}{behind}"
