"""Examples of claim patterns: a sentence and the claims that it makes come in; what differs goes out, in words.

An example says all the claims that its text makes, those that a reader may or may not see in it as `optional`. A slot
that a claim does not name is not compared; one that it names as null must be null; a party may be a list of aliases. A
near-miss makes no claim of its rule's metric.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import ipfacts
from ipfacts.evaluation.agreement import near, place_code, same_name
from ipfacts.words_of_claims import value_words

PARTIES = ("organisation", "counterparty")
PLACES = ("jurisdiction", "origin")
PARTS = ("kind", "unit", "comparator", "direction", "upper")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and either its claims or nothing of the rule's metric."""

    text: str
    title: str | None = None
    published: str | None = None
    claims: tuple[Json, ...] = ()
    near_miss: bool = False

    @classmethod
    def of(cls, row: Json) -> Self:
        """The example of a row. Raises `ValueError`, saying what is missing or malformed."""
        claims, published = row.get("claims") or (), row.get("published")
        if not isinstance(row.get("text"), str):
            raise ValueError("it lacks its “text”")
        if published is not None:
            datetime.date.fromisoformat(published)
        for claim in claims:
            if lacking := [key for key in ("metric", "value") if key not in claim]:
                raise ValueError(f"a claim lacks “{lacking[0]}”")
        return cls(row["text"], row.get("title"), published, tuple(claims), bool(row.get("near_miss")))


def failures(example: Example, metric: str | None = None) -> list[str]:
    """What is wrong when the pipeline reads the example, one message for each claim.

    `metric` is its rule's; without one, a near-miss must make no claim at all.
    """
    made = ipfacts.extract(example.text, title=example.title, published=example.published)
    found = [claim.model_dump(mode="json") for claim in made]
    if example.near_miss:
        return [
            f"near-miss gives {_words(claim)}: {example.text}" for claim in found if metric in (None, claim["metric"])
        ]
    problems = []
    for wanted in sorted(example.claims, key=lambda claim: bool(claim.get("optional"))):
        claim = _like(wanted, found)
        if claim is None:
            if not wanted.get("optional"):
                problems.append(f"no claim {wanted['metric']} {wanted['value']}: {example.text}")
            continue
        found.remove(claim)
        problems += [
            f"{told} in {wanted['metric']} {wanted['value']}: {example.text}" for told in _apart(wanted, claim)
        ]
    return problems + [f"also gives {_words(claim)}: {example.text}" for claim in found]


def _like(wanted: Json, found: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The claim of the same metric and value, the one with fewest differences first."""
    fits = [claim for claim in found if claim["metric"] == wanted["metric"] and _same_value(wanted, claim)]
    return min(fits, key=lambda claim: len(_apart(wanted, claim)), default=None)


def _same_value(wanted: Json, claim: Json) -> bool:
    value = wanted["value"]
    if isinstance(value, str):
        name, text = claim["value"]["name"], claim["value"]["text"]
        return name is not None and same_name([value], [name, text])
    return claim["value"]["name"] is None and near(value, claim["value"]["number"])


def _apart(wanted: Json, claim: Json) -> list[str]:
    """The slots named in the example that the claim fills otherwise."""
    parties = {slot: claim[slot] and claim[slot]["name"] for slot in PARTIES}
    places = {slot: place_code(claim[slot]) for slot in PLACES}
    parts = {part: claim["value"][part] for part in PARTS}
    found = {**parties, **places, **parts, "factuality": claim["factuality"]}
    return [
        f"{slot} {found[slot]}, not {wanted[slot]}"
        for slot in found
        if slot in wanted
        and (not same_name(_aliases(wanted[slot]), claim[slot]) if slot in PARTIES else found[slot] != wanted[slot])
    ]


def _aliases(name: str | list[str] | None) -> list[str] | None:
    return [name] if isinstance(name, str) else name


def _words(claim: Json) -> str:
    return f"{claim['metric']} {value_words(claim['value'])} (rule {claim['rule']})"
