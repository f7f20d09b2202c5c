"""What an article calls its subject once it has named it, glosses, units within captions, and answers."""

from __future__ import annotations

import datetime

import pytest

from ipfacts import extract
from ipfacts.claims.candidate import Measure
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.answers import answered, explained, note_question
from ipfacts.claims.passage.lent_acts import lend
from ipfacts.claims.passage.short_terms import shorten
from ipfacts.claims.passage.state import Passage
from ipfacts.extraction import Extractor
from ipfacts.model import Article

PUBLISHED = "2026-04-01"


def _trade(text: str) -> list[tuple[float | None, str | None]]:
    found = extract(text, published=PUBLISHED)
    return [(c.value.number, c.value.unit) for c in found if c.metric == "ip_trade"]


def test_a_gloss_takes_no_figure() -> None:
    text = (
        "Exports of intellectual property (royalties, licence fees and the like) by Dutch firms came to €51bn in 2025."
    )
    assert _trade(text) == [(51e9, "EUR")]


def test_short_forms_of_trade() -> None:
    text = "IP exports from Japan reached $46 billion in 2025. Imports came to $29 billion."
    assert _trade(text) == [(46e9, "USD"), (29e9, "USD")]


@pytest.mark.parametrize("other", ["Car exports came to $29 billion.", "Imports of rice came to $29 billion."])
def test_trade_in_other_things(other: str) -> None:
    text = f"IP exports from Japan reached $46 billion in 2025. {other}"
    page = Extractor().page(Article(id="t", text=text, title=None, published=datetime.date(2026, 4, 1)))
    shorten(page.sentences)
    assert all(chunk.label != "TERM" for chunk in page.sentences[1].chunks)


def test_a_unit_within_the_bracket_of_a_caption() -> None:
    rows = "Country | Exports | Imports\nNetherlands | 49.3 | 44.0\nSpain | 4.1 | 6.6"
    table = f"Trade compared (IP trade, €bn, 2025)\n\n{rows}"
    assert _trade(f"IP trade grew.\n\n{table}") == [(49.3e9, "EUR"), (44e9, "EUR"), (4.1e9, "EUR"), (6.6e9, "EUR")]


def _readers(text: str) -> tuple[Passage, list[Reader]]:
    """The passage, and a reader for each sentence of the text."""
    page = Extractor().page(Article(id="t", text=text, title=None, published=datetime.date(2026, 4, 1)))
    passage = Passage()
    return passage, [Reader(sentence, passage, None) for sentence in page.sentences]


def test_an_answer_counts_what_was_asked() -> None:
    passage, readers = _readers("And how many patent examiners have you got?\n\nThree hundred, roughly.\n\nFine.")
    passage.measure = Measure("examiners")
    note_question(readers[0].sentence, passage)
    passage.sentence = 1
    asked = answered(readers[1], 0)
    assert asked is not None
    assert asked.metric == "examiners"
    passage.sentence = 9
    assert answered(readers[1], 0) is None


def test_a_figure_alone_is_explained_by_what_follows() -> None:
    passage, readers = _readers(
        "84,600. Unitary patents that the office had registered.\n\nIt has 12 patents. More follow."
    )
    passage.ahead = readers[1].sentence
    assert [c.lower for c in explained(readers[0], 0)][:1] == ["unitary patents"]
    assert explained(readers[2], 2) == []


def _terms(text: str) -> list[tuple[str, str | None]]:
    """The terms of one sentence, each with what is done to the right."""
    sentences = Extractor().page(Article(id="a", text=text)).sentences
    lend(sentences)
    return [(c.lower, c.term.act) for s in sentences for c in s.chunks if c.term is not None]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Peru took in 310 patent, 8,400 trademark and 42 design applications.", ["application"] * 3),
        ("Patent and trademark registrations rose by 4 percent and 9 percent.", ["registration"] * 2),
        ("It owns patents and 40 trademark registrations.", [None, "registration"]),
    ],
)
def test_rights_in_a_row_share_what_is_said_of_the_last(text: str, deeds: list[str | None]) -> None:
    assert [deed for _, deed in _terms(text)] == deeds


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The top recipients of U.S. patents were Corvane (6,377) and Silvanta (3,422).", "grant"),
        ("Leading the list of patent recipients was Corvane with 4,120.", "grant"),
        ("The largest owners of European patents are Corvane (910) and Silvanta (877).", "in_force"),
        ("The owner of the patents sued Corvane over 12 patents.", None),
    ],
)
def test_those_who_are_ranked_tell_what_is_counted(text: str, deed: str | None) -> None:
    assert _terms(text)[0][1] == deed
