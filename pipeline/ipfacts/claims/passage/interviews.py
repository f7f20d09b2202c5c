"""Interviews: articles of questions and answers, in which "we" is the body that the person asked speaks for.

"Aigerim Saduakasova, who has run the National Institute of Intellectual Property since February … How long does one
wait? We need 17 months." The answers stand without quotation marks.
Enters: the sentences of an article. Leaves: the body of the person asked, or None where it is no interview.
"""

from __future__ import annotations

from ipfacts.claims.words import words
from ipfacts.digest import Sentence
from ipfacts.entities.model import BODIES, Entity

QUESTIONS = 3
"""Questions that stand as paragraphs of their own: fewer are rhetorical."""
LEAD = 6
"""Sentences in which the person asked is introduced."""
BEFORE = 6
"""Chunks before a body in which the person's part in it stands."""


def interviewed(sentences: list[Sentence]) -> Entity | None:
    """The body of the person asked: the one that he is said to run, else the first that the lead names."""
    asked = sum(s.opens_paragraph and any(c.lower == "?" for c in s.chunks[-2:]) for s in sentences)
    if asked < QUESTIONS:
        return None
    first: Entity | None = None
    for sentence in sentences[:LEAD]:
        for chunk in sentence.chunks:
            if chunk.name is None or chunk.label not in BODIES:
                continue
            first = first or chunk.name.entity
            if any(c.lower in words("RUNS") for c in sentence.chunks[max(0, chunk.at - BEFORE) : chunk.at]):
                return chunk.name.entity
    return first
