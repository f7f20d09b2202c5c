"""Foreigners: figures of those from abroad, which are never the country's own.

"Polish firms filed 487 applications, foreigners 3,960", "compared to 3,960 by their foreign counterparts".
Enters: the chunks of a sentence and a figure's index. Leaves: the group from abroad whose figure it is, if it is one's.
"""

from __future__ import annotations

from ipfacts.claims.sentence.phrases import FIGURES, Actor
from ipfacts.digest import Chunk

FOREIGN = "foreign"
HOLDERS = frozenset({"GROUP", "NAT", "PEOPLE", "PLACE", "ORG", "OFFICE", "GOV", "COURT", "REF"})
"""Labels of those whose figure it may be."""
BY = frozenset({"by", "from"})
REACH = 4
"""Chunks behind a figure within which those stand who are "by" or "from" what they did."""


def foreigners(chunks: list[Chunk], k: int) -> Actor | None:
    """Those from abroad whom the figure at `k` belongs to."""
    behind = chunks[k + 1 : k + 1 + REACH]
    by = next((n for n, chunk in enumerate(behind) if chunk.lower in BY), None)
    if by is not None and not any(c.label in FIGURES or c.label in ("CLAUSE", "VERB") for c in behind[:by]):
        return _first(chunks[k + 2 + by : k + 5 + by])
    for chunk in reversed(chunks[:k]):
        if chunk.label in FIGURES or chunk.label in ("CLAUSE", "REL") or chunk.lower in (";", ":"):
            return None
        if chunk.label in HOLDERS:
            return _first([chunk]) if chunk.label == "GROUP" else None
    return None


def _first(chunks: list[Chunk]) -> Actor | None:
    """The first who could have something, if that is a group from abroad."""
    for chunk in chunks:
        if chunk.label == "GROUP" and FOREIGN in chunk.qualifiers:
            return Actor(chunk, qualifiers=(FOREIGN,))
        if chunk.lower in (FOREIGN, "overseas", "abroad"):
            return Actor(chunk, qualifiers=(FOREIGN,))
        if chunk.label in HOLDERS:
            return None
    return None
