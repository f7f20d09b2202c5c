"""The id of a claim tells it from all others of its document, and is the same on every machine."""

from __future__ import annotations

import pytest

from ipfacts import extract

TEXTS = [
    "Kenya, Ghana and Rwanda acceded to the Madrid Protocol in 2024.",
    "Namibia and Botswana both joined the Lisbon Agreement in 2023.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_claims_of_one_figure_have_ids_of_their_own(text: str) -> None:
    found = extract(text)
    assert len(found) > 1
    assert len({claim.id for claim in found}) == len(found)


def test_the_same_claim_has_the_same_id() -> None:
    assert [claim.id for claim in extract(TEXTS[0])] == [claim.id for claim in extract(TEXTS[0])]
