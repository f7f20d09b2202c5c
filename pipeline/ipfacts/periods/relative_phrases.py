"""Phrases that count from publication or from the passage's own period: one function a label of the phrases.

Enters and leaves: as in `calendar_phrases`.
"""

from __future__ import annotations

from ipfacts.periods.dates import DAY, Clock, Date, months, step, unit_of
from ipfacts.periods.hits import Hit
from ipfacts.periods.moment import Grain, Role
from ipfacts.periods.reading import GRAINS, Reading

PLURAL_YEARS = frozenset({"year", "fiscal"})


def ago(hit: Hit, clock: Clock) -> Reading | None:
    """ "two years ago", "a decade ago": the calendar unit that lay then."""
    count = hit.number("count") if hit.has("count") else 1
    name = hit.unit("units") if hit.has("units") else hit.unit()
    then = step(name, -count, clock.today)
    name = "year" if name == "decade" else name
    offset = count if name == "year" and hit.has("units") and hit.unit("units") == "year" else 0
    return Reading(*unit_of(then, name, clock.fiscal.start_month), GRAINS[name], offset=offset)


def unit(hit: Hit, clock: Clock) -> Reading | None:
    """ "last year", "this fiscal", "next month"; `open` leaves the start away ("before the year is out")."""
    name = _unit_or_grain(hit)
    start, end = clock.unit(name, hit.row["offset"])
    role: Role = hit.row.get("role", "plain")
    return Reading(None if hit.row.get("open") else start, end, GRAINS[name], role=role)


def shifted_month(hit: Hit, clock: Clock) -> Reading | None:
    """ "last June": the most recent one before this month; "next June"; "this June" of this year."""
    month, today, offset = hit.number("month"), clock.today, hit.row["offset"]
    year = today.year
    if offset < 0:
        year -= month >= today.month
    elif offset > 0:
        year += month <= today.month
    return Reading(*months(year, month), "month")


def shifted_weekday(hit: Hit, clock: Clock) -> Reading | None:
    """ "last Tuesday", "this Friday", "next Monday"."""
    return Reading(*_weekday(hit, clock, hit.row["offset"], strict=hit.row["offset"] != 0), "day")


def weekday(hit: Hit, clock: Clock) -> Reading | None:
    """The nearest such weekday on or before publication; "Black Friday" is none."""
    word = hit.lexed.words[hit.match.start()]
    if len(word) < len("Friday"):
        return None
    return Reading(*_weekday(hit, clock, -1, strict=False), "day")


def _weekday(hit: Hit, clock: Clock, direction: int, *, strict: bool) -> tuple[Date, Date]:
    wanted = int(hit.grammar.lexicon.values[hit.lexed.shape[hit.match.start("weekday")]])
    days = (clock.today.weekday() - wanted) % 7
    if direction > 0:
        days = -((wanted - clock.today.weekday()) % 7 or 7)
    elif strict and days == 0:
        days = 7
    day = clock.today - days * DAY
    return day, day


def days_off(hit: Hit, clock: Clock) -> Reading | None:
    """ "yesterday", "tonight"."""
    day = clock.today + hit.row["offset"] * DAY
    return Reading(day, day, "day")


def weekend(_hit: Hit, clock: Clock) -> Reading | None:
    """The most recent Saturday and Sunday that had begun by publication."""
    saturday = clock.today - ((clock.today.weekday() - 5) % 7) * DAY
    return Reading(saturday, saturday + DAY, "day")


def this_time(hit: Hit, clock: Clock) -> Reading | None:
    """ "by this time next year": publication's day, a year on or back."""
    day = step("year", -1 if "last" in _words(hit) else 1, clock.today)
    return Reading(day, day, "day")


def _words(hit: Hit) -> list[str]:
    return [hit.lexed.words[token].lower() for token in range(*hit.match.span())]


def so_far(hit: Hit, clock: Clock) -> Reading | None:
    """ "so far this year": from its start to publication."""
    name = _unit_or_grain(hit)
    return Reading(clock.unit(name)[0], clock.today, GRAINS[name])


def now(_hit: Hit, clock: Clock) -> Reading | None:
    """ "now", "to date"."""
    return Reading(None, clock.published, "now", "as_of")


def span(hit: Hit, clock: Clock) -> Reading | None:
    """ "over the past five years", "in eighteen months": counted back from publication, or on from it."""
    count = hit.number("count") if hit.has("count") else 1
    name = hit.unit("units") if hit.has("units") else hit.unit()
    years = name in PLURAL_YEARS
    bare = bool(hit.row.get("bare"))
    if bare and (name == "day" or (count == 1 and hit.has("count"))):
        return None
    grain: Grain = "years" if years else GRAINS[name]
    if clock.published is None:
        return Reading(None, None, grain, role="span", offset=count, anchored=bare and years)
    start, end = step(name, -count, clock.today), clock.today
    if hit.row.get("ahead"):
        start, end = clock.today, step(name, count, clock.today)
    if hit.row["id"] == "little-over":
        return Reading(None, end, grain, role="span", offset=count)
    return Reading(start, end, grain, role="span", offset=count, anchored=bare and years)


def vague(hit: Hit, _clock: Clock) -> Reading | None:
    """A time that the text leaves open ("in recent years"): no dates, yet not the passage's period."""
    return Reading(None, None, "years", hit.row.get("kind", "during"), "span")


def shifted(hit: Hit, _clock: Clock) -> Reading | None:
    """ "a year earlier", "the previous fiscal", "12 months before", "year on year"."""
    name = _unit_or_grain(hit)
    offset = hit.row["offset"] if "offset" in hit.row else hit.number("count")
    if hit.row.get("only") not in (None, offset) or hit.row.get("grain_only") not in (None, name):
        return None
    if name == "month" and offset % 12 == 0:
        name, offset = "year", offset // 12
    offset = -offset if hit.row.get("forward") else offset
    role: Role = "comparison" if offset > 0 else "plain"
    return Reading(None, None, GRAINS[name], role=role, offset=offset, anchored=True)


def _unit_or_grain(hit: Hit) -> str:
    if "grain" in hit.row:
        return str(hit.row["grain"])
    return hit.unit("units") if hit.has("units") else hit.unit()


def same(hit: Hit, _clock: Clock) -> Reading | None:
    """ "that year", "the same period", "in the nine months", "the full year": the passage's own period."""
    if hit.has("count"):
        return Reading(None, None, "period", anchored=True)
    name = _unit_or_grain(hit)
    if name in ("day", "week", "decade"):
        return None
    return Reading(None, None, GRAINS[name], anchored=True)


def mapped(hit: Hit, clock: Clock) -> Reading | None:
    """ "the same period of 2023": the passage's months, within that year."""
    (start, end), unit_name = hit.when("when", clock)
    return Reading(start, end, GRAINS[unit_name], role="comparison", anchored=True)


def since_then(_hit: Hit, _clock: Clock) -> Reading | None:
    """ "since then", "has since": from the passage's period on."""
    return Reading(None, None, "period", "since", anchored=True)
