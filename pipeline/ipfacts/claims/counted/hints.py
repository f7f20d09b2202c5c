"""Hints: what a figure may count where no term says it ("66,000 names" at a brand registry, "412 went to Lumora").

Everyday nouns tell the kind of right ("logos", "breeders", "songs"), verbs and nouns what was done to it ("took in",
"certificates", "on its shelves"), the names of offices the right that they deal in ("the Copyright Office"). Each
such kind of right that the article is about, with each act, is proposed for the figure.
Enters: the `Reader` of a sentence and the `Context` of a figure. Leaves: a `Measure` for each kind of right and act,
with the features that say where the words stand that speak for the one and for the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import Context, measure_of, metric_of_right
from ipfacts.claims.counted.nouns import own_noun, phrase_behind
from ipfacts.claims.words import forms, ids_of
from ipfacts.digest import Term
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import cache_up_to

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

LABELS = frozenset({"COUNT", "CHANGE", "SHARE", "RANK", "LEAD", "ORDINAL"})
"""Labels of the figures that may count rights."""
ACTS = ("application", "grant", "registration", "in_force")
OFFICES = frozenset({"OFFICE", "GOV", "COURT", "IGO"})
NEARNESS = ("head", "phrase", "clause", "body", "sentence", "office")
"""Where the words stand that speak for a kind of right, the nearest first."""
CLOSE = frozenset({"head", "phrase", "body", "office"})
"""Where they must stand for it to be proposed: "names" elsewhere in the sentence say little."""
Found = dict[str, list[str]]
"""A kind of right, or an act, to the places where something speaks for it."""


def hinted(label: str) -> dict[str, tuple[str, ...]]:
    """Word to the kinds of right (`MATTER`, and `BODY` of names) or acts (`DEED`) that it speaks for."""
    return ids_of("hints", label)


@cache_up_to(4096)
def rights_of(body: Entity) -> tuple[str, ...]:
    """The kinds of right that a body's name speaks of, in its order: "Copyright Office", "Unified Patent Court"."""
    table = hinted("BODY")
    said = (body.name.lower().replace("trade mark", "trademark").split(), (body.id or "").split("-"))
    rights = (right for part in said for word in part for right in table.get(word.strip(",.'’"), ()))
    return tuple(dict.fromkeys(rights))  # no set: of two readings as good, the first is heard, in every process


class Hints:
    """The hints of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks

    @functools.cached_property
    def matters(self) -> dict[int, tuple[str, ...]]:
        """Index of a chunk to the kinds of right that its words speak for; looked up where there is a figure."""
        return self._table("MATTER")

    @functools.cached_property
    def deeds(self) -> dict[int, tuple[str, ...]]:
        """Index of a chunk to the acts that its words speak for."""
        return self._table("DEED")

    def _table(self, label: str) -> dict[int, tuple[str, ...]]:
        """Index of a chunk to what its words speak for; what is a term of ours speaks elsewhere."""
        table = hinted(label)
        spoken: dict[int, tuple[str, ...]] = {}
        for chunk in self.chunks:
            if chunk.name is not None or (chunk.term is not None and (chunk.term.right or chunk.term.metric)):
                continue
            ids = tuple(dict.fromkeys(i for form in forms(chunk) for i in table.get(form, ())))
            if ids:
                spoken[chunk.at] = ids
        return spoken

    def speaks(self, k: int) -> bool:
        """Whether the noun phrase that the figure opens holds a word that speaks for a kind of right or an act."""
        return any(at in self.matters or at in self.deeds for at in phrase_behind(self.chunks, k))

    def found(self, k: int, context: Context) -> Iterator[tuple[Measure, list[str]]]:
        """Each kind of right that something speaks for, with each act, and what speaks for them."""
        chunk = self.chunks[k]
        if chunk.label not in LABELS:
            return
        rights, acts = self._rights(k), self._acts(k, context)
        noun = own_noun(context)
        sort = "none" if noun is None else "ours" if isinstance(noun, Measure) else "other"
        if sort == "other" and self.speaks(k):
            sort = "hinted"
        for right, places in rights.items():
            nearest = min(places, key=NEARNESS.index)
            for act in ACTS:
                measure = measure_of(Term(right, act), how="hinted", chunk=chunk)
                if measure is not None and measure.act == act:
                    told = self._told(right, measure, acts)
                    yield measure, [f"hint.noun={sort}.{chunk.label}", f"hint.nearest={nearest}.{sort}", *told]

    def _rights(self, k: int) -> Found:
        """The kinds of right that may be meant, and where something speaks for each."""
        found: Found = {}
        for at, rights in self.matters.items():
            for right in rights:
                self._note(found, right, self._place(k, at))
        for chunk in self.chunks:
            if chunk.term is not None and chunk.term.right:
                self._note(found, chunk.term.right, "clause" if self.reader.one_clause(k, chunk.at) else "sentence")
            if chunk.name is not None and chunk.label in OFFICES:
                for right in rights_of(chunk.name.entity):
                    self._note(found, right, "body")
        office = self.reader.passage.office
        if office is not None:
            for right in rights_of(office):
                self._note(found, right, "office")
        ahead = self.reader.passage.outlook.rights
        return {
            r: places
            for r, places in found.items()
            if not CLOSE.isdisjoint(places) and (r in ahead or "body" in places)
        }

    def _acts(self, k: int, context: Context) -> Found:
        """What may have been done, and where something speaks for it."""
        found: Found = {}
        for at, acts in self.deeds.items():
            for act in acts:
                self._note(found, act, self._place(k, at))
        for chunk in self.chunks:
            if chunk.term is not None and chunk.term.act in ACTS and chunk.term.right is not None:
                self._note(found, chunk.term.act, "clause" if self.reader.one_clause(k, chunk.at) else "sentence")
        if context.act is not None:
            self._note(found, context.act, "verb")
        running = self.reader.passage.measure
        if running is not None and running.act is not None:
            self._note(found, running.act, "passage")
        return found

    def _place(self, k: int, at: int) -> str:
        """Where a word stands from the figure at `k`."""
        nouns = phrase_behind(self.chunks, k)
        if at in nouns:
            return "head" if at == nouns[-1] else "phrase"
        return "clause" if self.reader.one_clause(k, at) else "sentence"

    @staticmethod
    def _note(found: Found, key: str, place: str) -> None:
        places = found.setdefault(key, [])
        if place not in places:
            places.append(place)

    @staticmethod
    def _told(right: str, measure: Measure, acts: Found) -> list[str]:
        """Whether the acts that are spoken for make the measure of the right."""
        told = []
        agreed: set[str] = set()
        other: set[str] = set()
        for act, places in acts.items():
            same = metric_of_right().get((right, act)) == measure.metric
            (agreed if same else other).update(places)
        for place in sorted(agreed | other):
            sort = "both" if place in agreed and place in other else "yes" if place in agreed else "no"
            told.append(f"hint.act.{place}={sort}")
        return told or ["hint.act.none"]
