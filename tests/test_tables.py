"""Tables and lists: our own wording and figures, bodies mostly invented; which cells make which claims."""

from __future__ import annotations

import pytest

from ipfacts.extraction import Extractor
from table_cases import FILED, RECEIVED, claims, told

READ = [
    pytest.param(
        """\
Lumora Ltd, a maker of lamps, today publishes its results. Lumora grew.

KEY FIGURES (EUR million) | 2024 | 2023
Revenue | 118.7 | 109.3
  of which licence fees and royalties | 31.4 | 26.9
R&D spending (EUR '000) | 24,600 | 25,800
  of whom in R&D | 171 | 166
""",
        """\
Lumora | licensing_revenue | money 31400000 EUR | - | 2024
Lumora | licensing_revenue | money 26900000 EUR | - | 2023
Lumora | rd_spending | money 24600000 EUR | - | 2024
Lumora | rd_spending | money 25800000 EUR | - | 2023
Lumora | rd_staff | count 171 | - | 2024
Lumora | rd_staff | count 166 | - | 2023
""",
        id="units in the corner and in a row's name",
    ),
    pytest.param(
        """\
Patent applications received by the European Patent Office in 2024

Germany ........ 25,033 ..... +0.4%
Japan .......... 21,062 ..... -2.4%
""",
        """\
DE | patent_applications | count 25033 | EP | 2024
DE | patent_applications | change 0.4 percent up | EP | 2024
JP | patent_applications | count 21062 | EP | 2024
JP | patent_applications | change 2.4 percent down | EP | 2024
""",
        id="dots that lead from cell to cell",
    ),
    pytest.param(
        RECEIVED
        + """\
Country | Applications | Share (%) | Growth
Germany | 25,033 | 12.6 | +0.4%
Japan | 21,062 | 10.6 | -2.4%
""",
        """\
DE | patent_applications | count 25033 | EP | 2024
DE | patent_applications | share 12.6 percent | EP | 2024
DE | patent_applications | change 0.4 percent up | EP | 2024
JP | patent_applications | count 21062 | EP | 2024
JP | patent_applications | share 10.6 percent | EP | 2024
JP | patent_applications | change 2.4 percent down | EP | 2024
""",
        id="pipes, origins at an office",
    ),
    pytest.param(
        RECEIVED
        + """\
| Country | Applications |
|---------|-------------:|
| Germany | 25,033 |
| Japan | n/a |
""",
        """\
DE | patent_applications | count 25033 | EP | 2024
""",
        id="markdown, a cell not available",
    ),
    pytest.param(
        FILED
        + """\
Company          2024    2023    Change (%)
Toshiro Denki    5,107   4,900   4.2
Hinode Optik AG  1,980   2,004   -1.2
""",
        """\
Toshiro Denki | patent_applications | count 5107 | JP | 2024
Toshiro Denki | patent_applications | count 4900 | JP | 2023
Toshiro Denki | patent_applications | change 4.2 percent up | JP | 2024
Hinode Optik | patent_applications | count 1980 | JP | 2024
Hinode Optik | patent_applications | count 2004 | JP | 2023
Hinode Optik | patent_applications | change 1.2 percent down | JP | 2024
""",
        id="spaces, years, a change without sign is a rise, 2,004 is no year",
    ),
    pytest.param(
        """\
Royalty income of licensors in 2024

Company\tLicensing revenue (US$ m)\tGrowth, %
Marwick Radio Inc.\t1,530\t+9
Nokia\t980.5\t-3.1
""",
        """\
Marwick Radio | licensing_revenue | money 1530000000 USD | - | 2024
Marwick Radio | licensing_revenue | change 9 percent up | - | 2024
Nokia | licensing_revenue | money 980500000 USD | - | 2024
Nokia | licensing_revenue | change 3.1 percent down | - | 2024
""",
        id="tabs, money in millions",
    ),
    pytest.param(
        """\
Patent families by company ('000)

Rank  Company    2024   2023
1     Samsung    95.2   93.1
2     Canon      70.1   -
""",
        """\
Samsung Electronics | patent_families | rank 1 | - | 2024
Samsung Electronics | patent_families | count 95200 | - | 2024
Samsung Electronics | patent_families | count 93100 | - | 2023
Canon | patent_families | rank 2 | - | 2024
Canon | patent_families | count 70100 | - | 2024
""",
        id="thousands, a blank cell, stocks",
    ),
    pytest.param(
        """\
Average pendency at the USPTO, in months:

Year | First action | Total pendency
2023 | 20.5 | 25.6
""",
        """\
United States Patent and Trademark Office | pendency | duration 20.5 month | US | 2023
United States Patent and Trademark Office | pendency | duration 25.6 month | US | 2023
""",
        id="a year in each row, the unit in the heading",
    ),
    pytest.param(
        """\
The two offices compared, 2024

Measure | EPO | USPTO
Patent applications | 199,264 | 603,100
Examiners | 4,000 | 8,300
""",
        """\
European Patent Office | patent_applications | count 199264 | EP | 2024
United States Patent and Trademark Office | patent_applications | count 603100 | US | 2024
European Patent Office | examiners | count 4000 | EP | 2024
United States Patent and Trademark Office | examiners | count 8300 | US | 2024
""",
        id="subjects across, metrics down",
    ),
    pytest.param(
        RECEIVED
        + """\
Right | 2023 | 2024 | Change in %
Patents | 198,656 | 199,264 | +1.0
Designs | 32,100 | 33,012 | +2.8
""",
        """\
European Patent Office | patent_applications | count 198656 | EP | 2023
European Patent Office | patent_applications | count 199264 | EP | 2024
European Patent Office | patent_applications | change 1 percent up | EP | 2024
European Patent Office | design_applications | count 32100 | EP | 2023
European Patent Office | design_applications | count 33012 | EP | 2024
European Patent Office | design_applications | change 2.8 percent up | EP | 2024
""",
        id="rights down, years across",
    ),
    pytest.param(
        """\
Top 5 PCT applicants in 2024

1. Huawei Technologies: 6,600 (+1.8%)
2. Qualcomm: 3,848 (-0.8%)
""",
        """\
Huawei | pct_applications | rank 1 | WO | 2024
Huawei | pct_applications | count 6600 | WO | 2024
Huawei | pct_applications | change 1.8 percent up | WO | 2024
Qualcomm | pct_applications | rank 2 | WO | 2024
Qualcomm | pct_applications | count 3848 | WO | 2024
Qualcomm | pct_applications | change 0.8 percent down | WO | 2024
""",
        id="ranked list, a signed share in brackets is a change",
    ),
    pytest.param(
        """\
Applicants filed 180,000 EU trademark applications at the EUIPO in 2024. The busiest countries were:
1) Germany – 20,107
2) Italy (15,200)
3= Spain 12,010
3= France 12,010
""",
        """\
DE | trademark_applications | rank 1 | EU | 2024
DE | trademark_applications | count 20107 | EU | 2024
IT | trademark_applications | rank 2 | EU | 2024
IT | trademark_applications | count 15200 | EU | 2024
ES | trademark_applications | rank 3 | EU | 2024
ES | trademark_applications | count 12010 | EU | 2024
FR | trademark_applications | rank 3 | EU | 2024
FR | trademark_applications | count 12010 | EU | 2024
""",
        id="other list forms, a tie, a lead-in sentence",
    ),
    pytest.param(
        """\
Patent complaints in federal courts in 2025 (2024 in brackets)

1. E.D. Tex.: 1,366 (1,015)
2. D. Del.: 412 (504)
""",
        """\
US District Court for the Eastern District of Texas | infringement_suits | count 1366 | US | 2025
US District Court for the Eastern District of Texas | infringement_suits | count 1015 | US | 2024
US District Court for the District of Delaware | infringement_suits | count 412 | US | 2025
US District Court for the District of Delaware | infringement_suits | count 504 | US | 2024
""",
        id="earlier figures in brackets; numbering without a word that ranks is no rank",
    ),
    pytest.param(
        """\
Leading recipients of US patents in 2024:
• Samsung – 6,377
• TSMC – 3,989
""",
        """\
Samsung Electronics | patent_grants | count 6377 | US | 2024
TSMC | patent_grants | count 3989 | US | 2024
""",
        id="bullets: recipients have patents granted",
    ),
    pytest.param(
        """\
Largest holders of European patents at the end of 2024

Owner                    Patents in force     Share
Robert Bosch GmbH               21,300      2.1 %
Ostrava Optik a.s.               1,120      0.1 %
""",
        """\
Robert Bosch | patents_in_force | count 21300 | EP | 2024
Robert Bosch | patents_in_force | share 2.1 percent | EP | 2024
Ostrava Optik | patents_in_force | count 1120 | EP | 2024
Ostrava Optik | patents_in_force | share 0.1 percent | EP | 2024
""",
        id="figures set right",
    ),
    pytest.param(
        """\
Trademark applications by office, 2023

Office | Applications | Change
India | 520,862 | +6.1%
USPTO | 736,778 | -5.4%
""",
        """\
- | trademark_applications | count 520862 | IN | 2023
- | trademark_applications | change 6.1 percent up | IN | 2023
United States Patent and Trademark Office | trademark_applications | count 736778 | US | 2023
United States Patent and Trademark Office | trademark_applications | change 5.4 percent down | US | 2023
""",
        id="a country under Office is where, not who",
    ),
    pytest.param(
        """\
Toshiro Denki filed 80 patent applications in 2024.

Year  Applications  Grants
2023  72  41
2024  80  39
""",
        """\
Toshiro Denki | patent_applications | count 72 | - | 2023
Toshiro Denki | patent_grants | count 41 | - | 2023
Toshiro Denki | patent_applications | count 80 | - | 2024
Toshiro Denki | patent_grants | count 39 | - | 2024
""",
        id="years down; neighbouring titles are two",
    ),
    pytest.param(
        """\
Patent applications at the EPO by company, 2024

1 | Samsung | 5,107 | +4.1%
2 | Zephyrex | 3,210 | -2.0%
3 | Canon | 1,980 | 0.5%
""",
        """\
Samsung Electronics | patent_applications | rank 1 | EP | 2024
Samsung Electronics | patent_applications | count 5107 | EP | 2024
Samsung Electronics | patent_applications | change 4.1 percent up | EP | 2024
Zephyrex | patent_applications | rank 2 | EP | 2024
Zephyrex | patent_applications | count 3210 | EP | 2024
Zephyrex | patent_applications | change 2 percent down | EP | 2024
Canon | patent_applications | rank 3 | EP | 2024
Canon | patent_applications | count 1980 | EP | 2024
Canon | patent_applications | change 0.5 percent up | EP | 2024
""",
        id="no header, numbers in order; an unlisted name in listed company; among signed ones no sign is a rise",
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(extractor: Extractor, text: str, expected: str) -> None:
    assert [told(candidate) for candidate in claims(extractor, text)] == expected.splitlines()
