"""What only looks like a quantity: labels, dates, ordinals, superlatives. All sentences are our own."""

from __future__ import annotations

import pytest

from ipfacts.values import find, find_values
from quantities import read

NOTHING = [
    "It sued over US patents 7,230,931 and 9,426,794.",
    "Norvik had the steepest fall in patent filings.",
    "Brantek recorded the largest increase in trademark filings.",
    "It was the fund's biggest annual gain.",
    "See Section 21E of the Act.",
    "See sections 102 and 103.",
    "Article 71 caps it.",
    "Articles 3, 4 and 5 apply.",
    "Article 101(4) applies.",
    "It fell under Section 155.",
    "US 7,654,321 B2 is at issue.",
    "Patent No. 10-2020-0012345 is at issue.",
    "Case 1:22-cv-01234 is pending.",
    "IPR2023-00123 was instituted.",
    "PCT/CN2023/123456 was published.",
    "It met on March 31.",
    "It met on 31 March 2025.",
    "It met on Jan. 23.",
    "It met on 2025-03-31.",
    "It met between 14 and 16 May.",
    "It opens at 10:30.",
    "It opens at 9 a.m.",
    "It opens at 9.40am.",
    "He left at three o'clock.",
    "The 41-year-old founder left.",
    "\u201cWe won,\u201d said Maria Orlov, 47.",
    "Maria Orlov, 47, who founded it, left.",
    "It sells 5G gear.",
    "It sells Wi-Fi 6 gear.",
    "It sells USB4 gear.",
    "It sells A320 parts and the iPhone 15.",
    "It runs Fab 12A.",
    "It licensed QT-118.",
    "It did so in 2019.",
    "It did so in 2012-13 and 2024-25.",
    "It did so from 2012-2020.",
    "It did so by 2023/24.",
    "It did so in FY2024.",
    "It sued in Class 9.",
    "See page 3.",
    "It runs on Windows 11.",
    "It works 24/7.",
    "It changed after 9/11.",
    "It meets ISO 9001.",
    "It fell ill with COVID-19.",
    "The G20 met.",
    "It won 3-1.",
    "It was a 5-4 ruling.",
    "1. Zeta Ltd\n2. Eta Ltd\n",
    "Call +86 571 5550 0118 now.",
    "Call +1 203 555 0142 now.",
    "A second time it failed.",
    "It came in the third quarter.",
    "In the second half it fell.",
    "It fell last quarter.",
    "Hundreds of firms complained.",
    "Dozens of firms and thousands of agents complained.",
    "Several firms and many agents complained.",
    "It is a third party.",
    "It was one another's fault, and no one knew.",
    "This one is new.",
    "It has no patents.",
    "Double patenting is barred.",
    "A year ago it failed.",
    "Version 1.2.3 is out.",
    "The address is 192.168.0.1.",
    "A two-year-old firm sued.",
    "She is aged 41.",
    "See Chapter 11 and Rule 8.",
    "It rents a flat in Leeds.",
    "The H.266 codec is out.",
]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two men of 34 and 41 were arrested.", [2]),
        ("Three men, 34, 37 and 41, were arrested.", [3]),
        ("Two firms of 34 and 41 workers were sued.", [2, 34, 41]),
    ],
)
def test_only_the_persons_count_not_their_ages(text: str, numbers: list[int]) -> None:
    assert [quantity.number for quantity in find(text)] == numbers


@pytest.mark.parametrize("text", NOTHING)
def test_labels_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It is its fifth licence.", 5),
        ("It came in the 161st report.", 161),
        ("It was the 20th anniversary.", 20),
        ("It is the fourth licensing deal.", 4),
        ("In the first quarter it fell.", 1),
        ("A fifth straight year of growth.", 5),
        ("It registered its two millionth mark.", 2_000_000),
        ("The 12 millionth patent was for a rocket.", 12_000_000),
        ("That was its five-hundredth design.", 500),
    ],
)
def test_ordinals_that_rank_nothing_are_marked(text: str, number: int) -> None:
    [quantity] = [q for q in find(text) if q.ordinal]
    assert (quantity.kind, quantity.number) == ("count", number)
    assert find_values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Acme topped the list.",
        "Acme tops Patlens's table.",
        "Acme topped the states.",
        "It is headed by Acme.",
        "Acme led the table.",
        "Acme is the largest filer.",
        "Acme is out in front.",
        "Acme stays at the head of the list.",
        "Acme is the most active filer.",
        "Acme has more than anyone else.",
        "Acme leads with a wide margin.",
        "Acme tops the company table.",
        "Acme heads this year's national list.",
        "Acme is the best placed newcomer.",
        "The count has Acme in front.",
        "Nobody filed more than Acme.",
        "No other carmaker has won more patents than Acme.",
        "Among universities nobody could match Acme.",
        "No applicant knocked on the door as often as Acme.",
        "No country took more of them than Norway.",
        "No court in the land hears more patent cases than Munich.",
        "Acme heads that list.",
        "Acme tops the pile.",
        "The table is headed by Acme.",
        "No Danish owner won more national patents last year than Acme.",
        "No division of the court is as busy as Munich.",
        "No award in the land has been larger.",
        "Its filings were more than those of any other maker.",
        "Acme filed more designs than any other maker.",
        "Acme outdid every other school.",
        "Acme still leads the pack.",
        "Among the locals Acme did best.",
        "Acme took gold.",
    ],
)
def test_superlatives_rank_first_but_stay_implicit(text: str) -> None:
    assert {(q.kind, q.number) for q in find(text) if q.implicit} == {("rank", 1)}
    assert find_values(text) == []


def test_who_leads_a_group_with_his_figure_ranks_first() -> None:
    found = find("Foreigners sent 143, led by Acme with 51.")
    assert [(q.kind, q.number) for q in found] == [("count", 143), ("rank", 1), ("count", 51)]


@pytest.mark.parametrize(
    ("text", "place"),
    [("Acme takes silver.", 2), ("Acme and Brevia take bronze.", 3), ("Acme closes the podium.", 3)],
)
def test_medals_are_places(text: str, place: int) -> None:
    assert [(q.kind, q.number) for q in find(text) if q.implicit] == [("rank", place)]


@pytest.mark.parametrize(
    "text",
    [
        "It is one of the largest filers.",
        "The five most active filers met.",
        "A round led by Acme.",
        "They met in front of the court.",
        "It got more than any previous year.",
        "Nobody filed more than 300 of them.",
        "No patent was filed more than a year ago.",
        "There is no sign that it files as many.",
        "Nobody at Acme said more.",
        "A consortium led by Acme sued in 2021.",
        "It is the number one priority.",
        "No more patents than last year were filed.",
    ],
)
def test_superlatives_of_several_rank_nobody(text: str) -> None:
    assert not [q for q in find(text) if q.implicit]
