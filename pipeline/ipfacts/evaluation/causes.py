"""A score comes in; its misses and false claims go out, each with the cause that can be told.

A miss is compared with the false claims of its document, and a false claim with the misses, that have the same number,
the same name or the same wording; of several, the one that differs least tells the cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipfacts.evaluation.agreement import (
    Json,
    near,
    right_core,
    same_metric,
    same_name,
    same_place,
    same_subject,
    same_value,
)
from ipfacts.evaluation.scoring import Score

# In the order in which a claim is read: the first that differs is the cause.
PARTS: Mapping[str, Callable[[Json, Json], bool]] = {
    "wrong metric": same_metric,
    "wrong value": same_value,
    "wrong subject": same_subject,
    "wrong place": same_place,
}
NO_CANDIDATE = "no candidate"
NO_SUCH_FIGURE = "no such figure"
TWICE = "said twice"
CAUSES = (NO_CANDIDATE, NO_SUCH_FIGURE, *PARTS, TWICE)


@dataclass(frozen=True, slots=True)
class Failure:
    """A miss (`claim` is the nearest false claim, if there is one) or a false claim (`gold` likewise)."""

    cause: str
    document: str
    gold: Json | None
    claim: Json | None
    missed: bool


def failures(score: Score) -> list[Failure]:
    """All misses and false claims, grouped by cause, in the order of the documents."""
    found = [failure for name in score.documents for failure in _of_document(name, score)]
    return sorted(found, key=lambda failure: (not failure.missed, CAUSES.index(failure.cause)))


def _of_document(name: str, score: Score) -> Iterator[Failure]:
    matched = score.documents[name]
    missed, false = matched.missed(), matched.false()
    for gold in missed:
        wrong, claim = _nearest([(_wrong(gold, other), other) for other in false if _related(gold, other)])
        yield Failure(wrong[0] if wrong else NO_CANDIDATE, name, gold, claim, missed=True)
    for claim in false:
        wrong, gold_near = _nearest([(_wrong(other, claim), other) for other in missed if _related(other, claim)])
        if wrong:
            cause = wrong[0]
        else:
            cause = TWICE if any(right_core(gold, claim) for gold in matched.gold) else NO_SUCH_FIGURE
        yield Failure(cause, name, gold_near, claim, missed=False)


def _nearest(options: Sequence[tuple[list[str], Json]]) -> tuple[list[str], Json | None]:
    """Of the possible counterparts, each with what differs, the one that differs least."""
    return min(options, key=lambda option: len(option[0]), default=([], None))


def _wrong(gold: Json, claim: Json) -> list[str]:
    """What differs. Never empty for a miss and a false claim: if all agreed, they would have been a pair."""
    return [name for name, same in PARTS.items() if not same(gold, claim)] or [TWICE]


def _related(gold: Json, claim: Json) -> bool:
    wanted, found = gold["value"], claim["value"]
    if wanted["kind"] == "entity" or found.get("kind") == "entity":
        return wanted["kind"] == found.get("kind") and same_name(wanted["name"], found.get("name"))
    texts = str(wanted["text"]).casefold(), str(found.get("text") or "").casefold()
    return near(wanted["number"], found.get("number")) or (texts[1] != "" and texts[0] == texts[1])
