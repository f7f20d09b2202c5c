"""Cue words: the rows of `patterns/cues`, matched on a `Doc`.

Enters: a `Doc` and the name of a cue file. Leaves: `Cue`s in the order of the text, the longest match winning wherever
two overlap; so a row labelled PSEUDO ("no fewer than") swallows the cue inside it.

The rows are one trie over the hashes of token norms, walked once: measured far cheaper than spaCy's matchers on the
same rows, since most tokens begin no cue and cost one look-up.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal, get_args

from spacy.attrs import NORM
from spacy.lang.en import English
from spacy.tokens import Doc, Token

from ipfacts.errors import PatternError
from ipfacts.vocabulary import cache, rows

Direction = Literal["forward", "backward", "both"]
Scope = Literal["phrase", "clause", "sentence", "whole"]

FIELDS: dict[str, tuple[str, ...]] = {"direction": get_args(Direction), "scope": get_args(Scope)}
STRINGS = frozenset({"label", "id", "pattern", "requires", "unless", "qualifier"})
LISTS = frozenset({"stands_for", "metrics", "kinds"})
KEYS = STRINGS | FIELDS.keys() | LISTS | {"runs"}
CLASSES: dict[str, Callable[[Token], bool]] = {
    "<number>": lambda token: bool(token.like_num),
    "<money>": lambda token: bool(token.is_currency) or token.text.endswith("$") or token.lower_ in ("rs", "rmb"),
    "<year>": lambda token: token.shape_ == "dddd",
    "<ing>": lambda token: len(token) > 4 and token.lower_.endswith("ing"),
}
"""Words that a pattern names by kind; never its first."""


@dataclass(frozen=True, slots=True)
class CueRow:
    """One row of a cue file; README.md beside the files defines every field."""

    label: str
    id: str
    pattern: str
    direction: Direction = "forward"
    scope: Scope = "clause"
    requires: str | None = None
    unless: str | None = None
    qualifier: str | None = None
    stands_for: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text. Offsets: tokens, end exclusive."""

    start: int
    end: int
    row: CueRow

    @property
    def label(self) -> str:
        return self.row.label


@dataclass(slots=True)
class _Node:
    """A place in the trie: the rows that end here, and where each next word (by hash) or class leads."""

    rows: list[CueRow] = field(default_factory=list)
    words: dict[int, _Node] = field(default_factory=dict)
    classes: dict[str, _Node] = field(default_factory=dict)

    def classed(self, token: Token) -> list[_Node]:
        return [node for name, node in self.classes.items() if CLASSES[name](token)]


@cache
def read(file: str) -> tuple[CueRow, ...]:
    """The rows of `patterns/cues/<file>.jsonl`.

    Raises PatternError, naming file and row, for a missing, unknown or ill-typed field and for an id given twice.
    """
    found: dict[str, CueRow] = {}
    for number, row in enumerate(rows(f"cues/{file}"), 1):
        place = f"patterns/cues/{file}.jsonl:{number}"
        check_row(row, place)
        if row["id"] in found:
            raise PatternError(f"{place}: the id {row['id']!r} is taken; give each row its own")
        parts: dict[str, Any] = {key: tuple(part) if key in LISTS else part for key, part in row.items()}
        found[row["id"]] = CueRow(**parts)
    return tuple(found.values())


def check_row(row: dict[str, Any], place: str) -> None:
    """Raise PatternError, naming `place`, where a row of cues has a field that is missing, unknown or ill-typed."""
    if unknown := sorted(row.keys() - KEYS):
        raise PatternError(f"{place}: unknown field {unknown[0]!r}; README.md beside the file lists the fields")
    if missing := sorted({"label", "id", "pattern"} - row.keys()):
        raise PatternError(f"{place}: the field {missing[0]!r} is missing")
    for key, value in row.items():
        if key in STRINGS and not (isinstance(value, str) and value):
            raise PatternError(f"{place}: {key!r} is a string that is not empty, not {value!r}")
        if key in FIELDS and value not in FIELDS[key]:
            raise PatternError(f"{place}: {key!r} is one of {', '.join(FIELDS[key])}, not {value!r}")
        if key in LISTS and not (isinstance(value, list) and all(isinstance(one, str) and one for one in value)):
            raise PatternError(f"{place}: {key!r} is a list of strings, not {value!r}")
        if key == "runs" and not isinstance(value, bool):
            raise PatternError(f"{place}: {key!r} is true or false, not {value!r}")
    if row["pattern"].startswith("<"):
        raise PatternError(f"{place}: a pattern begins with a word, not with a class such as <number>")


def phrases(pattern: str) -> Iterator[str]:
    """Every wording of a pattern: "is|are |now aiming" gives "is aiming", "is now aiming", "are aiming" …"""
    for words in product(*(word.split("|") for word in pattern.split())):
        yield " ".join(word for word in words if word)


@functools.cache  # noqa: TID251 (the same for every vocabulary)
def _norms(word: str) -> list[int]:
    """Hashes of the norms of a word's tokens, "don't" being two."""
    return [token.norm for token in _english().tokenizer(word)]


@functools.cache  # noqa: TID251 (the same for every vocabulary)
def _english() -> English:
    """One for all files: its exceptions take longer to load than a file of cues."""
    return English()


@cache
def _trie(file: str, labels: frozenset[str] | None) -> _Node:
    root = _Node()
    for row in read(file):
        if labels is None or row.label in labels:
            ends = [root]
            for word in row.pattern.split():
                ends = [_led(node, other) for node in ends for other in word.split("|")]
            for node in ends:
                if row not in node.rows:
                    node.rows.append(row)
    return root


def _led(node: _Node, word: str) -> _Node:
    """Where a word or a class leads from a node; no word leads nowhere else."""
    if word in CLASSES:
        return node.classes.setdefault(word, _Node())
    for norm in _norms(word) if word else ():
        node = node.words.setdefault(norm, _Node())
    return node


def find(
    doc: Doc,
    file: str,
    *,
    labels: frozenset[str] | None = None,
    within: tuple[int, int] | None = None,
    rivals: frozenset[str] | None = None,
) -> list[Cue]:
    """The cues of `file` in `doc`; of overlapping ones the longest, rows with the very same span all kept.

    `labels`: only rows of these; None is all. `within`: only these tokens.
    `rivals`: the labels that vie for the same words; others are kept wherever they stand. None: all vie.
    """
    first, last = within or (0, len(doc))
    norms: list[int] = doc.to_array([NORM]).tolist() if within is None else [token.norm for token in doc[first:last]]
    root = _trie(file, labels).words
    cues: list[Cue] = []
    for at, norm in enumerate(norms):
        node = root.get(norm)
        # Most words that could open a cue ("in", "the") do not: a look at the next word spares the walk.
        if node and (node.rows or node.classes or (at + 1 < len(norms) and norms[at + 1] in node.words)):
            _walk(doc, node, norms, first, at, at + 1, cues)
    if rivals is None:
        return longest(cues)
    apart = [cue for cue in cues if cue.label not in rivals]
    return in_order([*longest(cue for cue in cues if cue.label in rivals), *apart])


def _walk(doc: Doc, node: _Node, norms: list[int], first: int, start: int, at: int, cues: list[Cue]) -> None:
    """Collect every row that the words from `start` on spell out, `node` being where they have led so far."""
    if node.rows:
        cues.extend(Cue(first + start, first + at, row) for row in node.rows)
    if at < len(norms) and (node.words or node.classes):
        if following := node.words.get(norms[at]):
            _walk(doc, following, norms, first, start, at + 1, cues)
        for following in node.classed(doc[first + at]) if node.classes else ():
            _walk(doc, following, norms, first, start, at + 1, cues)


def longest(cues: Iterable[Cue]) -> list[Cue]:
    """The overlap policy: longer before shorter, then earlier before later; equal spans live together."""
    kept: list[Cue] = []
    together: list[Cue] = []
    end = -1
    for cue in sorted(cues, key=_place):
        if cue.start >= end:
            kept += _strongest(together)
            together = []
        together.append(cue)
        end = max(end, cue.end)
    return kept + _strongest(together)


def _strongest(cues: list[Cue]) -> list[Cue]:
    """The overlap policy among cues that hang together, in order."""
    if len(cues) < 2:
        return cues
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start)):
        if all(cue.end <= other.start or other.end <= cue.start or _place(cue) == _place(other) for other in kept):
            kept.append(cue)
    return in_order(kept)


def _place(cue: Cue) -> tuple[int, int]:
    return cue.start, cue.end


def in_order(cues: Iterable[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: (cue.start, cue.end, cue.row.id))
