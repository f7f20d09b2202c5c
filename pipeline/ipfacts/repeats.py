"""Repeats: the same claim said twice in one article is one claim, and so is a rounded figure given exactly elsewhere."""

from __future__ import annotations

from ipfacts.model import Claim


def without_repeats(claims: list[Claim]) -> list[Claim]:
    """The claims without repeats, in their order; of two that say the same, the one with the most fields stays."""
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


def _key(claim: Claim) -> tuple[object, ...]:
    return (
        claim.metric,
        claim.organisation.name if claim.organisation else None,
        claim.origin.code if claim.origin else None,
        claim.jurisdiction.code if claim.jurisdiction else None,
        claim.value.kind,
        claim.value.unit,
        claim.value.direction,
        claim.value.name,
    )


def _same(a: Claim, b: Claim) -> bool:
    if a.value.start == b.value.start and a.value.end == b.value.end and a.value.kind == b.value.kind:
        return True
    if a.metric != b.metric or a.value.kind != b.value.kind:
        return False
    exact = (a.value.number, a.value.upper, a.value.comparator) == (b.value.number, b.value.upper, b.value.comparator)
    if _key(a) == _key(b) and exact:
        return a.period == b.period or a.period is None or b.period is None
    return False


def _fullness(claim: Claim) -> int:
    slots = (claim.organisation, claim.origin, claim.jurisdiction, claim.counterparty, claim.period, claim.attribution, claim.topic)
    return sum(slot is not None for slot in slots) + len(claim.qualifiers)
