"""Fits the weights of the choices on a gold corpus: `python -m ipfacts.evaluation.weights FOLDER [--write [INTO]]`.

Each article is read with every choice overheard; an option is right if the gold has a claim that agrees with it. The
weights make the right options the likeliest (a conditional log-linear model, L2-regularised). The first round reads
with the right choices made, so that the passage's state is right; the next ones as the program itself would choose.
Cross-validation by document tells what the whole does on articles that the fit has not seen.
Enters: a folder with `articles.jsonl` and `gold.jsonl`. Leaves: a report, and with --write the two files of weights,
in the folder INTO or, without one, among the patterns that are shipped. --quick spares the cross-validation; then there
is no report, and only the weights of the choices are written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonlines
import numpy as np
import numpy.typing as npt

from ipfacts.articles import read
from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Judge, Option, Options, Weights
from ipfacts.claims.phrases import Actor
from ipfacts.evaluation import confidence
from ipfacts.evaluation.agreement import near, place_code, right_core, same_name
from ipfacts.evaluation.gold import load
from ipfacts.extraction import Extractor, Page, Writer
from ipfacts.model import Article
from ipfacts.vocabulary import folder, rows

FOLDS = 5
ROUNDS = 2
L2 = {"counted": 5.0, "whose": 4.0, "located": 8.0}
SLOTS = ("counted", "whose", "located")
SMALL = 20
"""Numbers up to this are found everywhere: their gold must be of the same sentence."""
LEAST = 0.02
"""Weights below this settle nothing and are not kept."""
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""Confidences for which the report says what a threshold there would do."""
STEPS, STEP, FIRST, SECOND = 200, 0.05, 0.9, 0.99
"""Gradient steps, their size, and how slowly the mean of the slope and that of its square follow (Adam's terms)."""
Vector = npt.NDArray[np.floating[Any]]
Bounds = npt.NDArray[np.intp]
Row = Mapping[str, Any]
Judged = list[tuple[str, list[str], bool]]
"""Of claims: document, features, and whether the claim is right."""


@dataclass(slots=True)
class Example:
    """One choice: its document, the features of its options, and which of them are right."""

    document: str
    slot: str
    options: list[list[str]]
    right: list[bool]
    keys: list[str]
    place: str
    """Where it stands, to be read by people."""


class Listener:
    """Hears the choices in one article and notes them as examples; as an oracle it makes the right ones."""

    def __init__(self, page: Page, gold: list[Row], *, oracle: bool) -> None:
        self.page, self.gold, self.oracle = page, gold, oracle
        self.examples: list[Example] = []
        self.figure: Candidate | None = None

    def __call__(self, options: Options, best: Option) -> Option:
        """Note the choice if the gold knows what is right; leave the right option if an oracle is wanted."""
        found = list(options)
        right = [self._right(options.slot, option) for option in found]
        if options.slot == "counted" and not any(right):
            sure = not any(self._numbered(option.value) for option in found if option.value is not None)
            right = [option.value is None and sure for option in found]
        if any(right) and len(found) > 1:
            names = [[f"{options.slot}.{f}" for f in option.features] for option in found]
            keys = [str(_named(option)) for option in found]
            self.examples.append(Example(self.page.article.id, options.slot, names, right, keys, self._around(options)))
        if self.oracle and any(right):
            best = found[right.index(True)]
        if options.slot == "counted":
            self.figure = best.value
        elif options.slot == "whose" and self.figure is not None:
            self.figure.subject = best.value
        return best

    def _around(self, options: Options) -> str:
        """The figure in its surroundings."""
        figure = next((o.value for o in options if isinstance(o.value, Candidate)), self.figure)
        if figure is None:
            return ""
        text, start = self.page.doc.text, figure.chunk.start
        end = figure.chunk.end
        around = f"{text[max(0, start - 90) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
        return f"{figure.measure.metric} {around}".replace("\n", " ")

    def _right(self, slot: str, option: Option) -> bool:
        if slot == "counted":
            return option.value is not None and bool(self._same(option.value))
        if self.figure is None:
            return False
        rows = self._same(self.figure)
        if slot == "whose":
            return any(self._subject(row, option) for row in rows if "organisation" in row or "origin" in row)
        subject = [row for row in rows if self._owned(row, self.figure)] or rows
        return any(place_code(row["jurisdiction"]) == option.key for row in subject if "jurisdiction" in row)

    def _numbered(self, candidate: Candidate) -> bool:
        """Whether the gold has the figure, whatever it counts there."""
        return any(self._number(row, candidate) for row in self.gold)

    def _number(self, row: Row, candidate: Candidate) -> bool:
        quantity, value = candidate.chunk.quantity, row["value"]
        if quantity is None or value.get("kind") == "entity":
            return False
        if not (near(value["number"], quantity.number) and near(value.get("upper", quantity.upper), quantity.upper)):
            return False
        if (quantity.number or 0) > SMALL and value.get("kind") != "rank":
            return True
        return self._beside(row, candidate)

    def _beside(self, row: Row, candidate: Candidate) -> bool:
        """Whether the row's evidence is about where the candidate stands."""
        words = " ".join(row["evidence"].split())
        around = " ".join(candidate.sentence.text.split())
        return words in around or around in words or self._shared(words, around)

    @staticmethod
    def _shared(one: str, other: str) -> bool:
        """Whether the shorter text has most of its words in the other."""
        here, there = set(one.split()), set(other.split())
        return len(here & there) > 0.6 * min(len(here), len(there))

    def _same(self, candidate: Candidate) -> list[Row]:
        """The gold's claims that count what the candidate counts."""
        return [
            row
            for row in self.gold
            if row["metric"] == candidate.measure.metric
            and row["value"].get("kind", candidate.kind) == candidate.kind
            and self._number(row, candidate)
        ]

    def _subject(self, row: Row, option: Option) -> bool:
        """Whether the option is the row's subject."""
        actor = option.value
        body = actor.body if actor is not None else None
        place = actor.place if actor is not None and actor.body is None else None
        if row.get("organisation"):
            names = [body.name, *sorted(body.forms)] if body is not None else []
            return any(same_name(row["organisation"], name) for name in names)
        if body is not None:
            return False
        return bool(place_code(row.get("origin")) == (place.code if place is not None else None))

    def _owned(self, row: Row, candidate: Candidate) -> bool:
        return self._subject(row, Option(None, candidate.subject))


def _named(option: Option) -> object:
    """The option as people read it."""
    actor = option.value
    if isinstance(actor, Actor):
        entity = actor.body or actor.place
        return entity.name if entity is not None else "nobody"
    return option.key


def fit(examples: list[Example], slot: str, penalty: float) -> Weights:
    """Weights that make the right options of a slot likeliest; a greater penalty keeps them closer to nothing."""
    chosen = [example for example in examples if example.slot == slot]
    if not chosen:
        return {}
    options = [option for example in chosen for option in example.options]
    names = sorted({name for option in options for name in option})
    index = {name: k for k, name in enumerate(names)}
    matrix = np.zeros((len(options), len(names)), dtype=np.float32)
    for row, option in enumerate(options):
        matrix[row, [index[name] for name in option]] = 1.0
    sizes = np.array([len(example.options) for example in chosen], dtype=np.intp)
    weights = _descend(matrix, np.array([good for example in chosen for good in example.right]), sizes, penalty)
    return {name: round(float(weights[k]), 3) for name, k in index.items()}


def _descend(matrix: Vector, good: npt.NDArray[np.bool_], sizes: Bounds, penalty: float) -> Vector:
    """Gradient steps with momentum, from nothing; `sizes` are the numbers of options of the examples, in order."""
    weights: Vector = np.zeros(matrix.shape[1], dtype=np.float32)
    speed: Vector = np.zeros_like(weights)
    second: Vector = np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores: Vector = matrix @ weights
        guess = _shares(scores, sizes)
        truth = _shares(np.where(good, scores, -1e9), sizes)
        slope = matrix.T @ (guess - truth) + penalty * weights
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


def sentences(corpus: Path) -> list[Row]:
    """The single sentences with their claims that a corpus may hold."""
    path = corpus / "sentences.jsonl"
    if not path.exists():
        return []
    with jsonlines.open(path) as lines:
        return list(lines.iter(type=dict))


class Corpus:
    """The articles, and the patterns' examples, each parsed once, with their gold."""

    def __init__(self, folder: Path) -> None:
        self.extractor = Extractor()
        self.gold: dict[str, list[Row]] = defaultdict(list)
        for row in load(folder).claims:
            self.gold[row["doc"]].append(row)
        self.pages: dict[str, Page] = {}
        self.examples = [
            self._example(at, row) for at, row in enumerate([*rows("claims/examples"), *sentences(folder)])
        ]
        self.articles = [a for a in read([folder / "articles.jsonl"]) if isinstance(a, Article)]

    def _example(self, number: int, row: Row) -> Article:
        """A pattern's example as an article of its own, its claims as gold; what they leave open is not judged."""
        article = Article(
            id=f"example {number}", text=row["text"], title=row.get("title"), published=row.get("published")
        )
        for claim in row.get("claims", ()):
            if isinstance(claim["value"], str):
                continue
            value = {"number": claim["value"], **{part: claim[part] for part in ("kind", "upper") if part in claim}}
            gold = {**claim, "value": value, "evidence": row["text"]}
            if isinstance(gold.get("organisation"), str):
                gold["organisation"] = [gold["organisation"]]
            self.gold[article.id].append(gold)
        return article

    def page(self, article: Article) -> Page:
        """The article through all stages but the claims, which is done once."""
        if article.id not in self.pages:
            self.pages[article.id] = self.extractor.page(article)
        return self.pages[article.id]

    def listen(self, articles: Iterable[Article], weights: Weights, *, oracle: bool) -> list[Example]:
        """The choices in these articles."""
        found = []
        for article in articles:
            page = self.page(article)
            listener = Listener(page, self.gold[article.id], oracle=oracle)
            page.candidates(Judge(weights, heard=listener))
            found += listener.examples
        return found

    def train(self, articles: list[Article]) -> Weights:
        """Weights fitted on these articles."""
        articles = [*articles, *self.examples]
        examples = self.listen(articles, {}, oracle=True)
        weights: Weights = {}
        for left in reversed(range(ROUNDS)):
            weights = {}
            for slot in SLOTS:
                weights.update(fit(examples, slot, L2[slot]))
            if left:
                examples = examples + self.listen(articles, weights, oracle=False)
        return {feature: weight for feature, weight in weights.items() if abs(weight) >= LEAST}

    def judged(self, articles: Iterable[Article], weights: Weights) -> Judged:
        """Every claim before the threshold, and whether its core is right."""
        found: Judged = []
        for article in articles:
            page = self.page(article)
            writer = Writer(page, doubtful=0.0)
            candidates = page.candidates(Judge(weights))
            for claim, candidate in writer.judged(candidates):
                line = json.loads(claim.model_dump_json())
                core = any(right_core(row, line) for row in self.gold[article.id])
                found.append((article.id, candidate.features(), core))
        return found

    def validated(self) -> Judged:
        """The claims of all articles, each read with weights fitted on others."""
        found: Judged = []
        for fold in range(FOLDS):
            held = self.articles[fold::FOLDS]
            found += self.judged(held, self.train([a for a in self.articles if a not in held]))
        return found

    @property
    def total(self) -> int:
        """The number of claims that the gold has of the articles."""
        return sum(len(self.gold[article.id]) for article in self.articles)


def report(claims: Judged, total: int) -> str:
    """What thresholds of confidence would do; `total` is the number of claims that there are to be found."""
    judged = confidence.guesses(claims)
    lines = [f"cross-validated; calibration error {confidence.calibration_error(judged):.3f}"]
    for threshold in THRESHOLDS:
        kept = [good for share, good in judged if share >= threshold]
        right = sum(kept)
        precision, recall, f1 = right / max(1, len(kept)), right / max(1, total), 2 * right / max(1, len(kept) + total)
        lines.append(
            f"  from {threshold:.1f}: {len(kept)} claims, {right} right, precision {precision:.3f}, "
            f"recall {recall:.3f}, F1 {f1:.3f}"
        )
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Fit, report and, with --write, store."""
    parser = argparse.ArgumentParser(
        prog="python -m ipfacts.evaluation.weights", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("folder", type=Path, help="articles.jsonl and gold.jsonl")
    parser.add_argument("--quick", action="store_true", help="no cross-validation and no weights of confidence")
    parser.add_argument("--write", nargs="?", type=Path, const=folder() / "claims", metavar="INTO", help="store them")
    asked = parser.parse_args(arguments)
    corpus = Corpus(asked.folder)
    claims = [] if asked.quick else corpus.validated()
    if not asked.quick:
        sys.stdout.write(report(claims, corpus.total))
    if asked.write is not None:
        write(asked.write / "weights.jsonl", corpus.train(corpus.articles))
        if claims:
            write(asked.write / "confidence.jsonl", confidence.fit(claims))


def write(path: Path, weights: Weights) -> None:
    """Store weights, one a row, sorted by feature; what weighs nothing is left out."""
    kept = [(feature, weight) for feature, weight in sorted(weights.items()) if weight]
    rows_of = [json.dumps({"label": "WEIGHT", "pattern": feature, "weight": weight}) for feature, weight in kept]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in rows_of), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
