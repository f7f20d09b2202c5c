"""Wordings: rows that say in words what stands beside something, and the expressions that find it.

Enters: a file of patterns and a label; `patterns/README.md` says how a wording is written ("{GIVING} [back] [the]").
Leaves: one expression for all wordings of the label, to be searched for in what stands before a place in a text, or to
be matched from the place on. Each is made once for each vocabulary.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ipfacts import families
from ipfacts.errors import PatternError
from ipfacts.vocabulary import Row, cache, rows

Side = Literal["before", "behind"]
PART = re.compile(
    r"\s*(?:(?:!\{(?P<unless>[^{}]+)\}|\{(?P<family>[^{}]+)\}|<(?P<shape>[a-z]+)>"
    r"|(?P<word>[^\s\[\](){}<>|*…,;:!]+))(?P<mark>[,;:]?)|(?P<sign>\]\*|[\[\]()|…,;:]))"
)
SHAPES = {
    "aside": r",[^,.;]{2,40},",
    "end": r"(?=[.,;)]| and [A-Z\d]|\Z)",
    "figure": r"\d[\d,.]*\b%?",
    "large": r"\d{1,3}(?:,\d{3})+",
    "money": r"(?= (?:[A-Z]{0,3}[$€£¥₹₩]|[A-Z][A-Za-z]{0,3} ?)\d)",
    "name": r"[A-Z][\w&'.-]*(?: [A-Z][\w&'.-]*){0,3}",
    "number": r"\d[\d,]*",
    "ordinal": r"\d{1,3}(?:st|nd|rd|th)",
    "small": r"\d{1,3}\b",
    "soon": r"(?!\w)(?=[^.;:!?()\n]{0,21}\d)",
    "word": r"[\w-]+",
    "year": r"(?:19|20)\d\d",
}
"""What stands in a wording for any figure, any name.

`end`, `money` and `soon` only look ahead: at the end of the phrase, at a sum, at a figure within a few words.
"""
TOUCHING = ("aside", "end", "money", "soon")
"""Those without a space before them."""
SIGNS = {"[": "(?:", "]": ")?", "]*": ")*", "(": "(?:", ")": ")", "|": "|"}
GAPS: dict[Side, str] = {"before": r"(?!\w)[^.;:()]{0,60}(?<= )", "behind": r"(?!\w)[^.;:()]{0,60}"}


class Part(NamedTuple):
    """A part of a wording: its sort (a group of `PART`), what it says, and the mark that touches it."""

    sort: str
    text: str
    mark: str


@cache
def before(file: str, label: str) -> re.Pattern[str]:
    """To be searched for in what stands on the left, up to the place itself."""
    return re.compile(rf"\b(?:{_any(file, label, 'before')})\Z")


@cache
def behind(file: str, label: str) -> re.Pattern[str]:
    """To be matched from the end of the place on."""
    return re.compile(rf"(?:{_any(file, label, 'behind')})(?!\w)")


def families_in(wording: str) -> Iterator[str]:
    """The families that a wording names. Raises PatternError for one that cannot be read."""
    try:
        re.compile("".join(SIGNS.get(part.text, "x") for part in _parts(wording)))
    except re.error as error:
        raise PatternError(f"brackets of the wording do not fit: {error.msg}") from error
    return (part.text for part in _parts(wording) if part.sort in ("family", "unless"))


def _any(file: str, label: str, side: Side) -> str:
    """All wordings of a label, as alternatives of an expression."""
    found = [row for row in rows(file) if row["label"] == label]
    if not found:
        raise PatternError(f"patterns/{file}.jsonl: no row has the label {label!r}; add one")
    return "|".join(expression(row, side) for row in found)


def expression(row: Row, side: Side) -> str:
    """The expression of one wording: each word with the space after it, or, behind the place, the one before it."""
    opens, written = row.get("opens", False), []
    parts = _parts(row["pattern"])
    for part, following in itertools.zip_longest(parts, parts[1:]):
        if part.sort == "sign":
            written.append(GAPS[side] if part.text == "…" else SIGNS.get(part.text, part.text))
        elif part.sort == "unless":
            written.append(_unless(part.text, side))
        else:
            word = rf"(?i:{_word(part)})" if opens else _word(part)
            space = "" if part.sort == "shape" and part.text in TOUCHING else " "
            after = "" if following is not None and following.text == "…" else space
            written.append(f"{word}{part.mark}{after}" if side == "before" else f"{space}{word}{part.mark}")
            opens = False
    return "".join(written)


def _word(part: Part) -> str:
    if part.sort == "family":
        return families.either(part.text)
    return SHAPES[part.text] if part.sort == "shape" else re.escape(part.text)


def _unless(family: str, side: Side) -> str:
    """That the word on the left, or, behind the place, the one that follows, is none of a family."""
    if side == "behind":
        return rf"(?! {families.either(family)}\b)"
    return "".join(rf"(?<!\b{re.escape(word)} )" for word in sorted(families.words(family)))


def _parts(wording: str) -> list[Part]:
    found, at = [], 0
    while at < len(wording):
        match = PART.match(wording, at)
        sort = next((sort for sort in ("sign", "unless", "family", "shape", "word") if match and match[sort]), None)
        if match is None or sort is None or (sort == "shape" and match[sort] not in SHAPES):
            raise PatternError(f"“{wording[at:].strip()[:20]}” is no part of a wording")
        found.append(Part(sort, match[sort], match["mark"] or ""))
        at = match.end()
    return found
