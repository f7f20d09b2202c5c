"""Units: what a figure is measured in, and parts of a unit ("a quarter of a percentage point", "half a ton").

Enters: a stream, with a figure already read or the index of a fraction. Leaves: the `Amount` with its unit, or None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ipfacts import families
from ipfacts.values import beside
from ipfacts.values.amounts import Amount
from ipfacts.values.stream import Stream
from ipfacts.values.sums import sum_behind

TREATY_NOUN = re.compile(
    r"\s+(?:international\s+)?(?:patent|application|filing|publication|request|system|route)", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.;!?]\s|\n")
PER_CENT = re.compile(r"%|\bper ?cent\b|\bpct\b|\bpc\b")
RESTATED = re.compile(r"(?:%|\bper ?cent|\bpct|\bpc)[,)]? (?:or|\() ?(?:about |some |nearly |almost )?\Z")
"""Before points that measure what a percentage did, and are those of an index: "0.4%, or | 31 points"."""
OF_RATES = re.compile(
    r"\brates?\b|\bper ?cent|%|\bcuts?\b|\bhikes?\b|\bincreases?\b|\binflation\b|\byields?\b|\bgrowth\b"
)
"""Beside "half a point": words of what is measured in points of a percentage."""
YEAR_ON_YEAR = re.compile(r"(year|month|quarter|week)[ -](?:on|over|after)[ -]\1\b")
"""No duration, but what a figure before it is compared with: "up from 857 | year on year"."""
TO_PER_CENT = re.compile(r",? to (?:about |some )?[\d.,]+ ?(?:%|per ?cent\b|pct\b|pc\b)")
UNITS = frozenset({"POINTS", "PERCENT", "DURATION", "FOLD_SUFFIX", "TIMES", "MEASURE"})


def with_unit(stream: Stream, bare: Amount, measures: bool = True) -> Amount | None:
    """The unit after a figure, the readings in order of rank."""
    last = bare.last
    if stream.link(last, "of") and stream.role(last + 1, "ARTICLE", " ") and stream.role(last + 2, "POINTS", " "):
        last += 2  # "0.5 of a percentage point"
    roles = stream.beside(last, " -")
    if not roles.keys() & UNITS:
        return None
    if (row := roles.get("POINTS")) and (not row.get("after_change") or _of_percentage(stream, bare)):
        return bare._replace(
            last=last + 1, value=bare.value * Decimal(row["factor"]), form="points", unit="percentage_points"
        )
    if "PERCENT" in roles and not _treaty(stream, last):
        points = stream.role(last + 1, "POINTS", " ") is not None
        return bare._replace(
            last=last + 1 + points,
            form="points" if points else "percent",
            unit="percentage_points" if points else "percent",
        )
    if (row := roles.get("DURATION")) and not YEAR_ON_YEAR.match(stream.lowered, stream.lexemes[last].start):
        return bare._replace(
            last=last + 1, value=bare.value * Decimal(row["factor"]), form="duration", unit=row["unit"]
        )
    if "FOLD_SUFFIX" in roles or "TIMES" in roles:
        tight = roles.get("TIMES", {}).get("tight")
        end = stream.lexemes[last].end
        if tight and (stream.lexemes[last].gap or stream.text[end : end + 1].isdecimal()):
            return None  # "1334x750"
        return bare._replace(last=last + 1, form="times", unit="times")
    if measures and (row := roles.get("MEASURE")) and not (row.get("cased") and bare.words and len(row["pattern"]) < 3):
        return bare._replace(last=last + 1, form="measure", unit=row["pattern"])
    return None


def _of_percentage(stream: Stream, bare: Amount) -> bool:
    """Whether bare "points" are those of a percentage: "43.8 percent, down 1.1 points"; not an index's."""
    if bare.value > 100 or RESTATED.search(
        stream.lowered, max(0, stream.lexemes[bare.first].start - 24), stream.lexemes[bare.first].start
    ):
        return False
    start, end = stream.lexemes[bare.first].start, stream.lexemes[bare.last].end
    clause = SENTENCE_END.split(stream.lowered[max(0, start - 110) : start])[-1]
    pointed = not families.words("POINTS BEHIND").isdisjoint(clause.split()[-3:])
    moved = pointed or beside.behind("COMPARED", stream.lowered, end)
    return moved and (PER_CENT.search(clause) is not None or TO_PER_CENT.match(stream.lowered, end) is not None)


def _treaty(stream: Stream, index: int) -> bool:
    """Whether "PCT" is the Patent Cooperation Treaty: "6,494 PCT applications"."""
    return stream.original(index) == "PCT" and TREATY_NOUN.match(stream.text, stream.lexemes[index].end) is not None


def half_unit(stream: Stream, index: int) -> Amount | None:
    """ "half a month", "half a percent", "half a percentage point"."""
    if stream.wide and (part := part_of_unit(stream, index)):
        return part
    row = stream.role(index, "HALF")
    if not (row and stream.role(index + 1, "ARTICLE", " ") and stream.near(index + 2)):
        return None
    return with_unit(stream, Amount(index, index + 2, Decimal("0.5"), words=True), measures=False)


def part_of_unit(stream: Stream, index: int) -> Amount | None:
    """ "a quarter of a percentage point", "a half-point cut", "half a ton", "two-tenths of 1 percent"."""
    part = _part(stream, index)
    if part is None:
        return None
    unit, value = part
    of = stream.link(unit, "of")
    one = stream.role(unit + of, "ARTICLE", " ") or (of and _one(stream, unit + 1))
    unit += of + bool(one)
    if (of and not one) or not stream.near(unit, " -") or stream.role(unit, "SCALE"):
        return None
    bare = Amount(index, unit, value, words=True)
    money = sum_behind(stream, bare) if one else None
    if of and one and stream.original(unit) == "second":
        return bare._replace(last=unit + 1, form="duration", unit="second")
    row = stream.role(unit, "POINTS")
    if row and row.get("after_change"):
        near = stream.lowered[max(0, stream.lexemes[index].start - 60) : stream.lexemes[unit].end + 60]
        return bare._replace(last=unit + 1, form="points", unit="percentage_points") if OF_RATES.search(near) else None
    found = money or with_unit(stream, bare)
    fits = found is not None and (one or found.form in ("percent", "points", "measure"))
    return found if fits and found is not None and found.form != "times" else None


def _one(stream: Stream, index: int) -> bool:
    return index < stream.count and stream.lexemes[index].surface in ("1", "one")


def _part(stream: Stream, index: int) -> tuple[int, Decimal] | None:
    """A fraction in words and the lexeme behind it: "half", "one-half", "a quarter", "three quarters"."""
    many = stream.role(index, "CARDINAL") or stream.role(index, "ARTICLE")
    at = index + bool(many and stream.near(index + 1, " -"))
    row = stream.role(at, "HALF") or (stream.role(at, "FRACTION") if many else None)
    if row is None or index in stream.labels:
        return None
    count = Decimal(many["value"]) if many and "value" in many else Decimal(1)
    return (at + 1, count / row["value"]) if 0 < count < row["value"] else None
