"""References: what "the company", "it", "the country", "the office", "its rival" and "we" stand for.

They stand for the latest thing that fits, of the sort that they ask for; `antecedents` tells of all that might fit.
Enters: the passage so far, a reference's chunk and what stands before it in its phrase. Leaves: an `Entity`, or None.
"""

from __future__ import annotations

from ipfacts.claims.passage.state import Passage
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.entities import gazetteer
from ipfacts.entities.model import BODIES, Entity

COMPANY_PRONOUNS = frozenset({"it", "its", "they", "their", "we", "our", "them", "itself", "whose", "us", "my", "i"})
FIRST_PERSON = frozenset({"we", "our", "us", "my", "i"})
COMPANIES = frozenset({"ORG"})
KIND_LABELS = {
    "company": COMPANIES,
    "university": COMPANIES,
    "office": frozenset({"OFFICE", "GOV", "IGO", "COURT"}),
    "court": frozenset({"COURT"}),
}


def resolve(passage: Passage, chunk: Chunk, modifiers: list[Chunk]) -> Entity | None:
    """What a reference stands for, or None."""
    if chunk.label == "PRON":
        return _pronoun(passage, chunk)
    if chunk.label != "REF":
        return None
    if chunk.lemma == "country":
        return _country(passage, chunk)
    side = passage.plaintiff if chunk.lower in words("PLAINTIFF") else passage.defendant
    if side is not None and chunk.lower in words("PLAINTIFF") | words("DEFENDANT"):
        return side.body
    if chunk.lower in ("pool", "programme", "program") and passage.holder is not None:
        return passage.holder.body
    nation = next((m.name.entity for m in modifiers if m.name is not None and m.label in ("NAT", "PLACE")), None)
    if chunk.lemma == "rival":
        own = passage.subject.body if passage.subject is not None else None
        return passage.latest(lambda e: e.label == "ORG" and e is not own and _from(e, nation))
    return _called(passage, chunk, nation) or _of_kind(passage, KIND_LABELS.get(chunk.lemma, COMPANIES), nation, chunk)


def _country(passage: Passage, chunk: Chunk) -> Entity | None:
    """ "The country" is the running subject's or the article's own; "the province" the last place named.

    A noun that fits some countries only ("the kingdom") is the last of those.
    """
    called = passage.latest(lambda e: e.label == "PLACE" and chunk.lower in e.nouns)
    if called is not None:
        return called
    if chunk.lower not in ("country", "nation", "kingdom", "republic", "economy"):
        return passage.latest(lambda e: e.label == "PLACE" and e.code not in (None, "WORLD", "ABROAD"))
    own = passage.subject.place if passage.subject is not None else None
    if own is not None and own.code == own.country:
        return own
    state = passage.latest(lambda e: e.label == "PLACE" and e.code is not None and e.code == e.country)
    home = passage.home_place
    if home is not None and home.code == home.country:
        return home
    part = own or home
    if part is None:
        return state
    return state if state is not None and state.country == part.country else _state_of(part)  # "Bavaria … the country"


def _state_of(part: Entity) -> Entity | None:
    """The country that a part belongs to, where the article has not named it."""
    found = gazetteer.strong_place(gazetteer.name_of(part.country)) if part.country is not None else None
    if found is None:
        return None
    return Entity("PLACE", found.name, country=found.country, code=found.code, id=found.id)


def _called(passage: Passage, chunk: Chunk, nation: Entity | None) -> Entity | None:
    """The body that is known by just this noun: "the chipmaker", "the Finnish university"."""
    known = [] if chunk.lower in words("GENERIC BODY") else passage.mentioned[::-1]
    exact = [e for e in known if chunk.lower in e.nouns and _from(e, nation)]
    if nation is not None:
        exact = [e for e in exact if e.country == nation.country] or exact
    return passage.focus if passage.focus in exact else next(iter(exact), None)


def _of_kind(passage: Passage, labels: frozenset[str], nation: Entity | None, chunk: Chunk) -> Entity | None:
    """The latest body of a kind; one that is proven to be of the nation first, then the one in focus."""
    if nation is not None:
        own = passage.latest(lambda e: e.label in labels and e.country == nation.country)
        if own is not None:
            return own
    running = chunk.lemma == "office" and nation is None
    if running and passage.office is not None and passage.office.label in labels:
        return passage.office
    main = passage.outlook.company.body if passage.outlook.company is not None else None
    if main in passage.mentioned and chunk.lower in words("GENERIC BODY") and labels == COMPANIES and nation is None:
        return main  # "the company" of an article on one
    if passage.focus is not None and passage.focus.label in labels and _from(passage.focus, nation):
        return passage.focus
    return passage.latest(lambda e: e.label in labels and _from(e, nation))


def _from(entity: Entity, nation: Entity | None) -> bool:
    return nation is None or entity.country is None or entity.country == nation.country


def _pronoun(passage: Passage, chunk: Chunk) -> Entity | None:
    if chunk.lower in FIRST_PERSON:
        return _voice(passage, chunk)
    if chunk.lower not in COMPANY_PRONOUNS:
        return None
    if passage.focus is not None and (passage.focus.label in BODIES or passage.focus.code):
        return passage.focus
    if passage.subject is not None and not passage.subject.empty:
        return passage.subject.body or passage.subject.place
    return passage.latest(lambda e: e.label in BODIES)


def _voice(passage: Passage, chunk: Chunk) -> Entity | None:
    """For whom "we" speaks: the speaker's employer in a quotation, else the company that writes of itself."""
    spoken = next((body for start, end, body in passage.outlook.voices if start <= chunk.start < end), None)
    return spoken or (
        passage.outlook.company.body if passage.outlook.company is not None and not passage.outlook.voices else None
    )
