"""Figures set against another: "up from 1,015", "against 553", "1,538 (2023: 1,204)".

Enters: a `Parsed` sentence and the index of a figure's chunk. Leaves: the `Candidate` that the figure is set
against, or the figure's own, which takes its slots from that one.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.claims.when.ruled import moment_of
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.model import Kind

KIND_OF_LABEL: dict[str, Kind] = {
    "CHANGE": "change",
    "DURATION": "duration",
    "LEAD": "rank",
    "MONEY": "money",
    "ORDINAL": "rank",
    "RANK": "rank",
    "RATE": "rate",
    "SHARE": "share",
}
"""Label of a figure's chunk to the kind of value that it has by itself."""


class Comparisons:
    """Reads the base of a comparison."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.chunks, self.rules = parsed, parsed.chunks, parsed.rules

    def link(self, k: int) -> str:
        m = k - 1
        while m > 0 and self.chunks[m].label in ("DET", "ADV"):
            m -= 1
        return self.chunks[m].lower

    def compared(self, k: int) -> Candidate | None:
        """The figure that this one is set against: "up from 1,015", "against 553", "(2023: 1,204)"."""
        m = k - 1
        while (m > 0 and self.chunks[m].label in ("DET", "TIME", "ADV")) or (m > 0 and self.chunks[m].lower == ":"):
            m -= 1
        if self.chunks[k - 1].lower == ":" and k > 1 and self.chunks[k - 2].label == "TIME" and self._in_bracket(k - 2):
            return self.parsed.previous_figure(k)  # "1,538 (2023: 1,204)"
        link = self.chunks[m] if m >= 0 else None
        if link is None or not (
            link.lower in words("COMPARING") or (link.lower == "(" and self.chunks[k - 1].lower == ":")
        ):
            return None
        before = self.parsed.previous_figure(k)
        if before is None or k - before.chunk.at > 16:
            return None
        if link.lower == "from" and self.chunks[m - 1].label == "VERB" and self.rules.at[k].start > before.chunk.at:
            return None
        return before

    def _owner(self, k: int) -> Actor | None:
        """Whose the base is, where it has an owner of its own: "131, against Lumora's 97"."""
        owned = k > 1 and self.chunks[k - 1].label == "POSS"
        owner = self.parsed.by_head.get(k - 2) if owned else None
        return owner.actor if owner is not None and owner.actor is not None and not owner.actor.empty else None

    def _in_bracket(self, m: int) -> bool:
        return self.chunks[m].lower.startswith("(") or (m > 0 and self.chunks[m - 1].lower == "(")

    def as_compared(self, k: int, chunk: Chunk, previous: Candidate) -> Candidate | None:
        kind: Kind = previous.kind
        if chunk.label != "COUNT" and chunk.label.lower() != previous.kind and previous.kind != "change":
            kind = KIND_OF_LABEL[chunk.label]
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
        made.subject = self._owner(k) or made.subject
        if kind == "change" and chunk.quantity is not None and chunk.quantity.direction is None:
            last = previous.chunk.quantity
            made.direction = previous.direction or (last.direction if last is not None else None)
        made.moment = moment_of(self.parsed, k, made, against=previous.moment)
        return made
