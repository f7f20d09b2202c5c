"""Claim patterns and their examples come in; examples that do not give their claims go out, and rules without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ipfacts import pattern_examples, vocabulary
from ipfacts.pattern_examples import Example
from ipfacts.patterns_check.form import EXAMPLES, RULES
from ipfacts.patterns_check.rows import Files, Finding, Line
from ipfacts.vocabulary import Row


def failing(files: Files) -> Iterator[Finding]:
    """Examples that do not give their claims, near-misses that do, and rules without either."""
    rules = {str(line.row.get("id")): line for name in RULES for line in files.get(name, ())}
    metrics = {str(row["id"]): str(row["metric"]) for name in RULES for row in vocabulary.rows(name)}
    metrics |= {rule: str(line.row.get("metric")) for rule, line in rules.items()}
    covered: dict[str, set[str]] = {rule: set() for rule in rules}
    for line, rule, row in every(files):
        if rule not in metrics:
            yield line.finding(f"“{rule}” is no rule of claims/")
            continue
        covered.setdefault(rule, set()).add("near_misses" if row.get("near_miss") else "examples")
        yield from (line.finding(f"{rule}: {message}") for message in _read(row, metrics[rule]))
    yield from _uncovered(rules, covered)


def _uncovered(rules: Mapping[str, Line], covered: Mapping[str, set[str]]) -> Iterator[Finding]:
    for rule, line in rules.items():
        yield from (
            line.finding(f"“{rule}” has no {kind.replace('_', '-')}", "warning")
            for kind in ("examples", "near_misses")
            if kind not in covered[rule]
        )


def _read(row: Row, metric: str) -> list[str]:
    """What is wrong with an example, its form included."""
    try:
        example = Example.of(row)
    except ValueError as error:
        return [f"the example is malformed: {error}"]
    return pattern_examples.failures(example, metric)


def every(files: Files) -> Iterator[tuple[Line, str, Row]]:
    """The examples that stand with a rule, then those of the file of examples: line, rule and the example itself."""
    for line in (line for name in RULES for line in files.get(name, ())):
        rule = str(line.row.get("id"))
        yield from ((line, rule, row) for row in line.row.get("examples", ()))
        misses: Iterable[str] = line.row.get("near_misses", ())
        yield from ((line, rule, {"text": text, "near_miss": True}) for text in misses)
    yield from ((line, str(line.row.get("rule")), line.row) for line in files.get(EXAMPLES, ()))
