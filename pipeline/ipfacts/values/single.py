"""One amount: a figure with its currency or its unit, never a range.

Enters: a stream and the index of a lexeme. Leaves: the `Amount` that begins there, or None.
"""

from __future__ import annotations

from decimal import Decimal

from ipfacts.values.amounts import Amount
from ipfacts.values.numbers import figure
from ipfacts.values.stream import Stream
from ipfacts.values.sums import sum_ahead, sum_behind
from ipfacts.values.units import half_unit, with_unit


def single(stream: Stream, index: int) -> Amount | None:
    """One amount, never a range: "US$3.4bn", "350 billion yuan", "7.4 pct", "half a month", "18 months", "12"."""
    return sum_ahead(stream, index) or half_unit(stream, index) or _figure_with_unit(stream, index)


def _figure_with_unit(stream: Stream, index: int) -> Amount | None:
    read = figure(stream, index)
    if read is None:
        return _article_unit(stream, index)
    bare = Amount(index, read.last, read.value, scaled=read.scaled, words=read.words, ordinal=read.ordinal)
    return bare if read.ordinal else sum_behind(stream, bare) or with_unit(stream, bare) or bare


def _article_unit(stream: Stream, index: int) -> Amount | None:
    """ "a year", "a percentage point", "fell a cent": one of them."""
    if stream.wide and stream.beside(index - 1, " ,w.(-").keys() & {"VERB", "ADVERB", "MOVER", "GAINER"}:
        row = stream.role(index + 1, "CURRENCY", " ")
        if (
            row
            and row["minor"] == 100
            and not row["tight"]
            and stream.role(index, "ARTICLE")
            and stream.near(index, " ")
        ):
            return sum_behind(stream, Amount(index, index + 1, Decimal(1), words=True))
    if not stream.role(index, "ARTICLE") or not stream.beside(index + 1).keys() & {"DURATION", "POINTS"}:
        return None
    return with_unit(stream, Amount(index, index + 1, Decimal(1), words=True), measures=False)
