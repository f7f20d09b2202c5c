"""Foreign: numbers that the very words around them give to something that is none of ours.

"[2019 KHC 4417]" cites a case, "claim 7 of the '318 patent" names a part of a paper, "a cost-to-income ratio of 11%"
measures a house, "worth 2% of the portfolio" a price; none of them counts rights, suits or income.
Enters: the `Reader` of a sentence and the index of a figure's chunk. Leaves: whether the figure is such a number, for a
metric and a kind of value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ipfacts.claims.words import alternatives
from ipfacts.model import Kind
from ipfacts.vocabulary import cache

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

CITED = re.compile(r"[\[(]?\b(?:19|20)\d\d\b[\])]?[ :](?:\(\d+\) )?(?:[A-Z][A-Za-z.]*[ :]){1,3}\d+\b")
"""A case by the year, the court or report, and the number: "[2019 KHC 4417]", "2021:KHC:318", "[2020] EWHC 77"."""
OF_CLAIM = re.compile(r"\bclaims?\s+(?:\d+(?:\s*[,–-]\s*|\s+(?:and|or|to)\s+))*\Z", re.IGNORECASE)
CLAIMED = re.compile(r"\s*(?:of\b|and\b|or\b|,|\.|\)|was\b|were\b|is\b|are\b|\Z)")
"""What stands before the number of a claim, and behind it: no noun that it could count."""
APOSTROPHE = frozenset("'‘’´`")
PATENT = re.compile(r"\s*(?:['’]s\b|(?:and|or)\s+['‘’´`]|patents?\b)")
"""What follows the last digits of a patent's number: "the '318 | and '402 patents"."""
TOLERANCE = re.compile(r"(?:\+\s?/\s?[-–−]|±|\bplus or minus)\s*\Z")
WORTH = re.compile(r"\b(?:is|was|were|are|be|been) worth (?:\w+ )?\Z")
SHORT = re.compile(r"\bshort(?:fall|age)s? of [^,;:.]*\Z", re.IGNORECASE)
"""What is missing from a level that somebody set is no change: "a shortfall of 9% from the 70% level"."""
COSTS = re.compile(r"\b(?:costs|expenses|overheads) of \Z", re.IGNORECASE)
ROUND = re.compile(r"(?:a |an )?(?:multi-?)?(?:m|b|tr)illion-\w+\Z", re.IGNORECASE)
"""A sum without digits that only says how large somebody is: "a billion-pound society"."""
NUMBERED = re.compile(
    r"\b(?:patent(?:[- ]in[- ]suit)?|first|second|third|fourth|fifth|an?other)(?:,? no\.?| number)? \((?:US )?\Z",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,2},\d{3},\d{3}\Z")
"""A patent's number, and what stands before it: "a second patent (8,345,912)"."""
OF_COURTS = frozenset({"damages_awarded", "damages_sought", "fine", "settlement_amount"})
OF_MANY_DEALS = frozenset({"licensing_revenue", "ip_transaction_value"})
PARTS = frozenset({"share", "rate", "change"})
RESEARCH = re.compile(r"\bR ?& ?D\b|\bresearch|\bdevelopment\b|\binnovation", re.IGNORECASE)


@cache
def of_costs() -> re.Pattern[str]:
    """A ratio of costs before a figure of the same clause: "a cost-to-income ratio below |"."""
    ratio = rf"\b(?:{alternatives('COST')})s?\b(?:[ -][\w-]+){{0,3}}[ -](?:ratio|quota)s?\b"
    return re.compile(rf"{ratio}(?!.*\b(?:royalt|licen)\w*)[^;:]*\Z", re.IGNORECASE)


@cache
def invested() -> re.Pattern[str]:
    """What a sum is put into that is no research: "invest 90 million | in the shipping industry"."""
    return re.compile(rf"\s*(?:in|into) (?:[\w-]+ ){{0,4}}?(?:{alternatives('INVESTED')})\b", re.IGNORECASE)


@cache
def of_one_deal() -> re.Pattern[str]:
    """What the sum behind it is for, one licence and no year's income: "signed a licensing agreement worth |"."""
    deal = rf"\b(?:a|an|the|this|its|[\w-]+-year)\b[^,;:.]{{0,40}}\b(?:{alternatives('DEAL')})"
    between = r"(?: with [^,;:.]{3,60}?)?(?: is| was)?"
    return re.compile(rf"{deal}{between} (?:worth|valued at)(?: [\w-]+){{0,3}} \Z", re.IGNORECASE)


@cache
def limited() -> re.Pattern[str]:
    """What a law makes of sums, before one that nobody pays: "the statutory compensation limit of |"."""
    return re.compile(rf"\b(?:{alternatives('LIMIT')})s? (?:of|at|is|was) (?:\w+ )?\Z", re.IGNORECASE)


@cache
def dosed() -> re.Pattern[str]:
    """What a number measures and does not count, behind it: "150 | and 250 mg tablets"."""
    return re.compile(rf"(?:(?:,| and| or|, and) \d+)*[ -]?(?:{alternatives('DOSE')})(?![\w-])")


class Foreign:
    """Tells which figures of one sentence are no figures of ours."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.text = reader, reader.chunks, reader.sentence.text
        self.cited = [found.span() for found in CITED.finditer(self.text)]
        self._none: dict[tuple[int, Kind], bool] = {}
        """Of a figure in a kind of value, whether it counts nothing of ours, whatever the metric."""

    def bars(self, k: int, metric: str, kind: Kind) -> bool:
        """Whether the figure at `k` is none of a metric in a kind of value."""
        if (k, kind) not in self._none:
            self._none[k, kind] = self._of_nothing(k, kind)
        return self._none[k, kind] or (kind == "money" and self._other_sum(k, metric))

    def _around(self, k: int) -> tuple[str, str, str]:
        """What stands before the figure in its sentence, the figure, and what stands behind it."""
        chunk, start = self.chunks[k], self.reader.sentence.start
        left, right = chunk.start - start, chunk.end - start
        return self.text[:left], self.text[left:right], self.text[right:]

    def _of_nothing(self, k: int, kind: Kind) -> bool:
        """Whether a figure is the number of a paper, a tolerance, a ratio of costs: none of any metric."""
        before, told, behind = self._around(k)
        left, right = len(before), len(before) + len(told)
        if any(a <= left and right <= b for a, b in self.cited) or TOLERANCE.search(before):
            return True
        if kind == "count":
            numbered = NUMBER.match(told) is not None and NUMBERED.search(before) is not None
            return numbered or self._of_paper(before, behind) or dosed().match(behind) is not None
        if kind not in PARTS:
            return False
        if SHORT.search(before) or (kind == "change" and SHORT.search(told)):
            return True
        return WORTH.search(before) is not None or of_costs().search(before) is not None

    @staticmethod
    def _of_paper(before: str, behind: str) -> bool:
        """Whether a number is that of a claim or patent: "claim 7 of the '318 patent"."""
        if before[-1:] in APOSTROPHE and before:
            return PATENT.match(behind) is not None
        return OF_CLAIM.search(before) is not None and CLAIMED.match(behind) is not None

    def _other_sum(self, k: int, metric: str) -> bool:
        """Whether a sum only says how large a body is, or what a country or firm builds with it."""
        if metric not in {"rd_spending", *OF_MANY_DEALS, *OF_COURTS}:
            return False
        before, _, behind = self._around(k)
        if metric in OF_COURTS:
            return limited().search(before) is not None
        if metric == "rd_spending":
            return invested().match(behind) is not None and RESEARCH.search(self.text) is None
        if of_one_deal().search(before) is not None:
            return True
        return metric == "licensing_revenue" and (ROUND.match(self.chunks[k].lower) or COSTS.search(before)) is not None
