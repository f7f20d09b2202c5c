"""From articles to a small table: who filed most patents, by the claims of all articles.

    python tests/examples/who_filed_most.py corpus/articles.jsonl

What to heed when claims become a table stands beside each step.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from ipfacts import Article, Claim, extract_many
from ipfacts.articles import read

METRIC = "patent_applications"


def counts(claims: Iterable[Claim]) -> dict[tuple[str, str], tuple[float, str]]:
    """Applications, and the name to show, by organisation and year."""
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for claim in claims:
        if claim.metric != METRIC or claim.value.kind != "count" or claim.value.number is None:
            continue  # its shares, ranks and growth are other claims
        if claim.factuality != "asserted" or claim.organisation is None:
            continue  # targets, forecasts and denials are no facts; "China filed" has an `origin`
        if claim.organisation.kind in ("office", "court", "government", "igo"):
            continue  # an office receives applications
        if claim.qualifiers or (claim.jurisdiction and claim.jurisdiction.code not in ("WORLD", "WO")):
            continue  # a part of the whole: those pending, those filed abroad
        if claim.period is None or claim.period.kind != "during" or claim.period.end is None:
            continue  # "so far" is a stock, no year's flow
        body = claim.organisation  # one body may have several names, but has one id where a list holds it
        key = (body.id or body.name, str(claim.period.end.year))
        here = (claim.value.number, body.name)
        found[key] = max(found.get(key, here), here)  # articles repeat each other: never add them up
    return found


def rows(articles: Iterable[Article], *, most: int = 10) -> list[tuple[str, str, int]]:
    """Organisation, year and number, the greatest first."""
    found = counts(claim for _, claims in extract_many(articles) for claim in claims)
    ranked = sorted(((name, year, int(number)) for (_, year), (number, name) in found.items()), key=lambda row: -row[2])
    return ranked[:most]


def main(*inputs: str) -> None:
    """Print the table of the articles in `inputs`."""
    for name, year, number in rows(item for item in read(inputs) if isinstance(item, Article)):
        print(f"{number:>10,}  {year}  {name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
