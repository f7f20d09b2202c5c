"""Quantities of a text in short, for the tests of values."""

from __future__ import annotations

from ipfacts.model import Value
from ipfacts.values import Quantity, find


def short(quantity: Quantity | Value) -> str:
    """One quantity in the notation of the tables below."""
    number = f"{quantity.number:.10g}" if (quantity.number or 0) < 1e9 else str(quantity.number)
    if quantity.upper is not None:
        number += f"..{quantity.upper}"
    marks = [
        quantity.comparator if quantity.comparator not in ("=", "range") else None,
        quantity.unit,
        quantity.direction,
    ]
    return " ".join([quantity.kind, number, *(mark for mark in marks if mark)])


def read(text: str) -> list[str]:
    return [short(q) for q in find(text) if not q.implicit and (q.kind == "rank" or not q.ordinal)]
