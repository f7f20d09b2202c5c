"""Explain: a text comes in; all that was found in it goes out, and for each figure that made no claim, why it did not.

The reasons are those of the stages themselves: what no rule took up is asked again, one way after the other, in the
order in which `ipfacts.claims` tries them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import ValidationError

import ipfacts
from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.constructions import LICENCES, Match
from ipfacts.claims.figures import Reader
from ipfacts.claims.measures import Context
from ipfacts.claims.nouns import own_noun, partitive, subject_term
from ipfacts.claims.phrases import FIGURES
from ipfacts.claims.reading import candidates_of, constructions, note_themes, opening
from ipfacts.digest import Chunk, Sentence
from ipfacts.extraction import Page, Writer, headlines
from ipfacts.model import Article, Claim

REPEATED = "said before in the article"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A value that made no claim: the rule that came nearest, its slot that stayed empty, and why in words."""

    value: str
    rule: str
    failed: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found. Names, quantities and periods are rows with `text`, `start` and `end` in the article's text."""

    text: str
    names: list[Row]
    quantities: list[Row]
    periods: list[Row]
    claims: list[Claim]
    near_misses: list[NearMiss]

    def as_dict(self) -> Row:
        """The explanation as JSON."""
        return {
            "text": self.text,
            "names": self.names,
            "quantities": self.quantities,
            "periods": self.periods,
            "claims": [claim.model_dump(mode="json") for claim in self.claims],
            "near_misses": [asdict(miss) for miss in self.near_misses],
        }


def explain(text: str, *, title: str | None = None, published: datetime.date | str | None = None) -> Explanation:
    """Everything that the pipeline finds in an article; arguments as in `ipfacts.extract`."""
    if isinstance(published, str):
        published = datetime.datetime.fromisoformat(published).date()
    document = f"{title}\n\n{text}" if title else text
    article = Article(id="text", text=document, title=title or None, published=published)
    extractor = ipfacts.shared_extractor()
    page = extractor.page(article)
    candidates = candidates_of(page.sentences, page.doc.text, article.published, headlines(page))
    claims, misses = _written(Writer(page), candidates)
    # Reading marks the chunks that it resolves, so that what is asked again is asked of a page not read yet.
    fresh = extractor.page(article)
    misses += Silence(fresh, candidates).near_misses()
    return Explanation(
        text=document,
        names=[_name(page, index) for index in range(len(page.names))],
        quantities=[_quantity(page, index) for index in range(len(page.quantities))],
        periods=[_period(page, index) for index in range(len(page.moments))],
        claims=claims,
        near_misses=misses,
    )


def _written(writer: Writer, candidates: list[Candidate]) -> tuple[list[Claim], list[NearMiss]]:
    """The claims that stand, and the candidates that are doubtful, break an invariant or were said before."""
    claims, misses = writer.reading(candidates).claims, []
    stand = {claim.id for claim in claims}
    for candidate in candidates:
        try:
            claim = writer.claim(candidate)
        except ValidationError as error:
            first = error.errors()[0]
            slot = ".".join(map(str, first["loc"])) or "value"
            text = writer.slice(candidate.chunk.start, candidate.chunk.end)[0]
            misses.append(NearMiss(text, candidate.rule, slot, first["msg"].removeprefix("Value error, ")))
        else:
            if claim.confidence < writer.doubtful:
                why = f"too doubtful: {claim.confidence:.2f}, and claims are written from {writer.doubtful:.2f} on"
                misses.append(NearMiss(claim.value.text, claim.rule, "confidence", why))
            elif claim.id not in stand:
                misses.append(NearMiss(claim.value.text, claim.rule, "novelty", REPEATED))
    return claims, misses


# -- what was found ---------------------------------------------------------------------------------------------------


def _at(page: Page, start: int, end: int) -> Row:
    """A stretch of the text as read, with its text and offsets in the original."""
    start, end = page.wording.original(start, end)
    return {"text": page.article.text[start:end], "start": start, "end": end}


def _name(page: Page, index: int) -> Row:
    name = page.names[index]
    span = page.doc[name.start : name.end]
    stands_for = {"label": name.label, "name": name.entity.name, "id": name.entity.id}
    return _at(page, span.start_char, span.end_char) | stands_for


def _quantity(page: Page, index: int) -> Row:
    quantity = page.quantities[index]
    fields = ("kind", "number", "upper", "comparator", "unit", "direction")
    return _at(page, quantity.start, quantity.end) | {field: getattr(quantity, field) for field in fields}


def _period(page: Page, index: int) -> Row:
    moment = page.moments[index]
    start, end = (day.isoformat() if day else None for day in (moment.start, moment.end))
    return _at(page, moment.start_char, moment.end_char) | {"start_date": start, "end_date": end, "kind": moment.kind}


# -- what was not -----------------------------------------------------------------------------------------------------


class Silence:
    """The figures of a page, not read yet, that no candidate stands for, each with the reason."""

    def __init__(self, page: Page, candidates: list[Candidate]) -> None:
        self.page = page
        self.read = {(candidate.chunk.start, candidate.chunk.end): candidate for candidate in candidates}
        self.passage = opening(page.sentences)

    def near_misses(self) -> list[NearMiss]:
        """In the order of the text."""
        return [miss for sentence in self.page.sentences for miss in self._of(sentence)]

    def _of(self, sentence: Sentence) -> Iterator[NearMiss]:
        note_themes(sentence, self.passage)
        reader = Reader(sentence, self.passage, self.page.article.published)
        matches: dict[int, list[Match]] = {}
        for match in constructions().find(sentence):
            value = match.chunk("value")
            if value is not None:
                matches.setdefault(value.at, []).append(match)
        for chunk in sentence.chunks:
            candidate = self.read.get((chunk.start, chunk.end))
            if candidate is not None:
                self.passage.measure = candidate.measure
                continue
            why = self._why(reader, chunk, matches.get(chunk.at, []))
            if why is not None:
                rule, failed, words = why
                yield NearMiss(_at(self.page, chunk.start, chunk.end)["text"], rule, failed, words)

    def _why(self, reader: Reader, chunk: Chunk, matches: list[Match]) -> tuple[str, str, str] | None:
        """Rule, failed slot and reason; a construction that nearly fitted comes before the reading of statistics."""
        for match in matches:
            lacking = self._lacking(match)
            if lacking is not None:
                return match.row["id"], *lacking
        if chunk.label not in FIGURES or chunk.quantity is None:
            return None
        return "statistics", *_unread(reader, chunk)

    def _lacking(self, match: Match) -> tuple[str, str] | None:
        """What a construction wanted that is not there."""
        row = match.row
        if row["metric"] in LICENCES and not self.passage.licensable:
            return "needs", "no word up to here says that rights are licensed"
        for needs, themes, where in (
            ("needs", self.passage.themes, "up to here"),
            ("needs_here", self.passage.themes_here, "in the sentence"),
        ):
            missing = [need for need in row.get(needs, ()) if need not in themes]
            if missing:
                return needs, f"no word {where} brings up {_listed(missing, 'or')}"
        value = match.chunk("value")
        if value is None or value.quantity is not None:
            return None
        if value.name is None:
            return "value", f"‘{value.lower}’ stands for no name that is known here"
        if value.label == "TREATY":
            return "origin", "no country joins or belongs to it in this clause"
        return "organisation", f"nobody else is {_listed(row['organisation'], 'or')}"


def _unread(reader: Reader, chunk: Chunk) -> tuple[str, str]:
    """Why the reading of statistics passed over a figure: the ways of `claims.nouns`, in their order."""
    if chunk.label == "ORDINAL":
        return "kind", "an ordinal, and nothing by it ranks anybody"
    passage = reader.passage
    context = Context(reader.chunks, chunk.at, reader.rules.at[chunk.at], passage.measure, passage.right)
    for found, where in ((partitive(context), "that it is part of"), (own_noun(context), "behind the figure")):
        if isinstance(found, str):
            return "measure", f"‘{found}’ {where} is none of ours"
        if found is not None:
            return _unfit(chunk, found)
    found = subject_term(context)
    if found is not None:
        return _unfit(chunk, found)
    if chunk.label == "MONEY":
        return "measure", "no pattern of sums fits around it"
    if context.rule.foreign:
        return "measure", "the clause is about something that is none of ours"
    if passage.measure is None:
        return "measure", "no noun, and the passage counts nothing yet"
    return "measure", f"no noun, and nothing beside it goes on with ‘{passage.measure.metric}’"


def _unfit(chunk: Chunk, measure: Measure) -> tuple[str, str]:
    assert chunk.quantity is not None
    if chunk.label in ("RANK", "LEAD"):
        return "kind", f"near ‘{measure.metric}’, but it ranks nobody there"
    return "kind", f"‘{measure.metric}’ is next to it, but takes no {chunk.quantity.kind} there"


def _listed(words: list[str], joint: str) -> str:
    quoted = [f"‘{word}’" for word in words]
    return f" {joint} ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)
