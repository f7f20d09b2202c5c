"""A phrase found in a text: its slots read as numbers, units and dates in parts."""

from __future__ import annotations

import dataclasses
import re

from ipfacts.bullets import GLYPHS
from ipfacts.periods import lexer
from ipfacts.periods.dates import Clock, Date, Range, months, unit_of
from ipfacts.periods.grammar import Grammar, Phrase
from ipfacts.periods.lexer import Lexed
from ipfacts.periods.lexicon import SHIFTS
from ipfacts.vocabulary import Row

CENTURY = 2000
FIRST_OLD = 60  # "FY98" lies in the last century, "FY26" in this one
BEFORE_LINES = frozenset("*:|" + GLYPHS)
NEAR_FUTURE = 45  # days: "on July 1", written in June, is to come


@dataclasses.dataclass(frozen=True, slots=True)
class Parts:
    """What a date says of itself; `day` and `last_day` for "14-16 May"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    edge: str = ""

    @property
    def grain(self) -> str:
        """The finest part."""
        return "day" if self.day else "month" if self.month else "year"


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A phrase matched at some tokens; `ahead` where it may lie in the future."""

    phrase: Phrase
    match: re.Match[str]
    lexed: Lexed
    grammar: Grammar
    ahead: bool = False

    @property
    def row(self) -> Row:
        """The phrase's row."""
        return self.phrase.row

    @property
    def opens(self) -> bool:
        """Whether the phrase opens a line or bullet."""
        core = self.match.start()
        return core == 0 or self.lexed.shape[core - 1] == lexer.BREAK or self.lexed.words[core - 1] in BEFORE_LINES

    def has(self, slot: str) -> bool:
        """Whether a slot is filled."""
        return slot in self.phrase.regex.groupindex and self.match[slot] is not None

    def span(self, slot: str) -> range:
        """The tokens of a slot."""
        return range(*self.match.span(slot))

    def number(self, slot: str) -> int:
        """A slot of digits, an ordinal or number words, as a number."""
        return sum(self._number(token) for token in self.span(slot))

    def _number(self, token: int) -> int:
        word = self.lexed.words[token]
        digits = "".join(char for char in word if char in "0123456789")
        return int(digits) if digits else int(self._value(token, "0"))

    def _value(self, token: int, default: str = "") -> str:
        return self.grammar.lexicon.values.get(self.lexed.shape[token], default)

    def word(self, slot: str) -> str:
        """The first word of a slot, in lower case."""
        return self.lexed.words[self.match.start(slot)].lower()

    def names_fiscal(self, slot: str) -> bool:
        """Whether a slot says that its year is a fiscal one."""
        return any(self.lexed.words[token].lower() in ("fiscal", "financial", "fy") for token in self.span(slot))

    def unit(self, slot: str = "unit") -> str:
        """The unit that a slot names."""
        return "fiscal" if self.names_fiscal(slot) else self._value(self.span(slot)[-1])

    def finest(self) -> str:
        """The finest part that the date slots name."""
        dated = self.has("month") or self.has("date")
        return self.parts("day", "month", "month2", "date", "date2").grain if dated else "day"

    def adjacent(self, slot: str, other: str) -> bool:
        """Whether nothing but one sign stands between two slots: "2023-24", not "2023 - 24"."""
        return self.lexed.starts[self.match.start(other)] - self.lexed.end(self.match.end(slot) - 1) == 1

    def short_year(self, slot: str) -> int:
        """A year of two digits."""
        return full_year(f"{self.number(slot):02}")

    def parts(self, *slots: str) -> Parts:
        """The date parts in some slots."""
        found: dict[str, int] = {}
        edge = ""
        for token in (token for slot in slots if self.has(slot) for token in self.span(slot)):
            char, word = self.lexed.shape[token], self.lexed.words[token].lower()
            if char == lexer.YEAR:
                found["year"] = int(word)
            elif char in (lexer.DAY, lexer.DAY_ORDINAL):
                found["last_day" if "day" in found else "day"] = self._number(token)
            elif char in self.grammar.lexicon.months:
                found["month"] = int(self._value(token))
            elif word in ("end", "mid"):
                edge = word
        return Parts(**found, edge=edge)

    def when(self, slot: str, clock: Clock) -> tuple[Range, str]:
        """The year of a `{when}` slot, and whether it is a "year" or a "fiscal" one."""
        words = [self.lexed.words[token].lower() for token in self.span(slot)]
        unit = "fiscal" if self.names_fiscal(slot) else "year"
        digits = [word for word in words if word[0].isdigit()]
        if len(digits) > 1:
            return clock.fiscal.split(int(digits[0]), last_of_split(digits[0], digits[1])), "fiscal"
        if digits:
            return (clock.fiscal.year(int(digits[0])) if unit == "fiscal" else months(int(digits[0]), 1, 12)), unit
        if words[0].startswith("fy"):
            return clock.fiscal.year(full_year(words[0][2:])), "fiscal"
        offset = next((SHIFTS[word] for word in words if word in SHIFTS), 0)
        return clock.unit(unit, offset), unit


def full_year(digits: str) -> int:
    """ "24" and "2024" as 2024."""
    number = int(digits)
    return number if len(digits) > 2 else CENTURY + number if number < FIRST_OLD else CENTURY - 100 + number


def last_of_split(first: str, last: str) -> int:
    """The last year of "2023-24": 2024, of "1999-00": 2000. Raises ValueError where it is none, as in "2023-12"."""
    year = int(first) // 100 * 100 + int(last)
    year += 100 if last == "00" else 0
    if not int(first) < year <= int(first) + 30:
        raise ValueError(f"{first}-{last} is no range of years")
    return year


def range_of(parts: Parts, clock: Clock, *, ahead: bool = False) -> Range:
    """The days of a date in parts; without a year it lies in the recent past, or ahead."""
    if parts.month is None:
        start, end = months(parts.year or clock.today.year, 1, 12)
        return (Date(start.year, 6, 30),) * 2 if parts.edge == "mid" else (start, end)
    if parts.day is None:
        start, end = months(parts.year or clock.year_of(parts.month, ahead=ahead), parts.month)
        return (start.replace(day=15),) * 2 if parts.edge == "mid" else (start, end)
    year = parts.year or _year_of_day(parts.month, parts.day, clock, ahead)
    first = Date(year, parts.month, parts.day)
    return first, first.replace(day=parts.last_day) if parts.last_day else first


def _year_of_day(month: int, day: int, clock: Clock, ahead: bool) -> int:
    year = clock.year_of(month, day, ahead=ahead)
    coming = (unit_of(clock.today, "day")[0].replace(day=1, month=month) - clock.today).days + day - 1
    return clock.today.year if not ahead and 0 < coming <= NEAR_FUTURE else year
