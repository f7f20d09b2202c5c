"""Rows of tables and lists: who, where and what part each is about; our own wording, bodies mostly invented."""

from __future__ import annotations

import pytest

from ipfacts.claims.passage.carried_units import carry_units
from ipfacts.extraction import Extractor
from table_cases import FILED, RECEIVED, claims, page, told

READ = [
    pytest.param(
        "Received at home and abroad.\n\nDKPTO, applications received | 2024\nPatents | 1,240\nDesigns | 166",
        """\
Danish Patent and Trademark Office | patent_applications | count 1240 | DK | 2024
Danish Patent and Trademark Office | design_applications | count 166 | DK | 2024
""",
        id="the corner names the office and the act",
    ),
    pytest.param(
        """\
Calder's table of the biggest owners:

Company (base) | Patent families | of which solid-state | of which granted | of which foreign
LG Energy Solution (Seoul) | 12,400 | 2,310 | 7,000 | 900
Zellwerk Nord (Hamburg) | 3,120 | 540 | 1,800 | 12
""",
        """\
LG Energy Solution | patent_families | count 12400 | - | -
LG Energy Solution | patent_families | count 2310 | - | -
LG Energy Solution | patent_grants | count 7000 | - | -
LG Energy Solution | patent_families | count 900 | - | -
Zellwerk Nord | patent_families | count 3120 | - | -
Zellwerk Nord | patent_families | count 540 | - | -
Zellwerk Nord | patent_grants | count 1800 | - | -
Zellwerk Nord | patent_families | count 12 | - | -
""",
        id="parts of a column; a town in brackets is no subject",
    ),
    pytest.param(
        """\
University | Licence income (A$m) | US patents granted
Queensland | 96.2 | 38
Monash | 44.0 | 29
""",
        """\
Queensland | licensing_revenue | money 96200000 AUD | - | -
Queensland | patent_grants | count 38 | US | -
Monash University | licensing_revenue | money 44000000 AUD | - | -
Monash University | patent_grants | count 29 | US | -
""",
        id="places that are universities; a column of one territory",
    ),
    pytest.param(
        """\
Toshiro Denki filed 9,600 patent applications in 2024.

Where it filed them:

Country | Applications | vs 2023
Brazil | 4,100 | +26%
Mexico | 2,900 | -3%
""",
        """\
Toshiro Denki | patent_applications | count 4100 | BR | 2024
Toshiro Denki | patent_applications | change 26 percent up | BR | 2024
Toshiro Denki | patent_applications | count 2900 | MX | 2024
Toshiro Denki | patent_applications | change 3 percent down | MX | 2024
""",
        id="countries down, where a company files",
    ),
    pytest.param(
        """\
The USPTO granted 324,000 patents in 2024.

No change at the top, but look at the gap:

1. Nokia: 6,472 (2023: 6,590)
2. Zellwerk Nord: 4,455 (3,402)
3. thyssenkrupp nucera: 326 (98)
4. Canon: 300 (12)
""",
        """\
Nokia | patent_grants | rank 1 | US | 2024
Nokia | patent_grants | count 6472 | US | 2024
Nokia | patent_grants | count 6590 | US | 2023
Zellwerk Nord | patent_grants | rank 2 | US | 2024
Zellwerk Nord | patent_grants | count 4455 | US | 2024
Zellwerk Nord | patent_grants | count 3402 | US | 2023
thyssenkrupp nucera | patent_grants | rank 3 | US | 2024
thyssenkrupp nucera | patent_grants | count 326 | US | 2024
thyssenkrupp nucera | patent_grants | count 98 | US | 2023
Canon | patent_grants | rank 4 | US | 2024
Canon | patent_grants | count 300 | US | 2024
Canon | patent_grants | count 12 | US | 2023
""",
        id="numbers in the order of the figures are ranks; the first row dates the brackets",
    ),
    pytest.param(
        f"{FILED}Firm | JPO | EPO\nNokia | 910 | 851\nCanon | 390 | 280\n",
        """\
Nokia | patent_applications | count 910 | JP | 2024
Nokia | patent_applications | count 851 | EP | 2024
Canon | patent_applications | count 390 | JP | 2024
Canon | patent_applications | count 280 | EP | 2024
""",
        id="firms down, offices across",
    ),
    pytest.param(
        """\
Plaintiffs filed 3,800 patent suits in US district courts in 2024.

Most active plaintiffs
1 Vervain Licensing 140
2 Cedar Lane 96
3 Nokia 88

Court | New cases 2024
E.D. Texas | 1,366
D. Delaware | 412
""",
        """\
Vervain Licensing | infringement_suits | rank 1 | US | 2024
Vervain Licensing | infringement_suits | count 140 | US | 2024
Cedar Lane | infringement_suits | rank 2 | US | 2024
Cedar Lane | infringement_suits | count 96 | US | 2024
Nokia | infringement_suits | rank 3 | US | 2024
Nokia | infringement_suits | count 88 | US | 2024
E.D. Texas | infringement_suits | count 1366 | US | 2024
D. Delaware | infringement_suits | count 412 | US | 2024
""",
        id="bare numbers before names; a heading says what the names are; courts by their districts",
    ),
    pytest.param(
        """\
The largest patent verdicts of 2024 in the US:

1. General Access v. Verizon – $847 million
2. Netlist v. Samsung – $445 million
""",
        """\
General Access | damages_awarded | rank 1 | US | 2024
General Access | damages_awarded | money 847000000 USD | US | 2024
Netlist | damages_awarded | rank 2 | US | 2024
Netlist | damages_awarded | money 445000000 USD | US | 2024
""",
        id="two sides of a dispute",
    ),
    pytest.param(
        "EU customs seized 15 million fake items in 2023.\n\nCountries of origin, share of items:\nChina – 56%\n"
        "Hong Kong – 12%\nTürkiye – 8%\n",
        """\
CN | counterfeit_seizures | share 56 percent | EU | 2023
HK | counterfeit_seizures | share 12 percent | EU | 2023
TR | counterfeit_seizures | share 8 percent | EU | 2023
""",
        id="where fakes come from is not where they are seized",
    ),
    pytest.param(
        "Norwegian designs at the EUIPO, filings per year\n\n2021 … 210\n2022 … 198\n2023 … 240\n",
        """\
NO | design_applications | count 210 | EU | 2021
NO | design_applications | count 198 | EU | 2022
NO | design_applications | count 240 | EU | 2023
""",
        id="a list of years; the heading names whose",
    ),
    pytest.param(
        "**Top PCT applicants, 2024 (2023)**\n\n* Huawei (China): 6,600 (6,494)\n* Nokia (Finland): 2,640 (2,100)\n",
        """\
Huawei | pct_applications | count 6600 | WO | 2024
Huawei | pct_applications | count 6494 | WO | 2023
Nokia | pct_applications | count 2640 | WO | 2024
Nokia | pct_applications | count 2100 | WO | 2023
""",
        id="a year in brackets dates the figures in brackets",
    ),
    pytest.param(
        f"{RECEIVED}By country of origin (2023 / 2024 / change):\n\n"
        "United States | 588 | 530 | -9.9%\nChina | 301 | 377 | +2%\n",
        """\
US | patent_applications | count 588 | EP | 2023
US | patent_applications | count 530 | EP | 2024
US | patent_applications | change 9.9 percent down | EP | 2024
CN | patent_applications | count 301 | EP | 2023
CN | patent_applications | count 377 | EP | 2024
CN | patent_applications | change 2 percent up | EP | 2024
""",
        id="a caption that parts its columns by slashes",
    ),
    pytest.param(
        "Toshiro Denki filed 5,107 patent applications in 2024.\n\n"
        "By the numbers, 2024 (2023 in parentheses):\n- New U.S. patent applications: 133 (121)\n"
        "- Patents issued in Germany: 41 (46)\n- Start-ups: 9 (7)\n",
        """\
Toshiro Denki | patent_applications | count 133 | US | 2024
Toshiro Denki | patent_applications | count 121 | US | 2023
Toshiro Denki | patent_grants | count 41 | DE | 2024
Toshiro Denki | patent_grants | count 46 | DE | 2023
""",
        id="a country before what is counted says where",
    ),
    pytest.param(
        "Jiangsu led China with 72,000 patents granted in 2024.\n\nProvince | Patents granted in 2024 | Growth (%)\n"
        "Jiangsu | 72,000 | 4.1\nZhejiang | 65,000 | -1.3\nTotal | 972,000 | 5.6\n",
        """\
CN-JS | patent_grants | count 72000 | CN-JS | 2024
CN-JS | patent_grants | change 4.1 percent up | CN-JS | 2024
CN-ZJ | patent_grants | count 65000 | CN-ZJ | 2024
CN-ZJ | patent_grants | change 1.3 percent down | CN-ZJ | 2024
CN | patent_grants | count 972000 | CN | 2024
CN | patent_grants | change 5.6 percent up | CN | 2024
""",
        id="the total of provinces is their country's",
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(extractor: Extractor, text: str, expected: str) -> None:
    assert [told(candidate) for candidate in claims(extractor, text)] == expected.splitlines()


def test_suits_pending_are_faced(extractor: Extractor) -> None:
    text = "Copyright suits in U.S. courts reached 71.\n\nDeveloper | Suits pending\nSable AI | 17\nBrightwater | 12\n"
    found = claims(extractor, text)
    assert [(c.subject, c.counterparty.body.name) for c in found if c.counterparty and c.counterparty.body] == [
        (None, "Sable AI"),
        (None, "Brightwater"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Best-selling phones of the year:\n\n1. Nokia 15 – 41,000\n2. Canon 4 – 32,000\n3. Huawei 3 – 12,000",
        "Company | Deliveries | Staff\nNokia | 200 | 120,000\nCanon | 70 | 40,000",
        "Country | Gold | Silver | Bronze\nChina | 40 | 27 | 24\nJapan | 20 | 12 | 13",
        "Richest clubs:\n1. Nokia – 410\n2. Canon – 320\n3. Huawei – 120",
    ],
)
@pytest.mark.parametrize("before", [FILED, RECEIVED])
def test_no_claims(extractor: Extractor, before: str, block: str) -> None:
    assert [told(c) for c in claims(extractor, f"{before}{block}")] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Most of the patents come from the US (44%), China (8) and Japan (6).", ["SHARE", "SHARE", "SHARE"]),
        ("Canon (14 per cent) outdid Nokia (11).", ["SHARE", "SHARE"]),
        ("Canon (14 per cent) has more plants than Nokia (110).", ["SHARE", "COUNT"]),
        ("Canon (14) outdid Nokia (11%).", ["COUNT", "SHARE"]),
        ("Canon filed 812 (+0.9 percent), Nokia 790 (-2.8).", ["COUNT", "CHANGE", "COUNT", "CHANGE"]),
        ("Canon filed 812 (+0.9 percent), Nokia 790 (110).", ["COUNT", "CHANGE", "COUNT", "COUNT"]),
        ("Canon filed 812 (11 percent), Nokia 790 (-2.8).", ["COUNT", "SHARE", "COUNT", "COUNT"]),
    ],
)
def test_brackets_carry_the_percent_sign(extractor: Extractor, text: str, kinds: list[str]) -> None:
    sentences, _ = page(extractor, text)
    carry_units(sentences)
    assert [c.label for s in sentences for c in s.chunks if c.quantity is not None] == kinds
