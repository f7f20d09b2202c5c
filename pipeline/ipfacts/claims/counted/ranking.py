"""Ranks: whether "third" and "the largest" rank anybody, and by what.

Enters: a `Parsed` sentence, the index of a rank's chunk and its `Context`. Leaves: the `Measure` ranked by, or None.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import Context, measure_of
from ipfacts.claims.counted.nouns import own_noun, subject_term
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import reference_nouns
from ipfacts.claims.whose.neighbours import Neighbours
from ipfacts.claims.words import words
from ipfacts.digest import Term
from ipfacts.metrics import having
from ipfacts.vocabulary import cache, rows

APPLICANTS = frozenset({"applicant", "filer", "depositor", "registrant"})
AMID = frozenset({"-", "among", "of", "the"})
"""What may stand between a rank and those who are ranked: "No. 12 among the patent recipients"."""


@cache
def doers() -> dict[str, str]:
    """Noun of somebody to what he does with rights: a recipient is granted, an owner holds, a filer applies."""
    return {row["pattern"]: row["id"] for row in rows("claims/hints") if row["label"] == "DOER"}


class Ranking:
    """Finds what a rank is by."""

    def __init__(self, parsed: Parsed, neighbours: Neighbours) -> None:
        self.parsed, self.neighbours, self.chunks = parsed, neighbours, parsed.chunks

    def measure(self, k: int, context: Context) -> Measure | None:
        """A rank counts what the words around it name, else what the passage is about; None where it is no rank."""
        if not self._ranks(k):
            return None
        chunks = self.chunks
        applicant = self._applicant(k, context) or self._innovator(k)
        if applicant is not None:
            return applicant
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun if noun.metric not in having("of parties") else None
        if (
            noun is not None
            and chunks[k].label == "LEAD"
            and noun not in words("RANKED")
            and noun not in reference_nouns()
            and not any(c.label == "GROUP" and c.lower == noun for c in chunks[k : k + 6])
        ):
            return None
        behind = self._behind(k, context)
        if behind is not None:
            return behind
        before = self.parsed.previous_figure(k)
        if before is not None:
            return replace(before.measure, how="same")
        return subject_term(context) or self._running(k, context)

    def _applicant(self, k: int, context: Context) -> Measure | None:
        """ "The largest patent applicant", "the top resident filer of trademarks": ranked by what such people file."""
        for chunk in self.chunks[k + 1 : k + 6]:
            following = self.chunks[chunk.at + 1].lower if chunk.at + 1 < len(self.chunks) else ""
            if chunk.does is not None:  # "second among patent applicants"
                return measure_of(chunk.does, how="rank by", chunk=chunk)
            if chunk.label == "TERM" and chunk.term is not None and following in doers() and not chunk.term.act:
                return measure_of(replace(chunk.term, act=doers()[following]), how="rank by", chunk=chunk)
            if chunk.label == "TERM" and chunk.term is not None:
                files = chunk.term.act == "applicant" and not APPLICANTS.isdisjoint(chunk.lower.split())
                right = chunk.term.right or self._filed_by(chunk.at) or context.right or context.first_right
                filed = Term(right, "application", None, chunk.term.qualifiers)
                return measure_of(filed, how="rank by", chunk=chunk) if files else None
            if chunk.label not in ("WORD", "NAT", "PLACE", "ADV", "GROUP", "LEAD", "VERB") and chunk.lower not in AMID:
                return None
        return None

    def _filed_by(self, at: int) -> str | None:
        """The kind of right behind those who file: "the biggest filer | of hydrogen patents"."""
        behind = self.chunks[at + 1 : at + 6]
        if not behind or behind[0].lower not in ("of", "for"):
            return None
        return next((c.term.right for c in behind if c.term is not None and c.term.right), None)

    def _innovator(self, k: int) -> Measure | None:
        """ "The third most innovative economy, according to the Global Innovation Index": the index that is named."""
        behind = " ".join(c.lower for c in self.chunks[k : k + 6])
        if "innovative" not in behind and "innovator" not in behind:
            return None
        for chunk in self.chunks:
            if chunk.term is not None and chunk.term.metric == "innovation_rank":
                return measure_of(chunk.term, how="rank by", chunk=chunk)
        return None

    def _behind(self, k: int, context: Context) -> Measure | None:
        """The term behind a rank: "second in Europe by patent applications", "the top recipient of US patents"."""
        does = next((doers()[word] for word in self.chunks[k].lower.split() if word in doers()), None)
        for chunk in self.chunks[k + 1 : k + 9]:
            does = doers().get(chunk.lower, does)
            if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
                found = context.whole(chunk, "rank by")
                if does is not None and chunk.term.right and not chunk.term.act:
                    found = measure_of(replace(chunk.term, act=does), how="rank by", chunk=chunk) or found
                if found is not None:
                    return found
            if chunk.lower in (",", ";", ".") or chunk.label in ("CLAUSE", "REL"):
                break
        right = context.right or context.first_right
        return measure_of(Term(right, does), how="rank by", chunk=self.chunks[k]) if right and does else None

    def _running(self, k: int, context: Context) -> Measure | None:
        """What the passage counts, where somebody is there to be ranked."""
        ranked = any(not a.empty for a in context.rule.actors) or self.neighbours.beside(k) is not None
        return replace(context.running, how="running") if ranked and context.running is not None else None

    def _ranks(self, k: int) -> bool:
        """Whether a rank word ranks: not "a quarter of the leader's", not "the highest ever", not "top filers of"."""
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if following is not None and self.chunks[k].label == "LEAD" and following.lower in ("filers", "applicants"):
            return False
        if following is not None and (
            following.label == "POSS" or following.lower in ("ever", "yet") or following.lower.startswith("since")
        ):
            return False  # "the highest ever" is a record, not a rank
        if k and self.chunks[k - 1].lower == "-":
            return False
        return not (
            k
            and self.chunks[k].label == "LEAD"
            and self.chunks[k - 1].lower in ("of", "to", "by")
            and self.chunks[k].lower.startswith("the ")
        )
