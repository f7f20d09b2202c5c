"""Fits the weights of confidence, and says how well confidence means what it says.

Enters: examples: a document, the features of a claim, and whether it is right. Leaves: the weights of an L2-regularised
logistic regression; each example judged by weights fitted without its document; the expected calibration error.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FOLDS = 8
L2 = 6.0
RATE = 0.8
STEPS = 600
Vector = npt.NDArray[np.float64]


def fit(rows: list[tuple[str, list[str], bool]]) -> dict[str, float]:
    """Weights of an L2-regularised logistic regression, by plain gradient descent."""
    names = sorted({feature for _, features, _ in rows for feature in features})
    index = {name: k for k, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for at, (_, features, _) in enumerate(rows):
        matrix[at, [index[feature] for feature in features]] = 1.0
    truth = np.array([float(right) for *_, right in rows])
    weights: Vector = np.zeros(len(names))
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        weights -= RATE * (matrix.T @ (guess - truth) + L2 * weights) / len(rows)
    return {name: round(float(weights[k]), 3) for name, k in index.items()}


def guesses(rows: list[tuple[str, list[str], bool]]) -> list[tuple[float, bool]]:
    """Confidence and truth of each example, in their order, judged by weights fitted without its document."""
    documents = sorted({document for document, *_ in rows})
    judged: list[tuple[float, bool]] = [(0.0, False)] * len(rows)
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        weights = fit([row for row in rows if row[0] not in held])
        for at, (document, features, right) in enumerate(rows):
            if document in held:
                score = sum(weights.get(feature, 0.0) for feature in features)
                judged[at] = (1 / (1 + float(np.exp(-score))), right)
    return judged


def calibration_error(judged: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equal-width bins."""
    total = 0.0
    for k in range(bins):
        inside = [(p, right) for p, right in judged if k / bins <= p < (k + 1) / bins or (k == bins - 1 and p >= 1)]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            total += abs(mean - share) * len(inside) / len(judged)
    return total
