"""Two values of one kind and unit come in; whether they are one figure, or contradict each other, goes out.

A value stands for two stretches of exact figures. `likely` is what a writer who knows the exact figure would write so:
"more than 50,000" for 51,234, but hardly for 90,000. `possible` is what the words allow: any figure above 50,000. A
rounder value says the same as a finer one that is likely under it; two values contradict where nothing is possible
under both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from ipfacts.model import Comparator, Direction, Kind, Value

ROUND = 100  # a count or sum that ends in two zeros may be a rounded one; 40 and 41 are two figures
PLAIN = 0.03  # how far a round figure without "about" may be from the exact one
ABOUT = (0.02, 0.05)  # how far "about" reaches at least and at most: "about 1.2 million" is 1,204,113
LOOSE = 0.1  # what "about" still allows
NEXT = 1.2  # "more than 50,000" is less than 60,000, the next round figure, and no more than so many times 50,000

ROUNDNESS = {"=": 0, "~": 1, "range": 2, ">": 3, ">=": 3, "<": 3, "<=": 3}


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Figures from `low` to `high`, both included."""

    low: float
    high: float

    def holds(self, other: Stretch) -> bool:
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: Stretch) -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Figure:
    """A value without its wording: what is compared. `name` is the key of an entity, which is equal or another."""

    kind: Kind
    number: float | int | None
    upper: float | int | None
    comparator: Comparator
    direction: Direction | None
    name: str

    @property
    def written(self) -> Stretch:
        """The number itself, or the range."""
        number = self.number or 0
        return Stretch(number, number if self.upper is None else self.upper)

    @property
    def likely(self) -> Stretch:
        """The exact figures that somebody would put so.

        >>> figure(">", 50_000).likely
        Stretch(low=50000, high=60000)
        >>> figure("~", 1_200_000).likely
        Stretch(low=1150000.0, high=1250000.0)
        >>> figure("=", 51_234).likely
        Stretch(low=51234, high=51234)
        """
        number, step = self.number or 0, _step(self.number or 0)
        match self.comparator:
            case "range":
                return self.written
            case ">" | ">=":
                return Stretch(number, min(number + step, number * NEXT))
            case "<" | "<=":
                return Stretch(max(number - step, number / NEXT), number)
            case "~":
                least, most = (part * number for part in ABOUT)
                half = min(max(step / 2, least), most)
            case _:
                half = self._rounded_by(number, step)
        return Stretch(number - half, number + half) if half else self.written

    @property
    def possible(self) -> Stretch:
        """The exact figures that the words allow."""
        number = self.number or 0
        match self.comparator:
            case ">" | ">=":
                return Stretch(number, math.inf)
            case "<" | "<=":
                return Stretch(-math.inf, number)
            case "~":
                return Stretch(number * (1 - LOOSE), number * (1 + LOOSE))
            case _:
                return self.likely

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts the finest first: the exact before the round, both before what is only bounded."""
        likely = self.likely
        width = (likely.high - likely.low) / (abs(self.number or 0) or 1)
        return (
            ROUNDNESS[self.comparator],
            width,
            likely.low,
            likely.high,
            self.comparator,
            self.direction or "",
            self.name,
        )

    def _rounded_by(self, number: float, step: float) -> float:
        """How far the exact figure may lie from one that is written without "about"."""
        if self.kind in ("count", "money"):
            return min(step / 2, PLAIN * number) if step >= ROUND else 0
        if self.kind == "rank":
            return 0
        return min(step, 1) / 2  # "16 percent" for 16.1, "16.1" for 16.12


def fits(rough: Figure, fine: Figure) -> bool:
    """Whether `rough` may say in rounder terms, or in the same, what `fine` says.

    >>> fits(figure(">", 50_000), figure("=", 51_234)), fits(figure(">", 50_000), figure("=", 90_000))
    (True, False)
    """
    if rough.name != fine.name or rough.direction != fine.direction:
        return False
    return rough.number == fine.number or rough.likely.holds(fine.written)


def contradict(one: Figure, other: Figure) -> bool:
    """Whether no figure is possible under both. Entities never do: a party has many licensees.

    >>> contradict(figure("=", 51_234), figure("=", 48_020)), contradict(figure(">", 50_000), figure("=", 90_000))
    (True, False)
    """
    if one.kind == "entity":
        return False
    return one.direction != other.direction or not one.possible.meets(other.possible)


def ratio(one: Figure, other: Figure) -> float | None:
    """The larger over the smaller, to three decimals; None where one is zero, or one rises and the other falls."""
    fewer, more = sorted((abs(one.number or 0), abs(other.number or 0)))
    if not fewer or one.direction != other.direction:
        return None
    return round(more / fewer, 3)


def of(value: Value, name: str = "") -> Figure:
    """What of a claim's value is compared; `name` is the key of an entity."""
    return Figure(value.kind, value.number, value.upper, value.comparator, value.direction, name)


def figure(comparator: Comparator, number: float, *, kind: Kind = "count") -> Figure:
    """A figure for examples."""
    return Figure(kind, number, None, comparator, None, "")


def _step(number: float) -> float:
    """The place of the last digit that is not a rounding zero: 10,000 for 50,000, 1 for 51,234, 0.1 for 16.1."""
    if not number:
        return 1
    exponent = int(Decimal(str(number)).normalize().as_tuple().exponent)
    return 10**exponent if exponent >= 0 else float(f"1e{exponent}")
