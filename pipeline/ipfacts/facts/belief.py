"""The claims behind an assertion come in; its independent sources, and how far to believe it, go out.

A source is a story (`stories`): an article with its copies, with other articles of the same text, and with later
versions of itself. A story is as good as its best claim, whose confidence `c` says how
often such a reading is right; `c` counts as 0.99 at most, since no reading is beyond doubt.

    belief = 1 - (1 - c1) * (1 - c2) * …          one factor a source

That is how likely it is that at least one of them was read right, if readings of different stories go wrong
independently; two wrong readings that agree in subject, metric, value, place and time by chance are rare. Copies would
go wrong together, which is why they count once. Of figures that contradict each other at most one is right, so each is
weighed against its rivals: with the odds `o = belief / (1 - belief)` of each taken alone,

    belief = o / (1 + o + sum of the odds of its rivals)

which is the formula above where there is no rival. It says how surely the sources say so, not whether they are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ipfacts.facts.store import Heard
from ipfacts.facts.stories import article_of

SUREST = 0.99
DIGITS = 4


def sources(heard: Sequence[Heard]) -> list[int]:
    """The number of the source of each claim: 1 for that of the first, and so on, each story once."""
    firsts: dict[str, int] = {}  # the first claim of what an id or a text stands for
    parents = list(range(len(heard)))
    for at, each in enumerate(heard):
        for key in (
            f"id {each.story}",
            f"id {article_of(each.claim.document)}",
            f"text {each.claim.document.sha256}",
        ):
            one, other = _root(parents, firsts.setdefault(key, at)), _root(parents, at)
            parents[max(one, other)] = min(one, other)
    roots = [_root(parents, at) for at in range(len(heard))]
    numbers = {root: number for number, root in enumerate(dict.fromkeys(roots), 1)}
    return [numbers[root] for root in roots]


def odds(heard: Sequence[Heard], numbers: Sequence[int]) -> float:
    """The odds that at least one source was read right; `numbers` are those of the claims' sources."""
    best: dict[int, float] = {}
    for each, number in zip(heard, numbers, strict=True):
        best[number] = max(best.get(number, 0.0), min(each.claim.confidence, SUREST))
    wrong = math.prod(1 - best[number] for number in sorted(best))
    return (1 - wrong) / wrong if wrong else math.inf


def belief(own: float, rivals: Iterable[float]) -> float:
    """How likely it is, by its own odds and those of its rivals, none of which can be true beside it.

    >>> belief(9.0, []), belief(9.0, [9.0])
    (0.9, 0.4737)
    """
    if math.isinf(own):
        return 1.0
    return round(own / (1 + own + math.fsum(rivals)), DIGITS)


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
