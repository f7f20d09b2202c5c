"""What stands on the left of a name: "battery start-up X", "chief executive X", "sued X", "Osaka-based X".

Enters: a candidate on its page, and the places there. Leaves: the candidate with scores, country, nouns and role.
"""

from __future__ import annotations

import re

from ipfacts import families, noun_sorts, wordings
from ipfacts.entities import lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.page import Page
from ipfacts.entities.shape import add, human, human_here
from ipfacts.entities.spots import Places
from ipfacts.vocabulary import cache

CLOSED = re.compile(r"[,.;:)]| \(| [–—-] |'s? |\Z")


@cache
def portfolio() -> re.Pattern[str]:
    """A title that goes on with its field: "Minister of State for Commerce and Industry", and then the name."""
    title = f"(?:{families.either('DEPUTY')} )?{families.either('PORTFOLIO')}(?: of State)?"
    return re.compile(rf"\b({title}(?: (?:of|for) (?:the )?(?:[A-Z]\w+(?:,? (?:and |& )?| of ))+?)) ?\Z")


@cache
def apart() -> re.Pattern[str]:
    """What parts a place from a name behind it: the two stand in different phrases."""
    return re.compile(rf"[,.;:()]|\b{families.either('APART')}\b")


@cache
def apposed() -> re.Pattern[str]:
    """ "A Lima potato wholesaler, X, sent us 31 applications"; "her company, X"."""
    article = rf"(?:\b(?i:{families.either('DETERMINER')})|'s)"
    return re.compile(rf"{article} (?P<phrase>(?:[\w'’&.-]+ ){{0,5}}[a-z-]+), (?:the )?\Z")


def _before(label: str) -> re.Pattern[str]:
    return wordings.before("names/neighbours", label)


def _behind(label: str) -> re.Pattern[str]:
    return wordings.behind("names/neighbours", label)


def read(page: Page, made: Candidate, places: Places) -> None:
    """Cues on the left: "battery start-up X", "chief executive X", "sued X", "Finland's X", "Osaka-based X"."""
    left = page.flat[max(0, made.start - 60) : made.start]
    bare = left.rstrip()
    if made.start in page.initial:
        return
    if left.endswith("By ") and made.start - 3 in page.initial and human(made):
        made.person += 5
        return
    if not left or left[-1] not in " (\"“'" or not bare:
        return
    _of_place(made, left)
    if bare.endswith(("'s", "s'")):
        owner = places.ending(made.start - len(left) + len(bare) - (2 if bare.endswith("'s") else 1))
        _owner(made, owner)
        return
    comma = bare.endswith(",")
    clause = bare.rstrip(",\"“'(")
    words = clause[max(map(clause.rfind, ".!?;:")) + 1 :].split()
    if words and words[-1].lower() in ("the", "a", "an") and not comma:
        words = words[:-1]
        made.quiet = False
        articled = True
    else:
        articled = False
    lower = [word.lower().strip("\"“',(") for word in words[-4:]]
    made.placed = bool(lower) and not comma and lower[-1] in lexicon.words_in_names("WITHIN")
    if _noun_before(page, made, lower, articled, comma, places):
        return
    _apposed(page, made)
    if comma:
        return
    if _before("TAKING").search(left) and _behind("TO COURT").match(page.flat, made.end):
        made.org += 4
    _cue_before(made, lower)
    paid = lower and lower[-1] in lexicon.words_in_names("PAYING") and _behind("PRICE").match(page.flat, made.end)
    if paid or _before("PARTY").search(left):
        made.org += 3


def _of_place(made: Candidate, left: str) -> None:
    """What stands behind "the town of" or "the company from" is a place, listed or not."""
    if _before("OF PLACE").search(left) and not lexicon.ends_firms(made.core.rpartition(" ")[2]):
        made.other += 4


def _owner(made: Candidate, owner: Candidate | None) -> None:
    """ "Finland's X" is a body; "Kelvaro's X" a thing of its owner."""
    if owner is not None and owner.form == "name":
        made.org += 3
        made.country = made.country or owner.senses[0].listing.country
    elif owner is None and made.org < 3:
        made.other += 4


def _noun_before(page: Page, made: Candidate, lower: list[str], articled: bool, comma: bool, places: Places) -> bool:
    """A descriptive noun, role or title right before the name; whether there was one."""
    nouns, roles = lexicon.organisation_nouns(), lexicon.roles()
    for size in (3, 2, 1):
        phrase = " ".join(lower[-size:])
        if len(lower) < size or articled:
            continue
        named = phrase if phrase in nouns else phrase.rpartition("-")[2]  # "bearing-maker X"
        role, noun = phrase in roles, named in nouns
        if role and "&" not in made.text and not (noun and not human_here(page, made)):
            made.person += 4 if not comma else 3
            made.role = made.role or phrase
            return True
        if noun and not comma:
            made.org += 4
            made.nouns.add(phrase)
            if made.kind is None:
                made.kind = nouns[named]
            _seat_before(page, made, places)
            return True
        if phrase in lexicon.product_nouns() and not comma:
            made.other += 4
            return True
    if lower and lower[-1].endswith(("-based", "-headquartered", "-listed")):
        made.org += 4
        _seat_before(page, made, places)
        return True
    title = _title_before(page, made)
    if (
        title is None
        and lower
        and page.flat[made.start - 2 : made.start - 1].isalpha()
        and (field := portfolio().search(page.flat, max(0, made.start - 90), made.start))
    ):
        title = field[1]
    if title:
        made.person += 5
        made.role = made.role or title
        return True
    return not (comma or articled) and _person_before(made, lower)


def _person_before(made: Candidate, lower: list[str]) -> bool:
    """Whether a noun for a human being that no list of roles holds stands before the name: "beekeeper X"."""
    if not lower or not human(made) or noun_sorts.sort_of(lower[-1]) != "person":
        return False
    made.person += 4
    made.role = made.role or lower[-1]
    return True


def _apposed(page: Page, made: Candidate) -> None:
    """A name between commas behind the noun phrase that says what it is: "a fourth publisher, X, is holding out"."""
    match = apposed().search(page.flat, max(0, made.start - 90), made.start)
    if match is None or not CLOSED.match(page.flat, made.end):
        return
    words = match["phrase"].lower().split()
    nouns = lexicon.organisation_nouns()
    for size in (3, 2, 1):
        noun = " ".join(words[-size:])
        if len(words) >= size and noun in nouns and not (noun in lexicon.roles() and human_here(page, made)):
            made.org += 4
            made.nouns.add(noun)
            made.kind = made.kind or nouns[noun]
            made.quiet = False
            return


def _title_before(page: Page, made: Candidate) -> str | None:
    """A capitalised title right before the name ("Minister", "Dr.")."""
    words = page.flat[max(0, made.start - 40) : made.start].replace(",", "").split()
    if not words or words[-1].rstrip(".") not in lexicon.title_ends():
        return None
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[-size:]).rstrip(".")
        if len(words) >= size and phrase in lexicon.titles():
            return phrase
    return None


def _seat_before(page: Page, made: Candidate, places: Places) -> None:
    """The place in the noun phrase before the name ("Chinese battery maker X", "Osaka-based X")."""
    if made.country is not None:
        return
    found = places.before(made.start + 1)
    if found is None or found.end < made.start - 70 or found is made:
        return
    between = page.flat[found.end : made.start]
    if not apart().search(between):
        made.country = found.senses[0].listing.country


def _cue_before(made: Candidate, lower: list[str]) -> None:
    cues = lexicon.cues("before")
    for size in (4, 3, 2, 1):
        if len(lower) >= size:
            cue = cues.get(" ".join(lower[-size:]))
            if cue is not None:
                add(made, cue)
                return
    if lower and lower[-1] in lexicon.speech_verbs() and lower[-1] != "told":
        made.person += 2 if human(made) else 0
        made.org += 1
    elif lower and lower[-1] == "told":
        made.media += 2
