"""Names of institutions: a head noun ("Court", "Ministry") and what of the text around it belongs to the name.

Enters: a run of words. Leaves: an `Institution` that may reach over "of", "for", "and" to either side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipfacts import noun_sorts
from ipfacts.entities import lexicon
from ipfacts.entities.gazetteer import Hit, Known
from ipfacts.entities.lexicon import Head
from ipfacts.entities.page import Page

AND = frozenset({" and ", " & ", ", ", " and the ", ", and "})
FURTHEST = 14
BRACKETED = re.compile(r" \(([A-Z]{2,8})\)")
"""A short name behind the full one."""


@dataclass(frozen=True, slots=True)
class Institution:
    """Words `first` to `last` (exclusive), the character behind them, and what the head says."""

    first: int
    last: int
    end: int
    head: Head
    generic: bool
    """Only general words ("High Court"): which body it is depends on the place around it."""
    country: str | None = None
    code: str | None = None


def find(page: Page, first: int, last: int, known: Known) -> Institution | None:
    """The institution that the run `first:last` names from its first word on."""
    at = _head(page, first, last)
    several = last - first > 1 or page.gaps[last - 1 : last] == [" and "]
    if at is not None and at[0] == first and several and page.words[last - 1] in lexicon.institution_fields():
        paired = _paired(page, first, last, known)  # "Customs Intelligence and Investigation Service"
        if paired:
            return paired
    if at is None:
        return _paired(page, first, last, known)
    place, head = at
    if _is_board(page, place):
        return None
    if place == first and last - first > 1 and page.in_headline(page.starts[first]) and head.kind != "university":
        return None  # "Court Ruling", "Agency Grants"
    end = place + 1
    if end < last and place > first and not head.leads and not _is_place(known.get(end)):
        return None if page.words[end] in lexicon.no_heads() else _made(page, first, end, head, None)
    reached, hit = _reach(page, max(end, last), known)
    end = end if _is_seat(page, first, place, reached, hit) else annexed(page, reached)
    if end == place + 1 and place == first:
        return None
    return _made(page, first, end, head, hit)


def _is_seat(page: Page, first: int, head: int, end: int, hit: Hit | None) -> bool:
    """Whether the place behind a university that has a name is only its seat: "Tongji University | of Shanghai"."""
    if page.words[head] != "University" or head == first or hit is None or hit.start != page.starts[head + 1]:
        return False
    named = not any(
        word in lexicon.institution_fields() or word in lexicon.words_in_names("GENERAL")
        for word in page.words[first:head]
    )
    return named and hit.end == page.ends[end - 1]


def _is_board(page: Page, head: int) -> bool:
    """Whether a head is that of those who lead another body: "the Board of Directors of Lumora"."""
    of = page.gaps[head : head + 1] == [" of "]
    return of and page.words[head + 1] in lexicon.words_in_names("LEADING")


def annexed(page: Page, end: int) -> int:
    """The word behind the annex of an institution that ends before word `end` ("University of X Research Fund")."""
    k = end
    while 0 < k < len(page.words) and k - end < 4 and page.gaps[k - 1] == " " and page.starts[k] not in page.initial:
        k += 1
        if page.words[k - 1] in lexicon.words_in_names("ANNEX"):
            return k
    return end


def _is_place(hit: Hit | None) -> bool:
    return hit is not None and hit.senses[0].listing.label == "PLACE"


def _paired(page: Page, first: int, last: int, known: Known) -> Institution | None:
    """A name whose head follows an "and" ("Companies and Intellectual Property Commission")."""
    if last >= len(page.words) or page.gaps[last - 1] not in (" and ", " & ") or page.starts[last] in page.initial:
        return None
    end = last + 1
    while end < len(page.words) and end - last < 6 and page.gaps[end - 1] == " ":
        end += 1
    single = last - first == 1 and page.flat[max(0, page.starts[first] - 4) : page.starts[first]].lower() == "the "
    field = page.words[last - 1] in lexicon.institution_fields() or (single and page.words[first].endswith("s"))
    if not field and (page.words[end - 1] not in LOCAL or known.get(first)):
        return None
    if known.get(last) and not _is_place(known.get(last)):
        return None
    found = find(page, last, end, known)
    return found and _made(page, first, found.last, found.head, None, (found.country, found.code))


LOCAL = frozenset({"Standards", "Police", "Council", "Constabulary"})


def _made(
    page: Page, first: int, last: int, head: Head, hit: Hit | None, place: tuple[str | None, str | None] = (None, None)
) -> Institution:
    fields = lexicon.institution_fields()
    generic = hit is None and all(
        word in fields or word in lexicon.institution_heads() or word in lexicon.words_in_names("GENERAL")
        for word in page.words[first:last]
    )
    listing = hit.senses[0].listing if hit else None
    country, code = (listing.country, listing.country or listing.code) if listing else place
    code = code if head.label in ("COURT", "OFFICE", "GOV") else None
    return Institution(first, last, page.ends[last - 1], head, generic, country, code)


def _head(page: Page, first: int, last: int) -> tuple[int, Head] | None:
    """The last head noun of the run: its last word, and what it says."""
    heads = lexicon.institution_heads()
    for i in range(last - 1, first - 1, -1):
        if page.words[i] in heads or (i == last - 1 and " ".join(page.words[i - 1 : i + 1]) in heads):
            for size in (4, 3, 2):
                phrase = " ".join(page.words[i - size + 1 : i + 1])
                if i - size + 1 >= first and phrase in heads:
                    return i, heads[phrase]
            if page.words[i] in heads:
                return i, heads[page.words[i]]
    return None


def _reach(page: Page, end: int, known: Known) -> tuple[int, Hit | None]:
    """How far to the right the name goes over "of", "for" and "and", and the place at its end."""
    start, place = end, None
    while end < len(page.words) and end - start < FURTHEST and page.starts[end] not in page.initial:
        if not _goes_on(page, end, inside=end > start and place is None) and not _of_members(page, start, end):
            break
        end, place = _part(page, end, known)
    return end, place


def _goes_on(page: Page, end: int, *, inside: bool) -> bool:
    """Whether the name goes on at word `end`: behind "of"; or, inside it already, behind "and" before a field."""
    gap = page.gaps[end - 1]
    if gap in lexicon.joints("OF"):
        return page.words[end] not in lexicon.titles()
    if gap in lexicon.joints("OPPOSING"):
        return True
    if gap == " on ":
        return _field(page, end)
    return inside and gap in AND and _field(page, end) and _closed(page, end, gap)


def _of_members(page: Page, start: int, end: int) -> bool:
    """Whether word `end` names further members of an association: "Guild of Composers | and Lyricists (GCL)"."""
    if end == start or page.gaps[end - 1] not in (" and ", " & ") or not page.words[end].endswith("s"):
        return False
    if all(_people(word) for word in page.words[end - 1 : end + 1]) and page.gaps[end : end + 1] != [" "]:
        return True
    letters = BRACKETED.match(page.flat, page.ends[end])
    return letters is not None and letters[1][-1] == page.words[end][0] and page.words[end - 1].endswith("s")


def _people(word: str) -> bool:
    """Whether a word is a plural of those who do something: "Lyricists", "Confectioners"."""
    return word.endswith("s") and noun_sorts.sort_of(word) == "person"


def _field(page: Page, first: int) -> bool:
    """Whether the run from word `first` names a field ("Industry", "Ocean Affairs")."""
    last = first
    while last + 1 < len(page.words) and last - first < 3 and page.gaps[last] == " ":
        last += 1
    fields = lexicon.institution_fields()
    return page.words[first] in fields or (last > first and page.words[last] in fields)


def _closed(page: Page, end: int, gap: str) -> bool:
    """Whether an enumeration inside a name comes to its "and" ("Patents, Designs and Trade Marks")."""
    if gap != ", ":
        return True
    following = [*page.gaps[end : end + 4]]
    joints = [g for g in following if g != " "]
    return bool(joints) and joints[0] in AND


def _part(page: Page, first: int, known: Known) -> tuple[int, Hit | None]:
    """The run from word `first` on, up to the end of a place name in it."""
    end = first
    while True:
        hit = known.get(end)
        end += 1
        if hit is not None and _is_place(hit) and hit.senses[0].form == "name":
            while end < len(page.words) and page.starts[end] < hit.end:
                end += 1
            return end, hit
        over = end >= len(page.words) or page.gaps[end - 1] != " " or page.starts[end] in page.initial
        if over or end - first > 5 or page.words[end] in lexicon.titles():
            return end, None
