"""Nearest: whether what an option counts is what the terms right before and right behind the figure say.

"Applications rose to 21,300 and grants to 9,700": the last term before the second figure says grants, whatever the
clause's subject is; "31,000 of them patents": the next one behind it says patents.
Enters: the `Reader` of a sentence, the index of a figure's chunk and a `Measure`. Leaves: features of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import metric_of_right
from ipfacts.claims.sentence.bearings import clause, reach
from ipfacts.claims.sentence.phrases import FIGURES, STOPS
from ipfacts.digest import Chunk, Term

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

FOREIGN_TO = frozenset({"WORD", "OTHER", "GROUP", "REF"})
"""Labels of nouns that say what is applied for, where they follow "applications for"."""


class Nearest:
    """The terms next to the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._found: dict[int, list[tuple[str, Term, str]]] = {}

    def terms(self, k: int) -> list[tuple[str, Term, str]]:
        """The next term on each side of the figure at `k` with no figure between: side, term, how far it stands."""
        if k not in self._found:
            sides = (("before", range(k - 1, -1, -1)), ("after", range(k + 1, len(self.chunks))))
            self._found[k] = [found for side, way in sides if (found := self._next(k, side, way)) is not None]
        return self._found[k]

    def _next(self, k: int, side: str, way: range) -> tuple[str, Term, str] | None:
        for m in way:
            chunk = self.chunks[m]
            if chunk.label in FIGURES or chunk.lower in STOPS:
                return None
            if chunk.term is not None and chunk.term.act != "applicant" and not chunk.term.modifier:
                return side, chunk.term, f"{reach(abs(k - m))}.{clause(self.reader, k, m)}"
        return None

    def features(self, k: int, measure: Measure) -> Iterator[str]:
        """Whether the terms next to the figure at `k` agree with `measure` on the right and on what is done to it."""
        for side, term, where in self.terms(k):
            said = _said(term, measure)
            yield f"near.{side}={said}"
            yield f"near.{side}={said}.{where}"

    def applied_for(self, k: int) -> str | None:
        """What "applications" without a right, right behind the figure at `k`, are for: a sort of noun, or None."""
        at = next((m for m in range(k + 1, min(k + 4, len(self.chunks))) if self.chunks[m].term is not None), None)
        term = self.chunks[at].term if at is not None else None
        if at is None or term is None or term.right or term.metric or term.act != "application":
            return None
        behind = self.chunks[at + 1 : at + 5]
        if not behind or behind[0].lower not in ("for", "to"):
            return None
        return _sort(behind[1:])


def _sort(behind: list[Chunk]) -> str:
    """Whether the noun behind "for" is ours."""
    for chunk in behind:
        if chunk.term is not None:
            return "ours"
        if chunk.label in FOREIGN_TO:
            return "other"
        if chunk.label in FIGURES:
            return "figure"
    return "none"


def _said(term: Term, measure: Measure) -> str:
    """Whether right and act of a term are those of the measure; "open" where the term does not say."""
    if term.metric is not None:
        return "metric" if term.metric == measure.metric else "other metric"
    right = "open" if term.right is None else "yes" if term.right == measure.right else "no"
    if term.act is None:
        return f"{right}.open"
    kind = measure.right or ""
    return f"{right}.{'yes' if metric_of_right().get((kind, term.act)) == measure.metric else 'no'}"
