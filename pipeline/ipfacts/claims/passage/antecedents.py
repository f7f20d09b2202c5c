"""Antecedents: everybody whom a reference may stand for ("the court", "it"), not only the one that it resolves to.

Enters: a sentence and a reference in it. Leaves: each name before it that fits, the last one first, with
the features that tell it from the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts.claims.identity import name_key
from ipfacts.claims.passage.references import COMPANIES, KIND_LABELS
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import Actor, Phrase
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES, Entity

PRONOUNS = frozenset({"it", "its", "they", "their", "whose", "itself"})
"""Pronouns that may stand for a body or a country."""
PLURAL = frozenset({"they", "their"})
MOST = 5
"""Names that are considered."""


def antecedents(parsed: Parsed, phrase: Phrase) -> Iterator[tuple[str, Actor, list[str]]]:
    """The way, the actor and its features, for each name that the reference at the head of `phrase` may mean."""
    chunk, passage = parsed.chunks[phrase.head], parsed.passage
    if chunk.label == "PRON" and chunk.lower not in PRONOUNS:
        return
    here = _here(parsed, chunk)
    fitting = [e for e in dict.fromkeys([*here, *parsed.earlier]) if _fits(chunk, e)][:MOST]
    most = max((passage.times[e] for e in fitting), default=0)
    sort = chunk.lemma if chunk.label == "REF" else "they" if chunk.lower in PLURAL else "pronoun"
    role = _role(phrase)
    for age, entity in enumerate(fitting):
        said = here.get(entity) or passage.salience.of(name_key(entity), passage.sentence, passage.paragraph)
        features = [
            f"antecedent.{role}.{min(age, 2)}",
            f"antecedent.{sort}.{min(age, 2)}",
            f"antecedent.{role}.{said}",
            f"antecedent.{sort}.{said}",
            f"antecedent.most={passage.times[entity] == most}",
            f"antecedent.titled={entity in passage.outlook.titled}",
            f"antecedent.only={len(fitting) == 1}",
        ]
        yield f"antecedent.{role}", passage.actor(chunk, entity), features


def _role(phrase: Phrase) -> str:
    """What the reference is in its clause."""
    if phrase.owner:
        return "owner"
    return {"": "subject", "verb": "object"}.get(phrase.governor, "other")


def _here(parsed: Parsed, chunk: Chunk) -> dict[Entity, str]:
    """Who stands before the reference in its own sentence, the nearest first, and as what."""
    found: dict[Entity, str] = {}
    for phrase in reversed(parsed.phrases):
        name = parsed.chunks[phrase.head].name
        if phrase.head < chunk.at and name is not None and parsed.chunks[phrase.head].label != "NAT":
            found.setdefault(name.entity, f"here {'owner' if phrase.owner else phrase.governor or 'free'}")
    return found


def _fits(chunk: Chunk, entity: Entity) -> bool:
    """Whether a name is of the kind that a reference asks for, or is known by its very noun ("the chipmaker")."""
    if entity.label == "PLACE" and not entity.code:
        return False
    if chunk.label == "PRON":
        return entity.label in BODIES | {"PLACE"}
    if chunk.lemma == "country":
        return entity.label == "PLACE"
    return entity.label in KIND_LABELS.get(chunk.lemma, COMPANIES) or chunk.lower in entity.nouns
