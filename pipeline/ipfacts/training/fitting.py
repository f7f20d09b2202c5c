"""Fitting: weights that make the right options of choices the likeliest (a conditional log-linear model with L2).

Enters: `Example`s of choices (see `listening`). Leaves: the weights of a slot.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt

from ipfacts.claims.choice import Weights
from ipfacts.training.listening import Example

STEPS, MORE_STEPS, STEP, FIRST, SECOND = 200, 100, 0.05, 0.9, 0.99
"""Gradient steps of the first round and of the next ones, their size, and how slowly the mean of the slope and that of
its square follow (Adam's terms)."""
Vector = npt.NDArray[np.floating[Any]]
Bounds = npt.NDArray[np.intp]


def fit(
    examples: list[Example], slot: str, penalty: float, documents: int = 1, before: Weights | None = None
) -> Weights:
    """Weights that make the right options of a slot likeliest; a greater penalty keeps them closer to nothing.

    What fewer than `documents` documents have is left out: it says little of others. `before` are weights of the round
    before, from which the fit goes on in fewer steps.
    """
    chosen = [example for example in examples if example.slot == slot]
    if not chosen:
        return {}
    options = [option for example in chosen for option in example.options]
    names = _known(chosen, documents)
    index = {name: k for k, name in enumerate(names)}
    known, lengths = array("i"), array("i")  # pairs of option and feature by the ten millions: no lists of tuples
    for option in options:
        before_it = len(known)
        known.extend([index[name] for name in option if name in index])
        lengths.append(len(known) - before_it)
    columns = np.array(known, dtype=np.intp)
    rows_at = np.repeat(np.arange(len(options)), np.array(lengths))
    sizes = np.array([len(example.options) for example in chosen], dtype=np.intp)
    good = np.array([good for example in chosen for good in example.right])
    start = np.array([before.get(name, 0.0) for name in names]) if before else np.zeros(len(names))
    weights = _descend(rows_at, columns, start, good, sizes, penalty, MORE_STEPS if before else STEPS)
    return {name: round(float(weights[k]), 3) for name, k in index.items()}


def _known(examples: list[Example], least: int) -> list[str]:
    """The features that stand in `least` documents or more."""
    found: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for option in example.options:
            for name in option:
                found[name].add(example.document)
    return sorted(name for name, documents in found.items() if len(documents) >= least)


def _descend(
    rows_at: Bounds,
    columns: Bounds,
    weights: Vector,
    good: npt.NDArray[np.bool_],
    sizes: Bounds,
    penalty: float,
    steps: int,
) -> Vector:
    """Gradient steps with momentum; `sizes` are the numbers of options of the examples, in order.

    Each pair of `rows_at` and `columns` is an option and a feature that it has.
    """
    width = len(weights)
    speed: Vector = np.zeros(width)
    second: Vector = np.zeros(width)
    for step in range(1, steps + 1):
        scores = np.bincount(rows_at, weights[columns], minlength=len(good)).astype(float)
        guess = _shares(scores, sizes)
        truth = _shares(np.where(good, scores, -1e9), sizes)
        slope: Vector = np.bincount(columns, (guess - truth)[rows_at], minlength=width) + penalty * weights
        speed = FIRST * speed + (1 - FIRST) * slope
        second = SECOND * second + (1 - SECOND) * slope**2
        weights = weights - STEP * (speed / (1 - FIRST**step)) / (np.sqrt(second / (1 - SECOND**step)) + 1e-6)
    return weights


def _shares(scores: Vector, sizes: Bounds) -> Vector:
    """Softmax within each group of options."""
    bounds = np.cumsum(sizes) - sizes
    top = np.repeat(np.maximum.reduceat(scores, bounds), sizes)
    raised = np.exp(np.maximum(scores - top, -60.0))
    total = np.repeat(np.add.reduceat(raised, bounds), sizes)
    shares: Vector = raised / total
    return shares
