"""Sums at home: whose dollars or rupees bare ones are in an article of a country that has its own.

Enters: the quantities of a text and the country that it is about. Leaves: the quantities, sums in "$" or "Rs" as
sums of that country ("growers pay $4.10 a tonne", in Australia; "Rs 3 million", in Pakistan). An article that marks
its own country's sums ("A$3 million") means the usual dollar where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ipfacts.values.quantity import Quantity
from ipfacts.vocabulary import Row, cache, rows


@dataclass(frozen=True, slots=True)
class Home:
    """A country's currency, what its sums are written with that says no other, and whose such sums are elsewhere."""

    code: str
    usual: str
    """The currency that the marks mean where nothing else is known."""
    marks: re.Pattern[str]
    marked: re.Pattern[str]
    """What names the usual currency beyond doubt: "US$", "Indian rupees"."""

    def bare(self, quantity: Quantity, text: str) -> bool:
        """Whether a sum is written with the marks, and nothing beside it says whose."""
        written = text[quantity.start : quantity.end]
        return self.marks.search(written) is not None and self.marked.search(written) is None


@cache
def _homes() -> dict[str, Home]:
    """Country to its home."""
    currencies = rows("values/currencies")
    homes = {}
    for row in currencies:
        marks = row.get("at_home", ())
        if row["country"] and marks:
            usual = next(other for other in currencies if marks[0] in other["default_for"])
            marked = [surface for surface in _surfaces(usual) if surface.rstrip(".") not in marks]
            homes[row["country"]] = Home(row["code"], usual["code"], _alone(marks), _alone(marked))
    return homes


def _surfaces(currency: Row) -> list[str]:
    """Whatever stands for a currency."""
    return [s for key in ("symbols", "words", "codes", "minor", "default_for") for s in currency[key]]


def _alone(surfaces: Iterable[str]) -> re.Pattern[str]:
    """One of the surfaces, and no letter beside it: "$4.10", "35 cents", not "US$4.10"."""
    longest_first = sorted(surfaces, key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?<!\.)(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])", re.IGNORECASE)


def at_home(quantities: list[Quantity], text: str, country: str | None) -> list[Quantity]:
    """The quantities, those in bare dollars or rupees as the country's own."""
    home = _homes().get(country or "")
    if home is None or any(q.unit == home.code and not home.bare(q, text) for q in quantities):
        return quantities
    return [replace(q, unit=home.code) if q.unit == home.usual and home.bare(q, text) else q for q in quantities]
