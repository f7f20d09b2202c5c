"""A stretch that may be a name, with the evidence collected for and against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ipfacts.entities import lexicon
from ipfacts.entities.gazetteer import Hit, Sense
from ipfacts.entities.model import Form, Label
from ipfacts.model import MentionKind
from ipfacts.vocabulary import cache_up_to

DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
SIGNS = re.compile(r"[^\w&+]+")


@dataclass(slots=True, eq=False)
class Candidate:
    """A stretch of the page, in characters; words `first` to `last` (exclusive) of it.

    The scores add up cues: a body, a human being, a medium, or something else with a name (a product, a law).
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    core: str
    """The text without its legal form."""
    senses: tuple[Sense, ...] = ()
    weak: bool = False
    form: Form = "name"
    org: int = 0
    person: int = 0
    media: int = 0
    other: int = 0
    label: Label | None = None
    kind: MentionKind | None = None
    country: str | None = None
    code: str | None = None
    nouns: set[str] = field(default_factory=set)
    role: str | None = None
    employer: int | None = None
    """Offset at which a person's employer is named."""
    quiet: bool = False
    """Stands where capitals mean nothing (a headline, a sentence's first word): names only what is named elsewhere."""
    placed: bool = False
    """Stands where places do: "applications in Jordan"."""
    former: bool = False
    """A name that the body does not bear any more ("formerly X")."""
    family: int = 0
    """Of a name made of two listed ones ("Denso Kirin"): how many characters the first has."""
    fallback: Hit | None = None
    """The place that the name begins with, if the longer name proves to be none ("Paris Croissant")."""

    @property
    def known(self) -> bool:
        """Whether a list holds the name and it needs no support."""
        return bool(self.senses) and not self.weak

    @property
    def place(self) -> bool:
        return bool(self.senses) and self.senses[0].listing.label == "PLACE"


def leading_parts(found: list[Candidate]) -> set[str]:
    """The first words, two or more, of the names that their own words prove ("Zhuhai Guangyu" Battery Co., Ltd.)."""
    parts: set[str] = set()
    for made in found:
        words = made.core.split() if made.org >= 5 else []
        parts |= {" ".join(words[:size]) for size in range(2, len(words))}
    return parts


def settle(made: Candidate, word: int) -> None:
    """Give up a longer name that nothing proves for the place at its head; `word` is the first one behind that."""
    if made.fallback is not None and made.org < 3 and made.person < 3:
        hit = made.fallback
        made.senses, made.weak, made.form = hit.senses, hit.weak, hit.senses[0].form
        made.text = made.core = made.text[: hit.end - hit.start]
        made.end, made.last, made.fallback = hit.end, word, None


@cache_up_to(4096)
def fold(name: str) -> str:
    """A name for comparison: small letters, no signs, no legal form."""
    bare = strip_legal_form(name)
    if DOTTED.search(bare):
        bare = DOTTED.sub(lambda initials: initials.group().replace(".", ""), bare)  # "U.S." is "US"
    words = SIGNS.sub(" ", bare).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def strip_legal_form(name: str) -> str:
    """The name without legal forms at its end ("Samsung Electronics Co., Ltd." → "Samsung Electronics")."""
    if name.rstrip(" ,.").rpartition(" ")[2] not in lexicon.legal_form_ends():
        return name
    forms = lexicon.legal_forms()
    cut = name
    for _ in range(4):
        cut = cut.rstrip(" ,.").removesuffix(" &")
        words = cut.split(" ")
        for size in (4, 3, 2, 1):
            if len(words) > size and " ".join(words[-size:]).rstrip(".") in forms:
                cut = " ".join(words[:-size])
                break
        else:
            return cut if cut != name.rstrip(" ,") else name
    return cut.rstrip(" ,.")
