"""A JSON object comes in; an `Article` goes out. The names that feeds give to fields stand here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ipfacts.articles.dates import date
from ipfacts.articles.markup import text_of
from ipfacts.articles.rejected import UnreadableError
from ipfacts.articles.streams import LARGEST_ARTICLE, MEGABYTE
from ipfacts.errors import InputError
from ipfacts.model import Article, whole_characters

Fields = Mapping[str, tuple[str, ...]]

# Ours first, then what scrapers (news-please, newspaper, trafilatura, Scrapy's usual items), interfaces (NewsAPI, the
# Guardian's, WordPress), JSON Feed, schema.org and the IPTC's ninjs call the same thing. A dot leads into an object.
FIELDS: Fields = {
    "id": ("id", "_id", "guid", "uuid", "article_id", "document_id", "doc_id", "uri", "altids.0.id"),
    "title": ("title", "headline", "headlines", "webTitle", "name"),
    "published": (
        "published", "published_at", "publishedAt", "published_date", "date_published", "datePublished",
        "publish_date", "publishDate", "date_publish", "publication_date", "publicationDate", "webPublicationDate",
        "pub_date", "pubDate", "pubdate", "published_time", "firstcreated", "firstCreated", "versioncreated",
        "versionCreated", "contentcreated", "date", "timestamp", "created_at",
    ),
    "source": (
        "source", "publisher", "outlet", "provider", "site", "site_name", "sitename", "source_domain", "hostname",
        "domain", "infosources", "copyrightholder", "url", "link", "webUrl",
    ),
    "text": (
        "text", "body", "content", "maintext", "article_text", "full_text", "fulltext", "articleBody", "body_text",
        "bodyText", "fields.bodyText", "content_text", "raw_text", "story", "bodies", "body_html", "body_xhtml",
        "content_html", "articleHtml", "fields.body", "html",
    ),
}  # fmt: skip
OF_MARKUP = re.compile(r"html|rendered", re.IGNORECASE)
"""Names of fields, and types of content, whose value is markup."""
VALUES = ("name", "main", "value", "rendered", "text", "literal", "#text")
"""What an object that stands where a text is expected holds it under."""

# Objects that hold a list of articles, by the name of the list; the last two have it one level deeper.
LISTS = ("articles", "items", "stories", "news", "results", "documents", "docs", "entries", "data", "hits", "response")
DEEPEST_LIST = 3
WRAPPED = ("_source", "article", "item", "document")
"""An object that holds nothing but the article and notes on it: Elasticsearch, message queues."""
DEEPEST_WRAPPED = 5  # a message in an envelope in an envelope; deeper ones are made to harm

OUTPUTS = {"a claim": {"document", "metric", "evidence"}, "a reject": {"path", "line", "reason"}}
"""What ipfacts itself writes, and the fields by which it is known."""


def overridden(given: Iterable[str]) -> Fields:
    """`FIELDS` with what the user says, as in "text=body"; a field given twice has two names, in that order.

    Raises `InputError` for a field that an article does not have.
    """
    named: dict[str, tuple[str, ...]] = {}
    for pair in given:
        field, equals, name = pair.partition("=")
        if field.strip() not in FIELDS or not equals or not name.strip():
            raise InputError(f"--field {pair}: give it as one of {', '.join(FIELDS)}, then = and the name in the input")
        named[field.strip()] = (*named.get(field.strip(), ()), name.strip())
    return {**FIELDS, **named}


def records_in(document: object, fields: Fields = FIELDS) -> list[object] | None:
    """The records in parsed JSON that holds a list of them, itself or under a usual name; None for a single record."""
    for _ in range(DEEPEST_LIST):
        if isinstance(document, list):
            return document
        if not isinstance(document, Mapping) or _value(document, fields["text"]) is not None:
            return None
        name = next((name for name in LISTS if isinstance(document.get(name), list | Mapping)), None)
        if name is None:
            return None
        document = document[name]
    return document if isinstance(document, list) else None


def from_record(record: object, *, id: str, path: str | None, fields: Fields = FIELDS) -> Article:
    """The article in a JSON object: the document's text is the title, a blank line and the body.

    `id` is used where the record has none of its own. Raises `UnreadableError` where there is no text.
    """
    if not isinstance(record, Mapping):
        raise UnreadableError(f"a JSON {type(record).__name__} where an article object is expected")
    own, body, given = id, None, record.keys()
    for record in _opened(record):  # noqa: B020 (the innermost is the article)
        own = _text(record, fields["id"]) or own
        body = _text(record, fields["text"])
        if body is not None:
            break
    if body is None and (ours := next((name for name, keys in OUTPUTS.items() if keys <= given), None)):
        raise UnreadableError(f"no article, but {ours} of ipfacts: keep its outputs out of what it reads", id=own)
    if body is None:
        known = ", ".join(fields["text"][:8])
        raise UnreadableError(f"no text: none of the fields {known} holds any; --field text=NAME names another", id=own)
    if len(body) > LARGEST_ARTICLE:
        raise UnreadableError(f"a text of more than {LARGEST_ARTICLE // MEGABYTE} MB; split it", id=own)
    title = _text(record, fields["title"])
    return Article(
        id=own,
        text=f"{title}\n\n{body}" if title else body,
        title=title,
        published=next(filter(None, map(date, _values(record, fields["published"]))), None),
        source=_text(record, fields["source"]),
        path=path,
    )


def _opened(record: Mapping[Any, Any]) -> Iterator[Mapping[Any, Any]]:
    """A record and the records wrapped in it, from the outside in."""
    wrapped: Mapping[Any, Any] | None = record
    for _ in range(DEEPEST_WRAPPED):
        if wrapped is None:
            return
        yield wrapped
        inside = map(wrapped.get, WRAPPED)
        wrapped = next((value for value in inside if isinstance(value, Mapping)), None)


def _values(record: Mapping[Any, Any], names: Iterable[str]) -> Iterator[object]:
    """What the record holds under each of the names."""
    for name in names:
        value = record.get(name)
        if value is None and "." in name:
            value = _inside(record, name)
        if value not in (None, "", []):
            yield value


def _value(record: Mapping[Any, Any], names: Iterable[str]) -> object:
    return next(_values(record, names), None)


def _inside(record: object, name: str) -> object:
    """What a dotted name leads to: keys of objects, places in lists."""
    for key in name.split("."):
        if isinstance(record, Mapping):
            record = record.get(key)
        elif isinstance(record, list) and key.isdecimal() and len(key) < 6 and int(key) < len(record):
            record = record[int(key)]
        else:
            return None
    return record


def _text(record: Mapping[Any, Any], names: tuple[str, ...]) -> str | None:
    """The first of the names that gives a text, or None."""
    for name in names:
        for value in _values(record, (name,)):
            text = _as_text(value, markup=OF_MARKUP.search(name) is not None)
            if isinstance(value, int) and not isinstance(value, bool) and name in FIELDS["id"]:
                text = str(value)
            if text:
                return whole_characters(text)
    return None


def _as_text(value: object, *, markup: bool) -> str | None:
    """A text; an object's name or value; a list of either, as paragraphs. None for anything else, and for space."""
    if isinstance(value, Mapping):
        kind = str(value.get("contenttype") or value.get("contentType") or "")
        key = next((key for key in VALUES if isinstance(value.get(key), str)), None)
        return None if key is None else _as_text(value[key], markup=bool(OF_MARKUP.search(f"{key} {kind}")))
    if isinstance(value, list):
        if all(isinstance(part, Mapping) for part in value):
            return next(filter(None, (_as_text(part, markup=markup) for part in value)), None)
        if not all(isinstance(part, str) for part in value):
            return None
        value = "\n\n".join(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return (text_of(value) or None) if markup else value
