"""`find_values` on any sentence: quantities that no claim rests on, and numbers that count nothing. Our own sentences.

A case is a text and its values in the notation of `quantities`: kind, number (or "low..high"), and what departs from
"=", no unit and no direction.
"""

from __future__ import annotations

import pytest

from ipfacts import find_values
from ipfacts.values import find
from quantities import short

AGES = [
    ("A 34-year-old nurse was hurt.", ["duration 34 year"]),
    ("The 65 year-old retired; her twins are 3 years old.", ["duration 65 year", "duration 3 year"]),
    ("Maria Orlov, 47, said so.", ["duration 47 year"]),
    ("They found a 2 million-year-old jaw.", ["duration 2000000 year"]),
    ("He came with his now-18 month-old son.", ["duration 18 month"]),
]

TIMES = [
    ("Nine days later it sank.", ["duration 9 day"]),
    ("It opened six months ago.", ["duration 6 month"]),
    ("It closed a year ago, for about a month.", []),
    ("Nothing like it was seen for more than a century.", []),
]

UNITS = [
    ("The motor makes 241bhp/370Nm and does 112g/km.", ["count 241", "count 370", "count 112"]),
    (
        "It does 0-100km/h in 6.1 seconds, and 0-to-60-mph in 5.8.",
        ["count 0..100", "duration 6.1 second", "count 0..60", "count 5.8"],
    ),
    ("A flat of 300 sq m, 40 cubic metres of soil, 5 square miles of moor.", ["count 300", "count 40", "count 5"]),
    ("Gusts reached 75 mph (120 km/hr) at 12 degC.", ["count 75", "count 120", "count 12"]),
    ("The chip is sub-7 nanometre, the battery 5,000mAh.", ["count 7 <", "count 5000"]),
    ("The error is .5 percent.", ["share 0.5 percent"]),
    ("It took 2 1/2 hours.", ["duration 2.5 hour"]),
]

PARTS = [
    ("It rose by a quarter of a percentage point.", ["change 0.25 percentage_points up"]),
    ("It was cut by three quarters of a percentage point.", ["change 0.75 percentage_points down"]),
    ("A half-point cut was made.", ["change 0.5 percentage_points down"]),
    ("A quarter-point increase is due.", ["change 0.25 percentage_points up"]),
    ("It rose three-tenths of 1 percent.", ["change 0.3 percent up"]),
    ("The crown rose half a cent to 61 cents.", ["change 0.005 USD up", "money 0.61 USD"]),
    ("The share lost a cent.", ["change 0.01 USD down"]),
    ("They seized half a ton of sand, half a mile away.", ["count 0.5", "count 0.5"]),
    ("It missed by a tenth of a second, after a year and a half.", ["duration 0.1 second", "duration 1.5 year"]),
    ("The budget fell by half a million euros.", ["change 500000 EUR down"]),
    ("It cost three quarters of a million dollars.", ["money 750000 USD"]),
    ("Rates of 5-1/4 to 5-1/2 percent are due.", ["share 5.25..5.5 percent"]),
    # parts of a whole
    ("Sales fell by half; a quarter of the staff left.", ["change 50 percent down", "share 25 percent"]),
    ("It was half a point behind.", []),
]

WEIGHTS = [
    ("They found 20 pounds of flour.", ["count 20"]),
    ("The baby weighed 7 pounds; she lost 12 pounds.", ["count 7", "count 12"]),
    ("He paid 20 pounds for it, and 3 pounds of tax.", ["money 20 GBP", "money 3 GBP"]),
    ("It rose 50 cents to €8.", ["change 0.5 EUR up", "money 8 EUR"]),
    ("It rose 50 cents to $8.", ["change 0.5 USD up", "money 8 USD"]),
]

LIKE_YEARS = [
    ("Some 1747 shares declined; the index closed at 1950.", ["count 1747 ~", "count 1950"]),
    ("It sold 1950 cars and fined 1995 drivers.", ["count 1950", "count 1995"]),
    ("It reported 2019 sales; about 2020 results it said nothing.", []),
    ("In some 2019 contests it won; it was cast in 2012.", []),
]

BOUNDS = [
    ("It crashed below $50, then soared above €30.", ["money 50 < USD", "money 30 > EUR"]),
    ("Sales rose just under 5 percent.", ["change 5 < percent up"]),
    ("It needs at least another 300 homes.", ["count 300 >="]),
    ("It sits near seven-year highs, above the 200-day average.", ["duration 7 year", "duration 200 day"]),
    ("It passed the two banks.", ["count 2"]),
    ("It passed the two million mark, above the 500 mark.", ["count 2000000 >", "count 500 >"]),
    ("Nearly 20-year-old cars.", ["duration 20 ~ year"]),
]

BELOW_ZERO = [
    ("It was minus 12 degrees outside and about minus-40 degrees Celsius up there.", ["count -12", "count -40 ~"]),
    ("They gained -5 yards; the balance was $-3bn.", ["count -5", "money -3000000000 USD"]),
    ("Pages 2-5 and the top-5 list.", ["rank 5 <="]),
    ("The margin was -4.3%; the yield fell to -0.12 percent.", ["share -4.3 percent", "share -0.12 percent"]),
    ("It earned EUR -0.15 a share.", ["money -0.15 EUR"]),
    ("Orvex (-3.1%) was weak, and Tarn returned -3%.", ["change 3.1 percent down", "change 3 percent down"]),
    ("The error is plus or minus 3 degrees.", ["count 3"]),
    ("It rose 3%, or EUR -0.15.", ["change 3 percent up", "money -0.15 EUR"]),
]

MAGNITUDES = [
    ("Dozens of homes burned.", ["count 12..120"]),
    ("It has tens of thousands of users.", ["count 10000..100000"]),
    ("It cost hundreds of millions of dollars.", ["money 100000000..1000000000 USD"]),
    ("Thousands cheered, and millions more watched.", []),
]

RANGES = [
    ("There are four to five thousand of them.", ["count 4000..5000"]),
    ("There were 2 to 3 thousand people.", ["count 2000..3000"]),
    ("It lifted its outlook from 5 to 7 percent to 8 to 10 percent.", ["share 5..7 percent", "share 8..10 percent"]),
    ("Bones 200,000 to-260,000 years old.", ["duration 200000..260000 year"]),
]

MARKETS = [
    ("The shares lost 2 percent.", ["change 2 percent down"]),
    ("The gauge gained 18 points.", ["change 18 count up"]),
    ("It lost 190 points, or 0.6 percent.", ["change 190 count down", "change 0.6 percent down"]),
    ("She lost 60% of her cases.", ["share 60 percent"]),
]

SUMS = [
    ("He paid 7,000 yuan ($970) for it.", ["money 7000 CNY", "money 970 USD"]),
    ("A payout of EUR 2 per share was voted.", ["money 2 EUR"]),
    ("He was fined Rs 500 on Monday.", ["money 500 INR"]),
    ("The target was lifted to SEK 90 from SEK 85.", ["money 90 SEK", "money 85 SEK"]),
    ("The fare is between Rs 14 and Rs 16.", ["money 14..16 INR"]),
    ("The fare is Rs 14 to Rs 16.", ["money 14..16 INR"]),
]

NAMES = [
    ("Interstate 95 was shut.", []),
    ("The Nordex 40 fell; the Pixel 8 Pro sold.", []),
    ("The Pixel 8 and the Pixel 9 have 12 lenses.", ["count 12"]),
    ("Lomo won 31 seats, Tarn 12 and Orvex 7.", ["count 31", "count 12", "count 7"]),
    ("The Standard & Poor's 500 rose, as did the STOXX Europe 600.", []),
    ("Profit in 3Q/2019, 4Q19 and 9M 2020 was flat.", ["change 0 percent flat"]),
    ("The planet Kepler 10b is hot; Tarn raised $10b.", ["money 10000000000 USD"]),
    ("It broke down at mile marker 89 of Interstate 80.", []),
    ("The July 30-Aug. 1 poll was a tie at one stage.", []),
    ("Of 40 shares, 12 were unchanged.", ["count 40", "count 12"]),
    ("A category 4 storm hit Row 3 of the stand.", []),
    ("She lives at 221 Baker Street.", []),
    ("They drew 0-0, then 2-2.", []),
    ("He has the same one.", []),
    ("Brantwell 300 patents, Hollis 120 patents.", ["count 300", "count 120"]),
    ("All 12 of them left; most 30 of us stayed.", ["count 12", "count 30"]),
    ("She put one hand up; on the one hand it was brave.", ["count 1"]),
]

NOT_UP_TO = [
    # "up to" leads to a level behind words of moving, and bounds elsewhere
    ("The rate crept back up to 2.8%.", ["share 2.8 percent"]),
    ("The goal brought her tally up to 22.", ["count 22"]),
    ("They took the total for the year up to 40.", ["count 40"]),
    ("Fines of up to $22 are due.", ["money 22 <= USD"]),
    ("It brings up to 40 guests.", ["count 40 <="]),
]

BOUNDS_OF_COMPOUNDS = [
    ("It was about a 10 percent rise.", ["change 10 ~ percent up"]),
    ("That is more than a 3% increase.", ["change 3 > percent up"]),
    ("Some saw nearly a $5 rise in fares.", ["change 5 ~ USD up"]),
    ("It sits above a 200-day average.", ["duration 200 day"]),
    ("The craft passed within 2,400 km.", ["count 2400 <="]),
    ("Children younger than 5 and adults older than 65 queue.", ["count 5 <", "count 65 >"]),
    ("Hail 2 inches or larger fell.", ["count 2 >="]),
    ("It won nine seats and under twenty percent of the vote.", ["count 9", "share 20 < percent"]),
]

RATES = [
    ("Deaths fell to 19.3 per 100,000 women.", ["rate 19.3 per_100000_people"]),
    ("The murder rate was 4.5 per 100,000 last year.", ["rate 4.5 per_100000_people"]),
    ("They gave 4.5 per 1,000 tickets to schools.", ["count 4.5", "count 1000"]),
    ("Losers led gainers by 2.5-to-1.", ["rate 2.5 times"]),
    ("The odds of 10 to 1 were long.", ["rate 10 times"]),
    ("He got 2 to 1 of them right.", ["count 2", "count 1"]),
    ("It harms about 1 in 200 people.", ["share 0.5 ~ percent"]),
    ("It opened one in 14 towns.", ["count 14"]),
]

WEATHER = [
    ("The thermometer hit 43C in the shade.", ["count 43"]),
    ("Warming must stay below 2C.", ["count 2 <"]),
    ("He sat in seat 43C of the cabin.", []),
    ("She won the 200m final on a track 800m high.", ["count 200", "count 800"]),
    ("She ran the 100m in 9.9 seconds.", ["count 100", "duration 9.9 second"]),
    ("The plan, for 200m people, cost $800m.", ["count 200000000", "money 800000000 USD"]),
]

BARRELS = [
    ("It gave 34,000 b/d, or 1.2 million bbls/day at its peak.", ["count 34000", "count 1200000"]),
    ("Output rose 26,000 b/d.", ["change 26000 count up"]),
    ("It was about a 34,000 b/d drop.", ["change 34000 ~ count down"]),
    ("Supply is half a million barrels/day higher.", ["change 500000 count up"]),
]

PRICES_OF_EACH = [
    ("It sees between 61 cents per share and 66 cents per share.", ["money 0.61..0.66 USD"]),
    ("Fares are $3 a mile to $5 a mile.", ["money 3..5 USD"]),
    ("It pays 61 cents per share and 66 cents per bond.", ["money 0.61 USD", "money 0.66 USD"]),
    ("The drug sold for $20 per dose to 300 people.", ["money 20 USD", "count 300"]),
    ("Fares rose $3 a mile to $50 a mile.", ["change 3 USD up", "money 50 USD"]),
]

PLAYS = [
    ("She hit 6 of 9 from 3-point range.", ["count 6", "count 9"]),
    ("He made 37 in 22 balls, with 5 fours and a six.", ["count 37", "count 22", "count 5"]),
    ("She bought a six-pack and a six per cent bond.", ["count 6", "share 6 percent"]),
    ("She took 2-28 from her 4 overs.", ["count 4"]),
    ("Corran added 21 points and 12 rebounds.", ["count 21", "count 12"]),
    ("The index added 21 points and 12 stocks fell.", ["change 21 count up", "count 12"]),
    ("It is a one-in-20-year drought.", ["duration 20 year"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *AGES,
        *TIMES,
        *UNITS,
        *PARTS,
        *WEIGHTS,
        *LIKE_YEARS,
        *BOUNDS,
        *BELOW_ZERO,
        *MAGNITUDES,
        *RANGES,
        *MARKETS,
        *SUMS,
        *NAMES,
        *NOT_UP_TO,
        *BOUNDS_OF_COMPOUNDS,
        *RATES,
        *WEATHER,
        *BARRELS,
        *PRICES_OF_EACH,
        *PLAYS,
    ],
)
def test_everything(text: str, expected: list[str]) -> None:
    assert [short(value) for value in find_values(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old nurse was hurt.",
        "Maria Orlov, 47, said so.",
        "Dozens of homes burned.",
        "Nine days later it sank.",
    ],
)
def test_no_claim_rests_on_them(text: str) -> None:
    assert find(text) == []
