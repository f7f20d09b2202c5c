"""Explain: what is found comes with its place, and what makes no claim says why."""

from __future__ import annotations

import datetime
import json

import pytest

import ipfacts
from ipfacts import confidence
from ipfacts.commands.explain import render
from ipfacts.evidence import in_words, phrase
from ipfacts.explain import OFF_SUBJECT, Explanation, NearMiss, explain
from ipfacts.overheard import NOTHING
from ipfacts.vocabulary import rows

TEXT = "Lumora Ltd, which employs 300 workers, filed 1,200 patent applications with the European Patent Office in 2024."


def misses(text: str) -> list[NearMiss]:
    return explain(text).near_misses


def test_the_tokens_are_those_that_constructions_see() -> None:
    told = explain("Lumora Ltd filed 1,200 patents; 3 were cited.").as_dict()
    (tokens,) = told["tokens"]
    seen = [(token["TAG"], token["LEMMA"], token["LOWER"]) for token in tokens]
    assert seen[:4] == [
        ("ORG", "lumora ltd", "<ORG>"),
        ("VERB", "file", "filed"),
        ("COUNT", "1,200", "<COUNT>"),
        ("TERM", "patent", "patents"),
    ]
    assert "ORG lumora ltd <ORG> · VERB file filed · COUNT 1,200 <COUNT> · TERM patent patents" in render(
        told, tokens=True
    )
    assert "VERB file" not in render(told)


def test_names_quantities_periods_and_claims_are_told() -> None:
    told = explain(TEXT).as_dict()
    assert list(told) == ["text", "tokens", "names", "quantities", "periods", "claims", "accounts", "near_misses"]
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


def test_it_takes_what_extract_takes() -> None:
    at_noon = datetime.datetime(2025, 2, 3, 12, 30)  # noqa: DTZ001 (what a caller may have)
    text = f"{TEXT} Last year it had 40 patents."
    told = explain(text, title="Lumora files", published=at_noon)
    assert told.claims == ipfacts.extract(text, title="Lumora files", published=at_noon)


def test_it_is_json_and_it_is_readable() -> None:
    told = explain(TEXT).as_dict()
    assert json.loads(json.dumps(told)) == told
    assert all(f"\n{part}: " in f"\n{render(told)}" for part in ("Names", "Quantities", "Claims", "Near misses"))


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
    ("text", "value", "rule", "failed", "why"),
    [
        # the figure's own noun
        ("Zentrix GmbH employs 450 welders.", "450", "statistics", "measure", "nothing of ours"),
        # no noun, and nothing before it
        ("Ostrel Motors climbed to 1,911.", "1,911", "statistics", "measure", "nothing of ours"),
        # a sum
        ("Ostrel Motors built a road for $3 million.", "$3 million", "statistics", "measure", "nothing of ours"),
        # an ordinal that ranks nobody
        ("Ostrel Motors opened its third road.", "third", "statistics", "measure", "nothing of ours"),
        # a pattern that would fit, were the article about fakes
        ("Police in Lyon seized 12 cars.", "12", "seized.count", "needs", "no word up to here brings up ‘fakes’"),
    ],
)
def test_a_figure_without_a_claim_says_why(text: str, value: str, rule: str, failed: str, why: str) -> None:
    (miss,) = (miss for miss in misses(text) if miss.value == value or miss.value.endswith(value))
    assert (miss.rule, miss.failed) == (rule, failed)
    assert why in miss.why


def test_what_was_weighed_for_a_figure_without_a_claim_is_told() -> None:
    (miss,) = misses("Zentrix GmbH, which filed 40 patents, has 300 vans.")
    (counted,) = miss.choices
    assert (counted.slot, counted.chosen) == ("counted", NOTHING)
    assert counted.share == counted.considered[0].share
    assert {one.reading for one in counted.considered} > {NOTHING}
    assert counted.supporting
    assert all((one.weight > 0) == (one.reading == NOTHING) for one in counted.supporting)
    assert all((one.weight > 0) != (one.reading == NOTHING) for one in counted.opposing)


def test_the_weightiest_evidence_comes_first_and_names_its_features() -> None:
    for account in explain(TEXT).accounts:
        for choice in account.choices:
            for evidence in (choice.supporting, choice.opposing):
                weights = [abs(one.weight) for one in evidence]
                assert weights == sorted(weights, reverse=True)
                assert all(name.startswith(f"{choice.slot}.") for one in evidence for name in one.features)


def test_each_claim_tells_its_four_choices() -> None:
    told = explain(TEXT)
    (account,) = told.accounts
    assert (account.claim, account.value) == (told.claims[0].id, "1,200")
    assert [choice.slot for choice in account.choices] == ["counted", "whose", "located", "dated"]
    assert [choice.chosen for choice in account.choices[:3]] == ["patent_applications count", "Lumora", "EP"]
    assert all(0 < choice.share <= 1 for choice in account.choices)
    assert account.confidence


def test_a_claim_about_a_party_tells_the_event_and_whose_it_is() -> None:
    told = explain("Lumora Ltd sued Zentrix GmbH for patent infringement.")
    assert [(claim.metric, claim.value.kind) for claim in told.claims] == [("infringement_suits", "entity")]
    chosen = [[(choice.slot, choice.chosen) for choice in account.choices] for account in told.accounts]
    assert chosen == [[("event", "infringement_suits of Zentrix"), ("whose", "Lumora")]]


def test_a_claim_of_a_table_has_no_choices_to_tell() -> None:
    told = explain("Company | Patent applications in 2024\nLumora | 1,200\nZentrix | 900\nTorvik | 800")
    assert len(told.claims) == 3
    assert [account.choices for account in told.accounts] == [[], [], []]


def test_a_figure_in_a_table_that_heads_nothing_of_ours_is_told_so() -> None:
    table = "Company | Workers\nLumora | 1,200\nZentrix | 900\nTorvik | 800"
    wanted = {miss.value for miss in misses(table)}
    assert {"1,200", "900", "800"} <= wanted


def test_listening_changes_nothing() -> None:
    text = f"{TEXT} That is up 9 percent, and 300 were granted."
    assert explain(text).claims == ipfacts.extract(text)
    assert explain(text) == explain(text)


def test_the_terminal_shows_choices_and_evidence() -> None:
    shown = render(explain(f"{TEXT} It has 40 canteens.").as_dict())
    assert "counted       patent_applications count" in shown
    assert "located       EP" in shown
    assert "      for " in shown
    assert "      against " in shown
    assert "nothing of ours" in shown
    assert "‘canteens’" in shown


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


def test_a_text_on_something_else_says_why_it_has_no_claims() -> None:
    told = explain("The jury awarded Lumora Ltd $12 million in damages against Torvik AS.")
    assert told.claims == []
    assert {(miss.value, miss.failed, miss.why) for miss in told.near_misses} == {("$12 million", "gate", OFF_SUBJECT)}


def test_a_doubtful_claim_is_called_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "_weights", lambda: {"bias": -2.0, "kind=count": 0.5})
    (doubtful,) = explain("Lumora Ltd filed 1,200 patent applications in 2024.").near_misses
    assert doubtful.failed == "confidence"
    assert doubtful.why == f"too doubtful: 0.18, and claims are written from {confidence.DOUBTFUL:.2f} on"
    assert [(one.features, one.weight) for one in doubtful.confidence] == [(["bias"], -2.0), (["kind=count"], 0.5)]
    assert [choice.slot for choice in doubtful.choices] == ["counted", "whose", "located", "dated"]


@pytest.mark.parametrize(
    ("slot", "feature", "quoted", "words"),
    [
        ("counted", "noun.unknown.COUNT", "welders", "its own noun ‘welders’ (not known, a count)"),
        ("counted", "something", None, "it may be of ours"),
        # points and signs of equality are neighbours, too
        ("counted", "next=..COUNT", None, "what follows it (., a count)"),
        ("counted", "prev==.COUNT", None, "what stands before it (=, a count)"),
        ("counted", "next=edge", None, "what follows it (nothing)"),
        ("counted", "prev=by.MONEY", "by", "what stands before it ‘by’ (a sum)"),
        # distances and ages
        ("whose", "at.before.1", None, "where the name stands (before, right beside it)"),
        ("located", "mentioned.1", None, "lately mentioned (1 back)"),
        # a subject that runs on, though there is a rival
        (
            "whose",
            "running though clause.filing",
            None,
            "the passage is about them (filing, though its clause has a subject)",
        ),
        ("whose", "group by clause.active", None, "the subject of its clause (a group without a name, active)"),
        (
            "counted",
            "cue.clause.COUNT though noun",
            "x",
            "a word that speaks for it ‘x’ (clause, a count, though it has a noun of its own)",
        ),
        ("counted", "rule=fine.verb", None, "the pattern of claims fits (fine.verb)"),
        ("whose", "running though nobody", None, "the passage is about them"),
        ("located", "nowhere though passage.ORG", None, "the passage has a territory (a company or institution)"),
        # sorts of subjects and places
        ("whose", "ORG.filing", None, "subjects of that sort (a company or institution, filing)"),
        ("confidence", "whose=97", None, "how sure the subject is (97 % or more)"),
        ("confidence", "sure=7", None, "how sure all three are together (70 % or more)"),
        # what has no phrase is told as it is
        ("counted", "moonlight=full.COUNT", None, "moonlight (full, a count)"),
        ("counted", "", None, ""),
    ],
)
def test_evidence_in_words(slot: str, feature: str, quoted: str | None, words: str) -> None:
    assert in_words(slot, feature, quoted) == words


def test_shipped_evidence_has_words() -> None:
    told = [row["pattern"].partition(".")[::2] for row in rows("claims/weights")]
    bare = [f"{slot}.{feature}" for slot, feature in told if phrase(slot, feature) in feature]
    assert len(bare) <= 0.01 * len(told), bare
