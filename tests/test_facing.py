"""Facing: who is on the receiving end of suits and challenges, and how the clause says so."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.model import Article

SUITS, CHALLENGES = "infringement_suits", "invalidations"


def reader(text: str, figure: str) -> tuple[Reader, int]:
    """The reader of a sentence, and where its figure is."""
    sentence = ipfacts.shared_extractor().page(Article(id="text", text=text)).sentences[0]
    return Reader(sentence, Passage(), None), next(
        c.at for c in sentence.chunks if c.label in FIGURES and figure in c.lower
    )


@pytest.mark.parametrize(
    ("text", "figure", "metric", "way"),
    [
        ("Lumora faced nine patent suits.", "nine", SUITS, "faces"),
        ("Lumora was named in 87 patent complaints.", "87", SUITS, "passive"),
        ("Lumora was the defendant in five patent suits.", "five", SUITS, "noun"),
        ("Lumora has lost three patent suits.", "three", SUITS, "verb"),
        ("Lumora saw nine of its patents opposed.", "nine", CHALLENGES, "suffers"),
        ("The most sued company was Lumora, with 41 patent cases.", "41", SUITS, "passive"),
        ("Lumora brought 30 patent suits.", "30", SUITS, None),
        ("Lumora saw nine rivals sued.", "nine", SUITS, None),
        ("Lumora was named in 87 patent applications.", "87", "patent_applications", None),
    ],
)
def test_how_a_clause_says_that_its_subject_is_attacked(text: str, figure: str, metric: str, way: str | None) -> None:
    found, k = reader(text, figure)
    assert found.facing.way(k, metric) == way


def test_the_party_is_the_subject_of_the_clause() -> None:
    found, k = reader("Nokia saw nine of its patents opposed.", "nine")
    party = found.facing.party(k)
    assert party is not None
    assert party.body is not None
    assert party.body.name == "Nokia"


def test_what_a_paragraph_faces_goes_on_in_it_for_two_sentences() -> None:
    found, k = reader("Lumora was named in 87 patent complaints.", "87")
    found.facing.note(k, SUITS)
    following, at = reader("Zentrix came second with 54.", "54")
    following.passage.faced = found.passage.faced
    assert following.facing.way(at, SUITS) == "before"
    assert following.facing.way(at, CHALLENGES) is None
    following.passage.sentence += 3
    assert following.facing.way(at, SUITS) is None
