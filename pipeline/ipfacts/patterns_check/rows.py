"""Pattern files come in; their rows go out, each with its place, and findings for lines that are no rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ipfacts.errors import PatternError
from ipfacts.vocabulary import OwnFiles, Row

Severity = Literal["defect", "untidy", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in a line of a file.

    A defect would be read wrongly or not at all. What is untidy is read rightly, and mended by `--fix`. A warning is
    worth a look, and breaks nothing.
    """

    path: str
    line: int
    message: str
    severity: Severity = "defect"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its place."""

    path: str
    number: int
    row: Row

    def finding(self, message: str, severity: Severity = "defect") -> Finding:
        """What is wrong with this line."""
        return Finding(self.path, self.number, message, severity)


Files = Mapping[str, list[Line]]
"""The rows of each file, by its name without the suffix: "names/companies"."""


def texts_of(folder: Path, findings: list[Finding]) -> OwnFiles:
    """Names and texts of the pattern files below a folder; one that cannot be read becomes a finding.

    Raises PatternError where there is no such folder, or no pattern file in it.
    """
    if not folder.is_dir():
        raise PatternError(f"{folder}: no such folder of patterns")
    texts = []
    for path in sorted(folder.rglob("*.jsonl")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            texts.append((name, path.read_text(encoding="utf-8-sig")))  # editors put a byte order mark before it
        except UnicodeDecodeError as error:
            findings.append(Finding(f"{name}.jsonl", 1, f"cannot be read: {error}; save it as UTF-8"))
        except OSError as error:
            findings.append(Finding(f"{name}.jsonl", 1, f"cannot be read: {error}"))
    if not texts and not findings:
        raise PatternError(f"{folder}: holds no pattern file; they are named as ours are, as in names/companies.jsonl")
    return tuple(texts)


def files_of(texts: OwnFiles, findings: list[Finding]) -> Files:
    """The rows of each file; a line that is none becomes a finding."""
    return {name: _lines(f"{name}.jsonl", text, findings) for name, text in texts}


def _lines(path: str, text: str, findings: list[Finding]) -> list[Line]:
    lines: list[Line] = []
    if not text:
        return lines  # no rows, and none that are wrong
    for number, content in enumerate(text.removesuffix("\n").split("\n"), 1):
        if not content.strip():
            findings.append(Finding(path, number, "an empty line", "untidy"))
            continue
        try:
            row = json.loads(content)
        except json.JSONDecodeError as error:
            findings.append(Finding(path, number, f"no JSON: {error.msg}"))
            continue
        if isinstance(row, dict):
            lines.append(Line(path, number, row))
        else:
            findings.append(Finding(path, number, f"a row is a JSON object, not {type(row).__name__}"))
    return lines
