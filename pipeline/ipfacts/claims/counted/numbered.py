"""Numbered: what a clause is about whose subject is a number: "the number of patents granted fell to 131".

Enters: the `Context` of a figure. Leaves: the `Measure` of the subject where the figure is that number itself, whatever
else the sentence goes on to name ("despite 602 applications"); else None.
"""

from __future__ import annotations

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import Context, measure_of
from ipfacts.claims.counted.nouns import NOUNS, own_noun, subject_term
from ipfacts.claims.sentence.acts import act_beside
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.words import words
from ipfacts.digest import NUMBERS_OF, Chunk

LEADING = frozenset({"to", "at", "from"})
"""What leads up to the number behind a verb of change."""
REACH = 14
"""Chunks from such a verb to the "to" before the number."""
BEFORE_TERM = 5
"""Chunks that may stand between "number" and the noun: "number of new invention | patents"."""


def numbered(context: Context) -> Measure | None:
    """What the number that is the clause's subject is of, where the figure of the context says how large it is."""
    chunks, k, term, verb = context.chunks, context.k, context.rule.term, context.rule.verb
    if chunks[k].label != "COUNT":
        return None
    if term is None or verb is None or not term.at < verb.at < k or verb.lemma in words("BRINGING"):
        return _brought(context)
    quantity = chunks[k].quantity
    ranges = quantity is not None and quantity.upper is not None  # "to go from nine to 25"
    if ranges or not _leads(chunks, k) or not _of_number(chunks, term.at) or own_noun(context) is not None:
        return None
    said = term.term is not None and (term.term.act or act_beside(chunks, term, context.rule, office=context.office))
    measure = subject_term(context) if said else None
    return measure if measure is not None and measure.right is not None else None


def _brought(context: Context) -> Measure | None:
    """What the total is of that something is said to bring to the figure: "bringing the total of active marks to |"."""
    chunks, to = context.chunks, context.k - 1
    while to > 0 and chunks[to].label in ("DET", "ADV"):
        to -= 1
    verb = next((c for c in reversed(chunks[max(to - REACH, 0) : to]) if c.label == "VERB"), None)
    if chunks[to].lower != "to" or verb is None or verb.lemma not in words("BRINGING"):
        return None
    between = chunks[verb.at + 1 : to]
    if any(c.label in FIGURES or c.label in ("PUNCT", "CLAUSE", "REL") for c in between):
        return None
    number = next((c.at for c in between if c.lower in NUMBERS_OF), None)
    term = next((c for c in between if c.term is not None and number is not None and c.at > number), None)
    if term is None or term.term is None or term.term.right is None or term.term.act is None:
        return None
    return measure_of(term.term, how="total", chunk=term)


def _leads(chunks: list[Chunk], k: int) -> bool:
    """Whether a verb gives the figure as the subject's size: "rose to", "stood at", "was", "reached"."""
    m = k - 1
    while m > 0 and chunks[m].label in ("DET", "ADV"):
        m -= 1
    return chunks[m].lower in LEADING or chunks[m].lemma in words("AMOUNTING")


def _of_number(chunks: list[Chunk], at: int) -> bool:
    """Whether "the number of" stands before the term at `at`, and no other noun behind it."""
    if at + 1 < len(chunks) and chunks[at + 1].label in NOUNS:
        return False  # "the number of patent lawyers"
    for m in range(at - 1, max(at - BEFORE_TERM, 0), -1):
        if chunks[m].lower == "of":
            return chunks[m - 1].lower in NUMBERS_OF
        if chunks[m].label not in ("DET", "NAT", "WORD", "ADV", "VERB", "PLACE"):
            return False
    return False
