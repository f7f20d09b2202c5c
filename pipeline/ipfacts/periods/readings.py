"""Which function reads which label of `patterns/periods/phrases.jsonl`."""

from __future__ import annotations

from collections.abc import Callable

from ipfacts.periods import calendar_phrases, relative_phrases
from ipfacts.periods.dates import Clock, UndatedError
from ipfacts.periods.hits import Hit
from ipfacts.periods.reading import GRAINS, Reading

READINGS: dict[str, Callable[[Hit, Clock], Reading | None]] = {
    "ago": relative_phrases.ago,
    "date": calendar_phrases.date,
    "days_off": relative_phrases.days_off,
    "decade": calendar_phrases.decade,
    "fiscal_end": calendar_phrases.fiscal_end,
    "fiscal_year": calendar_phrases.fiscal_year,
    "iso": calendar_phrases.iso,
    "length_to": calendar_phrases.length_to,
    "length_to_split": calendar_phrases.length_to_split,
    "mapped": relative_phrases.mapped,
    "new_years_day": calendar_phrases.new_years_day,
    "new_years_eve": calendar_phrases.new_years_eve,
    "now": relative_phrases.now,
    "part": calendar_phrases.part,
    "plan": calendar_phrases.plan,
    "range": calendar_phrases.date_range,
    "same": relative_phrases.same,
    "season": calendar_phrases.season,
    "shifted": relative_phrases.shifted,
    "shifted_month": relative_phrases.shifted_month,
    "shifted_weekday": relative_phrases.shifted_weekday,
    "since_then": relative_phrases.since_then,
    "so_far": relative_phrases.so_far,
    "span": relative_phrases.span,
    "split_year": calendar_phrases.split_year,
    "this_time": relative_phrases.this_time,
    "today": relative_phrases.now,
    "unit": relative_phrases.unit,
    "vague": relative_phrases.vague,
    "weekday": relative_phrases.weekday,
    "weekend": relative_phrases.weekend,
    "year_end": calendar_phrases.year_end,
    "year_middle": calendar_phrases.year_middle,
}


def read(hit: Hit, clock: Clock) -> Reading | None:
    """What a hit means; without a publication date, one that counts from it keeps its place and has no dates.

    Raises ValueError or OverflowError for days that no calendar has.
    """
    try:
        return READINGS[hit.row["label"]](hit, clock)
    except UndatedError:
        return _undated(hit)


def _undated(hit: Hit) -> Reading:
    slot = next((slot for slot in ("unit", "units") if hit.has(slot)), "")
    grain = hit.unit(slot) if slot else hit.finest()
    return Reading(None, None, GRAINS.get(grain, "day"), role=hit.row.get("role", "plain"))
