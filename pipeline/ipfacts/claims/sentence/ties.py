"""Ties: the figure of the same sentence on which another hangs by its place alone.

"11,300 applications, up 8 percent" (apposed), "rose 8 percent, to 11,300" (reached), "6,420 designs, a third of them"
(a part of it), "the biggest holder, with 840" (ranked), "That is 17 percent short of 2022" (recalled). What is tied
counts the same, and most often belongs to the same party and place.
Enters: a `Parsed` sentence and the index of a figure's chunk. Leaves: the `Tie`, or None; evidence for each slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.sentence.phrases import FIGURES, STOPS, Actor
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
PLACED = frozenset({"RANK", "LEAD", "ORDINAL"})
WITH = frozenset({"with", "on", "at", "("})
"""What stands between a rank and the number that it comes from."""
RECALLING = frozenset({"that", "this", "it", "which", "these", "those", "they"})
SLIGHT = frozenset({"ADV", "DET", "AUX", "PUNCT", "PREP"})
MEANING = frozenset({"be", "mark", "represent", "mean", "make", "amount"})
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
    if (label in BASES and base in PLACED and _with(chunks, before, k)) or (
        label in PLACED and base in BASES and _ranked(chunks, before, k)
    ):
        return Tie("ranked", before)
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


def _with(chunks: list[Chunk], before: int, k: int) -> bool:
    """ "The biggest holder, with | 840", "fourth on | 498", "third (| 607)": a rank and by how much."""
    between = chunks[before + 1 : k]
    opens = next((c for c in reversed(between) if c.label not in ("DET", "ADV")), None)
    near = len(between) <= 8 and opens is not None and opens.lower in WITH
    return near and not any(c.label in ("VERB", "CLAUSE", "REL") or c.lower in STOPS for c in between)


def _ranked(chunks: list[Chunk], before: int, k: int) -> bool:
    """ "107 of them, | more than any other province", "2,094 filings, ranking | third": a number and its rank."""
    between = chunks[before + 1 : k]
    if len(between) > 8 or not any(c.lower in PARTING for c in between[-5:]):
        return False
    return not any(
        c.label in ("CLAUSE", "REL", "CONJ")
        or c.lower in STOPS
        or c.name is not None
        or (c.label == "VERB" and not c.lower.endswith("ing"))
        for c in between
    )


def recalls(chunks: list[Chunk], k: int) -> bool:
    """Whether a change is said of the figure before the sentence: "That is | 17 percent short of 2022"."""
    if chunks[k].label != "CHANGE" or not 0 < k <= 6:
        return False
    opening = chunks[1 if chunks[0].label == "CONJ" else 0 : k]
    said = [c for c in opening if c.label not in SLIGHT or c.lower in RECALLING]
    if len(said) != 2 or said[0].lower not in RECALLING:
        return False
    return said[1].label in ("VERB", "WORD") and said[1].lemma in MEANING


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
            found = tie(self.chunks, k)
            if found is None and self._before() is not None and recalls(self.chunks, k):
                found = Tie("recalled", -1)
            self._found[k] = found
        return self._found[k]

    def _before(self) -> Candidate | None:
        """The last figure of the sentence just before."""
        last = self.reader.passage.figure
        return last if last is not None and last.sentence.index == self.reader.sentence.index - 1 else None

    def base(self, k: int) -> Candidate | None:
        """What the figure was read as on which the one at `k` hangs."""
        found = self.of(k)
        if found is None:
            return None
        return self.reader.read.get(found.at) if found.at >= 0 else self._before()

    def nothing(self, k: int) -> Iterator[str]:
        """What hangs on a figure that counts nothing of ours counts nothing of ours."""
        found = self.of(k)
        if found is not None:
            yield f"tied.{found.way}.{'read' if self.base(k) is not None else 'unread'}"

    def counted(self, k: int, metric: str) -> Iterator[str]:
        """Whether a metric is that of the figure on which the one at `k` hangs."""
        found, base = self.of(k), self.base(k)
        if found is None:
            return
        same = "unread" if base is None else "same" if base.measure.metric == metric else "other"
        yield f"tied.{found.way}.{same}"
        if found.at >= 0:
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
