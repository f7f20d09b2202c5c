"""What the entities stage leaves: names in the text, each tied to the entity that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ipfacts.model import MentionKind

Label = Literal["ORG", "OFFICE", "COURT", "GOV", "IGO", "PLACE", "TREATY", "PERSON", "MEDIA"]
Form = Literal["name", "adjective", "people"]

BODIES = frozenset({"ORG", "OFFICE", "COURT", "GOV", "IGO"})
OF_STATES = BODIES - {"ORG"}
"""Labels of bodies that states have set up."""


@dataclass(slots=True, eq=False)
class Entity:
    """One thing that the article names, under all its names there. Identity, not equality, tells two apart."""

    label: Label
    name: str
    """Canonical: the gazetteer's name, or for an authority its full name as the article has it; else the fullest form
    in the article, without its legal form."""
    kind: MentionKind | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2: seat of a body, country of a place; from the gazetteer or the article ("Finland's Nokia")."""
    code: str | None = None
    """Place code: of a place itself; of an office, court or authority its territory; null for companies."""
    id: str | None = None
    """Row in the gazetteer, or null for a name that no list holds."""
    forms: set[str] = field(default_factory=set)
    """Every form that the article uses ("Contemporary Amperex Technology", "CATL")."""
    nouns: set[str] = field(default_factory=set)
    """Descriptive nouns, lower case ("chipmaker", "carmaker", "office"), from the gazetteer and from appositions."""
    role: str | None = None
    """Of a person: the title as the article gives it ("chief executive of Xiaomi")."""
    employer: Entity | None = None
    """Of a person: the body that they speak for, where the article says so."""


@dataclass(slots=True, eq=False)
class Name:
    """One place where the text names an entity. Offsets: tokens into the `Doc`, end exclusive."""

    start: int
    end: int
    label: Label
    entity: Entity
    form: Form = "name"
