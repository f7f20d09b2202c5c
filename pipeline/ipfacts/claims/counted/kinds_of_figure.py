"""Kinds of a figure: which kinds of value it may have for a metric, its own or those of the figure before it.

"It is 31 months to grant, and 24 by June" is two durations; "its sixth licence" a rank, or six licences.
Enters: the `Reader` of a sentence, a figure's chunk and what it may count. Leaves: kinds with their units, and the
features that say how each was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.counted.kinds import TIME_UNITS, kind_of, within
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.words import alternatives, words
from ipfacts.digest import Chunk
from ipfacts.metrics import of_sums
from ipfacts.model import Kind
from ipfacts.vocabulary import cache

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SCORED = "innovation_rank"
"""What is told by a score, which may have a fraction."""
MILESTONE = 100
"""From here on an ordinal says how many there are, whatever is numbered: "its two millionth mark"."""
TAKEN_UP: tuple[Kind, ...] = ("duration", "share")
FEW = 1000
"""Below it nobody writes a sum in words, or with a noun, and leaves out its currency."""
PARTS_OF = frozenset({"percent", "percentage_points", "times"})
"""Units of changes that a percentage in brackets would only say again."""
CLOSE = 0.06
"""How far a rounded sum may lie from what a rounded percentage makes."""
LATEST = 2
"""Sentences over which a bare number may take up the unit of an earlier figure."""
SUM = 10_000
"""From here on a bare number may be a sum whose currency was named before."""
RESUMING = frozenset({"it", "this", "that", "which", "figure", "standard", "target", "average"})


PER_HEAD = {"10000": "per_10000_people", "million": "per_million_people"}


@cache
def heads() -> re.Pattern[str]:
    """ "Every 10,000 residents", whose rights follow."""
    return re.compile(
        rf"\b(?:every|each) (10,?000|ten thousand|(?:one |1 )?million) (?:[a-z-]+ )?(?:{alternatives('HEADS')})\b",
        re.IGNORECASE,
    )


def broken(chunk: Chunk) -> bool:
    """Whether a bare number has a fraction, which things that are counted have not: "those from Oslo 13.5"."""
    number = chunk.quantity.number if chunk.quantity is not None and chunk.label == "COUNT" else None
    return number is not None and number % 1 != 0


def halved(chunk: Chunk, kind: Kind, metric: str) -> bool:
    """Whether it would be a number of things with a fraction, which only a score may have."""
    return kind == "count" and metric != SCORED and broken(chunk)


class KindsOfFigure:
    """The kinds of value of the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._heads: tuple[int, str] | None = None
        """Where "every 10,000 residents" ends in the sentence, or -1, and how many they are."""

    def found(self, chunk: Chunk, measure: Measure) -> Iterator[tuple[Kind, str | None, str]]:
        """The kinds of value that the figure may have: a rate of so many heads, its own, or that of the one before."""
        of_heads = self._per_head(chunk) if chunk.label == "COUNT" else None
        if of_heads is not None:
            yield "rate", of_heads, "kind.own.broken"
        elif self.companion(chunk) is not None and chunk.quantity is not None:
            yield "change", chunk.quantity.unit, "kind.own.whole"
        else:
            yield from self._by_itself(chunk, measure)

    def _by_itself(self, chunk: Chunk, measure: Measure) -> Iterator[tuple[Kind, str | None, str]]:
        """The kind that the figure has by itself, or that of the figure which it goes on from."""
        if chunk.label == "ORDINAL":
            yield "rank", None, "kind.ordinal"
            if measure.has("numbered") and self._numbers_noun(chunk.at):
                yield "count", None, "kind.serial"
            elif chunk.quantity is not None and (chunk.quantity.number or 0) >= MILESTONE:
                yield "count", None, "kind.milestone"
            return
        kind, unit = kind_of(chunk, measure)
        if kind == "change" and unit == "count" and measure.has("time"):
            unit = self._unit_of_time(chunk.at)
            kind = kind if unit is not None else None
        if kind is not None:
            yield kind, unit, f"kind.own.{'broken' if broken(chunk) else 'whole'}"
        here = self.reader.previous_figure(chunk.at)
        before = here or self.reader.passage.figure
        per_head = before is not None and before.kind == "rate" and before.unit != "percent"
        if (
            chunk.label == "COUNT"
            and (here is not None or not per_head)
            and before is not None
            and before.measure.metric == measure.metric
            and before.kind in ("share", "rate", "duration", "money")
            and not (before.kind == "money" and self._few(chunk))
            and within(chunk, before.kind, before.unit)
        ):
            number = "broken" if broken(chunk) else "noun" if self._numbers_noun(chunk.at) else "whole"
            taken = f"kind.taken.{before.kind}"
            yield before.kind, before.unit, f"{taken}.{number}"
            yield (
                before.kind,
                before.unit,
                f"{taken}.{'here' if here is not None else 'earlier'}.{self._link(chunk.at)}",
            )
        else:
            yield from self._taken_up(chunk, measure)
        ahead = self.chunks[chunk.at + 1 : chunk.at + 3]
        if chunk.label == "COUNT" and len(ahead) == 2 and ahead[0].lower in ("to", "and", "or") and ahead[1].quantity:
            kind, unit = kind_of(ahead[1], measure)
            if kind in ("share", "rate", "money", "duration") and within(chunk, kind, unit):
                yield kind, unit, f"kind.ahead.{kind}"
        if (
            chunk.label == "SHARE"
            and kind == "share"
            and measure.metric in ("ip_cases", "invalidations", "infringement_suits")
        ):
            yield "rate", "percent", f"kind.rate.{self._outcome(chunk.at)}"

    def companion(self, chunk: Chunk) -> Candidate | None:
        """The change that a bracket tells in another unit: "up 9% | (51 million) to 612 million", "up 51 million (9%)".

        A sum in a bracket may as well be the level that was reached, so it has to be what the percentage makes of one.
        """
        k, before = chunk.at, self.reader.previous_figure(chunk.at)
        beside = [c.lower for c in self.chunks[k - 1 : k] + self.chunks[k + 1 : k + 2]]
        if before is None or beside != ["(", ")"] or before.kind != "change" or before.chunk.at != k - 2:
            return None
        if chunk.label in ("SHARE", "RATE"):
            return before if before.unit not in PARTS_OF else None
        return before if chunk.label == "MONEY" and before.unit == "percent" and self._makes(before, chunk) else None

    def _makes(self, change: Candidate, chunk: Chunk) -> bool:
        """Whether a sum is so many percent of one that the text gives of the same metric, here or last."""
        _, last = self.reader.passage.wholes.get("money", (0, None))
        levels = [c for c in (*self.reader.read.values(), last) if c is not None and c.kind == "money"]
        ahead = [c for c in self.chunks[chunk.at + 1 :] if c.label == "MONEY"]
        sums = [c.chunk for c in levels if c.measure.metric == change.measure.metric] + ahead
        part, whole = self._number(change.chunk) / 100, self._number(chunk)
        made = (self._number(c) * part / base for c in sums for base in (1, 1 + part, 1 - part) if base > 0)
        return any(abs(one - whole) <= CLOSE * whole for one in made)

    @staticmethod
    def _number(chunk: Chunk) -> float:
        return float((chunk.quantity.number if chunk.quantity is not None else None) or 0)

    def _per_head(self, chunk: Chunk) -> str | None:
        """The unit of what so many heads have: "every 10,000 residents of the city own 61.4 patents"."""
        if self._heads is None:
            found = heads().search(self.reader.sentence.text)
            self._heads = (
                (found.end() + self.reader.sentence.start, found[1].lower()) if found is not None else (-1, "")
            )
        end, number = self._heads
        if end < 0 or chunk.start < end:
            return None
        other = any(c.start >= end and c.at < chunk.at and c.label in FIGURES for c in self.chunks)
        return None if other else PER_HEAD["million" if "million" in number else "10000"]

    def _few(self, chunk: Chunk) -> bool:
        """Whether a number counts a few things, and no money: "two of the awards", "notified 38 persons"."""
        quantity = chunk.quantity
        small = quantity is not None and (quantity.number or 0) < FEW
        return small and quantity is not None and (quantity.words or self._numbers_noun(chunk.at))

    def _link(self, k: int) -> str:
        """How a bare number goes on from the figure before: against it, from it to this one, in its list, or not."""
        link = self.reader.comparisons.link(k) if k else ""
        if link in words("COMPARING"):
            return "compared"
        return link if link in ("to", "on", "with", "at", "and", ",", "(", "of") else "other"

    def _taken_up(self, chunk: Chunk, measure: Measure) -> Iterator[tuple[Kind, str | None, str]]:
        """The unit of a share or a time that a bare number takes up again past other figures.

        "It is 31 months to grant, and I have told my 38 examiners that it will be 24."
        """
        if chunk.label != "COUNT" or self._numbers_noun(chunk.at):
            return
        yield from self._in_the_same_money(chunk, measure)
        for kind in TAKEN_UP:
            sentence, last = self.reader.passage.wholes.get(kind, (0, None))
            ago = self.reader.passage.sentence - sentence
            if last is None or ago > LATEST or last.measure.metric != measure.metric:
                continue
            if within(chunk, last.kind, last.unit):
                number = "broken" if broken(chunk) else "it" if self._resumes(chunk.at) else "whole"
                yield last.kind, last.unit, f"kind.taken up.{last.kind}.{number}"

    def _in_the_same_money(self, chunk: Chunk, measure: Measure) -> Iterator[tuple[Kind, str | None, str]]:
        """The currency of a sum that a large bare number takes up, whatever that was: "It had asked for 10 million"."""
        sentence, last = self.reader.passage.wholes.get("money", (0, None))
        ago = self.reader.passage.sentence - sentence
        number = chunk.quantity.number if chunk.quantity is not None else None
        if last is not None and ago <= LATEST and (number or 0) >= SUM and measure.metric in of_sums():
            same = "same" if last.measure.metric == measure.metric else "other"
            yield last.kind, last.unit, f"kind.in money.{same}.{min(ago, 1)}"

    def _resumes(self, k: int) -> bool:
        """Whether the clause of the figure says "it" of what was spoken of: "in 2027 it has to be 18"."""
        return any(c.lower in RESUMING for c in self.chunks[max(k - 6, 0) : k] if self.reader.one_clause(k, c.at))

    def _unit_of_time(self, k: int) -> str | None:
        """The months that a bare number is more or fewer of: "it takes 19 months, three more than in 2022"."""
        before = self.reader.previous_figure(k) or self.reader.passage.figure
        timed = before is not None and before.measure.has("time") and before.unit in TIME_UNITS
        return before.unit if timed and before is not None else None

    def _numbers_noun(self, k: int) -> bool:
        """Whether an ordinal stands before a noun: "its third injunction", not "third with 9%"."""
        following = self.chunks[k + 1 : k + 2]
        return bool(following) and following[0].label in ("TERM", "WORD", "GROUP", "NAT", "REF")

    def _outcome(self, k: int) -> str:
        """Whether the clause speaks of winning and losing, which makes a share a rate."""
        near = (c for c in self.chunks if self.reader.one_clause(k, c.at))
        return "outcome" if any(not words("OUTCOME").isdisjoint((c.lemma, c.lower)) for c in near) else "plain"
