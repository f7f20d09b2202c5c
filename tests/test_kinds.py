"""What a bare number may be when it goes on from another figure."""

from __future__ import annotations

import pytest

from choices import SURE, heard
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


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Zentrix had sued for 20m.", True),
        ("Zentrix had sued for 20 patents.", False),
        ("It was noon. It was cold. It rained on the court. Zentrix had sued for 20m.", False),
    ],
)
def test_a_large_bare_number_may_be_a_sum_in_the_money_before(text: str, offered: bool) -> None:
    told = "The court told Lumora to pay Zentrix 3.2m euros in damages for patent infringement. "
    choices = [readings for slot, readings, _ in heard(told + text, SURE) if slot == "counted"]
    sums = choices[-1].get("damages_sought money", set())
    assert any(feature.startswith("kind.in money") for feature in sums) is offered
