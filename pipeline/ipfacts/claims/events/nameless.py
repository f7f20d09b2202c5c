"""Nameless: who is sued by people whom no name tells: "a group of authors sued Orvex", "a suit by artists against it".

Whoever else the sentence names did not bring that suit: not the second defendant, nor the body of another clause.
Enters: the `Reader` of a sentence. Leaves: where the defendants stand whose plaintiffs have no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.events.evidence import is_party
from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.predicates import verb_follows
from ipfacts.claims.sorts_of_words import sort_of_noun
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SUIT = "infringement_suits"
SUING, BRINGING = "sue", frozenset({"file", "bring", "lodge", "launch"})
BY, AGAINST = frozenset({"by", "from"}), "against"
PEOPLE = frozenset({"person", "group"})
PLURAL = ("s", "people", "men")
"""Endings of nouns of which there are several, who are no company that the article has named."""
HAVING = frozenset({"has", "have", "had"})
BESIDE = frozenset({"WORD", "COUNT", "NAT", "PLACE", "ADV", "GROUP"})
"""Labels of what may stand with such a noun in its phrase: "a trio of Norwegian | authors"."""
INDEFINITE = frozenset({"a", "an", "another", "of", "several", "some", "many"})
OPENING = frozenset({",", ":", ";", "|", "that", "“", '"'})
"""What may stand before its phrase."""
JOINING = frozenset({"DET", "PRON", "WORD", "NAT", "REF", "ADV"})
"""Labels of what may stand between one defendant and the next: "Orvex and its | partner Lendra"."""
NEAR, FAR = 4, 8
"""Chunks between a verb and whom it sues, and between a verb and the word "against" of its suit."""


class Nameless:
    """The suits of one sentence that nobody with a name has brought."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.plaintiffs: set[int] = set()
        """The chunks of the phrases that say who sues."""
        self.defendants = {k for at in self._brought() for k in self._sued(at)}
        """The chunks of those who are sued so."""

    def _brought(self) -> Iterator[int]:
        """Where such suits are told: the verb or "against" that the defendants follow."""
        for k, chunk in enumerate(self.chunks):
            if chunk.label == "VERB" and (chunk.lemma == SUING or chunk.lemma in BRINGING):
                against = k if chunk.lemma == SUING else self._against(k)
                if against is not None and not is_passive(self.chunks, k) and self._people(self._subject(k)):
                    yield against
            elif chunk.lemma == SUIT and k + 1 < len(self.chunks) and self.chunks[k + 1].lower in BY:
                against = self._against(k)
                if against is not None and self._people(against - 1, k + 1):
                    yield against

    def _against(self, k: int) -> int | None:
        """The word "against" of the suit that is told from `k` on."""
        suit = False
        for chunk in self.chunks[k : k + FAR]:
            suit = suit or chunk.lemma == SUIT
            if chunk.lower == AGAINST:
                return chunk.at if suit else None
            if chunk.at > k and chunk.label in ("VERB", "ORG", "CLAUSE", "REL"):
                return None
        return None

    def _subject(self, verb: int) -> int:
        """The chunk in which the subject of a verb ends."""
        k = verb - 1
        while k > 0 and (self.chunks[k].label in ("ADV", "TIME") or self.chunks[k].lower in HAVING):
            k -= 1
        return k

    def _people(self, k: int, opening: int = -1) -> bool:
        """Whether the phrase that ends at `k`, behind `opening`, is one of several people without a name."""
        if k < 0 or self.chunks[k].label not in ("WORD", "GROUP") or not self.chunks[k].lower.endswith(PLURAL):
            return False
        if sort_of_noun(self.chunks[k]) not in PEOPLE:
            return False
        first = k
        while first - 1 > opening and self._beside(self.chunks[first - 1]):
            first -= 1
        before = self.chunks[first - 1]
        if first - 1 != opening and before.lower not in OPENING and before.label not in ("CLAUSE", "TIME"):
            return False
        self.plaintiffs |= set(range(first, k + 1))
        return True

    @staticmethod
    def _beside(chunk: Chunk) -> bool:
        return chunk.label in BESIDE or chunk.lower in INDEFINITE

    def _sued(self, at: int) -> Iterator[int]:
        """The parties of the list that follows a verb of suing, or "against"."""
        last, joined = at, False
        for phrase in self.reader.phrases:
            k = phrase.head
            if k <= at or phrase.owner or not is_party(phrase):
                continue
            between = [c for c in self.chunks[last + 1 : k] if c.at > last]
            joins = any(c.lower in (",", "and", "&") for c in between)
            plain = all(c.label in JOINING or c.lower in (",", "and", "&") for c in between)
            if len(between) > NEAR or not plain or joins != joined:
                return
            if joined and verb_follows(self.chunks, k + 1, depth=1):
                return  # "sued Orvex, and | Lendra answered"
            yield k
            last, joined = k, True
