"""Sides: whose a table's figures are where its rows do not say, and where those of its rows lie.

Enters: a `Table` with what its columns mean. Leaves: actors and territories that the heading or the passage gives.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Where
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.claims.tables.columns import actor_in
from ipfacts.claims.where.ruled import where_of
from ipfacts.digest import Chunk
from ipfacts.entities.model import Entity
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.tables.reading import Table

ADDRESSED = frozenset({"its", "their", "where", "the company", "the firm", "the group"})


def spread(table: Table) -> bool:
    """Whether countries down the table say where a company's figures lie, not whose they are."""
    owner = holder(table)
    if owner is None or owner.body is None or owner.body.label != "ORG" or "ORG" in table.named:
        return False
    named = any(c.name is not None and c.name.entity is owner.body for c in table.said)
    addressed = named or any(c.lower in ADDRESSED or c.label == "REF" for c in table.said)
    metrics = {m[1].metric for m in table.meanings.values() if m is not None and m[1] is not None}
    return addressed or bool(metrics & having("done in countries"))


def customs(table: Table) -> Where | None:
    """Where fakes are seized that come from the countries of the rows: the territory of those who seize them."""
    owner = holder(table)
    body = owner.body if owner is not None else table.passage.office
    return where_of(body) if body is not None and body.code else table.passage.where


def seat(table: Table, kind: str, text: str, named: Actor | None) -> Entity | None:
    """The university or court that a town's name stands for, or one that only its column tells."""
    place = named.place if named is not None and named.place is not None else Entity("PLACE", text)
    if kind == "university":
        return table.passage.campus_at(place)
    counted = {m[1].metric for m in table.meanings.values() if m is not None and m[1] is not None}
    if place.code is None or place.code == place.country or counted.isdisjoint(having("country of court")):
        return None
    if not text.startswith(place.name):  # "E.D. Texas"
        return Entity("COURT", text, "court", place.country, place.country, forms={text})
    court = table.passage.court_at(place)
    if any(e.label == "COURT" and e.code == "EU" for e in table.passage.mentioned):
        court.code = "EU"  # "Mannheim" of the Unified Patent Court
    return court


def summed(table: Table) -> Actor | None:
    """Whose a row of totals is: the passage's holder, if none of those added up; of provinces, their country."""
    owner, name = holder(table), table.name
    cells = [(row, row.cells[name.at]) for row in table.block.rows] if name is not None else []
    rows = [actor for row, cell in cells if (actor := actor_in(row.chunks(cell), cell)) is not None]
    if owner is not None and all((a.body or a.place) is not (owner.body or owner.place) for a in rows):
        return owner
    lands = {a.place.country for a in rows if a.place is not None and a.place.code != a.place.country}
    land = table.passage.outlook.places.get(lands.pop() or "") if len(lands) == 1 else None
    return Actor(rows[0].chunk, place=land, resolved=True) if land is not None else None


def holder(table: Table) -> Actor | None:
    """Whose totals the heading or the passage gives."""
    nation = next((c for c, then in pairwise(table.said) if c.label == "NAT" and then.label == "TERM"), None)
    if nation is not None and nation.name is not None and nation.name.entity.code not in (None, "WORLD", "ABROAD"):
        return Actor(nation, place=nation.name.entity)  # "Norwegian designs at the EUIPO"
    named = [c for c in (*table.corner, *table.said) if c.name is not None and c.label in ("OFFICE", "COURT")]
    if named and named[0].name is not None:
        return Actor(named[0], body=named[0].name.entity)
    owner = table.passage.holder or table.passage.subject
    if owner is None and table.passage.office is not None:
        owner = Actor(Chunk("OFFICE", 0, 0, 0, 0, ""), body=table.passage.office)
    owner = owner or table.passage.outlook.company  # a firm's own results
    return replace(owner, resolved=True) if owner is not None else None
