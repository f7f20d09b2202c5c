"""When: the period of a figure, from its clause, else the sentence, else the passage.

Enters: a `Parsed` sentence, the index of a figure's chunk and its candidate. Leaves: a `Moment`, or None.
"""

from __future__ import annotations

import datetime
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.sentence.tense import tense
from ipfacts.claims.when.bases import of_base, year_before
from ipfacts.claims.when.time_of_figure import TimeOfFigure
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.metrics import counted_in_time, undated
from ipfacts.periods import Moment, resolve
from ipfacts.periods.dates import shift

if TYPE_CHECKING:
    from ipfacts.claims.sentence.parsed import Parsed

POSSESSION = frozenset({"have", "hold", "own", "possess", "boast", "employ"})
ANAPHORS = frozenset({"that", "this", "these", "those", "which"})
PARTS = frozenset({"them", "these", "those", "which"})
LEVELS = frozenset({"rank", "share", "rate", "duration"})
MORE = frozenset({"more", "another", "additional", "new", "further", "extra"})
REACH_OF_LINK = 6
REACH_OF_ORIGIN = 4
SPENDING = frozenset({"spend", "pay"})
"""Families of verbs by which a sum is of a time."""


def moment_of(reader: Parsed, k: int, candidate: Candidate, *, against: Moment | None = None) -> Moment | None:
    """The moment of the figure at `k`; `against` is that of the figure which this one is set against."""
    if against is not None or candidate.rule.startswith("compared"):
        found = of_base(reader, k, against)
    else:
        found = _Dated(reader, k, candidate).moment()
    return None if found is None else as_counted(reader, k, found, candidate)


def sort_in_time(reader: Parsed, k: int, candidate: Candidate) -> str:
    """How what a figure counts stands in time: a stock that it adds to, or that it is of, a flow, a state, an event."""
    if "pending" in candidate.qualifiers:
        return "stock"
    sort = counted_in_time(candidate.measure.metric)
    return "flow" if sort == "stock" and candidate.kind == "count" and _adds(reader, k) else sort


def as_counted(reader: Parsed, k: int, moment: Moment, candidate: Candidate) -> Moment:
    """A stock is as of the end of its period, a flow during the year that ends then."""
    stock = counted_in_time(candidate.measure.metric) == "stock" or "pending" in candidate.qualifiers
    if stock and candidate.kind == "count" and _adds(reader, k):
        stock = False
    if stock and candidate.kind != "change" and moment.offset and not moment.anchored and moment.grain == "year":
        then = anniversary(moment, reader.published)
        return moment if then is None else replace(moment, kind="as_of", start=None, end=then)
    if stock and candidate.kind == "entity" and moment.role == "target" and moment.kind == "as_of":
        verb = reader.rules.at[k].verb
        return replace(moment, kind="during", start=None) if verb is not None and "join" in verb.verbs else moment
    if (
        stock
        and candidate.kind not in ("change", "entity")
        and moment.kind == "during"
        and moment.end is not None
        and moment.role != "span"
    ):
        return replace(moment, kind="as_of", start=None)
    if candidate.kind == "change" and _two_years(moment):
        return replace(moment, start=moment.end.replace(month=1, day=1), grain="year") if moment.end else moment
    if not stock and moment.kind == "as_of" and moment.end is not None:
        if moment.role == "target":
            level = candidate.kind in LEVELS or (candidate.kind == "money" and not _spends(reader, k))
            return moment if level else replace(moment, kind="during", start=None)
        counted_up = tense(reader.chunks, reader.rules.at, k) in ("before", "perfect")
        if (moment.end.month, moment.end.day) == (12, 31) and not counted_up:
            return replace(moment, kind="during", start=moment.end.replace(month=1, day=1))
    return moment


def anniversary(moment: Moment, published: datetime.date | None) -> datetime.date | None:
    """The day of publication that many years before, on which "three years ago" counts a stock."""
    counted = moment.role == "plain" and moment.kind == "during" and moment.offset > 0 and not moment.anchored
    return shift(published, -12 * moment.offset) if counted and published is not None else None


def as_narrowed(candidate: Candidate, qualifiers: set[str], factuality: str) -> Moment | None:
    """The candidate's moment; as of its end where what it counts is pending, or a level aimed at by some day."""
    moment = candidate.moment
    if moment is None or moment.kind != "during" or moment.end is None or candidate.kind in ("change", "entity"):
        return moment
    aimed = factuality == "target" and moment.start is None and candidate.kind in LEVELS
    waits = not qualifiers.isdisjoint({"pending", "in force"})
    return replace(moment, kind="as_of", start=None) if aimed or waits else moment


def _spends(reader: Parsed, k: int) -> bool:
    """Whether a sum aimed at adds up until then ("will invest 3 million by 2028"), and is no yearly level."""
    verb = reader.rules.at[k].verb
    return verb is not None and bool(SPENDING & set(verb.verbs))


def _two_years(moment: Moment) -> bool:
    """Whether a range is of two calendar years: growth "from 2019 to 2020" is the latter's."""
    start, end = moment.start, moment.end
    if start is None or end is None or moment.role != "plain" or moment.grain != "years":
        return False
    return end.year == start.year + 1 and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _adds(reader: Parsed, k: int) -> bool:
    """Whether a count adds to a stock: "380 more examiners", "another 18", "hired 25", "98 were registered"."""
    near = reader.chunks[max(k - 1, 0) : k + 2]
    if any(MORE & set(c.lower.replace("more than", "").split()) for c in near):
        return True
    verb = reader.rules.at[k].verb
    if verb is not None and verb.lower in words("ADDING") and reader.rules.at[k].actors:
        return tense(reader.chunks, reader.rules.at, k) == "past"  # "Assam registered 19, Gujarat five"
    added = next((c for c in reversed(reader.chunks[max(k - 3, 0) : k]) if c.lower in words("ADDING")), None)
    behind = reader.chunks[k + 1 : k + 8]
    passive = (b for a, b in itertools.pairwise(behind) if a.lower in ("was", "were", "been") or a.label == "TERM")
    added = added or next((c for c in passive if c.lower in words("ADDING")), None)
    return added is not None and tense(reader.chunks, reader.rules.at, k) == "past"


class _Dated:
    """The dating of one figure: by the sentence, else by the passage."""

    def __init__(self, reader: Parsed, k: int, candidate: Candidate) -> None:
        self.reader, self.k, self.candidate = reader, k, candidate
        self.chunks, self.rules = reader.chunks, reader.rules.at
        self.tense = tense(self.chunks, self.rules, k)
        self.timeline = reader.passage.timeline
        self.time = sort_in_time(reader, k, candidate)

    def moment(self) -> Moment | None:
        found = self._own()
        return year_before(found) if self._rises() else found

    def _own(self) -> Moment | None:
        """The moment of the sentence's time, else the passage's."""
        whole = self._whole()
        if whole is not None:
            return whole
        search = TimeOfFigure(self.reader, self.k, self.candidate, self.tense)
        time = search.beside() or search.nearest()
        if time is None or time.moment is None:
            origin = self._since_origin()
            if origin is not None:
                return origin
            self.candidate.inherited.add("period")
            return self._carried()
        found, running = resolve(time.moment, search.anchor(time), self.reader.published), self.timeline.flow()
        return running if self._only_now(time) or self._same_end(found, running) else found

    def _whole(self) -> Moment | None:
        """The moment of what a figure is a part of: "23 suits since 2023, nine of them against banks"."""
        behind = self.chunks[self.k + 1 : self.k + 6]
        if [c.lower for c in behind[:1]] != ["of"] or len(behind) < 2 or behind[1].lower not in PARTS:
            return None
        before = self.reader.previous_figure(self.k)
        if before is None or before.kind != "count" or any(c.label == "TIME" for c in behind):
            return None
        return before.moment if before.measure.metric == self.candidate.measure.metric else None

    def _since_origin(self) -> Moment | None:
        """Since when, of what has been counted up: "Set up in July 2021, the division has received 9,240 cases"."""
        time = next((c for c in self.chunks[: self.k] if c.label == "TIME" or c.label in FIGURES), None)
        if time is None or time.moment is None or time.at > REACH_OF_ORIGIN or time.moment.role != "background":
            return None
        counted_up = self.tense == "perfect" and self.time == "flow" and self.candidate.kind in ("count", "money")
        dated = time.moment.start is not None and time.moment.kind == "during"
        return replace(time.moment, kind="since", role="plain", end=None) if counted_up and dated else None

    def _rises(self) -> bool:
        """Whether a figure is where a change starts, without a time of its own: "slumped from 121 to 68"."""
        k, chunks = self.k, self.chunks
        before = next((c.lower for c in reversed(chunks[:k]) if c.label not in ("DET", "ADV")), "")
        if before != "from" or self.candidate.kind == "change":
            return False
        for chunk in chunks[k + 1 : k + REACH_OF_LINK]:
            if chunk.label == "TIME":
                return False
            if chunk.label in FIGURES:
                return chunks[chunk.at - 1].lower == "to"
        return False

    def _carried(self) -> Moment | None:
        timeline, metric, kind = self.timeline, self.candidate.measure.metric, self.candidate.kind
        scene = timeline.event(metric)
        if scene is not None and self.tense != "perfect":
            return scene
        if (
            kind == "entity"
            or undated(metric)
            or (kind == "rate" and self.tense == "present" and not self._continues())
        ):
            return None  # "is suing Tarsen", "a royalty of 4%", "ploughs 22 per cent of sales back"
        past = self.tense in ("past", "before", "") or self._continues()
        if self.time == "stock":
            return timeline.stock(metric, past=past, told=past and self.tense != "")
        ranked = metric == "innovation_rank"
        if (self.tense == "perfect" and not (ranked or self._continues())) or self._holds():
            return None
        if self.time == "event" and kind in ("money", "entity", "rate") and self.tense not in ("past", ""):
            return None
        if self.tense == "future" or (self.time == "state" and not past and metric not in timeline.metrics):
            return None
        carried = timeline.flow() or (timeline.level if self.time == "state" else None)
        if carried is None and ranked:
            return timeline.edition
        return None if carried is None or carried.end is None else carried

    def _holds(self) -> bool:
        """Whether somebody has the figure now: "has six suits pending", "owns about 60"."""
        verb = self.rules[self.k].verb
        return (
            verb is not None
            and verb.lemma in POSSESSION
            and self.tense == "present"
            and self.candidate.kind not in ("rank", "share")
        )

    def _continues(self) -> bool:
        """Whether the sentence goes on about the one before: "That works out at 33.9", "Of the total, 12 …"."""
        behind = [c.lower for c in self.chunks[self.k + 1 : self.k + 3]]
        if behind[:1] == ["of"] and behind[-1] in ANAPHORS:
            return True  # "41 percent of those"
        first = [c.lower for c in self.chunks[:2]]
        return bool(first) and (first[0] in ANAPHORS or (first[0] == "of" and first[-1] in ANAPHORS | {"the", "them"}))

    def _only_now(self, time: Chunk) -> bool:
        """ "Qualcomm (3,422) now sits third": the place in a report on a period, not on the day."""
        counts = self.candidate.kind == "count" and self.time == "flow"
        ranked = self.candidate.kind == "rank" or counts
        return time.lower == "now" and self.timeline.flow() is not None and ranked and self.tense != "perfect"

    def _same_end(self, moment: Moment, running: Moment | None) -> bool:
        """Filings "as of end-September", in a report on nine months, are those of the nine months."""
        if self.time != "flow" or running is None:
            return False
        return moment.kind == "as_of" and moment.role == "plain" and running.end == moment.end
