"""Facts of a few claims, and awards of damages, for the tests of facts."""

from __future__ import annotations

from typing import Any

from composed import claim, value
from ipfacts.facts import Fact, merge
from ipfacts.model import Claim, Comparator

SUM = {"kind": "money", "unit": "USD"}
AWARD: dict[str, Any] = {
    "metric": "damages_awarded",
    "counterparty": "Ardmore",
    "jurisdiction": "US",
    "period": None,
    "sentence": "A jury told Ardmore to pay Lumora $9,000,000.",
}


def facts(*claims: Claim) -> list[Fact]:
    return list(merge(claims))


def award(doc: str, written: str = "9,000,000", sign: Comparator | None = None, **told: Any) -> Claim:
    sum_ = value(written, **SUM) | ({"comparator": sign} if sign else {})
    return claim(doc, sum_, **{**AWARD, **told})
