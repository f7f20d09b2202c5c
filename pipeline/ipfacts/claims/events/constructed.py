"""Constructed: what the constructions of a sentence claim, each match with its parties, its place and its time.

Enters: the `Reader` of a sentence and the `Match`es of `constructions`. Leaves: `Candidate`s, one for each value and
metric.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.events.constructions import Match
from ipfacts.claims.events.roles import Roles
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.phrases import Actor, Phrase
from ipfacts.claims.sentence.predicates import verb_follows
from ipfacts.claims.topics import topics_behind
from ipfacts.claims.when.ruled import moment_of
from ipfacts.claims.where.forums import place_of_event
from ipfacts.claims.where.ruled import where_of
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.metrics import having
from ipfacts.vocabulary import Row

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

OBJECTS = frozenset({"it", "them", "they", "him", "her", "he", "she", "us", "we"})
"""Pronouns that stand for a party and own nothing."""
NOUNS = frozenset({"WORD", "GROUP", "REF", "NAT", "OTHER"})
"""Labels of the words between a name and the name of what belongs to it."""


def note_parties(candidate: Candidate, passage: Passage) -> None:
    """Who sues whom and who licenses to whom runs on; with another plaintiff begins another dispute."""
    metric, own, other = candidate.measure.metric, candidate.subject, candidate.counterparty
    if metric in having("dispute"):
        passage.plaintiff = own or passage.plaintiff
        passage.defendant = other or passage.defendant
    if metric in having("licensed"):
        if candidate.takes_licence:
            own, other = other, own
        passage.licensor = own or passage.licensor
        passage.licensee = other or passage.licensee


class Constructed:
    """The constructions of one sentence turned into candidates: for each value and metric, the first row that fits."""

    def __init__(self, reader: Reader, matches: list[Match]) -> None:
        self.reader, self.matches = reader, matches
        self.taken: set[tuple[int, str]] = set()

    def candidates(self, *, entities: bool) -> list[Candidate]:
        """Candidates of the rows whose value is a named party or treaty, or of the others."""
        made = []
        for match in self.matches:
            if (match.row.get("kind") == "entity") != entities:
                continue
            value, about = match.chunk("value"), match.row["metric"]
            if value is None or self._compound(value) or (value.at, about) in self.taken:
                continue
            if not self._needed(match.row) or self._severed(match, value) or self._followed(match):
                continue
            if self._counted(match) or (value.label == "ORG" and self._modifies(value)):
                continue
            for each in self._alike(match, value):
                if (each.at, about) in self.taken:
                    continue
                candidate = self._candidate(match, each)
                if candidate is not None:
                    self.taken.add((each.at, about))
                    made += [*self._by_topic(candidate), *self._members(candidate)]
                    if entities:
                        note_parties(candidate, self.reader.passage)
        return sorted(made, key=lambda candidate: candidate.chunk.at)

    def _alike(self, match: Match, value: Chunk) -> list[Chunk]:
        """The party that is the value, and those that "and" joins to it: "sued Ardmore and Brightmere"."""
        phrase = self.reader.by_head.get(value.at)
        if match.row.get("kind") != "entity" or value.label != "ORG" or phrase is None:
            return [value]
        chunks, found = self.reader.chunks, [value]
        if phrase.governor == "":
            verb = match.chunk("verb")
            return [value, *self._before(phrase)] if verb is not None and verb.at > value.at else found
        for other in self.reader.phrases:
            joined = other.governor_at == phrase.governor_at and other.governor == phrase.governor
            if other.head <= value.at or not joined or chunks[other.head].label != "ORG" or other.owner:
                continue
            between = [c for c in chunks[found[-1].at + 1 : other.left] if not self._seat(c)]
            if len(between) > 2 or any(c.lower not in (",", "and", "&", "or") for c in between):
                break
            if not any(c.lower in ("and", "&") for c in chunks[value.at : other.left]) and not self._list(other.head):
                break
            if not verb_follows(chunks, other.head + 1, depth=1):
                found.append(chunks[other.head])
        return found

    def _seat(self, chunk: Chunk) -> bool:
        """Whether a chunk only says where a party sits: "to Ardmore of Egypt and Brightmere (Vietnam)"."""
        following = self.reader.chunks[chunk.at + 1] if chunk.at + 1 < len(self.reader.chunks) else None
        placed = following is not None and following.label == "PLACE"
        return chunk.label == "PLACE" or chunk.lower == ")" or (chunk.lower in ("of", "in", "from", "(") and placed)

    def _party(self, value: Chunk) -> Actor | None:
        """The party that the value's chunk names or stands for."""
        phrase = self.reader.by_head.get(value.at)
        return phrase.actor if phrase is not None else None

    def _modifies(self, value: Chunk) -> bool:
        """Whether a name only says which kind of party comes next: "from Ardmore University spin-off Corvane"."""
        behind = self.reader.chunks[value.at + 1 : value.at + 5]
        nouns = list(itertools.takewhile(lambda c: c.label in NOUNS or c.lower in ("-", "off", "out"), behind))
        return bool(nouns) and len(nouns) < len(behind) and behind[len(nouns)].label == "ORG"

    def _before(self, phrase: Phrase) -> Iterator[Chunk]:
        """The parties that stand before the last one of a list that is a subject: "Ardmore, Lumora and Corvane"."""
        chunks, last, joined = self.reader.chunks, phrase.left, False
        for other in reversed([p for p in self.reader.phrases if p.head < phrase.left]):
            between = chunks[other.head + 1 : last]
            joined = joined or any(c.lower in ("and", "&") for c in between)
            listed = bool(between) and all(c.lower in (",", "and", "&") for c in between)
            if not (listed and joined) or chunks[other.head].label != "ORG":
                return
            yield chunks[other.head]
            last = other.left

    def _list(self, k: int) -> bool:
        """Whether the list goes on to an "and" behind the name at `k`: "Ardmore, Brightmere and Corvane"."""
        ahead = self.reader.chunks[k + 1 : k + 6]
        return next((c.lower in ("and", "&") for c in ahead if c.label not in ("ORG", "PUNCT", "WORD")), False)

    def _counted(self, match: Match) -> bool:
        """Whether the event is one of several that are counted: "three suits against Ardmore", "sued it twice"."""
        row, chunks = match.row, self.reader.chunks
        found = [chunk for each in match.chunks.values() for chunk in each]
        if row.get("no_count") and any(c.label == "COUNT" for c in found):
            return True
        if row.get("kind") != "entity" or row["metric"] != "infringement_suits":
            return False
        last = max(c.at for c in found)
        term = next((c for c in found if c.label == "TERM" and c.lemma == row["metric"]), None)
        before = chunks[max(0, term.at - 4) : term.at] if term is not None else []
        times = [c for c in chunks[last + 1 : last + 3] if c.label == "COUNT" or c.lower in ("twice", "times")]
        return any(c.label == "COUNT" and c.lower != "one" for c in before) or len(times) > 1

    def _followed(self, match: Match) -> bool:
        """Whether one of the words behind it says that another party is the value: "A and B signed … with C"."""
        unless = match.row.get("unless", ())
        last = max(chunk.at for found in match.chunks.values() for chunk in found)
        return bool(unless) and any(
            p.governor in unless and p.head > last and not p.owner and p.actor is not None and p.actor.body is not None
            for p in self.reader.phrases
        )

    def _members(self, candidate: Candidate) -> Iterator[Candidate]:
        """The other countries that join with the first: "Namibia and Botswana both ratified …"."""
        if candidate.chunk.label != "TREATY" or candidate.kind != "entity":
            return
        for actor in self.reader.rules.at[candidate.chunk.at].actors:
            if actor.place is not None and actor.place is not candidate.origin:
                where = where_of(actor.place)
                yield replace(candidate, subject=actor, where=where, qualifiers=list(candidate.qualifiers))

    def _by_topic(self, candidate: Candidate) -> list[Candidate]:
        """One claim for each product that a market share is said of."""
        if candidate.measure.metric != "market_share" or candidate.measure.term is None:
            return [candidate]
        topics = topics_behind(self.reader.sentence, candidate.measure.term)
        return [replace(candidate, topic=topic) for topic in topics] or [candidate]

    def _severed(self, match: Match, value: Chunk) -> bool:
        """Whether a clause of its own lies between the words that match: "Counterfeits cost jobs, said X, who paid"."""
        chunks = self.reader.chunks
        for token, found in match.chunks.items():
            if "NOT_IN" not in str(match.row["pattern"][token]):
                continue
            for chunk in found:
                behind = [c for c in found if c.at > chunk.at]
                if chunk.label == "REL" and not any(c.lower == "," for c in behind):
                    return True
                if chunk.label == "CONJ" and self._opens_clause(chunks[chunk.at + 1 :]):
                    return True
        return value.label == "MONEY" and self._spent_elsewhere(value)

    @staticmethod
    def _opens_clause(behind: list[Chunk]) -> bool:
        """Whether a verb comes next: "and holds a licence"."""
        following = next((c for c in behind if c.label not in ("ADV", "PUNCT")), None)
        return following is not None and following.label in ("VERB", "AUX") and not following.lower.endswith("ing")

    def _spent_elsewhere(self, value: Chunk) -> bool:
        """Whether the sum is said to be in something that is none of ours: "$11 million in wages"."""
        chunks, k = self.reader.chunks, value.at + 1
        if k + 1 >= len(chunks) or chunks[k].lower != "in":
            return False
        noun = None
        for chunk in chunks[k + 1 : k + 6]:
            if chunk.label not in ("WORD", "DET"):
                noun = None if chunk.label in ("TERM", "REF", "ORG", "TIME", "PLACE", "NAT", "GROUP") else noun
                break
            noun = chunk
        return noun is not None and noun.label == "WORD" and noun.lower not in words("MANNER OF SUM")

    def _compound(self, value: Chunk) -> bool:
        """Whether the figure only modifies a noun ("a 60-person outfit") or points ("one of its landlords")."""
        chunks = self.reader.chunks
        if value.label == "ORDINAL" and value.quantity is not None and value.quantity.number == 1:
            return True  # "its first licence" counts nothing
        following = chunks[value.at + 1].lower if value.at + 1 < len(chunks) else ""
        return value.label == "COUNT" and (following == "-" or (value.lower == "one" and following == "of"))

    def _needed(self, row: Row) -> bool:
        return lacking(row, self.reader.passage, self.reader.chunks) is None

    def _candidate(self, match: Match, value: Chunk) -> Candidate | None:
        row = match.row
        term = next((c for found in match.chunks.values() for c in found if c.label == "TERM"), None)
        roles = Roles(self.reader, value, match.chunk("verb"), term)
        own = self._party(value) if row.get("kind") == "entity" else None
        organisation = self._named(match, "organisation") or roles.first(row["organisation"], other_than=own)
        named = self._named(match, "counterparty")
        counterparty = named or roles.first(row["counterparty"], other_than=organisation)
        if organisation is None and row["metric"] in ("damages_awarded", "damages_sought"):
            company = self.reader.passage.outlook.company
            organisation = (
                company
                if company is not None and (counterparty is None or company.body is not counterparty.body)
                else None
            )
        quantity = value.quantity
        kind: Any = row.get("kind") or (quantity.kind if quantity is not None else "entity")
        unit: Any = row.get("unit") or (quantity.unit if quantity is not None else None)
        qualifiers = tuple(row.get("qualifiers", ()))
        measure = Measure(row["metric"], None, None, qualifiers, "construction", term)
        candidate = Candidate(value, self.reader.sentence, measure, row["id"], kind, unit)
        candidate.subject, candidate.counterparty = organisation, counterparty
        if (
            "verb" in row["slots"]
            and row["metric"] in having("of parties")
            and organisation is None
            and counterparty is None
        ):
            return None  # a sum that nobody pays and nobody gets
        if organisation is None and "origin" not in row and kind != "entity":
            place = next((a for a in self.reader.rules.at[value.at].actors if a.place is not None), None)
            candidate.subject = place if row["metric"] in ("ip_financing", "rd_spending", "licensing_revenue") else None
        if "origin" in row and organisation is None:
            candidate.subject = self.reader.country_subject(value.at)
        self.reader.facing.settle(value.at, candidate)
        if kind == "entity" and not self._entity(candidate, value):
            return None
        candidate.qualifiers = list(qualifiers)
        candidate.factuality = row.get("factuality")
        candidate.takes_licence = row.get("takes", False)
        candidate.where = place_of_event(self.reader, value.at, candidate)
        if "place" in row and (candidate.where is None or candidate.where.chunk is None):
            candidate.where = Where(row["place"], row["place"].title())
        candidate.moment = moment_of(self.reader, value.at, candidate)
        return candidate

    def _named(self, match: Match, slot: str) -> Actor | None:
        """The party that the chunk of a slot names or stands for."""
        chunk = match.chunk(slot)
        phrase = self.reader.by_head.get(chunk.at) if chunk is not None else None
        actor = phrase.actor if phrase is not None else None
        return actor if actor is not None and actor.body is not None and actor.body.label == "ORG" else None

    def _entity(self, candidate: Candidate, value: Chunk) -> bool:
        """Name an entity value after the party or treaty at its place; a party is the counterparty, too."""
        if value.label == "TREATY" and value.name is not None:
            candidate.value_name = value.name.entity.name
            candidate.subject = self.reader.country_subject(value.at)
            return candidate.subject is not None
        actor = self._party(value)
        if candidate.measure.metric == "pph_partners" and value.name is not None:
            candidate.value_name, candidate.counterparty = value.name.entity.name, actor
            return candidate.subject is not None and actor is not None and candidate.subject.body is not actor.body
        own, sued = candidate.subject, self.reader.passage.defendant
        if value.label == "PRON" and value.lower not in OBJECTS:
            return False
        if value.label in ("PRON", "REF") and actor is not None and own is not None and actor.body is own.body:
            actor = sued if candidate.measure.has("dispute") else None  # "Lumora won an injunction against it"
        elif actor is None and value.label == "REF" and candidate.measure.has("dispute"):
            actor = sued
        if actor is None or actor.body is None or actor.body.label != "ORG":
            return False
        candidate.counterparty, candidate.value_name = actor, actor.body.name
        return own is not None and own.body is not actor.body


def lacking(row: Row, passage: Passage, chunks: list[Chunk]) -> tuple[str, Sequence[str]] | None:
    """What a pattern wants of its surroundings that is not there: the row's key, and the themes or metrics named there.

    None where all is there. "metric" stands for licences of rights, "rule" for sums beside words of a law or a scale.
    """
    if row["metric"] in having("licences") and not passage.licensable:
        return "metric", ()
    if row["metric"] in ("fine", "damages_awarded") and any(c.lower in words("OF A RULE") for c in chunks):
        return "rule", ()
    if "running" in row and not _running(row["running"], passage, chunks):
        return "running", row["running"]
    any_here = row.get("needs_any_here", ())
    if any_here and passage.themes_here.isdisjoint(any_here):
        return "needs_any_here", any_here
    spoken = passage.themes | passage.outlook.themes if row.get("kind") == "entity" else passage.themes
    for key, themes in (("needs", spoken), ("needs_here", passage.themes_here)):
        missing = [need for need in row.get(key, ()) if need not in themes]
        if missing:
            return key, missing
    return None


def _running(metrics: list[str], passage: Passage, chunks: list[Chunk]) -> bool:
    """Whether passage or sentence speak of one of these: "five suits …, and one, against Ardmore, was settled"."""
    measure, terms = passage.measure, (c.term for c in chunks if c.term is not None)
    spoken = {measure.metric if measure is not None else None, *(term.metric for term in terms)}
    return not spoken.isdisjoint(metrics) or ("licence" in metrics and "licence" in passage.themes_here)
