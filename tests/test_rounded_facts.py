"""Rounded figures and exact ones: when they are one fact, when two, and when they contradict each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composed import claim, value
from fact_cases import award, facts
from ipfacts.facts import figures
from ipfacts.facts.figures import Figure
from ipfacts.model import Kind


@pytest.mark.parametrize(
    ("rough", "fine"),
    [
        ("more than 50,000", "51,234"),
        ("at least 51,000", "51,234"),
        ("about 1,200,000", "1,204,113"),
        ("1,200,000", "1,204,113"),
        ("fewer than 10,000", "9,870"),
        ("up to 10,000", "9,870"),
        ("about 50,000", "48,700"),
        ("more than 50,000", "50,000"),
        ("50,000 to 60,000", "51,234"),
        ("more than 50,000", "about 51,000"),
    ],
)
def test_a_round_figure_supports_the_exact_one(rough: str, fine: str) -> None:
    (fact,) = facts(claim("a", rough), claim("b", fine))
    assert fact.value.number == value(fine)["number"]
    assert fact.value.comparator == value(fine)["comparator"]
    assert fact.sources == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("more than 50,000", "90,000"),  # true, but nobody would say so
        ("fewer than 10,000", "4,000"),
        ("more than 50,000", "more than 80,000"),
        ("about 50,000", "54,000"),
        ("40,000 to 60,000", "50,000 to 70,000"),
    ],
)
def test_what_may_both_be_true_is_two_facts_without_conflict(one: str, other: str) -> None:
    found = facts(claim("a", one), claim("b", other))
    assert [fact.conflicts for fact in found] == [(), ()]


def test_a_figure_that_is_too_vague_to_tell_supports_neither() -> None:
    found = facts(claim("a", "51,234"), claim("b", "52,900"), claim("c", "more than 50,000"))
    assert [(fact.value.number, fact.sources, len(fact.conflicts)) for fact in found] == [
        (51234, 1, 1),
        (52900, 1, 1),
        (50000, 1, 0),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"topic": "motors"}, {}),  # a part, and the whole
        ({"period": None, "published": "2021-01-01"}, {"period": None, "published": "2026-01-01"}),
    ],
)
def test_a_round_figure_of_something_else_supports_nothing(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(facts(claim("a", "51,234", **one), claim("b", "more than 50,000", **other))) == 2


def test_a_rounder_account_may_name_the_party_but_not_two() -> None:
    exact, rough = award("a", "9,012,345", counterparty=None), award("b", "about 9,000,000", period="4 March 2025")
    (fact,) = facts(exact, rough)
    assert fact.counterparty is not None
    assert (fact.counterparty.name, fact.value.number, str(fact.period)) == ("Ardmore", 9012345, str(rough.period))
    assert len(facts(exact, rough, award("c", "about 9,000,000", counterparty="Brightwell"))) == 2


@pytest.mark.parametrize(
    ("kind", "rough", "fine", "same"),
    [
        ("share", 16, 16.1, True),
        ("share", 16, 16.7, False),
        ("share", 16.1, 16.12, True),
        ("count", 40, 41, False),  # a count that ends in one zero is no rounded one
        ("count", 200, 203, True),
        ("rank", 10, 11, False),
        ("duration", 16, 16.5, True),
    ],
)
def test_digits_that_are_left_out(kind: Kind, rough: float, fine: float, same: bool) -> None:
    one, other = (Figure(kind, number, None, "=", None, "") for number in (rough, fine))
    assert figures.fits(one, other) is same
    assert figures.contradict(one, other) is not same


FIGURES = st.builds(
    Figure,
    st.just("count"),
    st.integers(0, 10**9),
    st.none(),
    st.sampled_from(["=", "~", ">", ">=", "<", "<="]),
    st.none(),
    st.just(""),
)


@given(FIGURES, FIGURES)
def test_what_fits_never_contradicts_and_contradicting_is_mutual(one: Figure, other: Figure) -> None:
    assert figures.contradict(one, other) == figures.contradict(other, one)
    if figures.fits(one, other):
        assert not figures.contradict(one, other)
