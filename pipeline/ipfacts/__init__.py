"""Reads English news on intellectual property and gives checked claims.

>>> from ipfacts import extract
>>> claims = extract("Acme filed 1,200 patents in 2025.", published="2026-01-15")
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ipfacts.errors import IpfactsError

if TYPE_CHECKING:
    from ipfacts.extraction import Extractor
    from ipfacts.model import Article, Claim, Value
    from ipfacts.values import find_values

__version__ = "0.1.0"
__all__ = ["Article", "Claim", "IpfactsError", "Value", "__version__", "extract", "extract_many", "find_values"]

# Loaded when first asked for: spaCy and pydantic take longer to import than many a run takes.
_HOMES = {
    "Article": "ipfacts.model",
    "Claim": "ipfacts.model",
    "Value": "ipfacts.model",
    "find_values": "ipfacts.values",
}


def extract(
    text: str, *, title: str | None = None, published: datetime.date | str | None = None, id: str | None = None
) -> list[Claim]:
    """The claims of one article.

    `published` is a date or an ISO 8601 string; "last year" counts from it. With a `title`, the document's text, in
    which all offsets count, is the title, a blank line and `text`. `id` is the claims' `document.id`, else "text".
    Raises `ValueError` for a `published` that is no date, `PatternError` for a malformed pattern file.
    """
    from ipfacts.model import Article

    if isinstance(published, datetime.datetime):
        published = published.date()
    elif isinstance(published, str):
        published = datetime.datetime.fromisoformat(published).date()
    document = f"{title}\n\n{text}" if title else text
    article = Article(id=id or "text", text=document, title=title or None, published=published)
    return _claims(article)


def extract_many(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
    """Each article with its claims, one at a time: memory does not grow with their number."""
    for article in articles:
        yield article, _claims(article)


def _claims(article: Article) -> list[Claim]:
    """The article's claims; what does not speak of intellectual property waits for no extractor."""
    from ipfacts.gate import speaks_of_ip

    return shared_extractor().read(article).claims if speaks_of_ip(article.text) else []


@functools.cache
def shared_extractor() -> Extractor:
    """This process's extractor, made when the first article asks for it."""
    from ipfacts.extraction import Extractor

    return Extractor()


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
