"""Together: figures that several names joined by "and" each have."""

from __future__ import annotations

import pytest

from ipfacts import extract


def claimed(text: str, number: float) -> list[str | None]:
    """Whose the claims of a number are, or where they lie if they are one body's."""
    claims = [claim for claim in extract(text, published="2026-03-02") if claim.value.number == number]
    places = [claim.jurisdiction.code if claim.jurisdiction else None for claim in claims]
    if len(set(places)) > 1:
        return places
    return [(c.organisation.name if c.organisation else c.origin.code if c.origin else None) for c in claims]


@pytest.mark.parametrize(
    ("text", "number", "members"),
    [
        ("Nokia and Ericsson each filed 300 patent applications last year.", 300, ["Nokia", "Ericsson"]),
        ("Nokia and Ericsson shared second place with 41 patent applications each.", 2, ["Nokia", "Ericsson"]),
        ("Both Nokia and Ericsson received 41 patents in 2020.", 41, ["Nokia", "Ericsson"]),
        (
            "Siemens filed 97 patent applications, followed by Nokia, Ericsson and BMW, with 41 apiece.",
            41,
            ["Nokia", "Ericsson", "BMW"],
        ),
        ("Karnataka received 45 GI tags, followed by Kerala and Goa with 16 each.", 16, ["IN-KL", "IN-GA"]),
        (
            "Stanford University and the University of Texas tied for fourth place with 80 patents granted each.",
            80,
            ["Stanford University", "University of Texas"],
        ),
        ("The tracker knows of 23 patent suits: three each in Canada and Japan, and one in Brazil.", 3, ["CA", "JP"]),
    ],
)
def test_a_figure_of_each_is_claimed_for_every_member_of_the_list(text: str, number: float, members: list[str]) -> None:
    assert claimed(text, number) == members


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nokia and Ericsson filed a total of 300 patent applications last year.", 300),
        ("Nokia and Ericsson supplied 41 and 36 patent applications apiece.", 36),
        ("Nokia ranked second with 300 patent applications, ahead of Siemens and Ericsson.", 300),
        ("Nokia filed 300 patent applications, each of them in Germany and France.", 300),
    ],
)
def test_other_figures_are_claimed_once(text: str, number: float) -> None:
    assert len(claimed(text, number)) <= 1
