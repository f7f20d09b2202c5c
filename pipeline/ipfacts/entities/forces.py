"""Forces that a text names by their work alone: "Police arrested nine", "17 were charged by federal prosecutors".

They are bodies of their own only where the article names none of their kind, which "the police" would then mean.
Enters: a page, the names on it, and the country that it is about. Leaves: stretches with the body that each stands for.
"""

from __future__ import annotations

import calendar
import itertools
import re
from bisect import bisect_right

from ipfacts.entities import acts, lexicon
from ipfacts.entities.described import KINDS as KINDS_OF_BODIES
from ipfacts.entities.described import OFFICERS, Described, common_nouns
from ipfacts.entities.mentions import Found
from ipfacts.entities.model import Entity, Label
from ipfacts.entities.page import Page

ALONE = re.compile(
    r"(?<![\w'’-] [A-Z])(?<![\w-])(?P<noun>(?:[Ff]ederal |[Ss]tate |[Pp]rovincial |[Cc]ity |[Ll]ocal |[Mm]unicipal |"
    r"[Jj]udicial |[Bb]order |[Mm]obile |[Rr]iot |[Ee]conomic |[Cc]yber ?(?:crime )?|[Ff]iscal |[Ff]inancial )?"
    r"(?:[Cc]ustoms(?: (?:officers|officials|agents|inspectors|men|administration|service|authorities))?|[Pp]olice"
    r"(?: (?:officers|forces))?|[Pp]rosecutors|[Mm]arket (?:regulators?|watchdog|inspectors|"
    r"supervisors|surveillance forces)|"
    r"[Tt]rading standards(?: officers)?|[Bb]order (?:guards|officers|agents)|mobile court|[Dd]etectives|"
    r"[Cc]oast ?guards?|[Pp]rosecutor(?:'s|s') [Oo]ffice|[Ss]heriff's [Oo]ffice))"
    r"(?! (?:officers?|officials?|agents|raids?|stations?|operations?|duty|duties|clearance|union|control|checks?|data|"
    r"figures|declarations?|procedures?|seizures|notices?|sergeant|chief|commissioner|inspector|spokes\w+|action)\b)"
)
DOES = re.compile(
    r"(?: (?:nationwide|there|here|also|then|later|since|alone|(?:in|at|across|of) [^.,;:()]{2,40}?))?"
    r"(?:, (?:[a-z]+ly|meanwhile|too|for (?:its|their) part|separately|by contrast|in turn|on the other hand),)?"
    r" (?:have |has |had |also |then |later |alone |last \w+ |(?:on|in) [A-Z]\w+ |this \w+ )*"
    r"(?P<verb>[a-z]+)\b"
)
BY = re.compile(r"\b(?:by|with) (?:the )?\Z")
OF_TOWN = re.compile(
    r"(?<![\w'’.-])(?P<body>(?!(?:The|In|But|And|At|On|For|As|When|While|Then|Local|Federal|State) )"
    r"(?:[A-Z][\w'’-]+ ){1,2}(?:prefectural |provincial |district |regional |city |county |state |high |commercial )?"
    r"(?P<noun>police|court|prosecutors|customs))(?! [A-Z]|[\w-])"
)
"""A force or a court by a town that no list holds: "Kamrup police", "a Tis Hazari court"."""
IN_TOWN = re.compile(
    r"(?<![\w'’.-])(?P<body>(?P<noun>police|court|prosecutors|customs)(?: officers| officials)? in "
    r"(?:the (?:[a-z-]+ ){0,2}(?:city|town|port|village|county|district|suburb) of )?"
    r"(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))(?! [A-Z]|[\w-])"
)
"""The same behind it: "police in the town of Shuanglin"."""
NOBODY = "prosecutors"
"""Too many to be one body where nothing says whose they are."""
MONTHS = frozenset(calendar.month_name[1:])
KINDS = ("customs", "police", "prosecutors", "market")


def alone(page: Page, named: list[Found], country: str | None) -> list[Described]:
    """Forces without a place or a name, where the article names none of their kind: "Customs seized 1.9 million"."""
    found: list[Described] = []
    bodies: dict[str, Entity] = {}
    spans = sorted((start, end) for start, end, _, _ in named)
    starts = [start for start, _ in spans]
    kinds = {word for _, _, entity, _ in named if entity.label in ("GOV", "OFFICE", "COURT") for word in _words(entity)}
    for match in ALONE.finditer(page.flat):
        start, end = match.span("noun")
        at = bisect_right(starts, end - 1) - 1
        if at >= 0 and spans[at][1] > start:
            continue
        noun = OFFICERS.sub("", match["noun"].lower())
        if noun == NOBODY or _force(noun) in kinds or not _acts(page, start, end):
            continue
        if noun not in bodies:
            bodies[noun] = Entity("GOV", noun, "government", country, country)
            bodies[noun].nouns |= {noun, _force(noun)}
        bodies[noun].forms.add(match["noun"])
        found.append(Described(start, end, bodies[noun]))
    return found


def of_towns(page: Page, named: list[Found], country: str | None) -> list[Described]:
    """Forces and courts that are called by a place that nobody knows: "Kamrup police last month seized 3,100"."""
    spans = sorted((start, end) for start, end, *_ in named)
    starts = [start for start, _ in spans]
    bodies: dict[str, Entity] = {}
    found = []
    for match in itertools.chain(OF_TOWN.finditer(page.flat), IN_TOWN.finditer(page.flat)):
        start, end = match.span("body")
        town = match.groupdict().get("town")
        called = f"{town} {match['noun']}" if town else match["body"]
        common = called.lower() in common_nouns()  # "Trademark police"
        if common or called.split()[0] in lexicon.no_names() | MONTHS:
            continue
        at = bisect_right(starts, end - 1) - 1
        if (at >= 0 and spans[at][1] > start) or page.in_headline(start):
            continue
        label: Label = "COURT" if match["noun"] == "court" else "GOV"
        body = bodies.setdefault(called, Entity(label, called, KINDS_OF_BODIES[label], country, country))
        body.nouns.add(match["noun"])
        found.append(Described(start, end, body))
    return found


def _words(entity: Entity) -> set[str]:
    """The words by which a body can be meant."""
    return {word for form in (entity.name, *entity.nouns) for word in form.lower().split()}


def _force(noun: str) -> str:
    """The word that tells the sort of a force."""
    words = noun.split()
    return next((word for word in words if word in KINDS), words[-1])


def _acts(page: Page, start: int, end: int) -> bool:
    """Whether a force does something, or something is done by it."""
    if BY.search(page.flat, max(0, start - 8), start):
        return True
    match = DOES.match(page.flat, end)
    return match is not None and (match["verb"] in acts.verb_families() or match["verb"].endswith("ed"))
