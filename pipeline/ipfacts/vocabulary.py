"""The vocabulary files: language knowledge as JSON Lines, read once.

Enters: a name such as "values/numbers". Leaves: the rows of `patterns/values/numbers.jsonl`, as dicts, in file order.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
from pathlib import Path
from typing import Any

from ipfacts.errors import PatternError

Row = dict[str, Any]


@functools.cache
def folder() -> Path:
    """The `patterns` folder: inside the installed package, else the checkout's own, beside `pipeline/`."""
    installed = Path(str(importlib.resources.files("ipfacts") / "patterns"))
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "patterns"


@functools.cache
def rows(name: str) -> list[Row]:
    """Every row of `patterns/<name>.jsonl`; callers must not change them.

    Raises PatternError, naming file and line, for a file that cannot be read or a line that is no JSON object.
    """
    path = folder() / f"{name}.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: cannot be read: {error}") from error
    return [_row(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, place: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise PatternError(f"{place}: no JSON: {error.msg}") from error
    if not isinstance(row, dict):
        raise PatternError(f"{place}: a row is a JSON object, not {type(row).__name__}")
    return row
