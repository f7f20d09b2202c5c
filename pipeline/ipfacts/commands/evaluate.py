"""`ipfacts evaluate`: a corpus, and claims or none, come in; figures and errors go out."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from ipfacts.articles import read
from ipfacts.batch import outcomes
from ipfacts.commands.terminal import number_of, plain, table
from ipfacts.errors import InputError
from ipfacts.evaluation import Failure, Figures, Score, failures, load, read_claims, score
from ipfacts.evaluation.gold import ARTICLES, Gold
from ipfacts.words_of_claims import NOTHING, Json, value_words


def run(gold: Path, claims: Path | None, *, errors: int, as_json: bool) -> int:
    """Print the figures of `claims`, or of what the gold's articles give, and `errors` errors of each cause.

    Return how many articles were rejected.
    """
    corpus = load(gold)
    found, rejected = (read_claims(claims), 0) if claims else extracted(gold / ARTICLES)
    if claims:
        _tell_of_strangers(found, claims, corpus, gold)
    result = score(corpus.claims, found)
    listed = failures(result)
    if as_json:
        typer.echo(
            json.dumps(
                {**result.as_dict(), "errors": [brief(one) for group in by_cause(listed) for one in group[:errors]]},
                indent=1,
            )
        )
        return rejected
    typer.echo(figures_table(result))
    if errors:
        typer.echo(errors_table(listed, errors))
    return rejected


def _tell_of_strangers(found: list[Json], claims: Path, corpus: Gold, gold: Path) -> None:
    """Say on stderr how many articles of the claims are none of the corpus's: all that was found there is false.

    Raises `InputError` where it knows none of them.
    """
    known = {str(article.get("id")) for article in corpus.articles} | {str(claim["doc"]) for claim in corpus.claims}
    told = {str(claim["document"]["id"]) for claim in found}
    strange = sorted(told - known)
    if strange and len(strange) == len(told):
        cure = f"extract {gold / ARTICLES}, and score what that gives"
        raise InputError(f"{claims}: none of its articles is in {gold} (the first is {strange[0]!r}); {cure}")
    if strange:
        rest = f"{number_of(len(strange), 'article')} of {len(told)}"
        warning = f"{claims}: {rest} not in {gold} (the first is {strange[0]!r}); their claims count as false"
        typer.echo(f"ipfacts: {plain(warning)}", err=True)


def extracted(articles: Path) -> tuple[list[Json], int]:
    """The claims that the articles give, as they would be written, and the number of rejects, told on stderr."""
    claims: list[Json] = []
    rejected = 0
    for outcome in outcomes(read([articles])):
        if outcome.rejected:
            rejected += 1
            typer.echo(f"rejected: {plain(str(outcome.rejected))}", err=True)
        claims += map(json.loads, outcome.lines)
    return claims, rejected


def figures_table(result: Score) -> str:
    """Core and value, then the core by family and by kind, then the slots of what is right."""
    rows = [("core", result.core), ("value", result.value)]
    rows += [(f"family {name}", figures) for name, figures in result.families.items()]
    rows += [(f"kind {name}", figures) for name, figures in result.kinds.items()]
    figures = table(("", "precision", "recall", "F1", "right", "found", "gold"), [_row(*row) for row in rows])
    slots = ", ".join(f"{name} {share:.3f}" for name, share in result.slots.items())
    return f"{figures}\n\nof the claims whose core is right: {slots}"


def _row(name: str, figures: Figures) -> tuple[object, ...]:
    shares = (f"{share:.3f}" for share in (figures.precision, figures.recall, figures.f1))
    return (name, *shares, figures.right, figures.found, figures.gold)


def by_cause(listed: Sequence[Failure]) -> list[list[Failure]]:
    """The errors in groups: misses first, then false claims, each by cause."""
    return [list(group) for _, group in itertools.groupby(listed, key=lambda one: (one.missed, one.cause))]


def errors_table(listed: Sequence[Failure], most: int) -> str:
    """The errors by cause: how many of each, and the first `most`."""
    parts = []
    for group in by_cause(listed):
        parts.append(f"\n{'missed' if group[0].missed else 'false'}, {group[0].cause}: {len(group)}")
        parts.append(table(("document", "gold", "ours"), [_sides(one) for one in group[:most]], widest=90))
    return "\n".join(parts)


def _sides(one: Failure) -> tuple[str, str, str]:
    return one.document, _words(one.gold), _words(one.claim)


def _words(claim: Json | None) -> str:
    """metric | value and its wording | subject | place"""
    if claim is None:
        return NOTHING
    value = {**claim["value"], "name": _first(claim["value"].get("name"))}
    subject = _first(claim.get("organisation")) or _first(claim.get("origin")) or NOTHING
    place = claim.get("jurisdiction")
    code = place["code"] if isinstance(place, dict) else place or NOTHING
    return f"{claim['metric']} | {value_words(value)} ({value.get('text')}) | {subject} | {code}"


def _first(name: Any) -> str | None:
    """A name for display: of a Mention or Place, of a list of aliases, or the name itself."""
    if isinstance(name, dict):
        return str(name["name"])
    return str(name[0]) if isinstance(name, list) and name else name or None


def brief(one: Failure) -> dict[str, object]:
    """An error for programs."""
    side = "missed" if one.missed else "false"
    return {"error": side, "cause": one.cause, "document": one.document, "gold": one.gold, "claim": one.claim}
