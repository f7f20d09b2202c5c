"""Which time of its sentence dates a figure.

A time may belong to another figure: to the base of a comparison, to what a relative clause tells of, to what is still
to come. Of those left the nearest in the clause wins, then the nearest in the sentence.
Enters: a `Parsed` sentence, the index of a figure's chunk, its candidate and its tense. Leaves: a TIME chunk, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.sentence.tense import Tense
from ipfacts.claims.when.bases import named_before
from ipfacts.claims.when.belonging import FACTUAL_ROLES, Belonging
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.periods import Moment

if TYPE_CHECKING:
    from ipfacts.claims.sentence.parsed import Parsed

TAKEN_UP = frozenset({"plain", "comparison"})
REACH = 60
ANOTHER_CLAUSE = 12
ANOTHER_STATEMENT = 30
ANOTHER_FIGURE = 8
JOINTS = frozenset({"CONJ", "PUNCT", "PREP", "DET", "ADV"})
BESIDE = frozenset({"TERM", "WORD", "ADV", "PRON", "VERB"})
ADVERBIAL = frozenset(
    {"year", "month", "quarter", "over", "on", "up", "down", "y", "yoy", "qoq", "vs", "unlike", "as", "relative"}
)


class TimeOfFigure:
    """The search for the time of one figure."""

    def __init__(self, reader: Parsed, k: int, candidate: Candidate, tense: Tense) -> None:
        self.reader, self.k, self.candidate = reader, k, candidate
        self.chunks, self.rules, self.published = reader.chunks, reader.rules.at, reader.published
        self.belonging = Belonging(reader, k, candidate, tense)

    def anchor(self, time: Chunk) -> Moment | None:
        """What a moment counts from: the last time named before it in the sentence, else the passage's."""
        timeline = self.reader.passage.timeline
        running = timeline.moment or timeline.told or timeline.level
        if time.moment is None or not time.moment.anchored:
            return running
        if "that" in time.lower.split():
            running = timeline.last or running
        return named_before(self.chunks, time) or running

    def beside(self) -> Chunk | None:
        """A time looked back to that dates just this figure: "runner-up a year earlier", "had 58 the year before"."""
        bracketed = self.k > 1 and self.chunks[self.k - 1].lower == "("
        if bracketed and self.chunks[self.k - 2].label == "TIME" and self._datable(self.chunks[self.k - 2]):
            return self.chunks[self.k - 2]  # "more than in the first half of 2024 (28,100)"
        if self.candidate.kind != "change":
            for chunk in self.chunks[self.k + 1 : self.k + 4]:
                if chunk.label == "TIME":
                    return chunk if self._looks_back(chunk) else None
                if chunk.label not in BESIDE:
                    break
        return self._when() or self._turned_back()

    def _datable(self, time: Chunk) -> bool:
        return time.moment is not None and time.moment.role in TAKEN_UP

    def _when(self) -> Chunk | None:
        """The time that "when" takes up: "the year before, when, with 58, it was third"."""
        for m in range(self.k - 1, 0, -1):
            chunk = self.chunks[m]
            if chunk.label == "TIME" or chunk.lower == ";":
                return None
            if chunk.lower == "when":
                before = self.chunks[m - 1] if self.chunks[m - 1].lower != "," else self.chunks[m - 2]
                dated = before.moment is not None and before.label == "TIME" and before.moment.role in TAKEN_UP
                return before if dated else None
        return None

    def _turned_back(self) -> Chunk | None:
        """The time looked back to by the whole sentence: "A year earlier it had won 58", "The total in that period"."""
        begins = max((c.at for c in self.chunks[: self.k] if c.lower == ";"), default=-1) + 1
        time = next((c for c in self.chunks[begins : self.k] if c.label == "TIME" or c.label in FIGURES), None)
        return time if time is not None and self._looks_back(time) and self.belonging.one_clause(time) else None

    def _looks_back(self, time: Chunk) -> bool:
        moment = time.moment
        return (
            moment is not None
            and moment.role == "comparison"
            and (moment.anchored or self._edition(time))
            and moment.kind != "since"
            and not self._compares(time)
        )

    def _edition(self, time: Chunk) -> bool:
        """Whether a time is the year of an edition: "ninth in the 2019 edition"."""
        behind = self.chunks[time.at + 1 : time.at + 2]
        return bool(behind) and behind[0].lower.startswith("edition")

    def _compares(self, time: Chunk) -> bool:
        """Whether a time looked back to only compares: "up from a year earlier", "year on year"."""
        before = self.chunks[time.at - 1].lower if time.at else ""
        first = re.split(r"\W", time.lower, maxsplit=1)[0]
        return before in words("COMPARING") or first in words("COMPARING") | ADVERBIAL

    def nearest(self) -> Chunk | None:
        """The nearest time that no other figure claims: in the clause first, then anywhere in the sentence."""
        listed = self.listed()
        if listed is not None:
            return listed
        best: tuple[int, Chunk] | None = None
        for chunk in self.chunks:
            if not self.belonging.may_date(chunk):
                continue
            cost = self._cost(chunk)
            if cost <= REACH and (best is None or cost < best[0]):
                best = (cost, chunk)
        return best[1] if best else None

    def listed(self) -> Chunk | None:
        """The time that stands where the figure does in a list: "1,200 and 1,350 in 2023 and 2024"."""
        for times in self._lists({"TIME"}):
            for figures in self._lists({self.chunks[self.k].label}):
                if (
                    len(times) == len(figures)
                    and self.k in figures
                    and self.belonging.one_clause(self.chunks[times[0]])
                ):
                    return self.chunks[times[figures.index(self.k)]]
        return None

    def _lists(self, labels: set[str]) -> list[list[int]]:
        """Chunks of a label that "and" and commas join, two or more at a time."""
        found: list[list[int]] = []
        for k, chunk in enumerate(self.chunks):
            if chunk.label not in labels or (chunk.moment is not None and chunk.moment.role not in FACTUAL_ROLES):
                continue
            last = found[-1][-1] if found else None
            joined = last is not None and all(c.label in JOINTS for c in self.chunks[last + 1 : k])
            if joined and any(c.label == "CONJ" or c.lower == "," for c in self.chunks[(last or 0) + 1 : k]):
                found[-1].append(k)
            else:
                found.append([k])
        return [group for group in found if len(group) > 1]

    def _cost(self, time: Chunk) -> int:
        low, high = min(time.at, self.k), max(time.at, self.k)
        between = self.chunks[low + 1 : high]
        cost = (high - low) + ANOTHER_CLAUSE * sum(c.lower == "|" or c.label in ("CLAUSE", "REL") for c in between)
        cost += ANOTHER_STATEMENT * sum(c.lower == ";" for c in between)
        if not self.belonging.one_clause(time):
            cost += ANOTHER_CLAUSE
        if time.at > self.k:
            cost += ANOTHER_FIGURE * sum(c.label in ("COUNT", "MONEY") for c in between)
            cost += ANOTHER_CLAUSE * self.belonging.another_verb(time)
        return cost
