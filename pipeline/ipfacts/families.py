"""Families of words: verbs of giving, nouns of rights, ordinals. Each is listed once, and named wherever it is meant.

Enters: the name of a family: a label of `patterns/language/families`, or a file and a label of it ("values/numbers
ORDINAL"; of `language/verbs`, the `id` of verbs). Leaves: its words, with all forms of verbs and the plurals of nouns,
and an expression for any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ipfacts.errors import PatternError
from ipfacts.vocabulary import Row, cache, rows

FILE, VERBS = "language/families", "language/verbs"
SLOT = re.compile(r"\{([^{}]*)\}\Z")
"""A row that names another family, whose words are of this one, too."""


@cache
def words(family: str) -> frozenset[str]:
    """Every word of a family, in every form. Raises PatternError for a family without words, or one within itself."""
    return frozenset(_words(family, ()))


@cache
def either(family: str) -> str:
    """An expression for any word of a family."""
    return trie(sorted(words(family)))


def _words(family: str, within: tuple[str, ...]) -> Iterator[str]:
    if family in within:
        raise PatternError(f"patterns/{FILE}.jsonl: the family “{family}” is named within itself")
    listed = _rows_of(family)
    if not listed:
        raise PatternError(f"patterns: there is no family “{family}”; its words would be rows of {FILE}.jsonl")
    for row in listed:
        named = SLOT.match(row["pattern"])
        for word in _words(named[1], (*within, family)) if named else (row["pattern"],):
            yield from _forms(word, row)


def _rows_of(family: str) -> list[Row]:
    file = family.partition(" ")[0] if "/" in family else FILE
    return [row for row in rows(file) if bears(row, family)]


def bears(row: Row, family: str) -> bool:
    """Whether a row of the family's file is of the family."""
    file, _, label = family.partition(" ")
    if file == VERBS:
        return label in (row.get("id"), *row.get("also", ()))
    return row.get("label") == (label if "/" in file else family)


def _forms(word: str, row: Row) -> Iterable[str]:
    """All forms of a word that is a verb or a noun to its row; else the word alone."""
    if "forms" in row:
        return row["forms"]  # type: ignore[no-any-return]  # the schema's
    kind = row.get("as")
    return verb_forms(word) if kind == "verb" else (word, plural(word)) if kind == "noun" else (word,)


def verb_forms(verb: str) -> tuple[str, ...]:
    """The forms of a verb that `language/verbs` lists, else the regular ones."""
    return _listed_forms().get(verb) or _regular(verb)


@cache
def _listed_forms() -> Mapping[str, tuple[str, ...]]:
    return {row["pattern"]: tuple(row["forms"]) for row in rows(VERBS)}


def _regular(verb: str) -> tuple[str, ...]:
    from ipfacts.claims.words import inflected  # with spaCy, which most families do without

    return inflected(verb)


def plural(noun: str) -> str:
    """The plural of a noun: "parties", "boxes", "chairmen"."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def trie(surfaces: Iterable[str]) -> str:
    """An expression for any of the surfaces, the longest first, in which no two branches begin alike."""
    branches: dict[str, list[str]] = {}
    ends = False
    for surface in surfaces:
        if surface:
            branches.setdefault(surface[0], []).append(surface[1:])
        else:
            ends = True
    parts = [
        (r"[\s-]{1,8}" if head == " " else re.escape(head)) + trie(tails) for head, tails in sorted(branches.items())
    ]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return body + "?" if ends else body
