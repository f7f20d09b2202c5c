"""Properties of `periods` on any text: nothing is raised, and what is found lies in the text, in order."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from ipfacts import periods

PUBLISHED = datetime.date(2025, 5, 5)
PIECES = st.sampled_from(
    [
        "May",
        "3",
        "2024",
        ",",
        ".",
        "\n\n",
        "\n",
        "in",
        "last",
        "year",
        "(",
        ")",
        "--",
        "–",
        "fiscal",
        "FY25",
        "H1",
        "Q2",
        "since",
        "the",
        "first",
        "nine",
        "months",
        "of",
        "to",
        "from",
        "Monday",
        "PARIS",
        "Reuters",
        "quarter",
        "ended",
        "30",
        "June",
        "2012-13",
        "a",
        "earlier",
        "ago",
        "weeks",
        "by",
        "end",
        "and",
        "half",
        "said",
        "'s",
    ]
)


def _holds(text: str) -> None:
    end = 0
    for moment in periods.find(text, PUBLISHED, country="IN"):
        assert end <= moment.start_char < moment.end_char <= len(text)
        assert moment.start is None or moment.end is None or moment.start <= moment.end
        end = moment.end_char


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    _holds(text)


@given(st.lists(PIECES, max_size=24).map(" ".join))
def test_any_run_of_words_of_time_is_read_without_error(text: str) -> None:
    _holds(text)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_clot_of_words_of_time_is_read_without_error(text: str) -> None:
    _holds(text)


def test_a_date_with_a_comma_at_the_end_of_a_paragraph() -> None:
    _holds("It opened on May 3,\n\nThe office granted 40.")
