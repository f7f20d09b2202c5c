"""The outlook: what the whole article says, known before its first sentence is read, and the same to its end.

Enters: what `opening` found in all sentences. Leaves: the part of the `Passage` that does not run on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from ipfacts.claims.candidate import Where
from ipfacts.claims.identity import name_key
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.entities.model import Entity


@dataclass(slots=True, eq=False)
class Outlook:
    """What an article is about, whom it names, and who speaks in it."""

    themes: set[str] = field(default_factory=set)
    """What it is about: the `id`s of `patterns/claims/themes`."""
    topics: dict[str, str] = field(default_factory=dict)
    """The metrics that its words speak for, to where they do so first: "title", "lead" or "body"."""
    cued: Counter[str] = field(default_factory=Counter)
    """How often its words speak for each metric: see `patterns/claims/cues`."""
    rights: Counter[str] = field(default_factory=Counter)
    """How often it names each kind of right."""
    deeds: Counter[str] = field(default_factory=Counter)
    """How often it says of rights that they are applied for, granted, registered, held."""
    systems: dict[str, str] = field(default_factory=dict)
    """The systems of international filing that it names, to where: its "lead" or its "body"."""
    academic: bool = False
    """Whether it is about universities."""
    worldly: bool = False
    """Whether it speaks of the world."""
    company: Actor | None = None
    """The company that it is about, if it is about one."""
    places: dict[str, Entity] = field(default_factory=dict)
    """Countries that it names, by code."""
    named: Counter[Hashable] = field(default_factory=Counter)
    """How often it names each body or country, by key (see `identity`)."""
    leading: dict[str, Entity] = field(default_factory=dict)
    """Whom it names most, of each sort of name."""
    lead_names: set[Hashable] = field(default_factory=set)
    """Whom its headline or first sentence names."""
    titled: set[Entity] = field(default_factory=set)
    """Whom its headline names."""
    sources: dict[Entity, str] = field(default_factory=dict)
    """As what it has each body: see `sources`."""
    counsel: frozenset[Entity] = frozenset()
    """Law firms that it names, which are no parties."""
    voices: list[tuple[int, int, Entity]] = field(default_factory=list)
    """Where somebody is quoted, in characters, with the body that he speaks for."""
    turns: dict[int, Where] = field(default_factory=dict)
    """The sentences, by index, with which a round-up turns to a country: see `roundups`."""
    interviewed: Entity | None = None
    """For whom the person speaks whose answers it prints: who "we" are outside quotation marks."""

    def note_names(self, names: list[tuple[int, Entity]]) -> None:
        """Whom the article names how often, and whom first; `names` stand with the indices of their sentences."""
        known: dict[Hashable, Entity] = {}
        for index, entity in names:
            key = name_key(entity)
            self.named[key] += 1
            known.setdefault(key, entity)
            if index <= 1:
                self.lead_names.add(key)
        for key, _ in self.named.most_common():
            self.leading.setdefault(known[key].label, known[key])
