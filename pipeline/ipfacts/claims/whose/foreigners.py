"""Foreigners: figures of those from abroad, which are never the country's own.

"Polish firms filed 487 applications, foreigners 3,960", "compared to 3,960 by their foreign counterparts".
Enters: the chunks of a sentence and a figure's index. Leaves: whether it is the figure of a group from abroad.
"""

from __future__ import annotations

from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.digest import Chunk

FOREIGN = frozenset({"foreign", "overseas", "abroad"})
HOLDERS = frozenset({"GROUP", "NAT", "PEOPLE", "PLACE", "ORG", "OFFICE", "GOV", "COURT", "REF"})
"""Labels of those whose figure it may be."""
BY = frozenset({"by", "from"})
REACH = 4
"""Chunks behind a figure within which those stand who are "by" or "from" what they did."""


def of_foreigners(chunks: list[Chunk], k: int) -> bool:
    """Whether the figure at `k` is that of a group from abroad: those who are behind it, else the nearest before it."""
    behind = chunks[k + 1 : k + 1 + REACH]
    by = next((n for n, chunk in enumerate(behind) if chunk.lower in BY), None)
    if by is not None and not any(c.label in FIGURES or c.label in ("CLAUSE", "VERB") for c in behind[:by]):
        return _from_abroad(chunks[k + 2 + by : k + 5 + by])
    for chunk in reversed(chunks[:k]):
        if chunk.label in FIGURES or chunk.label in ("CLAUSE", "REL") or chunk.lower in (";", ":"):
            return False
        if chunk.label in HOLDERS:
            return chunk.label == "GROUP" and "foreign" in chunk.qualifiers
    return False


def _from_abroad(chunks: list[Chunk]) -> bool:
    """Whether the first who could have something is a group from abroad."""
    for chunk in chunks:
        if chunk.lower in FOREIGN or (chunk.label == "GROUP" and "foreign" in chunk.qualifiers):
            return True
        if chunk.label in HOLDERS:
            return False
    return False
