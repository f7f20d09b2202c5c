"""Moments that count from the passage's own period: "a year earlier", "the same period of 2023", "in the year"."""

from __future__ import annotations

import dataclasses

from ipfacts.periods.dates import (
    UNIT_MONTHS,
    Clock,
    Date,
    Range,
    back,
    fiscal_calendar,
    months,
    shift,
    shift_start,
    step,
    unit_of,
)
from ipfacts.periods.moment import Moment

YEARLONG = frozenset({"year", "fiscal"})
SPANNED_GRAINS = frozenset({"year", "fiscal", "years"})
MARCH_END = (3, 31)  # a stock of that day closes a fiscal year, and "in the year" is that one
WEEK = 7


def resolve(moment: Moment, anchor: Moment | None, published: Date | None) -> Moment:
    """A moment with its dates, counted from `anchor`, the passage's current period, or else from publication.

    Returns `moment` itself where it needs no anchor, or where neither anchor nor publication date helps.
    """
    if not moment.anchored:
        return moment
    try:
        return _resolve(moment, anchor, published)
    except (ValueError, OverflowError):
        return moment


def _resolve(moment: Moment, anchor: Moment | None, published: Date | None) -> Moment:
    base = _base(anchor)
    if moment.role == "span":
        return _span(moment, anchor)
    if base is None:
        return _from_publication(moment, published)
    if moment.start is not None and moment.end is not None:
        return moment.placed(*_mapped(base, moment.end))
    if anchor and anchor.kind == "as_of" and moment.offset and moment.kind == "during":
        moment = dataclasses.replace(moment, kind="as_of")
    return moment.placed(*_shifted(moment, base))


def _base(anchor: Moment | None) -> tuple[Date | None, Date] | None:
    """The anchor's days; a stock has only the day that it is counted on."""
    if anchor is None or (anchor.start is None and anchor.end is None):
        return None
    if anchor.kind == "since":
        return None if anchor.start is None else (anchor.start, anchor.start)
    return None if anchor.end is None else (anchor.start, anchor.end)


def _shifted(moment: Moment, base: tuple[Date | None, Date]) -> tuple[Date, Date]:
    start, end = base
    if moment.offset == 0:
        return _unit_around(moment, start, end)
    if moment.grain in ("day", "week"):
        return step(moment.grain, -moment.offset, start or end), step(moment.grain, -moment.offset, end)
    by = -moment.offset * UNIT_MONTHS.get(moment.grain, 12)
    if start is None:
        return shift(end, by), shift(end, by)
    length = (end - start).days + 1
    if moment.grain in YEARLONG and length <= WEEK:
        return unit_of(shift(end, by), "year")
    if moment.grain in ("month", "quarter", "half") and length > UNIT_MONTHS[moment.grain] * 31:
        start, end = unit_of(end, moment.grain)
    return shift_start(start, by), shift(end, by)


def _unit_around(moment: Moment, start: Date | None, end: Date) -> Range:
    """The passage's own unit: the anchor itself where it is one, else the one that the anchor ends in."""
    if moment.grain == "period":
        return (start or end), end
    whole = start is not None and start == back(end, UNIT_MONTHS[moment.grain])
    if whole and start is not None:
        return start, end
    if start is None and (moment.grain == "fiscal" or (end.month, end.day) == MARCH_END):
        return back(end, 12), end
    return unit_of(end, "year" if moment.grain == "fiscal" else moment.grain)


def _mapped(base: tuple[Date | None, Date], last: Date) -> Range:
    """The base's months, within the year that ends with `last`."""
    start, end = base
    years = last.year - end.year
    return shift_start(start or end, 12 * years), shift(end, 12 * years)


def _span(moment: Moment, anchor: Moment | None) -> Moment:
    """A span of years ends with the passage's year, where there is one."""
    if anchor is None or anchor.end is None or anchor.kind != "during" or anchor.grain not in SPANNED_GRAINS:
        return moment
    return moment.placed(back(anchor.end, 12 * moment.offset), anchor.end)


def _from_publication(moment: Moment, published: Date | None) -> Moment:
    if published is None or moment.grain == "period" or moment.start is not None:
        return moment
    return current(moment, Clock(published, fiscal_calendar(None)))


def current(moment: Moment, clock: Clock) -> Moment:
    """A moment counted from the unit that publication falls in; unchanged without a publication date."""
    if clock.published is None or moment.grain in ("now", "period"):
        return moment
    unit = "year" if moment.grain == "years" else moment.grain
    if moment.kind == "as_of" and moment.offset == 0:
        end = months(clock.published.year - 1, 12)[1]
        return dataclasses.replace(moment, anchored=False).placed(end, end)
    start, end = clock.unit(unit, -moment.offset)
    return dataclasses.replace(moment, anchored=False).placed(start, end)
