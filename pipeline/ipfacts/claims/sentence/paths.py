"""Paths: the words that join two chunks of a sentence, as grammar sees them: "Turkey accounted for 6 per cent".

A path names prepositions, conjunctions and marks by themselves, verbs by their lemma, names, figures and terms by their
kind; what only decorates (articles, adverbs, times) is left out. So "Vietnam and India for 2 per cent" and "Peru and
Chile for a tenth" have one path from the first name to the figure.
Enters: a sentence's chunks and two indices. Leaves: the path's steps, or nothing for two that stand too far apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

MOST = 5
"""Steps of a path that says something; longer ones are all different."""
REACH = 14
"""Chunks over which a path is looked for."""
DECORATION = frozenset({"DET", "ADV", "TIME"})
INSIDE = frozenset({"DET", "WORD", "NAT", "PLACE", "POSS", "ORDINAL", "LEAD", "TERM"})
"""What may stand in a noun phrase before its head."""
SMALL = frozenset({"PREP", "CONJ", "PUNCT", "CLAUSE", "REL", "PRON", "AUX"})


def path_features(chunks: list[Chunk], k: int, at: int, name: str) -> list[str]:
    """The path between the figure at `k` and the chunk at `at`, as it is and with all verbs alike."""
    first, last = min(k, at), max(k, at)
    way = f"{name}.{'before' if at < k else 'after'}"
    if last - first > REACH:
        return [f"{way} far"]
    steps = list(_steps(chunks[first + 1 : last], verbs=True))
    if len(steps) > MOST:
        return [f"{way} long"]
    alike = " ".join(_steps(chunks[first + 1 : last], verbs=False))
    return [f"{way} {' '.join(steps)}", f"{way} {alike}", f"{way} {alike} {chunks[k].label}"]


def governed(chunks: list[Chunk], k: int, at: int, name: str) -> tuple[str, str]:
    """What governs the noun at `at`, and what that hangs on: "a quiz on | licences", "spent on | patents"."""
    left = at - 1
    while left >= 0 and left != k and at - left <= MOST and chunks[left].label in INSIDE:
        left -= 1
    if left == k:
        governor = "own"
    elif left >= 0 and chunks[left].label == "PREP":
        hangs_on = "figure" if left - 1 == k else chunks[left - 1].label if left else "opening"
        governor = f"{chunks[left].lower} {hangs_on}"
    else:
        governor = "verb" if left >= 0 and chunks[left].label == "VERB" else "none"
    way = f"{name} under={governor}.{'before' if at < k else 'after'}"
    return way, f"{way}.{chunks[k].label}"


def _steps(between: list[Chunk], *, verbs: bool) -> Iterator[str]:
    """The steps, each once where it repeats itself; verbs by lemma or all alike."""
    before = None
    for chunk in between:
        step = chunk.lemma if chunk.label == "VERB" and verbs else _step(chunk)
        if step is not None and step != before:
            yield step
            before = step


def _step(chunk: Chunk) -> str | None:
    if chunk.label in DECORATION:
        return None
    if chunk.label in FIGURES:
        return "#"
    if chunk.label in BODIES:
        return "NAME"
    return chunk.lower if chunk.label in SMALL else chunk.label
