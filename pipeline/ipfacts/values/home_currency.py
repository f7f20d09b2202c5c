"""Sums at home: whose dollars bare ones are in an article of a country that has dollars of its own.

Enters: the quantities of a text and the country that it is about. Leaves: the quantities, sums in "$" or "cents" as
sums of that country ("growers pay $4.10 a tonne", in Australia). An article that marks its own country's sums ("A$3
million") means the American dollar where it does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ipfacts.values.quantity import Quantity
from ipfacts.vocabulary import cache, rows

SHARED = "USD"
"""The currency that bare dollars are read as where nothing else is known."""


@cache
def _homes() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Country to its currency, and what a sum is written with that says no other."""
    return {
        row["country"]: (row["code"], _whole(row["at_home"]))
        for row in rows("values/currencies")
        if row["country"] and row.get("at_home")
    }


def _whole(marks: list[str]) -> re.Pattern[str]:
    """One of the marks, and no letter beside it: "$4.10", "35 cents", not "US$4.10"."""
    return re.compile(rf"(?<![^\W\d_])(?<!\.)(?:{'|'.join(map(re.escape, marks))})(?![^\W\d_])", re.IGNORECASE)


@cache
def _marked() -> re.Pattern[str]:
    """Words that name the American dollar."""
    return re.compile(r"\b(?:US|U\.S\.|USD|American|greenbacks?|bucks?)\b|US\$|\$US|U\.S\.")


def at_home(quantities: list[Quantity], text: str, country: str | None) -> list[Quantity]:
    """The quantities, those in bare dollars as the country's own."""
    home = _homes().get(country or "")
    if home is None:
        return quantities
    code, marks = home
    if any(q.unit == code and not _bare(q, text, marks) for q in quantities):
        return quantities
    return [replace(q, unit=code) if q.unit == SHARED and _bare(q, text, marks) else q for q in quantities]


def _bare(quantity: Quantity, text: str, marks: re.Pattern[str]) -> bool:
    """Whether a sum is written in dollars or cents, and nothing beside it says whose."""
    written = text[quantity.start : quantity.end]
    return marks.search(written) is not None and _marked().search(written) is None
