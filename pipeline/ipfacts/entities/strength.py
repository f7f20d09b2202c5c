"""Whether a group of candidates names something at all, and what: weak names need support.

Enters: groups, with the evidence of all their members. Leaves: an `Entity`, or none where better no name than a
wrong one.
"""

from __future__ import annotations

from ipfacts.entities import lexicon, persons
from ipfacts.entities.aliases import Group
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.model import BODIES, Entity, Label
from ipfacts.model import MentionKind

ENOUGH = 3


def entity(group: Group) -> Entity | None:
    """The thing that the group names."""
    if group.listing is not None:
        return _listed(group)
    org, other, media = group.score("org"), group.score("other"), group.score("media")
    lead = group.fullest
    if persons.is_person(group):
        return _described(group, Entity("PERSON", lead.core))
    if media >= ENOUGH and media >= org:
        return Entity("MEDIA", lead.core, forms={made.text for made in group.members})
    if org < ENOUGH or org <= other or _nameless(group) or (org < 4 and all(made.quiet for made in group.members)):
        return None
    label: Label = next((made.label for made in group.members if made.label), "ORG")
    kind: MentionKind = next((made.kind for made in group.members if made.kind), "company")
    return _described(group, Entity(label, lead.core, kind))


def _nameless(group: Group) -> bool:
    return all(made.core in lexicon.no_names() or len(made.core) < 2 for made in group.members)


def _listed(group: Group) -> Entity | None:
    """A listed thing, if one of its strong names stands in the article or a weak one has support."""
    assert group.listing is not None
    listing = group.listing
    if all(made.weak for made in group.members) and not any(supported(made) for made in group.members):
        return None
    if listing.label in BODIES and all(made.weak for made in group.members) and persons_first(group):
        return None
    found = Entity(
        listing.label, _full_name(group) or listing.name, listing.kind, listing.country, listing.code, listing.given_id
    )
    if listing.label == "ORG":
        found.code = None
    found.nouns |= listing.nouns
    return _described(group, found)


def _full_name(group: Group) -> str | None:
    """The fullest form of three words or more in which the article names an office, court or authority.

    Readers of the article know it by this; the list's own name may add where it is ("… of Brazil").
    """
    if group.listing is None or group.listing.label not in ("OFFICE", "COURT", "GOV"):
        return None
    own = [made.core.rpartition("'s ")[2] for made in group.members if group.listing.id in _ids(made)]
    return max(
        (name for name in own if name.count(" ") > 1 and name.split(" ")[-1][0].isupper()), key=len, default=None
    )


def _ids(made: Candidate) -> set[str]:
    return {sense.listing.id for sense in made.senses}


def persons_first(group: Group) -> bool:
    return group.score("person") > group.score("org")


def supported(made: Candidate) -> bool:
    """Whether a weak name has support where it stands."""
    if made.place:
        return made.person < 3 and (made.placed or _acts(made) if made.org >= 2 else not made.quiet)
    return made.org >= (3 if made.quiet else 2) and made.org > made.other


def _acts(made: Candidate) -> bool:
    """Whether a country's name that may be another's opens a sentence in which somebody files: "Togo filed 12"."""
    listing = made.senses[0].listing
    return made.quiet and not made.person and listing.code == listing.country


def _described(group: Group, found: Entity) -> Entity:
    """The entity with what the article says of it; a list's own word on its seat wins."""
    for made in group.members:
        found.forms.add(made.text)
        if found.label == "PERSON":
            found.role = found.role or made.role
        elif found.label in BODIES:
            found.nouns |= made.nouns
            found.country = found.country or made.country
            found.code = found.code or (made.code if found.label in ("COURT", "OFFICE", "GOV", "IGO") else None)
    return found
