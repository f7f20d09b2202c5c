"""Sales told by the rows of a table: lots with their assets, and sellers, buyers and prices.

Enters: a `RowReader`. Leaves: candidates of what was bought, of whom, and what was paid for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.tables.cells import in_units, quantities
from ipfacts.claims.where.ruled import where_of

if TYPE_CHECKING:
    from ipfacts.claims.tables.rows import RowReader

SIDES = frozenset({"seller", "vendor", "assignor", "buyer", "acquirer", "purchaser", "winner", "assignee", "bidder"})


def sold(row: RowReader) -> bool:
    """Whether the row tells a sale: a seller, a buyer and a price."""
    name, party = row.table.name, row.table.party
    titles = (name.labels.get("BODY", {}), party.labels.get("PARTY", {})) if name and party else ()
    return [title.get("pattern") in SIDES for title in titles] == [True, True] and row.subject is not None


def sale(row: RowReader) -> list[Candidate]:
    """A sale told by its row: so many rights, bought by the buyer of the seller, for a price paid to the seller."""
    seller, buyer, found = row.subject, row.party, []
    for column in row.table.figures:
        for quantity in quantities(row.row, row.cell(column))[:1]:
            priced = in_units(quantity, column)
            if priced.kind == "money" and "CHANGE" not in column.labels:
                row.subject, row.party = seller, buyer
                found.append(row.made(priced, Measure("ip_sale_price"), "money", row.when(column, "figure")))
            elif column.term is not None and column.term.term is not None and column.term.term.right:
                row.subject, row.party = buyer, seller
                found.append(row.made(quantity, Measure("ip_acquisitions"), "count", row.when(column, "figure")))
    return found


def lot(row: RowReader) -> list[Candidate]:
    """A lot at a sale: its price, paid by the buyer to the seller, and the rights in it, bought by the buyer."""
    table, found = row.table, []
    price = next((c for c in table.figures if "SALE" in c.labels), None)
    running, seller, buyer = table.passage.measure, table.passage.subject, row.party
    if price is None or buyer is None or seller is None or running is None or not running.has("sale"):
        return []
    assets = row.row.chunks(row.cell(table.name)) if table.name else []
    row.topic, row.subject, row.party = None, buyer, replace(seller, resolved=True)
    for k, chunk in enumerate(assets):
        right = next((c for c in assets[k + 1 : k + 4] if c.term is not None and c.term.right), None)
        if chunk.label == "COUNT" and chunk.quantity is not None and right is not None and right.term is not None:
            kind = () if right.term.right == "patent" else (right.term.right or "",)
            made = row.made(chunk.quantity, Measure("ip_acquisitions", qualifiers=kind), "count", table.moment)
            described = assets[k + 1 : right.at - assets[0].at + 1]
            places = [c for c in described if c.label == "PLACE"]
            if places and places[0].name is not None:
                made.where = where_of(places[0].name.entity, places[0])
            if any("foreign" in c.lower for c in described):
                made.where = Where("ABROAD", "Abroad")
            found.append(made)
    row.subject, row.party = row.party, buyer
    paid = [in_units(quantity, price) for quantity in quantities(row.row, row.cell(price))[:1]]
    sums = [quantity for quantity in paid if quantity.kind == "money"]
    return found + [row.made(quantity, Measure("ip_sale_price"), "money", table.moment) for quantity in sums]
