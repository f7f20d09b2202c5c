"""Candidates made from words of the page: plain, with a legal form, known, institutions.

Enters: words and what a list or a head noun says of them. Leaves: a `Candidate` with the evidence of its own words.
"""

from __future__ import annotations

import re

from ipfacts.entities import gazetteer, legal_forms, lexicon
from ipfacts.entities.candidates import Candidate, strip_legal_form
from ipfacts.entities.gazetteer import Hit
from ipfacts.entities.institutions import Institution
from ipfacts.entities.model import BODIES
from ipfacts.entities.page import Page

UNIVERSITY = re.compile(r"\b(?:University|Institut\w* of (?:\w+ (?:and|&) )?Technology)\b")


def candidate(page: Page, first: int, last: int, end: int, *, org: int = 0) -> Candidate:
    start = page.starts[first]
    text = page.flat[start:end]
    core = strip_legal_form(text) if org == 6 else text
    made = Candidate(start, end, first, last, text, core if len(core) > 1 else text, org=org)
    if org == 6:
        made.kind = "company"
        made.country = legal_forms.country(text, made.core)
    elif org:
        made.kind = "company"
    return made


def institution(page: Page, found: Institution) -> Candidate:
    made = candidate(page, found.first, found.last, found.end)
    made.org, made.label, made.kind = (2 if found.head.weak else 5), found.head.label, found.head.kind
    if found.head.kind == "other" and UNIVERSITY.search(made.text):
        made.kind = "university"
    general = found.last - found.first == 2 and found.generic and found.head.kind != "university"
    if found.last - found.first == 1 or general:
        made.org = 1
    made.country, made.code = found.country, found.code
    if made.text.split()[-1] in lexicon.media_heads():
        made.media = 3
    return made


def known(made: Candidate, hit: Hit) -> Candidate:
    made.senses, made.weak, made.form = hit.senses, hit.weak, hit.senses[0].form
    return made


def listed(made: Candidate) -> Candidate:
    """The listed body that the candidate's core names, whatever its capitals; a legal form makes a weak name strong."""
    found = gazetteer.any_case(made.core)
    if found is not None and found[0].listing.label in BODIES and (made.org >= 6 or not found[0].weak):
        made.senses = found
    return made


def related(made: Candidate, hit: Hit) -> Candidate:
    """A body of the family of a known one ("Samsung Display"): its country is a good guess, its name its own."""
    if len({sense.listing.country for sense in hit.senses}) == 1:  # not "Ministry of Economy", which many have
        made.country = made.country or hit.senses[0].listing.country
    made.kind = made.kind or hit.senses[0].listing.kind
    made.org += 2
    return made


def seated(made: Candidate, hit: Hit) -> Candidate:
    made.country = hit.senses[0].listing.country
    return made
