"""Names that a headline in capitals ran together with its verb: "Lumora Pharma Announces Court".

Enters: the names of a `Doc`. Leaves: the same names, those that ran on cut short and tied to the right entity.
"""

from __future__ import annotations

from spacy.tokens import Doc

from ipfacts.entities import lexicon
from ipfacts.entities.model import Entity, Name


def cut_at_verbs(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with what runs on behind a shorter, proven name cut off, and tied to the entity of that name."""
    known: dict[str, Entity] = {}
    for name in names:
        if name.label == "ORG":
            for form in (doc[name.start : name.end].text, name.entity.name, *name.entity.forms):
                known.setdefault(form, name.entity)
    for name in names:
        if name.label != "ORG" or name.end - name.start < 2:
            continue
        for k in range(name.start + 1, name.end):
            if doc[k].lower_ in lexicon.headline_verbs():
                _cut(doc, name, k, known)
                break
    return names


def _cut(doc: Doc, name: Name, end: int, known: dict[str, Entity]) -> None:
    whole = known.get(doc[name.start : end].text)
    if whole is not None and whole is not name.entity:
        name.end, name.entity = end, whole
