"""Metrics: what their rows say of them, and that each trait is asked for and told of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ipfacts import vocabulary
from ipfacts.errors import PatternError
from ipfacts.metrics import FAMILIES, having

TRAITS = {trait for row in vocabulary.rows(FAMILIES) for trait in row.get("traits", ())}
PACKAGE = Path(vocabulary.__file__).parent


def test_a_trait_names_its_metrics() -> None:
    assert having("of offices") == {"pendency", "grant_rate", "examiners"}


def test_a_trait_that_no_metric_has_is_an_error() -> None:
    with pytest.raises(PatternError, match="no metric has the trait 'of nobody'"):
        having("of nobody")


def test_every_trait_is_asked_for_and_none_that_is_not_there() -> None:
    asked = {
        trait
        for path in PACKAGE.rglob("*.py")
        for trait in re.findall(r"\b(?:having|(?:measure|running|found|noun)\.has)\(\"([^\"]+)\"\)", path.read_text())
    }
    assert asked == TRAITS


def test_every_trait_is_told_of() -> None:
    readme = (vocabulary.folder() / "README.md").read_text()
    assert {trait for trait in TRAITS if f"| `{trait}` |" not in readme} == set()
