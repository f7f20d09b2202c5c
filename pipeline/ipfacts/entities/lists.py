"""Neighbours in an enumeration or table share a class: one proven body vouches for the rest.

Enters: scored candidates. Leaves: the same, with the class of their list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ipfacts.bullets import GLYPHS
from ipfacts.entities import acts, lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.model import BODIES
from ipfacts.entities.page import Page

# Between two items of one list: what a bracket or figure may add, then a comma, "and" or the next line.
NUMBER = r"(?:[$€£¥]?\d[\d,. ]*\d?(?: ?%| percent| million| billion)?(?: [a-z]{3,14})?)"
NEXT = r"(?=[,;]| and | or | & |\n)"
JOINT = re.compile(
    rf"(?: ?\([^()]{{0,24}}\))?(?:(?:,| -| –|:)? ?(?:with |on |at )?{NUMBER}{NEXT})?(?:,|;)? (?:and |& |or )?|, and "
)
BRACKETED = re.compile(r" ?\([^()]{0,12}\d[^()]{0,12}\)")
LINE_ITEM = re.compile(rf"[ \t]*(?:\d{{1,3}}=?[.)]?=?\.?|[{GLYPHS}*\-–])[ \t|]{{1,4}}\Z")
LINE_REST = re.compile(r"(?:, [^\n|]{1,40}?| \([A-Z]{2,3}\))?[ \t]*(?:[|–—:-]|\()[ \t|]*[$€£¥]?\d")
CELL = re.compile(r"(?:, [\w .]{2,24}| \([A-Z]{2,3}\))?[ \t]*\||(?: {2,}|\t+ *)[$€£¥+-]?\d")
HOLDERS = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|applicants?|filers?|holders?|owners?|assignees?|plaintiffs?|defendants?|patentees?|"
    r"licensees?|licensors?|universit(?:y|ies)|institutes?|makers?|contributors?|petitioners?|recipients?|enterprises?|"
    r"organi[sz]ations?|schools?|colleges?|developers?|labels?|publishers?|bidders?|winners?|buyers?|rivals?|players?|grantees?)\b",
    re.IGNORECASE,
)
TERRITORIES = re.compile(
    r"\b(?:countr(?:y|ies)|cit(?:y|ies)|states?|provinces?|regions?|origins?|courts?)\b", re.IGNORECASE
)


def share(page: Page, found: list[Candidate]) -> None:
    """Give every member of an enumeration or table the evidence of its neighbours."""
    for group in _enumerations(page, found):
        _vouch(page, group)
    for group in _tables(page, found):
        _vouch(page, group, table=True)


def _enumerations(page: Page, found: list[Candidate]) -> list[list[Candidate]]:
    groups: list[list[Candidate]] = []
    group: list[Candidate] = []
    for made in found:
        gap = page.text[group[-1].end : made.start] if group and made.start - group[-1].end < 64 else "\n\n\n"
        if group and made.start not in page.initial and JOINT.fullmatch(gap) and gap != " ":
            group.append(made)
        else:
            groups.append(group)
            group = [made]
    return [one for one in [*groups, group] if _enumerates(page, one)]


def _enumerates(page: Page, group: list[Candidate]) -> bool:
    """Whether a row of names is a list, not a name with its place ("Zandhoek Seeds, Enkhuizen")."""
    gaps = [page.flat[a.end : b.start] for a, b in pairwise(group)]
    return len(group) > 1 and any(gap != ", " for gap in gaps)


def _tables(page: Page, found: list[Candidate]) -> list[list[Candidate]]:
    """Names that open numbered lines or stand in table cells, one group for each block of lines."""
    groups: list[list[Candidate]] = []
    last = -2
    for made in found:
        line_start = page.text.rfind("\n", max(0, made.start - 120), made.start) + 1
        before = page.text[line_start : made.start]
        item = LINE_ITEM.fullmatch(before) or (before == "" and CELL.match(page.text, made.end))
        if not item or not (LINE_REST.match(page.text, made.end) or CELL.match(page.text, made.end)):
            continue
        if groups and page.text.count("\n", last, made.start) <= 2:
            groups[-1].append(made)
        else:
            groups.append([made])
        last = made.start
    return groups


def _general(made: Candidate) -> bool:
    """Whether a name is made of general words only ("Community Safety")."""
    if HOLDERS.fullmatch(made.core):  # the heading of a column
        return True
    general = lexicon.institution_fields() | lexicon.no_names()
    return not made.senses and all(word in general for word in made.core.split())


def _vouch(page: Page, group: list[Candidate], *, table: bool = False) -> None:
    """Weak names of bodies prove each other; what is proven or listed proves the rest."""
    places = sum(made.place and not made.weak for made in group)
    bodies = sum((made.known and made.senses[0].listing.label in BODIES) or made.org >= 3 for made in group)
    bodies += sum(made.weak and made.senses[0].listing.label in BODIES for made in group) // 2
    persons = sum(made.person >= 3 for made in group)
    others = sum(made.other >= 3 for made in group)
    context = page.flat[max(0, group[0].start - 130) : group[0].start]
    if not bodies and not places and not persons and not others and HOLDERS.search(context):
        counted = sum(bool(BRACKETED.match(page.flat, made.end)) for made in group)
        bodies = int(counted > 0 or not TERRITORIES.search(context))
    if bodies <= places or bodies <= persons or others > bodies:
        return
    proven = any(made.org >= 4 and not made.quiet for made in group)
    for made in group:
        if not (made.place and not made.weak) and made.person < 3 and not _general(made):
            made.org += 3
            heard = table or (proven and not acts.is_common(made)) or BRACKETED.match(page.flat, made.end)
            made.quiet = made.quiet and not heard
