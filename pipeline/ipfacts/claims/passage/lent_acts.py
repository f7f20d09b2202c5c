"""Lent acts: rights whose term leaves open what was done to them, and other words of the sentence that say it.

"310 patent, 8,400 trademark and 42 design filings" are all filings; "the top recipients of US patents" tell of grants.
Enters: the sentences of an article. Leaves: the same sentences, with the acts in the terms of the rights.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.counted.ranking import doers
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Sentence, Term

FIELD = ("of",), ("in", "the", "field", "of"), ("in", "the", "area", "of"), ("in", "the", "category", "of")
"""Between cases and the filings that they are: "310 cases | in the field of | trademark applications"."""
SYSTEMS = frozenset({"pct", "madrid", "hague"})
"""Rights that are filings under a system."""
LISTING = frozenset({",", "and", "or", "&", "as", "well", "plus", "/"})
"""What stands between several rights of which one thing is said."""


def lend(sentences: list[Sentence]) -> None:
    """Say of each right what was done, where another word says it."""
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.term is not None and chunk.term.act is not None and chunk.term.right is not None:
                _share_act(sentence.chunks, chunk.at, chunk.term)
        _name_deeds(sentence.chunks)
        _name_cases(sentence.chunks)


def _share_act(chunks: list[Chunk], k: int, term: Term) -> None:
    """What is said of the last of several rights holds for all: "310 patent, 8,400 trademark and 42 design filings".

    The rights before the last stand in the singular, as words before the noun that they share.
    """
    m = k - 1
    while m >= 0:
        between = m
        while m >= 0 and (chunks[m].label in ("COUNT", "DET") or chunks[m].lower in LISTING):
            m -= 1
        listed = {chunk.lower for chunk in chunks[m + 1 : between + 1]} & LISTING
        own = chunks[m].term if m >= 0 else None
        if not listed or own is None or own.act or own.metric or own.right is None or chunks[m].lower.endswith("s"):
            return
        chunks[m].term = replace(own, act=term.act)
        m -= 1


def _name_deeds(chunks: list[Chunk]) -> None:
    """Those who are ranked tell what is counted: "the top recipients of US patents", "leading patent filers"."""
    if not any(c.label in ("LEAD", "RANK") or c.lower in words("RANKINGS") for c in chunks):
        return
    for chunk in chunks:
        deed = doers().get(chunk.lower) if chunk.label in ("WORD", "GROUP") else None
        right = _right_of(chunks, chunk.at) if deed is not None else None
        if right is not None and right.term is not None:
            right.term = replace(right.term, act=deed)


def _name_cases(chunks: list[Chunk]) -> None:
    """Cases of filing are filings: "310 cases in the field of trademark applications"; no disputes about them."""
    for chunk in chunks:
        if chunk.term is None or chunk.term.metric != "ip_cases" or chunk.lower != "cases":
            continue
        for field in FIELD:
            behind = chunks[chunk.at + 1 : chunk.at + 2 + len(field)]
            named = behind[-1].term if tuple(c.lower for c in behind[:-1]) == field else None
            if named is not None and (named.act == "application" or named.right in SYSTEMS):
                chunk.term = replace(named, modifier=False)


def _right_of(chunks: list[Chunk], k: int) -> Chunk | None:
    """The right, nothing said of it yet, of the doer at `k`: "patent filers", "holders of valid European patents"."""
    m = k + 1
    if m < len(chunks) and chunks[m].lower in ("of", "for"):
        m += 1
        while m < len(chunks) and chunks[m].label in ("NAT", "PLACE", "DET", "WORD", "POSS", "OFFICE"):
            m += 1
    else:
        m = k - 1
    found = chunks[m] if 0 <= m < len(chunks) else None
    own = found.term if found is not None else None
    return found if own is not None and own.right and not own.act and not own.metric else None
