"""Rows: one row of a table or list, from who it is about to the candidates of its figures.

Enters: a `Row` and the `Table` with what its columns mean. Leaves: the row's candidates, a rank before the figures.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.cells import as_change, in_units, kind_of, plain, quantities, rank_in, unlisted
from ipfacts.claims.columns import Column, actor_in, counted, moment_in, stock
from ipfacts.claims.figures import Reader
from ipfacts.claims.layout import Row, vocabulary
from ipfacts.claims.lines import Cell
from ipfacts.claims.passage import OFFICES
from ipfacts.claims.phrases import Actor
from ipfacts.claims.places import OWN_COUNTRY, SYSTEMS, place_of, where_of
from ipfacts.claims.times import moment_of
from ipfacts.digest import QUANTITY_LABELS, Chunk
from ipfacts.model import Kind
from ipfacts.periods import Moment, resolve
from ipfacts.values import Quantity

if TYPE_CHECKING:
    from ipfacts.claims.tables import Table

SALES = frozenset({"ip_sale_price", "ip_acquisitions", "ip_transfers"})


class RowReader:
    """Reads one row: who it is about first, then its figures from left to right."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table, self.row = table, row
        self.subject: Actor | None = None
        self.topic: str | None = None
        self.where: Where | None = None
        self.term: Chunk | None = None
        self.reader = Reader(row.sentence, table.passage, table.published)
        self.party = self._actor(table.party)
        self.moment = self._period(table.period)

    def _cell(self, column: Column | None) -> Cell:
        return self.row.cells[column.at] if column is not None else Cell("", 0, 0)

    def _period(self, column: Column | None) -> Moment | None:
        """The period that the row is about."""
        if column is None:
            return None
        cell = self._cell(column)
        return moment_in(self.row.chunks(cell), cell, self.table.published)

    def _actor(self, column: Column | None) -> Actor | None:
        """The body or place that a cell names; "Boeing, US" is the body."""
        if column is None:
            return None
        cell = self._cell(column)
        named = actor_in(self.row.chunks(cell))
        country = self.table.countries.get(cell.text) if named is None and column is self.table.name else None
        if country is not None:
            return Actor(Chunk("PLACE", cell.start, cell.end, 0, 0, cell.text.lower()), place=country)
        if named is not None:
            return named
        own = column is self.table.name
        if own and not {"PLACE", "WHERE"}.isdisjoint(column.labels):
            return None
        return unlisted(cell, column, bodies=own and 2 * self.table.named.count("ORG") >= len(self.table.named))

    def _about(self) -> bool:
        """Find the row's subject, topic, place or term; False where the row is about nobody that we can name."""
        table = self.table
        cell = self._cell(table.name)
        if table.topics is not None:
            self.topic = self._cell(table.topics).text or None
        if table.name is None:
            if table.party is None:
                self.subject = table.holder()
            return self.subject is not None or self.party is not None or table.where is not None
        plain = cell.text.lower().strip(" :.")
        if plain in vocabulary()["REST"] or plain in vocabulary()["FOREIGN"]:
            return False
        if plain in vocabulary()["TOTAL"]:
            self.subject = table.holder()
            return self.subject is not None
        return self._subject_in(table.name, cell)

    def _subject_in(self, column: Column, cell: Cell) -> bool:
        inside = self.row.chunks(cell)
        self.subject = self._actor(column)
        if self.subject is not None:
            if "WHERE" in column.labels and self.subject.place is not None:
                self.where, self.subject = where_of(self.subject.place, self.subject.chunk), None
            return True
        self.term = counted(inside)
        group = next((c for c in inside if c.label == "GROUP" and c.qualifiers), None)
        if group is not None:
            self.subject = Actor(group, qualifiers=group.qualifiers)
            return True
        self.subject = self.table.holder()
        if self.term is None:
            if {"BODY", "PLACE", "WHERE"} & set(column.labels) or any(self.table.named) or not cell.text:
                return False
            self.topic = self.topic or cell.text
        titled = any(c.actor is not None for c in self.table.figures)
        return titled or self.subject is not None or self.table.where is not None

    def candidates(self) -> list[Candidate]:
        if not self._about():
            return []
        found: list[Candidate] = []
        for column in self.table.figures:
            meaning = self.table.meanings.get(column.at)
            own, self.subject = self.subject, column.actor or self.subject
            if meaning is not None:
                found += self._figures(column, *meaning)
            self.subject = own
        rank = self._rank(found)
        return [rank, *found] if rank else [*found, *self._lot()]

    def _rank(self, found: list[Candidate]) -> Candidate | None:
        table = self.table
        if table.number is None or not table.ranks or self.subject is None or self.subject.empty:
            return None
        rank = rank_in(self._cell(table.number))
        measure = found[0].measure if found else table.ranked[1] if table.ranked is not None else None
        if rank is None or measure is None:
            return None
        moment = table.number.moment or (found[0].moment if found else table.moment)
        return self._made(rank, replace(measure, qualifiers=plain(measure)), "rank", moment)

    def _figures(self, column: Column, kind: str, measure: Measure | None) -> list[Candidate]:
        """The candidate of a cell, and that of a figure in brackets behind it."""
        cell = self._cell(column)
        found: list[Candidate] = []
        ranked = rank_in(cell) if kind == "rank" else None
        inside = [ranked, *quantities(self.row, cell)[1:]] if ranked else quantities(self.row, cell)
        measure = self._measure(column, cell, measure)
        if measure is None or not inside or cell.blank:
            return []
        quantity: Quantity | None = in_units(inside[0], column)
        assert quantity is not None
        if kind == "change" and quantity.kind == "count" and column.broken and measure.right is not None:
            quantity = replace(quantity, kind="share", unit="percent")  # of patents, no other change has decimals
        if kind == "change":
            quantity = as_change(quantity, cell, places=column.wide or measure.metric == "innovation_rank")
        if kind == "score":
            measure = replace(measure, qualifiers=(*measure.qualifiers, "score"))
        stated: Kind | None = kind_of(quantity, kind, measure) if quantity is not None else None
        if quantity is not None and stated is not None:
            found.append(self._made(quantity, measure, stated, self._when(column, kind)))
        bracketed = self._bracketed(inside[1], cell, kind, measure) if len(inside) > 1 else None
        return [*found, bracketed] if bracketed else found

    def _measure(self, column: Column, cell: Cell, measure: Measure | None) -> Measure | None:
        """The column's measure, varied by a right or act that the row names, or by a noun in the cell itself."""
        inside = [c for c in self.row.chunks(cell) if c.label in ("TERM", "WORD", "GROUP", "OTHER")]
        opened = cell.text.find("(", 1)
        nouns = [c for c in inside if (opened < 0 or c.start < cell.start + opened) and c.lower[:1].isalpha()]
        if nouns:
            term = counted(nouns)
            return self.table.whole(term, nouns, measure or self.table.passage.measure) if term else None
        if self.term is None:
            return measure
        act = column.term.term.act if column.term is not None and column.term.term is not None else None
        known = measure or (Measure("", None, act) if act else self.table.passage.measure)
        return self.table.whole(self.term, self.row.chunks(self._cell(self.table.name)), known)

    def _bracketed(self, quantity: Quantity, cell: Cell, column: str, measure: Measure) -> Candidate | None:
        """ "(+4%)" is a change, "(12%)" a share; a count in brackets is an earlier one where the text says of when."""
        if quantity.kind == "change":
            return self._made(quantity, measure, "change", self._when(None, "figure"))
        if quantity.kind == "share":
            kind = kind_of(quantity, "share", measure)
            return self._made(quantity, measure, kind, self._when(None, "figure")) if kind else None
        opened = cell.start + cell.text.find("(")
        inside = [c for c in self.row.chunks(cell) if c.start >= opened and c.quantity is not quantity]
        moment = moment_in(inside, None, self.table.published) or self.table.before
        kind = kind_of(quantity, column, measure)
        return self._made(quantity, measure, kind, moment) if moment and kind else None

    def _when(self, column: Column | None, kind: str) -> Moment | None:
        """The column's period, the row's, the table's; a change is of the latest year to its left."""
        if column is not None and column.moment is not None and (kind != "change" or column.moment.kind == "since"):
            return column.moment
        if self.moment is not None:
            return self.moment
        if column is not None and kind in ("change", "share"):
            dated = [c.moment for c in self.table.figures if c.at < column.at and c.moment and c.moment.end]
            if dated:
                return max(dated, key=lambda moment: moment.end or datetime.date.min)
        return self.table.moment

    def _lot(self) -> list[Candidate]:
        """A lot at a sale: its price, paid by the buyer to the seller, and the rights in it, bought by the buyer."""
        table, found = self.table, []
        price = next((c for c in table.figures if "SALE" in c.labels), None)
        running, seller, buyer = table.passage.measure, table.passage.subject, self.party
        if price is None or buyer is None or seller is None or running is None or running.metric not in SALES:
            return []
        assets = self.row.chunks(self._cell(table.name)) if table.name else []
        self.topic, self.subject, self.party = None, buyer, replace(seller, resolved=True)
        for k, chunk in enumerate(assets):
            right = next((c for c in assets[k + 1 : k + 4] if c.term is not None and c.term.right), None)
            if chunk.label == "COUNT" and chunk.quantity is not None and right is not None and right.term is not None:
                kind = () if right.term.right == "patent" else (right.term.right or "",)
                made = self._made(chunk.quantity, Measure("ip_acquisitions", qualifiers=kind), "count", table.moment)
                described = assets[k + 1 : right.at - assets[0].at + 1]
                places = [c for c in described if c.label == "PLACE"]
                if places and places[0].name is not None:
                    made.where = where_of(places[0].name.entity, places[0])
                if any("foreign" in c.lower for c in described):
                    made.where = Where("ABROAD", "Abroad")
                found.append(made)
        self.subject, self.party = self.party, buyer
        paid = [in_units(quantity, price) for quantity in quantities(self.row, self._cell(price))[:1]]
        sums = [quantity for quantity in paid if quantity.kind == "money"]
        return found + [self._made(quantity, Measure("ip_sale_price"), "money", table.moment) for quantity in sums]

    def _made(self, quantity: Quantity, measure: Measure, kind: Kind, moment: Moment | None) -> Candidate:
        at = next((c.at for c in self.row.sentence.chunks if c.start <= quantity.core_start < c.end), 0)
        label = QUANTITY_LABELS[quantity.kind]
        chunk = Chunk(label, quantity.start, quantity.end, 0, 0, "", quantity=quantity, at=at)
        unit = None if kind in ("count", "rank") else quantity.unit
        rule = f"{'list' if self.table.block.form == 'list' else 'table'}.{kind}"
        made = Candidate(chunk, self.row.sentence, measure, rule, kind, unit)
        made.subject, made.counterparty, made.topic = self.subject, self.party, self.topic
        qualifiers = (*measure.qualifiers, *(self.subject.qualifiers if self.subject else ()))
        made.qualifiers = list(dict.fromkeys(qualifiers))
        carried = place_of(self.reader, at, made)
        office = made.organisation is not None and made.organisation.label in OFFICES
        stated = self.where or (None if office else self.table.where)
        own = measure.metric in SYSTEMS or (measure.metric in OWN_COUNTRY and made.origin is not None)
        made.where = stated if stated is not None and not own else carried
        if moment is None:
            made.moment = moment_of(self.reader, at, made)
        else:
            made.moment = stock(resolve(moment, self.table.passage.moment, self.table.published), measure)
        return made
