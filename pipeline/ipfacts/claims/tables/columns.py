"""Columns: what the header of a column says that its cells are.

Enters: a block's header cells and rows. Leaves: one `Column` for each, with the labels of `patterns/claims/columns`
that its header bears, its term, its moment and its unit.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass, replace

from ipfacts import periods, values
from ipfacts.claims.candidate import Measure, Where
from ipfacts.claims.sentence.phrases import Actor, actor_of
from ipfacts.claims.tables.layout import Block, vocabulary
from ipfacts.claims.tables.lines import YEAR, Cell
from ipfacts.claims.where.ruled import where_of
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES
from ipfacts.metrics import counted_in_time
from ipfacts.periods import Moment
from ipfacts.values import Quantity
from ipfacts.vocabulary import Row as Entry

RANK = re.compile(r"(?:No\.?\s?|#|T|=)?(\d{1,4})\s?(?:st|nd|rd|th|\.?[ºª])?[=.):]{0,2}\Z", re.IGNORECASE)
UNIT = re.compile(r"\(([^()\d]{1,24}|[^()\d]{0,4}['’]?000s?)\)|,\s*([^,\d]{1,12})\Z|\bin ([^,\d]{1,16})\Z")
OUT_OF_TITLE = re.compile(r"[(),:;*\[\]\"“”]|\.(?=\s|\Z)")
NOT_CARRIED = frozenset({"speech", "comparison", "target"})
PERCENT = frozenset({"%", "in %", "per cent", "percent", "pct", "in percent", "in per cent"})
SIGNED = re.compile(r"[+−–▲▼△▽↑↓-]\s?\d")
SIGNS = "+−–▲▼△▽↑↓- "
FIXED = frozenset({"RANK", "NUMBER", "PERIOD", "SCORE"})
MOST_PLACES = 20
"""A bare whole number up to this under "Change" may be so many places in the table."""
BROKEN = re.compile(r"\d[.,]\d{1,2}(?![\d,])")
MEASURING = frozenset({"money", "share", "duration", "rate"})
LONGEST_UNIT = 24
PART = re.compile(
    r"(?:of (?:which|them|those|these)|thereof|whereof|incl(?:uding|\.)?|o/w|out of which)[:,]?\s+(\S.*)", re.IGNORECASE
)
PLACING = frozenset({"at", "in", "by", "before", "with", "across", "from"})


@dataclass(slots=True, eq=False)
class Column:
    """A column. `unit` is the quantity that a bare 1 in it would be; `scale` what its numbers are counted in."""

    at: int
    title: str = ""
    labels: dict[str, Entry] = dataclasses.field(default_factory=dict)
    chunks: list[Chunk] = dataclasses.field(default_factory=list)
    figures: bool = False
    years: bool = False
    broken: bool = False
    """Some of its numbers have decimals."""
    wide: bool = False
    """Some of its rises and falls are by more than a name moves in a ranking."""
    moment: Moment | None = None
    unit: Quantity | None = None
    scale: int = 1
    part: str = ""
    """What it counts of the figures to its left: "of which solid-state", "of which granted"."""
    field: str = ""
    """The same where it is a field of technology."""

    @property
    def kind(self) -> str | None:
        """Of which kind the bodies are that the column names, where its title says so: "university", "court"."""
        rows = (self.labels.get(label, {}) for label in ("BODY", "WHERE"))
        return next((str(row["kind"]) for row in rows if "kind" in row), None)

    @property
    def actor(self) -> Actor | None:
        """Whom the column is about, where its title is a name and nothing more: "Metric | EPO | JPO"."""
        return None if self.labels or self.term is not None or self.moment is not None else actor_in(self.chunks)

    @property
    def bare(self) -> bool:
        """Whether its title does not say what is counted, not even that it is filed or granted."""
        return self.term is None and "act" not in self.labels.get("COUNT", {})

    @property
    def term(self) -> Chunk | None:
        return counted(self.chunks)


def counted(chunks: list[Chunk]) -> Chunk | None:
    """The first term that says what is counted; words for those who file, and modifiers, do not."""
    for chunk in chunks:
        if chunk.term is not None and not chunk.term.modifier and chunk.term.act != "applicant":
            return chunk
    return None


def actor_in(chunks: list[Chunk], cell: Cell | None = None) -> Actor | None:
    """The body or place that a cell names; "Boeing, US" is the body, and a base in brackets behind a name is none."""
    head = cell.start + len(heading_of(cell)) if cell is not None else None
    named = [c for c in chunks if c.name is not None and (head is None or c.start < head or c.label in BODIES)]
    for chunk in sorted(named, key=lambda chunk: chunk.label not in BODIES):
        actor = actor_of(chunk)
        if actor is not None:
            return actor
    return None


def heading_of(cell: Cell) -> str:
    """The cell's text up to a bracket or comma: "Edge Medical" of "Edge Medical (Shenzhen)"."""
    return cell.text.split(" (")[0].split(", ")[0].rstrip()


def where_in(chunks: list[Chunk]) -> Where | None:
    """The territory that a heading or title names: "at the CPVO", "US patents", "Granted in China", "Filed abroad"."""
    modifying = None
    for k, chunk in enumerate(chunks):
        if chunk.name is None or chunk.label not in ("PLACE", "NAT", "OFFICE", "COURT"):
            continue
        lead = [c.lower for c in chunks[max(0, k - 2) : k] if c.label != "DET"]
        adverb = chunk.name.entity.code in ("WORLD", "ABROAD")  # "Filed abroad"
        if adverb or (lead and lead[-1] in PLACING):
            return where_of(chunk.name.entity, chunk, country=chunk.label == "COURT")
        if modifying is None and k + 1 < len(chunks) and chunks[k + 1].label == "TERM":
            modifying = where_of(chunk.name.entity, chunk, country=chunk.label == "COURT")
    return modifying


def labels_in(text: str, *wanted: str) -> dict[str, Entry]:
    """Labels whose words stand in `text`, each with the row of its longest pattern; all labels where none are named."""
    plain = f" {' '.join(OUT_OF_TITLE.sub(' ', text.lower()).split())} "
    found: dict[str, Entry] = {}
    for label in wanted or vocabulary():
        inside = [pattern for pattern in vocabulary()[label] if f" {pattern} " in plain]
        if inside:
            found[label] = vocabulary()[label][max(inside, key=len)]
    return found


def columns_of(block: Block, published: datetime.date | None) -> list[Column]:
    """The block's columns, read from the header and from what the cells below look like."""
    width = len(block.header.cells) if block.header else max((len(row.cells) for row in block.rows), default=0)
    made = []
    for at in range(width):
        column = Column(at)
        if block.header:
            cell = block.header.cells[at]
            head(column, [replace(c, at=k) for k, c in enumerate(block.header.chunks(cell))], cell, published)
        below = [row.cells[at] for row in block.rows if not row.cells[at].blank]
        column.figures = bool(below) and 2 * sum(_figure(cell, at, block) for cell in below) > len(below)
        column.years = bool(below) and all(YEAR.match(cell.text) for cell in below)
        column.broken = any(BROKEN.search(cell.text) for cell in below)
        percentages = not block.header and block.form != "list" and all("%" in cell.text for cell in below)
        unnamed = column.title.strip("() ") in PERCENT or percentages
        signed = [cell for cell in below if SIGNED.match(cell.text)]
        if unnamed and signed:
            column.labels = {"CHANGE": vocabulary()["CHANGE"]["change"]}
        elif block.form != "list" and len(signed) == len(below) > 1 and not FIXED & set(column.labels):
            column.labels["CHANGE"] = vocabulary()["CHANGE"]["change"]  # "Since 2021 | +210", "vs. FY24 | -4%"
        column.wide = any(q.number > MOST_PLACES for cell in signed for q in values.find(cell.text.lstrip(SIGNS)))
        made.append(column)
    return made


def _figure(cell: Cell, at: int, block: Block) -> bool:
    return cell.figure or (at == 0 and RANK.match(cell.text) is not None) or (block.form == "list" and at == 2)


def head(column: Column, chunks: list[Chunk], cell: Cell, published: datetime.date | None) -> None:
    """Read the column's title: its labels, what it counts, of when and in what unit."""
    column.title, column.labels, column.chunks = cell.text.lower(), labels_in(cell.text), chunks
    column.moment = moment_in(chunks, cell, published)
    column.unit, column.scale = unit_in(cell.text)
    part = PART.match(cell.text)
    column.part = part[1].strip() if part else ""


def unit_in(title: str) -> tuple[Quantity | None, int]:
    """What a bare 1 under this title is, and in what its numbers are counted: "Royalties (US$ m)", "Change, %"."""
    found = UNIT.search(title)
    parts = [part for part in (found.groups() if found else ()) if part] + ["%"] * ("%" in title) + [title]
    for part in parts:
        unit, scale = _unit(part)
        if unit is not None or scale != 1:
            return unit, scale
    return None, 1


def _unit(text: str) -> tuple[Quantity | None, int]:
    """Read a unit such as "%", "months", "'000", "US$ m" by asking what a 1 with it would be."""
    text, scale = text.strip().removeprefix("in ").strip(), 1
    for name in sorted(vocabulary()["SCALE"], key=len, reverse=True):
        before = text[: -len(name)]
        if text.lower().endswith(name) and (not before or not before[-1].isalpha() or name[0] in "'’"):
            scale, text = vocabulary()["SCALE"][name]["value"], before.strip()
            break
    for probe in (f"{text} 1", f"1 {text}", f"1{text}") if 0 < len(text) <= LONGEST_UNIT else ():
        found = values.find(probe)
        if len(found) == 1 and found[0].kind in MEASURING and found[0].end - found[0].start >= len(probe) - 1:
            return found[0], scale
    return (None, scale) if not text else (None, 1)


def moment_in(chunks: list[Chunk], cell: Cell | None, published: datetime.date | None) -> Moment | None:
    """The period that a header, heading or cell names; a year alone, which is none in running text, is one here."""
    for chunk in chunks:
        if chunk.moment is not None and chunk.label == "TIME" and chunk.moment.role not in NOT_CARRIED:
            return chunk.moment
    spans = [(c.start, c.end, c.lower) for c in chunks if YEAR.match(c.lower)]
    if cell is not None and YEAR.match(cell.text):
        spans = [(cell.start, cell.end, cell.text)]
    for start, end, text in spans:
        found = periods.find(f"in {text}", published)
        if found:
            return replace(found[0], start_char=start, end_char=end)
    return None


def stock(moment: Moment | None, measure: Measure) -> Moment | None:
    """A stock is counted at the end of the day or year that heads its column."""
    held = measure.act == "in_force" or measure.right == "family" or counted_in_time(measure.metric) == "stock"
    if moment is None or moment.kind != "during" or not held or (moment.grain != "day" and measure.right is None):
        return moment
    return replace(moment, kind="as_of", start=None)
