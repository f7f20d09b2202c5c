"""Outcomes come in; the figures of the run go out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ipfacts.batch.article import Outcome


@dataclass(slots=True)
class Tally:
    """What a run has done so far: articles read, claims written, articles rejected, candidates dropped by reason."""

    articles: int = 0
    claims: int = 0
    rejected: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one article."""
        if outcome.rejected is not None:
            self.rejected += 1
            return
        self.articles += 1
        self.claims += len(outcome.lines)
        self.dropped.update(outcome.rejections)
