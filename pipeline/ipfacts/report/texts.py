"""Claims come in; the articles that they were read from go out, with their whole text where it can be found again.

A claims file holds the evidence sentences and not the articles. An article is found again in the inputs that the user
names, or at `document.path`, and only its digest proves it: a text of another digest is another text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, Self

from ipfacts.articles import read
from ipfacts.model import Article, Claim, DocumentRef

Found = Literal["whole", "changed", "gone", "nowhere"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's text, and the offset at which it begins: None where that is unknown."""

    text: str
    start: int | None = 0


class Kept(NamedTuple):
    """A claim as its line of JSON, a sixth of what it takes as an object; with what it is sorted and named by."""

    place: tuple[int, int]
    id: str
    line: bytes

    @classmethod
    def of(cls, claim: Claim) -> Self:
        place = claim.evidence.start or 0, claim.value.start or 0
        return cls(place, claim.id, claim.model_dump_json().encode())

    @property
    def claim(self) -> Claim:
        """The claim, made anew."""
        return Claim.model_validate_json(self.line)


@dataclass(slots=True)
class Document:
    """An article with its claims, in the order of its text.

    `found` says whether the passages are its whole text, or why they are not.
    "changed": something is at its path, but no article of this text; "gone": nothing is; "nowhere": it had no path.
    """

    about: DocumentRef
    claims: list[Kept] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    found: Found = "nowhere"
    path: str | None = None  # where the text was found


def documents(claims: Iterable[Claim], *, inputs: Sequence[str] = (), fields: Sequence[str] = ()) -> list[Document]:
    """The articles of `claims`, in the order in which they first come.

    `inputs` are read as `ipfacts extract` reads them, with `fields` of JSON records, before the paths that the claims
    name. Raises `InputError` where one of `inputs` does not exist.
    """
    found: dict[tuple[str, str | None, str], Document] = {}
    for claim in claims:
        about = claim.document
        found.setdefault((about.id, about.path, about.sha256), Document(about)).claims.append(Kept.of(claim))
    for one in found.values():
        one.claims.sort(key=lambda kept: kept.place)
    wanted = {one.about.sha256 for one in found.values()}
    texts: dict[str, Article] = {}
    if inputs:
        _look(inputs, fields, wanted, texts)
    for path, sought in _paths(found.values()).items():
        if missing := sought - texts.keys():
            _look([path], fields, missing, texts)
    for one in found.values():
        _place(one, texts.get(one.about.sha256))
    return list(found.values())


def digest(text: str) -> str:
    """The SHA-256 of an article's text, as `document.sha256` has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _paths(found: Iterable[Document]) -> dict[str, set[str]]:
    """The files here that the claims name, each with the digests that should be in it; no folder, no address."""
    sought: dict[str, set[str]] = {}
    for one in found:
        if one.about.path and _is_file(one.about.path):
            sought.setdefault(one.about.path, set()).add(one.about.sha256)
    return sought


def _look(inputs: Sequence[str], fields: Sequence[str], wanted: set[str], texts: dict[str, Article]) -> None:
    """Read inputs until every wanted text is found."""
    missing = wanted - texts.keys()
    for article in read(inputs, fields=fields):
        if isinstance(article, Article) and (key := digest(article.text)) in missing:
            texts[key] = article
            missing.discard(key)
            if not missing:
                return


def _place(one: Document, article: Article | None) -> None:
    if article is not None:
        one.found, one.path, one.passages = "whole", article.path, [Passage(article.text)]
        return
    if one.about.path is not None:
        one.found = "changed" if _is_file(one.about.path) else "gone"
    one.passages = _sentences(kept.claim for kept in one.claims)


def _sentences(claims: Iterable[Claim]) -> list[Passage]:
    """The evidence, each sentence once, in the order of the text; one that another holds is not said again."""
    spans = {(claim.evidence.start, claim.evidence.text) for claim in claims}
    known = sorted((Passage(text, start) for start, text in spans if start is not None), key=_order)
    kept: list[Passage] = []
    for one in known:
        if not kept or _end(one) > _end(kept[-1]):
            kept.append(one)
    return kept + [Passage(text, None) for text in sorted(text for start, text in spans if start is None)]


def _order(one: Passage) -> tuple[int, int]:
    return one.start or 0, -len(one.text)


def _end(one: Passage) -> int:
    return (one.start or 0) + len(one.text)


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # a name too long, a NUL in it
        return False
