"""What the figures of a sentence count: the ways of `nouns`, in the order that each kind of figure wants.

Enters: a `Parsed` sentence, the index of a figure's chunk and its `Context`. Leaves: a `Measure`, or None.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.kinds import TIME_UNITS
from ipfacts.claims.counted.measures import Context, measure_of
from ipfacts.claims.counted.nouns import PRONOUNS, copula, of_these, opening_whole, own_noun, partitive, subject_term
from ipfacts.claims.counted.ranking import Ranking
from ipfacts.claims.counted.running import Running
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.whose.neighbours import Neighbours
from ipfacts.digest import Chunk, Term
from ipfacts.metrics import having

SORTING = frozenset({"for", "as", "in", "of"})
"""What joins a figure to the kind of right that it is of: "22 for utility models"."""


def _rated(chunk: Chunk) -> Measure | None:
    """What a rate per head counts where the figure's own words say so: "45 invention patents per 10,000 people"."""
    if "patent" not in chunk.lower:
        return None
    act = "application" if "applica" in chunk.lower or "filing" in chunk.lower else "in_force"
    qualifiers = ("invention",) if "invention" in chunk.lower else ()
    return measure_of(Term(right="patent", act=act, qualifiers=qualifiers), how="noun", chunk=chunk)


def _made_up(context: Context) -> Measure | None:
    """The subject of "make up": "trademark filings made up 86 percent of all applications"."""
    verb = context.rule.verb
    if verb is None or {"account", "make"}.isdisjoint((verb.lemma, *verb.verbs)):
        return None
    own = subject_term(context)
    return own if own is not None and own.right is not None else None


class Counting:
    """Finds the measure of a figure."""

    def __init__(self, parsed: Parsed, neighbours: Neighbours, running: Running) -> None:
        self.parsed, self.running = parsed, running
        self.chunks, self.rules = parsed.chunks, parsed.rules
        self.ranking = Ranking(parsed, neighbours)

    def measure(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """What the figure at `k` counts, asked for in the order that its kind wants; None where it is none of ours."""
        if chunk.label == "CHANGE":
            return self._timed(chunk, self._change_measure(k, context))
        if chunk.label in ("RANK", "LEAD"):
            return self.ranking.measure(k, context)
        said = _rated(chunk) if chunk.label == "RATE" else _made_up(context) if chunk.label == "SHARE" else None
        whole = said or partitive(context)
        if whole is not None:
            return whole if isinstance(whole, Measure) else None
        if chunk.label == "MONEY":
            return self._nounless(k, chunk, context)
        return self._share(k, chunk, context) if chunk.label == "SHARE" else self._count(k, chunk, context)

    @staticmethod
    def _timed(chunk: Chunk, found: Measure | None) -> Measure | None:
        """A change by days, months or years is one of a duration, and only that."""
        if found is None or chunk.lemma in ("percent", "times"):
            return found
        return found if (chunk.lemma in TIME_UNITS) == (found.metric in having("time")) else None

    def _share(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """A share that no "of" follows: not one that is given exactly right behind, nor "an 80 percent rebate"."""
        if self._restated(k):
            return None
        noun = own_noun(context)
        foreign = isinstance(noun, str) and noun not in ("share", "stake", "portion", "slice")
        return None if foreign else self._nounless(k, chunk, context)

    def _count(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """A count or rate is of its own noun, which settles the matter; without one it may count something else."""
        noun = own_noun(context)
        if noun is None:
            return self._nounless(k, chunk, context)
        if isinstance(noun, str):
            return None
        if chunk.quantity is not None and chunk.quantity.words and chunk.quantity.number == 1:
            return None  # "the fee for one licence"
        against = k > 0 and self.chunks[k - 1].lower in ("against", "over", "on") and noun.right is not None
        return None if against else noun

    def _nounless(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        return self._fronted_measure(k, context) or self._headless(k, chunk, context)

    def _restated(self, k: int) -> bool:
        """ "Over half of them -- 55.2 percent -- were filed …": the exact figure follows."""
        behind = [c for c in self.chunks[k + 1 : k + 6] if c.label not in ("PREP", "PRON")]
        return len(behind) > 1 and behind[0].lower in ("--", "—", "–", "(") and behind[1].label == "SHARE"

    def _fronted_measure(self, k: int, context: Context) -> Measure | None:
        """ "At about 58,600, the number of geographical indications was …"."""
        if (
            k > 2
            or self.chunks[0].lower not in ("at", "with")
            or k + 1 >= len(self.chunks)
            or self.chunks[k + 1].lower != ","
        ):
            return None
        for chunk in self.chunks[k + 2 : k + 9]:
            if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
                return context.whole(chunk, "fronted")
            if chunk.label in ("VERB", "PUNCT", "ORG", "OFFICE"):
                return None
        return None

    def _headless(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """A number without a noun: the clause's subject, else what the passage counts."""
        if k > 1 and self.chunks[k - 1].lower in PRONOUNS and self.chunks[k - 2].lower == "of" and context.running:
            return of_these(context)  # "of these, 4,921 were …"
        return (
            self.bracketed(k, context)
            or copula(context)
            or self.part(k, chunk)
            or (opening_whole(context) if chunk.label in ("SHARE", "COUNT") else None)
            or subject_term(context)
            or self.listed(k, context)
            or self.running.elliptical(k, chunk, context)
        )

    def part(self, k: int, chunk: Chunk) -> Measure | None:
        """A part of the figure before: "18.6 million, including 5 million in China and 3.5 million in Japan"."""
        before = self.parsed.previous_figure(k)
        if (
            before is None
            or before.chunk.label != chunk.label
            or k - before.chunk.at > 14
            or self.parsed.verb_between(before.chunk.at, k)
        ):
            return None
        linked = self.chunks[k - 1].lower in ("including", "and", "plus", "or", "with") or (
            self.chunks[k - 1].lower == "some"
        )
        placed = k + 1 < len(self.chunks) and self.chunks[k + 1].label in ("PREP", "TIME", "ADV", "PLACE")
        return replace(before.measure, how="part") if linked and placed else None

    def sort(self, k: int) -> Measure | None:
        """Another kind of right, done as the figure before: "64 patent applications, besides 22 for utility models"."""
        before, chunks = self.parsed.previous_figure(k) or self.parsed.passage.figure, self.chunks
        if before is None or before.measure.act is None or k + 2 >= len(chunks) or chunks[k + 1].lower not in SORTING:
            return None
        for chunk in chunks[k + 2 : k + 5]:
            if chunk.label == "TERM" and chunk.term is not None and chunk.term.right and not chunk.term.modifier:
                act = chunk.term.act or before.measure.act
                return measure_of(Term(chunk.term.right, act, None, chunk.term.qualifiers), how="sort", chunk=chunk)
            if chunk.label not in ("DET", "ADV", "NAT", "PLACE"):
                return None
        return None

    def existing(self, k: int, context: Context) -> Measure | None:
        """What the passage counts, where the clause says only how many there are: "there were 22", "two have been"."""
        if context.running is None or not (self._there(k) or self._elided(k)):
            return None
        return replace(context.running, how="running")

    def _there(self, k: int) -> bool:
        """ "There are four." "Two years ago there were 22," he says."""
        m = k - 1
        while m > 0 and self.chunks[m].label in ("ADV", "DET") and self.chunks[m].lower != "there":
            m -= 1
        said = m > 0 and self.chunks[m].lemma == "be" and self.chunks[m - 1].lower == "there"
        behind = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return said and (behind is None or behind.label in ("PUNCT", "PREP", "TIME", "CONJ", "ADV"))

    def _elided(self, k: int) -> bool:
        """ "Two have been.", "Nine were, and three were not."."""
        behind = self.chunks[k + 1 : k + 4]
        auxiliaries = [c for c in behind if c.label == "AUX" or c.lemma in ("be", "have", "do")]
        last = behind[len(auxiliaries)] if auxiliaries and len(auxiliaries) < len(behind) else None
        return bool(auxiliaries) and auxiliaries[0] is behind[0] and last is not None and last.label == "PUNCT"

    def listed(self, k: int, context: Context) -> Measure | None:
        """ "Hefei (98,300) and Wuhu (31,940) held most of the live patents": the list counts what the verb is about."""
        if k < 2 or self.chunks[k - 1].lower != "(" or k - 2 not in self.parsed.by_head:
            return None
        for chunk in self.chunks[k + 1 :]:
            if chunk.lower == ";" or chunk.label in ("CLAUSE", "REL"):
                return None
            if chunk.label == "TERM" and chunk.term is not None and chunk.term.right and not chunk.term.weak:
                return context.whole(chunk, "listed")
        return None

    def bracketed(self, k: int, context: Context) -> Measure | None:
        """ "Designs (1,204)", "Preliminary injunctions: 43"."""
        if k < 2 or self.chunks[k - 1].lower not in ("(", ":"):
            return None
        term = self.chunks[k - 2]
        if term.label == "TERM" and term.term is not None and not term.term.modifier:
            return context.whole(term, "label")
        return None

    def _change_measure(self, k: int, context: Context) -> Measure | None:
        chunks = self.chunks
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun
        m = k + 1
        if m < len(chunks) and chunks[m].lower in ("in", "of", "to"):
            for n in range(m + 1, min(m + 6, len(chunks))):
                if chunks[n].label == "TERM":
                    return context.whole(chunks[n], "change in")
                if chunks[n].label not in ("DET", "WORD", "NAT", "PLACE", "POSS", "TREATY", *("ORG", "OFFICE")):
                    break
        if context.rule.foreign or self.running.after_other_figure(k):
            return None
        before = self.parsed.previous_figure(k)
        if (
            before is not None
            and chunks[k - 1].lower in (",", "(", "or")
            and before.chunk.at >= k - 14
            and (self._comparative(chunks[k]) or not self.parsed.verb_between(before.chunk.at, k))
        ):
            return replace(before.measure, how="same")
        return subject_term(context) or self.running.elliptical(k, chunks[k], context)

    @staticmethod
    def _comparative(chunk: Chunk) -> bool:
        return any(word in chunk.lower.split() for word in ("more", "fewer", "less", "higher", "lower"))

    def treaty_members(self, k: int) -> bool:
        """Members are a treaty's or an office's, not a guild's."""
        bodies = [a.body for a in self.rules.at[k].actors if a.body is not None]
        treaty = any(c.label == "TREATY" for c in self.chunks) or (
            self.parsed.passage.measure is not None and self.parsed.passage.measure.metric == "treaty_membership"
        )
        verb = self.rules.at[k].verb
        counts = verb is not None and verb.lemma in (
            "have",
            "be",
            "count",
            "number",
            "stay",
            "total",
            "stand",
            "reach",
            "grow",
            "rise",
            "bring",
        )
        return (any(b.label in ("OFFICE", "IGO") for b in bodies) if bodies else treaty) and counts
