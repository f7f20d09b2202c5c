"""Days as feeds, pages and plain texts write them."""

from __future__ import annotations

import datetime

import pytest

from ipfacts.articles.dates import date
from ipfacts.articles.plain import dateline, from_text

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02", "2026-03-02T23:30:00-08:00", " 2026-03-02 08:00 ", "20260302", "20260302T080000Z", "2026/03/02",
        "2026/3/2", "2026.03.02", "Mon, 02 Mar 2026 08:00:00 GMT", "2 March 2026", "2nd March, 2026", "March 2, 2026",
        "Mar. 2, 2026, 9:00 a.m.", "Monday, March 2, 2026", "02-Mar-2026", 1772409600, 1772409600000, 1772409600.5,
    ],
)  # fmt: skip
def test_days(written: object) -> None:
    assert date(written) == DAY


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "02/03/2026", "2026", "2026-13-02", "2026-02-31", "March 2026", "20260", 20260302, 0, -1, 1e300,
     float("nan"), True, None, [], {}, "9" * 5000, "2026-03-021"],
)  # fmt: skip
def test_what_is_no_day(written: object) -> None:
    assert date(written) is None


@pytest.mark.parametrize(
    ("text", "day", "agency"),
    [
        ("GENEVA, March 2, 2026 (Reuters) - Filings rose.", DAY, "Reuters"),
        ("BEIJING, March 2 (Xinhua) -- Filings rose.", None, "Xinhua"),  # no year, no day
        ("WASHINGTON, D.C., March 2, 2026 /PRNewswire/ -- Acme won.", DAY, "PRNewswire"),
        ("SEOUL, 2 March 2026 (Yonhap) — Filings rose.", DAY, "Yonhap"),
        ("LONDON (AP) — Filings rose.", None, "AP"),
        ("Acme wins suit\n\nMarch 2, 2026\n\nThe court said so.", DAY, None),
        ("Acme wins suit\nPublished on 2 March 2026 09:30\nThe court said so.", DAY, None),
        ("On March 2, 2026, the office said that filings rose - a record.", None, None),  # prose
        ("March 2, 2026 was the day on which the office said it, and it said so again.", None, None),
        ("IBM - the company - said so.", None, None),
        ("x" * 100_000, None, None),
        ("", None, None),
    ],
)
def test_datelines(text: str, day: datetime.date | None, agency: str | None) -> None:
    assert dateline(text) == (day, agency)


def test_front_matter_of_markdown() -> None:
    head = "---\ntitle: 'Acme wins'\ndate: 2026-03-02T08:00:00Z\nsource: Wire\nid: n1\ntags: [a]\n---\n"
    text = f"{head}\nThe court said so.\n"
    article = from_text(text, id="a", path=None)
    assert (article.id, article.title, article.published, article.source) == ("n1", "Acme wins", DAY, "Wire")
    assert article.text == text  # offsets count in the input's own text


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert from_text("---\ntitle: open\nThe court said so.", id="a", path=None).id == "a"
