"""A page of HTML comes in; its `Article` goes out: the text that trafilatura finds, title, day and site as declared.

The day is that of JSON-LD or meta elements before any other: what is most often seen on a page is the day of its last
change. To take a page apart costs more than to read it, so that a `Page` may travel to a worker as it was found.
"""

from __future__ import annotations

import codecs
import datetime
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ipfacts.articles.dates import date
from ipfacts.articles.encodings import declared_in, decode
from ipfacts.articles.extras import library
from ipfacts.articles.markup import stretches
from ipfacts.articles.rejected import Rejected, UnreadableError
from ipfacts.articles.streams import MEGABYTE
from ipfacts.model import Article, whole_characters

LARGEST_PAGE = 4 * MEGABYTE  # of HTML, forty times the usual: taken apart in half a minute, whatever it is
LARGEST_JSON_LD = MEGABYTE
JSON_LD_ITEMS = 1000

# The day of publication in meta elements, by `property`, `name` or `itemprop`, lower case, the surest first.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "publicationdate", "published_time", "published", "cxenseparse:recs:publishtime", "bt:pubdate", "citation_date",
    "citation_publication_date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date",
    "dcterms.date", "date",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "headline", "dc.title")
SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
NO_TEXT = "a page without the text of an article; if there is one, save it as .txt"
UNSEEN = re.compile(rb"<(?:!--|(head|title|script|style|template|noscript)(?=[\s>/])[^>]{0,2000}>?)")
SITE_MARKS = (" | ", " - ", " – ", " — ", " :: ")
EARLIEST, LATEST = "1990-01-01", "2100-01-01"  # fixed, so that a page is read alike on any day


@dataclass(frozen=True, slots=True)
class Page:
    """One page as found. `article` may be called in another process."""

    content: bytes
    id: str
    path: str | None
    url: str | None = None
    charset: str | None = None  # as the server declared it

    @property
    def is_blank(self) -> bool:
        """Whether it shows no text at all, as one that a script is to fill; told without taking it apart."""
        content = self.content.removeprefix(codecs.BOM_UTF8).lower()
        at = 0
        while at < len(content):
            opens = content.find(b"<", at)
            if content[at : opens if opens >= 0 else None].strip():
                return False
            at = _behind(content, opens) if opens >= 0 else len(content)
        return True

    def article(self) -> Article | Rejected:
        """The page's article, or why it has none."""
        try:
            return from_page(decode(self.content, self.charset or declared_in(self.content)), self)
        except UnreadableError as error:
            return Rejected(self.path, self.id, None, error.reason)


def _behind(content: bytes, opens: int) -> int:
    """Where a tag ends, or the element or comment whose content is not shown; what is never closed goes to the end."""
    unseen = UNSEEN.match(content, opens)
    if unseen is None:
        closes = content.find(b">", opens)
        return closes + 1 if closes >= 0 else len(content)
    mark = b"-->" if unseen[1] is None else b"</" + unseen[1]
    closes = content.find(mark, unseen.end())
    if closes < 0:
        return unseen.end() if unseen[1] == b"head" else len(content)  # a head may end without a word
    return closes + len(mark) if unseen[1] is None else _behind(content, closes)


def from_page(source: str, page: Page) -> Article:
    """The article in a page's decoded source. Raises `UnreadableError` where there is none, or no library for it."""
    if not source.strip():
        raise UnreadableError("empty")
    trafilatura = library("trafilatura", extra="html", needed_for="HTML")
    try:
        tree = trafilatura.load_html(source)
        declared = _Declared(tree) if tree is not None else None
        body = None if tree is None else trafilatura.extract(tree, include_comments=False, output_format="txt")
    except Exception as error:
        raise UnreadableError(
            f"HTML that cannot be taken apart ({type(error).__name__}); save its text as .txt"
        ) from error
    if declared is None or not body or not body.strip():
        raise UnreadableError(NO_TEXT)
    title = declared.title
    text = _with_title(title, _paragraphs(whole_characters(body)))
    return Article(
        id=page.id,
        text=text,
        title=title,
        published=declared.published or _day_in(tree, page.url),
        source=declared.site or (urlsplit(page.url).hostname if page.url else None),
        path=page.path,
        stretches=stretches(text, source),
    )


class _Declared:
    """What a page says of itself: `title`, `published` and `site`, each None where it says nothing."""

    def __init__(self, tree: Any) -> None:
        items = list(_json_ld(tree))
        meta = _meta(tree)
        self.published = self._published(tree, items, meta)
        self.title = self._title(tree, items, meta)
        self.site = next(filter(None, [*(_name(i.get("publisher")) for i in items), *map(meta.get, SITES)]), None)

    @staticmethod
    def _published(tree: Any, items: list[Mapping[str, Any]], meta: dict[str, str]) -> datetime.date | None:
        told = [item.get("datePublished") for item in items] + [meta.get(name) for name in PUBLISHED]
        told += [item.get("dateCreated") or item.get("uploadDate") for item in items]
        told += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")[:1]
        return next(filter(None, map(date, told)), None)

    @staticmethod
    def _title(tree: Any, items: list[Mapping[str, Any]], meta: dict[str, str]) -> str | None:
        for told in [item.get("headline") for item in items] + [meta.get(name) for name in TITLES]:
            if title := _line(told):
                return title
        headings = [_line(heading.text_content()) for heading in tree.xpath("//h1")[:2]]
        if len(headings) == 1 and headings[0]:
            return headings[0]
        title = _line("".join(tree.xpath("//head/title/text()")[:1]))
        for mark in SITE_MARKS if title else ():
            head, found, _ = str(title).rpartition(mark)
            if found and len(head.split()) > 2:
                return head
        return title


def _json_ld(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that are articles, then others that have a day; in the order of the page."""
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        try:
            waiting = [json.loads(script, strict=False)] if len(script) <= LARGEST_JSON_LD else []
        except (ValueError, RecursionError):
            continue
        while waiting and len(found) < JSON_LD_ITEMS:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting[:0] = item[:JSON_LD_ITEMS]
            elif isinstance(item, Mapping):
                found.append(item)
                waiting[:0] = [item[key] for key in ("@graph", "mainEntity") if key in item]
    articles = [item for item in found if any(kind.endswith(("Article", "Posting", "Report")) for kind in _kinds(item))]
    yield from articles
    yield from (item for item in found if "datePublished" in item and item not in articles)


def _kinds(item: Mapping[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _meta(tree: Any) -> dict[str, str]:
    """The page's meta elements by name, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content] | //*[@itemprop][@content]")[:1000]:
        for attribute in ("property", "name", "itemprop"):
            if name := element.get(attribute):
                found.setdefault(name.strip().lower(), element.get("content").strip())
    return found


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    return _line(value)


def _line(value: object) -> str | None:
    """A text as one line, or None."""
    return (whole_characters(" ".join(value.split())) or None) if isinstance(value, str) else None


def _day_in(tree: Any, url: str | None) -> datetime.date | None:
    """The day of first publication as htmldate reads it off address and text, where nothing declares it."""
    htmldate = library("htmldate", extra="html", needed_for="HTML")
    try:
        found = htmldate.find_date(
            tree, extensive_search=False, original_date=True, url=url, min_date=EARLIEST, max_date=LATEST
        )
    except Exception:  # noqa: BLE001 (a day is welcome, and never worth a page)
        return None
    return date(found)


def _paragraphs(body: str) -> str:
    """Paragraphs set apart by blank lines; rows of a table and items of a list stay together."""
    lines = [line.rstrip() for line in body.split("\n")]
    lines = [line for line in lines if line.strip() and not set(line) <= set("|- ")]
    parts = lines[:1]
    for before, line in itertools.pairwise(lines):
        together = line[:2] in ("| ", "- ") and before[:2] == line[:2]
        parts += ["\n" if together else "\n\n", line]
    return "".join(parts)


def _with_title(title: str | None, body: str) -> str:
    """The title, a blank line and the body, unless the body begins with the title."""
    if title is None or " ".join(body.split("\n", 1)[0].split()) == title:
        return body
    return f"{title}\n\n{body}"
