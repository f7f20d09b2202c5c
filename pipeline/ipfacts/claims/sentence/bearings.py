"""Bearings: where a chunk stands from a figure, in the few steps that evidence is weighed by.

Enters: the indices of the figure's chunk and of another, and their sentence. Leaves: the names of the steps.
"""

from __future__ import annotations

from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.digest import Chunk

STEPS = ("1", "1", "3", "3", "6", "6", "6", "12", "12", "12", "12", "12", "12")
"""The step of each distance from 0 on; all beyond is far."""


def reach(distance: int) -> str:
    """How far, in chunks, in five steps."""
    return STEPS[max(distance, 0)] if distance < len(STEPS) else "far"


def side(k: int, at: int) -> str:
    """On which side of the figure at `k`."""
    return "before" if at < k else "after"


def clause(parsed: Parsed, k: int, at: int) -> str:
    """Whether it stands in the clause of the figure at `k`, or in another one."""
    return "one" if parsed.one_clause(k, at) else "other"


def parted(chunks: list[Chunk], k: int, at: int) -> str:
    """Whether another figure stands between, or it is the next one: "12 patents" in "12 patents and 5 designs"."""
    between = chunks[min(k, at) + 1 : max(k, at)]
    return "parted" if any(c.label in FIGURES for c in between) else "next"
