"""Deals: what is paid, sold or lent for what, and which party gets the money."""

import pytest

from ipfacts import extract
from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.extraction import Extractor
from ipfacts.model import Article

EXTRACTOR = Extractor()
SUMS = {f"counted.deal=only.MONEY.{metric}": 9.0 for metric in ("ip_sale_price", "licence_payment")}


def heard(text: str, slot: str, weights: dict[str, float]) -> list[Options]:
    """The options of a slot, of each figure of a text in turn."""
    found: list[Options] = []

    def hear(options: Options, best: Option) -> Option:
        if options.slot == slot:
            found.append(options)
        return best

    EXTRACTOR.page(Article(id="t", text=text, title=None, published=None)).candidates(Judge(weights, heard=hear))
    return found


@pytest.mark.parametrize(
    ("text", "metric", "features"),
    [
        # what the verb does, and for what
        ("Lumora Ltd sold its patents for $9 million.", "ip_sale_price", {"way sell asset.MONEY", "ahead sell for"}),
        ("Lumora Ltd got $9 million for its patents.", "ip_sale_price", {"then for asset", "way get.MONEY"}),
        # a verb that is a noun, too
        ("The patent licence costs Lumora Ltd $9 million.", "licence_payment", {"way cost licence.MONEY"}),
        # so much a piece, or a year
        ("Lumora Ltd charges $9 a phone for its patents.", "royalty_rate", {"each unit", "size 0 other"}),
        ("Lumora Ltd pays $9 a year for the licence to the patents.", "licence_payment", {"each span"}),
        # what the sentence before is about
        ("Lumora Ltd has licensed its patents. It gets $9 million.", "licence_payment", {"before licence"}),
        # what they were about that spoke of one last
        (
            "Lumora Ltd has licensed its patents. May was wet. It gets $9 million.",
            "licence_payment",
            {"before licence"},
        ),
        # peace, and a verb that says much else where none of a deal stands
        (
            "Lumora Ltd settled a patent suit for $9 million.",
            "settlement_amount",
            {"way settle.MONEY", "goods peace.MONEY"},
        ),
        ("Lumora Ltd paid $9 million and ended a patent suit.", "settlement_amount", {"way pay.MONEY"}),
    ],
)
def test_a_deal_speaks_for_what_a_sum_is(text: str, metric: str, features: set[str]) -> None:
    options = heard(text, "counted", {})[-1]
    assert options.by_key[metric, "money"].features.keys() >= {f"deal={feature}.{metric}" for feature in features}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Lumora Ltd sold its patents to Zentrix GmbH for $9 million.", {"Lumora": "gets", "Zentrix": "pays"}),
        ("Lumora Ltd bought the patents of Zentrix GmbH for $9 million.", {"Lumora": "pays", "Zentrix": "gets"}),
        ("Lumora Ltd paid Zentrix GmbH $9 million for its patents.", {"Lumora": "pays", "Zentrix": "gets"}),
        ("Lumora Ltd licensed the patents from Zentrix GmbH for $9 million.", {"Lumora": "pays", "Zentrix": "gets"}),
        ("Lumora Ltd licensed the patents to Zentrix GmbH for $9 million.", {"Lumora": "gets", "Zentrix": "pays"}),
        ("Lumora Ltd was paid $9 million for its patents by Zentrix GmbH.", {"Lumora": "gets", "Zentrix": "pays"}),
        # money goes to who gets it, rights go to who pays
        ("Some $9 million went to Lumora Ltd for its patents.", {"Lumora": "gets"}),
        ("The patents went to Zentrix GmbH for $9 million.", {"Zentrix": "pays"}),
        # a chair has no patents, and no part in the deal
        ("Lumora Ltd sold its patents for $9 million, not to the taste of Zentrix GmbH.", {"Lumora": "gets"}),
    ],
)
def test_a_verb_says_who_gets_and_who_pays(text: str, parties: dict[str, str]) -> None:
    options = heard(text, "whose", SUMS)[-1]  # of the sum, behind that of the licence
    named = {option.value.body.name: option.features for option in options if option.value is not None}
    assert {
        name: role for name, found in named.items() for role in ("gets", "pays") if f"party={role}" in found
    } == parties


def test_the_parties_of_a_deal_run_on() -> None:
    text = "Zentrix GmbH licensed the patents of Lumora Ltd to Torvik AS. The price was $9 million."
    options = heard(text, "whose", SUMS)[-1]
    last = {
        role: option.value.body.name
        for option in options
        for role in ("gets", "pays")
        if f"last deal.{role}" in {feature.rpartition(" though")[0] or feature for feature in option.features}
    }
    assert last == {"gets": "Zentrix", "pays": "Torvik"}


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Lumora Ltd, which has patents, paid $9 million.", True),
        ("Lumora Ltd, which has ships, paid $9 million.", False),
    ],
)
def test_every_sum_may_be_ours_where_rights_are_spoken_of(text: str, proposed: bool) -> None:
    assert (("licensing_revenue", "money") in heard(text, "counted", {})[-1].by_key) is proposed


def test_nobody_deals_with_himself() -> None:
    text = (
        "Verano Star had sued three importers for trademark infringement in Accra, from whom it wants a combined "
        "GH¢5 million; one, Makola Ventures, has since settled for GH¢400,000."
    )
    claims = extract(text, published="2025-05-01")
    assert claims
    assert not [c for c in claims if c.organisation and c.counterparty and c.organisation.name == c.counterparty.name]


@pytest.mark.parametrize(
    ("text", "opponent"),
    [
        ("Lumora Ltd settled its patent claims against Zentrix GmbH for €9 million.", "Zentrix GmbH"),
        ("A jury awarded Lumora Ltd $12 million in its patent case against Zentrix GmbH.", "Zentrix GmbH"),
        ("Lumora Ltd is seeking $12 million in damages from Zentrix GmbH for patent infringement.", "Zentrix GmbH"),
        (
            "Lumora Ltd sued Zentrix GmbH over two patents. The jury awarded Lumora $12 million in damages.",
            "Zentrix GmbH",
        ),
    ],
)
def test_the_other_side_of_a_dispute(text: str, opponent: str) -> None:
    (sum_of_money,) = (c for c in extract(text) if c.value.kind == "money")
    assert sum_of_money.counterparty is not None
    assert sum_of_money.counterparty.name in (opponent, opponent.split()[0])


@pytest.mark.parametrize(
    "text",
    [
        "China's market regulator fined Zentrix GmbH 3 million yuan for trademark infringement.",
        "The Delhi High Court directed phone maker Zentrix GmbH to deposit Rs 20 million in the patent suit.",
    ],
)
def test_who_is_fined_or_puts_money_up(text: str) -> None:
    (fine,) = (c for c in extract(text) if c.metric == "fine")
    assert fine.counterparty is not None
    assert fine.counterparty.name.startswith("Zentrix")
