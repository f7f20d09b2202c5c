"""Figures of statistics: counts, changes, shares, ranks, rates and durations, read one by one along a sentence.

Enters: a sentence's chunks and the passage. Leaves: a `Candidate` for each figure that counts something of ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.measures import OFFICES, Context, measure_of, own_noun, partitive, subject_term
from ipfacts.claims.passage import Passage
from ipfacts.claims.phrases import FIGURES, STOPS, Actor, Phrase, Rule, Rules, mark_references, phrases
from ipfacts.claims.places import place_of
from ipfacts.claims.times import moment_of
from ipfacts.digest import Chunk, Sentence
from ipfacts.model import Kind
from ipfacts.periods import Moment

COMPARING = frozenset({"up from", "down from", "from", "against", "compared with", "compared to", "versus", "vs", "vs.", "than", "as against"})  # fmt: skip
DURATION_METRICS = frozenset({"pendency"})
OFFICE_METRICS = frozenset({"pendency", "grant_rate", "examiners"})
TOPICS = frozenset({"innovation_rank", "counterfeit_seizures", "invalidations", "infringement_suits", "licence_agreements", "examiners", "site_takedowns", "ip_arrests", "licensing_revenue", "rd_spending", "ip_trade", "pendency", "damages_awarded"})  # fmt: skip
PLAIN_METRICS = frozenset({"ip_service_providers"})
SHARE_VERBS = frozenset({"account"})


class Reader:
    """Reads the statistics of one sentence with the passage's state, and updates that state."""

    def __init__(self, sentence: Sentence, passage: Passage, published: datetime.date | None) -> None:
        self.sentence, self.passage, self.published = sentence, passage, published
        self.chunks = sentence.chunks
        mark_references(sentence)
        self.phrases = phrases(sentence)
        self._resolve()
        self.by_head = {phrase.head: phrase for phrase in self.phrases}
        self.rules = Rules(sentence, self.phrases)
        self.read: dict[int, Candidate] = {}
        self.others: set[int] = set()
        """Chunks that constructions have read already."""

    def _resolve(self) -> None:
        """Fill the actors of references, in reading order, noting every name on the way."""
        for phrase in self.phrases:
            chunk = self.chunks[phrase.head]
            if chunk.label in ("PRON", "REF"):
                entity = self.passage.resolve(chunk, self.chunks[phrase.left : phrase.head])
                if entity is not None:
                    phrase.actor = self.passage.actor(chunk, entity)
            elif chunk.name is not None and chunk.label != "NAT":
                self.passage.mention(chunk.name.entity)

    # -- reading --------------------------------------------------------------------------------------------------

    def candidates(self, constructed: dict[int, Candidate]) -> Iterator[Candidate]:
        """Every figure of the sentence that counts something, in order; `constructed` are those already read."""
        for k, chunk in enumerate(self.chunks):
            if chunk.label == "TERM":
                self._topical(chunk)
            candidate = constructed.get(k)
            if candidate is None and chunk.label in FIGURES and chunk.label != "ORDINAL":
                candidate = self._figure(k, chunk)
            if candidate is not None:
                self.read[k] = candidate
                self._remember(candidate)
                yield candidate

    def _topical(self, chunk: Chunk) -> None:
        """A term turns the passage to what it names, figure or no figure: the next bare figure counts that."""
        term, passage = chunk.term, self.passage
        assert term is not None
        if term.modifier or term.weak or term.act == "applicant":
            return
        if term.metric is not None:
            if term.metric in TOPICS:
                passage.measure = Measure(term.metric, None, None, term.qualifiers, "topic", chunk)
            return
        if term.right is not None:
            passage.right = term.right
        act = term.act or (passage.measure.act if passage.measure else None)
        topic = measure_of(term, how="topic", right=passage.right, act=act, chunk=chunk)
        if topic is not None and (passage.measure is None or passage.measure.right is not None or term.act):
            passage.measure = topic

    def _figure(self, k: int, chunk: Chunk) -> Candidate | None:
        rule = self.rules.at[k]
        context = Context(self.chunks, k, rule, self._topic(k), self.passage.right)
        previous = self._compared(k)
        if previous is not None and chunk.label in ("COUNT", "SHARE", "DURATION", "RATE", "RANK", "MONEY"):
            return self._as_compared(k, chunk, previous)
        measure = self._measure(k, chunk, context)
        if measure is None:
            return None
        kind, unit = _kind(chunk, measure)
        if kind is None or not _fits(measure.metric, kind):
            return None
        candidate = Candidate(chunk, self.sentence, measure, f"{measure.how}.{kind}", kind, unit)
        self._fill(k, candidate, rule)
        return candidate

    def _topic(self, k: int) -> Measure | None:
        """The measure that the text is about just before the figure."""
        return self.passage.measure

    def _measure(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        if chunk.label == "CHANGE":
            return self._change_measure(k, context)
        if chunk.label in ("RANK", "LEAD"):
            return self._rank_measure(k, context) if self._ranks(k) else None
        part = partitive(context)
        if part is not None:
            return part if isinstance(part, Measure) else None
        if chunk.label in ("SHARE", "MONEY"):
            return self._bracketed(k, context) or subject_term(context) or self._elliptical(k, chunk, context)
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun
        if noun is not None:
            return None
        return self._headless(k, chunk, context)

    def _headless(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """A number without a noun: the clause's subject, else what the passage counts."""
        return self._bracketed(k, context) or subject_term(context) or self._elliptical(k, chunk, context)

    def _bracketed(self, k: int, context: Context) -> Measure | None:
        """ "Designs (1,204)", "Preliminary injunctions: 43"."""
        if k < 2 or self.chunks[k - 1].lower not in ("(", ":"):
            return None
        term = self.chunks[k - 2]
        if term.label == "TERM" and term.term is not None and not term.term.modifier:
            return context.whole(term, "label")
        return None

    def _elliptical(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """The passage's measure, varied by the clause's act ("97 were granted"), where a subject stands by."""
        topic = context.passage
        if topic is None or context.rule.foreign or self._after_other_figure(k):
            return None
        if context.act is not None and topic.right is not None and context.act != topic.act:
            varied = context.whole(Chunk("TERM", 0, 0, 0, 0, "", term=_right_only(topic.right)), "verb")
            if varied is not None:
                return replace(varied, qualifiers=topic.qualifiers)
        has_subject = bool(context.rule.actors) or context.rule.term is not None
        beside = k > 0 and self.chunks[k - 1].lower in ("(", ":", ",", "with", "on", "to", "at", "had")
        if has_subject or beside:
            return replace(topic, how="running")
        return None

    def _after_other_figure(self, k: int) -> bool:
        """Whether the figure just before, in the same clause, counted nothing of ours: this one goes on from it."""
        for m in range(k - 1, -1, -1):
            if self.chunks[m].label in FIGURES - {"ORDINAL", "LEAD"}:
                return m not in self.read and m not in self.others
            if self.chunks[m].label in ("VERB", "CLAUSE", "AUX") or self.chunks[m].lower == ";":
                return False
        return False

    def _change_measure(self, k: int, context: Context) -> Measure | None:
        chunks = self.chunks
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun
        m = k + 1
        if m < len(chunks) and chunks[m].lower in ("in", "of", "to"):
            for n in range(m + 1, min(m + 6, len(chunks))):
                if chunks[n].label == "TERM":
                    return context.whole(chunks[n], "change in")
                if chunks[n].label not in ("DET", "WORD", "NAT", "PLACE", "POSS", "TREATY", *("ORG", "OFFICE")):
                    break
        if context.rule.foreign or self._after_other_figure(k):
            return None
        before = self._previous_figure(k)
        if before is not None and chunks[k - 1].lower in (",", "(") and before.chunk.at >= k - 14 and not self._verb_between(before.chunk.at, k):  # fmt: skip
            return replace(before.measure, how="same")
        return subject_term(context) or self._elliptical(k, chunks[k], context)

    def _verb_between(self, a: int, b: int) -> bool:
        return any(self.chunks[m].label in ("VERB", "CLAUSE") for m in range(a + 1, b))

    def _ranks(self, k: int) -> bool:
        """Whether a rank word ranks: not "a quarter of the leader's", not "the leader said"."""
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if following is not None and following.label == "POSS":
            return False
        return not (k and self.chunks[k].label == "LEAD" and self.chunks[k - 1].lower in ("of", "to", "by") and self.chunks[k].lower.startswith("the "))

    def _rank_measure(self, k: int, context: Context) -> Measure | None:
        """A rank counts what the words around it name, else what the passage is about."""
        chunks = self.chunks
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun
        for m in range(k + 1, min(k + 9, len(chunks))):
            if chunks[m].label == "TERM" and chunks[m].term is not None and not chunks[m].term.modifier:  # type: ignore[union-attr]
                found = context.whole(chunks[m], "rank by")
                if found is not None:
                    return found
            if chunks[m].lower in (",", ";", ".") or chunks[m].label in ("CLAUSE", "REL"):
                break
        before = self._previous_figure(k)
        if before is not None:
            return replace(before.measure, how="same")
        own = subject_term(context)
        if own is not None:
            return own
        if any(not a.empty for a in context.rule.actors) and context.passage is not None:
            return replace(context.passage, how="running")
        return None

    # -- slots ----------------------------------------------------------------------------------------------------

    def _fill(self, k: int, candidate: Candidate, rule: Rule) -> None:
        candidate.subject = self._subject(k, candidate, rule)
        candidate.qualifiers = [*candidate.measure.qualifiers]
        if candidate.subject is not None:
            candidate.qualifiers += [q for q in candidate.subject.qualifiers if q not in candidate.qualifiers]
        candidate.where = place_of(self, k, candidate)
        candidate.moment = moment_of(self, k, candidate)

    def _subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        metric = candidate.measure.metric
        if metric in OFFICE_METRICS:
            return self._office(k, rule)
        if metric in PLAIN_METRICS:
            return next((a for a in rule.actors if a.place is not None), None)
        for found in (self._beside(k), self._agent(k), self._holder(candidate.measure.term)):
            if found is not None and (not found.empty or found.qualifiers):
                return found
        respective = self._respective(k, rule)
        if respective is not None:
            return respective
        actors = [a for a in rule.actors if not a.empty or a.qualifiers]
        if actors:
            actor = actors[0]
            return self._or_office(k, actor)
        if candidate.measure.how in ("same", "running", "verb", "pronoun") and not (rule.term is not None and rule.term.at > rule.start - 1 and candidate.measure.how != "running"):
            before = self._previous_figure(k)
            if before is not None:
                return before.subject
        office = self._receiving(k)
        if office is not None:
            return office
        if rule.term is not None or candidate.measure.how in ("noun", "label", "whole"):
            candidate.inherited.add("subject")
            holder = self.passage.holder
            return replace(holder, resolved=True) if holder is not None else None
        if self.passage.subject is not None:
            candidate.inherited.add("subject")
            return self.passage.subject
        return None

    def _or_office(self, k: int, actor: Actor) -> Actor:
        """A group without a country leaves the figure to the office that receives: "companies lodged … with the EPO"."""
        if actor.empty and actor.qualifiers == ():
            office = self._receiving(k)
            if office is not None:
                return office
        return actor

    def _office(self, k: int, rule: Rule) -> Actor | None:
        near = [p.actor for p in self.phrases if p.actor and p.actor.body and p.actor.body.label in OFFICES]
        before = [a for a in near if a.chunk.at < k]
        if before or near:
            return (before or near)[-1 if before else 0]
        if self.passage.office is not None:
            return Actor(self.chunks[k], body=self.passage.office, resolved=True)
        return None

    def _beside(self, k: int) -> Actor | None:
        """The name right before a bracket: "Hefei (98,300)", or before a colon or table bar."""
        if k < 2 or self.chunks[k - 1].lower not in ("(", ":", "|"):
            return None
        phrase = self.by_head.get(k - 2)
        return phrase.actor if phrase is not None else None

    def _agent(self, k: int) -> Actor | None:
        """ "were filed by Siemens", "came from applicants in China", behind the figure and within its clause."""
        rule = self.rules.at[k]
        for phrase in self.phrases:
            if phrase.left <= k or phrase.actor is None:
                continue
            if self.rules.at[phrase.head].start > k and phrase.governor == "" or phrase.left - k > 22:
                break
            if any(c.lower in STOPS or c.label in ("CLAUSE",) or (c.label in FIGURES and c.at != k) for c in self.chunks[k + 1 : phrase.left]):
                break
            if phrase.governor in ("by", "from") and self._by_agent(phrase, rule):
                return phrase.actor
        return None

    def _by_agent(self, phrase: Phrase, rule: Rule) -> bool:
        if phrase.governor == "by":
            return True
        before = self.chunks[phrase.governor_at - 1] if phrase.governor_at > 0 else None
        return before is not None and (before.label in ("TERM", "GROUP") or bool({"reach", "originate", "receive", "take", "move"} & set(before.verbs)))

    def _holder(self, term: Chunk | None) -> Actor | None:
        """Whose: "Samsung's filings", "its 544 filings", "filings by Siemens", "applications from China"."""
        if term is None or term.at >= len(self.chunks) or self.chunks[term.at] is not term:
            return None
        for phrase in self.phrases:
            if phrase.owner and phrase.actor is not None and phrase.head < term.at and term.at - phrase.head <= 6:
                between = self.chunks[phrase.head + 1 : term.at]
                if all(c.label not in ("VERB", "PUNCT", "PREP", "CLAUSE", "REL", "AUX", "CONJ") for c in between):
                    return phrase.actor
        for phrase in self.phrases:
            at = phrase.governor_at
            if phrase.actor is None or phrase.governor not in ("by", "from", "of", "to"):
                continue
            if at == term.at + 1 and phrase.governor != "to":
                return phrase.actor
            if at == term.at + 2 and self.chunks[at - 1].label == "VERB" and phrase.governor != "of":
                return phrase.actor
        return None

    def _receiving(self, k: int) -> Actor | None:
        """The office at, with, before or to which things are filed, in the figure's sentence."""
        for phrase in self.phrases:
            if phrase.actor and phrase.actor.body and phrase.actor.body.label in ("OFFICE", "COURT") and phrase.actor.body.id and phrase.governor in ("at", "with", "before", "to", "by", "from", "in"):
                return phrase.actor
        return None

    def _respective(self, k: int, rule: Rule) -> Actor | None:
        """ "A, B and C filed 1, 2 and 3": as many names as figures go together in order."""
        if len(rule.actors) < 2:
            return None
        start = max(a.chunk.at for a in rule.actors)
        label = self.chunks[k].label
        figures = [m for m in range(start, len(self.chunks)) if self.chunks[m].label == label and self.rules.at[m].actors == rule.actors]
        if len(figures) == len(rule.actors) and k in figures:
            return rule.actors[figures.index(k)]
        return None

    def country_subject(self, k: int) -> Actor | None:
        """The country that joins a treaty: the clause's subject, else the passage's country."""
        for actor in self.rules.at[k].actors:
            if actor.place is not None:
                return actor
        running = self.passage.subject
        return running if running is not None and running.place is not None else None

    # -- comparisons ----------------------------------------------------------------------------------------------

    def _previous_figure(self, k: int) -> Candidate | None:
        return next((self.read[m] for m in range(k - 1, -1, -1) if m in self.read), None)

    def _compared(self, k: int) -> Candidate | None:
        """The figure that this one is set against: "up from 1,015", "against 553", "(2023: 1,204)"."""
        m = k - 1
        while m > 0 and self.chunks[m].label in ("DET", "TIME", "ADV") or m > 0 and self.chunks[m].lower == ":":
            m -= 1
        link = self.chunks[m] if m >= 0 else None
        if link is None or not (link.lower in COMPARING or (link.lower == "(" and self.chunks[k - 1].lower == ":")):
            return None
        before = self._previous_figure(k)
        if before is None or k - before.chunk.at > 16:
            return None
        if link.lower == "from" and self.chunks[m - 1].label == "VERB" and self.rules.at[k].start > before.chunk.at:
            return None
        return before

    def _as_compared(self, k: int, chunk: Chunk, previous: Candidate) -> Candidate | None:
        kind: Kind = previous.kind
        if chunk.label != "COUNT" and chunk.label.lower() != previous.kind and previous.kind != "change":
            kind = {"SHARE": "share", "DURATION": "duration", "RATE": "rate", "RANK": "rank", "MONEY": "money"}[chunk.label]  # type: ignore[assignment]
            if previous.kind == "rate" and chunk.label == "SHARE":
                kind = "rate"
        elif previous.kind in ("change", "rank") and chunk.label == "COUNT":
            kind = "count"
        unit = previous.unit if kind == previous.kind else chunk.quantity.unit if chunk.quantity else None
        if kind == "count":
            unit = None
        made = Candidate(chunk, self.sentence, replace(previous.measure, how="compared"), f"compared.{kind}", kind, unit)
        made.subject, made.where, made.qualifiers = previous.subject, previous.where, list(previous.qualifiers)
        made.moment = moment_of(self, k, made, against=previous.moment)
        return made

    # -- state ----------------------------------------------------------------------------------------------------

    def _remember(self, candidate: Candidate) -> None:
        passage = self.passage
        if candidate.measure.how != "compared":
            passage.measure = candidate.measure
        if candidate.subject is not None and not candidate.subject.empty:
            passage.subject = candidate.subject
            body = candidate.subject.body
            if passage.holder is None or (body is not None and body.label in OFFICES):
                passage.holder = candidate.subject
            if body is not None and body.label in OFFICES:
                passage.office = body
                if body.code is not None:
                    passage.where = Where(body.code, body.name)
        office = self._receiving(candidate.chunk.at)
        if office is not None and office.body is not None:
            passage.office = office.body
            passage.holder = office
            passage.where = Where(office.body.code or "", office.body.name) if office.body.code else passage.where
        if candidate.where is not None and candidate.where.chunk is not None and candidate.where.code in ("WORLD", "EP") and candidate.measure.right:
            passage.where = Where(candidate.where.code, candidate.where.name)
        if candidate.moment is not None and candidate.moment.role not in ("target",) and candidate.measure.how != "compared":
            passage.moment = candidate.moment


def _right_only(right: str):  # type: ignore[no-untyped-def]
    from ipfacts.digest import Term

    return Term(right=right)


def _kind(chunk: Chunk, measure: Measure) -> tuple[Kind | None, str | None]:
    quantity = chunk.quantity
    assert quantity is not None
    kind: Kind = quantity.kind
    if kind == "money" and measure.metric not in MONEY_METRICS:
        return None, None
    if kind == "share" and measure.metric in ("grant_rate", "royalty_rate"):
        return "rate", "percent"
    if kind == "duration" and measure.metric not in DURATION_METRICS:
        return None, None
    if kind == "count" and measure.metric in DURATION_METRICS:
        return None, None
    return kind, quantity.unit


MONEY_METRICS = frozenset({"licensing_revenue", "licence_payment", "royalty_rate", "damages_awarded", "damages_sought", "settlement_amount", "fine", "ip_sale_price", "ip_financing", "ip_trade", "ip_transaction_value", "ip_industry_output", "counterfeit_value", "rd_spending"})  # fmt: skip
MONEY_ONLY = frozenset({"licensing_revenue", "licence_payment", "damages_awarded", "damages_sought", "settlement_amount", "fine", "ip_sale_price", "ip_financing", "ip_trade", "ip_transaction_value", "counterfeit_value", "rd_spending"})  # fmt: skip


def _fits(metric: str, kind: Kind) -> bool:
    """Whether a metric can have a value of this kind."""
    if metric in MONEY_ONLY:
        return kind in ("money", "change", "share", "rank", "rate")
    if metric == "royalty_rate":
        return kind in ("rate", "money", "change")
    if metric == "pendency":
        return kind in ("duration", "change")
    if metric == "grant_rate":
        return kind in ("rate", "change", "share")
    if metric == "ip_industry_output":
        return kind in ("money", "share", "change", "rank")
    if metric == "market_share":
        return kind in ("share", "rank", "change")
    if metric == "innovation_rank":
        return kind in ("rank", "count", "change")
    return kind in ("count", "change", "share", "rank", "rate")


Moments = Moment
