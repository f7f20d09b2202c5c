"""An amount and the words around it, in lexemes: what the rooms that read amounts hand to one another.

`single` and `ranges` read amounts; `comparators`, `changes` and `markets` find their cues.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from ipfacts.model import Comparator, Direction

Form = Literal["bare", "money", "percent", "points", "duration", "measure", "times"]


class Amount(NamedTuple):
    """Lexemes `first` up to `last`. `unit`: a currency, `day`, `month`, `year` …; `upper`: the top of a range."""

    first: int
    last: int
    value: Decimal
    form: Form = "bare"
    unit: str = ""
    upper: Decimal | None = None
    scaled: bool = False
    words: bool = False
    ordinal: bool = False


class Cues(NamedTuple):
    """`first` to `last` are the lexemes of amount and cues together.

    `sign` is how far before it a + or - stands: 1 where it is tight, 2 in "(+ 3%)".
    """

    first: int
    last: int
    comparator: Comparator = "="
    direction: Direction | None = None
    sign: int = 0
