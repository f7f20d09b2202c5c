"""The claims of a group come in; what they say goes out, each thing once: an `Assertion` with the claims that make it.

Claims that agree to the last digit, and in all that only some articles tell (topic, other party, day of an event), are
one at once. Then the finest come first, and each rounder or less telling one joins the assertion that it fits. If it
fits several, it is too vague to support any, and stands for itself: "more than 50,000" beside 51,234 and 52,900.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from ipfacts.facts import figures
from ipfacts.facts.figures import Figure
from ipfacts.facts.identity import OVERTURNED, has_own_period, is_event, is_mutual, name_key, own_period
from ipfacts.facts.store import Heard
from ipfacts.facts.stories import article_of
from ipfacts.model import Claim, Factuality, Period

MONTH = datetime.timedelta(days=31)
"""Figures of the present are of one time where articles gave them within so many days."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What one article tells and another leaves out: the topic (folded), the other party's key, the day of an event."""

    topic: str | None
    other: str
    period: Period | None

    @property
    def told(self) -> int:
        return sum((self.topic is not None, bool(self.other), self.period is not None))

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts the most telling first, and of periods the shortest."""
        start, end = _bounds(self.period)
        kind = self.period.kind if self.period else ""
        return -self.told, (end - start), start, end, kind, self.topic or "", self.other

    def filled(self, other: Aside) -> Aside:
        """With what the other tells and this one leaves out."""
        return Aside(self.topic or other.topic, self.other or other.other, self.period or other.period)

    def agrees(self, other: Aside) -> bool:
        """Whether each part is the same, or is left out by one; a day lies in its month."""
        return (
            (self.topic == other.topic or self.topic is None or other.topic is None)
            and (self.other == other.other or not self.other or not other.other)
            and one_day(self.period, other.period)
        )


@dataclass(frozen=True, slots=True)
class Days:
    """The days of publication between the first and the last report; None where no article has a day."""

    first: datetime.date | None
    last: datetime.date | None

    def __or__(self, other: Days) -> Days:
        days = [day for day in (self.first, self.last, other.first, other.last) if day is not None]
        return Days(min(days, default=None), max(days, default=None))

    def near(self, other: Days) -> bool:
        """Whether the two are within a month; where one is unknown, nothing says that they are not."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first - MONTH <= other.last and other.first - MONTH <= self.last


@dataclass(slots=True, eq=False)
class Assertion:
    """One thing said, by the claims in `heard`, of which `exact` say it in the finest terms."""

    figure: Figure
    aside: Aside
    factuality: Factuality
    overturned: bool
    present: bool
    """Whether it is of the day on which articles gave it, since they name no other time."""
    days: Days
    exact: list[Heard]
    rounded: list[Heard] = field(default_factory=list)

    @property
    def heard(self) -> list[Heard]:
        return self.exact + self.rounded

    def join(self, other: Assertion) -> None:
        """Take the claims of a rounder or less telling account in."""
        (self.exact if other.figure == self.figure else self.rounded).extend(other.heard)
        self.aside = self.aside.filled(other.aside)
        self.days |= other.days


def settled(heard: Iterable[Heard]) -> list[Assertion]:
    """What the claims of one group say, in a stable order."""
    kinds: defaultdict[tuple[Factuality, bool], list[Heard]] = defaultdict(list)
    for each in once(heard):
        kinds[each.claim.factuality, is_overturned(each.claim)].append(each)
    return list(chain.from_iterable(_of_one_kind(kinds[kind], *kind) for kind in sorted(kinds)))


def once(heard: Iterable[Heard]) -> list[Heard]:
    """The claims without those that are there twice, since a file was given twice or read again; sorted."""
    found: dict[tuple[str, str], Heard] = {}
    for each in heard:
        key = (article_of(each.claim.document), each.claim.id)
        found[key] = max(found[key], each, key=_surest) if key in found else each
    return sorted(found.values(), key=by_day)


def by_day(heard: Heard) -> tuple[object, ...]:
    """Sorts by day of publication, then document and place in it."""
    claim = heard.claim
    document = claim.document
    return document.published or datetime.date.max, document.id, claim.evidence.start or 0, claim.id, document.sha256


def _surest(heard: Heard) -> tuple[float, str]:
    return heard.claim.confidence, heard.claim.model_dump_json()


def is_overturned(claim: Claim) -> bool:
    """Whether the article tells that the award did not last."""
    return OVERTURNED in claim.qualifiers


def one_day(one: Period | None, other: Period | None) -> bool:
    """Whether two periods of an event are one: equal, one within the other, or one unknown."""
    if one is None or other is None:
        return True
    (start, end), (other_start, other_end) = _bounds(one), _bounds(other)
    return (start >= other_start and end <= other_end) or (other_start >= start and other_end <= end)


def _of_one_kind(heard: list[Heard], factuality: Factuality, overturned: bool) -> Iterator[Assertion]:
    """What claims of one factuality say."""
    same: defaultdict[tuple[Figure, Aside], list[Heard]] = defaultdict(list)
    for each in heard:
        same[figure_of(each), aside_of(each)].append(each)
    present = not is_event(heard[0].claim) and not has_own_period(heard[0].claim)
    heads = _Heads()
    for figure, aside in sorted(same, key=lambda key: (key[0].order, key[1].order)):
        exact = same[figure, aside]
        made = Assertion(figure, aside, factuality, overturned, present, _reported(exact), exact)
        fitting = heads.fitting(made)
        if len(fitting) == 1:
            fitting[0].join(made)
        else:
            heads.add(made)
    yield from heads.found


class _Heads:
    """The assertions so far, found by their numbers: to compare each claim with all takes the square of the time."""

    def __init__(self) -> None:
        self.found: list[Assertion] = []
        self._numbers: list[tuple[float, int]] = []  # sorted, with the index in `found`

    def add(self, made: Assertion) -> None:
        insort(self._numbers, (made.figure.written.low, len(self.found)))
        self.found.append(made)

    def fitting(self, made: Assertion) -> list[Assertion]:
        """Those of which `made` may be a rounder or less telling account."""
        likely = made.figure.likely
        begin = bisect_left(self._numbers, (likely.low, -1))
        end = bisect_right(self._numbers, (likely.high, len(self.found)))
        near = [self.found[at] for _, at in self._numbers[begin:end]]
        return [head for head in near if figures.fits(made.figure, head.figure) and _may_be_one(made, head)]


def _may_be_one(made: Assertion, head: Assertion) -> bool:
    """Figures that differ need one topic, as a part may look like the whole rounded, and of the present, one month."""
    if not made.aside.agrees(head.aside):
        return False
    if made.figure == head.figure:
        return True
    return made.aside.topic == head.aside.topic and (not made.present or made.days.near(head.days))


def figure_of(heard: Heard) -> Figure:
    """A claim's value; an entity's name is the key of the party, or of a treaty."""
    value = heard.claim.value
    if value.name is None:
        return figures.of(value)
    party = max(heard.subject, heard.other) if is_mutual(heard.claim) else heard.other
    return figures.of(value, party or name_key(value.name))


def aside_of(heard: Heard) -> Aside:
    """What a claim tells that others may leave out."""
    claim = heard.claim
    other = "" if claim.value.kind == "entity" else heard.other
    return Aside(claim.topic.casefold() if claim.topic else None, other, own_period(claim) if is_event(claim) else None)


def _bounds(period: Period | None) -> tuple[datetime.date, datetime.date]:
    """First and last day; where they are unknown, the ends of time. As of a day is that day."""
    if period is None:
        return datetime.date.min, datetime.date.max
    end = period.end or datetime.date.max
    start = period.start or (end if period.kind == "as_of" else datetime.date.min)
    return min(start, end), end


def _reported(heard: Iterable[Heard]) -> Days:
    days = [each.claim.document.published for each in heard if each.claim.document.published]
    return Days(min(days, default=None), max(days, default=None))
