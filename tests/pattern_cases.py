"""The examples of claim patterns, and the sentences of the corpus, that fail; run it to write the list anew.

    .venv/bin/python tests/pattern_cases.py

Each is a strict xfail of `test_patterns.py`: an example that is mended must leave the list, and no other may fail.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "corpus" / "sentences.jsonl"
LIST = Path(__file__).with_name("failing_examples.txt")
RULES = ("counts", "money", "events")

Case = tuple[str, str | None, dict[str, object]]


def cases() -> list[Case]:
    """Rule, metric and row of every example that is shipped, and of every sentence of the corpus, which has no rule."""
    from ipfacts import vocabulary

    metrics = {row["id"]: row["metric"] for file in RULES for row in vocabulary.rows(f"claims/{file}")}
    rows = [row for row in vocabulary.rows("claims/examples") if row["rule"] in metrics]
    sentences = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    examples: list[Case] = [(row["rule"], metrics[row["rule"]], row) for row in rows]
    return examples + [("sentence", None, row) for row in sentences]


def failing() -> set[str]:
    """The texts of the list, each a line of JSON: a text may have lines of its own."""
    return {json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()}


def fails(case: Case) -> list[str]:
    """What is wrong with an example."""
    from ipfacts.pattern_examples import Example, failures

    _, metric, row = case
    return failures(Example.of(row), metric)


def write() -> None:
    """Write the list anew."""
    texts = [str(case[2]["text"]) for case in cases() if fails(case)]
    lines = [f"{json.dumps(text, ensure_ascii=False)}\n" for text in dict.fromkeys(texts)]
    LIST.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(texts)} of {len(cases())} examples fail\n")


def planted(folder: Path, name: str, rows: Sequence[object]) -> None:
    """Write a pattern file; a string is written as it stands, anything else as JSON."""
    path = folder / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "pipeline"))
    write()
