"""Sums of money, durations and rates per head, in the notation of `test_values.py`. All sentences are our own."""

from __future__ import annotations

import pytest

from quantities import read

MONEY = [
    ("It got US$85 million.", ["money 85000000 USD"]),
    ("It is a $29.5 billion-a-year drug.", ["money 29500000000 USD"]),
    ("It paid \u00a3640m.", ["money 640000000 GBP"]),
    ("It paid \u20ac90m.", ["money 90000000 EUR"]),
    ("It paid Rs 15.9 crore.", ["money 159000000 INR"]),
    ("It paid \u20b950 lakh.", ["money 5000000 INR"]),
    ("It paid RMB 214 million.", ["money 214000000 CNY"]),
    ("It paid RMB412 million.", ["money 412000000 CNY"]),
    ("It paid 350 billion yuan.", ["money 350000000000 CNY"]),
    ("It paid HK$6.8 billion.", ["money 6800000000 HKD"]),
    ("Holders get 412p a share.", ["money 4.12 GBP"]),
    ("It closed at 408p.", ["money 4.08 GBP"]),
    ("It paid 5 million in euros.", ["money 5000000 EUR"]),
    ("It paid 5 million euros.", ["money 5000000 EUR"]),
    ("It paid SEK 300m.", ["money 300000000 SEK"]),
    ("Cambria   72   \u00a33.4m", ["count 72", "money 3400000 GBP"]),  # cells of a table
    ("Its partners now number 14, and it is number 3 there.", ["count 14", "rank 3"]),
    ("It paid A$3 million.", ["money 3000000 AUD"]),
    ("It paid C$3 million.", ["money 3000000 CAD"]),
    ("It paid S$3 million.", ["money 3000000 SGD"]),
    ("It pays $2.50 per unit.", ["money 2.5 USD"]),
    ("It pays \u20ac0.21 per device.", ["money 0.21 EUR"]),
    ("It paid 31 million shekels.", ["money 31000000 ILS"]),
    ("It paid R61m.", ["money 61000000 ZAR"]),
    ("It paid R900 000.", ["money 900000 ZAR"]),
    ("It takes R4.35 a carton, whatever the fruit.", ["money 4.35 ZAR"]),
    ("It owes $64m, plus 4.75 per cent on every stick.", ["money 64000000 USD", "share 4.75 percent"]),
    # millions written into the currency, cents of a country
    ("It paid 118 MDH.", ["money 118000000 MAD"]),
    ("It paid 12 MUSD.", ["money 12000000 USD"]),
    ("It pays 38 US cents a set.", ["money 0.38 USD"]),
    ("In South Africa a kilo costs 25c more.", ["money 0.25 ZAR"]),
    ("It paid P40.9 billion.", ["money 40900000000 PHP"]),
    ("It paid \u20a63.1bn.", ["money 3100000000 NGN"]),
    ("It paid Sh419m.", ["money 419000000 KES"]),
    ("It paid USh850m.", ["money 850000000 UGX"]),
    ("It paid 4.1 billion rupiah.", ["money 4100000000 IDR"]),
    ("It paid half a million pounds.", ["money 500000 GBP"]),
    ("It paid RMB 88.6 million (approx. US$12.2 million) in June.", ["money 88600000 CNY"]),
    ("It paid NT$182.37 billion (US$5.85 billion).", ["money 182370000000 TWD"]),
    ("It paid 3.8 billion euros ($4.3 billion).", ["money 3800000000 EUR"]),
    ("It paid 1.4 billion to 1.5 billion euros ($1.5-1.6 billion).", ["money 1400000000..1500000000 EUR"]),
    ("The haul was worth &#8369;18.64 billion.", ["money 18640000000 PHP"]),
    ("A Tokyo court awarded \u00a5217.5m.", ["money 217500000 JPY"]),
    ("A Beijing court awarded \u00a5217.5m to a Chinese firm.", ["money 217500000 CNY"]),
    ("It asked for $310 million and got 4 million dollars.", ["money 310000000 USD", "money 4000000 USD"]),
]

DURATIONS = [
    ("It takes 16.5 months.", ["duration 16.5 month"]),
    ("It takes four months.", ["duration 4 month"]),
    ("It takes 97 days.", ["duration 97 day"]),
    ("It takes a year.", ["duration 1 year"]),
    ("It takes two years.", ["duration 2 year"]),
    ("A 23-month average was reached.", ["duration 23 month"]),
    ("It takes six weeks.", ["duration 42 day"]),
    ("It takes almost three years.", ["duration 3 ~ year"]),
    ("It takes 31 hours.", ["duration 31 hour"]),
    ("It is barred for 11 years and two months.", ["duration 134 month"]),
]

RATES = [
    ("That is 33.9 for every 10,000 residents.", ["rate 33.9 per_10000_people"]),
    ("That is 12.9 per 10,000 people.", ["rate 12.9 per_10000_people"]),
    # words before the people, or between figure and base
    ("That is 92.4 per 10,000 permanent residents.", ["rate 92.4 per_10000_people"]),
    ("It has 3,600 patent applications per million people.", ["rate 3600 per_million_people"]),
    ("The number of patents held per 10,000 people reached 12.3.", ["rate 12.3 per_10000_people"]),
    ("Patents per 10 000 inhabitants: 14.2", ["rate 14.2 per_10000_people"]),
    ("Filings per million people stood at 310.", ["rate 310 per_million_people"]),
    ("It compares patents per 10,000 people. In all 300 were filed.", ["count 300"]),
    ("It has 45 invention patents per 10,000 people.", ["rate 45 per_10000_people"]),
    ("It filed 3,696 applications per million inhabitants.", ["rate 3696 per_million_people"]),
    ("It filed 12 per 100,000 population.", ["rate 12 per_100000_people"]),
]


@pytest.mark.parametrize(("text", "expected"), [*MONEY, *DURATIONS, *RATES])
def test_reads(text: str, expected: list[str]) -> None:
    assert read(text) == expected
