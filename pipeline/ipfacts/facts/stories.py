"""The claims of a group come in; the story that each tells goes out: what makes articles versions or copies of one.

An article that has an id of its own is known by it, whatever its text: another text is another version. One that the
program has called by its file and line (`today:2`), or `text`, shares that name with strangers in other folders and on
other days, so it is known by its text as well. A copy tells the story that it is a copy of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ipfacts.articles.walk import without_suffix
from ipfacts.model import Claim, DocumentRef

NUMBERS = re.compile(r"(?::\d+)*(?:#\d+)?")
"""What is put behind a file's name: lines, records, and a count where one file was read twice."""
WITHOUT_A_FILE = ("text", "stdin")
"""What articles are called that come as an argument, or on standard input."""


def article_of(document: DocumentRef) -> str:
    """What an article and its later versions have in common, and no other article."""
    return f"{document.id} {document.sha256}" if is_called_by_its_place(document) else document.id


def stories(claims: Sequence[Claim]) -> list[str]:
    """The story of each claim.

    A copy names its original by the id alone. Where several articles were called so, it is the one in the copy's own
    file, or none of them.
    """
    called: defaultdict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for claim in claims:
        if is_called_by_its_place(claim.document):
            called[claim.document.id].add((claim.document.path, article_of(claim.document)))
    return [_story(claim.document, called) for claim in claims]


def is_called_by_its_place(document: DocumentRef) -> bool:
    """Whether an id is one that the program gives: the end of the file's path without its suffix, and numbers.

    >>> ref = DocumentRef(id="today:2", path="news/today.jsonl.gz", sha256="")
    >>> is_called_by_its_place(ref), is_called_by_its_place(ref.model_copy(update={"id": "urn:2"}))
    (True, False)
    """
    names = _names(document.path, document.id.count("/") + 1)
    return any(document.id.startswith(name) and NUMBERS.fullmatch(document.id, len(name)) for name in names)


def _story(document: DocumentRef, called: dict[str, set[tuple[str | None, str]]]) -> str:
    if document.duplicate_of is None:
        return article_of(document)
    originals = called.get(document.duplicate_of, set())
    beside = {article for path, article in originals if path == document.path}
    found = beside or {article for _, article in originals}
    return found.pop() if len(found) == 1 else document.duplicate_of


def _names(path: str | None, depth: int) -> tuple[str, ...]:
    """What an article without an id is called by its file: the last `depth` names of the path, and without suffix."""
    if path is None:
        return WITHOUT_A_FILE
    full = "/".join(path.split("/")[-depth:])
    return without_suffix(full)[0], full
