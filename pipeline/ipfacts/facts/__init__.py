"""Facts: what the claims of many articles say together.

Enters: claims of any number, in any order. Leaves: `Fact`s, sorted by subject, then metric, place and time.
The way of a claim: `identity` (its key) → `store` (sorted by it, on the disk) → `stories` (which articles are one) →
`settling` (what the claims of one key say, rounded figures with the exact ones) → `conflicts` and `corrections` (what
cannot be true together, and what was withdrawn) → `belief` → `making` (the `Fact` with its evidence).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipfacts.facts.model import Fact
from ipfacts.model import Claim

__all__ = ["Fact", "merge", "merge_lines"]


def merge(claims: Iterable[Claim]) -> Iterator[Fact]:
    """The facts that the claims give, the same for any order of them.

    Memory does not grow with their number; it holds those of one group: of one subject, metric, place and time.
    Raises `OutputError` where there is no room for temporary files.

    >>> from ipfacts import extract
    >>> claims = extract("In 2024, CATL filed more than 5,000 patent applications.", id="a", published="2025-02-03")
    >>> claims += extract("CATL filed 5,213 patent applications in 2024.", id="b", published="2025-03-10")
    >>> [(fact.value.number, fact.sources) for fact in merge(claims)]
    [(5213, 2)]
    """
    return merge_lines((claim.model_dump_json(), claim) for claim in claims)


def merge_lines(claims: Iterable[tuple[str, Claim]]) -> Iterator[Fact]:
    """As `merge`, for claims that come with their lines of JSON."""
    from ipfacts.facts.making import facts as facts_of  # these fold names as spaCy's component does, and import it
    from ipfacts.facts.store import opened

    with opened() as store:
        store.add(claims)
        for group in store.groups():
            yield from facts_of(group)
