"""Forces and courts that are called by a town that no list holds: "Kamrup police", "a tribunal in Blida".

Enters: a page, the names on it, and the country that it is about. Leaves: stretches with the body that each stands for.
"""

from __future__ import annotations

import calendar
import itertools
import re

from ipfacts.entities import lexicon
from ipfacts.entities.described import KINDS as KINDS_OF_BODIES
from ipfacts.entities.described import Described, common_nouns
from ipfacts.entities.mentions import Covered, Found
from ipfacts.entities.model import Entity, Label
from ipfacts.entities.page import Page

OF_TOWN = re.compile(
    r"(?<![\w'’.-])(?P<body>(?!(?:The|In|But|And|At|On|For|As|When|While|Then|Local|Federal|State) )"
    r"(?:[A-Z][\w'’-]+ ){1,2}(?:prefectural |provincial |district |regional |city |county |state |high |commercial )?"
    r"(?P<noun>police|court|tribunal|prosecutors|customs))(?! [A-Z]|[\w-])"
)
"""A force or a court by a town that no list holds: "Kamrup police", "a Tis Hazari court"."""
IN_TOWN = re.compile(
    r"(?<![\w'’.-])(?P<body>(?P<noun>police|court|tribunal|prosecutors|customs)(?: officers| officials)? "
    r"(?:in|(?<=court )of|(?<=tribunal )of) "
    r"(?:the (?:[a-z-]+ ){0,2}(?:city|town|port|village|county|district|suburb) of )?"
    r"(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))(?! [A-Z]|[\w-])"
)
"""The same behind it: "police in the town of Shuanglin"."""
MONTHS = frozenset(calendar.month_name[1:])


def find(page: Page, named: list[Found], country: str | None) -> list[Described]:
    """Every such body that no other name covers."""
    covered = Covered(named)
    bodies: dict[str, Entity] = {}
    found = []
    for match in itertools.chain(OF_TOWN.finditer(page.flat), IN_TOWN.finditer(page.flat)):
        start, end = match.span("body")
        town = match.groupdict().get("town")
        called = f"{town} {match['noun']}" if town else match["body"]
        common = called.lower() in common_nouns()  # "Trademark police"
        if common or called.split()[0] in lexicon.no_names() | lexicon.openers() | MONTHS:
            continue
        other = covered.meeting(start, end)
        inside = town is not None and other == match.span("town")  # the town alone, taken for a body
        if (other is not None and not inside) or page.in_headline(start):
            continue
        label: Label = "COURT" if match["noun"] in ("court", "tribunal") else "GOV"
        body = bodies.setdefault(called, Entity(label, called, KINDS_OF_BODIES[label], country, country))
        body.nouns.add(match["noun"])
        found.append(Described(start, end, body))
    return found
