"""A row of one's own and a text that only it reads, for the tests of own patterns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from ipfacts import Claim
from pattern_cases import planted

BODY = {"label": "ORG", "kind": "company", "aliases": [], "weak": [], "nouns": []}
IQORRA = {**BODY, "id": "iqorra", "name": "iqorra", "country": "FI"}
NAMED = "In 2024 the filer with most patent applications was iqorra, which filed 1,200."
"""No rule would take a word in small letters for a company."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one company."""
    planted(tmp_path / "own", "names/companies", [IQORRA])
    return tmp_path / "own"


def parties(claims: Iterable[Claim]) -> set[tuple[str, str | None]]:
    return {(claim.organisation.name, claim.organisation.id) for claim in claims if claim.organisation}
