"""A sentence and a metric come in; the words that name the metric there go out, as offsets.

A claim does not say which words gave its metric, so they are found again by the vocabulary (`patterns/metrics`): a kind
of right and what is done to it ("patent" … "applications"), or a measure outright ("damages"). Where a sentence goes on
from the one before ("and 300 more"), it has no such words.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ipfacts.vocabulary import cache, cache_up_to, rows

WORD = re.compile(r"\w+")
Stretch = tuple[int, int]


def words_of_metric(metric: str, text: str, value: Stretch) -> list[Stretch]:
    """The words of each sort (right, act, measure) that stand nearest to the value, in the order of the text."""
    nearest: dict[str, Stretch] = {}
    for stretch, names in _terms(text):
        for label in {label for label, id in names if id in _wanted(metric)[label]}:
            if label not in nearest or _distance(stretch, value) < _distance(nearest[label], value):
                nearest[label] = stretch
    if not nearest:
        return []
    closest = min(nearest, key=lambda label: (_distance(nearest[label], value), label))
    if closest == "MEASURE":
        return [nearest[closest]]
    return sorted({stretch for label, stretch in nearest.items() if label != "MEASURE"})


def _distance(one: Stretch, other: Stretch) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


@cache_up_to(64)
def _terms(text: str) -> tuple[tuple[Stretch, frozenset[tuple[str, str]]], ...]:
    """Every term of the vocabulary in the text, the longest where they overlap; claims of a sentence share them."""
    words = [(found.start(), found.end(), found[0].lower()) for found in WORD.finditer(text)]
    known, longest = _vocabulary()
    found, at = [], 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            names = known.get(" ".join(word for _, _, word in words[at : at + size]))
            if names:
                found.append(((words[at][0], words[at + size - 1][1]), names))
                at += size
                break
        else:
            at += 1
    return tuple(found)


@cache
def _vocabulary() -> tuple[dict[str, frozenset[tuple[str, str]]], int]:
    """Label and id of each term by its words, folded as text is; and the most words that one has."""
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows("metrics/terms"):
        known[" ".join(WORD.findall(row["pattern"].lower()))].add((row["label"], row["id"]))
    return {words: frozenset(names) for words, names in known.items()}, max(len(words.split()) for words in known)


@cache
def _wanted(metric: str) -> defaultdict[str, set[str]]:
    """The ids of terms that may name the metric, by label."""
    ids: defaultdict[str, set[str]] = defaultdict(set, MEASURE={metric})
    for row in rows("metrics/rights"):
        if row["id"] == metric:
            right, act = row["pattern"]
            ids["RIGHT"].add(right)
            ids["ACT"].add(act)
    return ids
