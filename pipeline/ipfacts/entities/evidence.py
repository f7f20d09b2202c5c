"""What the words around a candidate say it is: a body, a human being, a product; and where its seat is.

Enters: candidates in order, on their page. Leaves: the same candidates with scores, countries and nouns. Every cue
is a word or short phrase in one of four positions: before the name, after it, behind its 's, or in the clause that
describes it behind a comma.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from ipfacts.entities import lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.lexicon import Cue
from ipfacts.entities.page import Page
from ipfacts.entities.runs import in_headline

AGE = re.compile(r", (?:aged )?\d\d(?:,|\.|;| |\))")
# A title that goes on with its field: "Minister of State for Commerce and Industry", and then the name.
PORTFOLIO = re.compile(
    r"\b((?:Deputy |Vice |Cabinet |Under |Joint )?"
    r"(?:Minister|Secretary|Commissioner|Director|Head|Chief|Justice|President)"
    r"(?: of State)?(?: (?:of|for) (?:the )?(?:[A-Z]\w+(?:,? (?:and |& )?| of ))+?)) ?\Z"
)
# What parts a place from a name behind it: the two stand in different phrases.
APART = re.compile(r"[,.;:()]|\b(?:the|of|and|in|to|for|with)\b")
PRICE = re.compile(
    r" (?:up to |about |some |nearly |a further |another )?(?:[A-Z]{0,3}[$€£¥₹₩]|[A-Z][A-Za-z]{1,3} ?)\d|  a "
)
NUMBERED_ITEM = re.compile(r",? (?:and )?[A-Z][\w' -]{1,40}(?:, \d|\.)|\.|;")
# A describing clause ends at its first comma, verb or relative.
CLAUSE_END = re.compile(
    r"[,.;:!?\n()—–]| (?:that|which|who|whose|has|is|was|said|with|to|by|from|at|based|where|when) "
)
QUIET_BEFORE = "\"“'(‘["


def weigh(page: Page, found: list[Candidate]) -> None:
    """Score every candidate by the words around it; of a known name only its seat and nouns are left to learn."""
    places = Places([made for made in found if made.place])
    for made in found:
        if made.place and not made.weak:
            continue
        if made.known:
            _learn(page, made, places)
            continue
        _shape(page, made)
        _before(page, made, places)
        _after(page, made, places)


class Places:
    """The places of a page by where they start and end."""

    __slots__ = ("ends", "found", "starts")

    def __init__(self, found: list[Candidate]) -> None:
        self.found = found
        self.starts = [made.start for made in found]
        self.ends = [made.end for made in found]

    def ending(self, offset: int) -> Candidate | None:
        """The place that ends at the offset."""
        at = bisect_left(self.ends, offset)
        return self.found[at] if at < len(self.ends) and self.ends[at] == offset else None

    def between(self, start: int, end: int) -> Candidate | None:
        """The first place that starts in the stretch."""
        at = bisect_left(self.starts, start)
        return self.found[at] if at < len(self.starts) and self.starts[at] < end else None

    def starting(self, offset: int) -> Candidate | None:
        """The place that starts at the offset."""
        return self.between(offset, offset + 1)

    def before(self, offset: int) -> Candidate | None:
        """The last place that ends before the offset."""
        at = bisect_left(self.ends, offset)
        return self.found[at - 1] if at else None


def _learn(page: Page, made: Candidate, places: Places) -> None:
    """Descriptive nouns beside a known name."""
    left = page.flat[max(0, made.start - 40) : made.start].split()
    if left and left[-1] in lexicon.organisation_nouns():
        made.nouns.add(left[-1])
    if page.flat.startswith((", a ", ", the ", ", an ", ", its "), made.end):
        _apposition(page, made, places)


@functools.cache
def _product_nouns() -> frozenset[str]:
    return lexicon.patterns("not_organisations", "PRODUCT_NOUN")


def _shape(page: Page, made: Candidate) -> None:
    """Evidence from the letters alone, and whether the capital means anything where it stands."""
    words = made.core.split()
    if page.opens(made.first):
        made.quiet = len(words) == 1 or made.org < 3
    if in_headline(page, made.start) and made.org < 6:
        made.quiet = True
    if made.senses or made.org >= 5:
        return
    first = words[0]
    if len(words) == 1 and first[0].isupper() and not first.isupper() and any(c.isupper() for c in first[2:]):
        made.org += 1
    if 2 <= len(words) <= 4 and all(_name_like(word) for word in words) and made.org < 3:
        if first in lexicon.given_names():
            made.person += 3
        elif _initial(first):
            made.person += 1


def _name_like(word: str) -> bool:
    return word[0].isupper() and (word[1:].islower() or "-" in word or "'" in word or _initial(word) or len(word) == 1)


def _initial(word: str) -> bool:
    return "." in word and len(word) < 6


def _before(page: Page, made: Candidate, places: Places) -> None:
    """Cues on the left: "battery start-up X", "chief executive X", "sued X", "Finland's X", "Osaka-based X"."""
    left = page.flat[max(0, made.start - 60) : made.start]
    bare = left.rstrip()
    if not left or left[-1] not in " (\"“'" or not bare:
        return
    if bare.endswith(("'s", "s'")):
        owner = places.ending(made.start - len(left) + len(bare) - (2 if bare.endswith("'s") else 1))
        if owner is not None and owner.form == "name":
            made.org += 3
            made.country = made.country or owner.senses[0].listing.country
        elif owner is None and made.org < 3:
            made.other += 4
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
    if _noun_before(page, made, lower, articled, comma, places):
        return
    if comma:
        return
    _cue_before(made, lower)
    if lower and lower[-1] in lexicon.words_in_names("PAYING") and PRICE.match(page.flat, made.end):
        made.org += 2


def _noun_before(page: Page, made: Candidate, lower: list[str], articled: bool, comma: bool, places: Places) -> bool:
    """A descriptive noun, role or title right before the name; whether there was one."""
    nouns, roles = lexicon.organisation_nouns(), lexicon.roles()
    for size in (3, 2, 1):
        phrase = " ".join(lower[-size:])
        if len(lower) < size or articled:
            continue
        role, noun = phrase in roles, phrase in nouns
        if role and "&" not in made.text and not (noun and not _human(made)):
            made.person += 4 if not comma else 3
            made.role = made.role or phrase
            return True
        if noun and not comma:
            made.org += 4
            made.nouns.add(phrase)
            if made.kind is None:
                made.kind = nouns[phrase]
            _seat_before(page, made, places)
            return True
        if phrase in _product_nouns() and not comma:
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
        and (portfolio := PORTFOLIO.search(page.flat, max(0, made.start - 90), made.start))
    ):
        title = portfolio[1]
    if title:
        made.person += 5
        made.role = made.role or title
    return bool(title)


def _human(made: Candidate) -> bool:
    words = made.core.split()
    return made.org < 3 and "&" not in made.text and 2 <= len(words) <= 4 and all(_name_like(word) for word in words)


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
    if not APART.search(between):
        made.country = found.senses[0].listing.country


def _cue_before(made: Candidate, lower: list[str]) -> None:
    cues = lexicon.cues("before")
    for size in (4, 3, 2, 1):
        if len(lower) >= size:
            cue = cues.get(" ".join(lower[-size:]))
            if cue is not None:
                _add(made, cue)
                return
    if lower and lower[-1] in lexicon.speech_verbs() and lower[-1] != "told":
        made.person += 2 if _human(made) else 0
        made.org += 1
    elif lower and lower[-1] == "told":
        made.media += 2


def _add(made: Candidate, cue: Cue) -> None:
    if cue.person:
        made.person += cue.weight
    else:
        made.org += cue.weight


def _after(page: Page, made: Candidate, places: Places) -> None:
    """Cues on the right: 's patents, a verb, a describing clause, an age, a seat."""
    right = page.flat[made.end : made.end + 90]
    if right.startswith("'s "):
        _owned(made, right[3:].split(None, 4)[:4])
    elif right.startswith(", "):
        _clause(page, made, right, places)
    elif right.startswith(" "):
        _verb(page, made, right, places)
    elif right.startswith("' ") and made.text.endswith("s"):
        _owned(made, right[2:].split(None, 4)[:4])


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
    if right.startswith((" to pay ", " to stop ", " to hand ", " to destroy ")):
        made.org += 3
        return
    if first in ("of", "in") and (seat := places.starting(made.end + len(first) + 2)) is not None:
        if first == "of" and made.org:
            made.org += 2
        if made.country is None and made.label is None:
            made.country = seat.senses[0].listing.country
        return
    if first in lexicon.speech_verbs():
        made.person += 2 if _human(made) else 0
        made.org += 1
        made.quiet = made.quiet and not made.org > 2
    elif first in lexicon.roles() and not _human(made):
        made.org += 3
    else:
        cues = lexicon.cues("after")
        cue = cues.get(f"{first} {words[1].strip(',.')}" if len(words) > 1 else first) or cues.get(first)
        if cue is not None:
            _add(made, cue)
        elif first in _product_nouns():
            made.other += 2


def _clause(page: Page, made: Candidate, right: str, places: Places) -> None:
    """What a clause behind a comma says: "X, a start-up", "X, vice president of Y", "X, 58,", "X, which has"."""
    if (age := AGE.match(right)) and not NUMBERED_ITEM.match(right, age.end() - 1):
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
    if first in lexicon.speech_verbs() and _human(made) and page.flat[made.start - 2 : made.start] == ", ":
        made.person += 3
        return
    if first == "who":
        made.person += 4
        return
    if first in ("based", "headquartered", "founded", "listed"):
        made.org += 4
        made.quiet = False
        return
    if first == "of" and (seat := places.starting(made.end + 5)) is not None:
        made.org += 2
        made.country = made.country or seat.senses[0].listing.country
        return
    _apposition(page, made, places)


def _apposition(page: Page, made: Candidate, places: Places) -> None:
    """A noun phrase behind a comma: its last noun is a role or a kind of body."""
    start = made.end + 2
    raw = page.flat[start : start + 110]
    cut = CLAUSE_END.search(raw)
    phrase = raw[: cut.start()] if cut else raw
    head, _, rest = phrase.partition(" of ")
    head = head.partition(" for ")[0].partition(" in ")[0]
    words = [word.strip("\"“',").lower() for word in head.split()]
    if not words:
        return
    nouns, roles = lexicon.organisation_nouns(), lexicon.roles()
    if words[0] == "one" and rest:
        words = [word.rstrip("s") for word in rest.lower().split()[-2:]]
    articled = words[0] in ("a", "an", "the", "its", "his", "her", "another", "one", "one's", "whose", "their", "our")
    for size in (3, 2, 1):
        noun = " ".join(words[-size:])
        if len(words) < size:
            continue
        if noun in roles and not (noun in nouns and not _human(made)):
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
        if noun in _product_nouns() and articled:
            made.other += 4
            return
    if any(word in roles for word in words) and _human(made):
        made.person += 3
        made.role, made.employer = made.role or phrase.strip(), start


def _seat_inside(made: Candidate, start: int, end: int, places: Places) -> None:
    if made.country is None:
        found = places.between(start, end)
        made.country = found.senses[0].listing.country if found else None
