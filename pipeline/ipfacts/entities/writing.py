"""Plain writing: the same words without a headline's capitals, accents, typeset apostrophes and line breaks.

Enters: words, or a stretch of text. Leaves: the same as the lists of names would have them.
"""

from __future__ import annotations

import re
import unicodedata

PLAIN = {"’": "'", "‘": "'", "\u00a0": " ", "\u2011": "-", "\u202f": " "}
OTHERWISE_PLAIN = {"Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "ı": "i"}
LETTERS = re.compile(r"[^\W\d_]+")
SMALL_IN_CAPITALS = {"OF": "of", "AND": "and", "FOR": "for", "THE": "the"}


def typed(text: str) -> str:
    """The text with typewriter apostrophes, hyphens and spaces; as long as before."""
    for typeset, plain in PLAIN.items():
        if typeset in text:
            text = text.replace(typeset, plain)
    return text


def without_accents(text: str) -> str:
    """The text with plain letters for accented ones, as long as before."""
    if text.isascii():
        return text
    return text.translate({ord(letter): _plain_letter(letter) for letter in set(text) if ord(letter) > 191})


def _plain_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else OTHERWISE_PLAIN.get(letter, letter)


def without_capitals(text: str) -> str:
    """The text with only first letters capital in words of four letters or more ("SAMSUNG", but not "BOE")."""
    return LETTERS.sub(_lowered, text)


def _lowered(word: re.Match[str]) -> str:
    letters = word.group()
    if not letters.isupper():
        return letters
    return letters.capitalize() if len(letters) > 3 else SMALL_IN_CAPITALS.get(letters, letters)


def plainly(text: str) -> str:
    """The text in plain writing, as long as before."""
    return without_capitals(without_accents(typed(text)))


def plain_words(written: list[str]) -> tuple[list[str], list[int]]:
    """The words of tokens in plain writing, and the token of each.

    A single line break or space is no word, so that a name may run over it; an empty line parts names.
    """
    words: list[str] = []
    at: list[int] = []
    for k, word in enumerate(written):
        if len(word) == 1 and word.isspace():
            continue
        words.append(word if word.isascii() and not word.isupper() else plainly(word))
        at.append(k)
    return words, at
