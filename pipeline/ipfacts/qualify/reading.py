"""An article laid out for the reading of its frames: sentences without brackets, names and cues by token.

Enters: a `Doc`, its `Name`s and the cues of `patterns/cues/attribution`. Leaves: `Reading`,
which tells for a stretch of tokens which nominals stand in it, and which of them a preposition governs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from ipfacts.entities.model import BODIES, Name
from ipfacts.qualify import cues as cue_words
from ipfacts.qualify.cues import Cue
from ipfacts.qualify.layout import Layout, hashes
from ipfacts.vocabulary import cache

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
NOUNS = ("ROLE", "BODY", "DOCUMENT", "PAIR", "AUTHORS")
FRAMING = frozenset({"SAYING", "ADDING", "SHOWING", "RATING", "WANTING", "ACCORDING", "DOCUMENT"})
CONTENT = FRAMING | {*NOUNS, "ADVERB", "PSEUDO"}
FUNCTION = ("PREPOSITION", "DETERMINER", "CONJUNCTION", "RELATIVE", "PRONOUN", "TITLE", "INDEFINITE")
"""Labels of words that every sentence is full of: looked up in place instead of being matched."""


@cache
def function_words(label: str) -> frozenset[int]:
    """The hashes of a label's single words."""
    rows = [row for row in cue_words.read("attribution") if row.label == label]
    return hashes(*(word for row in rows for word in cue_words.phrases(row.pattern)))


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that can speak. Offsets: tokens. `kind`: NAME, RUN (capitals that no name covers) or a cue's label."""

    start: int
    end: int
    kind: str
    name: Name | None = None
    cue: Cue | None = None


class Reading:
    """One document, laid out. Sentences go by number; what most of them never need is worked out when asked for."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc, self.layout = doc, Layout(doc)
        self.text: str = doc.text  # spaCy joins the tokens anew each time it is asked
        self.names = sorted(names, key=lambda name: (name.start, -name.end))
        self.starts = [sentence.start for sentence in doc.sents]
        self.name_at: dict[int, Name] = {}
        for name in self.names:
            for token in range(name.start, name.end):
                self.name_at.setdefault(token, name)
        self.bodies: dict[int, list[Name]] = {}
        """Sentence number to the bodies that it names."""
        for name in self.names:
            if name.label in BODIES and name.form == "name":
                self.bodies.setdefault(self.sentence_of(name.start), []).append(name)
        self.cues_at: dict[int, list[Cue]] = {}
        self.frame_words: dict[int, list[list[Cue]]] = {}
        """Sentence number to the words that may frame speech: cues of one span together, in order."""
        self.documents: list[int] = []
        """Last tokens of document nouns, in order."""
        for cue in cue_words.find(doc, "attribution", labels=CONTENT):
            self._keep(cue)
        self._tokens: dict[int, list[int]] = {}

    def _keep(self, cue: Cue) -> None:
        for token in range(cue.start, cue.end):
            self.cues_at.setdefault(token, []).append(cue)
        if cue.label not in FRAMING or (cue.label == "DOCUMENT" and cue.start in self.name_at):
            return
        if cue.label == "DOCUMENT":
            self.documents.append(cue.end - 1)
        spans = self.frame_words.setdefault(self.sentence_of(cue.start), [])
        if spans and spans[-1][0].start == cue.start:
            spans[-1].append(cue)
        else:
            spans.append([cue])

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.starts)

    def sentence_of(self, token: int) -> int:
        return bisect_right(self.starts, token) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """First token of a sentence, and the one behind its last."""
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else len(self.doc)

    def tokens(self, number: int) -> list[int]:
        """Tokens of a sentence, brackets and white space left out."""
        if number not in self._tokens:
            start, end = self.bounds(number)
            self._tokens[number] = self.layout.unbracketed(start, end)
        return self._tokens[number]

    def at(self, token: int) -> int:
        """Where a token begins, in characters."""
        return self.layout.start[token]

    def token_at(self, position: int) -> int:
        """The token that a character belongs to."""
        return bisect_right(self.layout.start, position) - 1

    def ends(self, token: int) -> int:
        """Where a token ends, in characters."""
        return self.layout.end(token)

    def has(self, token: int, *labels: str) -> bool:
        """Whether a token is part of a cue of one of these labels, or is a function word of one of them."""
        if cues := self.cues_at.get(token):
            return any(cue.label in labels for cue in cues)
        word = self.layout.lower[token]
        return any(word in function_words(label) for label in labels if label in FUNCTION) and not self._hyphened(token)

    def _hyphened(self, token: int) -> bool:
        """Whether a word stands between hyphens: the "of" of "balance-of-payments data" governs nothing."""
        doc = self.doc
        return 0 < token < len(doc) - 1 and doc[token - 1].text_with_ws == "-" == doc[token + 1].text

    def lower(self, token: int) -> str:
        return self.doc[token].lower_

    def is_stop(self, token: int) -> bool:
        """A mark that bounds a phrase, but for the comma of a name ("Co., Ltd.")."""
        return self.layout.is_stop(token) and token not in self.name_at

    def nominals(self, tokens: list[int]) -> list[Nominal]:
        """The nominals among `tokens`, in order; names before cues, cues before mere capitals."""
        found: list[Nominal] = []
        done = -1
        for token in tokens:
            if token < done or self.is_stop(token):
                continue
            nominal = self._nominal(token, tokens)
            if nominal:
                found.append(nominal)
                done = nominal.end
        return found

    def _nominal(self, token: int, tokens: list[int]) -> Nominal | None:
        if (name := self.name_at.get(token)) and (name.form == "name" or name.label == "PERSON"):
            return Nominal(token, name.end, "NAME", name=name)
        for cue in self.cues_at.get(token, ()):
            if cue.label in NOUNS and cue.start == token:
                return Nominal(cue.start, cue.end, cue.label, cue=cue)
        if name is None and self.has(token, "PRONOUN"):
            return Nominal(token, token + 1, "PRONOUN")
        if name or not self._capital(token):
            return None
        end = token + 1
        while end in tokens and self._capital(end):
            end += 1
        return Nominal(token, end, "RUN")

    def _capital(self, token: int) -> bool:
        word = self.doc[token]
        free = token not in self.name_at and token not in self.cues_at
        return free and word.text[:1].isupper() and word.is_alpha and not self.has(token, *FUNCTION)

    def governed(self, nominal: Nominal, first: int) -> bool:
        """Whether a preposition stands before the nominal's own words: "by the office", "of Oslo's Norrsken"."""
        token = nominal.start - 1
        while token >= first:
            if self.has(token, "PREPOSITION") and token not in self.name_at:
                return True
            joined = self.is_stop(token) or self.has(token, "CONJUNCTION", "RELATIVE", "DETERMINER")
            if joined and not self.has(token, "DETERMINER"):
                return False
            if self.has(token, "DETERMINER"):
                return token > first and self.has(token - 1, "PREPOSITION")
            token -= 1
        return False

    def owner(self, nominal: Nominal) -> Name | None:
        """The name that a noun belongs to: "Tovell's report", "Tovell data", "Tovell chief executive"."""
        token = nominal.start - 1
        while token >= 0 and self.doc[token].text not in POSSESSIVE and token not in self.name_at:
            if self.is_stop(token) or self.has(token, "PREPOSITION", "DETERMINER", "CONJUNCTION", "RELATIVE"):
                return None
            token -= 1
        return self.name_at.get(token - 1 if token >= 0 and self.doc[token].text in POSSESSIVE else token)
