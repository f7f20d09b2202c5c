"""Explain: what is found comes with its place, and what makes no claim says why."""

from __future__ import annotations

import datetime
import json

import pytest

import ipfacts
from ipfacts.commands.explain import render
from ipfacts.explain import Explanation, NearMiss, explain

TEXT = "Lumora Ltd, which employs 300 workers, filed 1,200 patent applications with the European Patent Office in 2024."


def misses(text: str) -> list[NearMiss]:
    return explain(text).near_misses


def test_names_quantities_periods_and_claims_are_told() -> None:
    told = explain(TEXT).as_dict()
    assert list(told) == ["text", "names", "quantities", "periods", "claims", "near_misses"]
    assert ("Lumora Ltd", "ORG", "Lumora") in [(row["text"], row["label"], row["name"]) for row in told["names"]]
    assert [(row["text"], row["kind"], row["number"]) for row in told["quantities"]] == [
        ("300", "count", 300),
        ("1,200", "count", 1200),
    ]
    assert [(row["start_date"], row["end_date"], row["kind"]) for row in told["periods"]] == [
        ("2024-01-01", "2024-12-31", "during")
    ]
    assert [(claim["metric"], claim["value"]["number"]) for claim in told["claims"]] == [("patent_applications", 1200)]
    assert [miss["value"] for miss in told["near_misses"]] == ["300"]


def test_it_is_json_and_it_is_readable() -> None:
    told = explain(TEXT).as_dict()
    assert json.loads(json.dumps(told)) == told
    assert "‘workers’" in render(told)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "R&amp;D at <b>Lumora Ltd</b> cost &pound;3 million in 2024; it holds 40 patents.",
        "Zentrix GmbH — “1,5 Mio.” — files 12 patents 😀 a year, up 3 percent.",
        "",
    ],
)
def test_every_offset_slices_the_text(text: str) -> None:
    told = explain(text).as_dict()
    for kind in ("names", "quantities", "periods"):
        for row in told[kind]:
            assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("text", "value", "failed", "why"),
    [
        # the figure's own noun
        ("Zentrix GmbH employs 450 welders.", "450", "measure", "‘welders’ behind the figure is none of ours"),
        # the whole that it is part of
        ("Some 80 of the welders of Zentrix GmbH are on strike.", "80", "measure", "none of ours"),
        # no noun, and nothing before it
        ("Ostrel Motors climbed to 1,911.", "1,911", "measure", "no noun, and the passage counts nothing yet"),
        # a sum that no pattern surrounds
        ("Ostrel Motors built a road for $3 million.", "$3 million", "measure", "no pattern of sums fits around it"),
        # an ordinal that ranks nobody
        ("Ostrel Motors opened its third road.", "third", "kind", "an ordinal, and nothing by it ranks anybody"),
        # a pattern that would fit, were the article about fakes
        ("Police in Lyon seized 12 cars.", "12", "needs", "no word up to here brings up ‘fakes’"),
    ],
)
def test_a_figure_without_a_claim_says_why(text: str, value: str, failed: str, why: str) -> None:
    (miss,) = (miss for miss in misses(text) if miss.value == value or miss.value.endswith(value))
    assert miss.failed == failed
    assert why in miss.why


def test_a_claim_said_twice_is_a_near_miss() -> None:
    twice = "Lumora Ltd filed 1,200 patent applications in 2024. Lumora Ltd filed 1,200 patent applications in 2024."
    told = explain(twice)
    assert len(told.claims) == 1
    assert [(miss.value, miss.why) for miss in told.near_misses] == [("1,200", "said before in the article")]


def test_every_figure_ends_in_a_claim_or_in_a_near_miss() -> None:
    text = (
        "Lumora Ltd filed 1,200 patents in 2024, up 9 percent. It has 300 workers, and sales were $40 million. "
        "Officers seized 12 cars. It ranked third, with a share of 4 percent, and took 16 months."
    )
    told = explain(text)
    covered = [claim.value.text for claim in told.claims] + [miss.value for miss in told.near_misses]
    assert all(any(row["text"] in one or one in row["text"] for one in covered) for row in told.quantities)


def test_claims_are_those_of_the_library() -> None:
    told = explain("It filed 40 patents last year.", title="Brantwell Pharma files 40 patents", published="2025-06-01")
    assert isinstance(told, Explanation)
    assert told.text.startswith("Brantwell Pharma files 40 patents\n\nIt filed")
    wanted = ipfacts.extract(
        "It filed 40 patents last year.", title="Brantwell Pharma files 40 patents", published=datetime.date(2025, 6, 1)
    )
    assert told.claims == wanted


def test_a_doubtful_claim_is_called_doubtful() -> None:
    misses = explain("Since the trial Zentrix GmbH holds two of them; 12 were patents.").near_misses
    (doubtful,) = [miss for miss in misses if miss.value == "12"]
    assert doubtful.failed == "confidence"
    assert doubtful.why.startswith("too doubtful: 0.")
