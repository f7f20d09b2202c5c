"""Choice: of several readings of a figure, the one that the evidence speaks for.

A slot (what is counted, whose it is, where) has options, each with the ways by which it was found and what stands
around it: its features. `patterns/claims/weights.jsonl` says what each feature is worth, one line a feature; the option
with the greatest sum wins, and how far it is ahead says how sure the choice is. The weights are fitted on the corpus by
`python -m ipfacts.training.weights`; rules propose, weights only settle which of them is heard where they disagree.
Enters: options. Leaves: the chosen one and its share of the evidence, between 0 and 1.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ipfacts.digest import Chunk
from ipfacts.vocabulary import cache, rows

ZEROS = itertools.repeat(0.0)
Weights = dict[str, float]
"""Feature to weight; the features of a slot begin with its name."""


@dataclass(slots=True, eq=False)
class Option:
    """One reading of a slot. `key` tells it from the others; `value` is what the slot would hold."""

    key: Hashable
    value: Any
    features: dict[str, None] = field(default_factory=dict)

    def add(self, *features: str) -> None:
        """Note evidence for this option."""
        for feature in features:
            self.features[feature] = None


class Options:
    """The options of one slot of one figure, in the order in which they were proposed."""

    def __init__(self, slot: str, figure: Chunk) -> None:
        self.slot, self.figure = slot, figure
        self.by_key: dict[Hashable, Option] = {}

    def propose(self, key: Hashable, value: Any, *features: str) -> Option:
        """The option with this key, made if it is new, with these features added."""
        option = self.by_key.get(key)
        if option is None:
            option = self.by_key[key] = Option(key, value)
        option.add(*features)
        return option

    def __iter__(self) -> Iterator[Option]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)


@cache
def shipped() -> Weights:
    """The weights of `patterns/claims/weights.jsonl`."""
    return {row["pattern"]: row["weight"] for row in rows("claims/weights")}


def _by_slot(weights: Weights) -> dict[str, Weights]:
    """The weights of each slot by the feature alone, as options know it."""
    found: dict[str, Weights] = {}
    for name, weight in weights.items():
        slot, _, feature = name.partition(".")
        found.setdefault(slot, {})[feature] = weight
    return found


@cache
def of_slots() -> dict[str, Weights]:
    """The shipped weights of each slot."""
    return _by_slot(shipped())


class Judge:
    """Chooses by weights. `heard` is told of every choice, and may overrule it: the fit listens there."""

    def __init__(
        self, weights: Weights | None = None, heard: Callable[[Options, Option], Option] | None = None
    ) -> None:
        self.weights = shipped() if weights is None else weights
        self.by_slot = of_slots() if weights is None else _by_slot(weights)
        self.heard = heard

    def worth(self, slot: str, option: Option) -> dict[str, float]:
        """What each feature of an option of this slot weighs; one that the fit never saw weighs nothing."""
        weights = self.by_slot.get(slot, {})
        return {feature: weights.get(feature, 0.0) for feature in option.features}

    def _score(self, slot: str, option: Option) -> float:
        weights = self.by_slot.get(slot, {})
        return sum(map(weights.get, option.features, ZEROS))

    def shares(self, options: Options) -> list[tuple[Option, float]]:
        """Every option with its share of the evidence, in the order in which they were proposed."""
        found = list(options)
        scores = [self._score(options.slot, option) for option in found]
        top = max(scores)
        raised = [math.exp(max(-30.0, score - top)) for score in scores]
        total = sum(raised)
        return [(option, part / total) for option, part in zip(found, raised, strict=True)]

    def choose(self, options: Options) -> tuple[Option, float]:
        """The best option, the first of equals, and its share of the evidence; without weights, no doubt is known."""
        best, share = max(self.shares(options), key=lambda pair: pair[1])
        if not self.weights:
            share = 1.0
        if self.heard is not None:
            best = self.heard(options, best)
        return best, share
