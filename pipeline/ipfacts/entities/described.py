"""Bodies that a place and a common noun name together: "the German patent office", "a federal jury in Delaware".

Enters: a page and the places on it. Leaves: stretches with the body that each stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ipfacts import families
from ipfacts.entities import gazetteer, lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.gazetteer import Listing
from ipfacts.entities.model import Entity, Label
from ipfacts.entities.page import Page
from ipfacts.model import MentionKind
from ipfacts.vocabulary import cache, rows

KINDS: dict[str, MentionKind] = {
    "OFFICE": "office",
    "COURT": "court",
    "GOV": "government",
    "IGO": "igo",
    "ORG": "other",
}
CAPITALS = re.compile(r"(?: (?:and|of|for)| [A-Z][a-z]+)*")
"""What goes on with a name in capitals."""
JOINT = re.compile(r",? (?:and |& )?")
# Of a `Listing`; some towns are subdivisions.
SUBDIVISION, CITY = 2, 3


Bodies = dict[tuple[str | None, str], Entity]


class Described(NamedTuple):
    """Characters of the page, and the body that they name."""

    start: int
    end: int
    entity: Entity
    national: bool = False
    """Whether it is described by a whole country."""


@cache
def court_in() -> re.Pattern[str]:
    """Before its seat: "a federal jury in | Delaware"."""
    court = f"(?:{families.either('SORT OF COURT')} ){{0,3}}{families.either('COURT')}"
    return re.compile(rf"\b({court}|Courts)(?: sitting)? (?:in|of|at) (?:the )?\Z")


@cache
def division_in() -> re.Pattern[str]:
    """A division of the Unified Patent Court, by its seat."""
    division = f"{families.either('SORT OF DIVISION')} division"
    return re.compile(rf"\b({division})(?: sitting)? (?:in|of|at) \Z", re.IGNORECASE)


@cache
def force_in() -> re.Pattern[str]:
    """ "Customs officers in the port city of | Ningbo"."""
    force = f"{families.either('FORCE')}(?: {families.either('FORCE MEMBER')})?"
    town = rf"(?:the (?:[a-z-]+ ){{0,3}}{families.either('TOWN')} of )?"
    return re.compile(rf"\b({force}) (?:in|at) {town}\Z", re.IGNORECASE)


@cache
def office_of() -> re.Pattern[str]:
    """ "The patent office of | China"."""
    return re.compile(rf"\b(?:{families.either('SORT OF OFFICE')} )?office of (?:the )?\Z")


@cache
def body_of() -> re.Pattern[str]:
    """ "The customs authorities of | Georgia", "the market regulator in | Hangzhou"; an office is not its seat's."""
    of, within = ("|".join(_forms(labels)) for labels in (("GOV", "OFFICE"), ("GOV",)))
    return re.compile(rf"(?<![\w’'-])(?:({of}) of|({within}) in) (?:the )?\Z")


def _forms(labels: tuple[str, ...]) -> list[str]:
    """Nouns for bodies with one of the labels, inside and at the head of a sentence, the longest first."""
    nouns = {
        noun
        for noun, (label, _) in common_nouns().items()
        if label in labels and "government" not in noun and (" " in noun or noun in families.words("FORCE"))
    }
    plural = {f"{noun[:-1]}ies" for noun in nouns if noun.endswith("y")}
    heads = {noun[0].upper() + noun[1:] for noun in nouns | plural}
    return sorted(map(re.escape, nouns | plural | heads), key=len, reverse=True)


@cache
def owned() -> re.Pattern[str]:
    """What a place is called that was named before, and owns a body: "the city | 's public security bureau"."""
    return re.compile(rf"\b[Tt]he (?:(?P<region>province|region|state)|{families.either('TOWN')})(?='s )")


@cache
def members() -> re.Pattern[str]:
    """People who stand for the body that they serve."""
    return re.compile(rf" {families.either('FORCE MEMBER')}\Z")


@cache
def common_nouns() -> dict[str, tuple[Label, MentionKind]]:
    """Noun behind a place: label and kind of the body."""
    return {
        row["noun"].lower(): (row["label"], row["kind"] if row["kind"] in gazetteer.KINDS else KINDS[row["label"]])
        for file in ("common_bodies", "office_nouns")
        for row in rows(f"names/{file}")
    }


@cache
def _longest() -> int:
    return max((noun.count(" ") + 1 for noun in common_nouns()), default=1)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(noun.split(" ")[0] for noun in common_nouns()) | {
        _noun(noun.split(" ")[0]) for noun in common_nouns()
    }


@cache
def _offices(code: str) -> tuple[Listing, ...]:
    """The listed offices and authorities of a territory."""
    listed = (gazetteer.listing(number) for number in range(gazetteer.count()))
    return tuple(row for row in listed if row.label in ("OFFICE", "GOV", "COURT") and code in (row.code, row.country))


def find(page: Page, places: list[Candidate], chosen: dict[Candidate, Listing | None]) -> list[Described]:
    """Every body described by its place, in order."""
    found: list[Described] = []
    bodies: Bodies = {}
    for at, place in enumerate(places):
        listing = chosen.get(place)
        if listing is None:
            continue
        end, noun = _noun_behind(page, place.end)
        if not noun and page.flat.startswith(" offices", place.end) and _joined(page, places, at):
            end, noun = place.end + 8, "patent offices"
        if noun:
            start = _named_from(page, place, end)
            found.append(Described(start, end, _body(bodies, listing, noun, _said(page, place)), _is_whole(listing)))
            if noun.endswith("s") and noun not in common_nouns():
                found += _enumerated(page, places, at, noun, chosen, bodies)
        else:
            found += _noun_before(page, place, listing, bodies)
    found += _of_place_before(page, places, chosen, bodies)
    return sorted(found, key=lambda body: body.start)


def _named_from(page: Page, place: Candidate, end: int) -> int:
    """Where the body's name begins: with its place, but for a name in capitals that the place owns.

    "Japan's patent office" is called so, "Hong Kong's | Intellectual Property Department" has its name without.
    """
    owned = page.flat[place.end : end]
    name = owned.removeprefix("'s ")
    called = name != owned and " " in name and all(word[0].isupper() for word in name.split())
    return end - len(name) if called else place.start


def identified(found: list[Described], named: Iterable[Entity]) -> list[Described]:
    """The same, but for those that the page also calls by name: "Korea's patent appeal board" is its "… Appeal Board".

    Their name shares two words of the noun, and no other body's of the country does.
    """
    listed = [entity for entity in dict.fromkeys(named) if entity.label in KINDS]
    same = {body.entity: _same(body.entity, listed) for body in found if body.national and body.entity.id is None}
    for entity, known in same.items():
        if known is not None:
            known.nouns |= entity.nouns
    return [body._replace(entity=same.get(body.entity) or body.entity) for body in found]


def _same(described: Entity, named: Iterable[Entity]) -> Entity | None:
    """The one body of the country whose name has the last word of the noun, and another of its words."""
    nouns = [noun.split() for noun in described.nouns]
    words = {entity: entity.name.lower().split() for entity in named if entity.country == described.country}
    fit = [
        entity
        for entity, name in words.items()
        if any(name[-1] == head and not {*name}.isdisjoint(rest) for *rest, head in nouns)
    ]
    return fit[0] if len(fit) == 1 and fit[0].label == described.label else None


def _enumerated(
    page: Page, places: list[Candidate], at: int, noun: str, chosen: dict[Candidate, Listing | None], bodies: Bodies
) -> list[Described]:
    """The earlier places of "the U.S., Japanese and ROK offices": each names its own."""
    found = []
    while _joined(page, places, at):
        at -= 1
        listing = chosen.get(places[at])
        if listing is not None:
            found.append(Described(places[at].start, places[at].end, _body(bodies, listing, noun)))
    return found


def _noun_before(page: Page, place: Candidate, listing: Listing, bodies: Bodies) -> list[Described]:
    """ "A federal jury in Delaware", "the office of China", "customs officers in the port city of Ningbo"."""
    left = page.flat[max(0, place.start - 60) : place.start]
    if place.form != "name" or not left.endswith((" in ", " of ", " at ", " the ")):
        return []
    division = division_in().search(left)
    if division is not None:
        start = place.start - len(left) + division.start(1)
        return [Described(start, place.end, _body(bodies, listing, division[1].lower()))]
    for expression, noun in ((court_in(), "court"), (office_of(), "patent office")):
        match = expression.search(left)
        if match is not None:
            start = place.start - len(left) + match.start(match.lastindex or 0)
            return [Described(start, place.end, _body(bodies, listing, noun))]
    force = force_in().search(left)
    if force is not None:
        noun = members().sub("", force[1].lower())
        return [Described(place.start - len(left) + force.start(1), place.end, _body(bodies, listing, noun))]
    body = body_of().search(left)
    if body is not None and not page.flat.startswith("'s ", place.end):
        start, noun = place.start - len(left) + body.start(body.lastindex or 0), body[body.lastindex or 0]
        return [Described(start, place.end, _body(bodies, listing, noun.lower()), _is_whole(listing))]
    return []


def _of_place_before(
    page: Page, places: list[Candidate], chosen: dict[Candidate, Listing | None], bodies: Bodies
) -> list[Described]:
    """Bodies of the place that was named last and is of the sort: "In Renhuai | the city's public security bureau"."""
    found = []
    for match in owned().finditer(page.flat):
        end, noun = _noun_behind(page, match.end())
        if not noun or noun.endswith("courts"):
            continue  # those of a place are told of as its own
        before = [chosen.get(place) for place in places if place.end <= match.start()]
        owner = _owner([place for place in before if place is not None and place.code], town=not match["region"])
        if owner is not None:
            found.append(Described(match.start(), end, _body(bodies, owner, noun)))
    return found


def _owner(named: list[Listing], *, town: bool) -> Listing | None:
    """The town, or the province, that was named last; a town before its province: "Renhuai, in Guizhou Province"."""
    fit = [place for place in named if place.order == SUBDIVISION or (town and place.order == CITY)]
    if town and len(fit) > 1 and fit[-1].order == SUBDIVISION and fit[-2].code == fit[-1].code:
        return fit[-2]
    return fit[-1] if fit else None


def _is_whole(place: Listing) -> bool:
    """Whether a place is a country, not a part of one."""
    return place.code is not None and place.code == place.country


def _joined(page: Page, places: list[Candidate], at: int) -> bool:
    """Whether a place stands in one enumeration with the place before it."""
    return at > 0 and bool(JOINT.fullmatch(page.flat[places[at - 1].end : places[at].start]))


def _noun_behind(page: Page, start: int) -> tuple[int, str]:
    """The noun behind a place that ends there ("'s patent office", " district court") and its end; "" for none."""
    right = page.flat[start : start + 70]
    skip = 3 if right.startswith("'s ") else 2 if right.startswith("' ") else 1 if right[:1] == " " else 0
    if not skip:
        return 0, ""
    words = right[skip:].split(" ", _longest())[: _longest()]
    if _noun(words[0].rstrip(".,;:)'\"”—–- ")) not in _first_words():
        return 0, ""
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size]).rstrip(".,;:)'\"”—–- ")
        phrase = phrase.removesuffix("'s")
        if _noun(phrase) in common_nouns():
            after = right[skip + len(phrase) :].split(None, 1)
            if phrase[0].isupper() and _goes_on(right, skip + len(phrase)):
                return 0, ""  # "Ghana's Customs Enforcement Directorate" has a name of its own
            longer = f"{phrase.split()[-1]} {after[0].strip('.,')}" if after else ""
            if longer in lexicon.roles():  # "Kenya's cabinet secretary" is a person
                return 0, ""
            return start + skip + len(phrase), phrase.lower()
    return 0, ""


def _goes_on(right: str, end: int) -> bool:
    """Whether a noun in capitals that ends there is only part of an institution's name."""
    following = CAPITALS.match(right, end)
    return following is not None and not lexicon.institution_heads().keys().isdisjoint(following[0].split())


def _noun(phrase: str) -> str:
    """The noun as the list has it: small letters, singular ("district courts")."""
    small = phrase.lower()
    if small in common_nouns():
        return small
    return f"{small[:-3]}y" if small.endswith("ies") else small.removesuffix("s")


def _said(page: Page, place: Candidate) -> str | None:
    """A place as it stands before the noun, where that is an adjective: "French customs", not "France customs"."""
    return page.flat[place.start : place.end] if place.form != "name" else None


def _body(bodies: Bodies, place: Listing, noun: str, said: str | None = None) -> Entity:
    """The listed office of the place where the noun means it, else a body of its own, called as the page has it."""
    singular = _noun(noun)
    served = members().sub("", singular)
    singular = served if served in common_nouns() else singular  # "Ningbo customs officers" are Ningbo Customs
    label, kind = common_nouns().get(singular, ("COURT", "court") if "court" in singular else ("OFFICE", "office"))
    territory = (place.country or place.code) if label == "COURT" else place.code
    key = (place.id, singular)
    if key not in bodies:
        listed = _listed(place, singular) if label == "OFFICE" else _divisions().get(f"{place.name} {singular}".lower())
        if listed is not None:
            made = Entity(listed.label, listed.name, listed.kind, listed.country, listed.code, listed.id)
            made.nouns |= listed.nouns
        else:
            made = Entity(label, f"{said or place.name} {singular}", kind, place.country, territory)
        made.nouns.add(singular.lower())
        bodies[key] = made
    return bodies[key]


@cache
def _divisions() -> dict[str, Listing]:
    """Seat and kind of a division of the Unified Patent Court to its row: "munich local division"."""
    listed = (gazetteer.listing(number) for number in range(gazetteer.count()))
    divisions = (row for row in listed if (row.id or "").startswith("upc-") and "Division" in row.name)
    return {_by_seat(row.name): row for row in divisions}


def _by_seat(name: str) -> str:
    """ "UPC Munich Local Division", "UPC Central Division Milan": the seat before the kind."""
    words = name.lower().removeprefix("upc ").split()
    return " ".join(words if words[-1] == "division" else (*words[words.index("division") + 1 :], *words[:2]))


def _listed(place: Listing, noun: str) -> Listing | None:
    """The one listed office of the territory that the noun fits."""
    code = (
        place.code if place.code in ("EP", "EU", "EA", "AP", "OA", "GC", "WO") or not place.country else place.country
    )
    if code is None or (place.code != code and "-" in (place.code or "")):
        return None
    offices = [row for row in _offices(code) if row.label == "OFFICE" and row.code == code]
    if not offices:
        return None
    return max(offices, key=lambda row: _fitness(row, noun))


def _fitness(row: Listing, noun: str) -> int:
    """How well an office answers to a noun: patents and IP at large before plants and copyright, if nothing else."""
    name = row.name.lower()
    general = 4 * ("intellectual property" in name or "patent" in name or "industrial property" in name)
    special = sum(word in name and word not in noun for word in ("plant", "variet", "copyright", "appeal", "registry"))
    return 3 * (noun in row.nouns) + general - 5 * special
