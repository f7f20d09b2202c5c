"""Company: what the other claims of an article say for each, by which its confidence is judged."""

from __future__ import annotations

import pytest

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.company import compare
from ipfacts.extraction import Extractor
from ipfacts.model import Article

TEXT = (
    "Lumora filed 340 patent applications in 2024. It filed 310 patent applications in 2023. "
    "Nokia filed 212 patent applications in 2024. Customs officers seized 4,000 counterfeit lamps."
)


@pytest.fixture(scope="module")
def found(extractor: Extractor) -> dict[int, Candidate]:
    """The candidates by their numbers."""
    candidates = extractor.page(Article(id="one", text=TEXT)).candidates()
    return {int(c.chunk.quantity.number): c for c in candidates if c.chunk.quantity is not None}


def test_metrics_subjects_and_places_that_others_share(found: dict[int, Candidate]) -> None:
    assert "with metric=many" in found[340].company
    assert "with subject=alone" not in found[340].company
    assert "with metric=alone" in found[4000].company
    assert "with subject=alone" in found[212].company


def test_neighbours(found: dict[int, Candidate]) -> None:
    assert "ahead=none" in found[340].company
    assert any(feature.startswith("after=same.theirs.") for feature in found[340].company)
    assert any(feature.startswith("ahead=same.another's.") for feature in found[212].company)
    assert any(feature.startswith("ahead=other.") for feature in found[4000].company)


def test_where_the_article_first_speaks_of_the_metric(found: dict[int, Candidate]) -> None:
    compare([found[340], found[4000]], {"patent_applications": "title"}, length=12)
    assert "topic=title" in found[340].company
    assert "topic=never" in found[4000].company


def test_confidence_is_judged_by_it(found: dict[int, Candidate]) -> None:
    assert set(found[212].company) <= set(found[212].features())
