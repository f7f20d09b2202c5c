"""Which kinds of value a metric can have.

Enters: a figure's chunk and its measure. Leaves: the kind and unit of the value, none where the two do not go together.
"""

from __future__ import annotations

from ipfacts.claims.candidate import Measure
from ipfacts.digest import Chunk
from ipfacts.model import Kind
from ipfacts.vocabulary import cache, rows

PARTY_METRICS = frozenset(
    {
        "damages_awarded",
        "damages_sought",
        "settlement_amount",
        "licence_payment",
        "licensing_revenue",
        "royalty_rate",
        "ip_sale_price",
        "rd_spending",
    }
)
ENFORCEMENT = frozenset({"counterfeit_seizures", "ip_arrests", "site_takedowns"})
DURATION_METRICS = frozenset({"pendency"})
TIME_UNITS = frozenset({"day", "month", "year"})
LONGEST = {"day": 5000, "month": 240, "year": 30}
"""The longest time, in each unit, that an office or a court may take."""


@cache
def of_sums(*how: str) -> frozenset[str]:
    """Metrics that are sums, as `metrics/families` says: `only`, or `too`; both where nothing is said."""
    return frozenset(row["id"] for row in rows("metrics/families") if row.get("sums") in (how or ("only", "too")))


LICENCES = frozenset({"licensing_revenue", "royalty_rate", "licence_agreements", "licence_payment"})
"""What licences bring in, and how many there are."""
SHARES_THAT_ARE_RATES = frozenset({"grant_rate", "royalty_rate", "rd_spending"})
"""Metrics of which a percentage is a rate, whatever it is called."""


def kind_of(chunk: Chunk, measure: Measure) -> tuple[Kind | None, str | None]:
    quantity = chunk.quantity
    assert quantity is not None
    kind: Kind = quantity.kind
    if kind == "money" and measure.metric not in of_sums():
        return None, None
    if kind == "share" and (
        measure.metric in SHARES_THAT_ARE_RATES or (measure.term is not None and "rate" in measure.term.lower.split())
    ):
        return "rate", "percent"
    if kind == "duration" and measure.metric not in DURATION_METRICS:
        return None, None
    if kind == "count" and measure.metric in DURATION_METRICS:
        return None, None
    return kind, quantity.unit


def within(chunk: Chunk, kind: Kind, unit: str | None) -> bool:
    """Whether a bare number may be meant in the unit of another figure: no share of 86,500 percent, no 40,000 days."""
    most = 100 if (kind in ("share", "rate") and unit == "percent") else LONGEST.get(unit or "")
    number = chunk.quantity.number if chunk.quantity is not None else None
    return most is None or number is None or number <= most


def fits(metric: str, kind: Kind) -> bool:
    """Whether a metric can have a value of this kind."""
    if metric in of_sums("only"):
        counted = kind == "count" and metric in ("ip_financing", "fine", "ip_trade", "ip_transaction_value")
        return counted or kind in ("money", "change", "share", "rank", "rate")
    if metric == "royalty_rate":
        return kind in ("rate", "money", "change")
    if metric == "pendency":
        return kind in ("duration", "change")
    if metric == "grant_rate":
        return kind in ("rate", "change", "share")
    if metric in of_sums("too"):
        return kind in ("money", "share", "change", "rank", "count")
    if metric == "market_share":
        return kind in ("share", "rank", "change")
    if metric == "innovation_rank":
        return kind in ("rank", "count", "change")
    return kind in ("count", "change", "share", "rank", "rate")
