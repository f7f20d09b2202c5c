"""What only `find_values` reads, since no claim rests on it: ages, magnitudes, numbers below zero.

Enters: a stream that is `wide` and the index of a lexeme. Leaves: a `Draft`, or None; or the draft, mended.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ipfacts.families import either
from ipfacts.model import BELOW_ZERO
from ipfacts.values.amounts import Amount
from ipfacts.values.comparators import compared
from ipfacts.values.drafts import Draft, noun_follows, word_after
from ipfacts.values.stream import Stream
from ipfacts.values.sums import currency
from ipfacts.vocabulary import cache

AT_ONE = re.compile(r"at one (?:stage|point|time)\b")
ONE_IN_MANY = re.compile(r"-in-(?:an?-)?[\da-z]")
"""Behind the one of "a one-in-20-year drought"."""
A_SIX = re.compile(r"\ban? \Z")
MINUS = re.compile(r"(?:(?<![\w.)%])[-\u2212]|[$€£¥][-\u2212])\Z")
"""A sign that stands tight before a figure and joins nothing: "-5 yards", "$-3bn"; not "2-5" nor "top-5"."""


def age(stream: Stream, index: int) -> Draft | None:
    """ "Maria Orlov, 47, said": years; the figures of "a 47-year-old" are read as a duration before this."""
    value = stream.numbers.get(index)
    if value is None:
        return None
    return Draft("duration", value, index, index + 1, index, index + 1, unit="year")


def of_an_article(stream: Stream, read: Amount) -> bool:
    """Whether "a" is all the number there is: "a year", "more than a century", "in around a minute"."""
    return read.form == "duration" and read.value > 0 and read.last == read.first + 2 and _article(stream, read.first)


def in_passing(stream: Stream, read: Amount) -> bool:
    """ "At one stage", "a one-in-20-year drought", "5 fours and a six", "from three-point range"."""
    start, end = stream.lexemes[read.first].start, stream.lexemes[read.last - 1].end
    if start > 2 and AT_ONE.match(stream.lowered, start - 3):
        return True
    if read.form != "bare" or read.scaled or read.upper is not None:
        return False
    if read.value == 1 and ONE_IN_MANY.match(stream.lowered, end):
        return True
    if read.value < 10 and _play().match(stream.lowered, end):
        return True
    hit = read.words and read.last == read.first + 1 and A_SIX.search(stream.lowered, max(0, start - 3), start)
    return bool(hit) and stream.text[end : end + 1] != "-" and not noun_follows(stream, read.last - 1)


@cache
def _play() -> re.Pattern[str]:
    """Behind a figure that names a play: "three|-point range"."""
    return re.compile(rf"[ -]points? {either('PLAY')}\b")


def _article(stream: Stream, index: int) -> bool:
    return stream.role(index, "ARTICLE") is not None


def magnitude(stream: Stream, index: int) -> Draft | None:
    """ "dozens of people", "tens of thousands", "hundreds of millions of dollars": from one of them up to ten."""
    if not stream.wide or not stream.role(index, "PLURAL"):
        return None
    size, last = Decimal(1), index
    while row := stream.role(last, "PLURAL", None if last == index else " "):
        size *= Decimal(row["value"])
        last += 1
        if not stream.link(last, "of"):
            break
        last += 1
    of = stream.link(last - 1, "of")
    if not of and (last == index + 1 or word_after(stream, last - 1)):
        return None
    read = last - of
    cues = compared(stream, index, read)
    sum_of = stream.role(last, "CURRENCY", " ") if of else None
    if sum_of and sum_of.get("suffix") and not sum_of.get("tight"):
        unit = currency(stream, sum_of)
        size /= Decimal(sum_of["minor"])
        return Draft("money", size, cues.first, last + 1, index, last + 1, "range", unit, upper=size * 10, words=True)
    return Draft("count", size, cues.first, read, index, read, "range", upper=size * 10, words=True)


def below_zero(stream: Stream, read: Draft) -> Draft:
    """ "minus 40 degrees", "-5 yards", "$-3bn": the number below zero; a fall stays a size with a direction."""
    if read.kind not in BELOW_ZERO or read.upper is not None:
        return read
    if stream.link(read.core_first - 1, "minus") and stream.near(read.core_first, " -"):
        if stream.link(read.core_first - 2, "or"):
            return read  # "plus or minus 3 points"
        first = read.core_first - 1
        cues = compared(stream, first, read.core_last)
        return read._replace(value=-read.value, first=cues.first, core_first=first, comparator=cues.comparator)
    start = stream.lexemes[read.core_first].start
    signed = MINUS.search(stream.text, max(0, start - 2), start)
    if signed is None and stream.role(read.core_first, "CURRENCY"):
        figure = stream.lexemes[read.core_first + 1].start
        signed = MINUS.search(stream.text, max(0, figure - 2), figure)
        return read._replace(value=-read.value) if signed else read
    return read._replace(value=-read.value, sign=1) if signed and start else read
