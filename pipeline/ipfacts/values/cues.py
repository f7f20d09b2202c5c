"""All that stands around an amount and bends it: its comparators, and the words or signs of rise and fall.

Enters: a stream and an amount. Leaves: `Cues`, with the stretch of lexemes that they take.
"""

from __future__ import annotations

import re

from ipfacts.model import Direction
from ipfacts.values.amounts import Amount, Cues
from ipfacts.values.changes import change_after, change_before
from ipfacts.values.comparators import compared_after, compared_before
from ipfacts.values.lexicon import surfaces
from ipfacts.values.stream import Stream

STEPPED = re.compile(r" ([a-z]+) (?:further )?(higher|lower|up|down|better|worse)\b(?! the)")
"""Behind a number: the rungs that it counts, and which way they were taken: "two | rungs lower than a year ago"."""
UPWARD = frozenset({"higher", "up", "better"})
SPACED_SIGN = re.compile(r"\([+–-] \Z")
STANDS_AT = re.compile(
    r"\b(?:was|were|is|are|be|been|being|at|of|to|from|remain(?:s|ed)|reached|hit|stood|averaged) \Z"
)
"""Before a sign: words behind which a level stands, and no movement."""
SIGNS: dict[str, Direction] = {"+": "up", "-": "down", "–": "down"}


def around(stream: Stream, read: Amount) -> Cues:
    """All cues of an amount; the change word after it outranks the one before."""
    cues = compared_after(stream, compared_before(stream, Cues(read.first, read.last), read))
    after = change_after(stream, read, cues)
    if after.direction:
        return after._replace(first=_skip_change(stream, read, after))
    return _signed(stream, read, cues) or _stepped(stream, read, cues) or change_before(stream, read, cues)


def _stepped(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Two rungs lower", "three places better than in 2023": the rungs stay outside the expression."""
    end = stream.lexemes[read.last - 1].end
    found = STEPPED.match(stream.lowered, end) if read.form == "bare" and not read.ordinal else None
    if found is None or found[1] not in surfaces("ranks", "STEP"):
        return None
    return cues._replace(direction="up" if found[2] in UPWARD else "down")


def _skip_change(stream: Stream, read: Amount, cues: Cues) -> int:
    """ "up 5 percent higher" stays one expression."""
    before = cues.first - 1
    return (
        before
        if stream.role(before, "ADVERB") and stream.near(cues.first, " ") and read.form == "percent"
        else cues.first
    )


def _signed(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """+28.4% and -3.0% where nothing but space, a bar or a bracket stands before the sign."""
    start = stream.lexemes[read.first].start
    if SPACED_SIGN.search(stream.text, max(0, start - 3), start):
        start -= 1  # "(+ 7.9%)"
    sign = stream.text[start - 1 : start] if start else ""
    before = stream.text[start - 2 : start - 1] if start > 1 else ""
    if (
        sign not in SIGNS
        or not sign
        or read.form not in ("percent", "points")
        or not (not before or before in " \t\n|([")
    ):
        return None
    if stream.wide and sign != "+" and STANDS_AT.search(stream.lowered, max(0, start - 16), start - 1):
        return None  # "the margin was -4.3%"
    first = (
        cues.first - 1
        if stream.role(cues.first - 1, "AFTER") and stream.lexemes[cues.first - 1].surface == "+"
        else cues.first
    )
    return cues._replace(first=first, direction=SIGNS[sign], sign=stream.lexemes[read.first].start - start + 1)
