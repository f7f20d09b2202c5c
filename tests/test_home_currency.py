"""Sums in bare dollars, in articles of countries that have dollars of their own."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.model import Article
from ipfacts.values import at_home, find


@pytest.mark.parametrize(
    ("text", "country", "units"),
    [
        ("Growers pay $4.10 a tonne.", "AU", ["AUD"]),
        ("The rate went up 35 cents.", "CA", ["CAD"]),
        ("It paid two million dollars.", "NZ", ["NZD"]),
        ("Growers pay $4.10 a tonne.", "US", ["USD"]),
        ("Growers pay $4.10 a tonne.", "DE", ["USD"]),
        ("It paid US$3 million and $2 million.", "AU", ["USD", "AUD"]),
        ("It paid A$3 million, or so, and then $2 million.", "AU", ["AUD", "USD"]),
        ("It paid 3 million euros.", "AU", ["EUR"]),
        ("Goods worth about $21.7 million were seized.", "HK", ["HKD"]),
        ("Goods worth HK$21.7 million ($2.8 million) were seized.", "HK", ["HKD"]),
        ("The shop was fined $4,000.", "SG", ["SGD"]),
        ("The shop was fined $4,000.", "TW", ["USD"]),
        ("It paid $4,000. Its shares closed 2c lower.", "AU", ["AUD", "AUD"]),
        ("It paid USD 4,000 and 30 American cents.", "AU", ["USD", "USD"]),
        ("The fine was U.S. $3 million.", "CA", ["USD"]),
        ("The fine was Rs. 3 million.", "LK", ["LKR"]),
        ("The fine was Rs 30 crore.", "PK", ["PKR"]),
        ("The fine was 40,000 rupees.", "MU", ["MUR"]),
        ("The fine was Rs. 3 million.", "IN", ["INR"]),
        ("The fine was Rs. 3 million.", "US", ["INR"]),
        ("The fine was 3 million Indian rupees, or Rs. 4.8 million.", "NP", ["INR", "NPR"]),
        ("The fine was ₹3 million.", "NP", ["INR"]),
        ("It paid PKR 3 million, and Rs 2 million in Delhi.", "PK", ["PKR", "INR"]),
    ],
)
def test_bare_dollars(text: str, country: str, units: list[str]) -> None:
    assert [quantity.unit for quantity in at_home(find(text), text, country)] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The Federal Court in Sydney told the Perth trader to pay Nike $145,000. He sold shoes in Melbourne.", "AUD"),
        ("The court in Sydney heard that Nike of Oregon got $145,000 in Texas and more in Ohio.", "USD"),
    ],
)
def test_the_country_that_an_article_is_about(text: str, unit: str) -> None:
    page = ipfacts.shared_extractor().page(Article(id="text", text=text))
    assert [quantity.unit for quantity in page.quantities if quantity.kind == "money"] == [unit]
