"""Places, media and treaties in sentences of our own wording."""

from __future__ import annotations

import pytest

from ipfacts import extract
from named import labelled, names, only

PLACES = [
    ("Filings from Germany rose.", "Germany", "DE", "name"),
    ("Chinese applicants led.", "Chinese", "CN", "adjective"),
    ("It is faster than the Americans.", "Americans", "US", "people"),
    ("In Guangdong it fell.", "Guangdong", "CN-GD", "name"),
    ("It was raided in Marseille, France.", "Marseille", "FR-PAC", "name"),
    ("It holds 900 patents worldwide.", "worldwide", "WORLD", "name"),
    ("Patent filings in Jordan rose.", "Jordan", "JO", "name"),
    ("Togo filed 12 patent applications.", "Togo", "TG", "name"),
    ("Việt Nam has 188 examiners.", "Việt Nam", "VN", "name"),
]


@pytest.mark.parametrize(("text", "form", "code", "kind"), PLACES, ids=[row[1] for row in PLACES])
def test_places(text: str, form: str, code: str, kind: str) -> None:
    name = only(text, form)
    assert (name.label, name.entity.code, name.form) == ("PLACE", code, kind)


@pytest.mark.parametrize(
    "text",
    ["The University of Tokyo filed 90.", "The China National Intellectual Property Administration said so.",
     "The Delhi High Court agreed.", "HEFEI -- Grants fell."],
)  # fmt: skip
def test_a_place_inside_a_name_is_none_of_its_own(text: str) -> None:
    assert not labelled(text, {"PLACE"})


@pytest.mark.parametrize(
    ("text", "form"),
    [("BEIJING, Jan. 23 (NBW) -- Grants fell.", "NBW"), ("PORTO, May 3 (Iberwire) - It paid.", "Iberwire"),
     ("LYON, May 3, 2025 /PressLane/ — It paid.", "PressLane")],
)  # fmt: skip
def test_agencies_of_datelines_are_media(text: str, form: str) -> None:
    assert [name.entity.name for _, name in names(text) if name.label == "MEDIA"] == [form]


@pytest.mark.parametrize(("noun", "code"), [("kingdom", "TH"), ("archipelago", "ID")])
def test_a_noun_that_fits_some_countries_only_is_the_last_of_those(noun: str, code: str) -> None:
    text = (
        "Thailand, Indonesia and Singapore met Germany in Bonn to talk about patents. "
        f"In 2024 the {noun} filed 1,200 patent applications with the European Patent Office."
    )
    assert [claim.origin.code for claim in extract(text) if claim.origin is not None] == [code]


TREATIES = [
    ("Filings under the Patent Cooperation Treaty (PCT) rose.", "PCT"),
    ("It joined the Madrid Protocol.", "Madrid Protocol"),
    ("It ratified the Marrakesh Treaty.", "Marrakesh Treaty"),
]


@pytest.mark.parametrize(("text", "form"), TREATIES, ids=[form for _, form in TREATIES])
def test_treaties(text: str, form: str) -> None:
    assert form in " ".join(labelled(text, {"TREATY"}))


def test_a_territory_that_the_text_leaves_open_has_its_name() -> None:
    text = (
        "Nairobi, Kenya: Domestic applicants filed 812 trademark applications there last year, Kenyan officials said."
    )
    places = [claim.jurisdiction for claim in extract(text) if claim.jurisdiction is not None]
    assert places
    assert all(place.name != place.code for place in places)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kerala has 60 GIs and Tamil Nadu 69, while UP has 58 GIs.", {"IN-KL", "IN-TN", "IN-UP"}),
        ("Texas holds 300 trademarks and Ohio 90, while CA holds 58 trademarks.", {"US-TX", "US-OH", "US-CA"}),
        ("Texas holds 300 trademarks, while CA holds 58 trademarks.", {"US-TX"}),
    ],
)
def test_parts_of_a_country_by_their_letters_beside_others_by_name(text: str, codes: set[str]) -> None:
    assert {name.entity.code for _, name in names(text) if name.label == "PLACE"} == codes
