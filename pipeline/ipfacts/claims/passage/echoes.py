"""Echoes: a number that the text has given before counts again what it counted then ("Of the 312, Lumora filed 109").

Enters: the candidates as they are read; the `Reader` of a sentence and the index of a figure's chunk. Leaves: the
`Measure` of the figure that is echoed, for the echo and for the part that is taken of it, with features of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.passage.state import Passage
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

LEAST = 13
"""Numbers below this are said of anything."""
DEFINITE = frozenset({"the", "these", "those", "its", "their", "that", "this", "such", "all", "all the"})
"""What says that a number has been given before."""
LARGE = 1000
WHOLE_REACH = 4
"""Chunks behind a figure in which the number stands that it is a part of: "27 of the 41"."""


def note_echo(passage: Passage, candidate: Candidate) -> None:
    """Keep what a number counts."""
    quantity = candidate.chunk.quantity
    if candidate.kind == "count" and quantity is not None and (quantity.number or 0) >= LEAST:
        passage.echoes[float(quantity.number or 0)] = candidate.measure


class Echoes:
    """The echoes in one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.chunks, self.known = reader.chunks, reader.passage.echoes

    def found(self, k: int) -> Iterator[tuple[Measure, list[str]]]:
        """What the figure at `k` counted before, and what the number counted that it is a part of."""
        chunk = self.chunks[k]
        if not self.known or chunk.label not in ("COUNT", "SHARE"):
            return
        measure = self._measure(chunk)
        if measure is not None:
            number = chunk.quantity.number if chunk.quantity is not None else None
            said = "the" if k and self.chunks[k - 1].lower in DEFINITE else "bare"
            size = "large" if (number or 0) >= LARGE else "small"
            yield measure, ["echo", f"echo.{said}", f"echo.{size}"]
        whole = self._whole(k)
        if whole is not None:
            yield whole, [f"echo.part.{chunk.label}"]

    def _measure(self, chunk: Chunk) -> Measure | None:
        """What the number of a count has counted so far."""
        number = chunk.quantity.number if chunk.quantity is not None and chunk.label == "COUNT" else None
        known = self.known.get(float(number)) if number is not None else None
        return replace(known, how="echo") if known is not None else None

    def _whole(self, k: int) -> Measure | None:
        """What the whole counts of which the figure at `k` is a part: "27 of the 41 institutions"."""
        behind = self.chunks[k + 1 : k + 1 + WHOLE_REACH]
        if not behind or behind[0].lower not in ("of", "out", "out of", "among"):
            return None
        whole = next((c for c in behind if c.label == "COUNT"), None)
        return self._measure(whole) if whole is not None else None
