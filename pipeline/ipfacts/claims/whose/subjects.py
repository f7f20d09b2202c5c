"""Whom a figure is about: a name beside it, an agent, the clause's subject, an office that receives, the passage.

Enters: a `Parsed` sentence, the index of a figure's chunk, its candidate and rule. Leaves: an `Actor`, or None.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import Actor, Rule
from ipfacts.claims.whose.neighbours import Neighbours
from ipfacts.metrics import having

OFFICES = frozenset({"OFFICE", "COURT", "GOV"})
CONTINUING = frozenset({"same", "running", "verb", "pronoun", "part", "total"})
"""Ways of finding a measure that take it over from the figure before."""
PLAIN_METRICS = frozenset({"ip_service_providers"})


def _country(rule: Rule) -> Actor | None:
    """The country, or its people, that the clause is about."""
    return next((a for a in rule.actors if a.place is not None), None)


class Subjects:
    """Finds the subject of a figure."""

    def __init__(self, parsed: Parsed, neighbours: Neighbours) -> None:
        self.parsed, self.neighbours = parsed, neighbours
        self.chunks, self.phrases = parsed.chunks, parsed.phrases

    def subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        """Whom the figure is about; a sum between parties is never an office's."""
        actor = self._any_subject(k, candidate, rule)
        if actor is None and candidate.measure.has("own doings"):
            candidate.inherited.add("subject")
            return self.parsed.passage.outlook.company
        if actor is None:
            return None
        if actor.body is not None and (
            (candidate.measure.has("of parties") and actor.body.label in OFFICES)
            or (
                actor.body.label == "IGO"
                and candidate.measure.metric not in having("of offices") | {"treaty_membership"}
            )
        ):
            return None
        if candidate.measure.has("enforcement") and actor.body is None and candidate.kind == "count":
            return None  # "South Korea's customs": where fakes come from, not who took them, is an origin
        return actor

    def _any_subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        """The first of the cases below that applies; it may answer that there is nobody."""
        metric, passage = candidate.measure.metric, self.parsed.passage
        if metric in having("of offices"):
            office = any(a.body is not None and a.body.label in OFFICES for a in rule.actors)
            return (_country(rule) if metric == "examiners" and not office else None) or self.office(k)
        if metric == "innovation_rank":
            return self._ranked_country(k, rule)
        if metric in PLAIN_METRICS:
            return _country(rule)
        noun = candidate.measure.how == "noun"
        if metric == "licence_agreements" and noun and passage.holder is not None and not rule.actors:
            return replace(passage.holder, resolved=True)
        named = self._named(k, candidate)
        if named is not None:
            return self._or_office(k, named)
        if self.unknown_subject(k, rule):
            return None
        before = self.parsed.previous_figure(k)
        if before is not None and self._same_subject(candidate):
            return before.subject
        found = self._in_order(k, rule) or self._of_clause(k, candidate, rule)
        if found is not None:
            return found
        if before is not None and self._goes_on(candidate, rule):
            return before.subject
        return self._running_subject(k, candidate, rule)

    def _named(self, k: int, candidate: Candidate) -> Actor | None:
        """A name beside the figure, its agent, or the holder of its noun; a group will do."""
        ways = (
            self.neighbours.beside(k),
            self.neighbours.agent(k),
            self.neighbours.holder(candidate.measure.term),
        )
        return next((actor for actor in ways if actor is not None and (not actor.empty or actor.qualifiers)), None)

    def _in_order(self, k: int, rule: Rule) -> Actor | None:
        """Names that the order of words ties to the figure: in lists, behind a rank, behind an opening figure."""
        return self.neighbours.respective(k, rule) or self.neighbours.inverted(k) or self.neighbours.fronted(k, rule)

    @staticmethod
    def _same_subject(candidate: Candidate) -> bool:
        """A part, or the change of a figure, is of the same subject as the figure before."""
        how = candidate.measure.how
        return how == "part" or (how == "same" and candidate.kind == "change")

    @staticmethod
    def _goes_on(candidate: Candidate, rule: Rule) -> bool:
        """Whether the figure goes on from the one before, and no new noun is the clause's subject."""
        how = candidate.measure.how
        renewed = rule.term is not None and rule.term.at > rule.start - 1 and how != "running"
        return how in CONTINUING and not renewed

    def _of_clause(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        """The clause's subject; who foresees or tells a figure is not whose it is."""
        actors = [a for a in rule.actors if not a.empty or a.qualifiers]
        verb = rule.verb
        told = verb is not None and verb.at < k and not {"expect", "say"}.isdisjoint(verb.verbs)
        if told and not candidate.measure.has("of parties"):
            actors = [a for a in actors if a.body is None or a.body.label != "ORG"]
        return self._or_office(k, actors[0]) if actors else None

    def _running_subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        """The office that receives, else the passage's holder or subject; national totals are nobody's."""
        territorial = rule.term is not None and self.parsed.territorial(rule.term) is not None
        if territorial and candidate.measure.act != "in_force":
            return None
        office, passage = self.neighbours.receiving(k), self.parsed.passage
        if office is not None:
            return office
        if rule.term is not None or candidate.measure.how in ("noun", "label", "whole"):
            candidate.inherited.add("subject")
            holder = None if passage.reported else passage.holder
            return replace(holder, resolved=True) if holder is not None else None
        if passage.subject is not None:
            candidate.inherited.add("subject")
        return passage.subject

    def unknown_subject(self, k: int, rule: Rule) -> bool:
        """A capitalised name that nothing recognised is the clause's subject: the figure is its, nobody else's."""
        if rule.actors or rule.term is not None or rule.verb is None or rule.verb.at >= k:
            return False
        m = rule.verb.at - 1
        while m > 0 and self.chunks[m].label in ("AUX", "ADV", "VERB"):
            m -= 1
        word = self.chunks[m]
        text = self.parsed.sentence.text[
            word.start - self.parsed.sentence.start : word.end - self.parsed.sentence.start
        ]
        return m > 0 and word.label == "WORD" and text[:1].isupper()

    def _or_office(self, k: int, actor: Actor) -> Actor:
        """A group without a country leaves the figure to the office that receives: "firms lodged … with the EPO"."""
        if actor.empty:
            office = self.neighbours.receiving(k)
            if office is not None:
                return replace(office, qualifiers=actor.qualifiers)
        return actor

    def _ranked_country(self, k: int, rule: Rule) -> Actor | None:
        """The country beside the rank, the clause's, the running one, or the one that the article is about."""
        beside = self.neighbours.beside(k) or self.neighbours.respective(k, rule)
        if beside is not None and beside.place is not None:
            return beside
        if (
            k > 2
            and self.chunks[k - 1].label == "DET"
            and self.chunks[k - 2].lower == ","
            and k - 3 in self.parsed.by_head
        ):
            named = self.parsed.by_head[k - 3].actor  # "Thailand, the 45th"
            if named is not None and named.place is not None:
                return named
        return _country(rule) or self.parsed.country_subject(k)

    def office(self, k: int) -> Actor | None:
        """The office whose time or staff it is: the last named before the figure, else the passage's."""
        near = [p.actor for p in self.phrases if p.actor and p.actor.body and p.actor.body.label in ("OFFICE", "COURT")]
        before = [a for a in near if a.chunk.at < k]
        if before or near:
            return (before or near)[-1 if before else 0]
        passage, place = self.parsed.passage, self._land(k)
        office = passage.office
        if place is not None and (office is None or office.country != place):  # "in Thailand it now takes …"
            office = next((e for e in reversed(passage.mentioned) if e.label == "OFFICE" and e.country == place), None)
        return passage.actor(self.chunks[k], office) if office is not None else None

    def _land(self, k: int) -> str | None:
        """The country that the figure's clause says it is in."""
        for phrase in self.phrases:
            name = self.chunks[phrase.head].name
            placing = phrase.governor == "in" and name is not None and name.entity.label == "PLACE"
            if name is not None and placing and self.parsed.one_clause(k, phrase.head):
                return name.entity.country
        return None
