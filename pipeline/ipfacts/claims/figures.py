"""Figures of statistics: counts, changes, shares, ranks, rates and durations, read one by one along a sentence.

Enters: a sentence's chunks and the passage. Leaves: a `Candidate` for each figure that counts something of ours.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from dataclasses import replace

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.measures import (
    DISPUTES,
    PRONOUNS,
    Context,
    copula,
    is_passive,
    measure_of,
    opening_whole,
    own_noun,
    partitive,
    subject_term,
)
from ipfacts.claims.passage import Passage
from ipfacts.claims.phrases import FIGURES, STOPS, Actor, Phrase, Rule, Rules, mark_references, phrases, reference_nouns
from ipfacts.claims.places import place_of
from ipfacts.claims.times import moment_of
from ipfacts.digest import Chunk, Sentence, Term
from ipfacts.entities.model import Entity
from ipfacts.model import Direction, Kind
from ipfacts.periods import Moment
from ipfacts.vocabulary import rows

COMPARING = frozenset({"up from", "down from", "from", "against", "compared with", "compared to", "versus", "vs", "vs.", "than", "as against"})  # fmt: skip
OFFICES = frozenset({"OFFICE", "COURT", "GOV"})
LOCAL_PRONOUNS = frozenset({"it", "its", "their", "they", "itself"})
PARTY_METRICS = frozenset({"damages_awarded", "damages_sought", "settlement_amount", "licence_payment", "licensing_revenue", "royalty_rate", "ip_sale_price", "rd_spending"})  # fmt: skip
OWN_METRICS = frozenset({"licensing_revenue", "royalty_rate", "licence_agreements", "licence_payment", "rd_spending", "rd_staff"})
LICENCES = frozenset({"licensing_revenue", "royalty_rate", "licence_agreements", "licence_payment"})
ENFORCEMENT = frozenset({"counterfeit_seizures", "ip_arrests", "site_takedowns"})
DEFAULT_ACT = {"gi": "registration"}
FOREIGN_VERBS = frozenset({"reject", "dismiss", "refuse", "deny", "employ", "track", "serve", "attend", "visit", "cost", "publish", "read", "run", "charge", "grow_up", "sell", "buy", "set", "expect", "build", "open", "operate", "manage", "host", "develop"})  # fmt: skip
RANKABLE = frozenset({"list", "table", "ranking", "rankings", "league", "chart", "charts", "pack", "queue", "lists", "tables", "ladder", "source", "filer", "user", "market", "holder", "recipient", "origin", "destination", "category", "class", "field", "sector", "user", "contributor", "country", "group", "applicant", "owner", "issuer", "recipients", "filers"})  # fmt: skip
DURATION_METRICS = frozenset({"pendency"})
OFFICE_METRICS = frozenset({"pendency", "grant_rate", "examiners"})
TOPICS = frozenset({"innovation_rank", "counterfeit_seizures", "invalidations", "infringement_suits", "licence_agreements", "examiners", "site_takedowns", "ip_arrests", "licensing_revenue", "rd_spending", "ip_trade", "pendency", "damages_awarded"})  # fmt: skip
PLAIN_METRICS = frozenset({"ip_service_providers"})
SUMMITS = frozenset({"total", "high", "record", "peak", "low", "some", "sum", "tally", "figure", "number", "level", "mark", "best", "haul", "average", "median", "maximum", "minimum", "threshold", "target", "goal", "share", "proportion"})  # fmt: skip
LIST_SIZES = frozenset({10, 20, 25, 30, 40, 50, 100, 200, 225, 250, 300, 500, 600, 1000})
"""Numbers that stand in the names of rankings and share indices behind a name: "Lumora 50"."""
UNLIKE = frozenset({"up from", "down from", "against", "compared with", "compared to", "versus", "vs", "vs.", "as against"})
"""Words that set a figure against another: where that one is none of ours, this one is none either."""
SHARE_VERBS = frozenset({"account"})


@functools.cache
def directions() -> dict[str, Direction]:
    """Verb form of change to the way it goes."""
    found: dict[str, Direction] = {}
    for row in rows("values/changes"):
        if row.get("direction") and isinstance(row["pattern"], str):
            found.setdefault(row["pattern"], row["direction"])
    return found


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
        self.listed = {k for k in self.by_head if k + 2 < len(self.chunks) and self.chunks[k + 1].lower == "(" and self.chunks[k + 2].label in FIGURES}
        """Names with a figure in brackets of their own."""
        self.read: dict[int, Candidate] = {}
        self.others: set[int] = set()
        """Chunks that constructions have read already."""

    def _resolve(self) -> None:
        """Fill the actors of references, in reading order, noting every name on the way."""
        local: Entity | None = None
        for phrase in self.phrases:
            chunk = self.chunks[phrase.head]
            if chunk.label in ("PRON", "REF"):
                entity = local if chunk.lower in LOCAL_PRONOUNS and local is not None else None
                entity = entity or self.passage.resolve(chunk, self.chunks[phrase.left : phrase.head])
                if entity is not None:
                    phrase.actor = self.passage.actor(chunk, entity)
                    local = local or (entity if phrase.governor == "" else None)
            elif chunk.name is not None and chunk.label != "NAT":
                self.passage.mention(chunk.name.entity, chunk)
                if chunk.label == "COURT" and chunk.name.entity.code:
                    self.passage.forum = Where(chunk.name.entity.code.partition("-")[0], chunk.name.entity.name)
                named = phrase.governor == "" and phrase.actor is not None and not phrase.actor.empty
                local = chunk.name.entity if named and not (local and phrase.owner) else local

    # -- reading --------------------------------------------------------------------------------------------------

    def candidates(self, constructed: dict[int, list[Candidate]]) -> Iterator[Candidate]:
        """Every figure of the sentence that counts something, in order; `constructed` are those already read."""
        self._holder_of_totals()
        for k, chunk in enumerate(self.chunks):
            if chunk.label == "TERM":
                self._topical(chunk)
            found = constructed.get(k, [])
            if not found and chunk.label in FIGURES and chunk.label != "ORDINAL":
                figure = self._figure(k, chunk)
                found = [figure] if figure is not None else []
            for candidate in found:
                self.read[k] = candidate
                self._remember(candidate)
            yield from found
        self._focus()

    def _focus(self) -> None:
        """What the next sentence's pronouns mean: this one's main subject, unless it only speaks."""
        main = self.rules.main
        actor = next((a for a in main.actors if not a.empty), None) if main is not None else None
        if actor is None:
            return
        self.passage.focus = actor.body or actor.place

    def _holder_of_totals(self) -> None:
        """The first company that an article's body speaks of holds what has no other subject."""
        main, passage = self.rules.main, self.passage
        for phrase in self.phrases:
            body = phrase.actor.body if phrase.actor is not None else None
            if body is None or body.label != "OFFICE" or phrase.actor is None or phrase.actor.resolved:
                continue
            reached = phrase.governor == "verb" and self.chunks[phrase.governor_at].lemma in ("reach", "enter")
            if reached or (phrase.governor in ("at", "with", "before") and any(c.label == "TERM" and c.at < phrase.left for c in self.chunks)):
                passage.holder, passage.office = phrase.actor, body
                return
        actor = next((a for a in main.actors if a.body is not None), None) if main is not None else None
        speaks = main is not None and main.verb is not None and "say" in main.verb.verbs
        if passage.holder is None and actor is not None and actor.body is not None and actor.body.label == "ORG" and not passage.worldwide and not speaks:
            passage.holder = actor

    def _topical(self, chunk: Chunk) -> None:
        """A term turns the passage to what it names, figure or no figure: the next bare figure counts that."""
        term, passage = chunk.term, self.passage
        assert term is not None
        if term.modifier or term.weak or term.act == "applicant":
            return
        if term.right is None and term.act and passage.measure is not None and passage.measure.metric in DISPUTES:
            return
        if term.metric is not None:
            if term.metric in TOPICS:
                passage.measure = Measure(term.metric, None, None, term.qualifiers, "topic", chunk)
            return
        if term.right is not None and (term.right != "ip" or term.act):
            passage.right = term.right
        following = self.chunks[chunk.at + 1] if chunk.at + 1 < len(self.chunks) else None
        if not term.act and following is not None and following.label in ("WORD", "GROUP", "REF", "OTHER"):
            return  # "patent lawyers"
        act = term.act or DEFAULT_ACT.get(term.right or "") or (passage.measure.act if passage.measure else None) or passage.act
        topic = measure_of(term, how="topic", right=passage.right, act=act, chunk=chunk)
        if topic is not None:
            passage.measure = topic

    def _figure(self, k: int, chunk: Chunk) -> Candidate | None:
        rule = self.rules.at[k]
        context = Context(self.chunks, k, rule, self.passage.measure, self.passage.right, self.passage.lead_act)
        if len(self.passage.recent) > 1:
            context.former = self.passage.recent[0][0]
        previous = self._compared(k)
        if previous is None and k and self._link(k) in UNLIKE:
            return None
        if previous is not None and isinstance(own_noun(context), str):
            return None
        if previous is not None and chunk.label in ("COUNT", "SHARE", "DURATION", "RATE", "RANK", "MONEY"):
            return self._as_compared(k, chunk, previous)
        measure = self._measure(k, chunk, context)
        if measure is None:
            return None
        kind, unit = _kind(chunk, measure)
        direction = self._direction(k, chunk) if kind == "share" else None
        if direction is not None:
            kind = "change"
        if kind is None or not fits(measure.metric, kind):
            return None
        if measure.metric == "treaty_membership" and not self._treaty_members(k):
            return None
        if measure.metric in LICENCES and "licensable" not in self.passage.themes:
            return None
        candidate = Candidate(chunk, self.sentence, measure, f"{measure.how}.{kind}", kind, unit)
        candidate.direction = direction
        self._fill(k, candidate, rule)
        return candidate

    def _direction(self, k: int, chunk: Chunk) -> Direction | None:
        """A bare percentage under a verb of change is a change: "grew more slowly (8.75 percent)"; and so in its echo."""
        if k + 1 < len(self.chunks) and self.chunks[k + 1].lower == "of":
            return None
        if k + 2 < len(self.chunks) and self.chunks[k + 1].lower == "or" and self.chunks[k + 2].label == "CHANGE":
            other = self.chunks[k + 2].quantity
            return other.direction if other is not None else None
        verb = self.rules.at[k].verb
        if verb is not None and verb.at < k and k - verb.at <= 9 and "change" in verb.verbs:
            if self.chunks[k - 1].lower in ("(", "by", ",") or k - verb.at <= 3:
                return directions().get(verb.lower)
        before = self._previous_figure(k)
        if before is not None and before.kind == "change" and before.unit == "percent" and self.chunks[k - 1].label == "TERM":
            if not any(c.label in ("VERB", "CHANGE") for c in self.chunks[before.chunk.at + 1 : k]):
                return before.direction or (before.chunk.quantity.direction if before.chunk.quantity else None)
        return None

    def _treaty_members(self, k: int) -> bool:
        """Members are a treaty's or an office's, not a guild's."""
        bodies = [a.body for a in self.rules.at[k].actors if a.body is not None]
        treaty = any(c.label == "TREATY" for c in self.chunks) or self.passage.measure is not None and self.passage.measure.metric == "treaty_membership"
        verb = self.rules.at[k].verb
        counts = verb is not None and verb.lemma in ("have", "be", "count", "number", "stay", "total", "stand", "reach", "grow", "rise", "bring")
        return (any(b.label in ("OFFICE", "IGO") for b in bodies) if bodies else treaty) and counts

    def _measure(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        if chunk.label == "RATE" and _rated(chunk) is not None:
            return _rated(chunk)
        if chunk.label == "CHANGE":
            found = self._change_measure(k, context)
            timed = chunk.lemma in ("day", "month", "year")
            return found if found is None or timed == (found.metric in DURATION_METRICS) or chunk.lemma in ("percent", "times") else None
        if chunk.label in ("RANK", "LEAD"):
            return self._rank_measure(k, context) if self._ranks(k) else None
        if chunk.label == "SHARE" and context.rule.verb is not None and {"account", "make"} & {context.rule.verb.lemma, *context.rule.verb.verbs}:
            own = subject_term(context)
            if own is not None and own.right is not None:
                return own  # "trademark filings made up 86 percent of all applications"
        part = partitive(context)
        if part is not None:
            return part if isinstance(part, Measure) else None
        if chunk.label == "SHARE" and self._restated(k):
            return None
        if chunk.label in ("SHARE", "MONEY"):
            noun = own_noun(context)
            if chunk.label == "SHARE" and isinstance(noun, str) and noun not in ("share", "stake", "portion", "slice"):
                return None  # "an 80 percent rebate"
            return self._fronted_measure(k, context) or self._headless(k, chunk, context)
        noun = own_noun(context)
        if isinstance(noun, Measure):
            single = chunk.quantity is not None and chunk.quantity.words and chunk.quantity.number == 1
            if single:
                return None  # "the fee for one licence"
            against = k > 0 and self.chunks[k - 1].lower in ("against", "over", "on") and noun.right is not None
            return None if against else noun
        if noun is not None:
            return None
        return self._fronted_measure(k, context) or self._headless(k, chunk, context)

    def _restated(self, k: int) -> bool:
        """ "Over half of them -- 55.2 percent -- were filed …": the exact figure follows."""
        behind = [c for c in self.chunks[k + 1 : k + 6] if c.label not in ("PREP", "PRON")]
        return len(behind) > 1 and behind[0].lower in ("--", "—", "–", "(") and behind[1].label == "SHARE"

    def _fronted_measure(self, k: int, context: Context) -> Measure | None:
        """ "At about 58,600, the number of geographical indications was …"."""
        if k > 2 or self.chunks[0].lower not in ("at", "with") or k + 1 >= len(self.chunks) or self.chunks[k + 1].lower != ",":
            return None
        for chunk in self.chunks[k + 2 : k + 9]:
            if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
                return context.whole(chunk, "fronted")
            if chunk.label in ("VERB", "PUNCT", "ORG", "OFFICE"):
                return None
        return None

    def _headless(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """A number without a noun: the clause's subject, else what the passage counts."""
        if k > 1 and self.chunks[k - 1].lower in PRONOUNS and self.chunks[k - 2].lower == "of" and context.passage:
            return replace(context.passage, how="pronoun")  # "of these, 4,921 were …"
        return (
            self._bracketed(k, context)
            or copula(context)
            or self._part(k, chunk)
            or (opening_whole(context) if chunk.label in ("SHARE", "COUNT") else None)
            or subject_term(context)
            or self._listed(k, context)
            or self._elliptical(k, chunk, context)
        )

    def _part(self, k: int, chunk: Chunk) -> Measure | None:
        """A part of the figure before: "18.6 million, including 5 million in China and 3.5 million in the United States"."""
        before = self._previous_figure(k)
        if before is None or before.chunk.label != chunk.label or k - before.chunk.at > 14 or self._verb_between(before.chunk.at, k):
            return None
        linked = self.chunks[k - 1].lower in ("including", "and", "plus", "or", "with") or (self.chunks[k - 1].lower == "some")
        placed = k + 1 < len(self.chunks) and self.chunks[k + 1].label in ("PREP", "TIME", "ADV", "PLACE")
        return replace(before.measure, how="part") if linked and placed else None

    def _listed(self, k: int, context: Context) -> Measure | None:
        """ "Hefei (98,300) and Wuhu (31,940) held most of the live patents": the list's figures count what the verb is about."""
        if k < 2 or self.chunks[k - 1].lower != "(" or k - 2 not in self.by_head:
            return None
        for chunk in self.chunks[k + 1 :]:
            if chunk.lower == ";" or chunk.label in ("CLAUSE", "REL"):
                return None
            if chunk.label == "TERM" and chunk.term is not None and chunk.term.right and not chunk.term.weak:
                return context.whole(chunk, "listed")
        return None

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
        if not self._may_run_on(k, chunk, context) or self._weak_subject(context):
            return None
        if context.act is not None and topic.right is not None and context.act != topic.act:
            varied = context.whole(Chunk("TERM", 0, 0, 0, 0, "", term=_right_only(topic.right)), "verb")
            if varied is not None:
                return replace(varied, qualifiers=topic.qualifiers)
        has_subject = bool(context.rule.actors) or context.rule.term is not None or self._field(k, chunk) is not None
        openers = ("(", ":") if chunk.label == "SHARE" else ("(", ":", "with", "on", "to", "at", "had")
        beside = k > 0 and self.chunks[k - 1].lower in openers or (k > 1 and self.chunks[k - 1].lower == "," and k - 2 in self.by_head and self.by_head[k - 2].actor is not None)
        if has_subject or beside:
            return replace(topic, how="running")
        return None

    def _field(self, k: int, chunk: Chunk) -> tuple[int, int] | None:
        """A field of technology as the subject of a change in an office's figures: "batteries alone surged 24 percent"."""
        if chunk.label not in ("CHANGE", "SHARE") or self.passage.office is None or self.passage.measure is None:
            return None
        end = k
        while end > 0 and (self.chunks[end - 1].label in ("ADV", "AUX") or (self.chunks[end - 1].label == "VERB" and end == k)):
            end -= 1
        start = end
        while start > 0 and self.chunks[start - 1].label in ("WORD", "CONJ", "NAT") and end - start < 7:
            start -= 1
        free = start == 0 or self.chunks[start - 1].label in ("PUNCT", "CLAUSE", "CONJ", "PRON")
        return (start, end) if start < end and free and self.chunks[end - 1].label == "WORD" else None

    @staticmethod
    def _weak_subject(context: Context) -> bool:
        """Whether the clause is about a word that is ours only sometimes ("stock"), and here it is not."""
        term = context.rule.term
        return term is not None and term.term is not None and context.unsupported(term.term)

    def _may_run_on(self, k: int, chunk: Chunk, context: Context) -> bool:
        """Whether a bare figure may count what the passage counts: not ages, labels, staff, or sums of another kind."""
        verb = context.rule.verb
        if verb is not None and verb.lemma in FOREIGN_VERBS:
            return False
        before = self.chunks[k - 1] if k else None
        if chunk.label == "MONEY":
            following = self.chunks[k + 1].lower if k + 1 < len(self.chunks) else ""
            if following in ("for", "per", "a", "an", "each"):
                return False
            earlier = self._previous_figure(k)
            return (earlier is not None and earlier.kind in ("money", "share") and self.chunks[k - 1].lower != "at") or self._resumes(k)
        if chunk.label == "COUNT" and before is not None and self._of_another(k):
            return False
        if chunk.label == "COUNT" and before is not None:
            title = before.label == "WORD" and self.sentence.text[before.start - self.sentence.start : before.end - self.sentence.start][:1].isupper()
            aged = before.lower == "," and k > 1 and self.chunks[k - 2].label in ("PERSON", "WORD", "GROUP")
            listed = before.label == "ORG" and chunk.quantity is not None and chunk.quantity.number in LIST_SIZES
            return not (title or aged or listed)
        if chunk.label == "CHANGE" and before is not None and before.lemma in ("close", "trade", "open"):
            return False  # "closed up 4.1 percent"
        return True

    def _of_another(self, k: int) -> bool:
        """ "A staff of 1,500", "the strongest of the five": the noun before "of" says what is counted."""
        m = k - 1
        while m > 0 and self.chunks[m].label in ("DET", "ADV"):
            m -= 1
        if m < 1 or self.chunks[m].lower != "of":
            return False
        head = self.chunks[m - 1]
        return head.label in ("LEAD", "RANK", "OTHER") or (head.label == "WORD" and head.lower not in SUMMITS)

    def _resumes(self, k: int) -> bool:
        """A sum that goes on from the last sentence's: "far behind were A and B, with $3m and $2m"."""
        measure = self.passage.measure
        return measure is not None and measure.how != "topic" and measure.metric in MONEY_METRICS and bool(self.rules.at[k].actors) and self.chunks[k - 1].lower in ("with", "(", ":", "at", "to", "had")

    def _after_other_figure(self, k: int) -> bool:
        """Whether the figure just before, in the same clause, counted nothing of ours: this one goes on from it."""
        for m in range(k - 1, -1, -1):
            if self.chunks[m].label in FIGURES - {"ORDINAL", "LEAD"}:
                if self.chunks[k].label == "COUNT" and (self.chunks[k - 1].label != "CONJ" or k - m > 3):
                    return False
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
        if before is not None and chunks[k - 1].lower in (",", "(", "or") and before.chunk.at >= k - 14 and (self._comparative(chunks[k]) or not self._verb_between(before.chunk.at, k)):  # fmt: skip
            return replace(before.measure, how="same")
        return subject_term(context) or self._elliptical(k, chunks[k], context)

    @staticmethod
    def _comparative(chunk: Chunk) -> bool:
        return any(word in chunk.lower.split() for word in ("more", "fewer", "less", "higher", "lower"))

    def _verb_between(self, a: int, b: int) -> bool:
        return any(self.chunks[m].label in ("VERB", "CLAUSE") for m in range(a + 1, b))

    def _ranks(self, k: int) -> bool:
        """Whether a rank word ranks: not "a quarter of the leader's", not "the leader said"."""
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if following is not None and (following.label == "POSS" or following.lower in ("ever", "yet") or following.lower.startswith("since")):
            return False  # "the highest ever" is a record, not a rank
        if k and self.chunks[k - 1].lower == "-":
            return False
        return not (k and self.chunks[k].label == "LEAD" and self.chunks[k - 1].lower in ("of", "to", "by") and self.chunks[k].lower.startswith("the "))

    def _rank_measure(self, k: int, context: Context) -> Measure | None:
        """A rank counts what the words around it name, else what the passage is about."""
        chunks = self.chunks
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun if noun.metric not in PARTY_METRICS else None
        if noun is not None and chunks[k].label == "LEAD" and noun not in RANKABLE and noun not in reference_nouns() and not any(c.label == "GROUP" and c.lower == noun for c in chunks[k : k + 6]):
            return None
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
        if (any(not a.empty for a in context.rule.actors) or self._beside(k) is not None) and context.passage is not None:
            return replace(context.passage, how="running")
        return None

    # -- slots ----------------------------------------------------------------------------------------------------

    def _fill(self, k: int, candidate: Candidate, rule: Rule) -> None:
        candidate.subject = self._subject(k, candidate, rule)
        candidate.qualifiers = [*candidate.measure.qualifiers]
        if candidate.subject is not None:
            candidate.qualifiers += [q for q in candidate.subject.qualifiers if q not in candidate.qualifiers]
        candidate.where = place_of(self, k, candidate)
        self._elsewhere(candidate)
        field = self._field(k, candidate.chunk) if candidate.measure.how == "running" else None
        if field is not None:
            words = self.sentence.text
            first, last = self.chunks[field[0]], self.chunks[field[1] - 1]
            candidate.topic = words[first.start - self.sentence.start : last.end - self.sentence.start]
            candidate.subject = self.passage.holder
        self._faced(k, candidate, rule)
        candidate.moment = moment_of(self, k, candidate)

    def _elsewhere(self, candidate: Candidate) -> None:
        """A total whose place is named is not the running office's: "18.6 million patents in force around the globe"."""
        where, body = candidate.where, candidate.organisation
        if "subject" not in candidate.inherited or where is None or where.chunk is None:
            return
        if where.code == "WORLD" or (body is not None and body.label in OFFICES and where.code != body.code):
            candidate.subject = None

    def _faced(self, k: int, candidate: Candidate, rule: Rule) -> None:
        """Suits that a party faces have it as the counterparty: "was named in 87 complaints"."""
        verb, actor = rule.verb, candidate.subject
        if candidate.measure.metric != "infringement_suits" or actor is None or actor.body is None or actor.body.label != "ORG":
            return
        if verb is not None and (verb.lower in ("faced", "faces", "facing", "face") or (verb.lemma in ("name", "sue", "hit", "target") and is_passive(self.chunks, verb.at))):
            candidate.counterparty, candidate.subject = actor, None

    def _subject(self, k: int, candidate: Candidate, rule: Rule) -> Actor | None:
        """Whom the figure is about; a sum between parties is never an office's."""
        actor = self._any_subject(k, candidate, rule)
        if actor is None and candidate.measure.metric in OWN_METRICS:
            candidate.inherited.add("subject")
            return self.passage.company
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

    def _territorial(self, term: Chunk | None) -> Chunk | None:
        """The place that stands before a term as the place of the rights: "U.S. patent grants", "European filings"."""
        if term is None or not 0 < term.at < len(self.chunks) or self.chunks[term.at] is not term:
            return None
        before = self.chunks[term.at - 1]
        if before.label == "PLACE" and before.name is not None and before.name.entity.code:
            return before
        return before if before.label == "NAT" and before.lower in ("european", "eurasian") else None

    def territory(self, candidate: Candidate) -> Chunk | None:
        """The place before the candidate's own term, where rights lie ("64 US patents")."""
        return self._territorial(candidate.measure.term) if candidate.measure.right is not None else None

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
        if metric == "licence_agreements" and candidate.measure.how == "noun" and self.passage.holder is not None and not rule.actors:
            return replace(self.passage.holder, resolved=True)
        for found in (self._beside(k), self._agent(k), self._holder(candidate.measure.term)):
            if found is not None and (not found.empty or found.qualifiers):
                return self._or_office(k, found)
        if self._unknown_subject(k, rule):
            return None
        if candidate.measure.how == "part" or (candidate.measure.how == "same" and candidate.kind == "change"):
            before = self._previous_figure(k)
            if before is not None:
                return before.subject
        respective = self._respective(k, rule) or self._inverted(k) or self._fronted(k, rule)
        if respective is not None:
            return respective
        actors = [a for a in rule.actors if not a.empty or a.qualifiers]
        if rule.verb is not None and {"expect", "say"} & set(rule.verb.verbs) and metric not in PARTY_METRICS and rule.verb.at < k:
            actors = [a for a in actors if a.body is None or a.body.label != "ORG"]  # who foresees a figure is not whose it is
        if actors:
            actor = actors[0]
            return self._or_office(k, actor)
        if candidate.measure.how in ("same", "running", "verb", "pronoun", "part", "total") and not (rule.term is not None and rule.term.at > rule.start - 1 and candidate.measure.how != "running"):
            before = self._previous_figure(k)
            if before is not None:
                return before.subject
        if rule.term is not None and self._territorial(rule.term) is not None and candidate.measure.act != "in_force":
            return None
        office = self._receiving(k)
        if office is not None:
            return office
        if rule.term is not None or candidate.measure.how in ("noun", "label", "whole"):
            candidate.inherited.add("subject")
            holder = None if self.passage.reported else self.passage.holder
            return replace(holder, resolved=True) if holder is not None else None
        if self.passage.subject is not None:
            candidate.inherited.add("subject")
            return self.passage.subject
        return None

    def _unknown_subject(self, k: int, rule: Rule) -> bool:
        """A capitalised name that nothing recognised is the clause's subject: the figure is its, not the running one's."""
        if rule.actors or rule.term is not None or rule.verb is None or rule.verb.at >= k:
            return False
        m = rule.verb.at - 1
        while m > 0 and self.chunks[m].label in ("AUX", "ADV", "VERB"):
            m -= 1
        word = self.chunks[m]
        text = self.sentence.text[word.start - self.sentence.start : word.end - self.sentence.start]
        return m > 0 and word.label == "WORD" and text[:1].isupper()

    def _or_office(self, k: int, actor: Actor) -> Actor:
        """A group without a country leaves the figure to the office that receives: "companies lodged … with the EPO"."""
        if actor.empty:
            office = self._receiving(k)
            if office is not None:
                return replace(office, qualifiers=actor.qualifiers)
        return actor

    def _ranked_country(self, k: int, rule: Rule) -> Actor | None:
        """The country beside the rank, the clause's, the running one, or the one that the article is about."""
        beside = self._beside(k) or self._respective(k, rule)
        if beside is not None and beside.place is not None:
            return beside
        if k > 2 and self.chunks[k - 1].label == "DET" and self.chunks[k - 2].lower == "," and k - 3 in self.by_head:
            named = self.by_head[k - 3].actor  # "Thailand, the 45th"
            if named is not None and named.place is not None:
                return named
        return next((a for a in rule.actors if a.place is not None), None) or self.country_subject(k)

    def _office(self, k: int, rule: Rule) -> Actor | None:
        near = [p.actor for p in self.phrases if p.actor and p.actor.body and p.actor.body.label in ("OFFICE", "COURT")]
        before = [a for a in near if a.chunk.at < k]
        if before or near:
            return (before or near)[-1 if before else 0]
        if self.passage.office is not None:
            return Actor(self.chunks[k], body=self.passage.office, resolved=True)
        return None

    def _beside(self, k: int) -> Actor | None:
        """The name right before a bracket, colon or bar ("Hefei (98,300)"), or right before the figure ("Japan 9 percent")."""
        if self.chunks[k].label in ("SHARE", "COUNT", "CHANGE") and k - 1 in self.by_head:
            phrase = self.by_head[k - 1]
            loose = phrase.governor in ("", "from") or (phrase.left > 0 and self.chunks[phrase.left - 1].lower in (",", "and", "while", "but"))
            if phrase.actor is not None and not phrase.actor.empty and loose:
                return phrase.actor
        if self.chunks[k].label in ("RANK", "LEAD"):  # "runner-up MediaTek", "second-placed Germany"
            inside = next((p for p in self.phrases if p.left <= k < p.head and p.actor is not None and not p.actor.empty), None)
            if inside is not None:
                return inside.actor
        for m in range(k - 1, max(k - 8, 0), -1):
            if self.chunks[m].lower in (")", "."):
                return None
            if self.chunks[m].lower in ("(", "|") or (m == k - 1 and self.chunks[m].lower == ":"):
                phrase = self.by_head.get(m - 1)
                if phrase is not None and phrase.governor in ("of", "in") and phrase.actor is not None and phrase.actor.place is not None:
                    seated = next((p for p in reversed(self.phrases) if p.head < phrase.left and phrase.left - p.head <= 4 and p.actor and p.actor.body), None)
                    phrase = seated or phrase  # "Tidewater of Norfolk (731)"
                return phrase.actor if phrase is not None and phrase.term is None else None
        return None

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
        before = self.chunks[phrase.governor_at - 1] if phrase.governor_at > 0 else None
        if phrase.governor == "by":  # "a tally by Lumora" makes Lumora no applicant
            return before is None or before.label not in ("WORD", "OTHER")
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
            if phrase.actor and phrase.actor.body and phrase.actor.body.label in ("OFFICE", "COURT") and phrase.actor.body.id and phrase.governor in ("at", "with", "before", "to", "in") and self._one_clause(k, phrase.head):
                return phrase.actor
        return None

    def _inverted(self, k: int) -> Actor | None:
        """The subject behind a rank: "out in front was Chery", "in tenth place: Lumora"."""
        if self.chunks[k].label not in ("RANK", "LEAD") or self.rules.at[k].actors:
            return None
        for phrase in self.phrases:
            if phrase.head <= k or phrase.actor is None or phrase.actor.empty:
                continue
            before = self.chunks[phrase.left - 1] if phrase.left else None
            if before is not None and (before.lower == ":" or before.lemma in ("be", "come", "stand")):
                return phrase.actor
            return None
        return None

    def _fronted(self, k: int, rule: Rule) -> Actor | None:
        """A figure before its subject: "With 119, Tsing Hua was …", "Fourth, with 607, is the Academy"."""
        opener = self.chunks[0]
        if rule.actors or not (opener.lower in ("with", "at", "on") or opener.label in ("RANK", "LEAD", "ORDINAL")):
            return None
        for phrase in self.phrases:
            if phrase.head <= k or phrase.actor is None or phrase.actor.empty:
                continue
            before = self.chunks[phrase.left - 1] if phrase.left else None
            if phrase.governor == "" or (before is not None and before.lemma in ("be", "come")):
                return phrase.actor
        return None

    def _together(self, k: int) -> Actor | None:
        """Names and figures that stand in the same order: "with A and B next on 11,200 and 10,850"."""
        label = self.chunks[k].label
        run = [k]
        for step in (-1, 1):
            m = k + step
            while 0 <= m < len(self.chunks) and (self.chunks[m].label in (label, "CONJ") or self.chunks[m].lower == ","):
                if self.chunks[m].label == label:
                    run.append(m)
                m += step
        run.sort()
        if len(run) < 2:
            return None
        chain: list[Phrase] = []
        for phrase in self.phrases:
            if phrase.head > run[0]:
                break
            named = phrase.actor is not None and not phrase.actor.empty
            if named and (not chain or not self._chain_gap(chain[-1], phrase)):
                chain = [phrase]
            elif named:
                chain.append(phrase)
        if len(chain) == len(run) and not any(self.chunks[m].label in FIGURES for m in range(chain[-1].head + 1, run[0])):
            return chain[run.index(k)].actor
        return None

    def _chain_gap(self, a: Phrase, b: Phrase) -> bool:
        gap = self.chunks[a.head + 1 : b.left]
        return len(gap) <= 14 and any(c.lower in (",", "and", "&", "--") for c in gap) and not any(c.label in FIGURES | {"VERB", "CLAUSE"} for c in gap)

    def _one_clause(self, a: int, b: int) -> bool:
        between = self.chunks[min(a, b) + 1 : max(a, b)]
        return not any(c.label in ("REL", "CLAUSE") or c.lower in STOPS or (c.label == "VERB" and "say" in c.verbs) for c in between)

    def _respective(self, k: int, rule: Rule) -> Actor | None:
        """ "A, B and C filed 1, 2 and 3": as many names as figures go together in order."""
        together = self._together(k)
        if together is not None or len(rule.actors) < 2:
            return together
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
        if running is not None and running.place is not None:
            return running
        where = self.passage.where or self.passage.home
        home = self.passage.home_place or (self.passage.places.get(where.code) if where is not None else None)
        return Actor(self.chunks[k], place=home, resolved=True) if home is not None else None

    # -- comparisons ----------------------------------------------------------------------------------------------

    def _previous_figure(self, k: int) -> Candidate | None:
        return next((self.read[m] for m in range(k - 1, -1, -1) if m in self.read), None)

    def _link(self, k: int) -> str:
        m = k - 1
        while m > 0 and self.chunks[m].label in ("DET", "ADV"):
            m -= 1
        return self.chunks[m].lower

    def _compared(self, k: int) -> Candidate | None:
        """The figure that this one is set against: "up from 1,015", "against 553", "(2023: 1,204)"."""
        m = k - 1
        while m > 0 and self.chunks[m].label in ("DET", "TIME", "ADV") or m > 0 and self.chunks[m].lower == ":":
            m -= 1
        if self.chunks[k - 1].lower == ":" and k > 1 and self.chunks[k - 2].label == "TIME" and self._in_bracket(k - 2):
            return self._previous_figure(k)  # "1,538 (2023: 1,204)"
        link = self.chunks[m] if m >= 0 else None
        if link is None or not (link.lower in COMPARING or (link.lower == "(" and self.chunks[k - 1].lower == ":")):
            return None
        before = self._previous_figure(k)
        if before is None or k - before.chunk.at > 16:
            return None
        if link.lower == "from" and self.chunks[m - 1].label == "VERB" and self.rules.at[k].start > before.chunk.at:
            return None
        return before

    def _in_bracket(self, m: int) -> bool:
        return self.chunks[m].lower.startswith("(") or (m > 0 and self.chunks[m - 1].lower == "(")

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
            if not passage.recent or passage.recent[-1][0].metric != candidate.measure.metric:
                passage.recent = [*passage.recent[-1:], (candidate.measure, candidate.subject)]
            passage.act = candidate.measure.act or passage.act
            passage.lead_act = passage.lead_act or candidate.measure.act
        if candidate.subject is not None and not candidate.subject.empty:
            passage.subject = candidate.subject
            body = candidate.subject.body
            place = candidate.subject.place
            own = place is not None and ("-" in (place.code or "") or (passage.home is not None and place.code == passage.home.code))
            if (passage.holder is None and (body is not None or own)) or (body is not None and body.label in ("OFFICE", "COURT")):
                passage.holder = candidate.subject
            if body is not None and body.label in ("OFFICE", "COURT"):
                passage.office = body
                if body.code is not None:
                    passage.where = Where(body.code, body.name)
        office = self._receiving(candidate.chunk.at)
        if office is not None and office.body is not None:
            passage.office = office.body
            passage.holder = office
            passage.where = Where(office.body.code or "", office.body.name) if office.body.code else passage.where
        total = candidate.subject is None or candidate.subject.empty
        if total and candidate.where is not None and candidate.where.chunk is not None and candidate.where.code in ("WORLD", "EP") and (candidate.measure.right or candidate.measure.metric in ENFORCEMENT):
            passage.where = Where(candidate.where.code, candidate.where.name)
            if candidate.where.code == "WORLD" and candidate.subject is None:
                passage.holder, passage.office, passage.worldwide = None, None, True
        if candidate.moment is not None and candidate.moment.role not in ("target",) and candidate.measure.how != "compared":
            passage.moment = candidate.moment


def _rated(chunk: Chunk) -> Measure | None:
    """What a rate per head counts where the figure's own words say so: "45 invention patents per 10,000 people"."""
    if "patent" not in chunk.lower:
        return None
    act = "application" if "applica" in chunk.lower or "filing" in chunk.lower else "in_force"
    qualifiers = ("invention",) if "invention" in chunk.lower else ()
    return measure_of(Term(right="patent", act=act, qualifiers=qualifiers), how="noun", chunk=chunk)


def _right_only(right: str) -> Term:
    return Term(right=right)


def _kind(chunk: Chunk, measure: Measure) -> tuple[Kind | None, str | None]:
    quantity = chunk.quantity
    assert quantity is not None
    kind: Kind = quantity.kind
    if kind == "money" and measure.metric not in MONEY_METRICS:
        return None, None
    if kind == "share" and (measure.metric in ("grant_rate", "royalty_rate") or (measure.term is not None and "rate" in measure.term.lower.split())):
        return "rate", "percent"
    if kind == "duration" and measure.metric not in DURATION_METRICS:
        return None, None
    if kind == "count" and measure.metric in DURATION_METRICS:
        return None, None
    return kind, quantity.unit


MONEY_METRICS = frozenset({"licensing_revenue", "licence_payment", "royalty_rate", "damages_awarded", "damages_sought", "settlement_amount", "fine", "ip_sale_price", "ip_financing", "ip_trade", "ip_transaction_value", "ip_industry_output", "counterfeit_value", "rd_spending"})  # fmt: skip
MONEY_ONLY = frozenset({"licensing_revenue", "licence_payment", "damages_awarded", "damages_sought", "settlement_amount", "fine", "ip_sale_price", "ip_financing", "ip_trade", "ip_transaction_value", "counterfeit_value", "rd_spending"})  # fmt: skip


def fits(metric: str, kind: Kind) -> bool:
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
