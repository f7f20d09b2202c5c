"""The period that a passage's figures run on in: the main one of the article, apart from those of single figures.

A report has one period that its figures are about ("in 2024", "in the third quarter"). Bases of comparison, a month
within it, a year looked back to, what is to come and what has gone on "since 2021" date their own figures and pass.
A stock's day is kept apart: "at the end of March" dates the stocks that follow, not the filings.
Enters: the moments that the sentences give, in order. Leaves: the moment of a figure whose sentence names none.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from ipfacts.metrics import scene_of
from ipfacts.periods import Moment

REPORTING = frozenset({"month", "quarter", "half", "year", "fiscal", "years"})
LONG = 80
"""Days: what is shorter is a month, and no period of a report on years."""
SCENES = frozenset({"day", "week"})
ALIKE = 0.8
"""A period that overlaps the main one takes its place if it is this much as long."""


@dataclass(slots=True)
class Timeline:
    """The running periods. `main` is the article's; `moment` the paragraph's; `level` the day of its stocks."""

    main: Moment | None = None
    moment: Moment | None = None
    level: Moment | None = None
    counted: str | None = None
    """The metric that `level` dated."""
    told: Moment | None = None
    """The last period that the text named, whatever it dated: what "the same period" means after a new heading."""
    last: Moment | None = None
    """The last period or day that a figure was dated by: "that year"."""
    metrics: set[str] = field(default_factory=set)
    """Metrics that the text has dated: what stands in the present may still be of that period."""
    edition: Moment | None = None
    """The year of the ranking that the article tells of, where only the day of its release is given."""
    scenes: tuple[tuple[str, Moment], ...] = ()
    """The last raid or sale, with its day, which dates all that was seized or sold there."""
    strong: bool = False
    """Whether figures were dated by the main period, not just words."""
    over: bool = True
    """Whether the main period had ended by publication: "this year" gives way to any that had."""

    def copy(self) -> Timeline:
        """The same, to go on from apart."""
        return replace(self, metrics=set(self.metrics))

    def paragraph(self) -> None:
        """A new paragraph goes back to the main period."""
        self.moment = self.main or self.moment

    def turn(self) -> None:
        """A round-up turns to its next item: nothing runs on, though "the same period" may still point back."""
        self.told = self.moment or self.told
        self.main = self.moment = self.level = self.counted = None
        self.scenes = ()
        self.strong = False

    def place(self, moment: Moment | None) -> None:
        """A table's own period takes over."""
        self.main = self.moment = moment

    def note(
        self, moment: Moment, published: datetime.date | None, *, frame: bool, leads: bool, strong: bool = True
    ) -> None:
        """A flow was dated: `leads` where it is what a paragraph starts with, `frame` where the time itself is."""
        if not _reports(moment, published):
            return
        over = published is None or moment.end is None or moment.end <= published
        if self._gives_way(moment, frame=frame and over, strong=strong and over):
            self.main, self.strong, self.over = moment, strong and over, over
            self.moment = moment
        elif over and (leads or (self.moment is not None and moment.grain == "month" and _after(moment, self.moment))):
            self.moment = moment

    def count(self, moment: Moment, metric: str | None) -> None:
        """A stock was dated."""
        if moment.kind == "as_of" and moment.end is not None and moment.role == "plain":
            self.level, self.counted = moment, metric

    def enact(self, moment: Moment, metric: str) -> None:
        """A raid or sale was dated by its day."""
        scene = scene_of(metric)
        if scene is not None and moment.grain in SCENES and moment.kind == "during" and moment.role == "plain":
            self.scenes = ((scene, moment),)

    def confirm(self) -> None:
        """A figure was dated by the running period."""
        self.strong = self.strong or (self.over and self.moment is self.main)

    def _gives_way(self, moment: Moment, *, frame: bool, strong: bool) -> bool:
        main = self.main
        if main is None or not self.strong:
            return True
        if not strong:
            return frame and not _after(main, moment)
        if (frame and not _after(main, moment)) or _days(main) < LONG <= _days(moment):
            return True
        if _days(moment) < LONG <= _days(main) or (moment.grain == "years" != main.grain):
            return False
        if main.start is None or main.end is None or moment.start is None or moment.end is None:
            return True
        if moment.start <= main.end and main.start <= moment.end:  # overlapping
            return _days(moment) >= ALIKE * _days(main)
        return moment.end > main.end

    def stock(self, metric: str, *, past: bool, told: bool) -> Moment | None:
        """The day that a stock without a time of its own is counted on: the stocks' own, or the period's last.

        `past` where no verb says that it is now, `told` where one says that it was then.
        """
        level, moment = self.level, self.moment
        if level is not None and level.grain == "now":
            level = level if self.counted == metric else None
            if level is not None:
                return level
        if level is not None and past and (self.counted == metric or moment is None or moment.end == level.end):
            return level
        return None if moment is None or moment.end is None or not told else replace(moment, kind="as_of", start=None)

    def flow(self) -> Moment | None:
        """The period of a flow without a time of its own."""
        if self.moment is not None:
            return self.moment
        level = self.level
        if level is None or level.end is None or level.grain == "now":
            return None
        return level if (level.end.month, level.end.day) == (12, 31) else None

    def event(self, metric: str) -> Moment | None:
        """The day of the raid or sale that is told of."""
        return next((moment for scene, moment in self.scenes if scene == scene_of(metric)), None)


def _days(moment: Moment) -> int:
    return (moment.end - moment.start).days + 1 if moment.start is not None and moment.end is not None else 0


def lasting(moment: Moment) -> bool:
    """Whether a moment is a quarter or longer: what reports are on."""
    return _days(moment) >= LONG


def _after(moment: Moment, other: Moment) -> bool:
    return moment.start is not None and other.end is not None and moment.start > other.end


def _reports(moment: Moment, published: datetime.date | None) -> bool:
    """Whether a moment is one that figures run on in: a period on the calendar that has begun."""
    if moment.role != "plain" or moment.kind != "during" or moment.grain not in REPORTING or moment.end is None:
        return False
    return published is None or moment.start is None or moment.start <= published
