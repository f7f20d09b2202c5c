"""Periods of a text in short, for the tests of periods."""

from __future__ import annotations

import datetime

from ipfacts import periods
from ipfacts.periods import lexer
from ipfacts.periods.grammar import grammar

PUBLISHED = datetime.date(2025, 8, 14)  # a Thursday


def line(moment: periods.Moment) -> str:
    """A moment as "start..end kind role"; plain "during" moments say nothing more."""
    start, end = (str(day) if day else "" for day in (moment.start, moment.end))
    words = [f"{start}..{end}"]
    words += [moment.kind] if moment.kind != "during" else []
    words += [moment.role] if moment.role != "plain" else []
    words += [f"{moment.grain}{moment.offset:+d}"] if moment.anchored else []
    return " ".join(words)


def lines(text: str, published: datetime.date | None = PUBLISHED, country: str | None = None) -> list[str]:
    return [line(moment) for moment in periods.find(text, published, country=country)]


def lost(text: str) -> list[str]:
    """The phrases that match somewhere in a text, and that the index of openings would not have tried there."""
    known = grammar()
    shape = lexer.lex(text, 0, len(text), known.lexicon.forms).shape
    phrases = [pattern.phrase() for pattern in known.patterns]
    return [
        phrase.regex.pattern
        for at in range(len(shape))
        for phrase in phrases
        if phrase.regex.match(shape, at) and phrase not in known.opening(shape[at : at + 2])
    ]
