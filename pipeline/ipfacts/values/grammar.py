"""The readings of a place in the text, in order of rank: rank, share, change, then the plain amount.

Enters: a stream and the index of a lexeme. Leaves: a `Draft`, or None where nothing is read there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ipfacts.model import Direction
from ipfacts.values import beside, per_head
from ipfacts.values.amounts import Amount, Cues
from ipfacts.values.changes import change_after, change_before
from ipfacts.values.comparators import compared
from ipfacts.values.cues import around
from ipfacts.values.drafts import Draft, finish, word_after
from ipfacts.values.everything import age, in_passing, magnitude, of_an_article
from ipfacts.values.fractions import NOUNS, every_nth, fraction, one_in_four, ratio, remainder
from ipfacts.values.lexicon import surfaces
from ipfacts.values.markets import moved
from ipfacts.values.numbers import figure
from ipfacts.values.quantity import QuantityKind
from ipfacts.values.ranges import amount
from ipfacts.values.ranks import laddered, numbered, ordinal, rank_word, top
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import cache

MULTIPLE_OF = re.compile(
    r"[ \u00a0](?:the|its|their|his|her|our|that|those|this|what|last|as|in|by|from|over"
    r"|within|since|more|higher|larger|bigger|greater|\d|[A-Z][\w.]*(?:'s|’s|s'|s’))"
)
TWICE_OF = re.compile(
    r"[ \u00a0](?:the|its|their|his|her|that|those|what|as(?= [a-z])|last|this|\d|[A-Z][\w.]*(?:'s|’s))\b"
)
TIMES_OF = re.compile(
    r"[ \u00a0](?:the|as|its|their|his|her|that|those|what|more|higher|larger|bigger"
    r"|greater|last|faster|over(?=[.,;:!?)]|$)|[A-Z][\w.]*(?:'s|’s))\b"
)
STILL = re.compile(r"[)\]]|,? (?:on|against|compared|over|with respect|year)\b")
"""Behind "unchanged" in a bracket or behind a comma: "France 118 (unchanged)", "560, unchanged on the year"."""
BASE_ENDS = re.compile(r"[.,;:)]|\Z| (?:in|from|last|this|a year|compared|against|by|and|among|at|during)\b")
"""Behind the base of a rate that goes without its people: "4.5 per 100,000 | last year"."""
LONGEST_FACTOR = 40  # characters of it: to look through the whole article for each figure would take for ever


def draft(stream: Stream, index: int) -> Draft | None:
    """The highest-ranked reading at lexeme `index`."""
    roles = stream.lexemes[index].roles
    if stream.wide and stream.labels.get(index) == "age":
        return age(stream, index)
    if index in stream.labels:
        return None
    if "ARTICLE" in roles and not stream.beside(index + 1, " -").keys() & (WIDELY if stream.wide else AFTER_ARTICLE):
        return None
    for reading in _plan(tuple(roles)):
        found = reading(stream, index)
        if found is not None:
            return found
    return None


@cache
def _plan(labels: tuple[str, ...]) -> tuple[Callable[[Stream, int], Draft | None], ...]:
    """The readings that a lexeme with these roles can open, in order of rank."""
    return tuple(reading for reading, openers in READINGS if not openers.isdisjoint(labels))


def multiple(stream: Stream, index: int) -> Draft | None:
    """ "doubled", "nearly triple its", "tenfold", "halved"."""
    row = stream.role(index, "MULTIPLY")
    fold = stream.role(index, "FOLD")
    if row is None and fold is None:
        return None
    cues = compared(stream, index, index + 1)
    if row and row.get("bare") and cues.comparator == "=":
        follows = TWICE_OF if stream.lexemes[index].surface in ("twice", "thrice") else MULTIPLE_OF
        if not follows.match(stream.text, stream.lexemes[index].end):
            return None
    row = row or {**(fold or {}), "unit": "times", "direction": "up"}
    read = Amount(index, index + 1, Decimal(row["value"]), "times", row["unit"], words=True)
    if fold:
        found = change_after(stream, read, cues)
        cues = found if found.direction else change_before(stream, read, cues)
    direction: Direction = cues.direction or row["direction"]
    return finish("change", read, cues._replace(direction=direction), row["unit"])


def flat(stream: Stream, index: int) -> Draft | None:
    """ "stayed flat", "were broadly unchanged", "flat at", "stood still": no change, where it is said of something."""
    row = stream.role(index, "FLAT")
    if not row:
        return None
    said = row.get("said") or (
        stream.near(index, " ") and (stream.role(index - 1, "COPULA") or stream.role(index - 1, "BEFORE"))
    )
    _, end, surface, _, gap = stream.lexemes[index]
    if stream.wide and said and not row.get("said") and _number_of(stream, index - 2):
        return None  # "12 were unchanged": a class of them
    if not said and not stream.link(index + 1, "at", "from") and not (gap in "(," and STILL.match(stream.text, end)):
        return None
    if surface in ("level", "stable", "static", "steady") and not said:
        return None
    cues = Cues(index, index + 1, direction="flat")
    return finish("change", Amount(index, index + 1, Decimal(0), words=True), cues, "percent")


def _number_of(stream: Stream, index: int) -> bool:
    """Whether a bare number stands right before a verb: "12 | were unchanged"."""
    return (
        0 <= index < stream.count
        and index not in stream.labels
        and "NUMERAL" in stream.lexemes[index].roles
        and stream.near(index + 1, " ")
        and stream.near(index + 2, " ")
    )


def plain(stream: Stream, index: int) -> Draft | None:
    """An amount, with all that stands around it."""
    read = amount(stream, index)
    if read is None or read.ordinal:
        return None
    if _counts_nothing(stream, read):
        return None
    cues = around(stream, read)
    if stream.wide and not cues.direction and read.form != "times":
        cues = moved(stream, read, cues)
    if stream.wide and not cues.direction and of_an_article(stream, read):
        return None
    if read.form == "times":
        return _times(stream, read, cues)
    start = stream.lexemes[read.first].start
    if read.form == "bare" and beside.before("FACTOR", stream.lowered, start, LONGEST_FACTOR):
        return finish("change", read, cues._replace(direction=cues.direction or "up"), "times")
    if rate := _per_people(stream, read, cues):
        return rate
    if cues.direction:
        return finish("change", read, cues, "count" if read.form in ("bare", "measure") else read.unit)
    if read.form == "points":
        return finish("rate", read, cues, "percentage_points")
    return finish(_kind(read), read, cues, read.unit if read.form in ("money", "duration", "percent") else None)


def _counts_nothing(stream: Stream, read: Amount) -> bool:
    """Whether an amount is a pronoun, a time told, or "one" of "at one point"."""
    if (read.form == "bare" and _pronoun(stream, read)) or (read.form == "duration" and _tells_time(stream, read)):
        return True
    return stream.wide and in_passing(stream, read)


def _times(stream: Stream, read: Amount, cues: Cues) -> Draft:
    """ "three times the", "46-fold", "six times as much"; but "sued three times" counts."""
    unit = stream.lexemes[read.last - 1]
    if unit.surface == "fold" or cues.direction or TIMES_OF.match(stream.text, unit.end):
        return finish("change", read, cues._replace(direction=cues.direction or "up"), "times")
    return finish("count", read._replace(last=read.last - 1), cues, None)


def _kind(read: Amount) -> QuantityKind:
    if read.form == "percent":
        return "share" if max(read.value, read.upper or 0) <= 100 else "rate"
    return "money" if read.form == "money" else "duration" if read.form == "duration" else "count"


def _pronoun(stream: Stream, read: Amount) -> bool:
    """ "one" that stands for something, "zero" that is a word: no counts."""
    if not read.words or read.value > 1 or read.scaled or read.upper is not None:
        return False
    word = word_after(stream, read.last - 1)
    before = stream.text[max(0, stream.lexemes[read.first].start - 12) : stream.lexemes[read.first].start].split()
    if word == "of" or (word == "hand" and before[-1:] not in (["on"], ["the"])):
        return False
    listed = (
        before[-1:] == ["and"]
        and stream.floor > 0
        and stream.lexemes[read.first].start - stream.lexemes[stream.floor - 1].end < 60
    )
    if listed:
        return False
    if before and before[-1].lower() in surfaces("labels", "ONE_PRONOUN_AFTER"):
        return True
    return (
        not word
        or word.lower() in surfaces("labels", "ONE_PRONOUN_BEFORE")
        or (not word[0].islower() and not word.isupper())
    )


def _tells_time(stream: Stream, read: Amount) -> bool:
    """ "a year ago", "six months earlier", and "a year" after an amount ("$35m a year")."""
    if stream.wide:
        return False
    if word_after(stream, read.last - 1) in (
        "ago",
        "earlier",
        "later",
        "previously",
        "hence",
        "beforehand",
        "prior",
        "before",
    ):
        return not stream.link(read.last, "than") and (
            stream.role(read.first, "ARTICLE") is not None or word_after(stream, read.last - 1) != "before"
        )
    article = stream.role(read.first, "ARTICLE") is not None
    if article and stream.floor and read.first == stream.floor and stream.near(read.first, " w"):
        return True
    return (
        article
        and stream.near(read.first, "w")
        and stream.text.endswith(("times ", "once ", "twice "), 0, stream.lexemes[read.first].start)
    )


def _per_people(stream: Stream, read: Amount, cues: Cues) -> Draft | None:
    """ "33.9 for every 10,000 residents", "45 invention patents per 10,000 people", "92 per 10,000 local residents"."""
    link = read.last
    while link < read.last + 3 and link < stream.count and not stream.lexemes[link].roles.keys() - NOUNS:
        link += 1
    if read.form != "bare" or not stream.link(link, "per", gaps=" w") or not stream.near(link + 1, " "):
        return None
    if stream.lexemes[link].start - stream.lexemes[link - 1].end > 48:
        return None
    base = figure(stream, link + 1)
    scale = stream.role(link + 1, "SCALE")
    size, last = (
        (base.value, base.last) if base else (Decimal(scale["value"]), link + 2) if scale else (Decimal(0), link)
    )
    unit = per_head.UNITS.get(int(size))
    if unit is None:
        return None
    if stream.wide and BASE_ENDS.match(stream.lowered, stream.lexemes[last - 1].end):
        return finish("rate", read, cues._replace(last=last, direction=None), unit)
    if not stream.role(last, "PEOPLE", " w"):
        return None
    between = stream.text[stream.lexemes[last - 1].end : stream.lexemes[last].start].split()
    if len(between) > 2 or not all(word.isalpha() and word.islower() for word in between):
        return None
    return finish("rate", read, cues._replace(last=last + 1, direction=None), unit)


NUMBERS = frozenset({"NUMERAL", "CARDINAL"})
READINGS: tuple[tuple[Callable[[Stream, int], Draft | None], frozenset[str]], ...] = (
    (rank_word, frozenset({"RANK_WORD"})),
    (numbered, frozenset({"NUMBERED"})),
    (top, frozenset({"TOP"})),
    (laddered, frozenset({"NUMERAL"})),
    (ratio, NUMBERS),
    (one_in_four, NUMBERS),
    (fraction, frozenset({"HALF", "VULGAR", "ARTICLE", "CARDINAL"})),
    (remainder, frozenset({"FRACTION"})),
    (every_nth, frozenset({"ORDINAL"})),
    (ordinal, NUMBERS | {"ORDINAL"}),
    (multiple, frozenset({"MULTIPLY", "FOLD"})),
    (flat, frozenset({"FLAT"})),
    (magnitude, frozenset({"PLURAL"})),
    (plain, NUMBERS | {"ARTICLE", "CURRENCY", "HALF", "FRACTION", "SCALE", "GROUP"}),
)
AFTER_ARTICLE = frozenset({"SCALE", "GROUP", "DURATION", "FRACTION", "HALF", "POINTS"})
WIDELY = AFTER_ARTICLE | {"CURRENCY"}
