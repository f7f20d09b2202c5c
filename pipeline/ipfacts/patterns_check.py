"""The pattern files come in; what is wrong with them goes out, by file and line.

What may stand in a file is not known here: `patterns/schema.jsonl` says for each file which keys its rows have, which
of them make a row unique, and by which the rows are sorted. Claim patterns are run over their examples, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from ipfacts import pattern_examples, vocabulary
from ipfacts.claims.roles import ROLES
from ipfacts.pattern_examples import Example
from ipfacts.vocabulary import Row

SCHEMA, EXAMPLES, FAMILIES = "schema", "claims/examples", "metrics/families"
RULES = ("claims/counts", "claims/money", "claims/events")
NAMES = ("companies", "courts", "government", "institutions", "offices", "treaties")
Severity = Literal["defect", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in a line of a file. A warning is worth a look, and breaks nothing."""

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


def check(*, folder: Path | None = None) -> list[Finding]:
    """Everything wrong with the pattern files of a folder, by path and line; the shipped ones without `folder`.

    Examples are read by the shipped rules, whatever the folder: it is the examples that are checked, not the reader.
    A folder without a `schema.jsonl` of its own is measured by the shipped one.
    """
    folder = folder or vocabulary.folder()
    findings: list[Finding] = []
    files = {
        str(path.relative_to(folder).with_suffix("").as_posix()): _lines(path, folder, findings)
        for path in sorted(folder.rglob("*.jsonl"))
    }
    schema = {line.row["file"]: line.row for line in files.get(SCHEMA, ())} or {
        row["file"]: row for row in vocabulary.rows(SCHEMA)
    }
    for name, lines in files.items():
        findings += _against_schema(name, lines, schema.get(name))
    for one in (_matcher_patterns, _known_metrics, _known_roles, _strong_twice, _examples):
        findings += one(files)
    return sorted(set(findings))


def list_rows() -> list[dict[str, str]]:
    """Every row of the shipped files that has a pattern: file, line, label, id and the pattern in words."""
    folder = vocabulary.folder()
    listed = []
    for path in sorted(folder.rglob("*.jsonl")):
        for line in _lines(path, folder, []):
            if "pattern" in line.row:
                pattern = line.row["pattern"]
                words = pattern if isinstance(pattern, str) else json.dumps(pattern, ensure_ascii=False)
                ident, label = str(line.row.get("id", "")), str(line.row.get("label", ""))
                listed.append(
                    {"file": line.path, "line": str(line.number), "label": label, "id": ident, "pattern": words}
                )
    return listed


def _lines(path: Path, folder: Path, findings: list[Finding]) -> list[Line]:
    """The rows of a file; a line that is none becomes a finding."""
    name, lines = path.relative_to(folder).as_posix(), []
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        findings.append(Finding(name, 1, f"cannot be read: {error}"))
        return []
    for number, content in enumerate(text.removesuffix("\n").split("\n"), 1):
        try:
            row = json.loads(content)
        except json.JSONDecodeError as error:
            findings.append(Finding(name, number, f"no JSON: {error.msg}" if content.strip() else "an empty line"))
            continue
        if isinstance(row, dict):
            lines.append(Line(name, number, row))
        else:
            findings.append(Finding(name, number, f"a row is a JSON object, not {type(row).__name__}"))
    return lines


# -- each file by itself ----------------------------------------------------------------------------------------------


def _against_schema(name: str, lines: list[Line], schema: Row | None) -> Iterator[Finding]:
    """Keys, duplicates and order."""
    if schema is None:
        yield Finding(f"{name}.jsonl", 1, f"the file is not in {SCHEMA}.jsonl, which says what its rows hold")
        return
    required, allowed = schema["required"], {*schema["required"], *schema["optional"]}
    seen: dict[str, int] = {}
    before: list[str] = []
    for line in lines:
        yield from (line.finding(f"the key “{key}” is missing") for key in required if key not in line.row)
        yield from (line.finding(f"the key “{key}” is unknown here") for key in line.row if key not in allowed)
        key = json.dumps([line.row.get(part) for part in schema["unique"]], ensure_ascii=False)
        first = seen.setdefault(key, line.number)
        if first != line.number:
            yield line.finding(f"the same {' and '.join(schema['unique'])} as in line {first}")
        place = _place(line.row, schema)
        if place < before:
            yield line.finding(f"out of order: rows are sorted by {', '.join(schema['sorted'])}")
        before = place


def _place(row: Row, schema: Row) -> list[str]:
    """What the row is sorted by."""
    parts = [row.get(key, "") for key in schema["sorted"]]
    words = [part if isinstance(part, str) else json.dumps(part) for part in parts]
    return [word.casefold() for word in words] if schema["folded"] else words


# -- one file against another -----------------------------------------------------------------------------------------

Files = Mapping[str, list[Line]]


def _matcher_patterns(files: Files) -> Iterator[Finding]:
    """Token patterns that spaCy's Matcher refuses."""
    vocab = Vocab()
    for lines in files.values():
        for line in lines:
            pattern = line.row.get("pattern")
            if not isinstance(pattern, list) or not all(isinstance(token, dict) for token in pattern):
                continue
            try:
                Matcher(vocab, validate=True).add("row", [pattern])
            except (ValueError, TypeError) as error:
                yield line.finding(f"spaCy's Matcher refuses the pattern: {' '.join(str(error).split())[:200]}")


def _known_metrics(files: Files) -> Iterator[Finding]:
    """Metrics that no row of `metrics/families` names."""
    families = files.get(FAMILIES)
    known = {line.row.get("id") for line in families} if families else {row["id"] for row in vocabulary.rows(FAMILIES)}
    named: list[tuple[Line, object]] = [
        (line, line.row.get("metric")) for name in RULES for line in files.get(name, ())
    ]
    named += [(line, line.row.get("id")) for line in files.get("metrics/rights", ())]
    named += [
        (line, line.row.get("id")) for line in files.get("metrics/terms", ()) if line.row.get("label") == "MEASURE"
    ]
    for line in files.get(EXAMPLES, ()):
        named += [(line, claim.get("metric")) for claim in line.row.get("claims", ())]
    for line, metric in named:
        if metric not in known:
            yield line.finding(f"“{metric}” is no metric of {FAMILIES}.jsonl")


def _known_roles(files: Files) -> Iterator[Finding]:
    """Roles that `claims.roles` does not know, and slots beyond the pattern's end."""
    for line in (line for name in RULES for line in files.get(name, ())):
        for slot in ("organisation", "counterparty"):
            for role in line.row.get(slot, ()):
                if role not in ROLES:
                    yield line.finding(f"“{role}” in “{slot}” is no role of ipfacts.claims.roles")
        for slot, at in line.row.get("slots", {}).items():
            if not 0 <= at < len(line.row.get("pattern", ())):
                yield line.finding(f"the slot “{slot}” is token {at}, which the pattern has not")


def _strong_twice(files: Files) -> Iterator[Finding]:
    """A name that stands strong for two bodies decides for neither; it belongs into both rows' `weak`."""
    owners: dict[str, Line] = {}
    for line in (line for name in NAMES for line in files.get(f"names/{name}", ())):
        weak = set(line.row.get("weak", ()))
        for form in dict.fromkeys((line.row.get("name", ""), *line.row.get("aliases", ()))):
            if form in weak:
                continue
            owner = owners.setdefault(form, line)
            if owner is not line:
                yield line.finding(f"“{form}” is strong in {owner.path}:{owner.number}, too")


# -- examples ---------------------------------------------------------------------------------------------------------


def _examples(files: Files) -> Iterator[Finding]:
    """Examples that do not give their claims, near-misses that do, and rules without either."""
    rules = {str(line.row.get("id")): line for name in RULES for line in files.get(name, ())}
    known = set(rules) or {str(row["id"]) for name in RULES for row in vocabulary.rows(name)}
    covered: dict[str, set[str]] = {rule: set() for rule in rules}
    for line, rule, row in _all_examples(files):
        if rule not in known:
            yield line.finding(f"“{rule}” is no rule of claims/")
            continue
        covered.setdefault(rule, set()).add("near_misses" if row.get("near_miss") else "examples")
        yield from (line.finding(f"{rule}: {message}") for message in _read(row, _metric_of(rule, rules)))
    for rule, line in rules.items():
        yield from (
            line.finding(f"“{rule}” has no {kind.replace('_', '-')}", "warning")
            for kind in ("examples", "near_misses")
            if kind not in covered[rule]
        )


def _metric_of(rule: str, rules: Mapping[str, Line]) -> str:
    if rule in rules:
        return str(rules[rule].row.get("metric"))
    return next(str(row["metric"]) for name in RULES for row in vocabulary.rows(name) if row["id"] == rule)


def _read(row: Row, metric: str) -> list[str]:
    """What is wrong with an example, its form included."""
    try:
        example = Example.of(row)
    except ValueError as error:
        return [f"the example is malformed: {error}"]
    return pattern_examples.failures(example, metric)


def _all_examples(files: Files) -> Iterator[tuple[Line, str, Row]]:
    """The examples that stand with a rule, then those of the file of examples."""
    for line in (line for name in RULES for line in files.get(name, ())):
        rule = str(line.row.get("id"))
        yield from ((line, rule, row) for row in line.row.get("examples", ()))
        misses: Iterable[str] = line.row.get("near_misses", ())
        yield from ((line, rule, {"text": text, "near_miss": True}) for text in misses)
    yield from ((line, str(line.row.get("rule")), line.row) for line in files.get(EXAMPLES, ()))
