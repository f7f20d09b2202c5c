"""Comparators: what bounds an amount, before it ("more than", "up to a record") or behind ("or more", "-plus").

Enters: a stream, an amount and its cues so far. Leaves: the cues with the outermost comparator.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ipfacts.model import Comparator
from ipfacts.values import beside
from ipfacts.values.amounts import Amount, Cues
from ipfacts.values.numbers import figure
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import Row

NOUN_BEHIND = re.compile(r" (?:[a-z-]+ ){0,2}?[a-z]{3,}")
LONGEST_REACHING = 40
"""Characters of the words behind which "up to" leads to a level: "brought his tally"."""
TAG = re.compile(r"</?[a-zA-Z][^<>]*>\Z")
NAMED_SO = re.compile(r"[a-z]{4,} (?:[A-Z][\w&'’.-]* )*\Z")
"""Before a comparator in capitals: the text in which it belongs to a name ("agreed to pay | Southern Cross")."""
NEVER = re.compile(r"\b(?:not|no|nobody|none|never|nothing)\b[^.;:,]{0,50}\Z")
"""Before "longer than": nobody at all."""


def compared(stream: Stream, first: int, last: int) -> Cues:
    """The comparators alone, for fractions, multiples and ranks."""
    return compared_before(stream, Cues(first, last), Amount(first, last, Decimal(0)))


def compared_before(stream: Stream, cues: Cues, read: Amount) -> Cues:
    """Walk left over fillers ("a record"), an article ("pass the 500 mark") and comparators; the outermost wins."""
    first, comparator = cues.first, cues.comparator
    for _ in range(4):
        before = first - 1
        if (stream.role(before, "FILLER") or stream.link(before, "further")) and stream.near(first, " "):
            first = before
            continue
        row = stream.role(before, "BEFORE") if stream.near(first, " -") else None
        if row is None and stream.link(before, "the", gaps=" ,w.(") and stream.near(first, " "):
            row = stream.role(before - 1, "BEFORE") if stream.near(before, " ") else None
            row, before = (row, before - 1) if row and row.get("over_article") else (None, before)
        if row is None and stream.wide and _article(stream, before, read):
            row, before = stream.role(before - 1, "BEFORE") if stream.near(before, " ") else None, before - 1
        if row is None or not _compares(stream, before, row, read):
            break
        if comparator in ("<", "<=") and row["comparator"] in (">", ">="):
            break  # "passed | within 2,410 kilometres"
        first, comparator = before, _denied(stream, before, row)
    if comparator == "=":
        return cues  # fillers alone ("a total of 12") stay outside the expression
    return cues._replace(first=first, comparator=comparator)


def _article(stream: Stream, index: int, read: Amount) -> bool:
    """Whether an article stands between a comparator and the amount of a compound: "nearly | a | 5% drop"."""
    return (
        read.form in ("percent", "points", "money", "measure")
        and stream.role(index, "ARTICLE", " ,w.(-") is not None
        and stream.near(index + 1, " ")
        and NOUN_BEHIND.match(stream.lowered, stream.lexemes[read.last - 1].end) is not None
    )


def _denied(stream: Stream, index: int, row: Row) -> Comparator:
    """The comparator of a row; of a time that nobody exceeds the most: "not one took | longer than 77 days"."""
    comparator: Comparator = row["comparator"]
    start = stream.lexemes[index].start
    none = comparator == ">" and stream.lexemes[index].surface.startswith("longer")
    return "<=" if none and NEVER.search(stream.lowered, max(0, start - 60), start) else comparator


def _compares(stream: Stream, index: int, row: Row, read: Amount) -> bool:
    """Whether a comparator compares: "over five years" and "the past 18 months" tell a time."""
    surface = stream.lexemes[index].surface
    if stream.wide and _of_a_compound(stream, index, row, read):
        return False
    if read.form == "duration" and surface in ("over", "past"):
        return surface == "over" and stream.link(index - 1, "of", gaps=" ,w") and stream.near(index, " ")
    if row.get("reached") and beside.before("REACHING", stream.lowered, stream.lexemes[index].start, LONGEST_REACHING):
        return False  # "spiked back up to 2.8%"
    if surface == "over" and read.form == "bare" and read.words and not read.scaled and read.value <= 12:
        return False  # "sued over two designs"
    if surface == ">" and TAG.search(stream.text, max(0, stream.lexemes[index].start - 24), stream.lexemes[index].end):
        return False  # "<b>38%</b>"
    if row.get("not_after") and stream.lowered.endswith(tuple(row["not_after"]), 0, stream.lexemes[index].start):
        return False  # "spread over 132 countries"
    start = stream.lexemes[index].start
    if stream.text[start].isupper() and NAMED_SO.search(stream.text, max(0, start - 60), start):
        return False
    return not (row.get("cased") and stream.original(index) != row["pattern"])


def _of_a_compound(stream: Stream, index: int, row: Row, read: Amount) -> bool:
    """Whether a comparator compares what a compound stands before: "near | seven-year | highs"."""
    end = stream.lexemes[read.last - 1].end
    article = not stream.near(index + 1, " -") or stream.link(index + 1, "the")
    if read.form == "bare" and read.words and read.value <= 12 and article and row.get("over_article"):
        return True  # "it passed the two banks"
    joined = read.last > read.first + 1 and stream.lexemes[read.last - 1].gap == "-"
    compound = (joined and stream.text[end : end + 1] == " ") or stream.text[end : end + 1] == "-"
    return compound and read.form in ("duration", "bare") and (article or bool(row.get("place")))


def compared_after(stream: Stream, cues: Cues) -> Cues:
    """ "50,000-plus", "19,000-odd", "80 or so", "300 patents or more"."""
    last = cues.last
    row = stream.role(last, "AFTER")
    if row is None or cues.comparator != "=":
        return cues
    gap, surface = stream.lexemes[last].gap, stream.lexemes[last].surface
    if surface == "+":
        fits = gap == ""  # "5 - +3%" is none
    elif surface in ("plus", "odd"):
        fits = gap == "-" or (gap == "" if surface != "odd" else gap == " ")
    else:
        between = stream.lexemes[last].start - stream.lexemes[last - 1].end
        fits = gap == " " or (gap == "w" and surface.startswith("or ") and between < 24)
    if not fits or (stream.near(last + 1, " ") and figure(stream, last + 1) and surface not in ("plus", "+", "odd")):
        return cues
    return cues._replace(last=last + 1, comparator=row["comparator"])


def marked(stream: Stream, read: Amount, cues: Cues) -> bool:
    """Whether an amount is a mark that was passed: "crashed | below $50" tells where it is now."""
    row = stream.role(cues.first, "BEFORE") if cues.first < read.first else None
    return row is not None and bool(row.get("mark"))
