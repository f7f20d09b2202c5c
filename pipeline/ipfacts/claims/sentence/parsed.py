"""A sentence with its phrases, the rules that govern its chunks, and what has been read in it so far.

Enters: a `Sentence` and the passage so far. Leaves: `Parsed`, its references resolved, which all readers
of claims share.
"""

from __future__ import annotations

import datetime
import functools
import itertools

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.passage.references import resolve
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.phrases import FIGURES, STOPS, Actor, Phrase, mark_references, phrases
from ipfacts.claims.sentence.rules import Rules
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity

PLACING = 4
"""Chunks that may say of a reference where it is: "its rival on Java"."""
PLACED = frozenset({"PREP", "DET", "PLACE", "NAT", "WORD", "OTHER", "TERM", "ORG"})
"""Labels of such chunks."""
CLOSING = frozenset({",", "(", "—", "–", "."})
"""What ends an apposition, or stands within it behind the name."""
LOCAL_PRONOUNS = frozenset({"it", "its", "their", "they", "itself"})


class Parsed:
    """One sentence, parsed."""

    def __init__(self, sentence: Sentence, passage: Passage, published: datetime.date | None) -> None:
        self.sentence, self.passage, self.published = sentence, passage, published
        self.chunks = sentence.chunks
        if sentence.opens_paragraph:
            passage.open_paragraph()
        mark_references(sentence)
        self.earlier = passage.latest_names()
        """Who was named before the sentence, the latest first."""
        self.phrases = phrases(sentence)
        self._resolve()
        self.by_head = {phrase.head: phrase for phrase in self.phrases}
        self.rules = Rules(sentence, self.phrases)
        self.listed = {
            k
            for k in self.by_head
            if k + 2 < len(self.chunks) and self.chunks[k + 1].lower == "(" and self.chunks[k + 2].label in FIGURES
        }
        """Names with a figure in brackets of their own."""
        self.read: dict[int, Candidate] = {}
        self.others: set[int] = set()
        """Chunks that constructions have read already."""

    def _resolve(self) -> None:
        """Fill the actors of references, in reading order, noting every name on the way."""
        local: Entity | None = None
        for phrase in self.phrases:
            chunk = self.chunks[phrase.head]
            if chunk.label in ("PRON", "REF"):
                entity = local if chunk.lower in LOCAL_PRONOUNS and local is not None else self._apposed(phrase)
                entity = entity or resolve(self.passage, chunk, self.chunks[phrase.left : phrase.head])
                if entity is not None:
                    phrase.actor = self.passage.actor(chunk, entity)
                    local = local or (entity if phrase.governor == "" else None)
            elif chunk.name is not None and chunk.label != "NAT":
                self.passage.mention(chunk.name.entity, chunk)
                if chunk.label == "COURT" and chunk.name.entity.code:
                    self.passage.forum = Where(chunk.name.entity.code.partition("-")[0], chunk.name.entity.name)
                named = phrase.governor == "" and phrase.actor is not None and not phrase.actor.empty
                local = chunk.name.entity if named and not (local and phrase.owner) else local

    def _apposed(self, phrase: Phrase) -> Entity | None:
        """The body that a reference introduces: "her company, Ekundare Reels, has", "its rival in Oslo, Lumora,"."""
        comma = self._comma_behind(phrase.head)
        if self.chunks[phrase.head].label != "REF" or comma is None:
            return None
        named = next((p for p in self.phrases if p.left == comma + 1), None)
        actor = named.actor if named is not None else None
        closing = self.chunks[named.head + 1].lower if named is not None and named.head + 1 < len(self.chunks) else ""
        return actor.body if actor is not None and closing in CLOSING else None

    def _comma_behind(self, k: int) -> int | None:
        """The comma behind the chunk at `k`, or behind what says where or for what it is: "its agent in Oslo,"."""
        following = self.chunks[k + 1 : k + 2 + PLACING]
        if following and following[0].lower == ",":
            return k + 1
        if not following or following[0].label != "PREP":
            return None
        comma = next((c for c in following if c.label not in PLACED), None)
        return comma.at if comma is not None and comma.lower == "," else None

    def territory(self, candidate: Candidate) -> Chunk | None:
        """The place before the candidate's own term, where rights lie ("64 US patents")."""
        return self.territorial(candidate.measure.term) if candidate.measure.right is not None else None

    def territorial(self, term: Chunk | None) -> Chunk | None:
        """The place that stands before a term as the place of the rights: "U.S. patent grants", "European filings"."""
        if term is None or not 0 < term.at < len(self.chunks) or self.chunks[term.at] is not term:
            return None
        before = self.chunks[term.at - 1]
        if before.label == "PLACE" and before.name is not None and before.name.entity.code:
            return before
        return before if before.label == "NAT" and before.lower in ("european", "eurasian") else None

    def country_subject(self, k: int) -> Actor | None:
        """The country that joins a treaty: the clause's subject, else the passage's country."""
        for actor in self.rules.at[k].actors:
            if actor.place is not None:
                return actor
        running = self.passage.subject
        if running is not None and running.place is not None:
            return running
        where = self.passage.where or self.passage.home
        home = self.passage.home_place or (self.passage.outlook.places.get(where.code) if where is not None else None)
        return Actor(self.chunks[k], place=home, resolved=True) if home is not None else None

    def previous_figure(self, k: int) -> Candidate | None:
        """The last figure before the chunk at `k` that was read; figures are read in their order."""
        for m in reversed(self.read):
            if m < k:
                return self.read[m]
        return None

    def verb_between(self, a: int, b: int) -> bool:
        return any(self.chunks[m].label in ("VERB", "CLAUSE") for m in range(a + 1, b))

    def one_clause(self, a: int, b: int) -> bool:
        return self._stops[max(a, b)] == self._stops[min(min(a, b) + 1, max(a, b))]

    @functools.cached_property
    def _stops(self) -> list[int]:
        """How many chunks before each end a clause: asked for every pair, they must not be counted each time."""
        ends = (
            c.label in ("REL", "CLAUSE") or c.lower in STOPS or (c.label == "VERB" and "say" in c.verbs)
            for c in self.chunks
        )
        return [0, *itertools.accumulate(ends)]
