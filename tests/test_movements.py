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


@pytest.mark.parametrize(("text", "expected"), [*LEVELS, *LISTS, *UNITS_LEFT_OUT])
def test_movements(text: str, expected: list[str]) -> None:
    assert [short(value) for value in find_values(text)] == expected
