"""Reports on filings and grants: what a number counts, whose it is, where and when, in wording of our own."""

from __future__ import annotations

import datetime

import pytest

from ipfacts import extract
from ipfacts.model import Claim

PUBLISHED = datetime.date(2026, 3, 2)


def whose(claim: Claim) -> str | None:
    """The body of a claim by its name, else the country by its code."""
    if claim.organisation is not None:
        return claim.organisation.name
    return claim.origin.code if claim.origin is not None else None


def where(claim: Claim) -> str | None:
    return claim.jurisdiction.code if claim.jurisdiction is not None else None


def when(claim: Claim) -> str:
    """The days of a period, the first left out of a stock's."""
    period = claim.period
    return "-" if period is None else f"{period.start or ''}..{period.end or ''}"


def claims(text: str) -> list[Claim]:
    return list(extract(text, published=PUBLISHED))


def told(text: str) -> set[tuple[str, float | None]]:
    return {(claim.metric, claim.value.number) for claim in claims(text)}


def dated(text: str) -> dict[float | None, str]:
    return {claim.value.number: when(claim) for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        # a time that figures are only set against
        ("Trademark filings in Oman climbed 12 percent to 4,300 compared to 1H 2024.", 4300, "-"),
        (
            "In 2025 marks in Oman rose 3 percent, with 1,170 trademark applications compared to those of 2024.",
            1170,
            "2025-01-01..2025-12-31",
        ),
        (
            "Oman received 1,170 trademark applications in 2025, compared with 980 in 2024.",
            980,
            "2024-01-01..2024-12-31",
        ),
        ("Vantor filed more patents than any other company in 2024: 412.", 412, "2024-01-01..2024-12-31"),
        # the first months of a year
        ("In eight months in 2024, 9,611 patent applications were filed in Turkey.", 9611, "2024-01-01..2024-08-31"),
        ("In 2024, 9,611 patent applications were filed in Turkey.", 9611, "2024-01-01..2024-12-31"),
        # a day on which something else began
        (
            (
                "After the crisis at the start of 2020, filings fell in Austria.\nVoestalo led at the Austrian Patent "
                "Office with 416 patent filings, followed by Andrix (204)."
            ),
            204,
            "-",
        ),
        # the base of a comparison has its own year
        (
            "Kenya registered 3,110 trademarks in 2025, a fall from the 3,405 recorded in 2024.",
            3405,
            "2024-01-01..2024-12-31",
        ),
        (
            "Kenya registered 3,110 trademarks in 2025, a fall from the 3,405 recorded in 2024.",
            3110,
            "2025-01-01..2025-12-31",
        ),
    ],
)
def test_a_figure_keeps_its_own_time(text: str, number: float, period: str) -> None:
    assert dated(text).get(number) == period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The number of patents granted in Uganda fell to 131 last year despite 602 applications.",
            {("patent_grants", 131), ("patent_applications", 602)},
        ),
        (
            "The office registered 5,310 trademarks, taking the number of valid trademarks in Oman to 61,220.",
            {("trademark_registrations", 5310), ("trademarks_in_force", 61220)},
        ),
        (
            "Oman received 310 trademark applications in May, bringing the number of applications this year to 1,220.",
            {("trademark_applications", 310), ("trademark_applications", 1220)},
        ),
        (
            "The Norwegian Industrial Property Office handled 2,100 patent enquiries and 1,310 patent applications.",
            {("patent_applications", 1310)},
        ),
        (
            "The ministry received 118 applications for registering importers and 1,310 trademark applications.",
            {("trademark_applications", 1310)},
        ),
        ("Oman received 1,310 applications for registering trademarks in 2025.", {("trademark_applications", 1310)}),
        ("Vantor filed 310 domestic and international patents in 2024.", {("patent_applications", 310)}),
        ("Vantor has filed 310 US and international patent applications.", {("patent_applications", 310)}),
        ("Vantor filed 310 international patent applications in 2024.", {("pct_applications", 310)}),
        ("Vantor submitted 310 international applications to WIPO in 2024.", {("pct_applications", 310)}),
        (
            "Vantor led at the EPO with 4,760 patent applications, ahead of four firms from Europe and two from Korea.",
            {("patent_applications", 1), ("patent_applications", 4760)},
        ),
    ],
)
def test_what_a_number_counts(text: str, expected: set[tuple[str, float]]) -> None:
    assert told(text) == expected


def test_every_so_many_heads_have_a_rate() -> None:
    (claim,) = claims("Every 10,000 residents of Suzhou owned 61.4 invention patents.")
    assert (claim.value.kind, claim.value.unit, where(claim)) == ("rate", "per_10000_people", "CN-JS")
    (other,) = claims("Every 10,000 people know a brand of Vantor's. It owned 61 patents.")
    assert other.value.kind == "count"


@pytest.mark.parametrize(
    ("text", "number", "subject"),
    [
        (
            "Vantor won 1,204 patents in 2015.\n2016 saw 304,126 grants by the USPTO.",
            304126,
            "United States Patent and Trademark Office",
        ),
        ("Vantor was granted 310 patents by the USPTO in 2024.", 310, "Vantor"),
        ("Of Vantor's patents, 310 were granted by the EPO.", 310, "Vantor"),
        # fields of technology are nobody
        (
            "The IMPI granted 8,819 patents. The next areas are Civil Works (18%) and Chemistry and Metallurgy (13%).",
            13,
            None,
        ),
        (
            "The IMPI granted 8,819 patents in 2025. The Consumer Goods field had 31% of the total.",
            31,
            "Mexican Institute of Industrial Property",
        ),
        # brackets behind names that are ranked
        (
            "Lumora (146) and Tarsen (96) ranked second and fourth among patent applicants in Norway in 2025.",
            146,
            "Lumora",
        ),
        (
            "Lumora (146) and Tarsen (96) ranked second and fourth among patent applicants in Norway in 2025.",
            96,
            "Tarsen",
        ),
        (
            "Lumora (146) and Tarsen (96) ranked second and fourth among patent applicants in Norway in 2025.",
            2,
            "Lumora",
        ),
        # nationalities
        (
            "Trademark filings in Kuwait rose 5%. US-based companies held a 14% share and Italian companies 8%.",
            14,
            "US",
        ),
        (
            "Trademark filings in Kuwait rose 5%. US-based companies held a 14% share and Italian companies 8%.",
            8,
            "IT",
        ),
        ("Saudi-based firms filed 310 patent applications at the EPO in 2025.", 310, "SA"),
        # a country's total is no part's
        ("In 2025 Bavaria filed 2,262 patents. Patent applications in Germany rose 2.4 per cent.", 2.4, None),
        ("In 2025 Bavaria filed 2,262 patents, up 3 per cent in Germany.", 2262, "DE-BY"),
    ],
)
def test_whose_a_figure_is(text: str, number: float, subject: str | None) -> None:
    found = [whose(claim) for claim in claims(text) if claim.value.number == number]
    assert found == [subject]


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Kenya filed 310 South African patents in 2024.", 310, "ZA"),
        ("Chinese firms won 310 German patents in 2024.", 310, "DE"),
        ("German firms won 310 German patents in 2024.", 310, "DE"),
        (
            "In 2025 Kerala filed 2,262 patents. The number of applications filed in the country rose 24.4 per cent.",
            24.4,
            "IN",
        ),
        ("Lumora (146) and Tarsen (96) ranked second and fourth among patent applicants in Norway in 2025.", 146, "NO"),
    ],
)
def test_where_rights_lie(text: str, number: float, place: str) -> None:
    assert [where(claim) for claim in claims(text) if claim.value.number == number] == [place]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tarsen filed 880 patents in 2025, up 11% from a year earlier and 54% from five years ago.", "change"),
        ("Kenyan patent filings hit 880, up 11 per cent quarter-on-quarter, or 54 per cent year-on-year.", "change"),
        ("Tarsen filed 880 patents in 2025, up 11% from a year earlier and 54% of all in Kenya.", "share"),
    ],
)
def test_two_bases(text: str, kind: str) -> None:
    found = [claim.value.kind for claim in claims(text) if claim.value.number == 54]
    assert found in ([kind], [] if kind == "share" else [kind])


@pytest.mark.parametrize(
    ("text", "number", "subject"),
    [
        # a name that nobody knows, and the place that it holds
        ("Canon was number four with 31 patent filings and Tarsen Pflug was number six with 17 filings.", 6, "Tarsen"),
        ("Canon was fourth with 31 patent filings and Tarsen Pflug was sixth with 17.", 17, "Tarsen"),
        ("Nokia topped the list of firms granted US patents. Canon came in at No. 6, Tarsen was No. 9.", 6, "Canon"),
        ("Nokia holds 51 patents. Others are Tarsen with nine patents and Lumora with four.", 9, "Tarsen"),
        ("Nokia holds 51 patents. Others are Tarsen with nine patents and Lumora with four.", 4, "Lumora"),
        # what a system receives is its organisation's
        ("In 2024, 8,310 PCT applications were received by WIPO, a 4% rise.", 8310, "World Intellectual"),
        ("In 2024, 8,310 PCT applications were received by WIPO, a 4% rise.", 4, "World Intellectual"),
        ("In 2024, 8,310 PCT applications were received by WIPO, and Nokia filed 120 of them.", 120, "Nokia"),
        # a system's total is nobody's
        ("Nokia topped the PCT list with 7,110 applications in 2025. Madrid applications fell by 2%.", 2, ""),
        ("Nokia topped the PCT list with 7,110 applications in 2025. Its Madrid applications fell by 2%.", 2, "Nokia"),
    ],
)
def test_who_stands_in_a_ranking(text: str, number: float, subject: str) -> None:
    found = [whose(claim) or "" for claim in claims(text) if claim.value.number == number]
    assert len(found) == 1
    assert found[0].startswith(subject)
    assert bool(found[0]) == bool(subject)


ASIDE = "\nSony came in at No. 6.\nAlthough fewer patents were issued, patent applications are at a record high."


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Nokia stayed atop the list of firms obtaining U.S. patents last year." + ASIDE, "patent_grants"),
        ("Nokia stayed atop the list of firms filing U.S. patents last year." + ASIDE, "patent_applications"),
        ("Kenya's office saw 310 cases in the field of trademark applications in 2024.", "trademark_applications"),
        ("Kenya's courts heard 310 cases in the field of trademark law in 2024.", "ip_cases"),
    ],
)
def test_what_a_ranking_is_by(text: str, metric: str) -> None:
    assert {claim.metric for claim in claims(text)} == {metric}


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Applicants from Chile (1,420), China (1,130) and Japan (640) filed the most patents in Kenya.", []),
        ("Japan filed the most patents in Kenya last year.", [1]),
    ],
)
def test_several_who_did_most(text: str, ranks: list[int]) -> None:
    assert [claim.value.number for claim in claims(text) if claim.value.kind == "rank"] == ranks
