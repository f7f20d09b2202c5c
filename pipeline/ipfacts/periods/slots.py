"""The slots of phrase patterns: which shapes a `{month}`, a `{date}` or a `{when}` takes.

A slot is a regular expression over word classes, and its openings, by which the grammar knows where to try a phrase.
"""

from __future__ import annotations

from ipfacts.periods import lexer
from ipfacts.periods.lexicon import SAME, SHIFTS, Lexicon

DAYS = lexer.DAY + lexer.DAY_ORDINAL
# How a slot may open: each first character, with those that may follow it inside, and whether it may stand alone.
Openings = dict[str, tuple[str, bool]]


def slots(lexicon: Lexicon) -> dict[str, tuple[str, Openings]]:
    """Each slot's regular expression over word classes, and how it may open."""
    of, ordinals = lexicon.labels, lexicon.labels["ORDINAL"]
    same = lexicon.spell(" ".join(SAME))
    return {
        "year": _class(lexer.YEAR),
        "yy": _class(lexer.TWO_DIGITS + lexer.DAY),
        "n": _class(lexer.TWO_DIGITS + lexer.DAY),
        "day": _class(DAYS),
        "ordinal": _class(ordinals[:4] + lexer.DAY_ORDINAL),
        "plan": _class(ordinals + lexer.DAY_ORDINAL),
        "same": _class(same),
        "part": _class(lexer.PART),
        "fy": _class(lexer.FISCAL),
        "decade": _class(lexer.DECADE),
        "season": _class(of["SEASON"]),
        "month": _dotted(of["MONTH"], of["MONTH_SHORT"], lexicon),
        "weekday": _dotted(of["WEEKDAY"], of["WEEKDAY_SHORT"], lexicon),
        "count": _count(lexicon),
        "unit": _unit(lexicon),
        "units": _units(lexicon),
        "date": _date(lexicon),
        "when": _when(lexicon),
    }


def _class(chars: str) -> tuple[str, Openings]:
    return f"[{chars}]", alone(chars)


def _dotted(full: str, short: str, lexicon: Lexicon) -> tuple[str, Openings]:
    """A name, or its abbreviation with or without a dot."""
    dot = lexicon.chars["."]
    return f"(?:[{full}]|[{short}][{dot}]?)", alone(full) | dict.fromkeys(short, (dot, True))


def _count(lexicon: Lexicon) -> tuple[str, Openings]:
    """A number up to 999 in digits, or up to 99 in words."""
    tens, ones, hyphen = lexicon.labels["TENS"], lexicon.labels["CARDINAL"], lexicon.chars["-"]
    numbers = lexer.DAY + lexer.TWO_DIGITS + lexer.COUNT
    regex = f"(?:[{tens}]{hyphen}?[{ones}]|[{tens}{ones}{numbers}])"
    return regex, alone(ones + numbers) | dict.fromkeys(tens, (hyphen + ones, True))


def _unit(lexicon: Lexicon) -> tuple[str, Openings]:
    """A unit in the singular, fiscal years included."""
    units, year, calendar = lexicon.labels["UNIT"], lexicon.chars["year"], lexicon.chars["calendar"]
    fiscal = lexicon.spell("fiscal financial")
    regex = f"(?:[{fiscal}]{year}?|{calendar}?[{units}])"
    return regex, alone(units) | dict.fromkeys(fiscal, (year, True)) | {calendar: (units, False)}


def _units(lexicon: Lexicon) -> tuple[str, Openings]:
    """A unit in the singular or plural."""
    units, before = lexicon.labels["UNIT"] + lexicon.labels["UNITS"], lexicon.spell("fiscal financial calendar")
    return f"(?:[{before}]?[{units}])", alone(units) | dict.fromkeys(before, (units, False))


def _date(lexicon: Lexicon) -> tuple[str, Openings]:
    """A day, month or year, with the end or middle of it."""
    at, year = lexicon.chars, lexer.YEAR
    month, month_openings = _dotted(lexicon.labels["MONTH"], lexicon.labels["MONTH_SHORT"], lexicon)
    edge = f"(?:{at['the']}?{at['end']}[{at['of']}{at['-']}]?|{at['mid']}{at['-']}?)?"
    comma = f"[{at[',']}{at['of']}]?"
    regex = (
        f"{edge}(?:{at['the']}?[{DAYS}]{at['of']}?{month}(?:{at[',']}?{year})?|{month}[{DAYS}](?:{at[',']}?{year})?"
        f"|{month}{comma}{year}|{month}|{year})"
    )
    months = "".join(month_openings)
    core = lexicon.spell("the of -") + DAYS + months + year
    openings: Openings = {year: ("", True), at["the"]: (at["end"] + DAYS, False)}
    openings |= dict.fromkeys(months, (DAYS + year + lexicon.spell(", of ."), True))
    openings |= dict.fromkeys(DAYS, (at["of"] + months, False))
    return regex, openings | dict.fromkeys(at["end"] + at["mid"], (core, False))


def _when(lexicon: Lexicon) -> tuple[str, Openings]:
    """A year, named or counted: "2024", "2023-24", "fiscal 2024", "last year", "the year"."""
    at, year = lexicon.chars, lexer.YEAR
    word, shifts = at["year"], lexicon.spell(" ".join(SHIFTS))
    spoken, sign = lexicon.spell("fiscal financial"), lexicon.spell("- /")
    fiscal = f"(?:[{spoken}]{word}?|{at['fy']})"
    regex = (
        f"(?:{fiscal}?{year}[{sign}][{lexer.TWO_DIGITS}{lexer.DAY}]|{fiscal}?{year}|{lexer.FISCAL}"
        f"|{at['the']}?[{shifts}](?:{fiscal}|{word})|{at['the']}(?:{fiscal}|{word}))"
    )
    unit = spoken + at["fy"] + word
    openings: Openings = {year: (sign, True), lexer.FISCAL: ("", True), at["the"]: (shifts + unit, False)}
    openings |= dict.fromkeys(shifts, (unit, False)) | dict.fromkeys(spoken, (word + year, True))
    return regex, openings | {at["fy"]: (year, True)}


def alone(chars: str) -> Openings:
    """The openings of single tokens."""
    return dict.fromkeys(chars, ("", True))
