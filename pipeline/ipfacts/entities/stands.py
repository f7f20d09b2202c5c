"""Stands: expressions for where a party stands in a clause, told by the words on its left and on its right.

Those of the left end where the name starts, and are searched for in what stands before it; those of the right
are matched from its end on. What words they consist of is in `patterns/names/stands`.
"""

from __future__ import annotations

import re

from ipfacts import families, wordings
from ipfacts.vocabulary import cache

CLAUSE = re.compile(r"[^.;:!?()\n]*")
FIGURE = re.compile(r"\d|[$€£¥₹]")
# What may stand between a name and its verb: "X, in Beijing, keeps", "X of Enniscorthy, which makes caps, topped".
ASIDE = re.compile(
    r"(?: of [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?"
    r"(?:, (?![a-z]+ing\b|(?!based|headquartered|founded|listed|owned|backed)[a-z]+ed\b)[^.;:!?()\n]{2,75}?,"
    r"| \([^()\n]{2,60}\)) (?=[a-z])| (?:of|in) [A-Z][\w'-]+ (?=[a-z])"
)
# "Orange (212)", "X with 340 and Y with 212"; "X 340, Y 212 and Z 9,100": a name's own figure, beside it.
IN_BRACKETS = re.compile(r" \((?:(?P<large>\d{1,3}(?:,\d{3})+|[1-9]\d\d)|\d\d?)(?: [a-z]+)?(?:\)|; |, )")


def before(label: str) -> re.Pattern[str]:
    """What stands on the left of a party, to be searched for."""
    return wordings.before("names/stands", label)


def behind(label: str) -> re.Pattern[str]:
    """What stands on the right of a party, to be matched."""
    return wordings.behind("names/stands", label)


@cache
def counted_of() -> re.Pattern[str]:
    """Before the next of a list whose first has a verb: "Equinor lodged 96 of the patents, | Tomra | 31"."""
    return re.compile(
        rf"[A-Z][\w&'.-]* (?:\w+ )?[a-z]{{3,}} (?:{families.either('ABOUT')} )?\d{{1,3}}\b"
        r"[^.;:()]*(?:, (?:and )?| and )\Z"
    )


@cache
def listed() -> re.Pattern[str]:
    """Before a name that may be the next of a list."""
    return re.compile(rf"(?:[,;:]|\b{families.either('LISTING')}) \Z")
