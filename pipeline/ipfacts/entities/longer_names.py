"""Names that begin with a known one: "Samsung Display", "Delhi High Court", "Hefei BOE Display Technology".

Enters: a known name at a word, and what follows it in the run. Leaves: the `Candidate` for the whole name.
"""

from __future__ import annotations

import re

from ipfacts.entities import lexicon, making
from ipfacts.entities.candidates import Candidate, strip_legal_form
from ipfacts.entities.gazetteer import Hit, Known
from ipfacts.entities.institutions import Institution
from ipfacts.entities.model import BODIES
from ipfacts.entities.page import Page

BRANCH_GOES_ON = re.compile(
    r"(?:'s |, | \(| (?:is|was|has|had|will|filed|received|won|holds?|held|obtained|registered|sued|paid|and|with|at) )"
)
"""What may stand behind the name of a branch."""


PLACING = ("In ", "in ", "At ", "at ")


def find(
    page: Page,
    i: int,
    end: int,
    hit: Hit,
    institution: Institution | None,
    legal: tuple[int, int] | None,
    known: Known,
) -> Candidate:
    """A known name, or the longer name that begins with it."""
    label = hit.senses[0].listing.label
    inner = known.get(page.word_after(i, hit.end))
    made = None
    if label in BODIES:
        made = _longer_body(page, i, end, hit, institution, legal) or _branch(page, i, end, hit, inner)
        if inner is not None and label == inner.senses[0].listing.label == "ORG" and not inner.weak:
            made = _of_two(page, i, end, made, hit, inner)
        if made is None and label == "ORG" and inner is not None:
            made = _of_country(page, i, end, hit, inner)
    elif label == "PLACE":
        made = _body_of_place(page, i, end, hit, institution, legal, inner)
    return made or making.known(making.candidate(page, i, page.word_after(i, hit.end), hit.end), hit)


def _longer_body(
    page: Page, i: int, end: int, hit: Hit, institution: Institution | None, legal: tuple[int, int] | None
) -> Candidate | None:
    """A body whose name begins with a known one: the same with its legal form, or a relation of it."""
    behind = page.word_after(i, hit.end)
    if legal and legal[1] > hit.end:
        made = making.candidate(page, i, *legal, org=6)
        same = made.core == strip_legal_form(page.flat[page.starts[i] : hit.end])
        return making.known(made, hit) if same else making.related(made, hit)
    joined = page.flat.startswith((" and ", " & ", ", "), hit.end)  # "Ministry of Economy | and Tourism"
    headed = institution is not None and page.words[institution.last - 1] in lexicon.institution_heads()
    if institution and institution.end > hit.end and (joined or headed or hit.senses[0].listing.label == "ORG"):
        return making.related(making.institution(page, institution), hit)
    if behind < end and _extends(page, i, behind, end):
        return making.related(making.candidate(page, i, end, page.ends[end - 1], org=3), hit)
    return None


def _branch(page: Page, i: int, end: int, hit: Hit, inner: Hit | None) -> Candidate | None:
    """A company's branch of a country, called by both: "Lumora China was granted 77", not "Lumora China sales"."""
    if inner is None or inner.end != page.ends[end - 1] or page.in_headline(page.starts[i]):
        return None
    place = inner.senses[0].listing
    if place.label != "PLACE" or inner.senses[0].form != "name" or hit.senses[0].listing.label != "ORG":
        return None
    if not BRANCH_GOES_ON.match(page.flat, inner.end):
        return None
    made = making.candidate(page, i, end, page.ends[end - 1], org=3)
    made.country = place.country
    return making.related(made, hit)


def _of_two(page: Page, i: int, end: int, made: Candidate | None, hit: Hit, inner: Hit) -> Candidate | None:
    """A body whose name is made of two listed ones ("Denso Kirin"), unless they are the parties of something."""
    if made is None and inner.end == page.ends[end - 1] and not page.in_headline(page.starts[i]):
        following = page.flat[inner.end : inner.end + 24].split()
        if following and following[0].strip(",.;:)") in lexicon.words_in_names("BETWEEN"):
            return None
        made = making.candidate(page, i, end, page.ends[end - 1], org=4)
    if made is not None and inner.end <= made.end:
        made.family = hit.end - hit.start
    return made


def _of_country(page: Page, i: int, end: int, hit: Hit, inner: Hit) -> Candidate | None:
    """A firm's arm in a country, which is a body of its own: "Toyota Australia", "Nestlé Nigeria"."""
    place = inner.senses[0]
    country = place.listing.label == "PLACE" and place.form == "name" and place.listing.code == place.listing.country
    whole = inner.end == page.ends[end - 1] and page.text[hit.end : inner.start] == " "
    if not country or inner.weak or not whole or page.in_headline(page.starts[i]):
        return None
    return making.seated(
        making.candidate(page, i, end, page.ends[end - 1], org=4), Hit(inner.start, inner.end, (place,))
    )


def _body_of_place(
    page: Page,
    i: int,
    end: int,
    hit: Hit,
    institution: Institution | None,
    legal: tuple[int, int] | None,
    inner: Hit | None,
) -> Candidate | None:
    """A body whose name begins with a place: an institution, a company, or what the context may prove to be one."""
    behind = page.word_after(i, hit.end)
    if institution and institution.end > hit.end:
        return _institution_of_place(page, hit, institution, inner)
    if hit.senses[0].form != "name":
        return None
    if legal and legal[1] > hit.end:
        return making.seated(making.candidate(page, i, *legal, org=6), hit)
    if behind >= end or page.in_headline(page.starts[i]):
        return None
    if lexicon.ends_firms(page.words[end - 1]):
        return making.seated(making.candidate(page, i, end, page.ends[end - 1], org=3), hit)
    if _is_apart(page, i, behind, end):
        return None
    listing = hit.senses[0].listing
    if (
        listing.order >= 2 or page.flat[hit.start : hit.end] != listing.name
    ):  # "Formosa Plastics", not "Taiwan Plastics"
        made = making.candidate(page, i, end, page.ends[end - 1])
        made.fallback = hit
        told = page.flat.startswith(PLACING, max(0, page.starts[i] - 3))
        if listing.country == "CN" and not told and _of_firm(page, behind, end):
            made.org, made.kind, made.country = 3, "company", listing.country
        return made
    return None


def _of_firm(page: Page, behind: int, end: int) -> bool:
    """Whether the words behind a Chinese city are a firm's: its name begins with its city ("Wuxi Tianhe Bearing")."""
    words = page.words[behind:end]
    plain = all(word.isalpha() and not word.isupper() for word in words)
    sorts = lexicon.no_heads() | lexicon.institution_heads().keys() | lexicon.titles() | lexicon.given_names()
    return len(words) > 1 and plain and sorts.isdisjoint(words)


def _is_apart(page: Page, i: int, behind: int, end: int) -> bool:
    """Whether a place only stands before a name that the article has elsewhere: "In Düsseldorf | Hyosan sued"."""
    if not page.flat.startswith(PLACING, max(0, page.starts[i] - 3)):
        return False
    name = page.flat[page.starts[behind] : page.ends[end - 1]]
    elsewhere = (page.flat.find(name), page.flat.rfind(name))
    place = f"{page.words[i]} "
    return any(at != page.starts[behind] and not page.flat.endswith(place, 0, at) for at in elsewhere)


def _institution_of_place(page: Page, hit: Hit, institution: Institution, inner: Hit | None) -> Candidate:
    """An institution with its place in front: the listed one of that name and country, or one of its own.

    `inner` is the known name behind the place.
    """
    made, place = making.institution(page, institution), hit.senses[0].listing
    if inner is not None and inner.end == institution.end:
        for sense in inner.senses:
            if sense.listing.country == place.country:
                return making.known(made, Hit(made.start, made.end, (sense._replace(weak=False),)))
    made.country, made.code = _territory(hit, made)
    return made


def _extends(page: Page, i: int, behind: int, end: int) -> bool:
    """Whether the words behind a known body make it another one ("Samsung Display", "Mercedes-Benz Türk")."""
    if page.in_headline(page.starts[i]) or page.words[end - 1] in lexicon.no_heads() or end - behind > 3:
        return False
    if page.words[end - 1] in lexicon.trade_heads():
        return True
    before = page.flat[max(0, page.starts[i] - 5) : page.starts[i]]
    listed = before.endswith((", ", " and ")) or page.starts[i] in page.initial
    return listed and page.flat[page.ends[end - 1] : page.ends[end - 1] + 5].startswith((", ", " and ", " ("))


def _territory(hit: Hit, made: Candidate) -> tuple[str | None, str | None]:
    """Country and, for an authority or court, territory from the place that its name begins with."""
    listing = hit.senses[0].listing
    country = listing.country
    return country, (country or listing.code) if made.label in ("COURT", "OFFICE") else listing.code
