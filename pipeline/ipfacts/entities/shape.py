"""What a candidate's own letters say, and whether its capital means anything where it stands.

Enters: a candidate on its page. Leaves: the candidate with first scores.
"""

from __future__ import annotations

from ipfacts.entities import lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.lexicon import Cue
from ipfacts.entities.page import Page
from ipfacts.noun_sorts import sort_of

WARES = frozenset({"drug", "food", "garment", "goods", "part", "vehicle", "work"})
"""Sorts of nouns for what is made and sold."""


def read(page: Page, made: Candidate) -> None:
    """Evidence from the letters alone, and whether the capital means anything where it stands."""
    words = made.core.split()
    if page.opens(made.first):
        alone = len(words) == 1 or (made.org < 3 and not _invented(words[0]))
        made.quiet = alone and not _acronym(words)
    if page.in_headline(made.start) and made.org < 6:
        made.quiet = True
    if made.senses or made.org >= 5:
        return
    first = words[0]
    made.org += camel(made.core)
    articled = page.flat.startswith(("the ", "The "), max(0, made.start - 4))
    if articled and len(words) == 1 and sort_of(first) is not None:
        made.other += 3  # "the Zone"
    if 2 <= len(words) <= 4 and all(_name_like(word) for word in words) and made.org < 3:
        if _of_wares(words[-1]):
            made.org += 2  # "Petra Generics"
        elif first in lexicon.given_names():
            made.person += 3
        elif _initial(first):
            made.person += 1
        elif _invented(first) and sort_of(words[-1]) is not None:
            made.org += 1  # "Lodestone Loop"


def _of_wares(word: str) -> bool:
    """Whether the last word of a name tells what its bearer makes, in the plural: "Comics", "Generics"."""
    return word.endswith("s") and sort_of(word) in WARES


def _invented(word: str) -> bool:
    """Whether a word is no noun of the language, and so means something even where a sentence starts: "Kilembe"."""
    return word[0].isupper() and word.isalpha() and sort_of(word) is None and word not in lexicon.openers()


def camel(name: str) -> bool:
    """Whether a name is one word with a capital inside ("PreventionGenetics"), not several of a kind ("LOAs")."""
    if name.endswith("s") and name[:-1].isupper():
        return False
    return " " not in name and name[0].isupper() and not name.isupper() and any(c.isupper() for c in name[2:])


def _acronym(words: list[str]) -> bool:
    """ "DAZN": capitals throughout mean something at the start of a sentence, too."""
    return len(words) == 1 and len(words[0]) > 2 and words[0].isalpha() and words[0].isupper()


def _name_like(word: str) -> bool:
    return word[0].isupper() and (word[1:].islower() or "-" in word or "'" in word or _initial(word) or len(word) == 1)


def _initial(word: str) -> bool:
    return len(word) == 1 or ("." in word and len(word) < 6)


def human(made: Candidate) -> bool:
    words = made.core.split()
    return made.org < 3 and "&" not in made.text and 2 <= len(words) <= 4 and all(_name_like(word) for word in words)


def named_as_person(made: Candidate) -> bool:
    """Whether a name is shaped as a human being's and begins with a given name or an initial."""
    words = made.core.split()
    return human(made) and (words[0].split("-")[0] in lexicon.given_names() or _initial(words[0]))


def human_here(page: Page, made: Candidate) -> bool:
    """Whether a name is a human being's by its given name, or speaks ("registrar X lamented"), or has an age."""
    following = page.flat[made.end : made.end + 24]
    words = following.split()
    if not human(made):
        return False
    return named_as_person(made) or bool(
        words and following[0] == " " and (words[0].strip(",.") in lexicon.speech_verbs() | {"who"})
    )


def add(made: Candidate, cue: Cue) -> None:
    if cue.person:
        made.person += cue.weight
    else:
        made.org += cue.weight
