"""Facts: which claims say the same, how far they are believed, and that no order of them matters."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composed import body, claim, value
from fact_cases import award, facts
from ipfacts.articles import read
from ipfacts.facts import belief
from ipfacts.facts.stories import is_called_by_its_place
from ipfacts.model import Article, Claim, Comparator, DocumentRef

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


# articles without an id of their own


def named_by_place(path: str | None, doc: str, written: str = "51,234", **told: Any) -> Claim:
    return claim(doc, written, path=path, **told)


@pytest.mark.parametrize(
    ("path", "doc"),
    [
        ("{}/today.jsonl", "today:2"),
        ("{}/news/today.json.gz", "news/today:2:3"),
        ("{}/acme.txt", "acme"),
        ("{}/acme.txt", "acme.txt"),  # where another file is called acme.md
        ("{}/acme.txt", "acme#2"),  # read twice
        ("s3://bucket/{}/acme.txt", "acme"),
        (None, "text"),
        (None, "stdin:2"),
    ],
)
def test_a_name_that_the_program_gives_ties_no_two_texts(path: str | None, doc: str) -> None:
    """Two folders hold a file of the same name: their articles are two, the later of which corrects nothing."""
    first, second = (path and path.format(folder) for folder in ("january", "february"))
    days = {"published": "2026-01-10"}, {"published": "2026-02-10"}
    (fact,) = facts(named_by_place(first, doc, **days[0]), named_by_place(second, doc, **days[1]))
    assert (fact.sources, fact.articles, len(fact.evidence)) == (2, 2, 2)
    one, other = facts(named_by_place(first, doc, **days[0]), named_by_place(second, doc, "48,020", **days[1]))
    assert [(len(fact.conflicts), fact.standing) for fact in (one, other)] == [(1, "stands"), (1, "stands")]


def test_the_names_that_the_program_gives_are_known(tmp_path: Path) -> None:
    text = {"text": "Lumora filed 40 patent applications."}
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(text["text"])
    (tmp_path / "news" / "a.md").write_text(text["text"])
    (tmp_path / "news" / "all.json").write_text(json.dumps({"articles": [text, text]}))
    (tmp_path / "news" / "lines.jsonl").write_text(f"{json.dumps(text)}\n{json.dumps([text, text])}\n")
    (tmp_path / "own.jsonl").write_text(json.dumps({**text, "id": "urn:7"}))
    given = ["", "news/a.txt", "news/*.json", "news/a.txt"]
    found = [item for item in read(tmp_path / name for name in given) if isinstance(item, Article)]
    own = [one.id for one in found if not is_called_by_its_place(DocumentRef(id=one.id, path=one.path, sha256=""))]
    assert (len(found), own) == (12, ["urn:7"])


@pytest.mark.parametrize(("path", "doc"), [("news/today.jsonl", "urn:7"), ("news/today.jsonl", "yesterday:2")])
def test_an_id_of_its_own_ties_versions(path: str, doc: str) -> None:
    old = named_by_place(path, doc, published="2026-01-10")
    later = named_by_place(path, doc, "48,020", published="2026-02-10")
    assert sorted(fact.standing for fact in facts(old, later)) == ["corrected", "stands"]


def test_a_copy_is_one_of_the_original_in_its_own_file() -> None:
    """Both runs have a "today:1"; each copy tells the story of its own."""
    runs = [
        [named_by_place(path, "today:1", confidence=0.9), named_by_place(path, "today:2", duplicate_of="today:1")]
        for path in ("january/today.jsonl", "february/today.jsonl")
    ]
    (fact,) = facts(*runs[0], *runs[1])
    assert (fact.sources, fact.articles) == (2, 4)
    assert [fact.sources for fact in facts(*runs[0])] == [1]


def test_nobodys_figures_are_kept_apart_by_story() -> None:
    """ "A company filed 40" is another company's in another article, whatever the two are called."""
    nobody: dict[str, Any] = {"organisation": None, "written": "40", "doc": "today:1"}
    first = named_by_place(path="january/today.jsonl", **nobody)
    copy = named_by_place(path="january/today.jsonl", **{**nobody, "doc": "today:2"}, duplicate_of="today:1")
    other = named_by_place(path="february/today.jsonl", **nobody)
    found = facts(first, copy, other)
    assert sorted(fact.articles for fact in found) == [1, 2]
    assert len({fact.id for fact in found}) == 2
