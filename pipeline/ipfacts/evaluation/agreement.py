"""A gold claim and a claim come in, both as JSON objects; whether they agree goes out, whole and slot by slot.

Gold holds a name as a list of aliases and a place as its code; a claim holds a Mention and a Place. Numbers agree
within 0.5 percent, names once case, punctuation and legal form are folded, and a null agrees with a null alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Json = Mapping[str, Any]

TOLERANCE = 0.005  # of the larger number: rounding in a headline is no error
PUNCTUATION = re.compile(r"[^\w\s]")
LEGAL_FORMS = re.compile(
    r"\b(the|incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc|gmbh|ag|sa|nv|oyj|ab|pte|pty|holdings?|group)\b"
)


def fold(name: str) -> str:
    """The name without case, punctuation and legal form; a name that is nothing but legal form keeps it."""
    bare = PUNCTUATION.sub(" ", name.casefold())
    return " ".join(LEGAL_FORMS.sub(" ", bare).split()) or " ".join(bare.split())


def same_name(aliases: list[str] | None, found: Any) -> bool:
    """Whether `found` (a Mention, a string, a list of aliases or null) is the body that the aliases name."""
    names = _names(found)
    if not aliases or not names:
        return not aliases and not names
    return not {fold(alias) for alias in aliases}.isdisjoint(map(fold, names))


def _names(found: Any) -> list[str]:
    if isinstance(found, list):
        return found
    if isinstance(found, Mapping):
        return [name for name in (found["name"], found.get("text")) if name] if found.get("name") else []
    return [found] if found else []


def place_code(place: Any) -> str | None:
    """The code of a Place, or the code itself."""
    code: str | None = place.get("code") if isinstance(place, Mapping) else place
    return code


def near(one: float | None, other: float | None) -> bool:
    """Whether two numbers agree; a null agrees with a null."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def same_metric(gold: Json, claim: Json) -> bool:
    """Whether the same thing is counted."""
    return bool(gold["metric"] == claim["metric"])


def same_value(gold: Json, claim: Json) -> bool:
    """Whether the values agree in all that their kind has."""
    wanted, found = gold["value"], claim["value"]
    if wanted["kind"] != found.get("kind"):
        return False
    if wanted["kind"] == "entity":
        return same_name(wanted["name"], found.get("name"))
    return (
        near(wanted["number"], found.get("number"))
        and near(wanted["upper"], found.get("upper"))
        and wanted["comparator"] == found.get("comparator")
        and (wanted["unit"] or None) == (found.get("unit") or None)
        and (wanted["direction"] or None) == (found.get("direction") or None)
    )


def same_subject(gold: Json, claim: Json) -> bool:
    """Whether the figure is about the same organisation, or else the same country's applicants."""
    if gold["organisation"]:
        return same_name(gold["organisation"], claim.get("organisation"))
    return not claim.get("organisation") and place_code(gold["origin"]) == place_code(claim.get("origin"))


def same_place(gold: Json, claim: Json) -> bool:
    """Whether the rights or acts lie in the same jurisdiction."""
    return place_code(gold["jurisdiction"]) == place_code(claim.get("jurisdiction"))


def right_value(gold: Json, claim: Json) -> bool:
    """Metric and value agree."""
    return same_metric(gold, claim) and same_value(gold, claim)


def right_core(gold: Json, claim: Json) -> bool:
    """Metric, value, subject and jurisdiction agree. The parties of a licence may stand either way round."""
    if not same_metric(gold, claim) or not same_place(gold, claim):
        return False
    if gold["metric"] == "licence_agreements" and gold["value"]["kind"] == "entity" == claim["value"].get("kind"):
        return _same_parties(gold, claim)
    return same_value(gold, claim) and same_subject(gold, claim)


def right_as_told(gold: Json, claim: Json) -> bool:
    """The same for gold that leaves some things open: they agree in all that it tells."""
    if not same_metric(gold, claim):
        return False
    wanted, found = gold["value"], claim["value"]
    owned = "organisation" in gold or "origin" in gold
    if wanted.get("kind") == "entity":
        told = {"organisation": None, "origin": None, "jurisdiction": claim.get("jurisdiction"), **gold}
        return right_core(told, claim) if owned else same_name(wanted["name"], found.get("name"))
    upper, kind = found.get("upper"), found.get("kind")
    value = near(wanted["number"], found.get("number")) and near(wanted.get("upper", upper), upper)
    subject = not owned or same_subject({"organisation": None, "origin": None, **gold}, claim)
    place = "jurisdiction" not in gold or same_place(gold, claim)
    return value and wanted.get("kind", kind) == kind and subject and place


def _same_parties(gold: Json, claim: Json) -> bool:
    one, other = gold["organisation"], gold["value"]["name"]
    subject, party = claim.get("organisation"), claim["value"].get("name")
    straight = same_name(one, subject) and same_name(other, party)
    return straight or (same_name(one, party) and same_name(other, subject))


def _same_period(gold: Json, claim: Json) -> bool:
    wanted, found = gold["period"], claim.get("period")
    if not wanted or not found:
        return not wanted and not found
    return all(wanted[key] == found.get(key) for key in ("start", "end", "kind"))


def _same_source(gold: Json, claim: Json) -> bool:
    wanted, found = gold["attribution"], claim.get("attribution")
    if not wanted or not found:
        return not wanted and not found
    return same_name(wanted["source"], found.get("source"))


def _folded(words: list[str] | None) -> set[str]:
    return {word.casefold() for word in words or []}


# Scored over the claims whose core is right.
SLOTS: Mapping[str, Callable[[Json, Json], bool]] = {
    "period": _same_period,
    "attribution": _same_source,
    "factuality": lambda gold, claim: gold["factuality"] == claim.get("factuality"),
    "counterparty": lambda gold, claim: same_name(gold["counterparty"], claim.get("counterparty")),
    "qualifiers": lambda gold, claim: _folded(gold["qualifiers"]) == _folded(claim.get("qualifiers")),
}
