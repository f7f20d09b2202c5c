"""Rows: one row of a table or list, from who it is about to the candidates of its figures.

Enters: a `Row` and the `Table` with what its columns mean. Leaves: the row's candidates, a rank before the figures.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.counted.kinds import fits
from ipfacts.claims.figures import Reader
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.claims.tables.cells import as_change, in_units, kind_in_cell, plain, quantities, rank_in, unlisted
from ipfacts.claims.tables.columns import Column, actor_in, counted, heading_of, moment_in, stock, unit_in, where_in
from ipfacts.claims.tables.layout import Row, vocabulary
from ipfacts.claims.tables.lines import Cell
from ipfacts.claims.tables.sales import lot, sale, sold
from ipfacts.claims.tables.sides import customs, holder, seat, summed
from ipfacts.claims.when.ruled import moment_of
from ipfacts.claims.where.ruled import SYSTEMS, place_of, where_of
from ipfacts.digest import QUANTITY_LABELS, Chunk
from ipfacts.entities.model import BODIES, OF_STATES
from ipfacts.model import Kind
from ipfacts.periods import Moment, resolve
from ipfacts.values import Quantity

if TYPE_CHECKING:
    from ipfacts.claims.tables.reading import Table

VERSUS = re.compile(r"\s(?:v|vs)\.?\s")


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

    def cell(self, column: Column | None) -> Cell:
        return self.row.cells[column.at] if column is not None else Cell("", 0, 0)

    def _period(self, column: Column | None) -> Moment | None:
        """The period that the row is about."""
        if column is None:
            return None
        cell = self.cell(column)
        return moment_in(self.row.chunks(cell), cell, self.table.published)

    def _actor(self, column: Column | None) -> Actor | None:
        """The body or place that a cell names; "Boeing, US" is the body."""
        if column is None:
            return None
        cell = self.cell(column)
        named = actor_in(self.row.chunks(cell), cell)
        if column.kind is not None and (named is None or named.body is None) and not cell.blank:
            body = seat(self.table, column.kind, heading_of(cell), named)
            if body is not None:
                return Actor(Chunk("ORG", cell.start, cell.end, 0, 0, cell.text.lower()), body=body)
        country = self.table.countries.get(cell.text) if named is None and column is self.table.name else None
        if country is not None:
            return Actor(Chunk("PLACE", cell.start, cell.end, 0, 0, cell.text.lower()), place=country)
        if named is not None:
            return named
        own = column is self.table.name
        if own and not {"PLACE", "WHERE"}.isdisjoint(column.labels):
            return None
        bodies = own and 2 * self.table.named.count("ORG") >= len(self.table.named)
        return unlisted(cell, column, bodies=bodies, small=bodies and self.table.block.numbered)

    def _about(self) -> bool:
        """Find the row's subject, topic, place or term; False where the row is about nobody that we can name."""
        table = self.table
        cell = self.cell(table.name)
        if table.topics is not None:
            self.topic = self.cell(table.topics).text or None
        if table.name is None:
            if table.party is None:
                self.subject = holder(table)
            return self.subject is not None or self.party is not None or table.where is not None
        plain = cell.text.lower().strip(" :.")
        if plain in vocabulary()["REST"] or plain in vocabulary()["FOREIGN"]:
            return False
        if plain in vocabulary()["TOTAL"]:
            self.subject = summed(table)
            return self.subject is not None
        return self._subject_in(table.name, cell)

    def _sides(self, cell: Cell) -> bool:
        """Read the two sides of a dispute: "Netlist v. Samsung – $445 million"."""
        found = VERSUS.search(cell.text)
        if found is None:
            return False
        sides = (cell.text[: found.start()], cell.start), (cell.text[found.end() :], cell.start + found.end())
        made = []
        for text, start in sides:
            part = Cell(text.strip(), start, start + len(text))
            named = actor_in([c for c in self.row.chunks(part) if c.label in BODIES])
            made.append(named or unlisted(part, Column(-1, labels=vocabulary()["BODY"]), bodies=True))
        self.subject, self.party = made
        return made[0] is not None and made[1] is not None

    def _subject_in(self, column: Column, cell: Cell) -> bool:
        inside = self.row.chunks(cell)
        if self._sides(cell):
            return True
        self.subject, self.term = self._actor(column), counted(inside)
        filed = where_in(inside) if self.term is not None else None
        if filed is not None and self.subject is not None and self.subject.body is None:
            self.subject, self.where = holder(self.table), filed  # "U.S. patents issued: 41"
            return self.subject is not None
        if self.subject is not None:
            self.term = None
            if self.subject.place is not None and ("WHERE" in column.labels or self.table.spread):
                self.where = where_of(self.subject.place, self.subject.chunk)
                self.subject = holder(self.table) if self.table.spread else None
            return True
        group = next((c for c in inside if c.label == "GROUP" and c.qualifiers), None)
        if group is not None:
            self.subject = Actor(group, qualifiers=group.qualifiers)
            return True
        self.subject = holder(self.table)
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
            if meaning is not None:
                found += self._of_column(column, *meaning)
        rank = self._rank(found)
        if sold(self):
            return sale(self)
        return [rank, *found] if rank else [*found, *lot(self)]

    def _of_column(self, column: Column, kind: str, measure: Measure | None) -> list[Candidate]:
        """The candidates of a cell, with whom, what part and where its column is about."""
        subject, topic, where = self.subject, self.topic, self.where
        across = self.table.across(column)
        self.subject = across or subject
        self.topic = column.field or topic
        self.where = self.table.places.get(column.at) or where
        if across is not None and subject is not None and self._filed_at(across, subject):
            lies = across.place or across.body
            self.subject, self.where = subject, where_of(lies, across.chunk) if lies is not None else where
        found = self._figures(column, kind, measure)
        self.subject, self.topic, self.where = subject, topic, where
        if column.at in self.table.faced and self.party is None:
            for suits in (made for made in found if made.measure.metric == "infringement_suits"):
                suits.counterparty, suits.subject = suits.subject, None  # "Developer | Suits pending"
        return found

    @staticmethod
    def _filed_at(across: Actor, subject: Actor) -> bool:
        """Whether the column's title says where the row's body has its rights: "Firm | KIPO | USPTO | China"."""
        office = across.body is not None and across.body.label == "OFFICE"
        firm = subject.body is not None and subject.body.label == "ORG"
        return (office and (firm or subject.place is not None)) or (across.place is not None and firm)

    def _rank(self, found: list[Candidate]) -> Candidate | None:
        table = self.table
        if table.number is None or not table.ranks or self.subject is None or self.subject.empty:
            return None
        rank = rank_in(self.cell(table.number))
        measure = found[0].measure if found else table.ranked[1] if table.ranked is not None else None
        if rank is None or measure is None:
            return None
        moment = table.number.moment or (found[0].moment if found else table.moment)
        return self.made(rank, replace(measure, qualifiers=plain(measure)), "rank", moment)

    def _figures(self, column: Column, kind: str, measure: Measure | None) -> list[Candidate]:
        """The candidate of a cell, and that of a figure in brackets behind it."""
        cell = self.cell(column)
        found: list[Candidate] = []
        ranked = rank_in(cell) if kind == "rank" else None
        inside = [ranked, *quantities(self.row, cell)[1:]] if ranked else quantities(self.row, cell)
        measure = self._measure(column, cell, measure)
        if measure is None or not inside or cell.blank:
            return []
        quantity: Quantity | None = in_units(inside[0], self._in_unit(column, measure))
        assert quantity is not None
        if kind == "change" and quantity.kind == "count" and column.broken and measure.right is not None:
            quantity = replace(quantity, kind="share", unit="percent")  # of patents, no other change has decimals
        if kind == "change":
            quantity = as_change(quantity, cell, places=column.wide or measure.metric == "innovation_rank")
        if kind == "score":
            measure = replace(measure, qualifiers=(*measure.qualifiers, "score"))
        stated: Kind | None = kind_in_cell(quantity, kind, measure) if quantity is not None else None
        if quantity is not None and stated is not None:
            found.append(self.made(quantity, measure, stated, self.when(column, kind)))
        bracketed = self._bracketed(inside[1], cell, kind, measure) if len(inside) > 1 else None
        return [*found, bracketed] if bracketed else found

    def _in_unit(self, column: Column, measure: Measure) -> Column:
        """The column, a unit that the row's name or the corner gives in it: "R&D spending (EUR m)"."""
        if column.unit is not None or column.scale != 1 or self.table.name is None:
            return column
        own, header = self.cell(self.table.name).text, self.table.block.header
        for text in (own, header.cells[0].text if header is not None else ""):
            unit, scale = unit_in(text) if "(" in text else (None, 1)
            if unit is not None and fits(measure.metric, unit.kind):
                return replace(column, unit=unit, scale=scale)
        return column

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
        act = act or self.table.act
        known = measure or (Measure("", None, act) if act else self.table.passage.measure)
        return self.table.whole(self.term, self.row.chunks(self.cell(self.table.name)), known)

    def _bracketed(self, quantity: Quantity, cell: Cell, column: str, measure: Measure) -> Candidate | None:
        """ "(+4%)" is a change, "(12%)" a share; a count in brackets is an earlier one where the text says of when."""
        if quantity.kind == "change":
            return self.made(quantity, measure, "change", self.when(None, "figure"))
        if quantity.kind == "share":
            kind = kind_in_cell(quantity, "share", measure)
            return self.made(quantity, measure, kind, self.when(None, "figure")) if kind else None
        opened = cell.start + cell.text.find("(")
        inside = [c for c in self.row.chunks(cell) if c.start >= opened and c.quantity is not quantity]
        moment = moment_in(inside, None, self.table.published) or self.table.before
        self.table.before = self.table.before or moment  # "(2024: 590)" in the first row, "(402)" in the next
        kind = kind_in_cell(quantity, column, measure)
        return self.made(quantity, measure, kind, moment) if moment and kind else None

    def when(self, column: Column | None, kind: str) -> Moment | None:
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

    def made(self, quantity: Quantity, measure: Measure, kind: Kind, moment: Moment | None) -> Candidate:
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
        if measure.has("seized") and made.origin is not None and customs(self.table) is not None:
            carried = customs(self.table)
        office = made.organisation is not None and made.organisation.label in OF_STATES
        stated = self.where or (None if office else self.table.where)
        own = measure.metric in SYSTEMS or (measure.has("own country") and made.origin is not None)
        made.where = stated if stated is not None and not own else carried
        if moment is None:
            made.moment = moment_of(self.reader, at, made)
        else:
            made.moment = stock(resolve(moment, self.table.passage.timeline.moment, self.table.published), measure)
        return made
