"""Carried units: bare numbers in brackets that take over the percent sign of the first: "the US (22%), Germany (14)".

Enters: the sentences of an article. Leaves: the same sentences; such numbers are shares there.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.digest import Chunk, Sentence

NAMED = frozenset({"ORG", "PLACE", "NAT", "PEOPLE", "OFFICE", "GOV", "COURT", "IGO", "WORD", "TERM", "GROUP"})
"""Labels of what may stand before a bracket: names, and fields of technology."""
WHOLE = 100
CLOSING = frozenset({")", "),", ");", ").", ":"})


def carry_units(sentences: list[Sentence]) -> None:
    """Make shares of bare numbers in brackets behind a percentage in brackets, within a sentence."""
    for sentence in sentences:
        if sentence.text.count("(") == 1 or "(" not in sentence.text:
            continue
        carried = False
        for chunk in sentence.chunks:
            if not _bracketed(sentence.chunks, chunk.at):
                continue
            if chunk.label == "SHARE" and chunk.quantity is not None:
                carried = chunk.quantity.unit == "percent"
            elif carried and chunk.label == "COUNT" and chunk.quantity is not None and chunk.quantity.number <= WHOLE:
                chunk.label, chunk.quantity = "SHARE", replace(chunk.quantity, kind="share", unit="percent")


def _bracketed(chunks: list[Chunk], k: int) -> bool:
    """Whether the chunk is all that a bracket behind a name holds."""
    opened = k > 1 and chunks[k - 1].lower == "(" and chunks[k - 2].label in NAMED
    closed = chunks[k].lower.endswith(")") or (k + 1 < len(chunks) and chunks[k + 1].lower in CLOSING)
    return opened and closed
