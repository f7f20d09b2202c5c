"""Fields of technology and classes of goods, which are what rights are about, and no one who has them.

"The next areas are Civil Engineering (14%) and Chemistry and Metallurgy (13%)", "the Consumer Goods field".
Enters: a `Parsed` sentence. Leaves: whether what was taken for a body's name is that of a field.
"""

from __future__ import annotations

import functools
import re

from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.words import alternatives
from ipfacts.digest import Chunk
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import cache


@cache
def named_fields() -> re.Pattern[str]:
    """A field by its name, or whatever is called one: "computer technology", "Fixtures | field"."""
    return re.compile(rf"(?<![\w-])(?:{alternatives('FIELD')})(?![\w-])", re.IGNORECASE)


@cache
def headed() -> re.Pattern[str]:
    """What follows a name that is that of a field: "the Consumer Goods | field"."""
    return re.compile(rf"\s+(?:{alternatives('FIELD HEAD')})\b")


@cache
def listing() -> re.Pattern[str]:
    """What opens a list of fields: "the next areas are", "the leading fields of patents were"."""
    head = rf"\b(?:{alternatives('FIELD HEAD')})(?: (?!which|that)[\w-]+){{0,4}},?"
    return re.compile(rf"{head} (?:is|are|was|were|include[sd]?|being)\b")


class Fields:
    """The fields that one sentence names."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.text, self.start = parsed, parsed.sentence.text, parsed.sentence.start

    @functools.cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where fields stand in the article."""
        return [(m.start() + self.start, m.end() + self.start) for m in named_fields().finditer(self.text)]

    @functools.cached_property
    def _lists_from(self) -> int | None:
        """Where a list of fields begins."""
        found = listing().search(self.text)
        return found.end() + self.start if found is not None else None

    def is_field(self, body: Entity | None, chunk: Chunk) -> bool:
        """Whether what was taken for a body that no list has is a field."""
        if body is None or body.id is not None or body.label != "ORG":
            return False
        if chunk.name is None or not self.start <= chunk.start < self.start + len(self.text):
            return named_fields().fullmatch(body.name) is not None
        if any(start <= chunk.start and chunk.end <= end for start, end in self.spans):
            return True
        if headed().match(self.text, chunk.end - self.start) is not None:
            return True
        return self._lists_from is not None and chunk.start >= self._lists_from
