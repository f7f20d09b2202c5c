"""Circumstances: what a figure's clause says of when and where things were counted.

"1,204 patents in 2023" were granted in that year, "1,204 patents at the end of 2023" are a stock; what a company gets
from an office was granted to it, what it lodges with one it applies for.
Enters: a `Parsed` sentence and the index of a figure's chunk. Leaves: features, which hold for every metric of a group.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipfacts.claims.sentence.bearings import side
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.digest import Chunk


class Circumstances:
    """The times and offices of one sentence, found once for all of its figures."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.times = [c for c in parsed.chunks if c.label == "TIME" and c.moment is not None]
        self.offices = [c for c in parsed.chunks if _is_office(c)]

    def features(self, k: int) -> Iterator[str]:
        """Of what kind the nearest time of the figure's clause is, and how an office stands in it."""
        when = self._nearest(k, self.times)
        if when is None or when.moment is None:
            yield "when=none"
        else:
            yield f"when={when.moment.kind}.{side(k, when.at)}"
        office = self._nearest(k, self.offices)
        phrase = self.parsed.by_head.get(office.at) if office is not None else None
        if office is None:
            yield "office=none"
        elif phrase is None:
            yield f"office=of.{side(k, office.at)}"  # "the office's 12 patents"
        else:
            yield f"office={phrase.governor or 'free'}.{side(k, office.at)}"

    def _nearest(self, k: int, found: list[Chunk]) -> Chunk | None:
        """The one nearest to the figure of those in its clause."""
        here = [chunk for chunk in found if self.parsed.one_clause(k, chunk.at)]
        return min(here, key=lambda chunk: abs(chunk.at - k), default=None)


def _is_office(chunk: Chunk) -> bool:
    return chunk.label == "OFFICE" or (chunk.label == "REF" and chunk.lemma == "office")
