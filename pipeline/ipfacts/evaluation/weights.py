"""Fits the weights of the choices on a gold corpus: `python -m ipfacts.evaluation.weights FOLDER [--write]`.

Each article is read with every choice overheard; an option is right if the gold has a claim that agrees with it. The
weights make the right options the likeliest (a conditional log-linear model, L2-regularised). The first round reads
with the right choices made, so that the passage's state is right; the next ones as the program itself would choose.
Cross-validation by document tells what the whole does on articles that the fit has not seen.
Enters: a folder with `articles.jsonl` and `gold.jsonl`. Leaves: a report, and with --write the two files of weights.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
L2 = {"counted": 2.0, "whose": 4.0, "located": 8.0}
SLOTS = ("counted", "whose", "located")
SMALL = 20
"""Numbers up to this are found everywhere: their gold must be of the same sentence."""
LEAST = 0.02
"""Weights below this settle nothing and are not kept."""
Vector = npt.NDArray[np.float64]
Row = dict[str, Any]


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
        around = f"{text[max(0, start - 90) : start]}[[{text[start : figure.chunk.end]}]]{text[figure.chunk.end : figure.chunk.end + 60]}"
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
        return bool([row for row in self.gold if self._number(row, candidate)])

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
        return len(set(one.split()) & set(other.split())) > 0.6 * min(len(set(one.split())), len(set(other.split())))

    def _same(self, candidate: Candidate) -> list[Row]:
        return [
            row
            for row in self.gold
            if row["metric"] == candidate.measure.metric
            and row["value"].get("kind", candidate.kind) == candidate.kind
            and self._number(row, candidate)
        ]

    def _subject(self, row: Row, option: Option) -> bool:
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
    """Weights that make the right options likeliest, by gradient steps with momentum."""
    chosen = [example for example in examples if example.slot == slot]
    names = sorted({name for example in chosen for option in example.options for name in option})
    index = {name: k for k, name in enumerate(names)}
    lines, columns, starts, right = [], [], [], []
    row = 0
    for example in chosen:
        starts.append(row)
        for option, good in zip(example.options, example.right, strict=True):
            lines += [row] * len(option)
            columns += [index[name] for name in option]
            right.append(good)
            row += 1
    if not chosen:
        return {}
    matrix = np.zeros((row, len(names)), dtype=np.float32)
    matrix[lines, columns] = 1.0
    good, bounds = np.array(right), np.array(starts)
    sizes = np.diff([*starts, row])
    weights: Vector = np.zeros(len(names), dtype=np.float32)
    speed = np.zeros_like(weights)
    second = np.zeros_like(weights)
    for step in range(1, 201):
        scores = matrix @ weights
        guess = _shares(scores, bounds, sizes)
        truth = _shares(np.where(good, scores, -1e9), bounds, sizes)
        slope = matrix.T @ (guess - truth) + penalty * weights
        speed = 0.9 * speed + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights = weights - 0.05 * (speed / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    return {name: round(float(weights[k]), 3) for name, k in index.items()}


def _shares(scores: Vector, bounds: Vector, sizes: Vector) -> Vector:
    """Softmax within each group of options."""
    top = np.repeat(np.maximum.reduceat(scores, bounds), sizes)
    raised = np.exp(np.maximum(scores - top, -60.0))
    total = np.repeat(np.add.reduceat(raised, bounds), sizes)
    shares: Vector = raised / total
    return shares


class Corpus:
    """The articles, parsed once for each reading, with their gold."""

    def __init__(self, folder: Path) -> None:
        self.extractor = Extractor()
        self.gold: dict[str, list[Row]] = defaultdict(list)
        for row in load(folder).claims:
            self.gold[row["doc"]].append(row)
        self.pages: dict[str, Page] = {}
        self.examples = [self._example(at, row) for at, row in enumerate(rows("claims/examples"))]
        self.articles = [a for a in read([folder / "articles.jsonl"]) if isinstance(a, Article)]

    def _example(self, number: int, row: Row) -> Article:
        """A pattern's example as an article of its own, its claims as gold; what they leave open is not judged."""
        article = Article(
            id=f"example {number}", text=row["text"], title=row.get("title"), published=row.get("published")
        )
        for claim in row.get("claims", ()):
            if isinstance(claim["value"], str):
                continue
            parts = {part: claim[part] for part in ("kind", "upper") if part in claim}
            parties = {
                slot: [claim[slot]] if isinstance(claim[slot], str) else claim[slot]
                for slot in ("organisation",)
                if slot in claim
            }
            value = {"number": claim["value"], **parts}
            self.gold[article.id].append({**claim, **parties, "value": value, "evidence": row["text"]})
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

    def judged(self, articles: Iterable[Article], weights: Weights) -> list[tuple[str, list[str], bool, bool]]:
        """Document, features, and whether core and value are right, of every claim before the threshold."""
        found = []
        for article in articles:
            page = self.page(article)
            writer = Writer(page, doubtful=0.0)
            candidates = page.candidates(Judge(weights))
            for claim, candidate in writer.judged(candidates):
                line = json.loads(claim.model_dump_json())
                core = any(right_core(row, line) for row in self.gold[article.id])
                found.append((article.id, candidate.features(), core, core))
        return found


def main(arguments: list[str]) -> None:
    """Fit, report and, with --write, store."""
    corpus = Corpus(Path(arguments[0]))
    articles = corpus.articles
    total = sum(len(corpus.gold[article.id]) for article in articles)
    read_claims: list[tuple[str, list[str], bool]] = []
    if "--quick" not in arguments:
        for fold in range(FOLDS):
            held = articles[fold::FOLDS]
            weights = corpus.train([a for a in articles if a not in held])
            read_claims += [(d, f, core) for d, f, core, _ in corpus.judged(held, weights)]
        judged = confidence.guesses(read_claims)
        sys.stdout.write(f"cross-validated; calibration error {confidence.calibration_error(judged):.3f}\n")
        for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            kept = [good for p, good in judged if p >= threshold]
            right, precision = sum(kept), sum(kept) / max(1, len(kept))
            recall = right / total
            sys.stdout.write(
                f"  from {threshold:.1f}: {len(kept)} claims, {right} right, precision {precision:.3f}, "
                f"recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}\n"
            )
    if "--write" in arguments:
        _write("weights", corpus.train(articles))
        if read_claims:
            _write("confidence", confidence.fit(read_claims))


def _write(name: str, weights: Weights) -> None:
    lines = [
        json.dumps({"label": "WEIGHT", "pattern": feature, "weight": weight})
        for feature, weight in sorted(weights.items())
        if weight
    ]
    (folder() / "claims" / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
