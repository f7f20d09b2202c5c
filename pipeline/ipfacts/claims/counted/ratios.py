"""Ratios: how much more one party has than another, which is no growth of anybody's.

"About 140 more than its closest rival", "1.4 times as many as foreign firms"; "140 more than in 2024" is growth.
Enters: the chunks of a sentence and a figure's index. Leaves: whether the figure sets two parties against each other.
"""

from __future__ import annotations

from ipfacts.claims.words import words
from ipfacts.digest import Chunk

PARTIES = frozenset({"ORG", "GROUP", "NAT", "PEOPLE"})
BEFORE = frozenset({"DET", "ADV", "WORD", "TERM", "PREP"})
"""Labels of what may stand between a figure, the word that sets it against another, and that one's name."""
REACH = 6


def against_another(chunks: list[Chunk], k: int, text: str, offset: int) -> bool:
    """Whether a change is told against another party, not against another time; `text` starts at the offset."""
    at = _party(chunks, k)
    if at is None:
        return False
    for chunk in chunks[at : at + REACH - 2]:
        capital = chunk.label == "WORD" and text[chunk.start - offset].isupper()
        if chunk.label in PARTIES or capital or not words("RIVAL").isdisjoint(chunk.lower.split()):
            return True
        if chunk.label not in ("DET", "WORD", "ADV", "PRON", "PREP"):
            return False
    return False


def _party(chunks: list[Chunk], k: int) -> int | None:
    """Where the other party is named: "140 more than | its rival", "twice as many patents as | Sony"."""
    if chunks[k].lower.endswith(" than"):
        return k + 1
    many = False
    for chunk in chunks[k + 1 : k + 1 + REACH]:
        if chunk.lower == "than" or (chunk.lower == "as" and many):
            return chunk.at + 1
        if chunk.label not in BEFORE:
            return None
        many = many or chunk.lower in ("many", "much")
    return None
