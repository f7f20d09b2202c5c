"""The shapes of the schemas, as `tests/schemas` keeps them: one file a version, which is never changed again.

`python tests/schema_shapes.py` writes those of the versions that have none yet. A shape is a schema without its words:
titles, descriptions and the version itself may change at any time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ipfacts.schemas import WRITTEN

FOLDER = Path(__file__).parent / "schemas"
WORDS = frozenset(("title", "description"))


def shape(model: type[BaseModel]) -> dict[str, Any]:
    """A model's schema without its words."""
    found: dict[str, Any] = _bare(model.model_json_schema(mode="serialization"))
    return found


def stored(name: str, version: str) -> Path:
    """Where the shape of a version is kept."""
    return FOLDER / f"{name}-{version}.json"


def _bare(schema: Any) -> Any:
    """A schema, or a part of one; below `properties` and `$defs`, keys are names of ours rather than words."""
    if isinstance(schema, list):
        return [_bare(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _bare(one) for name, one in part.items()} if key in ("properties", "$defs") else _bare(part)
        for key, part in schema.items()
        if key not in WORDS
    }


def main() -> None:
    """Write the shapes of new versions."""
    FOLDER.mkdir(exist_ok=True)
    for name, (model, version) in WRITTEN.items():
        path = stored(name, version)
        if not path.exists():
            path.write_text(json.dumps(shape(model), indent=1, sort_keys=True) + "\n", encoding="utf-8")
            sys.stdout.write(f"{path.name} is new\n")


if __name__ == "__main__":
    main()
