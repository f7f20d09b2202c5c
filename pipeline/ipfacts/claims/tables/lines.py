"""Lines: the physical lines of a text, and the cells of those that are rows: pipes, wide gaps, numbers or bullets.

Enters: an article's sentences and text. Leaves: `Line`s with their form. Each is looked at once; one beyond the limits
is running text, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ipfacts.bullets import OPENING
from ipfacts.digest import Sentence

Form = Literal["pipe", "gap", "list", "rule", "text"]

MAX_LINE = 400
MAX_ITEM = 180
MAX_CELLS = 16
NUMBER = r"\d{1,3}(?:[.,’' \u00a0\u202f]\d{2,3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
UNIT = r"%|pc\b|p\.?p\.?\b|per ?cent\b|percent\b|pts?\b|points?\b|m\b|mn\b|bn\b|million\b|billion\b|crore\b|lakh\b|k\b"
AMOUNT = rf"(?:[A-Z]{{0,3}}[$€£¥₹₩₱₦]\s?|[A-Z]{{2,3}}\s|Rs\.?\s?)?[+−–▲▼-]?\s?(?:{NUMBER})\s?(?:{UNIT})?"
BRACKET = r"(?:,?\s*\([^()]{1,40}\))?"
FIGURE = re.compile(rf"[~<>≈(±]?\s?{AMOUNT}\+?\s?(?:days|months|years)?\)?{BRACKET}[*†‡)]{{0,2}}\Z", re.IGNORECASE)
BLANK = re.compile(r"(?:n/?a|n\.a\.|nil|none|new|tbc|[-–—*.…]{1,3}|=|)\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:FY|CY|[QH][1-4]\s?)?\s?['’]?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\Z", re.IGNORECASE)
RULE = re.compile(r"[\s|+:=_─━═–—-]{3,}\Z")
NUMBERED = (
    r"No\.?\s?\d{1,3}\s?[:.)–-]|\d{1,3}\s?\.?[ºª]:?|\(\d{1,3}\)"
    r"|\d{1,3}=?[.)]=?|\d{1,3}=(?=\s)|=\d{1,3}[.)]?|#\d{1,3}[.:)]?|\d{1,2}(?=\s[A-ZÀ-Þ])"
)
LINK = r"\s?:\s{0,4}|\s?…++\s{0,4}|\s?\.{2,}+\s{0,4}|\s{1,2}[–—-]{1,2}\s{1,2}|,\s|\s{1,2}(?=\()|\s(?:with|on)\s|\s{1,4}"
ITEM = re.compile(
    rf"\s*(?:(?:(?P<number>{NUMBERED})|(?P<bullet>[{OPENING}])(?=\s))\s*)?(?P<name>[^\s:;|][^:;|]{{1,90}}?)(?P<link>{LINK})"
    rf"(?P<figure>\(?{AMOUNT}(?![\w%])\)?(?:\s[A-Za-z]+){{0,3}}{BRACKET})[.;,*]?\s*\Z"
)
CLAUSE = re.compile(r"[$€£¥₹₩₱₦]\s?\d|\s(?:of|to|was|were|is|are|rose|fell)\s(?:\S+\s)?[A-Z$€£¥₹₩₱₦.]{0,4}\d")
LEADERS = re.compile(r"(?:\.{4,}+|…{2,}+)")
"""Dots that lead from cell to cell: "Lumora ........ 312 ...... +4 %"."""
GAPS = re.compile(
    r" *+\t\s*+|(?<![.!?:]) {2,}|(?<=[.!?:]) {2}(?=[\d$€£+−-])|(?<=[.!?:]) {3,}"
    rf"| ?+{LEADERS.pattern}\s*+"
)


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
class Line:
    """A physical line with the sentences that it touches."""

    start: int
    end: int
    text: str
    sentences: list[Sentence]
    form: Form = "text"
    cells: list[Cell] = field(default_factory=list)
    numbered: bool = False


def lines_of(sentences: list[Sentence], text: str) -> Iterator[Line]:
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
    elif len(LEADERS.findall(line.text)) > 1 or not _item(line):
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
    if len(line.text) > MAX_ITEM or not any(map(str.isdigit, line.text[-60:])):
        return False
    found = ITEM.match(line.text)
    if found is None or (not found["number"] and not found["link"].strip() and not found["figure"].startswith("(")):
        return False
    if (
        "  " in found["name"]
        or "\t" in found["name"]
        or CLAUSE.search(found["name"])
        or (not found["number"] and not found["bullet"] and found["link"].strip() == ",")
    ):
        return False
    line.form, line.numbered = "list", found["number"] is not None
    spans = [found.span("number") if line.numbered else (0, 0), found.span("name"), found.span("figure")]
    line.cells = [_cell(line, *span) for span in spans]
    return True
