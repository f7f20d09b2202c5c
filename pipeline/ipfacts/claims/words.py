"""Words: the sets of words by which the readers of claims decide, and the forms by which a chunk is looked up.

Enters: a label of `patterns/claims/words`; `patterns/README.md` says what each is for. Leaves: the words that bear it.
"""

from __future__ import annotations

from ipfacts.digest import Chunk
from ipfacts.errors import PatternError
from ipfacts.vocabulary import cache, rows

VOWELS = "aeiou"


@cache
def words(label: str) -> frozenset[str]:
    """The words with this label, in small letters. Raises PatternError for a label that no row has."""
    found = frozenset(row["pattern"] for row in rows("claims/words") if row["label"] == label)
    if not found:
        raise PatternError(f"patterns/claims/words.jsonl: no row has the label {label!r}; add one")
    return found


@cache
def alternatives(label: str) -> str:
    """The words with this label as alternatives of an expression, the longest first."""
    return "|".join(sorted(words(label), key=lambda word: (-len(word), word)))


@cache
def ids_of(file: str, label: str | None = None) -> dict[str, tuple[str, ...]]:
    """Word to the `id`s of its rows in `patterns/claims/<file>.jsonl`, or of those with a label, in their order."""
    found: dict[str, list[str]] = {}
    for row in rows(f"claims/{file}"):
        if label is None or row["label"] == label:
            found.setdefault(row["pattern"], []).append(row["id"])
    return {word: tuple(ids) for word, ids in found.items()}


def forms(chunk: Chunk) -> tuple[str, ...]:
    """What a chunk may be listed as, each once: its text, its base form, each word where it has several."""
    if chunk.j - chunk.i > 1:
        return tuple(dict.fromkeys((chunk.lower, chunk.lemma, *chunk.lower.split())))
    return (chunk.lower,) if chunk.lemma == chunk.lower else (chunk.lower, chunk.lemma)


def inflected(verb: str) -> tuple[str, ...]:
    """The base form and its regular ones: "cap", "caps", "capped", "capping"; "levy", "levies", "levied"; "license"."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    stem = verb.removesuffix("e")
    doubled = f"{verb}{verb[-1]}"
    closed = verb[-1] not in VOWELS + "wxy" and verb[-2:-1] in tuple(VOWELS) and verb[-3:-2] not in tuple(VOWELS)
    twice = (f"{doubled}ed", f"{doubled}ing") if closed else ()
    return verb, f"{verb}{ending}", f"{stem}ed", f"{stem}ing", *twice
