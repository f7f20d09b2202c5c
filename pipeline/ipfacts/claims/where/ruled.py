"""Where the rights or acts lie, in SPEC section 4's order: explicit place, treaty system, office, origin.

Enters: a `Parsed` sentence, the index of a figure's chunk and its candidate. Leaves: a `Where`, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.entities.model import Entity
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.sentence.parsed import Parsed
    from ipfacts.claims.sentence.phrases import Phrase

SYSTEMS = {"pct_applications": "PCT", "madrid_applications": "Madrid System", "hague_applications": "Hague System"}
PLACING = frozenset({"in", "at", "across", "within", "throughout", "around", "outside", "inside", "under"})
OFFICE_PLACING = frozenset({"at", "before", "with", "to", "in", "by", "from"})
ADVERBS = frozenset({"WORLD", "ABROAD"})
"""Codes of places that adverbs name: "worldwide", "abroad"."""
GLOBAL = frozenset({"world", "global", "worldwide", "the world"})
HOME = frozenset({"at home", "domestically", "locally"})


def where_of(entity: Entity, chunk: Chunk | None = None, *, country: bool = False) -> Where | None:
    """The territory of a place or office; with `country`, the country that it lies in."""
    code = entity.code
    if country and code is not None and "-" in code:
        code = code.partition("-")[0]
    return Where(code, entity.name, chunk) if code else None


def place_of(reader: Parsed, k: int, candidate: Candidate) -> Where | None:
    """The jurisdiction of the figure at `k`."""
    return by_rules(reader, k, candidate)[1]


def by_rules(reader: Parsed, k: int, candidate: Candidate) -> tuple[str, Where | None]:
    """The jurisdiction of the figure at `k`, and the rule that gave it."""
    metric = candidate.measure.metric
    if metric == "inventors" and any(
        c.label == "TREATY" or (c.term is not None and c.term.right in ("pct", "hague", "madrid"))
        for c in reader.chunks
    ):
        return "system", Where("WO", "World Intellectual Property Organization")
    if metric == "market_share" and not candidate.rule.startswith("market."):
        explicit = explicit_place(reader, k, candidate, court=False)
        return "market", explicit or Where("WORLD", "World")
    if metric in SYSTEMS:
        return "system", Where("WO", SYSTEMS[metric])
    if metric in having("own country") and candidate.origin is not None:
        return "own", where_of(candidate.origin)
    court = metric in having("country of court")
    whole = whole_of(reader, k, candidate, court=court)
    if whole is not None:
        return "whole", whole
    if candidate.origin is not None and any(
        c.lower in HOME and _same_clause(reader, k, c.at) and not _alternative(reader, c) for c in reader.chunks
    ):
        return "at home", where_of(candidate.origin)
    explicit = explicit_place(reader, k, candidate, court=court)
    if explicit is not None:
        return "explicit", explicit
    body = candidate.organisation
    if body is not None and body.label in ("OFFICE", "COURT", "GOV", "IGO") and body.code:
        return "territory", where_of(body, country=court)
    return _carried(reader, candidate, court=court)


def whole_of(reader: Parsed, k: int, candidate: Candidate, *, court: bool) -> Where | None:
    """The place that the figure's noun names: "47 percent of the world total", "64 US patents"."""
    if candidate.measure.how == "total":
        world = next((c for c in reader.chunks[k + 1 : k + 6] if c.lower in GLOBAL), None)
        if world is not None:
            return Where("WORLD", "World", world)
    territory = reader.territory(candidate)
    if territory is not None and territory.name is not None:
        return where_of(territory.name.entity, territory, country=court)
    return None


def _carried(reader: Parsed, candidate: Candidate, *, court: bool) -> tuple[str, Where | None]:
    """No place is named: the passage's territory, the subject's own country, or the one that the article is about."""
    passage, body, origin = reader.passage, candidate.organisation, candidate.origin
    rights = candidate.measure.right is not None or candidate.measure.has("brought")
    if origin is not None:
        if candidate.measure.has("own country") or (candidate.measure.right == "gi" and not passage.worldwide):
            return "own", where_of(origin)
        kept = passage.where is not None and rights
        return ("kept", passage.where) if kept else ("own", where_of(origin, country=court))
    if body is not None:
        if court and candidate.measure.has("court of parties"):
            return ("forum", passage.forum) if passage.forum is not None else ("home", passage.home)
        territory = passage.where if passage.office is not None and passage.office.label == "OFFICE" else None
        return "office", territory if rights and candidate.measure.act != "in_force" else None
    if candidate.measure.has("nowhere"):
        return "sum", None
    return ("kept", passage.where) if passage.where is not None else ("home", passage.home)


def courtroom(reader: Parsed, k: int) -> Where | None:
    """The country of the nearest court of the sentence, else of a place before the word for one ("a Porto judge").

    Where there is neither, of the nearest place in which something is: "sued it in Milan", "and won a ban there".
    """
    near = []
    for chunk in reader.chunks:
        ahead, phrase = reader.chunks[chunk.at + 1 : chunk.at + 3], reader.by_head.get(chunk.at)
        seat = chunk.label == "PLACE" and any(c.lower in words("COURTROOM") for c in ahead)
        court = chunk.label == "COURT" or seat
        placed = chunk.label == "PLACE" and phrase is not None and phrase.governor == "in"
        if phrase is not None and placed:
            placed = not is_seat(reader, phrase.governor_at)
        if chunk.name is not None and (court or placed):
            near.append((not court, abs(chunk.at - k), chunk))
    if not near:
        return None
    seat_of = min(near, key=lambda item: item[:2])[2]
    return where_of(seat_of.name.entity, seat_of, country=True) if seat_of.name is not None else None


def explicit_place(reader: Parsed, k: int, candidate: Candidate, *, court: bool) -> Where | None:
    """The nearest place of the clause that says where; left and right count alike, the right one first on a tie."""
    best: tuple[int, Where] | None = None
    own = candidate.subject.chunk if candidate.subject is not None and not candidate.subject.resolved else None
    for phrase in reader.phrases:
        chunk = reader.chunks[phrase.head]
        if chunk is own or chunk.name is None or not _says_where(reader, phrase, chunk.name.entity, candidate):
            continue
        here = _same_clause(reader, k, phrase.head) or _of_which(reader, k, phrase)
        if not here or is_claimed(reader, phrase, chunk.name.entity, k):
            continue
        where = where_of(chunk.name.entity, chunk, country=court)
        if is_outside(reader, phrase):
            where = Where("ABROAD", "Abroad", chunk)
        distance = abs(phrase.head - k) * 2 + (phrase.head < k)
        if where is not None and (best is None or distance < best[0]):
            best = (distance, where)
    return best[1] if best else None


def _of_which(reader: Parsed, k: int, phrase: Phrase) -> bool:
    """Whether a phrase says where a part lies: "173 of which | outside China", "52 of which | at the EPO"."""
    return phrase.governor_at == k + 3 and [c.lower for c in reader.chunks[k + 1 : k + 3]] == ["of", "which"]


def is_outside(reader: Parsed, phrase: Phrase | None) -> bool:
    """Whether a phrase names all but a place: "173 of them outside Germany", "outside of Germany"."""
    if phrase is None or phrase.governor not in ("outside", "of"):
        return False
    before = reader.chunks[phrase.governor_at - 1].lower if phrase.governor_at > 0 else ""
    return phrase.governor == "outside" or before == "outside"


def _says_where(reader: Parsed, phrase: Phrase, entity: Entity, candidate: Candidate) -> bool:
    """Whether the phrase is one of place: "in Norway", "at the EPO", "worldwide"; not a seat, an origin or an owner."""
    label, adverb = reader.chunks[phrase.head].label, entity.code in ADVERBS
    if label not in ("PLACE", "OFFICE", "COURT"):
        return False
    if entity.code == "ABROAD" and (phrase.governor == "from" or _alternative_to(reader, phrase)):
        return False
    if label == "PLACE":
        listed = phrase.head in reader.listed and not adverb
        if listed or is_seat(reader, phrase.governor_at) or (candidate.measure.right is not None and _town(entity)):
            return False
    placing = PLACING if label == "PLACE" else OFFICE_PLACING
    return adverb or (phrase.governor in placing and not phrase.owner)


def _town(entity: Entity) -> bool:
    """Rights are not filed in towns: the town is the office's seat, or the scene."""
    return entity.code is not None and "/" in (entity.id or "")


def _alternative_to(reader: Parsed, phrase: Phrase) -> bool:
    """ "At home and abroad"."""
    return phrase.left > 0 and reader.chunks[phrase.left - 1].lower in ("or", "and")


def is_claimed(reader: Parsed, phrase: Phrase, entity: Entity, k: int) -> bool:
    """Whether the place before the figure at `k` is an earlier figure's."""
    return phrase.head < k and entity.code not in ADVERBS and _of_earlier(reader, phrase.head, k)


def is_seat(reader: Parsed, governor: int) -> bool:
    """ "Based in Daejeon", "listed in Hong Kong": where a body sits is not where its rights lie."""
    return governor > 0 and reader.chunks[governor - 1].lower in words("SEATED")


def _of_earlier(reader: Parsed, m: int, k: int) -> bool:
    """Whether the place at `m` stands right behind another figure than `k`: "two in the United States, and 27 …"."""
    for n in range(m - 1, max(m - 7, 0), -1):
        chunk = reader.chunks[n]
        if chunk.lower in (",", ";", "(") or chunk.label in ("VERB", "CLAUSE"):
            return False
        if chunk.label in ("COUNT", "SHARE", "MONEY", "RANK") and n != k:
            return m > 4 and any(c.lower == "," for c in reader.chunks[m + 1 : k])
    return False


def _alternative(reader: Parsed, chunk: Chunk) -> bool:
    """ "at home or abroad" names no place."""
    return chunk.at + 1 < len(reader.chunks) and reader.chunks[chunk.at + 1].lower in ("or", "and")


def _same_clause(reader: Parsed, k: int, m: int) -> bool:
    """Whether the place at `m` says where the figure at `k` belongs: nothing that opens another clause lies between."""
    low, high = min(k, m), max(k, m)
    between = reader.chunks[low + 1 : high]
    if any(c.lower in (";", "|") or c.label in ("CLAUSE", "REL") for c in between):
        return False
    if any(c.label == "VERB" and "say" in c.verbs for c in between):
        return False
    listed = 0 < k < m and reader.chunks[k - 1].lower == "("  # "A (146) and B (96) were second and fourth in Norway"
    return m < k or not any(
        c.label in ("COUNT", "SHARE", "CHANGE", "MONEY") and not (listed and reader.chunks[c.at - 1].lower == "(")
        for c in between
    )
