"""Claims and a passage of their article come in; where each part of each claim stands in it goes out, as `Span`s.

Subject, counterparty, value and place carry offsets. Metric, period and speaker do not, and are found again by their
words: in the evidence sentence, nearest to the value, or else in the text before it, where they were carried from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ipfacts.model import Claim, Located
from ipfacts.report.terms import words_of_metric
from ipfacts.report.texts import Passage

Role = Literal["evidence", "subject", "counterparty", "value", "metric", "place", "period", "speaker"]


class Span(NamedTuple):
    """A stretch of the passage's own text that plays a role in a claim; `claim` is its number on the page."""

    start: int
    end: int
    role: Role
    claim: int


def spans_of(claim: Claim, number: int, passage: Passage) -> Iterator[Span]:
    """Where the parts of `claim` stand in the passage, as far as they stand there."""
    evidence = _stretch(claim.evidence, passage)
    for role, part in _parts(claim):
        if part is not None and (stretch := _stretch(part, passage)):
            yield Span(*stretch, role, number)
    if evidence is None:
        return
    yield Span(evidence[0], evidence[0] + len(claim.evidence.text.rstrip()), "evidence", number)
    for start, end in _words_of_metric(claim, passage, evidence):
        yield Span(start, end, "metric", number)
    if claim.period and (stretch := _find(claim.period.text, claim, passage, evidence)):
        yield Span(*stretch, "period", number)
    if claim.attribution:
        for words in (claim.attribution.text, claim.attribution.source):
            if stretch := _find(words, claim, passage, evidence):
                yield Span(*stretch, "speaker", number)
                break


def _parts(claim: Claim) -> tuple[tuple[Role, Located | None], ...]:
    return (
        ("subject", claim.organisation or claim.origin),
        ("value", claim.value),
        ("place", claim.jurisdiction),
        ("counterparty", claim.counterparty),
    )


def _stretch(part: Located, passage: Passage) -> tuple[int, int] | None:
    """Where a part stands in the passage; None where it stands elsewhere, or something else stands there."""
    if part.start is None or part.end is None or passage.start is None:
        return None
    start, end = part.start - passage.start, part.end - passage.start
    return (start, end) if 0 <= start < end and passage.text[start:end] == part.text else None


def _words_of_metric(claim: Claim, passage: Passage, evidence: tuple[int, int]) -> list[tuple[int, int]]:
    value = _stretch(claim.value, passage) or evidence
    begin, text = evidence[0], passage.text[slice(*evidence)]
    found = words_of_metric(claim.metric, text, (value[0] - begin, value[1] - begin))
    return [(start + begin, end + begin) for start, end in found]


def _find(words: str | None, claim: Claim, passage: Passage, evidence: tuple[int, int]) -> tuple[int, int] | None:
    """Words, nearest to the value in the evidence; else where they last stood before it."""
    bare = (words or "").strip(" ,;:\n")
    if not bare:
        return None
    written = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")
    value = (_stretch(claim.value, passage) or evidence)[0]
    here = [found.span() for found in written.finditer(passage.text, *evidence)]
    if here:
        return min(here, key=lambda stretch: abs(stretch[0] - value))
    before = [found.span() for found in written.finditer(passage.text, 0, evidence[0])]
    return before[-1] if before else None
