"""What README.md shows is what the program does."""

from __future__ import annotations

import re
import sys

import pytest

import readme_figures
from ipfacts.cli import main

README = readme_figures.README.read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_example_is_what_the_sentence_gives() -> None:
    assert readme_figures.SENTENCE in README
    assert readme_figures.example_block() in README, "run `python tests/readme_figures.py` and commit README.md"


@pytest.mark.parametrize("code", PYTHON)
def test_the_snippets_run(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    import ipfacts.component  # noqa: F401 (registers the factory where the package is not installed)

    exec(compile(code, "README.md", "exec"), {})
    assert "CATL" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", ["extract", "explain", "evaluate", "export", "merge", "report", "patterns", "schema"]
)
def test_every_command_is_named_and_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"ipfacts {command}" in README
    assert main([command, "--help"]) == 0
    assert "Usage" in capsys.readouterr().out


def test_every_field_of_a_claim_has_its_row() -> None:
    from ipfacts import Claim

    rows = re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)
    assert set(Claim.model_fields) <= set(rows)


def test_every_field_of_a_fact_is_told_of() -> None:
    from ipfacts.facts import Fact

    section = README.partition("## Facts")[2].partition("\n## ")[0]
    assert set(Fact.model_fields) <= set(re.findall(r"`(\w+)`", section))


def test_blocks_are_filled_in_their_place() -> None:
    text = "a\n<!-- one -->\nold\n<!-- /one -->\nz\n"
    assert readme_figures.filled(text, {"one": "new"}) == "a\n<!-- one -->\nnew\n<!-- /one -->\nz\n"
    with pytest.raises(SystemExit, match="two"):
        readme_figures.filled(text, {"two": "new"})


def test_it_names_no_place_of_one_machine() -> None:
    assert not re.search(r"/(work|home|root|tmp|opt)/", README), sys.platform
