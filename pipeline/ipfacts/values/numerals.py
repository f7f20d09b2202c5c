"""Numerals: what a run of digits says in every grouping, and which of the two an article uses.

Enters: a numeral as written, or a text. Leaves: its number, None for codes; the text's convention. Nothing here raises.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Grouping = Literal["point", "comma"]
"""What parts the decimals in an article: "point" (1,234.5) or "comma" (1.234,5)."""
LONGEST = 24
"""Digits that a figure may have; longer runs are codes."""
FOREIGN = re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d{3}(?!\d)")
COMMA_DECIMAL = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}\s?(?:%|percent|per cent|pct|million|billion|mln|bn|euros?"
    r"|(?:month|year|day|point)s)"
)
COMMA_MONEY = re.compile(r"[€$£]\s?\d{1,3}(?:\.\d{3})*,\d{1,2}(?![\d,])")
POINT_GROUPS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})+ (?:patent|application|trade ?mark|filing|case|design|licen[cs]e)s"
)
POINT_THOUSANDS = re.compile(
    r"(?<![\w.,$€£¥])[1-9]\d{0,2}(?:\.\d{3}){1,4}(?![.,]?\d)"
    r"(?!\s?(?:%|percent|per cent|pct|million|billion|trillion|mln|bn|crore|lakh))"
)
COMMA_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
POINT_DECIMAL = re.compile(
    r"(?<![\d.,])\d{1,3}\.\d{1,2}\s?(?:%|percent|per cent|pct|million|billion|mln|bn)|\d,\d{3}(?!\d)"
)
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}\Z")
THOUSANDS = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+\Z") for mark in ",.'"}


def grouping_of(text: str) -> Grouping:
    """The article's own convention; in doubt the English one."""
    if not FOREIGN.search(text):
        return "point"
    commas = len(COMMA_DECIMAL.findall(text)) + len(COMMA_MONEY.findall(text)) + len(POINT_GROUPS.findall(text))
    if commas and commas > len(POINT_DECIMAL.findall(text)):
        return "comma"
    return "comma" if len(POINT_THOUSANDS.findall(text)) > 1 and not COMMA_THOUSANDS.search(text) else "point"


def numeral(raw: str, decimal: str) -> Decimal | None:
    """A numeral's number: ``4,77,533`` is 477533; None for versions, codes and lists ("1.2.3", "007", "3,5,7")."""
    raw = "".join(raw.split()).replace("’", "'")
    if raw[0] == ".":
        return Decimal(f"0{raw}") if len(raw) < LONGEST else None
    if len(raw) > LONGEST or (raw[0] == "0" and raw[1:2].isdecimal()):
        return None
    if raw.isdecimal():
        return Decimal(raw)
    marks = {mark for mark in ".,'" if mark in raw}
    if len(marks) > 1:
        return _two_marks(raw)
    mark = marks.pop()
    if INDIAN.match(raw):
        return Decimal(raw.replace(",", ""))
    grouped = bool(THOUSANDS[mark].match(raw)) and raw[0] != "0"
    if raw.count(mark) > 1 or mark == "'":
        return Decimal(raw.replace(mark, "")) if grouped else None
    if grouped and (mark == "," or decimal == "comma") and (mark == "." or decimal == "point"):
        return Decimal(raw.replace(mark, ""))
    if mark == "." or decimal == "comma":
        return Decimal(raw.replace(",", "."))
    return None


def _two_marks(raw: str) -> Decimal | None:
    """Two kinds of mark: the last parts the decimals, the other the groups."""
    point = max(raw.rfind("."), raw.rfind(","))
    whole, mark = raw[:point], "," if raw[point] == "." else "."
    if raw.count(raw[point]) > 1 or not (THOUSANDS[mark].match(whole) or INDIAN.match(whole)):
        return None
    return Decimal(f"{whole.replace(mark, '')}.{raw[point + 1 :]}")
