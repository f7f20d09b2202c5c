"""Conversions: "RMB 7 million (about US$1 million)" is one sum, told twice.

Enters: the quantities of a text, in order. Leaves: them, the second sum folded into the first.
"""

from __future__ import annotations

import dataclasses
import re

from ipfacts.values.quantity import Quantity

OPENING = re.compile(
    r"\s*[(\[]\s*(?:(?:or|about|around|approx\.?|approximately|some|roughly|nearly|almost|equivalent to|equal to|an?"
    r"|the equivalent of|more than|over|at the time|worth|=|≈|~)\s*){0,3}\Z",
    re.IGNORECASE,
)
CLOSING = re.compile(r"[^()\[\]\n]{0,40}[)\]]")
OR_ABOUT = re.compile(
    r",? (?:or|equal to|equivalent to|about|the equivalent of)"
    r"(?: (?:about|around|some|roughly|nearly|almost|more than|over))?\s\Z"
)


def unconverted(found: list[Quantity], text: str) -> list[Quantity]:
    """Fold "RMB 7 million (about US$1 million)" into its first sum."""
    kept: list[Quantity] = []
    for quantity in found:
        previous = kept[-1] if kept else None
        if previous is not None and quantity.kind == previous.kind == "money" and quantity.unit != previous.unit:
            converted = _conversion_end(previous, quantity, text)
            if converted:
                kept[-1] = dataclasses.replace(previous, conversion_end=converted)
                continue
        kept.append(quantity)
    return kept


def _conversion_end(first: Quantity, second: Quantity, text: str) -> int | None:
    between = text[first.end : second.start] if second.start - first.end < 60 else None
    if between is None:
        return None
    if OPENING.match(between):
        closing = CLOSING.match(text, second.end)
        return closing.end() if closing else None
    return second.end if OR_ABOUT.match(between) else None
