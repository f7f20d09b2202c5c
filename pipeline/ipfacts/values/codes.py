"""Codes: numerals within a longer code ("QT-118"), behind a title ("Section 3, 4 and 5"), of a patent, of a line.

Enters: a stream and the index of a numeral. Leaves: whether it is one; a title hands its nature on.
"""

from __future__ import annotations

import re

from ipfacts import families
from ipfacts.values.dates import WORD_AFTER, YEAR_LIKE
from ipfacts.values.lexicon import surfaces
from ipfacts.values.numbered_names import listed_of
from ipfacts.values.numbers import MIXED
from ipfacts.values.numerals import numeral
from ipfacts.values.stream import Stream
from ipfacts.values.sums import large

DEGREES = re.compile(r"([CF])(?![\w'’-])")
WARMEST = {"C": 60, "F": 140}
"""Degrees, at the most, that weather has in either scale."""
HEAT_REACH = 100
WORDS = re.compile(r"[a-z]+")
LINE_START = re.compile(r"(?:^|\n)[ \t]{0,8}[\[(]?\Z")
LIST_MARK = re.compile(r"=?[.)\]](?=\s)")
OFFICE_BEFORE = re.compile(r"\b(?:US|U\.S\.|EP|CN|JP|KR|WO|DE|GB|AU|CA|TW|IN|FR|RU)\s?\Z")
NUMBERED_PATENT = re.compile(r"(?<![\w-])(?:patents? |patent \()\Z")
"""Before the number of a patent: nobody writes "patents 7,654,321" for so many."""
KIND_CODE = re.compile(r"\s?[ABCSUYT]\d?\b(?!\s[a-z])")


def malformed(stream: Stream, index: int) -> bool:
    stream.numbers[index] = value = numeral(stream.original(index), stream.decimal)
    return value is None


def in_code(stream: Stream, index: int) -> bool:
    """Part of a longer code: letters or a second joint on either side ("QT-118", "5G", "1:22-cv-01234", "2012-13")."""
    lexeme, text = stream.lexemes[index], stream.text
    before, after = text[max(0, lexeme.start - 2) : lexeme.start], text[lexeme.end : lexeme.end + 2]
    if stream.wide and _beside_a_unit(stream, index):
        return False
    if stream.wide and _degrees(stream, index):
        return False
    if before and (before[-1].isalpha() or before[-1] == "_") and not _priced(stream, index):
        return True
    if after[:1].isalpha() and (index + 1 >= len(stream) or stream.lexemes[index + 1].gap):
        return True
    if len(before) == 2 and before[-1] in "-./:–@" and before[0].isalnum() and _joint_before(stream, index, before):
        return True
    if len(before) == 2 and before[-1] == "(" and before[0].isdecimal() and index - 1 in stream.labels:
        return True
    return len(after) == 2 and after[0] in "/:" and after[1].isdecimal()


def _beside_a_unit(stream: Stream, index: int) -> bool:
    """ "114bhp/200Nm", "the now-18 month-old": a unit after, and a unit or a word of time before the joint."""
    start = stream.lexemes[index].start
    if not stream.beside(index + 1).keys() & {"MEASURE", "DURATION"}:
        return False
    if stream.text[start - 1 : start] == "/":
        return stream.beside(index - 1, " -").keys() & {"MEASURE"} != set()
    return stream.lowered.endswith(("now-", "then-"), 0, start)


def _degrees(stream: Stream, index: int) -> bool:
    """ "The thermometer hit 43C": a temperature, where somebody speaks of heat or cold."""
    lexeme = stream.lexemes[index]
    found = DEGREES.match(stream.text, lexeme.end)
    if found is None or (stream.numbers.get(index) or 1000) > WARMEST[found[1]]:
        return False
    near = stream.lowered[max(0, lexeme.start - HEAT_REACH) : lexeme.end + HEAT_REACH]
    return not families.words("HEAT").isdisjoint(WORDS.findall(near))


def _priced(stream: Stream, index: int) -> bool:
    """Whether the letters tight before a numeral are a currency ("RMB412 million", "R61m"; not "R2")."""
    row = stream.role(index - 1, "CURRENCY") if stream.lexemes[index].gap in ("", " ") else None
    if row is None or (stream.lexemes[index].gap and not stream.role(index + 1, "SCALE", " -")):
        return False
    return not row.get("weak") or large(stream.original(index)) or stream.role(index + 1, "SCALE", " -") is not None


def _joint_before(stream: Stream, index: int, before: str) -> bool:
    """What stands before a joint decides: a known prefix ("top-10", "No.5") or a range's first end keeps the number."""
    if index == 0 or stream.lexemes[index].gap not in ("", "-"):
        return True
    previous = stream.lexemes[index - 1]
    if "CURRENCY" in previous.roles and previous.surface.endswith(before[1]):
        return False  # "S/64 million"
    if "NUMERAL" in previous.roles:
        return before[1] in "/:.@" or index - 1 in stream.labels or _third_joint(stream, index)
    suffix = previous.roles.keys() & {
        "SCALE",
        "PERCENT",
        "CURRENCY",
        "MEASURE",
        "DURATION",
        "TOP",
        "NUMBERED",
        "BEFORE",
        "LINK",
    }
    return not suffix or before[1] in "/:@"


def _third_joint(stream: Stream, index: int) -> bool:
    """2025-03-31, 203-555-0142: three parts are never a range."""
    lexeme = stream.lexemes[index]
    if MIXED.match(stream.text, stream.lexemes[index - 1].end):
        return True  # "3-1/2 percent": the whole number stays one
    tail = stream.text[lexeme.end : lexeme.end + 2]
    if len(tail) == 2 and tail[0] in "-/" and tail[1].isdecimal():
        stream.labels[index - 1] = "code"
        return True
    first, second = stream.original(index - 1), stream.original(index)
    if YEAR_LIKE.fullmatch(first) and len(second) in (2, 4) and second.isdecimal():
        stream.labels[index - 1] = "code"
        return True
    return False


def titled(stream: Stream, index: int) -> bool:
    """After "Section", "Article", "page", "Class" … or next to one that is ("Articles 3, 4 and 5")."""
    row = stream.role(index - 1, "LABEL_BEFORE") if stream.near(index) else None
    if row and not (stream.role(index - 1, "CURRENCY") and stream.role(index + 1, "SCALE", " -")):
        value = stream.numbers.get(index) or 0
        if row.get("large"):
            return value >= 100_000 or (value >= 10_000 and stream.text[stream.lexemes[index - 1].start].isupper())
        if row.get("small"):
            if stream.wide and listed_of(stream, index):
                return False  # "the Dow rose 120 and the Nasdaq 42"
            return value < 1000 and stream.text[stream.lexemes[index - 1].start].isupper()
        return True
    return False


def chained(stream: Stream, index: int) -> bool:
    """The second of "sections 102 and 103", "patents 7,654,321 and 8,123,456", "March 3 to 5"."""
    back = _linked_back(stream, index)
    reason = stream.labels.get(back, "") if back is not None else ""
    if back is None or reason not in ("title", "chain", "day", "patent") or "NUMERAL" not in stream.lexemes[back].roles:
        return False
    value, first = stream.numbers.get(index), stream.numbers.get(back)
    if value is None or first is None or stream.role(index + 1, "PERCENT", " ") or stream.role(index + 1, "SCALE", " "):
        return False
    if reason == "day" and (stream.lexemes[index].gap == "," or value > 31 or not _function_word(stream, index)):
        return False
    word = WORD_AFTER.match(stream.lowered, stream.lexemes[index].end)
    counted = word is not None and word[1] in surfaces("labels", "COUNTED")
    return not counted and (value < 1000) == (first < 1000)


def _linked_back(stream: Stream, index: int) -> int | None:
    """The lexeme that a comma, a dash, "and", "or" or "to" ties this numeral to."""
    if stream.near(index, ",-"):
        return index - 1
    tied = stream.near(index) and stream.link(index - 1, "and", "or", "to", gaps=" ,")
    return index - 2 if tied else None


def _function_word(stream: Stream, index: int) -> bool:
    """Whether the word after lexeme `index` is a small one, or none follows."""
    match = WORD_AFTER.match(stream.text, stream.lexemes[index].end)
    return match is None or match[1] in surfaces("labels", "FUNCTION_WORD")


def patent_number(stream: Stream, index: int) -> bool:
    """ "US 7,654,321 B2", "EP 3 123 456 B1": an office's code before seven digits, or a kind code after.

    So are seven digits after the noun: "over patents 7,654,321 and 8,123,456", "a second patent (7,654,321)".
    """
    lexeme, text = stream.lexemes[index], stream.text
    digits = sum(c.isdecimal() for c in stream.original(index))
    if digits < 6:
        return False
    if digits in (7, 8) and NUMBERED_PATENT.search(stream.lowered[max(0, lexeme.start - 12) : lexeme.start]):
        return True
    office = OFFICE_BEFORE.search(text[max(0, lexeme.start - 6) : lexeme.start])
    if office and _function_word(stream, index):
        return True
    return KIND_CODE.match(text, lexeme.end) is not None and "SCALE" not in (
        stream.lexemes[index + 1].roles if index + 1 < len(stream) else {}
    )


def list_mark(stream: Stream, index: int) -> bool:
    """ "1. ", "2) " and "4=. " at the start of a line number the line."""
    lexeme, text = stream.lexemes[index], stream.text
    return (
        lexeme.end - lexeme.start <= 2
        and LIST_MARK.match(text, lexeme.end) is not None
        and LINE_START.search(text, max(0, lexeme.start - 10), lexeme.start) is not None
        and (lexeme.start < 10 or "\n" in text[lexeme.start - 10 : lexeme.start])
    )
