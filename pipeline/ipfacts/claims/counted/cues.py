"""Cues: words that speak for a metric, whether or not they stand by the figure ("seized", "verdict", "royalties").

Enters: the `Reader` of a sentence and the index of a figure's chunk. Leaves: each metric that a word of the sentence or
of the article speaks for, with the features that say where the word stands.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.counted.nouns import phrase_behind
from ipfacts.claims.sentence.bearings import reach, side
from ipfacts.claims.sentence.paths import governed
from ipfacts.claims.words import forms, ids_of, words
from ipfacts.digest import Chunk
from ipfacts.vocabulary import cache, rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

Cue = tuple[str, tuple[str, ...]]
"""A metric, and the features of what speaks for it."""

OF_SALES = ("licensing_revenue", "rd_spending", "royalty_rate")
"""What may be a part of somebody's sales."""
SALES_REACH = 4
"""Chunks behind a share in which the sales stand that it is a share of."""


def cues() -> dict[str, tuple[str, ...]]:
    """Word to the metrics that it speaks for; "other" is none of ours."""
    return ids_of("cues")


@cache
def _supported() -> frozenset[tuple[str, str]]:
    """Words that speak for a metric only where another word of the article does, too, each with the metric."""
    return frozenset((row["pattern"], row["id"]) for row in rows("claims/cues") if row.get("supported"))


def cued(chunk: Chunk, heard: Container[str] = ()) -> Iterator[str]:
    """The metrics that a chunk's words speak for; `heard` are those that other words of the article speak for."""
    table = cues()
    for form in forms(chunk):
        for metric in table.get(form, ()):
            if (form, metric) not in _supported() or metric in heard:
                yield metric


class Cues:
    """The cues of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        heard = reader.passage.outlook.cued
        self.spoken = {c.at: metrics for c in self.chunks if (metrics := tuple(cued(c, heard)))}
        """Index of a chunk to the metrics that it speaks for."""

    def speaking(self, k: int) -> Iterator[Cue]:
        """What words of the sentence, and of the article, speak for, seen from the figure at `k`."""
        yield from self._in_sentence(k)
        yield from self._in_noun(k)
        yield from self._in_verbs(k)
        yield from self._of_sales(k)
        yield from self._in_article(k)

    def noun_is_cued(self, k: int) -> bool:
        """Whether the noun phrase that the figure opens holds a cue of ours."""
        return any(m != "other" for at in phrase_behind(self.chunks, k) for m in self.spoken.get(at, ()))

    def foreign(self) -> Iterator[int]:
        """Where words stand that speak for none of ours."""
        return (at for at, metrics in self.spoken.items() if "other" in metrics)

    def _at(self, at: int, *features: str) -> Iterator[Cue]:
        """What the chunk at `at` speaks for."""
        return ((metric, features) for metric in self.spoken.get(at, ()) if metric != "other")

    def _in_sentence(self, k: int) -> Iterator[Cue]:
        label = self.chunks[k].label
        for at in self.spoken:
            where = "clause" if self.reader.one_clause(k, at) else "sentence"
            stands = (f"cue.{where}.{label}", f"cue.{where}.{side(k, at)}.{reach(abs(k - at))}")
            yield from self._at(at, *stands, *governed(self.chunks, k, at, "cue"))
            if where == "clause":
                yield from self._worded(at, side(k, at))

    def _worded(self, at: int, where: str) -> Iterator[Cue]:
        """What the word itself is worth for each metric that it speaks for."""
        lemma = self.chunks[at].lemma or self.chunks[at].lower
        for metric in self.spoken.get(at, ()):
            if metric != "other":
                yield metric, (f"cue.word.{lemma}.{metric}", f"cue.word.{lemma}.{metric}.{where}")

    def _in_noun(self, k: int) -> Iterator[Cue]:
        nouns, label = phrase_behind(self.chunks, k), self.chunks[k].label
        for at in nouns:
            yield from self._at(at, f"cue.noun.{label}", f"cue.noun.{'head' if at == nouns[-1] else 'inside'}")

    def _of_sales(self, k: int) -> Iterator[Cue]:
        """What is paid or spent out of sales: "4% of net sales", "a standard 14% of wholesale"."""
        behind = self.chunks[k + 1 : k + 1 + SALES_REACH]
        if self.chunks[k].label not in ("SHARE", "RATE") or not behind or behind[0].lower not in ("of", "on"):
            return
        if not words("SALES").isdisjoint(form for chunk in behind for form in forms(chunk)):
            yield from ((metric, (f"of sales.{metric}",)) for metric in OF_SALES)

    def _in_verbs(self, k: int) -> Iterator[Cue]:
        """The clause's verb, one behind the figure ("3 million fakes were seized"), and what becomes of its noun."""
        label, verb = self.chunks[k].label, self.reader.rules.at[k].verb
        if verb is not None:
            yield from self._at(verb.at, f"cue.verb.{label}", f"cue.verb.{side(k, verb.at)}.{reach(abs(k - verb.at))}")
        end = phrase_behind(self.chunks, k).stop
        if end > k + 1 and end < len(self.chunks) and self.chunks[end].lower.endswith(("ed", "n", "id")):
            yield from self._at(end, "cue.outcome")  # "got 58 trademarks cancelled"
        behind = next((c for c in self.chunks[k + 1 : k + 9] if c.label == "VERB"), None)
        if behind is not None and behind is not verb and self.reader.one_clause(k, behind.at):
            yield from self._at(behind.at, f"cue.verb behind.{label}")

    def _in_article(self, k: int) -> Iterator[Cue]:
        """What two words or more of the whole article speak for."""
        label, passage = self.chunks[k].label, self.reader.passage
        total = sum(passage.outlook.cued.values()) or 1
        for metric, number in passage.outlook.cued.items():
            if number < 2:
                continue
            share = number / total
            strength = "most" if share > 0.5 else "much" if share > 0.2 else "some"
            lately = (f"lately.{label}",) if metric in passage.cued_last else ()
            yield metric, (f"article.{strength}.{label}", *lately)
