"""Names of a text, for the tests of entities."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from ipfacts import language
from ipfacts.entities import find
from ipfacts.entities.model import BODIES, Name

NLP = language.blank()
NLP.add_pipe("ipfacts_ruler")


@functools.cache
def names(text: str) -> list[tuple[str, Name]]:
    doc = NLP(text)
    return [(doc[name.start : name.end].text, name) for name in find(doc)]


def labelled(text: str, labels: Iterable[str] = BODIES) -> set[str]:
    return {form for form, name in names(text) if name.label in labels}


def only(text: str, form: str) -> Name:
    found = [name for written, name in names(text) if written == form]
    assert found, f"{form!r} is not among {[written for written, _ in names(text)]}"
    return found[0]
