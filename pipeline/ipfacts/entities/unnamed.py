"""Bodies that a text calls by their work alone: "Police arrested nine", "the agriculture ministry".

They are bodies of their own only where the article names none that these words would then mean: "the agriculture
ministry" is its "Ministry of Agriculture and Rural Affairs", "the police" its "Kerala Police". The words are those of
`patterns/names/unnamed_bodies.jsonl`: a `FORCE` is a body where it does something; a `HEAD` ("ministry", "guild")
where a `FIELD` tells of which sort it is, and a `PLAIN` one ("agency") may stand for a body called otherwise.
Enters: a page, the names on it, and the country that it is about. Leaves: stretches with the body that each stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ipfacts.entities import acts, lexicon
from ipfacts.entities.described import KINDS, Described, members
from ipfacts.entities.mentions import Covered, Found
from ipfacts.entities.model import BODIES, OF_STATES, Entity, Label
from ipfacts.entities.page import Page
from ipfacts.vocabulary import cache, rows

FURTHEST = 4
"""Words that are looked at before a head."""
STEM = 6
"""Letters by which words of one field are known: "agriculture", "agricultural"."""
NOBODY = "prosecutors"
"""Too many to be one body where nothing says whose they are."""
BEFORE = re.compile(r"(?:^|(?<=[\s(“\"‘—–]))(?P<word>[\w-]+(?:[’']s?)?) \Z")
INDEFINITE = frozenset({"a", "an", "another", "any", "every", "each", "no", "one", "two", "three", "four", "some"})
OWNERS = re.compile(r"[a-z]+s[’']\Z")
"""Those whom an association is of: "the weavers' union"."""
DOES = re.compile(
    r"(?: (?:nationwide|there|here|also|then|later|since|alone|(?:in|at|across|of) [^.,;:()]{2,40}?))?"
    r"(?:, (?:[a-z]+ly|meanwhile|too|for (?:its|their) part|separately|by contrast|in turn|on the other hand),)?"
    r" (?:have |has |had |also |then |later |alone |last \w+ |(?:on|in) [A-Z]\w+ |this \w+ )*"
    r"(?P<verb>[a-z]+)\b"
)
BY = re.compile(r"\b(?:by|with) (?:the )?\Z")


class Words(NamedTuple):
    """The vocabulary of bodies without a name, in small letters."""

    heads: re.Pattern[str]
    labels: dict[str, Label]
    forces: frozenset[str]
    fields: frozenset[str]
    sorts: frozenset[str]
    plain: frozenset[str]
    reach: re.Pattern[str]
    """What a head may be of: "directorate | of competition"."""


@cache
def _words() -> Words:
    listed = list(rows("names/unnamed_bodies"))
    of = {label: frozenset(row["pattern"].lower() for row in listed if row["label"] == label) for label in LABELS}
    heads = "|".join(sorted(of["FORCE"] | of["HEAD"], key=lambda noun: (-len(noun), noun))).replace("'", "[’']")
    owned = "|".join(sorted(of["OWNED"]))
    fields = "|".join(sorted(of["FIELD"], key=lambda field: (-len(field), field)))
    return Words(
        re.compile(rf"(?<![\w’'-])(?P<head>{heads})(?![\w-])(?! (?:{owned})\b)", re.IGNORECASE),
        {row["pattern"].lower(): row["id"] for row in listed if "id" in row},
        of["FORCE"],
        of["FIELD"],
        of["SORT"],
        of["PLAIN"],
        re.compile(rf" (?:of|for) (?:the )?(?P<field>{fields})(?:(?:,? and |, )(?:{fields}))*(?![\w-])", re.IGNORECASE),
    )


LABELS = ("FORCE", "HEAD", "PLAIN", "FIELD", "SORT", "OWNED")


class Called(NamedTuple):
    """A stretch that may be a body: its characters, head, and the fields that tell of which sort it is."""

    start: int
    end: int
    head: str
    fields: tuple[str, ...]


def find(page: Page, named: list[Found], country: str | None) -> list[Described]:
    """Bodies without a place or a name, where the article names none that they would be."""
    found: list[Described] = []
    bodies: dict[str, Entity] = {}
    covered = Covered(named)
    first = {entity: start for start, _, entity, _ in reversed(named) if entity.label in BODIES}
    words = {entity: _stems(entity) for entity in sorted(first, key=first.__getitem__)}
    for called in _called(page):
        if covered.meeting(called.start, called.end) is not None:
            continue
        text = page.flat[called.start : called.end]
        noun = _noun(text)
        same = _same(called, words, first)
        if same is not None:
            same.forms.add(text)
            found.append(Described(called.start, called.end, same))
            continue
        if noun == NOBODY or not _is_of_its_own(page, called, words):
            continue
        if noun not in bodies:
            label = _words().labels[called.head]
            name = text if any(letter.isupper() for letter in text[1:]) else noun
            bodies[noun] = Entity(label, name, KINDS[label], country if label in OF_STATES else None)
            bodies[noun].code = bodies[noun].country
            bodies[noun].nouns |= {noun, called.head}
        bodies[noun].forms.add(text)
        found.append(Described(called.start, called.end, bodies[noun]))
    return found


def _noun(text: str) -> str:
    """What a body is called in small letters, those who act for it left out: "customs officers"."""
    noun = text.lower().replace("’", "'")
    served = members().sub("", noun)
    return served if served.split()[-1] in _words().labels else noun


def _called(page: Page) -> Iterable[Called]:
    """Every head with the words around it that belong to it."""
    words = _words()
    for match in words.heads.finditer(page.flat):
        head = match["head"].lower().replace("’", "'")
        start, fields, indefinite = _left(page, match.start(), words, label=words.labels[head])
        end = match.end()
        if (reach := words.reach.match(page.flat, end)) is not None and head not in words.forces:
            end, fields = reach.end(), (*fields, reach["field"].lower())
        if not indefinite and not page.in_headline(start):
            yield Called(start, end, head, fields)


def _left(page: Page, start: int, words: Words, *, label: Label) -> tuple[int, tuple[str, ...], bool]:
    """Where a body begins whose head starts at an offset, its fields, and whether it is one of many ("a court")."""
    fields: list[str] = []
    for _ in range(FURTHEST):
        before = BEFORE.search(page.flat, max(0, start - 40), start)
        if before is None:
            return start, tuple(fields), False
        word = before["word"].lower().replace("’", "'")
        pair = BEFORE.search(page.flat, max(0, before.start("word") - 40), before.start("word"))
        phrase = f"{pair['word'].lower()} {word}" if pair is not None else ""
        if phrase in words.fields and pair is not None:
            fields.append(phrase)
            start = pair.start("word")
        elif word in words.fields or (label == "ORG" and OWNERS.match(word)):
            fields.append(word)
            start = before.start("word")
        elif word in words.sorts:
            if label == "COURT":
                fields.append(word)  # "the district court"
            start = before.start("word")
        else:
            return start, tuple(fields), word in INDEFINITE
    return start, tuple(fields), False


def _is_of_its_own(page: Page, called: Called, words: dict[Entity, frozenset[str]]) -> bool:
    """Whether the article means no body by the words that it names."""
    label = _words().labels[called.head]
    if called.head in _words().forces:
        kinds = {stem for entity, stems in words.items() if entity.label in OF_STATES for stem in stems}
        return _stem(_force(called.head)) not in kinds and _acts(page, called.start, called.end)
    if not called.fields:
        return False
    if label in ("OFFICE", "COURT"):
        return all(entity.label != label for entity in words)
    if label == "ORG":
        return _acts(page, called.start, called.end)
    return True


def _same(called: Called, words: dict[Entity, frozenset[str]], first: dict[Entity, int]) -> Entity | None:
    """The one named body that has the head and the fields of what is called: "Ministry of Agriculture".

    A plain head asks for the fields alone; of several that fit, the one counts that is named before.
    """
    if not called.fields:
        return None
    asked = frozenset(_stem(word) for field in called.fields for word in field.split())
    fit = [entity for entity, stems in words.items() if asked | {_stem(called.head)} <= stems]
    if not fit and called.head in _words().plain:
        fit = [entity for entity, stems in words.items() if asked <= stems and entity.label == "GOV"]
    if len(fit) > 1:
        fit = [entity for entity in fit if first[entity] < called.start]
    return fit[0] if len(fit) == 1 else None


def _stems(entity: Entity) -> frozenset[str]:
    """Stems of the words by which a body can be meant."""
    return frozenset(_stem(word) for form in (entity.name, *entity.nouns) for word in form.lower().split())


def _stem(word: str) -> str:
    return word.removesuffix("'s").rstrip("s’'")[:STEM]


def _force(noun: str) -> str:
    """The word that tells the sort of a force."""
    return noun.split()[0] if noun.startswith(("customs", "police", "market")) else noun.split()[-1]


def _acts(page: Page, start: int, end: int) -> bool:
    """Whether a body does something, or something is done by it."""
    if BY.search(page.flat, max(0, start - 8), start):
        return True
    match = DOES.match(page.flat, end)
    if match is None or match["verb"] in lexicon.roles():
        return False
    return match["verb"] in acts.verb_families() or match["verb"].endswith("ed")
