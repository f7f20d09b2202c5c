"""When the base of a comparison was counted: "up from 1,015", "97 days vs. 141 in 2022".

Enters: a `Parsed` sentence, the index of the base and the moment of the figure that is set against it. Leaves: the
`Moment` of the base: that of the time beside it, else a year before the figure.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.periods import Moment, resolve

if TYPE_CHECKING:
    from ipfacts.claims.sentence.parsed import Parsed

REACH_OF_BASE = 7
REACH_OF_LINK = 6
NEARLY_A_YEAR = 366
PART_OF_A_YEAR = 300
MEASURED = frozenset({"TERM", "WORD", "ADV"})
"""What may stand between a change and what it is measured against: "a rise of 10 percent in filings over 2015"."""
SIDES = frozenset({"versus", "vs", "vs."})
AGAINST = ("compar", "relative to", "in contrast", "than", "as against", "versus", "vs", "set against")
"""Beginnings of links, and of times that hold one, which set figures against a time: "compared to those of 2023"."""
TURNING = frozenset({"while", "whereas", ";"})
"""What turns to another statement, which such a time does not date either."""
ALIKE = frozenset({"PREP", "DET", "PRON", "VERB", "TERM", "WORD", "ADV", "AUX"})
"""Labels of what may stand between such a link and its time: no party, which would have done it then, too."""
RIVALS = frozenset({"any", "other", "all", "anyone", "anybody"})
REACH_OF_SET = 8
"""Chunks that may stand between such a link and its time: "compared to those that were issued in 2023"."""


def of_base(reader: Parsed, k: int, against: Moment | None) -> Moment | None:
    """The moment of a base: the time beside it ("from 1,492 in 2018-19"), else a year before the figure compared."""
    time = _time_of_base(reader, k)
    if time is not None and time.moment is not None:
        anchor = against or named_before(reader.chunks, time) or reader.passage.timeline.moment
        found = resolve(time.moment, anchor, reader.published)
        if against is not None and _last_years(reader, time, found, against):
            return year_before(against)
        counted = against is not None and against.kind == "as_of" and found.kind == "during"
        return replace(found, kind="as_of", start=None) if counted else found
    link = next((c.lower for c in reversed(reader.chunks[max(k - 4, 0) : k]) if c.lower in words("COMPARING")), "")
    if link in SIDES:
        return against  # two sides of one count: "9,009 applications versus 6,847"
    return year_before(against) if link.endswith("from") else None


def _last_years(reader: Parsed, time: Chunk, found: Moment, against: Moment) -> bool:
    """Whether "last year's £27m" is set against a part of this year: it is that of the same part."""
    owns = reader.sentence.text[time.end - reader.sentence.start :][:2] in ("'s", "’s") or time.lower.endswith(
        ("'s", "’s")
    )
    if not owns or any(c.isdigit() for c in time.lower) or against.start is None or against.end is None:
        return False
    part = (against.end - against.start).days < PART_OF_A_YEAR and against.kind == "during"
    return part and found.grain == "year" and found.end is not None and found.end.year == against.end.year - 1


def _time_of_base(reader: Parsed, k: int) -> Chunk | None:
    """The time that dates the base at `k`: between the link and it, or behind it with no figure between."""
    chunks = reader.chunks
    for m in range(k - 1, max(k - REACH_OF_LINK, -1), -1):
        if _dates(chunks[m]):
            return chunks[m]
        if chunks[m].lower in words("COMPARING") or chunks[m].label in FIGURES:
            break
    for m in range(k + 1, min(k + REACH_OF_BASE, len(chunks))):
        if _dates(chunks[m]):
            return None if is_current(chunks[m].moment, reader.published) else chunks[m]
        if chunks[m].label in FIGURES or chunks[m].lower in (";", ")"):
            return None
    return None


def _dates(chunk: Chunk) -> bool:
    return chunk.label == "TIME" and chunk.moment is not None and chunk.moment.role not in ("speech", "background")


def is_current(moment: Moment | None, published: datetime.date | None) -> bool:
    """Whether a moment is the unit of publication ("this year"): no base lies there."""
    if moment is None or published is None or moment.start is None or moment.end is None:
        return False
    return moment.kind == "during" and moment.start <= published <= moment.end and moment.grain != "day"


def year_before(against: Moment | None) -> Moment | None:
    """ "Rose from 121 to 68": the base lies a year before the figure, where that is of one year or its end."""
    if against is None or against.end is None or against.grain in ("now", "day") or against.role != "plain":
        return None
    if against.start is not None and (against.end - against.start).days > NEARLY_A_YEAR:
        return None
    if against.kind == "since":
        return None
    base = replace(against, start=None, end=None, kind="during", grain="year", offset=1, anchored=True)
    return replace(resolve(base, against, None), grain=against.grain, read=False)


def named_before(chunks: list[Chunk], time: Chunk) -> Moment | None:
    """The last period that a sentence names before a time: what "a year earlier" counts from."""
    for chunk in reversed(chunks[: time.at]):
        moment = chunk.moment
        if chunk.label != "TIME" or moment is None or moment.role != "plain" or moment.anchored:
            continue
        if moment.end is not None and moment.grain != "now":
            return moment
    return None


def is_base(chunks: list[Chunk], k: int, time: Chunk) -> bool:
    """Whether a time is only what the figure at `k`, or a change behind it, is measured against.

    "8,088 patents, up 10 percent from 2015", "rose to $20 million from 2021's $15 million".
    """
    if time.moment is None:
        return False
    if time.at <= k:
        between = chunks[time.at + 1 : k]
        turns = any(c.lower in TURNING for c in between) and not any(c.label == "TIME" for c in between)
        return turns and set_against(chunks, time)
    owner = chunks[time.at + 1 : time.at + 3]
    if (
        time.lower.startswith("from ")
        and len(owner) == 2
        and owner[0].label == "POSS"
        and owner[1].quantity is not None
    ):
        return True
    if set_against(chunks, time):
        return True
    moved = next((c for c in reversed(chunks[k : time.at]) if c.label not in MEASURED), None)
    return time.moment.role == "comparison" and moved is not None and moved.label == "CHANGE"


def set_against(chunks: list[Chunk], time: Chunk) -> bool:
    """Whether a time is all that the figures before it are set against: "1,200, compared to those filed in 2023".

    Not where the base's own figure stands between ("compared with 141 in 2022") or behind ("than in 2023 (141)").
    """
    link = time if time.lower.startswith(AGAINST) else None
    for chunk in reversed(chunks[max(time.at - REACH_OF_SET, 0) : time.at]):
        if link is not None or chunk.label not in ALIKE or chunk.lower in RIVALS:
            break
        link = chunk if chunk.lower.startswith(AGAINST) else None
    if link is None:
        return False
    return not any(chunk.label in FIGURES for chunk in chunks[time.at + 1 : time.at + 3])
