"""Traces: where an article names a body or a place that a figure was given without its name beside it.

Enters: the names of an article, and what a slot holds. Leaves: the stretch of the text to show a reader who asks
where "Ukraine" comes from: the nearest name before the figure, or else the first behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc

from ipfacts.entities.model import BODIES, Entity, Name

Span = tuple[int, int]
"""Characters of the `Doc`'s text."""


class Traces:
    """Where the names of one article stand, by what they name; made when first asked."""

    def __init__(self, doc: Doc, names: Iterable[Name]) -> None:
        self.doc, self.names = doc, names

    def of_body(self, entity: Entity, near: int) -> Span | None:
        """Where a body is named, nearest to a character."""
        return _nearest(self._bodies.get(entity.name, ()), near)

    def of_place(self, code: str, near: int) -> Span | None:
        """Where a place is named, or else a body whose territory or seat it is."""
        return _nearest(self._places.get(code, ()), near) or _nearest(self._seats.get(code, ()), near)

    @cached_property
    def _bodies(self) -> dict[str, list[Span]]:
        return _grouped((name.entity.name, self._span(name)) for name in self.names if name.label in BODIES)

    @cached_property
    def _places(self) -> dict[str, list[Span]]:
        named = (name for name in self.names if name.label == "PLACE")
        return _grouped((name.entity.code or "", self._span(name)) for name in named)

    @cached_property
    def _seats(self) -> dict[str, list[Span]]:
        bodies = (name for name in self.names if name.label in BODIES)
        return _grouped((name.entity.code or name.entity.country or "", self._span(name)) for name in bodies)

    def _span(self, name: Name) -> Span:
        span = self.doc[name.start : name.end]
        return span.start_char, span.end_char


def _grouped(pairs: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
    """What is named to where, in the order of the text."""
    found: dict[str, list[Span]] = defaultdict(list)
    for named, span in pairs:
        found[named].append(span)
    return {named: sorted(spans) for named, spans in found.items()}


def _nearest(spans: list[Span] | tuple[()], near: int) -> Span | None:
    """The last that starts at or before a character, or else the first behind it."""
    if not spans:
        return None
    return spans[max(bisect_right(spans, (near, near)) - 1, 0)]
