"""Completions: what the terms of a sentence may count, each gap in them filled in every way that the text suggests.

Enters: the `Reader` of a sentence and the `Context` of a figure. Leaves: a `Measure` for each term as clause and
passage complete it ("patents" under "was granted": grants), and one for each other right and act that it admits, with
the features that say where the term stands and what agrees with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import Context, measure_of, metric_of_right
from ipfacts.claims.sentence.acts import act_beside
from ipfacts.claims.sentence.bearings import clause, parted, reach, side
from ipfacts.claims.sentence.paths import governed, path_features
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.digest import Chunk, Term
from ipfacts.metrics import FILED_UNDER

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SYSTEMS = {"pct": "pct", "patent": "pct", "madrid": "madrid", "hague": "hague"}
"""First word of a treaty's name to the kind of right that is filed under it."""
JOINING = frozenset({",", "and", "by", "the", "to"})
"""What stands between the members of a list."""
Treaties = list[str | None]
"""The kinds of right that are filed under the treaties of a sentence; None for a treaty of another sort."""


class Completions:
    """Completes the terms of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks

    def found(self, k: int, context: Context) -> Iterator[tuple[Measure | None, list[str]]]:
        """What every term of the sentence may count, by where it stands from the figure at `k`."""
        order = in_order(self.chunks, k)
        for chunk in self.chunks:
            if chunk.label != "TERM" or chunk.term is None or chunk.term.act == "applicant":
                continue
            at, weak = side(k, chunk.at), context.unsupported(chunk.term) or chunk.term.modifier
            place = [
                f"term.{at}.{reach(abs(k - chunk.at))}",
                f"term.{at}.{clause(self.reader, k, chunk.at)}",
                f"term.{'weak' if weak else 'strong'}",
                f"term.{parted(self.chunks, k, chunk.at)}.{at}",
                *path_features(self.chunks, k, chunk.at, "term path"),
                *governed(self.chunks, k, chunk.at, "term"),
            ]
            if chunk.at in order:
                place.append(f"term in order={'yes' if order[chunk.at] == k else 'no'}")
            yield context.whole(chunk, "term"), ["term whole", *place]
            for measure, features in self._open(chunk, chunk.term, context):
                yield measure, [*features, *place]

    def treaties(self, k: int) -> Iterator[tuple[Measure | None, list[str]]]:
        """What is filed under the treaties of the sentence: "under the PCT and the Hague System, 71 and 83"."""
        named = [c for c in self.chunks if c.label == "TREATY" and c.lemma in SYSTEMS]
        alike = [c for c in self.chunks if c.label == self.chunks[k].label]
        for number, chunk in enumerate(named):
            at = side(k, chunk.at)
            features = [f"treaty.{at}.{reach(abs(k - chunk.at))}", f"treaty.{parted(self.chunks, k, chunk.at)}.{at}"]
            if len(named) == len(alike) > 1:
                features.append(f"treaty in order={'yes' if alike[number].at == k else 'no'}")
            yield measure_of(Term(chunk.lemma, "application"), how="treaty", chunk=chunk), features

    def _open(self, chunk: Chunk, term: Term, context: Context) -> Iterator[tuple[Measure, list[str]]]:
        """What a term may count, whatever it leaves open: each right and act that it admits, and what agrees."""
        if term.metric is not None:
            return
        treaties: Treaties = [SYSTEMS.get(c.lower.split()[0]) for c in self.chunks if c.label == "TREATY"]
        rights, acts = self._rights(term, treaties, context), self._acts(chunk, term, context)
        called = self._designs_called(chunk, term)
        if called is not None:
            rights.append("design")
        for right, act in metric_of_right():
            if right not in rights:
                continue
            measure = measure_of(Term(right, act, None, term.qualifiers), how="term", chunk=chunk)
            if measure is None:
                continue
            features = [
                f"act={act}",
                f"right.{_source(right, term, treaties, context, called, self.reader.passage.outlook.systems)}",
            ]
            yield measure, features + _agreement(right, act, measure, acts, context)

    def _rights(self, term: Term, treaties: Treaties, context: Context) -> list[str | None]:
        """The kinds of right that the term may be about: its own, else those of the passage and the sentence."""
        rights: list[str | None] = [term.right]
        if not term.right:
            of_sentence = [c.term.right for c in self.chunks if c.term is not None and c.term.right]
            named = [right for right, _ in self.reader.passage.rights.most_common(1)]
            rights = [context.right, self.reader.passage.right, *of_sentence, *treaties, *named]
        if term.right in (None, "design", "trademark", "patent"):  # "trademark filings" by the Madrid System
            rights += [right for right in (context.right, *treaties) if right in FILED_UNDER]
            rights += [
                system for system in self.reader.passage.outlook.systems if term.right in (None, FILED_UNDER[system])
            ]
        return rights

    def _designs_called(self, chunk: Chunk, term: Term) -> str | None:
        """How much an article is about designs that calls them patents: "design patents … 140 of those patents"."""
        passage = self.reader.passage
        if (
            term.right != "patent"
            or not chunk.lower.startswith("patent")
            or "design patents" not in passage.outlook.themes
        ):
            return None
        ahead = passage.outlook.rights
        return "called mostly" if ahead["design"] >= ahead["patent"] else "called"

    def _acts(self, chunk: Chunk, term: Term, context: Context) -> dict[str, str | None]:
        """Who names an act, and which."""
        passage = self.reader.passage
        return {
            "said": term.act,
            "beside": act_beside(self.chunks, chunk, context.rule, office=context.office),
            "had" if _had(context) else "clause": context.act,
            "passage": passage.measure.act if passage.measure is not None else None,
            "lead": passage.lead_act,
        }


def in_order(chunks: list[Chunk], k: int) -> dict[int, int]:
    """Terms and figures that go together in order, by their indices, where the figure at `k` is one of them.

    "Patent and design filings rose by 4 percent and 9 percent": patents by 4, designs by 9.
    """
    figures = _run(chunks, k, FIGURES)
    if len(figures) < 2:
        return {}
    last = next((m for m in range(figures[0] - 1, -1, -1) if chunks[m].label == "TERM"), None)
    terms = _run(chunks, last, frozenset({"TERM"})) if last is not None else []
    return dict(zip(terms, figures, strict=True)) if len(terms) == len(figures) else {}


def _run(chunks: list[Chunk], at: int, labels: frozenset[str]) -> list[int]:
    """The indices of a list of such chunks, `at` one of them, that nothing but commas, "and" and "by" joins."""
    found = [at]
    for step in (-1, 1):
        m = at + step
        while 0 <= m < len(chunks) and (chunks[m].label in labels or chunks[m].lower in JOINING):
            if chunks[m].label in labels:
                found.append(m)
            m += step
    return sorted(found)


def _had(context: Context) -> bool:
    """Whether the clause's verb is "have", which holds what it has, and counts what was filed or granted as well."""
    verb = context.rule.verb
    return verb is not None and verb.lemma == "have" and context.act == "in_force"


def _source(
    right: str, term: Term, treaties: Treaties, context: Context, called: str | None, systems: dict[str, str]
) -> str:
    """Where a kind of right comes from: the term, a treaty of the sentence, what the passage counts, elsewhere."""
    if right == "design" and called is not None:
        return called
    if term.right == right:
        return "said"
    if right in treaties:
        return "treaty"
    return "running" if right == context.right else f"system {systems[right]}" if right in systems else "other"


def _agreement(right: str, act: str, measure: Measure, acts: dict[str, str | None], context: Context) -> list[str]:
    """Whether the acts that are named make the measure of the right; whether none is named."""
    features = [f"act.{told}.{_agrees(right, said, measure)}" for told, said in acts.items() if said is not None]
    verb = context.rule.verb
    done = acts.get("clause")
    if done is not None and verb is not None and 0 < context.k - verb.at <= 3:
        features.append(f"act.verb right before.{_agrees(right, done, measure)}")
    if not any(acts.values()):
        features.append(f"act.none.{act}")
    return features


def _agrees(right: str, act: str, measure: Measure) -> str:
    """Whether the act, done to the right, is what the measure counts."""
    return "yes" if metric_of_right().get((right, act)) == measure.metric else "no"
