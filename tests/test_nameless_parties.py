"""Parties without a name: who is sued by "a group of authors", and who must pay somebody whom nobody names."""

from __future__ import annotations

import pytest

from ipfacts import extract
from ipfacts.model import Claim

SUIT = "infringement_suits"


def claims(text: str) -> list[Claim]:
    return list(extract(text, published="2026-03-02"))


def suits(text: str) -> list[tuple[str | None, str | None]]:
    """The plaintiff and the defendant of each suit that the text tells of."""
    found = [claim for claim in claims(text) if claim.metric == SUIT and claim.value.kind == "entity"]
    return [(claim.organisation.name if claim.organisation else None, claim.value.name) for claim in found]


@pytest.mark.parametrize(
    ("text", "sued"),
    [
        ("A trio of novelists sued Orvex Inc last year for copyright infringement.", ["Orvex"]),
        ("A group of songwriters has sued Brontel Ltd for copyright infringement.", ["Brontel"]),
        ("Photographers filed a copyright lawsuit against Orvex Inc and its partner Lendra Inc.", ["Orvex", "Lendra"]),
        ("Three record labels have sued Orvex, Brontel and Lendra over copyright.", ["Orvex", "Brontel", "Lendra"]),
        ("A copyright lawsuit by illustrators against Lendra Inc is before a judge.", ["Lendra"]),
        ("As the Anthropic settlement neared, another group of writers sued Orvex Inc over copyright.", ["Orvex"]),
    ],
)
def test_people_without_a_name_sue(text: str, sued: list[str]) -> None:
    assert suits(text) == [(None, name) for name in sued]
    assert all(claim.value.kind == "entity" for claim in claims(text) if claim.metric == SUIT)


@pytest.mark.parametrize(
    "text",
    [
        "Orvex Ltd, which represents authors, sued Brontel Inc over copyright.",
        "The copyright was old, and after the authors had left, Orvex Ltd sued Brontel Inc over copyright.",
    ],
)
def test_a_name_before_people_is_the_plaintiff(text: str) -> None:
    assert suits(text) == [("Orvex", "Brontel")]


@pytest.mark.parametrize(
    "text",
    [
        "Orvex Ltd was sued by Brontel Inc over copyright, and authors watched.",
        "Authors could sue Orvex Ltd over copyright.",
    ],
)
def test_nobody_without_a_name_has_sued(text: str) -> None:
    assert (None, "Orvex") not in suits(text)


def test_people_who_are_sued_are_counted() -> None:
    found = [claim for claim in claims("Orvex Ltd has sued 14 growers over plant patents.") if claim.metric == SUIT]
    assert [claim.value.number for claim in found] == [14]
