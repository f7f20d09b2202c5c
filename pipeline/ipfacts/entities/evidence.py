"""What the words around a candidate say it is: a body, a human being, a product; and where its seat is.

Enters: candidates in order, on their page. Leaves: the same candidates with scores, countries and nouns. Every cue
is a word or short phrase in one of four positions: before the name, after it, behind its 's, or in the clause that
describes it behind a comma.
"""

from __future__ import annotations

import re

from ipfacts.entities import acts, lexicon, shape, words_after, words_before
from ipfacts.entities.candidates import Candidate, fold
from ipfacts.entities.page import Page
from ipfacts.entities.spots import Places

# "Lumora and Lumora 100 are registered trademarks of Lumora Ltd".
TRADEMARKS_OF = re.compile(
    r" (?:is|are) (?:a |the )?(?:registered )?(?:trade ?marks?|service ?marks?|brands?)\b[^.;]{0,60}? of\b"
)


def weigh(page: Page, found: list[Candidate]) -> None:
    """Score every candidate by the words around it; of a known name only its seat and nouns are left to learn."""
    places = Places([made for made in found if made.place])
    for made in found:
        if made.place and not made.weak:
            continue
        if made.known:
            _learn(page, made, places)
            continue
        shape.read(page, made)
        words_before.read(page, made, places)
        words_after.read(page, made, places)
    surnames = {made.core.split()[-1] for made in found if shape.human(made) and made.person > made.org}
    for made in found:
        if not made.known and made.core not in surnames:
            acts.read(page, made)
    _marks(page, found)


def _marks(page: Page, found: list[Candidate]) -> None:
    """What a sentence calls somebody's trademark ("X and Y are trademarks of Z") is no body."""
    holders = {fold(made.core) for made in found if made.org >= 6}
    for match in TRADEMARKS_OF.finditer(page.flat):
        start = max(page.flat.rfind(end, max(0, match.start() - 200), match.start()) for end in (". ", "; ", "  "))
        for made in found:
            if fold(made.core) in holders:
                continue
            if start < made.start and made.end <= match.start() and match.start() - made.start < 200:
                made.other += 6


def _learn(page: Page, made: Candidate, places: Places) -> None:
    """Descriptive nouns beside a known name."""
    left = page.flat[max(0, made.start - 40) : made.start].split()
    if left and left[-1] in lexicon.organisation_nouns():
        made.nouns.add(left[-1])
    if page.flat.startswith((", a ", ", the ", ", an ", ", its "), made.end):
        words_after.apposition(page, made, places)
