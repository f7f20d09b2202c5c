"""Where the rights or acts lie: places that the sentence names, the office's territory, the subject's own country.

SPEC section 4 gives the order; where its rules leave a choice (which of two places, whether the passage's territory
still holds) the evidence is weighed.
Enters: the `Reader` of a sentence, a figure, what it counts and whose it is. Leaves: the `Options` of its jurisdiction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims import places
from ipfacts.claims.bearings import clause, reach, side
from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.choice import Options
from ipfacts.claims.identity import sort_of
from ipfacts.claims.measures import groups
from ipfacts.claims.paths import path_features
from ipfacts.claims.places import COUNTRY_OF_COURT, HOME, where_of
from ipfacts.entities.model import Entity

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader


def _shape(code: str) -> str:
    return code if code in ("WORLD", "ABROAD", "WO", "EU", "EP") else "part" if "-" in code else "country"


class Located:
    """Proposes where the figures of one sentence belong."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.money: str | None = None

    def options(self, k: int, candidate: Candidate) -> Options:
        """The options for the figure at `k`."""
        options = Options("located", self.chunks[k])
        group, sort = groups()[candidate.measure.metric], sort_of(candidate.subject)
        self.money = candidate.currency_land
        nowhere = options.propose(None, None, f"nowhere.{group}", f"nowhere.{sort}", f"nowhere.{group}.{sort}")
        if "subject" in candidate.inherited:
            nowhere.add("nowhere.inherited")
        if self.reader.passage.where is not None:
            nowhere.add(f"nowhere though passage.{sort}")
        for way, where in self._ways(k, candidate):
            if where is not None and where.code:
                self._propose(options, way, where, group, sort)
        self._named(options, k, candidate, group, sort)
        return options

    def _propose(self, options: Options, way: str, where: Where, group: str, sort: str) -> None:
        new = where.code not in options.by_key
        money = self.money
        option = options.propose(
            where.code, where, way, f"{way}.{group}", f"{way}.{sort}", f"{_shape(where.code)}.{group}", "somewhere"
        )
        if new and money is not None and len(where.code.partition("-")[0]) == 2:
            option.add(f"currency={where.code.partition('-')[0] == money}.{group}")
        if not new and option.value.chunk is None and where.chunk is not None:
            option.value = where

    def _ways(self, k: int, candidate: Candidate) -> Iterator[tuple[str, Where | None]]:
        reader, passage = self.reader, self.reader.passage
        court = candidate.measure.metric in COUNTRY_OF_COURT
        yield f"given.{candidate.measure.how}", candidate.where
        yield "rules", places.place_of(reader, k, candidate)
        yield "whole", places.whole_of(reader, k, candidate, court=court)
        yield "explicit", places.explicit_place(reader, k, candidate, court=court)
        body, origin = candidate.organisation, candidate.origin
        if origin is not None:
            yield "own country", where_of(origin, country=court)
            at_home = any(c.lower in HOME and reader.one_clause(k, c.at) for c in self.chunks)
            if at_home:
                yield "at home", where_of(origin)
        if body is not None and body.label in ("OFFICE", "COURT", "GOV", "IGO"):
            yield "own territory", where_of(body, country=court)
        if passage.worldly:
            yield "worldly", Where("WORLD", "World")
        age = 0
        for entity in passage.latest_names():
            if entity.label in ("PLACE", "OFFICE") and entity.code and age < 3:
                yield f"mentioned.{age}", where_of(entity, country=court)
                age += 1
        if passage.figure is not None:
            yield f"last figure.{passage.figure.measure.metric == candidate.measure.metric}", passage.figure.where
        yield "passage", passage.where
        yield "home", passage.home
        yield "forum", passage.forum
        before = reader.previous_figure(k)
        if before is not None:
            how = candidate.measure.how
            going = how if how in ("part", "same", "running", "pronoun", "compared") else "new"
            same = (
                "same"
                if before.subject is not None and before.organisation is body and before.origin is origin
                else "other"
            )
            yield f"previous.{going}", before.where
            yield f"previous.{same} subject", before.where
        office = reader.neighbours.receiving(k)
        if office is not None and office.body is not None:
            yield "receiving", where_of(office.body, country=court)

    def _named(self, options: Options, k: int, candidate: Candidate, group: str, sort: str) -> None:
        """Every place and office that the sentence names."""
        court = candidate.measure.metric in COUNTRY_OF_COURT
        own = candidate.subject.chunk if candidate.subject is not None and not candidate.subject.resolved else None
        for phrase in self.reader.phrases:
            chunk = self.chunks[phrase.head]
            if chunk.name is None or chunk.label not in ("PLACE", "OFFICE", "COURT", "NAT"):
                continue
            entity: Entity = chunk.name.entity
            where = where_of(entity, chunk, country=court)
            if where is None:
                continue
            self._propose(options, "named", where, group, sort)
            at, governor = side(k, phrase.head), phrase.governor or "free"
            options.by_key[where.code].add(
                f"named.{chunk.label}.{governor}",
                f"at.{at}.{reach(abs(phrase.head - k))}",
                f"at.{at}.{clause(self.reader, k, phrase.head)}",
                f"self={chunk is own}",
                f"owner={phrase.owner}",
                f"seat={places.is_seat(self.reader, phrase.governor_at)}",
                f"claimed={places.is_claimed(self.reader, phrase, entity, k)}",
                *path_features(self.chunks, k, phrase.head, "path"),
            )
