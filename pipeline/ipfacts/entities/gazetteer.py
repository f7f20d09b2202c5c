"""The lists of known names, and where a page uses one.

Enters: the rows of patterns/names/{places,companies,institutions,offices,courts,government,treaties}.jsonl, and the
spans that the ruler found by them (see `ruler`). Leaves: patterns for the ruler, `Listing`s by their aliases, and
the `Hit`s of a page: the longest listed name at each word, with all that it may mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from spacy.tokens import Span

from ipfacts.entities.model import BODIES, Form, Label
from ipfacts.entities.page import Page
from ipfacts.entities.writing import plainly
from ipfacts.errors import PatternError
from ipfacts.model import MentionKind
from ipfacts.vocabulary import cache, cache_up_to, folder, rows

FILES = ("places", "companies", "institutions", "offices", "courts", "government", "treaties")
PLACE_ORDER = {"country": 0, "region": 1, "subdivision": 2, "city": 3}
UNNAMED = "\0"
"""Opens the ids of names that came without one, which must be told from each other all the same."""
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
    number: int
    """Of the row, in all lists together; -1 for a name from a pipeline's own pattern."""
    order: int
    """Among listings that share an alias: countries before regions, subdivisions and cities; else the file's order."""

    @property
    def given_id(self) -> str | None:
        """The id that claims name: none of a name that somebody else's pattern brought without one."""
        return None if self.id.startswith(UNNAMED) else self.id


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


Meaning = tuple[int, bool, Form]
"""What an alias may mean, before it is asked for: number of the row, weak or not, form."""


@cache
def _rows() -> list[dict[str, Any]]:
    """The rows of all lists that are there; a reader's own lists may be few."""
    present = (file for file in FILES if (folder() / "names" / f"{file}.jsonl").exists())
    return [row for file in present for row in rows(f"names/{file}")]


@cache
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
            number=number,
            order=PLACE_ORDER.get(row.get("kind", ""), 4),
        )
    except KeyError as error:
        raise PatternError(f"patterns/names: a row lacks {error}: {row}") from error


@cache
def _aliases() -> dict[str, list[Meaning]]:
    """Every alias of every list, typed plainly and without its article, and what it may mean."""
    found: dict[str, list[Meaning]] = {}
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


@cache
def phrases() -> list[dict[str, str]]:
    """The aliases as patterns of spaCy's rulers: `label`, `pattern`, and the row's `id`."""
    listed = _rows()
    return [
        {"label": listed[number].get("label", ""), "pattern": alias, "id": listed[number].get("id", "")}
        for alias, meanings in _aliases().items()
        for number, _, _ in meanings
    ]


@cache
def senses(alias: str) -> tuple[Sense, ...]:
    """What a listed alias may mean, the likeliest first; raises KeyError for one that no list holds."""
    found = [Sense(listing(number), weak, form) for number, weak, form in _aliases()[alias]]
    return tuple(sorted(found, key=_likelihood))


def is_adjective(word: str) -> bool:
    """Whether a word is the adjective of a country: "German"."""
    return word in _aliases() and any(sense.form == "adjective" for sense in senses(word))


def _likelihood(sense: Sense) -> tuple[bool, int, int]:
    """Strong before weak, wider places before narrower ones, then as in the lists."""
    return sense.weak, sense.listing.order, sense.listing.number


@cache_up_to(4096)
def _own(label: str, ident: str, name: str) -> Sense | None:
    """A sense of a pattern that no file of ours holds; none where it has a label that we do not know."""
    if label not in BODIES and label not in ("TREATY", "MEDIA"):
        return None
    ident = ident or f"{UNNAMED}{name}"
    return Sense(Listing(ident, cast(Label, label), name, None, None, None, frozenset(), -1, 4), False, "name")


class Known:
    """The listed names of a page, as its ruler found them: the longest at each offset."""

    __slots__ = ("_hits", "_page")

    def __init__(self, page: Page, spans: Iterable[Span]) -> None:
        self._page = page
        self._hits: dict[int, Hit] = {}
        for span in spans:
            hit = _hit(page, span.start_char, span.end_char, span)
            if hit is None:
                continue
            before = self._hits.get(hit.start)
            if before is None or hit.end > before.end:
                self._hits[hit.start] = hit
            elif hit.end == before.end:
                together = dict.fromkeys((*before.senses, *hit.senses))
                self._hits[hit.start] = Hit(hit.start, hit.end, tuple(sorted(together, key=_likelihood)))

    def get(self, i: int) -> Hit | None:
        """The known name at word `i`."""
        return self._hits.get(self._page.starts[i]) if i < len(self._page.starts) else None

    def widen_words(self) -> None:
        """Make the words of the page begin where their listed names do ("10x Genomics")."""
        page = self._page
        for start, hit in self._hits.items():
            k = page.word_at(start)
            if (
                k == len(page.starts)
                or not start < page.starts[k] < hit.end
                or hit.senses[0].listing.label not in BODIES
            ):
                continue
            page.starts[k], page.words[k] = start, page.flat[start : page.ends[k]]
            if k:
                page.gaps[k - 1] = page.text[page.ends[k - 1] : start][:24]

    def in_small_letters(self) -> list[Hit]:
        """The known names that begin with a small letter ("worldwide"), where they need no support."""
        words = set(self._page.starts)
        small = (hit for start, hit in self._hits.items() if start not in words and self._page.flat[start].islower())
        return sorted(hit for hit in small if not hit.senses[0].weak)


def _hit(page: Page, start: int, end: int, span: Span) -> Hit | None:
    """What the ruler found by one pattern.

    A name in a headline's capitals counts from four letters on, one without its accents from five.
    """
    text, ident = page.flat[start:end], span.id_
    for written in (text, plainly(text)):
        sense = _by_id(written).get(ident)
        if sense is not None and (written == text or len(text) > 4 - text.isascii()):
            return Hit(start, end, (sense,))
    own = _own(span.label_, ident, text)
    return Hit(start, end, (own,)) if own is not None else None


@cache_up_to(8192)
def _by_id(alias: str) -> dict[str, Sense]:
    """What an alias may mean, by the ids of the rows; nothing for one that no list holds."""
    return {sense.listing.id: sense for sense in senses(alias)} if alias in _aliases() else {}


def count() -> int:
    """How many rows the lists have together."""
    return len(_rows())


def part_of(country: str, letters: str) -> Listing | None:
    """The subdivision of a country with these letters behind its code: "IN", "TN" for Tamil Nadu."""
    number = _subdivisions().get(f"{country}-{letters}")
    return listing(number) if number is not None else None


@cache
def _subdivisions() -> dict[str, int]:
    return {row["code"]: number for number, row in enumerate(_rows()) if row.get("kind") == "subdivision"}


def strong_place(name: str) -> Listing | None:
    """The place of this name, if it is one without support."""
    meanings = senses(name) if name in _aliases() else ()
    return meanings[0].listing if meanings and meanings[0].listing.label == "PLACE" and not meanings[0].weak else None


@cache
def _folded() -> dict[str, str]:
    return {alias.casefold(): alias for alias in _aliases() if len(alias) > 3}


def any_case(name: str) -> tuple[Sense, ...] | None:
    """What a whole name means where its capitals may differ from the list's ("SK Hynix")."""
    if name in _aliases():
        return senses(name)
    alias = _folded().get(name.casefold())
    return senses(alias) if alias is not None else None


@cache
def name_of(code: str) -> str:
    """The name of the country, its part, or the regional office with a code; the code itself where none has it."""
    return _names_of_codes().get(code, code)


@cache
def _names_of_codes() -> dict[str, str]:
    offices = {row["territory"]: row["name"] for row in rows("names/offices") if row["territory"]}
    return offices | {row["code"]: row["name"] for row in reversed(rows("names/places")) if row["code"]}
