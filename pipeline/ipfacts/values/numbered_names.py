"""Names with a number in them: "the Stoxx 50 lost", "Planet 9", "Kepler 10b", "221 Baker Street".

Enters: a stream and the index of a numeral. Leaves: whether the numeral is part of a name.
"""

from __future__ import annotations

import re

from ipfacts.values.lexicon import surfaces
from ipfacts.values.stream import Stream

NAME_BEFORE = re.compile(r"(\b[Tt]he )?((?<![\w&/.])[A-Z][\w&/]*\.?)[ \u00a0]\Z")
NAME_AFTER = re.compile(r"[ \u00a0]([A-Za-z][\w'’-]*)")
ADDRESS = re.compile(
    r" (?:[A-Z0-9][\w'’.]* ){1,3}(?:St(?:reet)?|R(?:oa)?d|Ave(?:nue)?|Lane|Drive|Way|Blvd|Boulevard|Terrace|Crescent"
    r"|Parkway)\b(?! [a-z]+s\b)| (?:Ave(?:nue)?|Rue|Via|Calle|Boulevard) [A-Z]"
)
NAMING = frozenset({"LABEL_BEFORE", "WEAK_CURRENCY", "CURRENCY"})
QUANTIFIED = frozenset({"SCALE", "PERCENT", "POINTS", "MEASURE", "DURATION", "TIMES", "CURRENCY", "FRACTION", "VULGAR"})
PLANET = re.compile(r"\d{1,4}[b-h]\b")
LISTED_ON = re.compile(r"[,.;]|\Z| and ")
"""Behind a figure of a list."""
LIST_REACH = 30
"""Characters between two figures of a list, at the most."""


def in_a_name(stream: Stream, index: int) -> bool:
    """A number that is part of a name: "the Stoxx 50 lost", "Planet 9 is", "the Galaxy Note 20 Ultra"."""
    lexeme = stream.lexemes[index]
    if not stream.wide or not stream.original(index).isdecimal() or lexeme.end - lexeme.start > 3:
        return False
    if stream.beside(index + 1, " -").keys() & QUANTIFIED:
        return False
    named = NAME_BEFORE.search(stream.text, max(0, lexeme.start - 40), lexeme.start)
    if named is None or named[2].lower() in surfaces("labels", "NO_NOUN") | surfaces("labels", "DETERMINER"):
        return False
    if stream.near(index, " ") and (stream.lexemes[index - 1].roles.keys() - NAMING or _sum_mark(stream, index)):
        return False
    if listed_of(stream, index):
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


def listed_of(stream: Stream, index: int) -> bool:
    """Whether a name has its own figure in a list: "Lomo won 31 seats, Tarn | 12 and Orvex 7"."""
    start, end = stream.lexemes[index].start, stream.lexemes[index].end
    named = NAME_BEFORE.search(stream.text, max(0, start - 40), start)
    if named is None or not stream.text.endswith((", ", " and "), 0, named.start()):
        return False
    if not LISTED_ON.match(stream.text, end):
        return False
    back = next((k for k in range(index - 1, max(index - 6, -1), -1) if "NUMERAL" in stream.lexemes[k].roles), None)
    return (
        back is not None
        and back not in stream.labels
        and stream.lexemes[index].start - stream.lexemes[back].end < LIST_REACH
        and not stream.beside(back + 1, " -").keys() & QUANTIFIED - {"MEASURE"}
    )


def planet(stream: Stream, index: int) -> bool:
    """ "Kepler 10b": a body in the sky by its star, number and letter; no billions."""
    lexeme = stream.lexemes[index]
    if not stream.wide or not PLANET.match(stream.text, lexeme.start):
        return False
    named = NAME_BEFORE.search(stream.text, max(0, lexeme.start - 40), lexeme.start)
    return (
        named is not None and named[2].lower() not in surfaces("labels", "DETERMINER") and not _sum_mark(stream, index)
    )


def in_an_address(stream: Stream, index: int) -> bool:
    """ "At 221 Baker Street", "22 Avenue Foch"."""
    lexeme = stream.lexemes[index]
    return lexeme.end - lexeme.start < 6 and ADDRESS.match(stream.text, lexeme.end) is not None
