"""Layout: blocks of rows in plain text. Pipe tables, columns set apart by tabs or spaces, ranked and bulleted lists.

Enters: an article's sentences and text. Leaves: `Block`s, each with its header, its rows of cells, and the lines
around it that say what is counted. Every physical line is looked at once; lines beyond the limits are no rows.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ipfacts.digest import Chunk, Sentence
from ipfacts.vocabulary import Row as Entry
from ipfacts.vocabulary import rows as entries

Form = Literal["pipe", "gap", "list", "rule", "text"]

MAX_LINE = 400
MAX_CELLS = 16
MAX_ROWS = 500
MAX_CAPTION = 200
NUMBER = r"\d{1,3}(?:[.,’' \u00a0\u202f]\d{2,3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
UNIT = r"%|pc\b|p\.?p\.?\b|per ?cent\b|percent\b|pts?\b|points?\b|m\b|mn\b|bn\b|million\b|billion\b|crore\b|lakh\b|k\b"
AMOUNT = rf"(?:[A-Z]{{0,3}}[$€£¥₹₩₱₦]\s?|[A-Z]{{2,3}}\s|Rs\.?\s?)?[+−–▲▼-]?\s?(?:{NUMBER})\s?(?:{UNIT})?"
BRACKET = r"(?:,?\s*\([^()]{1,40}\))?"
FIGURE = re.compile(rf"[~<>≈(±]?\s?{AMOUNT}\+?\s?(?:days|months|years)?\)?{BRACKET}[*†‡)]{{0,2}}\Z", re.IGNORECASE)
BLANK = re.compile(r"(?:n/?a|n\.a\.|nil|none|new|tbc|[-–—*.…]{1,3}|)\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:FY|CY|[QH][1-4]\s?)?\s?['’]?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\Z", re.IGNORECASE)
RANK = re.compile(r"(?:No\.?\s?|#|T|=)?(\d{1,4})\s?(?:st|nd|rd|th)?[=.)]{0,2}\Z", re.IGNORECASE)
RULE = re.compile(r"[\s|+:=_─━═–—-]{3,}\Z")
NUMBERED = r"No\.?\s?\d{1,3}\s?[:.)–-]|\(\d{1,3}\)|\d{1,3}=?[.)]=?|\d{1,3}=(?=\s)|=\d{1,3}[.)]?|#\d{1,3}[.:)]?"
BULLETS = "•●▪◦‣*·–—-"
LINK = r"\s?:\s*|\s?…+\s*|\s?\.{2,}\s*|\s+[–—-]{1,2}\s+|,\s+|\s+(?=\()|\s+(?:with|on)\s+|\s+"
ITEM = re.compile(
    rf"\s*(?:(?:(?P<number>{NUMBERED})|(?P<bullet>[{BULLETS}])(?=\s))\s*)?(?P<name>[^\s:;|][^:;|]{{1,90}}?)(?P<link>{LINK})"
    rf"(?P<figure>\(?{AMOUNT}(?![\w%])\)?(?:\s[A-Za-z]+){{0,3}}{BRACKET})[.;,*]?\s*\Z"
)
GAPS = re.compile(r"\s*\t\s*|(?<![.!?:]) {2,}|(?<=[.!?:]) {2}(?=[\d$€£+−-])|(?<=[.!?:]) {3,}")


@dataclass(slots=True, eq=False)
class Cell:
    """One cell of a row; offsets are characters of the text. An empty cell has no length."""

    text: str
    start: int
    end: int

    @property
    def figure(self) -> bool:
        """Whether the cell is a figure with its sign and unit, and nothing else."""
        return len(self.text) <= 60 and FIGURE.match(self.text) is not None

    @property
    def blank(self) -> bool:
        return BLANK.match(self.text) is not None


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

    @property
    def first(self) -> int:
        """The sentence at which the block begins: read it when the passage gets there."""
        return self.indices.start

    @property
    def solid(self) -> bool:
        """Whether its rows are cells and no sentences, so that only `read_block` may read them."""
        return self.form != "list"


@dataclass(slots=True, eq=False)
class Line:
    """A physical line with the sentences that it touches."""

    start: int
    end: int
    text: str
    sentences: list[Sentence]
    form: Form = "text"
    cells: list[Cell] = field(default_factory=list)
    numbered: bool = False


@functools.cache
def vocabulary() -> dict[str, dict[str, Entry]]:
    """Label to pattern to row of `patterns/claims/columns`."""
    found: dict[str, dict[str, Entry]] = {}
    for row in entries("claims/columns"):
        found.setdefault(row["label"], {})[row["pattern"]] = row
    return found


def blocks(sentences: list[Sentence], text: str) -> list[Block]:
    """The tables and lists of an article, in its order."""
    lines = [line for line in _lines(sentences, text) if line.sentences]
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


def _lines(sentences: list[Sentence], text: str) -> Iterator[Line]:
    """The lines that are not blank, each with its form."""
    at, start = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while at < len(sentences) and sentences[at].end <= start:
            at += 1
        last = at
        while last < len(sentences) and sentences[last].start < end:
            last += 1
        if end - start > MAX_LINE:
            yield Line(start, end, text[start:end], sentences[at:last])
        elif text[start:end].strip():
            line = Line(start, end, text[start:end], sentences[at:last])
            _shape(line)
            yield line
        start = end + 1


def _shape(line: Line) -> None:
    """Tell a line's form and take it apart."""
    text = line.text.strip()
    if RULE.match(text):
        line.form = "rule"
    elif "|" in text:
        bars = [m.start() for m in re.finditer(r"\|", line.text)]
        _cut(line, "pipe", [0, *(b + 1 for b in bars)], [*bars, len(line.text)])
        if line.cells and not line.cells[0].text and text.startswith("|"):
            del line.cells[0]
        if line.cells and not line.cells[-1].text and text.endswith("|"):
            del line.cells[-1]
        line.form = "pipe" if 2 <= len(line.cells) <= MAX_CELLS else "text"
    elif not _item(line):
        body = len(line.text) - len(line.text.lstrip())
        gaps = [m.span() for m in GAPS.finditer(line.text.rstrip(), body)]
        if 1 <= len(gaps) < MAX_CELLS:
            _cut(line, "gap", [body, *(g[1] for g in gaps)], [*(g[0] for g in gaps), len(line.text)])


def _cut(line: Line, form: Form, starts: list[int], ends: list[int]) -> None:
    line.form = form
    line.cells = [_cell(line, start, end) for start, end in zip(starts, ends, strict=True)]


def _cell(line: Line, start: int, end: int) -> Cell:
    """The cell between two offsets of the line, without space and emphasis around it."""
    while start < end and line.text[start] in " \t*_\u00a0":
        start += 1
    while end > start and line.text[end - 1] in " \t_\u00a0":
        end -= 1
    return Cell(line.text[start:end], line.start + start, line.start + end)


def _item(line: Line) -> bool:
    """ "3. Huawei (4,322)", "• Designs: 635", "Samsung – 5,107"; a bare "Siemens 1,200" only behind a number."""
    found = ITEM.match(line.text)
    if found is None or (not found["number"] and not found["link"].strip() and not found["figure"].startswith("(")):
        return False
    if "  " in found["name"] or (not found["number"] and not found["bullet"] and found["link"].strip() == ","):
        return False
    line.form, line.numbered = "list", found["number"] is not None
    spans = [found.span("number") if line.numbered else (0, 0), found.span("name"), found.span("figure")]
    line.cells = [_cell(line, *span) for span in spans]
    return True


def _block(lines: list[Line], k: int, end: int) -> Block | None:
    """The block of the lines from `k` to `end`, or None where they make none."""
    body = [line for line in lines[k:end] if line.form != "rule"]
    form = body[0].form
    header = None if form == "list" else _header(body)
    rows = _rows(body[1:] if header else body, header)
    figures = sum(any(cell.figure for cell in row.cells) for row in rows)
    least = {"pipe": 1 if header else 2, "gap": 2, "list": 2 if any(line.numbered for line in body) else 3}[form]
    if form == "list" and body[0].text.strip()[:1] in "•●▪◦‣*·–—-":
        least = 2
    if figures < least or figures * 2 < len(rows):
        return None
    before, behind = lines[k - 1] if k else None, lines[end] if end < len(lines) else None
    caption, heading = _caption(before)
    note, footer = _note(behind)
    first = (before.sentences[0] if heading and before else body[0].sentences[0]).index
    last = (behind.sentences[-1] if footer and behind else body[-1].sentences[-1]).index
    head = Row(_whole(header), header.cells) if header else None
    numbered = any(line.numbered for line in body)
    return Block(form, rows[:MAX_ROWS], range(first, last + 1), head, caption, note, numbered)


def _header(body: list[Line]) -> Line | None:
    """The first line, where no cell but a year is a figure while the lines below have figures."""
    first = body[0]
    words = [cell for cell in first.cells if cell.text and not (cell.figure and not YEAR.match(cell.text))]
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
    if text[-1] in ".!?…”\"" or len(text) > MAX_CAPTION or line.form in ("pipe", "gap"):
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
