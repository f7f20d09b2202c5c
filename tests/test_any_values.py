"""The `values` room on any text at all: made-up runs of number words, and texts that are meant to be slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import calls
from ipfacts.values import find, find_values

KINDS = {"money", "share", "change", "rank", "rate", "duration", "count"}


@pytest.mark.parametrize(
    "piece",
    [
        *("(", "9", "1,", "1 234 ", "$", "1-", " ", "&", "\n", "a ", "half a "),
        *("one hundred and ", "up ", "more than ", "1.5 million ", "+1 203 "),
        *("one in every ten ", "than any other ", "A b, 47, ", "by 5 to 6 "),
    ],
)
def test_hostile_text_takes_linear_effort(piece: str) -> None:
    once, twice = (piece * (length // len(piece)) for length in (20_000, 40_000))
    find(piece * 20)  # what is loaded once stays loaded
    assert calls(lambda: find(twice)) < 3 * calls(lambda: find(once)) + 1_000


PIECES = st.sampled_from(
    [
        *(
            "5",
            "1,234",
            "3.5",
            "2019",
            "$",
            "US$",
            "€",
            "Rs",
            "%",
            "percent",
            "per",
            "cent",
            "million",
            "bn",
            "lakh",
            "crore",
        ),
        *(
            "up",
            "down",
            "rose",
            "fell",
            "by",
            "to",
            "from",
            "between",
            "and",
            "or",
            "more",
            "than",
            "fewer",
            "half",
            "a",
        ),
        *(
            "third",
            "two-thirds",
            "one",
            "two",
            "hundred",
            "dozen",
            "times",
            "fold",
            "doubled",
            "flat",
            "No.",
            "top",
            "²",
        ),
        *(
            "second",
            "20th",
            "-",
            "–",
            ",",
            ".",
            "(",
            ")",
            "10,000",
            "people",
            "months",
            "year",
            "p",
            "½",
            "first",
            "plus",
        ),
        *("largest", "led", "+3%", "&nbsp;", "İ", "\n", "March", "31", "Section", "-old", "six", "ten", "in", "out of"),
    ]
)


def _holds(text: str) -> None:
    found = find(text)
    assert found == find(text)
    end = 0
    for quantity in found:
        assert end <= quantity.start <= quantity.core_start <= quantity.core_end <= quantity.end <= len(text)
        assert quantity.kind in KINDS
        end = quantity.end
        value = quantity.to_value(text)
        assert value.start is not None
        assert text[value.start : value.end] == value.text


@given(st.lists(PIECES, max_size=24).map(" ".join))
def test_find_values_reads_any_run_of_number_words(text: str) -> None:
    end = 0
    for value in find_values(text):
        assert value.start is not None
        assert value.end is not None
        assert end <= value.start < value.end
        end = value.end


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    _holds(text)


@given(st.lists(PIECES, max_size=24).map(" ".join))
def test_any_run_of_number_words_is_read_without_error(text: str) -> None:
    _holds(text)


def test_a_sign_belongs_to_one_figure_alone() -> None:
    _holds("5 - +3%")


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_clot_of_number_words_is_read_without_error(text: str) -> None:
    _holds(text)


@given(st.integers(min_value=2100, max_value=10**15))
def test_grouped_numerals_come_back(number: int) -> None:
    assert [q.number for q in find(f"It holds {number:,} patents.")] == [number]
