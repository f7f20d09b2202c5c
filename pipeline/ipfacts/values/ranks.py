"""Ranks that are written: "No. 2", "top 10", "runner-up", "ranked third"; and ordinals that rank nothing.

Enters: a stream and the index of a lexeme. Leaves: a `Draft`, or None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ipfacts.model import Comparator
from ipfacts.values import beside
from ipfacts.values.drafts import Draft, noun_follows, word_after
from ipfacts.values.lexicon import surfaces
from ipfacts.values.numbers import Figure, figure
from ipfacts.values.quantity import QuantityKind
from ipfacts.values.stream import Stream

AMONG_OTHERS = re.compile(r" (?:in|among|on|behind|at) (?:its|the|their|[A-Z])(?!\w*\d)")
"""Behind an ordinal of a list: "and ninth in its income group"."""
OPENS = re.compile(r"(?:\A|[.!?:;]['\")”’]? +|\n[ \t]*)\Z")
RANKED_BEHIND = re.compile(
    r"(?:, (?:with|at|on|and|by)(?: (?:only|just|about|some|nearly))? [~$€£¥]?\d"
    r"| (?:was|is|were|are|came|comes|stood|stands|went to|goes to) (?:the )?[A-Z])"
)
"""Behind an ordinal that opens a sentence: "Fourth, with 607, …", "Third came Lumora"; not "Second, the court held"."""
LADDER_BEHIND = re.compile(
    r"(?: (?:from|to) \d{1,3})?(?:,? (?:(?:a|one) year (?:ago|earlier|before)|last year|this year|in \d{4}))?"
    r" (?:in|on) (?:the|this year's|last year's|its|an?|[A-Z]\w+'s) [^.;:,()\d]{0,50}?"
    r"\b(?i:ranking|rankings|index|league|table|standings)\b"
)
"""Behind a bare number that ranks: "slid to 48 from 31 in the ranking of patent holders"."""
LADDER_BEFORE = re.compile(r"\b(?:to|at|from|ranks?|ranked|placed|stands?|stood|sits?|sat)\s\Z")
APPOSED = re.compile(r"(?:[,;(\[–—-]|\b(?:at|of|with|a|its)) ?\Z")
"""Before a rank that is given by the way: "held 4,900 – | rank seven"; not "they | rank seven ways"."""
SCORED = re.compile(r"\b(?:scor|point|value|mark)")


def rank_word(stream: Stream, index: int) -> Draft | None:
    """ "runner-up", "second only to"."""
    row = stream.role(index, "RANK_WORD")
    return Draft("rank", Decimal(row["value"]), index, index + 1, index, index + 1, words=True) if row else None


def numbered(stream: Stream, index: int) -> Draft | None:
    """ "No. 2", "#1", "number one"; not "patent No. 2" and no list of numbers."""
    row = stream.role(index, "NUMBERED")
    if row is None or not stream.near(index + 1, " "):
        return None
    read = figure(stream, index + 1)
    if read is None or read.ordinal or read.scaled or read.value > 1000 or read.value < 1 or read.value % 1:
        return None
    surface = stream.lexemes[index].surface
    if surface == "rank" and not _apposed(stream, index, read):
        return None
    if (
        surface in ("number", "num") and (read.value > 20 or (noun_follows(stream, read.last - 1) and not read.words))
    ) or (read.words and surface == "no"):
        return None
    before = stream.lowered[max(0, stream.lexemes[index].start - 24) : stream.lexemes[index].start].split()
    if before and before[-1] in surfaces("ranks", "NO_RANK_AFTER"):
        return None
    if surface == "number" and before and before[-1] in surfaces("ranks", "NUMBER_IS_VERB_AFTER"):
        return None  # "its partners now | number 14"
    return Draft("rank", read.value, index, read.last, index, read.last, words=read.words)


def _apposed(stream: Stream, index: int, read: Figure) -> bool:
    """Whether a noun of ranks and its number stand by the way: "held 4,900 – rank seven"; not "all rank 7 things"."""
    start = stream.lexemes[index].start
    return not noun_follows(stream, read.last - 1) and bool(APPOSED.search(stream.lowered, max(0, start - 6), start))


def top(stream: Stream, index: int) -> Draft | None:
    """ "top 10", "top-three": at most that rank; but "could top 500" compares."""
    if not stream.role(index, "TOP") or not stream.near(index + 1):
        return None
    read = figure(stream, index + 1)
    if (
        read is None
        or read.ordinal
        or read.scaled
        or read.value > 1000
        or stream.role(read.last, "CURRENCY", " ")
        or stream.role(read.last, "PERCENT", " ")
    ):
        return None
    start = stream.lexemes[index].start
    if beside.before("MODAL", stream.text, start, 8):
        return None
    comparator: Comparator = "=" if beside.before("LAST OF", stream.lowered, start, 30) else "<="
    return Draft("rank", read.value, index, read.last, index, read.last, comparator, words=read.words)


def laddered(stream: Stream, index: int) -> Draft | None:
    """A bare number on a ladder that is named: "slid to 48 from 31 in the ranking"; not "scored 38 in the index"."""
    lexeme = stream.lexemes[index]
    if (
        not stream.role(index, "NUMERAL")
        or lexeme.end - lexeme.start > 3
        or not LADDER_BEHIND.match(stream.text, lexeme.end)
    ):
        return None
    before = stream.lowered[max(0, lexeme.start - 60) : lexeme.start]
    read = figure(stream, index)
    if read is None or read.ordinal or read.value < 1 or not LADDER_BEFORE.search(before) or SCORED.search(before):
        return None
    return Draft("rank", read.value, index, read.last, index, read.last)


def ordinal(stream: Stream, index: int) -> Draft | None:
    """ "ranked third", "in tenth place", "second-largest"; else a count that is an ordinal ("third deal")."""
    read = figure(stream, index)
    if read is None or not read.ordinal or read.value < 1:
        return None
    if (
        stream.role(read.last, "MONTH", " -")
        or (stream.link(read.last, "of") and stream.role(read.last + 1, "MONTH", " "))
        or (stream.near(index, " ") and stream.role(index - 1, "MONTH"))
    ):
        return None
    last = read.last
    ranked = _ranked_after(stream, read) or _ranked_before(stream, read)
    kind: QuantityKind = "rank" if ranked else "count"
    return Draft(kind, read.value, index, last, index, last, ordinal=True, words=read.words)


def _ranked_after(stream: Stream, read: Figure) -> bool:
    place = stream.role(read.last, "PLACE", " -")
    if place is None and stream.link(read.last, "and", "or") and stream.near(read.last + 1, " "):
        other = figure(stream, read.last + 1)  # "took fourth and fifth spots"
        place = stream.role(other.last, "PLACE", " -") if other is not None and other.ordinal else None
    if place is None:
        return False
    return (
        not place.get("no_article")
        or not stream.near(read.first, " ")
        or not (stream.link(read.first - 1, "the") or stream.role(read.first - 1, "ARTICLE"))
    )


def _ranked_before(stream: Stream, read: Figure) -> bool:
    """A rank word before, or the next of a list of ranks ("second and third"), or a bracket, with no noun after."""
    before = read.first - 1
    noun = noun_follows(stream, read.last - 1)
    while (
        not noun and stream.role(before, "RANKED_ADVERB") and stream.near(before + 1, " ") and stream.near(before, " ")
    ):
        before -= 1  # "was only third", "came a distant second"
    row = stream.role(before, "RANKED") if stream.near(before + 1, " ") else None
    if row and not row.get("weak"):
        return True
    start, end = stream.lexemes[read.first].start, stream.lexemes[read.last - 1].end
    if noun:
        return _opens_alone(stream.text, start, end)
    if _alone(stream.text, start, end):
        return True
    if stream.rank_end == before and stream.link(before, "and", "or") and stream.near(read.first, " "):
        return True
    if stream.rank_end == read.first and stream.near(read.first, ",") and stream.link(read.last, "and", "or"):
        return True  # "third, fourth and fifth"
    if row:
        return not (stream.lexemes[before].surface in ("at", "in") and read.value == 1)
    if stream.text[max(0, start - 1) : start] in ("(", "[") or stream.text[max(0, start - 2) : start] == ", ":
        after = word_after(stream, read.last - 1)
        return stream.text[end : end + 1] in (")", ",", ".", ";", "") or after in surfaces("ranks", "PLACED_IN")
    if not read.words and not stream.near(read.first, " ") and stream.text[end : end + 1] in (")", ",", ";", "."):
        return True
    return _the_nth(stream, read, start, end)


def _alone(text: str, start: int, end: int) -> bool:
    """ "and ninth in its income group", "Fourth, with 607, …", "=4th: Bolt"."""
    if "=" in (text[max(0, start - 1) : start], text[end : end + 1]):
        return True
    if text[max(0, start - 5) : start] == " and ":
        return AMONG_OTHERS.match(text, end) is not None
    return _opens_alone(text, start, end)


def _opens_alone(text: str, start: int, end: int) -> bool:
    """ "Third came Lumora", "Fourth, with 607, …"."""
    return OPENS.search(text[max(0, start - 6) : start]) is not None and RANKED_BEHIND.match(text, end) is not None


def _the_nth(stream: Stream, read: Figure, start: int, end: int) -> bool:
    """ "Thailand, the 45th;" is a rank, "on the 20th" a day."""
    before = stream.text[max(0, start - 16) : start].lower().split()
    return (
        before[-1:] == ["the"]
        and before[-2:-1] not in (["on"], ["by"], ["of"], ["in"], ["until"])
        and (
            stream.text[end : end + 1] in (")", ",", ";", "") or (stream.text[end : end + 1] == "." and not read.words)
        )
    )
