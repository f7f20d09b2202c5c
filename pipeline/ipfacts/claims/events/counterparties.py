"""Counterparties: who pays a sum, of whom a dispute's sum is had, and who is fined, where no pattern says so.

Enters: a `Reader`, the index of the figure's chunk, and its candidate. Leaves: the other party, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.events.evidence import is_party
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

AGAINST = frozenset({"against", "from", "with", "between"})
"""What governs the other party: "its suit against Torvik", "a dispute with Torvik"."""


BOUGHT = "ip_acquisitions"


def counterparty(reader: Reader, k: int, candidate: Candidate) -> Actor | None:
    """The other party of the figure: whom its deal says to pay, else its subject's opponent, else who is fined."""
    metric, found = candidate.measure.metric, candidate.counterparty
    own = candidate.subject.body if candidate.subject is not None else None
    if found is not None and found.body is own is not None:
        found = None
    if found is not None:
        return None if found.body in reader.passage.outlook.counsel else found
    if metric == BOUGHT:
        found = reader.deals.seller(k, candidate.subject)
    if metric in having("paid by another") | having("paid in a dispute"):
        found = reader.deals.payer(k, candidate.subject) or reader.deals.told_to_pay(k)
        found = None if found is not None and found.body is own else found
    if found is None and metric in having("paid in a dispute"):
        found = _opponent(reader, k, candidate.subject)
    found = _fined(reader, k) if metric == "fine" else found
    return found if found is None or found.body not in reader.passage.outlook.counsel else None


def _opponent(reader: Reader, k: int, subject: Actor | None) -> Actor | None:
    """Whom the sentence sets against the subject, else its only other party, else the other of the passage's suit."""
    own = subject.body if subject is not None else None
    others = [p for p in reader.phrases if is_party(p) and p.actor is not None and p.actor.body is not own]
    against = [p for p in others if p.governor in AGAINST]
    if against:
        return min(against, key=lambda phrase: abs(phrase.head - k)).actor
    if own is None:
        return None
    if others:
        return others[0].actor if len({id(p.actor.body) for p in others if p.actor is not None}) == 1 else None
    parties = (reader.passage.defendant, reader.passage.plaintiff)
    sides = [actor for actor in parties if actor is not None and actor.body is not None]
    if own not in [side.body for side in sides]:
        return None
    return next((side for side in sides if side.body is not own), None)


def _fined(reader: Reader, k: int) -> Actor | None:
    """Whom an authority fines, or tells to put money up: the nearest party that is the object of a verb before it.

    Without one, who pays: "that 20 million rupees be deposited by | Fendra".
    """
    objects = [p for p in reader.phrases if is_party(p) and p.head < k and p.governor in ("verb", "on")]
    told = reader.deals.told_to_pay(k)
    if told is not None:
        return told
    if objects:
        return objects[-1].actor if reader.one_clause(objects[-1].head, k) else None
    paying = (p for role, p, _ in reader.deals.parties(k) if role == "pays" and p.governor == "by" and is_party(p))
    return next((p.actor for p in paying), None)
