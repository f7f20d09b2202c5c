"""Writer: candidates into claims: offsets back in the original text, attribution, factuality, checks.

Enters: the `Page` of an article, and its candidates. Leaves: the claims that stand; the others are counted by reason.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.when.ruled import as_narrowed
from ipfacts.confidence import DOUBTFUL, confidence
from ipfacts.digest import Sentence
from ipfacts.entities.gazetteer import name_of
from ipfacts.entities.model import Entity
from ipfacts.model import Attribution, Claim, DocumentRef, Evidence, Mention, Period, Place, Value
from ipfacts.periods import Moment
from ipfacts.qualify import attribution, factuality, narrowing
from ipfacts.repeats import without_repeats
from ipfacts.traces import Span, Traces

if TYPE_CHECKING:
    from ipfacts.extraction import Page


class Writer:
    """Writes the claims of one page; those less sure than `doubtful` are left out."""

    def __init__(self, page: Page, *, doubtful: float = DOUBTFUL) -> None:
        self.page = page
        self.doubtful = doubtful
        self.article = page.article
        digest = hashlib.sha256(self.article.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.document = DocumentRef(
            id=self.article.id,
            path=self.article.path,
            title=self.article.title,
            published=self.article.published,
            sha256=digest,
            duplicate_of=self.article.duplicate_of,
        )
        titles = [self.page.sentences[k] for k in page.titles]
        self.headlines = [(self.slice(t.start, t.end)[1], self.slice(t.start, t.end)[2]) for t in titles]
        self.said = page.said
        self.modals = factuality.cues(page.doc, page.names)
        self.narrowed: dict[int, tuple[str, ...]] = {}
        self.traces = Traces(page.doc, page.names)

    def judged(
        self, candidates: list[Candidate], rejections: Counter[str] | None = None
    ) -> list[tuple[Claim, Candidate]]:
        """The claims that stand, each with its candidate; the others are counted in `rejections` by reason."""
        counted: Counter[str] = Counter() if rejections is None else rejections
        made: dict[int, Candidate] = {}
        claims = []
        self.narrowed = narrowing.qualifiers(self.page.doc, candidates)
        for candidate in candidates:
            try:
                claim = self.claim(candidate)
            except ValidationError as error:
                counted[error.errors()[0]["msg"]] += 1
                continue
            if claim.confidence < self.doubtful:
                counted["too doubtful"] += 1
                continue
            made[id(claim)] = candidate
            claims.append(claim)
        kept = without_repeats(claims, headlines=self.headlines)
        counted["said before in the article"] += len(claims) - len(kept)
        return [(claim, made[id(claim)]) for claim in kept]

    def claim(self, candidate: Candidate) -> Claim:
        """One claim; raises pydantic's ValidationError where an invariant is broken."""
        value = self.value(candidate)
        position = candidate.chunk.start
        said = attribution.source_of(self.said, position)
        modal = factuality.factuality_at(self.modals, position, in_speech=said is not None)
        qualifiers = dict.fromkeys(self.narrowed.get(id(candidate), candidate.qualifiers))
        if modal is not None and modal.qualifier:
            qualifiers[modal.qualifier] = None
        stated = candidate.factuality or (modal.factuality if modal is not None and modal.factuality else "asserted")
        if candidate.measure.has("demand") and stated in ("target", "forecast", "hypothetical"):
            stated = "asserted"  # "wants 42 million" is what a suit does ask for
        parts = (value.kind, value.number, value.upper, value.unit, value.direction, value.name, value.start)
        subject, origin = self.subject(candidate), self.origin(candidate)
        place, other = self.place(candidate), self.counterparty(candidate)
        whose = (subject and subject.name, origin and origin.code, place and place.code, other and other.name)
        key = "|".join(map(str, (self.document.sha256, candidate.measure.metric, *parts, *whose)))
        return Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            document=self.document,
            organisation=subject,
            origin=origin,
            metric=candidate.measure.metric,
            value=value,
            jurisdiction=place,
            counterparty=other,
            period=self.period(as_narrowed(candidate, set(qualifiers), stated)),
            topic=candidate.topic,
            qualifiers=tuple(qualifiers),
            factuality=stated,
            attribution=None
            if said is None
            else Attribution(
                source=said.source, role=said.role, organisation=said.organisation, quoted=said.quoted, text=said.text
            ),
            confidence=confidence(candidate),
            evidence=self.evidence(candidate.sentence),
            rule=candidate.rule,
        )

    def subject(self, candidate: Candidate) -> Mention | None:
        """The body that a figure is about. A value is no name: a body that stands for none is shown where it does."""
        body, actor = candidate.organisation, candidate.subject
        if body is None or actor is None:
            return None
        chunk = actor.chunk
        if chunk.quantity is None:
            return self.mention(body, (chunk.start, chunk.end))
        return self.mention(body, self.traces.of_body(body, chunk.start))

    def counterparty(self, candidate: Candidate) -> Mention | None:
        """The other party; nobody deals with himself."""
        other = candidate.counterparty
        if other is None or other.body is None or other.body is candidate.organisation:
            return None
        return self.mention(other.body, (other.chunk.start, other.chunk.end))

    def slice(self, start: int, end: int) -> tuple[str, int, int]:
        """A stretch of the text as read, as it stands in the original."""
        start, end = self.page.wording.original(start, end)
        return self.article.text[start:end], start, end

    def value(self, candidate: Candidate) -> Value:
        chunk, quantity = candidate.chunk, candidate.chunk.quantity
        if candidate.kind == "entity" or quantity is None:
            text, start, end = self.slice(chunk.start, chunk.end)
            return Value(kind="entity", name=candidate.value_name, text=text, start=start, end=end)
        text, start, end = self.slice(quantity.start, quantity.end)
        return Value(
            kind=candidate.kind,
            number=quantity.number,
            upper=quantity.upper,
            comparator=quantity.comparator,
            unit=candidate.unit,
            direction=(candidate.direction or quantity.direction) if candidate.kind == "change" else None,
            text=text,
            start=start,
            end=end,
        )

    def mention(self, entity: Entity, span: Span | None) -> Mention:
        """A body, and where it is named; inferred, and without a place in the text, where no span says so."""
        text, start, end = self.slice(*span) if span is not None else (entity.name, None, None)
        return Mention(
            name=entity.name,
            text=text,
            start=start,
            end=end,
            id=entity.id,
            kind=entity.kind or "other",
            country=entity.country,
        )

    def origin(self, candidate: Candidate) -> Place | None:
        entity, actor = candidate.origin, candidate.subject
        if entity is None or actor is None or entity.code is None or entity.code in ("WORLD", "ABROAD"):
            return None
        chunk = actor.chunk
        if chunk.quantity is None:
            return self.located(entity.code, entity.name, (chunk.start, chunk.end))
        return self.located(entity.code, entity.name, self.traces.of_place(entity.code, chunk.start))

    def place(self, candidate: Candidate) -> Place | None:
        """The jurisdiction; one that ran on, or that an office stands for, is shown where the article names it."""
        where = candidate.where
        if where is None or not where.code:
            return None
        if where.chunk is not None:
            return self.located(where.code, where.name, (where.chunk.start, where.chunk.end))
        return self.located(where.code, where.name, self.traces.of_place(where.code, candidate.chunk.start))

    def located(self, code: str, named: str, span: Span | None) -> Place:
        """A place under the name of its code, or as `named` where the code has none."""
        known = name_of(code)
        name = known if known != code else named
        text, start, end = self.slice(*span) if span is not None else (name, None, None)
        return Place(code=code, name=name, text=text, start=start, end=end)

    def period(self, moment: Moment | None) -> Period | None:
        return None if moment is None else moment.to_period(self.page.wording.text)

    def evidence(self, sentence: Sentence) -> Evidence:
        last = sentence.start + len(sentence.text.rstrip())  # not the blank lines behind it
        text, start, end = self.slice(sentence.start, last)
        source_start, source_end = self.article.in_source(start, end) or (None, None)
        return Evidence(text=text, start=start, end=end, source_start=source_start, source_end=source_end)
