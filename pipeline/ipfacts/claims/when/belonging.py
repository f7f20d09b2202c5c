"""Whether a time may date a figure, or belongs to another one.

A time may be that of a base, of what a relative clause or an apposition tells, of a bracket, of what is still to come.
Enters: a `Parsed` sentence, the index of a figure's chunk, its candidate and tense. Leaves: for each time, yes or no.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.sentence.tense import Tense
from ipfacts.claims.when.bases import REACH_OF_BASE, is_base, is_current, named_before
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.metrics import counted_in_time, undated
from ipfacts.periods import Moment

if TYPE_CHECKING:
    from ipfacts.claims.sentence.parsed import Parsed

BACK = frozenset({"past", "last", "recent", "previous"})
FACTUAL_ROLES = frozenset({"plain", "span", "target"})


def in_relative(reader: Parsed, m: int) -> bool:
    """Whether a chunk stands in a relative clause: "the court that took in 1,336 in 2013"."""
    return reader.chunks[reader.rules.at[m].start].label == "REL"


def apposed(chunks: list[Chunk], k: int, at: int) -> bool:
    """Whether commas set off the time at `at` with a figure other than `k`: "Brazil, 50th in 2022, fell"."""
    before, after = at - 1, at + 1
    while before > 0 and chunks[before].label in ("DET", "PREP", "ADV"):
        before -= 1
    while after < len(chunks) - 1 and chunks[after].label in ("WORD", "OTHER") and after - at < 3:
        after += 1
    closed = before > 0 and after < len(chunks) and chunks[after].lower == ","
    return closed and before != k and chunks[before].label in FIGURES and chunks[before - 1].lower == ","


class Belonging:
    """What ties one figure to the times of its sentence, and what keeps it apart from them."""

    def __init__(self, reader: Parsed, k: int, candidate: Candidate, tense: Tense) -> None:
        self.reader, self.k, self.candidate, self.tense = reader, k, candidate, tense
        self.chunks, self.rules, self.published = reader.chunks, reader.rules.at, reader.published
        self.time = counted_in_time(candidate.measure.metric)
        self.running = reader.passage.timeline.flow()

    def may_date(self, time: Chunk) -> bool:
        """Whether a time is the figure's to take."""
        moment = time.moment
        if time.label != "TIME" or moment is None or moment.role not in FACTUAL_ROLES:
            return False
        if self._of_another_base(time) or self._set_off(time) or self._elsewhere(time) or self._bracketed(time):
            return False
        if is_base(self.chunks, self.k, time) or self._apposed(time) or (moment.role == "target" and self._starts()):
            return False
        if time.at > self.k and not self._may_date_back(time):
            return False
        if moment.role == "span" and not self._spans(time):
            return False
        if moment.role == "target" and not self._opens(time) and self._aside(time):
            return False
        if self._of_another_tense(time, moment):
            return False
        if moment.grain == "now" and any({"plan", "expect"} & set(c.verbs) for c in self.chunks[time.at : time.at + 2]):
            return False  # "now expects"
        if self._lies_ahead(moment) and self.rules[time.at].start != self.rules[self.k].start and not self._opens(time):
            return False
        return moment.kind != "since" or self._since(time)

    def _spans(self, span: Chunk) -> bool:
        """Whether a span may date the figure: its own, in its clause; not "paid over six years"."""
        if self.time == "event" and not BACK & set(span.lower.split()):
            return False
        apart = self._figure_between(span) or self._owned(span) or not self.one_clause(span)
        return not (apart or self._clause_between(span))

    def _may_date_back(self, time: Chunk) -> bool:
        """The same for a time behind the figure: it must not date what stands between."""
        moment = time.moment
        if time.lower.startswith("(") or self.chunks[time.at - 1].lower == "(":
            return False  # it dates what follows in the brackets
        if moment is not None and moment.grain == "now" and self._verb_between(time):
            return False
        if moment is not None and self._figure_between(time):
            from_base = any(c.lower == "from" for c in self.chunks[self.k + 1 : time.at])
            if (moment.role == "target" or self._lies_ahead(moment)) and not from_base:
                return False
            if self._aside(time) and self.running is not None:
                return False
        return not (self.chunks[self.k].label == "CHANGE" and self._link_between(time))

    def another_verb(self, time: Chunk) -> bool:
        """Whether "and" with a verb stands between: "earned 560 in 2022 and holds 120"."""
        between = self.chunks[min(time.at, self.k) + 1 : max(time.at, self.k)]
        return any(
            a.label == "CONJ" and (b.label == "VERB" or b.lower.endswith("ed")) for a, b in itertools.pairwise(between)
        )

    def _of_another_tense(self, time: Chunk, moment: Moment) -> bool:
        """Whether the figure stands now or later, the time with a verb that tells of what was."""
        if self.time == "stock":
            return self.tense == "present" and (self.another_verb(time) or self._in_aside(time))
        if undated(self.candidate.measure.metric) and self._in_aside(time):
            return True  # "its suit, in which it wanted 2 million, was dismissed in December"
        if self.time not in ("event", "state") and self.candidate.kind != "entity":
            return False
        return (self._over(moment) or self._lies_ahead(moment)) and self._later_than(time)

    def _in_aside(self, time: Chunk) -> bool:
        """Whether a relative clause holds the figure alone: "the agency, which has 24 examiners, took 90 in 2023"."""
        return in_relative(self.reader, self.k) and self.rules[time.at].start != self.rules[self.k].start

    def _over(self, moment: Moment) -> bool:
        return self.published is not None and moment.end is not None and moment.end < self.published

    def _later_than(self, time: Chunk) -> bool:
        """Whether the figure's own verb tells of now or later: "paid 2 in January and will pay a royalty of 4%"."""
        between = self.chunks[min(time.at, self.k) + 1 : max(time.at, self.k)]
        if self.tense == "future":
            return self.another_verb(time) or any(c.label == "AUX" and c.lower == "will" for c in between)
        return self.tense == "present" and self.another_verb(time)

    def _clause_between(self, time: Chunk) -> bool:
        low, high = min(time.at, self.k), max(time.at, self.k)
        return any(c.label == "CLAUSE" for c in self.chunks[low + 1 : high])

    def _verb_between(self, time: Chunk) -> bool:
        """Whether a verb of its own has the time: "has climbed four places and now stands 79th"."""
        between = self.chunks[self.k + 1 : time.at]
        return any(c.label == "CONJ" for c in between[-1:]) and any(
            c.label == "VERB" for c in self.chunks[time.at + 1 : time.at + 3]
        )

    def _owned(self, span: Chunk) -> bool:
        """Whether a span belongs to the figure right before it: "No. 1 for 29 years running, finished eighth"."""
        return self.k > span.at > 0 and self.chunks[span.at - 1].label in FIGURES

    def _elsewhere(self, time: Chunk) -> bool:
        """Whether a relative clause holds a time, not the figure: "SpaceX, which flew 134 last year, owns 60"."""
        if not in_relative(self.reader, time.at) or self.rules[time.at].start == self.rules[self.k].start:
            return False
        return not (self.time == "flow" and self.tense in ("past", "")) or self.running is not None

    def _aside(self, time: Chunk) -> bool:
        """Whether a relative clause stands between a time and the figure, and holds one of them alone."""
        low, high = min(time.at, self.k), max(time.at, self.k)
        return any(c.label == "REL" for c in self.chunks[low + 1 : high])

    def one_clause(self, time: Chunk) -> bool:
        """Whether the same clause holds the time and the figure; a bracket belongs to what it stands in."""
        return self.rules[time.at].start == self.rules[self.k].start or self.reader.one_clause(time.at, self.k)

    def _figure_between(self, time: Chunk) -> bool:
        low, high = min(time.at, self.k), max(time.at, self.k)
        return any(c.label in FIGURES for c in self.chunks[low + 1 : high])

    def _link_between(self, time: Chunk) -> bool:
        return any(c.lower in words("COMPARING") or c.lower == "over" for c in self.chunks[self.k + 1 : time.at])

    def _of_another_base(self, time: Chunk) -> bool:
        """Whether a time dates a base that another figure is set against: "97 days vs. 141 in 2022"."""
        if is_current(time.moment, self.published) or (time.moment is not None and time.moment.role == "target"):
            return False
        base = next((m for m in range(time.at - 1, -1, -1) if self.chunks[m].label in FIGURES | {"TIME"}), None)
        if base is None or base == self.k or self.chunks[base].label == "TIME" or time.at - base > REACH_OF_BASE:
            return False
        for m in range(base - 1, max(base - 4, -1), -1):
            if self.chunks[m].lower in words("COMPARING") or self.chunks[m].lower.endswith(" than"):
                return True
            if self.chunks[m].label not in ("DET", "ADV", "TIME", "WORD", "PRON"):
                return False
        return False

    def _bracketed(self, time: Chunk) -> bool:
        """Whether a bracket before the figure holds a time with a figure of its own: "49.7% (2011: 52.5%)"."""
        if time.at > self.k or not (time.lower.startswith("(") or (time.at and self.chunks[time.at - 1].lower == "(")):
            return False
        closing = next((m for m in range(time.at + 1, self.k) if self.chunks[m].lower == ")"), None)
        return closing is not None and any(c.label in FIGURES for c in self.chunks[time.at + 1 : closing])

    def _apposed(self, time: Chunk) -> bool:
        """Whether a time belongs to a figure set off by commas: "Brazil, 50th last year, fell to 52nd"."""
        return self.k > time.at and apposed(self.chunks, self.k, time.at)

    def _starts(self) -> bool:
        """Whether a figure is what a plan starts from: "to 24 months from 38"."""
        before = (c.lower for c in reversed(self.chunks[: self.k]) if c.label not in ("DET", "ADV"))
        return next(before, "") == "from"

    def _set_off(self, time: Chunk) -> bool:
        """Whether commas behind "and" give a time to what follows alone: "Japan and, since July, Singapore"."""
        at = time.at
        return (
            self.k < at
            and at > 1
            and self.chunks[at - 1].lower == ","
            and self.chunks[at - 2].label == "CONJ"
            and at + 1 < len(self.chunks)
            and self.chunks[at + 1].lower == ","
        )

    def _since(self, time: Chunk) -> bool:
        """Whether "since 2021" may date the figure: of its own clause, and before it only where it opens the clause."""
        stock = self.time == "stock"
        if self.candidate.kind == "entity" and not stock:
            return False
        if time.moment is not None and time.moment.anchored:  # "in April it bought 230; it has since sued nine"
            return named_before(self.chunks, time) is not None
        if stock and self.candidate.kind != "entity" and self.tense in ("present", "") and time.at < self.k:
            return False
        if time.at > self.k:
            between = self.chunks[self.k + 1 : time.at]
            return not any(c.label == "CLAUSE" or c.lower in (";", ":") for c in between)
        before = self.chunks[time.at - 1] if time.at else None
        if before is None or any(c.lower == "since" for c in self.chunks[:2]):
            return True  # "Since it opened in June 2023, the court has received 1,100 cases"
        return before.label in ("PUNCT", "CONJ", "VERB", "ADV") and self._opens(time)

    def _opens(self, time: Chunk) -> bool:
        """Whether a time opens its sentence, or stands within the verb: "has since 2019 filed"."""
        if time.at and self.chunks[time.at - 1].label == "VERB":
            return self.chunks[time.at - 1].lower in ("has", "have", "had")
        return all(c.label in ("PUNCT", "CONJ", "ADV") for c in self.chunks[: time.at])

    def _lies_ahead(self, moment: Moment) -> bool:
        return self.published is not None and moment.start is not None and moment.start > self.published
