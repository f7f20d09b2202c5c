"""Registries: the kind of right that the body deals in which the figure's clause is about ("the Copyright Office").

Enters: the `Reader` of a sentence, the index of a figure's chunk and the kind of right that an option counts. Leaves:
whether they agree, as features of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.counted.hints import OFFICES, rights_of
from ipfacts.entities.model import Entity

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SPECIAL = frozenset({"copyright", "gi", "plant_variety"})
"""Kinds of right that have offices of their own, which deal in nothing else."""
PATENTS = {"pct": "patent", "utility_model": "patent", "family": "patent", "madrid": "trademark", "hague": "design"}
"""Kinds of right to those with whose offices they are filed."""


class Registries:
    """The registries of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.named = [(c.at, c.name.entity) for c in self.chunks if c.name is not None and c.label in OFFICES]

    def features(self, k: int, right: str | None) -> Iterator[str]:
        """Whether the body of the clause, and else the one of the sentence, deals in the kind of right."""
        if right is None:
            return
        for where, body in self._bodies(k):
            rights = rights_of(body)
            if rights:
                sort = "special" if SPECIAL.issuperset(rights) else rights[0] if len(rights) == 1 else "several"
                agrees = "yes" if PATENTS.get(right, right) in rights else "no"
                yield f"registry.{where}={sort}.{agrees}"
                return

    def _bodies(self, k: int) -> Iterator[tuple[str, Entity]]:
        """The subject of the figure's clause; the bodies that the clause names."""
        for actor in self.reader.rules.at[k].actors:
            if actor.body is not None:
                yield "subject", actor.body
        for at, body in self.named:
            if self.reader.one_clause(k, at):
                yield "clause", body
