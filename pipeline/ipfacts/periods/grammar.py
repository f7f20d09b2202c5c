"""The phrases of `patterns/periods`, compiled to regular expressions over word classes.

A pattern is words in order: `word?` may be missing, `a|b` is either, `[two words]` is a group that may be missing, and
`{slot}` is one of `slots` (a digit tells two of a kind apart). `patterns/periods/README.md` has the rest.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict

from ipfacts.periods.lexicon import PIECE, Lexicon, lexicon
from ipfacts.periods.slots import Openings, alone, slots
from ipfacts.vocabulary import Row, cache, rows

SLOT = re.compile(r"\{([a-z]+)\d?\}\Z")


@dataclasses.dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the phrases: what to match, and what it means."""

    row: Row
    regex: re.Pattern[str]
    slots: int


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A phrase before its expression is compiled, which takes long and few texts need of most."""

    row: Row
    expression: str
    slots: int
    openings: dict[str, str | None]

    def opens(self, pair: str) -> bool:
        """Whether the phrase may start with two characters, or with one at the end of a text."""
        following = self.openings.get(pair[0], "")
        return following is None or (len(pair) > 1 and pair[1] in following)

    @cache
    def phrase(self) -> Phrase:
        """The phrase, compiled once."""
        return Phrase(self.row, re.compile(self.expression), self.slots)


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """All phrases by the characters they may start with, and the words around them."""

    lexicon: Lexicon
    patterns: list[Pattern]
    pairs: dict[str, list[Phrase]]
    starts: re.Pattern[str]
    cues: dict[str, Row]
    edges: dict[str, Row]
    signals: dict[str, str]
    reporting: dict[str, int]

    def opening(self, pair: str) -> list[Phrase]:
        """The phrases that may start with two characters; kept, as the vocabulary bounds the number of pairs."""
        known = self.pairs.get(pair)
        if known is None:
            known = self.pairs[pair] = [pattern.phrase() for pattern in self.patterns if pattern.opens(pair)]
        return known


@dataclasses.dataclass(frozen=True, slots=True)
class _Item:
    """A word or slot of a pattern: its openings, whether it may be missing, where the group ends that it opens."""

    openings: Openings
    optional: bool
    group_end: int


def _read(row: Row, words: Lexicon, known: dict[str, tuple[str, Openings]]) -> Pattern:
    regex, slot_count, group_start = "", 0, -1
    items: list[_Item] = []
    for piece in PIECE.findall(row["pattern"]):
        if piece == "[":
            regex, group_start = regex + "(?:", len(items)
        elif piece == "]":
            items[group_start] = dataclasses.replace(items[group_start], group_end=len(items))
            regex += ")?"
        else:
            body = piece.removesuffix("?")
            slot = SLOT.match(body)
            expression, openings = known[slot[1]] if slot else _literal(body, words)
            slot_count += slot is not None
            regex += f"(?P<{body[1:-1]}>{expression})" if slot else expression
            regex += "?" if piece != body else ""
            items.append(_Item(openings, piece != body, -1))
    return Pattern(row, regex, slot_count, _openings(items))


def _openings(items: list[_Item]) -> dict[str, str | None]:
    """The characters that a phrase may start with, and after each those that may follow: None for any."""
    found: dict[str, str | None] = {}
    for index in _reachable(items, 0):
        after = _reachable(items, index + 1)
        outside = None if len(items) in after else "".join(char for at in after for char in items[at].openings)
        for char, (inside, complete) in items[index].openings.items():
            seen = found.get(char, "")
            following = (None if outside is None else inside + outside) if complete else inside
            found[char] = None if seen is None or following is None else seen + following
    return found


def _reachable(items: list[_Item], index: int) -> set[int]:
    """The items that may come next at an index; `len(items)` is the end of the phrase."""
    if index == len(items):
        return {index}
    item = items[index]
    reached = {index}
    if item.optional:
        reached |= _reachable(items, index + 1)
    if item.group_end >= 0:
        reached |= _reachable(items, item.group_end)
    return reached


def _literal(body: str, words: Lexicon) -> tuple[str, Openings]:
    chars = "".join(words.chars[word] for word in body.split("|"))
    return f"[{chars}]", alone(chars)


@cache
def grammar() -> Grammar:
    """The grammar, compiled once a process."""
    words = lexicon()
    known = slots(words)
    patterns = [_read(row, words, known) for row in rows("periods/phrases")]
    starts = sorted({char for pattern in patterns for char in pattern.openings})
    at = words.chars
    signals: dict[str, str] = defaultdict(str)
    for row in [*rows("periods/year_neighbours"), *rows("periods/signals")]:
        signals[row["label"]] += at[row["pattern"].lower()]
    return Grammar(
        words,
        patterns,
        {},
        re.compile("[" + "".join(starts) + "]"),
        {words.spell(row["pattern"]): row for row in rows("periods/cues")},
        {words.spell(row["pattern"]): row for row in rows("periods/edges")},
        dict(signals),
        {at[row["pattern"]]: row["window"] for row in rows("periods/reporting")},
    )
