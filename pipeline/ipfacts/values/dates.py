"""Dates: numerals that are days, years, parts of a year or times of day; and counts that only look like years.

Enters: a stream and the index of a numeral. Leaves: whether it is part of a date.
"""

from __future__ import annotations

import re

from ipfacts.values import beside
from ipfacts.values.lexicon import surfaces
from ipfacts.values.stream import Stream

YEAR_LIKE = re.compile(r"1[5-9]\d\d|20\d\d")
RECENT = re.compile(r"199\d|20[0-3]\d")
"""Years of which news speaks: "in some 2019 cases" tells when."""
NOT_BEFORE_YEAR_COUNT = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|during|the|early|late|mid|from|to|and|between"
    r"|for|before|after|end|year|its|their|his|her|this|that|'s|’s|fiscal|with|on|than|versus|vs\.?|against)|[,(\d–—-])\s*\Z",
    re.IGNORECASE,
)
WORD_AFTER = re.compile(r"\s([a-z][a-z-]+)")
PART_OF_YEAR = re.compile(r"(?:[1-4]Q|[1-9]M|[12]H)[ /]?(?:(?:19|20)\d\d|\d\d)\b(?![,.]\d)")
PART_BEFORE = re.compile(r"\b\d[QMH][ /]?\Z")
LONGEST_WORDING = 30
"""Characters of the words that take a number: "closed at", "it sold"."""


def clock(stream: Stream, index: int) -> bool:
    return stream.role(index + 1, "LABEL_AFTER", " ") is not None


def part_of_year(stream: Stream, index: int) -> bool:
    """ "3Q/2009", "3Q09", "9M 2009": quarters and months of a year, and the year."""
    if not stream.wide:
        return False
    lexeme = stream.lexemes[index]
    return PART_OF_YEAR.match(stream.text, lexeme.start) is not None or (
        YEAR_LIKE.fullmatch(stream.original(index)) is not None
        and PART_BEFORE.search(stream.text, max(0, lexeme.start - 4), lexeme.start) is not None
    )


def day_of_month(stream: Stream, index: int) -> bool:
    """ "March 31", "31 March", "14 and 16 May", "the 20th of May"."""
    raw = stream.original(index)
    if not raw.isdecimal() or len(raw) > 4 or (len(raw) <= 2 and int(raw) > 31):
        return False
    dated = len(raw) < 3 and stream.labels.get(index - 2) == "day" and not stream.near(index - 1, "-")
    if stream.near(index, " ") and stream.role(index - 1, "MONTH") and not dated:
        return len(raw) <= 2 or YEAR_LIKE.fullmatch(raw) is not None
    if len(raw) > 2:
        return False
    ahead = index + 1 + bool(stream.role(index + 1, "ORDINAL_SUFFIX", ""))
    ahead += stream.link(ahead, "of")
    if stream.role(ahead, "MONTH", " -"):
        return True
    second = ahead + 1 if stream.link(ahead, "and", "to", "or") else ahead if stream.near(ahead, "-") else None
    return bool(second and stream.role(second, "NUMERAL", " -") and stream.role(second + 1, "MONTH", " "))


def year(stream: Stream, index: int) -> bool:
    """1500 to 2099 is a year, unless a thing counted, a unit or a currency stands beside it ("filed 2000 patents")."""
    lexeme, text = stream.lexemes[index], stream.text
    if not YEAR_LIKE.fullmatch(stream.original(index)):
        return False
    if (
        lexeme.gap in ("", " ")
        and stream.role(index - 1, "CURRENCY")
        and lexeme.start - stream.lexemes[index - 1].end < 2
    ):
        return False
    following = stream.lexemes[index + 1] if index + 1 < len(stream) else None
    if following and following.gap in ("", " ", "-"):
        if following.roles.keys() & {"SCALE", "PERCENT", "POINTS", "MEASURE", "ODD"} or (
            following.roles.keys() & {"DURATION"} and following.gap == " "
        ):
            return False
        if following.roles.keys() & {"CURRENCY"} and following.gap in ("", " "):
            return False
    word = WORD_AFTER.match(stream.lowered, lexeme.end)
    if stream.wide and _counts_like_a_year(stream, index, word[1] if word else ""):
        return False
    if word and word[1] in surfaces("labels", "COUNTED"):
        return NOT_BEFORE_YEAR_COUNT.search(text[max(0, lexeme.start - 12) : lexeme.start]) is not None
    return True


def _counts_like_a_year(stream: Stream, index: int, follows: str) -> bool:
    """ "Some 1747 shares", "sold 1950 cars", "closed at 1950": what stands before takes a number."""
    start = stream.lexemes[index].start
    if beside.before("QUOTED", stream.lowered, start, LONGEST_WORDING):
        return True
    if not follows.endswith("s") or follows in surfaces("labels", "NO_NOUN"):
        return False
    bound = stream.near(index, " ") and stream.beside(index - 1, " ,w.(-").keys() & {"BEFORE", "FILLER"}
    if bound and not RECENT.fullmatch(stream.original(index)):
        return True
    return beside.before("COUNTING", stream.lowered, start, LONGEST_WORDING)
