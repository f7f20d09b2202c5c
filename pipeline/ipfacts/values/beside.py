"""What stands beside a figure, by the wordings of `patterns/values/wordings`.

Enters: a label, a text and a place in it. Leaves: whether a wording of the label stands there.
"""

from __future__ import annotations

from ipfacts import wordings

FILE = "values/wordings"


def before(label: str, text: str, start: int, reach: int) -> bool:
    """Whether a wording ends at `start` that begins at most `reach` characters before it."""
    return wordings.before(FILE, label).search(text, max(0, start - reach), start) is not None


def behind(label: str, text: str, end: int) -> bool:
    """Whether a wording follows at `end`."""
    return wordings.behind(FILE, label).match(text, end) is not None
