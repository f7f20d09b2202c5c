"""Frames: what a verb makes of a figure where the article is about the right thing ("gave it $40 million" in a trial).

Enters: the `Reader` of a sentence and the index of a figure's chunk. Leaves: each metric that a verb of the figure's
clause may be about, with the features that say where the verb stands and what supports it. A verb that says nothing by
itself ("give", "take", "bring in") speaks only where the article has a word of its row's theme, or of the metric.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.bearings import parted, reach, side
from ipfacts.claims.words import inflected
from ipfacts.digest import Chunk
from ipfacts.vocabulary import cache, rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

Framed = tuple[str, tuple[str, ...]]
"""A metric, and the features of the verb that speaks for it."""
REACH = 9
"""Chunks from a verb to its figure at most: "gave Halcyon, an agency owned by its members, $40 million"."""
BEHIND = 5
"""Chunks from a figure to a verb behind it: "58 of its marks were struck out"."""
PARTICLE = 8
"""Chunks from a verb to its particle: "took 14,300 cookers away"."""
ENDING = frozenset({"in", "with", "as", "up"})
"""What follows a verb of outcome, and seldom its noun."""
VERBAL = frozenset({"VERB", "WORD"})
PARTICLES = frozenset({"PREP", "ADV", "WORD"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb's base form, its particle if it needs one, what it is about, and the figures that it takes."""

    verb: str
    particle: str
    metric: str
    theme: str
    labels: frozenset[str]


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """Base form of a verb to what it may be about."""
    found: dict[str, list[Frame]] = {}
    for row in rows("claims/frames"):
        verb, _, particle = row["pattern"].partition(" ")
        frame = Frame(verb, particle, row["id"], row.get("theme", ""), frozenset(row["values"]))
        found.setdefault(verb, []).append(frame)
    return {verb: tuple(rows_of) for verb, rows_of in found.items()}


BARE = 2
"""Forms that are often nouns, too: the base form and that in -s."""


@cache
def unlisted() -> dict[str, str]:
    """Regular past forms and participles to the base form, of verbs that the sentence's parser does not list."""
    listed = {row["pattern"] for row in rows("language/verbs")}
    return {form: verb for verb in frames() if verb not in listed for form in inflected(verb)[BARE:]}


def _frames_of(chunk: Chunk, following: Chunk | None) -> tuple[Frame, ...]:
    """The frames of a verb, by its base form; one that is a noun, too, is a verb before "in" and the like."""
    if chunk.label == "VERB":
        verb = unlisted().get(chunk.lemma, chunk.lemma)
    elif following is not None and following.lower in ENDING:
        verb = unlisted().get(chunk.lower, chunk.lower)  # "70 per cent of the applications end in a grant"
    else:
        verb = unlisted().get(chunk.lower, "")
    return frames().get(verb, ())


class Frames:
    """The frames of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        behind = [*self.chunks[1:], None]
        verbal = ((c, n) for c, n in zip(self.chunks, behind, strict=False) if c.label in VERBAL)
        self.verbs = [(c, found) for c, n in verbal if (found := _frames_of(c, n))]

    def speaking(self, k: int) -> Iterator[Framed]:
        """What the verbs around the figure at `k` may make of it."""
        label = self.chunks[k].label
        for verb, of_verb in self.verbs:
            if not k - REACH <= verb.at <= k + BEHIND or not self.reader.one_clause(k, verb.at):
                continue
            where, far = side(k, verb.at), reach(abs(k - verb.at))
            place = (
                f"frame.{label}",
                f"frame.{where}.{far}",
                f"frame.{parted(self.chunks, k, verb.at)}.{where}.{label}",
            )
            for frame in of_verb:
                if label not in frame.labels or not self._particle(frame, verb.at):
                    continue
                support = self._support(frame)
                if support is None:
                    continue
                ruling = "ruling" if self.reader.rules.at[k].verb is verb else "other"
                backed = (f"frame.{support}.{label}", f"frame.{ruling}.{where}.{label}")
                yield frame.metric, (*place, *backed, f"frame.{label}.{frame.metric}")

    def _particle(self, frame: Frame, at: int) -> bool:
        """Whether the verb's particle follows it, if it needs one."""
        if not frame.particle:
            return True
        behind = self.chunks[at + 1 : at + 1 + PARTICLE]
        return any(c.lower == frame.particle and c.label in PARTICLES for c in behind)

    def _support(self, frame: Frame) -> str | None:
        """How near the article comes to what the verb would be about; None where it never does."""
        passage = self.reader.passage
        if frame.theme in passage.themes_here:
            return "here"
        if frame.metric in passage.cued_last:
            return "lately"
        if frame.theme in passage.themes:
            return "article"
        if frame.theme in passage.outlook.themes:
            return "ahead"
        return "cued" if passage.outlook.cued.get(frame.metric) else None
