"""Articles and claims for reports, made by hand, so that what a report shows does not hang on what is read."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

from ipfacts.model import Article, Claim
from ipfacts.report.texts import digest
from ipfacts.sinks import line

YEAR_2025 = {"start": "2025-01-01", "end": "2025-12-31", "kind": "during", "text": "last year"}

NEWS = Article(
    id="news",
    title="Acme & Co. leads in brands",
    text=(
        "Acme & Co. leads in brands\n\n"
        "Acme filed 1,200 patent applications in China last year, its spokesperson said.\n"
        "Boreal filed more than 900 and Cirrus 300. Boreal hopes for 2,000 in 2027.\n"
    ),
    published=datetime.date(2026, 1, 15),
    path="news.json",
)
HOSTILE = Article(
    id='x"><script>hit(1)</script>',
    title="</title><script>hit(2)</script> '\" onload=hit(3)",
    text=(
        "</title><script>hit(2)</script> '\" onload=hit(3)\n\n"
        '<img src=x onerror="hit(4)"> "Evil\' onmouseover=hit(5) x=\\"" filed 77 </span></div></article> patents, '
        "<b>javascript:hit(6)</b> \u2028 ]]> <!-- --></script> {{ 7*7 }} {% raw %} said &amp; done.\n"
    ),
    published=datetime.date(2026, 1, 16),
    path="hostile.json",
)


def claim(article: Article, figure: str, number: float | None, **parts: Any) -> Claim:
    """A claim about the first `figure` in the article's text, or the one in `sentence`.

    Parties and places are (words in the text, name or code), parties with their kind; other fields as in a line.
    """
    text = article.text
    at = text.index(parts.pop("sentence", figure))
    begin = text.rindex("\n", 0, at) + 1 if "\n" in text[:at] else 0
    evidence = text[begin : text.index("\n", at) + 1] if "\n" in text[at:] else text[begin:]
    value = {"kind": "count", "number": number, **_located(text, figure, at), **parts.pop("value", {})}
    for slot in ("organisation", "counterparty"):
        if parts.get(slot):
            words, name, *kind = parts[slot]
            parts[slot] = {"name": name, "kind": kind[0] if kind else "company", **_located(text, words)}
    for slot in ("origin", "jurisdiction"):
        if parts.get(slot):
            words, code = parts[slot]
            parts[slot] = {"code": code, "name": words, **_located(text, words)}
    fields = {
        "document": about(article),
        "metric": "patent_applications",
        "value": value,
        "confidence": 0.9,
        "evidence": {"text": evidence, "start": begin, "end": begin + len(evidence)},
        "rule": "noun.count",
        **parts,
    }
    key = hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()[:16]
    return Claim.model_validate({"id": key, **fields})


def about(article: Article) -> dict[str, Any]:
    """The article as its claims name it."""
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "published": article.published,
        "sha256": digest(article.text),
        "duplicate_of": article.duplicate_of,
    }


def _located(text: str, words: str, after: int = 0) -> dict[str, Any]:
    start = text.find(words, after)
    start = start if start >= 0 else text.find(words)
    return {"text": words, "start": start, "end": start + len(words)} if start >= 0 else {"text": words}


def news() -> list[Claim]:
    """Four claims of one article: three companies' filings of one year, and a target."""
    china = {"jurisdiction": ("China", "CN")}
    return [
        claim(
            NEWS,
            "1,200",
            1200,
            organisation=("Acme", "Acme"),
            period=YEAR_2025,
            attribution={"source": "spokesperson", "text": "its spokesperson said"},
            **china,
        ),
        claim(
            NEWS,
            "more than 900",
            900,
            value={"comparator": ">"},
            organisation=("Boreal", "Boreal"),
            period=YEAR_2025,
            confidence=0.6,
            **china,
        ),
        claim(NEWS, "300", 300, organisation=("Cirrus", "Cirrus"), period=YEAR_2025, confidence=0.7, **china),
        claim(
            NEWS,
            "2,000",
            2000,
            organisation=("Boreal", "Boreal"),
            metric="trademark_applications",
            factuality="target",
            confidence=0.5,
        ),
    ]


def hostile() -> list[Claim]:
    """Claims all of whose words would be markup, were they not escaped."""
    evil = "Evil' onmouseover=hit(5) x=\\\""
    return [
        claim(
            HOSTILE,
            "77 </span></div></article>",
            77,
            organisation=(evil, evil),
            topic="<script>hit(7)</script>",
            qualifiers=['"><img src=x onerror=hit(8)>'],
            attribution={"source": "<b>javascript:hit(6)</b>", "text": None},
            period={"kind": "as_of", "text": "</script><script>hit(9)</script>"},
            metric="patents_in_force",
            rule='"><script>hit(10)</script>',
        )
    ]


def write_claims(path: Path, claims: list[Claim]) -> Path:
    """A claims file, as `ipfacts extract` writes it."""
    path.write_text("".join(f"{line(one)}\n" for one in claims), encoding="utf-8")
    return path


def write_article(path: Path, article: Article) -> Path:
    """The article as a JSON file from which the same text is read again."""
    title = article.title or ""
    body = article.text.removeprefix(f"{title}\n\n")
    published = article.published.isoformat() if article.published else None
    fields = {"id": article.id, "title": title, "text": body, "published": published}
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path
