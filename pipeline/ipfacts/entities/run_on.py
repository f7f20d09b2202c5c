"""Names that a headline in capitals ran together with its verb: "Lumora Pharma Announces Court".

Enters: the names of a `Doc`. Leaves: the same names, those that ran on cut short and tied to the right entity.
"""

from __future__ import annotations

import functools

from spacy.tokens import Doc

from ipfacts.entities.model import Entity, Name
from ipfacts.vocabulary import rows


@functools.cache
def _headline_verbs() -> frozenset[str]:
    """Third-person forms: what a headline's verb looks like."""
    forms = (form for row in rows("language/verbs") for form in row["forms"])
    return frozenset(form for form in forms if form.endswith("s") and len(form) > 3)


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
            if doc[k].lower_ in _headline_verbs():
                _cut(doc, name, k, known)
                break
    return names


def _cut(doc: Doc, name: Name, end: int, known: dict[str, Entity]) -> None:
    whole = known.get(doc[name.start : end].text)
    if whole is not None and whole is not name.entity:
        name.end, name.entity = end, whole
