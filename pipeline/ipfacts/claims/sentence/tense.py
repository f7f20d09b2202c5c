"""Tense: whether a figure's clause speaks of the past, of the present or of what is to come.

Enters: a sentence's chunks and its rules. Leaves: the `Tense` of the verb that governs a figure. A stock in the plain
present has no period, and "has filed 400 patents" none of the passage's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Literal

from ipfacts.claims.sentence.phrases import FIGURES, STOPS, Rule
from ipfacts.digest import Chunk
from ipfacts.vocabulary import cache, rows

Tense = Literal["before", "past", "present", "perfect", "future", ""]
PAST_AUXILIARIES = frozenset({"was", "were", "had", "did"})
PRESENT_AUXILIARIES = frozenset({"is", "are", "am", "does", "do"})
PERFECT_AUXILIARIES = frozenset({"has", "have", "'ve", "’ve"})
FUTURE_AUXILIARIES = frozenset({"to", "will", "would", "could", "should", "may", "might", "shall", "can", "’ll", "'ll"})
INTENT = frozenset({"ought", "set", "due", "likely", "expected", "supposed", "bound"})
BETWEEN = frozenset({"ADV", "TIME", "PUNCT", "PRON"})
REACH_AUXILIARY = 4
REACH_AHEAD = 14


@cache
def _forms() -> dict[str, str]:
    """Form of a verb to its tense: "files" present, "filed" and "cut" past, "filing" ing, "file" base."""
    found: dict[str, str] = {}
    for row in rows("language/verbs"):
        base = row["pattern"]
        told = [form for form in row["forms"] if form not in _plain_forms(base) and not form.endswith("ing")]
        found.update((form, "past") for form in told or [base])
        found.update((form, "ing") for form in row["forms"] if form.endswith("ing"))
        found.update((form, "present") for form in row["forms"] if form in _plain_forms(base) - {base})
        found.setdefault(base, "base")
    return found


def _plain_forms(base: str) -> frozenset[str]:
    return frozenset({base, f"{base}s", f"{base}es", f"{base[:-1]}ies"})


def tense(chunks: list[Chunk], rules: list[Rule], k: int) -> Tense:
    """The tense of the clause of the figure at `k`.

    "Held 300" is past, "had filed 300" before, "has 300" present, "has filed 300" perfect, "will file 300" future.
    """
    before, behind = _before(chunks, rules, k), _behind(chunks, k)
    for m in itertools.chain(behind, before) if _begins(chunks, k) else itertools.chain(before, behind):
        found = _tense_of(chunks, m)
        if found:
            return found
    return ""


def _begins(chunks: list[Chunk], k: int) -> bool:
    """Whether a figure is the subject of a clause of its own: ", and five companies have taken a licence"."""
    m = k - 1
    while m >= 0 and chunks[m].label in ("DET", "ADV"):
        m -= 1
    return m > 0 and chunks[m].label == "CONJ" and chunks[m - 1].lower == ","


def _before(chunks: list[Chunk], rules: list[Rule], k: int) -> Iterator[int]:
    """The verbs before a figure in its clause, the nearest first, and the figure itself ("grew 8 percent")."""
    for m in range(k, rules[k].start - 1, -1):
        if m < k and (chunks[m].lower in STOPS or chunks[m].label in ("REL", "CLAUSE")) and rules[m] is not rules[k]:
            return
        if m < k and chunks[m].label == "REL" and rules[m].start != rules[k].start:
            return
        if chunks[m].label == "VERB" or _participle(chunks, m) or _first_word(chunks, m) in FUTURE_AUXILIARIES - {"to"}:
            yield m


def _behind(chunks: list[Chunk], k: int) -> Iterator[int]:
    """The verbs behind a figure: "Siemens (300) leads", "50,854 of them were for inventions"."""
    for m in range(k + 1, min(k + REACH_AHEAD, len(chunks))):
        if chunks[m].lower in STOPS or chunks[m].label in ("REL", "CLAUSE"):
            return
        if chunks[m].label == "VERB" or (chunks[m].label in ("LEAD", "CHANGE") and _participle(chunks, m)):
            yield m


def _first_word(chunks: list[Chunk], m: int) -> str:
    return chunks[m].lower.split()[0] if chunks[m].lower else ""


def _participle(chunks: list[Chunk], m: int) -> bool:
    """Whether a chunk that is no verb reads as one: "held" in force, "led" the list, "grew" 8 percent."""
    chunk = chunks[m]
    if chunk.label in ("LEAD", "CHANGE", "RANK"):
        return _forms().get(_first_word(chunks, m)) in ("past", "present")
    if chunk.label not in ("TERM", "WORD") or chunk.j - chunk.i > 1:
        return False
    acts = chunk.label == "WORD" and chunk.lower.endswith("ed") and m + 1 < len(chunks)
    return _forms().get(chunk.lower) == "past" or (acts and chunks[m + 1].label in FIGURES)


def _adjective(chunks: list[Chunk], m: int) -> bool:
    """Whether a participle only describes: "221 registered marks", "the granted titles"."""
    between = 0 < m < len(chunks) - 1
    return between and chunks[m - 1].label in FIGURES | {"DET"} and chunks[m + 1].label in ("TERM", "WORD")


def _tense_of(chunks: list[Chunk], m: int) -> Tense:
    word = _first_word(chunks, m)
    form = _forms().get(word) or ("past" if word.endswith("ed") else "")
    if form == "past" and _adjective(chunks, m):
        return ""
    if word in FUTURE_AUXILIARIES or _plans(chunks, m):
        return "future"
    auxiliary = _auxiliary(chunks, m)
    if auxiliary == "to":
        return "future" if _intended(chunks, m) else ""  # of another infinitive the verb before it tells
    if word in PAST_AUXILIARIES | PERFECT_AUXILIARIES | PRESENT_AUXILIARIES:
        return _auxiliary_tense(chunks, m, auxiliary)
    if form == "past":
        return _participle_tense(chunks, m, auxiliary)
    if form == "base":
        return "future" if auxiliary in FUTURE_AUXILIARIES else "past" if auxiliary == "did" else "present"
    if form == "ing":
        return "past" if auxiliary in PAST_AUXILIARIES else "present" if auxiliary in PRESENT_AUXILIARIES else ""
    return "present" if form == "present" else ""


def _auxiliary_tense(chunks: list[Chunk], m: int, auxiliary: str) -> Tense:
    """The tense of "have" and "be": "had 300", "has 300", "will have 300", "have been granted"."""
    word = chunks[m].lower
    if word in PAST_AUXILIARIES:
        return "past"
    if word in PERFECT_AUXILIARIES and _takes_participle(chunks, m):
        return "perfect"
    return "future" if auxiliary in FUTURE_AUXILIARIES else "present"


def _plans(chunks: list[Chunk], m: int) -> bool:
    """Whether a verb plans or expects what follows: "plans to hire"."""
    follows = m + 1 < len(chunks) and chunks[m + 1].lower == "to"
    return follows and bool({"plan", "expect"} & set(chunks[m].verbs))


def _intended(chunks: list[Chunk], m: int) -> bool:
    """Whether an infinitive is still to come: "plans to file", "is to reach", "ought to bring"."""
    to = next((n for n in range(m - 1, max(m - 1 - REACH_AUXILIARY, -1), -1) if chunks[n].lower == "to"), 0)
    before = chunks[to - 1] if to else None
    return before is not None and (
        before.lower in INTENT | PRESENT_AUXILIARIES or bool({"plan", "expect"} & set(before.verbs))
    )


def _takes_participle(chunks: list[Chunk], m: int) -> bool:
    """Whether "has" helps a verb behind it: "have been granted"."""
    for chunk in chunks[m + 1 : m + 1 + REACH_AUXILIARY]:
        if chunk.lower == "been" or (chunk.label == "VERB" and _forms().get(chunk.lower) == "past"):
            return True
        if chunk.label not in BETWEEN:
            return False
    return False


def _participle_tense(chunks: list[Chunk], m: int, auxiliary: str) -> Tense:
    if auxiliary in PERFECT_AUXILIARIES:
        return "perfect"
    if auxiliary in PRESENT_AUXILIARIES:
        return "present"
    if auxiliary in FUTURE_AUXILIARIES:
        return "future"
    if not auxiliary and m > 1 and chunks[m - 1].label == "CONJ":  # "has filed nine and won two"
        first = next((n for n in range(m - 2, -1, -1) if chunks[n].label == "VERB"), None)
        if first is not None and _auxiliary(chunks, first) in PERFECT_AUXILIARIES:
            return "perfect"
    return "before" if auxiliary == "had" else "past"


def _auxiliary(chunks: list[Chunk], m: int) -> str:
    """The auxiliary before a verb, adverbs and times between them apart: "has so far lodged"."""
    known = PAST_AUXILIARIES | PRESENT_AUXILIARIES | PERFECT_AUXILIARIES | FUTURE_AUXILIARIES
    passive = ""
    for n in range(m - 1, max(m - 1 - REACH_AUXILIARY, -1), -1):
        word = _first_word(chunks, n) if chunks[n].label == "TIME" else chunks[n].lower  # "has since" is a time
        if word in ("been", "be"):
            continue
        if word in known:
            passive = word
            if word not in PAST_AUXILIARIES | PRESENT_AUXILIARIES:
                return word
        elif chunks[n].label not in BETWEEN or passive:
            break
    return passive
