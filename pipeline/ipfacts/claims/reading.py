"""The claims of an article: its sentences in order, one running passage, every reader on every sentence."""

from __future__ import annotations

import datetime
import functools
from collections import Counter

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.constructions import Applied, Constructions
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage import Passage
from ipfacts.digest import Sentence
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import rows

LEAD_SENTENCES = 8
"""How far down an article an office may first be named and still be the one whose figures it gives."""


@functools.cache
def constructions() -> Constructions:
    return Constructions()


@functools.cache
def _theme_words() -> dict[str, tuple[str, ...]]:
    """Word or term to the themes that it brings up."""
    themes: dict[str, list[str]] = {}
    for row in rows("claims/themes"):
        themes.setdefault(row["pattern"], []).append(row["id"])
    return {word: tuple(found) for word, found in themes.items()}


def _note_themes(sentence: Sentence, passage: Passage) -> None:
    words = _theme_words()
    passage.themes_here.clear()
    for chunk in sentence.chunks:
        if passage.right is None and chunk.term is not None and chunk.term.right and not chunk.term.weak:
            passage.right = chunk.term.right
        for key in (chunk.lower, chunk.lemma):
            passage.themes_here.update(words.get(key, ()))
    passage.themes |= passage.themes_here


def opening(sentences: list[Sentence]) -> Passage:
    """The state before the first sentence: the office whose figures an article gives, and the country it is about."""
    passage = Passage()
    countries: Counter[tuple[str, str]] = Counter()
    offices: dict[str, Entity] = {}
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.name is None:
                continue
            entity = chunk.name.entity
            if entity.label == "OFFICE" and entity.code and entity.id and sentence.index < LEAD_SENTENCES:
                offices.setdefault(entity.code, entity)
            if entity.country and chunk.label in ("PLACE", "NAT", "PEOPLE", "OFFICE", "COURT", "GOV"):
                countries[entity.country, entity.name if entity.label == "PLACE" else entity.country] += 1
    if len(offices) == 1:
        office = next(iter(offices.values()))
        passage.office, passage.where = office, Where(office.code or "", office.name)
    totals: Counter[str] = Counter()
    for (code, _), number in countries.items():
        totals[code] += number
    if totals:
        code, number = totals.most_common(1)[0]
        if number >= 0.5 * totals.total():
            passage.home = Where(code, code)
    return passage


def candidates_of(sentences: list[Sentence], published: datetime.date | None) -> list[Candidate]:
    """All candidates, in the order of the text."""
    passage, found = opening(sentences), []
    for sentence in sentences:
        _note_themes(sentence, passage)
        reader = Reader(sentence, passage, published)
        events = {c.chunk.at: c for c in Applied(reader, constructions().find(sentence)).candidates()}
        reader.others = set(events)
        for candidate in reader.candidates(events):
            if candidate.chunk.at in events:
                _note_parties(candidate, passage)
            found.append(candidate)
    return found


def _note_parties(candidate: Candidate, passage: Passage) -> None:
    """Who sues whom and who licenses to whom runs on through the article."""
    metric = candidate.measure.metric
    if metric in ("infringement_suits", "damages_sought", "damages_awarded"):
        passage.plaintiff = candidate.subject or passage.plaintiff
        passage.defendant = candidate.counterparty or passage.defendant
    if metric in ("licence_agreements", "licence_payment", "royalty_rate"):
        passage.licensor = candidate.subject or passage.licensor
        passage.licensee = candidate.counterparty or passage.licensee
