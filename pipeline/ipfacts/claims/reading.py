"""The claims of an article: its sentences in order, one running passage, every reader on every sentence.

Enters: an article's sentences and text. Leaves: its `Candidate`s, in the order of the text.
"""

from __future__ import annotations

import datetime

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Judge
from ipfacts.claims.company import compare
from ipfacts.claims.events.constructed import Constructed, note_parties
from ipfacts.claims.events.constructions import Constructions
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.answers import note_question
from ipfacts.claims.passage.carried_units import carry_units
from ipfacts.claims.passage.lent_acts import lend
from ipfacts.claims.passage.opening import Voices, opening
from ipfacts.claims.passage.roundups import BULLETS, country_of_item, turns_of
from ipfacts.claims.passage.seats import unseat
from ipfacts.claims.passage.short_terms import shorten
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.passage.themes import note_themes
from ipfacts.claims.tables.reading import Block, blocks, read_block
from ipfacts.claims.when.notes import note_title
from ipfacts.digest import Sentence
from ipfacts.vocabulary import cache


@cache
def constructions() -> Constructions:
    return Constructions()


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


def candidates_of(
    sentences: list[Sentence],
    text: str,
    published: datetime.date | None,
    titles: frozenset[int] = frozenset(),
    judge: Judge | None = None,
    voices: Voices | None = None,
) -> list[Candidate]:
    """All candidates, in the order of the text.

    `titles` are the indices of headline sentences: they are read last, with what the lead has said, since a headline
    leaves out the subject, the office and the period that the lead then gives. Tables are read where they stand.
    """
    unseat(sentences)
    lend(sentences)
    shorten(sentences)
    carry_units(sentences)
    passage, found = opening(sentences, titles, voices), []
    passage.outlook.turns = turns_of(sentences, text)
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
    compare(found, passage.outlook.topics, len(sentences))
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
    item = country_of_item(sentence, passage)
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
