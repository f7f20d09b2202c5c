"""Numerals that name and do not count: dates, years, times, ages, sections, patent and telephone numbers, versions.

Enters: a stream. Leaves: the same stream, its `labels` filled. `NUMERAL_REASONS` says what is asked of each, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ipfacts.values.ages import age
from ipfacts.values.codes import chained, in_code, list_mark, malformed, patent_number, titled
from ipfacts.values.dates import clock, day_of_month, part_of_year, year
from ipfacts.values.numbered_names import in_a_name, in_an_address, planet
from ipfacts.values.stream import Stream

PHONE = re.compile(r"\+\d{1,3}(?:[ .\-]?\(?\d{2,4}\)?){2,5}(?![\d%])")


def mark(stream: Stream) -> None:
    """Fill `stream.labels`, left to right: a label may hand its nature on ("Articles 3, 4 and 5")."""
    phones = [match.span() for match in PHONE.finditer(stream.text)] if "+" in stream.text else []
    phone = 0
    for index, lexeme in enumerate(stream.lexemes):
        while phone < len(phones) and phones[phone][1] <= lexeme.start:
            phone += 1
        reason = ""
        if "NUMERAL" in lexeme.roles:
            called = phone < len(phones) and phones[phone][0] <= lexeme.start
            reason = "phone" if called else _reason(stream, index, NUMERAL_REASONS)
        elif "CARDINAL" in lexeme.roles:
            reason = _reason(stream, index, WORD_REASONS)
        elif "WHOLE" in lexeme.roles:
            reason = "whole"
        if reason:
            stream.labels[index] = reason


def _reason(stream: Stream, index: int, reasons: tuple[tuple[str, Callable[[Stream, int], bool]], ...]) -> str:
    return next((name for name, holds in reasons if holds(stream, index)), "")


NUMERAL_REASONS: tuple[tuple[str, Callable[[Stream, int], bool]], ...] = (
    ("malformed", malformed),
    ("period", part_of_year),
    ("name", planet),
    ("code", in_code),
    ("title", titled),
    ("chain", chained),
    ("time", clock),
    ("age", age),
    ("day", day_of_month),
    ("patent", patent_number),
    ("list", list_mark),
    ("year", year),
    ("address", in_an_address),
    ("name", in_a_name),
)
WORD_REASONS: tuple[tuple[str, Callable[[Stream, int], bool]], ...] = (
    ("title", titled),
    ("time", clock),
    ("age", age),
)
