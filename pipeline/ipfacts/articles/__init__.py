"""Files, folders and standard input come in; `Article`s go out, and a `Rejected` for each thing that is none.

What a file is, its content tells: plain text and Markdown, JSON (an article, a list of them, or an object that holds
one), JSON Lines, HTML, NITF and NewsML-G2, WARC; each also packed with gzip. Inputs are files, folders to any depth in
sorted order, patterns (`news/**/*.html`), addresses of any of these elsewhere (`s3://bucket/news`), and `-` for
standard input. Hidden files and folders are passed over. Articles stream: memory holds one file, line or record, each
bounded, whatever the size of the input.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ipfacts.articles.files import articles_in, articles_on_standard_input
from ipfacts.articles.pages import Page
from ipfacts.articles.records import Fields, overridden
from ipfacts.articles.rejected import Rejected
from ipfacts.articles.remote import as_local
from ipfacts.articles.walk import Input, Source, resolved
from ipfacts.model import Article

__all__ = ["STANDARD_INPUT", "Page", "Rejected", "gather", "read"]

STANDARD_INPUT = "-"

Found = Article | Page | Rejected
Placed = tuple[Found, Source | None]

logger = logging.getLogger(__name__)


def read(
    inputs: Iterable[str | Path], *, skip: Collection[Path] = (), fields: Iterable[str] = ()
) -> Iterator[Article | Rejected]:
    """Stream the articles of `inputs`, in their order, folders sorted by name.

    `skip` holds resolved paths that are not read although a folder holds them: the run's own output. `fields` names
    fields of JSON records in place of the usual ones, as "text=body".
    Raises `InputError` at once, before anything is read, where an input does not exist or a field is unknown.
    """
    return (item.article() if isinstance(item, Page) else item for item in gather(inputs, skip=skip, fields=fields))


def gather(inputs: Iterable[str | Path], *, skip: Collection[Path] = (), fields: Iterable[str] = ()) -> Iterator[Found]:
    """As `read`, but pages of HTML come as they were found, for another process to call their `article`."""
    names = overridden(fields)
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    found = [None if str(one) == STANDARD_INPUT else resolved(as_local(str(one))) for one in given]
    return _with_unique_ids(_gather(found, skip, names))


def _gather(inputs: list[Input | None], skip: Collection[Path], fields: Fields) -> Iterator[Placed]:
    """What the inputs hold, each with the file that it came from, if it is a file."""
    for given in inputs:
        if given is None:
            yield from ((item, None) for item in articles_on_standard_input(fields))
            continue
        for found in given.walk(skip=skip):
            if isinstance(found, Source):
                yield from ((item, found) for item in articles_in(found, fields))
            else:
                yield found, None


def _with_unique_ids(items: Iterator[Placed]) -> Iterator[Found]:
    """A second article of the same id is named by its file, too, or by its file's whole name; each such is told.

    The name comes from the path and not from a count, so that it is the same in the next run over more files. Only
    where the same file is read twice, a number is left.
    """
    seen: set[bytes] = set()  # eight bytes each, so that a million articles cost megabytes, not their names
    for item, source in items:
        if isinstance(item, Rejected):
            yield item
            continue
        unique = next(name for name in _names(item.id, source) if _key(name) not in seen)
        seen.add(_key(unique))
        if unique != item.id:
            logger.warning("%s: the id %r came before; this article is written as %r", item.path, item.id, unique)
            item = _renamed(item, unique)
        yield item


def _names(id: str, source: Source | None) -> Iterator[str]:
    """What an article may be called, the best first."""
    yield id
    if source is not None:
        own = id.removeprefix(source.name) if id == source.name or id.startswith(f"{source.name}:") else f":{id}"
        yield f"{source.name}{own}"
        yield f"{source.full_name}{own}"
    number = 2
    while True:
        yield f"{id}#{number}"
        number += 1


def _key(id: str) -> bytes:
    return hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _renamed(item: Article | Page, id: str) -> Article | Page:
    if isinstance(item, Article):
        return item.model_copy(update={"id": id})
    return dataclasses.replace(item, id=id)
