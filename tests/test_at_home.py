"""A figure that lies in its own country for want of another place hands that on to nobody (SPEC 4.4)."""

import pytest

from ipfacts import extract


def places(text: str) -> dict[str | None, str | None]:
    """Jurisdiction of the counts of each country's applicants."""
    claims = [claim for claim in extract(text, published="2026-03-02") if claim.value.kind == "count"]
    return {
        claim.origin.code if claim.origin else None: claim.jurisdiction.code if claim.jurisdiction else None
        for claim in claims
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Chile led the list with 1,640 patent applications, followed by Peru with 285, Brazil with 161, "
            "Italy with 142 and Spain with 107.",
            {"CL": "CL", "PE": "PE", "BR": "BR", "IT": "IT", "ES": "ES"},
            id="followed by",
        ),
        pytest.param(
            "In 2024 Chile led the list with 1,230 patent applications. Italy had 9,310 applications.",
            {"CL": "CL", "IT": "IT"},
            id="the next sentence",
        ),
        pytest.param(
            "Chile led the list at the European Patent Office with 1,640 patent applications, followed by Peru with "
            "285 and Brazil with 161.",
            {"CL": "EP", "PE": "EP", "BR": "EP"},
            id="an office is told",
        ),
        pytest.param(
            "In Kenya, Chile led the list with 1,640 patent applications, followed by Peru with 285.",
            {"CL": "KE", "PE": "KE"},
            id="another country is told",
        ),
    ],
)
def test_home_is_not_handed_on(text: str, expected: dict[str, str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Orvex Ltd filed 506 patent applications in 2025, 173 of which outside China.",
        "Orvex Ltd holds 506 patents, 173 of them outside Germany.",
        "Orvex Ltd holds 506 patents, 173 granted outside of Germany.",
        "Orvex Ltd holds 506 patents in Japan. Outside Japan it holds 173 patents.",
    ],
)
def test_what_lies_outside_a_country_lies_abroad(text: str) -> None:
    found = {claim.value.number: claim.jurisdiction for claim in extract(text, published="2026-03-02")}
    assert found[506] is None or found[506].code == "JP"
    assert found[173] is not None
    assert found[173].code == "ABROAD"


def test_those_from_outside_a_country_file_in_it() -> None:
    text = "Norway received 8,029 patent applications in 2025; of these 4,921 were lodged from outside the country."
    found = {claim.value.number: claim.jurisdiction for claim in extract(text, published="2026-03-02")}
    assert found[4921] is not None
    assert found[4921].code == "NO"
