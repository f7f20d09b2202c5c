"""Files, folders and standard input come in; `Article`s go out, and a `Rejected` for each thing that is none.

Read are `.txt`, `.md`, `.json` (an article, a list of them, or `{"articles": [...]}`) and `.jsonl`, each also packed as
`.gz`, folders of them to any depth in sorted order, and `-` for standard input (JSON Lines, JSON or plain text, by
content). Hidden files and folders are passed over. Articles stream: memory holds one file of text or JSON, or one line
of JSON Lines, whatever the size of the input.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ipfacts.articles.files import articles_in, articles_on_standard_input
from ipfacts.articles.rejected import Rejected
from ipfacts.articles.walk import Source, walk
from ipfacts.errors import InputError
from ipfacts.model import Article

__all__ = ["STANDARD_INPUT", "Rejected", "read"]

STANDARD_INPUT = "-"

logger = logging.getLogger(__name__)


def read(inputs: Iterable[str | Path], *, skip: Collection[Path] = ()) -> Iterator[Article | Rejected]:
    """Stream the articles of `inputs`, in their order, folders sorted by name.

    `skip` holds resolved paths that are not read although a folder holds them: the run's own output.
    Raises `InputError` at once, before anything is read, where an input does not exist.
    """
    paths = [Path(given) for given in ([inputs] if isinstance(inputs, str | Path) else inputs)]
    for path in paths:
        if str(path) != STANDARD_INPUT and not _exists(path):
            raise InputError(f"{path}: no such file or folder")
    return _with_unique_ids(_read(paths, skip))


def _exists(path: Path) -> bool:
    """Whether something is there. What may not be looked at is there: the reading names the reason."""
    try:
        path.stat()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a loop of links, a name too long, a NUL in the name
        return False
    return True


def _read(paths: list[Path], skip: Collection[Path]) -> Iterator[Article | Rejected]:
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from articles_on_standard_input()
            continue
        for found in walk(path, skip=skip):
            if isinstance(found, Source):
                yield from articles_in(found)
            else:
                yield found


def _with_unique_ids(items: Iterator[Article | Rejected]) -> Iterator[Article | Rejected]:
    """A second article of the same id becomes `id#2`, the third `id#3`, in reading order."""
    seen: set[bytes] = set()  # eight bytes each, so that a million articles cost megabytes, not their names
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        unique, number = item.id, 1
        while (key := hashlib.blake2b(unique.encode("utf-8"), digest_size=8).digest()) in seen:
            number += 1
            unique = f"{item.id}#{number}"
        seen.add(key)
        if number > 1:
            logger.warning("%s: the id %r came before; this article is written as %r", item.path, item.id, unique)
            item = item.model_copy(update={"id": unique})
        yield item
