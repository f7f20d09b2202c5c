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


def awards(text: str) -> list[tuple[str | None, str | None, float | None]]:
    """Who gets and who pays each award that the text tells of, and how much."""
    found = [claim for claim in claims(text) if claim.metric == "damages_awarded"]
    return [
        (
            c.organisation.name if c.organisation else None,
            c.counterparty.name if c.counterparty else None,
            c.value.number,
        )
        for c in found
    ]


def test_who_must_pay_with_others_gets_nothing() -> None:
    text = "A jury in Dallas decided that Orvex Ltd and others must pay $2.4 million in damages in a copyright dispute."
    assert awards(text) == [(None, "Orvex", 2_400_000)]


def test_who_owes_gets_nothing_from_who_must_pay() -> None:
    text = "The jury found copyright infringement. "
    text += "According to the verdict, Orvex Ltd must pay $600,000, while its distributor, Brontel Inc, owes $900,000."
    assert awards(text) == [(None, "Orvex", 600_000), (None, "Brontel", 900_000)]


def test_who_must_pay_somebody_named_pays_them() -> None:
    text = "The jury found copyright infringement. Orvex Ltd must pay Lendra Inc $40,000 in damages."
    assert awards(text) == [("Lendra", "Orvex", 40_000)]


@pytest.mark.parametrize(
    "text",
    [
        "The jury awarded Orvex Ltd damages for the infringement of a first patent-in-suit (7,412,960).",
        "Orvex Ltd took a licence to the patent for 20 mg and 40 mg capsules from Brontel Ltd.",
        "Orvex Ltd was hurt by counterfeit shoes of its wide stable of labels.",
        "The song, which held the No 1 spot on the Polish chart for a month, infringed the copyright of Orvex Ltd.",
        "The court said that Orvex's losses from trademark infringement exceeded a limit of 5 million yuan.",
        "Patents mattered. The number of invention disclosures at Arad University was only slightly higher -- 902.",
        "Orvex Ltd owns 9 patent licensing companies.",
    ],
)
def test_figures_that_count_nothing_of_ours(text: str) -> None:
    assert [claim for claim in claims(text) if claim.value.kind != "entity"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orvex Ltd owns 9 patents for licensing.", ("count", 9)),
        ("Orvex's patent filings remained stable in 2024.", ("change", 0)),
        ("Orvex Ltd held the No 1 spot in patents granted in 2024.", ("rank", 1)),
        ("Arad University filed 902 patent applications in 2024.", ("count", 902)),
    ],
)
def test_figures_like_them_count(text: str, told: tuple[str, int]) -> None:
    assert [(claim.value.kind, claim.value.number) for claim in claims(text)] == [told]


def test_all_of_a_list_take_licences() -> None:
    text = "Pfizer grants patent licences to Sandoz, Lupin and Apotex."
    found = [(c.organisation and c.organisation.name, c.value.name) for c in claims(text)]
    assert found == [("Pfizer", "Sandoz"), ("Pfizer", "Lupin"), ("Pfizer", "Apotex")]


def test_licensees_in_a_list_may_have_another_licensor() -> None:
    text = "Sandoz took a patent licence from Lupin, and Apotex watched."
    assert ("Lupin", "Apotex") not in [(c.organisation and c.organisation.name, c.value.name) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "overturned"),
    [
        (
            "Orvex won $9 million from Brontel over patents; a bond covers it in the event the verdict is overturned.",
            False,
        ),
        ("Orvex won a $9 million verdict against Brontel over patents, which a higher court overturned.", True),
    ],
)
def test_what_may_be_overturned_stands(text: str, overturned: bool) -> None:
    found = [claim for claim in claims(text) if claim.metric == "damages_awarded"]
    assert [("overturned" in claim.qualifiers) for claim in found] == [overturned]
