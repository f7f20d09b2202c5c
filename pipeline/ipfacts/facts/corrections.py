"""The assertions of a group come in; which of them later ones correct or overturn goes out.

A claim has no field that says "this corrects that", so it is told by three signs. An award whose article calls it
overturned (the qualifier `overturned`, SPEC section 3) overturns what was said of the same award before. A sentence
that speaks of a correction or revision (`patterns/cues/corrections`) corrects the figures that contradict it, but not
after "from" or "instead of", where the old one stands. And a later version of an article, with its id but another
text, corrects what the article said before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ipfacts.facts import figures
from ipfacts.facts.settling import Assertion
from ipfacts.model import Claim
from ipfacts.vocabulary import cache, rows


def overturned_by(assertions: Sequence[Assertion]) -> dict[Assertion, Assertion]:
    """For each award that was overturned later, the assertion that tells so."""
    reversals = [one for one in assertions if one.overturned]
    found = {}
    for award in assertions:
        if award.overturned or award.factuality != "asserted":
            continue
        reversal = next((one for one in reversals if _is_of(one, award) and not _is_before(one, award)), None)
        if reversal is not None:
            found[award] = reversal
    return found


@dataclass(frozen=True, slots=True)
class Correction:
    """How an assertion speaks of a correction: on which days, None for an article without one; `days` may be none."""

    days: tuple[datetime.date | None, ...]

    @classmethod
    def of(cls, one: Assertion) -> Correction:
        return cls(tuple(each.claim.document.published for each in one.heard if speaks_of_correction(each.claim)))

    def is_of(self, old: Assertion) -> bool:
        """Whether it may be of what the old assertion said: that was not said later only."""
        known = [day for day in self.days if day is not None]
        return len(known) < len(self.days) or (bool(known) and (old.days.first or known[0]) <= max(known))


def corrects(new: Assertion, old: Assertion, corrections: Mapping[Assertion, Correction]) -> bool:
    """Whether, of two figures that contradict each other, the first one is given in the place of the second."""
    if corrections[new].days and not corrections[old].days and corrections[new].is_of(old):
        return True
    return _is_later_version(new, old)


def speaks_of_correction(claim: Claim) -> bool:
    """Whether the claim's figure is the one that a sentence gives as the right one."""
    sentence = claim.evidence.text
    if not _cue("CORRECTION").search(sentence):
        return False
    at = (claim.value.start or 0) - (claim.evidence.start or 0)
    before = sentence[:at] if claim.value.start is not None and claim.evidence.start is not None else ""
    return _before_old_figure().search(before) is None


def _is_of(reversal: Assertion, award: Assertion) -> bool:
    """Whether a reversal is of this award: the same sum, or one rounder than the other, between the same parties.

    Its day is another: that of the ruling that reversed it.
    """
    one, other = reversal.aside, award.aside
    same_parties = one.other == other.other or not one.other or not other.other
    same_topic = one.topic == other.topic or one.topic is None or other.topic is None
    sums = reversal.figure, award.figure
    return same_parties and same_topic and (figures.fits(*sums) or figures.fits(*reversed(sums)))


def _is_before(one: Assertion, other: Assertion) -> bool:
    """Whether everybody told the one before anybody told the other; unknown days never are."""
    return one.days.last is not None and other.days.first is not None and one.days.last < other.days.first


def _is_later_version(new: Assertion, old: Assertion) -> bool:
    """Whether each article behind the old figure has a later version that gives the new one."""
    versions: dict[str, datetime.date] = {}
    for each in new.heard:
        day = each.claim.document.published
        if day is not None:
            versions[each.story] = max(day, versions.get(each.story, day))
    days = [(each.claim.document.published, versions.get(each.story)) for each in old.heard]
    return all(before is not None and after is not None and before < after for before, after in days)


@cache
def _cue(label: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(label)})\b", re.IGNORECASE)


@cache
def _before_old_figure() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either('REPLACED')})\W{{1,3}}(?:[A-Z]{{0,3}}[$€£¥])?\Z", re.IGNORECASE)


def _either(label: str) -> str:
    words = [row["pattern"] for row in rows("cues/corrections") if row["label"] == label]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
