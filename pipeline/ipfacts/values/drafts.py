"""A quantity in the making.

Enters: an amount and its cues. Leaves: a `Draft`, in lexemes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ipfacts.model import Comparator, Direction
from ipfacts.values.amounts import Amount, Cues
from ipfacts.values.lexicon import surfaces
from ipfacts.values.quantity import QuantityKind
from ipfacts.values.stream import Stream

WORD = re.compile(r"[ \t\n\u00a0-]{1,8}([^\W\d_][\w'’-]{0,40})")


class Draft(NamedTuple):
    """A quantity in the making, in lexemes: `first`-`last` the whole, `core_first`-`core_last` the figure and unit."""

    kind: QuantityKind
    value: Decimal
    first: int
    last: int
    core_first: int
    core_last: int
    comparator: Comparator = "="
    unit: str | None = None
    upper: Decimal | None = None
    direction: Direction | None = None
    ordinal: bool = False
    words: bool = False
    sign: int = 0


def finish(kind: QuantityKind, read: Amount, cues: Cues, unit: str | None) -> Draft:
    """The draft of an amount with its cues."""
    comparator: Comparator = "range" if read.upper is not None else cues.comparator
    return Draft(
        kind, read.value, cues.first, cues.last, read.first, read.last, comparator, unit, read.upper,
        cues.direction if kind == "change" else None, read.ordinal, read.words, cues.sign,
    )  # fmt: skip


def word_after(stream: Stream, index: int) -> str:
    """The word right after lexeme `index`, as written; "" where punctuation or the end comes first."""
    match = WORD.match(stream.text, stream.lexemes[index].end)
    return match[1] if match else ""


def noun_follows(stream: Stream, index: int) -> bool:
    """Whether a word of substance follows lexeme `index` at once."""
    word = word_after(stream, index)
    return bool(word) and word.lower() not in surfaces("labels", "NO_NOUN")
