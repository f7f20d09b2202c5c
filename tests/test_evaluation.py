"""The scorer: what counts as right, what an error is called, and what is wrong with a gold corpus.

`scoring_cases.json` holds cases with the figures that the task's reference scorer gave for them; where that scorer lies
beside the repository, it is asked about generated cases, too.
"""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipfacts.commands.evaluate import by_cause, errors_table, figures_table
from ipfacts.errors import InputError
from ipfacts.evaluation import Gold, defects, failures, load, read_claims, score
from ipfacts.evaluation.agreement import SLOTS, fold, right_as_told
from ipfacts.metrics import families

Row = dict[str, Any]

HERE = Path(__file__).parent
REFERENCE = HERE.parents[1] / "shared" / "score.py"
CASES = json.loads((HERE / "scoring_cases.json").read_text(encoding="utf-8"))

VALUE: Row = {"kind": "count", "number": 1200, "upper": None, "comparator": "=", "unit": None}
VALUE |= {"direction": None, "name": None, "text": "1,200"}
EMPTY: Row = {"origin": None, "counterparty": None, "topic": None, "qualifiers": [], "attribution": None}
BOTH: Row = EMPTY | {"metric": "patent_grants", "factuality": "asserted"}
YEAR: Row = {"start": "2025-01-01", "end": "2025-12-31", "kind": "during"}
ARTICLE: Row = {"id": "d", "title": "Acme", "published": None, "text": "Acme Inc. won 1,200."}


def gold(**fields: Any) -> Row:
    base = BOTH | {"doc": "d", "organisation": ["Acme Inc.", "Acme"], "jurisdiction": "US", "period": YEAR}
    return base | {"evidence": "Acme Inc. won 1,200."} | fields | {"value": VALUE | fields.get("value", {})}


def claim(**fields: Any) -> Row:
    acme = {"name": "ACME, Incorporated", "text": "the company"}
    base = BOTH | {
        "document": {"id": "d"},
        "organisation": acme,
        "jurisdiction": {"code": "US", "name": "United States"},
    }
    return base | {"period": YEAR | {"text": "2025"}} | fields | {"value": VALUE | fields.get("value", {})}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_stored_cases(case: Row) -> None:
    result = score([gold(**one) for one in case["gold"]], [claim(**one) for one in case["claims"]])
    expected = case["expected"]
    assert [result.core.right, result.core.found, result.core.gold] == expected["core"]
    assert result.value.right == expected["value"]
    if result.core.right:
        assert result.slots == dict.fromkeys(SLOTS, 1.0) | expected["slots"]


def test_figures() -> None:
    result = score([gold(), gold(metric="fine"), gold(metric="pendency")], [claim(), claim(metric="examiners")])
    assert result.core.as_dict() == {
        "precision": 0.5,
        "recall": 0.3333,
        "f1": 0.4,
        "right": 1,
        "found": 2,
        "gold": 3,
    }
    families = {name: (one.right, one.found, one.gold) for name, one in result.families.items()}
    assert families == {"money": (0, 0, 1), "rights": (1, 1, 1), "system": (0, 1, 1)}
    assert score([], []).core.f1 == 0
    assert "family rights" in figures_table(result)


def test_every_metric_has_a_family() -> None:
    assert len(families()) >= 60  # the contract's; more may come
    assert set(families().values()) == {"rights", "money", "enforcement", "system"}


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not REFERENCE.is_file():
        pytest.skip("the reference scorer is not beside the repository")
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = ["Acme", "Acme Inc.", "ACME holdings", "Beta AG", "Group", "The Company", "Beta-Gamma Co., Ltd."]


def random_fields(dice: random.Random, *, in_gold: bool) -> Row:
    """A claim or gold claim of few enough choices that many pairs agree in something."""
    name = dice.choice([None, *NAMES])
    party = dice.choice([None, *NAMES])
    origin = None if name else dice.choice([None, "CN", "US"])
    place = dice.choice([None, "CN", "US"])
    kind = dice.choice(["count", "change", "entity", "money"])
    value: Row = {"kind": kind, "number": dice.choice([1000, 1004, 1006, 5]), "comparator": dice.choice("=~>")}
    if kind == "entity":
        value |= {"number": None, "name": [dice.choice(NAMES)] if in_gold else dice.choice(NAMES)}
    if kind == "change":
        value |= {"unit": dice.choice(["percent", "times"]), "direction": dice.choice(["up", "down"])}
    if kind == "money":
        value |= {"unit": dice.choice(["USD", "EUR"])}
    source = dice.choice([None, "Jane Doe", "Doe"])
    fields: Row = {
        "metric": dice.choice(["patent_grants", "licence_agreements", "fine"]),
        "value": value,
        "qualifiers": dice.choice([[], ["invention"], ["Invention"]]),
        "period": dice.choice([None, YEAR]),
        "factuality": dice.choice(["asserted", "target"]),
    }
    where = dice.choice("abc")
    if in_gold:
        said = {"source": [source], "quoted": False} if source else None
        names = {"organisation": [name] if name else None, "counterparty": [party] if party else None}
        return fields | names | {"doc": where, "origin": origin, "jurisdiction": place, "attribution": said}
    return fields | {
        "document": {"id": where},
        "organisation": {"name": name, "text": dice.choice([name, "it"])} if name else None,
        "counterparty": {"name": party, "text": party} if party else None,
        "origin": {"code": origin} if origin else None,
        "jurisdiction": {"code": place} if place else None,
        "attribution": {"source": source} if source else None,
    }


@pytest.mark.parametrize("seed", range(60))
def test_the_figures_are_those_of_the_reference(reference: ModuleType, seed: int) -> None:
    dice = random.Random(seed)
    golds = [gold(**random_fields(dice, in_gold=True)) for _ in range(dice.randrange(40))]
    claims = [claim(**random_fields(dice, in_gold=False)) for _ in range(dice.randrange(40))]
    ours = score(golds, claims).as_dict()
    del ours["families"]  # the reference has none
    theirs, missed, false = reference.score(golds, claims)
    assert ours == theirs
    found = failures(score(golds, claims))
    assert sum(one.missed for one in found) == len(missed)
    assert sum(not one.missed for one in found) == len(false)


@given(st.text())
def test_folding_twice_changes_nothing(one: str) -> None:
    assert fold(fold(one)) == fold(one)


# Causes


@pytest.mark.parametrize(
    ("golds", "claims", "missed", "false"),
    [
        ([{}], [], ["no candidate"], []),
        ([{}], [{"value": {"number": 7, "text": "7"}}], ["no candidate"], ["no such figure"]),
        ([{}], [{"metric": "patent_applications"}], ["wrong metric"], ["wrong metric"]),
        ([{}], [{"value": {"comparator": ">"}}], ["wrong value"], ["wrong value"]),
        ([{}], [{"value": {"number": 12}}], ["wrong value"], ["wrong value"]),  # the same wording, read otherwise
        ([{}], [{"organisation": None}], ["wrong subject"], ["wrong subject"]),
        ([{}], [{"jurisdiction": None}], ["wrong place"], ["wrong place"]),
        ([{}], [{}, {}], [], ["said twice"]),
        ([{}], [{"document": {"id": "other"}}], ["no candidate"], ["no such figure"]),
        # of two that are related, the one that differs less tells the cause
        ([{}], [{"metric": "fine", "jurisdiction": None}, {"organisation": None}], ["wrong subject"], None),
    ],
)
def test_causes(golds: list[Row], claims: list[Row], missed: list[str], false: list[str] | None) -> None:
    found = failures(score([gold(**one) for one in golds], [claim(**one) for one in claims]))
    assert [one.cause for one in found if one.missed] == missed
    if false is not None:
        assert [one.cause for one in found if not one.missed] == false


def test_errors_are_printed_by_cause_with_both_sides() -> None:
    found = failures(score([gold(), gold(value={"number": 7, "text": "seven"})], [claim(jurisdiction=None)]))
    assert [(group[0].missed, group[0].cause, len(group)) for group in by_cause(found)] == [
        (True, "no candidate", 1),
        (True, "wrong place", 1),
        (False, "wrong place", 1),
    ]
    text = errors_table(found, 5)
    assert "missed, wrong place: 1" in text
    assert "patent_grants | 1,200 (1,200) | Acme Inc. | US" in text
    assert "patent_grants | 1,200 (1,200) | ACME, Incorporated | -" in text


# The corpus


def test_sound_gold_has_no_defects() -> None:
    assert defects(Gold([ARTICLE], [gold()])) == []


@pytest.mark.parametrize(
    ("fields", "defect"),
    [
        ({"doc": "e"}, "no article 'e'"),
        ({"evidence": "Acme won."}, "no exact part"),
        ({"value": {"text": "1200"}}, "not in the evidence"),
        ({"metric": "patents"}, "unknown metric"),
        ({"value": {"kind": "number"}}, "unknown kind"),
        ({"value": {"number": None}}, "has a name and no number"),
        ({"value": {"kind": "entity", "number": None}}, "a list of aliases"),
        ({"value": {"comparator": "about"}}, "unknown comparator"),
        ({"value": {"upper": 5}}, "upper end"),
        ({"value": {"direction": "up"}}, "direction"),
        ({"value": {"kind": "money", "unit": "$"}}, "ISO 4217"),
        ({"value": {"kind": "share"}}, "in percent"),
        ({"value": {"unit": "percent"}}, "no unit"),
        ({"value": {"kind": "duration"}}, "needs a unit"),
        ({"organisation": "Acme"}, "list of aliases"),
        ({"counterparty": []}, "list of aliases"),
        ({"origin": "US"}, "only one is the subject"),
        ({"jurisdiction": "USA"}, "no place codes"),
        ({"factuality": "true"}, "unknown factuality"),
        ({"period": YEAR | {"kind": "in"}}, "a period has"),
        ({"period": YEAR | {"end": "2025"}}, "a period has"),
        ({"attribution": {"source": None, "quoted": False}}, "an attribution has"),
        ({"qualifiers": "invention"}, "are a list"),
        ({"note": "?"}, "unknown ['note']"),
    ],
)
def test_defects_are_named_with_their_line(fields: Row, defect: str) -> None:
    (found,) = defects(Gold([ARTICLE], [gold(metric="fine"), gold(**fields)]))[:1]
    assert found.startswith("gold.jsonl:2: ")
    assert defect in found


def test_defects_of_the_corpus_as_a_whole() -> None:
    assert "the same claim twice" in defects(Gold([ARTICLE], [gold(), gold()]))[0]
    assert "an id comes twice" in defects(Gold([ARTICLE, ARTICLE], []))[0]
    assert "is missing" in defects(Gold([ARTICLE | {"text": " "}], []))[0]


def test_reading_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE) + "\n\n", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold()), encoding="utf-8")
    assert load(tmp_path) == Gold([ARTICLE], [gold()])
    (tmp_path / "gold.jsonl").write_text("{}\n[]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold.jsonl:2"):
        load(tmp_path)
    (tmp_path / "gold.jsonl").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="UTF-8"):
        load(tmp_path)


def test_reading_claims(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(claim()), encoding="utf-8")
    assert read_claims(path) == [claim()]
    path.write_text('{"metric": "fine"}', encoding="utf-8")
    with pytest.raises(InputError, match="claim 1 is none"):
        read_claims(path)


@pytest.mark.parametrize("row", ["{}", '{"doc": "a", "metric": "fine", "value": {"kind": "money"}}'])
def test_gold_that_is_none_is_told_by_its_number(tmp_path: Path, row: str) -> None:
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "title": "", "published": null, "text": "x"}\n')
    (tmp_path / "gold.jsonl").write_text(row)
    with pytest.raises(InputError, match=r"gold.jsonl: claim 1 is none: fields differ"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("told", "right"),
    [
        ({"value": {"number": 1200}}, True),
        ({"value": {"number": 1300}}, False),
        ({"value": {"number": 1200, "kind": "share"}}, False),
        ({"value": {"number": 1200, "upper": 1300}}, False),
        ({"value": {"number": 1200}, "organisation": ["Acme"]}, True),
        ({"value": {"number": 1200}, "organisation": ["Other"]}, False),
        ({"value": {"number": 1200}, "organisation": None, "origin": "FR"}, False),
        ({"value": {"number": 1200}, "jurisdiction": "US"}, True),
        ({"value": {"number": 1200}, "jurisdiction": None}, False),
        ({"metric": "pct_applications", "value": {"number": 1200}}, False),
    ],
)
def test_gold_of_a_passage_is_held_to_what_it_tells(told: Row, right: bool) -> None:
    assert right_as_told({"metric": "patent_grants"} | told, claim()) is right


@pytest.mark.parametrize(("name", "right"), [("Orsay", True), ("Acme", False)])
def test_of_a_party_too(name: str, right: bool) -> None:
    value = {"kind": "entity", "number": None, "name": "Orsay SA"}
    told = {"metric": "licence_agreements", "value": {"kind": "entity", "name": [name], "number": None}}
    assert right_as_told(told, claim(metric="licence_agreements", value=value)) is right
