"""Numbers: numerals with their scales, number words of any length, dozens, halves and ordinals.

Enters: a stream and the index of a lexeme. Leaves: the `Figure` that begins there, or None. Nothing here raises.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ipfacts.values import beside
from ipfacts.values.stream import Stream

LARGEST = Decimal(10) ** 18
MOST_WORDS = 24
LONGEST_WALK = 5000
"""Metres, at the most, that are written with a tight "m"."""
WORD_OPENERS = frozenset({"HALF", "FRACTION", "CARDINAL", "ARTICLE", "SCALE", "GROUP", "ORDINAL"})
MIXED = re.compile(r"[ -](1|2|3|5|7)/(2|3|4|8)(?![\w/.,]\d)\b")
"""Behind a whole number, the rest: "2 1/2 hours"."""
OF_SCALE = re.compile(r"(?:quarter|third|fifth|tenth)s?")
"""Parts of a million that are written."""


class Figure(NamedTuple):
    """A number read from lexemes `first` up to `last`. `scaled`: a scale word or suffix is part of it."""

    first: int
    last: int
    value: Decimal
    scaled: bool = False
    words: bool = False
    ordinal: bool = False


def figure(stream: Stream, index: int) -> Figure | None:
    """The number that begins at lexeme `index`: the readings in order of rank, the first that fits."""
    if not 0 <= index < len(stream) or index in stream.labels:
        return None
    if index not in stream.figures:
        stream.figures[index] = _figure(stream, index)
    found: Figure | None = stream.figures[index]
    return found


def _figure(stream: Stream, index: int) -> Figure | None:
    found = (_digits(stream, index) if stream.role(index, "NUMERAL") else None) or _words(stream, index)
    found = found and _milestone(stream, found)
    return found if found is not None and found.value < LARGEST else None


def _words(stream: Stream, index: int) -> Figure | None:
    roles = stream.lexemes[index].roles
    if not roles.keys() & WORD_OPENERS:
        return None
    return (
        _half_of_scale(stream, index)
        or _cardinal(stream, index)
        or _article(stream, index)
        or _bare_scale(stream, index)
        or _ordinal(stream, index)
    )


def _milestone(stream: Stream, read: Figure) -> Figure:
    """ "its two millionth mark", "the 12 millionth patent": a number before a scale that counts in order."""
    row = stream.beside(read.last, " -").get("ORDINAL")
    if row is None or row["value"] < 100 or read.ordinal or read.value < 2:
        return read
    return read._replace(last=read.last + 1, value=read.value * Decimal(row["value"]), words=True, ordinal=True)


def _digits(stream: Stream, index: int) -> Figure | None:
    value = stream.numbers.get(index)
    if value is None:
        return None
    after = stream.beside(index + 1, " -")
    if not after:
        return Figure(index, index + 1, value)
    if "ORDINAL_SUFFIX" in after and not stream.lexemes[index + 1].gap:
        return Figure(index, index + 2, value, ordinal=True)
    if (parts := MIXED.match(stream.text, stream.lexemes[index].end)) and value % 1 == 0:
        return _scales(stream, Figure(index, index + 3, value + Decimal(parts[1]) / Decimal(parts[2])))
    if "VULGAR" in after:
        return _scales(stream, Figure(index, index + 2, value + _number(stream, index + 1, "VULGAR") / 100))
    return _lesser(stream, _scales(stream, Figure(index, index + 1, value)))


def _lesser(stream: Stream, read: Figure) -> Figure:
    """What follows a scale in texts turned from Spanish or Portuguese: "1 million 840 thousand", "9 thousand 870"."""
    value = stream.numbers.get(read.last) if read.scaled and stream.near(read.last, " ") else None
    scale = stream.role(read.last - 1, "SCALE")
    if value is None or scale is None or scale.get("tight") or value % 1 or not 100 <= value < 1000:
        return read
    rest = _scales(stream, Figure(read.last, read.last + 1, value))
    if rest.value >= scale["value"] or (scale["value"] > 1000 and not rest.scaled):
        return read
    return rest._replace(first=read.first, value=read.value + rest.value, scaled=True)


def _number(stream: Stream, index: int, label: str) -> Decimal:
    row = stream.role(index, label)
    return Decimal(str(row["value"])) if row else Decimal(0)


def _scales(stream: Stream, read: Figure) -> Figure:
    """Scale words and suffixes after a number: "1.2bn", "3 lakh crore", "5 dozen", "two and a half million"."""
    last, value = read.last, read.value
    if stream.wide and _in_metres(stream, read):
        return read
    while last < read.last + 3:
        roles = stream.beside(last, " -")
        row, group = roles.get("SCALE"), roles.get("GROUP")
        if row and not (row.get("tight") and (stream.lexemes[last].gap or read.words)):
            value *= Decimal(row["value"])
        elif group and group["value"] == 12:
            value *= 12
        else:
            break
        last += 1
    return read if last == read.last else read._replace(last=last, value=value, scaled=True)


def _in_metres(stream: Stream, read: Figure) -> bool:
    """Whether a tight "m" is metres: "the 200m final", "800m deep"; not "80m people"."""
    if read.words or not 0 < read.value <= LONGEST_WALK or not stream.near(read.last, ""):
        return False
    if stream.near(read.first, " ") and stream.role(read.first - 1, "CURRENCY"):
        return False
    lexeme = stream.lexemes[read.last]
    return lexeme.surface == "m" and beside.behind("IN METRES", stream.lowered, lexeme.end)


def _half_of_scale(stream: Stream, index: int) -> Figure | None:
    """ "half a million", "a quarter of a million", "three quarters of a million", "half a dozen"."""
    start, many = index, Decimal(1)
    if stream.link(index + 2, "of") and (several := stream.role(index, "CARDINAL")) and stream.near(index + 1):
        index, many = index + 1, Decimal(several["value"])
    elif stream.role(index, "ARTICLE") and stream.near(index + 1) and stream.role(index + 1, "FRACTION"):
        index += 1
    row = stream.role(index, "HALF") or stream.role(index, "FRACTION")
    if row is None or (row["label"] == "FRACTION" and not OF_SCALE.fullmatch(row["pattern"])):
        return None
    last = index + 1
    if stream.link(last, "of"):
        last += 1
    if stream.role(last, "ARTICLE", " -"):
        last += 1
    scale = stream.role(last, "SCALE", " -")
    if scale is None:
        scale = stream.role(last, "GROUP", " -")
        if scale is None or scale["value"] != 12:
            return None
    if "tight" in scale:
        return None
    value = (many * Decimal(scale["value"]) / row["value"]).normalize() + 0
    return Figure(start, last + 1, value, scaled=True, words=True)


def _cardinal(stream: Stream, index: int) -> Figure | None:
    """Number words: tens and units, hundreds, then scales falling or, the Indian way, multiplied ("lakh crore")."""
    if not stream.role(index, "CARDINAL"):
        return None
    total = current = Decimal(0)
    room = LARGEST
    last, scaled = index, False
    while last < index + MOST_WORDS:
        step = last + 1 if last > index and scaled and _joins(stream, last) else last
        if last > index and not stream.near(step):
            break
        cardinal, scale = stream.role(step, "CARDINAL"), stream.role(step, "SCALE")
        if cardinal and _fits(current, Decimal(cardinal["value"]), last == index):
            current += cardinal["value"]
        elif scale and step == last and not scale.get("tight") and current and scale["value"] == 100 and current < 100:
            current, scaled = current * 100, True
        elif scale and step == last and not scale.get("tight") and current and 100 < scale["value"] < room:
            total, current, room, scaled = total + current * scale["value"], Decimal(0), Decimal(scale["value"]), True
        else:
            break
        last = step + 1
    return _scales(stream, _and_a_half(stream, Figure(index, last, total + current, scaled, words=True)))


def _joins(stream: Stream, index: int) -> bool:
    """ "and" inside a number ("two hundred and ten"), not between two ("between one hundred and two hundred")."""
    if not stream.link(index, "and") or not stream.near(index + 1) or not stream.role(index + 1, "CARDINAL"):
        return False
    return not any(stream.link(back, "between") for back in range(max(0, index - 8), index))


def _fits(current: Decimal, word: Decimal, opening: bool) -> bool:
    """Whether a cardinal word may follow what is read: "forty-one" and "two hundred ten", never "two three"."""
    if opening or not current:
        return opening or word > 0
    if current % 100 == 0:
        return 0 < word < 100
    return current % 10 == 0 and current % 100 >= 20 and 0 < word < 10


def _and_a_half(stream: Stream, read: Figure) -> Figure:
    """ "two and a half", "three and a quarter", "four-and-a-half"."""
    last = read.last
    if not (stream.link(last, "and", gaps=" -") and stream.role(last + 1, "ARTICLE", " -") and stream.near(last + 2)):
        return read
    row = stream.role(last + 2, "HALF") or stream.role(last + 2, "FRACTION")
    if row is None or row["value"] not in (2, 4):
        return read
    scale = read.value if read.scaled and str(read.value).startswith("1") else Decimal(1)
    return read._replace(last=last + 3, value=read.value + scale / row["value"])


def _article(stream: Stream, index: int) -> Figure | None:
    """ "a dozen", "a million and a half", "a hundred and twenty", "a couple of"."""
    if not stream.role(index, "ARTICLE") or not stream.near(index + 1, " "):
        return None
    group = stream.role(index + 1, "GROUP")
    if group:
        return Figure(index, index + 2, Decimal(group["value"]), words=True)
    scale = stream.role(index + 1, "SCALE")
    if scale is None or scale.get("tight") or scale.get("after_digits"):
        return None
    read = Figure(index, index + 2, Decimal(scale["value"]), scaled=True, words=True)
    if _joins(stream, index + 2):
        rest = _cardinal(stream, index + 3)
        if rest and rest.value < read.value:
            return read._replace(last=rest.last, value=read.value + rest.value)
    return _scales(stream, _and_a_half(stream, read))


def _bare_scale(stream: Stream, index: int) -> Figure | None:
    """ "the first hundred licences": a scale with no number before it, after an ordinal or the like."""
    row = stream.role(index, "SCALE") or stream.role(index, "GROUP")
    if row is None or "tight" in row or "after_digits" in row or not stream.near(index, " "):
        return None
    before = stream.lexemes[index - 1].roles if index else {}
    if not ("ORDINAL" in before or "PERIOD_BEFORE" in before) or "CARDINAL" in before:
        return None
    return Figure(index, index + 1, Decimal(row["value"]), scaled=True, words=True)


def _ordinal(stream: Stream, index: int) -> Figure | None:
    """ "third", "twenty-first"."""
    tens = stream.role(index, "CARDINAL")
    last = index
    value = Decimal(0)
    if tens and tens["value"] >= 20 and stream.near(index + 1):
        value, last = Decimal(tens["value"]), index + 1
    row = stream.role(last, "ORDINAL")
    if row is None or (value and row["value"] > 9):
        return None
    return Figure(index, last + 1, value + row["value"], words=True, ordinal=True)
