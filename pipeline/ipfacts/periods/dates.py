"""Date arithmetic: months, weeks and fiscal years, and the clock that relative expressions are read by.

A range is a pair of inclusive dates. Years that `datetime` cannot hold raise ValueError or OverflowError.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime

from ipfacts.vocabulary import Row, cache, rows

Date = datetime.date
Range = tuple[Date, Date]

DAY = datetime.timedelta(days=1)
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal": 12, "years": 12, "decade": 120, "period": 12}
RECENT_MONTHS = 3


class UndatedError(LookupError):
    """An expression counts from the publication date, and there is none."""


def months(year: int, month: int, count: int = 1) -> Range:
    """`count` whole months from a month on; `month` may lie outside 1-12 and runs into other years."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    length = calendar.monthrange(last // 12, last % 12 + 1)[1]
    return Date(first // 12, first % 12 + 1, 1), Date(last // 12, last % 12 + 1, length)


def month_end(day: Date) -> Date:
    """The last day of a day's month."""
    return months(day.year, day.month)[1]


def shift(day: Date, by: int) -> Date:
    """A day `by` months on; a month's end stays a month's end."""
    first, last = months(day.year, day.month + by)
    return last if day == month_end(day) else first.replace(day=min(day.day, last.day))


def shift_start(day: Date, by: int) -> Date:
    """A day `by` months on, where a month's last day is a day like others: the first day of a range."""
    first, last = months(day.year, day.month + by)
    return first.replace(day=min(day.day, last.day))


def back(end: Date, by: int) -> Date:
    """The first day of the `by` months that end with `end`."""
    return shift(end, -by) + DAY


def week(day: Date) -> Range:
    """Monday to Sunday."""
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + 6 * DAY


def unit_of(day: Date, unit: str, start_month: int = 1) -> Range:
    """The unit that a day lies in; fiscal years begin with `start_month`."""
    if unit in ("day", "week"):
        return (day, day) if unit == "day" else week(day)
    if unit == "decade":
        return months(day.year // 10 * 10, 1, 120)
    length = UNIT_MONTHS[unit]
    begin = start_month if unit == "fiscal" else 1
    since = (day.month - begin) % length
    return months(day.year, day.month - since, length)


def step(unit: str, by: int, day: Date) -> Date:
    """A day `by` units on."""
    if unit in ("day", "week"):
        return day + by * (DAY if unit == "day" else 7 * DAY)
    return shift_start(day, by * UNIT_MONTHS[unit])


@dataclasses.dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When a country's fiscal year starts, and whether "fiscal 2024" is named by its first or its last year.

    `split_month` starts a year written with a stroke ("2023-24"); 0 where that is a range of calendar years.
    """

    start_month: int = 1
    named_by: str = "end"
    split_month: int = 0

    def year(self, number: int) -> Range:
        """The fiscal year of that name."""
        first = number - 1 if self.start_month > 1 and self.named_by == "end" else number
        return months(first, self.start_month, 12)

    def split(self, first: int, last: int) -> Range:
        """The year written `first`-`last`."""
        if last == first + 1 and self.split_month:
            return months(first, self.split_month, 12)
        return months(first, 1, 12 * (last - first + 1))


@cache
def _calendars() -> dict[str, FiscalCalendar]:
    return {row["id"]: _calendar(row) for row in rows("periods/fiscal_calendars")}


def _calendar(row: Row) -> FiscalCalendar:
    start = row["start_month"]
    split = {"split_month": start if start > 1 else 0} | row
    return FiscalCalendar(start, row["named_by"], split["split_month"])


def fiscal_calendar(country: str | None) -> FiscalCalendar:
    """The calendar of an ISO 3166-1 code: calendar years where the file names no other; "*" for no country."""
    return _calendars().get(country or "*", FiscalCalendar())


@dataclasses.dataclass(frozen=True, slots=True)
class Clock:
    """What relative expressions count from."""

    published: Date | None
    fiscal: FiscalCalendar
    country: str | None = None
    stated: bool = False
    """Whether the text states its own fiscal year, in which its quarters then count."""

    @property
    def today(self) -> Date:
        """The publication date; raises UndatedError without one."""
        if self.published is None:
            raise UndatedError
        return self.published

    def unit(self, unit: str, offset: int = 0) -> Range:
        """The unit that publication falls in, `offset` units on."""
        begin = self.fiscal.start_month
        return unit_of(step(unit, offset, unit_of(self.today, unit, begin)[0]), unit, begin)

    def year_of(self, month: int, day: int = 1, *, ahead: bool = False) -> int:
        """The year that a month or day without one lies in.

        The nearest past, or with `ahead` ("by March") the next, unless it is only a few months gone ("by end-August",
        written in October).
        """
        today = self.today
        passed = (today.month, today.day) >= (month, day)
        if ahead and passed and today.month - month > RECENT_MONTHS:
            return today.year + 1
        return today.year if passed or ahead else today.year - 1
