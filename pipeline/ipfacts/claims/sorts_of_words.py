"""Sorts of words: what sort of act a verb is, what sort of thing a noun, so that evidence on one speaks for its like.

The weights know the words of the corpus; of a verb or a noun that stands nowhere in it they know its sort: "hawk" sells
as "sell" does, and "cobblers" are persons as "welders" are.
Enters: a chunk. Leaves: its sort, "unlisted" where no list holds it.
"""

from __future__ import annotations

from ipfacts.digest import Chunk
from ipfacts.noun_sorts import sort_of

UNLISTED = "unlisted"
PERSONS = ("ists", "ers", "ors", "ians", "ees")
"""Ends of plural nouns that are mostly of persons."""


def sort_of_verb(chunk: Chunk | None) -> str:
    """The family of a verb: "lodge" files, "bag" wins."""
    if chunk is None:
        return "none"
    return chunk.verbs[0] if chunk.verbs else UNLISTED


def sort_of_noun(chunk: Chunk) -> str:
    """The sort of thing that a common noun names: "welders" are persons, "lorries" vehicles."""
    return sort_of(chunk.lower) or ("person" if chunk.lower.endswith(PERSONS) else UNLISTED)
