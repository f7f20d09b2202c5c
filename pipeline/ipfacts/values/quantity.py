"""What this room hands on: one quantity, with the places of its words in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ipfacts.model import Comparator, Direction, Value

QuantityKind = Literal["count", "money", "share", "change", "rank", "rate", "duration"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity. `start` to `end` is the whole, `core_start` to `core_end` the figure with scale and unit.

    `noun`: the lower-case words right after a count (at most four), or a measure. `conversion_end`: the offset after a
    conversion in brackets ("RMB 7 million (US$1 million)"), which is no quantity of its own. `implicit`: a rank that a
    superlative makes, with no number written. `ordinal`: written as one ("third"); no rank unless `kind` says so.
    """

    kind: QuantityKind
    number: int | float
    upper: int | float | None
    comparator: Comparator
    unit: str | None
    direction: Direction | None
    start: int
    end: int
    core_start: int
    core_end: int
    noun: str = ""
    ordinal: bool = False
    words: bool = False
    implicit: bool = False
    conversion_end: int | None = None

    def to_value(self, text: str) -> Value:
        """The SPEC's value, sliced from the document's `text`."""
        return Value(
            kind=self.kind,
            number=self.number,
            upper=self.upper,
            comparator=self.comparator,
            unit=self.unit,
            direction=self.direction,
            text=text[self.start : self.end],
            start=self.start,
            end=self.end,
        )
