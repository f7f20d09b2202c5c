"""Layout: a `Doc` as plain lists of integers, since making a token object costs more than all that is asked of it.

Enters: a `Doc`. Leaves: for each token its hash, its place in the text, and whether it bounds a phrase.
"""

from __future__ import annotations

from spacy.attrs import IDX, IS_SPACE, LENGTH, LOWER, ORTH
from spacy.strings import StringStore
from spacy.tokens import Doc

from ipfacts.bullets import GLYPHS

_STRINGS = StringStore()


def hashes(*words: str) -> frozenset[int]:
    """The hashes that spaCy gives to words, in every vocabulary."""
    return frozenset(_STRINGS.add(word) for word in words)


STOPS = hashes(",", ";", ":", "—", "--", "“", "”", '"', "«", "»", "…", ".", "?", "!", "‘", *GLYPHS)
DASHES = hashes("-", "–", "--")
APOSTROPHES = hashes("’", "'")
CLOSED = hashes(",", ".", "!", "?", "…")
OPEN, SHUT = _STRINGS.add("("), _STRINGS.add(")")


class Layout:
    """The tokens of one document by number."""

    def __init__(self, doc: Doc) -> None:
        columns = doc.to_array([ORTH, LOWER, IDX, LENGTH, IS_SPACE]).T.tolist()
        self.orth: list[int] = columns[0] if columns else []
        self.lower: list[int] = columns[1] if columns else []
        self.start: list[int] = columns[2] if columns else []
        self.length: list[int] = columns[3] if columns else []
        self.space: list[int] = columns[4] if columns else []

    def end(self, token: int) -> int:
        """Where a token ends, in characters."""
        return self.start[token] + self.length[token]

    def is_stop(self, token: int) -> bool:
        """A mark that bounds a phrase; not a hyphen within a word, nor the apostrophe of "years’"."""
        orth = self.orth[token]
        if orth in APOSTROPHES:
            return bool(token) and self.orth[token - 1] in CLOSED
        if orth in DASHES:
            after = token + 1 < len(self.start) and self.end(token) < self.start[token + 1]
            return after and bool(token) and self.end(token - 1) < self.start[token]
        return orth in STOPS

    def unbracketed(self, start: int, end: int) -> list[int]:
        """The tokens of a sentence without white space and without what stands in round brackets."""
        orth = self.orth[start:end]
        if OPEN not in orth:
            return [token for token in range(start, end) if not self.space[token]]
        kept: list[int] = []
        depth, closes = 0, orth.count(SHUT)
        for token in range(start, end):
            if self.orth[token] == OPEN and closes:
                depth += 1
            elif self.orth[token] == SHUT and depth:
                depth, closes = depth - 1, closes - 1
            elif not depth and not self.space[token]:
                kept.append(token)
        return kept
