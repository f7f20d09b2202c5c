"""Wording: the very words beside a figure, which tell what it counts where no term does ("gained 12", "19 stalls").

Enters: a sentence's chunks and the index of a figure's chunk. Leaves: features of evidence, names and times as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts.claims.counted.nouns import phrase_behind
from ipfacts.claims.sorts_of_words import sort_of_noun
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

COMMON = frozenset({"WORD", "OTHER", "GROUP", "REF"})
"""Labels of common nouns."""
NAMES = BODIES | {"PLACE", "NAT", "PERSON", "MEDIA", "TIME"}
"""Labels of chunks whose words say nothing of what is counted."""


def wording(chunks: list[Chunk], k: int) -> Iterator[str]:
    """The head of the phrase that the figure opens, and the words right before and behind it."""
    nouns = phrase_behind(chunks, k)
    if nouns:
        yield f"head={_word(chunks[nouns[-1]])}"
        if chunks[nouns[-1]].label in COMMON:
            yield f"head sort={sort_of_noun(chunks[nouns[-1]])}"
        if chunks[nouns[-1]].lower in words("PERSONS"):
            yield "head of persons"
    if k:
        yield f"before={_word(chunks[k - 1])}"
    if k + 1 < len(chunks):
        yield f"behind={_word(chunks[k + 1])}"


def _word(chunk: Chunk) -> str:
    return chunk.label if chunk.label in NAMES else chunk.lemma or chunk.lower
