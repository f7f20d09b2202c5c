"""Settled: what a figure counts beyond doubt, so that nothing else, or not "nothing of ours", is left.

"The number of patents granted fell to 131", "and 120 of them were", "A (146) and B (96) ranked second and fourth".
Enters: the `Counted` of a sentence, a figure and the options of what it counts. Leaves: the options that stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.choice import Options
from ipfacts.claims.counted.measures import Context, metric_of_right
from ipfacts.claims.counted.nothing import NOTHING
from ipfacts.claims.counted.numbered import numbered
from ipfacts.claims.events.constructions import sure
from ipfacts.claims.sentence.phrases import STOPS
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.counted.options import Counted

RANKING = frozenset({"RANK", "ORDINAL"})
"""Labels of places: "second", "No. 2"."""


class Settled:
    """Settles what the figures of one sentence count."""

    def __init__(self, counted: Counted) -> None:
        self.counted, self.reader, self.chunks = counted, counted.reader, counted.chunks

    def settle(self, options: Options, chunk: Chunk, context: Context) -> None:
        """What the very words around the figure at hand leave no doubt about."""
        self._done(options, chunk.at, context)
        self._numbered(options, chunk, context)
        self._shared(options, chunk.at)
        self._ranked_by(options, chunk.at)

    @staticmethod
    def told(options: Options, constructed: list[Candidate]) -> None:
        """Nothing but what a construction says that leaves no doubt: "faces a $9 million bill after losing to …"."""
        told = next((c for c in constructed if c.rule in sure()), None)
        kept = options.by_key.get((told.measure.metric, told.kind)) if told is not None else None
        if kept is not None:
            options.by_key = {kept.key: kept}

    def _done(self, options: Options, k: int, context: Context) -> None:
        """Something of ours, where a part of the rights before is said to have been granted: "and 120 of them were"."""
        done, before = self.counted.barred.done(context), self.reader.previous_figure(k)
        right = before.measure.right if before is not None else None
        if done is not None and right is not None and (metric_of_right().get((right, done)), "count") in options.by_key:
            del options.by_key[NOTHING]

    def _numbered(self, options: Options, chunk: Chunk, context: Context) -> None:
        """Nothing but what the subject is the number of: "the number of patents granted fell to 131 despite …"."""
        measure = numbered(context)
        if measure is not None:
            self.counted.propose(options, chunk, measure, "numbered")
        kept = options.by_key.get((measure.metric, "count")) if measure is not None else None
        if kept is not None:
            options.by_key = {kept.key: kept}

    def _ranked_by(self, options: Options, k: int) -> None:
        """What a bracket behind a name counts where its sentence goes on to rank by it: "A (146) and B (96) were …"."""
        if k < 2 or k - 2 not in self.reader.listed or self.chunks[k].label != "COUNT":
            return
        if any(c.label == "TERM" for c in self.chunks[:k]) or [c.lower for c in self.chunks[k + 1 : k + 2]] != [")"]:
            return
        rank = next((c for c in self.chunks[k + 1 :] if c.label in RANKING), None)
        if rank is None or any(c.lower in STOPS for c in self.chunks[k : rank.at]):
            return
        measure = self.of_rank(rank.at)
        if measure is None or measure.right is None:
            return
        self.counted.propose(options, self.chunks[k], replace(measure, how="label"), "label")
        if (measure.metric, "count") in options.by_key:
            options.by_key.pop(NOTHING, None)

    def is_base(self, k: int, compared: Candidate) -> bool:
        """Whether a count is set against one of ours, and done as that was: "a drop from the 5,705 granted in 2024"."""
        behind = self.chunks[k + 1 : k + 3]
        if compared.kind != "count" or compared.measure.right is None or len(behind) < len(("granted", "in 2024")):
            return False
        done, dated = behind[0].label == "VERB" and behind[0].lower.endswith("ed"), behind[1].label == "TIME"
        return done and dated and self.chunks[k].label == "COUNT" and self.chunks[k - 1].lower == "the"

    def of_rank(self, k: int) -> Measure | None:
        """What the rank at `k` is by, or the last of those that it is told with: "second | and fourth among"."""
        while k + 2 < len(self.chunks) and self.chunks[k + 1].label == "CONJ" and self.chunks[k + 2].label in RANKING:
            k += 2
        passage = self.reader.passage
        context = Context(self.chunks, k, self.reader.rules.at[k], passage.measure, passage.right, passage.lead_act)
        return self.reader.counting.measure(k, self.chunks[k], context)

    def _shared(self, options: Options, k: int) -> None:
        """Something of ours, where a nation's applicants are said to hold a share: "Dutch firms held a 14% share"."""
        before, actors = self.reader.passage.figure, self.reader.rules.at[k].actors
        if self.chunks[k].label != "SHARE" or before is None or before.measure.right is None:
            return
        share = [c.lower for c in self.chunks[k + 1 : k + 3]]
        nation = bool(actors) and actors[0].place is not None and actors[0].chunk.label in ("NAT", "PLACE")
        if (
            nation
            and share[:1] == ["share"]
            and share[1:] != ["of"]
            and (before.measure.metric, "share") in options.by_key
        ):
            options.by_key.pop(NOTHING, None)
