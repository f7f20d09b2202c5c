"""Figures that set parties against each other, ranks against one's own past, and those who only tell figures."""

import pytest

from ipfacts import extract
from ipfacts.model import Claim


def claims(text: str) -> list[Claim]:
    return list(extract(text, published="2026-03-02"))


def kinds(text: str) -> set[str]:
    return {claim.value.kind for claim in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Toyota filed 870 drone patents, about 140 more than its closest rival, Sony.",
        "Kenyan firms filed 1.4 times more utility models than foreign firms in 2024.",
        "Toyota filed twice as many patents as Sony in 2024.",
        "Toyota's 870 patents are three times as many as those of Lumora.",
    ],
)
def test_a_ratio_between_parties_is_no_growth(text: str) -> None:
    assert "change" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Toyota filed 870 drone patents, about 140 more than a year before.",
        "Toyota filed 12 percent more patents than in 2023.",
        "Toyota filed twice as many patents as in the year before.",
    ],
)
def test_more_than_before_is_growth(text: str) -> None:
    assert "change" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Orvex Ltd, a perennial top filer of patents, saw its filings fall by 12 percent.",
        "A record 9,270 trademark applications in Spain marked the highest number since 2015.",
    ],
)
def test_no_place_among_others(text: str) -> None:
    assert "rank" not in kinds(text)


def test_the_top_filer_is_first() -> None:
    assert "rank" in kinds("Orvex Ltd is the top filer of patents in Norway.")


@pytest.mark.parametrize(
    "text",
    [
        "Foreign applicants in Kenya filed 6,410 patents in 2024.",
        "The number of Kenyan patent applications filed by foreign companies and individuals fell to 6,410 in 2024.",
    ],
)
def test_foreigners_in_a_country_are_not_from_there(text: str) -> None:
    (claim,) = claims(text)
    assert claim.origin is None
    assert claim.jurisdiction is not None
    assert claim.jurisdiction.code == "KE"
    assert claim.qualifiers == ("foreign",)


@pytest.mark.parametrize(
    "text",
    [
        "According to law firm Harrow & Pell, 9,120 patents for turbines were filed in the US in 2024.",
        "In 2023, Lex Machina reported 1,310 patent suits were filed in the Eastern District of Texas.",
        "Docket Insight, a data firm out of Texas, said that 1,210 patent suits were filed in 2024.",
    ],
)
def test_those_who_tell_have_none_of_it(text: str) -> None:
    assert [claim.organisation for claim in claims(text)] == [None]


def test_a_company_may_tell_its_own() -> None:
    (claim,) = claims("Orvex Ltd reported that it was granted 300 patents in the US in 2024.")
    assert claim.organisation is not None


def test_each_of_several_behind_a_comma() -> None:
    found = claims("Sony and Canon became large patent owners in 2021, each holding more than 8,000 patent families.")
    assert {claim.organisation.name for claim in found if claim.organisation} == {"Sony", "Canon"}


def test_a_bare_verb_sues_nobody() -> None:
    """ "Filed" speaks for suits only where something else in the article does."""
    text = "Sony topped the list of patents. It was ahead of its rival, having filed 31,900 since 2012."
    assert all(claim.metric != "infringement_suits" for claim in claims(text))
