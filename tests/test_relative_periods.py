"""Periods that count from something else: the day of publication, another period, a country's fiscal year."""

from __future__ import annotations

import pytest

from ipfacts import periods
from moments import PUBLISHED, line, lines, lost

PUBLICATION = [
    ("40 were seized since New Year", "2025-01-01.. since"),
    ("there had been twelve on New Year's Day", "2025-01-01..2025-01-01"),
    ("from 1 October it will charge less", "2025-10-01.. since"),
    ("in the last fiscal year alone", "2024-01-01..2024-12-31"),
    ("the heap had grown to 3,480 by Dec. 31", "..2024-12-31 as_of"),
    ("last year", "2024-01-01..2024-12-31"),
    ("this year", "2025-01-01..2025-12-31"),
    ("in this year's ranking", "2025-01-01..2025-12-31"),
    ("next year", "2026-01-01..2026-12-31"),
    ("the year before last", "2023-01-01..2023-12-31"),
    ("last month", "2025-07-01..2025-07-31"),
    ("next month", "2025-09-01..2025-09-30"),
    ("last week", "2025-08-04..2025-08-10"),
    ("this week", "2025-08-11..2025-08-17"),
    ("last quarter", "2025-04-01..2025-06-30"),
    ("yesterday", "2025-08-13..2025-08-13"),
    ("It won on Tuesday", "2025-08-12..2025-08-12"),
    ("It won on Thursday", "2025-08-14..2025-08-14"),
    ("It won on Friday", "2025-08-08..2025-08-08"),
    ("It won last Thursday", "2025-08-07..2025-08-07"),
    ("It rules next Monday", "2025-08-18..2025-08-18"),
    ("at the weekend", "2025-08-09..2025-08-10"),
    ("last June", "2025-06-01..2025-06-30"),
    ("last August", "2024-08-01..2024-08-31"),
    ("next January", "2026-01-01..2026-01-31"),
    ("two years ago", "2023-01-01..2023-12-31"),
    ("a decade ago", "2015-01-01..2015-12-31"),
    ("six months ago", "2025-02-01..2025-02-28"),
    ("earlier this year", "2025-01-01..2025-08-14"),
    ("so far this year", "2025-01-01..2025-08-14"),
    ("in the year to date", "2025-01-01..2025-08-14"),
    ("last fall", "2024-09-01..2024-11-30"),
    ("this summer", "2025-06-01..2025-08-31"),
    ("over the winter", "2024-12-01..2025-02-28"),
    ("in the spring of 2023", "2023-03-01..2023-05-31"),
    ("next autumn", "2025-09-01..2025-11-30"),
    ("in the fiscal year that ended June 30", "2024-07-01..2025-06-30"),
    ("in the 12 months which ended in March", "2024-04-01..2025-03-31"),
    ("by this time next year", "..2026-08-14 as_of target"),
    ("in the one before", ".. comparison year+1"),
    ("in the year just gone", "2024-01-01..2024-12-31"),
    ("so far", "..2025-08-14 as_of"),
    ("to date", "..2025-08-14 as_of"),
    ("now", "..2025-08-14 as_of"),
    ("currently", "..2025-08-14 as_of"),
    ("Today it has 9", "..2025-08-14 as_of"),
    ("as of today", "..2025-08-14 as_of"),
    ("at present", "..2025-08-14 as_of"),
    ("The office said Tuesday", "2025-08-12..2025-08-12 speech"),
    ("She told reporters in Lagos on Friday", "2025-08-08..2025-08-08 speech"),
    ("a bulletin published last week", "2025-08-04..2025-08-10 speech"),
    ("Orla Ltd on Monday announced a deal", "2025-08-11..2025-08-11 speech"),
    ("which today announced a deal", "2025-08-14..2025-08-14 speech"),
    ("OSLO, Aug. 14 (Fjord Wire) -- It", "2025-08-14..2025-08-14 speech"),
]

ANCHORED = [
    ("than a year earlier", ".. comparison year+1"),
    ("from a year ago", ".. comparison year+1"),
    ("against 12 months earlier", ".. comparison year+1"),
    ("over the previous year", ".. comparison year+1"),
    ("the year before", ".. comparison year+1"),
    ("in the prior quarter", ".. comparison quarter+1"),
    ("of the previous fiscal", ".. comparison fiscal+1"),
    ("year on year", ".. comparison year+1"),
    ("year-over-year", ".. comparison year+1"),
    ("up 5% YoY", ".. comparison year+1"),
    ("a year-earlier period", ".. comparison year+1"),
    ("the last-year period", ".. comparison year+1"),
    ("three years earlier", ".. comparison year+3"),
    ("the same period a year earlier", ".. comparison year+1"),
    ("the same period of 2023", "2023-01-01..2023-12-31 comparison year+0"),
    ("the same period last year", "2024-01-01..2024-12-31 comparison year+0"),
    ("in the year", ".. year+0"),
    ("that year", ".. year+0"),
    ("in that year", ".. year+0"),
    ("over the same period", ".. period+0"),
    ("in the nine months", ".. period+0"),
    ("for the full year", ".. year+0"),
    ("the following year", ".. year-1"),
    ("than in 2024", "2024-01-01..2024-12-31 comparison"),
    ("compared with 2023", "2023-01-01..2023-12-31 comparison"),
    ("up 6% from 2023", "2023-01-01..2023-12-31 comparison"),
    ("down 6% on 2023", "2023-01-01..2023-12-31 comparison"),
    ("up from 42,763 in 2022", "2022-01-01..2022-12-31"),
    ("9% more than last year", "2024-01-01..2024-12-31 comparison"),
    ("more than at end-2023", "..2023-12-31 as_of comparison"),
]

FISCAL = [
    ("in 2023-24", "IN", "2023-04-01..2024-03-31"),
    ("in 2023/24", None, "2023-04-01..2024-03-31"),
    ("in 1999-00", "IN", "1999-04-01..2000-03-31"),
    ("in FY2023-24", "IN", "2023-04-01..2024-03-31"),
    ("in FY24", "IN", "2023-04-01..2024-03-31"),
    ("in 2024-2025", "IN", "2024-04-01..2025-03-31"),
    ("in 2021-2025", "IN", "2021-01-01..2025-12-31"),
    ("in 2023-2024", "DE", "2023-01-01..2024-12-31"),
    ("in fiscal 2024", "US", "2023-10-01..2024-09-30"),
    ("in FY26", "US", "2025-10-01..2026-09-30"),
    ("in fiscal 2024", "JP", "2024-04-01..2025-03-31"),
    ("in fiscal 2024", "CN", "2024-01-01..2024-12-31"),
    ("in the financial year 2024-25", "GB", "2024-04-01..2025-03-31"),
    ("in 2023-24", "AU", "2023-07-01..2024-06-30"),
    ("in 2023-24", "CN", "2023-01-01..2024-12-31"),
    ("in the 2024/25 fiscal year", "PK", "2024-07-01..2025-06-30"),
    ("its 2023/24 year (to March)", "ZA", "2023-04-01..2024-03-31"),
    ("last fiscal", "IN", "2024-04-01..2025-03-31"),
    ("last fiscal year", "US", "2023-10-01..2024-09-30"),
    ("this fiscal", "IN", "2025-04-01..2026-03-31"),
    ("last fiscal", "KR", "2024-01-01..2024-12-31"),
    ("in the first quarter of fiscal 2025", "IN", "2024-04-01..2024-06-30"),
    ("during the 13th Five-Year Plan period", "CN", "2016-01-01..2020-12-31"),
    ("in the 14th Five-Year Plan (2021-2025)", None, "2021-01-01..2025-12-31"),
    ("under the 15th five-year plan", None, "2026-01-01..2030-12-31"),
    ("in 2015-19", "IN", "2015-01-01..2019-12-31"),
]


UNDATED = [
    ("last year", ".."),
    ("on Tuesday", ".."),
    ("in June", ".."),
    ("now", ".. as_of"),
    ("so far", ".. as_of"),
    ("in 2024", "2024-01-01..2024-12-31"),
    ("over the past five years", ".. span"),
    ("by March", ".. as_of target"),
    ("a year earlier", ".. comparison year+1"),
]


@pytest.mark.parametrize(("text", "expected"), [*PUBLICATION, *ANCHORED])
def test_an_expression_means_its_days(text: str, expected: str) -> None:
    assert lines(text) == ([expected] if expected else [])


@pytest.mark.parametrize("text", [text for text, _ in [*PUBLICATION, *ANCHORED]])
def test_the_index_of_openings_loses_no_phrase(text: str) -> None:
    assert lost(text) == []


@pytest.mark.parametrize(("text", "country", "expected"), FISCAL)
def test_the_country_decides_the_fiscal_year(text: str, country: str | None, expected: str) -> None:
    assert lines(text, country=country) == [expected]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_without_a_publication_date_the_place_stays(text: str, expected: str) -> None:
    assert lines(text, None) == [expected]


RESOLVED = [
    ("in 2024, up from 3 a year earlier", "2023-01-01..2023-12-31 comparison"),
    ("in the first nine months of 2025, up from 3 a year earlier", "2024-01-01..2024-09-30 comparison"),
    ("at the end of 2024, up from 3 a year earlier", "..2023-12-31 as_of comparison"),
    ("in the first nine months of 2025, better than in the same period of 2023", "2023-01-01..2023-09-30 comparison"),
    ("in Q2 2025, against 4 in the previous quarter", "2025-01-01..2025-03-31 comparison"),
    ("in Q1 2025, against 4 in the previous quarter", "2024-10-01..2024-12-31 comparison"),
    ("in FY24, against 4 in the previous fiscal", "2022-04-01..2023-03-31 comparison"),
    ("in 2023-24 and 9 in the year before", "2022-04-01..2023-03-31 comparison"),
    ("in the first half of 2025; it took 4 in the period", "2025-01-01..2025-06-30"),
    ("in the first half of 2025; it expects 4 for the full year", "2025-01-01..2025-12-31"),
    ("at the end of 2024; it won 4 in the year", "2024-01-01..2024-12-31"),
    ("as on 31 March 2025; it won 4 in the year", "2024-04-01..2025-03-31"),
    ("in 2024-25; its deals over five years", "2020-04-01..2025-03-31 span"),
    ("in 2024, 46 times as many in twenty years", "2005-01-01..2024-12-31 span"),
    ("in February 2024, against 4 a year earlier", "2023-02-01..2023-02-28 comparison"),
    ("in April; it has since sued", "2025-04-01.. since"),
    ("in 2027 and, the year after, one more", "2028-01-01..2028-12-31"),
    ("in the year to June, against 4 in the twelve months before", "2023-07-01..2024-06-30 comparison"),
]


@pytest.mark.parametrize(("text", "expected"), RESOLVED)
def test_a_relative_moment_counts_from_its_anchor(text: str, expected: str) -> None:
    anchor, *_, last = periods.find(text, PUBLISHED, country="IN")
    resolved = periods.resolve(last, anchor, PUBLISHED)
    assert line(resolved).removesuffix(f" {resolved.grain}{resolved.offset:+d}") == expected


def test_the_text_may_state_its_fiscal_year() -> None:
    text = (
        "results for the second quarter of fiscal 2025 ended December 31, 2024. In fiscal 2024 it won 9. Q1 was fine."
    )
    assert lines(text, country="US") == [
        "2024-10-01..2024-12-31",
        "2023-07-01..2024-06-30",
        "2024-07-01..2024-09-30",
    ]


def test_without_an_anchor_it_counts_from_publication() -> None:
    (moment,) = periods.find("a year earlier", PUBLISHED)
    assert line(periods.resolve(moment, None, PUBLISHED)) == "2024-01-01..2024-12-31 comparison"
    assert periods.resolve(moment, None, None) == moment


def test_a_plain_moment_needs_no_anchor() -> None:
    plain, anchor = periods.find("in 2024; in 2020", PUBLISHED)
    assert periods.resolve(plain, anchor, PUBLISHED) is plain
