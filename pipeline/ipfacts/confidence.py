"""Confidence: how often claims that were found in the same way are right; fitted on the corpus, stored as data.

`patterns/claims/confidence.jsonl` holds one weight a feature (see `Candidate.features`) of a logistic regression;
`python -m ipfacts.training.weights corpus corpus/further --write` fits it anew. A feature that the
fit never saw weighs nothing.
Enters: a `Candidate`. Leaves: its confidence, between 0 and 1.
"""

from __future__ import annotations

import math

from ipfacts.claims.candidate import Candidate
from ipfacts.vocabulary import cache, rows

DOUBTFUL = 0.4
"""Claims below this are not written but counted as rejected: a wrong row in a table costs more than a missing one."""


@cache
def _weights() -> dict[str, float]:
    return {row["pattern"]: row["weight"] for row in rows("claims/confidence")}


def evidence(candidate: Candidate) -> dict[str, float]:
    """What each feature of a candidate weighs for its being right (or, below 0, against it)."""
    weights = _weights()
    return {feature: weights.get(feature, 0.0) for feature in candidate.features()}


def confidence(candidate: Candidate) -> float:
    """The share of claims found like this one that are right, between 0 and 1, to two decimals."""
    score = sum(evidence(candidate).values())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 2)
