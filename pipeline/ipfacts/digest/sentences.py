"""The making of a digest: first come names, then times, terms, quantities and phrases; words take what is left.

Enters: the `Doc` with its names, quantities and moments. Leaves: one `Sentence` of `Chunk`s for each sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, Span

from ipfacts.bullets import GLYPHS
from ipfacts.digest.lexicon import LABEL_ORDER, Lexicon, right_and_act
from ipfacts.digest.merging import merged, without_aliases
from ipfacts.digest.model import Chunk, Sentence, Term
from ipfacts.digest.speech import parts_of_speech, phrasal, verbal
from ipfacts.entities.model import Name
from ipfacts.periods import Moment
from ipfacts.values import Quantity
from ipfacts.vocabulary import Row

QUANTITY_LABELS = {
    "count": "COUNT",
    "money": "MONEY",
    "share": "SHARE",
    "change": "CHANGE",
    "rank": "RANK",
    "rate": "RATE",
    "duration": "DURATION",
}
"""Kind of a quantity to the label of its chunk."""
PUNCTUATION = frozenset(",;:()[]–—-|/\"“”‘’'.?!…&" + GLYPHS)
SYSTEM_OF_TREATY = {"pct": "pct", "madrid": "madrid", "hague": "hague"}


def _term(row: Row) -> Term:
    label, ident = row["label"], row["id"]
    right, act = right_and_act().get(ident, (None, None)) if label == "MEASURE" else (None, None)
    return Term(
        right=ident if label == "RIGHT" else right,
        act=ident if label == "ACT" else act,
        metric=ident if label == "MEASURE" and right is None else None,
        qualifiers=tuple(row.get("qualifiers", ())),
        weak=row.get("weak", False),
        modifier=row.get("modifier", False),
    )


def _of_group(row: Row) -> dict[str, Any]:
    does = Term(*row["does"]) if "does" in row else None
    return {"qualifiers": tuple(row["qualifiers"]), "does": does}


class Digest:
    """Makes the sentences of one document."""

    def __init__(self, doc: Doc, words: Lexicon, names: list[Name], quantities: list[Quantity], moments: list[Moment]):
        self.doc, self.text = doc, doc.text
        self.words = words
        self.starts = [token.idx for token in doc]
        self.cover: list[Chunk | None] = [None] * len(doc)
        self._cover_names(self._outside_sums(names, quantities), moments)
        self._cover_times(moments, quantities)
        phrases = words.find(doc, self.cover)
        self._cover_terms([p for p in phrases if p[2]["label"] in LABEL_ORDER], quantities)
        self._cover_quantities(quantities)
        self._cover_phrases([p for p in phrases if p[2]["label"] not in LABEL_ORDER])

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the tokens that the characters touch."""
        first = bisect_left(self.starts, start)
        if first == len(self.starts) or self.starts[first] > start:
            first = max(first - 1, 0)
        return first, max(bisect_left(self.starts, end), first + 1)

    def _place(self, chunk: Chunk) -> bool:
        if any(self.cover[k] is not None for k in range(chunk.i, chunk.j)):
            return False
        for k in range(chunk.i, chunk.j):
            self.cover[k] = chunk
        return True

    def _chunk(self, label: str, i: int, j: int, **parts: Any) -> Chunk:
        start, last = self.doc[i].idx, self.doc[j - 1]
        end = last.idx + len(last)
        return Chunk(label, start, end, i, j, self.text[start:end].lower(), **parts)

    def _outside_sums(self, names: Iterable[Name], quantities: Iterable[Quantity]) -> list[Name]:
        """Names but for the countries of currencies: "41.6 billion yuan (about 5.85 billion U.S. dollars)"."""
        sums = [
            (q.start, max(q.end, q.conversion_end or 0)) for q in quantities if q.kind == "money" and not q.implicit
        ]
        inside = {k for start, end in sums for k in range(*self._tokens(start, end))}
        return [name for name in names if not inside.issuperset(range(name.start, name.end))]

    def _cover_names(self, names: Iterable[Name], moments: Sequence[Moment]) -> None:
        groups = self.words.groups
        dated = {k for moment in moments for k in range(*self._tokens(moment.start_char, moment.end_char))}
        for name in names:
            if name.label == "PERSON" and dated.issuperset(range(name.start, name.end)):
                continue  # "in January-August"
            written = self.doc[name.start : name.end].text.lower()
            if name.label == "ORG" and written in groups and written == name.entity.name.lower():
                continue  # "MSMEs" are nobody in particular, unlike "the Company" of a release
            label = {"name": name.label, "adjective": "NAT", "people": "PEOPLE"}[name.form]
            lemma = SYSTEM_OF_TREATY.get(name.entity.id or "", "") if label == "TREATY" else ""
            self._place(self._chunk(label, name.start, name.end, lemma=lemma, name=name))

    def _cover_times(self, moments: Iterable[Moment], quantities: Sequence[Quantity]) -> None:
        durations = {(q.start, q.end): q for q in quantities if q.kind == "duration"}
        for moment in moments:
            i, j = self._tokens(moment.start_char, moment.end_char)
            inside = [q for (s, e), q in durations.items() if moment.start_char <= s and e <= moment.end_char]
            chunk = self._chunk("TIME", i, j, lemma=moment.role, moment=moment)
            chunk.start, chunk.end = moment.start_char, moment.end_char
            chunk.quantity = inside[0] if inside else None
            self._place(chunk)

    def _cover_terms(self, phrases: Iterable[tuple[int, int, Row]], quantities: Sequence[Quantity]) -> None:
        numbers = {k for q in quantities if not (q.ordinal or q.implicit) for k in range(*self._tokens(q.start, q.end))}
        for i, j, row in phrases:
            if numbers.isdisjoint(range(i, j)):
                label = "GROUP" if row["label"] == "GROUP" else "TERM"
                parts: dict[str, Any] = {"term": _term(row)} if label == "TERM" else _of_group(row)
                self._place(self._chunk(label, i, j, lemma=row["id"], **parts))

    def _cover_quantities(self, quantities: Iterable[Quantity]) -> None:
        for quantity in quantities:
            end = max(quantity.end, quantity.conversion_end or 0)
            i, j = self._tokens(quantity.start, quantity.core_end if quantity.implicit else end)
            while i < j and self.cover[i] is not None:
                i += 1
            while i < j and self.cover[j - 1] is not None:
                j -= 1
            if (
                quantity.implicit or quantity.kind == "rate"
            ):  # "tops the | Hague | standings", "85 | EU | patents per …"
                j = next((k for k in range(i, j) if self.cover[k] is not None), j)
            if i < j:
                chunk = self._chunk(self._quantity_label(quantity), i, j, lemma=quantity.unit or "", quantity=quantity)
                chunk.start, chunk.end = quantity.start, end
                self._place(chunk)

    @staticmethod
    def _quantity_label(quantity: Quantity) -> str:
        if quantity.ordinal and quantity.kind == "count":
            return "ORDINAL"
        return "LEAD" if quantity.implicit else QUANTITY_LABELS[quantity.kind]

    def _cover_phrases(self, phrases: Iterable[tuple[int, int, Row]]) -> None:
        for i, j, row in phrases:
            self._place(self._chunk(row["label"], i, j))

    def _word(self, k: int) -> Chunk:
        token = self.doc[k]
        lower = token.lower_
        if lower in PUNCTUATION or token.is_punct:
            return self._chunk("PUNCT", k, k + 1)
        if lower in ("'s", "’s", "'", "’"):
            return self._chunk("POSS", k, k + 1)
        if lower in self.words.verbs:
            families = self.words.verbs[lower]
            return self._chunk("VERB", k, k + 1, lemma=self.words.base[lower], verbs=families)
        row = self.words.words.get(lower)
        return self._chunk(row["label"] if row else "WORD", k, k + 1)

    def sentences(self) -> list[Sentence]:
        """All sentences, each with its chunks; white space makes none."""
        made: list[Sentence] = []
        for index, span in enumerate(self.doc.sents):
            start, end = span.start_char, span.end_char
            gap = self.text[made[-1].end : start] if made else "\n"
            before = self.text[max(0, start - 2) : start]
            sentence = Sentence(
                start, end, index, self.text[start:end], opens_paragraph="\n" in gap or "\n" in before or not made
            )
            chunks = verbal(without_aliases(phrasal(list(self._chunks(span)), self.words)), self.words)
            sentence.chunks = merged(parts_of_speech(chunks), self.text)
            for at, chunk in enumerate(sentence.chunks):
                chunk.at = at
            made.append(sentence)
        return made

    def _chunks(self, span: Span) -> Iterable[Chunk]:
        k = span.start
        while k < span.end:
            chunk = self.cover[k]
            if chunk is not None:
                yield chunk
                k = max(chunk.j, k + 1)
                continue
            stray = self.doc[k].lower_ == "." and k + 2 < span.end  # the point of an abbreviation: "S.à r.l. ("
            if not self.doc[k].is_space and not stray:
                yield self._word(k)
            k += 1
