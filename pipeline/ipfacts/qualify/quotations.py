"""Quotations and interviews: stretches that somebody speaks word for word.

Enters: a text. Leaves: what stands inside quotation marks, and the answers of an interview. Offsets: characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ipfacts.entities.model import Name
from ipfacts.qualify.reading import Reading

CLOSING = {"“": "”", '"': '"', "«": "»"}
OPENING = re.compile(r"[“\"«]|(?<![\w.,])[‘'](?=\w)")
SINGLE_CLOSE = (re.compile(r"(?<=[,.!?…])['’](?!\w)"), re.compile(r"(?<=\S)’(?!\w)"))
"""A single mark closes behind a comma or full stop; only failing that anywhere else ("the farmers’ market")."""
LINE = re.compile(r"[^\n]+")
QUESTION_MARK = re.compile(r"\s*(?:Q|Question|QUESTION)\s*[:.)]\s")
ANSWER_MARK = re.compile(r"\s*(?:A|Answer|ANSWER)\s*[:.)]\s")
INTERVIEW = re.compile(
    r"\b(interview\w*|spoke|speaks|talks|talked|sat down|asked|answers|answered|Q&A|in conversation|took our questions|"
    r"(?:receive[sd]|met|meets|welcome[sd]|told|shows|showed|greet(?:s|ed)|join(?:s|ed)|hosts|hosted) us|"
    r"we (?:met|meet|caught up|visited|put|called)|"
    r"our (?:correspondent|reporter|editor|colleague|contributor)\w* (?:met|meets|visited|caught|called|put|found))\b"
)
HUMAN = re.compile(r"\b(?:[Ss]he|[Hh]e|her|him|his|[Mm]adam|Ms|Mr|Mrs|Dr)\b")
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us)\b")
TURN = re.compile(r"\s*([^\W\d][\w.’'-]*(?: [\w.’'-]+){0,4})(?:, [^:\n]{2,60}| \([^)\n]{2,80}\))?:\s+(?=\S)")
"""A line of a transcript: "MARA LIND: Good morning", "MARA LIND, CEO: Good morning"."""
HEADLINE = re.compile(r"[^\n]{10,200}(?=\n\s*\n)")
SHORT = 40
"""Characters of a closing line that is no answer, unless somebody speaks of himself in it."""
QUESTIONS = 2
"""So many lines that end in a question mark make an interview, if the text before them announces a person."""
UNANNOUNCED = 4
"""So many make one without a word of announcement, where every second line is such a question."""
TURNS_ASKED = 0.6
"""How many of every second line are questions where question and answer alternate: "Your rate is said to be 60 %." """


@dataclass(frozen=True, slots=True)
class Quote:
    start: int
    end: int
    """Without the marks."""


class Quotes:
    """The quotations of a text, in order, none inside another; a place is found by bisection."""

    def __init__(self, text: str) -> None:
        self.all = list(_quotes(text))
        self._starts = [quote.start for quote in self.all]

    def around(self, position: int) -> Quote | None:
        """The quotation that a character stands in."""
        quote = self.before(position)
        return quote if quote and position < quote.end else None

    def before(self, position: int) -> Quote | None:
        """The last quotation that begins at or before a character."""
        at = bisect_right(self._starts, position) - 1
        return self.all[at] if at >= 0 else None

    def overlapping(self, start: int, end: int) -> list[Quote]:
        first = max(0, bisect_right(self._starts, start) - 1)
        return [quote for quote in self.all[first : bisect_left(self._starts, end)] if quote.end > start]


def _quotes(text: str) -> Iterator[Quote]:
    """Stretches inside quotation marks; a curly one that its paragraph does not close runs to the paragraph's end."""
    for line in LINE.finditer(text):
        at = line.start()
        while opening := OPENING.search(text, at, line.end()):
            close = _close(text, opening, line.end())
            if close is None and opening.group() != "“":
                at = opening.end()
                continue
            end = line.end() if close is None else close
            if end > opening.end():
                yield Quote(opening.end(), end)
            at = end + 1


def _close(text: str, opening: re.Match[str], end: int) -> int | None:
    if opening.group() in "‘'":
        plain = opening.group() == "'"
        found = (mark.search(text, opening.end(), end) for mark in (SINGLE_CLOSE[:1] if plain else SINGLE_CLOSE))
        return next((single.start() for single in found if single), None)
    close = text.find(CLOSING[opening.group()], opening.end(), end)
    return None if close < 0 else close


def interview(reading: Reading) -> tuple[Name, list[Quote]] | None:
    """The person interviewed and the answers, where lines of questions alternate with lines of answers."""
    text = reading.text
    lines = [(line.start(), line.end()) for line in LINE.finditer(text)]
    first = next((at for at, (start, end) in enumerate(lines) if _asks(text, start, end)), None)
    if first is None or sum(_asks(text, *line) for line in lines[first:]) < QUESTIONS:
        return None
    opening = lines[first][0]
    marked = any(ANSWER_MARK.match(text, start) for start, _ in lines)
    prompts = _prompts(text, lines[first:])
    answered = [line for line in lines[first:] if line not in prompts]
    personal = sum(FIRST_PERSON.search(text, *line) is not None for line in answered)
    alternating = len(prompts) >= UNANNOUNCED and personal >= max(QUESTIONS, len(answered) / 3)
    if not (marked or alternating) and not INTERVIEW.search(text, 0, opening):
        return None
    people = _introduced(reading, opening, alternating=alternating)
    if not people:
        return None
    said = max(people, key=lambda name: sum(other.entity is name.entity for other in people))
    if not prompts:
        prompts = {line for line in lines[first:] if _asks(text, *line)}
    answers = [Quote(start, end) for start, end in lines[first:] if (start, end) not in prompts]
    while answers and _about(text, answers[-1], said):
        answers.pop()
    return said, answers


def _introduced(reading: Reading, opening: int, *, alternating: bool) -> list[Name]:
    """The people named before the first question; failing that, two or three words that "she" or "he" stands for."""
    named = [name for name in reading.names if reading.doc[name.start].idx < opening]
    people = [name for name in named if name.label == "PERSON"]
    if people or not alternating or not HUMAN.search(reading.text, 0, opening):
        return people
    return [n for n in named if n.label == "ORG" and n.entity.id is None and 2 <= len(n.entity.name.split()) <= 3]


def _prompts(text: str, lines: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Every second line, where question and answer alternate: then one without its mark is a question, too."""
    asked = [_asks(text, *line) for line in lines]
    odd, even = sum(asked[::2]), sum(asked[1::2])
    strict = odd >= TURNS_ASKED * len(asked[::2]) and even <= 1 and odd > 2 * even
    return set(lines[::2]) if strict and odd >= QUESTIONS + 1 else set()


def turns(reading: Reading) -> Iterator[tuple[Name, Quote]]:
    """The lines of a transcript, each with the person whose name, or surname, stands before its colon; two at least."""
    people = {label: name for name in reading.names if name.label == "PERSON" for label in _labels(name)}
    lines = ((TURN.match(reading.text, line.start(), line.end()), line.end()) for line in LINE.finditer(reading.text))
    found = [
        (people[mark.group(1).casefold()], Quote(mark.end(), end))
        for mark, end in lines
        if mark is not None and mark.group(1).casefold() in people
    ]
    yield from found if len(found) > 1 else ()


def _labels(name: Name) -> tuple[str, str]:
    """How a transcript may call a person: in full, or by the surname."""
    full = name.entity.name.casefold()
    return full.split()[-1], full


def _asks(text: str, start: int, end: int) -> bool:
    """Whether a line is a question, all of it: short, and ending in its mark."""
    line = text[start:end].rstrip(' *"”’')
    return bool(QUESTION_MARK.match(line)) or (line.endswith("?") and len(line) < 300 and "“" not in line)


def _about(text: str, answer: Quote, person: Name) -> bool:
    """Whether a closing line speaks of the person in the third person, or of the interview itself."""
    line = text[answer.start : answer.end]
    surname = person.entity.name.split()[-1]
    names = {surname, *person.entity.forms, person.entity.name}
    short = len(line) < SHORT and not FIRST_PERSON.search(line)
    return "nterview" in line or any(line.startswith(name) for name in names) or short


def headline_end(text: str) -> int:
    """Where the headline ends: a first line that a blank line follows; 0 where there is none."""
    line = HEADLINE.match(text)
    return line.end() if line else 0
