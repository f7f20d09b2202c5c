"""Text of articles comes in; what is safe and readable on a terminal goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ipfacts.words_of_claims import NOTHING, Json, period_words, subject_words, value_words

# Control characters, and those that turn the direction of writing: an article must not steer the reader's terminal.
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
WIDEST = 44


def plain(text: str) -> str:
    """One line: line breaks and tabs as spaces, anything else that steers a terminal as its code."""
    return STEERING.sub(lambda found: " " if found[0] in "\t\n\r" else f"\\x{ord(found[0]):02x}", text)


def number_of(count: int, noun: str) -> str:
    """`1 article`, `2 articles`, `no articles`."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int = WIDEST) -> str:
    """Aligned columns, numbers to the right, long cells cut."""
    cells = [[_cut(plain(str(cell)), widest) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numeric = [all(_is_number(cell) for cell in column[1:]) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        padded = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        lines.append("  ".join(padded).rstrip())
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def claims_table(claims: Iterable[Json]) -> str:
    """The claims of a run, one a row."""
    return table(
        ("subject", "metric", "value", "in", "period", "document"),
        [
            (
                subject_words(claim),
                claim["metric"],
                value_words(claim["value"]),
                claim["jurisdiction"]["code"] if claim["jurisdiction"] else NOTHING,
                period_words(claim["period"]),
                claim["document"]["id"],
            )
            for claim in claims
        ],
    )


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-|[\d.,]+%?", cell))


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 1] + "…"
