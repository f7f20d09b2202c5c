"""Identity: which actors are one and the same, and what sort of subject each makes.

Enters: an `Actor`, or None. Leaves: the key that it shares with other mentions of the same body or place; its sort.
"""

from __future__ import annotations

from collections.abc import Hashable

from ipfacts.claims.sentence.phrases import Actor
from ipfacts.entities.model import BODIES, Entity


def sort_of(actor: Actor | None) -> str:
    """The sort of subject that an actor makes: its body's label, a country, a part of one, a group, nobody."""
    if actor is None or actor.empty:
        return "group" if actor is not None and actor.qualifiers else "nobody"
    if actor.body is not None:
        return actor.body.label
    code = actor.place.code or "" if actor.place is not None else ""
    return "part" if "-" in code else "country"


def key_of(actor: Actor | None) -> Hashable:
    """What tells a subject from the others; None where the actor is nobody whose figures these could be."""
    if actor is None or actor.empty:
        return None
    entity: Entity | None = actor.body or actor.place
    if actor.body is not None and actor.body.label not in BODIES:
        return None  # a treaty or a programme does nothing itself
    return None if entity is None else name_key(entity)


def name_key(entity: Entity) -> Hashable:
    """The key of whatever a name stands for: a country's own names and its people share one."""
    return entity.code if entity.label in ("PLACE", "NAT", "PEOPLE") else id(entity)
