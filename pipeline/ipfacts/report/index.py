"""Articles and their claims come in; what the page's script filters and sorts by goes out, as small as it can be.

The script reads numbers and looks names up in lists, so that five thousand claims are filtered at a key's stroke.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ipfacts.model import Claim
from ipfacts.report.comparable import Numbered
from ipfacts.report.texts import Document
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


class Entry(NamedTuple):
    """What a claim is filtered and sorted by."""

    metric: str
    parties: tuple[str, ...]
    place: str | None
    factuality: str
    confidence: float
    unit: str
    number: float | None
    day: str
    article: int


def index_of(documents: Sequence[Document], claims: Iterable[Numbered]) -> Index:
    """The index of all claims. A party counts as organisation, be it subject or counterparty."""
    articles = (number for number, document in enumerate(documents) for _ in document.claims)
    entries = [_entry(one.claim, article) for one, article in zip(claims, articles, strict=True)]
    metrics = _choices((one.metric for one in entries), metric_words)
    organisations = _choices((name for one in entries for name in one.parties), str)
    places = _choices((one.place for one in entries if one.place), place_words)
    factualities = _choices((one.factuality for one in entries), str)
    numbers = [
        {choice.id: n for n, choice in enumerate(each)} for each in (metrics, organisations, places, factualities)
    ]
    units = {unit: n for n, unit in enumerate(sorted({one.unit for one in entries}))}
    script = {
        "metrics": [choice.id for choice in metrics],
        "organisations": [choice.id for choice in organisations],
        "places": [choice.id for choice in places],
        "factualities": [choice.id for choice in factualities],
        "claims": [_numbers(one, numbers, units) for one in entries],
        "published": [one.about.published.isoformat() if one.about.published else "" for one in documents],
    }
    by_name = sorted(organisations, key=lambda choice: (choice.words.lower(), choice.words))
    return Index(metrics, by_name, places, factualities, script)


def _choices(ids: Iterable[str], words: Any) -> list[Choice]:
    """The most frequent first."""
    counts = Counter(ids)
    return [Choice(id, words(id), counts[id]) for id in sorted(counts, key=lambda id: (-counts[id], id))]


def _entry(claim: Claim, article: int) -> Entry:
    value, period = claim.value, claim.period
    day = (period.end or period.start) if period else None
    return Entry(
        claim.metric,
        tuple(sorted({party.name for party in (claim.organisation, claim.counterparty) if party})),
        claim.jurisdiction.code if claim.jurisdiction else None,
        claim.factuality,
        claim.confidence,
        f"{value.kind} {value.unit or ''}",  # a sum in dollars is no more and no less than a share
        value.number,
        day.isoformat() if day else "",
        article,
    )


def _numbers(one: Entry, numbers: Sequence[dict[str, int]], units: dict[str, int]) -> list[Any]:
    """Metric, parties, place, factuality, confidence, unit, number, last day of the period, article."""
    metrics, organisations, places, factualities = numbers
    return [
        metrics[one.metric],
        [organisations[name] for name in one.parties],
        places[one.place] if one.place else NONE,
        factualities[one.factuality],
        one.confidence,
        units[one.unit],
        one.number,
        one.day,
        one.article,
    ]
