"""A group of claims comes in; its facts go out, each with its evidence, its belief and its ties to the others."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ipfacts.facts import belief, figures
from ipfacts.facts.conflicts import Ties, tied
from ipfacts.facts.identity import own_period
from ipfacts.facts.model import Body, Conflict, Fact, Standing, Support, Territory
from ipfacts.facts.settling import Assertion, by_day, settled
from ipfacts.facts.store import Group, Heard
from ipfacts.facts.stories import article_of
from ipfacts.model import Amount, Claim, Mention, Period, Place

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An assertion with its claims in order, the numbers of their sources, and its odds taken alone."""

    id: str
    heard: list[Heard]
    numbers: list[int]
    odds: float


def facts(group: Group) -> list[Fact]:
    """What the claims of a group assert, in a stable order."""
    assertions = settled(group.claims)
    ties = tied(assertions)
    weighed = {one: _weighed(one, group.key) for one in assertions}
    return [_fact(one, weighed, ties) for one in assertions]


def _weighed(one: Assertion, key: str) -> Weighed:
    heard = sorted(one.heard, key=by_day)
    numbers = belief.sources(heard)
    return Weighed(_id(one, key), heard, numbers, belief.odds(heard, numbers))


def _id(one: Assertion, key: str) -> str:
    """A digest of what is said, as claims have it: not of who says so, so that it stays when more articles do."""
    figure, aside = one.figure, one.aside
    period = aside.period.model_dump(mode="json") if aside.period else None
    parts = (
        *(key, one.factuality, one.overturned, figure.number, figure.upper, figure.comparator, figure.direction),
        *(figure.name, aside.topic, aside.other, period),
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def _fact(one: Assertion, weighed: dict[Assertion, Weighed], ties: Ties) -> Fact:
    own, rivals = weighed[one], ties.rivals.get(one, [])
    claims = [each.claim for each in own.heard]
    subject, other = _parties(own.heard)
    successor = ties.superseded.get(one)
    return Fact(
        id=own.id,
        organisation=subject,
        origin=_territory([claim.origin for claim in claims]),
        metric=claims[0].metric,
        value=_amount(one, other),
        jurisdiction=_territory([claim.jurisdiction for claim in claims]),
        counterparty=other,
        period=_period(one),
        topic=_commonest([claim.topic for claim in claims]),
        qualifiers=tuple(sorted({word for claim in claims for word in claim.qualifiers})),
        factuality=one.factuality,
        standing=_standing(one, successor),
        superseded_by=weighed[successor].id if successor is not None else None,
        belief=belief.belief(own.odds, [weighed[rival].odds for rival in rivals]),
        sources=max(own.numbers),
        articles=len({article_of(claim.document) for claim in claims}),
        first_reported=one.days.first,
        last_reported=one.days.last,
        conflicts=tuple(_conflict(one, rival, weighed[rival].id) for rival in _in_order(rivals, weighed)),
        evidence=_evidence(one, own),
    )


def _in_order(rivals: Iterable[Assertion], weighed: dict[Assertion, Weighed]) -> list[Assertion]:
    return sorted(rivals, key=lambda rival: weighed[rival].id)


def _conflict(one: Assertion, rival: Assertion, id: str) -> Conflict:
    return Conflict(fact=id, ratio=figures.ratio(one.figure, rival.figure))


def _standing(one: Assertion, successor: Assertion | None) -> Standing:
    if one.overturned or (successor is not None and successor.overturned):
        return "overturned"
    return "stands" if successor is None else "corrected"


def _evidence(one: Assertion, own: Weighed) -> tuple[Support, ...]:
    rounded = {id(each) for each in one.rounded}
    return tuple(
        _support(each.claim, source=number, rounded=id(each) in rounded)
        for each, number in zip(own.heard, own.numbers, strict=True)
    )


def _support(claim: Claim, *, source: int, rounded: bool) -> Support:
    return Support(
        claim=claim.id,
        document=claim.document,
        source=source,
        text=claim.evidence.text,
        start=claim.evidence.start,
        end=claim.evidence.end,
        value=claim.value.text,
        rounded=rounded,
        attribution=claim.attribution,
        confidence=claim.confidence,
    )


def _parties(heard: Sequence[Heard]) -> tuple[Body | None, Body | None]:
    """Subject and other party; where claims have them either way round, as most do."""
    straight = Counter((each.subject, each.other) for each in heard)
    ways = Counter({way: count for way, count in straight.items() if all(way)}) or straight
    subject, other = min(ways, key=lambda way: (-ways[way], way))
    mentions: dict[str, list[Mention]] = {subject: [], other: []}
    for each in heard:
        for key, mention in ((each.subject, each.claim.organisation), (each.other, each.claim.counterparty)):
            if mention is not None:
                mentions.setdefault(key, []).append(mention)
    return (_body(mentions[subject]) if subject else None), (_body(mentions[other]) if other else None)


def _body(mentions: Sequence[Mention]) -> Body:
    """One body of all that is said of it; a name of the gazetteer goes before the others."""
    listed = [mention for mention in mentions if mention.id is not None]
    name = _commonest([mention.name for mention in listed or mentions])
    assert name is not None, "a mention has a name"
    return Body(
        name=name,
        id=_commonest([mention.id for mention in mentions]),
        kind=_commonest([mention.kind for mention in listed or mentions]) or "other",
        country=_commonest([mention.country for mention in mentions]),
        names=tuple(sorted({mention.name for mention in mentions})),
    )


def _territory(places: Iterable[Place | None]) -> Territory | None:
    """The place, which is one by its code; its name as most have it."""
    known = [place for place in places if place is not None]
    name = _commonest([place.name for place in known])
    return Territory(code=known[0].code, name=name) if name is not None else None


def _amount(one: Assertion, other: Body | None) -> Amount:
    """The value of the finest telling; an entity that is the other party has its name."""
    value = one.exact[0].claim.value
    name = None
    if value.kind == "entity":
        name = other.name if other is not None else _commonest([each.claim.value.name for each in one.exact])
    fields = value.model_dump(include={"kind", "number", "upper", "comparator", "unit", "direction"})
    return Amount(**fields, name=name)


def _period(one: Assertion) -> Period | None:
    """The figure's own period; for one "so far", the first day on which it was so; None for one of no time."""
    own = one.aside.period or own_period(one.exact[0].claim)
    if own is not None:
        return own
    to_date = [each.claim.period for each in one.exact if each.claim.period is not None]
    first = min(to_date, key=lambda period: str(period.end), default=None)
    return first.model_copy(update={"text": None}) if first is not None else None


def _commonest(found: Iterable[Word | None]) -> Word | None:
    """The most frequent; of equals the longest, then the first by name. None where there is none."""
    given = [each for each in found if each is not None]
    if len(given) < 2:
        return given[0] if given else None
    counts = Counter(given)
    return min(counts, key=lambda each: (-counts[each], -len(each), each))
