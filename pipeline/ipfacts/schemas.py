"""The JSON Schemas of what is written, each under the version of its shape.

Enters: "claim" or "fact". Leaves: a schema whose `$id` names its version (`urn:ipfacts:claim:1.0`). A version is
`major.minor`, apart from the program's own: a new field that may be missing raises the second number, any other change
of a field the first. `tests/schemas` keeps the shape of every version, and a test fails where one changes under its old
version.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from ipfacts.facts.model import Fact
from ipfacts.model import Claim

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Written(NamedTuple):
    """What a line holds, and the version of its shape."""

    model: type[BaseModel]
    version: str


WRITTEN = {"claim": Written(Claim, "1.0"), "fact": Written(Fact, "1.0")}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a line of claims or of facts."""
    model, version = WRITTEN[name]
    identity = {"$schema": DIALECT, "$id": f"urn:ipfacts:{name}:{version}", "version": version}
    return {**identity, **model.model_json_schema(mode="serialization")}
