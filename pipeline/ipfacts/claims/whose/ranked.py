"""Ranked: whether somebody is said to be first: "Lumora is the leading filer", "the busiest applicant was Lumora".

Enters: the `Reader` of a sentence and the index of a rank's chunk. Leaves: features of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.acts import is_nobody
from ipfacts.claims.sentence.phrases import reference_nouns
from ipfacts.claims.words import words

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

RANKS = frozenset({"RANK", "LEAD", "ORDINAL"})
RANKED = frozenset({"WORD", "GROUP", "REF", "TERM", "OTHER"})
"""Labels of the nouns that may name those who are ranked."""


def ranking(reader: Reader, k: int) -> Iterator[str]:
    """What speaks for and against a rank: its verb, its noun, the name beside it; of other figures nothing."""
    chunks, rule, label = reader.chunks, reader.rules.at[k], reader.chunks[k].label
    if label not in RANKS:
        return
    if is_nobody(chunks[k]):
        yield "ranks.nobody"
    verb = rule.verb.lemma if rule.verb is not None and rule.verb.at < k else ""
    named = "named" if any(not a.empty for a in rule.actors) else "unnamed"
    if verb in words("RANKING VERB"):
        yield f"ranks.{verb}.{named}"
        yield f"ranks.{named}.{label}"
    noun = next((c for c in chunks[k + 1 : k + 6] if c.label in RANKED and not c.lower.endswith("est")), None)
    if noun is not None:
        fits = noun.lower in words("RANKED") or noun.lower in reference_nouns() or noun.label == "GROUP"
        yield f"ranked noun={'yes' if fits else noun.label}"
        if verb in words("RANKING VERB") and named == "named":
            yield f"ranks as {'fit' if fits else noun.label}"  # "China is the leading country in …"
    if k <= 3 and any(c.label == "VERB" and c.lemma == "be" for c in chunks[k + 1 : k + 9]):
        yield "ranks.inverted"
    if reader.neighbours.beside(k) is not None:
        yield f"ranks.beside.{label}"
