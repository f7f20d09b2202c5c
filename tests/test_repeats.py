"""Repeats are found by what claims say: as by comparing each with all, in time that grows with their number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipfacts import extract, repeats
from ipfacts.model import Claim, DocumentRef, Evidence, Mention, Period, Place, Value

DOCUMENT, EVIDENCE = DocumentRef(id="a", sha256=""), Evidence(text="x")
SUBJECTS: tuple[dict[str, Any], ...] = (
    {},
    {"organisation": Mention(name="Acme", text="Acme")},
    {"organisation": Mention(name="Orbit", text="Orbit")},
    {"origin": Place(code="CN", name="China", text="China")},
)
PERIODS = (None, *(Period(start=f"{year}-01-01", kind="during") for year in (2024, 2025)))


def value(kind: str, number: float, start: int) -> Value:
    if kind == "entity":
        return Value(kind="entity", name=f"Treaty {number}", text="x", start=start, end=start + 1)
    unit = {"money": "USD", "share": "percent"}.get(kind)
    return Value(kind=kind, number=number, unit=unit, text="x", start=start, end=start + 1)


def claim(metric: str, kind: str, number: float, start: int, subject: int, period: int, topic: str | None) -> Claim:
    return Claim(
        id="x",
        document=DOCUMENT,
        metric=metric,
        value=value(kind, number, start),
        period=PERIODS[period],
        topic=topic,
        evidence=EVIDENCE,
        rule="x",
        **SUBJECTS[subject],
    )


CLAIMS = st.builds(
    claim,
    st.sampled_from(["patents_in_force", "market_share", "licence_agreements"]),
    st.sampled_from(["count", "money", "share", "entity"]),
    st.sampled_from([1, 1.0, 2]),
    st.integers(0, 9),
    st.integers(0, len(SUBJECTS) - 1),
    st.integers(0, len(PERIODS) - 1),
    st.sampled_from([None, "lamps"]),
)


def each_with_all(claims: list[Claim]) -> list[Claim]:
    """What `without_repeats` means, in the time that it must not take."""
    kept: list[Claim] = []
    for one in claims:
        for at, other in enumerate(kept):
            if repeats._same(one, other):
                if repeats._worth(one) > repeats._worth(other):
                    kept[at] = one
                break
        else:
            kept.append(one)
    return kept


@given(st.lists(CLAIMS, max_size=25))
def test_the_same_claims_stay_as_by_comparing_each_with_all(claims: list[Claim]) -> None:
    assert repeats.without_repeats(claims, headlines=[]) == each_with_all(claims)


def test_sums_of_two_years_that_nobody_is_named_with_are_two() -> None:
    sums = [claim("ip_financing", "money", 2, year, 0, year, None) for year in (1, 2)]
    assert repeats.without_repeats(sums, headlines=[]) == sums


def test_the_effort_grows_with_the_number_of_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Claim] = []
    same = repeats._same

    def counted(one: Claim, other: Claim) -> bool:
        compared.append(one)
        return same(one, other)

    monkeypatch.setattr(repeats, "_same", counted)
    claims = [claim("patents_in_force", "count", k % 50, k, k % 4, k % 3, None) for k in range(800)]
    repeats.without_repeats(claims, headlines=[(0, 1)])
    assert len(compared) <= 2 * len(claims)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "CBP officers seized nearly $4 million in counterfeit goods. They appraised the products at $3,910,400.",
            [("=", 3_910_400)],
            id="about, then exactly",
        ),
        pytest.param(
            "Lumora Inc filed more than 5,000 patent applications in 2024. To be exact, it filed 5,021 applications.",
            [("=", 5_021)],
            id="more than, then exactly",
        ),
        pytest.param(
            "Lumora Inc filed about 5,000 patent applications in 2024, against 4,950 in 2023.",
            [("~", 5_000), ("=", 4_950)],
            id="of two years",
        ),
        pytest.param(
            "Lumora Inc filed more than 5,000 patent applications in 2024. Orvex Ltd filed 5,021 applications.",
            [(">", 5_000), ("=", 5_021)],
            id="of two companies",
        ),
    ],
)
def test_a_round_figure_is_the_one_given_exactly(text: str, values: list[tuple[str, float]]) -> None:
    found = [(claim.value.comparator, claim.value.number) for claim in extract(text, published="2026-03-02")]
    assert found == values
