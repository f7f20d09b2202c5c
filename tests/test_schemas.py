"""The schemas of lines: each under a version, whose shape never changes."""

from __future__ import annotations

import json

import pytest
from pydantic import Field, create_model

from composed import claim
from ipfacts.cli import main
from ipfacts.facts import Fact, merge
from ipfacts.model import Claim
from ipfacts.schemas import WRITTEN
from schema_shapes import FOLDER, shape, stored

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_shape_that_changes_has_a_new_version(name: str) -> None:
    model, version = WRITTEN[name]
    cure = "raise the version in ipfacts/schemas.py, run `python tests/schema_shapes.py`, and say so in CHANGELOG.md"
    assert stored(name, version).exists(), f"{name} {version} has no shape: {cure}"
    kept = json.loads(stored(name, version).read_text(encoding="utf-8"))
    assert shape(model) == kept, f"a field of a {name} is not what it was in version {version}: {cure}"


def test_every_version_that_is_kept_is_of_something_written() -> None:
    assert {path.name.rpartition("-")[0] for path in FOLDER.iterdir()} == set(WRITTEN)


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (create_model("Claim", __base__=Claim, colour=(str | None, None)), False),
        (create_model("Claim", __base__=Claim, topic=(int | None, None)), False),
        (create_model("Claim", __base__=Claim, topic=(str, ...)), False),
        (create_model("Claim", __base__=Claim, title=(str | None, None)), False),  # a field, and no words
        (create_model("Claim", __base__=Claim, topic=(str | None, Field(None, description="in other words"))), True),
    ],
)
def test_what_changes_a_shape(changed: type[Claim], same: bool) -> None:
    assert (shape(changed) == shape(Claim)) is same


@pytest.mark.parametrize(
    ("arguments", "identity", "fields"),
    [
        ([], "urn:ipfacts:claim:1.0", set(Claim.model_fields)),
        (["--of", "claim"], "urn:ipfacts:claim:1.0", set(Claim.model_fields)),
        (["--of", "fact"], "urn:ipfacts:fact:1.0", set(Fact.model_fields)),
    ],
)
def test_the_command_prints_schema_and_version(
    capsys: Captured, arguments: list[str], identity: str, fields: set[str]
) -> None:
    assert main(["schema", *arguments]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["$id"], printed["$schema"]) == (identity, "https://json-schema.org/draft/2020-12/schema")
    assert identity.endswith(f":{printed['version']}")
    assert set(printed["properties"]) == fields
    assert printed["additionalProperties"] is False


def test_every_field_of_a_fact_says_what_it_is_or_is_a_claims_own() -> None:
    told = WRITTEN["fact"].model.model_json_schema(mode="serialization")["properties"]
    assert {name for name, field in told.items() if "description" not in field} <= set(Claim.model_fields) | {
        "last_reported",  # beside first_reported
        "conflicts",  # Conflict says it
    }


def test_a_schema_that_is_not_there(capsys: Captured) -> None:
    assert main(["schema", "--of", "article"]) == 2
    assert capsys.readouterr() == ("", "ipfacts: --of article: there is no such schema; say claim or fact\n")


def test_a_line_is_as_its_schema_says() -> None:
    (fact,) = merge([claim("a", "51,234")])
    for one, name in ((claim("a", "51,234"), "claim"), (fact, "fact")):
        told = WRITTEN[name].model.model_json_schema(mode="serialization")
        line = json.loads(one.model_dump_json())
        assert set(told.get("required", ())) <= set(line) <= set(told["properties"])
