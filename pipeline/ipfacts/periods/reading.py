"""What a phrase means before its surroundings are weighed, and the names of grains."""

from __future__ import annotations

import dataclasses

from ipfacts.model import PeriodKind
from ipfacts.periods.dates import DAY, Date
from ipfacts.periods.moment import Grain, Role

GRAINS: dict[str, Grain] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "fiscal": "fiscal",
    "decade": "decade",
    "period": "period",
}
WHOLE_MONTHS: dict[int, Grain] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A moment without its place in the text."""

    start: Date | None
    end: Date | None
    grain: Grain = "year"
    kind: PeriodKind = "during"
    role: Role = "plain"
    offset: int = 0
    anchored: bool = False


def grain_of_months(length: int) -> Grain:
    """The grain of so many whole months."""
    return WHOLE_MONTHS.get(length, "years" if length > 12 else "month")


def grain_of_range(start: Date, end: Date) -> Grain:
    """The grain of a range of days."""
    if start.day != 1 or (end + DAY).day != 1:
        return "day"
    return grain_of_months((end.year - start.year) * 12 + end.month - start.month + 1)
