"""Seats: where an office of many countries has its house says nothing of where its rights lie.

"The Community Plant Variety Office in Angers, France, granted 2,900 rights": none of them is French.
Enters: the sentences of an article. Leaves: the same sentences, in which such seats are plain words.
"""

from __future__ import annotations

from ipfacts.digest import Chunk, Sentence

OF_MANY = frozenset({"EP", "EU", "WO", "EA", "AP", "OA", "GC"})
"""Territories of offices and courts that serve many countries."""
BODIES = frozenset({"OFFICE", "COURT", "IGO"})


def unseat(sentences: list[Sentence]) -> None:
    """Make plain words of the places in which offices of many countries sit."""
    for sentence in sentences:
        for chunk in sentence.chunks:
            body = chunk.name.entity if chunk.name is not None and chunk.label in BODIES else None
            if body is not None and body.code in OF_MANY:
                for seat in _seat(sentence.chunks, chunk.at):
                    seat.label, seat.name = "WORD", None


def _seat(chunks: list[Chunk], k: int) -> list[Chunk]:
    """The places behind the body at `k`, and its short name in brackets: "in Munich", "(CPVO) in Angers, France,"."""
    m = k + 1
    if m + 2 < len(chunks) and chunks[m].lower == "(" and chunks[m + 2].lower == ")":
        m += 3
    if m + 1 >= len(chunks) or chunks[m].lower not in ("in", "at") or chunks[m + 1].label != "PLACE":
        return []
    town, behind = chunks[m + 1], chunks[m + 2 : m + 5]
    if [c.label for c in behind[:2]] == ["PUNCT", "PLACE"] and len(behind) == 3 and behind[2].lower in (",", "."):
        return [town, behind[1]]
    return [town]
