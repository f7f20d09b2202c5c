"""Parts of claims as JSON come in; a few words for each, as tables and pages show them, go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

NOTHING = "-"


def value_words(value: Json) -> str:
    """A value in a few characters: `~50,000`, `up 16.1 percent`, `CNY 112,000,000,000`, `9-16 percent`."""
    if value["kind"] == "entity":
        return str(value["name"])
    comparator, unit = value["comparator"], value["unit"]
    number = _digits(value["number"])
    if comparator == "range":
        number = f"{number}-{_digits(value['upper'])}"
    elif comparator != "=":
        number = comparator + number
    if value["kind"] == "rank":
        number = f"rank {number}"
    if value["kind"] == "money" or (unit and len(unit) == 3 and unit.isupper()):
        number = f"{unit} {number}"
    elif unit and unit != "count":
        number = f"{number} {unit.replace('_', ' ')}"
    return f"{value['direction']} {number}" if value["direction"] else number


def period_words(period: Json | None) -> str:
    """A period in a few characters: `2025`, `2025-01-01..2025-06-30`, `as of 2025-12-31`."""
    if not period:
        return NOTHING
    start, end = period.get("start"), period.get("end")
    if not start and not end:
        return str(period.get("text") or NOTHING)
    if period["kind"] == "as_of":
        return f"as of {end}"
    if period["kind"] == "since":
        return f"since {start}"
    if start and end and start[:4] == end[:4] and (start[4:], end[4:]) == ("-01-01", "-12-31"):
        return str(start[:4])
    return f"{start or ''}..{end or ''}"


def subject_words(claim: Json) -> str:
    """Whom the figure is about."""
    subject = claim["organisation"] or claim["origin"]
    return str(subject["name"]) if subject else NOTHING


def _digits(number: float) -> str:
    return f"{number:,}"
