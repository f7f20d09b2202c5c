"""Constructions: spaCy Matcher patterns over the digest, for counts, sums of money and events between parties.

A row of `patterns/claims` names the metric, the pattern over chunk labels (TAG), base forms (LEMMA) and words (LOWER),
which token is the value, and which roles organisation and counterparty are looked for in, in order.
Enters: a sentence. Leaves: the `Match`es of the patterns, of which `constructed` makes candidates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from spacy.attrs import LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ipfacts.digest import Chunk, Sentence
from ipfacts.vocabulary import Row, cache, rows

STOP = frozenset({";", "|"})
OTHER = "<other>"

TOLD = 0.97
"""What a construction says that leaves no doubt is at least as sure as this."""
FILES = ("claims/counts", "claims/money", "claims/events")

Mark = tuple[str, str]
"""An attribute of a token with its value: ("TAG", "MONEY")."""


@cache
def sure() -> frozenset[str]:
    """The constructions that leave no doubt about what is meant."""
    return frozenset(row["id"] for file in FILES for row in rows(file) if row.get("sure"))


@cache
def naming() -> frozenset[str]:
    """Those of them in which one word is the organisation, wherever else parties stand."""
    listed = (row for file in FILES for row in rows(file))
    return frozenset(row["id"] for row in listed if row.get("sure") and "organisation" in row["slots"])


@dataclass(frozen=True, slots=True)
class Match:
    """One construction found: its row, and the chunk for each token of the pattern."""

    row: Row
    order: int
    chunks: dict[int, list[Chunk]]

    def chunk(self, slot: str) -> Chunk | None:
        at = self.row["slots"].get(slot)
        found = self.chunks.get(at) if at is not None else None
        return found[0] if found else None


class Construction:
    """One claim pattern, with a `Matcher` of its own: few sentences hold all that a pattern demands.

    `demanded` has a set for each token that the pattern cannot do without: one of its marks, an attribute with its
    value, must be somewhere in a sentence. A Matcher of all rows would try each of them on each token.
    """

    def __init__(self, vocab: Vocab, row: Row, order: int) -> None:
        self.row, self.order = row, order
        self.demanded = [marks for token in row["pattern"] for marks in _demanded(token)]
        self.matcher = Matcher(vocab)
        self.matcher.add(row["id"], [row["pattern"]])

    def find(self, doc: Doc, chunks: list[Chunk]) -> list[Match]:
        """Its matches, the tightest first."""
        matches: list[Any] = sorted(self.matcher(doc, with_alignments=True), key=lambda item: item[2] - item[1])
        return [self._match(chunks[a:b], tokens) for _, a, b, tokens in matches if b - a <= self.row["reach"]]

    def _match(self, chunks: list[Chunk], tokens: list[int]) -> Match:
        placed: dict[int, list[Chunk]] = {}
        for chunk, token in zip(chunks, tokens, strict=False):
            placed.setdefault(token, []).append(chunk)
        return Match(self.row, self.order, placed)


def _demanded(token: dict[str, Any]) -> list[frozenset[Mark]]:
    """What a token of a pattern demands of some word: a set of marks for each attribute; nothing of what may lack."""
    if token.get("OP", "1") not in ("1", "+"):
        return []
    listed = [
        (name, said if isinstance(said, dict) else {"IN": [said]}) for name, said in token.items() if name != "OP"
    ]
    return [frozenset((name, mark) for mark in said["IN"]) for name, said in listed if said.keys() == {"IN"}]


class Constructions:
    """The claim patterns of all files, compiled once."""

    def __init__(self) -> None:
        self.vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        listed = [row for file in FILES for row in rows(file)]
        self.all = [Construction(self.vocab, row, order) for order, row in enumerate(listed)]
        self.named = _named(listed)
        common = Counter(mark for each in self.all for some in each.demanded for mark in some)
        self.open: list[Construction] = []
        """Those that demand no mark."""
        self.by_mark: defaultdict[Mark, list[Construction]] = defaultdict(list)
        """Each of the others under the marks of the one set that the fewest patterns ask for."""
        for each in self.all:
            rarest = min(each.demanded, key=lambda some: sum(common[mark] for mark in some), default=None)
            for mark in sorted(rarest or ()):
                self.by_mark[mark].append(each)
            if rarest is None:
                self.open.append(each)

    def find(self, sentence: Sentence) -> list[Match]:
        """Every match in the sentence, the first row of the files first, the tightest of a row first."""
        doc, due = self.due(sentence)
        return [match for each in due for match in each.find(doc, sentence.chunks)] if doc is not None else []

    def due(self, sentence: Sentence) -> tuple[Doc | None, list[Construction]]:
        """The patterns whose demands the sentence meets, in order, and the document to try them on; None for none."""
        tokens = [self.token(chunk) for chunk in sentence.chunks]
        tags = [tag for tag, _, _ in tokens]
        lemmas, words = ([self._if_named(token[k]) for token in tokens] for k in (1, 2))
        marks = {*(("LOWER", word) for word in words), *(("TAG", tag) for tag in tags), *(("LEMMA", x) for x in lemmas)}
        near = {each.order: each for mark in marks if mark in self.by_mark for each in self.by_mark[mark]}
        near.update((each.order, each) for each in self.open)
        due = [near[k] for k in sorted(near) if not any(marks.isdisjoint(some) for some in near[k].demanded)]
        return (Doc(self.vocab, words=words, tags=tags, lemmas=lemmas) if due else None), due

    @staticmethod
    def token(chunk: Chunk) -> tuple[str, str, str]:
        """What patterns see of a chunk: its TAG, LEMMA and LOWER."""
        return "STOP" if chunk.lower in STOP else chunk.label, chunk.lemma or chunk.lower, word_of(chunk)

    def _if_named(self, word: str) -> str:
        """A word that some pattern names; all others are one, since a vocabulary keeps whatever it has seen."""
        return word if word in self.named else OTHER


def _named(listed: list[Row]) -> frozenset[str]:
    """The words and base forms that the patterns name, in a list or alone."""
    said = [token[name] for row in listed for token in row["pattern"] for name in ("LOWER", "LEMMA") if name in token]
    lists = [one for each in said for one in (each.values() if isinstance(each, dict) else ([each],))]
    return frozenset(word for some in lists for word in some)


def word_of(chunk: Chunk) -> str:
    """The word that LOWER sees: of names, figures and times, only the label."""
    return chunk.lower if chunk.name is None and chunk.quantity is None and chunk.moment is None else f"<{chunk.label}>"
