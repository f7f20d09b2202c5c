"""Reporters: associations that only tell what others did, and so have none of the figures that they tell.

"Universities earned 2.1 billion, says a report by the Association of University Technology Managers. The respondents
signed 3,950 licences": the sums and licences are the universities'.
Enters: the `Reader` of a sentence, a figure and the options of whose it is. Leaves: the options without such bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.choice import Options
from ipfacts.claims.passage.sources import is_association
from ipfacts.entities.model import Entity

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

OWN = frozenset({"it", "its", "itself", "we", "our"})
"""Pronouns that may stand for an association; "they" are the others."""
TELLING = frozenset({"source", "speaks"})
"""As what an article has a body that does nothing else in it: see `passage.sources`."""


class Reporters:
    """Knows the reporters of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def bar(self, options: Options, k: int) -> None:
        """Take out the associations that tell the figure at `k` of others."""
        telling = [o for o in options if o.value is not None and o.value.body is not None and self._tells(o.value.body)]
        if not telling:
            return
        subject = self._subject(k)
        for option in telling:
            if option.value.body is not subject:
                del options.by_key[option.key]

    def _subject(self, k: int) -> Entity | None:
        """Whom the clause of the figure at `k` is about, by name or as "it"; "they" are the others."""
        at = self.reader.whose.grounds.clauses.ground(k).at
        phrase = self.reader.by_head.get(at) if at is not None else None
        if at is None or phrase is None or phrase.actor is None:
            return None
        chunk = self.reader.chunks[at]
        return phrase.actor.body if chunk.label != "PRON" or chunk.lower in OWN else None

    def _tells(self, body: Entity) -> bool:
        """Whether it is an association that the article only quotes."""
        return self.reader.passage.outlook.sources.get(body) in TELLING and is_association(body)
