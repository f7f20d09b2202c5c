"""A corpus folder comes in (`articles.jsonl`, `gold.jsonl`); its rows go out, or what is wrong with them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import jsonlines

from ipfacts.errors import InputError
from ipfacts.evaluation.agreement import Json
from ipfacts.metrics import families
from ipfacts.model import (
    CURRENCY_CODE,
    PLACE_CODE,
    UNITED,
    UNITLESS,
    Comparator,
    Direction,
    Factuality,
    Kind,
    PeriodKind,
)

ARTICLES, GOLD = "articles.jsonl", "gold.jsonl"
FIELDS = frozenset(
    (
        *("doc", "organisation", "origin", "metric", "value", "jurisdiction", "counterparty", "period", "topic"),
        *("qualifiers", "factuality", "attribution", "evidence"),
    )
)
VALUE_FIELDS = frozenset(("kind", "number", "upper", "comparator", "unit", "direction", "name", "text"))
SAME_CLAIM = ("doc", "organisation", "origin", "metric", "jurisdiction", "period", "qualifiers", "topic")


@dataclass(frozen=True, slots=True)
class Gold:
    """The rows of a corpus."""

    articles: list[Json]
    claims: list[Json]


def load(folder: Path) -> Gold:
    """Read a corpus. Raises `InputError` where a file is missing, or a line is no JSON object or no gold claim."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; it should hold {ARTICLES} and {GOLD}")
    articles, claims = _rows(folder / ARTICLES), _rows(folder / GOLD)
    for number, claim in enumerate(claims, 1):
        if problem := next(_shape(claim), None):
            raise InputError(f"{folder / GOLD}: claim {number} is none: {problem}")
    return Gold(articles, claims)


def read_claims(path: Path) -> list[Json]:
    """Claims as `ipfacts extract` wrote them. Raises `InputError` where a line is none."""
    claims = _rows(path)
    for number, claim in enumerate(claims, 1):
        document, value = claim.get("document"), claim.get("value")
        if (
            not isinstance(document, dict)
            or "id" not in document
            or not isinstance(value, dict)
            or "kind" not in value
            or "metric" not in claim
        ):
            raise InputError(f"{path}: claim {number} is none: it needs document.id, metric and a value with its kind")
    return claims


def _rows(path: Path) -> list[Json]:
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            return list(jsonlines.Reader(stream).iter(type=dict, skip_empty=True))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8") from error
    except jsonlines.InvalidLineError as error:
        raise InputError(f"{path}:{error.lineno}: no JSON object") from error


def defects(gold: Gold) -> list[str]:
    """Everything that breaks the contract, one line each with file and line number; empty for a sound corpus."""
    articles = {article.get("id"): article for article in gold.articles}
    found = []
    for number, article in enumerate(gold.articles, 1):
        if not str(article.get("text") or "").strip() or "published" not in article or "title" not in article:
            found.append(f"{ARTICLES}:{number}: text, title or published is missing")
    if len(articles) < len(gold.articles):
        found.append(f"{ARTICLES}: an id comes twice")
    seen = set()
    for number, claim in enumerate(gold.claims, 1):
        problems = list(_shape(claim)) or [*_sources(claim, articles), *_value(claim["value"]), *_slots(claim)]
        key = json.dumps(_identity(claim), sort_keys=True)
        if key in seen:
            problems.append("the same claim twice")
        seen.add(key)
        found += [f"{GOLD}:{number}: {problem}" for problem in problems]
    return found


def _identity(claim: Json) -> list[Any]:
    value = claim.get("value")
    bare = {key: part for key, part in value.items() if key != "text"} if isinstance(value, Mapping) else value
    return [*(claim.get(field) for field in SAME_CLAIM), bare]


def _shape(claim: Json) -> Iterator[str]:
    if set(claim) != FIELDS:
        yield f"fields differ: missing {sorted(FIELDS - set(claim))}, unknown {sorted(set(claim) - FIELDS)}"
    elif not isinstance(claim["value"], Mapping) or set(claim["value"]) != VALUE_FIELDS:
        yield f"the value's fields are not {sorted(VALUE_FIELDS)}"


def _sources(claim: Json, articles: Mapping[Any, Json]) -> Iterator[str]:
    article = articles.get(claim["doc"])
    if article is None:
        yield f"no article {claim['doc']!r}"
    elif claim["evidence"] not in f"{article.get('title')}\n{article.get('text')}":
        yield f"the evidence is no exact part of the article: {claim['evidence'][:80]!r}"
    elif claim["value"]["text"] not in claim["evidence"]:
        yield f"value.text {claim['value']['text']!r} is not in the evidence"


def _value(value: Json) -> Iterator[str]:
    kind, unit = value["kind"], value["unit"]
    checks = (
        (kind in get_args(Kind), f"unknown kind {kind!r}"),
        (
            (kind == "entity") == (value["number"] is None),
            "an entity has a name and no number, every other kind a number",
        ),
        (
            kind != "entity" or (bool(value["name"]) and _aliases(value["name"])),
            "an entity's name is a list of aliases",
        ),
        (
            kind == "entity" or value["comparator"] in get_args(Comparator),
            f"unknown comparator {value['comparator']!r}",
        ),
        (
            (value["comparator"] == "range") == (value["upper"] is not None),
            "a range, and nothing else, has an upper end",
        ),
        (
            (kind == "change") == (value["direction"] in get_args(Direction)),
            "a change, and nothing else, has a direction",
        ),
        (kind != "money" or bool(CURRENCY_CODE.match(unit or "")), "money is in an ISO 4217 currency"),
        (kind != "share" or unit == "percent", "a share is in percent"),
        (kind not in UNITLESS or unit is None, f"a {kind} has no unit"),
        (kind not in UNITED or bool(unit), f"a {kind} needs a unit"),
    )
    yield from (message for sound, message in checks if not sound)


def _slots(claim: Json) -> Iterator[str]:
    period, said = claim["period"], claim["attribution"]
    places = [claim[slot] for slot in ("origin", "jurisdiction") if claim[slot] is not None]
    checks = (
        (claim["metric"] in families(), f"unknown metric {claim['metric']!r}"),
        (_aliases(claim["organisation"]), "organisation is null or a list of aliases"),
        (_aliases(claim["counterparty"]), "counterparty is null or a list of aliases"),
        (not (claim["organisation"] and claim["origin"]), "organisation and origin: only one is the subject"),
        (all(PLACE_CODE.match(code) for code in places), f"no place codes: {places}"),
        (claim["factuality"] in get_args(Factuality), f"unknown factuality {claim['factuality']!r}"),
        (period is None or _is_period(period), "a period has start and end (ISO dates or null) and a kind"),
        (said is None or _is_attribution(said), "an attribution has a source (aliases) and quoted (true or false)"),
        (
            isinstance(claim["qualifiers"], Sequence) and not isinstance(claim["qualifiers"], str),
            "qualifiers are a list",
        ),
    )
    yield from (message for sound, message in checks if not sound)


def _aliases(value: Any) -> bool:
    return value is None or (isinstance(value, list) and bool(value) and all(isinstance(x, str) and x for x in value))


def _is_period(period: Any) -> bool:
    if not isinstance(period, Mapping) or set(period) != {"start", "end", "kind"}:
        return False
    return period["kind"] in get_args(PeriodKind) and all(_is_date(period[key]) for key in ("start", "end"))


def _is_date(value: Any) -> bool:
    try:
        return value is None or datetime.date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


def _is_attribution(said: Any) -> bool:
    return (
        isinstance(said, Mapping)
        and set(said) == {"source", "quoted"}
        and said["source"] is not None
        and _aliases(said["source"])
        and isinstance(said["quoted"], bool)
    )
