"""Facing: whether a figure's clause puts its subject on the receiving end of suits or challenges.

"Samsung was named in 87 complaints", "Novo saw nine of its patents opposed", "Orchid is the defendant in two": such
figures are nobody's of whom the text tells more, and the one who faces them is the other party.
Enters: the `Reader` of a sentence, a figure and what it counts. Leaves: how the clause says so, and who faces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.phrases import POSSESSIVES, Actor
from ipfacts.claims.words import forms, words
from ipfacts.digest import Chunk
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SUFFERS = frozenset({"have", "had", "has", "having", "saw", "see", "sees", "seeing", "get", "got", "gets"})
"""Verbs of those to whom it is done: "saw nine of its patents opposed"."""
SURE = frozenset({"faces", "passive"})
"""Ways that leave no doubt."""
BEFORE = 2
"""Sentences back of the figure that tells that the next ones of its paragraph are faced, too."""


class Facing:
    """Answers for the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._told: dict[int, str | None] = {}

    def way(self, k: int, metric: str) -> str | None:
        """How the clause of the figure at `k` says that its subject faces what is counted; None if it does not."""
        if metric not in having("brought"):
            return None
        if k not in self._told:
            self._told[k] = self._of_clause(k)
        found = self._told[k]
        passage = self.reader.passage
        faced = passage.faced
        if found is None and faced is not None and faced[0] == metric and passage.sentence - faced[1] <= BEFORE:
            found = "before"
        return found

    def _of_clause(self, k: int) -> str | None:
        here = [c for c in self.chunks if c.at != k and self.reader.one_clause(k, c.at)]
        return next((way for chunk in here if (way := self._way(chunk, here)) is not None), None)

    def _way(self, chunk: Chunk, here: list[Chunk]) -> str | None:
        if not words("DEFENDANT").isdisjoint(form.removesuffix("s") for form in forms(chunk)):
            return "noun"
        if chunk.label == "VERB" and chunk.lemma in words("FACING") and not is_passive(self.chunks, chunk.at):
            return "faces" if chunk.lemma == "face" else "verb"
        if words("ATTACKED").isdisjoint(forms(chunk)):
            return None
        if is_passive(self.chunks, chunk.at) or self._follows_most(chunk):
            return "passive"
        suffers = next((c for c in here if c.at < chunk.at and c.lower in SUFFERS), None)
        owned = suffers is not None and any(suffers.at < c.at < chunk.at and c.lower in POSSESSIVES for c in here)
        return "suffers" if owned else None

    def _follows_most(self, chunk: Chunk) -> bool:
        """ "the most | sued", "the most attacked right holder"."""
        return chunk.at > 0 and self.chunks[chunk.at - 1].lower in ("most", "the most", "often", "most often")

    def note(self, k: int, metric: str) -> None:
        """What the figure at `k` leaves for the next ones of its paragraph."""
        if metric in having("brought"):
            way = self.way(k, metric)
            self.reader.passage.faced = (metric, self.reader.passage.sentence) if way is not None else None

    def settle(self, k: int, candidate: Candidate) -> None:
        """Who faces what is counted is the other party of it: "was named in 87 complaints"."""
        metric, actor = candidate.measure.metric, candidate.subject
        way = self.way(k, metric)
        if way is None or candidate.kind == "entity":  # an event's parties stand where its pattern says
            return
        if actor is None or actor.empty:
            candidate.counterparty = candidate.counterparty or self.party(k)
        elif metric == "infringement_suits" and way in SURE and actor.body is not None and actor.body.label == "ORG":
            candidate.counterparty, candidate.subject = actor, None

    def subject(self, k: int) -> Actor | None:
        """Whom the clause of the figure at `k` is about."""
        ground = self.reader.whose.grounds.clauses.ground(k)
        phrase = self.reader.by_head.get(ground.at) if ground.at is not None else None
        return phrase.actor if phrase is not None else None

    def party(self, k: int) -> Actor | None:
        """Who faces what the figure at `k` counts: the subject of its clause, or whom a bracket follows."""
        actor = self.subject(k) or self.reader.neighbours.beside(k)
        return actor if actor is not None and actor.body is not None and actor.body.label == "ORG" else None
