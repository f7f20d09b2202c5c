"""What a feed or page writes for a date comes in; the day goes out, as written, without any shift of time zones."""

from __future__ import annotations

import datetime
import re

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:\D|\Z)")
SLASHED = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?:\D|\Z)")
BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T|\Z)")  # ISO 8601 without marks, as NITF's `norm` has it
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s{1,3})?"
DAY_FIRST = re.compile(
    rf"{WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]{{1,3}}{MONTH},?[\s-]{{1,3}}(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    rf"{WEEKDAY}{MONTH}\s{{1,3}}(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
SECONDS = range(500_000_000, 5_000_000_000)  # from 1985 to 2128; a date written 20260115 lies far below
LONGEST = 60  # characters; a field of prose is no date


def date(value: object) -> datetime.date | None:
    """The day in a date or time as ISO 8601, RFC 2822, a calendar date with its month in words, or Unix time.

    None for anything else, and for what two countries read differently.

    >>> date("2026-01-15T23:30:00-08:00"), date("Thu, 15 Jan 2026 08:00:00 GMT"), date("15/01/2026")
    (datetime.date(2026, 1, 15), datetime.date(2026, 1, 15), None)
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_unix_time(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:LONGEST]
    for form in (ISO, BASIC, SLASHED):
        if found := form.match(text):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    return in_words(text)


def in_words(text: str) -> datetime.date | None:
    """The day with which a text begins, its month in words: "2 March 2026", "Mon, Mar. 2, 2026"."""
    for form in (DAY_FIRST, MONTH_FIRST):
        if found := form.match(text):
            return _day(int(found["year"]), MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"]))
    return None


def _of_unix_time(value: float) -> datetime.date | None:
    try:
        seconds = value / 1000 if value >= SECONDS.stop else value
        if not SECONDS.start <= seconds < SECONDS.stop:
            return None
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    except (OverflowError, ValueError, OSError):
        return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
