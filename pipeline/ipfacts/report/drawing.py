"""A plot over time comes in; what its picture is made of goes out: places across in percent, heights in pixels.

Pictures have no width of their own, so that they fit a column of any width without their letters shrinking.
"""

from __future__ import annotations

import datetime
import itertools
from typing import NamedTuple

from ipfacts.report.history import Lines, Point

ABOVE, HEIGHT, BELOW = 34, 220, 26  # pixels
LEFT, RIGHT = 12.0, 91.0  # percent of the width, between which points lie
LETTER, SPACE = 1.7, 3.0  # percent of the width that a letter of a day's label needs, and the space between two
NAME_WIDTH, NAME_HEIGHT = 8.0, 14.0  # percent and pixels that the short name of a line needs
YEAR = 12

# Six looks that differ in shape and dash, too, for those who see no colours, and on paper.
SHAPES = (
    "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z",
    "M-3.6,-3.6H3.6V3.6H-3.6Z",
    "M0,-4.8L4.6,3.6H-4.6Z",
    "M0,-5L5,0L0,5L-5,0Z",
    "M0,4.8L4.6,-3.6H-4.6Z",
    "M-5,-1.5H-1.5V-5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5Z",
)
DASHES = ("none", "7 3", "2 3", "9 3 2 3", "4 2", "1 4")


class Dot(NamedTuple):
    """A point in its place; `others` are the heights of what other claims say."""

    x: float
    y: float
    point: Point
    others: tuple[tuple[float, str], ...]


class Stroke(NamedTuple):
    """A piece of a line between two points that are firm."""

    x1: float
    y1: float
    x2: float
    y2: float


class Drawn(NamedTuple):
    """One line: its look (a number), name, points and strokes; `name_y` is the height of its short name."""

    look: int
    label: str
    short: str
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    name_x: float
    name_y: float


class Picture(NamedTuple):
    """All that the template draws."""

    height: int
    ticks: tuple[tuple[float, str], ...]  # height, label
    days: tuple[tuple[float, str], ...]  # place across, label
    lines: tuple[Drawn, ...]


def picture(plot: Lines) -> Picture:
    """The picture of a plot over time."""
    days = sorted({point.day for line in plot.lines for point in line.points})
    lines = [_line(look, plot, days) for look in range(len(plot.lines))]
    ticks = tuple((_height(tick.at), tick.label) for tick in plot.axis.ticks)
    return Picture(ABOVE + HEIGHT + BELOW, ticks, _labels(days, plot.months), _without_collisions(lines))


def _line(look: int, plot: Lines, days: list[datetime.date]) -> Drawn:
    line = plot.lines[look]
    dots = tuple(_dot(point, plot, days) for point in line.points)
    pairs = itertools.pairwise(dots)
    strokes = tuple(Stroke(a.x, a.y, b.x, b.y) for a, b in pairs if a.point.firm and b.point.firm)
    return Drawn(look, line.label, line.short, dots, strokes, dots[-1].x, dots[-1].y + 4)


def _dot(point: Point, plot: Lines, days: list[datetime.date]) -> Dot:
    others = tuple((_height(plot.axis.share(other.at)), other.figure) for other in point.differing)
    return Dot(_across(point.day, days), _height(plot.axis.share(point.at)), point, others)


def _height(share: float) -> float:
    return round(ABOVE + HEIGHT * (1 - share / 100), 1)


def _across(day: datetime.date, days: list[datetime.date]) -> float:
    first, last = days[0], days[-1]
    return round(LEFT + (RIGHT - LEFT) * (day - first).days / max(1, (last - first).days), 2)


def _labels(days: list[datetime.date], months: int) -> tuple[tuple[float, str], ...]:
    """The days of points, as many as have room: the last one always."""
    kept: list[tuple[float, str]] = []
    for day in reversed(days):
        x, words = _across(day, days), day_words(day, months)
        if not kept or kept[-1][0] - x >= LETTER * len(words) + SPACE:
            kept.append((x, words))
    return tuple(reversed(kept))


def day_words(day: datetime.date, months: int) -> str:
    """What stands below the axis: "2024", "2024/25", "2024-04" for what begins then, "2024-12-31" for a day."""
    if months == 0:
        return day.isoformat()
    if months < YEAR:
        return f"{day:%Y-%m}"
    return str(day.year) if day.month == 1 else f"{day.year}/{(day.year + 1) % 100:02}"


def _without_collisions(lines: list[Drawn]) -> tuple[Drawn, ...]:
    """The lines, their short names moved up where they would stand on one another, or on the labels below."""
    placed: list[Drawn] = []
    for line in sorted(lines, key=lambda one: -one.name_y):
        y = min(line.name_y, ABOVE + HEIGHT)
        for other in placed:
            if abs(other.name_x - line.name_x) < NAME_WIDTH and abs(other.name_y - y) < NAME_HEIGHT:
                y = other.name_y - NAME_HEIGHT
        placed.append(line._replace(name_y=round(y, 1)))
    return tuple(sorted(placed, key=lambda one: one.look))
