"""Round-ups: the countries that a round-up turns to, one by one: "DAMASCUS. The office …", "• MUMBAI — …".

Enters: a sentence and the passage. Leaves: the country that the sentence turns to, or None.
"""

from __future__ import annotations

from bisect import bisect_right

from ipfacts.bullets import OPENING
from ipfacts.claims.candidate import Where
from ipfacts.claims.passage.state import Passage
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.sections import by_country
from ipfacts.vocabulary import cache, rows

BULLETS = frozenset(OPENING)


@cache
def _towns() -> dict[str, str]:
    """Country of each place, by its name in capitals, as datelines write it."""
    return {row["name"].upper(): row["country"] for row in reversed(rows("names/places")) if row["country"]}


def turns_of(sentences: list[Sentence], text: str) -> dict[int, Where]:
    """The sentences, by index, with which an article turns to a country; to none where the code is empty."""
    openings = [s.chunks[: 1 + (s.chunks[0].lower in BULLETS)][-1] for s in sentences if s.opens_paragraph and s.chunks]
    places = [(c, c.name.entity) for c in openings if c.name is not None and c.name.entity.label == "PLACE"]
    turns = by_country(text, [(chunk.start, chunk.end, place.country or place.code) for chunk, place in places])
    ends = [sentence.end for sentence in sentences]
    return {bisect_right(ends, offset): Where(code, code) for offset, code in turns}


def country_of_item(sentence: Sentence, passage: Passage) -> Where | None:
    """The country that a section or a bullet of a round-up turns to, or None."""
    if sentence.index in passage.outlook.turns:
        return passage.outlook.turns[sentence.index]
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
