"""Complements: what a clause says that money goes on, or that a suit is about, and whether that is rights."""

from __future__ import annotations

import datetime

import pytest

import ipfacts
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.model import Article


def bound(text: str) -> list[str]:
    """What belongs to the verb of a text's first figure."""
    sentence = ipfacts.shared_extractor().page(Article(id="text", text=text)).sentences[0]
    reader = Reader(sentence, Passage(), datetime.date(2025, 5, 1))
    k = next(chunk.at for chunk in reader.chunks if chunk.label in FIGURES)
    return reader.counted.complements.features(k)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lumora spent $9 million on advertising.", {"bound.all other", "bound.on other"}),
        ("Lumora spent $9 million on patents.", {"bound.all ours", "bound.on ours"}),
        ("Lumora sold its lorries for $9 million.", {"bound.all other", "bound.object other"}),
        ("Lumora sold its patents for $9 million.", {"bound.all ours", "bound.object ours"}),
        ("Police arrested 9 people after a brawl, not far from a stall.", {"bound.all other", "bound.after other"}),
        ("Over 9,000 patents.", {"bound.all no verb"}),
    ],
)
def test_what_belongs_to_the_verb(text: str, found: set[str]) -> None:
    assert found <= set(bound(text))
