"""Measures: a term that stands by a figure, made whole with what clause and passage know.

Enters: terms ("patents", "filings", "in force"), a clause's chunks and rule, and the passage's running measure. Leaves:
a `Measure`, which has its metric, or None where the kind of right or the act stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.sentence.acts import act_beside, clause_act
from ipfacts.claims.sentence.phrases import STOPS, Rule
from ipfacts.digest import Chunk, Term
from ipfacts.metrics import FILED_UNDER
from ipfacts.vocabulary import cache, rows

OFFICES = frozenset({"OFFICE", "COURT", "GOV"})
STANDARDS = re.compile(r"[3456]g|lte|essential|standard|etsi|codec|wi-?fi")
"""What patents are declared essential to."""
ALL_KINDS = re.compile(r"\bip\b|\bintellectual")
"""Cases of these are no suits of the kind that the passage is on: "the 494,000 IP cases that were closed"."""
UNDER = frozenset({"under", "via", "through", "within", "using", "by way of", "by means of", "by virtue of"})
ASKED_AND_GIVEN = frozenset({"application", "grant", "registration"})
"""What is done to rights in one breath: "322 certificates were handed out, on the strength of 398 requests"."""


@cache
def metric_of_right() -> dict[tuple[str, str], str]:
    return {(row["pattern"][0], row["pattern"][1]): row["id"] for row in rows("metrics/rights")}


def measure_of(
    term: Term, *, how: str, right: str | None = None, act: str | None = None, chunk: Chunk | None = None
) -> Measure | None:
    """A term made whole with what the context knows; None where right or act stay unknown."""
    if term.metric is not None:
        return Measure(term.metric, None, None, term.qualifiers, how, chunk)
    right, act = term.right or right, term.act or act
    if right is None or act is None or act == "applicant":
        return None
    if right in ("pct", "madrid", "hague"):
        act = "application"
    metric = metric_of_right().get((right, act))
    if metric is None:
        return None
    return Measure(metric, right, act, term.qualifiers, how, chunk)


class Context:
    """What the clause and the passage know about the figure at `k`."""

    __slots__ = (
        "act",
        "chunks",
        "first_right",
        "former",
        "k",
        "latter",
        "lead_act",
        "office",
        "right",
        "rule",
        "running",
    )

    def __init__(
        self,
        chunks: list[Chunk],
        k: int,
        rule: Rule,
        running: Measure | None,
        first_right: str | None,
        lead_act: str | None = None,
    ) -> None:
        self.chunks, self.k, self.rule, self.running, self.first_right = chunks, k, rule, running, first_right
        self.lead_act = lead_act
        self.former: Measure | None = None
        self.latter: Measure | None = None
        self.office = any(a.body is not None and a.body.label in OFFICES for a in rule.actors)
        self.right = running.right if running else None
        self.act = clause_act(chunks, k, rule, office=self.office)

    def _next_verb(self, at: int) -> Chunk | None:
        """The main verb behind a term, past auxiliaries."""
        for chunk in self.chunks[at + 1 : at + 7]:
            if chunk.label == "VERB" and chunk.lemma not in ("be", "have"):
                return chunk
            if chunk.label in ("PUNCT", "CLAUSE", "REL"):
                return None
        return None

    def whole(self, term: Chunk, how: str) -> Measure | None:
        """The measure that a term chunk names here, its gaps filled from the clause, then from the passage."""
        assert term.term is not None
        act = act_beside(self.chunks, term, self.rule, office=self.office) or self.act
        passage_act = self.running.act if self.running else None
        if (
            how in ("label", "subject")
            and term.term.right
            and not term.term.act
            and self.running
            and self.running.right is None
            and self.running.has("before courts")
        ):
            return replace(self.running, how=how, qualifiers=(term.term.right,))
        if self._generic(term.term) and ALL_KINDS.search(term.lower) is None:
            assert self.running is not None
            return replace(self.running, how=how, term=term)
        right = self.right or self.first_right
        if (
            how == "subject"
            and term.term.right
            and not term.term.act
            and act is None
            and self.lead_act
            and self._levels()
        ):
            passage_act = self.lead_act  # "Marks were flat" in a report on filings
        measure = measure_of(
            term.term, how=how, right=right, act=act or passage_act or self._default_act(term), chunk=term
        )
        return self._fitted(measure, term, how)

    def _fitted(self, measure: Measure | None, term: Chunk, how: str) -> Measure | None:
        """The measure as the clause's verb and the words behind the term bend it."""
        assert term.term is not None
        if measure is None and term.term.right is None and term.lower.endswith("for protection"):
            measure = measure_of(Term("ip", "application", None, term.term.qualifiers), how=how, chunk=term)
        if measure is None:
            return None
        act = self._bent(measure.act, term)
        right = "ip" if term.term.right is None and self._all_kinds(term) else self._system(measure, term)
        if (right, act) != (measure.right, measure.act):
            measure = measure_of(Term(right, act, None, measure.qualifiers), how=how, chunk=term) or measure
        if measure.right in ("patent", "family") and self._declared():
            return Measure("sep_declarations", None, None, measure.qualifiers, how, term)
        if measure.act == "application" and self._pending(term):
            return replace(measure, qualifiers=(*measure.qualifiers, "pending"))
        return measure

    def _system(self, measure: Measure, term: Chunk) -> str | None:
        """The measure's right, or the treaty under which it is filed: "under the Hague System 120 designs"."""
        if measure.act != "application":
            return measure.right
        for chunk in self.chunks:
            if chunk.label != "TREATY" or FILED_UNDER.get(chunk.lemma) != measure.right:
                continue
            at = chunk.at - 1 - (self.chunks[chunk.at - 1].label == "DET" and chunk.at > 1)
            near = self.chunks[min(chunk.at, term.at, self.k) + 1 : max(chunk.at, term.at, self.k)]
            if self.chunks[at].lower in UNDER and not any(c.lower in STOPS or c.label == "CLAUSE" for c in near):
                return chunk.lemma
        return measure.right

    def _bent(self, act: str | None, term: Chunk) -> str | None:
        """The act, where the verb makes another of it: titles granted that are held are in force."""
        holds = self.rule.verb is not None and "hold" in self.rule.verb.verbs and self.rule.verb.at < self.k
        named = term.term is not None and term.term.act == act
        if act == "grant" and (self._covered() or (holds and named)):
            return "in_force"
        if act == "registration" and holds and named and not self.office:
            return "in_force"
        return "registration" if act == "in_force" and self._entered(term) else act

    def _levels(self) -> bool:
        verb = self.rule.verb
        return verb is None or bool({"change", "reach", "be", "move"} & set(verb.verbs))

    def _covered(self) -> bool:
        """ "Is protected by more than 240 issued patents": titles that cover something are in force."""
        verb = self.rule.verb
        return verb is not None and verb.lemma in ("cover", "protect", "hold", "own", "have") and verb.at < self.k

    def _declared(self) -> bool:
        """ "Has declared 6,500 5G patent families": what is declared to a standard."""
        verb = self.rule.verb
        if verb is None or verb.lemma != "declare":
            return False
        return STANDARDS.search("".join(c.lower for c in self.chunks[verb.at :])) is not None

    def _entered(self, term: Chunk) -> bool:
        """ "Entered 61,233 trade marks on the register": titles that somebody puts there are registered."""
        verb = self.rule.verb
        if verb is None or verb.lemma not in ("put", "enter", "add", "place", "admit", "inscribe"):
            return False
        return any(c.label == "TERM" and c.lower.endswith("register") for c in self.chunks[term.at : term.at + 3])

    def _all_kinds(self, term: Chunk) -> bool:
        """ "applications of all types"."""
        words = [c.lower for c in self.chunks[term.at + 1 : term.at + 4]]
        return words[:2] == ["of", "all"] and len(words) == 3 and words[2] in ("types", "kinds", "sorts", "categories")

    def _generic(self, term: Term) -> bool:
        """ "Cases" and "filings" in a passage on suits or petitions are suits or petitions."""
        if self.running is None or not self.running.has("before courts"):
            return False
        return term.metric == "ip_cases" or (term.act == "application" and term.right is None)

    def unsupported(self, term: Term) -> bool:
        """Whether a weak term ("marks", "stock") lacks the passage that makes it ours."""
        if not term.weak:
            return False
        if term.right is None:
            return not self._turned() and not self._counted_alike(term)
        return self.right != term.right

    def _counted_alike(self, term: Term) -> bool:
        """Whether the passage counts what was so done, or, of requests and titles, rights of which that is said."""
        if self.running is None:
            return False
        return self.running.act == term.act or (self.running.right is not None and term.act in ASKED_AND_GIVEN)

    def _turned(self) -> bool:
        """Whether the sentence opens by a turn to a kind of right: "In trademarks, the requests jumped"."""
        words = self.chunks[:3]
        opens = len(words) == 3 and words[0].lower in ("in", "for", "on", "among") and words[2].lower == ","
        return opens and words[1].term is not None and words[1].term.right is not None

    def _default_act(self, term: Chunk) -> str | None:
        """Titles that a text merely mentions as a party's are held ("its 6,000 patents")."""
        if term.term is None or not term.term.right:
            return None
        verb = (
            self.rule.verb
            if self.rule.verb is not None and self.rule.verb.at > term.at - 9
            else self._next_verb(term.at)
        )
        if verb is not None and verb.lemma in ("cover", "protect", "declare", "evaluate", "deem"):
            return "in_force"
        held = verb is not None and bool(
            {"have", "hold", "be", "account", "reach", "change", "declare", "sell", "acquire"} & set(verb.verbs)
        )
        owned = any(
            c.label == "POSS" or c.lower in ("its", "their", "our", "whose", "with")
            for c in self.chunks[max(0, term.at - 6) : term.at]
        )
        return "in_force" if held or owned else None

    def _pending(self, term: Chunk) -> bool:
        near = self.chunks[max(0, term.at - 2) : term.at + 4]
        return any(c.lower in ("pending", "awaiting", "unexamined") for c in near)
