"""Cue words: the rows of `patterns/cues`, matched on a `Doc`.

Enters: a `Doc` and the name of a cue file. Leaves: `Cue`s in the order of the text, the longest match winning wherever
two overlap; so a row labelled PSEUDO ("no fewer than") swallows the cue inside it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from spacy.lang.en import English
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ipfacts.errors import PatternError
from ipfacts.vocabulary import rows

Direction = Literal["forward", "backward", "both"]
Scope = Literal["phrase", "clause", "sentence", "whole"]

FIELDS: dict[str, tuple[str, ...]] = {
    "direction": ("forward", "backward", "both"),
    "scope": ("phrase", "clause", "sentence", "whole"),
}
STRINGS = frozenset({"label", "id", "requires", "unless", "qualifier"})
KEYS = STRINGS | FIELDS.keys() | {"pattern", "stands_for"}


@dataclass(frozen=True, slots=True)
class CueRow:
    """One row of a cue file; README.md beside the files defines every field."""

    label: str
    id: str
    direction: Direction = "forward"
    scope: Scope = "clause"
    requires: str | None = None
    unless: str | None = None
    qualifier: str | None = None
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text. Offsets: tokens, end exclusive."""

    start: int
    end: int
    row: CueRow

    @property
    def label(self) -> str:
        return self.row.label


@functools.cache
def read(file: str) -> list[tuple[CueRow, str | list[dict[str, Any]]]]:
    """The rows of `patterns/cues/<file>.jsonl`, each with its pattern.

    Raises PatternError, naming file and row, for a missing, unknown or ill-typed field and for an id given twice.
    """
    found: list[tuple[CueRow, str | list[dict[str, Any]]]] = []
    ids: set[str] = set()
    for number, row in enumerate(rows(f"cues/{file}"), 1):
        place = f"patterns/cues/{file}.jsonl:{number}"
        _check(row, place)
        if row["id"] in ids:
            raise PatternError(f"{place}: the id {row['id']!r} is taken; give each row its own")
        ids.add(row["id"])
        fields = {key: value for key, value in row.items() if key not in ("pattern", "stands_for")}
        found.append((CueRow(**fields, stands_for=tuple(row.get("stands_for", ()))), row["pattern"]))
    return found


def _check(row: dict[str, Any], place: str) -> None:
    if unknown := sorted(row.keys() - KEYS):
        raise PatternError(f"{place}: unknown field {unknown[0]!r}; README.md beside the file lists the fields")
    if missing := sorted({"label", "id", "pattern"} - row.keys()):
        raise PatternError(f"{place}: the field {missing[0]!r} is missing")
    for key, value in row.items():
        if key in STRINGS and not (isinstance(value, str) and value):
            raise PatternError(f"{place}: {key!r} is a string that is not empty, not {value!r}")
        if key in FIELDS and value not in FIELDS[key]:
            raise PatternError(f"{place}: {key!r} is one of {', '.join(FIELDS[key])}, not {value!r}")
    if not (row["pattern"] and isinstance(row["pattern"], str | list)):
        raise PatternError(f"{place}: 'pattern' is a phrase or a list of spaCy tokens, not {row['pattern']!r}")


def phrases(pattern: str) -> Iterator[str]:
    """Every wording of a phrase: "is|are |now aiming" gives "is aiming", "is now aiming", "are aiming" …"""
    for words in product(*(word.split("|") for word in pattern.split())):
        yield " ".join(word for word in words if word)


class _Table:
    """The matchers of one file over one vocabulary."""

    def __init__(self, vocab: Vocab, file: str) -> None:
        self.phrases = PhraseMatcher(vocab, attr="NORM")
        self.tokens = Matcher(vocab)
        self.rows: dict[int, CueRow] = {}
        tokenizer = English(vocab=vocab).tokenizer
        for row, pattern in read(file):
            self.rows[vocab.strings.add(row.id)] = row
            if isinstance(pattern, str):
                self.phrases.add(row.id, [tokenizer(phrase) for phrase in phrases(pattern)])
            else:
                self.tokens.add(row.id, [pattern])


@functools.lru_cache(maxsize=16)
def _table(vocab: Vocab, file: str) -> _Table:
    return _Table(vocab, file)


def find(doc: Doc, file: str, rivals: frozenset[str] | None = None) -> list[Cue]:
    """The cues of `file` in `doc`; of overlapping ones the longest, rows with the very same span all kept.

    `rivals`: the labels that vie for the same words; others are kept wherever they stand. None: all vie.
    """
    table = _table(doc.vocab, file)
    matches = {*table.phrases(doc), *(table.tokens(doc) if len(table.tokens) else ())}
    cues = [Cue(start, end, table.rows[key]) for key, start, end in matches]
    if rivals is None:
        return longest(cues)
    apart = [cue for cue in cues if cue.label not in rivals]
    return in_order([*longest(cue for cue in cues if cue.label in rivals), *apart])


def longest(cues: Iterable[Cue]) -> list[Cue]:
    """The overlap policy: longer before shorter, then earlier before later; equal spans live together."""
    kept: list[Cue] = []
    taken: dict[int, tuple[int, int]] = {}
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start, cue.row.id)):
        span = (cue.start, cue.end)
        if all(taken.get(token, span) == span for token in range(*span)):
            taken.update(dict.fromkeys(range(*span), span))
            kept.append(cue)
    return in_order(kept)


def in_order(cues: Iterable[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: (cue.start, cue.end, cue.row.id))
