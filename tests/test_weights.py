"""The fit of the weights: it learns what a corpus prefers, keeps out of what it does not know, and writes two files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import ipfacts
from ipfacts import vocabulary
from ipfacts.claims.choice import Judge, Weights
from ipfacts.model import Article
from ipfacts.training import weights as fitting
from ipfacts.training.fitting import fit
from ipfacts.training.listening import Example
from ipfacts.training.weights import Corpus, main, report, write

FIRMS = ("Lumora", "Zentrix", "Torvik", "Fendra", "Kelvaro", "Halden")
YEAR = {"start": "2024-01-01", "end": "2024-12-31", "kind": "during"}


def example(right: list[str], *wrong: list[str], slot: str = "counted") -> Example:
    """A choice whose first option is right."""
    options = [right, *wrong]
    return Example("d", slot, options, [option is right for option in options], ["?"] * len(options), "")


def claim(document: str, firm: str, number: int, text: str) -> dict[str, Any]:
    value = {"kind": "count", "number": number, "upper": None, "comparator": "=", "unit": None}
    value |= {"direction": None, "name": None, "text": f"{number:,}"}
    subject = {"organisation": [firm, f"{firm} Ltd"], "origin": None, "counterparty": None}
    rest: dict[str, Any] = {"topic": None, "qualifiers": [], "factuality": "asserted", "attribution": None}
    where = {"jurisdiction": None, "period": YEAR, "evidence": text}
    return {"doc": document, "metric": "patent_applications", "value": value, **subject, **where, **rest}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of six articles that say the same of six firms; the examples of the patterns are left out."""
    monkeypatch.setattr(fitting, "rows", lambda _: [])
    articles, gold = [], []
    for at, firm in enumerate(FIRMS):
        number = 1200 + 37 * at
        text = f"{firm} Ltd filed {number:,} patent applications in 2024. It employs {2 * number:,} welders."
        articles.append({"id": firm, "title": "", "published": None, "source": "", "text": text})
        gold.append(claim(firm, firm, number, text.partition(". ")[0] + "."))
    for name, rows in (("articles", articles), ("gold", gold)):
        (tmp_path / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return tmp_path


def read(text: str, weights: Weights) -> list[tuple[str, str | None, str]]:
    """Metric, body and figure of every candidate."""
    page = ipfacts.shared_extractor().page(Article(id="text", text=text))
    found = page.candidates(Judge(weights))
    return [(c.measure.metric, c.organisation.name if c.organisation else None, c.chunk.lower) for c in found]


# the fit


def test_what_is_right_gains_weight_and_what_is_wrong_loses_it() -> None:
    fitted = fit([example(["near", "both"], ["far", "both"])] * 20, "counted", 1.0)
    assert fitted["near"] > 0.5
    assert fitted["far"] < -0.5
    assert fitted["both"] == 0


def test_a_feature_that_is_right_as_often_as_wrong_weighs_next_to_nothing() -> None:
    fitted = fit([example(["a"], ["b"]), example(["b"], ["a"])] * 10, "counted", 1.0)
    assert max(abs(weight) for weight in fitted.values()) < 0.02
    assert fit([example(["a"], ["b"])] * 20, "counted", 1.0)["a"] > 0.2


def test_more_evidence_weighs_more_and_a_penalty_holds_it_back() -> None:
    def one(times: int, penalty: float) -> float:
        return fit([example(["a"], ["b"])] * times, "counted", penalty)["a"]

    assert one(40, 1.0) > one(4, 1.0) > one(4, 8.0) > 0


def test_several_options_may_be_right() -> None:
    both = Example("d", "counted", [["a"], ["b"], ["c"]], [True, True, False], ["?"] * 3, "")
    fitted = fit([both] * 20, "counted", 1.0)
    assert fitted["a"] == pytest.approx(fitted["b"])
    assert fitted["a"] > fitted["c"]


def test_other_slots_are_left_alone() -> None:
    examples = [example(["a"], ["b"]), example(["c"], ["d"], slot="whose")]
    assert set(fit(examples, "counted", 1.0)) == {"a", "b"}
    assert fit(examples, "located", 1.0) == {}


def test_what_too_few_documents_have_is_left_out() -> None:
    examples = [example(["common", "rare"], ["other"]) for _ in range(3)]
    examples[1].document, examples[2].document = "e", "f"
    examples[2].options[0].remove("rare")
    assert set(fit(examples, "counted", 0.5, documents=3)) == {"common", "other"}
    assert fit(examples, "counted", 0.5, documents=4) == {}


def test_the_fit_is_the_same_each_time() -> None:
    examples = [example(["a", "b"], ["c"], ["a", "d"]), example(["c", "d"], ["a"])] * 3
    assert fit(examples, "counted", 0.5) == fit(examples, "counted", 0.5)


# a corpus


def test_a_tiny_corpus_teaches_an_obvious_preference(folder: Path) -> None:
    corpus = Corpus(folder)
    learned = corpus.train(corpus.articles)
    text = "Marlowe Audio Ltd filed 880 patent applications in 2023. It employs 2,450 welders."
    assert read(text, {}) == []
    assert read(text, learned) == [("patent_applications", "Marlowe Audio", "880")]


def test_training_is_deterministic_and_keeps_only_what_weighs(folder: Path) -> None:
    first, second = (corpus.train(corpus.articles) for corpus in (Corpus(folder), Corpus(folder)))
    assert first == second
    assert all(abs(weight) >= fitting.LEAST for weight in first.values())
    assert {feature.partition(".")[0] for feature in first} <= set(fitting.SLOTS)


def test_the_right_option_is_known_from_the_gold(folder: Path) -> None:
    corpus = Corpus(folder)
    examples = corpus.listen(corpus.articles[:1], {}, oracle=True)
    counted = [one for one in examples if one.slot == "counted"]
    (ours,) = (one for one in counted if "counted.noun" in {f for option in one.options for f in option})
    right = [option for option, good in zip(ours.options, ours.right, strict=True) if good]
    assert ["counted.noun" in option for option in right] == [True]
    assert "[[1,200]]" in ours.place
    (whose,) = (one for one in examples if one.slot == "whose")
    assert [key for key, good in zip(whose.keys, whose.right, strict=True) if good] == ["Lumora"]


def test_claims_are_judged_by_weights_of_other_articles(folder: Path) -> None:
    found = fitting.validated(Corpus(folder), [folder], workers=2)
    right = [document for document, _, right in found if right]
    assert sorted(document for document in right if not document.startswith(fitting.EXAMPLE)) == sorted(FIRMS)
    assert any(document.startswith(fitting.EXAMPLE) for document in right)  # passages are judged, too


def test_the_report_says_what_thresholds_do() -> None:
    claims = [("a", ["bias"], True), ("b", ["bias"], True), ("c", ["bias"], False)] * 5
    lines = report(claims, 20).splitlines()
    assert lines[0].startswith("cross-validated; calibration error 0.")
    assert lines[0].endswith("of 0 claims of passages 0.000")
    assert lines[1] == "  from 0.0: 15 claims, 10 right, precision 0.667, recall 0.500, F1 0.571"
    assert len(lines) == 1 + len(fitting.THRESHOLDS)


def test_a_report_on_nothing_does_not_break() -> None:
    assert "0 claims, 0 right, precision 0.000, recall 0.000, F1 0.000" in report([], 0)


# files


def test_weights_are_written_sorted_and_without_those_that_weigh_nothing(tmp_path: Path) -> None:
    write(tmp_path / "new" / "weights.jsonl", {"whose.b": 1.5, "counted.a=.x": -0.25, "counted.c": 0.0})
    assert (tmp_path / "new" / "weights.jsonl").read_text() == (
        '{"label": "WEIGHT", "pattern": "counted.a=.x", "weight": -0.25}\n'
        '{"label": "WEIGHT", "pattern": "whose.b", "weight": 1.5}\n'
    )


def shipped() -> list[bytes]:
    return [(vocabulary.folder() / "claims" / f"{name}.jsonl").read_bytes() for name in ("weights", "confidence")]


def test_both_files_are_written_into_the_folder_that_is_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = shipped()
    main([str(folder), "--write", str(folder / "out")])
    assert shipped() == before
    assert "cross-validated" in capsys.readouterr().out
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["confidence.jsonl", "weights.jsonl"]
    for path in (folder / "out").iterdir():
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        assert rows
        assert [row["pattern"] for row in rows] == sorted({row["pattern"] for row in rows})
        assert all(row["label"] == "WEIGHT" and isinstance(row["weight"], float) for row in rows)


def test_a_quick_fit_reports_nothing_and_leaves_confidence_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(folder), "--quick", "--write", str(folder / "out")])
    assert capsys.readouterr().out == ""
    assert [path.name for path in (folder / "out").iterdir()] == ["weights.jsonl"]


def test_without_being_asked_nothing_is_written(folder: Path) -> None:
    before = shipped()
    main([str(folder), "--quick"])
    assert shipped() == before
    assert sorted(path.name for path in folder.iterdir()) == ["articles.jsonl", "gold.jsonl"]
