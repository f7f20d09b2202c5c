"""A folder of patterns of one's own: what it changes and where it goes. What it refuses: `test_refused_patterns`."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ipfacts import Article, cli, extract, extract_many, find_values, vocabulary
from ipfacts.batch import outcomes, versions
from ipfacts.errors import WorkerError
from ipfacts.own_patterns import vocabulary_of
from own_rows import BODY, IQORRA, NAMED, own, parties
from pattern_cases import planted

__all__ = ["own"]

ROOT = Path(__file__).parents[1]
TILES = [{"label": "RIGHT", "pattern": "tile patents", "id": "patent"}]


# what it changes


def test_a_row_is_added(own: Path) -> None:
    assert parties(extract(NAMED, patterns=own)) == {("iqorra", "iqorra")}
    assert parties(extract(NAMED)) == set()


def test_a_row_of_the_same_id_takes_the_place_of_ours(tmp_path: Path) -> None:
    text = "CATL filed 1,200 patent applications in 2024."
    planted(tmp_path, "names/companies", [{**BODY, "id": "catl", "name": "CATL Battery Works", "country": "CN"}])
    assert parties(extract(text)) == {("CATL", "catl")}
    # the alias has gone with our row: "CATL" is a name like any other
    assert parties(extract(text, patterns=tmp_path)) == {("CATL", None)}


def test_a_metric_of_ones_own(tmp_path: Path) -> None:
    planted(tmp_path, "metrics/families", [{"id": "zines_issued", "family": "system", "group": "deal"}])
    planted(tmp_path, "metrics/terms", [{"label": "MEASURE", "pattern": "patent zines", "id": "zines_issued"}])
    text = "Lumora Ltd has 48 patent zines."
    assert [(c.metric, c.value.number) for c in extract(text, patterns=tmp_path)] == [("zines_issued", 48)]


def test_a_metric_of_sums_of_ones_own(tmp_path: Path) -> None:
    metric = "inventor_rewards"
    family = {"id": metric, "family": "money", "group": "firm"}
    term = {"label": "MEASURE", "pattern": "inventor rewards", "id": metric}
    weight = {"label": "WEIGHT", "pattern": f"counted.cue.word.{metric}.{metric}", "weight": 5}
    planted(tmp_path, "metrics/terms", [term])
    planted(tmp_path, "claims/cues", [{"label": "CUE", "pattern": metric, "id": metric}])
    planted(tmp_path, "claims/weights", [weight])  # the fit has seen no sentence of it
    text = "Lumora Ltd spent 4 million euros on inventor rewards in 2024."
    found = []
    for sums in ({}, {"sums": "only"}):
        planted(tmp_path, "metrics/families", [{**family, **sums}])
        found.append([(claim.metric, claim.value.number) for claim in extract(text, patterns=tmp_path)])
    assert found == [[], [(metric, 4_000_000)]]


def test_a_word_of_ones_own_opens_the_gate(tmp_path: Path) -> None:
    text = "Lumora Ltd filed 48 glyphrights last year."
    planted(tmp_path, "metrics/terms", [{"label": "RIGHT", "pattern": "glyphrights", "id": "design"}])
    assert extract(text) == []
    assert [claim.metric for claim in extract(text, patterns=tmp_path)] == ["design_applications"]


def test_a_unit_of_ones_own(tmp_path: Path) -> None:
    lakh = next(row for row in vocabulary.rows("values/numbers") if row["pattern"] == "lakh")
    planted(tmp_path, "values/numbers", [{**lakh, "pattern": "grossthousand", "value": 144_000}])
    text = "It holds 2 grossthousand patents."
    assert [value.number for value in find_values(text)] == [2]
    assert [value.number for value in find_values(text, patterns=tmp_path)] == [288_000]


@pytest.mark.parametrize(
    ("unique", "order", "own", "merged"),
    [
        (["id"], ["id"], [{"id": "b", "x": 1}], [{"id": "a"}, {"id": "b", "x": 1}, {"id": "c"}]),
        (["id"], ["id"], [{"id": "bb"}], [{"id": "a"}, {"id": "b"}, {"id": "bb"}, {"id": "c"}]),
        (["id"], [], [{"id": "bb"}], [{"id": "bb"}, {"id": "a"}, {"id": "b"}, {"id": "c"}]),  # ours have no order
        (["id"], [], [{"id": "c", "x": 1}], [{"id": "a"}, {"id": "b"}, {"id": "c", "x": 1}]),
    ],
)
def test_files_are_merged(unique: list[str], order: list[str], own: list[object], merged: list[object]) -> None:
    ours: list[vocabulary.Row] = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    told = {"unique": unique, "sorted": order, "folded": False}
    assert vocabulary.merged(ours, own, told) == merged  # type: ignore[arg-type]


# several at once


def test_two_folders_and_none_read_side_by_side(own: Path, tmp_path: Path) -> None:
    planted(tmp_path / "other", "names/companies", [{**IQORRA, "id": "iq", "name": "iqorra Oy", "aliases": ["iqorra"]}])
    articles = [Article(id=str(k), text=NAMED.replace("1,200", f"1,20{k}")) for k in range(3)]
    streams = [extract_many(articles, patterns=folder) for folder in (own, tmp_path / "other", None)]
    for one, other, none in zip(*streams, strict=True):  # each goes on where the others have been
        assert [parties(claims) for _, claims in (one, other, none)] == [
            {("iqorra", "iqorra")},
            {("iqorra Oy", "iq")},
            set(),
        ]


def test_threads_have_each_its_own(own: Path) -> None:
    found: dict[int, list[set[tuple[str, str | None]]]] = {}

    def read(number: int) -> None:
        folder = own if number % 2 else None
        found[number] = [parties(extract(NAMED, patterns=folder)) for _ in range(5)]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [{("iqorra", "iqorra")} if number % 2 else set()] * 5 for number in range(4)}


def test_the_same_content_is_the_same_vocabulary(own: Path, tmp_path: Path) -> None:
    planted(tmp_path / "copy", "names/companies", [IQORRA])
    assert vocabulary_of(own) is vocabulary_of(tmp_path / "copy")
    assert vocabulary_of(None) is vocabulary.SHIPPED


def test_a_folder_that_has_changed_is_read_anew(own: Path) -> None:
    before = vocabulary_of(own)
    planted(own, "names/companies", [{**IQORRA, "name": "iqorra Oy", "aliases": ["iqorra"]}])
    assert vocabulary_of(own).digest != before.digest
    assert parties(extract(NAMED, patterns=own)) == {("iqorra Oy", "iqorra")}


# where it goes


def test_it_travels_as_content(own: Path) -> None:
    packed = pickle.dumps(vocabulary_of(own))
    (own / "names" / "companies.jsonl").unlink()
    again = pickle.loads(packed)
    with vocabulary.using(again):
        assert parties(extract(NAMED)) == {("iqorra", "iqorra")}
    assert pickle.loads(pickle.dumps(vocabulary.SHIPPED)) is vocabulary.SHIPPED


def test_workers_read_by_it(own: Path) -> None:
    articles = [Article(id=str(k), text=NAMED) for k in range(3)]
    with vocabulary.using(vocabulary_of(own)):
        found = [[json.loads(line) for line in outcome.lines] for outcome in outcomes(articles, workers=2)]
    assert [{claim["organisation"]["id"] for claim in claims} for claims in found] == [{"iqorra"}] * 3


def test_workers_of_a_cluster_need_not_see_the_folder(own: Path) -> None:
    pytest.importorskip("dask.bag")
    import dask.bag

    import ipfacts.dask

    articles = dask.bag.from_sequence([Article(id="a", text=NAMED)], npartitions=1)
    lines = ipfacts.dask.extract(articles, patterns=own)
    (own / "names" / "companies.jsonl").unlink()
    found = [json.loads(line) for line in lines.compute(scheduler="threads")]
    assert {claim["organisation"]["id"] for claim in found} == {"iqorra"}


def test_parts_of_a_cluster_are_named_by_it(own: Path, tmp_path: Path) -> None:
    from ipfacts.batch import cluster, parts

    with vocabulary.using(vocabulary_of(own)):
        program, mine = versions.program(), vocabulary.active()
    articles = [Article(id="a", text=NAMED)]
    cluster.make_part(articles, str(tmp_path), "a.jsonl", program, None, mine)
    (outcome,) = parts.read(tmp_path, "a.jsonl") or []
    assert {json.loads(line)["organisation"]["id"] for line in outcome.lines} == {"iqorra"}
    with pytest.raises(WorkerError, match="another version"):
        cluster.make_part(articles, str(tmp_path), "b.jsonl", program, None, vocabulary.SHIPPED)


def test_a_run_with_other_patterns_is_another_program(own: Path) -> None:
    programs = {versions.program()}
    for name in ("iqorra", "iqorra Oy"):
        planted(own, "names/companies", [{**IQORRA, "name": name}])
        with vocabulary.using(vocabulary_of(own)):
            programs.add(versions.program())
    assert len(programs) == 3
    assert versions.program() in programs


def test_the_order_in_which_folders_are_read_decides_nothing(own: Path) -> None:
    """Whoever reads first in a process leaves nothing behind: the same claims in a process of its own."""
    code = f"import ipfacts; print([c.id for c in ipfacts.extract({NAMED!r}, patterns={str(own)!r})])"
    extract(NAMED)
    mine = [claim.id for claim in extract(NAMED, patterns=own)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    alone = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert alone.stdout.strip() == str(mine)


def test_evaluation_reads_by_it(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"id": "a", "title": "Filers", "published": "2025-01-01", "source": None, "text": f"Filers\n\n{NAMED}"}
    value = {"kind": "count", "number": 1200, "upper": None, "comparator": "=", "unit": None, "direction": None}
    claim = {
        "doc": "a",
        "organisation": ["iqorra"],
        "origin": None,
        "metric": "patent_applications",
        "value": {**value, "name": None, "text": "1,200"},
        "jurisdiction": None,
        "counterparty": None,
        "period": None,
        "topic": None,
        "qualifiers": [],
        "factuality": "asserted",
        "attribution": None,
        "evidence": "which filed 1,200",
    }
    (tmp_path / "articles.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    right = []
    for arguments in ([], ["--patterns", str(own)]):
        assert cli.main(["evaluate", str(tmp_path), "--json", *arguments]) == 0
        right.append(json.loads(capsys.readouterr().out)["core"]["right"])
    assert right == [0, 1]


def test_the_commands_take_it(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(NAMED, encoding="utf-8")
    output = tmp_path / "claims.jsonl"
    assert cli.main(["extract", str(tmp_path / "a.txt"), "-o", str(output), "--patterns", str(own), "-q"]) == 0
    assert '"id":"iqorra"' in output.read_text(encoding="utf-8")
    assert cli.main(["explain", NAMED, "--patterns", str(own)]) == 0
    assert "iqorra | patent_applications | 1,200" in capsys.readouterr().out
    assert cli.main(["patterns", "check", "--patterns", str(own)]) == 0
    assert cli.main(["extract", str(tmp_path / "a.txt"), "-o", str(output), "--patterns", str(tmp_path / "no")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told == ["no defects, no warnings", f"ipfacts: {tmp_path / 'no'}: no such folder of patterns"]
