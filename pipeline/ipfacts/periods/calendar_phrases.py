"""Phrases that name days, months and years of the calendar: one function a label of the phrases.

Enters: a `Hit` and the `Clock`. Leaves: a `Reading`, or None where the words are no time expression after all.
A function may raise UndatedError (no publication date) or ValueError (no such day).
"""

from __future__ import annotations

import dataclasses

from ipfacts.periods.dates import DAY, UNIT_MONTHS, Clock, Date, FiscalCalendar, back, months, shift, shift_start
from ipfacts.periods.hits import Hit, Parts, full_year, last_of_split, range_of
from ipfacts.periods.lexicon import SHIFTS
from ipfacts.periods.moment import Grain
from ipfacts.periods.reading import GRAINS, Reading, grain_of_months, grain_of_range
from ipfacts.vocabulary import rows

MONTHLESS = 99  # "the first three weeks" are no part of a year
SOUTHERN = frozenset({"AR", "AU", "BO", "BR", "BW", "CL", "MG", "MZ", "NA", "NZ", "PE", "PY", "UY", "ZA", "ZM", "ZW"})
"""Countries where summer begins in December."""


def date(hit: Hit, clock: Clock) -> Reading | None:
    """ "23 January 2026", "March 2024", "June", "2024", "14-16 May"."""
    if hit.has("when"):
        (start, _), _ = hit.when("when", clock)
        month = hit.number("month")
        return Reading(*months(start.year + (month < start.month), month), "month")
    parts = hit.parts("day", "day2", "month", "year")
    if parts.last_day and parts.day and parts.last_day <= parts.day:
        return None
    return Reading(*range_of(parts, clock, ahead=hit.ahead), GRAINS[parts.grain])


def iso(hit: Hit, _clock: Clock) -> Reading | None:
    """ "2025-04-23"; raises ValueError for "2025-23-04"."""
    day = Date(hit.number("year"), hit.number("n"), hit.number("n2"))
    return Reading(day, day, "day")


def decade(hit: Hit, _clock: Clock) -> Reading | None:
    """ "the 1990s"."""
    return Reading(*months(hit.number("decade"), 1, 120), "decade")


def new_years_eve(_hit: Hit, clock: Clock) -> Reading | None:
    """The most recent 31 December, as a stock."""
    return Reading(None, Date(clock.year_of(12, 31), 12, 31), "day", "as_of")


def new_years_day(hit: Hit, clock: Clock) -> Reading | None:
    """ "since New Year", "at New Year", "on New Year's Day"."""
    day = Date(clock.year_of(1, 1, ahead=hit.ahead), 1, 1)
    return Reading(day, day, "day")


def date_range(hit: Hit, clock: Clock) -> Reading | None:
    """ "January-September 2025", "from 2015 to 2020", "between 14 May and 2 June".

    "2024-2025" is one year where "2024-25" is.
    """
    first = hit.parts("month", "year", "date")
    last = hit.parts("month2", "year2", "date2")
    if hit.has("month") and hit.has("month2") and not hit.has("year2"):
        first, last = hit.parts("month"), hit.parts("month2", "year")
    if last.month is None and first.month is not None:
        return None
    if last.year is None and not hit.has("when"):
        last = dataclasses.replace(last, year=first.year or _recent_end(last, clock, ahead=hit.ahead))
    if hit.has("when"):  # "from January to August of this year"
        last = dataclasses.replace(last, year=hit.when("when", clock)[0][0].year)
    if first.year is None:
        wraps = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        first = dataclasses.replace(first, year=(last.year or 0) - wraps)
    if hit.has("date") and hit.has("date2") and hit.adjacent("date", "date2") and _is_one_year(first, last, clock):
        return Reading(*clock.fiscal.split(first.year or 0, last.year or 0), "fiscal")
    start, end = range_of(first, clock)[0], range_of(last, clock)[1]
    if start >= end:
        return None
    return Reading(start, end, grain_of_range(start, end))


def _is_one_year(first: Parts, last: Parts, clock: Clock) -> bool:
    """Whether two years, written with a stroke, are one of a calendar that is written so."""
    bare = first.month is None and last.month is None
    return bare and bool(clock.fiscal.split_month) and last.year == (first.year or 0) + 1


def _recent_end(last: Parts, clock: Clock, *, ahead: bool) -> int:
    return clock.year_of(last.month or 12, last.day or 1, ahead=ahead)


def split_year(hit: Hit, clock: Clock) -> Reading | None:
    """ "2023-24", "FY2023/24": a fiscal year, or a range of years where they are further apart."""
    signed = next(slot for slot in ("year", "yy1", "fy") if hit.has(slot))
    end_slot = "year2" if hit.has("year2") else "yy"
    if hit.row["id"] == "split" and not hit.adjacent(signed, end_slot):
        return None
    first = str(full_year(hit.word(signed).removeprefix("fy")))
    last = hit.number("year2") if hit.has("year2") else last_of_split(first, f"{hit.number('yy'):02}")
    if hit.has("month"):
        end = months(last, hit.number("month"))[1]
        return Reading(back(end, 12), end, "fiscal")
    named = hit.row["id"] not in ("split", "split-year-before")
    fiscal = dataclasses.replace(clock.fiscal, split_month=clock.fiscal.split_month or 1) if named else clock.fiscal
    if last == int(first) + 1 and named and fiscal.split_month == 1:
        return Reading(*clock.fiscal.year(last), "fiscal")
    grain: Grain = "fiscal" if last == int(first) + 1 and fiscal.split_month else "years"
    return Reading(*fiscal.split(int(first), last), grain)


def fiscal_year(hit: Hit, clock: Clock) -> Reading | None:
    """ "fiscal 2024", "FY24"."""
    if hit.has("year"):
        number = hit.number("year")
    else:
        number = full_year(hit.word("fy")[2:]) if hit.has("fy") else hit.short_year("yy")
    return Reading(*clock.fiscal.year(number), "fiscal")


def part(hit: Hit, clock: Clock) -> Reading | None:
    """Quarters, halves and first months: of a year named, else the most recent that is over."""
    counted = _part(hit)
    if counted is None:
        return None
    first, length = counted
    if hit.has("when") or hit.has("year") or hit.has("yy"):
        start = _year_of_part(hit, clock)
        return Reading(*_months_from(start, first, length), _part_grain(length))
    year = clock.unit("fiscal" if clock.stated else "year")[0]
    start, end = _months_from(year, first, length)
    if end > clock.today and not hit.ahead and not (hit.opens and start <= clock.today):
        start, end = _months_from(shift_start(year, -12), first, length)
    return Reading(start, end, _part_grain(length))


def _part(hit: Hit) -> tuple[int, int] | None:
    """First month (from 0) and length of the part that a hit names."""
    if hit.has("part"):
        code = hit.word("part")
        number = int(next(char for char in code if char.isdigit()))
        if "m" in code:
            return 0, number
        length = 3 if "q" in code else 6
        return (number - 1) * length, length
    if hit.row["id"] == "month-quarter":
        return hit.number("month") - 3, 3
    if hit.has("count"):
        count = hit.number("count")
        length = count * UNIT_MONTHS.get(hit.unit("units"), MONTHLESS)
        return ((12 - length) if hit.row.get("part") else 0, length) if 1 <= length <= 11 else None
    length = 3 if "quarter" in hit.row["id"] else 6
    number = 12 // length if hit.row.get("part") else hit.number("ordinal")
    return ((number - 1) * length, length) if 1 <= number <= 12 // length else None


def _year_of_part(hit: Hit, clock: Clock) -> Date:
    if hit.has("when"):
        return hit.when("when", clock)[0][0]
    return Date(hit.number("year") if hit.has("year") else hit.short_year("yy"), 1, 1)


def _months_from(start: Date, first: int, length: int) -> tuple[Date, Date]:
    return months(start.year, start.month + first, length)


def _part_grain(length: int) -> Grain:
    return "quarter" if length == 3 else "half" if length == 6 else "month"


def length_to(hit: Hit, clock: Clock) -> Reading | None:
    """ "the six months to June 30", "the year ended 31 March 2025", "29 years running through 2021"."""
    length = _length(hit)
    parts = hit.parts("date")
    if length is None or (parts.month is None and length % 12):
        return None
    _, end = range_of(parts, clock, ahead=hit.ahead)
    if parts.year is None and end > clock.today and parts.month and not hit.ahead:
        end = shift_start(end, -12) if parts.day else months(end.year - 1, end.month)[1]
    if length < 0:
        begin = end + length * DAY + DAY
        return Reading(begin, end, "week")
    return Reading(back(end, length), end, grain_of_months(length), role=hit.row.get("role", "plain"))


def length_to_split(hit: Hit, clock: Clock) -> Reading | None:
    """ "the ten years to 2023-24"."""
    length = hit.number("count") * UNIT_MONTHS.get(hit.unit("units"), MONTHLESS)
    if length % 12:
        return None
    first = str(hit.number("year"))
    end = clock.fiscal.split(int(first), last_of_split(first, f"{hit.number('yy'):02}"))[1]
    return Reading(back(end, length), end, "years")


def fiscal_end(hit: Hit, clock: Clock) -> Reading | None:
    """ "the first quarter of fiscal 2026 ended September 30, 2025"."""
    date = hit.parts("date")
    _, end = range_of(date, clock)
    if date.year is None and hit.has("year") and end.year == hit.number("year") + 1:
        end = shift(end, -12)  # "fiscal 2024, which ended on June 30"
    length = 3 if hit.has("ordinal") else 12
    return Reading(back(end, length), end, grain_of_months(length) if length < 12 else "fiscal")


def stated(hit: Hit, reading: Reading) -> FiscalCalendar | None:
    """The fiscal calendar that a phrase gives away by naming the last day of a fiscal year, or of its quarter."""
    end = reading.end
    if end is None or not months(end.year, end.month)[1] - end < 7 * DAY:
        return None
    quarters = 4 - hit.number("ordinal") if hit.has("ordinal") else 0
    closing = months(end.year, end.month + 3 * quarters)[1]
    named_by = "start" if hit.has("year") and hit.number("year") < closing.year else "end"
    return FiscalCalendar(closing.month % 12 + 1, named_by, closing.month % 12 + 1 if closing.month < 12 else 0)


def year_middle(hit: Hit, clock: Clock) -> Reading | None:
    """ "mid-year": a stock or a running count of 30 June."""
    year = hit.number("year") if hit.has("year") else clock.year_of(6, 30, ahead=hit.ahead)
    return Reading(None, Date(year, 6, 30), "day", "as_of")


def _length(hit: Hit) -> int | None:
    """The length in months, below zero in days; None for "years to 2024" without a number."""
    count = hit.number("count") if hit.has("count") else 1
    name = hit.row.get("count") or (hit.unit("units") if hit.has("units") else "year")
    if not hit.has("count") and hit.has("units") and hit.lexed.words[hit.match.end("units") - 1].lower().endswith("s"):
        return None
    if name in ("day", "week"):
        return -count * (7 if name == "week" else 1)
    return count * UNIT_MONTHS[name]


def year_end(hit: Hit, clock: Clock) -> Reading | None:
    """ "year-end": of a year named, of the coming one after "by", else of the passage's year."""
    if hit.has("year"):
        return Reading(None, Date(hit.number("year"), 12, 31), "year", "as_of")
    if hit.ahead:
        return Reading(None, clock.unit("year")[1], "year", "as_of")
    return Reading(None, None, "year", "as_of", anchored=True)


def season(hit: Hit, clock: Clock) -> Reading | None:
    """ "last fall", "in the summer of 2024", "this winter": three months, of the other half of the year in the south.

    A winter of the north has the name of the year that it begins in.
    """
    month = hit.number("season")
    month = (month + 5) % 12 + 1 if clock.country in SOUTHERN else month
    return Reading(*months(_year_of_season(hit, month, clock), month, 3), "month")


def _year_of_season(hit: Hit, month: int, clock: Clock) -> int:
    """The year that it begins in: without one, of the latest that has begun, or of the next one for what is ahead."""
    words = {hit.lexed.words[token].lower() for token in range(*hit.match.span())}
    if hit.has("year"):
        return hit.number("year")
    today, back_to, on_to = clock.today, words & {"last", "past", "previous"}, words & {"next", "coming"}
    if "year" in words:
        return today.year + next(SHIFTS[word] for word in words if word in SHIFTS)
    latest = today.year if today.month >= month else today.year - 1
    going = months(latest, month, 3)[1] >= today
    if going:
        return latest - 1 if back_to else latest + 1 if on_to else latest
    return latest + 1 if on_to or "this" in words or (hit.ahead and not back_to) else latest


def plan(hit: Hit, clock: Clock) -> Reading | None:
    """ "the 14th Five-Year Plan period"; the years in brackets behind it win."""
    if hit.has("year") and hit.has("year2"):
        return Reading(*months(hit.number("year"), 1, 12 * (hit.number("year2") - hit.number("year") + 1)), "years")
    country = clock.country or "CN"
    row = next((row for row in rows("periods/five_year_plans") if row["id"] == country), None)
    ordinal = hit.number("plan")
    if row is None or ordinal < row["ordinal"]:
        return None
    return Reading(*months(row["start_year"] + 5 * (ordinal - row["ordinal"]), row["start_month"], 60), "years")
