"""The digest's lexicon: phrases and words of the pattern files, ready to match.

Enters: `patterns/metrics`, `patterns/language` and `patterns/names/groups`. Leaves: a `Lexicon`, one for each `nlp`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.attrs import LOWER
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from ipfacts.digest.model import Chunk
from ipfacts.vocabulary import Row, cache, rows
from ipfacts.waiting import Waiting

LONGEST_ABBREVIATION = 5
"""Letters of an abbreviation that is a term only in capitals."""
SMALL = frozenset({"PREP", "CONJ", "CLAUSE", "REL", "DET", "AUX", "ADV", "PRON", "OTHER"})
"""Labels of words of closed classes: a single one is looked up, not matched."""
LABEL_ORDER = {"RIGHT": 0, "MEASURE": 1, "ACT": 2, "GROUP": 3}
"""Labels of terms and groups: of those that begin and end together the first wins."""


@cache
def right_and_act() -> dict[str, tuple[str, str]]:
    """The kind of right and the act of a metric that has both: "brand filings" are trademarks, applied for."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("metrics/rights"):
        right, act = row["pattern"]
        if act in row["id"] or row["id"] not in found:
            found[row["id"]] = (right, act)
    return found


def is_as_written(pattern: str) -> bool:
    """Whether a term is one only as it is written: short capitalised abbreviations ("GI", "IP", "SEP")."""
    return pattern.isupper() and len(pattern) <= LONGEST_ABBREVIATION


class Lexicon:
    """Phrases and words of `patterns/metrics`, `patterns/language` and `patterns/names/groups`, ready to match."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.cased = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.waiting: Waiting[Row] = Waiting()
        self.strings = nlp.vocab.strings  # a document's may be another vocabulary, with the same hashes
        self.rows: dict[str, list[Row]] = {}
        self.words: dict[str, Row] = {}
        self.groups = frozenset(row["pattern"].lower() for row in rows("names/groups"))
        self.verbs: dict[str, tuple[str, ...]] = {}
        self.base: dict[str, str] = {}
        listed = (*rows("language/words"), *rows("names/groups"), *rows("metrics/terms"))
        self.waiting.add([(row["pattern"].lower(), row) for row in listed if not self._is_small(row)])
        for row in rows("language/verbs"):
            families = (row["id"], *row["also"])
            for form in row["forms"]:
                self.verbs[form] = tuple(dict.fromkeys((*self.verbs.get(form, ()), *families)))
                self.base.setdefault(form, row["pattern"])
        self.phrasal = frozenset(form.split()[0] for form in self.verbs if " " in form)
        """First words of verbs of several words."""

    def _is_small(self, row: Row) -> bool:
        """Whether a row is a single word of a closed class, which then is looked up by itself."""
        small = row["label"] in SMALL and " " not in row["pattern"] and "-" not in row["pattern"]
        if small:
            self.words.setdefault(row["pattern"], row)
        return small

    def _learn(self, row: Row) -> None:
        """Give a phrase that has waited to its matcher."""
        pattern = row["pattern"]
        key = f"{row['label']}|{pattern}"
        self.rows.setdefault(key, []).append(row)
        (self.cased if is_as_written(pattern) else self.phrases).add(key, [self.nlp.make_doc(pattern)])

    def find(self, doc: Doc, cover: Sequence[Chunk | None]) -> list[tuple[int, int, Row]]:
        """Token spans of phrases with their row: the longest at each place, where nothing is covered yet."""
        strings = self.strings
        self.waiting.learn(map(doc.vocab.strings.__getitem__, doc.to_array([LOWER]).tolist()), self._learn)
        found = [(start, end, self.rows[strings[key]][0]) for key, start, end in (*self.phrases(doc), *self.cased(doc))]
        found.sort(key=lambda item: (item[0], -item[1], LABEL_ORDER.get(item[2]["label"], 9)))
        taken, kept = 0, []
        for start, end, row in found:
            if start >= taken and all(cover[k] is None for k in range(start, end)):
                kept.append((start, end, row))
                taken = end
        return kept
