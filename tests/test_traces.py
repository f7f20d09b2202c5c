"""Where a claim says that its body and its place stand in the text."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.entities.gazetteer import name_of
from ipfacts.model import Claim
from ipfacts.traces import Traces


def claims(text: str) -> list[Claim]:
    return list(ipfacts.extract(text))


def test_a_place_that_ran_on_points_to_where_it_was_named() -> None:
    text = (
        "KYIV - Ukraine's patent office received 3,400 patent applications in 2023. "
        "Trademark applications rose 12 percent to 31,000. It granted 1,900 patents."
    )
    places = [claim.jurisdiction for claim in claims(text)]
    assert len(places) >= 3
    for place in places:
        assert place is not None
        assert (place.code, place.name) == ("UA", "Ukraine")
        assert text[place.start : place.end] == place.text
        assert "Ukraine" in place.text


def test_a_value_is_never_shown_as_the_body() -> None:
    text = "It takes 19 days to get a design on to the British register. The UK Intellectual Property Office is proud."
    found = [claim.organisation for claim in claims(text) if claim.organisation is not None]
    assert [subject.name for subject in found] == ["UK Intellectual Property Office"]
    assert [subject.text for subject in found] == ["UK Intellectual Property Office"]


@pytest.mark.parametrize(
    ("code", "name"), [("WO", "World Intellectual Property Organization"), ("DE", "Germany"), ("CN-GD", "Guangdong")]
)
def test_a_place_has_one_name(code: str, name: str) -> None:
    assert name_of(code) == name


def test_the_nearest_name_before_is_meant_or_else_the_first_behind() -> None:
    page = ipfacts.shared_extractor().page(
        ipfacts.Article(id="text", text="Nokia sued Oppo in India. Later Nokia sued Oppo in Brazil, then in India.")
    )
    traces = Traces(page.doc, page.names)
    text = page.doc.text
    nokia = next(name.entity for name in page.names if name.entity.name == "Nokia")
    assert traces.of_body(nokia, 40) == (text.rindex("Nokia"), text.rindex("Nokia") + 5)
    assert traces.of_place("IN", len(text)) == (text.rindex("India"), text.rindex("India") + 5)
    assert traces.of_place("BR", 0) == (text.index("Brazil"), text.index("Brazil") + 6)
    assert traces.of_place("FI", 0) == (0, 5)
    assert traces.of_place("KE", 0) is None
