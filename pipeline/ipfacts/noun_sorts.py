"""Noun sorts: what sort of thing a common noun of English names: a person, a vehicle, a site, a paper.

Enters: a word, in the singular or the plural. Leaves: its sort in `patterns/language/noun_sorts`, or None.
"""

from __future__ import annotations

from ipfacts.vocabulary import cache, cache_up_to, rows


@cache
def listed() -> dict[str, str]:
    """Noun, in the singular and in small letters, to its sort."""
    return {row["pattern"]: row["id"] for row in rows("language/noun_sorts")}


@cache_up_to(8192)
def sort_of(noun: str) -> str | None:
    """The sort of a noun, or of the last word of several: "lorries" vehicle, "Phone cases" goods."""
    whole = noun.lower()
    last = whole.rpartition(" ")[2]
    return next((listed()[form] for word in (whole, last) for form in singulars(word) if form in listed()), None)


def singulars(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of: "boxes", "parties", "knives", "women"."""
    if word.endswith("ies"):
        return word, f"{word[:-3]}y", word[:-1]
    if word.endswith("ves"):
        return word, f"{word[:-3]}f", f"{word[:-3]}fe", word[:-1]
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    if word.endswith("men"):
        return word, f"{word[:-3]}man"
    return (word, word[:-1]) if word.endswith("s") else (word,)
