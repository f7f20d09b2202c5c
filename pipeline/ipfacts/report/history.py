"""Claims come in; for each set of comparable figures of countries, a plot of them over time goes out.

A country is one of three things, which are never mixed: where applicants come from, the territory of the rights, or the
seat of an authority that counts.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ipfacts.model import Claim
from ipfacts.report.axes import Axis, axis
from ipfacts.report.comparable import AUTHORITIES, Counted, Numbered, Other, counted, drawn, is_lasting, settled, unfit
from ipfacts.report.spells import Spell, spell
from ipfacts.report.wording import axis_words, figure_words, metric_words, place_words
from ipfacts.words_of_claims import period_words

KINDS = frozenset({"count", "money", "rate", "duration"})
NO_COUNTRY = frozenset({"WORLD", "ABROAD", "WO"})
FEWEST, MOST = 3, 6  # points in a plot; lines in it
PLOTS = 40
OF_A_BODY = "figures of single companies and other bodies"
NO_PLACE = "figures of no one country: the world, abroad, parts of a country, or none stated"
NO_SPELL = "figures without a period, or with one that is no whole months or is longer than a year"
SO_FAR = "filings and the like as of a day: whether of that year or of all time, a claim does not say"
TOO_FEW = "figures that nothing comparable stands before or after"
OVER = f"figures of sets beyond the {PLOTS} with the most points, and of countries beyond {MOST} in a set"


class Point(NamedTuple):
    """A figure at a day, which stands for its period; `when` tells that. `firm` ones alone are joined by a line."""

    day: datetime.date
    when: str
    figure: str
    at: float
    rough: bool  # a bound or an estimate
    anchor: str
    firm: bool
    differing: tuple[Other, ...]


class Line(NamedTuple):
    """The figures of one country, in the order of time."""

    label: str
    short: str
    points: tuple[Point, ...]
    claims: int  # that stand behind them


class Lines(NamedTuple):
    """A plot of lines over time."""

    metric: str
    title: str
    unit: str
    lines: tuple[Line, ...]
    months: int  # that a period lasts; 0 for days
    axis: Axis
    more: int = 0

    @property
    def points(self) -> int:
        return sum(len(line.points) for line in self.lines)

    @property
    def claims(self) -> int:
        return sum(line.claims for line in self.lines)


class Sameness(NamedTuple):
    """What all figures of a plot share."""

    counted: Counted
    role: str  # what a country is in them
    spell: Spell


class Series(NamedTuple):
    """Whose line a figure is on: a country, or an authority of that country."""

    code: str
    body: str | None


def over_time(claims: Sequence[Numbered]) -> tuple[list[Lines], Counter[str]]:
    """The plots, those with the most points first, and how many claims are in none, by reason."""
    sets: dict[Sameness, dict[Series, list[int]]] = defaultdict(lambda: defaultdict(list))  # places in `claims`
    left_out: Counter[str] = Counter()
    for at, one in enumerate(claims):
        placed = _placed(one.claim)
        if isinstance(placed, str):
            left_out[placed] += 1
        else:
            same, series = placed
            sets[same][series].append(at)
    found: list[Lines] = []
    for same, members in sets.items():
        size = sum(map(len, members.values()))
        of_each = (
            {series: [claims[at] for at in places] for series, places in members.items()} if size >= FEWEST else {}
        )
        plot = _plot(same, of_each) if of_each else None
        drawn = plot.claims if plot else 0
        left_out[OVER if plot else TOO_FEW] += size - drawn
        found += [plot] if plot else []
    found.sort(key=lambda plot: (-plot.points, plot.title))
    left_out[OVER] += sum(plot.claims for plot in found[PLOTS:])
    return found[:PLOTS], +left_out


def _placed(claim: Claim) -> tuple[Sameness, Series] | str:
    """The set and the line of a claim, or why it has none."""
    reason = unfit(claim, kinds=KINDS)
    if reason:
        return reason
    kept = _series(claim)
    if isinstance(kept, str):
        return kept
    role, series = kept
    found = spell(claim.period) if claim.period else None
    if not found:
        return NO_SPELL
    if found[0].months == 0 and not is_lasting(claim):
        return SO_FAR
    return Sameness(counted(claim), role, found[0]), series


def _series(claim: Claim) -> tuple[str, Series] | str:
    """What a country is in this claim, and which one."""
    place = claim.jurisdiction.code if claim.jurisdiction else None
    if claim.origin is not None:
        if not _is_country(claim.origin.code):
            return NO_PLACE
        where = "at home" if place == claim.origin.code else f"in {place_words(place)}" if place else "place not stated"
        return f"by origin of applicants or holders, {where}", Series(claim.origin.code, None)
    if claim.organisation is not None and claim.organisation.kind not in AUTHORITIES:
        return OF_A_BODY
    if place is None or not _is_country(place):
        return NO_PLACE
    if claim.organisation is None:
        return "by territory", Series(place, None)
    return "by authority that counts them", Series(place, claim.organisation.name)


def _is_country(code: str) -> bool:
    return "-" not in code and code not in NO_COUNTRY


def _plot(same: Sameness, members: dict[Series, list[Numbered]]) -> Lines | None:
    """The plot of a set; None where no country has two days, or there are too few points in all."""
    lines = [_line(series, claims) for series, claims in members.items()]
    lines.sort(key=lambda line: (-len(line.points), -max(point.at for point in line.points), line.label))
    kept = tuple(lines[:MOST])
    if len(kept[0].points) < 2 or sum(len(line.points) for line in kept) < FEWEST:
        return None
    what = same.counted
    points = [point for line in kept for point in line.points]
    top = max(at for point in points for at in (point.at, *(other.at for other in point.differing)))
    scale = axis(top, whole=what.kind == "count")
    parts = (metric_words(what.metric), *what.qualifiers, what.topic, same.role, same.spell.words())
    title = ", ".join(part for part in parts if part)
    unit = axis_words(what.metric, what.kind, what.unit)
    return Lines(what.metric, title, unit, kept, same.spell.months, scale, len(lines) - len(kept))


def _line(series: Series, claims: list[Numbered]) -> Line:
    days: dict[datetime.date, list[Numbered]] = defaultdict(list)
    for one in claims:
        found = spell(one.claim.period) if one.claim.period else None
        if found:
            days[found[1]].append(one)
    label = place_words(series.code) if series.body is None else f"{series.body} ({series.code})"
    return Line(label, series.code, tuple(_point(day, days[day]) for day in sorted(days)), len(claims))


def _point(day: datetime.date, claims: list[Numbered]) -> Point:
    best, differing, firm = settled(claims)
    value, period = best.claim.value, best.claim.period
    when = period_words(period.model_dump(mode="json") if period else None)
    rough = value.comparator != "="
    return Point(day, when, figure_words(value.model_dump()), drawn(best.claim), rough, best.link, firm, differing)
