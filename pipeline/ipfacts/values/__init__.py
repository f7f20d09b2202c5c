"""Every quantity in a text: counts, money, shares, changes, ranks, rates and durations.

Enters: text. Leaves: `find` gives `Quantity` objects for the stages that follow, `find_values` the SPEC's `Value`s.
The time is linear in the length of the text, and no string makes this raise.

>>> [(q.kind, q.number, q.comparator, q.unit) for q in find("Filings rose 14% to more than 1.2 million.")]
[('change', 14, '=', 'percent'), ('count', 1200000, '>', None)]
>>> find("Section 21E of 2023, Class 9, 10:30 a.m. on March 31")
[]
"""

from __future__ import annotations

from pathlib import Path

from ipfacts import vocabulary
from ipfacts.model import Value
from ipfacts.own_patterns import vocabulary_of
from ipfacts.values.finder import find
from ipfacts.values.home_currency import at_home
from ipfacts.values.numerals import grouping_of
from ipfacts.values.quantity import Quantity

__all__ = ["Quantity", "at_home", "find", "find_values", "grouping_of"]


def find_values(text: str, *, patterns: str | Path | None = None) -> list[Value]:
    """Every quantity that `text` states, claim or not, in its order; ordinals that rank nothing are left out.
    `patterns` is a folder of vocabulary of your own, as in `ipfacts.extract`; raises PatternError for a malformed one.

    More than the claims rest on: ages, conversions in brackets, times told ("nine days later"), sums below zero and
    plurals that tell a magnitude ("tens of thousands of users" is 10,000 to 100,000). "A year" and the like are none.

    >>> [(v.kind, v.number, v.unit) for v in find_values("The 28-year-old paid 7,000 yuan ($970) nine days later.")]
    [('duration', 28, 'year'), ('money', 7000, 'CNY'), ('money', 970, 'USD'), ('duration', 9, 'day')]
    """
    with vocabulary.using(vocabulary_of(patterns)):
        found = find(text, wide=True)
    return [q.to_value(text) for q in found if not q.implicit and (q.kind == "rank" or not q.ordinal)]
