"""XML of news agencies comes in, NITF or NewsML-G2; their articles go out.

The standards: https://iptc.org/standards/nitf/ and https://iptc.org/standards/newsml-g2/. Entities, external doctypes,
deep nesting and more elements than hundreds of items have are refused, before anything is expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from ipfacts.articles.dates import date
from ipfacts.articles.extras import library
from ipfacts.articles.markup import stretches, text_of
from ipfacts.articles.rejected import Rejected, UnreadableError
from ipfacts.model import Article

DEEPEST = 200  # elements within one another; a news item has about 10
MOST = 100_000  # elements; a news item has some hundreds, and each is gone through in microseconds, many times
WITHDRAWN = ("canceled", "cancelled", "withheld")
ASIDE = frozenset({"media", "script", "style"})
"""Elements of NITF and XHTML beside the text: pictures with their captions, and code."""


def from_xml(source: str, *, id: str, path: str | None) -> Iterator[Article | Rejected]:
    """The articles in a document's decoded source: one for NITF, one for each item of text in NewsML-G2.

    Raises `UnreadableError` where it is malformed, hostile or XML of another kind.
    """
    root = _parsed(source)
    kind = _local(root)
    if kind == "nitf":
        yield _article(root, root, source, id, path)
        return
    if kind == "html":
        raise UnreadableError("XHTML under the name of XML; rename it to .html")
    items = list(_items(root))
    if items:
        for number, item in enumerate(items, 1):
            yield _article(item, item, source, id if len(items) == 1 else f"{id}:{number}", path)
        return
    inner = next((element for element in root.iter() if _local(element) == "nitf"), None)
    if inner is None:
        raise UnreadableError(f"XML of a kind that is not read, <{kind[:40]}>; known are NITF and NewsML-G2")
    yield _article(inner, root, source, id, path)


def _items(root: Element) -> Iterator[Element]:
    """The news items, in order; what stands within one is a part of it, and read with it once."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if _local(element) == "newsItem":
            yield element
        else:
            waiting.extend(reversed(element))


def _parsed(source: str) -> Element:
    """The root of a document, entities refused."""
    safe = library("defusedxml.ElementTree", extra="xml", needed_for="XML")
    common = library("defusedxml.common", extra="xml", needed_for="XML")
    parser = safe.DefusedXMLParser(target=_Shallow(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(source)
        root = parser.close()
    except common.DefusedXmlException as error:
        raise UnreadableError("XML with entities of its own or a foreign doctype, which may be made to harm") from error
    except ParseError as error:
        raise UnreadableError(f"malformed XML: {error.msg}", line=error.position[0]) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"malformed XML: {error}") from error
    if not isinstance(root, Element):
        raise UnreadableError("malformed XML: no element")
    return root


class _Shallow(TreeBuilder):
    """Builds a tree that is not deeper than any reader can go, nor larger than it can go through in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST:
            raise UnreadableError(f"XML nested more than {DEEPEST} elements deep, which no news item is")
        if self._count > MOST:
            raise UnreadableError(f"XML of more than {MOST:,} elements; split it into its news items")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _article(item: Element, document: Element, source: str, id: str, path: str | None) -> Article | Rejected:
    """The article in a NITF document or a NewsML-G2 item, of which either may hold the other's fields."""
    own = _attribute(item, "doc-id", "id-string") or item.get("guid") or _attribute(document, "newsItem", "guid") or id
    status = _attribute(item, "pubStatus", "qcode") or ""
    if status.rpartition(":")[2] in WITHDRAWN:
        return Rejected(path, own, None, f"withdrawn by its agency ({status[:40]}); nothing of it may be used")
    body = _body(item)
    if not body:
        return Rejected(path, own, None, "no text: neither body.content nor inline text in it")
    title = _title(item)
    text = f"{title}\n\n{body}" if title and not body.startswith(f"{title}\n") else body
    return Article(
        id=own,
        text=text,
        title=title,
        published=_published(item),
        source=_source(item),
        path=path,
        stretches=stretches(text, source),
    )


def _body(item: Element) -> str:
    content = next((e for name in ("body.content", "inlineXML", "inlineData") for e in _all(item, name)), None)
    if content is None:
        return ""
    content = next(_all(content, "body.content"), None) or next(_all(content, "body"), None) or content
    if _local(content) == "inlineData":
        return "".join(content.itertext()).strip()
    for aside in [element for element in content.iter() if _local(element) in ASIDE]:
        behind = aside.tail
        aside.clear()  # its place is kept: to take it out of a list of thousands takes thousands of steps
        aside.tail = f" {behind}" if behind else None
    return text_of(tostring(content, encoding="unicode"))


def _title(item: Element) -> str | None:
    return _first_text(item, "hl1", "headline", "hedline", "title", "slugline")


def _published(item: Element) -> Any:
    """The day of first issue: that of a version may lie days later, and "last year" counts from the first."""
    told = (
        _attribute(item, "date.issue", "norm"),
        _first_text(item, "firstCreated"),
        _first_text(item, "contentCreated"),
        _first_text(item, "versionCreated"),
        _attribute(item, "pubdata", "date.publication"),
        _attribute(item, "story.date", "norm"),
        item.get("{http://iptc.org/std/nar/2006-10-01/}versionCreated"),
    )
    return next(filter(None, map(date, told)), None)


def _source(item: Element) -> str | None:
    for name in ("infoSource", "provider"):
        for element in _all(item, name):
            named = (
                _first_text(element, "name") or element.get("literal") or element.get("qcode", "").rpartition(":")[2]
            )
            if named:
                return named
    return _attribute(item, "pubdata", "name") or _first_text(item, "distributor", "copyrightHolder")


def _all(item: Element, name: str) -> Iterator[Element]:
    return (element for element in item.iter() if _local(element) == name)


def _first_text(item: Element, *names: str) -> str | None:
    """The text of the first element of the first of these names that has any, as one line."""
    for name in names:
        for element in _all(item, name):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return None


def _attribute(item: Element, name: str, attribute: str) -> str | None:
    return next((value for element in _all(item, name) if (value := element.get(attribute))), None)


def _local(element: Element) -> str:
    """An element's name without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
