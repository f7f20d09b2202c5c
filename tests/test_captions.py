"""Captions and bare titles: what the words above a table tell of its cells. Our own wording and figures."""

from __future__ import annotations

import pytest

from ipfacts.extraction import Extractor
from table_cases import FILED, GRANTED, INDEX, RECEIVED, claims, told

TOLD = [
    pytest.param(
        f"{INDEX}How the neighbours fared, 2024 and 2025:\n\nGeorgia | 57 | 56\n\nMoldova | 68 | 74\n",
        """\
GE | innovation_rank | rank 57 | GE | 2024
GE | innovation_rank | rank 56 | GE | 2025
MD | innovation_rank | rank 68 | MD | 2024
MD | innovation_rank | rank 74 | MD | 2025
""",
        id="years of the line before, blank lines between rows, a weak name among countries",
    ),
    pytest.param(
        f"{RECEIVED}How the leading origins fared, 2023 against 2024:\n"
        "Italy  4,900  5,010  2.2%\nSpain  2,110  2,080  -1.4%\n",
        """\
IT | patent_applications | count 4900 | EP | 2023
IT | patent_applications | count 5010 | EP | 2024
IT | patent_applications | change 2.2 percent up | EP | 2024
ES | patent_applications | count 2110 | EP | 2023
ES | patent_applications | count 2080 | EP | 2024
ES | patent_applications | change 1.4 percent down | EP | 2024
""",
        id="years set against each other, a signed column is one of changes",
    ),
    pytest.param(
        f"{RECEIVED}Filings by origin (2024, 2023 in brackets)\n\nItaly | 5,010 (4,900)\n\nSpain | 2,080 (2,110)\n",
        """\
IT | patent_applications | count 5010 | EP | 2024
IT | patent_applications | count 4900 | EP | 2023
ES | patent_applications | count 2080 | EP | 2024
ES | patent_applications | count 2110 | EP | 2023
""",
        id="brackets",
    ),
    pytest.param(
        f"{RECEIVED}Filings by origin, first half, year on year:\nItaly | 2,510 | 3.5\nSpain | 1,040 | -2.0\n",
        """\
IT | patent_applications | count 2510 | EP | 2024
IT | patent_applications | change 3.5 percent up | EP | 2024
ES | patent_applications | count 1040 | EP | 2024
ES | patent_applications | change 2 percent down | EP | 2024
""",
        id="a half, and the change on the year, its decimals percent",
    ),
    pytest.param(
        f"{RECEIVED}By country of origin, number of applications and change in percent:\n"
        "Italy | 5,010 | 2.2\nSpain | 2,080 | -1.4\n",
        """\
IT | patent_applications | count 5010 | EP | 2024
IT | patent_applications | change 2.2 percent up | EP | 2024
ES | patent_applications | count 2080 | EP | 2024
ES | patent_applications | change 1.4 percent down | EP | 2024
""",
        id="every column named in the line before",
    ),
    pytest.param(
        f"{RECEIVED}The largest origins, in descending order:\nItaly | 5,010\nSpain | 2,080\n",
        """\
IT | patent_applications | count 5010 | EP | 2024
ES | patent_applications | count 2080 | EP | 2024
""",
        id="the order of a table is no rank",
    ),
    pytest.param(
        f"{GRANTED}Grants, with the change on the year and the share of the total:\n"
        "Beijing | 100,400 | +4.1% | 11%\nHubei | 60,100 | -2.0% | 7%\n",
        """\
CN-BJ | patent_grants | count 100400 | CN | 2024
CN-BJ | patent_grants | change 4.1 percent up | CN | 2024
CN-BJ | patent_grants | share 11 percent | CN | 2024
CN-HB | patent_grants | count 60100 | CN | 2024
CN-HB | patent_grants | change 2 percent down | CN | 2024
CN-HB | patent_grants | share 7 percent | CN | 2024
""",
        id="change and share told apart by the line before",
    ),
    pytest.param(
        "Royalty income by company (US$ m)\n\nCompany | 2023 | 2024 | %\n"
        "Marwick Radio | 491 | 530.5 | 8\nOstrava Optik | 21.2 | 19 | -10.4\n",
        """\
Marwick Radio | licensing_revenue | money 491000000 USD | - | 2023
Marwick Radio | licensing_revenue | money 530500000 USD | - | 2024
Marwick Radio | licensing_revenue | change 8 percent up | - | 2024
Ostrava Optik | licensing_revenue | money 21200000 USD | - | 2023
Ostrava Optik | licensing_revenue | money 19000000 USD | - | 2024
Ostrava Optik | licensing_revenue | change 10.4 percent down | - | 2024
""",
        id="metric and unit in the heading, years and a bare percent sign as titles",
    ),
    pytest.param(
        "Royalty income by company, 2024\n\nCompany | US$ m | %\n"
        "Marwick Radio | 530.5 | 8\nOstrava Optik | 19 | -10.4\n",
        """\
Marwick Radio | licensing_revenue | money 530500000 USD | - | 2024
Marwick Radio | licensing_revenue | change 8 percent up | - | 2024
Ostrava Optik | licensing_revenue | money 19000000 USD | - | 2024
Ostrava Optik | licensing_revenue | change 10.4 percent down | - | 2024
""",
        id="titles that are units",
    ),
    pytest.param(
        f"{INDEX}Country | Rank 2025 | Rank 2024 | Score\nGeorgia | 56 | 57 | 30.1\nMoldova | 74 | 68 | 28\n",
        """\
GE | innovation_rank | rank 56 | GE | 2025
GE | innovation_rank | rank 57 | GE | 2024
GE | innovation_rank | count 30.1 | GE | 2025
MD | innovation_rank | rank 74 | MD | 2025
MD | innovation_rank | rank 68 | MD | 2024
MD | innovation_rank | count 28 | MD | 2025
""",
        id="rank columns and a score",
    ),
    pytest.param(
        "Global Innovation Index 2025\n\nPosition | Economy | Score | Change\n"
        "9 | Japan | 52.1 | =\n12 | France | 51 | -\n14 | Israel | 50.4 | +1\n",
        """\
JP | innovation_rank | rank 9 | JP | 2025
JP | innovation_rank | count 52.1 | JP | 2025
FR | innovation_rank | rank 12 | FR | 2025
FR | innovation_rank | count 51 | FR | 2025
IL | innovation_rank | rank 14 | IL | 2025
IL | innovation_rank | count 50.4 | IL | 2025
IL | innovation_rank | change 1 count up | IL | 2025
""",
        id="the year in the name of the index, places gained",
    ),
    pytest.param(
        f"{INDEX}GII rank | Economy\n56 | Georgia\n74 | Moldova\n",
        """\
GE | innovation_rank | rank 56 | GE | 2025
MD | innovation_rank | rank 74 | MD | 2025
""",
        id="nothing but ranks",
    ),
    pytest.param(
        f"{INDEX}Country | 2025 | 2024\nGeorgia | 56 | 57\nMoldova | 74 | 68\n",
        """\
GE | innovation_rank | rank 56 | GE | 2025
GE | innovation_rank | rank 57 | GE | 2024
MD | innovation_rank | rank 74 | MD | 2025
MD | innovation_rank | rank 68 | MD | 2024
""",
        id="the bare figures of an index are ranks",
    ),
    pytest.param(
        f"{INDEX}How the neighbours fared, 2024 and 2025, by score:\nGeorgia | 29 | 30\nMoldova | 28 | 29\n",
        """\
GE | innovation_rank | count 29 | GE | 2024
GE | innovation_rank | count 30 | GE | 2025
MD | innovation_rank | count 28 | MD | 2024
MD | innovation_rank | count 29 | MD | 2025
""",
        id="scores where the line before calls them so",
    ),
    pytest.param(
        f"{FILED}Company | 2024 | Rank | Rank 2023\nToshiro Denki | 5,107 | 4 | 6\nHinode Optik AG | 4,980 | 5 | 5\n",
        """\
Toshiro Denki | patent_applications | count 5107 | JP | 2024
Toshiro Denki | patent_applications | rank 4 | JP | 2024
Toshiro Denki | patent_applications | rank 6 | JP | 2023
Hinode Optik | patent_applications | count 4980 | JP | 2024
Hinode Optik | patent_applications | rank 5 | JP | 2024
Hinode Optik | patent_applications | rank 5 | JP | 2023
""",
        id="rank columns of filings",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_reads_what_captions_and_bare_titles_tell(extractor: Extractor, text: str, expected: str) -> None:
    found = claims(extractor, text)
    assert [told(candidate) for candidate in found] == expected.splitlines()
    assert all(
        ("score" in c.qualifiers) == (c.measure.metric == "innovation_rank" and c.kind == "count") for c in found
    )
