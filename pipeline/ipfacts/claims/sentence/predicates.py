"""Predicates: whether the words behind a noun phrase lead to the verb that makes it a subject.

Enters: a sentence's chunks, and where to look from. Leaves: yes or no.
"""

from __future__ import annotations

from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

HEADS = BODIES | {"PLACE", "PEOPLE", "GROUP", "TERM", "PRON", "REF", "TREATY", "PERSON", "MEDIA", "NAT"}
"""Labels of chunks that may be the head of a noun phrase."""
PREPOSITIONAL = (HEADS | {"DET", "WORD", "POSS", "TIME", "COUNT", "ORDINAL", "PREP"}) - {"PRON"}
COMMAS = frozenset({",", "—", "–", "--"})
"""What sets an apposition off."""


def verb_follows(chunks: list[Chunk], k: int, *, depth: int = 0) -> bool:
    """Whether what stands at `k` is, or leads to, the verb of a clause: past brackets, adverbs and appositions."""
    steps = 0
    while k < len(chunks) and steps < 30:
        chunk = chunks[k]
        if _finite(chunks, k):
            return True
        if (
            chunk.label == "VERB"
            and not chunk.lower.endswith("ing")
            and k + 1 < len(chunks)
            and chunks[k + 1].lower in ("by", "at", "to", "in", "with")
        ):
            k = _past_prepositional(chunks, k + 1)  # "applications published by the office hit"
        elif chunk.label in ("ADV", "PERSON", "MEDIA") or chunk.lower in ("”", "“", '"', "both", "each"):
            k += 1
        elif chunk.lower in ("(", "["):
            k = closing(chunks, k)
        elif chunk.lower in COMMAS and depth == 0:
            return _after_apposition(chunks, k)
        elif chunk.label == "TIME":
            k += 1
        elif chunk.label == "PREP" and k + 1 < len(chunks):
            k = _past_prepositional(chunks, k)
        else:
            return False
        steps += 1
    return False


def _past_prepositional(chunks: list[Chunk], k: int) -> int:
    k += 1
    while k < len(chunks) and (chunks[k].label in PREPOSITIONAL or chunks[k].lower == "-"):
        k += 1
    return k


def _finite(chunks: list[Chunk], k: int) -> bool:
    chunk = chunks[k]
    if chunk.label in ("AUX", "RANK", "CHANGE", "LEAD"):
        return True
    if chunk.label != "VERB" or chunk.lower.endswith("ing"):
        return False
    following = chunks[k + 1] if k + 1 < len(chunks) else None
    return following is None or following.lower != "by" or not chunk.lower.endswith(("n", "d"))


def closing(chunks: list[Chunk], k: int) -> int:
    while k < len(chunks) and chunks[k].lower not in (")", "]"):
        k += 1
    return k + 1


def _after_apposition(chunks: list[Chunk], k: int) -> bool:
    """A comma behind a subject: an apposition or relative clause up to the next comma, then the verb."""
    if k + 1 >= len(chunks) or chunks[k + 1].label in ("CONJ", "CLAUSE"):
        return False
    depth = 0
    for m in range(k + 1, min(k + 26, len(chunks))):
        lower = chunks[m].lower
        depth += lower in "([" if len(lower) == 1 else 0
        depth -= lower in ")]" if len(lower) == 1 else 0
        if lower in (";", ":"):
            return False
        if depth == 0 and lower in COMMAS and m + 1 < len(chunks):
            nxt = m + 1
            while nxt < len(chunks) and chunks[nxt].label == "ADV":
                nxt += 1
            if nxt < len(chunks) and _finite(chunks, nxt):
                return True
    return False
