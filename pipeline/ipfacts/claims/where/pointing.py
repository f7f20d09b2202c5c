"""Pointing: places that are pointed at, not named: "nationwide", "in the country", "here", "there", "at home".

Which country they mean is left to the evidence: the subject's own, the article's, the last one named.
Enters: the `Reader` of a sentence, a figure and its candidate. Leaves: territories, each with the way it was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.sentence.bearings import clause, reach, side
from ipfacts.claims.where.ruled import where_of
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import cache

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

POINTERS = ("NATIONWIDE", "HERE", "THERE", "AT HOME")
PLACING = frozenset({"in", "across", "within", "throughout", "around", "inside", "over", "outside"})
STATES = frozenset({"country", "nation", "kingdom", "republic", "realm", "federation"})
PARTS = frozenset({"province", "state", "prefecture", "canton", "municipality", "region", "county"})
Pointed = tuple[str, Where, list[str]]


def pointed(reader: Reader, k: int, candidate: Candidate) -> Iterator[Pointed]:
    """Each pointer of the sentence with what it may mean, and how it stands to the figure."""
    for chunk in reader.chunks:
        sort = _sort(reader, chunk)
        if sort is None:
            continue
        at = "in" if chunk.at == k else side(k, chunk.at)
        standing = [
            f"{sort}.{at}.{reach(abs(chunk.at - k))}",
            f"{sort}.{at}.{clause(reader, k, chunk.at)}",
            f"{sort}.{reader.chunks[k].label}",
        ]
        for way, where in _meant(reader, chunk, sort, candidate):
            yield f"{sort}.{way}", where, standing


@cache
def pointers() -> dict[str, str]:
    """Word to which of `POINTERS` it is, the first of several."""
    return {word: label for label in reversed(POINTERS) for word in words(label)}


def _sort(reader: Reader, chunk: Chunk) -> str | None:
    """How a chunk points: as one of `POINTERS`, or as a "country" or "part" in which something is."""
    said = (chunk.lower, chunk.lower.split()[-1]) if chunk.label == "RANK" else (chunk.lower,)
    pointing = [pointers()[word] for word in said if word in pointers()]
    if pointing:
        return min(pointing, key=POINTERS.index).lower()
    if chunk.label != "REF" or (chunk.lower not in STATES and chunk.lower not in PARTS):
        return None
    phrase = reader.by_head.get(chunk.at)
    if phrase is None or phrase.governor not in PLACING:
        return None
    return "the country" if chunk.lower in STATES else "the part"


def _meant(reader: Reader, chunk: Chunk, sort: str, candidate: Candidate) -> Iterator[tuple[str, Where]]:
    passage = reader.passage
    for way, entity in (("subject", candidate.origin or candidate.organisation), ("latest", _latest(reader, sort))):
        where = _territory(entity, sort)
        if where is not None:
            yield way, Where(where.code, where.name, chunk)
    if sort != "the part" and passage.home is not None:
        yield "home", Where(passage.home.code, passage.home.name, chunk)
    phrase = reader.by_head.get(chunk.at)
    referent = phrase.actor.place if phrase is not None and phrase.actor is not None else None
    if referent is not None and referent.code:
        yield "referent", Where(referent.code, referent.name, chunk)


def _latest(reader: Reader, sort: str) -> Entity | None:
    """The place named last: for "the province" a part of a country, else anything that lies somewhere."""
    for entity in reader.passage.latest_names():
        if entity.label == "PLACE" and entity.code not in (None, "WORLD", "ABROAD"):
            if sort == "the part" and "-" not in (entity.code or ""):
                continue
            return entity
    return None


def _territory(entity: Entity | None, sort: str) -> Where | None:
    """Where the entity lies: its country, or, for "the province" and "there", the place itself."""
    if entity is None:
        return None
    if sort in ("the part", "there", "here") and entity.label == "PLACE":
        return where_of(entity)
    return Where(entity.country, entity.country) if entity.country else None
