"""A JSON object, or plain text, comes in; an `Article` goes out. The names that feeds give to fields stand here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from ipfacts.articles.rejected import UnreadableError
from ipfacts.articles.streams import LARGEST_ARTICLE, MEGABYTE
from ipfacts.model import Article

# Ours first, then what news feeds and interfaces call the same thing.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "guid", "uuid", "article_id", "document_id"),
    "title": ("title", "headline"),
    "published": ("published", "published_at", "publishedAt", "date_published", "datePublished", "pub_date", "date"),
    "source": ("source", "publisher", "outlet", "site", "url"),
    "text": ("text", "body", "content", "article_text", "full_text"),
}
ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z", re.DOTALL)
SURROGATE = re.compile(r"[\ud800-\udfff]")

# A headline is one line of a few words that ends without a stop, beside a paragraph that is longer.
HEADLINE_CHARACTERS = 160
HEADLINE_WORDS = range(3, 26)
HEADLINE_STOPS = (".", ":", ";", ",", "!", "…", ")", "]", "-", "—", "*")
HEADING_MARK = re.compile(r"#{1,6} +")


def from_record(record: object, *, id: str, path: str | None) -> Article:
    """The article in a JSON object: the document's text is the title, a blank line and the body.

    `id` is used where the record has none of its own. Raises `UnreadableError` where there is no text.
    """
    if not isinstance(record, Mapping):
        raise UnreadableError(f"a JSON {type(record).__name__} where an article object is expected")
    own = _text(record, "id") or id
    body = _text(record, "text")
    if body is None:
        raise UnreadableError(f"no text: none of the fields {', '.join(FIELDS['text'])} holds any", id=own)
    if len(body) > LARGEST_ARTICLE:
        raise UnreadableError(f"a text of more than {LARGEST_ARTICLE // MEGABYTE} MB; split it", id=own)
    title = _text(record, "title")
    return Article(
        id=own,
        text=f"{title}\n\n{body}" if title else body,
        title=title,
        published=date(_value(record, "published")),
        source=_text(record, "source"),
        path=path,
    )


def from_text(text: str, *, id: str, path: str | None) -> Article:
    """The article in a plain text, which stays as it is. Raises `UnreadableError` where nothing but space is in it."""
    if not text.strip():
        raise UnreadableError("empty")
    return Article(id=id, text=text, title=headline(text), path=path)


def date(value: object) -> datetime.date | None:
    """The day of an ISO 8601 date or datetime, as written (no shift of time zones); None for anything else."""
    found = ISO_DATE.match(value.strip()) if isinstance(value, str) else None
    try:
        return datetime.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def headline(text: str) -> str | None:
    """The first line of a plain text, or else its last, where it looks like a headline.

    >>> headline("Acme wins patent suit\\n\\nThe court found on Monday that Acme's rival had copied its lamp.")
    'Acme wins patent suit'
    >>> headline("A single paragraph has no headline.") is None
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    for line, neighbour in ((lines[0], lines[1]), (lines[-1], lines[-2])):
        bare = HEADING_MARK.sub("", line)
        if (
            len(bare) <= min(HEADLINE_CHARACTERS, len(neighbour) - 1)
            and len(bare.split()) in HEADLINE_WORDS
            and not bare.endswith(HEADLINE_STOPS)
            and not bare.startswith(("(", "[", "*"))
        ):
            return bare
    return None


def _value(record: Mapping[Any, Any], field: str) -> object:
    """The first of the field's names that holds something."""
    return next((record[name] for name in FIELDS[field] if record.get(name) not in (None, "", [])), None)


def _text(record: Mapping[Any, Any], field: str) -> str | None:
    """A field as text, or None. A source may be an object with a name, a body a list of paragraphs, an id a number."""
    value = _value(record, field)
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if isinstance(value, int) and not isinstance(value, bool) and field == "id":
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return SURROGATE.sub("\ufffd", value)  # half a character, which no encoding can write
