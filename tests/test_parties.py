"""Parties of disputes and deals: who wins, who pays, and each of several who are sued or of places where they are."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.model import Claim, Mention


def named(mention: Mention | None) -> str | None:
    return mention.name if mention is not None else None


def told(text: str, metric: str) -> list[Claim]:
    return [claim for claim in ipfacts.extract(text) if claim.metric == metric]


@pytest.mark.parametrize(
    ("text", "metric", "values", "places"),
    [
        (
            "Orvane Labs is suing Brontel Electronics for patent infringement in Germany, France and India.",
            "infringement_suits",
            ["Brontel Electronics"] * 3,
            ["DE", "FR", "IN"],
        ),
        (
            "Orvane won injunctions against Brontel in Munich and in Paris over its modem patents.",
            "exclusion_orders",
            ["Brontel"] * 2,
            ["DE", "FR"],
        ),
        # where parties sit is no court
        (
            "Gedeon of Hungary and Poltex of Poland sued Brontel in Vienna over a patent.",
            "infringement_suits",
            ["Brontel"],
            ["AT"],
        ),
        # a party in a row is sued as the others are
        (
            "Orvane Inc. has patent litigation pending against Zorrow Inc., Adwise Inc. and Nextrade Inc.",
            "infringement_suits",
            ["Zorrow", "Adwise", "Nextrade"],
            [None] * 3,
        ),
    ],
)
def test_each_of_several(text: str, metric: str, values: list[str], places: list[str | None]) -> None:
    found = told(text, metric)
    assert [claim.value.name for claim in found] == values
    assert [claim.jurisdiction.code if claim.jurisdiction else None for claim in found] == places


@pytest.mark.parametrize(
    ("text", "metric", "organisation", "counterparty"),
    [
        # a society pays out what it has collected
        (
            "Lyrex Music has announced a record payout of £512 million in royalties to its songwriters.",
            "licensing_revenue",
            None,
            "Lyrex Music",
        ),
        ("Lyrex Music distributes record £512M in royalties", "licensing_revenue", None, "Lyrex Music"),
        (
            "The Songmakers Guild, the Players League and the Voices Union distributed $74 million in royalties.",
            "licensing_revenue",
            None,
            "Songmakers Guild",
        ),
        # who receives a payout has it
        (
            "Brontel Records received a payout of £9 million in royalties from Lyrex Music.",
            "licensing_revenue",
            "Brontel Records",
            "Lyrex Music",
        ),
        # what is left is no payout
        (
            "Brontel Records' royalty income, after distributions, was £3 million.",
            "licensing_revenue",
            "Brontel Records",
            None,
        ),
        # whose rights were infringed wins, whoever stands nearer
        (
            "A jury found that Brontel Corp. infringed patents of Orvane Innovations. The jury awarded $26 million.",
            "damages_awarded",
            "Orvane Innovations",
            "Brontel",
        ),
        (
            (
                "After jurors found that Brontel's decoders infringed a patent belonging to Orvane Networks"
                " and awarded the small company $31 million, Brontel appealed."
            ),
            "damages_awarded",
            "Orvane Networks",
            "Brontel",
        ),
        # counsel win for others, and who pays wins nothing
        (
            "Law firm Fox has won $5.4 million in copyright damages on behalf of Lyrex Music against Brontel Inc.",
            "damages_awarded",
            "Lyrex Music",
            "Brontel",
        ),
        (
            "Brontel Electronics was ordered to pay 62 million yuan in compensation for infringing its patents.",
            "damages_awarded",
            None,
            "Brontel Electronics",
        ),
    ],
)
def test_who_gets_and_who_pays(text: str, metric: str, organisation: str | None, counterparty: str | None) -> None:
    (claim,) = told(text, metric)
    assert (named(claim.organisation), named(claim.counterparty)) == (organisation, counterparty)


def test_two_winners_share_a_sum() -> None:
    found = told(
        "A jury ordered Brontel to pay Orvane $4 million and Aldova $17 million over patents.", "damages_awarded"
    )
    parties = [(named(claim.organisation), named(claim.counterparty)) for claim in found]
    assert parties == [("Orvane", "Brontel"), ("Aldova", "Brontel")]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Brontel Inc. faces a $12 million bill after losing a patent case to Orvane Inc.", {"damages_awarded"}),
        ("Brontel Inc. faces a $12 million power bill after losing a customer to Orvane Inc.", set()),
    ],
)
def test_what_leaves_no_doubt(text: str, metrics: set[str]) -> None:
    assert {claim.metric for claim in ipfacts.extract(text) if claim.value.kind == "money"} == metrics
