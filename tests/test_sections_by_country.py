"""Round-ups that turn from country to country, and bodies that share a name with those of other countries."""

import pytest

from ipfacts import extract
from ipfacts.entities.sections import by_country, country_at

OFFICES = (
    (
        "Tunisia",
        "TUNIS",
        "The Trademark Office of the economy ministry received 2,914 trademark applications last year.",
    ),
    ("Syria", "DAMASCUS", "The Directorate of Industrial Property received 5,206 trademark applications last year."),
    ("Algeria", "ALGIERS", "The Industrial Property Institute received 7,310 trademark applications last year."),
)
CODES = {2914: "TN", 5206: "SY", 7310: "DZ"}


def places_of(text: str) -> dict[float | None, str | None]:
    """Jurisdiction of each figure."""
    claims = extract(text, title="What the offices of the region report", published="2026-03-02")
    return {claim.value.number: claim.jurisdiction.code if claim.jurisdiction else None for claim in claims}


@pytest.mark.parametrize("head", ["{town}. ", "{country}: ", "{country}\n", "• {country}. "])
def test_each_section_has_its_country(head: str) -> None:
    text = "Offices report from around the region.\n\n"
    text += "\n\n".join(head.format(country=country, town=town) + told for country, town, told in OFFICES)
    assert places_of(text) == CODES


def test_one_head_is_no_round_up() -> None:
    text = "Tunisia. " + "The office of the economy ministry received 2,914 trademark applications last year."
    assert by_country(text, [(0, 7, "TN")]) == []


def test_the_lines_of_a_list_are_no_sections() -> None:
    text = "Japan: 289,530\nGermany: 58,200, up 2%\nFrance: 15,100"
    assert by_country(text, [(0, 5, "JP"), (15, 22, "DE"), (38, 44, "FR")]) == []


def test_a_head_without_a_place_ends_the_section() -> None:
    told = " ".join(["The office received more applications than in any year before it."] * 2)
    text = f"PERU. {told}\n\nCHILE. {told}\n\nTREATIES. {told}"
    peru, chile, treaties = (text.index(head) for head in ("PERU", "CHILE", "TREATIES"))
    turns = by_country(text, [(peru, peru + 4, "PE"), (chile, chile + 5, "CL")])
    assert turns == [(peru, "PE"), (chile, "CL"), (treaties, "")]
    assert [country_at(turns, offset + 20) for offset in (peru, chile, treaties)] == ["PE", "CL", ""]


def test_a_shared_name_is_the_page_s_own_office() -> None:
    """Thailand has a Department of Intellectual Property, too; it is only named last."""
    text = (
        "PHNOM PENH (TSPA) – Cambodia's makers earned more from geographical indications, the Cambodian ministry said. "
        "Three Cambodian names are protected in the European Union, and two in Thailand.\n\n"
        "The ministry's Department of Intellectual Property registered 9,310 trademarks in 2024."
    )
    assert places_of(text)[9310] == "KH"
    lao = (
        "VIENTIANE – Lao firms file more. The Department of Intellectual Property registered 2,310 trademarks in 2024."
    )
    assert places_of(lao)[2310] == "LA"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("DODOMA – Tanzania files more. Its Plant Breeders’ Rights Office received 74 applications last year.", "TZ"),
        ("ACCRA – Ghana files more. The Plant Variety Protection Office received 74 applications last year.", "GH"),
        ("WASHINGTON – US firms file more. The Plant Variety Protection Office had 74 applications last year.", "US"),
    ],
)
def test_an_office_of_plain_words_is_that_of_the_country_at_hand(text: str, country: str) -> None:
    assert places_of(text)[74] == country
