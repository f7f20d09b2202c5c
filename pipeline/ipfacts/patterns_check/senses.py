"""Rows of good form come in; those that say what cannot be go out, by file and line: a month 13, a reach below zero.

What no list foresees is found by reading: `refused` reads a text of everything by the rows, and where that breaks,
looks for the row by which it does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from ipfacts.model import CURRENCY_CODE, Article
from ipfacts.patterns_check.rows import Files, Finding, Line
from ipfacts.vocabulary import OwnFiles, of_files, shipped_rows, using

CURRENCIES, PHRASES, UNITS = "values/currencies", "periods/phrases", "values/units"
COUNTED = frozenset(("reach", "window", "ordinal", "start_year"))
MONTHS = frozenset(("start_month", "split_month"))
FACTORS = frozenset(("minor", "factor"))
WIDEST = 1000
"""The highest that a whole number of ours may be, but for years: no sentence has more words."""
YEARS = range(1000, 10_000)

TRIED = """Lumora Ltd of Korea filed 1,200 patent applications in 2024, up 12% from a year earlier, it said.

On 3 March 2025, a US court ordered Ardmore Inc. to pay Lumora about $1.2 million in damages for infringing two patents.
By the end of June, the company held more than 40 trademarks worldwide, a fifth of them in China. It ranked third in the
first half of last year, and plans to license 10 patents to Fendra plc by 2028 for €30m a year, its chief said.

| Applicant | 2024 | 2023 |
| Lumora | 1,200 | 1,071 |
| Ardmore | 840 | 902 |
"""
"""Everything that is found is in it: bodies, places, figures of all sorts, times, cues, a table."""


def senseless(files: Files) -> Iterator[Finding]:
    """What stands where it means nothing."""
    for name, lines in files.items():
        for line in lines:
            for key, value in line.row.items():
                if isinstance(value, int | float | str) and (told := _number(key, value)):
                    yield line.finding(f"“{key}” is {value!r}: {told}")
            if name == PHRASES and isinstance(line.row.get("pattern"), str):
                yield from _phrase(line, line.row["pattern"])
    yield from _currencies(files)


def _number(key: str, value: float | str) -> str | None:
    """What is wrong with a number, if anything is."""
    if isinstance(value, str):
        return None if key not in FACTORS or _is_above_zero(value) else "it is a number above zero"
    if not math.isfinite(value):
        return "it is no number that can be counted with"
    if key in MONTHS and value not in range(1, 13):
        return "a month is 1 to 12"
    if key == "start_year" and value not in YEARS:
        return f"a year is {YEARS.start} to {YEARS.stop - 1}"
    if key in COUNTED - {"start_year"} and value not in range(1, WIDEST + 1):
        return f"it is a whole number from 1 to {WIDEST}"
    if key in FACTORS and value <= 0:
        return "it is a number above zero"
    return "no figure is below zero" if key == "value" and value < 0 else None


def _is_above_zero(text: str) -> bool:
    try:
        return Decimal(text) > 0
    except InvalidOperation:
        return False


def _phrase(line: Line, pattern: str) -> Iterator[Finding]:
    """Placeholders of a phrase of time that stand for nothing, or stand twice, and groups that do not end."""
    from ipfacts.periods.grammar import SLOT  # these make their tables, which a folder of names does without
    from ipfacts.periods.lexicon import PIECE, lexicon
    from ipfacts.periods.slots import slots

    known, seen, depth = slots(lexicon()), set(), 0
    for piece in PIECE.findall(pattern):
        body = piece.removesuffix("?")
        depth += (piece == "[") - (piece == "]")
        if depth not in (0, 1):
            break
        if "{" not in body and "}" not in body:
            continue
        slot = SLOT.match(body)
        if slot is None or slot[1] not in known:
            yield line.finding(
                f"{body} in the pattern is no placeholder; they are {', '.join(sorted(known))}, in braces"
            )
        elif body in seen:
            yield line.finding(f"{body} comes twice in the pattern; put a digit behind the second, {body[:-1]}2}}")
        seen.add(body)
    if depth:
        yield line.finding("the brackets of the pattern do not go in pairs; a group holds no other one")


def _currencies(files: Files) -> Iterator[Finding]:
    """Codes that no currency has."""
    own = files.get(CURRENCIES, ())
    for line in own:
        code = line.row.get("code")
        if isinstance(code, str) and not CURRENCY_CODE.match(code):
            yield line.finding(f"“{code}” in “code” is no code of ISO 4217, such as EUR")
    known = {row.get("code") for row in (*shipped_rows(CURRENCIES), *(line.row for line in own))}
    for line in files.get(UNITS, ()):
        units: Any = line.row.get("units")
        for code in units if line.row.get("label") == "CURRENCY" and isinstance(units, list) else ():
            if code not in known:
                yield line.finding(f"“{code}” in “units” is no currency of {CURRENCIES}.jsonl; add its row there")


def refused(texts: OwnFiles) -> Finding | None:
    """The row by which reading breaks, whatever it says; None where it does not. Takes as long as to begin reading."""
    broken = _broken(texts)
    if broken is None:
        return None
    lines = [(name, number, line) for name, text in texts for number, line in enumerate(text.split("\n"), 1)]
    low, high = 0, len(lines)  # the first `low` rows read, the first `high` do not
    while high - low > 1:
        middle = (low + high) // 2
        if _broken(_files(lines[:middle])) == broken:
            high = middle
        else:
            low = middle
    name, number, _ = lines[high - 1]
    return Finding(f"{name}.jsonl", number, f"nothing can be read by this row: {broken}")


def _files(lines: list[tuple[str, int, str]]) -> OwnFiles:
    found: dict[str, str] = {}
    for name, _, line in lines:
        found[name] = f"{found.get(name, '')}{line}\n"
    return tuple(found.items())


def _broken(texts: OwnFiles) -> str | None:
    """How reading breaks by these files, in one line; None where it does not."""
    from ipfacts import shared_extractor

    try:
        with using(of_files(texts)):
            shared_extractor().read(Article(id="tried", text=TRIED, title=TRIED.split("\n")[0]))
    except Exception as error:  # noqa: BLE001 (whatever a row makes of the program)
        return " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return None
