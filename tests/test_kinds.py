"""What a bare number may be when it goes on from another figure."""

from __future__ import annotations

import pytest

from ipfacts.claims.counted.kinds import within
from ipfacts.digest import Chunk
from ipfacts.model import Kind
from ipfacts.values import Quantity


@pytest.mark.parametrize(
    ("number", "kind", "unit", "may"),
    [
        (17, "share", "percent", True),
        (86_500, "share", "percent", False),
        (11, "duration", "month", True),
        (86_500, "duration", "month", False),
        (2.2, "duration", "year", True),
        (38_000, "money", "USD", True),
        (23, "rate", "per_million_people", True),
    ],
)
def test_a_number_in_the_unit_of_another(number: float, kind: Kind, unit: str, may: bool) -> None:
    chunk = Chunk("COUNT", 0, 1, 0, 1, "1", quantity=Quantity("count", number, None, "=", None, None, 0, 1, 0, 1))
    assert within(chunk, kind, unit) is may
