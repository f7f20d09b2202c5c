"""Extraction: an article in, checked claims out; the stages in their order.

Enters: an `Article`. Leaves: its `Reading`: the claims, and the candidates that a rule rejected, counted by reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc

from ipfacts import entities, language, periods, values, vocabulary
from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Judge
from ipfacts.claims.reading import candidates_of
from ipfacts.digest import Digest, Lexicon, Sentence
from ipfacts.entities.model import BODIES, Entity, Name
from ipfacts.entities.run_on import cut_at_verbs
from ipfacts.gate import speaks_of_ip
from ipfacts.language import Wording
from ipfacts.model import Article, Claim
from ipfacts.periods import Moment
from ipfacts.qualify import attribution
from ipfacts.qualify.attribution import Said
from ipfacts.values import Quantity
from ipfacts.vocabulary import Vocabulary
from ipfacts.writer import Writer


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
            reading = Reading(article)
            judged = Writer(page).judged(page.candidates(), reading.rejections)
            reading.claims = [claim for claim, _ in judged]
            return reading


def _countries(names: list[Name]) -> Counter[str]:
    """How often an article names each country, by its places and bodies."""
    return Counter(name.entity.country for name in names if name.entity.country and name.label != "PERSON")


def _fiscal_country(names: list[Name]) -> str | None:
    """The country that the article speaks of most: its fiscal year is meant where the text names none."""
    counted = _countries(names)
    return counted.most_common(1)[0][0] if counted else None


def _currency_country(names: list[Name]) -> str | None:
    """The country whose money an article means: named most, three times at least, and twice as often as America.

    Once is enough for the one whose police or court alone acts in it: "Hong Kong Customs seized $2 million worth".
    """
    acting = {name.entity.country for name in names if name.label in ("GOV", "COURT") and name.entity.country}
    counted = _countries(names)
    country, number = counted.most_common(1)[0] if counted else (None, 0)
    if number >= 3 and number >= 2 * counted["US"]:
        return country
    return country if acting == {country} and not counted["US"] else None
