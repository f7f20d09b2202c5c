"""Tables: the figures of tables and lists, cell by cell, each with its row's subject and its column's measure.

Enters: a `Block` and the passage as the text before left it. Leaves: candidates in the order of the text. A column
whose measure is unknown gives nothing, and a list without a line that says what it counts gives nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.captions import NAMES, edition, leads_in, moments, name_columns, percentages, unit_of
from ipfacts.claims.cells import countries_in, plain, quantities, rank_in, scored
from ipfacts.claims.columns import Column, columns_of, counted, labels_in
from ipfacts.claims.layout import Block, Row, blocks
from ipfacts.claims.measures import Context, measure_of
from ipfacts.claims.passage import Passage
from ipfacts.claims.phrases import Actor, Rule
from ipfacts.claims.places import where_of
from ipfacts.claims.table_rows import RowReader
from ipfacts.digest import Chunk, Term
from ipfacts.entities.model import BODIES
from ipfacts.values import Quantity

__all__ = ["Block", "blocks", "read_block"]

UNITLESS = frozenset({"CHANGE", "SHARE", "RATE", "RANK", "SCORE"})
PLACING = frozenset({"at", "in", "by", "before", "with", "across", "from"})


def read_block(block: Block, passage: Passage, published: datetime.date | None) -> list[Candidate]:
    """The candidates of a block's rows; the passage then counts what the block counted."""
    return Table(block, passage, published).candidates()


class Table:
    """A block with its columns, and what the lines around it and the passage say of all its figures."""

    def __init__(self, block: Block, passage: Passage, published: datetime.date | None) -> None:
        self.block, self.passage, self.published = block, passage, published
        self.columns = columns_of(block, published)
        name_columns(block, self.columns, published)
        around = [s for s in (block.caption, block.note) if s is not None]
        self.said = [chunk for sentence in around for chunk in sentence.chunks]
        self.heading = " ".join(chunk.lower for chunk in self.said)
        self.moment, self.before = moments(block.caption, self.said, published)
        self._units()
        self.base = self._base()
        if self.moment is None and self.base is not None and self.base.term is not None and self._index(self.base):
            self.moment = edition(self.base.term, published)
        self.where = self._place()
        self._roles()

    # -- what stands around the rows ------------------------------------------------------------------------------

    def _units(self) -> None:
        """A unit in the heading ("in months", "('000)") holds for the columns that have none of their own."""
        unit, scale = unit_of(self.block.caption)
        for column in self.columns:
            if column.unit is None and column.scale == 1 and not UNITLESS & set(column.labels):
                column.unit, column.scale = unit, scale

    def _base(self) -> Measure | None:
        """What figures count where their column does not say: the heading's term, else the passage's measure."""
        hint = next((entry["act"] for entry in labels_in(self.heading, "BODY").values() if "act" in entry), None)
        running = self.passage.measure
        hinted = replace(running, act=hint) if running and running.right and hint else running
        for sentence in (self.block.caption, self.block.note):
            term = counted(sentence.chunks) if sentence is not None else None
            if sentence is not None and term is not None:
                found = self.whole(term, sentence.chunks, hinted or (Measure("", None, hint) if hint else None))
                if found is not None:
                    return found
        said = [chunk for chunk in self.said if chunk.lower != "index" or not self._index(running)]
        if labels_in(self.heading, "FOREIGN") or any(chunk.label == "OTHER" for chunk in said):
            return None
        if self.block.header is None and not leads_in(self.block, self.columns, self.heading):
            return None
        named = next((c.term.right if c.term else c.lemma for c in self.said if c.label in ("TREATY", "TERM")), None)
        if hint and (named or running is None or running.right):
            right = named or (running.right if running and running.right else self.passage.right)
            return measure_of(Term(right=right, act=hint), how="running") or running
        return replace(running, how="running") if running else None

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

    def whole(self, term: Chunk, chunks: list[Chunk], known: Measure | None) -> Measure | None:
        """The measure that a term names among `chunks`, its gaps filled from `known`."""
        if term.term is not None and term.term.weak and known is None and self.passage.right is None:
            return None
        at = next((k for k, chunk in enumerate(chunks) if chunk is term), 0)
        placed = [replace(chunk, at=k) for k, chunk in enumerate(chunks)]
        if term.term is not None and term.term.right == "family":  # applied for or granted, a family is one
            return measure_of(term.term, how="column", act="in_force", chunk=term)
        return Context(placed, len(placed), Rule(), known, self.passage.right).whole(placed[at], "column")

    # -- columns --------------------------------------------------------------------------------------------------

    def _roles(self) -> None:
        """Which column numbers the rows, which names their subject, their topic, their period, the other party."""
        first = self.columns[0] if self.columns else Column(0)
        text = [c for c in self.columns if not c.figures and (c is not first or self.block.form != "list")]
        self.number = first if self._numbers(first) else None
        dated = [c for c in self.columns if (c.years or not c.figures) and c is not self.number]
        self.period = next((c for c in dated if "PERIOD" in c.labels or (c.years and c is first)), None)
        self.party = next((c for c in text if "PARTY" in c.labels), None)
        self.topics = next((c for c in text if "TOPIC" in c.labels), None)
        rest = [c for c in text if c not in (self.number, self.period, self.party, self.topics)]
        best = [c for label in ("BODY", "WHERE", "PLACE") for c in rest if label in c.labels]
        self.name = next(iter([*best, *rest]), None)
        self.figures = [c for c in self.columns if c.figures and c not in (self.number, self.period)]
        led = any(c.label in ("LEAD", "RANK") for c in (self.block.caption.chunks if self.block.caption else ()))
        ordinals = self.block.numbered and all(
            "º" in row.cells[0].text or "ª" in row.cells[0].text for row in self.block.rows
        )
        self.ranks = (
            "RANK" in first.labels or led or ordinals or bool(labels_in(f"{self.heading} {first.title}", "LEAD"))
        )
        self.named = [self._known(row) for row in self.block.rows] if self.name else []
        self.countries = countries_in(self.block, self.name) if self.name else {}

    def _numbers(self, first: Column) -> bool:
        """Whether the first column only numbers: so it is called, or it counts up and is called nothing else."""
        if self.block.form == "list":
            return self.block.numbered
        if not first.figures or first.years or (len(self.columns) < 3 and "RANK" not in first.labels):
            return False
        ranks = [rank_in(row.cells[0]) for row in self.block.rows]
        numbers = [rank.number for rank in ranks if rank is not None]
        rising = len(numbers) == len(ranks) and numbers == sorted(numbers)
        return rising and ("RANK" in first.labels or "NUMBER" in first.labels or not first.title)

    def _meaning(self, column: Column) -> tuple[str, Measure | None] | None:
        """Kind and measure of a column's figures; None where the header does not say what they are."""
        labels = column.labels
        term = column.term
        own = self.whole(term, column.chunks, self.base or self.passage.measure) if term is not None else None
        if "RATE" in labels:
            entry = labels["RATE"]
            return "rate", Measure(entry["metric"], None, None, tuple(entry["qualifiers"]), "column", term)
        for label in ("CHANGE", "SHARE"):
            if label in labels:
                return label.lower(), own or self._left(column)
        if "RANK" in labels or "SCORE" in labels:
            return self._placed(column, own)
        if self._index(own or self.base) and (own or column.moment or self.block.header is None):
            called = column.at > 0 and {"SCORE"} == set(labels_in(self.heading, "SCORE", "RANK"))
            kind = scored(self.block, column, called=called)
            return (kind, own or self.base) if kind else None
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
        kinds = {q.kind for row in self.block.rows for q in self._first(row, column)}
        if kinds <= {"change", "share"}:
            return "figure", self.base
        plain = [c for c in self.figures if not c.title and not percentages(self.block, c)]
        sure = len(plain) == 1 or (self.base is not None and self.base.how != "running")
        return ("figure", self.base) if plain[:1] == [column] and sure else None

    @staticmethod
    def _index(measure: Measure | None) -> bool:
        return measure is not None and measure.metric == "innovation_rank"

    def _placed(self, column: Column, own: Measure | None) -> tuple[str, Measure | None] | None:
        """A column of ranks, of whatever the table counts, or of an index's scores."""
        if "SCORE" in column.labels:
            measure = own or self.base
            return ("score", measure) if self._index(measure) else None
        return "rank", own or self._left(column) or self.base

    def _first(self, row: Row, column: Column) -> list[Quantity]:
        return quantities(row, row.cells[column.at])[:1]

    def _left(self, column: Column) -> Measure | None:
        """The measure of the nearest column of figures to the left, which a change or share is about."""
        for other in reversed([c for c in self.figures if c.at < column.at]):
            if not UNITLESS & set(other.labels) or "SCORE" in other.labels:
                meaning = self._meaning(other)
                return meaning[1] if meaning else None
        explicit = self.base is not None and self.base.how != "running"
        return self.base if explicit or "SHARE" in column.labels else None

    # -- rows -----------------------------------------------------------------------------------------------------

    def candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        self.meanings = {column.at: self._meaning(column) for column in self.figures}
        placed = self.number is not None and "RANK" in self.number.labels and all(self.meanings.values())
        self.ranked = self._meaning(self.number) if self.number and placed else None
        if self.ranked and self.ranked[1] and self.ranked[1].how == "running" and not self._index(self.ranked[1]):
            self.ranked = None
        if self.base is not None and self.base.how == "running" and self.block.header and not self._familiar():
            self.meanings = {at: m for at, m in self.meanings.items() if m and m[1] and m[1].how != "running"}
            self.ranked = None
        for row in self.block.rows:
            found += RowReader(self, row).candidates()
        if found:
            main = next((c.measure for c in found if c.kind == "count"), found[0].measure)
            self.passage.measure = replace(main, qualifiers=plain(main), how="running")
            self.passage.moment = self.moment or self.passage.moment
        return found

    def _familiar(self) -> bool:
        """Whether a table without a heading is about what the passage counts: all its columns are ones that we know."""
        titles = [column.labels for column in (self.name, self.period, self.party, self.topics) if column is not None]
        known = any(not set(NAMES).isdisjoint(labels) for labels in titles)
        return (known or "TERM" in self.named) and all(self.meanings.values())

    def _known(self, row: Row) -> str | None:
        """What the name cell names: a label of names, "TERM", "GROUP", or None."""
        assert self.name is not None
        for chunk in row.chunks(row.cells[self.name.at]):
            if chunk.name is not None or chunk.label in ("TERM", "GROUP"):
                return "ORG" if chunk.label in BODIES else chunk.label
        return None

    def holder(self) -> Actor | None:
        """Whose totals the passage gives."""
        named = [c for c in self.said if c.name is not None and c.label in ("OFFICE", "COURT")]
        if named and named[0].name is not None:
            return Actor(named[0], body=named[0].name.entity)
        holder = self.passage.holder or self.passage.subject
        return replace(holder, resolved=True) if holder is not None else None
