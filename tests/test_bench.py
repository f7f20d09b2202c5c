"""The benchmark: that it measures what runs. Nothing here looks at a clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark import figures, news
from benchmark.stages import READING, STAGES, Stopwatch, Texts
from measure import written

OURS = [
    {
        "id": "a",
        "text": "So far, CATL has filed more than 50,000 patent applications worldwide.",
        "published": "2026-03-02",
    },
    {"id": "b", "text": 'Acme holds 40 trademarks, "a record", its head Ann Lee said.', "published": "2026-03-02"},
]
OTHER = {"id": "c", "text": "The council voted by 27 to 21 to close two libraries.", "published": "2026-03-02"}


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    return Texts("three", written(tmp_path, "articles.jsonl", [*OURS, OTHER]))


def test_a_round_times_every_stage_and_changes_nothing(texts: Texts) -> None:
    texts.warm()
    texts.round()
    assert texts.claims == 2
    assert set(texts.stages[0]) == {*STAGES, "rest"}  # a stage that is entered elsewhere by now would be missing
    assert len(texts.tokenizer) == len(texts.stages) == 1
    told = figures.of_texts(texts)
    assert (told["articles"], told["claims"], told["costs most"] in STAGES) == (3, 2, True)
    assert "claims" in figures.table_of_texts("three", told)
    assert json.loads(json.dumps(told)) == told


def test_what_a_stage_calls_of_others_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0, 1, 4, 10])  # the outer one is entered at 0 and left at 10, the inner one at 1 and at 4
    monkeypatch.setattr("benchmark.stages.clock", lambda: next(ticks))
    watch = Stopwatch()
    inner = watch.timed("inner", lambda: None)
    watch.timed("outer", inner)()
    assert watch.seconds == {"outer": 7, "inner": 3}


def test_a_stream_is_timed_where_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0, 1, 10, 12, 20, 23])
    monkeypatch.setattr("benchmark.stages.clock", lambda: next(ticks))
    watch = Stopwatch()
    assert list(watch.stream(READING, "ab")) == ["a", "b"]
    assert watch.seconds == {READING: 1 + 2 + 3}  # its end takes time, too


def test_a_ratio_is_taken_within_each_round(texts: Texts) -> None:
    texts.tokenizer = [1.0, 2.0, 4.0]  # a machine that others keep busy
    texts.stages = [{"gate": seconds} for seconds in (2.0, 4.0, 8.0)]
    assert figures.of_texts(texts)["all"]["ratio"] == {"median": 2.0, "quartiles": [2.0, 2.0]}


def test_news_is_the_same_in_every_run_and_as_much_on_our_subject_as_wished() -> None:
    assert list(news.articles(3, ours=0.5)) == list(news.articles(3, ours=0.5))
    lengths = sorted(len(article["text"].split()) for article in news.articles(200, ours=0))
    assert lengths[0] > 100
    assert 350 < lengths[100] < 600
