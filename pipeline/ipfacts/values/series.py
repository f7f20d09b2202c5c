"""Figures that share a verb or a unit: "Orvex fell 3%, Tarn 4% and Lomo 5%", "40 percent, down from 45".

Enters: the quantities of a text, in order. Leaves: them, the later ones with the direction or unit that they share.
Only `find_values` reads so: a claim's figure has its words beside it.
"""

from __future__ import annotations

import dataclasses
import itertools
import re

from ipfacts.model import Direction
from ipfacts.values.lexicon import surfaces
from ipfacts.values.quantity import Quantity
from ipfacts.vocabulary import cache, rows

REACH = 80
"""Characters between two figures that share a verb, at the most."""
BREAK = re.compile(r"[.!?:]\s|[\n|()\[\]\"“”]|\s[–—-]\s")
CONNECTION = re.compile(r"(?:[,;]|(?:^|,)? (?:and|but|while|or))(?: (?:and|but|while|or))?(?=\s)")
"""Before the next member of a list: ", ", " and ", "; ", ", while "."""
WORD = re.compile(r"[^\W\d_][\w’'&.-]*|&")
NEXT = re.compile(r"(?: points?\b| pts\b)?(?:[,.;:)\]]|\Z|[ \u00a0]([a-z][\w-]*))")
TO_LEVEL = re.compile(r",? (?:to|at)(?: (?:an?|the|around|about|close|finish|trade|stand|end|settle|at))* ")
"""Between a movement and where it led: "fell 3% | to | $12"."""
VERSUS = re.compile(
    r"(?: in \w+| a year (?:ago|earlier))?,?"
    r" (?:versus|vs\.?|against|compared (?:with|to)|(?:up|down) from|from)(?: the)? "
)
DOWN_FROM = re.compile(r",? (?:up|down|(?:falling|rising|dropping|slipping) from|compared with|versus)(?: from)? ")
FROM_TO = re.compile(r" to (?:about |some |almost |nearly )?")
SCALED = re.compile(r"\d ?(?:million|billion|trillion|crore|lakh|mln|bln|bn|mn|tn)\Z", re.IGNORECASE)
ASIDE = re.compile(r"[,(] ?(?:up|down|off)\b")
"""Where a movement is told by the way: "Tarn owns 4%|, up 3%|, and Lomo 5%"."""
CENTS = re.compile(r"\bcents?\Z", re.IGNORECASE)
CENTS_TOO = frozenset({"EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR"})
"""Currencies whose hundredths are cents, too: "rose 50 cents to €8"."""
OR_SO_MUCH = re.compile(r"(?: points?| pts)?,? or (?:about |around |some |nearly |almost |more than )?")
"""Between two measures of one movement."""
UPWARD = frozenset({"higher", "up", "firmer", "stronger"})
WAY = re.compile(r"(?: points?| pts)?,? (higher|up|firmer|stronger|lower|down|weaker|softer)\b(?! than| the)")
"""Behind them: which way it went."""
AFTER_VERB = re.compile(r"(?: [\w-]+){0,5},? (?:after|following|having|and)\s\Z")
"""Between a change and a second one, whose verb has its own: "fell 3.1 percent in May | after | falling 2.1"."""


def shared(found: list[Quantity], text: str) -> list[Quantity]:
    """All quantities of a text, with what they share with the one before."""
    read: list[Quantity] = []
    moved: Quantity | None = None
    end = 0  # of the last movement, and of the level to which it led
    for quantity in _paired(_units_ahead(found, text), text):
        before = read[-1] if read else None
        if before is not None:
            quantity = _same_unit(quantity, before, text)
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


def _goes_on(quantity: Quantity, moved: Quantity, text: str, end: int) -> bool:
    """Whether a figure is the next member of a list whose verb it shares: ", Tarn | 4%", " in May and | 4% in June"."""
    return (
        quantity.direction is None
        and quantity.number >= 0
        and not quantity.implicit
        and not ASIDE.match(text, max(0, moved.start - 2))
        and _of_one_sort(quantity, moved, text)
        and _on_its_own(quantity, text)
        and _gapped(text[end : quantity.start], bare=_bare(quantity, text) and moved.unit == "percent")
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
        return _bare(quantity, text) and 0 <= quantity.number < 100
    return moved.unit == "count" and (_measure(quantity, text) in ("", _measure(moved, text)))


def _bare(quantity: Quantity, text: str) -> bool:
    """Whether no noun follows a count: "the west 6, and the south 5.9"."""
    return quantity.kind == "count" and _measure(quantity, text) == ""


def _measure(quantity: Quantity, text: str) -> str:
    """What a count is counted in: the last word of its text, or the one behind it, if it is no small one."""
    last = quantity.noun or text[quantity.core_end : quantity.core_end + 24]
    words = WORD.findall(last)
    word = words[0].lower().rstrip(".") if words and not last.lstrip("- ").startswith((",", ".", ";", ")")) else ""
    return "" if word in surfaces("labels", "NO_NOUN") or word in _small() else word


def _on_its_own(quantity: Quantity, text: str) -> bool:
    """Whether neither a whole nor a noun follows: not "4% of staff", "4% bonds", "4% were lost"."""
    after = NEXT.match(text, quantity.end)
    if after is None:
        return False
    word = after[1]
    if quantity.kind in ("count", "money") and word and word not in _finite():
        return word != "of" and (word in _small() or quantity.kind == "count")
    return word is None or (word != "of" and word not in _finite() and word in _small())


def _gapped(between: str, *, bare: bool) -> bool:
    """Whether a list goes on between two figures, without a verb: ", Tarn ", " this week and ".

    `bare`: the second has no unit; then it must be somebody's ("the west | 6").
    """
    if BREAK.search(between):
        return False
    joints = list(CONNECTION.finditer(between))
    if not joints:
        return False
    subject = WORD.findall(between[joints[-1].end() :])
    tail = WORD.findall(between[: joints[0].start()])
    if len(joints) > 2 or len(subject) > 6 or len(tail) > 7 or (bare and not subject):
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
def _small() -> frozenset[str]:
    """Words that open no noun of a figure: prepositions, adverbs, words of time."""
    kinds = {"PREP", "ADV", "CONJ", "DET", "CLAUSE"}
    closed = {row["pattern"] for row in rows("language/words") if row["label"] in kinds}
    return frozenset(closed) | surfaces("labels", "NO_NOUN") | surfaces("labels", "TIME_BEHIND")


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
    verbs = {"was", "were", "is", "are", "be", "been", "has", "have", "had", "does", "did", "they", "he", "she", "we"}
    return frozenset(closed | verbs) - {"that"}


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


def _same_unit(quantity: Quantity, before: Quantity, text: str) -> Quantity:
    """A figure whose unit the one before has: "750 million euros, versus 731 million", "40 percent, down from 45"."""
    between = text[before.end : quantity.start]
    if quantity.kind == "count" and _bare(quantity, text):
        if before.kind == "money" and SCALED.search(text, quantity.core_start, quantity.core_end):
            unit = before.unit if VERSUS.fullmatch(between) else None
            return dataclasses.replace(quantity, kind="money", unit=unit) if unit else quantity
        if before.kind == "share" and DOWN_FROM.fullmatch(between) and 0 <= quantity.number <= 100:
            return dataclasses.replace(quantity, kind="share", unit="percent")
    if (
        quantity.kind == before.kind == "change"
        and quantity.unit == "count"
        and before.unit == "percent"
        and not _measure(quantity, text)
        and quantity.number % 1
        and AFTER_VERB.fullmatch(between)
    ):
        return dataclasses.replace(quantity, unit="percent")
    return quantity


def _paired(found: list[Quantity], text: str) -> list[Quantity]:
    """One movement told in two measures: "0.4%, or 31 points, lower", "fell 0.4%, or 31 points"."""
    read: list[Quantity] = []
    for quantity in found:
        before = read[-1] if read else None
        if before is not None and OR_SO_MUCH.fullmatch(text, before.end, quantity.start) and _differ(before, quantity):
            direction = before.direction or quantity.direction or _way_behind(quantity, text)
            if direction and (before.direction or not quantity.direction or _told_behind(quantity, text)):
                read[-1], quantity = _moving(before, direction), _moving(quantity, direction)
        read.append(quantity)
    return read


def _differ(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are a percentage and something else: "2 cents, or 0.4%"."""
    kinds = {"share", "money", "count", "rate", "change"}
    plain = min(first.number, second.number) >= 0 and not (
        first.upper or second.upper or first.words or second.words or first.unit == "times"
    )
    percents = [quantity.unit == "percent" and quantity.kind in ("share", "change") for quantity in (first, second)]
    return plain and {first.kind, second.kind} <= kinds and percents[0] != percents[1]


def _way_behind(quantity: Quantity, text: str) -> Direction | None:
    """Which way the word behind the second figure points: "or 31 points, | lower"."""
    found = WAY.match(text, quantity.end)
    return None if found is None else "up" if found[1] in UPWARD else "down"


def _told_behind(quantity: Quantity, text: str) -> bool:
    """Whether the word that says which way stands behind a figure: "0.4% down", not "up 0.4%"."""
    return text[quantity.core_end : quantity.end].strip() != "" or _way_behind(quantity, text) is not None


def _moving(quantity: Quantity, direction: Direction) -> Quantity:
    """A figure as a movement."""
    if quantity.kind == "change":
        return quantity
    unit = {"share": "percent", "count": "count"}.get(quantity.kind, quantity.unit)
    return dataclasses.replace(quantity, kind="change", unit=unit, direction=direction)


def _units_ahead(found: list[Quantity], text: str) -> list[Quantity]:
    """Figures whose unit the next one has: "fell 2 and 3 percent", "from 750 million to 731 million euros"."""
    read: list[Quantity] = []
    for quantity, following in itertools.zip_longest(found, found[1:]):
        read.append(quantity if following is None else _unit_ahead(quantity, following, text))
    return read


def _unit_ahead(quantity: Quantity, following: Quantity, text: str) -> Quantity:
    between = text[quantity.end : following.start]
    if CENTS.search(text, quantity.core_start, quantity.core_end) and following.kind == "money":
        abroad = following.unit in CENTS_TOO and quantity.unit == "USD" and TO_LEVEL.fullmatch(between)
        return dataclasses.replace(quantity, unit=following.unit) if abroad else quantity
    if (
        (quantity.kind, quantity.unit) == ("change", "count")
        and between in (" and ", " or ", ", ")
        and following.unit in ("percent", "percentage_points")
        and following.kind in ("share", "rate")
        and not following.words
    ):
        basis = "basis" in text[following.core_start : following.core_end]
        number = round(quantity.number / 100, 6) if basis else quantity.number
        return dataclasses.replace(quantity, unit=following.unit, number=number)
    if (
        (quantity.kind, following.kind) == ("count", "money")
        and FROM_TO.fullmatch(between)
        and SCALED.search(text, quantity.core_start, quantity.core_end)
        and text.endswith("from ", 0, quantity.start)
    ):
        return dataclasses.replace(quantity, kind="money", unit=following.unit)
    return quantity
