"""Which of several listed things an ambiguous name stands for in this article.

Enters: candidates with senses. Leaves: one listing each, or none where no sense fits the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from ipfacts.entities import gazetteer, lexicon, sections
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.gazetteer import Listing, Sense
from ipfacts.entities.model import OF_STATES
from ipfacts.entities.page import Page

PASSAGE = 600
"""Characters within which a place still says of what country a body is."""


def choose(
    page: Page, found: list[Candidate], source_country: str | None, turns: list[sections.Turn]
) -> dict[Candidate, Listing | None]:
    """The listing of every candidate that has senses; `turns` is where the page turns to which country."""
    chosen: dict[Candidate, Listing | None] = {}
    home = _home(page) or source_country
    sure: set[str] = set()
    countries: Counter[str] = Counter()
    spots: list[tuple[int, str]] = []
    for made in found:
        if not made.senses and made.country:  # "Toyota Australia"
            countries[made.country] += 1
            spots.append((made.start, made.country))
        if len(made.senses) == 1 and not made.weak:
            listing = made.senses[0].listing
            chosen[made] = listing
            sure.add(listing.id)
            if listing.country:
                countries[listing.country] += 1
                spots.append((made.start, listing.country))
    for made, following in zip(found, [*found[1:], None], strict=False):
        if made.senses and made not in chosen:
            near = _recent(spots, made.start)
            if (of_section := sections.country_at(turns, made.start)) and of_section not in near[:1]:
                near.insert(0, of_section)
            if _is_head_of_another(made, found):
                chosen[made] = None
                continue
            chosen[made] = _pick(page, made, following, sure, near, countries, home)
    return chosen


def _home(page: Page) -> str | None:
    """The country of the dateline's place."""
    for start, end in page.datelines:
        line = page.flat[start:end]
        for name in re.findall(r"[^\W\d_](?:[^\W\d_]|[ .'-](?=[^\W\d_]))+", line)[:4]:
            for written in (name, name.title()):
                listing = gazetteer.strong_place(written)
                if listing is not None and listing.country:
                    return listing.country
    return None


def _of_another_country(made: Candidate, near: str | None, countries: Counter[str], home: str | None) -> bool:
    """Whether a general name ("Food and Drug Administration") is listed only for a country that is not meant."""
    listing = made.senses[0].listing
    if listing.label not in ("GOV", "OFFICE", "COURT") or listing.country is None or " " not in made.core:
        return False
    if listing.country in (near, home) or not (near or home):
        return False
    if countries[listing.country] > 0.5 * countries[near or home or ""]:
        return False  # another country was named last, but this one as much
    general = lexicon.words_in_names("GENERAL") | lexicon.words_in_names("SMALL") | lexicon.institution_fields()
    return all(word in general or word in lexicon.institution_heads() for word in made.core.split())


def _is_head_of_another(made: Candidate, found: list[Candidate]) -> bool:
    """Whether a head noun alone ("Commission") is short for an institution that the text has named in full before."""
    if not made.weak or " " in made.core or made.core not in lexicon.institution_heads():
        return False
    before = (other for other in found if other.start < made.start and " " in other.core)
    fulls = [other for other in before if made.core in other.core.split()]
    own = {sense.listing.id for sense in made.senses}
    return bool(fulls) and not any(sense.listing.id in own for other in fulls for sense in other.senses)


def _recent(spots: list[tuple[int, str]], start: int) -> list[str]:
    """The countries named before the offset, the last one first; but for it, only those of the passage."""
    at = bisect_right(spots, (start, ""))
    passage = [country for offset, country in spots[max(0, at - 6) : at] if offset > start - PASSAGE]
    return list(dict.fromkeys([*(country for _, country in spots[max(0, at - 1) : at]), *reversed(passage)]))


def _pick(
    page: Page,
    made: Candidate,
    following: Candidate | None,
    sure: set[str],
    recent: list[str],
    countries: Counter[str],
    source_country: str | None,
) -> Listing | None:
    near = recent[0] if recent else None
    strong = [sense for sense in made.senses if not sense.weak] or list(made.senses)
    if made.place:
        return _place(page, made, following, strong)
    here = [sense.listing for sense in made.senses if near and near == sense.listing.country]
    if made.senses[0].listing.label == "COURT" and len(here) == 1:
        made.org += 2
        return here[0]
    for sense in made.senses:
        if sense.listing.id in sure:
            return sense.listing
    if len(made.senses) == 1:
        return _sole(made, near, countries, source_country)
    for country in _likeliest(recent, countries, source_country):
        fits = [sense for sense in made.senses if country and country in (sense.listing.country, sense.listing.code)]
        if len(fits) == 1:
            made.org += 2 * (" " in made.core or _acronym_of_office(made))
            return fits[0].listing
    if not strong[0].weak:
        return strong[0].listing
    _stand_unlisted(made)
    return None


def _likeliest(recent: list[str], countries: Counter[str], home: str | None) -> list[str | None]:
    """The countries that a name which bodies of several bear may be of, the likeliest first.

    That is the one named last, unless the page's home is named more than twice as often.
    """
    last = [country for country in recent[:1] if countries[home or ""] <= 2 * countries[country]]
    return [*last, home, *recent, *(country for country, _ in countries.most_common(3))]


def _sole(made: Candidate, near: str | None, countries: Counter[str], source_country: str | None) -> Listing | None:
    """The only listing of a weak name, unless that is a body of another country."""
    if _of_another_country(made, near, countries, source_country):
        _stand_unlisted(made, near or source_country)
        return None
    listing = made.senses[0].listing
    at_home = listing.country in (near, source_country, *countries)
    if listing.label in OF_STATES and at_home and (" " in made.core or _acronym_of_office(made)):
        made.org += 2
    return listing


def _acronym_of_office(made: Candidate) -> bool:
    """Whether a name is the initials of an authority: in an article on its country they need no more support."""
    return len(made.core) > 2 and made.core.isupper() and made.senses[0].listing.label in OF_STATES


def _stand_unlisted(made: Candidate, country: str | None = None) -> None:
    """Let a general name stand for a body ("Ministry of Public Security") that no list has; of `country`, if known."""
    listing = made.senses[0].listing
    if listing.label in OF_STATES and " " in made.core:
        made.org, made.label, made.kind = made.org + 5, listing.label, listing.kind
        made.country, made.code = made.country or country, made.code or country


def _place(page: Page, made: Candidate, following: Candidate | None, strong: list[Sense]) -> Listing:
    """A place with a wider one behind it ("Cambridge, Massachusetts") is the one that lies there."""
    if following is not None and following.place and page.flat[made.end : following.start] == ", ":
        wider = {sense.listing.code for sense in following.senses} | {s.listing.country for s in following.senses}
        for sense in made.senses:
            if sense.listing.code in wider or (sense.listing.country in wider and sense.listing.country):
                return sense.listing
    return strong[0].listing
