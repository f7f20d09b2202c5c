"""Counsel: law firms that an article names as such, which act for the parties of disputes and deals, and are none.

Enters: the sentences of an article. Leaves: those bodies.
"""

from __future__ import annotations

import re

from ipfacts.claims.words import alternatives
from ipfacts.digest import Sentence
from ipfacts.entities.model import Entity
from ipfacts.vocabulary import cache

NEAR = 60
"""Characters before a name that are looked at."""
BEHIND = re.compile(r", (?:an?|the|its) (?:[\w-]+ ){0,4}law firm\b")
"""What may follow the name: "Fox Allen, a Chicago law firm"."""
JOINED = re.compile(r",? (?:and|&) |, ")


@cache
def _before() -> re.Pattern[str]:
    """What stands before the name; up to two words may say which firm it is: "law firm of | Fox Allen"."""
    return re.compile(rf"\b(?i:{alternatives('COUNSEL')})(?: of| the)?(?: [a-z-]+){{0,2}} \Z")


def counsel(sentences: list[Sentence]) -> frozenset[Entity]:
    """The firms that are called law firms, that represent somebody, or stand in a list with one that does."""
    found: set[Entity] = set()
    for sentence in sentences:
        end, listed = 0, False
        for chunk in sentence.chunks:
            if chunk.name is None or chunk.label != "ORG":
                continue
            a, b = chunk.start - sentence.start, chunk.end - sentence.start
            listed = listed and JOINED.fullmatch(sentence.text, end, a) is not None
            listed = listed or _before().search(sentence.text, max(0, a - NEAR), a) is not None
            if listed or BEHIND.match(sentence.text, b):
                found.add(chunk.name.entity)
            end = b
    return frozenset(found)
