"""Fits the weights of confidence on a gold corpus: `python -m ipfacts.evaluation.confidence FOLDER [--write]`.

Leave-documents-out cross-validation gives the calibration error and what a threshold would do; with --write the
weights fitted on all documents go to `patterns/claims/confidence.jsonl`.
Enters: a folder with `articles.jsonl` and `gold.jsonl`. Leaves: a report on standard output and, if asked, the file.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ipfacts import confidence as room
from ipfacts.articles import read
from ipfacts.claims.candidate import Candidate
from ipfacts.claims.reading import candidates_of
from ipfacts.evaluation.agreement import right_core
from ipfacts.evaluation.gold import load
from ipfacts.extraction import Extractor, Writer, headlines
from ipfacts.model import Article
from ipfacts.vocabulary import folder

FOLDS = 8
L2 = 6.0
RATE = 0.8
STEPS = 600
Vector = npt.NDArray[np.float64]


def examples(corpus: Path) -> list[tuple[str, list[str], bool]]:
    """Document, features and whether it is right, of every claim before the threshold."""
    extractor = Extractor()
    gold = defaultdict(list)
    for row in load(corpus).claims:
        gold[row["doc"]].append(row)
    found = []
    for article in read([corpus / "articles.jsonl"]):
        if not isinstance(article, Article):
            continue
        page = extractor.page(article)
        writer = Writer(page, doubtful=0.0)
        candidates: list[Candidate] = candidates_of(page.sentences, page.doc.text, article.published, headlines(page))
        for claim, candidate in writer.judged(candidates):
            line = json.loads(claim.model_dump_json())
            found.append((article.id, candidate.features(), any(right_core(row, line) for row in gold[article.id])))
    return found


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
    """Confidence and truth of each example, judged by weights fitted without its document."""
    documents = sorted({document for document, *_ in rows})
    judged = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        weights = fit([row for row in rows if row[0] not in held])
        for document, features, right in rows:
            if document in held:
                score = sum(weights.get(feature, 0.0) for feature in features)
                judged.append((1 / (1 + float(np.exp(-score))), right))
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


def main(arguments: list[str]) -> None:
    """Fit, report and, with --write, store."""
    rows = examples(Path(arguments[0]))
    judged = guesses(rows)
    right, error = sum(right for *_, right in rows), calibration_error(judged)
    sys.stdout.write(f"{len(rows)} claims, {right} right; expected calibration error {error:.3f}\n")
    for threshold in (0.0, 0.4, room.DOUBTFUL, 0.6, 0.7):
        kept = [right for p, right in judged if p >= threshold]
        precision = sum(kept) / max(1, len(kept))
        sys.stdout.write(f"  from {threshold:.2f}: {len(kept)} claims, {sum(kept)} right, precision {precision:.3f}\n")
    if "--write" in arguments:
        path = folder() / "claims" / "confidence.jsonl"
        weights = sorted(fit(rows).items())
        lines = [json.dumps({"label": "WEIGHT", "pattern": name, "weight": weight}) for name, weight in weights]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
