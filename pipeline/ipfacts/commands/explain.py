"""`ipfacts explain`: a text comes in; what was found in it, and what nearly was, goes out as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import typer

from ipfacts.articles.encodings import decode
from ipfacts.articles.rejected import UnreadableError
from ipfacts.commands.terminal import plain, table
from ipfacts.errors import InputError
from ipfacts.words_of_claims import NOTHING, Json, period_words, subject_words, value_words

READINGS = 4
"""Readings of a slot that are told of, the likeliest first."""
LEAST = 0.05
"""Evidence that weighs less is not told of: it would be shown as nothing."""
SLOTS = ("organisation", "origin", "jurisdiction", "counterparty")


def run(text: str, *, as_json: bool, tokens: bool = False) -> None:
    """Print the explanation of `text`, or of standard input for `-`; `tokens`: with what constructions see."""
    if text == "-":
        try:
            text = decode(sys.stdin.buffer.read())
        except UnreadableError as error:
            raise InputError(f"standard input: {error.reason}") from error
    if not text.strip():
        raise InputError("no text to explain: it is empty")
    from ipfacts.explain import explain

    explanation = explain(text).as_dict()
    typer.echo(json.dumps(explanation, ensure_ascii=False, indent=2) if as_json else render(explanation, tokens=tokens))


def render(explanation: Json, *, tokens: bool = False) -> str:
    """An explanation, as `Explanation.as_dict` gives it, for a terminal; `tokens`: with what constructions see."""
    names = [(row["text"], row["label"], row["name"] or NOTHING, _span(row)) for row in explanation["names"]]
    quantities = [
        (row["text"], row["kind"], value_words({"name": None, **row}), _span(row)) for row in explanation["quantities"]
    ]
    periods = [(row["text"], row["kind"], _days(row), _span(row)) for row in explanation["periods"]]
    claims, misses = explanation["claims"], explanation["near_misses"]
    accounts = {account["claim"]: account for account in explanation["accounts"]}
    parts = [
        *([_sentences(explanation["tokens"])] if tokens else ()),
        _section("Names", ("text", "label", "stands for", "at"), names),
        _section("Quantities", ("text", "kind", "reads as", "at"), quantities),
        _section("Periods", ("text", "kind", "reads as", "at"), periods),
        "\n".join([_title("Claims", claims), *(_claim(claim, accounts.get(claim["id"])) for claim in claims)]),
        "\n".join([_title("Near misses", misses), *map(_miss, misses)]),
    ]
    return "\n\n".join(parts)


def _sentences(sentences: Sequence[Sequence[Json]]) -> str:
    return "\n".join([_title("Sentences", sentences), *map(_tokens, sentences)])


def _tokens(sentence: Sequence[Json]) -> str:
    """What a construction sees of a sentence: `ORG lumora · VERB file · COUNT 1,200 <COUNT> · TERM patent`.

    The label is its TAG, then its LEMMA, then, where it is another, its LOWER.
    """
    seen = (dict.fromkeys((token["TAG"], token["LEMMA"], token["LOWER"])) for token in sentence)
    return "  " + " · ".join(plain(" ".join(parts)) for parts in seen)


def _claim(claim: Json, account: Json | None) -> str:
    """One claim: its line, a line for each slot that is filled, and how it came about."""
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
    if account is not None:
        for choice in account["choices"]:
            lines += _choice(choice)
        lines += _weighed("sure", [one for one in account["confidence"] if one["weight"] > 0])
        lines += _weighed("unsure", [one for one in account["confidence"] if one["weight"] < 0])
    return "\n".join(map(plain, lines))


def _miss(miss: Json) -> str:
    """One value without a claim: its line, then what was weighed for it."""
    lines = [f"  {miss['value']} | {miss['rule']} | {miss['failed']}: {miss['why']}"]
    for choice in miss["choices"]:
        lines += _choice(choice)
    lines += _weighed("sure", [one for one in miss["confidence"] if one["weight"] > 0])
    lines += _weighed("unsure", [one for one in miss["confidence"] if one["weight"] < 0])
    return "\n".join(map(plain, lines))


def _choice(choice: Json) -> list[str]:
    """A choice: the readings with their shares, then what spoke for the one that won, and what against."""
    considered = ", ".join(f"{one['reading']} {one['share']:.0%}" for one in choice["considered"][:READINGS])
    return [
        f"    {choice['slot']:<13} {considered}",
        *_weighed("  for", choice["supporting"], choice["chosen"]),
        *_weighed("  against", choice["opposing"], choice["chosen"]),
    ]


def _weighed(title: str, evidence: Sequence[Json], chosen: str | None = None) -> list[str]:
    """One line of evidence with its weights; what is about another reading than the chosen one names it."""
    told = [
        ("" if chosen in (None, one["reading"]) else f"{one['reading']}: ") + f"{one['words']} {one['weight']:+.1f}"
        for one in evidence
        if abs(one["weight"]) >= LEAST
    ]
    return [f"    {title:<13} {'; '.join(told)}"] if told else []


def _section(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    body = ["  " + line for line in table(head, rows, widest=60).splitlines()] if rows else []
    return "\n".join([_title(title, rows), *body])


def _title(title: str, rows: Sequence[object]) -> str:
    return f"{title}: {len(rows) or 'none'}"


def _days(row: Json) -> str:
    return f"{row['start_date'] or ''}..{row['end_date'] or ''}"


def _span(row: Json) -> str:
    return f"{row['start']}-{row['end']}"
