"""The places of a page by where they start and end."""

from __future__ import annotations

from bisect import bisect_left

from ipfacts.entities.candidates import Candidate


class Places:
    """The places of a page by where they start and end."""

    __slots__ = ("ends", "found", "starts")

    def __init__(self, found: list[Candidate]) -> None:
        self.found = found
        self.starts = [made.start for made in found]
        self.ends = [made.end for made in found]

    def ending(self, offset: int) -> Candidate | None:
        """The place that ends at the offset."""
        at = bisect_left(self.ends, offset)
        return self.found[at] if at < len(self.ends) and self.ends[at] == offset else None

    def between(self, start: int, end: int) -> Candidate | None:
        """The first place that starts in the stretch."""
        at = bisect_left(self.starts, start)
        return self.found[at] if at < len(self.starts) and self.starts[at] < end else None

    def starting(self, offset: int) -> Candidate | None:
        """The place that starts at the offset."""
        return self.between(offset, offset + 1)

    def before(self, offset: int) -> Candidate | None:
        """The last place that ends before the offset."""
        at = bisect_left(self.ends, offset)
        return self.found[at - 1] if at else None
