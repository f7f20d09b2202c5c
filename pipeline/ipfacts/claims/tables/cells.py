"""Cells: what the cell of a row holds. A name, a rank, a quantity with the sign and unit that its column gives it.

Enters: rows, their cells and columns. Leaves: entities, and `Quantity`s as the claims count them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ipfacts import values
from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.kinds import fits
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.claims.tables.columns import MOST_PLACES, RANK, Column, heading_of
from ipfacts.claims.tables.layout import Block, Row
from ipfacts.claims.tables.lines import Cell
from ipfacts.digest import Chunk
from ipfacts.entities import gazetteer
from ipfacts.entities.model import Entity
from ipfacts.model import Direction, Kind
from ipfacts.values import Quantity

RISE = re.compile(r"[+＋▲△↑]")
FALL = re.compile(r"[-−–‒▼▽↓(]")
WHOLE = re.compile(r"\d{1,9}\Z")


def country_of(text: str) -> Entity | None:
    """The country that has exactly this name, whatever else it may mean elsewhere."""
    try:
        found = [sense.listing for sense in gazetteer.senses(text)]
    except KeyError:
        return None
    states = [one for one in found if one.label == "PLACE" and one.code is not None and one.code == one.country]
    if not states:
        return None
    return Entity("PLACE", states[0].name, country=states[0].country, code=states[0].code, id=states[0].id)


def countries_in(block: Block, column: Column) -> dict[str, Entity]:
    """Countries whose names may mean something else ("Georgia"), where the rows beside them are countries."""
    cells = [(row, row.cells[column.at]) for row in block.rows]
    chunks = [chunk for row, cell in cells for chunk in row.chunks(cell)]
    known = [c.name.entity for c in chunks if c.name is not None and c.label == "PLACE"]
    if not known or any(entity.code != entity.country for entity in known):
        return {}
    found = {cell.text: country_of(cell.text) for _, cell in cells}
    return {text: entity for text, entity in found.items() if entity is not None}


def unlisted(cell: Cell, column: Column, *, bodies: bool, small: bool = False) -> Actor | None:
    """A body that only the column's title, or the company it keeps, tells from a field of technology.

    With `small`, it may have no capital: "thyssenkrupp nucera" in a ranking of companies.
    """
    titled = not {"BODY", "PARTY"}.isdisjoint(column.labels)
    if not (bodies or titled) or cell.blank or not cell.text[0].isalnum():
        return None
    text = heading_of(cell)
    if not titled and not small and not any(c.isupper() or c.isdigit() for c in text.split()[0]):
        return None
    chunk = Chunk("ORG", cell.start, cell.start + len(text), 0, 0, text.lower())
    return Actor(chunk, body=Entity("ORG", text, kind="company", forms={text}))


def scored(block: Block, column: Column, *, called: bool) -> str | None:
    """What an index's bare figures are: "score" where so called or not whole, else "rank", if they can be ranks."""
    cells = [(row, row.cells[column.at]) for row in block.rows]
    if called or any(not float(q.number).is_integer() for row, cell in cells for q in quantities(row, cell)[:1]):
        return "score"
    return "rank" if all(cell.blank or rank_in(cell) for _, cell in cells) else None


def quantities(row: Row, cell: Cell) -> list[Quantity]:
    """The quantities of a cell: those of the digest, else those of the cell read alone, else a bare whole number."""
    read = [c for c in row.chunks(cell) if c.label not in ("TIME", "LEAD", "ORDINAL")]
    known = [c.quantity for c in read if c.quantity is not None]
    if known:
        return known
    found = [q for q in values.find(cell.text) if not q.implicit and not q.ordinal]
    if found:
        return [_moved(q, cell.start) for q in found]
    if not WHOLE.match(cell.text):
        return []
    return [Quantity("count", int(cell.text), None, "=", None, None, cell.start, cell.end, cell.start, cell.end)]


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        core_start=quantity.core_start + by,
        core_end=quantity.core_end + by,
        conversion_end=None,
    )


def rank_in(cell: Cell) -> Quantity | None:
    """The rank that a cell gives: "3", "3.", "4=", "No. 5", "=7", "56th", "3º", "12 (14)"."""
    found = RANK.match(cell.text.partition(" (")[0].strip("() "))
    digits = re.search(r"\d+", cell.text)
    if found is None or digits is None or int(found[1]) < 1:
        return None
    start, end = cell.start + digits.start(), cell.start + digits.end()
    return Quantity("rank", int(found[1]), None, "=", None, None, start, end, start, end)


def in_units(quantity: Quantity, column: Column) -> Quantity:
    """A bare number as what the header counts in: millions of dollars, percent, months."""
    number, upper = quantity.number, quantity.upper
    if quantity.kind != "count" or (column.unit is None and column.scale == 1):
        return quantity
    if column.scale != 1:
        number, upper = _times(number, column.scale), None if upper is None else _times(upper, column.scale)
    if column.unit is None:
        return replace(quantity, number=number, upper=upper)
    return replace(quantity, kind=column.unit.kind, unit=column.unit.unit, number=number, upper=upper)


def _times(number: float, scale: int) -> int | float:
    scaled = round(number * scale, 4)
    return int(scaled) if float(scaled).is_integer() else scaled


def as_change(quantity: Quantity, cell: Cell, *, places: bool = False) -> Quantity | None:
    """The figure of a change column, its direction from its sign; None where it may be a move by so many places.

    With `places`, moves by so many places are what the table is about.
    """
    if quantity.kind == "change":
        return quantity
    before = cell.text[: max(0, quantity.core_start - cell.start)]
    signed = RISE.search(before) or FALL.search(before)
    if quantity.kind == "count" and (not signed or (quantity.number <= MOST_PLACES and not places)):
        return None
    direction: Direction = "flat" if quantity.number == 0 else "down" if FALL.search(before) else "up"
    unit = {"share": "percent", "count": "count"}.get(quantity.kind, quantity.unit)
    start = cell.start + signed.start() if signed and signed.group() != "(" else quantity.start
    return replace(quantity, kind="change", unit=unit, direction=direction, start=start) if unit else None


def plain(measure: Measure) -> tuple[str, ...]:
    """Its qualifiers without that of an index's score."""
    return tuple(qualifier for qualifier in measure.qualifiers if qualifier != "score")


def kind_in_cell(quantity: Quantity, column: str, measure: Measure) -> Kind | None:
    """The kind of a cell's value, or None where the metric can have none such."""
    if column == "rank":
        whole = quantity.kind in ("rank", "count") and float(quantity.number).is_integer()
        return "rank" if whole and fits(measure.metric, "rank") else None
    kind: Kind = quantity.kind
    if column == "score" and kind != "count":
        return None
    if column == "rate" or (column != "share" and kind == "share" and measure.has("percent is a rate")):
        kind = "rate" if kind in ("share", "rate") else kind
        if kind != "rate":
            return None
    if (column == "share" and kind != "share") or (kind == "change" and quantity.direction is None):
        return None
    return kind if fits(measure.metric, kind) else None
