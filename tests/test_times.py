"""Which period a figure gets: passages in wording of our own, and what each figure is dated by."""

from __future__ import annotations

import datetime

import pytest

from ipfacts import extract
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.tense import tense
from ipfacts.extraction import Extractor
from ipfacts.metrics import counted_in_time, scene_of
from ipfacts.model import Article, Claim
from ipfacts.vocabulary import rows

UNREAD = pytest.mark.xfail(strict=True, reason="the evidence is there; the weights as fitted choose another reading")

PUBLISHED = datetime.date(2025, 3, 12)


def when(claim: Claim) -> str:
    """A period as "2024", "2024-01-01..2024-06-30", "@2024-12-31" for a stock, "2019-01-01.." for "since", or "-"."""
    period = claim.period
    if period is None:
        return "-"
    start, end = (str(day) if day else "" for day in (period.start, period.end))
    if period.kind == "as_of":
        return f"@{end}"
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]}..{end[:4]}"
    return f"{start}..{end}"


def dated(text: str) -> dict[str, str]:
    """Each figure of a text, as its digits, with its period."""
    claims = extract(text, published=PUBLISHED)
    return {"".join(c for c in claim.value.text if c.isdigit() or c == "."): when(claim) for claim in claims}


def test_a_base_takes_no_words_from_the_figure_it_is_set_against() -> None:
    text = "Lumora received 412 U.S. patents last year, up from 390."
    undated, dated = (
        {c.value.number: c.period and (c.period.start, c.period.text) for c in extract(text, published=day)}
        for day in (None, PUBLISHED)
    )
    assert undated == {412: (None, "last year"), 390: None}
    assert dated == {412: (datetime.date(2024, 1, 1), "last year"), 390: (datetime.date(2023, 1, 1), None)}


MAIN_PERIOD = [
    # a base a year back dates itself alone, with a time of its own or without
    (
        "Brevia filed 612 patent applications in 2024, up from 544 a year earlier. It was granted 301 patents.",
        {"612": "2024", "544": "2023", "301": "2024"},
    ),
    (
        "The Norwegian office received 1,366 patent applications in 2024. Design applications fell from 121 to 68.",
        {"1366": "2024", "121": "2023", "68": "2024"},
    ),
    (
        "The Norwegian office took 97 days to grant a patent in 2024, against 141 in 2022. It granted 803 patents.",
        {"803": "2024"},
    ),
    # a year looked back to, an event's month and what is to come pass
    (
        "Brevia filed 612 patent applications in 2024. In 2019 it had filed 250. It was granted 301 patents.",
        {"612": "2024", "301": "2024"},
    ),
    (
        "Brevia filed 612 patent applications in 2024. It signed a licence with Lumora in July. It won 301 patents.",
        {"612": "2024", "301": "2024"},
    ),
    (
        "Brevia filed 612 patent applications in 2024. It plans to file 700 in 2026.\n\nIt was granted 301 patents.",
        {"612": "2024", "301": "2024"},
    ),
    # a later period takes over
    (
        "Brevia filed 612 patent applications in 2023. In 2024 it won 301 patents.\n\nLumora won 98 patents.",
        {"612": "2023", "301": "2024", "98": "2024"},
    ),
    # the lead tells the period though its figures say nothing that we read
    (
        "Filings went up last year at the Norwegian Industrial Property Office. It received 1,366 patent applications.",
        {"1366": "2024"},
    ),
    # a multiple of a year's figure, a time of a relative clause
    (
        "Brevia won 301 patents in 2024, while Lumora's total of 141 was triple its 2022 figure.",
        {"301": "2024", "141": "2024"},
    ),
    # "when" takes up the year before; a paragraph on a fiscal year keeps it
    pytest.param(
        "Brevia filed 612 patent applications in 2024, far above the year before, when, with 201, it was third.",
        {"612": "2024", "201": "2023"},
        marks=UNREAD,
    ),
    pytest.param(
        "Brevia won 61 patents in 2024.\n\nIn 2022 Lumora won 77 patents. Orvex won 88 patents.\n\nLumora won 99.",
        {"77": "2022", "88": "2022", "99": "2024"},
        marks=UNREAD,
    ),
]
PASSING = [
    # the year of an earlier edition, or of a base, dates nothing else
    (
        "Brevia filed 612 patent applications in 2024. Ninth in the 2021 edition, it climbed, while Lumora filed 433.",
        {"612": "2024", "433": "2024"},
    ),
    (
        "The office had a busy 2024: 348 trademark applications, a jump of 41 on 2023, and it registered 261 marks.",
        {"348": "2024", "41": "2024", "261": "2024"},
    ),
    # a sum aimed at is a yearly level, one to be spent adds up
    ("Brevia is aiming for royalties of $20 million by 2028.", {"20": "@2028-12-31"}),
    # counted up since its beginnings
    ("Founded in July 2021, the bureau has received 9,240 patent applications.", {"9240": "2021-07-01.."}),
    # a demand and a rate stand for themselves
    pytest.param(
        "Brevia won 31 patents in 2024. Its patent suit, in which it sought damages of $7 million, was dropped in May.",
        {"7": "-"},
        marks=UNREAD,
    ),
    (
        "The ministry granted 120 patents in January-February, 15 of them to foreigners.",
        {"120": "2025-01-01..2025-02-28"},
    ),
]

STOCKS = [
    ("Brevia won 301 patents in 2024. Brevia has 4,200 patents in force.", {"301": "2024", "4200": "-"}),
    (
        "Brevia won 301 patents in 2024. At the end of the year Brevia had 4,200 patents in force.",
        {"4200": "@2024-12-31"},
    ),
    ("Founded in Oslo in 2009, Brevia owns 420 patents.", {"420": "-"}),
    ("Brevia won 301 patents in 2024. It has filed 1,300 patent applications in 40 countries.", {"1300": "-"}),
    ("The Norwegian patent office hired 12 examiners in 2024.", {"12": "2024"}),
    ("Brevia won 301 patents in 2024. Brevia has more than 240 patents in force.", {"240": "-"}),
    ("Brevia has so far filed 283 patent applications.", {"283": "@2025-03-12"}),
    ("The Norwegian patent office already has 90 examiners.", {"90": "@2025-03-12"}),
    ("The Norwegian patent office aims to have 60 examiners by 2028.", {"60": "@2028-12-31"}),
    ("The Norwegian patent office plans to recruit 38 more examiners by December.", {"38": "..2025-12-31"}),
]
WHICH_TIME = [
    ("Brevia has filed 23 patent suits since 2022, nine of them against banks.", {"23": "2022-01-01.."}),
    ("For the second quarter Brevia expects licensing revenue of $20 million.", {"20": "2025-04-01..2025-06-30"}),
    ("The Norwegian patent office wants to cut pendency to 24 months from 38 by 2027.", {"24": "@2027-12-31"}),
    # the last period or day named, the plain present behind "and", a bracket right behind its time
    (
        "Brevia won 301 patents in 2022. At the end of 2024 it had 420 patents in force. It won 33 patents that year.",
        {"301": "2022", "33": "2024"},
    ),
    ("Nokia won 301 patents in 2022 and has 4,200 patents in force.", {"301": "2022", "4200": "-"}),
    ("Brevia won 301 patents in 2024, 5 percent more than in 2023 (286).", {"301": "2024", "286": "2023"}),
    ("Brevia's patent applications rose 5 percent from 2023 to 2024.", {"5": "2024"}),
    ("As of December 31, 2024, the Norwegian court had received 700 trademark cases.", {"700": "@2024-12-31"}),
    ("Brevia said it now expects second-quarter licensing revenue of $20 million.", {"20": "2025-04-01..2025-06-30"}),
    # in the order of the list
    ("Brevia's patent applications totalled 120 and 135 in 2023 and 2024.", {"120": "2023", "135": "2024"}),
    ("Brevia's patent applications rose from 149 in 2018 to 612 in 2024.", {"149": "2018", "612": "2024"}),
    ("Brevia has filed 129 patent applications since 2014.", {"129": "2014-01-01.."}),
    (
        "Brevia, whose main patent lapses in 2028, has filed 129 patent applications since 2014.",
        {"129": "2014-01-01.."},
    ),
    ("Brevia won 14 patents in 2024, twice as many as in 2022.", {"14": "2024"}),
    ("Brevia filed 97 patent applications in the six months to June 2024.", {"97": "2024-01-01..2024-06-30"}),
    ("In eight months of 2024 Brevia filed 97 patent applications.", {"97": "2024-01-01..2024-08-31"}),
    ("Brevia had won 97 patents by mid-year.", {"97": "@2024-06-30"}),
    # an aside with a time of its own
    ("Spun out of a Norwegian conglomerate in 2016, Brevia owns 260 patent families.", {"260": "-"}),
    (
        "The Norwegian patent office, which has 24 patent examiners, received 9800 patent applications in 2023.",
        {"24": "-", "9800": "2023"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*MAIN_PERIOD, *PASSING, *STOCKS, *WHICH_TIME])
def test_a_figure_has_the_period_that_it_is_counted_in(text: str, expected: dict[str, str]) -> None:
    found = dated(text)
    assert {figure: found.get(figure) for figure in expected} == expected


def test_a_raid_dates_what_was_seized() -> None:
    found = dated("Customs officers in Oslo seized 800 counterfeit handbags on Saturday. Twelve people were arrested.")
    assert set(found.values()) == {"2025-03-08..2025-03-08"}


def test_a_ranking_is_of_the_year_that_it_came_out() -> None:
    found = dated("Norway is 19th in the Global Innovation Index, WIPO said on Tuesday. It ranks 7th in Europe.")
    assert set(found.values()) == {"2025"}


def test_the_text_states_its_own_fiscal_year() -> None:
    found = dated(
        "Corvia announced results for the second quarter of fiscal 2025 ended December 31, 2024. "
        "Licensing revenue was $6.2 million. In fiscal 2024 it won 31 patents."
    )
    assert found["6.2"] == "2024-10-01..2024-12-31"
    assert found["31"] == "2023-07-01..2024-06-30"


def test_every_metric_stands_in_time() -> None:
    for row in rows("metrics/families"):
        assert counted_in_time(row["id"]) in {"stock", "state", "event", "flow"}
    assert scene_of("ip_sale_price") == "sale"
    assert scene_of("patent_grants") is None


FORMS = [
    ("Norway has 12 examiners.", "present"),
    ("Norway had 12 examiners.", "past"),
    ("Norway hired 12 examiners.", "past"),
    ("Norway has so far hired 12 examiners.", "perfect"),
    ("Norway said that it had hired 12 examiners.", "before"),
    ("Norway plans to hire 12 examiners.", "future"),
    ("Norway will have 12 examiners.", "future"),
    ("Norway won 9 suits, and 12 examiners have left.", "perfect"),
    ("Norway has 12 registered examiners.", "present"),
    ("It took Norway 12 months to grant a patent.", "past"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_the_clause_of_a_figure_has_a_tense(text: str, expected: str) -> None:
    page = Extractor().page(Article(id="t", text=text, published=PUBLISHED))
    reader = Reader(page.sentences[0], Passage(), PUBLISHED)
    (figure,) = [c.at for c in reader.chunks if c.lower.startswith("12")]
    assert tense(reader.chunks, reader.rules.at, figure) == expected
