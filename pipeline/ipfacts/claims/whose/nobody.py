"""Nobody: what speaks for a figure of nobody in particular: a national total, a party that is not named.

Enters: the `Reader` of a sentence, a figure and what it counts. Leaves: features of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.phrases import Phrase, Rule

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

PLACING = frozenset({"in", "across", "within", "at"})
WORLDWIDE = frozenset({"worldwide", "globally", "global", "world"})


class Nobody:
    """Weighs whether a figure of one sentence is nobody's."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.rules = reader, reader.chunks, reader.rules

    def evidence(self, k: int, candidate: Candidate, group: str) -> Iterator[str]:
        """All that speaks for nobody; `group` is the group of the metric that `candidate` counts."""
        rule = self.rules.at[k]
        yield "nobody"
        yield f"nobody.{group}"
        yield f"nobody.{group}.{candidate.kind}"
        yield from self._territory(candidate, rule)
        if self.reader.subjects.unknown_subject(k, rule):
            yield "unknown subject"
        yield from self._clause(k, group, rule)
        yield from self._measured(k, candidate, group)
        if any(self._pointed(p, k) for p in self.reader.phrases):
            yield "pointed"
            yield f"pointed.{group}"
        if any(self._places(p, k) for p in self.reader.phrases):
            yield "placed"
            yield f"placed.{group}"
        if any(c.lower in WORLDWIDE for c in self.chunks):
            yield "world here"

    def _territory(self, candidate: Candidate, rule: Rule) -> Iterator[str]:
        """Totals of a territory or of the world: "US patent grants"."""
        reader, passage, act = self.reader, self.reader.passage, candidate.measure.act
        if rule.term is not None and reader.territorial(rule.term) is not None:
            yield "territorial"
            yield f"territorial.{act}"
        if reader.territory(candidate) is not None:
            yield "own territory"
            yield f"own territory.{act}"
        if passage.worldwide:
            yield "worldwide"
        if passage.reported:
            yield "reported"

    def _clause(self, k: int, group: str, rule: Rule) -> Iterator[str]:
        """What the clause says of nobody whom we know."""
        if not any(p.actor is not None and not p.actor.empty for p in self.reader.phrases):
            yield "nobody here"
            yield f"nobody here.{group}"
        if rule.foreign:
            yield "foreign"
        if rule.verb is not None and rule.verb.at < k:
            yield f"subject word={self._subject_word(rule.verb.at)}"

    def _subject_word(self, verb: int) -> str:
        """The label of what stands before the clause's verb: a common noun is nobody whom we know."""
        m = verb - 1
        while m >= 0 and self.chunks[m].label in ("ADV", "AUX", "VERB"):
            m -= 1
        if m < 0:
            return "none"
        word = self.chunks[m]
        if word.label != "WORD":
            return word.label
        start = self.reader.sentence.start
        capital = self.reader.sentence.text[word.start - start : word.start - start + 1].isupper()
        return "WORD capital" if capital and m > 0 else "WORD"

    def _measured(self, k: int, candidate: Candidate, group: str) -> Iterator[str]:
        """By which way the figure was read, and whether the figure before it is nobody's, too."""
        how, before = candidate.measure.how, self.reader.previous_figure(k)
        yield f"nobody.how={how}"
        if candidate.subject is None and how in ("construction", "compared"):
            yield f"no role.{how}.{group}"
        if before is not None and (before.subject is None or before.subject.empty):
            yield "previous nobody"
            yield f"previous nobody.{how}"

    def _places(self, phrase: Phrase, k: int) -> bool:
        """Whether the phrase says where the figure at `k` belongs: "in Norway"."""
        placing = phrase.governor in PLACING and self.chunks[phrase.head].label == "PLACE"
        return placing and self.reader.one_clause(k, phrase.head)

    def _pointed(self, phrase: Phrase, k: int) -> bool:
        """Whether a reference says where the figure at `k` belongs: "contracts signed in the province"."""
        head = self.chunks[phrase.head]
        place = head.label == "REF" and phrase.actor is not None and phrase.actor.place is not None
        return place and phrase.governor in PLACING and self.reader.one_clause(k, phrase.head)
