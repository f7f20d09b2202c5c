"""A passage and the spans in it come in; its text goes out in sentences of pieces, ready to be marked.

Spans may lie over and in one another. The text is cut wherever one begins or ends, so that a piece is plain, or has one
look, and knows all claims that it is a part of.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ipfacts.report.spans import Role, Span

# Of several roles over one piece, the first gives it its look: "China" as subject and place looks like a subject.
LOOKS: tuple[Role, ...] = ("value", "subject", "counterparty", "place", "period", "metric", "speaker")


class Piece(NamedTuple):
    """Text without a break; `role` is None where it is plain. `claims` are numbers, sorted."""

    text: str
    role: Role | None
    claims: tuple[int, ...]


class Sentence(NamedTuple):
    """Pieces in a row; `claims` are those that have them as evidence, none between sentences."""

    pieces: tuple[Piece, ...]
    claims: tuple[int, ...]


def marked(text: str, spans: Iterable[Span], *, cut: int | None = None) -> list[Sentence]:
    """All of `text`, cut into sentences and pieces, and at `cut`, which ends a sentence: the end of the title."""
    evidence: list[Span] = []
    parts: list[Span] = []
    for span in spans:
        (evidence if span.role == "evidence" else parts).append(span)
    sentences = []
    for start, end, over in _cuts(0, len(text), evidence, also=cut):
        inside = [span for span in parts if span.start < end and span.end > start]
        pieces = tuple(_piece(text[a:b], under) for a, b, under in _cuts(start, end, inside))
        sentences.append(Sentence(pieces, _numbers(over)))
    return sentences


def _cuts(
    start: int, end: int, spans: Sequence[Span], *, also: int | None = None
) -> Iterable[tuple[int, int, list[Span]]]:
    """The stretches between all beginnings and ends, each with the spans that lie over it."""
    edges = {start, end, *(edge for span in spans for edge in (span.start, span.end) if start < edge < end)}
    if also is not None and start < also < end:
        edges.add(also)
    places = sorted(edges)
    waiting = sorted(spans, reverse=True)
    over: list[Span] = []
    for a, b in itertools.pairwise(places):
        while waiting and waiting[-1].start <= a:
            over.append(waiting.pop())
        over = [span for span in over if span.end > a]
        yield a, b, over


def _piece(text: str, over: Sequence[Span]) -> Piece:
    roles = {span.role for span in over}
    return Piece(text, next((role for role in LOOKS if role in roles), None), _numbers(over))


def _numbers(spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(sorted({span.claim for span in spans}))
