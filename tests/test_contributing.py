"""The metric that CONTRIBUTING.md adds, with the rows that stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ipfacts import extract
from ipfacts.patterns_check import check

TEXT = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```\n\s+mine/(\S+)\n(.*?)\s+```", re.DOTALL)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The folder that a reader ends up with."""
    for name, rows in BLOCK.findall(TEXT):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{row.strip()}\n" for row in rows.splitlines()), encoding="utf-8")
    return tmp_path


def test_the_rows_pass_the_check(mine: Path) -> None:
    assert {path.name for path in mine.rglob("*.jsonl")} == {
        *("families.jsonl", "terms.jsonl", "cues.jsonl", "counts.jsonl", "examples.jsonl")
    }
    assert [str(finding) for finding in check(folder=mine)] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lumora Ltd collected 4,300 patent citations in 2024.", 4300),
        ("Patent citations of Lumora Ltd rose 12 percent in 2024.", 12),
        ("Lumora's patents were cited 4,300 times in 2024.", 4300),
    ],
)
def test_the_metric_is_read(mine: Path, text: str, number: int) -> None:
    found = [(claim.metric, claim.value.number) for claim in extract(text, published="2025-06-01", patterns=mine)]
    assert found == [("patent_citations", number)]


def test_the_commands_that_it_names_exist() -> None:
    for file in re.findall(r"tests/\w+\.py", TEXT):
        assert (Path(__file__).parents[1] / file).is_file(), file
