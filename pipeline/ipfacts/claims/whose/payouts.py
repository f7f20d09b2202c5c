"""Payouts: royalties that a collecting society passes on, which it pays and does not get.

"a record payout of 512 million", "Payouts rose 14% to 512 million", "Lyrex distributes 512 million": such sums are
their receivers', whom the text hardly ever names; the society is the other party.
Enters: the `Reader` of a sentence, a figure and its candidate, whose parties are chosen. Leaves: the candidate with the
one who pays out as its counterparty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.phrases import FIGURES, STOPS, Actor
from ipfacts.claims.whose.deals import LOOSE, deals
from ipfacts.claims.words import forms, words
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

INCOME = "licensing_revenue"
OUT, NEAR = "out", 4
"""What makes a payment one that is passed on, and how far behind its verb: "paid | its members 9 million | out"."""
POOLED = ("licensor", "patent")
"""Beginnings of words for those to whom a pool, whose income it is, distributes what it takes: "to patent owners"."""
BEHIND = 6
"""Chunks behind a figure in which it may be said to be paid out: "9 million in royalties | paid out"."""
RECORD = "record"
"""No verb of a headline's deal, though it may look like one: "Lyrex distributes | record 9 million"."""
LESS = frozenset({"after", "before", "without", "excluding", "minus", "net of"})
TOLD = frozenset({"to", "among", "for", "between"})
"""What governs the receivers."""


class Payouts:
    """Tells which sums of one sentence are paid out."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks

    def settle(self, k: int, candidate: Candidate) -> None:
        """Who pays royalties out is the other party of them."""
        actor = candidate.subject if candidate.counterparty or candidate.subject else self._running()
        if candidate.measure.metric != INCOME or actor is None or actor.body is None or actor.body.label != "ORG":
            return
        receivers = [p.actor for p in self.reader.phrases if p.governor in TOLD and not p.owner and p.actor is not None]
        if all(one.body is not actor.body for one in receivers) and self.paid_out(k):
            candidate.counterparty, candidate.subject = actor, None
            candidate.shares["whose"] = 1.0

    def _running(self) -> Actor | None:
        """Whom the passage is about, where the sentence names nobody else."""
        running = self.reader.passage.subject
        named = [p.actor.body for p in self.reader.phrases if p.actor is not None and p.actor.body is not None]
        return running if running is not None and all(body is running.body for body in named) else None

    def paid_out(self, k: int) -> bool:
        """Whether the last word of a deal before the figure, or one right behind it, says that it is paid out."""
        if any(c.lower.startswith(POOLED) for c in self.chunks):
            return False
        for chunk in reversed(self.chunks[:k]):
            if chunk.lower in STOPS:
                break
            told = self._says(chunk)
            if told is not None:
                return told and not self._received(chunk)
        return self._paid_behind(k)

    def _says(self, chunk: Chunk) -> bool | None:
        """Whether a word says that money is paid out; None where it is no word of a deal."""
        if not words("PAYOUT").isdisjoint(forms(chunk)):
            return None if self._deducted(chunk) else True
        ways = deals().get(chunk.lemma if chunk.label == "VERB" else chunk.lower, ())
        if not ways or LOOSE.issuperset(ways) or chunk.lower == RECORD:
            return None
        if chunk.label != "VERB":
            return True if "distribute" in ways and chunk.lower.endswith("s") else None
        active = not is_passive(self.chunks, chunk.at)
        return active and ("distribute" in ways or ("pay" in ways and self._out(chunk)))

    def _deducted(self, noun: Chunk) -> bool:
        """Whether the sum is what is left without the payouts: "income after | distributions"."""
        return noun.at > 0 and self.chunks[noun.at - 1].lower in LESS

    def _out(self, verb: Chunk) -> bool:
        return any(c.lower == OUT for c in self.chunks[verb.at + 1 : verb.at + 1 + NEAR])

    def _received(self, noun: Chunk) -> bool:
        """Whether a verb of getting has the payout for its object: "received | a payout"."""
        before = (c for c in reversed(self.chunks[: noun.at]) if c.label == "VERB" and noun.label != "VERB")
        verb = next(before, None)
        near = verb is not None and self.reader.one_clause(verb.at, noun.at)
        return verb is not None and near and "get" in deals().get(verb.lemma, ())

    def _paid_behind(self, k: int) -> bool:
        for chunk in self.chunks[k + 1 : k + 1 + BEHIND]:
            if chunk.label in FIGURES or chunk.label in BODIES or chunk.lower in STOPS:
                return False
            if not words("PAYOUT").isdisjoint(forms(chunk)):
                return True
            if chunk.label == "VERB":
                ways = deals().get(chunk.lemma, ())
                return chunk.lower.endswith(("d", "t")) and (
                    "distribute" in ways or ("pay" in ways and self._out(chunk))
                )
        return False
