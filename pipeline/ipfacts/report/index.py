"""Articles as they are shown come in; what the page's script filters and sorts by goes out, as small as it can be.

The script reads numbers and looks names up in lists, so that five thousand claims are filtered at a key's stroke.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ipfacts.report.articles import Row, Shown
from ipfacts.report.wording import metric_words, place_words

NONE = -1


class Choice(NamedTuple):
    """What may be chosen in a filter: its value in the page's address, its words, and how many claims have it."""

    id: str
    words: str
    claims: int


class Index(NamedTuple):
    """The choices of each filter, and what the script reads."""

    metrics: list[Choice]
    organisations: list[Choice]
    places: list[Choice]
    factualities: list[Choice]
    script: dict[str, Any]


def index_of(articles: Sequence[Shown]) -> Index:
    """The index of all claims. A party counts as organisation, be it subject or counterparty."""
    rows = [row for one in articles for row in one.rows]
    metrics = _choices((row.claim.metric for row in rows), metric_words)
    organisations = _choices((name for row in rows for name in _parties(row)), str)
    places = _choices((row.claim.jurisdiction.code for row in rows if row.claim.jurisdiction), place_words)
    factualities = _choices((row.claim.factuality for row in rows), str)
    numbers = [
        {choice.id: n for n, choice in enumerate(each)} for each in (metrics, organisations, places, factualities)
    ]
    units = {unit: n for n, unit in enumerate(sorted({_unit(row) for row in rows}))}
    script = {
        "metrics": [choice.id for choice in metrics],
        "organisations": [choice.id for choice in organisations],
        "places": [choice.id for choice in places],
        "factualities": [choice.id for choice in factualities],
        "claims": [_entry(row, one.number, numbers, units) for one in articles for row in one.rows],
        "published": [
            one.document.about.published.isoformat() if one.document.about.published else "" for one in articles
        ],
    }
    by_name = sorted(organisations, key=lambda choice: (choice.words.lower(), choice.words))
    return Index(metrics, by_name, places, factualities, script)


def _choices(ids: Iterable[str], words: Any) -> list[Choice]:
    """The most frequent first."""
    counts = Counter(ids)
    return [Choice(id, words(id), counts[id]) for id in sorted(counts, key=lambda id: (-counts[id], id))]


def _parties(row: Row) -> list[str]:
    return sorted({party.name for party in (row.claim.organisation, row.claim.counterparty) if party})


def _unit(row: Row) -> str:
    """Figures are sorted within one unit: a sum in dollars is no more and no less than a share."""
    value = row.claim.value
    return f"{value.kind} {value.unit or ''}"


def _entry(row: Row, article: int, numbers: Sequence[dict[str, int]], units: dict[str, int]) -> list[Any]:
    """Metric, parties, place, factuality, confidence, unit, number, last day of the period, article."""
    claim = row.claim
    metrics, organisations, places, factualities = numbers
    period = claim.period
    day = (period.end or period.start) if period else None
    return [
        metrics[claim.metric],
        [organisations[name] for name in _parties(row)],
        places[claim.jurisdiction.code] if claim.jurisdiction else NONE,
        factualities[claim.factuality],
        claim.confidence,
        units[_unit(row)],
        claim.value.number,
        day.isoformat() if day else "",
        article,
    ]
