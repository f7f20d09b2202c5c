"""`ipfacts explain`: a text comes in; what was found in it, and what nearly was, goes out as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import typer

from ipfacts.articles.rejected import UnreadableError
from ipfacts.articles.streams import decode
from ipfacts.commands.terminal import NOTHING, Json, period_words, plain, subject_words, table, value_words
from ipfacts.errors import InputError

SLOTS = ("organisation", "origin", "jurisdiction", "counterparty")


def run(text: str, *, as_json: bool) -> None:
    """Print the explanation of `text`, or of standard input for `-`."""
    if text == "-":
        try:
            text = decode(sys.stdin.buffer.read())
        except UnreadableError as error:
            raise InputError(f"standard input: {error.reason}") from error
    if not text.strip():
        raise InputError("no text to explain: it is empty")
    from ipfacts.explain import explain

    explanation = explain(text).as_dict()
    typer.echo(json.dumps(explanation, ensure_ascii=False, indent=2) if as_json else render(explanation))


def render(explanation: Json) -> str:
    """An explanation (keys `text`, `names`, `quantities`, `periods`, `claims`, `near_misses`) for a terminal."""
    names = [(row["text"], row["label"], row["name"] or NOTHING, _span(row)) for row in explanation["names"]]
    quantities = [
        (row["text"], row["kind"], value_words({"name": None, **row}), _span(row)) for row in explanation["quantities"]
    ]
    periods = [(row["text"], row["kind"], _days(row), _span(row)) for row in explanation["periods"]]
    misses = [(row["value"], row["rule"], row["failed"], row["why"]) for row in explanation["near_misses"]]
    parts = [
        _section("Names", ("text", "label", "stands for", "at"), names),
        _section("Quantities", ("text", "kind", "reads as", "at"), quantities),
        _section("Periods", ("text", "kind", "reads as", "at"), periods),
        "\n".join([_title("Claims", explanation["claims"]), *map(_claim, explanation["claims"])]),
        _section("Near misses", ("value", "rule", "failed slot", "why"), misses),
    ]
    return "\n\n".join(parts)


def _claim(claim: Json) -> str:
    """One claim: its line, then a line for each slot that is filled."""
    made_by = f"(rule {claim['rule']}, confidence {claim['confidence']:.2f})"
    lines = [f"  {subject_words(claim)} | {claim['metric']} | {value_words(claim['value'])}  {made_by}"]
    for slot in SLOTS:
        if claim[slot]:
            code = claim[slot].get("code") or claim[slot].get("id") or ""
            lines.append(f"    {slot:<13} {claim[slot]['name']} {code}".rstrip() + f"  from {claim[slot]['text']!r}")
    lines.append(f"    {'value':<13} {claim['value']['kind']}  from {claim['value']['text']!r}")
    if claim["period"]:
        lines.append(f"    {'period':<13} {period_words(claim['period'])}  from {claim['period']['text']!r}")
    if claim["attribution"]:
        lines.append(f"    {'attribution':<13} {claim['attribution']['source']}")
    if claim["topic"]:
        lines.append(f"    {'topic':<13} {claim['topic']}")
    if claim["factuality"] != "asserted":
        lines.append(f"    {'factuality':<13} {claim['factuality']}")
    if claim["qualifiers"]:
        lines.append(f"    {'qualifiers':<13} {', '.join(claim['qualifiers'])}")
    return "\n".join(map(plain, lines))


def _section(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    body = ["  " + line for line in table(head, rows, widest=60).splitlines()] if rows else []
    return "\n".join([_title(title, rows), *body])


def _title(title: str, rows: Sequence[object]) -> str:
    return f"{title}: {len(rows) or 'none'}"


def _days(row: Json) -> str:
    return f"{row['start_date'] or ''}..{row['end_date'] or ''}"


def _span(row: Json) -> str:
    return f"{row['start']}-{row['end']}"
