"""Listening: the choices that the program makes in an article, with what the gold says is right.

Enters: a page, its gold, and every choice while it is made (see `choice.Judge`). Leaves: an `Example` for each choice
on which the gold has a word: an option is right if a claim of the gold agrees with it. An oracle makes the right
choices, so that the passage's state is right for the choices behind them.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.evaluation.agreement import near, place_code, same_name
from ipfacts.extraction import Page
from ipfacts.metrics import having

SMALL = 20
"""Numbers up to this are found everywhere: their gold must be of the same sentence."""
Row = Mapping[str, Any]
"""A claim of the gold."""


@dataclass(slots=True)
class Example:
    """One choice: its document, the features of its options, and which of them are right."""

    document: str
    slot: str
    options: list[list[str]]
    right: list[bool]
    keys: list[str]
    place: str
    """Where it stands, to be read by people."""


class Listener:
    """Hears the choices in one article and notes them as examples; as an oracle it makes the right ones."""

    def __init__(self, page: Page, gold: list[Row], *, oracle: bool) -> None:
        self.page, self.gold, self.oracle = page, gold, oracle
        self.examples: list[Example] = []
        self.figure: Candidate | None = None

    def __call__(self, options: Options, best: Option) -> Option:
        """Note the choice if the gold knows what is right; leave the right option if an oracle is wanted."""
        found = list(options)
        if options.slot == "event" and self._told_elsewhere(found[-1].value):
            return best
        right = [self._right(options.slot, option) for option in found]
        if options.slot == "event":
            right = [any(right) == (option.value is not None) for option in found]
        if options.slot == "counted" and not any(right):
            sure = not any(self._numbered(option.value) for option in found if option.value is not None)
            right = [option.value is None and sure for option in found]
        if any(right) and len(found) > 1:
            # a feature is said of many options: they share one string, or a fit would take all the memory there is
            names = [[sys.intern(f"{options.slot}.{f}") for f in option.features] for option in found]
            keys = [str(_named(option)) for option in found]
            self.examples.append(Example(self.page.article.id, options.slot, names, right, keys, self._around(options)))
        if self.oracle and any(right):
            best = found[right.index(True)]
        if options.slot in ("counted", "event"):
            self.figure = best.value
        elif options.slot == "whose" and self.figure is not None:
            self.figure.subject = best.value
        return best

    def _around(self, options: Options) -> str:
        """The figure in its surroundings."""
        figure = next((o.value for o in options if isinstance(o.value, Candidate)), self.figure)
        if figure is None:
            return ""
        text, start = self.page.doc.text, figure.chunk.start
        end = figure.chunk.end
        around = f"{text[max(0, start - 90) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
        return f"{figure.measure.metric} {around}".replace("\n", " ")

    def _right(self, slot: str, option: Option) -> bool:
        if slot in ("counted", "event"):
            return option.value is not None and bool(self._same(option.value))
        if self.figure is None:
            return False
        rows = self._same(self.figure)
        if slot == "dated":
            told = [row for row in rows if "period" in row]
            told = [row for row in told if self._owned(row, self.figure)] or told
            told = [row for row in told if self._beside(row, self.figure)] or told
            return any(_period(row["period"]) == option.key for row in told)
        if slot == "whose":
            return any(self._subject(row, option) for row in rows if "organisation" in row or "origin" in row)
        subject = [row for row in rows if self._owned(row, self.figure)] or rows
        return any(place_code(row["jurisdiction"]) == option.key for row in subject if "jurisdiction" in row)

    def _numbered(self, candidate: Candidate) -> bool:
        """Whether the gold has the figure, whatever it counts there."""
        return any(self._number(row, candidate) for row in self.gold)

    def _number(self, row: Row, candidate: Candidate) -> bool:
        quantity, value = candidate.chunk.quantity, row["value"]
        if quantity is None or value.get("kind") == "entity":
            return False
        if not (near(value["number"], quantity.number) and near(value.get("upper", quantity.upper), quantity.upper)):
            return False
        if (quantity.number or 0) > SMALL and value.get("kind") != "rank":
            return True
        return self._beside(row, candidate)

    def _beside(self, row: Row, candidate: Candidate) -> bool:
        """Whether the row's evidence is about where the candidate stands."""
        words = " ".join(row["evidence"].split())
        around = " ".join(candidate.sentence.text.split())
        return words in around or around in words or self._shared(words, around)

    @staticmethod
    def _shared(one: str, other: str) -> bool:
        """Whether the shorter text has most of its words in the other."""
        here, there = set(one.split()), set(other.split())
        return len(here & there) > 0.6 * min(len(here), len(there))

    def _told_elsewhere(self, candidate: Candidate) -> bool:
        """Whether the gold has the event from another sentence: here it is only told again."""
        rows = self._events(candidate)
        return bool(rows) and not any(self._beside(row, candidate) for row in rows)

    def _events(self, candidate: Candidate) -> list[Row]:
        """The gold's events of which the candidate's party is the value; the parties of a licence may change sides."""
        entity = candidate.chunk.name.entity if candidate.chunk.name is not None else None
        body = candidate.counterparty.body if candidate.counterparty is not None else entity
        names = [body.name, *sorted(body.forms)] if body is not None else []
        found: list[Row] = []
        for row in self.gold:
            if row["metric"] != candidate.measure.metric or row["value"].get("kind") != "entity":
                continue
            if row["metric"] == "treaty_membership" and not self._joined(row, candidate):
                continue
            sides = [(row["value"]["name"], row.get("organisation"))]
            if row["metric"] in having("either way round"):
                sides.append((row.get("organisation"), row["value"]["name"]))
            for value, other in sides:
                if any(same_name(value, name) for name in names):
                    found.append({**row, "organisation": other})
                    break
        return found

    def _same(self, candidate: Candidate) -> list[Row]:
        """The gold's claims that count what the candidate counts."""
        if candidate.kind == "entity":
            return self._events(candidate)
        return [
            row
            for row in self.gold
            if row["metric"] == candidate.measure.metric
            and row["value"].get("kind", candidate.kind) == candidate.kind
            and self._number(row, candidate)
        ]

    def _subject(self, row: Row, option: Option) -> bool:
        """Whether the option is the row's subject."""
        actor = option.value
        body = actor.body if actor is not None else None
        place = actor.place if actor is not None and actor.body is None else None
        if row.get("organisation"):
            names = [body.name, *sorted(body.forms)] if body is not None else []
            return any(same_name(row["organisation"], name) for name in names)
        if body is not None:
            return False
        return bool(place_code(row.get("origin")) == (place.code if place is not None else None))

    def _joined(self, row: Row, candidate: Candidate) -> bool:
        """Whether the row is of the country that joins; one that leaves the country open may say where it joins."""
        if "organisation" in row or "origin" in row:
            return self._owned(row, candidate)
        return "jurisdiction" not in row or (
            candidate.where is not None and place_code(row["jurisdiction"]) == candidate.where.code
        )

    def _owned(self, row: Row, candidate: Candidate) -> bool:
        return self._subject(row, Option(None, candidate.subject))


def _period(row: Mapping[str, Any] | None) -> Hashable:
    """A period of the gold as `when.options.key_of_moment` gives one."""
    if row is None:
        return None
    start, end = (None if row[side] is None else datetime.date.fromisoformat(row[side]) for side in ("start", "end"))
    return (row["kind"], start, end)


def _named(option: Option) -> object:
    """The option as people read it."""
    actor = option.value
    if isinstance(actor, Actor):
        entity = actor.body or actor.place
        return entity.name if entity is not None else "nobody"
    return option.key
