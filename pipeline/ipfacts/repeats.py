"""Repeats: the same claim said twice in one article is one claim, and so is a round figure given exactly elsewhere.

Enters: an article's claims in the order of the text. Leaves: those that say something new, in the same order.
"""

from __future__ import annotations

from ipfacts.model import Claim

ROUNDED = 0.03
"""How far, as a share, a headline's round figure may lie from the exact one; "pass 200,000" has its comparator."""


def without_repeats(claims: list[Claim], *, headlines: list[tuple[int, int]]) -> list[Claim]:
    """The claims without repeats, in their order; of two that say the same, the one with the most fields stays.

    `headlines`: offsets of the headline's stretches; a figure there that the body gives, too, is dropped whatever its
    slots.
    """
    body = [claim for claim in claims if not _within(claim, headlines)]
    claims = [
        claim for claim in claims if not _within(claim, headlines) or not any(_rounds(claim, other) for other in body)
    ]
    kept: list[Claim] = []
    for claim in claims:
        for at, other in enumerate(kept):
            if _same(claim, other):
                if _fullness(claim) > _fullness(other):
                    kept[at] = claim
                break
        else:
            kept.append(claim)
    return kept


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
    if a.value.start == b.value.start and a.value.end == b.value.end and a.value.kind == b.value.kind:
        return True
    if a.metric != b.metric or a.value.kind != b.value.kind:
        return False
    exact = (a.value.number, a.value.upper, a.value.comparator) == (b.value.number, b.value.upper, b.value.comparator)
    if not exact:
        return False
    if _key(a) == _key(b):
        return a.period == b.period or a.period is None or b.period is None
    return (
        a.value.kind in ("money", "entity")
        and _key(a, subject=False) == _key(b, subject=False)
        and (_nobody(a) or _nobody(b))
    )


def _nobody(claim: Claim) -> bool:
    """Whether a claim names no subject: another that does says the same and more."""
    return claim.organisation is None and claim.origin is None


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
