"""Facts that cannot be true together, and those that a later article withdrew."""

from __future__ import annotations

from typing import Any

import pytest

from composed import claim
from fact_cases import award, facts
from ipfacts.model import Claim

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
