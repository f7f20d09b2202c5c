"""Carried units: bare numbers in brackets that take over the percent sign of the first.

"The US (22%), Germany (14)" are two shares, "70,160 (+0.9%), 54,087 (-2.8)" has two changes.
Enters: the sentences of an article. Leaves: the same sentences; such numbers are shares or changes there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ipfacts.digest import Chunk, Sentence
from ipfacts.model import Direction

NAMED = frozenset({"ORG", "PLACE", "NAT", "PEOPLE", "OFFICE", "GOV", "COURT", "IGO", "WORD", "TERM", "GROUP"})
"""Labels of what may stand before a bracket: names, and fields of technology."""
WHOLE = 100
SIGNED = re.compile(r"[+−–-]\s?[\d.,]+\Z")
CLOSING = frozenset({")", "),", ");", ").", ":"})


def carry_units(sentences: list[Sentence]) -> None:
    """Make bare numbers in brackets what the percentage in brackets before them is, within a sentence.

    Behind a share that is a share, behind a change, where they are signed, a change.
    """
    for sentence in sentences:
        if sentence.text.count("(") == 1 or "(" not in sentence.text:
            continue
        carried = turned = False
        for chunk in sentence.chunks:
            if chunk.quantity is None or not _bracketed(sentence.chunks, chunk.at):
                continue
            if chunk.label in ("SHARE", "CHANGE"):
                carried, turned = chunk.quantity.unit == "percent", chunk.label == "CHANGE"
            elif carried and turned and chunk.label == "COUNT":
                _turn(chunk, sentence)
            elif (
                carried
                and chunk.label == "COUNT"
                and chunk.quantity.number <= WHOLE
                and _named(sentence.chunks, chunk.at)
            ):
                chunk.label, chunk.quantity = "SHARE", replace(chunk.quantity, kind="share", unit="percent")


def _turn(chunk: Chunk, sentence: Sentence) -> None:
    """A signed number as the change that it is: "54,087 (-2.8)" behind "70,160 (+0.9 percent)"."""
    quantity = chunk.quantity
    signed = SIGNED.search(sentence.text, 0, quantity.core_end - sentence.start) if quantity is not None else None
    if quantity is None or signed is None or abs(quantity.number) >= WHOLE:
        return
    start = sentence.start + signed.start()
    direction: Direction = "up" if signed.group().startswith("+") else "down"
    chunk.label, chunk.start = "CHANGE", start
    chunk.quantity = replace(
        quantity,
        kind="change",
        unit="percent",
        number=abs(quantity.number),
        direction=direction,
        start=start,
        core_start=start,
    )


def _bracketed(chunks: list[Chunk], k: int) -> bool:
    """Whether the chunk is all that a bracket holds."""
    opened = k > 1 and chunks[k - 1].lower == "("
    closed = chunks[k].lower.endswith(")") or (k + 1 < len(chunks) and chunks[k + 1].lower in CLOSING)
    return opened and closed


def _named(chunks: list[Chunk], k: int) -> bool:
    """Whether the bracket stands behind a name."""
    return chunks[k - 2].label in NAMED
