"""`find_values` on reports of prices, indices and polls: what moved, which way, and to what. Our own sentences.

A case is a text and its values in the notation of `quantities`, as in `test_everything`.
"""

from __future__ import annotations

import pytest

from ipfacts import find_values
from quantities import short

LEVELS = [
    # behind "to" stands the new level, whatever sizes the movement
    ("Rents rose about $20 to $1,400.", ["change 20 ~ USD up", "money 1400 USD"]),
    ("Tin was up by only $9 to $1,800.", ["change 9 USD up", "money 1800 USD"]),
    ("The fee fell another €3 to €40.", ["change 3 EUR down", "money 40 EUR"]),
    ("Inflation eased by 0.5 percent to 9 percent.", ["change 0.5 percent down", "share 9 percent"]),
    ("Its share rose 1.2 percent to 30.5 percent.", ["change 1.2 percent up", "share 30.5 percent"]),
    (
        "The yield was up 3 basis points to 40 basis points.",
        ["change 0.03 percentage_points up", "rate 0.4 percentage_points"],
    ),
    # ranges stay
    ("Sales will increase 5 to 7 percent.", ["change 5..7 percent up"]),
    ("Sales should grow 5 percent to 20 percent.", ["change 5..20 percent up"]),
    ("Prices rise 2% to 3% a year.", ["change 2..3 percent up"]),
    ("The fare is $14 to $16.", ["money 14..16 USD"]),
]


LISTS = [
    # later members share the verb
    (
        "Orvex fell 3%, Tarn 4% and Lomo 5%.",
        ["change 3 percent down", "change 4 percent down", "change 5 percent down"],
    ),
    (
        "Orvex fell 3% to $12 and Tarn 4% to $8.",
        ["change 3 percent down", "money 12 USD", "change 4 percent down", "money 8 USD"],
    ),
    ("Sugar fell 2 cents and coffee 3 cents.", ["change 0.02 USD down", "change 0.03 USD down"]),
    ("The Borex fell 31 points and the Tarn 42 points.", ["change 31 count down", "change 42 count down"]),
    ("Drops of 3% in May and 4% in June were seen.", ["change 3 percent down", "change 4 percent down"]),
    ("The stock is down 3% this week and 4% this month.", ["change 3 percent down", "change 4 percent down"]),
    ("Orvex rose 3%, or 4% excluding currency.", ["change 3 percent up", "change 4 percent up"]),
    ("Prices fell 2 and 3 percent.", ["change 2 percent down", "change 3 percent down"]),
    ("Yields rose 3 and 4 basis points.", ["change 0.03 percentage_points up", "change 0.04 percentage_points up"]),
    # verbs, wholes, nouns and other clauses are none of the list
    ("Sales rose 3% and margins reached 4%.", ["change 3 percent up", "share 4 percent"]),
    ("Prices fell 3% and 4% of staff left.", ["change 3 percent down", "share 4 percent"]),
    ("Sales rose 3% and it has a 4% stake.", ["change 3 percent up", "share 4 percent"]),
    ("Sales rose 3%, compared with 4% a year earlier.", ["change 3 percent up", "share 4 percent"]),
    ("Prices rose 3% and Orvex pays 20%.", ["change 3 percent up", "share 20 percent"]),
    ("Orvex sees growth of 3%, up from an earlier 4%.", ["change 3 percent up", "share 4 percent"]),
    ("Tarn owns 4%, up 3%, and Lomo 5%.", ["share 4 percent", "change 3 percent up", "share 5 percent"]),
    ("The index fell 31 points and 42 stocks rose.", ["change 31 count down", "count 42"]),
    ("The stock fell $2, and he paid $5.", ["change 2 USD down", "money 5 USD"]),
]

UNITS_LEFT_OUT = [
    ("Profit was 750 million euros, versus 731 million in 2022.", ["money 750000000 EUR", "money 731000000 EUR"]),
    ("It fell from 750 million to 731 million euros.", ["money 750000000 EUR", "money 731000000 EUR"]),
    ("Support was 40 percent, down from 45.", ["share 40 percent", "share 45 percent"]),
    ("The east grew 7 percent and the west 5.9.", ["change 7 percent up", "change 5.9 percent up"]),
    (
        "Prices fell 3.1 percent in May after falling 2.1 in April.",
        ["change 3.1 percent down", "change 2.1 percent down"],
    ),
    ("It cost $750 million, versus 731 million visits.", ["money 750000000 USD", "count 731000000"]),
]


AMOUNTS = [
    ("Zinc dropped $12 to $2,410 a tonne.", ["change 12 USD down", "money 2410 USD"]),
    ("Zinc was firmer, adding €12 to €2,410.", ["change 12 EUR up", "money 2410 EUR"]),
    ("The bond lost 40 cents.", ["change 0.4 USD down"]),
    ("Shares of Tarn gained $2 on Monday.", ["change 2 USD up"]),
    ("Zinc was $12 up at $2,410.", ["change 12 USD up", "money 2410 USD"]),
    ("It raised the fee by $300.", ["change 300 USD up"]),
    ("It cut its staff by 300.", ["change 300 count down"]),
    ("It will cut output by 2 million tonnes.", ["change 2000000 count down"]),
    ("Costs rose on $3 million increase in pay.", ["change 3000000 USD up"]),
    ("It announced a $3 million budget cut.", ["change 3000000 USD down"]),
    ("Many had expected a 10,000 drop.", ["change 10000 count down"]),
    ("There was a 30-point drop.", ["change 30 count down"]),
    ("A 3.2-million-barrel drop was seen.", ["change 3200000 count down"]),
    ("Stocks of crude dropped 3.2 million barrels.", ["change 3200000 count down"]),
    ("Output rose 2 tonnes to 40 tonnes.", ["change 2 count up", "count 40"]),
    ("Wait times fell 3 minutes.", ["change 3 minute down"]),
    ("The river rose 3 feet to 21 feet.", ["change 3 count up", "count 21"]),
    ("The Gorda index closed 25.4 points higher at 3,310.", ["change 25.4 count up", "count 3310"]),
    ("Support stood 3 points lower at 41%.", ["change 3 count down", "share 41 percent"]),
    # sums, counts and lengths that measure no movement
    ("He lost $500 at the casino.", ["money 500 USD"]),
    ("The firm lost $3 million.", ["money 3000000 USD"]),
    ("It added $3 million in costs.", ["money 3000000 USD"]),
    ("It raised $30 million, led by $2 million from Tarn.", ["money 30000000 USD", "money 2000000 USD"]),
    ("It lost $4.6 billion, with $2 billion in the red.", ["money 4600000000 USD", "money 2000000000 USD"]),
    ("A $5 million project cut costs.", ["money 5000000 USD"]),
    ("He fell 20 feet from a roof.", ["count 20"]),
    ("The plane dropped 20 tonnes of aid.", ["count 20"]),
    ("The firm gained 12 customers.", ["count 12"]),
    ("The cuts were made by 12 firms.", ["count 12"]),
    ("The storm brought down 300 trees and blew down 12 huts.", ["count 300", "count 12"]),
    ("The reform brought down prices by 3 percent.", ["change 3 percent down"]),
    ("She ended 12 points behind the winner.", ["count 12"]),
]

PERCENTAGES = [
    ("Sales will fall between 4% and 5%.", ["change 4..5 percent down"]),
    ("An increase of between 4% and 5% is expected.", ["change 4..5 percent up"]),
    ("Sales fell at a 6 percent annual pace.", ["change 6 percent down"]),
    ("The decline was 6 percent.", ["change 6 percent down"]),
    ("The wage increase amounted to 6 percent.", ["change 6 percent up"]),
    ("Nurses won raises of 6 percent.", ["change 6 percent up"]),
    ("The bank cut rates 25 basis points.", ["change 0.25 percentage_points down"]),
    ("Its margin contracted 40 basis points.", ["change 0.4 percentage_points down"]),
    ("Trade subtracted 0.1 percentage points from output.", ["change 0.1 percentage_points down"]),
    ("They expect 25 basis points of cuts.", ["change 0.25 percentage_points down"]),
    ("The stock was 0.4% firmer.", ["change 0.4 percent up"]),
    ("Loans at a 6 percent rate are rare.", ["share 6 percent"]),
    ("The share was 6 percent.", ["share 6 percent"]),
]

TWO_MEASURES = [
    ("The index ended 0.4%, or 31 points, lower.", ["change 0.4 percent down", "change 31 count down"]),
    ("The stock closed $2, or 0.4%, higher.", ["change 2 USD up", "change 0.4 percent up"]),
    (
        "The index fell 0.4%, or 31.2 points, to 8,120.",
        ["change 0.4 percent down", "change 31.2 count down", "count 8120"],
    ),
    ("The index was 31.2 points or 0.4% down.", ["change 31.2 count down", "change 0.4 percent down"]),
    ("It holds 4%, or 310 sites.", ["share 4 percent", "count 310"]),
]

VERBS_OF_PRICES = [
    ("The all-share index closed down 0.6 percent.", ["change 0.6 percent down"]),
    ("The stock ended at $12, adding 4.7%.", ["money 12 USD", "change 4.7 percent up"]),
    ("Rents elevated 4.7% to $1,400.", ["change 4.7 percent up", "money 1400 USD"]),
    ("It was a 4.7% loss, after losses of 3 percent.", ["change 4.7 percent down", "change 3 percent down"]),
    ("The stock lost a third of its value.", ["change 33.33 percent down"]),
    ("They shed 15 percent of their body weight.", ["change 15 percent down"]),
    ("Prices rose a seasonally adjusted 0.6 percent.", ["change 0.6 percent up"]),
    ("A 14.6% same-store sales increase was seen.", ["change 14.6 percent up"]),
    ("The rupee closed down by just two paise.", ["change 0.02 INR down"]),
    ("The coin fell by only $3. Fares fell by just 2%.", ["change 3 USD down", "change 2 percent down"]),
    ("The song descends one spot to No. 4.", ["change 1 count down", "rank 4"]),
    # objects, shares and signs that move nothing
    ("The firm shed 4% of its staff.", ["share 4 percent"]),
    ("It lost a third of its cases.", ["share 33.33 percent"]),
    ("The margin is plus or minus 3 percentage points.", ["rate 3 percentage_points"]),
    ("They must close a $102 million shortfall.", ["money 102000000 USD"]),
    ("A loss ratio of 4.7% is high.", ["share 4.7 percent"]),
]

WHEN_IT_MOVED = [
    ("Stocks declined last week by 710,000 units.", ["change 710000 count down"]),
    ("Output fell in May by 3 percent.", ["change 3 percent down"]),
    ("It shrank in the third quarter by 12,000 jobs.", ["change 12000 count down"]),
    ("The fund was raised last year by 300 donors.", ["count 300"]),
    ("It was made in May by 300 firms.", ["count 300"]),
]

EACH_TO_ITS_LEVEL = [
    (
        "Brell rose $1 to $80 and Tarn $2 to $75.",
        ["change 1 USD up", "money 80 USD", "change 2 USD up", "money 75 USD"],
    ),
    (
        "Orvex fell 3% to 12% and Tarn 2% to 9%.",
        ["change 3 percent down", "share 12 percent", "change 2 percent down", "share 9 percent"],
    ),
    ("The Brell rose 120 and the Nasdaq 42.", ["change 120 count up", "change 42 count up"]),
    ("Tickets rose $3 to $80 and meals cost $10 to $45.", ["change 3 USD up", "money 80 USD", "money 10..45 USD"]),
    ("The Nasdaq 100 rose; the Brell did not.", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *LEVELS,
        *LISTS,
        *UNITS_LEFT_OUT,
        *AMOUNTS,
        *PERCENTAGES,
        *TWO_MEASURES,
        *VERBS_OF_PRICES,
        *WHEN_IT_MOVED,
        *EACH_TO_ITS_LEVEL,
    ],
)
def test_movements(text: str, expected: list[str]) -> None:
    assert [short(value) for value in find_values(text)] == expected
