"""What stands on the right of a name: 's patents, a verb, a describing clause, an age, a seat.

Enters: a candidate on its page, and the places there. Leaves: the candidate with scores, country, nouns and role.
"""

from __future__ import annotations

import re

from ipfacts import families, wordings
from ipfacts.entities import lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.page import Page
from ipfacts.entities.shape import add, camel, human, human_here, named_as_person
from ipfacts.entities.spots import Places
from ipfacts.vocabulary import cache

AGE = re.compile(r", (?:aged |now |then )?\d\d(?:,|\.|;|\)| (?![a-z-]+s\b|staff\b|people\b|employees\b))")
NUMBERED_ITEM = re.compile(r",? (?:and )?[A-Z][\w' -]{1,40}(?:, \d|\.)|\.|;")
PART_END = re.compile(r"[.,;:]")
OF_UNLISTED = re.compile(r", of [A-Z][\w'-]+(?: [A-Z][\w'-]+)?, ")
"""A seat that no list holds."""
NUMBERED_LINE = re.compile(r"(?:\A|\n)\s*(?:\d{1,2}[.)]|[•*–—-]) *\Z")
# "X v Y": both are parties of a case.
VERSUS = re.compile(r",? (?:v|vs)\.? (?=[A-Z])")


@cache
def clause_end() -> re.Pattern[str]:
    """A describing clause ends at its first comma, verb or relative."""
    ending = families.either("CLAUSE END")
    return re.compile(rf"[,.;:!?\n()—–]| {ending} | [a-z]+ed (?:by|in|of|from|to) ")


@cache
def head_end() -> re.Pattern[str]:
    """What follows the head of a noun phrase: "a maize breeder | on the island"."""
    return re.compile(rf" {families.either('HEAD END')} ")


@cache
def largest() -> re.Pattern[str]:
    """ "The largest owner of patents"."""
    return re.compile(rf"\b{families.either('LARGEST')}\b")


@cache
def is_a() -> re.Pattern[str]:
    """Before what a body is, after its name."""
    return re.compile(rf" {families.either('BECOMING')} (?=(?:an?|the) )")


@cache
def parted() -> re.Pattern[str]:
    """ "An agency owned by its photographers", "a start-up spun out of it", "a refinery there"."""
    return re.compile(rf" {families.either('PARTED')}\Z")


def _behind(label: str) -> re.Pattern[str]:
    return wordings.behind("names/neighbours", label)


def read(page: Page, made: Candidate, places: Places) -> None:
    """Cues on the right: 's patents, a verb, a describing clause, an age, a seat."""
    right = page.flat[made.end : made.end + 90]
    if _behind("RECEIVES").match(right):
        made.org += 3
        made.quiet = False
    if VERSUS.match(right) and not named_as_person(made):
        made.org, made.other, made.quiet = made.org + 4, 0, False
    if _behind("RANKED BEHIND").match(right) and not made.place:
        made.org += 2
        made.quiet = made.quiet and " " not in made.core and not made.core.isupper()
    if right.startswith(" (") and (seat := places.starting(made.end + 2)) is not None:
        _seat_in_brackets(page, made, seat)
    if right.startswith("'s "):
        _owned(made, right[3:].split(None, 4)[:4])
    elif right.startswith(", "):
        _in_seat(page, made, places)
        _clause(page, made, right, places)
    elif right.startswith(" "):
        _verb(page, made, right, places)
    elif right.startswith("' ") and made.text.endswith("s"):
        _owned(made, right[2:].split(None, 4)[:4])


def _seat_in_brackets(page: Page, made: Candidate, seat: Candidate) -> None:
    """ "DIP (Thailand)": the sense of that country, or a body of it."""
    country = seat.senses[0].listing.country
    fits = tuple(sense for sense in made.senses if sense.listing.country == country)
    if page.flat[seat.end : seat.end + 1] != ")":
        return
    if fits:
        made.senses = fits
        made.org += 3
        made.quiet = False
    elif not made.senses and NUMBERED_LINE.search(page.text, max(0, made.start - 8), made.start):
        made.org += 4  # "2. Kaivo Radio (Oulu). Makes antennas": an item of a list, with its seat
        made.media, made.quiet = 0, False
        made.country = made.country or country


def _owned(made: Candidate, words: list[str]) -> None:
    """The first of the owned thing's words that is a cue ("X's 1,100 digital imaging patents")."""
    cues = lexicon.cues("owned")
    cue = next((cues[word] for part in words if (word := part.strip(",.;:").lower()) in cues), None)
    if cue is not None:
        made.org += cue.weight
        made.quiet = False


def _verb(page: Page, made: Candidate, right: str, places: Places) -> None:
    words = right.split(None, 3)
    if not words or page.text[made.end : made.end + 1] == "\n":
        return
    first = words[0].strip(",.;:")
    if (found := is_a().match(right)) is not None:
        apposition(page, made, places, made.end + found.end())
        return
    if _behind("ORDERED").match(right):
        made.org += 3
        return
    article = 4 * (words[1:2] == ["the"])
    if first in ("of", "in") and (seat := places.starting(made.end + len(first) + 2 + article)) is not None:
        _of_seat(made, seat, first)
        return
    if first in lexicon.speech_verbs():
        made.person += 2 if human(made) else 0
        made.org += 2 if camel(made.core) else 1
        made.quiet = made.quiet and not made.org > 2
    elif first in lexicon.roles() and not human(made):
        made.org += 3
    else:
        cues = lexicon.cues("after")
        cue = cues.get(f"{first} {words[1].strip(',.')}" if len(words) > 1 else first) or cues.get(first)
        if cue is not None:
            add(made, cue)
        elif first in lexicon.product_nouns():
            made.other += 2


def _of_seat(made: Candidate, seat: Candidate, joint: str) -> None:
    """A place behind "of" or "in": of bodies it says where they sit, of those who bear no more than a name it may."""
    if joint == "of" and (made.org or _alone(made) or not (human(made) or _headed(made))):
        made.org += 2 + (not human(made) and _of_country(seat))
        made.quiet = made.quiet and not _of_country(seat)
    if made.country is None and made.label is None:
        made.country = seat.senses[0].listing.country


def _of_country(seat: Candidate) -> bool:
    """Whether the place behind an "of" is a country: "Signify of the Netherlands sued"."""
    listing = seat.senses[0].listing
    return listing.code is not None and listing.code == listing.country


def _headed(made: Candidate) -> bool:
    """Whether a name ends in what an institution's or a thing's name ends in ("High Court of", "Republic of")."""
    last = made.core.rpartition(" ")[2]
    return last in lexicon.no_heads() or last in lexicon.institution_heads()


def _alone(made: Candidate) -> bool:
    """Whether a name is one word that may be a firm's ("Travnik of Slovenia"), not a body's head noun ("Bank of")."""
    word = made.core
    return " " not in word and word not in lexicon.no_heads() and word not in lexicon.institution_heads()


def _clause(page: Page, made: Candidate, right: str, places: Places) -> None:
    """What a clause behind a comma says: "X, a start-up", "X, vice president of Y", "X, 58,", "X, which has"."""
    if not made.core.isupper() and (age := AGE.match(right)) and not NUMBERED_ITEM.match(right, age.end() - 1):
        made.person += 4
        return
    words = right[2:].split(None, 4)
    if not words:
        return
    first = words[0].strip(",.").lower()
    if first in ("which", "whose", "that"):
        cues = lexicon.cues("which")
        second = words[1].strip(",.") if len(words) > 1 else ""
        cue = cues.get(f"{second} {words[2]}" if len(words) > 2 else second) or cues.get(second)
        made.org += cue.weight if cue else 1
        made.quiet = made.quiet and not cue
        return
    if first in lexicon.speech_verbs() and human(made) and page.flat[made.start - 2 : made.start] == ", ":
        made.person += 3
        return
    if first == "who":  # "the veterans at X, who moved": they did, not X
        made.person += 4 * (not page.flat.endswith((" at ", " from "), 0, made.start))
        return
    if first in families.words("SEATED"):
        made.org += 4
        made.quiet = False
        return
    if first == "from" and (seat := places.between(made.end + 7, made.end + 50)) is not None:
        if not human(made) and not PART_END.search(page.flat, made.end + 2, seat.start):
            made.org += 2
            made.country = made.country or seat.senses[0].listing.country
        return
    if first == "of" and _seated(page, made, right, places):
        return
    apposition(page, made, places)


def _seated(page: Page, made: Candidate, right: str, places: Places) -> bool:
    """Whether "of" and a seat follow a name, one that no list holds only between commas; and what goes on behind it."""
    seat = places.starting(made.end + 5)
    if seat is not None:
        made.org += 2 + (" " in made.core and not named_as_person(made))
        made.country = made.country or seat.senses[0].listing.country
    unlisted = OF_UNLISTED.match(right) if seat is None else None
    end = seat.end if seat is not None else made.end + unlisted.end() - 2 if unlisted is not None else None
    if end is not None and not named_as_person(made):
        _behind_seat(page, made, places, end)
    return end is not None


def _behind_seat(page: Page, made: Candidate, places: Places, end: int) -> None:
    """What goes on behind the seat of a name: "X, of Darkhan, | maker of looms,", "X, of Basel, | obtained"."""
    if not page.flat.startswith(", ", end):
        return
    following = page.flat[end + 2 : end + 40].split(None, 1)
    cue = lexicon.cues("after").get(following[0]) if following else None
    if cue is not None:
        add(made, cue)
    else:
        apposition(page, made, places, end + 2, articled=True)


def _in_seat(page: Page, made: Candidate, places: Places) -> None:
    """ "BOE, in Beijing, keeps": an acronym with its seat."""
    seat = places.between(made.end + 4, made.end + 24)
    if page.flat.startswith(", in ", made.end) and seat is not None and not human(made):
        made.org += 2 * made.core.isupper()
        made.country = made.country or seat.senses[0].listing.country


def apposition(
    page: Page, made: Candidate, places: Places, start: int | None = None, *, articled: bool = False
) -> None:
    """A noun phrase behind a comma, or one at `start`: its last noun is a role or a kind of body.

    It has an article or a place in it, but where `articled` says that it needs none.
    """
    start = made.end + 2 if start is None else start
    raw = page.flat[start : start + 110]
    cut = clause_end().search(raw)
    phrase = raw[: cut.start()] if cut else raw
    phrase = parted().sub("", phrase)
    head, _, rest = phrase.partition(" of ")
    head = head_end().split(head, maxsplit=1)[0]
    words = [word.strip("\"“',").lower() for word in head.split()]
    if not words:
        return
    nouns, roles = lexicon.organisation_nouns(), lexicon.roles()
    if words[0] == "one" and rest:
        words = [word.rstrip("s") for word in rest.lower().split()[-2:]]
    if words[0] in families.words("CONJUNCTION"):  # "X, when the latter got a London judge to"
        return
    articled = articled or words[0] in families.words("DETERMINER")
    for size in (3, 2, 1):
        noun = " ".join(words[-size:])
        if len(words) < size:
            continue
        placed = largest().search(phrase) is not None and not human_here(page, made)  # "the largest owner of patents"
        both = noun in nouns and (made.org > 2 or not human_here(page, made))  # "a breeder", a man or a firm
        if noun in roles and not placed and not both:
            made.person += 4
            made.role = made.role or phrase.strip()
            made.employer = start
            return
        if noun in nouns and (articled or places.between(start, start + len(phrase))):
            made.org += 4
            made.nouns.add(noun)
            made.kind = made.kind or nouns[noun]
            made.quiet = False
            _seat_inside(made, start, start + len(phrase), places)
            return
        if noun in lexicon.product_nouns() and articled:
            made.other += 4
            return
    if any(word in roles for word in words) and human(made):
        made.person += 3
        made.role, made.employer = made.role or phrase.strip(), start


def _seat_inside(made: Candidate, start: int, end: int, places: Places) -> None:
    if made.country is None:
        found = places.between(start, end)
        made.country = found.senses[0].listing.country if found else None
