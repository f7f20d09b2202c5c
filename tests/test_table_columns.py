"""Columns of tables and lists: what their titles let cells count, and which tables are none of ours."""

from __future__ import annotations

import pytest

from ipfacts.extraction import Extractor
from table_cases import FILED, INDEX, claims, told


@pytest.mark.parametrize(
    ("title", "cell", "expected"),
    [
        ("Applications", "1,204", "patent_applications | count 1204"),
        ("Number of applications", "1204*", "patent_applications | count 1204"),
        ("Grants", "412", "patent_grants | count 412"),
        ("Patents granted", "412", "patent_grants | count 412"),
        ("Trade mark applications", "88", "trademark_applications | count 88"),
        ("PCT filings", "31", "pct_applications | count 31"),
        ("Granted", "300", "patent_grants | count 300"),
        ("Total", "300", "patent_applications | count 300"),
        ("2023", "1,990", "patent_applications | count 1990"),
        ("2023", "1990", "patent_applications | count 1990"),
        ("Applications ('000)", "1.2", "patent_applications | count 1200"),
        ("Grant rate (%)", "61.4", "grant_rate | rate 61.4 percent"),
        ("Share of applications", "12%", "patent_applications | share 12 percent"),
        ("Applications, growth (%)", "(3.1)", "patent_applications | change 3.1 percent down"),
        ("Change in grants, %", "▲2.5", "patent_grants | change 2.5 percent up"),
        ("Applications", "+4%", "patent_applications | change 4 percent up"),
        ("R&D spending (€ bn)", "1.3", "rd_spending | money 1300000000 EUR"),
        ("Damages (US$m)", "26", "damages_awarded | money 26000000 USD"),
        ("Employees", "9,000", None),
        ("Revenue ($m)", "9,000", None),
        ("Market value ($bn)", "90", None),
        ("Points", "26", None),
        ("Price", "$26", None),
        ("Change", "+2", None),  # two places up, or two more
        ("Goals", "12", None),
    ],
)
def test_column_titles(extractor: Extractor, title: str, cell: str, expected: str | None) -> None:
    text = f"{FILED}Company | {title}\nNokia | {cell}\nSamsung | {cell}"
    found = [told(candidate).split(" | ")[1:3] for candidate in claims(extractor, text)]
    assert [" | ".join(parts) for parts in found] == ([expected] * 2 if expected else [])


@pytest.mark.parametrize(
    "block",
    [
        "By Jane Roe | 12 March 2025",
        "Share: Facebook | X | E-mail\nPrint | Email | Share on LinkedIn",
        "Contact the newsroom:\nPhone: 555 0147\nFax: 555 0148\nRoom: 412",
        "Programme:\n09:00 | Welcome | Hall 1\n10:00 | Keynote | Hall 2",
        "Train | Departs | Arrives\nIC 5 | 10:30 | 12:45\nIC 7 | 11:30 | 13:45",
        "Team | P | W | D | Pts\nChelsea | 12 | 8 | 2 | 26\nArsenal | 12 | 7 | 3 | 24",
        "Arsenal 2\nChelsea 1\nFulham 0",
        "Company | Close | Change\nNokia | 4.12 | +1.2%\nEricsson | 71.5 | -0.4%",
        "Share prices on Tuesday:\n\nNokia | 4.12 | +1.2%\nEricsson | 71.5 | -0.4%\nASML | 812 | +2.0%",
        "Nokia | 4.12 | +1.2%\nEricsson | 71.5 | -0.4%",
        "Country | Gold | Silver | Total\nNorway | 12 | 5 | 17\nGermany | 10 | 8 | 18",
        "Shareholder | Share\nSolidium | 5.8%\nVarma | 5.1%",
        "Top employers in Oulu:\n1. Nokia: 2,400\n2. City of Oulu: 9,100",
        "What to do now:\n1. File early: 12 months\n2. Set a budget: 5,000",
        "Top companies by revenue:\n1. Nokia: 2,400\n2. Ericsson: 9,100",
        "Source: WIPO, 2024 | Page 12",
        "1. Nokia 900\n2. Ericsson 800",
    ],
)
def test_no_claims(extractor: Extractor, block: str) -> None:
    assert claims(extractor, f"{FILED}{block}\n\nNobody said more.") == []


@pytest.mark.parametrize(
    "block",
    [
        "Quarter-finals, 2024 and 2025:\nGeorgia | 2 | 1\nMoldova | 0 | 3",
        "Medals, 2024 and 2025:\nArmenia | 2 | 1\nMoldova | 4 | 3",
        "Nation | Matches | Goals\nArmenia | 2 | 1\nMoldova | 4 | 3",
        "Nation  P  W  D  L  Pts\nArmenia  12  8  2  2  26\nMoldova  12  7  3  2  24",
        "How the markets fared, 2024 and 2025:\nArmenia | 57 | 56\nMoldova | 68 | 74",
        "Departures, 2024 and 2025:\nArmenia | 57 | 56\nMoldova | 68 | 74",
        "Market | Close | Change\nArmenia | 2,496 | +1.2%\nMoldova | 4,152 | -0.3%",
        "Home | 2024 | 2025\nWorld | 12 | 14\nBusiness | 10 | 11",
        "Sun | Mon | Tue\n1 | 2 | 3\n4 | 5 | 6",
        "Rank | Company | Revenue ($bn)\n1 | Nokia | 22\n2 | Canon | 19",
        "How the divisions fared, 2023 and 2024:\nRevenue | 300 | 200\nProfit | 20 | 10\nNokia | 20 | 10",
    ],
)
@pytest.mark.parametrize("opening_line", [FILED, INDEX], ids=["filings", "index"])
def test_no_claims_of_other_tables(extractor: Extractor, opening_line: str, block: str) -> None:
    assert claims(extractor, f"{opening_line}{block}\n\nNobody said more.") == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Owner | Families | Since 2021\nNokia (FI) | 842 | +210\nSamsung (KR) | 517 | -12",
            ["count 842", "change 210", "count 517", "change 12"],
        ),
        ("THE FIVE BUSIEST\n1. Nokia – 1,310\n2. Samsung – 702", ["rank 1", "count 1310", "rank 2", "count 702"]),
        ("Big employers\n1. Nokia – 1,310\n2. Samsung – 702", []),
        ("Applicants:\n◆ Nokia: 1,310\n◆ Samsung: 702", ["count 1310", "count 702"]),
    ],
)
def test_columns_of_signed_figures_and_bare_headings(extractor: Extractor, block: str, expected: list[str]) -> None:
    found = claims(extractor, f"{FILED}{block}")
    assert [f"{c.kind} {c.chunk.quantity.number}" for c in found if c.chunk.quantity] == expected
