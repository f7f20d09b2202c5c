"""Places that need no support, and places without a capital: "worldwide", "overseas", "around the globe".

Enters: candidates and their page. Leaves: stretches, each with the `Entity` of its place, the world and abroad too.
"""

from __future__ import annotations

from ipfacts.entities import gazetteer
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.gazetteer import Listing
from ipfacts.entities.mentions import Found
from ipfacts.entities.model import Entity
from ipfacts.entities.page import Page


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
            "PLACE", listing.name, country=listing.country, code=listing.code, id=listing.id, nouns=set(listing.nouns)
        )
    return entities[listing.id]


def in_small_letters(page: Page) -> list[Found]:
    """Every listed place name that begins with a small letter, where only strong aliases count."""
    found: list[Found] = []
    entities: dict[str, Entity] = {}
    for match in gazetteer.small().finditer(page.flat):
        sense = gazetteer.senses(match.group())[0]
        found.append((*match.span(), _entity(entities, sense.listing), sense.form))
    return found
