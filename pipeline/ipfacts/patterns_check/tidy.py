"""Pattern files come in; the same rows go out, in the order and the writing that `ipfacts patterns check` wants.

Rows of a file that has an order are sorted (rows of the same place stay as they are), each is written as `json.dumps`
writes it, empty lines go. A second time changes nothing. A file that holds a line which is no row is left alone, and so
are those that the fit writes.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ipfacts.errors import OutputError
from ipfacts.patterns_check.form import schema_of
from ipfacts.patterns_check.rows import Finding, files_of, texts_of
from ipfacts.vocabulary import place

FITTED = frozenset({"claims/confidence", "claims/weights"})


def fix(folder: Path) -> list[str]:
    """Tidy the files below a folder; the names of those that were changed. Raises OutputError."""
    changed = []
    for name, text in texts_of(folder, []):
        better = None if name in FITTED else tidied(name, text)
        if better is not None and better != text:
            _replace(folder / f"{name}.jsonl", better)
            changed.append(f"{name}.jsonl")
    return changed


def tidied(name: str, text: str) -> str | None:
    """A file's text, tidy; None for one that cannot be read whole.

    >>> tidied("language/openers", '{"label":"OPENER", "pattern":"Yet"}\\n\\n{"label": "OPENER", "pattern": "But"}')
    '{"label": "OPENER", "pattern": "But"}\\n{"label": "OPENER", "pattern": "Yet"}\\n'
    """
    findings: list[Finding] = []
    lines = files_of(((name, text),), findings)[name]
    told = schema_of(name)
    if told is None or any(finding.severity == "defect" for finding in findings):
        return None
    rows = [line.row for line in lines]
    if told["sorted"]:
        rows.sort(key=lambda row: place(row, told))
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _replace(path: Path, text: str) -> None:
    """Put the text in the file's place at once: a folder under a run, or a power cut, sees the old file or the new."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
