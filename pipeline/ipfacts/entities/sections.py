"""Sections of a round-up: a paragraph that opens with a place and a point turns to it ("DAMASCUS. The office …").

Enters: a text with the places that it names. Leaves: where it turns to which country, in order; nothing unless it turns
to two at least. The pieces of a list ("Japan: 289,530") are no sections: what follows a head is told in a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from ipfacts.bullets import OPENING

HEADED = re.compile(r"(?:[.:] |[.:]?\n+)(?=[^\n]{60})")
"""What stands between the head of a section and its first sentence, which is of some length."""
OTHER_HEAD = re.compile(rf"^(?:[{OPENING}] ?)?[A-Z][A-Z’' ]{{3,28}}\. (?=[^\n]{{60}})", re.MULTILINE)
"""A head that may name no place: "TREATIES. On 6 May, …"."""
NOWHERE = frozenset({"WORLD", "ABROAD"})
"""Codes of places that are no country of their own."""
MARKS = OPENING + " \t"

Turn = tuple[int, str]
"""Offset at which a text turns to a country, and its code; no code where it turns to something else."""


def by_country(text: str, places: Iterable[tuple[int, int, str | None]]) -> list[Turn]:
    """Where a text turns to which country; `places` are the start, end and country of each, in characters."""
    turns: dict[int, str] = {}
    for start, end, country in places:
        opens = text.rfind("\n", 0, start) + 1
        if country and HEADED.match(text, end) and not text[opens:start].strip(MARKS):
            turns.setdefault(opens, "" if country in NOWHERE else country)
    if len(set(turns.values()) - {""}) < 2:
        return []
    for other in OTHER_HEAD.finditer(text):
        turns.setdefault(other.start(), "")
    return sorted(turns.items())


def country_at(turns: list[Turn], offset: int) -> str:
    """The country of the section that holds the offset; "" where there is none."""
    at = bisect_right(turns, (offset, "￿"))
    return turns[at - 1][1] if at else ""
