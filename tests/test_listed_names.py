"""Bodies of the lists: short names stand for the whole one; a name that is a common word waits for support."""

from __future__ import annotations

import pytest

from named import labelled, only


@pytest.mark.parametrize(
    ("text", "form", "ident", "country"),
    [
        ("Entegris was granted 412 patents.", "Entegris", "entegris", "US"),
        ("Grand Valley State was granted 14 patents.", "Grand Valley State", "grand-valley-state-university", "US"),
        ("Researchers at Aix-Marseille filed 48 patents.", "Aix-Marseille", "aix-marseille-university", "FR"),
        ("Neodron has sued four phone makers.", "Neodron", "neodron", "IE"),
    ],
)
def test_a_listed_name_is_its_body(text: str, form: str, ident: str, country: str) -> None:
    entity = only(text, form).entity
    assert (entity.id, entity.country) == (ident, country)


@pytest.mark.parametrize("text", ["Noise from the road grew.", "Subway lines were closed.", "Camel milk sells well."])
def test_a_common_word_is_no_body(text: str) -> None:
    assert not labelled(text)
