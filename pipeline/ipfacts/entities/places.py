"""Places that need no support, and places without a capital: "worldwide", "overseas", "around the globe".

Enters: candidates and their page. Leaves: stretches, each with the `Entity` of its place, the world and abroad too.
"""

from __future__ import annotations

import re
from collections import Counter

from ipfacts.entities import gazetteer
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.gazetteer import Known, Listing
from ipfacts.entities.mentions import Found
from ipfacts.entities.model import Entity, Form
from ipfacts.entities.page import Page

LETTERS = 2
"""Of the code of a part of a country, in ISO 3166-2, where newspapers write it, too: "TN", "CA"."""
SHORT = re.compile(r" \(([A-Z]{2,5})\)")


def named(found: list[Candidate], chosen: dict[Candidate, Listing | None]) -> list[Found]:
    """The places among the candidates that need no support, one entity for each."""
    entities: dict[str, Entity] = {}
    names: list[Found] = []
    for made in found:
        listing = chosen.get(made) or made.senses[0].listing
        names.append((made.start, made.end, _entity(entities, listing), made.form))
    return names


def _entity(entities: dict[str, Entity], listing: Listing) -> Entity:
    if listing.id not in entities:
        entities[listing.id] = Entity(
            listing.label,
            listing.name,
            listing.kind,
            country=listing.country,
            code=listing.code,
            id=listing.given_id,
            nouns=set(listing.nouns),
        )
    return entities[listing.id]


def with_short_names(page: Page, named: list[Found]) -> list[Found]:
    """The names, those that only repeat a place's short name told of the place: "West Nusa Tenggara (NTB)"."""
    short: dict[str, tuple[Entity, Form]] = {}
    for _, end, entity, form in named:
        bracket = SHORT.match(page.flat, end) if entity.label == "PLACE" and form == "name" else None
        if bracket is not None:
            short[bracket[1]] = (entity, form)
    short |= {letters: (entity, "name") for letters, entity in _by_code(named).items() if letters not in short}
    if not short:
        return named
    return [(start, end, *short.get(page.flat[start:end], (entity, form))) for start, end, entity, form in named]


def _by_code(named: list[Found]) -> dict[str, Entity]:
    """Parts of a country that an article calls by their letters alone, beside others by name: "while TN has 58"."""
    parts = {entity.code for _, _, entity, _ in named if entity.label == "PLACE" and "-" in (entity.code or "")}
    countries = Counter(code.partition("-")[0] for code in parts if code)
    unknown = {entity.name for _, _, entity, _ in named if entity.label == "ORG" and entity.id is None}
    found: dict[str, Entity] = {}
    for country in (country for country, number in countries.items() if number > 1):
        for letters in unknown:
            listed = gazetteer.part_of(country, letters) if len(letters) == LETTERS else None
            if listed is not None:
                found[letters] = _entity({}, listed)
    return found


def in_small_letters(known: Known) -> list[Found]:
    """Every listed name that begins with a small letter, where only strong aliases count: with our lists, places."""
    found: list[Found] = []
    entities: dict[str, Entity] = {}
    for hit in known.in_small_letters():
        sense = hit.senses[0]
        found.append((hit.start, hit.end, _entity(entities, sense.listing), sense.form))
    return found
