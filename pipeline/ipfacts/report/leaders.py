"""Claims come in; for each set of comparable figures of organisations, a plot of the leading ones goes out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from ipfacts.report.axes import Axis, axis
from ipfacts.report.comparable import AUTHORITIES, Numbered, Other, bounds, counted, settled, unfit, where_compared
from ipfacts.report.wording import axis_words, figure_words, metric_words, place_words
from ipfacts.words_of_claims import period_words

KINDS = frozenset({"count", "money"})
FEWEST, MOST = 3, 12  # organisations in a plot
METRICS = 16  # in the plot of metrics
PLOTS = 40
ALONE = "figures that fewer than two other organisations have of the same metric, unit, place, period and narrowing"
NO_ORGANISATION = "claims that are about no organisation"
OVER = f"sets beyond the {PLOTS} with the most organisations"


class Bar(NamedTuple):
    """A figure: solid up to `low`, what it is at least, hollow from there to `high`; `open` where it has no top.

    `differing` are figures of other claims. Where no figure is `firm`, the bar reaches from the least to the largest.
    """

    label: str
    figure: str
    low: float
    high: float
    open: bool
    anchor: str | None = None
    differing: tuple[Other, ...] = ()
    firm: bool = True


class Bars(NamedTuple):
    """A plot of bars. `unit` names the axis; only the first `drawn` bars have room in the picture."""

    metric: str
    title: str
    unit: str
    bars: tuple[Bar, ...]
    axis: Axis
    drawn: int


def leading(claims: Sequence[Numbered]) -> tuple[list[Bars], Counter[str]]:
    """The plots, those with the most organisations first, and how many claims are in none, by reason."""
    sets: dict[tuple[object, ...], list[int]] = defaultdict(list)  # places in `claims`, which are many
    left_out: Counter[str] = Counter()
    for at, one in enumerate(claims):
        if one.claim.organisation is None:
            left_out[NO_ORGANISATION] += 1
        elif reason := unfit(one.claim, kinds=KINDS):
            left_out[reason] += 1
        else:
            sets[_key(one)].append(at)
    found: list[tuple[Bars, int]] = []
    for members in sets.values():
        plot = _plot([claims[at] for at in members]) if len(members) >= FEWEST else None
        if plot is None:
            left_out[ALONE] += len(members)
        else:
            found.append((plot, len(members)))
    found.sort(key=lambda item: (-len(item[0].bars), item[0].title))
    if over := sum(size for _, size in found[PLOTS:]):
        left_out[OVER] += over
    return [plot for plot, _ in found[:PLOTS]], left_out


def by_metric(counts: Mapping[str, int]) -> Bars:
    """How many claims there are of each metric, in the order of their number."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    bars = tuple(
        Bar(metric_words(metric), f"{n:,}", n, n, False, f"articles?{urlencode({'metric': metric})}")
        for metric, n in ordered
    )
    return Bars("", "Claims by metric", "claims", bars, axis(max(counts.values(), default=1), whole=True), METRICS)


def _key(one: Numbered) -> tuple[object, ...]:
    """Whatever figures must share to stand in one plot. Offices count what others file, so they stand apart."""
    claim = one.claim
    assert claim.organisation is not None, "claims about nobody were left out"
    place = claim.jurisdiction.code if claim.jurisdiction else None
    period = (claim.period.kind, claim.period.start, claim.period.end) if claim.period else None
    return (*counted(claim), claim.organisation.kind in AUTHORITIES, place, period, *where_compared(claim))


def _plot(members: list[Numbered]) -> Bars | None:
    of_each: dict[str, list[Numbered]] = defaultdict(list)
    for one in members:
        if one.claim.organisation:
            of_each[one.claim.organisation.name].append(one)
    if len(of_each) < FEWEST:
        return None
    every = [_bar(name, claims) for name, claims in of_each.items()]
    bars = sorted(every, key=lambda bar: (-max(bar.low, bar.high), bar.label))
    first = members[0].claim
    unit = axis_words(first.metric, first.value.kind, first.value.unit)
    whole = first.value.kind == "count"
    top = max(at for bar in bars[:MOST] for at in (bar.high, *(other.at for other in bar.differing)))
    scale = axis(top, whole=whole)
    return Bars(first.metric, _title(members[0]), unit, tuple(bars), scale, MOST)


def _bar(name: str, claims: list[Numbered]) -> Bar:
    best, differing, firm = settled(claims)
    least, most = bounds(best.claim)
    low, high = least, least if most is None else most
    figure = figure_words(best.claim.value.model_dump())
    if not firm:
        low, high = min(low, *(other.at for other in differing)), max(high, *(other.at for other in differing))
        figure += f" or {differing[0].figure if len(differing) == 1 else f'{len(differing)} others'}"
    return Bar(name, figure, low, high, most is None and firm, best.link, differing, firm)


def _title(one: Numbered) -> str:
    """All that the figures share: "patent grants, invention, at United States (US), 2024, companies and others"."""
    claim = one.claim
    assert claim.organisation is not None, "claims about nobody were left out"
    place, period = claim.jurisdiction, claim.period
    where = place_words(place.code) if place else "place not stated"
    when = period_words(period.model_dump(mode="json")) if period else "no period stated"
    who = "offices and authorities" if claim.organisation.kind in AUTHORITIES else "companies and other bodies"
    article = f"in one article ({claim.document.id})" if where_compared(claim) else None
    parts = (metric_words(claim.metric), *claim.qualifiers, claim.topic, where, when, who, article)
    return ", ".join(part for part in parts if part)
