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
AND = frozenset({"and", "or"})
BY = frozenset({"by", "from"})
AMONG = frozenset({"among", "amongst", "of", "ahead of", "behind", "before", "than"})
REACH = 4
"""Chunks behind a figure within which those stand who are "by" or "from" what they did."""


def of_foreigners(chunks: list[Chunk], k: int) -> bool:
    """Whether the figure at `k` is that of a group from abroad: those who are behind it, else the nearest before it."""
    if any(chunk.lower.startswith("respective") for chunk in chunks):
        return False
    behind = chunks[k + 1 : k + 1 + REACH]
    by = next((n for n, chunk in enumerate(behind) if chunk.lower in BY), None)
    if by is not None and not any(_parts(c) or c.label == "VERB" for c in behind[:by]):
        return _from_abroad(chunks[k + 2 + by : k + 5 + by])
    for chunk in reversed(chunks[:k]):
        if _parts(chunk):
            return False
        if _within(chunks, chunk):
            continue
        if chunk.label in HOLDERS:
            return chunk.label == "GROUP" and "foreign" in chunk.qualifiers and not _among(chunks, chunk.at)
    return False


def _within(chunks: list[Chunk], chunk: Chunk) -> bool:
    """Whether a word belongs to the group before it: "foreign firms and | individuals", "foreign firms in | Kenya"."""
    if chunk.at < 2 or chunks[chunk.at - 2].label != "GROUP":
        return False
    joined = chunk.label == "GROUP" and "foreign" not in chunk.qualifiers and chunks[chunk.at - 1].lower in AND
    return joined or (chunk.label == "PLACE" and chunks[chunk.at - 1].lower == "in")


def _parts(chunk: Chunk) -> bool:
    """Whether a chunk parts a figure from what belongs to another."""
    return chunk.label in FIGURES or chunk.label in ("CLAUSE", "REL") or chunk.lower in (";", ":")


def _among(chunks: list[Chunk], at: int) -> bool:
    """Whether a group only tells among whom somebody else is: "third | among the foreigners | with 640"."""
    before = [chunk.lower for chunk in chunks[max(0, at - 2) : at]]
    return any(word in AMONG for word in before)


def _from_abroad(chunks: list[Chunk]) -> bool:
    """Whether the first who could have something is a group from abroad."""
    for chunk in chunks:
        if chunk.lower in FOREIGN or (chunk.label == "GROUP" and "foreign" in chunk.qualifiers):
            return True
        if chunk.label in HOLDERS:
            return False
    return False
