"""Figures whose unit stands beside the one before or behind: "40 percent, down from 45", "fell 2 and 3 percent".

Enters: two quantities that follow one another, and their text. Leaves: the one of them with the unit that it shares.
"""

from __future__ import annotations

import dataclasses
import itertools
import re

from ipfacts.values.lexicon import surfaces
from ipfacts.values.quantity import Quantity
from ipfacts.vocabulary import cache, rows

WORD = re.compile(r"[^\W\d_][\w’'&.-]*|&")
TO_LEVEL = re.compile(r",? (?:to|at)(?: (?:an?|the|around|about|close|finish|trade|stand|end|settle|at))* ")
"""Between a movement and where it led: "fell 3% | to | $12"."""
VERSUS = re.compile(
    r"(?: in \w+| a year (?:ago|earlier))?,?"
    r" (?:versus|vs\.?|against|compared (?:with|to)|(?:up|down) from|from)(?: the)? "
)
DOWN_FROM = re.compile(r",? (?:up|down|(?:falling|rising|dropping|slipping) from|compared with|versus)(?: from)? ")
FROM_TO = re.compile(r" to (?:about |some |almost |nearly )?")
SCALED = re.compile(r"\d ?(?:million|billion|trillion|crore|lakh|mln|bln|bn|mn|tn)\Z", re.IGNORECASE)
CENTS = re.compile(r"\bcents?\Z", re.IGNORECASE)
CENTS_TOO = frozenset({"EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR"})
"""Currencies whose hundredths are cents, too: "rose 50 cents to €8"."""
AFTER_VERB = re.compile(r"(?: [\w-]+){0,5},? (?:after|following|having|and)\s\Z")
"""Between a change and a second one, whose verb has its own: "fell 3.1 percent in May | after | falling 2.1"."""


def same_unit(quantity: Quantity, before: Quantity, text: str) -> Quantity:
    """A figure whose unit the one before has: "750 million euros, versus 731 million", "40 percent, down from 45"."""
    between = text[before.end : quantity.start]
    if quantity.kind == "count" and bare(quantity, text):
        if before.kind == "money" and SCALED.search(text, quantity.core_start, quantity.core_end):
            unit = before.unit if VERSUS.fullmatch(between) else None
            return dataclasses.replace(quantity, kind="money", unit=unit) if unit else quantity
        if before.kind == "share" and DOWN_FROM.fullmatch(between) and 0 <= quantity.number <= 100:
            return dataclasses.replace(quantity, kind="share", unit="percent")
    if (
        quantity.kind == before.kind == "change"
        and quantity.unit == "count"
        and before.unit == "percent"
        and not measure(quantity, text)
        and quantity.number % 1
        and AFTER_VERB.fullmatch(between)
    ):
        return dataclasses.replace(quantity, unit="percent")
    return quantity


def units_ahead(found: list[Quantity], text: str) -> list[Quantity]:
    """Figures whose unit the next one has: "fell 2 and 3 percent", "from 750 million to 731 million euros"."""
    read: list[Quantity] = []
    for quantity, following in itertools.zip_longest(found, found[1:]):
        read.append(quantity if following is None else _unit_ahead(quantity, following, text))
    return read


def _unit_ahead(quantity: Quantity, following: Quantity, text: str) -> Quantity:
    between = text[quantity.end : following.start]
    if CENTS.search(text, quantity.core_start, quantity.core_end) and following.kind == "money":
        abroad = following.unit in CENTS_TOO and quantity.unit == "USD" and TO_LEVEL.fullmatch(between)
        return dataclasses.replace(quantity, unit=following.unit) if abroad else quantity
    if (
        (quantity.kind, quantity.unit) == ("change", "count")
        and between in (" and ", " or ", ", ")
        and following.unit in ("percent", "percentage_points")
        and following.kind in ("share", "rate")
        and not following.words
    ):
        basis = "basis" in text[following.core_start : following.core_end]
        number = round(quantity.number / 100, 6) if basis else quantity.number
        return dataclasses.replace(quantity, unit=following.unit, number=number)
    if (
        (quantity.kind, following.kind) == ("count", "money")
        and FROM_TO.fullmatch(between)
        and SCALED.search(text, quantity.core_start, quantity.core_end)
        and text.endswith("from ", 0, quantity.start)
    ):
        return dataclasses.replace(quantity, kind="money", unit=following.unit)
    return quantity


def bare(quantity: Quantity, text: str) -> bool:
    """Whether no noun follows a count: "the west 6, and the south 5.9"."""
    return quantity.kind == "count" and measure(quantity, text) == ""


def measure(quantity: Quantity, text: str) -> str:
    """What a count is counted in: the last word of its text, or the one behind it, if it is no small one."""
    last = quantity.noun or text[quantity.core_end : quantity.core_end + 24]
    words = WORD.findall(last)
    word = words[0].lower().rstrip(".") if words and not last.lstrip("- ").startswith((",", ".", ";", ")")) else ""
    return "" if word in surfaces("labels", "NO_NOUN") or word in small_words() else word


@cache
def small_words() -> frozenset[str]:
    """Words that open no noun of a figure: prepositions, adverbs, words of time."""
    kinds = {"PREP", "ADV", "CONJ", "DET", "CLAUSE"}
    closed = {row["pattern"] for row in rows("language/words") if row["label"] in kinds}
    return frozenset(closed) | surfaces("labels", "NO_NOUN") | surfaces("labels", "TIME_BEHIND")
