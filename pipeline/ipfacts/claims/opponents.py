"""Opponents: whom a dispute's sum is had of, and who is fined, where no pattern and no verb of paying says so.

Enters: a `Reader`, the index of the figure's chunk, and its subject. Leaves: the other party, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.event_evidence import is_party
from ipfacts.claims.phrases import Actor

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

AGAINST = frozenset({"against", "from", "with", "between"})
"""What governs the other party: "its suit against Torvik", "a dispute with Torvik"."""


def opponent(reader: Reader, k: int, subject: Actor | None) -> Actor | None:
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


def fined(reader: Reader, k: int) -> Actor | None:
    """Whom an authority fines, or tells to put money up: the nearest party that is the object of a verb before it."""
    objects = [p for p in reader.phrases if is_party(p) and p.head < k and p.governor in ("verb", "on")]
    return objects[-1].actor if objects and reader.one_clause(objects[-1].head, k) else None
