"""Implied: subjects that a sentence does not name outright but that its words stand for.

The country of "domestic applicants" and of "the US share"; the office that "the Americans" have; the university that a
sentence calls by its state; whom the headline names, or the article most, before the text has come to them.
Enters: the `Reader` of a sentence, a figure and its candidate. Leaves: actors, each with its way and its features.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.bearings import clause, reach, side
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import cache, rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

Found = tuple[str, Actor, list[str]]
"""The way, the actor, and what else speaks for it."""
NATIONS = frozenset({"PLACE", "NAT", "PEOPLE"})


@cache
def country(code: str) -> Entity | None:
    """The country with this code."""
    row = next((row for row in rows("names/places") if row.get("code") == code and row["kind"] == "country"), None)
    return Entity("PLACE", row["name"], None, code, code, row["id"]) if row is not None else None


def implied(reader: Reader, k: int, candidate: Candidate) -> Iterator[Found]:
    """Everybody whom the words of the sentence may stand for."""
    yield from _domestic(reader, k)
    yield from _nations(reader, k)
    if candidate.measure.has("of offices"):
        yield from _offices(reader, k)
    if reader.passage.outlook.academic:
        yield from _campuses(reader, k)
    yield from _ahead(reader, k)


def _bearing(reader: Reader, k: int, chunk: Chunk, way: str) -> list[str]:
    """How the chunk stands to the figure."""
    phrase = reader.by_head.get(chunk.at)
    at = side(k, chunk.at)
    governor = "inside" if phrase is None else "owner" if phrase.owner else phrase.governor or "free"
    return [
        f"{way}.{governor}.{at}",
        f"{way}.{at}.{clause(reader, k, chunk.at)}.{reach(abs(k - chunk.at))}",
        f"{way}.ground={reader.whose.grounds.clauses.ground(k).at == chunk.at}",
    ]


def _domestic(reader: Reader, k: int) -> Iterator[Found]:
    """The country of "domestic applicants", "residents" and "local names": that of the office, or of the passage."""
    passage = reader.passage
    codes = (
        passage.office.country if passage.office is not None else None,
        passage.where.code.partition("-")[0] if passage.where is not None else None,
        passage.home.code if passage.home is not None else None,
    )
    home = next((found for code in codes if code and (found := country(code)) is not None), None)
    if home is None:
        return
    for chunk in reader.chunks:
        if chunk.lower in words("DOMESTIC") or "domestic" in chunk.qualifiers:
            how = "group" if chunk.label == "GROUP" else "word"
            features = [*_bearing(reader, k, chunk, "domestic"), f"domestic.{how}"]
            yield "domestic", Actor(chunk, place=home, resolved=True), features


def _nations(reader: Reader, k: int) -> Iterator[Found]:
    """Countries that stand before a noun of no people: "the US share", "UK filings"."""
    for chunk in reader.chunks:
        if chunk.label == "PLACE" and chunk.at not in reader.by_head and chunk.name is not None:
            entity = chunk.name.entity
            if entity.code and entity.code not in ("WORLD", "ABROAD"):
                yield "before noun", Actor(chunk, place=entity), _bearing(reader, k, chunk, "before noun")


def _offices(reader: Reader, k: int) -> Iterator[Found]:
    """The office that a people stands for: "the Americans took 14 months"."""
    for chunk in reader.chunks:
        land = chunk.name.entity.country if chunk.label in NATIONS and chunk.name is not None else None
        office = next(
            (e for e in reversed(reader.passage.mentioned) if e.label == "OFFICE" and e.country == land), None
        )
        if land is not None and office is not None:
            yield "office of", reader.passage.actor(chunk, office), _bearing(reader, k, chunk, "office of")


def _campuses(reader: Reader, k: int) -> Iterator[Found]:
    """Universities that an article on universities calls by their places: "Georgia had to settle for second"."""
    for phrase in reader.phrases:
        chunk = reader.chunks[phrase.head]
        if chunk.label == "PLACE" and chunk.name is not None and chunk.name.entity.code not in ("WORLD", "ABROAD"):
            school = reader.passage.campus_at(chunk.name.entity)
            features = _bearing(reader, k, chunk, "campus")
            if chunk.name.entity.code == chunk.name.entity.country:
                features.append("campus.country")
            yield "campus", Actor(chunk, body=school), features


def _ahead(reader: Reader, k: int) -> Iterator[Found]:
    """Whom the headline names, or the article most, though the text has not come to them yet."""
    passage = reader.passage
    for entity in passage.outlook.titled:
        if id(entity) not in passage.named:
            yield "titled ahead", passage.actor(reader.chunks[k], entity), []
    for label in ("ORG", "PLACE"):
        leader = passage.outlook.leading.get(label)
        if leader is not None and leader.code not in ("WORLD", "ABROAD"):
            known = "named" if id(leader) in passage.named else "ahead"
            yield f"most named.{label}", passage.actor(reader.chunks[k], leader), [f"most named.{label}.{known}"]
