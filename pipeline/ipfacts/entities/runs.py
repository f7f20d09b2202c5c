"""Capitalised runs of the page, cut into candidates: known names, legal forms, institutions, plain runs.

Enters: a `Page`. Leaves: `Candidate`s in order, not overlapping, with what their own words say about them; the words
around them are for `evidence` to read.
"""

from __future__ import annotations

import re

from ipfacts.entities import gazetteer, institutions, lexicon
from ipfacts.entities.candidates import Candidate, strip_legal_form
from ipfacts.entities.gazetteer import Hit, Known
from ipfacts.entities.institutions import Institution
from ipfacts.entities.model import BODIES
from ipfacts.entities.page import Page

LONGEST = 16
# What may begin a legal form or an "of" behind a name.
GOING_ON = frozenset({", ", " o", " f", " &", ". ", " d", " p", " a"})
LEGAL_TAIL = re.compile(r"[,.]? {0,2}(?:& )?")
CURRENCY_SIGNS = frozenset("$€£¥₹₩₱")
AMOUNT = re.compile(r"[A-Z][A-Za-z]{0,3}\d[\d.]+[a-z]{0,2}\Z|[A-Z]{1,4}-\d+")
ARTICLES = frozenset({"The", "A", "An"})
BULLET = re.compile(r"[\d•●*\-–(|]")


def hard(page: Page, i: int) -> bool:
    """Whether words `i` and `i + 1` stand in one run."""
    gap = page.gaps[i]
    if gap in (" ", " & ") or gap in lexicon.joints("PARTICLE"):
        return page.starts[i + 1] not in page.initial
    if gap == "' ":
        return page.words[i].endswith("s") and page.starts[i + 1] not in page.initial
    if gap == ". ":
        return page.words[i] in lexicon.words_in_names("POINTED") and page.starts[i + 1] not in page.initial
    return False


def find(page: Page) -> list[Candidate]:
    """All candidates of the page, from left to right."""
    found: list[Candidate] = []
    known = Known(page)
    i, count = 0, len(page.words)
    while i < count:
        last = i + 1
        while last < count and last - i < LONGEST and hard(page, last - 1):
            last += 1
        i = _cut(page, i, last, known, found)
    return found


def _cut(page: Page, first: int, last: int, known: Known, found: list[Candidate]) -> int:
    """Candidates of the run `first:last`; returns the word at which to go on."""
    i = first
    while i < last:
        step = _next(page, i, last, known)
        if step is None:
            i = max(i + 1, _title_end(page, i, last))
            continue
        found.append(step)
        i = max(step.last, i + 1)
    return max(i, last)


def _next(page: Page, i: int, last: int, known: Known) -> Candidate | None:
    """The candidate that starts at word `i`; none where the word is a title, an opener or names nothing."""
    hit = known.get(i)
    word = page.words[i]
    if hit and _loose(page, i, last, hit):
        hit = None
    if _opens(page, i, hit):
        return None
    if hit and not hit.weak and _complete(page, last, hit):
        return _known(_candidate(page, i, _word_after(page, i, hit.end), hit.end), hit)
    title = _title_end(page, i, last)
    if title and not (hit and _word_after(page, i, hit.end) > title):
        return None
    end = _stop(page, i, last)
    institution = institutions.find(page, i, end, known)
    legal = _legal_end(page, i, end)
    if hit is not None:
        return _around_hit(page, i, end, hit, institution, legal)
    if legal:
        return _listed(_candidate(page, i, *legal, org=6))
    if institution and institution.first == i:
        return _institution(page, institution)
    if word in lexicon.no_names() and end == i + 1:
        return None
    if end - i > 1 and word in lexicon.institution_fields() and _of_portfolio(page, i):
        return None
    return _plain(page, i, end, known)


def _complete(page: Page, last: int, hit: Hit) -> bool:
    """Whether nothing behind a known name can belong to it: the run is over, and no legal form or "of" follows."""
    return page.ends[last - 1] <= hit.end and page.flat[hit.end : hit.end + 2] not in GOING_ON


def _of_portfolio(page: Page, i: int) -> bool:
    """Whether word `i` belongs to a minister's title ("Minister for Commerce and Industry X")."""
    return bool(MINISTER.search(page.flat, max(0, page.starts[i] - 70), page.starts[i]))


def _listed(made: Candidate) -> Candidate:
    """The listed body that the candidate's core names, whatever its capitals; a legal form makes a weak name strong."""
    found = gazetteer.any_case(made.core)
    if found is not None and found[0].listing.label in BODIES and (made.org >= 6 or not found[0].weak):
        made.senses = found
    return made


def _loose(page: Page, i: int, last: int, hit: Hit) -> bool:
    """Whether a known name is only the beginning of another: a weak one, or a region before "Day" or "Forum"."""
    behind = _word_after(page, i, hit.end)
    if behind >= last or hit.end < page.ends[i]:
        return hit.end < page.ends[i]
    if page.words[behind] in lexicon.words_in_names("BREAKING") or _title_end(page, behind, last):
        return False
    listing = hit.senses[0].listing
    return hit.weak or (listing.label == "PLACE" and page.words[last - 1] in lexicon.no_heads())


def _opens(page: Page, i: int, hit: Hit | None) -> bool:
    """Whether the word only opens a sentence, or is a month or an amount of money."""
    word, end = page.words[i], page.ends[i]
    if word in lexicon.words_in_names("BREAKING") or AMOUNT.match(word):
        return hit is None or hit.weak
    if page.text[end : end + 1] in CURRENCY_SIGNS:
        return True
    if hit is not None and (hit.end > end or hit.senses[0].listing.label == "PLACE"):
        return False
    return word in ARTICLES or (word in lexicon.openers() and page.opens(i))


def _title_end(page: Page, i: int, last: int) -> int:
    """The word behind a title that starts at word `i`, or 0."""
    if page.words[i].rstrip(".") not in lexicon.title_starts():
        return 0
    for size in (4, 3, 2, 1):
        if i + size <= last and _phrase(page, i, i + size).rstrip(".") in lexicon.titles():
            return i + size
    return 0


def _phrase(page: Page, first: int, last: int) -> str:
    return page.flat[page.starts[first] : page.ends[last - 1]]


def _stop(page: Page, i: int, last: int) -> int:
    """Where a run from word `i` breaks off: at a title, a month or weekday, or behind a legal form."""
    for j in range(i + 1, last):
        if (
            page.words[j] in lexicon.words_in_names("BREAKING")
            or AMOUNT.match(page.words[j])
            or (_title_end(page, j, last) and j + 1 < last)
        ):
            return j
    return last


def _legal_end(page: Page, i: int, last: int) -> tuple[int, int] | None:
    """Where the legal form ends that closes a name from word `i`: (word behind it, character behind it)."""
    if i + 1 < last and page.words[i] == "PT":
        return last, page.ends[last - 1]
    if (end := _small_form(page, last - 1)) and not AMOUNT.match(page.words[last - 1]):
        return last, end
    j = i
    while j + 1 < len(page.words) and j + 1 < i + LONGEST:
        gap = page.gaps[j]
        j += 1
        end = _form_at(page, j)
        if end and len(gap) <= 4 and LEGAL_TAIL.fullmatch(gap):
            return _whole_tail(page, end)
        if j >= last:
            return None
    return None


def _small_form(page: Page, j: int) -> int:
    """The character behind a legal form in small letters that follows word `j` ("plc", "d.o.o."); 0 for none."""
    start = page.ends[j] + (2 if page.flat.startswith(", ", page.ends[j]) else 1)
    if not page.flat[start : start + 1].islower():
        return 0
    for form in lexicon.legal_forms_by_start().get(page.flat[start : start + 2], ()):
        end = start + len(form)
        if page.flat.startswith(form, start) and not page.flat[end : end + 1].isalnum():
            return end + (page.flat[end : end + 1] == "." and "." in form)
    return 0


def _form_at(page: Page, j: int) -> int:
    """The character behind a legal form at word `j`, with its point; 0 for none."""
    start = page.starts[j]
    for form in lexicon.legal_forms_by_start().get(page.flat[start : start + 2], ()):
        end = start + len(form)
        if page.flat.startswith(form, start) and not page.flat[end : end + 1].isalnum():
            return end + 1 if page.flat[end : end + 1] == "." and _point_is_its_own(page, end) else end
    return 0


def _whole_tail(page: Page, end: int) -> tuple[int, int]:
    """Further legal forms behind the first ("Co., Ltd.")."""
    while True:
        k = page.word_at(end)
        between = page.flat[end : page.starts[k]] if k < len(page.starts) else "|"
        more = _form_at(page, k) if between in (" ", ", ", ",", ". ", " & ") else 0
        if not more or page.starts[k] in page.initial:
            break
        end = more
    if page.flat[end : end + 1] == "." and page.flat[end - 1] != "." and _point_is_its_own(page, end):
        end += 1
    return page.word_at(end), end


def _point_is_its_own(page: Page, end: int) -> bool:
    """Whether a point behind a legal form belongs to it: the sentence goes on."""
    k = page.word_at(end)
    nearest = page.starts[k] if k < len(page.starts) else len(page.flat)
    return (
        page.flat[end + 1 : end + 3].strip()[:1].islower()
        or page.flat[end + 1 : end + 2] in ",;'\")"
        or (nearest == end + 2 and nearest not in page.initial)
    )


def _word_after(page: Page, i: int, end: int) -> int:
    """The first word that starts at or after the character `end`."""
    j = i + 1
    while j < len(page.starts) and page.starts[j] < end:
        j += 1
    return j


def _around_hit(
    page: Page,
    i: int,
    end: int,
    hit: Hit,
    institution: Institution | None,
    legal: tuple[int, int] | None,
) -> Candidate:
    """A known name, or the longer name that begins with it."""
    label = hit.senses[0].listing.label
    made = None
    if label in BODIES:
        made = _longer_body(page, i, end, hit, institution, legal)
    elif label == "PLACE":
        made = _body_of_place(page, i, end, hit, institution, legal)
    return made or _known(_candidate(page, i, _word_after(page, i, hit.end), hit.end), hit)


def _longer_body(
    page: Page, i: int, end: int, hit: Hit, institution: Institution | None, legal: tuple[int, int] | None
) -> Candidate | None:
    """A body whose name begins with a known one: the same with its legal form, or a relation of it."""
    behind = _word_after(page, i, hit.end)
    if legal and legal[1] > hit.end:
        made = _candidate(page, i, *legal, org=6)
        same = made.core == strip_legal_form(page.flat[page.starts[i] : hit.end])
        return _known(made, hit) if same else _related(made, hit)
    if institution and institution.end > hit.end and hit.senses[0].listing.label == "ORG":
        return _related(_institution(page, institution), hit)
    if behind < end and _extends(page, i, behind, end):
        return _related(_candidate(page, i, end, page.ends[end - 1], org=3), hit)
    return None


def _body_of_place(
    page: Page, i: int, end: int, hit: Hit, institution: Institution | None, legal: tuple[int, int] | None
) -> Candidate | None:
    """A body whose name begins with a place: an institution, a company, or what the context may prove to be one."""
    behind = _word_after(page, i, hit.end)
    if institution and institution.end > hit.end:
        return _institution_of_place(page, behind, hit, institution)
    if hit.senses[0].form != "name":
        return None
    if legal and legal[1] > hit.end:
        return _seated(_candidate(page, i, *legal, org=6), hit)
    if behind >= end or in_headline(page, page.starts[i]):
        return None
    if page.words[end - 1] in lexicon.trade_heads():
        return _seated(_candidate(page, i, end, page.ends[end - 1], org=3), hit)
    if hit.senses[0].listing.order >= 2:
        made = _candidate(page, i, end, page.ends[end - 1])
        made.fallback = hit
        return made
    return None


def _institution_of_place(page: Page, behind: int, hit: Hit, institution: Institution) -> Candidate:
    """An institution with its place in front: the listed one of that name and country, or one of its own."""
    made, place = _institution(page, institution), hit.senses[0].listing
    inner = gazetteer.at(page, behind) if behind < institution.last else None
    if inner is not None and inner.end == institution.end:
        for sense in inner.senses:
            if sense.listing.country == place.country:
                return _known(made, Hit(made.start, made.end, (sense._replace(weak=False),)))
    made.country, made.code = _territory(hit, made)
    return made


def _extends(page: Page, i: int, behind: int, end: int) -> bool:
    """Whether the words behind a known body make it another one ("Samsung Display", "Mercedes-Benz Türk")."""
    if in_headline(page, page.starts[i]) or page.words[end - 1] in lexicon.no_heads() or end - behind > 3:
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


def _seated(made: Candidate, hit: Hit) -> Candidate:
    made.country = hit.senses[0].listing.country
    return made


def _known(made: Candidate, hit: Hit) -> Candidate:
    made.senses, made.weak, made.form = hit.senses, hit.weak, hit.senses[0].form
    return made


def _related(made: Candidate, hit: Hit) -> Candidate:
    """A body of the family of a known one ("Samsung Display"): its country is a good guess, its name its own."""
    made.country = made.country or hit.senses[0].listing.country
    made.kind = made.kind or hit.senses[0].listing.kind
    made.org += 2
    return made


def _candidate(page: Page, first: int, last: int, end: int, *, org: int = 0) -> Candidate:
    start = page.starts[first]
    text = page.flat[start:end]
    made = Candidate(start, end, first, last, text, strip_legal_form(text) if org == 6 else text, org=org)
    if org == 6:
        made.kind = "company"
        made.country = _form_country(text, made.core)
    elif org:
        made.kind = "company"
    return made


def _form_country(text: str, core: str) -> str | None:
    """The country that alone uses the legal form at the end of the name."""
    forms = lexicon.legal_forms()
    tail = text[len(core) :].strip(" ,.")
    return forms.get(tail)


def _institution(page: Page, found: Institution) -> Candidate:
    made = _candidate(page, found.first, found.last, found.end)
    made.org, made.label, made.kind = (2 if found.head.weak else 5), found.head.label, found.head.kind
    if found.head.kind == "other" and UNIVERSITY.search(made.text):
        made.kind = "university"
    if found.last - found.first == 1 or (found.last - found.first == 2 and found.generic):
        made.org = 1
    made.country, made.code = found.country, found.code
    if made.text.split()[-1] in lexicon.media_heads():
        made.media = 3
    return made


MINISTER = re.compile(r"\b(?:Minister|Secretary|Commissioner)\b[^.;,()]*\b(?:of|for|and|the) \Z")
NUMBERED = re.compile(r" \d{1,3}(?![\d,.]*\d| [a-z])")
UNIVERSITY = re.compile(r"\b(?:University|Institut\w* of (?:\w+ (?:and|&) )?Technology)\b")


def _strong(hit: Hit | None) -> bool:
    return hit is not None and not hit.weak


def _plain(page: Page, i: int, end: int, known: Known) -> Candidate | None:
    """A run that only its shape makes a name; it stops before a known name."""
    stop = i + 1
    while stop < end and not (_strong(known.get(stop)) and page.words[end - 1] not in lexicon.trade_heads()):
        stop += 1
    made = _candidate(page, i, stop, page.ends[stop - 1])
    last, words = page.words[stop - 1], stop - i
    if words > 1 and NUMBERED.match(page.flat, made.end) and not made.org:
        made.other += 3
    if "&" in made.text:
        made.org += 1
    _listed(made)
    if words > 1 and last in lexicon.trade_heads():
        made.org, made.kind = 3, "company"
    if words > 1 and last in lexicon.no_heads():
        made.other += 4
    if last in lexicon.media_heads() and words > 1:
        made.media += 3
    if made.text in lexicon.media():
        made.media += 6
    return made


def in_headline(page: Page, offset: int) -> bool:
    """Whether the line around the offset is set in capitals throughout, as headlines are: no full stop, few numbers."""
    start = page.text.rfind("\n", max(0, offset - 250), offset) + 1
    if start == 0 and offset > 250:
        return False
    found = page.headlines.get(start)
    if found is None:
        found = page.headlines[start] = _headline_from(page.text, start)
    return found


def _headline_from(text: str, start: int) -> bool:
    end = text.find("\n", start, start + 260)
    line = text[start : end if end >= 0 else len(text)][:240]
    if len(line) > 200 or line.rstrip().endswith(".") or "|" in line or "   " in line or BULLET.match(line.lstrip()):
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
