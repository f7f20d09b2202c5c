"""Figures that share a verb: "Orvex fell 3%, Tarn 4% and Lomo 5%".

Enters: the quantities of a text, in order. Leaves: them, the later ones with the direction or unit that they share.
Only `find_values` reads so: a claim's figure has its words beside it.
"""

from __future__ import annotations

import dataclasses
import re

from ipfacts import families
from ipfacts.values.lexicon import surfaces
from ipfacts.values.quantity import Quantity
from ipfacts.values.ranges import LEVEL_RATIO
from ipfacts.values.shared_units import TO_LEVEL, WORD, bare, measure, same_unit, small_words, units_ahead
from ipfacts.values.two_measures import paired
from ipfacts.vocabulary import cache, rows

REACH = 80
"""Characters between two figures that share a verb, at the most."""
TO = re.compile(r" to ")
BREAK = re.compile(r"[.!?:]\s|[\n|()\[\]\"“”]|\s[–—-]\s")
CONNECTION = re.compile(r"(?:[,;]|(?:^|,)? (?:and|but|while|or))(?: (?:and|but|while|or))?(?=\s)")
"""Before the next member of a list: ", ", " and ", "; ", ", while "."""
NEXT = re.compile(r"(?: points?\b| pts\b)?(?:[,.;:)\]]|\Z|[ \u00a0]([a-z][\w-]*))")
ASIDE = re.compile(r"[,(] ?(?:up|down|off)\b")
"""Where a movement is told by the way: "Tarn owns 4%|, up 3%|, and Lomo 5%"."""


def shared(found: list[Quantity], text: str) -> list[Quantity]:
    """All quantities of a text, with what they share with the one before."""
    read: list[Quantity] = []
    moved: Quantity | None = None
    end = 0  # of the last movement, and of the level to which it led
    waiting = paired(units_ahead(found, text), text)[::-1]
    while waiting:
        quantity = waiting.pop()
        if moved is not None and end > moved.end and (parts := _moved_to(quantity, moved, text, end)):
            waiting.extend(reversed(parts))
            continue
        before = read[-1] if read else None
        if before is not None:
            quantity = same_unit(quantity, before, text)
        if moved is not None and quantity.start - end < REACH:
            if end == moved.end and quantity.direction is None and TO_LEVEL.fullmatch(text, end, quantity.start):
                end = quantity.end
            elif _goes_on(quantity, moved, text, end):
                unit = "count" if quantity.kind == "count" and moved.unit != "percent" else moved.unit
                quantity = dataclasses.replace(quantity, kind="change", unit=unit, direction=moved.direction)
        if quantity.kind == "change" and quantity.unit != "times" and quantity.direction != "flat":
            moved, end = quantity, quantity.end
        read.append(quantity)
    return read


def _moved_to(quantity: Quantity, moved: Quantity, text: str, end: int) -> list[Quantity]:
    """A range that tells how far and to what, as what moved before: "Brent rose $1 to $80 and WTI | $2 to $75"."""
    if quantity.upper is None or quantity.direction is not None or quantity.upper < LEVEL_RATIO * quantity.number:
        return []
    parts = TO.search(text, quantity.core_start, quantity.end)
    if parts is None:
        return []
    plain = dataclasses.replace(quantity, upper=None, comparator="=")
    size = dataclasses.replace(plain, start=quantity.core_start, end=parts.start(), core_end=parts.start())
    level = dataclasses.replace(plain, number=quantity.upper, start=parts.end(), core_start=parts.end())
    return [size, level] if _goes_on(size, moved, text, end) else []


def _goes_on(quantity: Quantity, moved: Quantity, text: str, end: int) -> bool:
    """Whether a figure is the next member of a list whose verb it shares: ", Tarn | 4%", " in May and | 4% in June"."""
    return (
        quantity.direction is None
        and quantity.number >= 0
        and not quantity.implicit
        and not ASIDE.match(text, max(0, moved.start - 2))
        and _of_one_sort(quantity, moved, text)
        and _on_its_own(quantity, text)
        and _goes_through(text[end : quantity.start], unitless=bare(quantity, text) and moved.unit == "percent")
    )


def _of_one_sort(quantity: Quantity, moved: Quantity, text: str) -> bool:
    """Whether a figure could measure what the one before it does: both are percentages, dollars, points."""
    if quantity.kind == "share":
        return moved.unit == "percent" and not quantity.words
    if quantity.kind == "money" or quantity.kind == "rate":
        return quantity.unit == moved.unit != "percent"
    if quantity.kind != "count" or quantity.ordinal:
        return False
    if moved.unit == "percent":
        return bare(quantity, text) and 0 <= quantity.number < 100
    return moved.unit == "count" and (measure(quantity, text) in ("", measure(moved, text)))


def _on_its_own(quantity: Quantity, text: str) -> bool:
    """Whether neither a whole nor a noun follows: not "4% of staff", "4% bonds", "4% were lost"."""
    after = NEXT.match(text, quantity.end)
    if after is None:
        return False
    word = after[1]
    if quantity.kind in ("count", "money") and word and word not in _finite():
        return word != "of" and (word in small_words() or quantity.kind == "count")
    return word is None or (word != "of" and word not in _finite() and word in small_words())


def _goes_through(between: str, *, unitless: bool) -> bool:
    """Whether a list goes on between two figures, without a verb: ", Tarn ", " this week and ".

    `unitless`: the second has no unit; then it must be somebody's ("the west | 6").
    """
    if BREAK.search(between):
        return False
    joints = list(CONNECTION.finditer(between))
    if not joints:
        return False
    subject = WORD.findall(between[joints[-1].end() :])
    tail = WORD.findall(between[: joints[0].start()])
    if len(joints) > 2 or len(subject) > 6 or len(tail) > 7 or (unitless and not subject):
        return False
    if subject and (subject[-1].lower() in _openers() - {"by"} or not _prepositions().isdisjoint(subject)):
        return False
    words = [word for word in WORD.findall(between) if word not in ("and", "but", "while", "or")]
    return not any(_verb(word) for word in words)


def _verb(word: str) -> bool:
    """Whether a word is a verb, or opens a clause of its own."""
    if word[0].isupper():
        return False
    return word in _finite() or word in _verbs() or (word.endswith("ed") and len(word) > 4)


@cache
def _openers() -> frozenset[str]:
    """Words right before a figure behind which it is none of the list: "a | 4% stake", "with | 4%"."""
    kinds = {"PREP", "DET", "PRON", "REL"}
    return frozenset(row["pattern"] for row in rows("language/words") if row["label"] in kinds)


@cache
def _prepositions() -> frozenset[str]:
    """Those that a member of a list has none of: "up from an earlier 4%", "with profits 4%"."""
    found = {row["pattern"] for row in rows("language/words") if row["label"] == "PREP"}
    return frozenset(found - {"in", "of", "for", "on", "by"}) | {"up", "down"}


@cache
def _finite() -> frozenset[str]:
    """Auxiliaries, copulas, and words that open a clause or tell of somebody: "were", "which", "they"."""
    closed = {row["pattern"] for row in rows("language/words") if row["label"] in ("AUX", "REL")}
    return frozenset(closed | families.words("FINITE")) - {"that"}


@cache
def _verbs() -> frozenset[str]:
    """Forms of verbs; those that are nouns as well ("exports", "rates") are left out."""
    nouns = {row["pattern"] for row in rows("language/noun_sorts")}
    found = set()
    for row in rows("language/verbs"):
        present, others = row["forms"][:2], row["forms"][2:]
        found.update(others)
        if present[0] not in nouns:
            found.update(present)
    return frozenset(found) | {word for word in surfaces("changes", "VERB") if word.endswith(("d", "t", "g", "l", "e"))}
