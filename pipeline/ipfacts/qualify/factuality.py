"""Factuality: what the article leaves standing of a figure: planned, forecast, alleged, conditional or denied.

Enters: a `Doc` and its `Name`s. Leaves: `Modal` stretches, each ruled by a cue of `patterns/cues/factuality`. A cue
rules its clause up to a terminator; saying so ("X said that …") changes nothing by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from ipfacts.entities.model import Name
from ipfacts.model import Factuality
from ipfacts.qualify import cues as cue_words
from ipfacts.qualify.cues import Cue, CueRow
from ipfacts.qualify.layout import Layout, hashes
from ipfacts.qualify.quotations import headline_end

RULING: dict[str, Factuality] = {
    "NEGATED": "negated",
    "HYPOTHETICAL": "hypothetical",
    "ALLEGED": "alleged",
    "TARGET": "target",
    "FORECAST": "forecast",
    "OVERTURNED": "asserted",
}
"""Labels of cues that rule, the strongest first, with the factuality that they give."""
RIVALS = frozenset({*RULING, "PSEUDO"})
"""Labels that vie for the same words; conditions (DEADLINE, MONEY …) stand beside them."""
STRENGTH = {factuality: rank for rank, factuality in enumerate(RULING.values())}
ENDS = {
    "phrase": frozenset({"CLAUSE", "COMPARISON", "FINITE", "PARTICIPLE", "COMMA"}),
    "clause": frozenset({"CLAUSE", "COMPARISON", "FINITE", "PARTICIPLE"}),
    "sentence": frozenset({"CLAUSE", "PARTICIPLE"}),
    "whole": frozenset(),
}
"""The terminators (patterns/cues/terminators) that each scope heeds; COMMA is any comma."""


FORWARD_LOOKING = frozenset({"TARGET", "FORECAST", "HYPOTHETICAL", "NEGATED"})
JOINED = hashes("and", "plus", "or")
COLON, PAUSES = hashes(":"), hashes(":", ",")
ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
GIVEN = hashes("the", "its", "their", "his", "her", "these", "those", "our", "all")
MARKS = frozenset({"mark", "threshold", "level", "barrier", "milestone"})


@dataclass(frozen=True, slots=True)
class Modal:
    """A stretch of text that a cue rules. Offsets: characters into the document's text."""

    start: int
    end: int
    factuality: Factuality
    cue: str
    qualifier: str | None = None
    in_speech: bool = False
    """Whether it holds only in reported speech: "it would file 40" is a plan only where somebody said so."""


def factuality_at(modals: list[Modal], position: int, *, in_speech: bool) -> Modal | None:
    """What rules a value at this character: the strongest kind, and of one kind the narrowest. None is asserted."""
    ruling = [one for one in modals if one.start <= position < one.end and (in_speech or not one.in_speech)]
    return min(ruling, key=lambda one: (STRENGTH[one.factuality], one.end - one.start, one.start), default=None)


def cues(doc: Doc, names: list[Name]) -> list[Modal]:
    """Every stretch that a cue rules, in the order of the text."""
    named = {token for name in names for token in range(name.start, name.end)}
    found = cue_words.find(doc, "factuality", rivals=RIVALS)
    bounds = [sentence.start for sentence in doc.sents] + [len(doc)]
    here: dict[int, list[Cue]] = {}
    for cue in found:
        here.setdefault(bisect_right(bounds, cue.start) - 1, []).append(cue)
    headline = headline_end(doc[: min(len(doc), 100)].text)
    layout = Layout(doc)
    modals: list[Modal] = []
    for number, cues_here in here.items():
        sentence = doc[bounds[number] : bounds[number + 1]]
        labels = {cue.label for cue in cues_here} | ({"HEADLINE"} if sentence.start_char < headline else set())
        ruling = [cue for cue in cues_here if _rules(doc, cue, labels, named)]
        if ruling:
            clauses = _Clauses(layout, sentence, named)
            modals += [modal for cue in ruling for modal in clauses.modals(cue)]
        before = {cue.label for cue in here.get(number - 1, ())}
        if "MONEY" not in labels and {"MONEY", "AWARD"} <= before:
            overturning = [cue for cue in ruling if cue.label == "OVERTURNED"]
            modals += [_about(doc[bounds[number - 1] : bounds[number]], doc, cue) for cue in overturning]
    return sorted(modals, key=lambda one: (one.start, one.end, one.factuality, one.cue))


def _about(sentence: Span, doc: Doc, cue: Cue) -> Modal:
    """ "A jury gave it $9m. A judge threw that out": an overturning without a sum is about the sentence before."""
    text = doc[cue.start : cue.end].text
    return Modal(sentence.start_char, sentence.end_char, RULING[cue.label], text, cue.row.qualifier)


def _rules(doc: Doc, cue: Cue, labels: set[str], named: set[int]) -> bool:
    """Whether a cue counts here: its conditions are met, and it is no part of a name ("Will Harker")."""
    row = cue.row
    if cue.label not in RULING or cue.start in named:
        return False
    word = doc[cue.start]
    if word.is_title and not word.is_sent_start and cue.end - cue.start == 1 and "HEADLINE" not in labels:
        return False
    needs = row.requires is None or row.requires == "SPEECH" or row.requires in labels
    return needs and (row.unless is None or row.unless not in labels)


class _Clauses:
    """One sentence and the places where its clauses end."""

    def __init__(self, layout: Layout, sentence: Span, named: set[int]) -> None:
        self.doc, self.layout = sentence.doc, layout
        # a sentence that stands in brackets as a whole has no other words
        self.tokens = layout.unbracketed(sentence.start, sentence.end) or [*range(sentence.start, sentence.end)]
        ends = cue_words.find(sentence.doc, "terminators", within=(sentence.start, sentence.end))
        self.marks = [(cue.start, cue.label) for cue in ends if cue.start not in named]
        for token in self.tokens:
            if token not in named and layout.orth[token] in PAUSES:
                self.marks.append((token, "CLAUSE" if layout.orth[token] in COLON else "COMMA"))
        self.marks.sort()
        self.given = self._given()

    def modals(self, cue: Cue) -> Iterator[Modal]:
        """The stretch of a cue; brackets inside it are left out, for they hold another year or currency."""
        row = cue.row
        first = self._back(cue) if row.direction != "forward" else cue.start
        last = self._on(cue) if row.direction != "backward" else cue.end - 1
        text = self.doc[cue.start : cue.end].text
        given = self.given if cue.label in FORWARD_LOOKING and row.direction != "backward" else set()
        run: list[int] = []
        for token in [*(t for t in self.tokens if first <= t <= last and t not in given), -1]:
            if run and token != run[-1] + 1:
                end = self.layout.end(run[-1])
                kind = RULING[cue.label]
                yield Modal(self.layout.start[run[0]], end, kind, text, row.qualifier, row.requires == "SPEECH")
                run = []
            run.append(token)

    def _given(self) -> set[int]:
        """Tokens of figures that are there already: "plans to sell the 40 patents", "to double its five centres"."""
        found: set[int] = set()
        for at, token in enumerate(self.tokens[:-1]):
            if self.layout.lower[token] not in GIVEN:
                continue
            number = [t for t in self.tokens[at + 1 : at + 4] if not self.doc[t].is_currency][:1]
            if not number or not self.doc[number[0]].like_num or self.doc[number[0]].lower_ in ORDINALS:
                continue
            after = {self.doc[t].lower_ for t in self.tokens[at + 2 : at + 6]}
            if not after & MARKS:
                found.update(range(token, number[0] + 1))
        return found

    def _stops(self, row: CueRow) -> list[int]:
        return [at for at, label in self.marks if label in ENDS[row.scope]]

    def _on(self, cue: Cue) -> int:
        """The last token that a cue rules to its right."""
        stops = self._stops(cue.row)
        if self._in_relative(cue):
            stops = sorted({*stops, *(at for at, label in self.marks if label == "COMMA")})
        ahead = [at for at in stops if at >= cue.end and not self._thousands(at)]
        return ahead[0] - 1 if ahead else max(self.tokens[-1], cue.end - 1)

    def _back(self, cue: Cue) -> int:
        """The first token that a cue rules to its left."""
        behind = [at for at in self._stops(cue.row) if at < cue.start]
        if cue.row.scope in ("phrase", "clause"):
            behind += [at for at, label in self.marks if label == "COMMA" and at < cue.start - 1]
        if cue.row.scope == "phrase":
            behind += [at for at in self.tokens if at < cue.start and self.layout.lower[at] in JOINED]
        return max(behind) if behind else self.tokens[0]

    def _in_relative(self, cue: Cue) -> bool:
        """Whether the cue stands in ", which …": the next comma closes it."""
        commas = [at for at, label in self.marks if label == "COMMA" and at < cue.start]
        return bool(commas) and self.doc[commas[-1] + 1].lower_ in ("which", "who", "whose")

    def _thousands(self, at: int) -> bool:
        """Whether a comma only parts numbers of one list: "3,623, 3,015 and 2,061"."""
        return self.doc[at].text == "," and at + 1 < len(self.doc) and self.doc[at + 1].like_num
