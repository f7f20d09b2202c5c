"""Text as a stream of lexemes: the words, symbols and numerals that the vocabulary knows, and the gaps between them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ipfacts.bullets import GLYPHS
from ipfacts.values.lexicon import Roles, lexicon
from ipfacts.vocabulary import Row

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
ODD = re.compile(r"[０-９％＄￥﹪‐‑−]")
ODD_TABLE = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "％": "%",
        "﹪": "%",
        "＄": "$",
        "￥": "¥",
        "‐": "-",
        "‑": "-",
        "−": "-",
    }
)
BREAK = re.compile(rf"[.!?]['\")\]”’]*\s|\n\s*\n|[|{GLYPHS}]|\n\s*[-–—*]\s")
DASH = re.compile(r"[-–—]|\s[-–]\s|\s{4,8}[-–—]\Z")
NO_ROLES: Roles = {}
NUMERAL_ROLE: Roles = {"NUMERAL": {"label": "NUMERAL"}}


class Lexeme(NamedTuple):
    """One known word or numeral. `gap` tells what lies between it and the lexeme before:

    "" nothing, " " space, "-" a dash, "," a comma, "(" a bracket, "w" other words, "." the end of a sentence or cell.
    """

    start: int
    end: int
    surface: str
    roles: Roles
    gap: str


class Stream:
    """The lexemes of one text, with the look-ups that the grammar asks."""

    __slots__ = (
        "count",
        "decimal",
        "figures",
        "floor",
        "labels",
        "lexemes",
        "lowered",
        "numbers",
        "rank_end",
        "references",
        "text",
        "wide",
    )

    def __init__(self, text: str, start: int, end: int, decimal: str, *, wide: bool = False) -> None:
        self.text = prepared(text)
        self.references = {m.end() - 1: m.start() for m in ENTITY.finditer(text)} if "&" in text else {}
        """Where the character references begin, by their last character, where `prepared` puts what they stand for."""
        self.lowered = lowered(self.text)
        self.decimal = decimal
        self.wide = wide
        """Whether quantities are wanted that no claim rests on: ages, times told, magnitudes."""
        self.lexemes = list(_lexemes(self.text, self.lowered, start, end))
        self.count = len(self.lexemes)
        self.floor = 0
        """Lexemes before this one belong to quantities already read."""
        self.labels: dict[int, str] = {}
        """Numerals that name something instead of counting it, and what: "title", "date", "year", "code" …"""
        self.numbers: dict[int, Decimal | None] = {}
        """What each numeral says, None for codes; filled with the labels."""
        self.figures: dict[int, Any] = {}
        """Figures already read, by their first lexeme."""
        self.rank_end = -1
        """The lexeme after the last rank read."""

    def __len__(self) -> int:
        return self.count

    def role(self, index: int, label: str, gaps: str | None = None) -> Row | None:
        """The row that makes lexeme `index` a `label`, if it does and its gap is one of `gaps` ("" always fits)."""
        if index < self.floor or index >= self.count:
            return None
        _, _, _, roles, gap = self.lexemes[index]
        return roles.get(label) if gaps is None or not gap or gap in gaps else None

    def beside(self, index: int, gaps: str = " ") -> Roles:
        """All roles of lexeme `index` if its gap is one of `gaps`, else none."""
        if index < self.floor or index >= self.count:
            return NO_ROLES
        _, _, _, roles, gap = self.lexemes[index]
        return roles if not gap or gap in gaps else NO_ROLES

    def link(self, index: int, *names: str, gaps: str = " ") -> bool:
        """Whether lexeme `index` is one of the small words `names`, right after the one before."""
        row = self.role(index, "LINK", gaps)
        return row is not None and row["id"] in names

    def near(self, index: int, gaps: str = " -") -> bool:
        """Whether lexeme `index` exists and follows the one before within `gaps`."""
        if not 0 < index < self.count:
            return False
        gap = self.lexemes[index][4]
        return not gap or gap in gaps

    def original(self, index: int) -> str:
        """A lexeme as it is written."""
        lexeme = self.lexemes[index]
        return self.text[lexeme.start : lexeme.end]


def prepared(text: str) -> str:
    """The text with character references, odd dashes and full-width digits put plain; every offset stays."""
    if "&" in text:
        text = ENTITY.sub(_plain, text)
    return text if text.isascii() or not ODD.search(text) else text.translate(ODD_TABLE)


def _plain(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return character.rjust(len(match[0])) if len(character) == 1 else match[0]


def lowered(text: str) -> str:
    """Lower case, character by character where the whole would change its length ("İ")."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _lexemes(text: str, lower: str, start: int, end: int) -> Iterator[Lexeme]:
    words = lexicon()
    heads, expressions, roles_of = words.heads, words.expressions, words.roles
    before = start
    for match in words.token.finditer(lower, start, end):
        surface = match[0]
        numeral = surface[-1].isdecimal()
        if surface not in heads and not numeral:
            continue
        first, last = match.span()
        if first < before:
            continue
        expression = (
            expressions[surface] if surface in expressions else words.expression(surface) if surface in heads else None
        )
        longest = expression.match(lower, first, end) if expression else None
        if longest:
            last = longest.end()
            surface = lower[first:last]
        roles = NUMERAL_ROLE if numeral and not longest else roles_of(text[first:last])
        if roles:
            gap = text[before:first]
            yield Lexeme(first, last, surface, roles, gap if gap == "" or gap == " " else _gap(gap))
            before = last


def _gap(between: str) -> str:
    if between.isspace():
        return "." if between.count("\n") > 1 else " "
    if len(between) > 60:
        return "."
    stripped = between.strip()
    if stripped in ("-", "–", "—") and DASH.fullmatch(between):
        return "-"
    if stripped in (",", "(", "["):
        return "(" if stripped in "([" else ","
    return "." if BREAK.search(between) else "w"
