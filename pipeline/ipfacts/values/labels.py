"""Numerals that name and do not count: dates, years, times, ages, sections, patent and telephone numbers, versions.

Enters: a stream. Leaves: the same stream, its `labels` filled. Each case says why it is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ipfacts.values import beside
from ipfacts.values.amounts import large
from ipfacts.values.lexicon import surfaces
from ipfacts.values.numbers import MIXED, numeral
from ipfacts.values.stream import Stream

PHONE = re.compile(r"\+\d{1,3}(?:[ .\-]?\(?\d{2,4}\)?){2,5}(?![\d%])")
LINE_START = re.compile(r"(?:^|\n)[ \t]{0,8}[\[(]?\Z")
LIST_MARK = re.compile(r"=?[.)\]](?=\s)")
YEAR_LIKE = re.compile(r"1[5-9]\d\d|20\d\d")
RECENT = re.compile(r"199\d|20[0-3]\d")
"""Years of which news speaks: "in some 2019 cases" tells when."""
NOT_BEFORE_YEAR_COUNT = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|during|the|early|late|mid|from|to|and|between"
    r"|for|before|after|end|year|its|their|his|her|this|that|'s|’s|fiscal|with|on|than|versus|vs\.?|against)|[,(\d–—-])\s*\Z",
    re.IGNORECASE,
)
WORD_AFTER = re.compile(r"\s([a-z][a-z-]+)")
OFFICE_BEFORE = re.compile(r"\b(?:US|U\.S\.|EP|CN|JP|KR|WO|DE|GB|AU|CA|TW|IN|FR|RU)\s?\Z")
NUMBERED_PATENT = re.compile(r"(?<![\w-])(?:patents? |patent \()\Z")
"""Before the number of a patent: nobody writes "patents 7,654,321" for so many."""
KIND_CODE = re.compile(r"\s?[ABCSUYT]\d?\b(?!\s[a-z])")
PERSON_BEFORE = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]* )?[A-Z][\w'’-]+, \Z")
AGED = re.compile(
    r", (?:who|whose|of|from|an?|the|was|is|has|had|said|says|told|trained|pleaded|and (?:his|her))\b"
    r"|\.?[\"”’]?(?:\Z|\n)|\.\s"
)
AGES = re.compile(
    r"\b(two|three|four|five|[2-5]) (?:[a-z-]+ )?[a-z]+(?:,| of) ([1-9]\d(?:, [1-9]\d){0,3},? and [1-9]\d)"
    r"(?=[,.;)]|\Z| (?:were|are|have|had|who|from|in|at|on)\b)",
    re.IGNORECASE,
)
"""So many persons, and the age of each: "two importers, | 44 and 51", "two men of | 34 and 41 were held"."""
PERSONS = {"two": 2, "three": 3, "four": 4, "five": 5}
NAME_BEFORE = re.compile(r"(\b[Tt]he )?((?<![\w&/.])[A-Z][\w&/]*\.?)[ \u00a0]\Z")
NAME_AFTER = re.compile(r"[ \u00a0]([A-Za-z][\w'’-]*)")
DETERMINERS = frozenset(
    {"about", "all", "almost", "another", "any", "around", "her", "his", "most", "my", "nearly", "no", "our", "other"}
    | {"roughly", "some", "what", "your"}
)
ADDRESS = re.compile(
    r" (?:[A-Z0-9][\w'’.]* ){1,3}(?:St(?:reet)?|R(?:oa)?d|Ave(?:nue)?|Lane|Drive|Way|Blvd|Boulevard|Terrace|Crescent"
    r"|Parkway)\b(?! [a-z]+s\b)| (?:Ave(?:nue)?|Rue|Via|Calle|Boulevard) [A-Z]"
)
NAMING = frozenset({"LABEL_BEFORE", "WEAK_CURRENCY", "CURRENCY"})
QUANTIFIED = frozenset({"SCALE", "PERCENT", "POINTS", "MEASURE", "DURATION", "TIMES", "CURRENCY", "FRACTION", "VULGAR"})
PART_OF_YEAR = re.compile(r"(?:[1-4]Q|[1-9]M|[12]H)[ /]?(?:(?:19|20)\d\d|\d\d)\b(?![,.]\d)")
PART_BEFORE = re.compile(r"\b\d[QMH][ /]?\Z")
PLANET = re.compile(r"\d{1,4}[b-h]\b")
LISTED_ON = re.compile(r"[,.;]|\Z| and ")
"""Behind a figure of a list."""
LIST_REACH = 30
"""Characters between two figures of a list, at the most."""
SPEAKS = re.compile(r"\b(?:said|says|told|added|asked|according to|CEO|president|owner|founder|director)\b")


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


def _malformed(stream: Stream, index: int) -> bool:
    stream.numbers[index] = value = numeral(stream.original(index), stream.decimal)
    return value is None


def _in_code(stream: Stream, index: int) -> bool:
    """Part of a longer code: letters or a second joint on either side ("QT-118", "5G", "1:22-cv-01234", "2012-13")."""
    lexeme, text = stream.lexemes[index], stream.text
    before, after = text[max(0, lexeme.start - 2) : lexeme.start], text[lexeme.end : lexeme.end + 2]
    if stream.wide and _beside_a_unit(stream, index):
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


def _named(stream: Stream, index: int) -> bool:
    """A number that is part of a name: "the Stoxx 50 lost", "Planet 9 is", "the Galaxy Note 20 Ultra"."""
    lexeme = stream.lexemes[index]
    if not stream.wide or not stream.original(index).isdecimal() or lexeme.end - lexeme.start > 3:
        return False
    if stream.beside(index + 1, " -").keys() & QUANTIFIED:
        return False
    named = NAME_BEFORE.search(stream.text, max(0, lexeme.start - 40), lexeme.start)
    if named is None or named[2].lower() in surfaces("labels", "NO_NOUN") | DETERMINERS:
        return False
    if stream.near(index, " ") and (stream.lexemes[index - 1].roles.keys() - NAMING or _sum_mark(stream, index)):
        return False
    if _of_another(stream, index, named):
        return False
    after = NAME_AFTER.match(stream.text, lexeme.end)
    if after is None:
        return named[1] is not None
    if named[1] and not after[1].endswith("s"):
        return True
    return after[1][0].isupper() or after[1] in surfaces("labels", "FUNCTION_WORD") or after[1].endswith("ed")


def _sum_mark(stream: Stream, index: int) -> bool:
    """Whether the sign or code of a currency stands before a numeral: "Rs 14 per unit", "EUR 2 a share"."""
    row = stream.role(index - 1, "CURRENCY")
    return row is not None and bool(row.get("prefix")) and not row.get("weak")


def _of_another(stream: Stream, index: int, named: re.Match[str]) -> bool:
    """Whether a name has its own figure in a list: "Lomo won 31 seats, Tarn | 12 and Orvex 7"."""
    listed = stream.text.endswith((", ", " and "), 0, named.start())
    if not listed or not LISTED_ON.match(stream.text, stream.lexemes[index].end):
        return False
    back = next((k for k in range(index - 1, max(index - 6, -1), -1) if "NUMERAL" in stream.lexemes[k].roles), None)
    return (
        back is not None
        and back not in stream.labels
        and stream.lexemes[index].start - stream.lexemes[back].end < LIST_REACH
        and not stream.beside(back + 1, " -").keys() & QUANTIFIED - {"MEASURE"}
    )


def _part_of_year(stream: Stream, index: int) -> bool:
    """ "3Q/2009", "3Q09", "9M 2009": quarters and months of a year, and the year."""
    if not stream.wide:
        return False
    lexeme = stream.lexemes[index]
    return PART_OF_YEAR.match(stream.text, lexeme.start) is not None or (
        YEAR_LIKE.fullmatch(stream.original(index)) is not None
        and PART_BEFORE.search(stream.text, max(0, lexeme.start - 4), lexeme.start) is not None
    )


def _planet(stream: Stream, index: int) -> bool:
    """ "Kepler 10b": a body in the sky by its star, number and letter; no billions."""
    lexeme = stream.lexemes[index]
    if not stream.wide or not PLANET.match(stream.text, lexeme.start):
        return False
    named = NAME_BEFORE.search(stream.text, max(0, lexeme.start - 40), lexeme.start)
    return named is not None and named[2].lower() not in DETERMINERS and not _sum_mark(stream, index)


def _address(stream: Stream, index: int) -> bool:
    """ "At 221 Baker Street", "22 Avenue Foch"."""
    lexeme = stream.lexemes[index]
    return lexeme.end - lexeme.start < 6 and ADDRESS.match(stream.text, lexeme.end) is not None


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


def _titled(stream: Stream, index: int) -> bool:
    """After "Section", "Article", "page", "Class" … or next to one that is ("Articles 3, 4 and 5")."""
    row = stream.role(index - 1, "LABEL_BEFORE") if stream.near(index) else None
    if row and not (stream.role(index - 1, "CURRENCY") and stream.role(index + 1, "SCALE", " -")):
        value = stream.numbers.get(index) or 0
        if row.get("large"):
            return value >= 100_000 or (value >= 10_000 and stream.text[stream.lexemes[index - 1].start].isupper())
        if row.get("small"):
            return value < 1000 and stream.text[stream.lexemes[index - 1].start].isupper()
        return True
    return False


def _chained(stream: Stream, index: int) -> bool:
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


def _clock(stream: Stream, index: int) -> bool:
    return stream.role(index + 1, "LABEL_AFTER", " ") is not None


def _age(stream: Stream, index: int) -> bool:
    """ "41-year-old", "aged 41" (a title word), and "Maria Orlov, 47, who …"."""
    if stream.role(index + 1, "DURATION", " -") and stream.role(index + 2, "AGE_AFTER", " -"):
        return not stream.wide
    lexeme, text = stream.lexemes[index], stream.text
    if "NUMERAL" not in lexeme.roles or lexeme.end - lexeme.start != 2:
        return False
    if _of_each(text, lexeme.start):
        return True
    if lexeme.gap not in "w,.(":
        return False
    before = text[max(0, lexeme.start - 60) : lexeme.start]
    person = PERSON_BEFORE.search(before)
    return bool(
        person and (after := AGED.match(text, lexeme.end)) and (after[0].startswith(",") or SPEAKS.search(before))
    )


def _of_each(text: str, at: int) -> bool:
    """Whether the numeral at `at` is one of as many as there are persons: "two importers, 44 and 51, were held"."""
    for match in AGES.finditer(text, max(0, at - 70), at + 30):
        ages = re.findall(r"\d+", match[2])
        persons = PERSONS.get(match[1].lower()) or int(match[1])
        if match.start(2) <= at < match.end(2) and len(ages) == persons:
            return True
    return False


def _day_of_month(stream: Stream, index: int) -> bool:
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


def _patent_number(stream: Stream, index: int) -> bool:
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


def _list_mark(stream: Stream, index: int) -> bool:
    """ "1. ", "2) " and "4=. " at the start of a line number the line."""
    lexeme, text = stream.lexemes[index], stream.text
    return (
        lexeme.end - lexeme.start <= 2
        and LIST_MARK.match(text, lexeme.end) is not None
        and LINE_START.search(text, max(0, lexeme.start - 10), lexeme.start) is not None
        and (lexeme.start < 10 or "\n" in text[lexeme.start - 10 : lexeme.start])
    )


def _year(stream: Stream, index: int) -> bool:
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
    if beside.before("QUOTED", stream.lowered, start, LIST_REACH):
        return True
    if not follows.endswith("s") or follows in surfaces("labels", "NO_NOUN"):
        return False
    bound = stream.near(index, " ") and stream.beside(index - 1, " ,w.(-").keys() & {"BEFORE", "FILLER"}
    if bound and not RECENT.fullmatch(stream.original(index)):
        return True
    return beside.before("COUNTING", stream.lowered, start, LIST_REACH)


NUMERAL_REASONS: tuple[tuple[str, Callable[[Stream, int], bool]], ...] = (
    ("malformed", _malformed),
    ("period", _part_of_year),
    ("name", _planet),
    ("code", _in_code),
    ("title", _titled),
    ("chain", _chained),
    ("time", _clock),
    ("age", _age),
    ("day", _day_of_month),
    ("patent", _patent_number),
    ("list", _list_mark),
    ("year", _year),
    ("address", _address),
    ("name", _named),
)
WORD_REASONS: tuple[tuple[str, Callable[[Stream, int], bool]], ...] = (
    ("title", _titled),
    ("time", _clock),
    ("age", _age),
)
