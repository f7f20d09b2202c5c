"""Antecedents: everybody whom a reference may stand for ("the court", "it"), not only the one that it resolves to.

Enters: the passage, and a reference of the sentence. Leaves: each name before it that fits, the last one first, with
the features that tell it from the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts.claims.passage import COMPANIES, KIND_LABELS, Passage
from ipfacts.claims.phrases import Actor, Phrase
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES, Entity

PRONOUNS = frozenset({"it", "its", "they", "their", "whose", "itself"})
"""Pronouns that may stand for a body or a country."""
MOST = 5
"""Names that are considered."""


def antecedents(passage: Passage, chunk: Chunk, phrase: Phrase) -> Iterator[tuple[str, Actor, list[str]]]:
    """The way, the actor and its features, for each name that the reference `chunk`, the head of `phrase`, may mean."""
    if chunk.label == "PRON" and chunk.lower not in PRONOUNS:
        return
    fitting = _fitting(passage, chunk)
    most = max((passage.times[e] for e in fitting), default=0)
    sort = chunk.lemma if chunk.label == "REF" else "pronoun"
    role = "subject" if phrase.governor == "" else "owner" if phrase.owner else "other"
    for age, entity in enumerate(fitting):
        features = [
            f"antecedent.{role}.{min(age, 2)}",
            f"antecedent.{sort}.{min(age, 2)}",
            f"antecedent.most={passage.times[entity] == most}",
            f"antecedent.titled={entity in passage.titled}",
            f"antecedent.only={len(fitting) == 1}",
        ]
        yield f"antecedent.{role}", passage.actor(chunk, entity), features


def _fitting(passage: Passage, chunk: Chunk) -> list[Entity]:
    """The names before a reference that are of its kind, the last one first."""
    kind = chunk.lemma if chunk.label == "REF" else chunk.lower
    labels = KIND_LABELS.get(kind, BODIES | {"PLACE"} if chunk.label == "PRON" else COMPANIES)
    if kind == "country":
        labels = frozenset({"PLACE"})
    return [e for e in passage.latest_names() if e.label in labels and (e.label != "PLACE" or e.code)][:MOST]
