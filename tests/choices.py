"""The choices that are made in a text, for the tests of choice."""

from __future__ import annotations

import ipfacts
from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Judge, Option, Options, Weights
from ipfacts.model import Article
from ipfacts.overheard import reading

SLOTS = ("counted", "whose", "located")
"""Choices whose shares stay with the candidate."""
SURE: Weights = {"counted.noun": 9.0, "counted.ways": 4.0, "counted.construction": 9.0, "counted.compared": 9.0}
"""What a figure counts is not what the test is about."""

FILED = "Lumora Ltd was granted 12 patents in Norway. Zentrix GmbH had 40."


def heard(text: str, weights: Weights) -> list[tuple[str, dict[str, set[str]], str]]:
    """Each choice that is made in a text: its slot, the features of each reading, and the reading that wins."""
    told = []

    def hear(found: Options, best: Option) -> Option:
        readings = {reading(found.slot, option): set(option.features) for option in found}
        told.append((found.slot, readings, reading(found.slot, best)))
        return best

    read(text, Judge(weights, hear))
    return told


def read(text: str, judge: Judge) -> list[Candidate]:
    return ipfacts.shared_extractor().page(Article(id="text", text=text)).candidates(judge)


def first(text: str, slot: str, weights: Weights) -> tuple[dict[str, set[str]], str]:
    """The readings of the first choice of a slot, and the one that wins."""
    return next((readings, best) for name, readings, best in heard(text, weights) if name == slot)
