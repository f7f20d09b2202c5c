"""The largest figure of a plot comes in; an axis from zero goes out, with round ticks and short labels."""

from __future__ import annotations

import math
from typing import NamedTuple

STEPS = (1, 2, 2.5, 5, 10)
LARGE = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))


class Tick(NamedTuple):
    """A place on the axis: the figure, its share of the axis in percent, and its label."""

    number: float
    at: float
    label: str


class Axis(NamedTuple):
    """From zero to `top`, the last tick."""

    top: float
    ticks: tuple[Tick, ...]

    def share(self, number: float) -> float:
        """Where a figure lies, in percent of the axis."""
        return round(100 * min(number, self.top) / self.top, 2)


def axis(largest: float, *, about: int = 4, whole: bool = False) -> Axis:
    """An axis that reaches `largest` in about so many steps; `whole` where there are no halves of what is counted."""
    if largest <= 0:
        largest = 1
    rough = largest / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * 0.999)
    if whole:
        step = max(1.0, math.ceil(step))
    count = math.ceil(round(largest / step, 9))
    top = count * step
    numbers = [round(step * number, 10) for number in range(count + 1)]
    return Axis(top, tuple(Tick(number, round(100 * number / top, 2), short(number)) for number in numbers))


def short(number: float) -> str:
    """A round figure in few signs: "0", "2,500", "1.5 m", "20 bn". Ticks alone are told so, figures in full."""
    for size, name in LARGE:
        if number >= size:
            return f"{number / size:,.6g} {name}"
    return f"{number:,.6g}" if number < LARGE[-1][0] and number != int(number) else f"{int(number):,}"
