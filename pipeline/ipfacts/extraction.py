"""Extraction: an article in, checked claims out; the stages in their order.

Enters: an `Article`. Leaves: its `Reading`: the claims, and the candidates that a rule rejected, counted by reason.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from pydantic import ValidationError
from spacy.tokens import Doc

from ipfacts import entities, language, periods, values, vocabulary
from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.choice import Judge
from ipfacts.claims.phrases import Actor
from ipfacts.claims.reading import candidates_of
from ipfacts.claims.times import as_narrowed
from ipfacts.confidence import DOUBTFUL, confidence
from ipfacts.digest import Digest, Lexicon, Sentence
from ipfacts.entities.model import BODIES, Entity, Name
from ipfacts.entities.run_on import cut_at_verbs
from ipfacts.gate import speaks_of_ip
from ipfacts.language import Wording
from ipfacts.model import Article, Attribution, Claim, DocumentRef, Evidence, Mention, Period, Place, Value
from ipfacts.periods import Moment
from ipfacts.qualify import attribution, factuality, narrowing
from ipfacts.qualify.attribution import Said
from ipfacts.repeats import without_repeats
from ipfacts.values import Quantity
from ipfacts.vocabulary import Vocabulary


@dataclass(slots=True)
class Reading:
    """What was read in one article."""

    article: Article
    claims: list[Claim] = field(default_factory=list)
    rejections: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True, eq=False)
class Page:
    """One article with all that the stages before the claims found in it."""

    article: Article
    wording: Wording
    doc: Doc
    names: list[Name]
    quantities: list[Quantity]
    moments: list[Moment]
    sentences: list[Sentence]
    said: list[Said]
    vocabulary: Vocabulary = field(default_factory=vocabulary.active)
    """By which it was read, and is to be read on."""

    @property
    def titles(self) -> frozenset[int]:
        """Indices of the sentences that are the headline: those that the article's title holds."""
        title = self.article.title
        if not title:
            return frozenset()
        words = " ".join(language.wording(title).text.split())
        text, ends = self.wording.text, (self.sentences[:4], self.sentences[-2:])
        return frozenset(
            s.index
            for part in ends
            for s in part
            if " ".join(text[s.start : s.end].split()) in words and s.end - s.start > 3
        )

    @property
    def voices(self) -> list[tuple[int, int, Entity]]:
        """Where somebody is quoted, with the body that he speaks for."""
        bodies = {name.entity.name: name.entity for name in self.names if name.label in BODIES}
        found = ((said, bodies.get(said.organisation or "") or bodies.get(said.source)) for said in self.said)
        return [(said.start, said.end, body) for said, body in found if body is not None]

    def candidates(self, judge: Judge | None = None) -> list[Candidate]:
        """What the figures of the article are read as, before any check."""
        with vocabulary.using(self.vocabulary):
            return candidates_of(
                self.sentences, self.wording.text, self.article.published, self.titles, judge=judge, voices=self.voices
            )


class Extractor:
    """The pipeline, loaded once, with the vocabulary that is active then, by which it reads whatever is active later.

    Safe to share between threads: it keeps no state of an article.
    """

    def __init__(self) -> None:
        self.vocabulary = vocabulary.active()
        self.nlp = language.blank()
        self.nlp.add_pipe("ipfacts_ruler")
        self.lexicon = Lexicon(self.nlp)

    def page(self, article: Article, *, witness: Doc | None = None) -> Page:
        """The article through all stages but the claims; `witness` is the same text with names that others found."""
        with vocabulary.using(self.vocabulary):
            return self._page(article, witness)

    def _page(self, article: Article, witness: Doc | None) -> Page:
        wording = language.wording(article.text)
        doc = self.nlp(wording.text)
        if witness is not None and wording.text == article.text:
            entities.hear(doc, witness)
        names = cut_at_verbs(doc, entities.find(doc))
        quantities = values.at_home(values.find(wording.text), wording.text, _currency_country(names))
        moments = periods.find(wording.text, article.published, country=_fiscal_country(names))
        sentences = Digest(doc, self.lexicon, names, quantities, moments).sentences()
        return Page(article, wording, doc, names, quantities, moments, sentences, attribution.scopes(doc, names))

    def read(self, article: Article, *, witness: Doc | None = None) -> Reading:
        """The article's claims, in the order of the text: none where it does not speak of intellectual property."""
        with vocabulary.using(self.vocabulary):
            if not speaks_of_ip(article.text):
                return Reading(article)
            page = self._page(article, witness)
            return Writer(page).reading(page.candidates())


def _countries(names: list[Name]) -> Counter[str]:
    """How often an article names each country, by its places and bodies."""
    return Counter(name.entity.country for name in names if name.entity.country and name.label != "PERSON")


def _fiscal_country(names: list[Name]) -> str | None:
    """The country that the article speaks of most: its fiscal year is meant where the text names none."""
    counted = _countries(names)
    return counted.most_common(1)[0][0] if counted else None


def _currency_country(names: list[Name]) -> str | None:
    """The country whose money an article means: named most, three times at least, and twice as often as America."""
    counted = _countries(names)
    country, number = counted.most_common(1)[0] if counted else (None, 0)
    return country if number >= 3 and number >= 2 * counted["US"] else None


class Writer:
    """Turns candidates into claims: offsets back in the original text, attribution, factuality, checks."""

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

    def reading(self, candidates: list[Candidate]) -> Reading:
        """Claims from candidates; what breaks an invariant is counted, and repeats are dropped."""
        reading = Reading(self.article)
        reading.claims = [claim for claim, _ in self.judged(candidates, reading.rejections)]
        return reading

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
        key = "|".join(map(str, (self.document.sha256, candidate.measure.metric, *parts)))
        return Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            document=self.document,
            organisation=self.mention(candidate.organisation, candidate.subject),
            origin=self.origin(candidate),
            metric=candidate.measure.metric,
            value=value,
            jurisdiction=self.place(candidate.where),
            counterparty=self.counterparty(candidate),
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

    def counterparty(self, candidate: Candidate) -> Mention | None:
        """The other party; nobody deals with himself."""
        other = candidate.counterparty
        if other is None or other.body is None or other.body is candidate.organisation:
            return None
        return self.mention(other.body, other)

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

    def mention(self, entity: Entity | None, actor: Actor | None) -> Mention | None:
        if entity is None or actor is None:
            return None
        text, start, end = self.slice(actor.chunk.start, actor.chunk.end)
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
        text, start, end = self.slice(actor.chunk.start, actor.chunk.end)
        return Place(code=entity.code, name=entity.name, text=text, start=start, end=end)

    def place(self, where: Where | None) -> Place | None:
        if where is None or not where.code:
            return None
        if where.chunk is None:
            return Place(code=where.code, name=where.name, text=where.name)
        text, start, end = self.slice(where.chunk.start, where.chunk.end)
        return Place(code=where.code, name=where.name, text=text, start=start, end=end)

    def period(self, moment: Moment | None) -> Period | None:
        return None if moment is None else moment.to_period(self.page.wording.text)

    def evidence(self, sentence: Sentence) -> Evidence:
        text, start, end = self.slice(sentence.start, sentence.end)
        source_start, source_end = self.article.in_source(start, end) or (None, None)
        return Evidence(text=text, start=start, end=end, source_start=source_start, source_end=source_end)
