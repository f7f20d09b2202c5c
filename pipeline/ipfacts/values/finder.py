"""The walk over a text: marks labels, reads quantities left to right, folds conversions into what they convert.

Enters: text. Leaves: `Quantity` objects, sorted, without overlap, with offsets into the text.
"""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from ipfacts.values.conversions import unconverted
from ipfacts.values.drafts import Draft
from ipfacts.values.everything import below_zero
from ipfacts.values.grammar import draft
from ipfacts.values.labels import mark
from ipfacts.values.lexicon import surfaces
from ipfacts.values.numerals import Grouping, grouping_of
from ipfacts.values.per_head import headed
from ipfacts.values.quantity import Quantity
from ipfacts.values.series import shared
from ipfacts.values.stream import Stream
from ipfacts.values.superlatives import first_places
from ipfacts.values.two_measures import joined, restated

NOUN = re.compile(r"[ \u00a0-]{1,8}([^\W\d_][\w’'.&-]{0,30}(?:[ \u00a0][^\W\d_][\w’'&-]{0,30}){0,3})")
JOINT = re.compile(r"(?:and|or|tak(?:e|es|en|ing)|took)[\s-]+")
"""Begins comparators such as "or more than" and "takes up to", and is no part of the expression."""


def find(
    text: str, start: int = 0, end: int | None = None, *, grouping: Grouping | None = None, wide: bool = False
) -> list[Quantity]:
    """Every quantity in `text[start:end]`, in order; see `Quantity`. `grouping`: see `grouping_of`.

    `wide`: those, too, that no claim rests on, see `everything`; conversions in brackets are then their own.
    """
    stop = len(text) if end is None else min(end, len(text))
    stream = Stream(text, start, stop, grouping or grouping_of(text), wide=wide)
    mark(stream)
    found: list[Quantity] = []
    index = 0
    while index < len(stream):
        read = draft(stream, index)
        if read is None:
            index += 1
            continue
        found.append(_quantity(stream, below_zero(stream, read) if wide else read))
        index = stream.floor = max(read.last, index + 1)
        if read.kind == "rank":
            stream.rank_end = index
    if wide:
        found = shared(joined(found, stream.text), stream.text)
    else:
        found = restated(unconverted(found, stream.text), stream.text)
    found = headed(found, stream.text, start, stop)
    return _merged(found, first_places(stream.lowered, start, stop))


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(round(value, 6))


def _quantity(stream: Stream, read: Draft) -> Quantity:
    lexemes = stream.lexemes
    core_start, core_end = lexemes[read.core_first].start, lexemes[read.core_last - 1].end
    first, last = lexemes[read.first].start, lexemes[max(read.last, read.core_last) - 1].end
    core_start = stream.references.get(core_start, core_start)
    if (joint := JOINT.match(lexemes[read.first].surface)) and read.first < read.core_first:
        first += joint.end()
    return Quantity(
        kind=read.kind,
        number=_plain(read.value),
        upper=None if read.upper is None else _plain(read.upper),
        comparator=read.comparator,
        unit=read.unit,
        direction=read.direction,
        start=min(stream.references.get(first, first), core_start - read.sign),
        end=last,
        core_start=core_start,
        core_end=core_end,
        noun=_noun(stream, read, last) if read.kind == "count" else "",
        ordinal=read.ordinal,
        words=read.words,
    )


def _noun(stream: Stream, read: Draft, end: int) -> str:
    """The measure, or the words after a count up to the first small one."""
    unit = stream.lexemes[read.core_last - 1]
    if "MEASURE" in unit.roles and read.core_last > read.core_first + 1:
        return unit.surface
    match = NOUN.match(stream.text, end)
    words = match[1].lower().split() if match else []
    small = surfaces("labels", "FUNCTION_WORD")
    return " ".join(itertools.takewhile(lambda word: word not in small, words)).rstrip(".")


def _stands(implied: Quantity, before: list[Quantity]) -> bool:
    """Whether a superlative stands alone: in "second-largest" the ordinal ranks, and it overlaps nothing written."""
    return not before or before[-1].end + (2 if before[-1].ordinal else 0) <= implied.start


def _merged(found: list[Quantity], implied: list[Quantity]) -> list[Quantity]:
    """Both lists in order; what overlaps a written quantity goes."""
    merged: list[Quantity] = []
    for quantity in sorted([*found, *implied], key=lambda q: (q.start, q.implicit)):
        if quantity.implicit and not _stands(quantity, merged):
            continue
        while merged and merged[-1].implicit and merged[-1].end > quantity.start:
            merged.pop()
        merged.append(quantity)
    return merged
