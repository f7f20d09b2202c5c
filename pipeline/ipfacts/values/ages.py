"""Ages of persons: "aged 41", "Maria Orlov, 47, who …", "two men of 34 and 41".

Enters: a stream and the index of a numeral. Leaves: whether it is an age.
"""

from __future__ import annotations

import re

from ipfacts import families
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import cache

PERSON_BEFORE = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]* )?[A-Z][\w'’-]+, \Z")
AGED = re.compile(
    r", (?:who|whose|of|from|an?|the|was|is|has|had|said|says|told|trained|pleaded|and (?:his|her))\b"
    r"|\.?[\"”’]?(?:\Z|\n)|\.\s"
)
AGES = re.compile(
    r"\b(two|three|four|five|[2-5]) (?:[a-z-]+ )?[a-z]+(?:,| of) ([1-9]\d(?:, [1-9]\d){0,3},? and [1-9]\d)"
    r"(?=[,.;)]|\Z| (?:were|are|have|had|who|from|in|at|on)\b)",
    re.IGNORECASE,
)
"""So many persons, and the age of each: "two importers, | 44 and 51", "two men of | 34 and 41 were held"."""
PERSONS = {"two": 2, "three": 3, "four": 4, "five": 5}


def age(stream: Stream, index: int) -> bool:
    """ "41-year-old", "aged 41" (a title word), and "Maria Orlov, 47, who …"."""
    if stream.role(index + 1, "DURATION", " -") and stream.role(index + 2, "AGE_AFTER", " -"):
        return not stream.wide
    lexeme, text = stream.lexemes[index], stream.text
    if "NUMERAL" not in lexeme.roles or lexeme.end - lexeme.start != 2:
        return False
    if _of_each(text, lexeme.start):
        return True
    if lexeme.gap not in "w,.(":
        return False
    before = text[max(0, lexeme.start - 60) : lexeme.start]
    person = PERSON_BEFORE.search(before)
    return bool(
        person and (after := AGED.match(text, lexeme.end)) and (after[0].startswith(",") or _speaking().search(before))
    )


def _of_each(text: str, at: int) -> bool:
    """Whether the numeral at `at` is one of as many as there are persons: "two importers, 44 and 51, were held"."""
    for match in AGES.finditer(text, max(0, at - 70), at + 30):
        ages = re.findall(r"\d+", match[2])
        persons = PERSONS.get(match[1].lower()) or int(match[1])
        if match.start(2) <= at < match.end(2) and len(ages) == persons:
            return True
    return False


@cache
def _speaking() -> re.Pattern[str]:
    """Words beside which a number behind a name is an age: "said", "founder"."""
    return re.compile(rf"\b(?i:{families.either('SPEAKING')})\b")
