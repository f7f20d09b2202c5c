"""Time expressions to date ranges: input, publication date, the moments expected. All wording is our own."""

from __future__ import annotations

import pytest

from ipfacts import periods
from moments import PUBLISHED, lines, lost

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
    ("Between its launch in February 2024 and the end of March 2025 it got 3.", "2024-02-01..2025-03-31"),
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
    ("Hearings ran March 3–5, 2024.", "2024-03-03..2024-03-05"),
    ("It was signed on 30\u00a0June 2025.", "2025-06-30..2025-06-30"),
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


@pytest.mark.parametrize(("text", "expected"), [*ABSOLUTE, *EDGES, *PARTS, *LENGTHS])
def test_an_expression_means_its_days(text: str, expected: str) -> None:
    assert lines(text) == ([expected] if expected else [])


@pytest.mark.parametrize("text", [text for text, _ in [*ABSOLUTE, *EDGES, *PARTS, *LENGTHS]])
def test_the_index_of_openings_loses_no_phrase(text: str) -> None:
    assert lost(text) == []


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_period(text: str) -> None:
    assert lines(text) == []


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


def test_offsets_count_in_the_whole_text() -> None:
    text = "In 2019 none. In 2020 it filed 3. In 2021 it filed 4."
    found = periods.find(text, PUBLISHED, 14, 33)
    assert [text[moment.start_char : moment.end_char] for moment in found] == ["In 2020"]


def test_a_period_carries_its_words() -> None:
    text = "It won 3 in the first half of 2024."
    (moment,) = periods.find(text, PUBLISHED)
    period = moment.to_period(text)
    assert (period.text, str(period.end), period.kind) == ("in the first half of 2024", "2024-06-30", "during")
