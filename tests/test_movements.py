"""`find_values` on reports of prices, indices and polls: what moved, which way, and where it stands now. Our own sentences.

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


@pytest.mark.parametrize(("text", "expected"), LEVELS)
def test_movements(text: str, expected: list[str]) -> None:
    assert [short(value) for value in find_values(text)] == expected
