"""What the claims stage hands on: a figure with all that it was found to be about, before it is checked.

Enters: what the readers of figures, constructions and tables found. Leaves: `Candidate`s, which `extraction` turns into
claims, with the features by which their confidence is judged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ipfacts.claims.sentence.phrases import Actor
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity
from ipfacts.metrics import having
from ipfacts.model import Direction, Kind
from ipfacts.periods import Moment

SURENESS = (0.97, 0.9, 0.75, 0.6, 0.45, 0.0)
"""The least share of each step of sureness."""


def sureness(share: float) -> str:
    """How sure a choice was, in six steps, each named by its least percentage."""
    return f"{next(least for least in SURENESS if share >= least) * 100:.0f}"


FIRM, LIKELY = 0.9, 0.6
"""Shares from which a choice is sure, or likely, enough to build on."""


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

    def has(self, trait: str) -> bool:
        """Whether its metric has a trait (see `ipfacts.metrics`)."""
        return self.metric in having(trait)


@dataclass(slots=True, eq=False)
class Candidate:
    """One figure read. `rule` is the id of the pattern that read it, or how it was counted: "noun.count"."""

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
    at_home: bool = False
    """Whether it lies where its subject is from, and only because nothing says where it does."""
    inherited: set[str] = field(default_factory=set)
    """Slots that were carried from the passage rather than read in the clause."""

    shares: dict[str, float] = field(default_factory=dict)
    """How sure the choice of each slot was, between 0 and 1."""
    company: list[str] = field(default_factory=list)
    """What the other claims of the article say for it: see `company`."""

    def features(self) -> list[str]:
        """What the claim's confidence is judged by: how each of its parts was found."""
        subject = self.subject
        if subject is None or subject.empty:
            found = "group" if subject is not None and subject.qualifiers else "none"
        elif "subject" in self.inherited:
            found = "inherited"
        else:
            found = "resolved" if subject.resolved else "named"
        what = (
            "body"
            if subject is not None and subject.body is not None
            else "place"
            if subject is not None and subject.place
            else "null"
        )
        where = "none" if self.where is None else "read" if self.where.chunk is not None else "carried"
        how = self.measure.how
        return [
            "bias",
            f"how={how}",
            f"kind={self.kind}",
            f"subject={found}.{what}",
            f"where={where}",
            f"subject+kind={found}.{self.kind}",
            *([] if self.shares else [f"rule={self.rule}"]),
            f"how+subject={how}.{found}",
            f"period={'carried' if 'period' in self.inherited else 'read'}",
            *(f"{slot}={sureness(share)}" for slot, share in self.shares.items()),
            *([f"sure={math.floor(10 * math.prod(self.shares.values()))}"] if self.shares else []),
            *self.company,
        ]

    def standing(self, slot: str) -> str:
        """How far figures behind it may build on a slot of this one: in three steps."""
        share = self.shares.get(slot, 1.0)
        return "sure" if share >= FIRM else "likely" if share >= LIKELY else "doubtful"

    @property
    def currency_land(self) -> str | None:
        """The country whose currency the figure is in; None where it is no sum, or in dollars or euros, all use."""
        return None if self.unit is None or len(self.unit) != 3 or self.unit in ("USD", "EUR") else self.unit[:2]

    @property
    def organisation(self) -> Entity | None:
        return self.subject.body if self.subject else None

    @property
    def origin(self) -> Entity | None:
        return self.subject.place if self.subject and not self.subject.body else None
