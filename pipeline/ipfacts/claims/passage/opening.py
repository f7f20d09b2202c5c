"""Opening: what an article says before its first sentence is read, told from all of its sentences.

Enters: an article's sentences. Leaves: the `Passage` with which the reading begins: the office whose figures it
gives, the company that it is about, its country, its themes.
"""

from __future__ import annotations

from collections import Counter

from ipfacts.claims.candidate import Where
from ipfacts.claims.counted.cues import cued
from ipfacts.claims.counted.setting import topics_of_text
from ipfacts.claims.passage.counsel import counsel
from ipfacts.claims.passage.interviews import interviewed
from ipfacts.claims.passage.outlook import Outlook
from ipfacts.claims.passage.sources import as_sources
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.passage.themes import deeds_of_text, rights_of_text, systems_of_text, themes_of
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity

NATIONAL = frozenset({"PLACE", "NAT", "PEOPLE", "OFFICE", "COURT", "GOV"})
ACADEMIC = 2
"""Universities that an article on universities speaks of at the least."""
LEAD_SENTENCES = 8
"""How far down an article an office may first be named and still be the one whose figures it gives."""
Named = list[tuple[int, Chunk, Entity]]
"""Each name of an article: the index of its sentence, its chunk and the entity that it names."""
Voices = list[tuple[int, int, Entity]]
"""Where somebody is quoted, in characters, with the body that he speaks for."""


def opening(sentences: list[Sentence], titles: frozenset[int] = frozenset(), voices: Voices | None = None) -> Passage:
    """The state before the first sentence: the office whose figures an article gives, and the country it is about.

    `titles` are the indices of headline sentences, `voices` where somebody is quoted.
    """
    named = [(s.index, chunk, chunk.name.entity) for s in sentences for chunk in s.chunks if chunk.name is not None]
    passage = Passage(_outlook(sentences, named, titles, voices or []))
    office = _only_office(named)
    if office is not None:
        passage.office = office
        passage.settle(Where(office.code or "", office.name))
    home = _home(named)
    if home is not None:
        passage.home, passage.home_place = Where(home, home), passage.outlook.places.get(home)
    return passage


def _outlook(sentences: list[Sentence], named: Named, titles: frozenset[int], voices: Voices) -> Outlook:
    """What all the sentences say."""
    chunks = [chunk for s in sentences for chunk in s.chunks]
    outlook = Outlook(
        themes=themes_of(sentences),
        topics=topics_of_text(sentences, titles),
        cued=Counter(metric for chunk in chunks for metric in cued(chunk) if metric != "other"),
        rights=rights_of_text(sentences),
        deeds=deeds_of_text(sentences),
        systems=systems_of_text(sentences),
        academic=_academic(chunks),
        worldly=any(entity.code == "WORLD" for _, _, entity in named),
        company=_company(named),
        titled={entity for index, _, entity in named if index in titles},
        sources=as_sources(sentences),
        counsel=counsel(sentences),
        voices=voices,
        interviewed=interviewed(sentences),
    )
    for _, _, entity in named:
        if entity.label == "PLACE" and entity.code and entity.code == entity.country:
            outlook.places.setdefault(entity.code, entity)
    outlook.note_names([(index, entity) for index, _, entity in named])
    return outlook


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


def _academic(chunks: list[Chunk]) -> bool:
    """Whether an article speaks of universities again and again."""
    spoken = sum(
        (c.name is not None and c.name.entity.kind == "university") or "universities" in c.qualifiers for c in chunks
    )
    return spoken >= ACADEMIC
