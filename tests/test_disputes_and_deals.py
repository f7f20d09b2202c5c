"""Disputes and deals in the frames of the news: who bars whom, who licenses from whom, who pays what to whom."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.model import Claim, Mention


def named(mention: Mention | None) -> str | None:
    return mention.name if mention is not None else None


def told(text: str, metric: str) -> list[Claim]:
    return [claim for claim in ipfacts.extract(text, published="2026-03-02") if claim.metric == metric]


@pytest.mark.parametrize(
    ("text", "metric", "parties"),
    [
        # the caption of a case names who is restrained
        (
            "In Torvane Corp. v. Ostrel Ltd., the Delhi High Court granted a permanent injunction over the trademark.",
            "exclusion_orders",
            [("Torvane", "Ostrel")],
        ),
        # whose rights were found infringed is not barred from anything
        (
            (
                "Torvane Inc. sued Ostrel Inc. The boxes of Ostrel infringe Torvane's patents, the International Trade "
                "Commission (ITC) decided, and so there is an import ban on them."
            ),
            "exclusion_orders",
            [("Torvane", "Ostrel")],
        ),
        (
            "Torvane Inc. sued Ostrel Inc. over a patent. Ostrel licensed the patent and dropped its appeal.",
            "licence_agreements",
            [("Torvane", "Ostrel")],
        ),
        (
            "Torvane Pharma has granted Ostrel Therapeutics exclusive rights to develop and sell its drug in Japan.",
            "licence_agreements",
            [("Torvane Pharma", "Ostrel Therapeutics")],
        ),
        (
            "Torvane Bio out-licensed its obesity drug to Ostrel Pharma.",
            "licence_agreements",
            [("Torvane Bio", "Ostrel Pharma")],
        ),
        # near misses: who licenses its own patents takes no licence, and a case without an order bars nobody
        ("Torvane Inc. sued Ostrel Inc. over a patent. Ostrel licenses its patents.", "licence_agreements", []),
        ("In Torvane Corp. v. Ostrel Ltd., the court heard a trademark case.", "exclusion_orders", []),
    ],
)
def test_events_between_parties(text: str, metric: str, parties: list[tuple[str, str]]) -> None:
    assert [(named(claim.organisation), claim.value.name) for claim in told(text, metric)] == parties


@pytest.mark.parametrize(
    ("text", "metric", "organisation", "counterparty"),
    [
        (
            "An appeals court upheld a $35 million patent verdict against Ostrel Inc. in favour of Torvane Corp.",
            "damages_awarded",
            "Torvane",
            "Ostrel",
        ),
        (
            "The court threw out a $210 million verdict that Torvane Corp. had won against Ostrel Inc. over a patent.",
            "damages_awarded",
            "Torvane",
            "Ostrel",
        ),
        (
            "The jury decided that Ostrel Inc. owes Torvane Corp. $7 million for infringing its patent.",
            "damages_awarded",
            "Torvane",
            "Ostrel",
        ),
        (
            "In Waco, Torvane Inc. beat Ostrel Inc. for a patent verdict of $66 million.",
            "damages_awarded",
            "Torvane",
            "Ostrel",
        ),
        (
            "Torvane Inc. has won $5.2 million in a patent victory over Ostrel Inc.",
            "damages_awarded",
            "Torvane",
            "Ostrel",
        ),
        # what a court is asked for is no award
        (
            "Torvane Inc. requested the Madras High Court to award it trademark damages of Rs 3,500,000.",
            "damages_sought",
            "Torvane",
            None,
        ),
        # what is agreed is no award either
        (
            "Ostrel Inc. agreed to pay $40 million in damages to Torvane Corp. and so avoids a copyright trial.",
            "settlement_amount",
            "Torvane",
            "Ostrel",
        ),
        # who puts a bond up does not get it
        ("Ostrel Inc. has been ordered to post a $12 million bond pending its patent appeal.", "fine", None, "Ostrel"),
        (
            "Torvane Bio signed a licensing agreement worth $54 million with Ostrel Pharma for its drug patents.",
            "licence_payment",
            "Torvane Bio",
            "Ostrel Pharma",
        ),
        (
            "Torvane Pharma has struck a $2 billion licensing deal with Ostrel Therapeutics for a cancer drug.",
            "licence_payment",
            "Torvane Pharma",
            "Ostrel Therapeutics",
        ),
        ("Torvane Corp. sold 190 patents to Ostrel Inc. in May.", "ip_acquisitions", "Ostrel", "Torvane"),
        ("Torvane Corp.'s sale of 85 patents to Ostrel Inc. closed in May.", "ip_acquisitions", "Ostrel", "Torvane"),
        (
            "In May Torvane Corp. sold 340 patents to Ostrel Inc.\n\nSale Price: $22 million",
            "ip_sale_price",
            "Torvane",
            "Ostrel",
        ),
        # counsel win on behalf of others
        (
            "Law firm Arlen Fox won $5.4 million in copyright damages. The publishers were represented by Arlen Fox.",
            "damages_awarded",
            None,
            None,
        ),
    ],
)
def test_sums_between_parties(text: str, metric: str, organisation: str | None, counterparty: str | None) -> None:
    (claim,) = told(text, metric)
    assert (named(claim.organisation), named(claim.counterparty)) == (organisation, counterparty)


def test_a_court_that_orders_plans_nothing() -> None:
    (claim,) = told(
        "Ostrel Inc. has been ordered to pay 62 million yuan to Torvane Corp. for patent infringement.",
        "damages_awarded",
    )
    assert claim.factuality == "asserted"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # an association tells what others did
        (
            (
                "Universities took in $2.4 billion in royalties in 2012, the Association of Research Offices reported. "
                "The respondents signed 3,950 licences; a year earlier they signed 3,702 licences."
            ),
            [None, None, None],
        ),
        # an association that collects has what it collects
        ("The Association of Voice Actors collected $3 million in royalties.", ["Association of Voice Actors"]),
    ],
)
def test_figures_of_an_association(text: str, figures: list[str | None]) -> None:
    assert [named(claim.organisation) for claim in ipfacts.extract(text)] == figures


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Royalty collections at Lyrex Music rose to £612 million, up 9% (£51 million) from £561 million.",
            ["money", "change", "change", "money"],
        ),
        (
            "Royalty revenues at Lyrex Music rose to £612 million, up by £51 million (9%).",
            ["money", "change", "change"],
        ),
        # a level in a bracket stays one
        ("Royalty collections at Lyrex Music rose 9% (£612 million).", ["change", "money"]),
    ],
)
def test_the_change_in_a_bracket(text: str, kinds: list[str]) -> None:
    assert [claim.value.kind for claim in ipfacts.extract(text)] == kinds


def test_families_deemed_essential_are_declared() -> None:
    found = ipfacts.extract(
        "Torvane Networks owns 4,200 patent families, including 900 patent families deemed essential to 5G."
    )
    assert [(c.metric, c.value.number) for c in found] == [("patent_families", 4200), ("sep_declarations", 900)]


def test_deals_are_counted_beside_their_worth() -> None:
    found = ipfacts.extract("This year there have been 31 licensing deals worth a combined 7.2 trillion won.")
    assert [(c.metric, c.value.number) for c in found] == [
        ("licence_agreements", 31),
        ("ip_transaction_value", 7_200_000_000_000),
    ]
