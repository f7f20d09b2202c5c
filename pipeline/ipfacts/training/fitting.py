"""Fitting: weights that make the right options of choices the likeliest (a conditional log-linear model with L2).

Enters: `Example`s of choices (see `listening`). Leaves: the weights of a slot.
"""

from __future__ import annotations

import random
from array import array
from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt

from ipfacts.claims.choice import Weights
from ipfacts.training.listening import Example

PASSES, MORE_PASSES = 12, 8
"""How often the first round and the next ones go through all examples."""
BATCH = 1024
"""Examples of one step at the most; few examples are gone through in this many steps at the least:"""
STEPS = 16
STEP, LAST_STEP, FIRST, SECOND = 0.02, 0.001, 0.9, 0.99
"""The size of the first step and of the last, and how slowly the mean of the slope and that of its square follow
(Adam's terms)."""
SEED = 7
Vector = npt.NDArray[np.floating[Any]]
Bounds = npt.NDArray[np.intp]


def fit(
    examples: list[Example], slot: str, penalty: float, documents: int = 1, before: Weights | None = None
) -> Weights:
    """Weights that make the right options of a slot likeliest; a greater penalty keeps them closer to nothing.

    What fewer than `documents` documents have is left out: it says little of others. `before` are weights of the round
    before, from which the fit goes on in fewer passes.
    """
    chosen = [example for example in examples if example.slot == slot]
    if not chosen:
        return {}
    random.Random(SEED).shuffle(chosen)  # neighbours are alike, and a step should see all sorts
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
    weights = _descend(rows_at, columns, start, good, sizes, penalty, MORE_PASSES if before else PASSES)
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
    passes: int,
) -> Vector:
    """Steps down the slope of a batch of examples each; `sizes` are the numbers of options of the examples, in order.

    Each pair of `rows_at` and `columns` is an option and a feature that it has.
    """
    width, many = len(weights), len(sizes)
    speed: Vector = np.zeros(width)
    second: Vector = np.zeros(width)
    size = max(1, min(BATCH, many // STEPS))
    bounds = np.minimum(np.arange(0, many + size, size), many)
    options_at = np.concatenate([[0], np.cumsum(sizes)])[bounds]
    pairs_at = np.searchsorted(rows_at, options_at)
    batches = [each for each in range(len(bounds) - 1) if bounds[each] < bounds[each + 1]]
    total = passes * len(batches)
    for step in range(total):
        each = batches[step % len(batches)]
        inside, pairs = slice(*options_at[each : each + 2]), slice(*pairs_at[each : each + 2])
        rows, having, own = rows_at[pairs] - inside.start, columns[pairs], sizes[bounds[each] : bounds[each + 1]]
        right = good[inside]
        scores = np.bincount(rows, weights[having], minlength=len(right)).astype(float)
        wrong_by = _shares(scores, own) - _shares(np.where(right, scores, -1e9), own)
        slope: Vector = np.bincount(having, wrong_by[rows], minlength=width) + penalty * len(own) / many * weights
        speed = FIRST * speed + (1 - FIRST) * slope
        second = SECOND * second + (1 - SECOND) * slope**2
        even = (speed / (1 - FIRST ** (step + 1))) / (np.sqrt(second / (1 - SECOND ** (step + 1))) + 1e-6)
        weights = weights - (STEP + (LAST_STEP - STEP) * step / total) * even
    return weights


def _shares(scores: Vector, sizes: Bounds) -> Vector:
    """Softmax within each group of options."""
    bounds = np.cumsum(sizes) - sizes
    top = np.repeat(np.maximum.reduceat(scores, bounds), sizes)
    raised = np.exp(np.maximum(scores - top, -60.0))
    total = np.repeat(np.add.reduceat(raised, bounds), sizes)
    shares: Vector = raised / total
    return shares
