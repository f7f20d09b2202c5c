"""The lists of known names, and where a page uses one.

Enters: the rows of patterns/names/{places,companies,institutions,offices,courts,government,treaties}.jsonl.
Leaves: `Listing`s by their aliases. The index goes by the text itself, from its first four characters: the
tens of thousands of aliases are never tokenised, so that a cold start stays short, a name may run over a line break,
and a word costs a handful of look-ups however many names begin with it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from ipfacts.entities import page as pages
from ipfacts.entities.lexicon import alternation
from ipfacts.entities.model import Form, Label
from ipfacts.errors import PatternError
from ipfacts.model import MentionKind
from ipfacts.vocabulary import folder, rows

FILES = ("places", "companies", "institutions", "offices", "courts", "government", "treaties")
PLACE_ORDER = {"country": 0, "region": 1, "subdivision": 2, "city": 3}
KINDS = frozenset({"company", "university", "office", "court", "government", "igo", "other"})


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """One row of a list."""

    id: str
    label: Label
    name: str
    kind: MentionKind | None
    country: str | None
    code: str | None
    nouns: frozenset[str]
    order: int
    """Among listings that share an alias: countries before regions, subdivisions and cities; else the file's order."""


class Sense(NamedTuple):
    """What an alias may mean."""

    listing: Listing
    weak: bool
    form: Form


class Hit(NamedTuple):
    """A known name on the page: characters, and its senses in the order of the lists."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def weak(self) -> bool:
        """Whether the name needs support from its context."""
        return all(sense.weak for sense in self.senses)


Raw = tuple[int, bool, Form]


@functools.cache
def _rows() -> list[dict[str, Any]]:
    """The rows of all lists that are there; a reader's own lists may be few."""
    present = (file for file in FILES if (folder() / "names" / f"{file}.jsonl").exists())
    return [row for file in present for row in rows(f"names/{file}")]


@functools.cache
def listing(number: int) -> Listing:
    """The row with this number, read; raises PatternError where a field is missing."""
    row = _rows()[number]
    kind = row.get("kind")
    try:
        return Listing(
            id=row["id"],
            label=row["label"],
            name=row["name"],
            kind=cast(MentionKind, kind) if kind in KINDS else None,
            country=row.get("country"),
            code=row.get("code") or row.get("territory") or row.get("jurisdiction"),
            nouns=frozenset(noun.lower() for noun in row.get("nouns") or ()),
            order=PLACE_ORDER.get(row.get("kind", ""), 4),
        )
    except KeyError as error:
        raise PatternError(f"patterns/names: a row lacks {error}: {row}") from error


@functools.cache
def _aliases() -> dict[str, list[Raw]]:
    """Every alias of every list with the numbers of its rows, strong or weak, and its form."""
    found: dict[str, list[Raw]] = {}
    get = found.get
    for number, row in enumerate(_rows()):
        weak = row.get("weak") or ()
        strong = [alias for alias in (row.get("name", ""), *(row.get("aliases") or ())) if alias not in weak]
        by_form: tuple[tuple[Any, bool, Form], ...] = (
            (strong, False, "name"),
            (weak, True, "name"),
            (row.get("adjectives") or (), False, "adjective"),
            (row.get("people") or (), False, "people"),
        )
        for aliases, is_weak, form in by_form:
            for alias in aliases:
                if alias[:4] in ("the ", "The "):
                    alias = alias[4:]
                if "’" in alias:
                    alias = alias.replace("’", "'")
                if " and " in alias and row["label"] != "PLACE":
                    found.setdefault(alias.replace(" and ", " & "), [(number, is_weak, form)])
                meanings = get(alias)
                if meanings is None:
                    found[alias] = [(number, is_weak, form)]
                elif meanings[-1][0] != number:
                    meanings.append((number, is_weak, form))
    return found


@functools.cache
def senses(alias: str) -> tuple[Sense, ...]:
    """What a listed alias may mean, the likeliest first."""
    found = [Sense(listing(number), weak, form) for number, weak, form in _aliases()[alias]]
    return tuple(sorted(found, key=lambda sense: (sense.weak, sense.listing.order)))


TIERS = (14, 7, 4, 2)


@functools.cache
def _lengths() -> tuple[tuple[int, dict[str, tuple[int, ...]]], ...]:
    """For aliases of a length: their first characters and, by these, the lengths in use, longest first.

    Three tiers, so that the many aliases in "Intellectual Property" cost no more than a rare one.
    """
    tiers: list[dict[str, set[int]]] = [{} for _ in TIERS]
    for alias in _aliases():
        size = len(alias)
        for tier, start in zip(tiers, TIERS, strict=True):
            if size >= start:
                tier.setdefault(alias[:start], set()).add(size)
                break
    ordered = ({start: tuple(sorted(sizes, reverse=True)) for start, sizes in tier.items()} for tier in tiers)
    return tuple(zip(TIERS, ordered, strict=True))


@functools.cache
def small() -> Any:
    """One linear-time expression for the aliases that begin with a small letter ("worldwide", "overseas")."""
    import re2

    aliases = [alias for alias in _aliases() if alias[:1].islower() and not pages.first_word(alias)]
    return re2.compile(rf"\b(?:{alternation(alias for alias in aliases if not senses(alias)[0].weak)})\b")


def at(page: pages.Page, i: int) -> Hit | None:
    """The longest known name that starts at word `i`."""
    start, word = page.starts[i], page.words[i]
    length = _longest(page.flat, start)
    if not length and not word.isascii():
        length = _longest(page.bare, start)
        return Hit(start, start + length, senses(page.bare[start : start + length])) if length > 4 else None
    if length:
        return Hit(start, start + length, senses(page.flat[start : start + length]))
    return _in_capitals(page, i) if len(word) > 3 and word.isupper() else None


def _longest(text: str, start: int) -> int:
    """Length of the longest alias at an offset of the text."""
    aliases = _aliases()
    for size, tier in _lengths():
        for length in tier.get(text[start : start + size], ()):
            if text[start : start + length] in aliases and _ends(text, start + length):
                return length
    return 0


def _in_capitals(page: pages.Page, i: int) -> Hit | None:
    """A known name in a headline's capitals ("SAMSUNG ELECTRONICS")."""
    start = page.starts[i]
    written = page.flat[start : start + 60]
    upper = len(written)
    for at, letter in enumerate(written):
        if letter.islower():
            upper = at
            break
    title = written[:upper].title()
    length = _longest(title, 0)
    return (
        Hit(start, start + length, senses(title[:length])) if length > 3 and _ends(page.flat, start + length) else None
    )


class Known:
    """The known names of a page by the word that they start at, looked up once and only where asked for."""

    __slots__ = ("_found", "_page")

    def __init__(self, page: pages.Page) -> None:
        self._page = page
        self._found: dict[int, Hit | None] = {}

    def get(self, i: int) -> Hit | None:
        """The known name at word `i`."""
        if i not in self._found:
            self._found[i] = at(self._page, i) if i < len(self._page.words) else None
        return self._found[i]


def _ends(text: str, end: int) -> bool:
    """Whether a word ends here: nothing, or no letter or figure, follows."""
    following = text[end : end + 1]
    return not following.isalnum() or "\u3040" <= following <= "\u9fff"


def count() -> int:
    """How many rows the lists have together."""
    return len(_rows())


def strong_place(name: str) -> Listing | None:
    """The place of this name, if it is one without support."""
    meanings = senses(name) if name in _aliases() else ()
    return meanings[0].listing if meanings and meanings[0].listing.label == "PLACE" and not meanings[0].weak else None


@functools.cache
def _folded() -> dict[str, str]:
    return {alias.casefold(): alias for alias in _aliases() if len(alias) > 3}


def any_case(name: str) -> tuple[Sense, ...] | None:
    """What a whole name means where its capitals may differ from the list's ("SK Hynix")."""
    if name in _aliases():
        return senses(name)
    alias = _folded().get(name.casefold())
    return senses(alias) if alias is not None else None
