"""What the figures of a sentence count: the ways of `measures`, in the order that each kind of figure wants."""

from __future__ import annotations

import functools
from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.kinds import DURATION_METRICS, PARTY_METRICS
from ipfacts.claims.measures import (
    PRONOUNS,
    Context,
    copula,
    measure_of,
    opening_whole,
    own_noun,
    partitive,
    subject_term,
)
from ipfacts.claims.neighbours import Neighbours
from ipfacts.claims.parsed import Parsed
from ipfacts.claims.phrases import reference_nouns
from ipfacts.claims.running import Running
from ipfacts.digest import Chunk, Term
from ipfacts.model import Direction
from ipfacts.vocabulary import rows

RANKABLE = frozenset(
    {
        "list",
        "table",
        "ranking",
        "rankings",
        "league",
        "chart",
        "charts",
        "pack",
        "queue",
        "lists",
        "tables",
        "ladder",
        "source",
        "filer",
        "user",
        "market",
        "holder",
        "recipient",
        "origin",
        "destination",
        "category",
        "class",
        "field",
        "sector",
        "contributor",
        "country",
        "group",
        "applicant",
        "owner",
        "issuer",
        "recipients",
        "filers",
    }
)


@functools.cache
def directions() -> dict[str, Direction]:
    """Verb form of change to the way it goes."""
    found: dict[str, Direction] = {}
    for row in rows("values/changes"):
        if row.get("direction") and isinstance(row["pattern"], str):
            found.setdefault(row["pattern"], row["direction"])
    return found


def _rated(chunk: Chunk) -> Measure | None:
    """What a rate per head counts where the figure's own words say so: "45 invention patents per 10,000 people"."""
    if "patent" not in chunk.lower:
        return None
    act = "application" if "applica" in chunk.lower or "filing" in chunk.lower else "in_force"
    qualifiers = ("invention",) if "invention" in chunk.lower else ()
    return measure_of(Term(right="patent", act=act, qualifiers=qualifiers), how="noun", chunk=chunk)


class Counting:
    """Finds the measure of a figure."""

    def __init__(self, parsed: Parsed, neighbours: Neighbours, running: Running) -> None:
        self.parsed, self.neighbours, self.running = parsed, neighbours, running

    def measure(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        if chunk.label == "RATE" and _rated(chunk) is not None:
            return _rated(chunk)
        if chunk.label == "CHANGE":
            found = self._change_measure(k, context)
            timed = chunk.lemma in ("day", "month", "year")
            return (
                found
                if found is None or timed == (found.metric in DURATION_METRICS) or chunk.lemma in ("percent", "times")
                else None
            )
        if chunk.label in ("RANK", "LEAD"):
            return self._rank_measure(k, context) if self._ranks(k) else None
        if (
            chunk.label == "SHARE"
            and context.rule.verb is not None
            and {"account", "make"} & {context.rule.verb.lemma, *context.rule.verb.verbs}
        ):
            own = subject_term(context)
            if own is not None and own.right is not None:
                return own  # "trademark filings made up 86 percent of all applications"
        part = partitive(context)
        if part is not None:
            return part if isinstance(part, Measure) else None
        if chunk.label == "SHARE" and self._restated(k):
            return None
        if chunk.label in ("SHARE", "MONEY"):
            noun = own_noun(context)
            if chunk.label == "SHARE" and isinstance(noun, str) and noun not in ("share", "stake", "portion", "slice"):
                return None  # "an 80 percent rebate"
            return self._fronted_measure(k, context) or self._headless(k, chunk, context)
        noun = own_noun(context)
        if isinstance(noun, Measure):
            single = chunk.quantity is not None and chunk.quantity.words and chunk.quantity.number == 1
            if single:
                return None  # "the fee for one licence"
            against = k > 0 and self.parsed.chunks[k - 1].lower in ("against", "over", "on") and noun.right is not None
            return None if against else noun
        if noun is not None:
            return None
        return self._fronted_measure(k, context) or self._headless(k, chunk, context)

    def _restated(self, k: int) -> bool:
        """ "Over half of them -- 55.2 percent -- were filed …": the exact figure follows."""
        behind = [c for c in self.parsed.chunks[k + 1 : k + 6] if c.label not in ("PREP", "PRON")]
        return len(behind) > 1 and behind[0].lower in ("--", "—", "–", "(") and behind[1].label == "SHARE"

    def _fronted_measure(self, k: int, context: Context) -> Measure | None:
        """ "At about 58,600, the number of geographical indications was …"."""
        if (
            k > 2
            or self.parsed.chunks[0].lower not in ("at", "with")
            or k + 1 >= len(self.parsed.chunks)
            or self.parsed.chunks[k + 1].lower != ","
        ):
            return None
        for chunk in self.parsed.chunks[k + 2 : k + 9]:
            if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
                return context.whole(chunk, "fronted")
            if chunk.label in ("VERB", "PUNCT", "ORG", "OFFICE"):
                return None
        return None

    def _headless(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """A number without a noun: the clause's subject, else what the passage counts."""
        if (
            k > 1
            and self.parsed.chunks[k - 1].lower in PRONOUNS
            and self.parsed.chunks[k - 2].lower == "of"
            and context.passage
        ):
            return replace(context.passage, how="pronoun")  # "of these, 4,921 were …"
        return (
            self._bracketed(k, context)
            or copula(context)
            or self._part(k, chunk)
            or (opening_whole(context) if chunk.label in ("SHARE", "COUNT") else None)
            or subject_term(context)
            or self._listed(k, context)
            or self.running.elliptical(k, chunk, context)
        )

    def _part(self, k: int, chunk: Chunk) -> Measure | None:
        """A part of the figure before: "18.6 million, including 5 million in China and 3.5 million in the United States"."""
        before = self.parsed.previous_figure(k)
        if (
            before is None
            or before.chunk.label != chunk.label
            or k - before.chunk.at > 14
            or self.parsed.verb_between(before.chunk.at, k)
        ):
            return None
        linked = self.parsed.chunks[k - 1].lower in ("including", "and", "plus", "or", "with") or (
            self.parsed.chunks[k - 1].lower == "some"
        )
        placed = k + 1 < len(self.parsed.chunks) and self.parsed.chunks[k + 1].label in ("PREP", "TIME", "ADV", "PLACE")
        return replace(before.measure, how="part") if linked and placed else None

    def _listed(self, k: int, context: Context) -> Measure | None:
        """ "Hefei (98,300) and Wuhu (31,940) held most of the live patents": the list's figures count what the verb is about."""
        if k < 2 or self.parsed.chunks[k - 1].lower != "(" or k - 2 not in self.parsed.by_head:
            return None
        for chunk in self.parsed.chunks[k + 1 :]:
            if chunk.lower == ";" or chunk.label in ("CLAUSE", "REL"):
                return None
            if chunk.label == "TERM" and chunk.term is not None and chunk.term.right and not chunk.term.weak:
                return context.whole(chunk, "listed")
        return None

    def _bracketed(self, k: int, context: Context) -> Measure | None:
        """ "Designs (1,204)", "Preliminary injunctions: 43"."""
        if k < 2 or self.parsed.chunks[k - 1].lower not in ("(", ":"):
            return None
        term = self.parsed.chunks[k - 2]
        if term.label == "TERM" and term.term is not None and not term.term.modifier:
            return context.whole(term, "label")
        return None

    def _change_measure(self, k: int, context: Context) -> Measure | None:
        chunks = self.parsed.chunks
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

    def _ranks(self, k: int) -> bool:
        """Whether a rank word ranks: not "a quarter of the leader's", not "the leader said"."""
        following = self.parsed.chunks[k + 1] if k + 1 < len(self.parsed.chunks) else None
        if following is not None and (
            following.label == "POSS" or following.lower in ("ever", "yet") or following.lower.startswith("since")
        ):
            return False  # "the highest ever" is a record, not a rank
        if k and self.parsed.chunks[k - 1].lower == "-":
            return False
        return not (
            k
            and self.parsed.chunks[k].label == "LEAD"
            and self.parsed.chunks[k - 1].lower in ("of", "to", "by")
            and self.parsed.chunks[k].lower.startswith("the ")
        )

    def _rank_measure(self, k: int, context: Context) -> Measure | None:
        """A rank counts what the words around it name, else what the passage is about."""
        chunks = self.parsed.chunks
        noun = own_noun(context)
        if isinstance(noun, Measure):
            return noun if noun.metric not in PARTY_METRICS else None
        if (
            noun is not None
            and chunks[k].label == "LEAD"
            and noun not in RANKABLE
            and noun not in reference_nouns()
            and not any(c.label == "GROUP" and c.lower == noun for c in chunks[k : k + 6])
        ):
            return None
        for m in range(k + 1, min(k + 9, len(chunks))):
            if chunks[m].label == "TERM" and chunks[m].term is not None and not chunks[m].term.modifier:  # type: ignore[union-attr]
                found = context.whole(chunks[m], "rank by")
                if found is not None:
                    return found
            if chunks[m].lower in (",", ";", ".") or chunks[m].label in ("CLAUSE", "REL"):
                break
        before = self.parsed.previous_figure(k)
        if before is not None:
            return replace(before.measure, how="same")
        own = subject_term(context)
        if own is not None:
            return own
        if (
            any(not a.empty for a in context.rule.actors) or self.neighbours.beside(k) is not None
        ) and context.passage is not None:
            return replace(context.passage, how="running")
        return None

    def direction(self, k: int, chunk: Chunk) -> Direction | None:
        """A bare percentage under a verb of change is a change: "grew more slowly (8.75 percent)"; and so in its echo."""
        if k + 1 < len(self.parsed.chunks) and self.parsed.chunks[k + 1].lower == "of":
            return None
        if (
            k + 2 < len(self.parsed.chunks)
            and self.parsed.chunks[k + 1].lower == "or"
            and self.parsed.chunks[k + 2].label == "CHANGE"
        ):
            other = self.parsed.chunks[k + 2].quantity
            return other.direction if other is not None else None
        verb = self.parsed.rules.at[k].verb
        if verb is not None and verb.at < k and k - verb.at <= 9 and "change" in verb.verbs:
            if self.parsed.chunks[k - 1].lower in ("(", "by", ",") or k - verb.at <= 3:
                return directions().get(verb.lower)
        before = self.parsed.previous_figure(k)
        if (
            before is not None
            and before.kind == "change"
            and before.unit == "percent"
            and self.parsed.chunks[k - 1].label == "TERM"
        ):
            if not any(c.label in ("VERB", "CHANGE") for c in self.parsed.chunks[before.chunk.at + 1 : k]):
                return before.direction or (before.chunk.quantity.direction if before.chunk.quantity else None)
        return None

    def treaty_members(self, k: int) -> bool:
        """Members are a treaty's or an office's, not a guild's."""
        bodies = [a.body for a in self.parsed.rules.at[k].actors if a.body is not None]
        treaty = any(c.label == "TREATY" for c in self.parsed.chunks) or (
            self.parsed.passage.measure is not None and self.parsed.passage.measure.metric == "treaty_membership"
        )
        verb = self.parsed.rules.at[k].verb
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
