"""Every word that a file of `patterns/periods` names, and the character that stands for it in a shape."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict

from ipfacts.periods import lexer
from ipfacts.vocabulary import cache, rows

PIECE = re.compile(r"\[|\]|[^\s\[\]]+")  # of a pattern: a bracket, or a word with its alternatives
FIRST_PRIVATE = 0xE000
SHIFTS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
SAME = ("same", "corresponding", "comparable", "equivalent", "like")
CAPITALISED = ("MONTH", "MONTH_SHORT", "WEEKDAY", "WEEKDAY_SHORT")
SLOT_WORDS = ("fiscal", "financial", "calendar", "year", "fy", "of", "the", "end", "mid", "and", "or")
SIGNS = ("'s", "-", "/", ",", ".", "&", "|", ":")


@dataclasses.dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word that some file names: its character, all forms of it, and the number or name behind the character."""

    chars: dict[str, str]
    forms: dict[str, str]
    values: dict[str, str]
    labels: dict[str, str]

    @property
    def months(self) -> str:
        """The characters of the months' names."""
        return self.labels["MONTH"] + self.labels["MONTH_SHORT"]

    def spell(self, pattern: str) -> str:
        """A pattern of plain words as a shape."""
        return "".join(self.chars[word] for word in pattern.split())


def _words_of(pattern: str) -> list[str]:
    pieces = [piece for piece in PIECE.findall(pattern) if piece not in "[]"]
    return [w for piece in pieces if not piece.startswith("{") for w in _alternatives(piece)]


def _alternatives(piece: str) -> list[str]:
    return piece.removesuffix("?").split("|")


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once a process."""
    vocabulary = [row for name in ("calendar", "counts", "units") for row in rows(f"periods/{name}")]
    plain = [row for name in ("year_neighbours", "reporting", "signals") for row in rows(f"periods/{name}")]
    spelled = [row["pattern"].split() for name in ("cues", "edges") for row in rows(f"periods/{name}")]
    words = [row["pattern"].lower() for row in vocabulary + plain]
    words += [word for pattern in spelled for word in pattern]
    words += [word for row in rows("periods/phrases") for word in _words_of(row["pattern"])]
    words += [*SHIFTS, *SAME, *SLOT_WORDS, *SIGNS]
    chars = {word: chr(FIRST_PRIVATE + i) for i, word in enumerate(dict.fromkeys(words))}
    values: dict[str, str] = {}
    labels: dict[str, str] = defaultdict(str)
    for row in vocabulary:
        char = chars[row["pattern"].lower()]
        values.setdefault(char, row["id"])
        labels[row["label"]] += char
    capitals = "".join(labels[label] for label in CAPITALISED)
    forms = lexer.classes()
    for word, char in chars.items():
        forms.update((form, char) for form in lexer.cased(word, capitalised=char in capitals))
    return Lexicon(chars, forms, values, dict(labels))
