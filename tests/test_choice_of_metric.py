"""Choices of what a figure counts: which readings are proposed, with what evidence, and which weights settle."""

from __future__ import annotations

import pytest

from choices import SURE, first, heard, read
from ipfacts.claims.choice import Judge, Weights
from ipfacts.overheard import NOTHING


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


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Lumora Ltd ranked second among patent applicants.", "patent_applications rank"),
        ("Lumora Ltd ranked second among trademark owners.", "trademarks_in_force rank"),
        ("Lumora Ltd ranked third among design filers.", "design_applications rank"),
    ],
)
def test_a_rank_among_those_who_do_something_with_rights_is_by_that(text: str, metric: str) -> None:
    readings, _ = first(text, "counted", {})
    assert "way=rank by" in readings[metric]


def test_a_place_in_an_index_needs_an_index() -> None:
    ranked = "Lumora Ltd ranked second among patent applicants."
    readings, _ = first(ranked, "counted", {})
    assert "innovation_rank rank" not in readings
    for text in ("Norway ranked second in the Global Innovation Index.", "Norway tops the Global Innovation Index."):
        readings, _ = first(text, "counted", {})
        assert "innovation_rank rank" in readings


@pytest.mark.parametrize(
    "text",
    [
        "Of the 8,310 patents that the Norwegian office granted in 2024, most went to firms.",
        "The 8,310 patents which the office granted in 2024 cover pumps.",
        "The 8,310 patents Lumora Ltd obtained in 2024 cover pumps.",
    ],
)
def test_a_relative_clause_says_what_was_done(text: str) -> None:
    readings, _ = first(text, "counted", {})
    assert "noun" in readings["patent_grants count"]


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Lumora Ltd got 12 patents from the USPTO in 2024.", {"when=during.after.grant", "office=from.after.grant"}),
        ("At the end of 2024 Lumora Ltd had 12 patents.", {"when=as_of.before.grant", "office=none.grant"}),
        ("The USPTO granted Lumora Ltd 12 patents.", {"when=none.grant", "office=free.before.grant"}),
    ],
)
def test_what_the_clause_says_of_time_and_office(text: str, features: set[str]) -> None:
    readings, _ = first(text, "counted", {})
    assert features <= readings["patent_grants count"]
