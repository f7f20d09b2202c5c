"""Further mentions of what the article has proven elsewhere: in headlines, inside longer runs, as defined terms.

Enters: the named stretches so far. Leaves: more stretches of the same entities, in words that no name covers yet.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ipfacts.entities import lexicon
from ipfacts.entities.aliases import Group
from ipfacts.entities.candidates import Candidate, strip_legal_form
from ipfacts.entities.model import BODIES, Entity, Form
from ipfacts.entities.page import Page, first_word

WIDEST = 6
THE_COMPANY = re.compile(r"(?<=[\w,] )the (Company|Group)\b(?! [A-Z])")
"""How a release calls the firm whose it is, without having defined it."""
ABOUT = re.compile(r"^About ([A-Z0-9][^\n]{1,60})$", re.MULTILINE)
Found = tuple[int, int, Entity, Form]


def proven_forms(groups: list[tuple[Group, Entity]]) -> dict[str, Entity | None]:
    """Written form of every body and person: its entity, or none where two share the form."""
    forms: dict[str, Entity | None] = {}
    for group, entity in groups:
        if entity.label not in BODIES and entity.label != "PERSON":
            continue
        for made in group.members:
            for form in {made.text, made.core}:
                if len(form) > 2 and form not in lexicon.no_names():
                    known = forms.get(form, entity)
                    forms[form] = entity if known is entity else None
    return {**forms, **{form.upper(): entity for form, entity in forms.items() if len(form) > 4}}


class Covered:
    """The stretches that names cover, in order, to be asked for those that meet another."""

    def __init__(self, named: list[Found]) -> None:
        self.spans = sorted((start, end) for start, end, _, _ in named)
        self.starts = [start for start, _ in self.spans]

    def meeting(self, start: int, end: int) -> tuple[int, int] | None:
        """The last stretch that begins before `end` and ends behind `start`, if that one does."""
        at = bisect_right(self.starts, end - 1) - 1
        return self.spans[at] if at >= 0 and self.spans[at][1] > start else None

    def next_start(self, start: int, otherwise: int) -> int:
        """Where the first stretch begins that begins behind `start`."""
        at = bisect_right(self.starts, start)
        return self.starts[at] if at < len(self.starts) else otherwise


def further(page: Page, named: list[Found], forms: dict[str, Entity | None]) -> list[Found]:
    """Proven forms among the words that no name covers."""
    found: list[Found] = []
    covered, done = Covered(named), 0
    firsts = {first_word(form) for form in forms}
    for i, (start, word) in enumerate(zip(page.starts, page.words, strict=True)):
        if word not in firsts:
            continue
        if start < done or covered.meeting(start, start + 1) is not None:
            continue
        limit = covered.next_start(start, len(page.flat))
        for last in range(min(i + WIDEST, len(page.ends)) - 1, i - 1, -1):
            end = page.ends[last]
            entity = forms.get(page.flat[start:end]) if end <= limit and end - start < 80 else None
            if entity is not None:
                found.append((start, end, entity, "name"))
                done = end
                break
    return found


def defined_terms(page: Page, groups: list[tuple[Group, Entity]]) -> list[Found]:
    """Capitalised terms that the article defines in brackets (“the Company”), wherever it uses them."""
    found: list[Found] = []
    used = {found[1] for found in THE_COMPANY.finditer(page.flat)}
    undefined = used.difference(*(group.terms for group, _ in groups))
    issuer = _issuer(page, groups) if undefined else None
    if issuer is not None:
        issuer.terms |= undefined
    for group, entity in groups:
        for term in sorted(group.terms):
            uses = re.finditer(rf"\b[Tt]he ({re.escape(term)})\b(?! [A-Z])", page.flat)
            found += [(*use.span(1), entity, "name") for use in uses]
    return found


def _issuer(page: Page, groups: list[tuple[Group, Entity]]) -> Group | None:
    """Whom a release means by "the Company" without having defined it: whom it is "About", else whom it names first."""
    firms = [group for group, entity in groups if entity.label == "ORG"]
    about = ABOUT.search(page.text)
    if about is not None:
        named = [group for group in firms if about[1].startswith(tuple(made.core for made in group.members))]
        return named[0] if len(named) == 1 else None
    first = min(firms, key=lambda group: group.members[0].start, default=None)
    return first if first is not None and len(first.members) > 1 else None


def divided(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Runs in which two proven names stand side by side ("From Tohmei Pharma Sorrel collects"), taken apart."""
    leading: set[str] = set()
    for made in found:
        if made.org >= 3 and not made.quiet:
            words = strip_legal_form(made.core).split()
            leading.add(" ".join(words))
            if len(words) > 1 and words[0] not in lexicon.institution_fields():
                leading.add(words[0])
    result = []
    for made in found:
        result += _taken_apart(page, made, leading) if made.last - made.first > 2 and made.org < 5 else [made]
    return result


def _taken_apart(page: Page, made: Candidate, leading: set[str]) -> list[Candidate]:
    for cut in range(made.first + 2, made.last):
        tail = page.flat[page.starts[cut] : made.end]
        if page.words[cut - 1] in lexicon.trade_heads() and tail in leading and not made.senses:
            end = page.ends[cut - 1]
            head = page.flat[made.start : end]
            first = Candidate(made.start, end, made.first, cut, head, head, org=made.org, quiet=made.quiet)
            first.kind, first.country, first.nouns = made.kind, made.country, made.nouns
            return [first, Candidate(page.starts[cut], made.end, cut, made.last, tail, tail)]
    return [made]
