"""Time expressions to date ranges: input, publication date, the moments expected. All wording is our own."""

from __future__ import annotations

import datetime
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipfacts import periods
from ipfacts.periods import lexer
from ipfacts.periods.dates import UNIT_MONTHS
from ipfacts.periods.grammar import grammar
from ipfacts.periods.readings import READINGS
from ipfacts.vocabulary import rows

PUBLISHED = datetime.date(2025, 8, 14)  # a Thursday


def line(moment: periods.Moment) -> str:
    """A moment as "start..end kind role"; plain "during" moments say nothing more."""
    start, end = (str(day) if day else "" for day in (moment.start, moment.end))
    words = [f"{start}..{end}"]
    words += [moment.kind] if moment.kind != "during" else []
    words += [moment.role] if moment.role != "plain" else []
    words += [f"{moment.grain}{moment.offset:+d}"] if moment.anchored else []
    return " ".join(words)


def lines(text: str, published: datetime.date | None = PUBLISHED, country: str | None = None) -> list[str]:
    return [line(moment) for moment in periods.find(text, published, country=country)]


ABSOLUTE = [
    ("The leader until then, it fell.", ".. comparison year+1"),
    ("It got 348, a jump of 41 on 2023.", "2023-01-01..2023-12-31 comparison"),
    ("It got 348, down 1,200 marks from 2023.", "2023-01-01..2023-12-31 comparison"),
    ("It earned 5, well ahead of last year.", "2024-01-01..2024-12-31 comparison"),
    ("Ninth in the 2019 edition, it climbed.", "2019-01-01..2019-12-31 comparison"),
    ("Ninth in the 2025 edition, it stayed.", "2025-01-01..2025-12-31"),
    ("The office had a busy 2024: 348 came.", "2024-01-01..2024-12-31"),
    ("Filings by universities, 2024: Oslo 120.", "2024-01-01..2024-12-31"),
    ("Between its opening on 1 June 2023 and 30 April 2025 it got 3.", "2023-06-01..2025-04-30"),
    ("Between a hearing in May 2024 and June 2025 it sold 4.", "2024-05-01..2025-06-30"),
    ("In fiscal 2024, which ended on June 30, it earned 12.", "2023-07-01..2024-06-30"),
    ("The wait is to fall to 10 by mid-2027.", "..2027-06-30 as_of target"),
    ("It sold 15 in the same stretch of last year.", "2024-01-01..2024-12-31 comparison year+0"),
    ("It said second quarter revenue rose.", "2025-04-01..2025-06-30"),
    ("It spent 9 that year.", ".. year+0"),
    ("In eight months of 2024 it won 9.", "2024-01-01..2024-08-31"),
    ("Since 1790 it has issued 9.", "1790-01-01.. since"),
    ("Its total of 141 was triple its 2023 figure.", "2023-01-01..2023-12-31 comparison"),
    ("It won 14, twice as many as in 2022.", "2022-01-01..2022-12-31 comparison"),
    ("Founded in Oslo in 2014, it grew.", "2014-01-01..2014-12-31 background"),
    ("The pool, launched in 2019, grew.", "2019-01-01..2019-12-31 background"),
    ("It launched 9 suits in 2024.", "2024-01-01..2024-12-31"),
    ("It had won 40 by the end of June.", "..2025-06-30 as_of"),
    ("It wants 40 by the end of March.", "..2026-03-31 as_of target"),
    ("It had won 40 by mid-year.", "..2025-06-30 as_of"),
    ("It fell to its lowest since the court opened in 2012.", "2012-01-01.. since comparison"),
    ("Its third quarter profit rose.", "2024-07-01..2024-09-30"),
    ("In the Global Innovation Index 2024 it is 9th.", "2024-01-01..2024-12-31"),
    ("It granted 410 titles in 2024.", "2024-01-01..2024-12-31"),
    ("It granted 410 titles in 1998.", "1998-01-01..1998-12-31"),
    ("The 2023 filings were few.", "2023-01-01..2023-12-31"),
    ("Its 2022 haul was larger.", "2022-01-01..2022-12-31"),
    ("Norway's 2021 total was 88.", "2021-01-01..2021-12-31"),
    ("2023's total was 88.", "2023-01-01..2023-12-31"),
    ("The tally was 88 (2023: 61).", "2023-01-01..2023-12-31"),
    ("They rely on 2018 data.", "2018-01-01..2018-12-31"),
    ("We recall that 2019 had been quiet.", "2019-01-01..2019-12-31"),
    ("In March 2024 it won.", "2024-03-01..2024-03-31"),
    ("A March 2024 order stands.", "2024-03-01..2024-03-31"),
    ("It was signed on 1 January 2024.", "2024-01-01..2024-01-01"),
    ("It was signed on January 1, 2024.", "2024-01-01..2024-01-01"),
    ("It was signed on Jan. 23, 2026.", "2026-01-23..2026-01-23"),
    ("It was signed on the 23rd of January 2024.", "2024-01-23..2024-01-23"),
    ("It was signed on 23rd January.", "2025-01-23..2025-01-23"),
    ("It was signed on Sept 5.", "2025-09-05..2025-09-05"),
    ("It was signed on Dec. 20.", "2024-12-20..2024-12-20"),
    ("Signed 2025-04-23 in Oslo.", "2025-04-23..2025-04-23"),
    ("It was signed on Friday, May 16, 2025.", "2025-05-16..2025-05-16"),
    ("Hearings ran 14-16 May 2024.", "2024-05-14..2024-05-16"),
    ("Hearings ran March 3&ndash;5, 2024.", "2024-03-03..2024-03-05"),
    ("It was signed on 30&nbsp;June 2025.", "2025-06-30..2025-06-30"),
    ("in the month of May", "2025-05-01..2025-05-31"),
    ("in the year 2020", "2020-01-01..2020-12-31"),
    ("in calendar 2020", "2020-01-01..2020-12-31"),
    ("throughout 2020", "2020-01-01..2020-12-31"),
    ("in June", "2025-06-01..2025-06-30"),
    ("in November", "2024-11-01..2024-11-30"),
    ("in August", "2025-08-01..2025-08-31"),
    ("IN MAY", "2025-05-01..2025-05-31"),
    ("in February 2024", "2024-02-01..2024-02-29"),
    ("in the 1990s", "1990-01-01..1999-12-31"),
    ("in 2026", "2026-01-01..2026-12-31"),
    ("the whole of 2023", "2023-01-01..2023-12-31"),
    ("In February 30 marks lapsed.", "2025-02-01..2025-02-28"),
    ("In March 12 applications came.", "2025-03-01..2025-03-31"),
    ("only in April", "2025-04-01..2025-04-30"),
]

EDGES = [
    ("in early 2024", "2024-01-01..2024-04-30"),
    ("in mid-2023", "2023-05-01..2023-08-31"),
    ("late last year", "2024-09-01..2024-12-31"),
    ("at the end of December", "..2024-12-31 as_of"),
    ("at the end of 2023", "..2023-12-31 as_of"),
    ("at end-2023", "..2023-12-31 as_of"),
    ("as of end-March", "..2025-03-31 as_of"),
    ("as of Sept. 30 2024", "..2024-09-30 as_of"),
    ("as on June 30", "..2025-06-30 as_of"),
    ("as at 31 March 2025", "..2025-03-31 as_of"),
    ("at the end of last year", "..2024-12-31 as_of"),
    ("at the end of the third quarter of 2024", "..2024-09-30 as_of"),
    ("at the start of 2024", "..2024-01-01 as_of"),
    ("around the turn of 2020", "2019-12-01..2020-01-31"),
    ("The bank closed 2024 with 300 marks.", "..2024-12-31 as_of"),
    ("On New Year's Eve 70 were live.", "..2024-12-31 as_of"),
    ("at year-end 2022", "..2022-12-31 as_of"),
    ("by year-end", "..2025-12-31 as_of target"),
    ("by the end of the year", "..2025-12-31 as_of target"),
    ("before the year is out", "..2025-12-31 target"),
    ("by 2027", "..2027-12-31 as_of target"),
    ("By the year 2030", "..2030-12-31 as_of target"),
    ("by the end of 2030", "..2030-12-31 as_of target"),
    ("Come 2031, all of it", "..2031-12-31 as_of target"),
    ("until 2028", "..2028-12-31 as_of target"),
    ("by March 2026", "..2026-03-31 as_of target"),
    ("by March", "..2026-03-31 as_of target"),
    ("by December", "..2025-12-31 as_of target"),
    ("no later than 14 November", "..2025-11-14 as_of target"),
    ("by end-July", "..2025-07-31 as_of"),
    ("until 2023", "..2023-12-31 as_of comparison"),
    ("before the end of 2026", "..2026-12-31 as_of target"),
    ("since 2014", "2014-01-01.. since"),
    ("since January", "2025-01-01.. since"),
    ("since August 2020", "2020-08-01.. since"),
    ("since last year", "2024-01-01.. since"),
    ("since the start of 2024", "2024-01-01.. since"),
    ("since early 2024", "2024-01-01.. since"),
    ("since it opened in February", "2025-02-01.. since"),
    ("the worst result since 2016", "2016-01-01.. since comparison"),
    ("for the first time since 1999", "1999-01-01.. since comparison"),
    ("through 2021", "..2021-12-31"),
]

PARTS = [
    ("in the first quarter", "2025-01-01..2025-03-31"),
    ("in the second quarter", "2025-04-01..2025-06-30"),
    ("in the fourth quarter", "2024-10-01..2024-12-31"),
    ("in Q3 2024", "2024-07-01..2024-09-30"),
    ("in Q1", "2025-01-01..2025-03-31"),
    ("the third quarter of 2024", "2024-07-01..2024-09-30"),
    ("third-quarter 2024", "2024-07-01..2024-09-30"),
    ("in the third quarter of last year", "2024-07-01..2024-09-30"),
    ("last year's third quarter", "2024-07-01..2024-09-30"),
    ("in H1", "2025-01-01..2025-06-30"),
    ("in 1H24", "2024-01-01..2024-06-30"),
    ("in the first half", "2025-01-01..2025-06-30"),
    ("in the first half of the year", "2025-01-01..2025-06-30"),
    ("in the second half", "2024-07-01..2024-12-31"),
    ("the final quarter of 2023", "2023-10-01..2023-12-31"),
    ("the last three months of 2023", "2023-10-01..2023-12-31"),
    ("in the first seven months", "2025-01-01..2025-07-31"),
    ("in the first nine months", "2024-01-01..2024-09-30"),
    ("in the first nine months of 2023", "2023-01-01..2023-09-30"),
    ("in the first 11 months of last year", "2024-01-01..2024-11-30"),
    ("in January-September", "2024-01-01..2024-09-30"),
    ("in January–June 2023", "2023-01-01..2023-06-30"),
    ("between January and June", "2025-01-01..2025-06-30"),
    ("from January to June 2023", "2023-01-01..2023-06-30"),
    ("from November 2023 to February 2024", "2023-11-01..2024-02-29"),
    ("from 2015 to 2020", "2015-01-01..2020-12-31"),
    ("between 2015 and 2020", "2015-01-01..2020-12-31"),
    ("in 2019-2023", "2019-01-01..2023-12-31"),
    ("from 2020 through 2024", "2020-01-01..2024-12-31"),
    ("from 3 May to 9 June 2024", "2024-05-03..2024-06-09"),
    ("It is due to close in the fourth quarter.", "2025-10-01..2025-12-31"),
]

LENGTHS = [
    ("in the half-year to December", "2024-07-01..2024-12-31"),
    ("in the fiscal year to last June 30", "2024-07-01..2025-06-30"),
    ("from January to May of last year", "2024-01-01..2024-05-31"),
    ("in the first semester of 2024", "2024-01-01..2024-06-30"),
    ("in the three years to 2024", "2022-01-01..2024-12-31"),
    ("in the 12 months to June", "2024-07-01..2025-06-30"),
    ("in the six months to June 30", "2025-01-01..2025-06-30"),
    ("in the nine months ended September 30, 2024", "2024-01-01..2024-09-30"),
    ("the quarter ended June 30", "2025-04-01..2025-06-30"),
    ("in the year to September", "2023-10-01..2024-09-30"),
    ("the year ended 31 March 2025", "2024-04-01..2025-03-31"),
    ("the fiscal year ending in June 2024", "2023-07-01..2024-06-30"),
    ("for nine years running through 2021", "2013-01-01..2021-12-31 span"),
    ("over the past five years", "2020-08-14..2025-08-14 span"),
    ("in the past decade", "2015-08-14..2025-08-14 span"),
    ("in eighteen months", "2024-02-14..2025-08-14 span"),
    ("during the last 12 months", "2024-08-14..2025-08-14 span"),
    ("over the past year", "2024-08-14..2025-08-14 span"),
    ("in twenty-five years", "2000-08-14..2025-08-14 span years+25"),
    ("over the next three years", "2025-08-14..2028-08-14 span"),
    ("in recent years", ".. span"),
    ("the first dip in nine years", "2016-08-14..2025-08-14 comparison years+9"),
]

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

NONE = [
    "The firm may file 30 marks.",
    "Ms May won.",
    "May I add that it filed 30?",
    "The march of progress goes on.",
    "They March on.",
    "It took a second.",
    "It filed 2,024 marks.",
    "It filed 2024 marks.",
    "The fine was $2024.",
    "Clause 2019 was struck out.",
    "Vision 2030 is a slogan.",
    "It was sold on Black Friday.",
    "On 04/05/2024 it sued.",
    "It paid 1,998 euros.",
    "A total of 2024 patents lapsed.",
    "It takes 18 months.",
    "The term is 20 years.",
    "12 percent a year",
    "the now-defunct board",
    "Patent No. 2015 fell.",
    "the sun sat on the sea",
    "an H1B visa",
    "in 3M plants",
    "Room 1999",
    "the third largest",
    "",
    "1999-",
    "a half and a quarter",
    "the wed couple",
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


@pytest.mark.parametrize(("text", "expected"), [*ABSOLUTE, *EDGES, *PARTS, *LENGTHS, *PUBLICATION, *ANCHORED])
def test_an_expression_means_its_days(text: str, expected: str) -> None:
    assert lines(text) == ([expected] if expected else [])


@pytest.mark.parametrize(("text", "country", "expected"), FISCAL)
def test_the_country_decides_the_fiscal_year(text: str, country: str | None, expected: str) -> None:
    assert lines(text, country=country) == [expected]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_period(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_without_a_publication_date_the_place_stays(text: str, expected: str) -> None:
    assert lines(text, None) == [expected]


LISTS = [
    ("in 2022 and 2023", ["2022-01-01..2022-12-31", "2023-01-01..2023-12-31"]),
    ("in March, April and May", ["2025-03-01..2025-03-31", "2025-04-01..2025-04-30", "2025-05-01..2025-05-31"]),
    ("It had 9 in 2023.\n\nMarch of the marks", ["2023-01-01..2023-12-31"]),
    ("97 days vs. 141 in 2022", ["2022-01-01..2022-12-31"]),
    ("in 2025 (2024 in brackets)", ["2025-01-01..2025-12-31", "2024-01-01..2024-12-31"]),
    ("last year than in 2022", ["2024-01-01..2024-12-31", "2022-01-01..2022-12-31 comparison"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_several_expressions(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


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


def test_offsets_count_in_the_whole_text() -> None:
    text = "In 2019 none. In 2020 it filed 3. In 2021 it filed 4."
    found = periods.find(text, PUBLISHED, 14, 33)
    assert [text[moment.start_char : moment.end_char] for moment in found] == ["In 2020"]


def test_a_period_carries_its_words() -> None:
    text = "It won 3 in the first half of 2024."
    (moment,) = periods.find(text, PUBLISHED)
    period = moment.to_period(text)
    assert (period.text, str(period.end), period.kind) == ("in the first half of 2024", "2024-06-30", "during")


PIECES = [
    row["pattern"] for name in ("calendar", "cues", "edges", "counts", "units") for row in rows(f"periods/{name}")
]
FRAGMENTS = st.sampled_from(
    [*PIECES, "2024", "31", "1999", "0", "-", "/", ",", "(", "\n\n", "FY24", "Q4", "2024-25", "ago", "earlier"]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=30).map(" ".join))
DATES = st.one_of(st.none(), st.dates())
COUNTRIES = st.sampled_from([None, "IN", "US", "JP", "CN", "XX"])


@settings(max_examples=400, deadline=None)
@given(TEXTS, DATES, COUNTRIES)
def test_never_raises_and_offsets_slice(text: str, published: datetime.date | None, country: str | None) -> None:
    found = periods.find(text, published, country=country)
    assert found == periods.find(text, published, country=country)
    at = 0
    for moment in found:
        assert at <= moment.start_char < moment.end_char <= len(text)
        at = moment.end_char
        assert moment.start is None or moment.end is None or moment.start <= moment.end
        assert moment.to_period(text).text == text[moment.start_char : moment.end_char]
        for anchor in [None, *found]:
            resolved = periods.resolve(moment, anchor, published)
            assert resolved.start is None or resolved.end is None or resolved.start <= resolved.end


@pytest.mark.parametrize(
    "unit", ["a\n", "1,", "the ", "in the first half of the ", "2024-", "&nbsp;", "last last ", "since "]
)
def test_long_texts_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        began = time.perf_counter()
        periods.find(unit * size, PUBLISHED)
        return time.perf_counter() - began

    seconds(100)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.001)


@pytest.mark.parametrize("row", rows("periods/phrases"), ids=lambda row: f"{row['label']}-{row['id']}")
def test_every_phrase_has_a_reading_and_its_unit(row: dict[str, object]) -> None:
    assert row["label"] in READINGS
    if row["label"] in ("shifted", "same", "unit", "ago", "so_far"):
        assert (
            re.search(r"\{units?\}", str(row["pattern"]))
            or row.get("grain") in UNIT_MONTHS
            or row.get("grain") == "week"
        )


@pytest.mark.parametrize("name", ["calendar", "counts", "cues", "edges", "phrases", "reporting", "signals", "units"])
def test_vocabulary_is_sorted_and_without_duplicates(name: str) -> None:
    keys = [(row["label"], row["id"], row["pattern"]) for row in rows(f"periods/{name}")]
    assert keys == sorted(set(keys))


def test_the_grammar_is_compiled_once() -> None:
    assert grammar() is grammar()


@pytest.mark.parametrize("text", [text for text, _ in [*ABSOLUTE, *EDGES, *PARTS, *LENGTHS, *PUBLICATION, *ANCHORED]])
def test_the_index_of_openings_loses_no_phrase(text: str) -> None:
    known = grammar()
    shape = lexer.lex(text, 0, len(text), known.lexicon.forms).shape
    for at in range(len(shape)):
        phrases = [pattern.phrase() for pattern in known.patterns]
        matching = [phrase for phrase in phrases if phrase.regex.match(shape, at)]
        tried = known.opening(shape[at : at + 2])
        assert all(phrase in tried for phrase in matching)
