"""Human beings: a surname alone, and whom a person speaks for.

Enters: groups of candidates. Leaves: surnames joined to the full names that they belong to; employers.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ipfacts.entities.aliases import Group
from ipfacts.entities.candidates import Candidate, fold
from ipfacts.entities.mentions import Found
from ipfacts.entities.model import BODIES, Entity
from ipfacts.entities.page import Page

CERTAIN = 3
"""Evidence from which a person is certain."""
OF_CERTAIN, OF_SURNAMES, OF_OTHERS = 12, 7, 3
"""Evidence for a body that a person's surname, or other name, may have and still be the person's."""


def is_person(group: Group) -> bool:
    """Whether the evidence says that the group names a human being."""
    person, org = group.score("person"), group.score("org")
    if all(made.quiet and " " not in made.text for made in group.members):
        return False
    return group.listing is None and person >= 3 and person >= org and person > group.score("other")


def join_surnames(groups: list[Group]) -> list[Group]:
    """Join a single name to the one person who bears it as first or last name, and titles to their bearers."""
    bearers: dict[str, list[Group]] = {}
    for group in groups:
        if is_person(group):
            for full in group.folds:
                words = full.split()
                for part in {*words, " ".join(words[1:])} if len(words) > 1 else set():
                    bearers.setdefault(part, []).append(group)
    kept = []
    for group in groups:
        name = fold(group.members[0].core)
        fits = bearers.get(name, []) if group.listing is None or all(made.weak for made in group.members) else []
        fits = [other for other in fits if other is not group]
        limit = _most(fits[0], name) if len(fits) == 1 else 0
        if len(fits) == 1 and group.score("org") < limit + group.score("person"):
            fits[0].members.extend(group.members)
            fits[0].members.sort(key=lambda made: made.start)
            fits[0].folds |= group.folds
        else:
            kept.append(group)
    return kept


def _most(bearer: Group, name: str) -> int:
    """How much may speak for a body in a single name that a person of the article bears: surnames do much alone."""
    full = fold(bearer.fullest.core)
    eastern = full.startswith(f"{name} ") and "-" in bearer.fullest.core  # "Chuang Li-fen"
    surname = full.endswith(f" {name}") or eastern
    return (OF_CERTAIN if bearer.score("person") >= CERTAIN else OF_SURNAMES) if surname else OF_OTHERS


SENTENCE_END = re.compile(r"[.;!?\n] ?[A-Z“\"]")


def employ(page: Page, entities: list[tuple[Group, Entity]], named: list[Found]) -> None:
    """Tie persons to the body in their description: "X, vice president of Y", "Y's founder X", "X of Y"."""
    bodies = [(start, end, entity) for start, end, entity, _ in named if entity.label in BODIES]
    starts = [start for start, _, _ in bodies]
    for group, person in entities:
        if person.label != "PERSON":
            continue
        for made in group.members:
            employer = _behind(page, made, bodies, starts) or _ahead(page, made, bodies, starts)
            if employer is not None:
                person.employer = employer
                break


Body = tuple[int, int, Entity]


def _behind(page: Page, made: Candidate, bodies: list[Body], starts: list[int]) -> Entity | None:
    """The body named in the clause behind the person, before the sentence ends."""
    at = bisect_left(starts, made.end)
    if at == len(bodies) or starts[at] > made.end + 110:
        return None
    between = page.flat[made.end : starts[at]]
    described = made.employer is not None and between.startswith(", ") and not SENTENCE_END.search(between)
    return bodies[at][2] if described or between in (" of ", " at ", ", of ", " from ", " of the ") else None


def _ahead(page: Page, made: Candidate, bodies: list[Body], starts: list[int]) -> Entity | None:
    """The body named right before the person's role ("Kecobo executive director X", "Y's founder, X")."""
    at = bisect_left(starts, made.start) - 1
    if at < 0 or made.role is None or bodies[at][1] < made.start - 50:
        return None
    between = page.flat[bodies[at][1] : made.start].removeprefix("'s").strip(" ,")
    return bodies[at][2] if between and not SENTENCE_END.search(between) and "," not in between else None
