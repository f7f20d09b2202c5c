"""Layout: blocks of rows in plain text. Pipe tables, columns set apart by tabs or spaces, ranked and bulleted lists.

Enters: an article's sentences and text. Leaves: `Block`s, each with its header, its rows of cells, and the lines
around it that say what is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from ipfacts.bullets import OPENING
from ipfacts.claims.tables.lines import YEAR, Cell, Form, Line, lines_of
from ipfacts.digest import Chunk, Sentence
from ipfacts.vocabulary import Row as Entry
from ipfacts.vocabulary import cache
from ipfacts.vocabulary import rows as entries

MAX_ROWS = 500
DATED = re.compile(r"[A-Za-z]{2,9}\.?\s(?:19|20)\d\d\Z")
"""A title that looks like a sum in some currency: "vs 2023", "Mar 2025"."""
MAX_CAPTION = 200


@dataclass(slots=True, eq=False)
class Row:
    """One line: its cells, and all its chunks as one sentence, also where a numbering's point had cut it in two."""

    sentence: Sentence
    cells: list[Cell]

    def chunks(self, cell: Cell) -> list[Chunk]:
        """The chunks that lie within the cell."""
        return [c for c in self.sentence.chunks if cell.start <= c.start and c.end <= cell.end]


@dataclass(slots=True, eq=False)
class Block:
    """A table or list. `indices` are those of all sentences that it takes up, a heading and a footer included."""

    form: Form
    rows: list[Row]
    indices: range
    header: Row | None = None
    caption: Sentence | None = None
    """The heading or lead-in before it."""
    note: Sentence | None = None
    """The line behind it, where that only explains."""
    numbered: bool = False
    foreign: bool = False
    """It is about something that is none of ours: prices, sales, medals."""

    @property
    def first(self) -> int:
        """The sentence at which the block begins: read it when the passage gets there."""
        return self.indices.start

    @property
    def solid(self) -> bool:
        """Whether its rows are cells and no sentences, so that only `read_block` may read them."""
        return self.form != "list" or self.foreign


@cache
def vocabulary() -> dict[str, dict[str, Entry]]:
    """Label to pattern to row of `patterns/claims/columns`."""
    found: dict[str, dict[str, Entry]] = {}
    for row in entries("claims/columns"):
        found.setdefault(row["label"], {})[row["pattern"]] = row
    return found


def blocks(sentences: list[Sentence], text: str) -> list[Block]:
    """The tables and lists of an article, in its order."""
    lines = [line for line in lines_of(sentences, text) if line.sentences]
    found: list[Block] = []
    k = 0
    while k < len(lines):
        form = lines[k].form
        if form not in ("pipe", "gap", "list"):
            k += 1
            continue
        end = k + 1
        while end < len(lines) and lines[end].form in (form, "rule"):
            end += 1
        block = _block(lines, k, end)
        if block is not None:
            found.append(block)
        k = end
    return found


def _block(lines: list[Line], k: int, end: int) -> Block | None:
    """The block of the lines from `k` to `end`, or None where they make none."""
    body = [line for line in lines[k:end] if line.form != "rule"]
    form = body[0].form
    header = None if form == "list" else _header(body)
    rows = _rows(body[1:] if header else body, header)
    figures = sum(any(cell.figure for cell in row.cells) for row in rows)
    least = {"pipe": 1 if header else 2, "gap": 2, "list": 2 if any(line.numbered for line in body) else 3}[form]
    if form == "list" and body[0].text.strip()[:1] in OPENING:
        least = 2
    if figures < least or figures * 2 < len(rows) or not _counting(body):
        return None
    before, behind = lines[k - 1] if k else None, lines[end] if end < len(lines) else None
    caption, heading = _caption(before)
    note, footer = _note(behind)
    first = (before.sentences[0] if heading and before else body[0].sentences[0]).index
    last = (behind.sentences[-1] if footer and behind else body[-1].sentences[-1]).index
    head = Row(_whole(header), header.cells) if header else None
    numbered = any(line.numbered for line in body)
    return Block(form, rows[:MAX_ROWS], range(first, last + 1), head, caption, note, numbered)


def _counting(body: list[Line]) -> bool:
    """Whether bare numbers before names number the lines: "1 Vervain 140" over "2 Cedar Lane 96"; else they count."""
    bare = [line.cells[0].text for line in body if line.numbered and line.cells[0].text.isdigit()]
    return not bare or (len(bare) == len(body) > 2 and all(int(b) - int(a) in (0, 1, 2) for a, b in pairwise(bare)))


def _header(body: list[Line]) -> Line | None:
    """The first line, where no cell but a year is a figure while the lines below have figures."""
    first = body[0]
    words = [c for c in first.cells if c.text and (not c.figure or YEAR.match(c.text) or DATED.match(c.text))]
    named = any(not YEAR.match(cell.text) for cell in words) or not first.cells[0].text
    return first if len(words) == sum(bool(c.text) for c in first.cells) and named and len(body) > 1 else None


def _rows(body: list[Line], header: Line | None) -> list[Row]:
    """Rows with as many cells as the header, else as most rows have; spaced columns go by where they stand."""
    widths = Counter(len(line.cells) for line in body).most_common(1)
    width = len(header.cells) if header else widths[0][0] if widths else 0
    made = []
    for line in body:
        cells = line.cells
        if len(cells) != width and line.form == "gap" and header is not None:
            cells = _aligned(line, header)
        if len(cells) == width:
            made.append(Row(_whole(line), cells))
    return made


def _aligned(line: Line, header: Line) -> list[Cell]:
    """The row's cells under the header's, empty ones filled in; none where a cell stands under two or no headers."""
    placed = [Cell("", line.end, line.end) for _ in header.cells]
    shift = header.start - line.start
    for cell in line.cells:
        start, end = cell.start + shift, cell.end + shift
        under = [k for k, top in enumerate(header.cells) if top.start < end and start < top.end]
        if len(under) != 1 or placed[under[0]].text:
            return []
        placed[under[0]] = cell
    return placed


def _whole(line: Line) -> Sentence:
    """The line as one sentence, with copies of its chunks numbered anew."""
    inside = [c for s in line.sentences for c in s.chunks if line.start <= c.start and c.end <= line.end]
    end = line.start + len(line.text.rstrip())
    chunks = [replace(chunk, at=at) for at, chunk in enumerate(inside)]
    index = line.sentences[0].index
    return Sentence(line.start, end, index, text=line.text.rstrip(), chunks=chunks, opens_paragraph=True)


def _caption(line: Line | None) -> tuple[Sentence | None, bool]:
    """What the line before says about the block, a heading or words up to a colon; and whether it says nothing else."""
    if line is None or not line.sentences:
        return None, False
    text = line.text.strip().rstrip("*_ ")
    if not text:  # too long to be a heading, but its last sentence may lead in
        return None, False
    sentence = line.sentences[-1]
    if text.endswith(":"):
        return sentence, False
    if text[-1] in '.!?…”"' or len(text) > MAX_CAPTION or line.form in ("pipe", "gap"):
        return None, False
    plain = all(c.label not in ("COUNT", "MONEY", "SHARE", "CHANGE", "VERB", "AUX") for c in sentence.chunks)
    return sentence, plain and len(line.sentences) == 1


def _note(line: Line | None) -> tuple[Sentence | None, bool]:
    """What a line behind explains ("Families in force on 31 March"), and whether it is a footer, as a source is."""
    if line is None or len(line.text) > MAX_CAPTION or len(line.sentences) != 1 or line.form != "text":
        return None, False
    sentence = line.sentences[0]
    first = re.match(r"\W*(\w+(?: also| us)?)\W*:", line.text.lower())
    if first and first[1] in vocabulary()["FOOT"] and not first[1].startswith("note"):
        return None, True
    said = {c.label for c in sentence.chunks}
    if said & {"VERB", "AUX", "COUNT", "MONEY", "SHARE", "CHANGE", "PERSON"} or not said & {"TERM", "TIME"}:
        return None, False
    return sentence, True
