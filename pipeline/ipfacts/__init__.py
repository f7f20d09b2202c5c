"""Reads English news on intellectual property and gives checked claims.

>>> from ipfacts import extract
>>> claims = extract("Acme filed 1,200 patents in 2025.", published="2026-01-15")
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ipfacts.errors import IpfactsError
from ipfacts.vocabulary import active, cache, using

if TYPE_CHECKING:
    from pathlib import Path

    from ipfacts.extraction import Extractor
    from ipfacts.model import Article, Claim, Value
    from ipfacts.values import find_values
    from ipfacts.vocabulary import Vocabulary

__version__ = "0.1.0"
__all__ = ["Article", "Claim", "IpfactsError", "Value", "__version__", "extract", "extract_many", "find_values"]

logging.getLogger(__name__).addHandler(logging.NullHandler())  # what is told, and where, is the application's affair

# Loaded when first asked for: spaCy and pydantic take longer to import than many a run takes.
_HOMES = {
    "Article": "ipfacts.model",
    "Claim": "ipfacts.model",
    "Value": "ipfacts.model",
    "find_values": "ipfacts.values",
}


def extract(
    text: str,
    *,
    title: str | None = None,
    published: datetime.date | str | None = None,
    id: str | None = None,
    patterns: str | Path | None = None,
) -> list[Claim]:
    """The claims of one article.

    `published` is a date or an ISO 8601 string; "last year" counts from it. With a `title`, the document's text, in
    which all offsets count, is the title, a blank line and `text`. `id` is the claims' `document.id`, else "text".
    `patterns` is a folder of vocabulary of your own, on top of ours (see `patterns/README.md`).
    Raises `ValueError` for a `published` that is no date, `PatternError` for a malformed pattern file.
    """
    return _claims(article_of(text, title=title, published=published, id=id), _vocabulary(patterns))


def article_of(
    text: str,
    *,
    title: str | None = None,
    published: datetime.date | str | None = None,
    id: str | None = None,
) -> Article:
    """The article that `extract` reads, of the same arguments: its headline and a blank line stand before its text.

    Raises `ValueError` for a `published` that is no date.
    """
    from ipfacts.model import Article

    if isinstance(published, datetime.datetime):
        published = published.date()
    elif isinstance(published, str):
        published = datetime.datetime.fromisoformat(published).date()
    document = f"{title}\n\n{text}" if title else text
    return Article(id=id or "text", text=document, title=title or None, published=published)


def extract_many(
    articles: Iterable[Article], *, patterns: str | Path | None = None
) -> Iterator[tuple[Article, list[Claim]]]:
    """Each article with its claims, one at a time: memory does not grow with their number.

    `patterns` as in `extract`; the folder is read once, at the first article.
    """
    vocabulary = _vocabulary(patterns)
    for article in articles:
        yield article, _claims(article, vocabulary)


def _vocabulary(patterns: str | Path | None) -> Vocabulary:
    """Ours, or with a folder on top."""
    if patterns is None:
        return active()
    from ipfacts.own_patterns import vocabulary_of

    return vocabulary_of(patterns)


def _claims(article: Article, vocabulary: Vocabulary) -> list[Claim]:
    """The article's claims; what does not speak of intellectual property waits for no extractor."""
    from ipfacts.gate import speaks_of_ip

    with using(vocabulary):
        return shared_extractor().read(article).claims if speaks_of_ip(article.text) else []


@cache
def shared_extractor() -> Extractor:
    """This process's extractor for the active vocabulary, made when the first article asks for it."""
    from ipfacts.extraction import Extractor

    return Extractor()


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
