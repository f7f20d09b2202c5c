"""Constructions: spaCy Matcher patterns over the digest, for sums of money and for events between parties.

A row of `patterns/claims` names the metric, the pattern over chunk labels (TAG), base forms (LEMMA) and words (LOWER),
which token is the value, and which roles organisation and counterparty are looked for in, in order.
Enters: a sentence. Leaves: the `Match`es of the patterns, then the `Candidate`s that `Applied` makes of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from spacy.attrs import LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.kinds import PARTY_METRICS
from ipfacts.claims.places import place_of
from ipfacts.claims.roles import Roles
from ipfacts.claims.times import moment_of
from ipfacts.claims.topics import topics_behind
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Sentence
from ipfacts.vocabulary import Row, rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

LICENCES = frozenset({"licensing_revenue", "royalty_rate", "licence_agreements", "licence_payment"})
RULE_WORDS = frozenset({"section", "article", "statutory", "punishable", "maximum", "caps", "capped"})
"""Words of law and fee rules: the sums beside them are nobody's fine."""
STOP = frozenset({";", "|"})


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


def _demanded(token: dict[str, Any]) -> list[frozenset[tuple[str, str]]]:
    """What a token of a pattern demands of some word: a set of marks for each attribute; nothing of what may lack."""
    if token.get("OP", "1") not in ("1", "+"):
        return []
    listed = [
        (name, said if isinstance(said, dict) else {"IN": [said]}) for name, said in token.items() if name != "OP"
    ]
    return [frozenset((name, mark) for mark in said["IN"]) for name, said in listed if said.keys() == {"IN"}]


class Constructions:
    """The claim patterns of all files, compiled once."""

    FILES = ("claims/counts", "claims/money", "claims/events")

    def __init__(self) -> None:
        self.vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        listed = (row for file in self.FILES for row in rows(file))
        self.all = [Construction(self.vocab, row, order) for order, row in enumerate(listed)]

    def find(self, sentence: Sentence) -> list[Match]:
        """Every match in the sentence, the first row of the files first, the tightest of a row first."""
        chunks = sentence.chunks
        words = [_word(chunk) for chunk in chunks]
        tags = ["STOP" if chunk.lower in STOP else chunk.label for chunk in chunks]
        lemmas = [chunk.lemma or chunk.lower[:40] for chunk in chunks]
        marks = {*(("LOWER", word) for word in words), *(("TAG", tag) for tag in tags), *(("LEMMA", x) for x in lemmas)}
        due = [each for each in self.all if not any(marks.isdisjoint(some) for some in each.demanded)]
        if not due:
            return []
        doc = Doc(self.vocab, words=words, tags=tags, lemmas=lemmas)
        return [match for each in due for match in each.find(doc, chunks)]


def _word(chunk: Chunk) -> str:
    """The word that LOWER sees: names, figures and times are seen by their label only, to keep the vocabulary small."""
    return chunk.lower if chunk.name is None and chunk.quantity is None and chunk.moment is None else f"<{chunk.label}>"


class Applied:
    """The constructions of one sentence turned into candidates: one for each value, the first row that fits."""

    def __init__(self, reader: Reader, matches: list[Match]) -> None:
        self.reader, self.matches = reader, matches
        self.taken: set[tuple[int, str]] = set()

    def candidates(self, *, entities: bool) -> list[Candidate]:
        """Candidates of the rows whose value is a named party or treaty, or of the others."""
        made = []
        for match in self.matches:
            if (match.row.get("kind") == "entity") != entities:
                continue
            value = match.chunk("value")
            if value is None or self._compound(value) or (value.at, "") in self.taken or not self._needed(match.row):
                continue
            if self._severed(match, value):
                continue
            candidate = self._candidate(match, value)
            if candidate is not None:
                self.taken.add((value.at, ""))
                made += self._by_topic(candidate)
        return sorted(made, key=lambda candidate: candidate.chunk.at)

    def _by_topic(self, candidate: Candidate) -> list[Candidate]:
        """One claim for each product that a market share is said of."""
        if candidate.measure.metric != "market_share" or candidate.measure.term is None:
            return [candidate]
        topics = topics_behind(self.reader.sentence, candidate.measure.term)
        return [replace(candidate, topic=topic) for topic in topics] or [candidate]

    def _severed(self, match: Match, value: Chunk) -> bool:
        """Whether a clause of its own lies between the words that match: "Counterfeits cost jobs, said X, who paid"."""
        chunks = self.reader.chunks
        for token, found in match.chunks.items():
            if "NOT_IN" not in str(match.row["pattern"][token]):
                continue
            for chunk in found:
                behind = [c for c in found if c.at > chunk.at]
                if chunk.label == "REL" and not any(c.lower == "," for c in behind):
                    return True
                if chunk.label == "CONJ" and self._opens_clause(chunks[chunk.at + 1 :]):
                    return True
        return value.label == "MONEY" and self._spent_elsewhere(value)

    @staticmethod
    def _opens_clause(behind: list[Chunk]) -> bool:
        """Whether a verb comes next: "and holds a licence"."""
        following = next((c for c in behind if c.label not in ("ADV", "PUNCT")), None)
        return following is not None and following.label in ("VERB", "AUX") and not following.lower.endswith("ing")

    def _spent_elsewhere(self, value: Chunk) -> bool:
        """Whether the sum is said to be in something that is none of ours: "$11 million in wages"."""
        chunks, k = self.reader.chunks, value.at + 1
        if k + 1 >= len(chunks) or chunks[k].lower != "in":
            return False
        noun = None
        for chunk in chunks[k + 1 : k + 6]:
            if chunk.label not in ("WORD", "DET"):
                noun = None if chunk.label in ("TERM", "REF", "ORG", "TIME", "PLACE", "NAT", "GROUP") else noun
                break
            noun = chunk
        return noun is not None and noun.label == "WORD" and noun.lower not in words("MANNER OF SUM")

    def _compound(self, value: Chunk) -> bool:
        """Whether the figure only modifies a noun: "a 60-person outfit"."""
        chunks = self.reader.chunks
        if value.label == "ORDINAL" and value.quantity is not None and value.quantity.number == 1:
            return True  # "its first licence" counts nothing
        return value.label == "COUNT" and value.at + 1 < len(chunks) and chunks[value.at + 1].lower == "-"

    def _needed(self, row: Row) -> bool:
        passage = self.reader.passage
        if row["metric"] in LICENCES and not passage.licensable:
            return False
        if row["metric"] in ("fine", "damages_awarded") and any(c.lower in RULE_WORDS for c in self.reader.chunks):
            return False
        any_here = row.get("needs_any_here")
        if any_here and passage.themes_here.isdisjoint(any_here):
            return False
        return all(need in passage.themes for need in row.get("needs", ())) and all(
            need in passage.themes_here for need in row.get("needs_here", ())
        )

    def _candidate(self, match: Match, value: Chunk) -> Candidate | None:
        row = match.row
        term = next((c for found in match.chunks.values() for c in found if c.label == "TERM"), None)
        roles = Roles(self.reader, value, match.chunk("verb"), term)
        organisation = roles.first(row["organisation"])
        counterparty = roles.first(row["counterparty"], other_than=organisation)
        if organisation is None and row["metric"] in ("damages_awarded", "damages_sought"):
            company = self.reader.passage.company
            organisation = (
                company
                if company is not None and (counterparty is None or company.body is not counterparty.body)
                else None
            )
        quantity = value.quantity
        kind: Any = row.get("kind") or (quantity.kind if quantity is not None else "entity")
        unit: Any = row.get("unit") or (quantity.unit if quantity is not None else None)
        qualifiers = tuple(row.get("qualifiers", ()))
        measure = Measure(row["metric"], None, None, qualifiers, "construction", term)
        candidate = Candidate(value, self.reader.sentence, measure, row["id"], kind, unit)
        candidate.subject, candidate.counterparty = organisation, counterparty
        if "verb" in row["slots"] and row["metric"] in PARTY_METRICS and organisation is None and counterparty is None:
            return None  # a sum that nobody pays and nobody gets
        if organisation is None and "origin" not in row and kind != "entity":
            place = next((a for a in self.reader.rules.at[value.at].actors if a.place is not None), None)
            candidate.subject = place if row["metric"] in ("ip_financing", "rd_spending", "licensing_revenue") else None
        if "origin" in row and organisation is None:
            candidate.subject = self.reader.country_subject(value.at)
        self.reader.subjects.faced(candidate, self.reader.rules.at[value.at])
        if kind == "entity" and not self._entity(candidate, value):
            return None
        candidate.qualifiers = list(qualifiers)
        candidate.factuality = row.get("factuality")
        candidate.takes_licence = row.get("takes", False)
        candidate.where = place_of(self.reader, value.at, candidate)
        if "place" in row and (candidate.where is None or candidate.where.chunk is None):
            candidate.where = Where(row["place"], row["place"].title())
        candidate.moment = moment_of(self.reader, value.at, candidate)
        return candidate

    def _entity(self, candidate: Candidate, value: Chunk) -> bool:
        """Name an entity value after the party or treaty at its place; a party is the counterparty, too."""
        if value.name is None:
            return False
        candidate.value_name = value.name.entity.name
        if value.label == "TREATY":
            candidate.subject = self.reader.country_subject(value.at)
            return candidate.subject is not None
        actor = self.reader.by_head[value.at].actor if value.at in self.reader.by_head else None
        candidate.counterparty = actor
        return candidate.subject is not None and actor is not None and candidate.subject.body is not actor.body
