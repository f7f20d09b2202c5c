"""Tables and lists: our own wording and figures, bodies mostly invented; which cells make which claims."""

from __future__ import annotations

import datetime
import time

import pytest

from ipfacts.claims.candidate import Measure
from ipfacts.claims.phrases import actor_of
from ipfacts.claims.reading import opening
from ipfacts.claims.tables import blocks, read_block
from ipfacts.digest import Sentence
from ipfacts.extraction import Extractor
from table_cases import FILED, GRANTED, INDEX, PUBLISHED, RECEIVED, claims, laid_out, page, told


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


READ = [
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


def test_lots(extractor: Extractor) -> None:
    text = (
        "The patents of Fabrimax Inc. went under the hammer.\n\n"
        "Lot  Assets                    Winner             Price\n"
        "1    118 U.S. patents          Osprey Vale LLC    $9,400,000\n"
        "2    17 trademarks             Tallymark GmbH     $1,900,000\n"
    )
    sentences, plain = page(extractor, text)
    passage = opening(sentences)
    passage.measure = Measure("ip_sale_price")
    passage.subject = actor_of(next(chunk for chunk in sentences[0].chunks if chunk.label == "ORG"))
    found = read_block(blocks(sentences, plain)[0], passage, PUBLISHED)
    parties = [(c.organisation, c.counterparty and c.counterparty.body) for c in found]
    assert [c.measure.metric for c in found] == ["ip_acquisitions", "ip_sale_price"] * 2
    assert [(a and a.name.split()[0], b and b.name.split()[0]) for a, b in parties] == [
        ("Osprey", "Fabrimax"), ("Fabrimax", "Osprey"), ("Tallymark", "Fabrimax"), ("Fabrimax", "Tallymark"),
    ]  # fmt: skip


def test_topics_leave_the_subject_to_the_holder(extractor: Extractor) -> None:
    text = f"{GRANTED}Patents granted by technology field:\n- Computer technology: 120,400\n- Measurement: 60,022"
    assert [(c.topic, c.organisation and c.organisation.id) for c in claims(extractor, text)] == [
        ("Computer technology", "cnipa"), ("Measurement", "cnipa"),
    ]  # fmt: skip


def test_the_other_party(extractor: Extractor) -> None:
    rows = "Plaintiff | Defendant | Damages ($m)\nKestrel Audio | Samsung | 192\nNetlist | Micron | 445"
    text = f"Patent verdicts of 2024\n\n{rows}"
    parties = [(c.organisation, c.counterparty) for c in claims(extractor, text)]
    assert [(a and a.name, b and b.body and b.body.name) for a, b in parties] == [
        ("Kestrel Audio", "Samsung Electronics"), ("Netlist", "Micron Technology"),
    ]  # fmt: skip


def test_bullets_that_are_phrases_stay_with_the_sentences(extractor: Extractor) -> None:
    text = (
        "Lumora gave its outlook:\n"
        "• Q4 licensing revenue of $118 million to $126 million\n"
        "• Full-year licensing revenue of $410 million – $425 million\n"
        "• Patent income of some $12 million (-2%)\n"
    )
    assert laid_out(extractor, text) == []


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


@pytest.mark.parametrize(("gap", "terms"), [(" ", 1), ("  ", 2), (" \t ", 2)])
def test_terms_across_a_wide_gap_are_two(extractor: Extractor, gap: str, terms: int) -> None:
    sentences, _ = page(extractor, f"Trademark applications{gap}registrations in 2024 were counted.")
    assert sum(chunk.label == "TERM" for sentence in sentences for chunk in sentence.chunks) == terms


def test_rows_for_the_rest_are_left_out_and_totals_are_the_holders(extractor: Extractor) -> None:
    text = f"{RECEIVED}Country | Applications\nGermany | 25,033\nOthers | 9,100\nTotal | 199,264\n\nSource: EPO, 2025"
    assert [told(c).split(" | ")[0] for c in claims(extractor, text)] == ["DE", "European Patent Office"]


def test_a_block_takes_its_heading_and_its_source_along(extractor: Extractor) -> None:
    table = "Company | Patents\nNokia | 12\nEricsson | 9"
    text = f"Patents rose.\n\nTop applicants, 2024\n\n{table}\n\nSource: WIPO, 2024\n\nThe end."
    (block,) = laid_out(extractor, text)
    assert list(block.indices) == [1, 2, 3, 4, 5]
    assert block.caption is not None
    assert block.solid


def test_a_note_gives_measure_and_day(extractor: Extractor) -> None:
    text = (
        "Rank | Holder | Families | On year\n"
        "1 | Toshiro Denki, Japan | 5,100 | +28.4%\n2 | Boeing, US | 4,280 | +2.1%\n\n"
        "Patent families in force on 31 March 2025; change on a year earlier.\n"
    )
    found = claims(extractor, text)
    assert {c.measure.metric for c in found} == {"patent_families"}
    assert [c.kind for c in found] == ["rank", "count", "change"] * 2
    assert all(c.moment and (c.moment.kind, c.moment.end) == ("as_of", datetime.date(2025, 3, 31)) for c in found)


def test_what_follows_counts_what_the_table_counted(extractor: Extractor) -> None:
    sentences, plain = page(extractor, "Trademark applications by company\n\nNokia | 12\nEricsson | 90\n")
    passage = opening(sentences)
    read_block(blocks(sentences, plain)[0], passage, PUBLISHED)
    assert passage.measure is not None
    assert passage.measure.metric == "trademark_applications"


def test_offsets_are_those_of_the_cells(extractor: Extractor) -> None:
    text = f"{RECEIVED}Country | Applications | Growth (%)\nGermany | 25,033 | −0.4\nJapan | 21,062 | 2.4"
    spans = [text[c.chunk.start : c.chunk.end] for c in claims(extractor, text)]
    assert spans == ["25,033", "−0.4", "21,062", "2.4"]


HOSTILE = ["|" * 100_000, "a | " * 100_000, "x\n" * 20_000, "1 | 2\n" * 20_000, "a" + " " * 100_000 + "b"]


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_text_is_read_in_linear_time(line: str) -> None:
    sentences = [Sentence(0, len(line), 0)]
    start = time.perf_counter()
    for block in blocks(sentences, line):
        assert len(block.rows) <= 500
    assert time.perf_counter() - start < 5


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
