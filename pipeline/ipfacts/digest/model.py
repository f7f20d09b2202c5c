"""What a digest is made of: sentences of chunks, and the terms that some chunks are."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipfacts.entities.model import Name
from ipfacts.periods import Moment
from ipfacts.values import Quantity


@dataclass(slots=True, eq=False)
class Term:
    """What is counted: a kind of right, an act on it, or a metric outright; any part may be missing."""

    right: str | None = None
    act: str | None = None
    metric: str | None = None
    qualifiers: tuple[str, ...] = ()
    weak: bool = False
    modifier: bool = False


@dataclass(slots=True, eq=False)
class Chunk:
    """One unit of the digest. Offsets are characters of the `Doc`'s text; `i` and `j` its tokens, end exclusive."""

    label: str
    start: int
    end: int
    i: int
    j: int
    lower: str
    lemma: str = ""
    name: Name | None = None
    quantity: Quantity | None = None
    moment: Moment | None = None
    term: Term | None = None
    verbs: tuple[str, ...] = ()
    """Verb families that the form may belong to, the likeliest first."""
    qualifiers: tuple[str, ...] = ()
    does: Term | None = None
    """Of a group of people, what they do with which rights: "patent applicants" apply for patents."""
    at: int = 0
    """Its index in the sentence."""

    def __repr__(self) -> str:
        return f"{self.label}:{self.lower}" + (f"<{self.lemma}>" if self.lemma else "")


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence's chunks, and whether a paragraph starts with it."""

    start: int
    end: int
    index: int
    text: str = ""
    chunks: list[Chunk] = field(default_factory=list)
    opens_paragraph: bool = False
