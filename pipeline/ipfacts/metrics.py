"""Metrics: what their rows in `patterns/metrics/families.jsonl` say of them; `patterns/README.md` defines the fields.

Code asks for a trait and names no metric where it can, so that a metric of one's own has what its row says.
Enters: the vocabulary. Leaves: sets and tables of metrics, by `id`.
"""

from __future__ import annotations

from ipfacts.errors import PatternError
from ipfacts.model import Kind
from ipfacts.vocabulary import cache, rows

FAMILIES = "metrics/families"
FILED_UNDER = {"pct": "patent", "madrid": "trademark", "hague": "design"}
"""Kind of right that stands for a system of international filing, to the kind that is filed under it."""
COUNTS: tuple[Kind, ...] = ("count", "change", "share", "rank", "rate")
SUMS: tuple[Kind, ...] = ("money", "change", "share", "rank", "rate")
"""The kinds of value of metrics whose rows name none: of things counted, and of sums alone."""


@cache
def having(trait: str) -> frozenset[str]:
    """The metrics with a trait. Raises PatternError for one that no metric has."""
    found = frozenset(row["id"] for row in rows(FAMILIES) if trait in row.get("traits", ()))
    if not found:
        raise PatternError(f"patterns/{FAMILIES}.jsonl: no metric has the trait {trait!r}; add it to one")
    return found


@cache
def families() -> dict[str, str]:
    """Metric to the family by which its figures are reported."""
    return {row["id"]: row["family"] for row in rows(FAMILIES)}


@cache
def groups() -> dict[str, str]:
    """Metric to the group that it is weighed with."""
    return {row["id"]: row["group"] for row in rows(FAMILIES)}


@cache
def of_sums(*how: str) -> frozenset[str]:
    """Metrics that are sums, `only`, or `too`; both where nothing is said."""
    return frozenset(row["id"] for row in rows(FAMILIES) if row.get("sums") in (how or ("only", "too")))


@cache
def kinds(metric: str) -> frozenset[str]:
    """The kinds of value that a metric's figures may have, events between parties apart."""
    row = next((row for row in rows(FAMILIES) if row["id"] == metric), {})
    return frozenset(row.get("kinds", SUMS if row.get("sums") == "only" else COUNTS))


@cache
def counted_in_time(metric: str) -> str:
    """How a metric stands in time: `stock`, `state`, `event`, or `flow` where its row says nothing."""
    return _times().get(metric, "flow")


@cache
def _times() -> dict[str, str]:
    return {row["id"]: row["time"] for row in rows(FAMILIES) if "time" in row}


@cache
def undated(metric: str) -> bool:
    """Whether a metric's sums stand for themselves: a demand or a royalty rate is not of the passage's period."""
    return any(row["id"] == metric and row.get("undated") for row in rows(FAMILIES))


@cache
def scene_of(metric: str) -> str | None:
    """The kind of scene, raid or sale, whose day dates the metric's figures; None for those that have none."""
    return next((row.get("scene") for row in rows(FAMILIES) if row["id"] == metric), None)
