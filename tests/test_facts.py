"""Facts: which claims say the same, how far they are believed, what they contradict, and what was withdrawn."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composed import body, claim, value
from ipfacts.facts import Fact, belief, figures, merge
from ipfacts.facts.figures import Figure
from ipfacts.model import Claim, Comparator, Kind

SUM = {"kind": "money", "unit": "USD"}
AWARD: dict[str, Any] = {
    "metric": "damages_awarded",
    "counterparty": "Ardmore",
    "jurisdiction": "US",
    "period": None,
    "sentence": "A jury told Ardmore to pay Lumora $9,000,000.",
}


def facts(*claims: Claim) -> list[Fact]:
    return list(merge(claims))


def award(doc: str, written: str = "9,000,000", sign: Comparator | None = None, **told: Any) -> Claim:
    sum_ = value(written, **SUM) | ({"comparator": sign} if sign else {})
    return claim(doc, sum_, **{**AWARD, **told})


# the same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"organisation": "Lumora Inc."}, {"organisation": "LUMORA, Inc"}),
        ({"organisation": body("Lumora")}, {"organisation": body("Lumora Co., Ltd.")}),
        (
            {"organisation": body("CATL", id="catl")},
            {"organisation": "Contemporary Amperex Technology"},
        ),  # a listed alias
        ({"organisation": body("Orion Labs", id="orion")}, {"organisation": "Orion Labs Ltd"}),
        ({"organisation": body("Sichuan Tengrui Aero", "Tengrui Aero")}, {"organisation": "Tengrui Aero"}),
        ({"organisation": body("Guangdong Robotics Alliance", "GRA")}, {"organisation": "GRA"}),
        ({"qualifiers": ["invention", "domestic"]}, {"qualifiers": ["domestic", "invention"]}),
        ({"topic": "power batteries"}, {"topic": None}),
        ({"topic": "Power batteries"}, {"topic": "power batteries"}),
        ({"counterparty": "Ardmore"}, {"counterparty": None}),
        (  # "so far": as of the day on which each article appeared
            {"period": {"kind": "as_of", "start": None, "end": "2026-03-02"}, "published": "2026-03-02"},
            {"period": {"kind": "as_of", "start": None, "end": "2026-03-09"}, "published": "2026-03-09"},
        ),
    ],
)
def test_one_fact(one: dict[str, Any], other: dict[str, Any]) -> None:
    (fact,) = facts(claim("a", "51,234", **one), claim("b", "51,234", **other))
    assert (fact.sources, fact.articles, len(fact.evidence)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"organisation": "Lumora"}, {"organisation": "Ardmore"}),
        ({"organisation": body("Orion Labs", id="orion-1")}, {"organisation": body("Orion Labs", id="orion-2")}),
        ({"organisation": body("Tengrui Aero", "the company")}, {"organisation": "The Company"}),
        ({"organisation": "Lumora"}, {"origin": "CN"}),
        ({"origin": "CN"}, {"origin": "JP"}),
        ({"metric": "patent_applications"}, {"metric": "patent_grants"}),
        ({"jurisdiction": "US"}, {"jurisdiction": "EP"}),
        ({"jurisdiction": "US"}, {"jurisdiction": None}),
        ({"period": "2024"}, {"period": "2025"}),
        ({"period": None}, {"period": "2025"}),
        ({"qualifiers": ["invention"]}, {"qualifiers": []}),
        ({"topic": "power batteries"}, {"topic": "motors"}),
        ({"factuality": "asserted"}, {"factuality": "target"}),
        ({"factuality": "forecast"}, {"factuality": "alleged"}),
        ({"organisation": None, "period": None}, {"organisation": None, "period": None}),  # some company, and another
    ],
)
def test_two_facts(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = facts(claim("a", "51,234", **one), claim("b", "51,234", **other))
    assert len(found) == 2
    assert not any(fact.conflicts for fact in found)


def test_a_short_name_of_two_bodies_is_neither() -> None:
    longer = [body("Sichuan Tengrui Aero", "Tengrui"), body("Tengrui Bank", "Tengrui")]
    found = facts(*(claim(str(at), "40", organisation=one) for at, one in enumerate([*longer, body("Tengrui")])))
    assert len(found) == 3


def test_the_parties_of_a_licence_stand_either_way_round() -> None:
    def licence(doc: str, one: str, other: str) -> Claim:
        named = {"kind": "entity", "number": None, "comparator": "=", "name": other, "text": other}
        return claim(doc, named, metric="licence_agreements", organisation=one, counterparty=other)

    (fact,) = facts(
        licence("a", "Lumora", "Ardmore"), licence("b", "Ardmore", "Lumora"), licence("c", "Lumora", "Ardmore")
    )
    assert fact.organisation is not None
    assert (fact.organisation.name, fact.value.name, fact.sources) == ("Lumora", "Ardmore", 3)


def test_a_treaty_is_one_by_all_its_names() -> None:
    def member(doc: str, name: str) -> Claim:
        named = {"kind": "entity", "number": None, "comparator": "=", "name": name, "text": name}
        return claim(doc, named, metric="treaty_membership", origin="PE", jurisdiction="PE")

    assert [fact.sources for fact in facts(member("a", "Patent Cooperation Treaty"), member("b", "PCT"))] == [2]


def test_the_day_of_an_event_is_told_by_some_and_lies_in_its_month() -> None:
    days = ("4 March 2025", "March 2025", None)
    (fact,) = facts(*(award(str(day), period=day) for day in days))
    assert fact.period is not None
    assert (str(fact.period.start), str(fact.period.end), fact.sources) == ("2025-03-04", "2025-03-04", 3)


def test_what_is_gathered_names_each_article_and_sentence() -> None:
    (fact,) = facts(
        claim("b", "51,234", published="2026-02-01", organisation=body("Lumora Inc.", country="NO")),
        claim("a", "more than 50,000", published="2026-03-01", path="a.txt", organisation=body("Lumora")),
    )
    assert [(one.document.id, one.value, one.rounded, one.source) for one in fact.evidence] == [
        ("b", "51,234", False, 1),
        ("a", "more than 50,000", True, 2),
    ]
    assert fact.evidence[1].document.path == "a.txt"
    assert fact.evidence[0].text == "Lumora filed 51,234 patent applications in 2025."
    assert (str(fact.first_reported), str(fact.last_reported)) == ("2026-02-01", "2026-03-01")
    assert fact.organisation is not None
    assert (fact.organisation.names, fact.organisation.country) == (("Lumora", "Lumora Inc."), "NO")


# rounded


@pytest.mark.parametrize(
    ("rough", "fine"),
    [
        ("more than 50,000", "51,234"),
        ("at least 51,000", "51,234"),
        ("about 1,200,000", "1,204,113"),
        ("1,200,000", "1,204,113"),
        ("fewer than 10,000", "9,870"),
        ("up to 10,000", "9,870"),
        ("about 50,000", "48,700"),
        ("more than 50,000", "50,000"),
        ("50,000 to 60,000", "51,234"),
        ("more than 50,000", "about 51,000"),
    ],
)
def test_a_round_figure_supports_the_exact_one(rough: str, fine: str) -> None:
    (fact,) = facts(claim("a", rough), claim("b", fine))
    assert fact.value.number == value(fine)["number"]
    assert fact.value.comparator == value(fine)["comparator"]
    assert fact.sources == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("more than 50,000", "90,000"),  # true, but nobody would say so
        ("fewer than 10,000", "4,000"),
        ("more than 50,000", "more than 80,000"),
        ("about 50,000", "54,000"),
        ("40,000 to 60,000", "50,000 to 70,000"),
    ],
)
def test_what_may_both_be_true_is_two_facts_without_conflict(one: str, other: str) -> None:
    found = facts(claim("a", one), claim("b", other))
    assert [fact.conflicts for fact in found] == [(), ()]


def test_a_figure_that_is_too_vague_to_tell_supports_neither() -> None:
    found = facts(claim("a", "51,234"), claim("b", "52,900"), claim("c", "more than 50,000"))
    assert [(fact.value.number, fact.sources, len(fact.conflicts)) for fact in found] == [
        (51234, 1, 1),
        (52900, 1, 1),
        (50000, 1, 0),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"topic": "motors"}, {}),  # a part, and the whole
        ({"period": None, "published": "2021-01-01"}, {"period": None, "published": "2026-01-01"}),
    ],
)
def test_a_round_figure_of_something_else_supports_nothing(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(facts(claim("a", "51,234", **one), claim("b", "more than 50,000", **other))) == 2


def test_a_rounder_account_may_name_the_party_but_not_two() -> None:
    exact, rough = award("a", "9,012,345", counterparty=None), award("b", "about 9,000,000", period="4 March 2025")
    (fact,) = facts(exact, rough)
    assert fact.counterparty is not None
    assert (fact.counterparty.name, fact.value.number, str(fact.period)) == ("Ardmore", 9012345, str(rough.period))
    assert len(facts(exact, rough, award("c", "about 9,000,000", counterparty="Brightwell"))) == 2


@pytest.mark.parametrize(
    ("kind", "rough", "fine", "same"),
    [
        ("share", 16, 16.1, True),
        ("share", 16, 16.7, False),
        ("share", 16.1, 16.12, True),
        ("count", 40, 41, False),  # a count that ends in one zero is no rounded one
        ("count", 200, 203, True),
        ("rank", 10, 11, False),
        ("duration", 16, 16.5, True),
    ],
)
def test_digits_that_are_left_out(kind: Kind, rough: float, fine: float, same: bool) -> None:
    one, other = (Figure(kind, number, None, "=", None, "") for number in (rough, fine))
    assert figures.fits(one, other) is same
    assert figures.contradict(one, other) is not same


FIGURES = st.builds(
    Figure,
    st.just("count"),
    st.integers(0, 10**9),
    st.none(),
    st.sampled_from(["=", "~", ">", ">=", "<", "<="]),
    st.none(),
    st.just(""),
)


@given(FIGURES, FIGURES)
def test_what_fits_never_contradicts_and_contradicting_is_mutual(one: Figure, other: Figure) -> None:
    assert figures.contradict(one, other) == figures.contradict(other, one)
    if figures.fits(one, other):
        assert not figures.contradict(one, other)


# believed


@pytest.mark.parametrize(
    ("confidences", "expected"), [((0.9,), 0.9), ((0.9, 0.8), 0.98), ((0.5, 0.5, 0.5), 0.875), ((1.0,), 0.99)]
)
def test_belief_grows_with_independent_sources(confidences: tuple[float, ...], expected: float) -> None:
    (fact,) = facts(*(claim(str(at), "51,234", confidence=sure) for at, sure in enumerate(confidences)))
    assert (fact.belief, fact.sources) == (expected, len(confidences))


@pytest.mark.parametrize(
    "copy",
    [
        {"doc": "b", "duplicate_of": "a"},
        {"doc": "b", "sha256": "5" * 64},  # the same text under another id
        {"doc": "a", "published": "2026-05-01"},  # a later version of the article
    ],
)
def test_copies_are_one_source(copy: dict[str, Any]) -> None:
    (fact,) = facts(claim("a", "51,234", sha256="5" * 64), claim(written="51,234", confidence=0.8, **copy))
    assert (fact.belief, fact.sources, len(fact.evidence)) == (0.9, 1, 2)


def test_two_copies_of_one_story_are_one_source_where_the_story_itself_says_nothing() -> None:
    (fact,) = facts(claim("b", "51,234", duplicate_of="a"), claim("c", "51,234", duplicate_of="a"))
    assert (fact.sources, fact.articles) == (1, 2)


def test_a_claim_that_is_given_twice_counts_once() -> None:
    one = claim("a", "51,234")
    (fact,) = facts(one, one)
    assert len(fact.evidence) == 1


def test_rivals_share_the_belief() -> None:
    found = facts(claim("a", "51,234"), claim("b", "51,234"), claim("c", "48,020"))
    assert {fact.value.number: fact.belief for fact in found} == {51234: 0.9083, 48020: 0.0826}
    assert belief.belief(99.0, [9.0]) == 0.9083


# contradicted


def test_figures_that_contradict_each_other_are_tied_with_their_ratio() -> None:
    one, other = facts(claim("a", "50,010"), claim("b", "60,012"))
    assert [(tie.fact, tie.ratio) for tie in one.conflicts] == [(other.id, 1.2)]
    assert [(tie.fact, tie.ratio) for tie in other.conflicts] == [(one.id, 1.2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("51,234", "48,020"),
        ("more than 50,000", "48,020"),
        ("fewer than 40,000", "48,020"),
        ("about 48,000", "61,234"),
        ("40,000 to 45,000", "48,020"),
        ("more than 50,000", "fewer than 40,000"),
    ],
)
def test_contradictions_by_comparator(one: str, other: str) -> None:
    assert [len(fact.conflicts) for fact in facts(claim("a", one), claim("b", other))] == [1, 1]


@pytest.mark.parametrize("factuality", ["target", "forecast", "alleged", "hypothetical"])
def test_what_is_only_planned_or_alleged_contradicts_nothing(factuality: str) -> None:
    found = facts(
        claim("a", "51,234"), claim("b", "48,020", factuality=factuality), claim("c", "60", factuality=factuality)
    )
    assert [fact.conflicts for fact in found] == [()] * 3


def test_a_denial_contradicts_what_it_denies() -> None:
    found = facts(
        claim("a", "51,234"), claim("b", "51,234", factuality="negated"), claim("c", "9", factuality="negated")
    )
    assert {(fact.factuality, fact.value.number): len(fact.conflicts) for fact in found} == {
        ("asserted", 51234): 1,
        ("negated", 51234): 1,
        ("negated", 9): 0,
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"topic": "motors"}, {"topic": "batteries"}),
        ({"topic": "motors"}, {}),  # a part, and the whole
        ({"period": "2024"}, {"period": "2025"}),
        ({"published": "2021-01-01", "period": None}, {"published": "2026-01-01", "period": None}),  # a stock has grown
    ],
)
def test_figures_of_two_things_do_not_contradict(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not any(fact.conflicts for fact in facts(claim("a", "51,234", **one), claim("b", "48,020", **other)))


def test_an_article_that_gives_both_means_two_things() -> None:
    assert not any(fact.conflicts for fact in facts(claim("a", "51,234"), claim("a", "48,020")))


@pytest.mark.parametrize(
    ("later", "contested"),
    [("13,000", False), ("11,000", True)],
)
def test_what_is_counted_so_far_grows_and_never_shrinks(later: str, contested: bool) -> None:
    def so_far(doc: str, written: str, day: str) -> Claim:
        return claim(doc, written, published=day, period={"kind": "as_of", "start": None, "end": day})

    found = facts(so_far("a", "12,345", "2026-03-02"), so_far("b", later, "2026-03-20"))
    assert any(fact.conflicts for fact in found) is contested


@pytest.mark.parametrize(("parties", "contested"), [("Ardmore", True), (None, False)])
def test_a_body_may_win_two_awards_but_one_from_the_same_party(parties: str | None, contested: bool) -> None:
    found = facts(award("a", counterparty=parties), award("b", "30,500,000", counterparty=parties))
    assert any(fact.conflicts for fact in found) is contested


@pytest.mark.parametrize(("period", "contested"), [("4 March 2025", False), ("2025", True)])
def test_two_raids_of_a_day_are_two_but_a_year_has_one_total(period: str, contested: bool) -> None:
    found = facts(*(claim(n, n, metric="counterfeit_seizures", period=period) for n in ("1,234", "5,678")))
    assert any(fact.conflicts for fact in found) is contested


def test_one_figure_among_thousands_keeps_its_ties_short() -> None:
    found = facts(*(claim(str(number), str(number)) for number in range(1001, 3001, 7)))
    assert all(found[0].conflicts)
    assert sum(len(fact.conflicts) for fact in found) <= 2 * 50 * len(found)


# withdrawn


def test_an_award_that_was_overturned_later() -> None:
    first, second = sorted(
        facts(
            award("a", published="2025-03-05"),
            award("b", "about 9,000,000", qualifiers=["overturned"], published="2026-01-20"),
        ),
        key=lambda fact: fact.qualifiers,
    )
    assert (first.standing, first.superseded_by, second.standing) == ("overturned", second.id, "overturned")


def test_an_award_that_came_after_another_was_overturned_stands() -> None:
    found = facts(
        award("a", qualifiers=["overturned"], published="2025-03-05"),
        award("b", published="2026-01-20"),
        award("c", counterparty="Someone Else", published="2024-01-20"),
    )
    assert sorted(fact.standing for fact in found) == ["overturned", "stands", "stands"]


@pytest.mark.parametrize(
    "correction",
    [
        {"sentence": "The office corrected the number of its applications to 48,020."},
        {"sentence": "Filings were revised to 48,020 from 51,234."},
        {"sentence": "An earlier version of this article put the number wrong: it is 48,020."},
        {"doc": "a"},  # the article itself, in a later version
    ],
)
def test_a_later_correction_takes_the_place_of_the_figure(correction: dict[str, Any]) -> None:
    later = claim(**{"doc": "b", "written": "48,020", "published": "2026-02-01", **correction})
    old, new = sorted(facts(claim("a", "51,234", published="2026-01-01"), later), key=lambda fact: fact.standing)
    assert (old.value.number, old.standing, old.superseded_by, old.conflicts) == (51234, "corrected", new.id, ())
    assert (new.value.number, new.standing, new.superseded_by, new.conflicts) == (48020, "stands", None, ())


def test_a_sentence_that_names_the_old_figure_too_corrects_it() -> None:
    sentence = "Filings were revised to 48,020 from 51,234."
    found = facts(*(claim("a", number, sentence=sentence) for number in ("48,020", "51,234")))
    assert {fact.value.number: fact.standing for fact in found} == {48020: "stands", 51234: "corrected"}


def test_an_earlier_correction_corrects_nothing_later() -> None:
    sentence = "The office corrected the number of its applications to 48,020."
    found = facts(
        claim("a", "48,020", sentence=sentence, published="2025-01-01"), claim("b", "51,234", published="2026-01-01")
    )
    assert [len(fact.conflicts) for fact in found] == [1, 1]


# deterministic

COMPARATORS: tuple[Comparator, ...] = ("=", "~", ">", "<")
CLAIMS = st.lists(
    st.builds(
        lambda doc, number, sign, other: claim(doc, value(number, comparator=sign), **other),
        st.sampled_from("abc"),
        st.sampled_from(["50,000", "51,234", "48,020", "1,200,000", "1,204,113"]),
        st.sampled_from(COMPARATORS),
        st.sampled_from(
            [
                {},
                {"topic": "motors"},
                {"factuality": "target"},
                {"period": None},
                {"duplicate_of": "a"},
                {"confidence": 0.5},
            ]
        ),
    ),
    min_size=1,
    max_size=6,
)


AWARDS = st.lists(
    st.builds(
        lambda doc, number, sign, other: award(doc, number, sign, **other),
        st.sampled_from("abc"),
        st.sampled_from(["9,000,000", "9,012,345"]),
        st.sampled_from(COMPARATORS),
        st.fixed_dictionaries(
            {
                "counterparty": st.sampled_from([None, "Ardmore", "Brightwell"]),
                "period": st.sampled_from([None, "4 March 2025", "March 2025", "2024"]),
                "qualifiers": st.sampled_from([[], [], ["overturned"]]),
            }
        ),
    ),
    min_size=1,
    max_size=7,
)


@given(CLAIMS | AWARDS, st.randoms())
def test_any_order_gives_the_same_facts_and_keeps_every_claim(claims: list[Claim], chance: Any) -> None:
    shuffled = [*claims]
    chance.shuffle(shuffled)
    found = facts(*claims)
    assert found == facts(*shuffled)
    gathered = [(one.document.id, one.claim) for fact in found for one in fact.evidence]
    assert sorted(gathered) == sorted({(one.document.id, one.id) for one in claims})
    ties = {(fact.id, tie.fact) for fact in found for tie in fact.conflicts}
    assert ties == {(other, one) for one, other in ties}
    assert len({fact.id for fact in found}) == len(found)


def test_facts_keep_their_ids_when_more_articles_say_so() -> None:
    (alone,) = facts(claim("a", "51,234"))
    (together,) = facts(claim("a", "51,234"), claim("b", "51,234"))
    assert alone.id == together.id


def test_every_order_of_three() -> None:
    claims = [claim("a", "51,234"), claim("b", "more than 50,000"), claim("c", "48,020", duplicate_of="a")]
    assert (
        len({tuple(fact.model_dump_json() for fact in facts(*order)) for order in itertools.permutations(claims)}) == 1
    )
