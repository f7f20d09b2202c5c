"""Explain: a text comes in; all that was found in it goes out, and for each figure that made no claim, why it did not.

The reasons are those of the stages themselves: the choices of the claims stage are overheard while it reads, and the
patterns that nearly fitted are asked what they lacked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import ValidationError

import ipfacts
from ipfacts import confidence
from ipfacts.claims.candidate import Candidate
from ipfacts.claims.events.constructed import lacking
from ipfacts.claims.events.constructions import Match
from ipfacts.claims.passage.opening import opening
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.passage.themes import note_themes
from ipfacts.claims.reading import constructions
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.digest import Chunk, Sentence
from ipfacts.evidence import in_words
from ipfacts.extraction import Page
from ipfacts.gate import speaks_of_ip
from ipfacts.model import Claim
from ipfacts.overheard import NOTHING, Choice, Overheard, Reason
from ipfacts.writer import Writer

OFF_SUBJECT = "no word of the text shows that it is about intellectual property"
REPEATED = "said before in the article"
UNWEIGHED = "it stands in a table, whose heads name nothing of ours for it"
MOST = 6
"""Pieces of evidence on its confidence that are told of a claim."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """How a claim came about: the choices that were made (none where its pattern or table left none), and what its
    confidence comes from."""

    claim: str
    value: str
    choices: list[Choice] = field(default_factory=list)
    confidence: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A value that made no claim: the rule that came nearest, its slot that failed, and why in words.

    `choices`: what was weighed for it. `confidence`: of a claim too doubtful, the evidence for and against it.
    """

    value: str
    rule: str
    failed: str
    why: str
    choices: list[Choice] = field(default_factory=list)
    confidence: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found. Names, quantities and periods are rows with `text`, `start` and `end` in the article's text;
    `accounts` are those of the claims, in their order; `tokens` what a construction sees of each sentence."""

    text: str
    tokens: list[list[Row]]
    names: list[Row]
    quantities: list[Row]
    periods: list[Row]
    claims: list[Claim]
    accounts: list[Account]
    near_misses: list[NearMiss]

    def as_dict(self) -> Row:
        """The explanation as JSON."""
        return {
            "text": self.text,
            "tokens": self.tokens,
            "names": self.names,
            "quantities": self.quantities,
            "periods": self.periods,
            "claims": [claim.model_dump(mode="json") for claim in self.claims],
            "accounts": [asdict(account) for account in self.accounts],
            "near_misses": [asdict(miss) for miss in self.near_misses],
        }


def explain(text: str, *, title: str | None = None, published: datetime.date | str | None = None) -> Explanation:
    """Everything that the pipeline finds in an article; arguments as in `ipfacts.extract`."""
    article = ipfacts.article_of(text, title=title, published=published)
    page = ipfacts.shared_extractor().page(article)
    patterns = Patterns(page.sentences)  # before it is read: reading marks the chunks that it resolves
    heard = Overheard(page.sentences)
    candidates = page.candidates(heard.judge)
    written = Written(Writer(page), heard, candidates)
    misses = [*written.near_misses(), *Silence(page, heard, patterns, candidates).near_misses()]
    return Explanation(
        text=article.text,
        tokens=[[_token(chunk) for chunk in sentence.chunks] for sentence in page.sentences],
        names=[_name(page, index) for index in range(len(page.names))],
        quantities=[_quantity(page, index) for index in range(len(page.quantities))],
        periods=[_period(page, index) for index in range(len(page.moments))],
        claims=[claim for claim, _ in written.claims],
        accounts=written.accounts(),
        near_misses=[miss for _, miss in sorted(misses, key=lambda pair: pair[0])],
    )


def _token(chunk: Chunk) -> Row:
    """A token of the digest as patterns of `claims/` ask for it: `TAG`, `LEMMA` and `LOWER`."""
    return dict(zip(("TAG", "LEMMA", "LOWER"), constructions().token(chunk), strict=True))


# -- claims, and candidates that made none ----------------------------------------------------------------------------


class Written:
    """The candidates of a page: the claims that stand, and those that are doubtful, break an invariant or repeat."""

    def __init__(self, writer: Writer, heard: Overheard, candidates: list[Candidate]) -> None:
        self.writer, self.heard, self.candidates = writer, heard, candidates
        self.shut = not speaks_of_ip(writer.article.text)
        self.claims = [] if self.shut else writer.judged(candidates)

    def accounts(self) -> list[Account]:
        """How the claims came about, in their order."""
        return [
            Account(claim.id, claim.value.text, self.heard.of(candidate.chunk), _of_confidence(candidate))
            for claim, candidate in self.claims
        ]

    def near_misses(self) -> Iterator[tuple[int, NearMiss]]:
        """The candidates that are no claim, each with where it stands."""
        stand = {id(candidate) for _, candidate in self.claims}
        for candidate in self.candidates:
            if id(candidate) not in stand:
                failed, why = self._why(candidate)
                text = self.writer.slice(candidate.chunk.start, candidate.chunk.end)[0]
                doubts = _of_confidence(candidate) if failed == "confidence" else []
                miss = NearMiss(text, candidate.rule, failed, why, self.heard.of(candidate.chunk), doubts)
                yield candidate.chunk.start, miss

    def _why(self, candidate: Candidate) -> tuple[str, str]:
        """The slot that failed, and why."""
        if self.shut:
            return "gate", OFF_SUBJECT
        try:
            claim = self.writer.claim(candidate)
        except ValidationError as error:
            first = error.errors()[0]
            return ".".join(map(str, first["loc"])) or "value", first["msg"].removeprefix("Value error, ")
        least = self.writer.doubtful
        if claim.confidence < least:
            return "confidence", f"too doubtful: {claim.confidence:.2f}, and claims are written from {least:.2f} on"
        return "novelty", REPEATED


def _of_confidence(candidate: Candidate) -> list[Reason]:
    """What a claim's confidence comes from, the weightiest first."""
    weighed = sorted(confidence.evidence(candidate).items(), key=lambda pair: -abs(pair[1]))
    return [
        Reason(candidate.measure.metric, [feature], weight, in_words("confidence", feature))
        for feature, weight in weighed[:MOST]
        if weight
    ]


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


class Patterns:
    """The constructions that match in a page not read yet, with what each lacks to be heard."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.lacking: dict[int, tuple[str, str, str]] = {}
        """Chunk to rule, failed slot and reason of the first pattern that nearly fits."""
        passage = opening(sentences)
        for sentence in sentences:
            note_themes(sentence, passage)
            for match in constructions().find(sentence):
                value, lacks = match.chunk("value"), _lacking(match, passage, sentence.chunks)
                if value is not None and lacks is not None:
                    self.lacking.setdefault(id(value), (match.row["id"], *lacks))


LACKING = {
    "metric": ("needs", "no word up to here says that rights are licensed"),
    "rule": ("needs", "the sums stand in a rule or a scale, and nobody pays them"),
    "running": ("running", "neither passage nor sentence speak of {}"),
    "needs": ("needs", "no word up to here brings up {}"),
    "needs_here": ("needs_here", "no word in the sentence brings up {}"),
    "needs_any_here": ("needs_any_here", "no word in the sentence brings up {}"),
}
"""What a pattern lacks (see `constructed.lacking`): the slot that fails, and why, in words."""


def _lacking(match: Match, passage: Passage, chunks: list[Chunk]) -> tuple[str, str] | None:
    """What a construction wanted that is not there."""
    row = match.row
    lacks = lacking(row, passage, chunks)
    if lacks is not None:
        slot, why = LACKING[lacks[0]]
        return slot, why.format(_listed(list(lacks[1]), "or"))
    value = match.chunk("value")
    if value is None or value.quantity is not None:
        return None
    if value.name is None:
        return "value", f"‘{value.lower}’ stands for no name that is known here"
    if value.label == "TREATY":
        return "origin", "no country joins or belongs to it in this clause"
    return "organisation", f"nobody else is {_listed(row['organisation'], 'or')}"


class Silence:
    """The figures of a page that no candidate stands for, each with the reason."""

    def __init__(self, page: Page, heard: Overheard, patterns: Patterns, candidates: list[Candidate]) -> None:
        self.page, self.heard, self.patterns = page, heard, patterns
        self.read = {(candidate.chunk.start, candidate.chunk.end) for candidate in candidates}

    def near_misses(self) -> Iterator[tuple[int, NearMiss]]:
        """Each with where it stands."""
        for chunk in (chunk for sentence in self.page.sentences for chunk in sentence.chunks):
            if (chunk.start, chunk.end) in self.read:
                continue
            figure = chunk.label in FIGURES and chunk.quantity is not None
            lacking = self.patterns.lacking.get(id(chunk))
            if figure or lacking is not None:
                yield chunk.start, self._miss(chunk, lacking, figure=figure)

    def _miss(self, chunk: Chunk, lacking: tuple[str, str, str] | None, *, figure: bool) -> NearMiss:
        choices = self.heard.of(chunk)
        weighed = [_outcome(choices[0])] if choices else [UNWEIGHED] if figure and lacking is None else []
        rule, failed, lack = lacking if lacking is not None else ("statistics", "measure" if choices else "table", "")
        if lack:
            weighed.insert(0, lack)
        return NearMiss(_at(self.page, chunk.start, chunk.end)["text"], rule, failed, "; ".join(weighed), choices)


def _outcome(choice: Choice) -> str:
    """The readings and their shares: "nothing of ours 93 %, patent_grants count 6 %"."""
    considered = ", ".join(f"{one.reading} {one.share:.0%}" for one in choice.considered[:4])
    alone = choice.chosen == NOTHING and len(choice.considered) == 1
    return considered + (", and no other reading comes near" if alone else "")


def _listed(words: list[str], joint: str) -> str:
    quoted = [f"‘{word}’" for word in words]
    return f" {joint} ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)
