"""Salience: how present each name is when a sentence begins: when it was last spoken of, and as what.

The subject of the sentence before is who "it" is, and whose the next figure is, rather than a name that only stood in
a phrase behind "with"; a name of an earlier paragraph is hardly either.
Enters: each sentence that was read, with its phrases. Leaves: the last `Said` of every name, and words for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.sentence.phrases import Phrase

if TYPE_CHECKING:
    from ipfacts.claims.sentence.parsed import Parsed

RECENT = 3
"""Sentences back that are still near."""


@dataclass(slots=True, frozen=True)
class Said:
    """Where a name was spoken of: the number of the sentence and of the paragraph, and its role there."""

    sentence: int
    paragraph: int
    role: str


@dataclass(slots=True, eq=False)
class Salience:
    """What the sentences so far leave of each name."""

    said: dict[Hashable, Said] = field(default_factory=dict)
    together: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How many names of a sort each sentence has."""

    def note(self, parsed: Parsed, sentence: int, paragraph: int) -> None:
        """Note all names of a sentence that has been read; a name's strongest role there counts."""
        main = parsed.rules.main
        subjects = {key_of(actor) for actor in main.actors} if main is not None else set()
        here: dict[Hashable, str] = {}
        for phrase in parsed.phrases:
            key = key_of(phrase.actor)
            if key is None:
                continue
            if key not in here:
                self.together[sentence, sort_of(phrase.actor)] += 1
            role = "subject" if key in subjects else _role(phrase)
            here[key] = min(here.get(key, role), role, key=ROLES.index)
        for key, role in here.items():
            self.said[key] = Said(sentence, paragraph, role)

    def copy(self) -> Salience:
        """The same, to go on from apart."""
        return Salience(dict(self.said), self.together.copy())

    def of(self, key: Hashable, sentence: int, paragraph: int) -> str:
        """How a name was last spoken of: its role and how long ago; "new" of one that was not."""
        said = self.said.get(key)
        if said is None:
            return "new"
        return f"{said.role} {self._age(said, sentence, paragraph)}"

    def alone(self, key: Hashable, sort: str) -> bool:
        """Whether no other name of its sort stood in the sentence that last spoke of it."""
        said = self.said.get(key)
        return said is not None and self.together[said.sentence, sort] <= 1

    @staticmethod
    def _age(said: Said, sentence: int, paragraph: int) -> str:
        back = sentence - said.sentence
        if back <= 1:
            return "last" if said.paragraph == paragraph else "last paragraph"
        if said.paragraph == paragraph:
            return "here"
        return "near" if back <= RECENT else "far"


ROLES = ("subject", "free", "owner", "object", "other")
"""From the strongest to the weakest."""


def _role(phrase: Phrase) -> str:
    if phrase.governor == "":
        return "free"
    if phrase.owner:
        return "owner"
    return "object" if phrase.governor == "verb" else "other"
