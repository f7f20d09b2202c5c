"""The claims of an article: its sentences in order, one running passage, every reader on every sentence.

Enters: an article's sentences and text. Leaves: its `Candidate`s, in the order of the text.
"""

from __future__ import annotations

import datetime
from collections import Counter

from ipfacts.bullets import GLYPHS
from ipfacts.claims.answers import note_question
from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.carried_units import carry_units
from ipfacts.claims.choice import Judge
from ipfacts.claims.company import compare
from ipfacts.claims.constructed import Constructed, note_parties
from ipfacts.claims.constructions import Constructions
from ipfacts.claims.cues import cued
from ipfacts.claims.figures import Reader
from ipfacts.claims.interviews import interviewed
from ipfacts.claims.lent_acts import lend
from ipfacts.claims.passage import Passage
from ipfacts.claims.period_notes import note_title
from ipfacts.claims.phrases import Actor
from ipfacts.claims.seats import unseat
from ipfacts.claims.setting import topics_of_text
from ipfacts.claims.short_terms import shorten
from ipfacts.claims.tables import Block, blocks, read_block
from ipfacts.claims.themes import deeds_of_text, note_themes, rights_of_text, systems_of_text, themes_of
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import cache, rows

BULLETS = frozenset(GLYPHS + "*–—-·")
NATIONAL = frozenset({"PLACE", "NAT", "PEOPLE", "OFFICE", "COURT", "GOV"})
ACADEMIC = 2
"""Universities that an article on universities speaks of at the least."""
LEAD_SENTENCES = 8
"""How far down an article an office may first be named and still be the one whose figures it gives."""


@cache
def constructions() -> Constructions:
    return Constructions()


def _academic(sentences: list[Sentence]) -> bool:
    """Whether an article speaks of universities again and again."""
    spoken = sum(
        (c.name is not None and c.name.entity.kind == "university") or "universities" in c.qualifiers
        for s in sentences
        for c in s.chunks
    )
    return spoken >= ACADEMIC


Named = list[tuple[int, Chunk, Entity]]
"""Each name of an article: the index of its sentence, its chunk and the entity that it names."""


def opening(sentences: list[Sentence]) -> Passage:
    """The state before the first sentence: the office whose figures an article gives, and the country it is about."""
    passage = Passage()
    passage.cued.update(metric for s in sentences for c in s.chunks for metric in cued(c) if metric != "other")
    passage.worldly = any(c.name is not None and c.name.entity.code == "WORLD" for s in sentences for c in s.chunks)
    passage.themes_ahead, passage.rights_ahead = themes_of(sentences), rights_of_text(sentences)
    passage.deeds_ahead = deeds_of_text(sentences)
    passage.systems = systems_of_text(sentences)
    passage.academic = _academic(sentences)
    named = [(s.index, chunk, chunk.name.entity) for s in sentences for chunk in s.chunks if chunk.name is not None]
    passage.note_names([(index, entity) for index, _, entity in named])
    office = _only_office(named)
    if office is not None:
        passage.office = office
        passage.settle(Where(office.code or "", office.name))
    passage.company = _company(named)
    passage.interviewed = interviewed(sentences)
    for _, _, entity in named:
        if entity.label == "PLACE" and entity.code and entity.code == entity.country:
            passage.places.setdefault(entity.code, entity)
    home = _home(named)
    if home is not None:
        passage.home, passage.home_place = Where(home, home), passage.places.get(home)
    return passage


def _only_office(named: Named) -> Entity | None:
    """The office that the lead names, if it names offices of one territory only."""
    offices: dict[str, Entity] = {}
    for index, _, entity in named:
        if entity.label == "OFFICE" and entity.code and entity.id and index < LEAD_SENTENCES:
            offices.setdefault(entity.code, entity)
    return next(iter(offices.values())) if len(offices) == 1 else None


def _home(named: Named) -> str | None:
    """The code of the country that half of all names of places and bodies of state belong to."""
    counted = Counter(entity.country for _, chunk, entity in named if entity.country and chunk.label in NATIONAL)
    country, number = counted.most_common(1)[0] if counted else (None, 0)
    return country if number >= 0.5 * counted.total() else None


def _company(named: Named) -> Actor | None:
    """The company that an article is about: named early and most, and clearly more often than the next."""
    mentions: dict[Entity, list[Chunk]] = {}
    for index, chunk, entity in named:
        if entity.label == "ORG" and chunk.label == "ORG" and (index <= 1 or entity in mentions):
            mentions.setdefault(entity, []).append(chunk)
    ranked = sorted(mentions.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    if not ranked or (len(ranked) > 1 and len(ranked[0][1]) < 1.5 * len(ranked[1][1])):
        return None
    return Actor(ranked[0][1][0], body=ranked[0][0], resolved=True)


def _note_report(sentence: Sentence, passage: Passage) -> None:
    """ "Office data for January to June also showed:" and the bullets behind it."""
    chunks = sentence.chunks
    if not chunks:
        return
    announces = (
        chunks[-1].lower == ":"
        and any(c.lower in ("data", "figures", "statistics") for c in chunks)
        and any(c.label == "VERB" for c in chunks)
    )
    passage.reported = (
        announces
        or (passage.reported and chunks[0].lower in BULLETS)
        or (passage.reported and not sentence.opens_paragraph)
    )


@cache
def _towns() -> dict[str, str]:
    """Country of each place, by its name in capitals, as datelines write it."""
    return {row["name"].upper(): row["country"] for row in reversed(rows("names/places")) if row["country"]}


def _item(sentence: Sentence, passage: Passage) -> Where | None:
    """The country that a bullet of a round-up turns to ("• Nigeria. …", "• MUMBAI — …"), or None."""
    chunks = sentence.chunks
    if not sentence.opens_paragraph or len(chunks) < 3:
        return None
    if chunks[0].lower not in BULLETS:
        passage.roundup = False
        return None
    dashed = next((m for m in range(2, min(5, len(chunks))) if chunks[m].lower in ("—", "–", "--")), None)
    if dashed is not None:
        town = sentence.text[chunks[1].start - sentence.start : chunks[dashed - 1].end - sentence.start]
        if town.isupper():
            code = _towns().get(town)
            return Where(code or "", town.title())
    name, then = chunks[1].name, chunks[2].lower
    if name is not None and name.entity.label == "PLACE" and then in (".", "—", "–", "--", ":", "("):
        return Where(name.entity.country, name.entity.name) if name.entity.country else None
    return _abroad(chunks, passage)


def _abroad(chunks: list[Chunk], passage: Passage) -> Where | None:
    """The country of an item that opens with an office of its own ("- In Norway, the office …"), and of the next."""
    opening_names = [c.name.entity for c in chunks[1:7] if c.name is not None]
    lands = [e for e in opening_names if e.label == "PLACE" and e.code == e.country]
    own = next((e for e in opening_names if e.label in ("OFFICE", "COURT", "GOV") and e.country), None)
    if own is not None and (lands or chunks[1].lower == "in"):
        passage.roundup = True
        return Where(own.country or "", own.name)
    if passage.roundup and lands and opening_names[0] is lands[0]:
        return Where(lands[0].country or "", lands[0].name)
    return None


def candidates_of(
    sentences: list[Sentence],
    text: str,
    published: datetime.date | None,
    titles: frozenset[int] = frozenset(),
    judge: Judge | None = None,
    voices: list[tuple[int, int, Entity]] | None = None,
) -> list[Candidate]:
    """All candidates, in the order of the text.

    `titles` are the indices of headline sentences: they are read last, with what the lead has said, since a headline
    leaves out the subject, the office and the period that the lead then gives. Tables are read where they stand.
    """
    unseat(sentences)
    lend(sentences)
    shorten(sentences)
    carry_units(sentences)
    passage, found = opening(sentences), []
    passage.voices = voices or []
    named = (chunk.name for s in sentences if s.index in titles for chunk in s.chunks)
    passage.titled = {name.entity for name in named if name is not None}
    passage.topics = topics_of_text(sentences, titles)
    for sentence in sentences:
        if sentence.index in titles:
            note_themes(sentence, passage)
            note_title(sentence, passage, published)
    tables = {block.first: block for block in blocks(sentences, text)}
    after_lead: Passage | None = None
    done = range(0)
    for sentence in sentences:
        block = tables.get(sentence.index)
        if block is not None:
            made = _block(block, sentences, passage, published)
            found += made
            done = block.indices if made or block.solid else done
        if sentence.index in done or sentence.index in titles:
            continue
        following = sentences[sentence.index + 1 : sentence.index + 2]
        passage.ahead = following[0] if following and not following[0].opens_paragraph else None
        found += _sentence(sentence, passage, published, judge)
        if after_lead is None and found:
            after_lead = passage.copy()
    for sentence in sentences:
        if sentence.index in titles:
            found += _sentence(sentence, after_lead or passage, published, judge)
    found.sort(key=lambda candidate: candidate.chunk.start)
    compare(found, passage.topics, len(sentences))
    return found


def _block(
    block: Block, sentences: list[Sentence], passage: Passage, published: datetime.date | None
) -> list[Candidate]:
    for index in block.indices:
        note_themes(sentences[index], passage)
    return read_block(block, passage, published)


def _sentence(
    sentence: Sentence, passage: Passage, published: datetime.date | None, judge: Judge | None
) -> list[Candidate]:
    note_themes(sentence, passage)
    item = _item(sentence, passage)
    if item is not None:
        passage.turn_to(item if item.code else None)
    reader = Reader(sentence, passage, published, judge)
    _note_report(sentence, passage)
    applied = Constructed(reader, constructions().find(sentence))
    events = applied.candidates(entities=True)
    events += applied.candidates(entities=False)
    constructed: dict[int, list[Candidate]] = {}
    for candidate in events:
        constructed.setdefault(candidate.chunk.at, []).append(candidate)
    reader.others = set(constructed)
    reader.events.expect(events)
    found = []
    for candidate in reader.candidates(constructed):
        if candidate.chunk.at in constructed or candidate.kind == "entity":
            note_parties(candidate, passage)
        found.append(candidate)
    note_question(sentence, passage)
    passage.sentence += 1
    passage.cued_last = {metric for metrics in reader.counted.cues.spoken.values() for metric in metrics}
    return found
