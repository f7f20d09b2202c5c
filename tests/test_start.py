"""What a start of the command loads: to import spaCy takes longer than to read a folder of other news."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmark import news

SOURCE = Path(__file__).parents[1] / "pipeline"
SCRIPT = """
import sys, ipfacts.cli
code = ipfacts.cli.main(sys.argv[2:])
sys.exit(code or [name for name in sys.argv[1].split() if name in sys.modules] or 0)
"""
"""Runs a command line and fails with the names of those modules that it should not have loaded."""


@pytest.fixture
def other_news(tmp_path: Path) -> Path:
    folder = tmp_path / "other"
    folder.mkdir()
    for number, article in enumerate(news.articles(3, ours=0)):
        (folder / f"{number}.txt").write_text(article["text"], encoding="utf-8")
    return folder


def started(unwanted: str, *arguments: str) -> tuple[int, str]:
    """The exit code of a command line in a process of its own, and what it says on stderr."""
    command = [sys.executable, "-c", SCRIPT, unwanted, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_help_loads_neither_spacy_nor_the_models_of_claims() -> None:
    assert started("spacy numpy pydantic ipfacts.model", "--help") == (0, "")


@pytest.mark.parametrize("of", ["claim", "fact"])
def test_a_schema_needs_no_spacy(of: str) -> None:
    assert started("spacy numpy", "schema", "--of", of) == (0, "")


def test_news_on_something_else_is_read_without_spacy(other_news: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    assert started("spacy numpy", "extract", "--quiet", "--output", str(output), str(other_news)) == (0, "")
    assert output.read_bytes() == b""


def test_news_on_our_subject_loads_it(tmp_path: Path) -> None:
    article = tmp_path / "ours.txt"
    article.write_text("Acme holds 40 patents.", encoding="utf-8")
    code, said = started("spacy", "extract", "--quiet", "--output", str(tmp_path / "claims.jsonl"), str(article))
    assert (code, said) == (1, "['spacy']\n")  # so that the tests above are known to see it
