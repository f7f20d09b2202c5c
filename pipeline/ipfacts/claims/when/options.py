"""When, as the evidence has it: the time that the rules find, the sentence's other times, the passage's, or none.

The rules of `ruled` propose first, and are heard where no weights speak; beside them stands every time of the sentence,
each period that runs on, that of figures like this one, and no period at all.
Enters: the `Reader` of a sentence, a figure, what it counts, whose and where. Leaves: the `Options` of its period.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.identity import key_of
from ipfacts.claims.sentence.bearings import clause, parted, reach, side
from ipfacts.claims.sentence.paths import path_features
from ipfacts.claims.sentence.tense import tense
from ipfacts.claims.sorts_of_words import sort_of_verb
from ipfacts.claims.when.bases import SIDES, is_base, year_before
from ipfacts.claims.when.belonging import in_relative
from ipfacts.claims.when.ruled import as_counted, moment_of, sort_in_time
from ipfacts.claims.when.time_of_figure import TimeOfFigure
from ipfacts.digest import Chunk
from ipfacts.periods import Moment, resolve

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

READ = frozenset({"named"})
"""Ways by which a period is the sentence's own."""


def traces(candidate: Candidate) -> list[tuple[str, Hashable]]:
    """What a figure has in common with earlier ones of its period: metric, both metric and subject, subject."""
    metric, subject = candidate.measure.metric, key_of(candidate.subject)
    return [("metric", metric), ("metric of subject", (metric, subject)), ("subject", ("subject", subject))]


def key_of_moment(moment: Moment | None) -> Hashable:
    """What tells one period from another: its days and its kind."""
    return None if moment is None else (moment.kind, moment.start, moment.end)


def _same(time: Chunk, moment: Moment) -> bool:
    return time.moment is not None and time.moment.start_char == moment.start_char


class Dated:
    """Proposes the periods of the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.published = reader, reader.chunks, reader.published
        self.timeline = reader.passage.timeline
        self.times = [chunk for chunk in self.chunks if chunk.label == "TIME" and chunk.moment is not None]

    def options(self, k: int, candidate: Candidate) -> Options:
        """The options for the figure at `k`."""
        options = Options("dated", self.chunks[k])
        figure = _Figure(self, k, candidate)
        figure.ruled(options)
        if not figure.compared and figure.search.listed() is not None:
            return options  # "120 and 135 in 2023 and 2024": the order leaves no choice
        figure.undated(options)
        for time in self.times:
            if not figure.dates_compared(time) and not is_base(self.chunks, k, time):
                figure.named(options, time)
        figure.carried(options)
        return options


class _Figure:
    """One figure: how it stands in time, and each period that it may be of."""

    def __init__(self, dated: Dated, k: int, candidate: Candidate) -> None:
        self.dated, self.reader, self.k, self.candidate = dated, dated.reader, k, candidate
        self.chunks = dated.chunks
        self.tense = tense(self.chunks, self.reader.rules.at, k) or "no verb"
        self.sort = sort_in_time(self.reader, k, candidate)
        self.metric, self.kind = candidate.measure.metric, candidate.kind
        self.compared = candidate.measure.how == "compared"
        self.stands = f"{self.sort}.{self.tense}" + (".compared" if self.compared else "")
        verb = self.reader.rules.at[k].verb
        self.does = verb.lemma if verb is not None else "nothing"
        self.act = sort_of_verb(verb)
        self.aside = in_relative(self.reader, k)
        self.many = str(min(len(dated.times), 2))
        self.search = TimeOfFigure(self.reader, k, candidate, tense(self.chunks, self.reader.rules.at, k))

    def dates_compared(self, time: Chunk) -> bool:
        """Whether a time without dates is that of the figure set against this: "412 last year, up from 390"."""
        before = self.reader.previous_figure(self.k) if self.compared and time.at < self.k else None
        moment = before.moment if before is not None else None
        if moment is None or time.moment is None or moment.start_char != time.moment.start_char:
            return False
        undated = moment.start is None and moment.end is None
        return undated and self.reader.comparisons.link(self.k) not in SIDES

    def ruled(self, options: Options) -> None:
        """The period that the rules find."""
        candidate = self.candidate
        found = candidate.moment if self.compared else moment_of(self.reader, self.k, candidate)
        if found is not None and any(is_base(self.chunks, self.k, t) and _same(t, found) for t in self.dated.times):
            found = None
        how = "carried" if "period" in candidate.inherited else "read"
        how = "none" if found is None else how
        option = options.propose(key_of_moment(found), found, "ruled", f"ruled.{how}.{self.stands}")
        option.add(f"ruled.{how}.{self.kind}", f"ruled.{how}.{self.metric}", f"ruled.{how}.{self.many}")

    def undated(self, options: Options) -> None:
        """No period at all."""
        none = options.propose(None, None, "undated", f"undated.{self.stands}", f"undated.{self.metric}")
        none.add(
            f"undated.{self.stands}.{self.kind}", f"undated.does.{self.does}", f"undated.{self.metric}.{self.tense}"
        )
        none.add(f"undated.act.{self.act}.{self.tense}")
        none.add(f"undated.times.{self.many}.{self.sort}", f"undated.aside.{self.aside}.{self.sort}")
        running = "running" if self.dated.timeline.flow() is not None else "nothing runs"
        none.add(f"undated.{running}.{self.stands}")

    def named(self, options: Options, time: Chunk) -> None:
        """A time of the sentence, as what is counted takes it, and the other way."""
        assert time.moment is not None
        moment = resolve(time.moment, self.search.anchor(time), self.dated.published)
        taken = as_counted(self.reader, self.k, moment, self.candidate)
        evidence = list(self._standing(time, moment))
        option = options.propose(key_of_moment(taken), taken, "named", *evidence)
        way = f"{taken.kind}.{self.sort}"
        option.add(
            f"taken.{way}", f"taken.{way}.{time.moment.grain}.{time.moment.kind}", f"taken.{taken.kind}.{self.metric}"
        )
        other = _other_way(taken, moment)
        if other is not None:
            way = f"{other.kind}.{self.sort}"
            option = options.propose(key_of_moment(other), other, "named", *evidence, "otherwise", f"otherwise.{way}")
            option.add(f"otherwise.{way}.{self.tense}.{time.moment.grain}", f"otherwise.{other.kind}.{self.metric}")

    def _standing(self, time: Chunk, moment: Moment) -> Iterator[str]:
        """Where a time stands from the figure, and what kind of time it is."""
        k, at, role = self.k, side(self.k, time.at), time.moment.role if time.moment is not None else "plain"
        yield f"time.{self.stands}"
        yield f"time.{role}.{self.sort}"
        yield f"time.{role}.{self.kind}"
        yield f"grain.{moment.grain}.{moment.kind}.{self.sort}"
        yield f"may.{self.search.belonging.may_date(time)}.{role}"
        yield f"at.{at}.{reach(abs(time.at - k))}.{self._order(time)}"
        yield f"at.{at}.{clause(self.reader, k, time.at)}.{parted(self.chunks, k, time.at)}.{self.many}"
        yield f"aside.{in_relative(self.reader, time.at)}.{self.aside}"
        yield f"cue.{time.lower.partition(' ')[0]}.{self.sort}"
        yield f"cue.{self.chunks[time.at - 1].lower if time.at else 'opens'}.{role}"
        yield f"lies.{self._lies(moment)}.{self.stands}"
        yield f"lies.{self._lies(moment)}.{self.metric}"
        if moment.anchored or time.moment is not moment:
            yield f"anchored.{moment.grain}.{self.stands}"
        yield from path_features(self.chunks, k, time.at, "path")[:2]

    def _order(self, time: Chunk) -> str:
        """Whether the time is the nearest one of the sentence, on its side or on both."""
        away = abs(time.at - self.k)
        closer = [t for t in self.dated.times if t is not time and abs(t.at - self.k) < away]
        if not closer:
            return "nearest"
        beside = any(side(self.k, t.at) == side(self.k, time.at) for t in closer)
        return "farther" if beside else "second"

    def _lies(self, moment: Moment) -> str:
        """Before publication, around it, after it."""
        published, start, end = self.dated.published, moment.start, moment.end
        if published is None or (start is None and end is None):
            return "unknown"
        if end is not None and end < published:
            return "past" if (published - end).days < 400 else "long past"
        return "ahead" if start is not None and start > published else "now"

    def carried(self, options: Options) -> None:
        """What runs on: the passage's periods, those of the figures before, those of figures like this one."""
        for way, moment in self._ways():
            if moment is None or (moment.start is None and moment.end is None):
                continue
            taken = as_counted(self.reader, self.k, moment, self.candidate)
            self._carry(options, way, taken)

    def _carry(self, options: Options, way: str, moment: Moment) -> None:
        option: Option = options.propose(
            key_of_moment(moment), moment, way, f"{way}.{self.stands}", f"{way}.{self.metric}"
        )
        option.add("carried", f"carried.{self.stands}.{self.kind}", f"carried.{self.metric}.{self.tense}")
        option.add(f"carried.act.{self.act}.{self.tense}")
        option.add(f"carried.does.{self.does}", f"carried.times.{self.many}.{self.sort}", f"{way}.{self.kind}")
        option.add(f"carried.aside.{self.aside}.{self.sort}", f"carried grain.{moment.grain}.{self.sort}")
        option.add(f"carried lies.{self._lies(moment)}.{self.sort}")

    def _ways(self) -> Iterator[tuple[str, Moment | None]]:
        timeline, passage = self.dated.timeline, self.reader.passage
        before = self.reader.previous_figure(self.k)
        how = self.candidate.measure.how
        going = how if how in ("part", "same", "running", "pronoun", "compared") else "new"
        if before is not None:
            alike = "same" if before.measure.metric == self.metric else "other"
            yield f"previous.{going}.{alike}", before.moment
            if self.compared or self.chunks[self.k - 1].lower == "from":
                yield "year before", year_before(before.moment)
        elif passage.figure is not None:
            alike = "same" if passage.figure.measure.metric == self.metric else "other"
            yield f"last figure.{going}.{alike}", passage.figure.moment
        for trace, key in traces(self.candidate):
            if key in passage.dated:
                yield f"as {trace}", passage.dated[key]
        yield "running", timeline.moment
        yield "main", timeline.main
        if not self._only_begins(timeline.level):
            yield "level", timeline.level
        yield "told", timeline.told
        yield "edition", timeline.edition
        yield "scene", timeline.event(self.metric)

    def _only_begins(self, level: Moment | None) -> bool:
        """Whether a day is the first of its year, on which no flow is counted: "the crisis at the start of 2020"."""
        if self.sort != "flow" or level is None or level.end is None or self.dated.timeline.counted is not None:
            return False
        return (level.end.month, level.end.day) == (1, 1)


def _other_way(taken: Moment, moment: Moment) -> Moment | None:
    """A period as the day of its end, or the period instead of its last day: "in 2019 it had 141"."""
    if taken.kind == "during" and taken.end is not None:
        return replace(taken, kind="as_of", start=None)
    if taken.kind == "as_of" and moment.kind == "during" and moment.start is not None:
        return moment
    if taken.kind == "as_of" and taken.end is not None and moment.role == "target":
        return replace(taken, kind="during")
    return None
