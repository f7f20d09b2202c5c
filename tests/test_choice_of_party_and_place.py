"""Choices of whose a figure is, where it lies and when it was counted: what is proposed, and what weights settle."""

from __future__ import annotations

import pytest

from choices import FILED, SURE, first, heard, read
from ipfacts.claims.choice import Judge, Weights
from ipfacts.overheard import NOBODY, NOWHERE

# whose it is


@pytest.mark.parametrize(
    ("weights", "subjects"),
    [
        # of equals the first: nobody
        ({}, [NOBODY, NOBODY]),
        ({"whose.clause": 1.0}, ["Lumora", "Zentrix"]),
        ({"whose.clause": 1.0, "whose.nobody": 2.0}, [NOBODY, NOBODY]),
        # whoever ran on may be made to, against the clause's own subject
        ({"whose.clause": 1.0, "whose.running though clause": 2.0}, ["Lumora", "Lumora"]),
        ({"whose.country.grant": 1.0, "whose.ORG.stock": 1.0}, ["Norway", "Zentrix"]),
    ],
)
def test_weights_settle_whose_a_figure_is(weights: Weights, subjects: list[str]) -> None:
    told = heard(FILED, SURE | {"counted.ways": 4.0} | weights)
    assert [best for slot, _, best in told if slot == "whose"] == subjects


@pytest.mark.parametrize(
    ("text", "subject", "features"),
    [
        ("Lumora Ltd filed 40 patents.", "Lumora", {"clause", "clause.active", "at.before.3", "first.one"}),
        ("Lumora Ltd was granted 40 patents.", "Lumora", {"clause", "clause.passive"}),
        ("In all, 40 patents were filed by Lumora Ltd.", "Lumora", {"agent", "nearest after"}),
        ("Lumora Ltd filed 40 patents.", NOBODY, {"nobody", "nobody.filing.count", "subject word=ORG"}),
        ("Some 40 patents were filed.", NOBODY, {"nobody here"}),
        ("Trademark filings in Norway reached 40.", NOBODY, {"placed"}),
        # a sum in rupees speaks for an Indian body
        ("Lumora Ltd spent 41 million rupees on R&D in India.", "India", {"currency=True"}),
    ],
)
def test_whose_a_figure_may_be_is_proposed_with_its_evidence(text: str, subject: str, features: set[str]) -> None:
    readings, _ = first(text, "whose", SURE)
    assert readings[subject] >= features


def test_a_reference_may_stand_for_anybody_whom_it_fits() -> None:
    told = heard("Lumora Ltd and Zentrix GmbH met. The company filed 40 patents.", SURE)
    readings = next(readings for slot, readings, _ in told if slot == "whose")
    assert {name for name, features in readings.items() if any(f.startswith("antecedent") for f in features)} == {
        "Lumora",
        "Zentrix",
    }


# where it lies


@pytest.mark.parametrize(
    ("text", "weights", "place"),
    [
        ("Lumora Ltd filed 40 patents in Norway.", {}, NOWHERE),
        ("Lumora Ltd filed 40 patents in Norway.", {"located.named.PLACE.in": 1.0}, "NO"),
        ("Lumora Ltd filed 40 patents at the EPO.", {"located.named.OFFICE.at": 1.0}, "EP"),
        ("Norway filed 40 patents.", {"located.own country": 1.0, "whose.clause": 1.0}, "NO"),
        # two places: the weights say that what "in" governs is meant
        (
            "Lumora Ltd, based in Denmark, filed 40 patents in Norway.",
            {"located.named": 1.0, "located.seat=True": -2.0},
            "NO",
        ),
    ],
)
def test_weights_settle_where_a_figure_lies(text: str, weights: Weights, place: str) -> None:
    assert first(text, "located", SURE | weights)[1] == place


@pytest.mark.parametrize(
    ("text", "place", "features"),
    [
        ("Lumora Ltd filed 40 patents in Norway.", "NO", {"named.PLACE.in", "at.after.one", "explicit", "somewhere"}),
        ("Lumora Ltd, based in Denmark, filed 40 patents.", "DK", {"seat=True"}),
        ("Lumora Ltd filed 40 patents.", NOWHERE, {"nowhere.filing"}),
        ("Lumora Ltd filed 40 patents at the EPO.", "EP", {"named.OFFICE.at", "receiving"}),
        # pointed at, not named
        ("Norway is large. Lumora Ltd filed 40 patents there.", "NO", {"there.latest"}),
        ("Hunan filed 40 patents in the country.", "CN", {"the country.home"}),
        ("Finnish firms filed 40 patents nationwide.", "FI", {"nationwide.home"}),
        # the nearest place on its side; nothing stands between, or another figure does
        ("Lumora Ltd filed 40 patents in Norway and 7 in Chile.", "NO", {"order.after.nearest.next.in"}),
        ("Lumora Ltd filed 40 patents in Norway and 7 in Chile.", "CL", {"order.after.closer one.parted.in"}),
    ],
)
def test_where_a_figure_may_lie_is_proposed_with_its_evidence(text: str, place: str, features: set[str]) -> None:
    readings, _ = first(text, "located", SURE)
    assert readings[place] >= features


def test_figures_lie_where_the_last_ones_of_their_kind_lay() -> None:
    text = "Lumora Ltd filed 40 patents in Norway. It filed 7 more patents."
    told = [readings for slot, readings, _ in heard(text, SURE | {"located.explicit": 5.0}) if slot == "located"]
    assert {"as metric", "as metric of subject"} <= told[1]["NO"]


# when: the rules are heard until weights speak


LONG_AGO = "In 2024 Lumora Ltd filed 40 patents. It filed nine in Norway and had filed 30 in 2019."


@pytest.mark.parametrize(
    ("weights", "days"),
    [
        ({}, ["2024-12-31", "2019-12-31", "2019-12-31"]),
        ({"dated.undated": 1.0}, [None, None, None]),
        ({"dated.main": 1.0}, ["2024-12-31", "2024-12-31", "2024-12-31"]),
    ],
)
def test_when_a_figure_was_counted(weights: Weights, days: list[str | None]) -> None:
    found = read(LONG_AGO, Judge(SURE | weights))
    assert [c.moment and str(c.moment.end) for c in found] == days


def test_a_period_may_be_the_day_of_its_end() -> None:
    weights = {"dated.otherwise.as_of.flow": 1.0}
    (candidate,) = read("Lumora Ltd filed 40 patents in 2024.", Judge(SURE | weights))
    assert candidate.moment is not None
    assert (candidate.moment.kind, candidate.moment.start) == ("as_of", None)


# a city as its court


def test_a_city_stands_for_its_court() -> None:
    text = "Düsseldorf received 296 patent suits last year; Munich had 203."
    told = [readings for slot, readings, _ in heard(text, {**SURE, "whose.seat.ground": 9.0}) if slot == "whose"]
    assert any("seat.ground" in features for features in told[0].values())


def test_a_city_is_no_court_where_patents_are_counted() -> None:
    told = [r for slot, r, _ in heard("Munich received 296 patents last year.", SURE) if slot == "whose"]
    assert not any(f.startswith("seat") for readings in told for features in readings.values() for f in features)
