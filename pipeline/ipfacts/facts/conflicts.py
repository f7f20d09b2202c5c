"""The assertions of a group come in; which of them contradict each other goes out, corrections set apart.

Only what is asserted to have happened can be contradicted: by another figure, or by a denial of the same one. Targets,
forecasts and allegations stand beside it. Neither are two awards, two raids or two suits in one place a contradiction:
such figures are compared where both name the same other party, or, raids and suits, where they are totals of the same
month or longer. An article that gives both figures means two things, of which one lost its name on the way; and where
nobody is named, figures far apart are other bodies'.
"""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ipfacts.facts import figures
from ipfacts.facts.corrections import Correction, corrects, overturned_by
from ipfacts.facts.identity import is_to_date, may_recur, own_period
from ipfacts.facts.settling import Assertion
from ipfacts.metrics import counted_in_time

TOTAL = datetime.timedelta(days=27)
"""From the first day to the last of what is long enough to be a total: February."""
MOST = 50
"""Rivals that an assertion is tied to at most, the ones with most claims: one odd figure contradicts all others."""

FAR = 2
"""Times as much: the world's trade in fakes is put at 427 and at 464 billion; 35 suits and 3,947 are two things."""


@dataclass(slots=True)
class Ties:
    """`rivals` of each assertion, both ways; `superseded` leads to the assertion that corrects or overturns one."""

    rivals: defaultdict[Assertion, list[Assertion]] = field(default_factory=lambda: defaultdict(list))
    superseded: dict[Assertion, Assertion] = field(default_factory=dict)


def tied(assertions: Sequence[Assertion]) -> Ties:
    """Which assertions of a group contradict, correct or overturn which."""
    ties = Ties(superseded=dict(overturned_by(assertions)))
    comparable: defaultdict[tuple[str | None, str], list[Assertion]] = defaultdict(list)
    for one in assertions:
        if one not in ties.superseded and _is_comparable(one):
            comparable[one.aside.topic, one.aside.other].append(one)
    for alike in comparable.values():
        _tie(alike, ties)
    return ties


def _tie(alike: list[Assertion], ties: Ties) -> None:
    """Compare assertions of one topic and other party: corrections first, since what is corrected has no rivals."""
    pairs = list(_contradictions(alike))
    corrections = {one: Correction.of(one) for one in dict.fromkeys(itertools.chain.from_iterable(pairs))}
    for one, other in pairs:
        for new, old in ((one, other), (other, one)):
            if new not in ties.superseded and old not in ties.superseded and corrects(new, old, corrections):
                ties.superseded[old] = new
    for one, other in pairs:
        if one not in ties.superseded and other not in ties.superseded and not _told_together(one, other):
            ties.rivals[one].append(other)
            ties.rivals[other].append(one)


def _contradictions(alike: list[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    """Pairs that cannot both be true. Each of the weaker is compared with the strongest until it has enough rivals."""
    ranked = sorted(alike, key=lambda one: -len(one.heard))  # stable, so that equals stay in the order of their figures
    for at, weaker in enumerate(ranked):
        found = 0
        for stronger in ranked[:at]:
            if _contradict(weaker, stronger):
                yield stronger, weaker
                found += 1
                if found == MOST:
                    break


def _contradict(one: Assertion, other: Assertion) -> bool:
    kinds = {one.factuality, other.factuality}
    if kinds == {"negated"} or not one.aside.agrees(other.aside) or not _of_one_time(one, other):
        return False
    if kinds == {"asserted"}:
        return figures.contradict(one.figure, other.figure) and not _grew(one, other) and not _of_others(one, other)
    return figures.fits(one.figure, other.figure) or figures.fits(other.figure, one.figure)


def _told_together(one: Assertion, other: Assertion) -> bool:
    """Whether one article gives both figures, as two that it knows apart."""
    if one.factuality != other.factuality:
        return False
    stories = {each.story for each in one.heard}
    return not stories.isdisjoint(each.story for each in other.heard)


def _is_comparable(one: Assertion) -> bool:
    """Whether another figure, or a denial, could contradict this one."""
    if one.overturned or one.factuality not in ("asserted", "negated"):
        return False
    claim = one.exact[0].claim
    if not may_recur(claim.metric) or one.aside.other or claim.value.kind == "entity":
        return True
    period = own_period(claim)
    if counted_in_time(claim.metric) == "event" or period is None or period.start is None or period.end is None:
        return False
    return period.end - period.start >= TOTAL


def _of_one_time(one: Assertion, other: Assertion) -> bool:
    """Whether both speak of one time: by the group's key, or, of the present, by the days of their articles."""
    return not one.present or one.days.near(other.days)


def _of_others(one: Assertion, other: Assertion) -> bool:
    """Whether nobody is named, and the figures are so far apart that they are hardly of one body or group."""
    claim = one.exact[0].claim
    apart = figures.ratio(one.figure, other.figure)
    return claim.organisation is None and claim.origin is None and (apart is None or apart > FAR)


def _grew(one: Assertion, other: Assertion) -> bool:
    """Whether two counts "so far" differ since one was given later: what is counted up only grows."""
    if not one.present or not all(is_to_date(each.claim) for each in (*one.exact, *other.exact)):
        return False
    earlier, later = sorted((one, other), key=lambda each: each.days.first or datetime.date.min)
    if earlier.days.last is None or later.days.first is None or earlier.days.last >= later.days.first:
        return False
    return (earlier.figure.number or 0) <= (later.figure.number or 0)
