"""Short terms: what an article calls its subject once it has named it, and terms that only gloss another one.

"Imports of intellectual property (royalties, licence fees and the like) amounted to €141bn. Exports came to €18bn."
Enters: the sentences of an article. Leaves: the same sentences; "exports" is a term of trade in rights there, and the
royalties in brackets are none of their own.
"""

from __future__ import annotations

from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Sentence, Term

TRADE = "ip_trade"
MODIFIERS = frozenset({"WORD", "TERM", "GROUP", "OTHER", "ORG", "ORDINAL"})
"""Labels of what says which exports are meant: "tequila exports"."""
GLOSSARY = frozenset({"TERM", "PUNCT", "CONJ", "DET", "ADV", "WORD", "PREP", "OTHER"})
"""Labels of which a gloss is made."""
GLOSSING = frozenset({"meaning", "namely", "i.e.", "that is", "i.e"})


def shorten(sentences: list[Sentence]) -> None:
    """Make terms of short forms where the long one stands in the article, and plain words of glosses."""
    traded = False
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.term is not None and chunk.term.metric is not None:
                _gloss(sentence.chunks, chunk.at)
        traded = traded or any(c.term is not None and c.term.metric == TRADE for c in sentence.chunks)
    if not traded:
        return
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.label in ("OTHER", "WORD") and chunk.lower in words("TRADED") and _bare(sentence.chunks, chunk.at):
                chunk.label, chunk.lemma, chunk.term = "TERM", TRADE, Term(metric=TRADE)


def _bare(chunks: list[Chunk], k: int) -> bool:
    """Whether nothing says what else is traded: neither "tequila exports" nor "exports of cars"."""
    before = chunks[k - 1] if k else None
    behind = chunks[k + 1 : k + 4]
    if before is not None and before.label in MODIFIERS and not before.lower.startswith("total"):
        return False
    if not behind or behind[0].lower != "of":
        return not behind or behind[0].label not in ("WORD", "GROUP", "OTHER")  # "export controls"
    return any(c.label in FIGURES for c in behind[1:])


def _gloss(chunks: list[Chunk], k: int) -> None:
    """Terms of other metrics that explain the term at `k`, in brackets or behind ", meaning", become plain words."""
    opening = chunks[k + 1].lower if k + 1 < len(chunks) else ""
    introduced = opening == "," and k + 2 < len(chunks) and chunks[k + 2].lower in GLOSSING
    if opening != "(" and not introduced:
        return
    m = k + 2 + introduced
    while m < len(chunks) and chunks[m].label in GLOSSARY and chunks[m].lower not in (")", ";", "."):
        m += 1
    inside = chunks[k + 2 : m]
    closed = m < len(chunks) and (chunks[m].lower == ")" or (introduced and chunks[m].label == "VERB"))
    if not closed or not any(c.label == "TERM" for c in inside):
        return
    for chunk in inside:
        if chunk.term is not None and chunk.term.metric != chunks[k].term.metric:  # type: ignore[union-attr]
            chunk.label, chunk.lemma, chunk.term = "WORD", "", None
