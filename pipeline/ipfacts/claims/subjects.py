"""Whom a figure is about, in order: a name beside it, an agent, the clause's subject, an office that receives, the passage."""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.kinds import ENFORCEMENT, PARTY_METRICS
from ipfacts.claims.measures import is_passive
from ipfacts.claims.neighbours import Neighbours
from ipfacts.claims.parsed import Parsed
from ipfacts.claims.phrases import Actor, Rule
from ipfacts.claims.running import Running

OFFICES = frozenset({"OFFICE", "COURT", "GOV"})
OWN_METRICS = frozenset(
    {"licensing_revenue", "royalty_rate", "licence_agreements", "licence_payment", "rd_spending", "rd_staff"}
)
OFFICE_METRICS = frozenset({"pendency", "grant_rate", "examiners"})
PLAIN_METRICS = frozenset({"ip_service_providers"})


class Subjects:
    """Finds the subject of a figure."""

    def __init__(self, parsed: Parsed, neighbours: Neighbours, running: Running) -> None:
        self.parsed, self.neighbours, self.running = parsed, neighbours, running

    def subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        """Whom the figure is about; a sum between parties is never an office's."""
        actor = self._any_subject(k, candidate, rule)
        if actor is None and candidate.measure.metric in OWN_METRICS:
            candidate.inherited.add("subject")
            return self.parsed.passage.company
        if actor is None:
            return None
        if actor.body is not None and (
            (candidate.measure.metric in PARTY_METRICS and actor.body.label in OFFICES)
            or (actor.body.label == "IGO" and candidate.measure.metric not in OFFICE_METRICS | {"treaty_membership"})
        ):
            return None
        if candidate.measure.metric in ENFORCEMENT and actor.body is None and candidate.kind == "count":
            return None  # "South Korea's customs": where fakes come from, not who took them, is an origin
        return actor

    def _any_subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        metric = candidate.measure.metric
        if metric in OFFICE_METRICS:
            country = next((a for a in rule.actors if a.place is not None), None)
            if metric == "examiners" and country is not None:
                return country
            return self._office(k, rule)
        if metric == "innovation_rank":
            return self._ranked_country(k, rule)
        if metric in PLAIN_METRICS:
            return next((a for a in rule.actors if a.place is not None), None)
        if (
            metric == "licence_agreements"
            and candidate.measure.how == "noun"
            and self.parsed.passage.holder is not None
            and not rule.actors
        ):
            return replace(self.parsed.passage.holder, resolved=True)
        for found in (
            self.neighbours.beside(k),
            self.neighbours.agent(k),
            self.neighbours.holder(candidate.measure.term),
        ):
            if found is not None and (not found.empty or found.qualifiers):
                return self._or_office(k, found)
        if self._unknown_subject(k, rule):
            return None
        if candidate.measure.how == "part" or (candidate.measure.how == "same" and candidate.kind == "change"):
            before = self.parsed.previous_figure(k)
            if before is not None:
                return before.subject
        respective = (
            self.neighbours.respective(k, rule) or self.neighbours.inverted(k) or self.neighbours.fronted(k, rule)
        )
        if respective is not None:
            return respective
        actors = [a for a in rule.actors if not a.empty or a.qualifiers]
        if (
            rule.verb is not None
            and {"expect", "say"} & set(rule.verb.verbs)
            and metric not in PARTY_METRICS
            and rule.verb.at < k
        ):
            actors = [
                a for a in actors if a.body is None or a.body.label != "ORG"
            ]  # who foresees a figure is not whose it is
        if actors:
            actor = actors[0]
            return self._or_office(k, actor)
        if candidate.measure.how in ("same", "running", "verb", "pronoun", "part", "total") and not (
            rule.term is not None and rule.term.at > rule.start - 1 and candidate.measure.how != "running"
        ):
            before = self.parsed.previous_figure(k)
            if before is not None:
                return before.subject
        if (
            rule.term is not None
            and self.parsed.territorial(rule.term) is not None
            and candidate.measure.act != "in_force"
        ):
            return None
        office = self.neighbours.receiving(k)
        if office is not None:
            return office
        if rule.term is not None or candidate.measure.how in ("noun", "label", "whole"):
            candidate.inherited.add("subject")
            holder = None if self.parsed.passage.reported else self.parsed.passage.holder
            return replace(holder, resolved=True) if holder is not None else None
        if self.parsed.passage.subject is not None:
            candidate.inherited.add("subject")
            return self.parsed.passage.subject
        return None

    def _unknown_subject(self, k: int, rule: Rule) -> bool:
        """A capitalised name that nothing recognised is the clause's subject: the figure is its, not the running one's."""
        if rule.actors or rule.term is not None or rule.verb is None or rule.verb.at >= k:
            return False
        m = rule.verb.at - 1
        while m > 0 and self.parsed.chunks[m].label in ("AUX", "ADV", "VERB"):
            m -= 1
        word = self.parsed.chunks[m]
        text = self.parsed.sentence.text[
            word.start - self.parsed.sentence.start : word.end - self.parsed.sentence.start
        ]
        return m > 0 and word.label == "WORD" and text[:1].isupper()

    def _or_office(self, k: int, actor: Actor) -> Actor:
        """A group without a country leaves the figure to the office that receives: "companies lodged … with the EPO"."""
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
            and self.parsed.chunks[k - 1].label == "DET"
            and self.parsed.chunks[k - 2].lower == ","
            and k - 3 in self.parsed.by_head
        ):
            named = self.parsed.by_head[k - 3].actor  # "Thailand, the 45th"
            if named is not None and named.place is not None:
                return named
        return next((a for a in rule.actors if a.place is not None), None) or self.parsed.country_subject(k)

    def _office(self, k: int, rule: Rule) -> Actor | None:
        near = [
            p.actor
            for p in self.parsed.phrases
            if p.actor and p.actor.body and p.actor.body.label in ("OFFICE", "COURT")
        ]
        before = [a for a in near if a.chunk.at < k]
        if before or near:
            return (before or near)[-1 if before else 0]
        if self.parsed.passage.office is not None:
            return Actor(self.parsed.chunks[k], body=self.parsed.passage.office, resolved=True)
        return None

    def elsewhere(self, candidate: Candidate) -> None:
        """A total whose place is named is not the running office's: "18.6 million patents in force around the globe"."""
        where, body = candidate.where, candidate.organisation
        if "subject" not in candidate.inherited or where is None or where.chunk is None:
            return
        if where.code == "WORLD" or (body is not None and body.label in OFFICES and where.code != body.code):
            candidate.subject = None

    def faced(self, k: int, candidate: Candidate, rule: Rule) -> None:
        """Suits that a party faces have it as the counterparty: "was named in 87 complaints"."""
        verb, actor = rule.verb, candidate.subject
        if (
            candidate.measure.metric != "infringement_suits"
            or actor is None
            or actor.body is None
            or actor.body.label != "ORG"
        ):
            return
        if verb is not None and (
            verb.lower in ("faced", "faces", "facing", "face")
            or (verb.lemma in ("name", "sue", "hit", "target") and is_passive(self.parsed.chunks, verb.at))
        ):
            candidate.counterparty, candidate.subject = actor, None
