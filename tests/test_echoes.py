"""Echoes and other ways back: a number given before, the right that was named, the unit that was taken up."""

import pytest

from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.claims.counted.nouns import heads_item
from ipfacts.extraction import Extractor
from ipfacts.model import Article
from ipfacts.values import grouping_of

EXTRACTOR = Extractor()


def proposed(text: str, figure: str) -> dict[tuple[str, str], set[str]]:
    """What is proposed for a figure, as written: metric and kind, with the features; and "nothing"."""
    found: dict[tuple[str, str], set[str]] = {}

    def hear(options: Options, best: Option) -> Option:
        if options.slot == "counted" and options.figure.lower == figure:
            for option in options:
                key = option.key if isinstance(option.key, tuple) else ("nothing", "")
                found.setdefault(key, set()).update(option.features)
        return best

    EXTRACTOR.page(Article(id="t", text=text)).candidates(Judge(heard=hear))
    return found


FILED = "The EPO received 312 patent applications in 2024. "


@pytest.mark.parametrize(
    ("text", "figure", "feature"),
    [
        (FILED + "Of the 312, Lumora filed 109.", "312", "echo.the"),
        (FILED + "Lumora had filed 57 of the 312.", "57", "echo.part.COUNT"),
        (FILED + "Of the 313, Lumora filed 109.", "313", None),
    ],
)
def test_a_number_given_before_counts_the_same(text: str, figure: str, feature: str | None) -> None:
    found = proposed(text, figure).get(("patent_applications", "count"), set())
    assert feature in found if feature is not None else not any(f.startswith("echo") for f in found)


@pytest.mark.parametrize(
    ("text", "figure", "metric", "feature"),
    [
        ("Lumora deposited 64 patent applications, besides 22 for utility models.", "22", "utility_model", "sort"),
        (FILED + "Two years ago there were 280.", "280", "patent", "existing"),
        ("I count design patents. The USPTO issued 37,214 of them in 2025.", "37,214", "design", "whole"),
    ],
)
def test_what_is_left_unsaid_is_proposed(text: str, figure: str, metric: str, feature: str) -> None:
    found = proposed(text, figure)
    assert any(key[0].startswith(metric) and feature in told for key, told in found.items())


def test_no_right_is_counted_with_a_fraction() -> None:
    found = proposed("Patent applications rose to 312, and one takes 21 months, down from 22.4.", "22.4")
    assert not any(kind == "count" for metric, kind in found if metric != "innovation_rank")


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("1. 4,213 – New patent appeals docketed in 2024.", True),
        ("4,213: new patent appeals docketed in 2024.", True),
        ("A 60-person patent office.", False),
        ("The office received 4,213 – a record – patent appeals.", False),
    ],
)
def test_a_figure_heads_its_item(text: str, heads: bool) -> None:
    chunks = EXTRACTOR.page(Article(id="t", text=text)).sentences[-1].chunks
    assert any(c.label == "COUNT" and heads_item(chunks, c.at) for c in chunks) == heads


@pytest.mark.parametrize(
    ("text", "grouping"),
    [
        ("It took in 1.388 requests, 1.021 of them from abroad.", "comma"),
        ("It took in 1.388 requests; 1,021 came from abroad.", "point"),
        ("The index rose 1.388 percent, then 1.021 percent.", "point"),
        ("Scores of 0.912 and 0.834 were given.", "point"),
        ("It paid $1.388 and €2.001 a unit.", "point"),
    ],
)
def test_points_may_part_thousands(text: str, grouping: str) -> None:
    assert grouping_of(text) == grouping


@pytest.mark.parametrize(
    ("text", "figure", "metric", "feature"),
    [
        ("The Plant Variety Rights Office took in 96 applications.", "96", "plant_variety", "subject=special.yes"),
        ("Patents fell. The Copyright Office registered 96 works.", "96", "copyright", "subject=special.yes"),
        ("Patents fell. The Copyright Office took in 96 applications.", "96", "patent", "subject=special.no"),
    ],
)
def test_the_registry_deals_in_its_own_rights(text: str, figure: str, metric: str, feature: str) -> None:
    found = proposed(text, figure)
    assert any(key[0].startswith(metric) and f"registry.{feature}" in told for key, told in found.items())
