"""Digest: a sentence told in few words. Names, quantities, periods, terms and verbs each become one chunk.

Enters: the `Doc` with what the stages before found. Leaves: one `Sentence` of `Chunk`s for each sentence, in which
claim patterns and the reading of figures work: they see "ORG file COUNT patent+application in TIME", not words.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from ipfacts.entities.model import Name
from ipfacts.periods import Moment
from ipfacts.values import Quantity
from ipfacts.vocabulary import Row, rows

# Which reading of the same words wins: the first in this order that covers a word takes it.
QUANTITY_LABELS = {"count": "COUNT", "money": "MONEY", "share": "SHARE", "change": "CHANGE", "rank": "RANK",
                   "rate": "RATE", "duration": "DURATION"}  # fmt: skip
PUNCTUATION = frozenset(",;:()[]–—-|•/\"“”‘’'.?!…&")
SYSTEM_OF_TREATY = {"pct": "pct", "madrid": "madrid", "hague": "hague"}


@dataclass(slots=True, eq=False)
class Term:
    """What is counted: a kind of right, an act on it, or a metric outright; any part may be missing."""

    right: str | None = None
    act: str | None = None
    metric: str | None = None
    qualifiers: tuple[str, ...] = ()
    weak: bool = False
    modifier: bool = False


@dataclass(slots=True, eq=False)
class Chunk:
    """One unit of the digest. Offsets are characters of the `Doc`'s text; `i` and `j` its tokens, end exclusive."""

    label: str
    start: int
    end: int
    i: int
    j: int
    lower: str
    lemma: str = ""
    name: Name | None = None
    quantity: Quantity | None = None
    moment: Moment | None = None
    term: Term | None = None
    verbs: tuple[str, ...] = ()
    """Verb families that the form may belong to, the likeliest first."""
    qualifiers: tuple[str, ...] = ()
    at: int = 0
    """Its index in the sentence."""

    def __repr__(self) -> str:
        return f"{self.label}:{self.lower}" + (f"<{self.lemma}>" if self.lemma else "")


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence's chunks, and whether a paragraph starts with it."""

    start: int
    end: int
    index: int
    text: str = ""
    chunks: list[Chunk] = field(default_factory=list)
    opens_paragraph: bool = False


class Lexicon:
    """Phrases and words of `patterns/metrics`, `patterns/language` and `patterns/names/groups`, ready to match."""

    def __init__(self, nlp: Language) -> None:
        self.phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.cased = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.rows: dict[str, list[Row]] = {}
        self.words: dict[str, Row] = {}
        self.groups = frozenset(row["pattern"].lower() for row in rows("names/groups"))
        self.verbs: dict[str, tuple[str, ...]] = {}
        self.base: dict[str, str] = {}
        for row in (*rows("language/words"), *rows("names/groups"), *rows("metrics/terms")):
            self._add(nlp, row)
        for row in rows("language/verbs"):
            families = (row["id"], *row["also"])
            for form in row["forms"]:
                self.verbs[form] = tuple(dict.fromkeys((*self.verbs.get(form, ()), *families)))
                self.base.setdefault(form, row["pattern"])

    def _add(self, nlp: Language, row: Row) -> None:
        pattern, label = row["pattern"], row["label"]
        single = " " not in pattern and "-" not in pattern
        if label in SMALL and single:
            self.words.setdefault(pattern, row)
            return
        key = f"{label}|{pattern}"
        self.rows.setdefault(key, []).append(row)
        # Short capitalised abbreviations ("GI", "IP", "SEP") are names of rights only as written.
        cased = pattern.isupper() and len(pattern) <= 5
        (self.cased if cased else self.phrases).add(key, [nlp.make_doc(pattern)])

    def find(self, doc: Doc, cover: Sequence[Chunk | None]) -> list[tuple[int, int, Row]]:
        """Token spans of phrases with their row, the longest at each place, none overlapping another or what is covered."""
        strings = doc.vocab.strings
        found = [(start, end, self.rows[strings[key]][0]) for key, start, end in (*self.phrases(doc), *self.cased(doc))]
        found.sort(key=lambda item: (item[0], -item[1], LABEL_ORDER.get(item[2]["label"], 9)))
        taken, kept = 0, []
        for start, end, row in found:
            if start >= taken and all(cover[k] is None for k in range(start, end)):
                kept.append((start, end, row))
                taken = end
        return kept


SMALL = frozenset({"PREP", "CONJ", "CLAUSE", "REL", "DET", "AUX", "ADV", "PRON", "OTHER"})
LABEL_ORDER = {"RIGHT": 0, "MEASURE": 1, "ACT": 2, "GROUP": 3}


@functools.cache
def _lexicon(key: int, nlp: Language) -> Lexicon:
    return Lexicon(nlp)


def lexicon(nlp: Language) -> Lexicon:
    """The lexicon for this pipeline's vocabulary, built once."""
    return _lexicon(id(nlp.vocab), nlp)


def _term(row: Row) -> Term:
    label, ident = row["label"], row["id"]
    return Term(
        right=ident if label == "RIGHT" else None,
        act=ident if label == "ACT" else None,
        metric=ident if label == "MEASURE" else None,
        qualifiers=tuple(row.get("qualifiers", ())),
        weak=row.get("weak", False),
        modifier=row.get("modifier", False),
    )


class Digest:
    """Makes the sentences of one document."""

    def __init__(self, doc: Doc, words: Lexicon, names: list[Name], quantities: list[Quantity], moments: list[Moment]):
        self.doc = doc
        self.words = words
        self.starts = [token.idx for token in doc]
        self.cover: list[Chunk | None] = [None] * len(doc)
        self._cover_names(names)
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
        return Chunk(label, start, end, i, j, self.doc.text[start:end].lower(), **parts)

    def _cover_names(self, names: Iterable[Name]) -> None:
        groups = self.words.groups
        for name in names:
            if name.label == "ORG" and self.doc[name.start : name.end].text.lower() in groups:
                continue  # "MSMEs" are nobody in particular
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
                parts = {"term": _term(row)} if label == "TERM" else {"qualifiers": tuple(row["qualifiers"])}
                self._place(self._chunk(label, i, j, lemma=row["id"], **parts))

    def _cover_quantities(self, quantities: Iterable[Quantity]) -> None:
        for quantity in quantities:
            end = max(quantity.end, quantity.conversion_end or 0)
            i, j = self._tokens(quantity.start, end)
            while i < j and self.cover[i] is not None:
                i += 1
            while i < j and self.cover[j - 1] is not None:
                j -= 1
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
            gap = self.doc.text[made[-1].end : start] if made else "\n"
            before = self.doc.text[max(0, start - 2) : start]
            sentence = Sentence(
                start, end, index, self.doc.text[start:end], opens_paragraph="\n" in gap or "\n" in before or not made
            )
            sentence.chunks = merged(
                parts_of_speech(self.verbal(without_aliases(list(self._chunks(span))))), self.doc.text
            )
            for at, chunk in enumerate(sentence.chunks):
                chunk.at = at
            made.append(sentence)
        return made

    def verbal(self, chunks: list[Chunk]) -> list[Chunk]:
        """Terms that are verbs where they stand: "Lumora licenses its codec", "the office grants 5,000"."""
        for k, chunk in enumerate(chunks):
            if chunk.label == "TERM" and chunk.j - chunk.i == 1 and k and chunk.lower in self.words.verbs:
                before, after = chunks[k - 1], chunks[k + 1] if k + 1 < len(chunks) else None
                acts = before.label in ("ORG", "OFFICE", "COURT", "GOV", "REF", "AUX", "REL") or before.lower in (
                    "to",
                    "it",
                    "they",
                    "we",
                    ")",
                )
                if acts and (after is None or after.label not in ("VERB", "AUX", "CHANGE", "TERM", "PUNCT")):
                    families = self.words.verbs[chunk.lower]
                    chunk.label, chunk.lemma, chunk.verbs, chunk.term = (
                        "VERB",
                        self.words.base[chunk.lower],
                        families,
                        None,
                    )
        return chunks

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


def without_aliases(chunks: list[Chunk]) -> list[Chunk]:
    """Short forms in brackets behind their own name say nothing new: "Taiwan Semiconductor (TSMC)" is one chunk."""
    out: list[Chunk] = []
    k = 0
    while k < len(chunks):
        chunk = chunks[k]
        if chunk.lower == "(" and out and out[-1].name is not None:
            m = k + 1
            while m < len(chunks) and _alias(chunks[m], out[-1]):
                m += 2 if m + 1 < len(chunks) and chunks[m + 1].lower in (",", ";", "or") else 1
            if m == k + 1:
                m = _defined(chunks, k + 1, out[-1])
            if m < len(chunks) and chunks[m].lower == ")" and m > k + 1:
                k = m + 1
                continue
            if m > k + 1:
                out.append(chunk)
                k = m
                continue
        out.append(chunk)
        k += 1
    return out


def _defined(chunks: list[Chunk], k: int, name: Chunk) -> int:
    """The end of a bracket that defines short names: ("Lumora" or the "Company"); `k` itself where it is none."""
    m, quoted = k, False
    while m < len(chunks) and m - k <= 12 and chunks[m].lower != ")":
        quoted = quoted or chunks[m].lower in ('"', "“", "”")
        if not (chunks[m].label in ("PUNCT", "CONJ", "DET", "WORD", "GROUP", "REF", "PREP") or _alias(chunks[m], name)):
            return k
        m += 1
    return m if quoted else k


def _alias(chunk: Chunk, name: Chunk) -> bool:
    if chunk.name is not None and name.name is not None:
        return chunk.name.entity is name.name.entity
    return chunk.label == "WORD" and not chunk.lower.isascii()


INCOME = frozenset({"revenue", "revenues", "income", "earnings", "sales"})
SAYING = frozenset({"say", "expect", "publish", "decide", "accuse", "plan", "move"})


def parts_of_speech(chunks: list[Chunk]) -> list[Chunk]:
    """Settle words that may be noun or verb, and the several sorts of "that", by what stands beside them."""
    for k, chunk in enumerate(chunks):
        before = chunks[k - 1] if k else None
        after = chunks[k + 1] if k + 1 < len(chunks) else None
        if chunk.label == "VERB" and _nominal(chunk, before, after):
            chunk.label, chunk.verbs = "WORD", ()
        elif chunk.label == "WORD" and _unlisted_verb(chunk, before, chunks[k - 2] if k > 1 else None, after):
            chunk.label, chunk.lemma, chunk.verbs = "VERB", chunk.lower, ("move",)
        elif chunk.lower == "that":
            chunk.label = _that(before, chunks[k - 2] if k > 1 else None, after)
    return chunks


def _nominal(chunk: Chunk, before: Chunk | None, after: Chunk | None) -> bool:
    """Whether a form that may be a verb is a noun here: "a company record", "the list", "contract chip maker"."""
    if chunk.lower.endswith(("ed", "ing")) or chunk.lower in AUXILIARY:
        return (
            chunk.lower.endswith("ing")
            and before is not None
            and before.label in ("DET", "NAT")
            and not _is(after, "PREP")
        )
    if before is None:
        return chunk.lower == chunk.lemma
    if before.label in ("DET", "NAT", "POSS", "ORDINAL", "COUNT", "LEAD") and chunk.lemma not in ("be", "have"):
        return True
    if chunk.lower == chunk.lemma:  # a base form wants "to", an auxiliary or a plural before it
        plural = before.label in ("GROUP", "PRON", "PEOPLE") or (
            before.label in ("WORD", "TERM") and before.lower.endswith("s")
        )
        return not (
            before.lower == "to"
            or before.label in ("AUX", "CONJ", "ADV", "REL")
            or plural
            or _is(before, "VERB", "do", "did", "does", "help", "helped", "let")
        )
    return before.label == "PREP" and chunk.lower.endswith("s")


ACTING = frozenset({"ORG", "OFFICE", "COURT", "GOV", "IGO", "REF", "PERSON"})
OBJECTS = frozenset({"DET", "COUNT", "MONEY", "SHARE", "RANK", "PRON", "ADV"})


def _unlisted_verb(chunk: Chunk, before: Chunk | None, earlier: Chunk | None, after: Chunk | None) -> bool:
    """A word that no list holds is a verb where it stands like one: "Lumora scrapes in", "the office tallied 300"."""
    if before is None or after is None or not chunk.lower.isalpha() or len(chunk.lower) < 4:
        return False
    subject = before.label in ACTING or before.lower in ("it", "they", "who", "which")
    if before.label == "ADV" and earlier is not None:
        subject = earlier.label in ACTING or earlier.lower in (",", "it", "they")
    if not subject:
        return False
    if chunk.lower.endswith("ed"):
        return after.label in OBJECTS or after.label == "PREP"
    return chunk.lower.endswith("s") and not chunk.lower.endswith("ss") and after.label in OBJECTS


AUXILIARY = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did"})


def _that(before: Chunk | None, earlier: Chunk | None, after: Chunk | None) -> str:
    """ "said that" opens a clause; "the list that" a relative clause; "that list" is a determiner."""
    for chunk in (before, earlier):
        if chunk is not None and chunk.label == "VERB" and SAYING.intersection(chunk.verbs):
            return "CLAUSE"
    if after is not None and after.label in ("VERB", "AUX") and before is not None and before.label != "VERB":
        return "REL"
    return "DET" if after is not None and after.label in ("WORD", "TERM", "GROUP", "TIME") else "PRON"


def _is(chunk: Chunk | None, label: str, *words: str) -> bool:
    return chunk is not None and chunk.label == label and (not words or chunk.lower in words)


def _joined(a: Chunk, b: Chunk, term: Term) -> Chunk:
    return Chunk("TERM", a.start, b.end, a.i, b.j, f"{a.lower} {b.lower}", lemma=term.metric or term.right or term.act or "", term=term)  # fmt: skip


def _together(first: Term, second: Term) -> Term | None:
    """Two terms that stand side by side as one: "PCT" + "patent applications", "patent" + "filings"."""
    qualifiers = tuple(dict.fromkeys((*first.qualifiers, *second.qualifiers)))
    if first.metric or second.metric:
        return None
    if first.right and second.right and first.act:
        return None
    right = first.right if first.right and (not second.right or first.right not in ("patent", "ip")) else second.right
    act = second.act or first.act
    return Term(right, act, None, qualifiers, weak=False)


def _apart(before: Chunk, last: Chunk, text: str) -> bool:
    """Whether only a wide gap, a tab or a line break stands between two chunks, as between columns of a table."""
    gap = text[before.end : last.start]
    return gap.isspace() and (len(gap) > 1 or gap in "\t\n")


def merged(chunks: list[Chunk], text: str) -> list[Chunk]:
    """Neighbouring terms as one: right and act, act "for" or "of" right; a modifier joins the term it stands by."""
    out: list[Chunk] = []
    for chunk in chunks:
        out.append(chunk)
        while len(out) > 1 and not _apart(out[-2], out[-1], text) and _merge_last(out):
            pass
    return out


def _merge_last(out: list[Chunk]) -> bool:
    last = out[-1]
    if last.label == "TERM" and last.term is not None:
        before = out[-2]
        treaty = before.label == "TREATY" and before.lemma and last.term.act in ("application", "registration", "grant")
        if treaty or (before.label == "TERM" and before.term is not None):
            first = before.term if before.term is not None else Term(right=before.lemma)
            term = _together(first, last.term)
            if term is not None:
                out[-2:] = [_joined(before, last, term)]
                return True
        if last.term.right and not last.term.act:
            return _merge_of(out)
    if last.label == "TREATY" and last.lemma:
        return _merge_via(out)
    if (
        last.label == "OTHER"
        and last.lower in INCOME
        and out[-2].term is not None
        and out[-2].term.right
        and not out[-2].term.act
    ):
        out[-2:] = [_joined(out[-2], last, Term(metric="licensing_revenue"))]  # "patent income", "IPR revenue"
        return True
    return False


def _merge_via(out: list[Chunk]) -> bool:
    """ "filings via the Patent Cooperation Treaty", "applications under the Madrid System"."""
    last, k = out[-1], len(out) - 2
    if k >= 0 and out[k].label == "DET":
        k -= 1
    if k < 1 or not _is(out[k], "PREP", "via", "through", "under", "within") or out[k - 1].term is None:
        return False
    head = out[k - 1]
    assert head.term is not None
    if head.term.act != "application":
        return False
    out[k - 1 :] = [_joined(head, last, Term(last.lemma, "application", None, head.term.qualifiers))]
    return True


def _merge_of(out: list[Chunk]) -> bool:
    """ "applications for (the registration of) trademarks", "grants of patents", "number of" stays apart."""
    last, k = out[-1], len(out) - 2
    while k >= 0 and out[k].label in ("DET", "PLACE", "NAT", "ADV") and len(out) - k < 5:
        k -= 1
    if k < 1 or not _is(out[k], "PREP", "for", "of"):
        return False
    head = out[k - 1]
    if head.label != "TERM" or head.term is None or not head.term.act or head.term.right or head.term.modifier:
        return False
    if last.term is None or (len(out) - 2 > k + 0 and any(c.label in ("PLACE", "NAT") for c in out[k + 1 : -1])):
        return False
    term = _together(last.term, Term(act=head.term.act, qualifiers=head.term.qualifiers))
    if term is None:
        return False
    out[k - 1 :] = [_joined(head, last, term)]
    return True
