"""Figures without a noun that go on counting what the passage counts, and those that must not.

Enters: a `Parsed` sentence, a bare figure and its `Context`. Leaves: the passage's `Measure`, or None.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import Context
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Term
from ipfacts.metrics import of_sums

LIST_SIZES = frozenset({10, 20, 25, 30, 40, 50, 100, 200, 225, 250, 300, 500, 600, 1000})
"""Numbers that stand in the names of rankings and share indices behind a name: "Lumora 50"."""


def _right_only(right: str) -> Term:
    return Term(right=right)


class Running:
    """Lets bare figures run on."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.chunks, self.rules = parsed, parsed.chunks, parsed.rules

    def elliptical(self, k: int, chunk: Chunk, context: Context) -> Measure | None:
        """The passage's measure, varied by the clause's act ("97 were granted"), where a subject stands by."""
        topic = context.running
        if topic is None or context.rule.foreign or self.after_other_figure(k):
            return None
        if not self._may_run_on(k, chunk, context) or self._weak_subject(context):
            return None
        if context.act is not None and topic.right is not None and context.act != topic.act:
            varied = context.whole(Chunk("TERM", 0, 0, 0, 0, "", term=_right_only(topic.right), at=k), "verb")
            if varied is not None:
                return replace(varied, qualifiers=topic.qualifiers)
        has_subject = bool(context.rule.actors) or context.rule.term is not None or self.field(k, chunk) is not None
        openers = ("(", ":") if chunk.label == "SHARE" else ("(", ":", "with", "on", "to", "at", "had")
        beside = (k > 0 and self.chunks[k - 1].lower in openers) or (
            k > 1
            and self.chunks[k - 1].lower == ","
            and k - 2 in self.parsed.by_head
            and self.parsed.by_head[k - 2].actor is not None
        )
        summed_up = (  # "This is a 2 percent increase"
            chunk.label == "CHANGE"
            and len(self.chunks) > 1
            and self.chunks[0].lower in ("this", "that", "it")
            and self.chunks[1].lemma in ("be", "represent", "mark")
        )
        if has_subject or beside or summed_up:
            return replace(topic, how="running")
        return None

    def field(self, k: int, chunk: Chunk) -> tuple[int, int] | None:
        """A field of technology as the subject of a change in an office's figures: "batteries surged 24 percent"."""
        if (
            chunk.label not in ("CHANGE", "SHARE")
            or self.parsed.passage.office is None
            or self.parsed.passage.measure is None
        ):
            return None
        end = k
        while end > 0 and (
            self.chunks[end - 1].label in ("ADV", "AUX") or (self.chunks[end - 1].label == "VERB" and end == k)
        ):
            end -= 1
        start = end
        while start > 0 and self.chunks[start - 1].label in ("WORD", "CONJ", "NAT") and end - start < 7:
            start -= 1
        free = start == 0 or self.chunks[start - 1].label in ("PUNCT", "CLAUSE", "CONJ", "PRON")
        return (start, end) if start < end and free and self.chunks[end - 1].label == "WORD" else None

    @staticmethod
    def _weak_subject(context: Context) -> bool:
        """Whether the clause is about a word that is ours only sometimes ("stock"), and here it is not."""
        term = context.rule.term
        return term is not None and term.term is not None and context.unsupported(term.term)

    def _may_run_on(self, k: int, chunk: Chunk, context: Context) -> bool:
        """Whether a bare figure may count what the passage counts: not ages, labels, staff, or sums of another kind."""
        verb = context.rule.verb
        if verb is not None and verb.lemma in words("FOREIGN VERB"):
            return False
        before = self.chunks[k - 1] if k else None
        if chunk.label == "MONEY":
            following = self.chunks[k + 1].lower if k + 1 < len(self.chunks) else ""
            if following in ("for", "per", "a", "an", "each"):
                return False
            earlier = self.parsed.previous_figure(k)
            return (
                earlier is not None and earlier.kind in ("money", "share") and self.chunks[k - 1].lower != "at"
            ) or self._resumes(k)
        if chunk.label == "COUNT" and before is not None and self._of_another(k):
            return False
        if chunk.label == "COUNT" and before is not None:
            title = (
                before.label == "WORD"
                and self.parsed.sentence.text[
                    before.start - self.parsed.sentence.start : before.end - self.parsed.sentence.start
                ][:1].isupper()
            )
            aged = before.lower == "," and k > 1 and self.chunks[k - 2].label in ("PERSON", "WORD", "GROUP")
            listed = before.label == "ORG" and chunk.quantity is not None and chunk.quantity.number in LIST_SIZES
            return not (title or aged or listed)
        traded = before is not None and before.lemma in ("close", "trade", "open")
        return chunk.label != "CHANGE" or not traded  # "closed up 4.1 percent"

    def _of_another(self, k: int) -> bool:
        """ "A staff of 1,500", "the strongest of the five": the noun before "of" says what is counted."""
        m = k - 1
        while m > 0 and self.chunks[m].label in ("DET", "ADV"):
            m -= 1
        if m < 1 or self.chunks[m].lower != "of":
            return False
        head = self.chunks[m - 1]
        return head.label in ("LEAD", "RANK", "OTHER") or (head.label == "WORD" and head.lower not in words("SUM"))

    def _resumes(self, k: int) -> bool:
        """A sum that goes on from the last sentence's: "far behind were A and B, with $3m and $2m"."""
        measure = self.parsed.passage.measure
        return (
            measure is not None
            and measure.how != "topic"
            and measure.metric in of_sums()
            and bool(self.rules.at[k].actors)
            and self.chunks[k - 1].lower in ("with", "(", ":", "at", "to", "had")
        )

    def after_other_figure(self, k: int) -> bool:
        """Whether the figure just before, in the same clause, counted nothing of ours: this one goes on from it."""
        for m in range(k - 1, -1, -1):
            if self.chunks[m].label in FIGURES - {"ORDINAL", "LEAD"}:
                if self.chunks[k].label == "COUNT" and (self.chunks[k - 1].label != "CONJ" or k - m > 3):
                    return False
                return m not in self.parsed.read and m not in self.parsed.others
            if self.chunks[m].label in ("VERB", "CLAUSE", "AUX") or self.chunks[m].lower == ";":
                return False
        return False
