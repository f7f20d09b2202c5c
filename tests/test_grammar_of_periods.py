"""The grammar of periods: its vocabulary is sound, any text is read without error, and effort grows with length."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import calls
from ipfacts import periods
from ipfacts.periods.dates import UNIT_MONTHS
from ipfacts.periods.grammar import grammar
from ipfacts.periods.readings import READINGS
from ipfacts.vocabulary import rows
from moments import PUBLISHED

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
def test_effort_grows_with_length(unit: str) -> None:
    def effort(times: int) -> int:
        return calls(lambda: periods.find(unit * times, PUBLISHED))

    effort(10)
    assert effort(4_000) < 2.1 * effort(2_000) + 100


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
