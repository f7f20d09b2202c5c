"""Rates whose base stands before the figure: "the number of patents per 10,000 people reached 12.9".

Enters: quantities and the text in which they stand. Leaves: them, without the base, and the next bare count a rate.
"""

from __future__ import annotations

import dataclasses
import re

from ipfacts.values.lexicon import surfaces
from ipfacts.values.quantity import Quantity
from ipfacts.vocabulary import cache

UNITS = {
    10**3: "per_1000_people",
    10**4: "per_10000_people",
    10**5: "per_100000_people",
    10**6: "per_million_people",
}
"""People whom a rate is counted by, and its unit."""
SIZES = {
    "1,000": UNITS[10**3],
    "thousand": UNITS[10**3],
    "10,000": UNITS[10**4],
    "ten thousand": UNITS[10**4],
    "100,000": UNITS[10**5],
    "hundred thousand": UNITS[10**5],
    "million": UNITS[10**6],
}
"""Bases, as written, to the unit of the rate; a space may stand for the comma."""
REACH = 60
"""Characters within which the figure follows."""
ENDS = re.compile(r"[.;!?|\n](?:\s|$)|[|\n]")


@cache
def _base() -> re.Pattern[str]:
    """ "Per 10,000 people", "for every million inhabitants"."""
    sizes = "|".join(size.replace(" ", r"[ \u00a0]").replace(",", r"[, \u00a0]?") for size in SIZES)
    people = "|".join(sorted(map(re.escape, surfaces("units", "PEOPLE")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:per|for every|for each)[ \u00a0](?:(?:one|1|a)[ \u00a0])?({sizes})[ \u00a0](?:{people})\b",
        re.IGNORECASE,
    )


def headed(found: list[Quantity], text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of `text[start:end]`, the counts behind a base made rates."""
    if "per " not in text and "for e" not in text:
        return found
    for match in _base().finditer(text, start, end):
        if any(q.kind == "rate" and q.start < match.end() and match.start() < q.end for q in found):
            continue
        size = re.sub(r"(?<=\d)[ \u00a0]?(?=000)", ",", match[1].replace("\u00a0", " ").lower())
        found = _rated([q for q in found if not match.start() <= q.start < match.end()], text, match, SIZES[size])
    return found


def _rated(found: list[Quantity], text: str, base: re.Match[str], unit: str) -> list[Quantity]:
    """The next figure as a rate, where it is a bare count that follows soon."""
    at = next((k for k, q in enumerate(found) if q.start >= base.end()), None)
    if at is None or found[at].kind != "count" or found[at].noun or found[at].start - base.end() > REACH:
        return found
    if ENDS.search(text[base.end() : found[at].start]):
        return found
    return [*found[:at], dataclasses.replace(found[at], kind="rate", unit=unit), *found[at + 1 :]]
