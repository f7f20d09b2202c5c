"""One movement told in two measures: "0.4%, or 31 points, lower", "fell 2 cents, or 0.4%".

Enters: the quantities of a text, in order. Leaves: them, both measures with the direction that one of them has;
`restated` reads so for claims, `joined` and `paired`, which go further, for `find_values`.
"""

from __future__ import annotations

import dataclasses
import re

from ipfacts.model import Direction
from ipfacts.values.quantity import Quantity

OR_SO_MUCH = re.compile(r"(?: points?| pts)?,? or (?:about |around |some |nearly |almost |more than )?")
"""Between two measures of one movement."""
UPWARD = frozenset({"higher", "up", "firmer", "stronger"})
WAY = re.compile(r"(?: points?| pts)?,? (higher|up|firmer|stronger|lower|down|weaker|softer)\b(?! than| the)")
"""Behind them: which way it went."""
OR_ELSE = re.compile(r"(?: [a-z]+){0,2},? or |, a | \(")
"""Between the size of a change and its percentage: "by 125,600 positions or 2.2 percent"."""


def restated(found: list[Quantity], text: str) -> list[Quantity]:
    """ "Rose $11 million, or 13%", "fell 5%, or 400": the same movement, in another measure."""
    restated: list[Quantity] = []
    for quantity in found:
        before = restated[-1] if restated else None
        if before is not None and before.kind == "change" and _restates(quantity, before, text):
            unit = {"share": "percent", "count": "count"}.get(quantity.kind, quantity.unit)
            quantity = dataclasses.replace(quantity, kind="change", unit=unit, direction=before.direction)
        restated.append(quantity)
    return restated


def _restates(quantity: Quantity, before: Quantity, text: str) -> bool:
    if (
        before.unit == "times"
        or quantity.implicit
        or quantity.upper is not None
        or text.startswith(" of ", quantity.end)
    ):
        return False
    between = text[before.end : quantity.start]
    if quantity.kind == "share":
        return before.unit != "percent" and not quantity.words and between in (", or ", " or ", " (")
    return before.unit == "percent" and quantity.kind in ("money", "count") and between == ", or "


def joined(found: list[Quantity], text: str) -> list[Quantity]:
    """ "Lost 190 points, or 0.6 percent": the percentage measures the same fall."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind == "change"
            and quantity.kind == "share"
            and quantity.number >= 0
            and not quantity.words
            and before.unit != "percent"
            and OR_ELSE.fullmatch(text, before.end, quantity.start)
        ):
            quantity = dataclasses.replace(quantity, kind="change", direction=before.direction)
        joined.append(quantity)
    return joined


def paired(found: list[Quantity], text: str) -> list[Quantity]:
    """One movement told in two measures: "0.4%, or 31 points, lower", "fell 0.4%, or 31 points"."""
    read: list[Quantity] = []
    for quantity in found:
        before = read[-1] if read else None
        if before is not None and OR_SO_MUCH.fullmatch(text, before.end, quantity.start) and _differ(before, quantity):
            direction = before.direction or quantity.direction or _way_behind(quantity, text)
            if direction and (before.direction or not quantity.direction or _told_behind(quantity, text)):
                read[-1], quantity = _moving(before, direction), _moving(quantity, direction)
        read.append(quantity)
    return read


def _differ(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are a percentage and something else: "2 cents, or 0.4%"."""
    kinds = {"share", "money", "count", "rate", "change"}
    plain = min(first.number, second.number) >= 0 and not (
        first.upper or second.upper or first.words or second.words or first.unit == "times"
    )
    percents = [quantity.unit == "percent" and quantity.kind in ("share", "change") for quantity in (first, second)]
    return plain and {first.kind, second.kind} <= kinds and percents[0] != percents[1]


def _way_behind(quantity: Quantity, text: str) -> Direction | None:
    """Which way the word behind the second figure points: "or 31 points, | lower"."""
    found = WAY.match(text, quantity.end)
    return None if found is None else "up" if found[1] in UPWARD else "down"


def _told_behind(quantity: Quantity, text: str) -> bool:
    """Whether the word that says which way stands behind a figure: "0.4% down", not "up 0.4%"."""
    return text[quantity.core_end : quantity.end].strip() != "" or _way_behind(quantity, text) is not None


def _moving(quantity: Quantity, direction: Direction) -> Quantity:
    """A figure as a movement."""
    if quantity.kind == "change":
        return quantity
    unit = {"share": "percent", "count": "count"}.get(quantity.kind, quantity.unit)
    return dataclasses.replace(quantity, kind="change", unit=unit, direction=direction)
