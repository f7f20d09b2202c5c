"""Complements: what a clause says is bought, sued over or spent on: "over | unpaid rent", "on | advertising".

Money that goes on patents is ours, money that goes on advertising is not, whatever else the sentence speaks of.
Enters: the `Reader` of a sentence and the index of a figure's chunk, or of a party's. Leaves: features that say of each
noun phrase behind the clause's verb what governs it, and whether it is about rights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.phrases import FIGURES, STOPS
from ipfacts.claims.sorts_of_words import sort_of_noun
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

OBJECT = "object"
"""What governs the phrase right behind a verb."""
ENDS = frozenset({"VERB", "CLAUSE", "REL", "AUX"})
"""Labels of chunks that end what belongs to a verb."""
NOUNS = frozenset({"WORD", "OTHER", "GROUP", "PEOPLE", "REF", "PERSON"})
"""Labels of common nouns."""
OURS = frozenset({"asset", "court", "fakes", "licence", "research", "royalty"})
"""Sorts of goods that are rights, or what is done with them."""
MATTERS = frozenset({"over", "for", "about", "after"})
"""What governs the matter of a dispute."""
TOLD = ("ours", "other", "none")
"""What all complements of a verb say together, the strongest first."""


class Complements:
    """The noun phrases that belong to the verbs of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._found: dict[int, list[tuple[str, str]]] = {}

    def features(self, k: int) -> list[str]:
        """What belongs to the verb of the chunk at `k`: its governors with their sorts, and all of them together."""
        verb = self.reader.rules.at[k].verb
        if verb is None or verb.at > k:
            return ["bound.all no verb"]
        found = dict.fromkeys(self.of_verb(verb.at))
        sorts = {sort for _, sort in found}
        told = next(sort for sort in TOLD if sort in sorts or sort == "none")
        return [f"bound.all {told}", *(f"bound.{governor} {sort}" for governor, sort in found if sort in TOLD)]

    def of_verb(self, at: int) -> list[tuple[str, str]]:
        """The governor and the sort of each noun phrase behind the verb at `at`, in its clause."""
        if at not in self._found:
            self._found[at] = [(governor, self._sort(phrase)) for governor, phrase in self._phrases(at)]
        return self._found[at]

    def matter(self, k: int) -> str | None:
        """What the verb of the chunk at `k` is done about: its governor, and "ours" or the sort of the last noun.

        One sues "over rent" (money), "over a fire" (an event), "over a lamp" (a device, and so perhaps a patent).
        """
        verb = self.reader.rules.at[k].verb
        found = [] if verb is None else [pair for pair in self._phrases(verb.at) if pair[0] in MATTERS]
        if not found:
            return None
        governor, phrase = found[0]
        noun = next((c for c in reversed(phrase) if c.label in NOUNS), None)
        sort = "ours" if self._sort(phrase) == "ours" else "none" if noun is None else sort_of_noun(noun)
        return f"{governor}.{sort}"

    def _phrases(self, at: int) -> Iterator[tuple[str, list[Chunk]]]:
        governor, phrase = OBJECT, list[Chunk]()
        for chunk in self.chunks[at + 1 :]:
            ends = chunk.label in ENDS or chunk.lower in STOPS
            if ends or chunk.label == "PREP" or chunk.lower == ",":
                if phrase:
                    yield governor, phrase
                governor, phrase = chunk.lower, []
                if ends:
                    return
            else:
                phrase.append(chunk)
        if phrase:
            yield governor, phrase

    def _sort(self, phrase: list[Chunk]) -> str:
        """Whether a noun phrase is about rights, about something else, or is a name, a figure or a time."""
        cued, goods = self.reader.counted.cues.spoken, self.reader.deals.goods
        if any(
            c.label == "TERM" or set(cued.get(c.at, ())) - {"other"} or OURS.intersection(goods.get(c.at, ()))
            for c in phrase
        ):
            return "ours"
        last = phrase[-1]
        if any(c.label in NOUNS and c.label != "REF" for c in phrase) and last.label not in BODIES | FIGURES:
            return "other"
        return "name"
