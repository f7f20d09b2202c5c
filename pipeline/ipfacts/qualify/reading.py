"""An article laid out for the reading of its frames: sentences without brackets, names and cues by token.

Enters: a `Doc`, its `Name`s and the cues of `patterns/cues/attribution`. Leaves: `Reading`,
which tells for a stretch of tokens which nominals stand in it, and which of them a preposition governs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span

from ipfacts.entities.model import Name
from ipfacts.qualify import cues as cue_words
from ipfacts.qualify.cues import Cue

STOPS = frozenset({",", ";", ":", "—", "--", "“", "”", '"', "«", "»", "…", ".", "?", "!", "•"})
DASHES = frozenset({"-", "–", "—", "--"})
CLOSED = frozenset({",", ".", "!", "?", "…"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
NOUNS = ("ROLE", "BODY", "DOCUMENT", "PAIR", "AUTHORS", "PRONOUN")


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that can speak. Offsets: tokens. `kind`: NAME, RUN (capitals that no name covers) or a cue's label."""

    start: int
    end: int
    kind: str
    name: Name | None = None
    cue: Cue | None = None


@dataclass(slots=True)
class Reading:
    doc: Doc
    names: list[Name]
    sentences: list[list[int]] = field(default_factory=list)
    """Token indices of each sentence, brackets and white space left out."""
    name_at: dict[int, Name] = field(default_factory=dict)
    cues_at: dict[int, list[Cue]] = field(default_factory=dict)
    verbs: dict[int, list[list[Cue]]] = field(default_factory=dict)
    """Sentence number to its verbs and set phrases: cues of one span together, in order."""
    sentence_of: dict[int, int] = field(default_factory=dict)
    """Token to the number of its sentence."""

    text: str = ""

    def __post_init__(self) -> None:
        self.text = self.doc.text  # spaCy joins the tokens anew each time it is asked

    def at(self, token: int) -> int:
        """Where a token begins, in characters."""
        return self.doc[token].idx

    def ends(self, token: int) -> int:
        """Where a token ends, in characters."""
        return self.doc[token].idx + len(self.doc[token])

    def has(self, token: int, *labels: str) -> bool:
        return any(cue.label in labels for cue in self.cues_at.get(token, ()))

    def lower(self, token: int) -> str:
        return self.doc[token].lower_

    def is_stop(self, token: int) -> bool:
        """A mark that bounds a phrase: not the comma of "Co., Ltd.", nor a hyphen within a word."""
        text = self.doc[token].text
        if token in self.name_at:
            return False
        if text in ("’", "'", "‘"):  # a quotation mark, not the plural's possessive
            return text == "‘" or bool(token and self.doc[token - 1].text in CLOSED)
        if text in DASHES and text != "—":
            return bool(self.doc[token].whitespace_ and token and self.doc[token - 1].whitespace_)
        return text in STOPS

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
        if name or not self._capital(token):
            return None
        end = token + 1
        while end in tokens and self._capital(end):
            end += 1
        return Nominal(token, end, "RUN")

    def _capital(self, token: int) -> bool:
        word = self.doc[token]
        return word.text[:1].isupper() and word.is_alpha and token not in self.name_at and token not in self.cues_at

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


def read(doc: Doc, names: list[Name]) -> Reading:
    """Lay out a document."""
    reading = Reading(doc, sorted(names, key=lambda name: (name.start, -name.end)))
    for name in reading.names:
        for token in range(name.start, name.end):
            reading.name_at.setdefault(token, name)
    cues = cue_words.find(doc, "attribution")
    for cue in cues:
        for token in range(cue.start, cue.end):
            reading.cues_at.setdefault(token, []).append(cue)
    for number, sentence in enumerate(doc.sents):
        reading.sentences.append(unbracketed(sentence))
        reading.sentence_of.update(dict.fromkeys(range(sentence.start, sentence.end), number))
    for cue in cues:
        if cue.start in reading.name_at and cue.label in NOUNS:
            continue
        spans = reading.verbs.setdefault(reading.sentence_of[cue.start], [])
        if spans and spans[-1][0].start == cue.start:
            spans[-1].append(cue)
        else:
            spans.append([cue])
    return reading


def unbracketed(sentence: Span) -> list[int]:
    """The tokens of a sentence without white space and without what stands in round brackets."""
    kept: list[int] = []
    depth = 0
    closes = sum(token.text == ")" for token in sentence)
    for token in sentence:
        if token.text == "(" and closes:
            depth += 1
        elif token.text == ")" and depth:
            depth, closes = depth - 1, closes - 1
        elif not depth and not token.is_space:
            kept.append(token.i)
    return kept


def parts(reading: Reading, tokens: list[int]) -> list[list[int]]:
    """The stretches of `tokens` between stops."""
    marks = [-1, *(at for at, token in enumerate(tokens) if reading.is_stop(token)), len(tokens)]
    return [tokens[a + 1 : b] for a, b in pairwise(marks)]
