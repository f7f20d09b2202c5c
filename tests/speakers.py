"""People and bodies that we invented, and who is found to speak of a figure, for the tests of attribution."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ipfacts.entities.model import Entity, Name
from ipfacts.qualify.attribution import Said, scopes, source_of

CAST = {
    "Orla Brandvik": "PERSON",
    "Brandvik": "PERSON:Orla Brandvik",
    "Teodor Mazur": "PERSON",
    "Mazur": "PERSON:Teodor Mazur",
    "Ines Aldaya": "PERSON",
    "Aldaya": "PERSON:Ines Aldaya",
    "Varda Patent Office": "OFFICE",
    "VPO": "OFFICE:Varda Patent Office",
    "Kestrel Ministry of Trade": "GOV",
    "Lindholm Robotics": "ORG",
    "Lindholm": "ORG:Lindholm Robotics",
    "Osterby": "ORG",
    "Tallymark": "ORG",
    "Banco Serrano": "ORG",
    "High Court of Varda": "COURT",
    "Fair Medicines Network": "ORG",
    "Varda": "PLACE",
    "Kestrel": "PLACE",
}
OFFICE = "Varda Patent Office"


def cast(doc: Doc) -> list[Name]:
    """The cast wherever the text names it, longest first."""
    entities: dict[str, Entity] = {}
    names: list[Name] = []
    taken: set[int] = set()
    for form in sorted(CAST, key=len, reverse=True):
        label, _, full = CAST[form].partition(":")
        entity = entities.setdefault(full or form, Entity(label=label, name=full or form))  # type: ignore[arg-type]
        at = doc.text.find(form)
        while at >= 0:
            span = doc.char_span(at, at + len(form))
            if span is not None and not taken & set(range(span.start, span.end)):
                names.append(Name(span.start, span.end, entity.label, entity))
                entity.forms.add(form)
                taken |= set(range(span.start, span.end))
            at = doc.text.find(form, at + 1)
    return sorted(names, key=lambda name: name.start)


def said_at(nlp: Language, text: str, figure: str) -> Said | None:
    doc = nlp(text)
    return source_of(scopes(doc, cast(doc)), text.index(figure))
