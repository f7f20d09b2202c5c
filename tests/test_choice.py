"""Choice: every way proposes what a figure counts, whose it is and where; hand-made weights say which is heard."""

from __future__ import annotations

import math

import pytest

import ipfacts
from ipfacts import vocabulary
from ipfacts.claims.bearings import reach
from ipfacts.claims.candidate import Candidate, sureness
from ipfacts.claims.choice import Judge, Option, Options, Weights, shipped
from ipfacts.claims.cues import cues
from ipfacts.claims.measures import groups
from ipfacts.digest import Chunk
from ipfacts.model import Article
from ipfacts.overheard import NOBODY, NOTHING, NOWHERE, reading

SLOTS = ("counted", "whose", "located")
"""Choices whose shares stay with the candidate."""
FITTED = {*SLOTS, "dated"}
METRICS = {row["id"] for row in vocabulary.rows("metrics/families")}
SURE: Weights = {"counted.noun": 9.0, "counted.ways": 4.0, "counted.construction": 9.0, "counted.compared": 9.0}
"""What a figure counts is not what the test is about."""


def options(**features: list[str]) -> Options:
    """Options of one figure, by their keys."""
    made = Options("counted", Chunk("COUNT", 0, 1, 0, 1, "5"))
    for key, added in features.items():
        made.propose(key, key, *added)
    return made


def heard(text: str, weights: Weights) -> list[tuple[str, dict[str, set[str]], str]]:
    """Each choice that is made in a text: its slot, the features of each reading, and the reading that wins."""
    told = []

    def hear(found: Options, best: Option) -> Option:
        readings = {reading(found.slot, option): set(option.features) for option in found}
        told.append((found.slot, readings, reading(found.slot, best)))
        return best

    read(text, Judge(weights, hear))
    return told


def read(text: str, judge: Judge) -> list[Candidate]:
    return ipfacts.shared_extractor().page(Article(id="text", text=text)).candidates(judge)


def first(text: str, slot: str, weights: Weights) -> tuple[dict[str, set[str]], str]:
    """The readings of the first choice of a slot, and the one that wins."""
    return next((readings, best) for name, readings, best in heard(text, weights) if name == slot)


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


# what is counted


def test_without_weights_nothing_is_ours_since_that_is_proposed_first() -> None:
    assert read("Lumora Ltd filed 1,200 patent applications in 2024.", Judge({})) == []


@pytest.mark.parametrize(
    ("text", "reading_of", "features"),
    [
        # its own noun, which the verb before it fits
        (
            "Lumora Ltd filed 1,200 patent applications in 2024.",
            "patent_applications count",
            {"noun", "term.after.1", "act.said.yes", "act.clause.yes", "so far=none"},
        ),
        # another act on the same right is proposed, too, with what speaks against it
        (
            "Lumora Ltd filed 1,200 patent applications in 2024.",
            "patent_grants count",
            {"act=grant", "act.said.no", "act.clause.no"},
        ),
        # the clause's verb settles what a bare right leaves open
        ("Lumora Ltd was granted 12 patents in Norway.", "patent_grants count", {"noun", "act.clause.yes"}),
        # a bare percentage under a verb of change
        ("Trademark filings in Norway grew more slowly (8.75 percent).", "trademark_applications change", {"subject"}),
        # a pattern around a sum
        (
            "Lumora Ltd sank 41 million rupees into R&D in Norway.",
            "rd_spending money",
            {"construction", "rule=rd.spend"},
        ),
        # none of ours: a noun that nobody knows, a verb of other things
        (
            "Zentrix GmbH employs 450 welders.",
            NOTHING,
            {"noun.unknown.COUNT", "foreign verb", "verb=employ", "no theme here", "prev=VERB.COUNT"},
        ),
        # the edges of a sentence, and a large number
        ("1,450 welders", NOTHING, {"prev=edge", "large.COUNT"}),
        # the very words beside it, names as such
        ("Zentrix GmbH hired 450 welders.", NOTHING, {"head=welders", "before=hire", "behind=welders"}),
        (
            "Lumora Ltd filed 1,200 patent applications in 2024.",
            "patent_applications count",
            {"before=file.filing", "right named=most"},
        ),
        # what was done is said behind the figure
        ("Lumora Ltd saw 203 designs registered.", "design_registrations count", {"done=yes.passive behind"}),
        # a participle before its noun is no verb of the clause
        ("Lumora Ltd has 22 granted patents.", "patents_in_force count", {"act.beside.yes"}),
        # what becomes of the figure's noun
        ("Lumora Ltd got 58 trademarks cancelled.", "invalidations count", {"cue.outcome"}),
        # treaties and figures in the same order
        (
            "Under the PCT and the Hague System Norway filed 71 and 83.",
            "pct_applications count",
            {"treaty in order=yes", "treaty.next.before"},
        ),
        # a small number in words
        ("Zentrix GmbH hired three welders.", NOTHING, {"small.COUNT"}),
    ],
)
def test_what_a_figure_may_count_is_proposed_with_its_evidence(text: str, reading_of: str, features: set[str]) -> None:
    readings, _ = first(text, "counted", {})
    assert readings[reading_of] >= features


@pytest.mark.parametrize(
    ("weights", "best"),
    [
        ({"counted.noun": 3.0}, "patent_applications count"),
        ({"counted.noun": 3.0, "counted.large.COUNT": 4.0}, NOTHING),
        ({"counted.noun": 3.0, "counted.group=grant": 4.0}, "patent_grants count"),
        ({"counted.act.clause.yes": 1.0, "counted.act.clause.no": -1.0}, "patent_applications count"),
    ],
)
def test_weights_settle_what_is_counted(weights: Weights, best: str) -> None:
    assert first("Lumora Ltd filed 1,200 patent applications in 2024.", "counted", weights)[1] == best


def test_a_figure_set_against_another_counts_the_same() -> None:
    told = heard("Lumora Ltd filed 1,200 patent applications, up from 1,015.", SURE)
    counted = [(readings, best) for slot, readings, best in told if slot == "counted"]
    assert [best for _, best in counted] == ["patent_applications count"] * 2
    assert "compared" in counted[1][0]["patent_applications count"]
    assert "so far=most" in counted[1][0]["patent_applications count"]


def test_what_runs_on_is_told_apart_where_the_figure_has_a_noun_of_its_own() -> None:
    text = "Lumora Ltd filed 1,200 patent applications. It got 300{}."
    own, bare = (
        [readings for slot, readings, _ in heard(text.format(noun), SURE) if slot == "counted"][1]
        for noun in (" trademark registrations", "")
    )
    assert any(f.startswith("recent.0 though ") for f in own["patent_applications count"])
    assert "recent.0" in bare["patent_applications count"]


def test_what_is_too_doubtful_does_not_run_on() -> None:
    text = "Lumora filed 40 patents in May. It was 31 in June."
    sure = {"counted.noun": 9.0, "counted.something": 1.0}
    running = [set().union(*found.values()) for slot, found, _ in heard(text, sure) if slot == "counted"]
    assert "recent.0" in running[1]
    doubtful = {"counted.noun": 0.1, "counted.something": 0.1, "counted.label=COUNT": -0.1}
    running = [set().union(*found.values()) for slot, found, _ in heard(text, doubtful) if slot == "counted"]
    assert "recent.0" not in running[1]


def test_a_bare_figure_may_count_whatever_the_text_has_named_so_far() -> None:
    text = (
        "Lumora Ltd filed 1,200 patent applications and 45 designs. It got 31 grants of trademarks. "
        "Its rivals have examiners to wait for. Zentrix GmbH managed 12."
    )
    readings = [readings for slot, readings, _ in heard(text, SURE) if slot == "counted"][-1]
    assert "heard.3" in readings["patent_applications count"]
    assert "heard.1" in readings["examiners count"]


# whose it is

FILED = "Lumora Ltd was granted 12 patents in Norway. Zentrix GmbH had 40."


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


# a city as its court


def test_a_city_stands_for_its_court() -> None:
    text = "Düsseldorf received 296 patent suits last year; Munich had 203."
    told = [readings for slot, readings, _ in heard(text, {**SURE, "whose.seat.ground": 9.0}) if slot == "whose"]
    assert any("seat.ground" in features for features in told[0].values())


def test_a_city_is_no_court_where_patents_are_counted() -> None:
    told = [r for slot, r, _ in heard("Munich received 296 patents last year.", SURE) if slot == "whose"]
    assert not any(f.startswith("seat") for readings in told for features in readings.values() for f in features)
