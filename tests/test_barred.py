"""What figures cannot count, whose they cannot be, and when they cannot be: vetoes over the evidence."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.model import Claim


def claims(text: str) -> list[Claim]:
    return list(ipfacts.extract(text))


def told(text: str, metric: str) -> list[object]:
    return [claim.value.number for claim in claims(text) if claim.metric == metric]


@pytest.mark.parametrize(
    ("text", "metric", "numbers"),
    [
        ("Greek police seized 3,000 fake shirts and 29 servers.", "counterfeit_seizures", [3000]),
        ("Indian customs seized 900 counterfeit bags and 40 kg of heroin.", "counterfeit_seizures", [900]),
        ("Indian customs seized 900 counterfeit bags and 40 fake computers.", "counterfeit_seizures", [900, 40]),
        ("About 229,000 Peruvian companies applied for patents in 2020.", "patent_applications", []),
        ("The number of Peruvian firms filing PCT applications rose 12% to 640.", "pct_applications", []),
        (
            "The number of patent applications filed by Peruvian firms rose 12% to 640.",
            "patent_applications",
            [12, 640],
        ),
        ("The number of Peruvian firms with valid patents reached 270,000.", "patents_in_force", []),
        ("Patent pledge financing in China has reached 205.7 billion.", "ip_financing", []),
        ("Patent pledge financing in China has reached 205.7 billion yuan.", "ip_financing", [205700000000]),
        ("Spanish police identified 40 suspects and arrested 11 people over fake shirts.", "ip_arrests", [11]),
        ("Kenya received 500 patent applications and 120 of them were granted.", "patent_applications", [500]),
        ("Kenya received 500 patent applications and 120 of them were granted.", "patent_grants", [120]),
        ("Of 300 trademark applications filed in Kenya, 120 have been registered.", "trademark_registrations", [120]),
        ("Peru had the third highest growth rate in patent applications in 2025.", "patent_applications", []),
        ("Peru filed the third highest number of patent applications in 2025.", "patent_applications", [3]),
        (
            "Ireland filed 912 patent applications in 2025, the highest number in a single year.",
            "patent_applications",
            [912],
        ),
        ("Ireland filed 912 patent applications in 2025, the highest number of all.", "patent_applications", [912, 1]),
        ("Applications for patent registration in Malaysia rose to 1,934.", "patent_applications", [1934]),
        ("Patent and trademark applications in Peru totalled 4,120 in 2025.", "ip_applications", [4120]),
        ("Patent and trademark applications in Peru rose 5 and 8 percent in 2025.", "ip_applications", []),
        ("Nokia has 420 patents and patent applications.", "ip_applications", []),
        ("The number of granted patents in Kenya in 2025 was 819.", "patent_grants", [819]),
        ("Lumevo Inc signed a patent licensing agreement with Ardo Ltd worth $54 million.", "licensing_revenue", []),
        ("Uganda followed, says the 18th edition of the Global Innovation Index.", "innovation_rank", []),
        # those who answered a survey are no licences; what is worth a sum is no fake where nothing is
        ("The 131 respondents signed 3,950 patent licences in 2025.", "licence_agreements", [3950]),
        ("The 131 licences that the universities signed cover patents.", "licence_agreements", [131]),
        ("Lumevo Corp says that its patents are worth $40 million.", "counterfeit_value", []),
        ("Kenyan customs seized fake shoes worth $3 million.", "counterfeit_value", [3000000]),
        # numbers of cases, of claims and of patents
        (
            "In Lumevo v. Sandor [2019 KHC 4417], a court granted an injunction against Sandor over a trademark.",
            "exclusion_orders",
            [None],
        ),
        ("The award was tied to infringement of claim 7 of Lumevo's ‘318 patent.", "patents_in_force", []),
        ("The award was tied to infringement of claim 7 of Lumevo's ‘318 patent.", "infringement_suits", []),
        ("Lumevo owns 318 patents.", "patents_in_force", [318]),
        # other measures of a house, and what a sum goes into
        (
            "Lumevo's royalty income rose 9% to £612 million. It has a cost-to-income ratio of 11%.",
            "licensing_revenue",
            [9, 612000000],
        ),
        ("Lumevo told its partner that the patent was worth 2% of the portfolio.", "patents_in_force", []),
        ("Lumevo has 40 patents. Peru will invest $90 million in its shipping industry.", "rd_spending", []),
        ("Lumevo earned $14 million from payments for rights to its patents.", "ip_trade", []),
        ("Peru's payments for the use of intellectual property reached $300 million.", "ip_trade", [300000000]),
        ("Lumevo won $80M in patent damages. Two of the awards increased.", "damages_awarded", [80000000]),
    ],
)
def test_what_a_figure_cannot_count(text: str, metric: str, numbers: list[float]) -> None:
    assert told(text, metric) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Polish entities filed 487 trademark applications, while foreign entities submitted 3,960 applications.",
        "Trademark applications by Polish entities rose to 487, while those filed by foreign entities rose to 3,960.",
        "Polish entities filed only 487 trademark applications compared to 3,960 by their foreign counterparts.",
        "Polish residents filed 487 trademark applications and non-residents 3,960.",
        "Poles filed 487 trademark applications, foreigners 3,960.",
    ],
)
def test_the_rights_of_foreigners_are_no_countrys(text: str) -> None:
    native, foreign = claims(text)
    assert (native.value.number, foreign.value.number) == (487, 3960)
    assert native.origin is not None
    assert native.origin.code == "PL"
    assert "foreign" not in native.qualifiers
    assert foreign.origin is None
    assert "foreign" in foreign.qualifiers


@pytest.mark.parametrize(
    "text", ["Police seized 5,082 counterfeit Nike shoes.", "Customs seized 3,000 fake bags bearing the Toyota mark."]
)
def test_the_country_of_a_copied_brand_is_not_where_it_was_seized(text: str) -> None:
    (claim,) = claims(text)
    assert claim.jurisdiction is None
    assert claim.organisation is None or claim.organisation.country is None


def test_a_body_that_acts_alone_tells_whose_dollars_are_meant() -> None:
    text = "Hong Kong Customs seized 500 fake watches with a market value of $2 million."
    assert [claim.value.unit for claim in claims(text) if claim.value.kind == "money"] == ["HKD"]


def test_a_body_of_the_union_is_of_no_country() -> None:
    (claim,) = claims("EU customs seized 30 million fakes in 2013. Goods from Turkey were common.")
    assert claim.organisation is not None
    assert claim.organisation.country is None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Norvik won 8,088 U.S. patents, up 10 percent from 2015.", [None, None]),
        ("Norvik won 8,088 U.S. patents, 10 percent more than in 2015.", [None, None]),
        ("Norvik won 8,088 U.S. patents, a rise of 10 percent over 2015.", [None, None]),
        ("Norvik won 8,088 U.S. patents in 2016, up 10 percent from 2015.", [2016, 2016]),
        ("Lumevo's royalty income in 2022 rose to $20 million from 2021's $15 million.", [2022, 2021]),
    ],
)
def test_a_time_compared_with_dates_no_figure_before_it(text: str, starts: list[int | None]) -> None:
    periods = [claim.period for claim in claims(text)]
    assert [period and period.start and period.start.year for period in periods] == starts


def test_a_list_of_kinds_is_of_all() -> None:
    text = "IPOPHL received 20,628 applications for trademarks, inventions and industrial designs in 2019."
    assert told(text, "ip_applications") == [20628]
    assert told("IPOPHL received 28 applications for patents and 30 for designs.", "patent_applications") == [28]


def test_adjectives_in_pairs_stand_before_their_noun() -> None:
    assert told("Voltera has 820 domestic and foreign patents.", "patents_in_force") == [820]


def test_who_gained_most_is_not_first() -> None:
    text = "India made the biggest gains in the Global Innovation Index, ranking 52nd."
    assert told(text, "innovation_rank") == [52]


def test_a_whole_number_of_an_index_is_a_place_and_a_score_is_none() -> None:
    named = claims("Three countries moved up the Global Innovation Index: Kenya (85), Egypt (94) and Namibia (100).")
    assert [(claim.value.number, claim.value.kind) for claim in named] == [(85, "rank"), (94, "rank"), (100, "rank")]
    assert [claim.value.kind for claim in claims("Kenya scored 34 points in the Global Innovation Index.")] == ["count"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to KIPI data, 1,124 patent applications were filed in Kenya in 2025.", None),
        ("KIPI received 1,124 patent applications in 2025.", "Kenya Industrial Property Institute"),
    ],
)
def test_an_office_that_is_only_cited_has_no_filings(text: str, name: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.organisation.name if claim.organisation else None) == name


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Japan Customs blocked imports of counterfeits in 17,436 cases in 2025.", 17436),
        ("Norway's customs opened about 6,400 detention cases in respect of counterfeit articles in 2024.", 6400),
    ],
)
def test_cases_in_which_fakes_were_taken_are_seizures(text: str, number: int) -> None:
    assert told(text, "counterfeit_seizures") == [number]
    assert told(text, "ip_cases") == []


def test_other_cases_of_a_customs_office_are_cases() -> None:
    assert told("Dubai Customs settled 118 trademark disputes last year.", "ip_cases") == [118]
