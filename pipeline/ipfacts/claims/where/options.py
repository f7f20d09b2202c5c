"""Where the rights or acts lie: places that the sentence names, the office's territory, the subject's own country.

SPEC section 4 gives the order; where its rules leave a choice (which of two places, whether the passage's territory
still holds) the evidence is weighed.
Enters: the `Reader` of a sentence, a figure, what it counts and whose it is. Leaves: the `Options` of its jurisdiction.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.choice import Options
from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.passage.sources import is_cited, tellers
from ipfacts.claims.sentence.bearings import clause, parted, reach, side
from ipfacts.claims.sentence.paths import path_features
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.where import ruled
from ipfacts.claims.where.pointing import pointed
from ipfacts.claims.where.ruled import HOME, where_of
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES, Entity
from ipfacts.metrics import groups

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader


NAMED = BODIES | {"PERSON", "GROUP"}
"""What stands before its own seat: "the CEA in Grenoble"."""
OF_SOURCE = 20
"""Characters behind an adjective in which the kind of firm stands that it belongs to."""
GOING_ON = frozenset({"part", "same", "running", "pronoun", "compared"})
"""Ways of counting that go on from the figure before."""
OUTSIDE = 6
"""Chunks behind a figure within which it is told outside what country it lies."""
OF_THEM = frozenset({"PREP", "PRON", "REL", "TERM", "VERB", "AUX"})
"""Labels of what may stand between: "173 | of which | outside China"; not "4,921 | from people | outside it"."""
TELLING = ("ruled", "last figure", "previous", "as ", "tied", "courtroom", "latest dispute")
"""Ways that tell something where they lead nowhere."""


def _country_of(candidate: Candidate) -> str | None:
    """The country of the figure's subject."""
    if candidate.origin is not None:
        return candidate.origin.country
    return candidate.organisation.country if candidate.organisation is not None else None


NATIONAL = frozenset({"patent", "trademark", "design", "utility_model"})
"""Rights that a country's office gives."""


def _shape(code: str) -> str:
    return code if code in ("WORLD", "ABROAD", "WO", "EU", "EP") else "part" if "-" in code else "country"


def traces(candidate: Candidate) -> list[tuple[str, Hashable]]:
    """What a figure has in common with earlier ones that lay where it lies: metric, subject, both, sort of subject."""
    metric, subject, sort = candidate.measure.metric, key_of(candidate.subject), sort_of(candidate.subject)
    return [
        ("metric", ("metric", metric)),
        ("subject", ("subject", subject)),
        ("metric of subject", (metric, subject)),
        ("metric of sort", ("sort", metric, sort)),
        ("group of sort", ("group", groups()[metric], sort)),
    ]


def _abroad(before: Candidate, candidate: Candidate) -> bool:
    """Whether an earlier figure is only at home, in another country: "Chile had 1,640, followed by Peru with 285".

    Or whether it is a part that lies abroad, and this one counts anew: "800 of them abroad, and has 2,050 patents".
    """
    own, other = before.origin, candidate.origin
    if before.where is not None and before.where.code == "ABROAD":
        return candidate.measure.how not in GOING_ON
    return before.at_home and own is not None and other is not None and own.country != other.country


class Located:
    """Proposes where the figures of one sentence belong."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.money: str | None = None

    def options(self, k: int, candidate: Candidate) -> Options:
        """The options for the figure at `k`."""
        options = Options("located", self.chunks[k])
        own = self._of_office(candidate)
        if own is not None:
            options.propose(own.code, own, "own time")
            return options
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
            elif way.startswith(TELLING):
                nowhere.add(f"{way} nowhere", f"{way} nowhere.{sort}", f"{way} nowhere.{group}")
        self._kept(options, candidate, sort)
        for way, where, standing in pointed(self.reader, k, candidate):
            self._propose(options, way, where, group, sort)
            options.by_key[where.code].add(*standing)
        self._named(options, k, candidate, group, sort)
        self._of_right(options, candidate)
        if candidate.kind != "rank" and candidate.origin is None:  # not "the busiest", nor "Koreans", "outside Europe"
            self._outside(options, k)
        return options

    def _placed_before(self, at: int, k: int) -> bool:
        """Whether a place or court stands between: "Outside Germany, | the divisions in Paris and Milan had | 17"."""
        return any(c.label in ("PLACE", "COURT") for c in self.chunks[at + 1 : k])

    def _placed_behind(self, k: int) -> bool:
        """Whether a place is named behind the figure: "three | in the US and two in Japan"."""
        behind = self.chunks[k + 1 : k + 1 + OUTSIDE]
        return next((c.label == "PLACE" for c in behind if c.label == "PLACE" or c.label in FIGURES), False)

    def _outside(self, options: Options, k: int) -> None:
        """What is told to lie outside a country lies nowhere else: "173 of which outside China", "Outside Japan 96"."""
        abroad = options.by_key.get("ABROAD")
        outside = [p for p in self.reader.phrases if ruled.is_outside(self.reader, p)]
        fronted = any(p.governor_at == 0 and p.head < k and not self._placed_before(p.head, k) for p in outside)
        fronted = fronted and not self._placed_behind(k)
        behind = next((p.head for p in outside if k < p.head <= k + OUTSIDE), None)
        told = behind is not None and all(c.label in OF_THEM for c in self.chunks[k + 1 : behind])
        if abroad is None or not (fronted or told):
            return
        options.by_key = {"ABROAD": abroad}

    def _of_right(self, options: Options, candidate: Candidate) -> None:
        """Where the rights lie whose noun has another country's adjective: "China has 35% of South African patents"."""
        term, origin = candidate.measure.term, candidate.origin
        at = term.at if term is not None and self.reader.chunks[term.at : term.at + 1] == [term] else 0
        before = self.chunks[at - 1] if at and term is not None else None
        if term is None or before is None or before.label != "NAT" or before.name is None or origin is None:
            return
        right = term.term is not None and term.term.right in NATIONAL and term.term.act != "applicant"
        land = before.name.entity.code
        if (
            right
            and land is not None
            and land == before.name.entity.country
            and land != origin.country
            and land in options.by_key
        ):
            options.by_key = {land: options.by_key[land]}

    @staticmethod
    def _of_office(candidate: Candidate) -> Where | None:
        """Time, grant rate and staff are an office's own, wherever its applicants sit (SPEC section 4)."""
        body = candidate.organisation
        if candidate.measure.has("of offices") and body is not None and body.label in ("OFFICE", "COURT", "GOV"):
            return where_of(body)
        return None

    def _kept(self, options: Options, candidate: Candidate, sort: str) -> None:
        """Whether the passage still keeps its territory: how often it has moved, and how long ago it came there."""
        passage = self.reader.passage
        if passage.where is None or not passage.stations:
            return
        own = _country_of(candidate)
        agreeing = "own" if own is None or own == passage.where.code.partition("-")[0] else "other"
        came = passage.paragraph - passage.stations[-1][1]
        moved = "moved" if len(passage.stations) > 1 else "stays"
        kept = options.by_key.get(passage.where.code)
        if kept is not None:
            kept.add(f"kept.{moved}.{agreeing}.{sort}", f"kept.{'here' if came == 0 else 'earlier'}.{agreeing}")

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
        """The ways by which a territory may be found, and where each leads."""
        court = candidate.measure.has("country of court")
        yield f"given.{candidate.measure.how}", candidate.where
        rule, where = ruled.by_rules(self.reader, k, candidate)
        yield from self.reader.ties.place(k, candidate.measure.metric)
        yield "rules", where
        yield f"ruled {rule}", where
        yield "whole", ruled.whole_of(self.reader, k, candidate, court=court)
        yield "explicit", ruled.explicit_place(self.reader, k, candidate, court=court)
        yield from self._of_subject(k, candidate, court=court)
        yield from self._of_passage(candidate, court=court)
        yield from self._of_previous(k, candidate)
        if candidate.measure.has("dispute or its end"):
            yield "courtroom", ruled.courtroom(self.reader, k)
            yield from self._of_dispute(candidate)
        office = self.reader.neighbours.receiving(k)
        if office is not None and office.body is not None:
            yield "receiving", where_of(office.body, country=court)

    def _of_dispute(self, candidate: Candidate) -> Iterator[tuple[str, Where | None]]:
        """Where the subject's dispute is fought: with the party named beside it, else with its last adversary."""
        passage, own = self.reader.passage, candidate.organisation
        for other in (candidate.counterparty, passage.defendant, passage.plaintiff):
            if other is not None and other.body is not None and own is not None and other.body is not own:
                where = passage.disputes.get(frozenset({own, other.body}))
                if where is not None:
                    yield "dispute", where
                    return
        latest = next(reversed(passage.disputes.values()), None)
        yield "latest dispute", latest

    def _of_subject(self, k: int, candidate: Candidate, *, court: bool) -> Iterator[tuple[str, Where | None]]:
        """The subject's own country or territory."""
        body, origin = candidate.organisation, candidate.origin
        if origin is not None:
            yield "own country", where_of(origin, country=court)
            if any(c.lower in HOME and self.reader.one_clause(k, c.at) for c in self.chunks):
                yield "at home", where_of(origin)
        if body is not None and body.label in ("OFFICE", "COURT", "GOV", "IGO"):
            yield "own territory", where_of(body, country=court)

    def _of_passage(self, candidate: Candidate, *, court: bool) -> Iterator[tuple[str, Where | None]]:
        """What the passage is about, what it named last, where figures like this one lay."""
        passage = self.reader.passage
        if passage.outlook.worldly:
            yield "worldly", Where("WORLD", "World")
        latest = [e for e in passage.latest_names() if e.label in ("PLACE", "OFFICE") and e.code]
        for age, entity in enumerate(latest[:3]):
            yield f"mentioned.{age}", where_of(entity, country=court)
        last = passage.figure
        if last is not None and not _abroad(last, candidate):
            yield f"last figure.{last.measure.metric == candidate.measure.metric}", last.where
        for trace, key in traces(candidate):
            if key in passage.located:
                yield f"as {trace}", passage.located[key]
        yield "passage", passage.where
        yield "home", passage.home
        yield "forum", passage.forum

    def _of_previous(self, k: int, candidate: Candidate) -> Iterator[tuple[str, Where | None]]:
        """Where the sentence's last figure lies."""
        before = self.reader.previous_figure(k)
        if before is None or _abroad(before, candidate):
            return
        how = candidate.measure.how
        going = how if how in GOING_ON else "new"
        alike = before.organisation is candidate.organisation and before.origin is candidate.origin
        same = "same" if before.subject is not None and alike else "other"
        yield f"previous.{going}", before.where
        yield f"previous.{going}.{self.chunks[k].label}", before.where
        yield f"previous.{same} subject", before.where

    def _named(self, options: Options, k: int, candidate: Candidate, group: str, sort: str) -> None:
        """Every place and office that the sentence names."""
        court = candidate.measure.has("country of court")
        own = candidate.subject.chunk if candidate.subject is not None and not candidate.subject.resolved else None
        named = [
            (chunk, where)
            for chunk in self.chunks
            if chunk.name is not None
            and chunk.label in ("PLACE", "OFFICE", "COURT", "NAT")
            and not self._of_teller(chunk)
            if (where := where_of(chunk.name.entity, chunk, country=court)) is not None
        ]
        stations = [chunk.at for chunk, _ in named if chunk is not own]
        for chunk, where in named:
            assert chunk.name is not None
            entity: Entity = chunk.name.entity
            phrase = self.reader.by_head.get(chunk.at)
            if candidate.kind != "rank" and candidate.origin is None and ruled.is_outside(self.reader, phrase):
                where = Where("ABROAD", "Abroad", chunk)
            at = side(k, chunk.at)
            if phrase is None:
                self._propose(options, "inside", where, group, sort)
                following = self.chunks[chunk.at + 1] if chunk.at + 1 < len(self.chunks) else None
                inside = following.label if following is not None else "end"
                options.by_key[where.code].add(f"inside.{chunk.label}.{inside}", f"inside.{at}.{inside}.{group}")
                governor = "inside"
            else:
                self._propose(options, "named", where, group, sort)
                governor = phrase.governor or "free"
                options.by_key[where.code].add(
                    f"owner={phrase.owner}",
                    f"seat={ruled.is_seat(self.reader, phrase.governor_at)}",
                    f"claimed={ruled.is_claimed(self.reader, phrase, entity, k)}",
                )
            if is_cited(self.reader.sentence.text, chunk.start - self.reader.sentence.start):
                options.by_key[where.code].add("cited", f"cited.{chunk.label}")
            options.by_key[where.code].add(
                f"named.{chunk.label}.{governor}",
                f"at.{at}.{reach(abs(chunk.at - k))}",
                f"at.{at}.{clause(self.reader, k, chunk.at)}",
                f"self={chunk is own}",
                *self._standing(k, chunk, governor, stations),
                *path_features(self.chunks, k, chunk.at, "path"),
            )

    def _of_teller(self, chunk: Chunk) -> bool:
        """Whether an adjective only says where a source is from: "according to | European | IP law firm"."""
        if chunk.label != "NAT":
            return False
        text, start = self.reader.sentence.text, chunk.end - self.reader.sentence.start
        return tellers().search(text, start, start + OF_SOURCE) is not None and is_cited(text, start)

    def _standing(self, k: int, chunk: Chunk, governor: str, stations: list[int]) -> Iterator[str]:
        """Whether the place is the nearest one on its side, and whether another figure stands between.

        "5 million in China and 3.5 million in Japan": China is the nearest one behind the first figure.
        """
        at = side(k, chunk.at)
        closer = any(min(k, chunk.at) < other < max(k, chunk.at) for other in stations)
        order = f"{at}.{'closer one' if closer else 'nearest'}.{parted(self.chunks, k, chunk.at)}"
        way = governor if governor in ("free", "inside", "verb") else "in" if governor in ruled.PLACING else "other"
        yield f"order.{order}"
        yield f"order.{order}.{way}"
        yield f"order.{order}.{way}.{chunk.label}"
        beside = self.chunks[chunk.at - 2] if chunk.at > 1 else None
        if way in ("in", "other") and beside is not None and beside.label in NAMED:
            yield f"beside a name.{beside.label}"
