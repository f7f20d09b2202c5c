"""Figures of statistics: counts, changes, shares, ranks, rates and durations, read one by one along a sentence.

Enters: a sentence's chunks and the passage. Leaves: a `Candidate` for each figure that counts something of ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.claims.counted.counting import Counting
from ipfacts.claims.counted.directions import Directions
from ipfacts.claims.counted.measures import measure_of
from ipfacts.claims.counted.nouns import NOUNS
from ipfacts.claims.counted.options import Counted
from ipfacts.claims.counted.running import Running
from ipfacts.claims.events.constructions import TOLD, naming
from ipfacts.claims.events.counterparties import counterparty
from ipfacts.claims.events.options import Events
from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.passage.echoes import note_echo
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.comparisons import Comparisons
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES, Actor
from ipfacts.claims.sentence.ties import Ties
from ipfacts.claims.when.notes import note_edition, note_figure, note_sentence
from ipfacts.claims.when.options import READ, Dated
from ipfacts.claims.when.options import traces as traces_in_time
from ipfacts.claims.when.ruled import moment_of
from ipfacts.claims.where.options import Located, traces
from ipfacts.claims.whose.deals import Deals
from ipfacts.claims.whose.facing import Facing
from ipfacts.claims.whose.fields import Fields
from ipfacts.claims.whose.infringers import Infringers
from ipfacts.claims.whose.neighbours import Neighbours
from ipfacts.claims.whose.options import DIRECT, Whose
from ipfacts.claims.whose.payouts import Payouts
from ipfacts.claims.whose.shares import Shares
from ipfacts.claims.whose.subjects import Subjects
from ipfacts.claims.whose.together import Together
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity
from ipfacts.metrics import having

SURE = 0.3
"""Share of the evidence below which what a figure counts is too doubtful for the next ones to go on with it."""
DEFAULT_ACT = {"gi": "registration"}

TOLD_WHERE = frozenset({"self=False", "passage", "as metric"})
"""Ways by which a territory is found that do not hang on whose the figure is."""


class Reader(Parsed):
    """Reads the statistics of one sentence with the passage's state, and updates that state."""

    def __init__(
        self, sentence: Sentence, passage: Passage, published: datetime.date | None, judge: Judge | None = None
    ) -> None:
        super().__init__(sentence, passage, published)
        self.neighbours, self.running, self.comparisons = Neighbours(self), Running(self), Comparisons(self)
        self.counting, self.directions = Counting(self, self.neighbours, self.running), Directions(self)
        self.subjects, self.shares, self.ties = Subjects(self, self.neighbours), Shares(self), Ties(self)
        self.judge = judge if judge is not None else Judge()
        self.deals, self.facing, self.payouts = Deals(self), Facing(self), Payouts(self)
        self.infringers, self.fields = Infringers(self), Fields(self)
        self.counted, self.whose, self.located = Counted(self), Whose(self), Located(self)
        self.dated, self.events, self.together = Dated(self), Events(self), Together(self)

    def candidates(self, constructed: dict[int, list[Candidate]]) -> Iterator[Candidate]:
        """Every figure of the sentence that counts something, in order; `constructed` are those already read."""
        if self.sentence.opens_paragraph:
            self.passage.timeline.paragraph()
        note_edition(self)
        self.infringers.note()
        self._scene()
        self._holder_of_totals()
        for k, chunk in enumerate(self.chunks):
            if chunk.label == "TERM":
                self._topical(chunk)
            found = constructed.get(k, [])
            if chunk.label in FIGURES and all(c.kind != "entity" for c in found):
                found = self._figure(k, found)
            elif k in self.by_head:
                found = self._events(k, found)
            for candidate in found:
                self.read[k] = candidate
                self._remember(candidate)
            yield from found
        if not self.read:
            note_sentence(self)
        self.events.note()
        self.deals.note()
        self._focus()
        self.passage.salience.note(self, self.passage.sentence, self.passage.paragraph)

    def _scene(self) -> None:
        """ "In Norway, …" opens a sentence in a report on another country's office: the passage moves there."""
        first = self.phrases[0] if self.phrases else None
        name = self.chunks[first.head].name if first is not None else None
        if first is None or name is None or first.governor != "in" or first.left != 1:
            return
        entity, office = name.entity, self.passage.office
        state = entity.label == "PLACE" and entity.code is not None and entity.code == entity.country
        if state and office is not None and office.label == "OFFICE" and office.country not in (None, entity.country):
            self.passage.move_to(Where(entity.code or "", entity.name), entity.country or "")

    def _focus(self) -> None:
        """What the next sentence's pronouns mean: this one's main subject, unless it only speaks."""
        main = self.rules.main
        actor = next((a for a in main.actors if not a.empty), None) if main is not None else None
        about = "none" if main is None else "term" if main.term is not None and not main.actors else "group"
        self.passage.topic = sort_of(actor) if actor is not None else about
        if actor is None:
            firms = {p.actor.body for p in self.phrases if p.actor and p.actor.body and p.actor.body.label == "ORG"}
            if len(firms) == 1:  # "One that files abroad is Lumora": the only firm of a sentence without a subject
                self.passage.focus = firms.pop()
            return
        self.passage.focus = actor.body or actor.place
        if self.sentence.opens_paragraph:
            self.passage.paragraph_subject = key_of(actor)

    def _holder_of_totals(self) -> None:
        """The first company that an article's body speaks of holds what has no other subject."""
        main, passage = self.rules.main, self.passage
        for phrase in self.phrases:
            body = phrase.actor.body if phrase.actor is not None else None
            if body is None or body.label != "OFFICE" or phrase.actor is None or phrase.actor.resolved:
                continue
            reached = phrase.governor == "verb" and self.chunks[phrase.governor_at].lemma in ("reach", "enter")
            if reached or (
                phrase.governor in ("at", "with", "before")
                and any(c.label == "TERM" and c.at < phrase.left for c in self.chunks)
            ):
                passage.holder, passage.office = phrase.actor, body
                return
        actor = next((a for a in main.actors if a.body is not None), None) if main is not None else None
        speaks = main is not None and main.verb is not None and "say" in main.verb.verbs
        if (
            passage.holder is None
            and actor is not None
            and actor.body is not None
            and actor.body.label == "ORG"
            and not passage.worldwide
            and not speaks
        ):
            passage.holder = actor

    def _topical(self, chunk: Chunk) -> None:
        """A term turns the passage to what it names, figure or no figure: the next bare figure counts that."""
        term, passage = chunk.term, self.passage
        assert term is not None
        if term.modifier or term.weak or term.act == "applicant":
            return
        if term.right is None and term.act and passage.measure is not None and passage.measure.has("before courts"):
            return
        if term.metric is not None:
            named = Measure(term.metric, None, None, term.qualifiers, "topic", chunk)
            passage.hear(named)
            if term.metric in having("topic"):
                passage.measure = named
            return
        if term.right is not None and (term.right != "ip" or term.act):
            passage.right = term.right
        following = self.chunks[chunk.at + 1] if chunk.at + 1 < len(self.chunks) else None
        plural = chunk.at == 0 and chunk.lower.endswith("s")  # "Designs fared better: 1,688 …"
        if not plural and not term.act and following is not None and following.label in NOUNS:
            return  # "patent lawyers"
        act = (
            term.act
            or DEFAULT_ACT.get(term.right or "")
            or (passage.measure.act if passage.measure else None)
            or passage.act
        )
        topic = measure_of(term, how="topic", right=passage.right, act=act, chunk=chunk)
        if topic is not None:
            passage.measure = topic
            passage.hear(topic)

    def _figure(self, k: int, constructed: list[Candidate]) -> list[Candidate]:
        """The figure at `k` as the evidence has it; `constructed` are the readings that constructions gave."""
        if len(constructed) > 1 and len({candidate.measure.metric for candidate in constructed}) == 1:
            return constructed  # one figure said of several products
        chosen, share = self.judge.choose(self.counted.options(k, constructed))
        candidate: Candidate | None = chosen.value
        if candidate is None:
            return []
        candidate.shares["counted"] = share
        if candidate.measure.has("places") and self._is_place(candidate):
            candidate.kind = "rank"
        return self.together.of_each(k, candidate, self._fill(k, candidate))

    def _events(self, k: int, constructed: list[Candidate]) -> list[Candidate]:
        """The events of which the party at `k` is the value, with their time."""
        found = self.events.candidates(k, constructed)
        for candidate in found:
            if candidate not in constructed:
                candidate.moment = moment_of(self, k, candidate)
        return found

    def _is_place(self, candidate: Candidate) -> bool:
        """Whether a bare whole number is a place in an index, not a score: "Kenya (102)", "from 103 in 2013"."""
        quantity = candidate.chunk.quantity
        if candidate.kind != "count" or quantity is None or quantity.number is None or quantity.words:
            return False
        whole = quantity.number == int(quantity.number) and "." not in candidate.chunk.lower
        return whole and not any(chunk.lower in words("SCORING") for chunk in self.chunks)

    def _fill(self, k: int, candidate: Candidate) -> Options:
        """Choose the other slots of the figure. Return whose it might have been."""
        named = candidate.subject if candidate.rule in naming() else None
        options = self.whose.options(k, candidate)
        whose, candidate.shares["whose"] = self.judge.choose(options)
        if named is not None and key_of(named) in options.by_key:
            whose, candidate.shares["whose"] = options.by_key[key_of(named)], TOLD
        if whose.value is not None and DIRECT.isdisjoint(whose.features):
            candidate.inherited.add("subject")
        candidate.subject = whose.value
        if candidate.subject is not None:
            candidate.qualifiers += [q for q in candidate.subject.qualifiers if q not in candidate.qualifiers]
        where, candidate.shares["located"] = self.judge.choose(self.located.options(k, candidate))
        candidate.where = where.value
        candidate.at_home = "own country" in where.features and self._at_home(where, candidate)
        field = self.running.field(k, candidate.chunk) if candidate.measure.how == "running" else None
        if field is not None:
            text = self.sentence.text
            first, last = self.chunks[field[0]], self.chunks[field[1] - 1]
            candidate.topic = text[first.start - self.sentence.start : last.end - self.sentence.start]
        self.facing.settle(k, candidate)
        candidate.counterparty = counterparty(self, k, candidate)
        self.payouts.settle(k, candidate)
        self.infringers.share_out(k, candidate)
        self._date(k, candidate)
        return options

    def _at_home(self, where: Option, candidate: Candidate) -> bool:
        """Whether nothing says that a figure lies in its subject's own country, but that it is its subject's."""
        last, origin = self.passage.figure, candidate.origin
        if origin is None or origin.code != origin.country or candidate.measure.right is None:
            return False
        if not TOLD_WHERE.isdisjoint(where.features):
            return False
        return last is None or last.at_home or last.where is None or last.where.code != where.key

    def _date(self, k: int, candidate: Candidate) -> None:
        """The period of the figure, and whether the sentence gives it or the passage."""
        when, _ = self.judge.choose(self.dated.options(k, candidate))
        candidate.moment = when.value
        if when.value is not None and not READ.isdisjoint(when.features):
            candidate.inherited.discard("period")
        elif "ruled" not in when.features:
            candidate.inherited.add("period")

    def _remember(self, candidate: Candidate) -> None:
        """What a candidate leaves for the figures behind it, in this sentence and the next ones."""
        compared = candidate.measure.how == "compared"
        self.passage.figure = candidate
        for trace, key in traces(candidate):
            if "subject" in trace or not candidate.at_home:
                self.passage.located[key] = candidate.where
        for _, key in traces_in_time(candidate):
            self.passage.dated[key] = candidate.moment
        self.passage.note_owner(candidate)
        self.facing.note(candidate.chunk.at, candidate.measure.metric)
        if not compared and candidate.shares.get("counted", 1.0) >= SURE:
            self._remember_measure(candidate)
            self._remember_whole(candidate)
        if candidate.subject is not None and not candidate.subject.empty:
            self._remember_subject(candidate.subject)
            self.passage.subject_stands = candidate.standing("whose")
        office = self.neighbours.receiving(candidate.chunk.at)
        if office is not None and office.body is not None:
            self._remember_receiving(office, office.body)
        self._remember_territory(candidate)
        if not compared:
            note_figure(self, candidate)

    def _remember_measure(self, candidate: Candidate) -> None:
        passage, measure = self.passage, candidate.measure
        passage.measure, passage.measure_stands = measure, candidate.standing("counted")
        passage.hear(measure)
        note_echo(passage, candidate)
        passage.counted[measure.metric] += 1
        if not passage.recent or passage.recent[-1][0].metric != measure.metric:
            passage.recent = [*passage.recent[-1:], (measure, candidate.subject)]
        passage.act = measure.act or passage.act
        passage.lead_act = passage.lead_act or measure.act

    def _remember_whole(self, candidate: Candidate) -> None:
        """Counts and sums are wholes, of which the shares behind them are parts; a rate runs on as a share does."""
        kind = "share" if candidate.kind == "rate" else candidate.kind
        self.passage.wholes[kind] = self.passage.sentence, candidate

    def _remember_subject(self, subject: Actor) -> None:
        """The subject runs on; an office, or the first body or part of the home country, comes to hold totals."""
        passage, body, place = self.passage, subject.body, subject.place
        passage.subject = subject
        office = body is not None and body.label in ("OFFICE", "COURT")
        own = place is not None and (
            "-" in (place.code or "") or (passage.home is not None and place.code == passage.home.code)
        )
        if office or (passage.holder is None and (body is not None or own)):
            passage.holder = subject
        if body is not None and office:
            passage.office = body
            if body.code is not None:
                passage.settle(Where(body.code, body.name))

    def _remember_receiving(self, office: Actor, body: Entity) -> None:
        """The office with which things are filed: its territory is meant from here on."""
        self.passage.office, self.passage.holder = body, office
        if body.code:
            self.passage.settle(Where(body.code, body.name))

    def _remember_territory(self, candidate: Candidate) -> None:
        """A total of the world or of Europe, of nobody in particular, turns the passage to that territory."""
        passage, where = self.passage, candidate.where
        if candidate.subject is not None and not candidate.subject.empty:
            return
        if where is None or where.chunk is None or where.code not in ("WORLD", "EP"):
            return
        if not candidate.measure.right and not candidate.measure.has("enforcement"):
            return
        passage.settle(Where(where.code, where.name))
        if where.code == "WORLD" and candidate.subject is None:
            passage.holder, passage.office, passage.worldwide = None, None, True
