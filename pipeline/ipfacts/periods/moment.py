"""The moment: one time expression, where it stands and the dates that it means."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Literal

from ipfacts.model import Period, PeriodKind

Grain = Literal["day", "week", "month", "quarter", "half", "year", "fiscal", "years", "decade", "now", "period"]
Role = Literal["plain", "comparison", "speech", "target", "span", "background"]


@dataclasses.dataclass(frozen=True, slots=True)
class Moment:
    """A time expression at `text[start_char:end_char]`. Dates are inclusive, null where unknown or open.

    An `anchored` moment counts from the period of the passage it stands in: without dates it is that period, `offset`
    units of `grain` back; with dates it is that period's months within those dates ("the same period of 2023").
    In a span, `offset` is its length in units of `grain`.
    """

    start_char: int
    end_char: int
    start: datetime.date | None
    end: datetime.date | None
    kind: PeriodKind = "during"
    grain: Grain = "year"
    role: Role = "plain"
    offset: int = 0
    anchored: bool = False
    read: bool = True
    """False where no words say it: "up from 390" is a year before the figure that it is the base of."""

    def to_period(self, text: str) -> Period:
        """The period of a claim; `text` is the text that the offsets count in. One that is not read has no words."""
        said = text[self.start_char : self.end_char] if self.read else None
        return Period(start=self.start, end=self.end, kind=self.kind, text=said)

    def placed(self, start: datetime.date | None, end: datetime.date | None) -> Moment:
        """This moment over a range of days, cut to what its kind keeps: a stock has no start, "since" no end."""
        start = None if self.kind == "as_of" else start
        end = None if self.kind == "since" else end
        return dataclasses.replace(self, start=start, end=end)
