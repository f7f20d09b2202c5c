"""Which kinds of value a metric can have.

Enters: a figure's chunk and its measure. Leaves: the kind and unit of the value, none where the two do not go together.
"""

from __future__ import annotations

from ipfacts.claims.candidate import Measure
from ipfacts.digest import Chunk
from ipfacts.metrics import kinds, of_sums
from ipfacts.model import Kind

TIME_UNITS = frozenset({"day", "month", "year"})
LONGEST = {"day": 5000, "month": 240, "year": 30}
"""The longest time, in each unit, that an office or a court may take."""


def kind_of(chunk: Chunk, measure: Measure) -> tuple[Kind | None, str | None]:
    quantity = chunk.quantity
    assert quantity is not None
    kind: Kind = quantity.kind
    if kind == "money" and measure.metric not in of_sums():
        return None, None
    if kind == "share" and (
        measure.has("percent is a rate") or (measure.term is not None and "rate" in measure.term.lower.split())
    ):
        return "rate", "percent"
    if kind == "duration" and not measure.has("time"):
        return None, None
    if kind == "count" and measure.has("time"):
        return None, None
    return kind, quantity.unit


def within(chunk: Chunk, kind: Kind, unit: str | None) -> bool:
    """Whether a bare number may be meant in the unit of another figure: no share of 86,500 percent, no 40,000 days."""
    most = 100 if (kind in ("share", "rate") and unit == "percent") else LONGEST.get(unit or "")
    number = chunk.quantity.number if chunk.quantity is not None else None
    return most is None or number is None or number <= most


def fits(metric: str, kind: Kind) -> bool:
    """Whether a metric can have a value of this kind."""
    return kind in kinds(metric)
