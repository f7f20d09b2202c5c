"""Choice: every way proposes what a figure counts, whose it is and where; hand-made weights say which is heard."""

from __future__ import annotations

import math

import pytest

import ipfacts
from choices import FILED, SLOTS, SURE, read
from ipfacts import vocabulary
from ipfacts.claims.candidate import sureness
from ipfacts.claims.choice import Judge, Option, Options, Weights, shipped
from ipfacts.claims.counted.cues import cues
from ipfacts.claims.sentence.bearings import reach
from ipfacts.digest import Chunk
from ipfacts.metrics import groups
from ipfacts.model import Article
from ipfacts.overheard import reading

FITTED = {*SLOTS, "event", "dated"}
METRICS = {row["id"] for row in vocabulary.rows("metrics/families")}


def options(**features: list[str]) -> Options:
    """Options of one figure, by their keys."""
    made = Options("counted", Chunk("COUNT", 0, 1, 0, 1, "5"))
    for key, added in features.items():
        made.propose(key, key, *added)
    return made


# the judge


def test_the_greatest_sum_wins_and_its_share_says_how_far_it_is_ahead() -> None:
    best, share = Judge({"counted.a": 1.0, "counted.b": 2.0}).choose(options(one=["a"], two=["b"]))
    assert best.key == "two"
    assert share == pytest.approx(math.e / (1 + math.e))


def test_weights_add_up() -> None:
    weights = {"counted.a": 1.0, "counted.b": 1.0, "counted.c": 1.5}
    assert Judge(weights).choose(options(one=["c"], two=["a", "b"]))[0].key == "two"


def test_evidence_may_speak_against() -> None:
    best, _ = Judge({"counted.a": 1.0, "counted.b": -3.0}).choose(options(one=["a", "b"], two=[]))
    assert best.key == "two"


@pytest.mark.parametrize("order", [["one", "two", "three"], ["three", "one", "two"]])
def test_of_equals_the_first_proposed_wins(order: list[str]) -> None:
    best, share = Judge({"counted.a": 2.0}).choose(options(**{key: ["a"] for key in order}))
    assert best.key == order[0]
    assert share == pytest.approx(1 / 3)


def test_features_without_a_weight_and_weights_of_other_slots_count_nothing() -> None:
    best, share = Judge({"whose.a": 5.0}).choose(options(one=["unheard"], two=["a"]))
    assert (best.key, share) == ("one", 0.5)


def test_a_single_option_has_all_of_the_evidence() -> None:
    assert Judge({"counted.a": -50.0}).choose(options(one=["a"]))[1] == 1.0


def test_hopeless_options_do_not_break_the_shares() -> None:
    shares = Judge({"counted.a": 5000.0, "counted.b": -5000.0}).shares(options(one=["b"], two=["a"]))
    assert [round(share, 6) for _, share in shares] == [0.0, 1.0]
    assert sum(share for _, share in shares) == pytest.approx(1)


def test_who_listens_hears_every_choice_and_may_overrule_it() -> None:
    told: list[tuple[str, object]] = []

    def hear(found: Options, best: Option) -> Option:
        told.append((found.slot, best.key))
        return list(found)[-1]

    best, share = Judge({"counted.a": 1.0}, hear).choose(options(one=["a"], two=[]))
    assert told == [("counted", "one")]
    assert best.key == "two"
    assert share == pytest.approx(math.e / (1 + math.e))  # the share is that of the evidence, not of who overrules


def test_an_option_proposed_twice_is_one_with_all_its_features_and_its_first_value() -> None:
    made = Options("counted", Chunk("COUNT", 0, 1, 0, 1, "5"))
    made.propose("key", "first", "a")
    made.propose("key", "second", "b", "a")
    (option,) = made
    assert (len(made), option.value, list(option.features)) == (1, "first", ["a", "b"])


def test_what_features_are_worth_is_told() -> None:
    (option,) = options(one=["a", "b"])
    assert Judge({"counted.a": 1.5}).worth("counted", option) == {"a": 1.5, "b": 0.0}


@pytest.mark.parametrize(
    ("share", "step"), [(1.0, "97"), (0.97, "97"), (0.96, "90"), (0.75, "75"), (0.6, "60"), (0.5, "45"), (0.1, "0")]
)
def test_steps_of_sureness(share: float, step: str) -> None:
    assert sureness(share) == step


@pytest.mark.parametrize(("distance", "step"), [(1, "1"), (2, "3"), (6, "6"), (7, "12"), (13, "far")])
def test_steps_of_distance(distance: int, step: str) -> None:
    assert reach(distance) == step


# all together


def test_choices_leave_their_shares_with_the_candidate() -> None:
    weights = SURE | {"whose.clause": 2.0, "located.named": 2.0}
    (candidate,) = read("Lumora Ltd filed 40 patents in Norway.", Judge(weights))
    assert list(candidate.shares) == list(SLOTS)
    assert all(0 < share <= 1 for share in candidate.shares.values())
    assert {f"whose={sureness(candidate.shares['whose'])}"} <= set(candidate.features())


@pytest.mark.parametrize("weights", [SURE, shipped()], ids=["hand-made", "shipped"])
def test_the_same_text_gives_the_same_choices_in_the_same_order(weights: Weights) -> None:
    def told() -> list[tuple[str, list[tuple[str, list[str]]], str]]:
        found = []

        def hear(made: Options, best: Option) -> Option:
            named = [(reading(made.slot, option), list(option.features)) for option in made]
            found.append((made.slot, named, reading(made.slot, best)))
            return best

        read(f"{FILED} It was up from 31, and the company ranked third at the EPO.", Judge(weights, hear))
        return found

    assert told() == told()


def test_a_page_may_be_read_again() -> None:
    page = ipfacts.shared_extractor().page(Article(id="text", text=f"{FILED} The company ranked third at the EPO."))

    def told() -> list[tuple[str, str | None, str | None, str | None]]:
        found = page.candidates()
        names = [(c.organisation or c.origin) for c in found]
        places = [c.where.code if c.where else None for c in found]
        return [
            (c.measure.metric, c.kind, name.name if name else None, place)
            for c, name, place in zip(found, names, places, strict=True)
        ]

    assert told() == told()


# the shipped files


def test_every_shipped_weight_is_a_number_for_a_feature_of_a_slot() -> None:
    rows = vocabulary.rows("claims/weights")
    assert rows
    for row in rows:
        assert set(row) == {"label", "pattern", "weight"}
        assert row["label"] == "WEIGHT"
        slot, dot, feature = row["pattern"].partition(".")
        assert slot in FITTED
        assert dot
        assert feature
        assert isinstance(row["weight"], float)
        assert row["weight"] != 0
        assert abs(row["weight"]) < 20
    assert shipped() == {row["pattern"]: row["weight"] for row in rows}
    assert len(shipped()) == len(rows)


def test_every_slot_has_shipped_weights() -> None:
    assert set(SLOTS) <= {feature.partition(".")[0] for feature in shipped()} <= FITTED


def test_cues_speak_for_metrics_or_for_something_else() -> None:
    assert {metric for metrics in cues().values() for metric in metrics} <= {*METRICS, "other"}


def test_every_metric_has_a_group_that_it_is_weighed_with() -> None:
    assert set(groups()) == METRICS
