"""Fits the weights of the choices on a gold corpus: `python -m ipfacts.training.weights FOLDER… [--write [INTO]]`.

Each article is read with every choice overheard (`listening`), which tells the right options from the wrong. The
weights make the right options the likeliest (a conditional log-linear model, L2-regularised). The first round reads
with the right choices made, so that the passage's state is right; the next ones as the program itself would choose.
Cross-validation by author tells what the whole does on articles of authors whom the fit has not seen.
Enters: folders with `articles.jsonl` and `gold.jsonl`. Leaves: a report, and with --write the two files of weights,
in the folder INTO or, without one, among the patterns that are shipped. --quick spares the cross-validation; then there
is no report, and only the weights of the choices are written.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import jsonlines

from ipfacts.articles import read
from ipfacts.claims.choice import Judge, Weights, shipped
from ipfacts.evaluation.agreement import right_as_told, right_core
from ipfacts.evaluation.gold import load
from ipfacts.extraction import Extractor, Page
from ipfacts.gate import speaks_of_ip
from ipfacts.model import Article
from ipfacts.training import confidence
from ipfacts.training.fitting import fit
from ipfacts.training.listening import Example, Listener, Row
from ipfacts.vocabulary import folder, rows
from ipfacts.writer import Writer

FOLDS = 4
ROUNDS = 2
L2 = {"counted": 5.0, "event": 4.0, "whose": 4.0, "located": 8.0, "dated": 6.0}
SLOTS = ("counted", "event", "whose", "located", "dated")
OF_PATTERNS = 10
"""How often the examples of patterns count: few, but chosen for what a pattern must not be taken for."""
DOCUMENTS = 2
"""Articles or sentences that must have a feature for it to be weighed."""
LEAST = 0.02
"""Weights below this settle nothing and are not kept."""
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""Confidences for which the report says what a threshold there would do."""
EXAMPLE = "example "
"""How the ids of texts begin that are no articles."""
Judged = list[tuple[str, list[str], bool]]
"""Of claims: document, features, and whether the claim is right."""


def author(article: Article) -> str:
    """Who wrote an article of a corpus: all of its id before the last hyphen, "MA" of "MA-07"."""
    return (article.id or "").rpartition("-")[0] or article.id or ""


def sentences(corpus: Path) -> list[Row]:
    """The single sentences with their claims that a corpus may hold."""
    path = corpus / "sentences.jsonl"
    if not path.exists():
        return []
    with jsonlines.open(path) as lines:
        return list(lines.iter(type=dict))


class Corpus:
    """The articles, and the patterns' examples, each parsed once, with their gold."""

    def __init__(self, *folders: Path) -> None:
        self.extractor = Extractor()
        self.gold: dict[str, list[Row]] = defaultdict(list)
        for row in (row for part in folders for row in load(part).claims):
            self.gold[row["doc"]].append(row)
        self.pages: dict[str, Page] = {}
        self.rightly: dict[str, list[Example]] = {}
        single = (row for part in folders for row in sentences(part))
        of_patterns = rows("claims/examples")
        # what the gate keeps out teaches nothing of what it lets in
        listed = [(at, row) for at, row in enumerate([*of_patterns, *single]) if speaks_of_ip(row["text"])]
        self.examples = [self._example(at, row) for at, row in listed]
        self.of_patterns = [
            example for example, (at, _) in zip(self.examples, listed, strict=True) if at < len(of_patterns)
        ]
        articles = read([part / "articles.jsonl" for part in folders])
        self.articles = [a for a in articles if isinstance(a, Article) and speaks_of_ip(a.text)]

    def _example(self, number: int, row: Row) -> Article:
        """A pattern's example as an article of its own, its claims as gold; what they leave open is not judged."""
        article = Article(
            id=f"{EXAMPLE}{number}", text=row["text"], title=row.get("title"), published=row.get("published")
        )
        for claim in row.get("claims", ()):
            value: dict[str, Any] = {"number": claim["value"]}
            value |= {part: claim[part] for part in ("kind", "upper") if part in claim}
            if isinstance(claim["value"], str):
                value = {"number": None, "kind": "entity", "name": [claim["value"]]}
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

    def told(self, article: Article) -> list[Example]:
        """The choices in an article, each made rightly; they depend on no weights, and are heard once."""
        if article.id not in self.rightly:
            self.rightly[article.id] = self.listen([article], {}, oracle=True)
        return self.rightly[article.id]

    @property
    def texts(self) -> list[Article]:
        """All that there is to learn from: articles, examples of patterns, single passages."""
        return [*self.articles, *self.examples]

    def train(self, articles: list[Article], slots: Sequence[str] = SLOTS) -> Weights:
        """Weights fitted on these articles and examples; those of slots that are not asked for are the shipped ones."""
        kept = {name: weight for name, weight in shipped().items() if name.partition(".")[0] not in slots}
        often = {example.id for example in self.of_patterns}
        of_patterns = [article for article in articles if article.id in often]
        listed = itertools.chain(articles, *itertools.repeat(of_patterns, OF_PATTERNS - 1))
        examples = [example for article in listed for example in self.told(article)]
        weights: Weights = {}
        for left in reversed(range(ROUNDS)):
            before, weights = weights, dict(kept)
            for slot in slots:
                weights.update(fit(examples, slot, L2[slot], DOCUMENTS, before))
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
                agrees = right_as_told if article.id.startswith(EXAMPLE) else right_core
                core = any(agrees(row, line) for row in self.gold[article.id])
                found.append((article.id, candidate.features(), core))
        return found

    def validated(self, fold: int) -> Judged:
        """The claims of one part of the texts, read with weights fitted on the others."""
        held = [*self.part(fold), *self.examples[fold::FOLDS]]
        kept = {article.id for article in held}
        return self.judged(held, self.train([article for article in self.texts if article.id not in kept]))

    def part(self, fold: int) -> list[Article]:
        """The articles of every so many-th author: what is fitted on an author's articles knows his ways in others."""
        held = set(sorted({author(article) for article in self.articles})[fold::FOLDS])
        return [article for article in self.articles if author(article) in held]

    def total(self, parts: int = FOLDS) -> int:
        """The number of claims that the gold has of the articles of so many parts."""
        return sum(len(self.gold[article.id]) for fold in range(parts) for article in self.part(fold))


def validated(corpus: Corpus, folders: Sequence[Path], workers: int, parts: int = FOLDS) -> Judged:
    """The claims of so many parts of the texts, each read with weights of the others; processes share the parts out."""
    if workers == 1:
        return [claim for fold in range(parts) for claim in corpus.validated(fold)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=tuple(folders)) as pool:
        return [claim for claims in pool.map(_validated, range(parts)) for claim in claims]


_corpora: list[Corpus] = []
"""In a process of its own: the corpus that it has read."""


def _begin(*folders: Path) -> None:
    _corpora.append(Corpus(*folders))


def _validated(fold: int) -> Judged:
    return _corpora[0].validated(fold)


def report(claims: Judged, total: int) -> str:
    """What thresholds of confidence would do; `total` is the number of claims that there are to be found."""
    found = zip(claims, confidence.guesses(claims), strict=True)
    single: list[tuple[float, bool]] = []
    judged: list[tuple[float, bool]] = []
    for (document, *_), guess in found:
        (single if document.startswith(EXAMPLE) else judged).append(guess)
    error, of_single = confidence.calibration_error(judged), confidence.calibration_error(single)
    lines = [f"cross-validated; calibration error {error:.3f}, of {len(single)} claims of passages {of_single:.3f}"]
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
    parser = argparse.ArgumentParser(prog="python -m ipfacts.training.weights", description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="articles.jsonl and gold.jsonl")
    parser.add_argument("--quick", action="store_true", help="no cross-validation and no weights of confidence")
    parser.add_argument(
        "--parts", type=int, default=FOLDS, choices=range(1, FOLDS + 1), help=f"cross-validate on so many of {FOLDS}"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes that share the cross-validation")
    parser.add_argument("--write", nargs="?", type=Path, const=folder() / "claims", metavar="INTO", help="store them")
    parser.add_argument("--slots", nargs="+", choices=SLOTS, default=SLOTS, help="with --quick: fit these alone")
    asked = parser.parse_args(arguments)
    corpus = Corpus(*asked.folders)
    claims = [] if asked.quick else validated(corpus, asked.folders, asked.workers, asked.parts)
    if not asked.quick:
        sys.stdout.write(report(claims, corpus.total(asked.parts)))
    if asked.write is not None:
        write(asked.write / "weights.jsonl", corpus.train(corpus.texts, asked.slots))
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
