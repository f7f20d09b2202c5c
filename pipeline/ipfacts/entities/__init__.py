"""Entities: every name in an article, each tied to the entity that it names.

Enters: a `Doc` with sentences, and with the listed names that the ruler found (`doc.spans["ipfacts_listed"]`).
Leaves: `Name`s in order, not overlapping; all names of one body share one `Entity`.
No list decides alone and none is needed: a name is proven by its own words (a legal form, "Court of"), by the words
around it, or by a neighbour in a list, anywhere in the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from ipfacts.entities import (
    aliases,
    candidates,
    described,
    evidence,
    heard,
    lists,
    mentions,
    page,
    persons,
    places,
    runs,
    sections,
    senses,
    strength,
    town_bodies,
    unnamed,
)
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.described import Described
from ipfacts.entities.gazetteer import Known, Listing
from ipfacts.entities.heard import hear
from ipfacts.entities.mentions import Found
from ipfacts.entities.model import Entity, Name
from ipfacts.entities.page import Page
from ipfacts.entities.ruler import LISTED, NameRuler, make_ruler

__all__ = ["LISTED", "Entity", "EntityFinder", "Name", "find", "hear", "make_entities", "make_ruler"]


def find(doc: Doc, *, source_country: str | None = None) -> list[Name]:
    """Every name in the document; `source_country` (ISO 3166-1) is where the medium is at home, if known."""
    if not len(doc):
        return []
    sheet = page.read(doc)
    named = _find(doc, sheet, (), source_country)
    if others := heard.unseen(doc, named):  # once more, so that they take part in all that ties names to each other
        sheet = page.read(doc)
        named = _find(doc, sheet, others, source_country)
    return [_name(sheet, one) for one in named]


def _find(doc: Doc, sheet: Page, others: Iterable[Span], source_country: str | None) -> list[Found]:
    """The stretches that are names; `others`: entities that are taken for listed names."""
    known = Known(sheet, [*doc.spans.get(LISTED, ()), *others])
    known.widen_words()
    found = runs.find(sheet, known)
    heard.weigh(doc, found)
    evidence.weigh(sheet, found)
    lists.share(sheet, found)
    proven = candidates.leading_parts(found)
    for made in found:
        made.org += 3 * (made.fallback is not None and made.text in proven)
        candidates.settle(made, sheet.word_at(made.fallback.end) if made.fallback else made.last)
    found = mentions.divided(sheet, found)
    turns = sections.by_country(sheet.text, ((made.start, made.end, _land(made)) for made in found if made.place))
    chosen = senses.choose(sheet, found, source_country, turns)
    bodies = described.find(sheet, [made for made in found if made.place], chosen)
    found = _outside(found, bodies)
    groups = persons.join_surnames(aliases.tie(sheet, [made for made in found if not _plain_place(made)], chosen))
    entities = [(group, entity) for group in groups if (entity := strength.entity(group)) is not None]
    named: list[Found] = [(m.start, m.end, entity, m.form) for group, entity in entities for m in group.members]
    bodies = described.identified(bodies, [entity for _, entity in entities])
    named += places.named([made for made in found if _plain_place(made)], chosen)
    named += [(body.start, body.end, body.entity, "name") for body in bodies]
    named += [(start, end, Entity("MEDIA", sheet.flat[start:end].strip("/ ")), "name") for start, end in sheet.agencies]
    named += mentions.defined_terms(sheet, entities)
    named = places.with_short_names(sheet, named)
    named += places.in_small_letters(known)
    named += mentions.further(sheet, named, mentions.proven_forms(entities))
    for without_name in (town_bodies, unnamed):
        told = without_name.find(sheet, named, _home(chosen))
        named += [(body.start, body.end, body.entity, "name") for body in told]
    named = _apart(named)
    _settle_at_home(named, _home(chosen), turns)
    persons.employ(sheet, entities, named)
    return named


def _outside(found: list[Candidate], bodies: list[Described]) -> list[Candidate]:
    """The candidates that no described body covers."""
    spans = iter([*bodies, None])
    body, kept = next(spans), []
    for made in found:
        while body is not None and body.end <= made.start:
            body = next(spans)
        if body is None or made.end <= body.start:
            kept.append(made)
    return kept


def _home(chosen: dict[Candidate, Listing | None]) -> str | None:
    """The country that most of the places and bodies belong to which the page names; companies alone are of none."""
    named = [listing for listing in chosen.values() if listing is not None and listing.country]
    if all(listing.label == "ORG" for listing in named):
        return None
    return Counter(listing.country for listing in named).most_common(1)[0][0]


def _settle_at_home(named: Iterable[Found], home: str | None, turns: list[sections.Turn]) -> None:
    """A body of state that no list holds is of its section's country, or the page's own, which it need not say."""
    for start, _, entity, _ in named:
        if entity.label in ("GOV", "OFFICE") and not (entity.country or entity.code or entity.id):
            entity.country = sections.country_at(turns, start) or home
            entity.code = entity.country


def _land(place: Candidate) -> str | None:
    listing = place.senses[0].listing
    return listing.country or listing.code


def _plain_place(made: Candidate) -> bool:
    return made.place and not made.weak


def _apart(named: list[Found]) -> list[Found]:
    """The stretches in order, the longest of those that overlap."""
    kept: list[Found] = []
    for one in sorted(named, key=lambda one: (one[0], -one[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _name(sheet: Page, one: Found) -> Name:
    start, end, entity, form = one
    entity.forms.add(sheet.text[start:end])
    first, last = sheet.token_span(start, end)
    return Name(first, last, entity.label, entity, form)


@Language.factory("ipfacts_entities", assigns=["doc.spans"], default_config={"source_country": None})
def make_entities(nlp: Language, name: str, source_country: str | None) -> EntityFinder:  # noqa: ARG001 (spaCy's face)
    """The stage as a spaCy component: `nlp.add_pipe("ipfacts_entities")`."""
    return EntityFinder(nlp, source_country)


class EntityFinder:
    """Writes `doc.spans["ipfacts_names"]`, one span a name, labelled as in `Label`.

    It reads what a component `ipfacts_ruler` before it found; in a pipeline without one it brings its own.
    """

    def __init__(self, nlp: Language, source_country: str | None = None) -> None:
        self.nlp = nlp
        self.source_country = source_country
        self._own: NameRuler | None = None

    def __call__(self, doc: Doc) -> Doc:
        if self._own is None and not self._ruled():
            self._own = make_ruler(self.nlp, "ipfacts_ruler", LISTED)
        if self._own is not None:
            doc = self._own(doc)
        names = find(doc, source_country=self.source_country)
        doc.spans["ipfacts_names"] = [
            Span(doc, name.start, name.end, label=name.label, kb_id=name.entity.id or "") for name in names
        ]
        return doc

    def _ruled(self) -> bool:
        """Whether the pipeline has a ruler with our lists."""
        return any(self.nlp.get_pipe_meta(name).factory == "ipfacts_ruler" for name in self.nlp.pipe_names)
