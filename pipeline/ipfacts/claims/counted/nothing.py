"""Nothing of ours: what speaks for a figure that counts none of ours ("employs 450 welders", "shares fell 3%").

Enters: the `Reader` of a sentence, its cues, and a figure with its `Context`. Leaves: features of evidence: of the
figure's noun, its clause's subject and verb, the words beside it, its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.counted.cues import Cues
from ipfacts.claims.counted.hints import Hints
from ipfacts.claims.counted.measures import Context
from ipfacts.claims.counted.nouns import own_noun, partitive
from ipfacts.claims.counted.wording import wording
from ipfacts.claims.passage.answers import answered, explained, opens_answer
from ipfacts.claims.sentence.bearings import reach
from ipfacts.claims.words import words
from ipfacts.vocabulary import cache, rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

NOTHING = "nothing"
"""Key of the option that a figure counts nothing of ours."""
SMALL_WORDS, LARGE = 12, 1000
"""The greatest number that words write as a matter of course, and the least that is hardly ever said in passing."""
TIED = re.compile(r"\d[\d,.]*[-‑](?!odd|plus|some|strong)[a-z]{3}")
TIED_BEHIND = re.compile(r"[-‑](?!odd|plus|some|strong)[a-z]{3}")
"""A hyphen and a word behind a number: "40-foot", "six-page"."""
CLOSED = frozenset({"PREP", "CONJ", "PUNCT", "DET", "AUX", "ADV", "CLAUSE", "REL", "PRON"})
"""Labels of small words, each of which is evidence by itself."""


@cache
def foreign_nouns() -> frozenset[str]:
    """Nouns of things that are never ours: shares, visitors, factories."""
    return frozenset(row["pattern"] for row in rows("language/words") if row["label"] == "OTHER")


class Nothing:
    """Weighs whether a figure of one sentence counts something else."""

    def __init__(self, reader: Reader, cues: Cues, hints: Hints) -> None:
        self.reader, self.chunks, self.rules, self.cues, self.hints = reader, reader.chunks, reader.rules, cues, hints

    def evidence(self, k: int, context: Context) -> Iterator[str]:
        """All that speaks for nothing of ours."""
        yield f"label={self.chunks[k].label}"
        yield from self._noun(k, context)
        yield from self._clause(k)
        yield from self._words(k)
        yield from self._beside(k)
        yield from self._number(k)
        yield from self._verb(k)
        yield from wording(self.chunks, k)
        if answered(self.reader, k) is not None:
            yield f"asked.{'first' if opens_answer(self.reader, k) else 'later'}"
        behind = explained(self.reader, k)
        if behind:
            yield f"heading.{'term' if any(c.label == 'TERM' for c in behind) else 'plain'}"
        if k > 1 and self.chunks[k - 1].lower == "of" and self.chunks[k - 2].lower in words("SIZED"):
            yield f"sized.{self.chunks[k].label}"  # "a village of 900"
        if any(c.lower == "whom" for c in self.chunks[max(k - 4, 0) : k]):
            yield f"whom.{self.chunks[k].label}"  # "the growers, of whom there are 190"
        if not self.reader.passage.themes:
            yield "no theme"
        if not self.reader.passage.themes_here:
            yield "no theme here"

    def _noun(self, k: int, context: Context) -> Iterator[str]:
        label, noun = self.chunks[k].label, own_noun(context)
        if isinstance(noun, str):
            yield f"noun.{self._sort_of_noun(k, noun)}.{label}"
        if isinstance(partitive(context), str):
            yield f"whole.{label}"

    def _sort_of_noun(self, k: int, noun: str) -> str:
        """Whether a noun that no way understood may still be ours."""
        if noun in foreign_nouns():
            return "known"
        found = next((c for c in self.chunks[k + 1 : k + 8] if c.lower == noun), None)
        if found is not None and found.label == "TERM":
            return "term"
        return "cued" if self.cues.noun_is_cued(k) else "hinted" if self.hints.speaks(k) else "unknown"

    def _clause(self, k: int) -> Iterator[str]:
        """The clause's subject, and the figure before."""
        rule, label = self.rules.at[k], self.chunks[k].label
        if rule.foreign:
            yield "foreign"
            yield f"foreign.{label}"
        if not rule.actors and rule.term is None:
            yield "no subject"
        if k and self.reader.comparisons.link(k) in words("UNLIKE"):
            yield "unlike"
        if self.reader.running.after_other_figure(k):
            yield f"after other.{label}"

    def _words(self, k: int) -> Iterator[str]:
        """No term in the sentence; words that speak for something else."""
        label = self.chunks[k].label
        if not any(c.label == "TERM" for c in self.chunks):
            yield f"no term.{label}"
        base = self.reader.shares.base(k) if label == "SHARE" else ()
        for at in self.cues.foreign():
            if self.reader.one_clause(k, at) and at not in base:
                yield f"cue.{label}"
                yield f"cue.{reach(abs(k - at))}.{label}"

    def _beside(self, k: int) -> Iterator[str]:
        """The chunk behind the figure and the one before it: small words by themselves, others by their label."""
        chunks, label = self.chunks, self.chunks[k].label
        following = chunks[k + 1] if k + 1 < len(chunks) else None
        before = chunks[k - 1] if k else None
        for side, beside in (("next", following), ("prev", before)):
            if beside is None:
                yield f"{side}=edge"
            else:
                yield f"{side}={beside.lower if beside.label in CLOSED else beside.label}.{label}"

    def _number(self, k: int) -> Iterator[str]:
        quantity, label = self.chunks[k].quantity, self.chunks[k].label
        if quantity is None:
            return
        if quantity.words and (quantity.number or 0) <= SMALL_WORDS:
            yield f"small.{label}"
        if quantity.number is not None and quantity.number >= LARGE:
            yield f"large.{label}"

    def measures(self, k: int) -> bool:
        """Whether a hyphen ties the figure to a noun that is no term: "40-foot container", "ten-member jury"."""
        chunk, sentence = self.chunks[k], self.reader.sentence
        if chunk.label != "COUNT" or (k + 2 < len(self.chunks) and self.chunks[k + 2].label == "TERM"):
            return False
        start, end = chunk.start - sentence.start, chunk.end - sentence.start
        return bool(TIED.match(sentence.text, start) or TIED_BEHIND.match(sentence.text, end))

    def _verb(self, k: int) -> Iterator[str]:
        """The verb right before the figure: "employs 1,500"."""
        verb = self.rules.at[k].verb
        if verb is None or not k - 4 <= verb.at < k:
            return
        for family in verb.verbs[:1]:
            yield f"verb={family}"
        if verb.lemma in words("FOREIGN VERB"):
            yield "foreign verb"
