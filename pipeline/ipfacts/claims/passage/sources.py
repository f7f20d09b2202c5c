"""Sources: names that an article only quotes: "a survey by X", "according to X", "the Bathurst consultancy X found".

Whose survey it is, or who comments on it, seldom has the figures that it tells, unless it is an office's own.
Enters: the sentences of an article. Leaves: for each name as what the whole article has it: "source" where every
mention is one of a source, "speaks" where it speaks besides, "both" where it does something else, too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ipfacts.claims.words import alternatives, words
from ipfacts.digest import Sentence
from ipfacts.entities.model import BODIES, Entity
from ipfacts.vocabulary import cache

REPORTING = re.compile(r" (?:has |have )?report(?:s|ed)\b")
"""What an association does with the figures of others, and a company with its own."""
NEAR = 90
"""Characters before a name that are looked at."""
DESCRIBED = 30
"""Characters before a name within which it is told what it is."""


class Expressions(NamedTuple):
    """What stands beside a source."""

    cited: re.Pattern[str]
    """Before it; up to four words may say who it is."""
    cites: re.Pattern[str]
    speaks: re.Pattern[str]


@cache
def _expressions() -> Expressions:
    citing, survey, surveyed, remarking = map(alternatives, ("CITING", "SURVEY", "SURVEYED", "REMARKING"))
    return Expressions(
        re.compile(
            rf"(?:\b(?i:{citing})|\b(?:{survey})(?: (?:{surveyed}))?(?: (?:on )?\w+day| yesterday| (?:this|last) \w+)?"
            rf" (?:by|from|of|for))"
            r" (?:the |its |a )?(?:(?:[A-Z][\w'’-]+|[a-z'’-]+) ){0,4}\Z"
        ),
        re.compile(rf"(?:'s|’s|s'|s’) (?:[\w-]+ ){{0,2}}(?:{survey})\b|,? (?:[a-z]+ ){{0,3}}(?:shows?|showed)\b"),
        re.compile(rf"(?:, [^.,;]{{3,60}},)? (?:(?:has|had|have|also|now) )?(?:{remarking})\b"),
    )


def is_association(body: Entity) -> bool:
    """Whether a body is one of others, by its name: "the Association of University Technology Managers"."""
    return any(not words("ASSOCIATION").isdisjoint(form.lower().split()) for form in (body.name, *body.forms))


def as_sources(sentences: list[Sentence]) -> dict[Entity, str]:
    """As what the article has each body that it names."""
    told: dict[Entity, Counter[str]] = {}
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.name is not None and chunk.label in BODIES:
                start, end = chunk.start - sentence.start, chunk.end - sentence.start
                told.setdefault(chunk.name.entity, Counter())[_part(sentence.text, start, end, chunk.name.entity)] += 1
    return {entity: _as_what(parts) for entity, parts in told.items()}


def is_cited(text: str, start: int) -> bool:
    """Whether what starts at an offset of a sentence belongs to the name of a source: "compiled by | Seoul's X Lab"."""
    return _expressions().cited.search(text, max(0, start - NEAR), start) is not None


def is_teller(text: str, start: int, end: int) -> bool:
    """Whether a sentence says of a body that it tells figures for a living, and has it tell some.

    "According to IP law firm | Harrow & Pell", "Lex Machina | reported 1,310 suits".
    """
    near = text[max(0, start - DESCRIBED) : end] + _apposed(text, end)
    if tellers().search(near) is None:
        return False
    after = (_expressions().cites, _expressions().speaks, _counting())
    return is_cited(text, start) or any(told.match(text, end) for told in after)


@cache
def tellers() -> re.Pattern[str]:
    """Those who tell figures of others for a living, by what they are and by name: "law firm", "Lex Machina"."""
    return re.compile(rf"\b(?:{alternatives('TELLER')})\b", re.IGNORECASE)


@cache
def _counting() -> re.Pattern[str]:
    """What such a firm does with others' figures: "reported", "has counted"."""
    return re.compile(rf"(?:, [^.;]{{3,60}}?,)? (?:(?:has|have|had) )?(?:{alternatives('COUNTING')})\b")


def _apposed(text: str, end: int) -> str:
    """What stands between commas behind a name: ", a data firm out of Texas,"."""
    return text[end : text.find(",", end + 2)] if text.startswith(", a", end) else ""


def _part(text: str, start: int, end: int, body: Entity) -> str:
    """What one mention is."""
    if is_cited(text, start) or _expressions().cites.match(text, end):
        return "source"
    reports = REPORTING.match(text, end) is not None and is_association(body)
    return "speaks" if reports or _expressions().speaks.match(text, end) else "other"


def _as_what(parts: Counter[str]) -> str:
    if not parts["other"]:
        return "source" if parts["source"] and not parts["speaks"] else "speaks"
    return "both" if parts["source"] else "neither"
