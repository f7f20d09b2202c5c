"""What the claims stage hands on: a figure with all that it was found to be about, before it is checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipfacts.claims.phrases import Actor
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity
from ipfacts.model import Direction, Kind
from ipfacts.periods import Moment


@dataclass(slots=True, eq=False)
class Where:
    """A jurisdiction: its code and, where it was read rather than inferred, the chunk."""

    code: str
    name: str
    chunk: Chunk | None = None


@dataclass(slots=True, eq=False)
class Measure:
    """What a figure counts. `right` and `act` are kept so that the next figure may vary one of them."""

    metric: str
    right: str | None = None
    act: str | None = None
    qualifiers: tuple[str, ...] = ()
    how: str = "noun"
    """The way it was found; goes into the claim's rule and confidence."""
    term: Chunk | None = None


@dataclass(slots=True, eq=False)
class Candidate:
    """One figure read. `how` parts of measure and subject make up the rule's name."""

    chunk: Chunk
    sentence: Sentence
    measure: Measure
    rule: str
    kind: Kind
    unit: str | None = None
    direction: Direction | None = None
    """Where the clause's verb, not the figure, says which way a change goes."""
    subject: Actor | None = None
    counterparty: Actor | None = None
    where: Where | None = None
    moment: Moment | None = None
    qualifiers: list[str] = field(default_factory=list)
    topic: str | None = None
    value_name: str | None = None
    factuality: str | None = None
    takes_licence: bool = False
    """The organisation is the one that takes the licence."""
    inherited: set[str] = field(default_factory=set)
    """Slots that were carried from the passage rather than read in the clause."""

    @property
    def organisation(self) -> Entity | None:
        return self.subject.body if self.subject else None

    @property
    def origin(self) -> Entity | None:
        return self.subject.place if self.subject and not self.subject.body else None
