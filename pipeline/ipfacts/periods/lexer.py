"""Text to a string of word classes, one character a token, on which the phrases are matched.

A word that some phrase names has a character of its own; numbers fall into a few classes; every other word is `OTHER`.
A blank line is `BREAK`, which no phrase matches. The lexicon holds every word in every case and every number that has a
class, so that reading a text is one `findall` and one look-up a token: linear, and nothing is kept between texts.
"""

from __future__ import annotations

import dataclasses
import itertools
import re

# Each piece is a token and the space behind it, a lone line end included: the pieces' lengths add up to offsets.
PIECE = re.compile(
    r"(?:[^\W\d_]+(?:[0-9]+(?![^\W\d_]))?|[0-9][0-9,.]*(?<![,.])[A-Za-z]*|\n\s*|['’]s\b|--+|\S)"
    r"[^\S\n]*(?:\n(?![^\S\n]*\n)[^\S\n]*)?"
)
VARIANTS = {"-": "-‐‑‒–−", "'": "'’‘"}
FIRST_YEAR, LAST_YEAR, LAST_DAY = 1780, 2099, 31

OTHER, BREAK = "x", "B"
YEAR, DAY, TWO_DIGITS, COUNT, DAY_ORDINAL, DECADE, PART, FISCAL = "YDECOGQK"


@dataclasses.dataclass(frozen=True, slots=True)
class Lexed:
    """Tokens of a text: their words and offsets, and `shape`, one class character each."""

    words: list[str]
    starts: list[int]
    shape: str

    def end(self, token: int) -> int:
        """Where a token ends."""
        return self.starts[token] + len(self.words[token])


def classes() -> dict[str, str]:
    """Every number, ordinal and code that has a class, and the blank line."""
    found = {"": BREAK}
    found.update((str(number), COUNT) for number in range(100, 1000))
    found.update((f"{number:02}", TWO_DIGITS) for number in range(100))
    found.update((form, DAY) for day in range(1, LAST_DAY + 1) for form in (str(day), f"{day:02}"))
    found.update((f"{day}{end}", DAY_ORDINAL) for day in range(1, LAST_DAY + 1) for end in ("st", "nd", "rd", "th"))
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        found[str(year)] = YEAR
        found.update((f"{fy}{form}", FISCAL) for fy in ("FY", "Fy", "fy") for form in (year, f"{year % 100:02}"))
        if year % 10 == 0:
            found[f"{year}s"] = DECADE
    found.update((f"{number}{letter}", PART) for letter, last in (("Q", 4), ("H", 2)) for number in range(1, last + 1))
    found.update((f"{letter}{number}", PART) for letter, last in (("Q", 4), ("H", 2)) for number in range(1, last + 1))
    return found | {"6M": PART, "9M": PART}


def cased(word: str, *, capitalised: bool) -> list[str]:
    """The forms in which a word of the vocabulary is known; "May" and "March" count only with a capital."""
    forms = [word.capitalize(), word.upper()] + ([] if capitalised else [word.lower(), word])
    stretched = [sign + word[1:] for sign in VARIANTS.get(word[:1], "")]
    return forms + stretched


def lex(text: str, start: int, end: int, lexicon: dict[str, str]) -> Lexed:
    """The tokens of `text[start:end]`; `lexicon` gives each known form its character."""
    stretch = text[start:end]
    pieces = PIECE.findall(stretch)
    words = list(map(str.strip, pieces))
    get = lexicon.get
    shape = "".join([get(word, OTHER) for word in words])
    opening = PIECE.search(stretch)
    first = start + (opening.start() if opening else 0)
    return Lexed(words, list(itertools.accumulate(map(len, pieces), initial=first)), shape)
