"""Ties: the figure of the same sentence on which another hangs by its place alone.

"11,300 applications, up 8 percent" (apposed), "rose 8 percent, to 11,300" (reached), "6,420 designs, a third of them"
(a part of it). What is tied counts the same, and most often belongs to the same party and place.
Enters: a `Parsed` sentence and the index of a figure's chunk. Leaves: the `Tie`, or None; evidence for each slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.phrases import FIGURES, STOPS, Actor
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

WIDEST = 14
"""Chunks that may lie between a figure and what is apposed to it."""
PARTING = frozenset({",", "(", "or", "–", "—", "--", "which"})
"""What an apposition begins with."""
BASES = frozenset({"COUNT", "MONEY", "SHARE", "DURATION", "RATE"})
"""Labels of figures to which a change or a part is added."""
PARTS = frozenset({"them", "these", "those", "which", "whom", "it", "that"})
REACHING = frozenset({"to", "at", "reaching"})


@dataclass(slots=True)
class Tie:
    """How a figure hangs on another, and the index of that one's chunk."""

    way: str
    at: int


def tie(chunks: list[Chunk], k: int) -> Tie | None:
    """The tie of the figure at `k`, if it has one."""
    before = next((m for m in range(k - 1, max(k - WIDEST, 0) - 1, -1) if chunks[m].label in FIGURES), None)
    if before is None:
        return None
    label, base = chunks[k].label, chunks[before].label
    if label in BASES and base == "CHANGE" and _reached(chunks, before, k):
        return Tie("reached", before)
    if label == "CHANGE" and base in BASES and _apposed(chunks, before, k):
        return Tie("apposed", before)
    if label == "SHARE" and base in ("COUNT", "MONEY") and _part(chunks, before, k):
        return Tie("part", before)
    return None


def _reached(chunks: list[Chunk], before: int, k: int) -> bool:
    """ "Rose 8 percent to 11,300", "up 8 percent on the year, to 11,300", "grew by a tenth last year to stand at"."""
    between = chunks[before + 1 : k]
    if not any(c.lower in REACHING for c in between[-3:]):
        return False
    return len(between) <= 8 and not any(c.label in ("REL", "CLAUSE") or c.lower in STOPS for c in between)


def _apposed(chunks: list[Chunk], before: int, k: int) -> bool:
    """ "40,120, an increase of 3.1 percent", "9.3 billion yuan ($1.3 billion), up 6 percent", "62 (up 4 percent)"."""
    m = k - 1
    while (m > before and chunks[m].label in ("DET", "ADV", "AUX")) or (m > before and chunks[m].lemma == "be"):
        m -= 1
    if m <= before or chunks[m].lower not in PARTING:
        return False
    return not any(
        c.label in ("CLAUSE", "REL") or c.lower in STOPS or (c.label == "VERB" and not c.lower.endswith(("ed", "en")))
        for c in chunks[before + 1 : m]
    )


def _part(chunks: list[Chunk], before: int, k: int) -> bool:
    """ "6,420 designs, one in three of them", "12,300 suits, of which 31 percent", "€4m, half of it"."""
    behind = [c.lower for c in chunks[k + 1 : k + 3]]
    ahead = [c.lower for c in chunks[max(before, k - 2) : k]]
    said = (behind[:1] in (["of"], ["among"]) and behind[1:2] != [] and behind[1] in PARTS) or (
        ahead[:1] in (["of"], ["among"]) and ahead[1:2] != [] and ahead[1] in PARTS
    )
    between = chunks[before + 1 : k]
    return said and not any(c.label == "CLAUSE" or c.lower in STOPS for c in between)


class Ties:
    """What the ties of one sentence say of a figure's slots."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._found: dict[int, Tie | None] = {}

    def of(self, k: int) -> Tie | None:
        """The tie of the figure at `k`."""
        if k not in self._found:
            self._found[k] = tie(self.chunks, k)
        return self._found[k]

    def base(self, k: int) -> Candidate | None:
        """What the figure was read as on which the one at `k` hangs."""
        found = self.of(k)
        return self.reader.read.get(found.at) if found is not None else None

    def nothing(self, k: int) -> Iterator[str]:
        """What hangs on a figure that counts nothing of ours counts nothing of ours."""
        found = self.of(k)
        if found is not None:
            yield f"tied.{found.way}.{'read' if found.at in self.reader.read else 'unread'}"

    def counted(self, k: int, metric: str) -> Iterator[str]:
        """Whether a metric is that of the figure on which the one at `k` hangs."""
        found, base = self.of(k), self.base(k)
        if found is None:
            return
        same = "unread" if base is None else "same" if base.measure.metric == metric else "other"
        yield f"tied.{found.way}.{same}"
        yield f"tied.{found.way}.{same}.{self.chunks[found.at].label}"

    def owner(self, k: int, metric: str) -> Iterator[tuple[str, Actor | None]]:
        """Whose the figure is on which the one at `k` hangs, as far as both count the same."""
        found, base = self.of(k), self.base(k)
        if found is not None and base is not None and base.measure.metric == metric:
            yield f"tied.{found.way}", base.subject

    def place(self, k: int, metric: str) -> Iterator[tuple[str, Where | None]]:
        """Where that figure lies."""
        found, base = self.of(k), self.base(k)
        if found is not None and base is not None and base.measure.metric == metric:
            yield f"tied.{found.way}", base.where
