"""Figures set against another: "up from 1,015", "against 553", "1,538 (2023: 1,204)"."""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.parsed import Parsed
from ipfacts.claims.times import moment_of
from ipfacts.digest import Chunk
from ipfacts.model import Kind

COMPARING = frozenset(
    {
        "up from",
        "down from",
        "from",
        "against",
        "compared with",
        "compared to",
        "versus",
        "vs",
        "vs.",
        "than",
        "as against",
    }
)


class Comparisons:
    """Reads the base of a comparison."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed

    def link(self, k: int) -> str:
        m = k - 1
        while m > 0 and self.parsed.chunks[m].label in ("DET", "ADV"):
            m -= 1
        return self.parsed.chunks[m].lower

    def compared(self, k: int) -> Candidate | None:
        """The figure that this one is set against: "up from 1,015", "against 553", "(2023: 1,204)"."""
        m = k - 1
        while (m > 0 and self.parsed.chunks[m].label in ("DET", "TIME", "ADV")) or (
            m > 0 and self.parsed.chunks[m].lower == ":"
        ):
            m -= 1
        if (
            self.parsed.chunks[k - 1].lower == ":"
            and k > 1
            and self.parsed.chunks[k - 2].label == "TIME"
            and self._in_bracket(k - 2)
        ):
            return self.parsed.previous_figure(k)  # "1,538 (2023: 1,204)"
        link = self.parsed.chunks[m] if m >= 0 else None
        if link is None or not (
            link.lower in COMPARING or (link.lower == "(" and self.parsed.chunks[k - 1].lower == ":")
        ):
            return None
        before = self.parsed.previous_figure(k)
        if before is None or k - before.chunk.at > 16:
            return None
        if (
            link.lower == "from"
            and self.parsed.chunks[m - 1].label == "VERB"
            and self.parsed.rules.at[k].start > before.chunk.at
        ):
            return None
        return before

    def _in_bracket(self, m: int) -> bool:
        return self.parsed.chunks[m].lower.startswith("(") or (m > 0 and self.parsed.chunks[m - 1].lower == "(")

    def as_compared(self, k: int, chunk: Chunk, previous: Candidate) -> Candidate | None:
        kind: Kind = previous.kind
        if chunk.label != "COUNT" and chunk.label.lower() != previous.kind and previous.kind != "change":
            kind = {"SHARE": "share", "DURATION": "duration", "RATE": "rate", "RANK": "rank", "MONEY": "money"}[
                chunk.label
            ]  # type: ignore[assignment]
            if previous.kind == "rate" and chunk.label == "SHARE":
                kind = "rate"
        elif previous.kind in ("change", "rank") and chunk.label == "COUNT":
            kind = "count"
        unit = previous.unit if kind == previous.kind else chunk.quantity.unit if chunk.quantity else None
        if kind == "count":
            unit = None
        made = Candidate(
            chunk, self.parsed.sentence, replace(previous.measure, how="compared"), f"compared.{kind}", kind, unit
        )
        made.subject, made.where, made.qualifiers = previous.subject, previous.where, list(previous.qualifiers)
        made.moment = moment_of(self.parsed, k, made, against=previous.moment)
        return made
