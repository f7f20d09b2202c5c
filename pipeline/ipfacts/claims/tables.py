"""Tables: the figures of tables and lists, cell by cell, each with its row's subject and its column's measure.

Enters: a `Block` and the passage as the text before left it. Leaves: candidates in the order of the text. A column
whose measure is unknown gives nothing, and a list without a line that says what it counts gives nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.columns import (
    Column, as_change, columns_of, counted, in_units, labels_in, moment_in, quantities, rank_in,
)  # fmt: skip
from ipfacts.claims.figures import Reader, _fits
from ipfacts.claims.layout import YEAR, Block, Cell, Row, blocks
from ipfacts.claims.measures import Context, measure_of
from ipfacts.claims.passage import OFFICES, Passage
from ipfacts.claims.phrases import Actor, Rule
from ipfacts.claims.places import SYSTEMS, place_of, where_of
from ipfacts.claims.times import moment_of
from ipfacts.digest import QUANTITY_LABELS, Chunk, Sentence, Term
from ipfacts.entities.model import BODIES, Entity
from ipfacts.model import Kind
from ipfacts.periods import Moment, resolve
from ipfacts.values import Quantity

__all__ = ["Block", "blocks", "read_block"]

PLACING = frozenset({"at", "in", "by", "before", "with", "across", "from"})


def read_block(block: Block, passage: Passage, published: datetime.date | None) -> list[Candidate]:
    """The candidates of a block's rows; the passage then counts what the block counted."""
    return Table(block, passage, published).candidates()


class Table:
    """A block with its columns, and what the lines around it and the passage say of all its figures."""

    def __init__(self, block: Block, passage: Passage, published: datetime.date | None) -> None:
        self.block, self.passage, self.published = block, passage, published
        self.columns = columns_of(block, published)
        around = [s for s in (block.caption, block.note) if s is not None]
        self.said = [chunk for sentence in around for chunk in sentence.chunks]
        self.heading = " ".join(chunk.lower for chunk in self.said)
        self.moment, self.before = self._moments()
        self.base = self._base()
        self.where = self._place()
        self._roles()

    # -- what stands around the rows ------------------------------------------------------------------------------

    def _moments(self) -> tuple[Moment | None, Moment | None]:
        """The period of the figures, and that of figures in brackets ("2024 in brackets")."""
        plain, bracketed, caption = [], None, self.block.caption
        chunks = self.said
        for k, chunk in enumerate(chunks):
            behind = " ".join(c.lower for c in chunks[k + 1 : k + 4])
            if labels_in(behind, "BRACKET") and not chunk.lower.endswith(")") and caption is not None:
                found = moment_in([chunk], None, self.published)
                bracketed = bracketed or found
                if found is not None:
                    continue
            plain.append(chunk)
        return moment_in(plain, None, self.published), bracketed

    def _base(self) -> Measure | None:
        """What figures count where their column does not say: the heading's term, else the passage's measure."""
        hint = next((entry["act"] for entry in labels_in(self.heading, "BODY").values() if "act" in entry), None)
        running = self.passage.measure
        hinted = replace(running, act=hint) if running and running.right and hint else running
        for sentence in (self.block.caption, self.block.note):
            term = counted(sentence.chunks) if sentence is not None else None
            if sentence is not None and term is not None:
                found = self._whole(term, sentence.chunks, hinted or (Measure("", None, hint) if hint else None))
                if found is not None:
                    return found
        if labels_in(self.heading, "FOREIGN") or any(chunk.label == "OTHER" for chunk in self.said):
            return None
        if self.block.header is None and not self._leads_in():
            return None
        if hint and (running is None or running.right):
            right = running.right if running and running.right else self.passage.right
            return measure_of(Term(right=right, act=hint), how="running") or running
        return replace(running, how="running") if running else None

    def _leads_in(self) -> bool:
        """Whether the line before announces the list: it names those who are listed."""
        if self.block.caption is None or not labels_in(self.heading, "BODY", "PLACE", "WHERE", "TOPIC"):
            return any(chunk.label == "GROUP" for chunk in self.block.caption.chunks) if self.block.caption else False
        return True

    def _place(self) -> Where | None:
        """The territory that the heading names: "at the CPVO", "US patents"."""
        for k, chunk in enumerate(self.said):
            if chunk.name is None or chunk.label not in ("PLACE", "NAT", "OFFICE", "COURT"):
                continue
            lead = [c.lower for c in self.said[max(0, k - 2) : k] if c.label != "DET"]
            behind = self.said[k + 1] if k + 1 < len(self.said) else None
            if (lead and lead[-1] in PLACING) or (behind is not None and behind.label == "TERM"):
                return where_of(chunk.name.entity, chunk, country=chunk.label == "COURT")
        return None

    def _whole(self, term: Chunk, chunks: list[Chunk], known: Measure | None) -> Measure | None:
        """The measure that a term names among `chunks`, its gaps filled from `known`."""
        if term.term is not None and term.term.weak and known is None and self.passage.right is None:
            return None
        at = next((k for k, chunk in enumerate(chunks) if chunk is term), 0)
        placed = [replace(chunk, at=k) for k, chunk in enumerate(chunks)]
        return Context(placed, len(placed), Rule(), known, self.passage.right).whole(placed[at], "column")

    # -- columns --------------------------------------------------------------------------------------------------

    def _roles(self) -> None:
        """Which column numbers the rows, which names their subject, their topic, their period, the other party."""
        first = self.columns[0] if self.columns else Column(0)
        text = [c for c in self.columns if not c.figures and c is not first or not c.figures]
        self.number = first if self._numbers(first) else None
        self.period = next((c for c in self.columns if c.years and c is not self.number and (c is first or "PERIOD" in c.labels)), None)  # fmt: skip
        self.period = self.period or next((c for c in text if "PERIOD" in c.labels), None)
        self.party = next((c for c in text if "PARTY" in c.labels), None)
        self.topics = next((c for c in text if "TOPIC" in c.labels), None)
        rest = [c for c in text if c not in (self.number, self.period, self.party, self.topics)]
        best = [c for label in ("BODY", "WHERE", "PLACE") for c in rest if label in c.labels]
        self.name = next(iter([*best, *rest]), None)
        self.figures = [c for c in self.columns if c.figures and c not in (self.number, self.period)]
        led = any(c.label in ("LEAD", "RANK") for c in (self.block.caption.chunks if self.block.caption else ()))
        self.ranks = "RANK" in first.labels or led or bool(labels_in(f"{self.heading} {first.title}", "LEAD"))
        self.named = [self._known(row) for row in self.block.rows] if self.name else []

    def _numbers(self, first: Column) -> bool:
        """Whether the first column only numbers: so it is called, or it counts up and is called nothing else."""
        if self.block.form == "list":
            return self.block.numbered
        if not first.figures or first.years or len(self.columns) < 3 and "RANK" not in first.labels:  # noqa: RUF021
            return False
        ranks = [rank_in(row, row.cells[0]) for row in self.block.rows]
        numbers = [rank.number for rank in ranks if rank is not None]
        rising = len(numbers) == len(ranks) and numbers == sorted(numbers)
        return rising and ("RANK" in first.labels or "NUMBER" in first.labels or not first.title)

    def _meaning(self, column: Column) -> tuple[str, Measure | None] | None:
        """Kind and measure of a column's figures; None where the header does not say what they are."""
        labels = column.labels
        term = column.term
        own = self._whole(term, column.chunks, self.base or self.passage.measure) if term is not None else None
        if "RATE" in labels:
            entry = labels["RATE"]
            return "rate", Measure(entry["metric"], None, None, tuple(entry["qualifiers"]), "column", term)
        for label in ("CHANGE", "SHARE"):
            if label in labels:
                return label.lower(), own or self._left(column)
        if own is not None or term is not None:
            return "figure", own
        if "FOREIGN" in labels or "SALE" in labels or any(c.label == "OTHER" for c in column.chunks):
            return None
        if "COUNT" in labels and "act" in labels["COUNT"]:
            right = (self.base.right if self.base else None) or self.passage.right
            return "figure", measure_of(Term(right=right, act=labels["COUNT"]["act"]), how="column")
        named = any(c.name is not None for c in column.chunks)
        bare = not column.title and self.figures == [column]
        if "COUNT" in labels or column.moment or column.unit or named or bare or "NUMBER" in labels:
            return "figure", self.base
        return self._untitled(column) if self.block.header is None else None

    def _untitled(self, column: Column) -> tuple[str, Measure | None] | None:
        """Without a header the first counts count what the heading says, and percentages are about them."""
        kinds = {q.kind for row in self.block.rows for q in quantities(row, row.cells[column.at])[:1]}
        if kinds <= {"change", "share"}:
            return "figure", self.base
        plain = [c for c in self.figures if c.at <= column.at and not self._percentages(c)]
        return ("figure", self.base) if plain[:1] == [column] else None

    def _percentages(self, column: Column) -> bool:
        return all("%" in row.cells[column.at].text or row.cells[column.at].blank for row in self.block.rows)

    def _left(self, column: Column) -> Measure | None:
        """The measure of the nearest column of figures to the left, which a change or share is about."""
        for other in reversed([c for c in self.figures if c.at < column.at]):
            if not {"CHANGE", "SHARE", "RATE"} & set(other.labels):
                meaning = self._meaning(other)
                return meaning[1] if meaning else None
        return self.base

    # -- rows -----------------------------------------------------------------------------------------------------

    def candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        self.meanings = {column.at: self._meaning(column) for column in self.figures}
        for row in self.block.rows:
            found += RowReader(self, row).candidates()
        if found:
            main = next((c.measure for c in found if c.kind == "count"), found[0].measure)
            self.passage.measure = replace(main, how="running")
            self.passage.moment = self.moment or self.passage.moment
        return found

    def _known(self, row: Row) -> str | None:
        """What the name cell names: a label of names, "TERM", "GROUP", or None."""
        assert self.name is not None
        for chunk in row.chunks(row.cells[self.name.at]):
            if chunk.name is not None or chunk.label in ("TERM", "GROUP"):
                return "ORG" if chunk.label in BODIES else chunk.label
        return None

    def holder(self) -> Actor | None:
        """Whose totals the passage gives."""
        holder = self.passage.holder or self.passage.subject
        return replace(holder, resolved=True) if holder is not None else None


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
        self.moment = moment_in(row.chunks(self._cell(table.period)), self._cell(table.period), table.published) if table.period else None  # fmt: skip

    def _cell(self, column: Column | None) -> Cell:
        return self.row.cells[column.at] if column is not None else Cell("", 0, 0)

    def _actor(self, column: Column | None) -> Actor | None:
        """The body or place that a cell names; "Boeing, US" is the body."""
        if column is None:
            return None
        named = [c for c in self.row.chunks(self._cell(column)) if c.name is not None]
        body = next((c for c in named if c.label in BODIES), None)
        if body is not None and body.name is not None:
            return Actor(body, body=body.name.entity)
        place = next((c for c in named if c.label in ("PLACE", "PEOPLE", "NAT")), None)
        if place is not None and place.name is not None:
            return Actor(place, place=place.name.entity)
        return self._unlisted(column)

    def _unlisted(self, column: Column) -> Actor | None:
        """A body that only the column's title, or the company it keeps, tells from a field of technology."""
        named, cell = self.table.named, self._cell(column)
        bodies = sum(label == "ORG" for label in named)
        keeps = column is self.table.name and 2 * bodies >= len(named) > 0
        if not ({"BODY", "PARTY"} & set(column.labels) or keeps) or not cell.text[:1].isupper() and not cell.text[:1].isdigit():  # fmt: skip # noqa: RUF021
            return None
        if column is self.table.name and {"PLACE", "WHERE"} & set(column.labels) or cell.blank:  # noqa: RUF021
            return None
        text = cell.text.split(" (")[0].split(", ")[0].strip()
        chunk = Chunk("ORG", cell.start, cell.start + len(text), 0, 0, text.lower())
        return Actor(chunk, body=Entity("ORG", text, kind="company", forms={text}))

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
        if plain in _words("REST"):
            return False
        if plain in _words("TOTAL"):
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
        return self.subject is not None or self.table.where is not None

    def candidates(self) -> list[Candidate]:
        if not self._about():
            return []
        found: list[Candidate] = []
        for column in self.table.figures:
            meaning = self.table.meanings[column.at]
            if meaning is not None:
                found += self._figures(column, *meaning)
        rank = self._rank(found)
        return [rank, *found] if rank else found

    def _rank(self, found: list[Candidate]) -> Candidate | None:
        table = self.table
        if table.number is None or not table.ranks or self.subject is None or self.subject.empty:
            return None
        rank = rank_in(self.row, self._cell(table.number))
        measure = found[0].measure if found else None
        return self._made(rank, measure, "rank", found[0].moment) if rank and measure else None

    def _figures(self, column: Column, kind: str, measure: Measure | None) -> list[Candidate]:
        """The candidate of a cell, and that of a figure in brackets behind it."""
        cell, found = self._cell(column), []
        inside = quantities(self.row, cell)
        measure = self._measure(column, cell, measure)
        if measure is None or not inside or cell.blank:
            return []
        quantity: Quantity | None = in_units(inside[0], column)
        assert quantity is not None
        if kind == "change":
            quantity = as_change(quantity, cell)
        stated: Kind | None = _kind(quantity, kind, measure) if quantity is not None else None
        if quantity is not None and stated is not None:
            found.append(self._made(quantity, measure, stated, self._when(column, kind)))
        for other in inside[1:2]:
            found.append(self._bracketed(other, cell, measure))
        return [candidate for candidate in found if candidate is not None]

    def _measure(self, column: Column, cell: Cell, measure: Measure | None) -> Measure | None:
        """The column's measure, varied by a right or act that the row names, or by a noun in the cell itself."""
        inside = [c for c in self.row.chunks(cell) if c.label in ("TERM", "WORD", "GROUP", "OTHER")]
        opened = cell.text.find("(", 1)
        nouns = [c for c in inside if (opened < 0 or c.start < cell.start + opened) and c.lower[:1].isalpha()]
        if nouns:
            term = counted(nouns)
            return self.table._whole(term, nouns, measure or self.table.passage.measure) if term else None
        if self.term is None:
            return measure
        act = column.term.term.act if column.term is not None and column.term.term is not None else None
        known = measure or (Measure("", None, act) if act else self.table.passage.measure)
        return self.table._whole(self.term, self.row.chunks(self._cell(self.table.name)), known)

    def _bracketed(self, quantity: Quantity, cell: Cell, measure: Measure) -> Candidate | None:
        """ "(+4%)" is a change, "(12%)" a share; a count in brackets is an earlier one where the text says of when."""
        if quantity.kind == "change":
            return self._made(quantity, measure, "change", self._when(None, "figure"))
        if quantity.kind == "share":
            kind = _kind(quantity, "share", measure)
            return self._made(quantity, measure, kind, self._when(None, "figure")) if kind else None
        opened = cell.start + cell.text.find("(")
        inside = [c for c in self.row.chunks(cell) if c.start >= opened and c.quantity is not quantity]
        moment = moment_in(inside, None, self.table.published) or self.table.before
        kind = _kind(quantity, "figure", measure)
        return self._made(quantity, measure, kind, moment) if moment and kind else None

    def _when(self, column: Column | None, kind: str) -> Moment | None:
        """The column's period, the row's, the table's; a change is of the latest year to its left."""
        if column is not None and kind != "change" and column.moment is not None:
            return column.moment
        if self.moment is not None:
            return self.moment
        if column is not None and kind in ("change", "share"):
            dated = [c.moment for c in self.table.figures if c.at < column.at and c.moment and c.moment.end]
            if dated:
                return max(dated, key=lambda moment: moment.end or datetime.date.min)
        return self.table.moment

    def _made(self, quantity: Quantity, measure: Measure, kind: Kind, moment: Moment | None) -> Candidate:
        at = next((c.at for c in self.row.sentence.chunks if c.start <= quantity.core_start < c.end), 0)
        label = QUANTITY_LABELS[quantity.kind]
        chunk = Chunk(label, quantity.start, quantity.end, 0, 0, "", quantity=quantity, at=at)
        unit = None if kind in ("count", "rank") else quantity.unit
        rule = f"{'list' if self.table.block.form == 'list' else 'table'}.{kind}"
        made = Candidate(chunk, self.row.sentence, measure, rule, kind, unit, self.subject, topic=self.topic)
        made.counterparty = self.party
        qualifiers = (*measure.qualifiers, *(self.subject.qualifiers if self.subject else ()))
        made.qualifiers = list(dict.fromkeys(qualifiers))
        carried = place_of(self.reader, at, made)
        office = made.organisation is not None and made.organisation.label in OFFICES
        stated = self.where or (None if office else self.table.where)
        made.where = stated if stated is not None and measure.metric not in SYSTEMS else carried
        if moment is None:
            made.moment = moment_of(self.reader, at, made)
        else:
            made.moment = resolve(moment, self.table.passage.moment, self.table.published)
        return made


def _words(label: str) -> frozenset[str]:
    from ipfacts.claims.layout import vocabulary

    return frozenset(vocabulary()[label])


def _kind(quantity: Quantity, column: str, measure: Measure) -> Kind | None:
    """The kind of a cell's value, or None where the metric can have none such."""
    kind: Kind = quantity.kind
    if column == "rate" or (kind == "share" and measure.metric in ("grant_rate", "royalty_rate")):
        kind = "rate" if kind in ("share", "rate") else kind
        if kind != "rate":
            return None
    if column == "share" and kind != "share" or kind == "change" and quantity.direction is None:  # noqa: RUF021
        return None
    return kind if _fits(measure.metric, kind) else None
