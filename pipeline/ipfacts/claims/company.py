"""Company: what the other claims of an article say for each: a metric that stands alone is more often a mistake.

Enters: all candidates of an article, in the order of the text, and where the article speaks of which metric. Leaves:
the same candidates with features of their company, by which confidence is judged.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable

from ipfacts.claims.candidate import Candidate, sureness
from ipfacts.claims.identity import key_of
from ipfacts.metrics import groups

READ = 0.9
"""How sure claims are that no evidence was weighed for: cells of tables, and constructions."""
STEPS = ((0.34, "many"), (0.1, "some"), (0.0, "few"))
"""Least share of all claims, and what it is called."""
SIZES = ((2, "passage"), (8, "item"), (20, "article"), (math.inf, "report"))
"""The most sentences that texts of each size have: of a passage none can be judged by its company."""
FIRM, LIKELY = 0.75, 0.5
NEAR = 2
"""Sentences away from which a neighbour still tells something."""


def compare(candidates: list[Candidate], topics: dict[str, str], length: int) -> None:
    """Give each candidate the features of its company, in a text of so many sentences."""
    size = next(name for most, name in SIZES if length <= most)
    sure = [_sure(candidate) for candidate in candidates]
    metrics: dict[Hashable, float] = defaultdict(float)
    subjects: dict[Hashable, float] = defaultdict(float)
    places: dict[Hashable, float] = defaultdict(float)
    for candidate, share in zip(candidates, sure, strict=True):
        metrics[candidate.measure.metric] += share
        subjects[key_of(candidate.subject)] += share
        places[_place(candidate)] += share
    total = sum(sure)
    for at, candidate in enumerate(candidates):
        metric, own = candidate.measure.metric, sure[at]
        counted = sureness(candidate.shares["counted"]) if "counted" in candidate.shares else "built"
        candidate.company = [
            f"size={size}",
            f"size={size}.{counted}",
            f"size={size}.{'alone' if len(candidates) == 1 else 'among others'}",
            f"with metric={_step(metrics[metric], own, total)}",
            f"with subject={_step(subjects[key_of(candidate.subject)], own, total)}",
            f"with place={_step(places[_place(candidate)], own, total)}",
            f"topic={topics.get(metric, 'never')}",
            f"group={groups()[metric]}",
            f"group={groups()[metric]}.{candidate.kind}",
            f"ahead={_neighbour(candidates, sure, at, -1)}",
            f"after={_neighbour(candidates, sure, at, 1)}",
        ]


def _sure(candidate: Candidate) -> float:
    return math.prod(candidate.shares.values()) if candidate.shares else READ


def _place(candidate: Candidate) -> Hashable:
    return candidate.where.code if candidate.where is not None else None


def _step(number: float, own: float, total: float) -> str:
    """How much of the article's claims agree, this one left out."""
    others = number - own
    if others <= 0:
        return "alone"
    return next(name for least, name in STEPS if others >= least * total)


def _neighbour(candidates: list[Candidate], sure: list[float], at: int, step: int) -> str:
    """Whether the claim before or behind counts the same for the same, and how sure it is."""
    if not 0 <= at + step < len(candidates):
        return "none"
    own, other = candidates[at], candidates[at + step]
    if abs(own.sentence.index - other.sentence.index) > NEAR:
        return "far"
    same = "same" if own.measure.metric == other.measure.metric else "other"
    subject = "theirs" if key_of(own.subject) == key_of(other.subject) else "another's"
    stands = "sure" if sure[at + step] >= FIRM else "likely" if sure[at + step] >= LIKELY else "doubtful"
    return f"{same}.{subject}.{stands}"
