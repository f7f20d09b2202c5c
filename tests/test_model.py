"""The invariants of a claim: what the model accepts, and what it refuses with a reason."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import stub_extraction
from ipfacts import Article, Claim, Value
from ipfacts.model import Mention, Period, Place

ARTICLE = Article(id="a", text="In 2025 it held 1,200 patents.")
CLAIM = stub_extraction.Extractor().read(ARTICLE).claims[0]


def value(**fields: object) -> Value:
    return Value(**{"kind": "count", "number": 5, "text": "five", **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "share", "unit": "percent", "number": 100},
        {"kind": "change", "unit": "percent", "direction": "up", "number": 250},  # growth may pass 100 percent
        {"kind": "rank", "number": 1},
        {"kind": "rank", "number": 10, "comparator": "<="},
        {"kind": "money", "unit": "CNY", "number": 112_000_000_000},
        {"kind": "entity", "number": None, "name": "Madrid Protocol"},
        {"comparator": "range", "number": 9, "upper": 16},
        {"number": 0},
        {"number": -40},  # degrees, in `find_values`
    ],
)
def test_sound_values_are_accepted(fields: dict[str, object]) -> None:
    value(**fields)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": "share", "unit": "percent", "number": 101}, "at most 100"),
        ({"kind": "share", "unit": "percent", "number": 90, "upper": 110, "comparator": "range"}, "at most 100"),
        ({"kind": "share", "unit": None}, "in percent"),
        ({"comparator": "range"}, "upper end"),
        ({"upper": 9}, "upper end"),
        ({"comparator": "range", "number": 16, "upper": 9}, "lies above"),
        ({"comparator": "range", "number": 9, "upper": 9}, "lies above"),
        ({"kind": "change", "unit": "percent"}, "direction"),
        ({"direction": "up"}, "direction"),
        ({"kind": "duration", "unit": "day", "number": -3}, "never negative"),
        ({"kind": "change", "unit": "percent", "number": -3, "direction": "down"}, "never negative"),
        ({"number": float("nan")}, "finite"),
        ({"kind": "rank", "number": 0}, "starts at 1"),
        ({"kind": "money", "unit": "dollars"}, "ISO 4217"),
        ({"kind": "money"}, "ISO 4217"),
        ({"kind": "entity"}, "no number"),
        ({"kind": "entity", "number": None}, "has a name"),
        ({"kind": "duration"}, "needs a unit"),
        ({"unit": "percent"}, "no unit"),
        ({"kind": "length"}, "kind"),
        ({"size": 3}, "size"),
        ({"start": 3}, "both"),
        ({"start": 3, "end": 4}, "do not span"),
        ({"start": -1, "end": 3}, "greater than or equal"),
    ],
)
def test_broken_values_are_refused_with_the_reason(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        value(**fields)


@pytest.mark.parametrize("code", ["CN", "CN-GD", "US-CA", "EP", "WO", "EU", "WORLD", "ABROAD", "GB-ENG"])
def test_place_codes(code: str) -> None:
    assert Place(code=code, name="somewhere", text="there").code == code


@pytest.mark.parametrize("code", ["", "cn", "China", "CN-", "CN-GUANG", "WORLDS", "CN\n"])
def test_what_is_no_place_code(code: str) -> None:
    with pytest.raises(ValidationError, match="no place code"):
        Place(code=code, name="somewhere", text="there")


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="ends after"):
        Period(start=datetime.date(2025, 1, 2), end=datetime.date(2025, 1, 1), kind="during")


def test_only_one_of_organisation_and_origin_is_the_subject() -> None:
    fields = CLAIM.model_dump() | {"origin": {"code": "CN", "name": "China", "text": "China"}}
    with pytest.raises(ValidationError, match="only one is the subject"):
        Claim.model_validate(fields)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate(CLAIM.model_dump() | {"confidence": confidence})


def test_offsets_slice_the_text() -> None:
    assert CLAIM.slices(ARTICLE.text)
    assert not CLAIM.slices("x" + ARTICLE.text)


def test_a_claim_is_frozen_and_closed() -> None:
    with pytest.raises(ValidationError):
        CLAIM.metric = "fine"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Mention(name="Acme", text="Acme", ticker="ACM")  # type: ignore[call-arg]


def test_a_line_reads_back_as_the_same_claim() -> None:
    assert Claim.model_validate_json(CLAIM.model_dump_json()) == CLAIM


@given(st.floats(min_value=0, max_value=1e15))
def test_whole_numbers_carry_no_point(number: float) -> None:
    written = value(number=number).model_dump_json()
    assert ".0," not in written
    assert Value.model_validate_json(written).number == number
