"""A claim's period comes in; the sort of spell that it is goes out, and where it lies on an axis of time.

Only spells of one sort follow one another without lying over each other: calendar years, fiscal years from April,
quarters, the first nine months of each year. What stood on a day has an axis of its own.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ipfacts.model import Period

YEAR = 12  # months
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


NAMES = {
    1: "months",
    2: "pairs of months",
    3: "quarters",
    4: "thirds of a year",
    6: "half-years",
    YEAR: "years",
}  # by months


class Spell(NamedTuple):
    """A sort of spell: `months` long, and first begun in `month`, or what stood on a day (0 months)."""

    months: int
    month: int = 1

    def words(self) -> str:
        """As a plot names it: "calendar years", "years from April", "quarters", "January to September of each year"."""
        if self.months == 0:
            return "as of a day"
        if self.months == YEAR and self.month == 1:
            return "calendar years"
        if name := NAMES.get(self.months):
            return name if self.month == 1 else f"{name} from {MONTHS[self.month - 1]}"
        last = MONTHS[(self.month + self.months - 2) % YEAR]
        return f"{MONTHS[self.month - 1]} to {last} of each year"


def spell(period: Period) -> tuple[Spell, datetime.date] | None:
    """The sort of spell, and the day that stands for it on the axis: its first, or the day of a stock.

    None where the period has no end, or no whole months, or is longer than a year.
    """
    start, end = period.start, period.end
    if period.kind == "as_of":
        return (Spell(0), end) if end else None
    if period.kind != "during" or start is None or end is None or start.day != 1:
        return None
    after = end + datetime.timedelta(days=1)
    months = (after.year - start.year) * YEAR + after.month - start.month
    if after.day != 1 or not 1 <= months <= YEAR:
        return None
    first = (start.month - 1) % months + 1 if YEAR % months == 0 and months < YEAR else start.month
    return Spell(months, first), start
