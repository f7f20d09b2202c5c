"""Tables: the figures of tables and lists, cell by cell, each with its row's subject and its column's measure.

Enters: a `Block` and the passage as the text before left it. Leaves: candidates in the order of the text. A column
whose measure is unknown gives nothing, and a list without a line that says what it counts gives nothing.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.counted.measures import Context, measure_of
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.phrases import Actor, Rule
from ipfacts.claims.tables.captions import NAMES, edition, leads_in, moments, name_columns, percentages, unit_of
from ipfacts.claims.tables.cells import countries_in, plain, quantities, rank_in, scored
from ipfacts.claims.tables.columns import Column, columns_of, counted, heading_of, labels_in, where_in
from ipfacts.claims.tables.layout import Block, Row, blocks, vocabulary
from ipfacts.claims.tables.rows import RowReader
from ipfacts.claims.tables.sides import spread
from ipfacts.digest import Chunk, Term
from ipfacts.entities.model import BODIES
from ipfacts.values import Quantity

__all__ = ["Block", "blocks", "read_block"]

UNITLESS = frozenset({"CHANGE", "SHARE", "RATE", "RANK", "SCORE"})
LEAST_RANKED = 3


def read_block(block: Block, passage: Passage, published: datetime.date | None) -> list[Candidate]:
    """The candidates of a block's rows; the passage then counts what the block counted."""
    return Table(block, passage, published).candidates()


def _only(rights: Counter[str]) -> str | None:
    """The kind of right that an article is about, where it names hardly another."""
    right, number = rights.most_common(1)[0] if rights else (None, 0)
    return right if number >= 0.8 * rights.total() else None


class Table:
    """A block with its columns, and what the lines around it and the passage say of all its figures."""

    def __init__(self, block: Block, passage: Passage, published: datetime.date | None) -> None:
        self.block, self.passage, self.published = block, passage, published
        self.columns = columns_of(block, published)
        name_columns(block, self.columns, published)
        around = [s for s in (block.caption, block.note) if s is not None]
        self.right = passage.right or _only(passage.outlook.rights)
        self.corner = block.header.chunks(block.header.cells[0]) if block.header is not None else []
        self.said = [chunk for sentence in around for chunk in sentence.chunks]
        self.heading = " ".join(chunk.lower for chunk in self.said)
        self.moment, self.before = moments(block.caption, self.said, published)
        self._units()
        self.act = self._act()
        self.base = self._base()
        if self.moment is None and self.base is not None and self.base.term is not None and self._index(self.base):
            self.moment = edition(self.base.term, published)
        self.where = where_in(self.said)
        self.places = {c.at: where for c in self.columns if not c.bare and (where := where_in(c.chunks))}
        self._roles()

    # -- what stands around the rows ------------------------------------------------------------------------------

    def _units(self) -> None:
        """A unit in the heading ("in months", "('000)") holds for the columns that have none of their own."""
        unit, scale = unit_of(self.block.caption)
        for column in self.columns:
            if column.unit is None and column.scale == 1 and not UNITLESS & set(column.labels):
                column.unit, column.scale = unit, scale

    def _act(self) -> str | None:
        """The act that the heading's or the corner's words for people or numbers tell: "filers", "received"."""
        title = self.columns[0].title if self.corner else ""
        hints = [*labels_in(self.heading, "BODY").values(), *labels_in(title, "BODY", "COUNT").values()]
        told = next((entry["act"] for entry in hints if "act" in entry), None)
        spoken = {e["act"] for p, e in vocabulary()["COUNT"].items() if "act" in e and f" {p} " in f" {self.heading} "}
        return told or (spoken.pop() if len(spoken) == 1 else None)

    def _base(self) -> Measure | None:
        """What figures count where their column does not say: the heading's term, else the passage's measure."""
        hint = self.act
        running = self.passage.measure
        bare = Measure("", None, hint) if hint else running
        hinted = replace(running, act=hint) if running and running.right and hint else bare
        corner = [] if self.columns and set(NAMES) & set(self.columns[0].labels) else self.corner
        around = [s.chunks for s in (self.block.caption, self.block.note) if s is not None]
        for chunks in (*around, corner):
            term = counted(chunks)
            if term is not None:
                found = self.whole(term, chunks, hinted)
                if found is not None:
                    return found
        said = [chunk for chunk in self.said if chunk.lower != "index" or not self._index(running)]
        self.block.foreign = bool(labels_in(self.heading, "FOREIGN"))
        if self.block.foreign or any(chunk.label == "OTHER" for chunk in said):
            return None
        if self.block.header is None and not leads_in(self.block, self.columns, self.heading):
            return None
        named = next((c.term.right if c.term else c.lemma for c in self.said if c.label in ("TREATY", "TERM")), None)
        if hint and (named or running is None or running.right):
            right = named or (running.right if running and running.right else self.right)
            return measure_of(Term(right=right, act=hint), how="running") or running
        return replace(running, how="running") if running else None

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

    def across(self, column: Column) -> Actor | None:
        """Whom a column is about, where a listed name or a row of names heads the columns: "Metric | EPO | JPO"."""
        actor = column.actor
        if actor is None or actor.body is None or actor.body.id is not None:
            return actor
        return actor if sum(c.actor is not None for c in self.figures) > 1 else None

    def _roles(self) -> None:
        """Which column numbers the rows, which names their subject, their topic, their period, the other party."""
        first = self.columns[0] if self.columns else Column(0)
        text = [c for c in self.columns if not c.figures and (c is not first or self.block.form != "list")]
        self.number = first if self._numbers(first) else None
        dated = [c for c in self.columns if (c.years or not c.figures) and c is not self.number]
        leftmost = next((c for c in self.columns if c is not first or self.block.form != "list"), first)
        self.period = next((c for c in dated if "PERIOD" in c.labels or (c.years and c is leftmost)), None)
        self.party = next((c for c in text if "PARTY" in c.labels), None)
        self.topics = next((c for c in text if "TOPIC" in c.labels), None)
        rest = [c for c in text if c not in (self.number, self.period, self.party, self.topics)]
        best = [c for label in ("BODY", "WHERE", "PLACE") for c in rest if label in c.labels]
        self.name = next(iter([*best, *rest]), None)
        if self.name is not None and not self.name.labels and not labels_in(self.heading, "PLACE", "WHERE", "TOPIC"):
            self.name.labels |= labels_in(self.heading, "BODY")  # "Most active plaintiffs"
        self.figures = [c for c in self.columns if c.figures and c not in (self.number, self.period)]
        led = any(c.label in ("LEAD", "RANK") for c in (self.block.caption.chunks if self.block.caption else ()))
        ordinals = self.block.numbered and all(
            "º" in row.cells[0].text or "ª" in row.cells[0].text for row in self.block.rows
        )
        self.ranks = (
            "RANK" in first.labels or led or ordinals or bool(labels_in(f"{self.heading} {first.title}", "LEAD"))
        )
        self.named = [self._known(row) for row in self.block.rows] if self.name else []
        self.ranks = self.ranks or self._descending()
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

    def _descending(self) -> bool:
        """Whether numbered names stand in the order of their figures, the highest first: then the numbers are ranks."""
        if self.number is None or not self.figures or "SALE" in self.figures[0].labels:
            return False
        if len(self.block.rows) < LEAST_RANKED or 2 * sum(k in (*BODIES, "PLACE") for k in self.named) < len(
            self.named
        ):
            return False
        firsts = [self._first(row, self.figures[0]) for row in self.block.rows]
        numbers = [quantities[0].number for quantities in firsts if quantities and quantities[0].kind != "change"]
        falling = all(high >= low for high, low in pairwise(numbers))
        return len(numbers) == len(firsts) and falling and numbers[0] > numbers[-1]

    def _meaning(self, column: Column) -> tuple[str, Measure | None] | None:
        """Kind and measure of a column's figures; None where the header does not say what they are."""
        labels = column.labels
        if column.part:
            return self._part(column)
        term, own = column.term, self._own(column)
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
        return self._based(column)

    def _own(self, column: Column) -> Measure | None:
        """What the column's own title counts: "Grants", "Patents granted"."""
        term, act = column.term, column.labels.get("COUNT", {}).get("act")
        if term is None or term.term is None:
            return None
        own = self.whole(term, column.chunks, self.base or self.passage.measure)
        if own is None or not own.right or not act or term.term.act:
            return own
        return measure_of(replace(term.term, act=act), how="column", chunk=term) or own

    def _based(self, column: Column) -> tuple[str, Measure | None] | None:
        """The meaning of a column without a term: what the table counts, at most with another act ("Granted")."""
        labels = column.labels
        if "FOREIGN" in labels or "SALE" in labels or any(c.label == "OTHER" for c in column.chunks):
            return None
        if "COUNT" in labels and "act" in labels["COUNT"]:
            return "figure", self._varied(self.base, labels["COUNT"]["act"])
        named = any(c.name is not None for c in column.chunks)
        bare = not column.title and self.figures == [column]
        if "COUNT" in labels or column.moment or column.unit or named or bare or "NUMBER" in labels:
            return "figure", self.base
        return self._untitled(column) if self.block.header is None else None

    def _varied(self, measure: Measure | None, act: str) -> Measure | None:
        """The measure with another act; what is granted or filed of families are patents."""
        right = (measure.right if measure else None) or self.right
        return measure_of(Term(right="patent" if right == "family" else right, act=act), how="column")

    def _part(self, column: Column) -> tuple[str, Measure | None] | None:
        """A column of parts of the figures to its left: "of which solid-state", "of which granted"."""
        whole = self._left(column)
        if column.term is not None:
            return "figure", self.whole(column.term, column.chunks, whole or self.base)
        act = next((e["act"] for e in labels_in(column.part, "COUNT").values() if "act" in e), None)
        if act is not None and whole is not None:
            return "figure", self._varied(whole, act)
        group = next((c for c in column.chunks if c.label == "GROUP" and c.qualifiers), None)
        if whole is None or group is None:
            column.field = column.part
            return "figure", whole
        return "figure", replace(whole, qualifiers=(*whole.qualifiers, *group.qualifiers))

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
            if not other.part and (not UNITLESS & set(other.labels) or "SCORE" in other.labels):
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
        self.spread = spread(self)
        faced = labels_in(self.heading, "FACED")
        self.faced = {column.at for column in self.figures if faced or "FACED" in column.labels}
        for row in self.block.rows:
            found += RowReader(self, row).candidates()
        if found:
            main = next((c.measure for c in found if c.kind == "count"), found[0].measure)
            self.passage.measure = replace(main, qualifiers=plain(main), how="running")
            if self.moment is not None:
                self.passage.timeline.place(self.moment)
        return found

    def _familiar(self) -> bool:
        """Whether a table without a heading is about what the passage counts: all its columns are ones that we know."""
        titles = [column.labels for column in (self.name, self.period, self.party, self.topics) if column is not None]
        known = any(not set(NAMES).isdisjoint(labels) for labels in titles)
        return (known or "TERM" in self.named) and all(self.meanings.values())

    def _known(self, row: Row) -> str | None:
        """What the name cell names: a label of names, "TERM", "GROUP", or None."""
        assert self.name is not None
        cell = row.cells[self.name.at]
        head = cell.start + len(heading_of(cell))
        for chunk in row.chunks(cell):
            if chunk.start >= head and chunk.label not in BODIES:
                break
            if chunk.name is not None or chunk.label in ("TERM", "GROUP"):
                return "ORG" if chunk.label in BODIES else chunk.label
        return None
