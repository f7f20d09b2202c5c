"""The gold corpus is sound, and what is extracted from it does not fall below what was reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

import pin_floors
from ipfacts import evaluation
from ipfacts.model import PLACE_CODE, Kind
from ipfacts.vocabulary import rows

AGAIN = "run `python tests/pin_floors.py` and commit tests/floors.json with the change"


@pytest.fixture(scope="module")
def pinned() -> dict[str, Any]:
    floors: dict[str, Any] = json.loads(pin_floors.FLOORS.read_text())
    return floors


@pytest.mark.parametrize("part", [".", "further", "held_out"])
def test_the_gold_is_sound(part: str) -> None:
    assert evaluation.defects(evaluation.load(pin_floors.CORPUS / part)) == []


FURTHER = pin_floors.CORPUS / "further" / "sentences.jsonl"
PASSAGES = [json.loads(line) for line in FURTHER.read_text(encoding="utf-8").splitlines()]
SLOTS = {"metric", "value", "upper", "kind", "organisation", "origin", "jurisdiction"}


def test_the_passages_that_the_weights_learn_from_are_sound() -> None:
    metrics = {row["id"] for row in rows("metrics/families")}
    claims = [(row["text"], claim) for row in PASSAGES for claim in row["claims"]]
    assert {claim["metric"] for _, claim in claims} <= metrics
    assert {claim["kind"] for _, claim in claims} <= set(get_args(Kind))
    assert {frozenset(claim) - {"upper"} for _, claim in claims} == {frozenset(SLOTS - {"upper"})}
    assert [text for text, claim in claims if claim["organisation"] and claim["organisation"] not in text] == []
    codes = {claim[slot] for _, claim in claims for slot in ("origin", "jurisdiction")} - {None}
    assert [code for code in sorted(codes) if not PLACE_CODE.match(code)] == []
    assert [text for text, claim in claims if (claim["kind"] == "entity") != isinstance(claim["value"], str)] == []


def test_the_floors_are_those_of_this_corpus(pinned: dict[str, Any]) -> None:
    assert pin_floors.digest() == pinned["corpus"], f"the corpus has changed: {AGAIN}"


def test_nothing_falls_below_its_floor(pinned: dict[str, Any]) -> None:
    fallen = pin_floors.fallen(pinned["floors"], pin_floors.measure())
    assert not fallen, "\n".join(
        [*fallen, f"mend it, or lower the floor openly: {AGAIN.replace('.py', '.py --lower')}"]
    )


@pytest.mark.parametrize(
    ("measured", "arguments", "code"),
    [
        ({"core": {"f1": 0.7}}, [], 0),
        ({"core": {"f1": 0.5}}, [], 1),
        ({}, [], 1),  # a kind that is no longer measured has fallen, too
        ({"core": {"f1": 0.5}}, ["--lower"], 0),
    ],
)
def test_floors_go_down_only_openly(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    measured: dict[str, Any],
    arguments: list[str],
    code: int,
) -> None:
    before = {"corpus": "", "floors": {"core": {"f1": 0.6}}}
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(before))
    monkeypatch.setattr(pin_floors, "FLOORS", path)
    monkeypatch.setattr(pin_floors, "measure", lambda: measured)
    assert pin_floors.main(arguments) == code
    assert json.loads(path.read_text())["floors"] == (before["floors"] if code else measured)
