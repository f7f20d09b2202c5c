"""Ranks with no number written: "the largest filer", "topped the list", "leads".

Enters: text. Leaves: `Quantity` objects of kind rank, number 1, flagged `implicit`.
"""

from __future__ import annotations

import re

from ipfacts.families import either, trie
from ipfacts.values.lexicon import fold
from ipfacts.values.quantity import Quantity
from ipfacts.vocabulary import Row, cache, rows

FIRST: Row = {"value": 1}
"""What "tops the company table" means."""

LED_BY = r"led by(?= [^.;]{2,60}?(?: with| at| on|,| \() ?(?:with )?[~$€£¥]?\d)"
"""Before the first of a group with its figure: "foreigners filed 143, led by the Dutch with 51"."""
UNMATCHED = r"more (?:[a-z][\w'’-]* ){1,3}?than (?:in |at |by |for |from |those of |that of )?any other"


@cache
def _implicit() -> tuple[re.Pattern[str], dict[str, Row]]:
    """The superlatives and phrases of ranks.jsonl that mean first with no number, words inside them or not."""
    table = {row["pattern"].lower(): row for row in rows("values/ranks") if row["label"] in ("IMPLICIT", "SUPERLATIVE")}
    forms = "|".join((_listed(), _unbeaten(), _without_rival(), LED_BY, UNMATCHED, trie(table)))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)"), {fold(surface): row for surface, row in table.items()}


def _listed() -> str:
    """ "Tops the company table", "heads this year's list"."""
    heads, lists = (trie(_surfaces(label)) for label in ("HEADING", "LISTING"))
    return (
        rf"(?:{heads}) (?:the|its|this|that|their|our|a|[\w&-]{{1,30}}['’]s) (?:[\w'’&-]{{1,20}} ){{0,3}}?(?:{lists})"
    )


def _unbeaten() -> str:
    """ "Nobody else filed more"; not "nobody filed more than 40", which bounds."""
    nobody, outdoing = trie(_surfaces("NOBODY")), trie(_surfaces("OUTDOING"))
    return rf"(?P<nobody>{nobody})(?: (?:else|other))?(?: [\w'’&-]{{1,20}}){{0,2}}? (?:{outdoing})(?! than [~$€£¥]?\d)"


def _without_rival() -> str:
    """Nobody whatever he is called, and what he does not do: "no applicant knocked on the door as often"."""
    return (
        rf"(?P<none>no (?:(?:other|single|rival|competing) )?(?!{either('NO RIVAL')})[a-z][\w'’-]{{1,20}})"
        r" (?:of (?:the|its|all) [a-z][\w'’-]* )?"
        r"(?:(?!that |which |who |to |because |and |or |of )[a-z][\w'’-]{0,20} ){1,5}?"
        rf"(?:(?:as|so) {either('AS MUCH')}|better|{either('LARGER')}(?= than| in | so far|[.,;])"
        r"|more (?:often|of (?:them|these|those)|(?:[a-z\d][\w'’-]* ){1,6}?than))"
    )


def _surfaces(label: str) -> list[str]:
    return [row["pattern"] for row in rows("values/ranks") if row["label"] == label]


@cache
def _of_movement() -> re.Pattern[str]:
    """Behind a superlative that tells who moved most, not who is first: "the biggest | annual gains"."""
    between = r"(?: (?:ever|yearly|percentage|(?!of |in |by |for )[a-z]+(?:al|ly|ive|est)|[a-z]+-[a-z-]+)){0,2}"
    return re.compile(rf"{between} (?:{either('values/changes NOUN')})(?!\w)")


@cache
def _excluded() -> re.Pattern[str]:
    choices = "|".join(re.escape(row["pattern"]) for row in rows("values/ranks") if row["label"] == "NOT_FIRST")
    return re.compile(
        rf"(?:\b(?:{choices})(?: \w+'s)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)) (?:\w+ )?\Z"
    )


def first_places(lower: str, start: int, end: int) -> list[Quantity]:
    """Ranks that a superlative or a phrase makes, with no number: "the largest filer", "topped the list", "leads".

    `lower` is a text that is prepared (see `stream`) and in lower case.
    """
    pattern, table = _implicit()
    found = []
    for match in pattern.finditer(lower, start, end):
        row = table.get(fold(match[0]), FIRST)
        follows = lower[match.end() : match.end() + 12].split()[:1]
        if follows and follows[0] in row.get("not_before", ()):
            continue
        if _of_movement().match(lower, match.end()):
            continue
        none = "nobody" if match["nobody"] else "none" if match["none"] else ""
        if (
            not none
            and not match[0].startswith("more ")
            and _excluded().search(lower[max(start, match.start() - 30) : match.start()])
        ):
            continue
        a, b = match.span()
        core = match.end(none) if none else b  # the verb says what is counted: "nobody | filed more"
        found.append(Quantity("rank", row["value"], None, "=", None, None, a, b, a, core, words=True, implicit=True))
    return found
