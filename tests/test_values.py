"""The `values` room: every quantity of a text, and nothing that only looks like one. All sentences are our own.

A case is a text and what is found in it, each quantity in short: kind, number (or "low..high"), then whatever departs
from "=", no unit and no direction: a comparator, a unit, a direction. Ordinals that rank nothing and implicit ranks
have tests of their own.
"""

from __future__ import annotations

import pytest

from ipfacts.values import find, grouping_of
from quantities import read

GROUPING = [
    ("It holds 477,533 patents.", ["count 477533"]),
    ("It holds 4,77,533 patents.", ["count 477533"]),
    ("Grants touched 1,03,057 that year.", ["count 103057"]),
    ("It holds 12,34,56,789 records.", ["count 123456789"]),
    ("It holds 1 234 567 patents.", ["count 1234567"]),
    ("It holds 1\u2009234\u2009567 patents.", ["count 1234567"]),
    ("It holds 30\u00a0641 titles.", ["count 30641"]),
    ("It holds 1.234.567 patents.", ["count 1234567"]),
    ("It holds 1'234'567 patents.", ["count 1234567"]),
    ("Filings rose 3,5 percent to 1.234 in Madrid.", ["change 3.5 percent up", "count 1234"]),
    ("A share of 12.5 percent went to 1,234 firms.", ["share 12.5 percent", "count 1234"]),
    ("It filed 1.54 million applications.", ["count 1540000"]),
    ("It cost \uff15\uff10\uff10 dollars.", ["money 500 USD"]),
    ("It filed 0.75 million requests.", ["count 750000"]),
    ("A grant takes 2,5 months.", ["duration 2.5 month"]),
]

SCALES = [
    ("The fund put up $1.2bn.", ["money 1200000000 USD"]),
    ("The fund put up $3m.", ["money 3000000 USD"]),
    ("It lists 40k domains.", ["count 40000"]),
    ("Output hit 2.1 trillion yuan.", ["money 2100000000000 CNY"]),
    ("The bill came to 7 mln euros.", ["money 7000000 EUR"]),
    ("The bill came to 7 mn euros.", ["money 7000000 EUR"]),
    ("Output of $2.5tn is at stake.", ["money 2500000000000 USD"]),
    ("It received 1.03 lakh requests.", ["count 103000"]),
    ("It received 2 crore visits.", ["count 20000000"]),
    ("The scheme has Rs 3 lakh crore.", ["money 3000000000000 INR"]),
    ("They paid 12 lakh rupees.", ["money 1200000 INR"]),
    ("He paid 100 million yuan.", ["money 100000000 CNY"]),
    ("It has 12 thousand members.", ["count 12000"]),
    ("Banks lent RM286.4mil and RM1bil.", ["money 286400000 MYR", "money 1000000000 MYR"]),
    ("The society paid out R412-million.", ["money 412000000 ZAR"]),
    ("The police took goods worth S/9.3 million.", ["money 9300000 PEN"]),
    ("The society took COP 148.2 billion, as told at COP29.", ["money 148200000000 COP"]),
    ("It paid $US18 million for them.", ["money 18000000 USD"]),
    ("It seized 1 million 840 thousand discs.", ["count 1840000"]),
    ("It granted 9 thousand 870 titles.", ["count 9870"]),
    ("It counted 12 million 300 times.", ["count 12000000", "count 300"]),
    ("The licence brought 300&nbsp;million won.", ["money 300000000 KRW"]),
    ("It collected Australian $90 million ($70 million).", ["money 90000000 AUD"]),
    ("It collected Canadian $90 million and New Zealand $3 million.", ["money 90000000 CAD", "money 3000000 NZD"]),
    ("The fine was 38 million dirhams.", ["money 38000000 AED"]),
    ("The fine was 38 million tenge.", ["money 38000000 KZT"]),
    ("A label costs 15 kopeks.", ["money 0.15 RUB"]),
    ("A label costs 38 sen.", ["money 0.38 MYR"]),
]

WORDS = [
    ("It won two hundred and forty-one thousand votes.", ["count 241000"]),
    ("Seventeen marks were added.", ["count 17"]),
    ("Twenty-seven agents resigned.", ["count 27"]),
    ("Offices in ninety-nine countries joined.", ["count 99"]),
    ("A dozen firms complained.", ["count 12"]),
    ("Three dozen firms complained.", ["count 36"]),
    ("Half a dozen firms complained.", ["count 6"]),
    ("A couple of firms complained.", ["count 2"]),
    ("Half a million fakes were burnt.", ["count 500000"]),
    ("A quarter of a million fakes were burnt.", ["count 250000"]),
    ("About a quarter-million fakes were burnt.", ["count 250000 ~"]),
    ("A million fakes were burnt.", ["count 1000000"]),
    ("One and a half million fakes were burnt.", ["count 1500000"]),
    ("A million and a half fakes were burnt.", ["count 1500000"]),
    ("Four and a half thousand forms came in.", ["count 4500"]),
    ("Two and a half million forms came in.", ["count 2500000"]),
    ("A hundred and twenty forms came in.", ["count 120"]),
    ("One thousand two hundred and five forms came in.", ["count 1205"]),
    ("Its first hundred licences took a decade.", ["count 100"]),
    ("One of the two designs was struck out.", ["count 1", "count 2"]),
    ("It filed one petition.", ["count 1"]),
    ("Three suits in Texas, two in Mannheim and one in Suzhou.", ["count 3", "count 2", "count 1"]),
    ("66 of the 74 petitions failed.", ["count 66", "count 74"]),
    ("Nearly two hundred thousand marks lapsed.", ["count 200000 ~"]),
    ("It has zero licensees.", ["count 0"]),
    ("Between one hundred and two hundred forms came in.", ["count 100..200"]),
]

SHARES = [
    ("A quarter of the filings came from abroad.", ["share 25 percent"]),
    ("Two-thirds of the filings came from abroad.", ["share 66.67 percent"]),
    ("Two thirds came from abroad.", ["share 66.67 percent"]),
    ("Half of the filings came from abroad.", ["share 50 percent"]),
    ("Nearly half of the filings came from abroad.", ["share 50 ~ percent"]),
    ("More than half the filings came from abroad.", ["share 50 > percent"]),
    ("One in four filings came from abroad.", ["share 25 percent"]),
    ("One in every six filings came from abroad.", ["share 16.67 percent"]),
    ("Three out of five came from abroad.", ["share 60 percent"]),
    # a word that is known stands for the noun
    ("They agree four times out of five.", ["share 80 percent"]),
    ("Two dollars out of every three come from there.", ["share 66.67 percent"]),
    ("Nearly six in ten came from abroad.", ["share 60 ~ percent"]),
    ("Nine out of every ten came from abroad.", ["share 90 percent"]),
    ("Its members are spread over 132 countries.", ["count 132"]),
    ("It was sued three times in five years.", ["count 3", "duration 5 year"]),
    ("Seven in every ten shillings went abroad.", ["share 70 percent"]),
    ("It has 40 firms, and over half of them sued.", ["count 40", "share 50 > percent"]),
    ("Nine of every ten came from abroad.", ["share 90 percent"]),
    ("Fewer than one in ten came from abroad.", ["share 10 < percent"]),
    ("No more than one in six came from abroad.", ["share 16.67 <= percent"]),
    ("A fifth of them came from abroad.", ["share 20 percent"]),
    ("Four-fifths of them came from abroad.", ["share 80 percent"]),
    ("Women were a tenth of the inventors.", ["share 10 percent"]),
    ("Three-quarters of the sum was paid.", ["share 75 percent"]),
    ("Just over a third came from abroad.", ["share 33.33 > percent"]),
    ("It took 60 percent of the total.", ["share 60 percent"]),
    ("It took 60 per cent of the total.", ["share 60 percent"]),
    ("It took 60 pct of the total.", ["share 60 percent"]),
    ("It took 60pc of the total.", ["share 60 percent"]),
    ("It took 60% of the total.", ["share 60 percent"]),
    ("Sixty-five percent were parcels.", ["share 65 percent"]),
    ("Some 2 per cent were parcels.", ["share 2 ~ percent"]),
    ("Coverage reached 140 percent of the plan.", ["rate 140 percent"]),
]

RANGES = [
    ("It takes 20-30 percent.", ["share 20..30 percent"]),
    ("It takes 18\u201320 months.", ["duration 18..20 month"]),
    ("It takes between 20 and 30 months.", ["duration 20..30 month"]),
    ("The tiers run from 9 to 16 %.", ["share 9..16 percent"]),
    ("A royalty of 8% to 11% applies.", ["share 8..11 percent"]),
    ("Royalties of between 8 and 14 percent apply.", ["share 8..14 percent"]),
    ("It will spend $3m to $5m.", ["money 3000000..5000000 USD"]),
    ("It will spend $3-5 million.", ["money 3000000..5000000 USD"]),
    ("It will spend US$28 billion to US$32 billion.", ["money 28000000000..32000000000 USD"]),
    ("It will cost between 1.4 billion and 1.5 billion euros.", ["money 1400000000..1500000000 EUR"]),
    ("It will cost between $15 million and $20 million.", ["money 15000000..20000000 USD"]),
    ("It expects between 4,200 and 4,500 suits.", ["count 4200..4500"]),
    ("It expects between 900,000 and 1.1 million filings.", ["count 900000..1100000"]),
    ("Filings will grow by another 2 to 3 percent.", ["change 2..3 percent up"]),
    ("Two or three firms are left.", ["count 2..3"]),
    ("The number rose from 42,763 to 66,440.", ["count 42763", "count 66440"]),
    ("The number slumped from 121 to 68.", ["count 121", "count 68"]),
    ("It fell from 45% to 30%.", ["share 45 percent", "share 30 percent"]),
    ("Filings rose by 114,000 to 792,000.", ["change 114000 count up", "count 792000"]),
    ("It has 20-30 licensees.", ["count 20..30"]),
    ("It takes 16\u201318 per cent a year.", ["share 16..18 percent"]),
]

COMPARATORS = [
    ("It has more than 50,000 patents.", ["count 50000 >"]),
    ("It has over 50,000 patents.", ["count 50000 >"]),
    ("It has just over 50,000 patents.", ["count 50000 >"]),
    ("A figure exceeding 50,000 is likely.", ["count 50000 >"]),
    ("A 50,000-plus portfolio is for sale.", ["count 50000 >"]),
    ("It has 50,000+ patents.", ["count 50000 >"]),
    ("It has upwards of 50,000 patents.", ["count 50000 >"]),
    ("It has north of 50,000 patents.", ["count 50000 >"]),
    ("It has well over 50,000 patents.", ["count 50000 >"]),
    ("Sales surpassed $5 billion.", ["money 5000000000 > USD"]),
    ("The tally passed the 200,000 mark.", ["count 200000 >"]),
    ("The sum could top $600 billion.", ["money 600000000000 > USD"]),
    ("It has at least 129 patents.", ["count 129 >="]),
    ("No fewer than nine oppositions came in.", ["count 9 >="]),
    ("It has not less than 40 patents.", ["count 40 >="]),
    ("A minimum of 40 patents is asked.", ["count 40 >="]),
    ("It needs 40 or more patents.", ["count 40 >="]),
    ("It has less than 40 patents.", ["count 40 <"]),
    ("It has under 40 patents.", ["count 40 <"]),
    ("It has fewer than forty patents.", ["count 40 <"]),
    ("The tally was just shy of 40.", ["count 40 <"]),
    ("The tally was slightly under 93,000.", ["count 93000 <"]),
    ("The tally was a little under 17,000.", ["count 17000 <"]),
    ("The tally fell short of 300.", ["count 300 <"]),
    ("It pays up to $300m.", ["money 300000000 <= USD"]),
    ("It has at most 40 patents.", ["count 40 <="]),
    ("It has no more than 24 agents.", ["count 24 <="]),
    ("A maximum of 24 agents may sit.", ["count 24 <="]),
    ("It decides within 18 months.", ["duration 18 <= month"]),
    ("It has 40 or less.", ["count 40 <="]),
    ("It has about 40 patents.", ["count 40 ~"]),
    ("It has around 40 patents.", ["count 40 ~"]),
    ("Some 41,000 agents are licensed.", ["count 41000 ~"]),
    ("An estimated 3.55 million forms came in.", ["count 3550000 ~"]),
    ("It has close to 40 patents.", ["count 40 ~"]),
    ("It has approximately 40 patents.", ["count 40 ~"]),
    ("It has ca. 40 patents.", ["count 40 ~"]),
    ("It has 40 or so.", ["count 40 ~"]),
    ("The other 19,000-odd are renewals.", ["count 19000 ~"]),
    ("It has in the region of 40 patents.", ["count 40 ~"]),
    ("It has ~40 patents.", ["count 40 ~"]),
    ("It has barely 300 patents.", ["count 300 ~"]),
    ("It has as many as 40 patents.", ["count 40"]),
    ("It has a record 40 patents.", ["count 40"]),
    ("It has a total of 40 patents.", ["count 40"]),
    ("It has only 40 patents.", ["count 40"]),
    ("Up to around 300 firms may join.", ["count 300 <="]),
    ("It sold 31 of them over five years.", ["count 31", "duration 5 year"]),
    ("Including over 20,000 overseas.", ["count 20000 >"]),
    ("It sued over two designs.", ["count 2"]),
    ("It grew from under 200 then.", ["count 200 <"]),
    ("Sold in 31 states, and more than 150 in Asia.", ["count 31", "count 150 >"]),
]


FAMILIES = (GROUPING, SCALES, WORDS, SHARES, RANGES, COMPARATORS)


@pytest.mark.parametrize(("text", "expected"), [case for family in FAMILIES for case in family])
def test_reads(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "whole", "core"),
    [
        ("It has more than 50,000 patents.", "more than 50,000", "50,000"),
        ("It was up 16.1 percent.", "up 16.1 percent", "16.1 percent"),
        ("It saw 28 percent more than then.", "28 percent more than", "28 percent"),
        ("It paid $1.2bn then.", "$1.2bn", "$1.2bn"),
        ("The 19,000-odd rest.", "19,000-odd", "19,000"),
        ("Acme | +28.4%", "+28.4%", "28.4%"),
        ("It is &#8369;1,850 a shot.", "&#8369;1,850", "&#8369;1,850"),
        ("Some left, and over half of them sued.", "over half", "half"),
    ],
)
def test_spans(text: str, whole: str, core: str) -> None:
    [quantity] = find(text)
    assert text[quantity.start : quantity.end] == whole
    assert text[quantity.core_start : quantity.core_end] == core


def test_second_largest_is_one_rank() -> None:
    assert [(q.number, q.implicit) for q in find("It is the second-largest filer.")] == [(2, False)]


def test_a_measure_is_the_noun() -> None:
    [quantity] = find("It is 12 nm wide.")
    assert (quantity.kind, quantity.number, quantity.noun) == ("count", 12, "nm")


def test_a_conversion_belongs_to_what_it_converts() -> None:
    text = "It paid RMB 88.6 million (approx. US$12.2 million) in June."
    [quantity] = find(text)
    assert quantity.conversion_end == text.index(" in June")


def test_noun_words_flags_and_parts_of_a_text() -> None:
    text = "It won 74 U.S. patents. Nine invention patents lapsed."
    first, second = find(text)
    assert second.noun == "invention patents lapsed"
    assert (first.words, second.words) == (False, True)
    assert find(text, text.index("Nine")) == [second]
    assert find(text, 0, text.index("Nine")) == [first]


@pytest.mark.parametrize(
    ("text", "convention"),
    [
        ("A rise of 3,5 percent to 1.234", "comma"),
        ("A rise of 3.5 percent to 1,234", "point"),
        ("Nothing", "point"),
        ("", "point"),
    ],
)
def test_grouping_is_the_articles_own(text: str, convention: str) -> None:
    assert grouping_of(text) == convention


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Torvik Robotics filed 6,494 PCT patent applications.", "count", 6494),
        ("Filings rose 12 PCT.", "change", 12),
        ("Four patents in five earn nothing.", "share", 80),
    ],
)
def test_figures_beside_nouns(text: str, kind: str, number: int) -> None:
    (found,) = find(text)
    assert (found.kind, found.number) == (kind, number)
