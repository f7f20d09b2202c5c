"""Claims come in; sets of claims whose figures may stand side by side go out, and why the others may not.

A plot is an argument that its figures are of one kind. So they share metric, kind of value, unit, place, period, topic
and narrowing words. What a claim leaves open is compared only where one writer compared it: without a place, within one
article; without a period, within one article for what is held or holds on, within one sentence for what happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from ipfacts.metrics import counted_in_time
from ipfacts.model import Claim
from ipfacts.report.wording import figure_words

AGREE = 0.005  # of a figure: nearer ones are the same figure, rounded, as the project's scorer has it
AUTHORITIES = frozenset({"office", "court", "government", "igo"})
LASTING = frozenset({"stock", "state"})

NOT_ASSERTED = "targets, forecasts, and what is alleged, hypothetical or denied"
RELATIVE = "shares, changes and ranks: their whole or base is not part of the claim"
EVENT = "events between parties, which have no figure"
TOLD_AGAIN = "articles that tell an earlier one again"


class Numbered(NamedTuple):
    """A claim, its number on the page, and its anchor there."""

    claim: Claim
    number: int
    anchor: str

    @property
    def link(self) -> str:
        """The permalink, without the `#`."""
        return quote(self.anchor)


class Other(NamedTuple):
    """What another claim says of the same thing, and where it is drawn."""

    figure: str
    at: float
    anchor: str


class Settled(NamedTuple):
    """The figure that is drawn, what claims say that is not the same, and whether more are for it than against it."""

    best: Numbered
    differing: tuple[Other, ...]
    firm: bool


class Counted(NamedTuple):
    """What is counted: figures that differ in any of this are no plot's."""

    metric: str
    kind: str
    unit: str | None
    qualifiers: tuple[str, ...]
    topic: str | None


def counted(claim: Claim) -> Counted:
    value = claim.value
    topic = claim.topic.lower() if claim.topic else None
    return Counted(claim.metric, value.kind, value.unit, tuple(sorted(claim.qualifiers)), topic)


def unfit(claim: Claim, *, kinds: frozenset[str]) -> str | None:
    """Why a figure stands in no plot, whatever stands beside it; None where it may."""
    if claim.document.duplicate_of is not None:
        return TOLD_AGAIN
    if claim.value.kind == "entity":
        return EVENT
    if claim.factuality != "asserted":
        return NOT_ASSERTED
    return None if claim.value.kind in kinds else RELATIVE


def where_compared(claim: Claim) -> tuple[object, ...]:
    """The article or sentence within which a figure is compared; empty where it says enough for all of them.

    "Has filed 5,000 so far" may be of this year or of all time, which one writer tells alike of all.
    """
    article = (claim.document.id, claim.document.sha256)
    period = claim.period
    if period is None or (period.start, period.end) == (None, None):
        return article if is_lasting(claim) else (*article, claim.evidence.start)
    so_far = period.kind == "as_of" and not is_lasting(claim)
    return () if claim.jurisdiction and not so_far else article


def is_lasting(claim: Claim) -> bool:
    """Whether what is counted is there for a while, so that it may be counted on a day: patents held, backlogs."""
    return counted_in_time(claim.metric) in LASTING or "pending" in claim.qualifiers


def settled(claims: Iterable[Numbered]) -> Settled:
    """One figure out of the claims about one thing: the one that most agree with, told exactly, surest."""
    every = list(claims)
    backing = {one.number: sum(_agree(one.claim, other.claim) for other in every) for one in every}

    def standing(one: Numbered) -> tuple[int, bool, float, int]:
        return -backing[one.number], one.claim.value.comparator != "=", -one.claim.confidence, one.number

    best = min(every, key=standing)
    differing = [one for one in every if not _agree(best.claim, one.claim)]
    others = {figure_words(one.claim.value.model_dump()): one for one in sorted(differing, key=standing)}
    firm = backing[best.number] > len(differing)
    return Settled(best, tuple(Other(words, drawn(one.claim), one.link) for words, one in others.items()), firm)


def bounds(claim: Claim) -> tuple[float, float | None]:
    """What a figure is at least, and at most: None where it has no top. "Up to 500" is from 0 to 500."""
    value, number = claim.value, float(claim.value.number or 0)
    if value.comparator == "range":
        return number, float(value.upper or number)
    if value.comparator in ("<", "<="):
        return 0.0, number
    return number, None if value.comparator in (">", ">=") else number


def drawn(claim: Claim) -> float:
    """Where one mark stands for the figure: at what it is at least, or for "up to 500" at most."""
    low, high = bounds(claim)
    return low or high or 0.0


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two figures may be one, told exactly and roughly: "50,123" and "more than 50,000"."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    room = 1 + AGREE
    below = high is None or other_low <= high * room
    return below and (other_high is None or low <= other_high * room)
