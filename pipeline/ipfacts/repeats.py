"""Repeats: the same claim said twice in one article is one claim, and so is a round figure given exactly elsewhere.

Enters: an article's claims in the order of the text. Leaves: those that say something new, in the same order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from ipfacts.metrics import having
from ipfacts.model import Claim

ROUNDED = 0.03
"""How far, as a share, a round figure may lie from the exact one; a headline's "pass 200,000" has its comparator."""
INEXACT = frozenset({"~", ">"})
"""Comparators of round figures."""


def without_repeats(claims: list[Claim], *, headlines: list[tuple[int, int]]) -> list[Claim]:
    """The claims without repeats, in their order; of two that say the same, the one with the most fields stays.

    A licence is told twice, too, where each of its two parties is taken for the value: the surer one stays.

    `headlines`: offsets of the headline's stretches; a figure there that the body gives, too, is dropped whatever its
    slots.
    """
    body = [claim for claim in claims if not _within(claim, headlines)]
    claims = [
        claim for claim in claims if not _within(claim, headlines) or not any(_rounds(claim, other) for other in body)
    ]
    kept = _Kept()
    for claim in claims:
        at = kept.same_as(claim)
        if at is None:
            kept.add(claim)
        elif _worth(claim) > _worth(kept.claims[at]):
            kept.replace(at, claim)
    return _without_rounded(kept.claims)


def _without_rounded(claims: list[Claim]) -> list[Claim]:
    """The claims without round figures that another gives exactly: "nearly $4 million" beside "$3,910,400"."""
    exact: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_number):
        if claim.value.comparator == "=" and claim.value.kind != "entity":
            exact[_key(claim)].append(claim)
    return [claim for claim in claims if not any(_is_exactly(claim, other) for other in _near(claim, exact))]


def _number(claim: Claim) -> float:
    return float(claim.value.number or 0)


def _near(claim: Claim, exact: Mapping[Hashable, list[Claim]]) -> list[Claim]:
    """Of the exact claims, in the order of their numbers, those that a round one may stand for."""
    if claim.value.comparator not in INEXACT:
        return []
    others, number = exact.get(_key(claim), []), _number(claim)
    reach = 2 * ROUNDED * abs(number)
    return others[bisect_left(others, number - reach, key=_number) : bisect_right(others, number + reach, key=_number)]


def _is_exactly(claim: Claim, other: Claim) -> bool:
    """Whether `other` gives exactly what `claim` gives about, of the same time, as the same sort of statement."""
    if claim.factuality != other.factuality or claim.qualifiers != other.qualifiers or claim.topic != other.topic:
        return False
    timed = claim.period is None or other.period is None or claim.period == other.period
    a, b = claim.value.number, other.value.number
    if not timed or a is None or b is None or a == b or claim.value.upper is not None:
        return False
    beyond = claim.value.comparator == ">" and b < a
    return not beyond and abs(a - b) <= ROUNDED * max(abs(a), abs(b))


class _Kept:
    """Claims that say something new, found by what they say: to compare each with all takes the square of the time.

    Two claims say the same where `_same` says so: they stand at one place, or agree in what makes up one of the keys.
    """

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self._at: defaultdict[Hashable, list[int]] = defaultdict(list)  # sorted indices by key

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        for key in _keys(claim):
            self._at[key].append(len(self.claims) - 1)

    def replace(self, at: int, claim: Claim) -> None:
        """Put a fuller claim in the place of one that says the same."""
        for key in _keys(self.claims[at]):
            self._at[key].remove(at)
        self.claims[at] = claim
        for key in _keys(claim):
            insort(self._at[key], at)

    def same_as(self, claim: Claim) -> int | None:
        """The index of the first that says what the claim says."""
        if claim.value.kind == "entity":
            return next((at for at in self._at.get(_event(claim), ()) if _same(claim, self.claims[at])), None)
        place, subject, figure = _place(claim), ("subject", *_figure(claim), *_subject(claim)), _figure(claim)
        found = [next((at for at in self._at.get(place, ()) if _same(claim, self.claims[at])), None)]
        if claim.period is None:
            found.append(self._first(subject))
        else:
            found += [self._first((*subject, claim.period)), self._first((*subject, None))]
        if claim.value.kind == "money":
            found.append(self._first(("somebody" if _nobody(claim) else "nobody", *figure)))
        return min((at for at in found if at is not None), default=None)

    def _first(self, key: Hashable) -> int | None:
        found = self._at.get(key)
        return found[0] if found else None


def _keys(claim: Claim) -> Iterator[Hashable]:
    """All that a claim is found by."""
    if claim.value.kind == "entity":
        yield _event(claim)
        return
    figure, subject = _figure(claim), _subject(claim)
    yield _place(claim)
    yield "subject", *figure, *subject
    yield "subject", *figure, *subject, claim.period
    if claim.value.kind == "money":
        yield "nobody" if _nobody(claim) else "somebody", *figure


def _event(claim: Claim) -> Hashable:
    """Who has what with whom, as `_same_event` compares it: beside it, it looks at the place alone."""
    subject = _subject(claim)
    if claim.metric in having("either way round"):
        return "event", claim.metric, frozenset({subject[0], claim.value.name})
    return "event", claim.metric, *subject, claim.value.name


def _place(claim: Claim) -> Hashable:
    return "place", claim.value.start, claim.value.end, claim.value.kind


def _subject(claim: Claim) -> tuple[str | None, str | None]:
    organisation, origin = claim.organisation, claim.origin
    return organisation.name if organisation else None, origin.code if origin else None


def _figure(claim: Claim) -> tuple[Hashable, ...]:
    """What is counted, how many and where; of a share of a market, which market."""
    value = claim.value
    return (
        claim.topic if claim.metric == "market_share" else None,
        *_key(claim, subject=False),
        value.number,
        value.upper,
        value.comparator,
    )


def _within(claim: Claim, stretches: list[tuple[int, int]]) -> bool:
    start = claim.value.start or 0
    return any(begin <= start < end for begin, end in stretches)


def _rounds(claim: Claim, other: Claim) -> bool:
    """Whether `claim` gives in round terms the figure that `other` gives."""
    a, b = claim.value, other.value
    if claim.metric != other.metric or a.kind != b.kind or a.unit != b.unit or a.direction != b.direction:
        return False
    if a.kind == "entity":
        return a.name == b.name
    if a.number is None or b.number is None:
        return False
    if a.comparator == ">" and a.kind in ("count", "money"):
        return a.number <= b.number <= 1.2 * a.number
    return abs(a.number - b.number) <= ROUNDED * max(a.number, b.number)


def _key(claim: Claim, *, subject: bool = True) -> tuple[object, ...]:
    return (
        claim.metric,
        claim.organisation.name if claim.organisation and subject else None,
        claim.origin.code if claim.origin and subject else None,
        claim.jurisdiction.code if claim.jurisdiction else None,
        claim.value.kind,
        claim.value.unit,
        claim.value.direction,
        claim.value.name,
    )


def _same(a: Claim, b: Claim) -> bool:
    if a.topic != b.topic and a.metric == b.metric == "market_share":
        return False
    if a.value.kind == b.value.kind == "entity":
        return _same_event(a, b)
    if a.value.start == b.value.start and a.value.end == b.value.end and a.value.kind == b.value.kind:
        return not _of_each(a, b)
    if a.metric != b.metric or a.value.kind != b.value.kind:
        return False
    exact = (a.value.number, a.value.upper, a.value.comparator) == (b.value.number, b.value.upper, b.value.comparator)
    if not exact:
        return False
    if _key(a) == _key(b):
        return a.period == b.period or a.period is None or b.period is None
    return a.value.kind == "money" and _key(a, subject=False) == _key(b, subject=False) and (_nobody(a) or _nobody(b))


def _of_each(a: Claim, b: Claim) -> bool:
    """Whether two claims give one figure of the text to two who each have it, or to two places: "41 each"."""
    if a.metric != b.metric:
        return False
    whose = _subject(a), _subject(b)
    if whose[0] != whose[1]:
        return not (_nobody(a) or _nobody(b))
    return a.jurisdiction is not None and b.jurisdiction is not None and a.jurisdiction.code != b.jurisdiction.code


def _same_event(a: Claim, b: Claim) -> bool:
    """Whether the same party has the same with the same other: a suit, a ban, a licence, which stands either way round.

    "Lumora sued Ardmore in Munich" tells more than "its suit against Ardmore"; one in Paris is another.
    """
    if a.metric != b.metric:
        return False
    places = [claim.jurisdiction.code for claim in (a, b) if claim.jurisdiction is not None]
    if len(set(places)) > 1:
        return False
    if a.metric not in having("either way round"):
        return _key(a)[1:3] == _key(b)[1:3] and a.value.name == b.value.name
    return {_key(a)[1], a.value.name} == {_key(b)[1], b.value.name}


def _nobody(claim: Claim) -> bool:
    """Whether a claim names no subject: another that does says the same and more."""
    return claim.organisation is None and claim.origin is None


def _worth(claim: Claim) -> tuple[int, float]:
    """How much a claim says; of a licence, as either side may be the value, how sure it is, too."""
    either = claim.metric in having("either way round") and claim.value.kind == "entity"
    return _fullness(claim), claim.confidence if either else 0.0


def _fullness(claim: Claim) -> int:
    slots = (
        claim.organisation,
        claim.origin,
        claim.jurisdiction,
        claim.counterparty,
        claim.period,
        claim.attribution,
        claim.topic,
    )
    return sum(slot is not None for slot in slots) + len(claim.qualifiers)
