"""What a figure counts: its own noun, the whole it is part of, the clause's subject, the verb, or the passage's topic.

The ways are tried in that order, the nearest words first; each answer says which way it came.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.phrases import FIGURES, Rule
from ipfacts.digest import Chunk, Term
from ipfacts.vocabulary import rows

NOUN_MODIFIERS = frozenset(
    {"WORD", "NAT", "PLACE", "DET", "TERM", "TREATY", "ORG", "POSS", "ADV", "VERB", "GROUP", "ORDINAL"}
)
OFFICES = frozenset({"OFFICE", "COURT", "GOV"})
PARTITIVE = frozenset({"of", "among"})
PRONOUNS = frozenset(
    {"them", "these", "those", "which", "it", "that", "whom", "all of them", "all", "this", "the former", "the latter"}
)
TOTALS = frozenset({"total", "lot", "sum", "whole", "totals", "tally", "figure", "haul", "number"})
GENERIC_NOUNS = frozenset({"products", "works", "ones", "titles", "rights", "apiece", "each"})
LEVEL_VERBS = frozenset({"reach", "be", "change", "cut", "have", "receive", "account", "publish", "move"})
DISPUTES = frozenset({"ip_cases", "infringement_suits", "invalidations", "pendency"})
ACT_OF_VERB = {
    "file": "application",
    "grant": "grant",
    "register": "registration",
    "hold": "in_force",
    "have": "in_force",
    "win": "grant",
}


@functools.cache
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


def act_of(verbs: tuple[str, ...], subject_is_office: bool, *, passive: bool = False) -> str | None:
    """The act that a verb names, seen from its subject: an office that receives takes in applications."""
    for family in verbs:
        if family == "receive":
            return "application" if subject_is_office or passive else "grant"
        if family == "take" and subject_is_office:
            return "application"
        if family == "win" and subject_is_office:
            continue
        if family in ("hold", "have") and subject_is_office:
            continue
        if family in ACT_OF_VERB:
            return ACT_OF_VERB[family]
    return None


class Context:
    """What the clause and the passage know about the figure at `k`."""

    __slots__ = (
        "act",
        "chunks",
        "fallback",
        "former",
        "k",
        "lead_act",
        "office",
        "passage",
        "right",
        "rule",
        "stock_after",
    )

    def __init__(
        self,
        chunks: list[Chunk],
        k: int,
        rule: Rule,
        passage: Measure | None,
        fallback: str | None,
        lead_act: str | None = None,
    ) -> None:
        self.chunks, self.k, self.rule, self.passage, self.fallback = chunks, k, rule, passage, fallback
        self.lead_act = lead_act
        self.former: Measure | None = None
        self.office = any(a.body is not None and a.body.label in OFFICES for a in rule.actors)
        self.right = passage.right if passage else None
        self.act = self._clause_act()

    def _clause_act(self) -> str | None:
        """The act of the clause's verb: a participle or passive to the right, else the ruling verb."""
        self.stock_after = False
        after = self._verb_after()
        if self.stock_after:
            return "in_force"
        if after is not None:
            act = act_of(after.verbs, self.office, passive=True)
            if act is not None:
                return act
        if self.rule.verb is not None:
            passive = self.rule.verb.at > 0 and is_passive(self.chunks, self.rule.verb.at)
            act = act_of(self.rule.verb.verbs, self.office and not passive, passive=passive)
            if act is not None:
                return act
        return None

    def next_verb(self, at: int) -> Chunk | None:
        """The main verb behind a term, past auxiliaries."""
        for chunk in self.chunks[at + 1 : at + 7]:
            if chunk.label == "VERB" and chunk.lemma not in ("be", "have"):
                return chunk
            if chunk.label in ("PUNCT", "CLAUSE", "REL"):
                return None
        return None

    def _verb_after(self) -> Chunk | None:
        """ "164 … were granted", "1,204 patents issued to", "72 applied for": a passive or participle behind the figure."""
        for m in range(self.k + 1, min(self.k + 9, len(self.chunks))):
            chunk = self.chunks[m]
            if (
                chunk.label == "TERM"
                and chunk.term is not None
                and chunk.term.act == "in_force"
                and not chunk.term.right
            ):
                self.stock_after = is_passive(self.chunks, m)
                return None
            if chunk.label == "VERB" and not chunk.lower.endswith("ing") and chunk.lemma not in ("be", "have"):
                return chunk if is_passive(self.chunks, m) or self._participle(m) else None
            if chunk.lower in (",", ";", "and", "(", ")", "—", "–") or chunk.label in FIGURES | {"CLAUSE", "REL"}:
                return None
        return None

    def _participle(self, m: int) -> bool:
        following = self.chunks[m + 1].lower if m + 1 < len(self.chunks) else ""
        return (
            following in ("by", "to", "in", "at", "with", "for", "during", "from", "so far", "last")
            or following in ".,;"
        )

    def whole(self, term: Chunk, how: str) -> Measure | None:
        """The measure that a term chunk names here, its gaps filled from the clause, then from the passage."""
        assert term.term is not None
        act = self._act_beside(term) or self.act
        passage_act = self.passage.act if self.passage else None
        if (
            how in ("label", "subject")
            and term.term.right
            and not term.term.act
            and self.passage
            and self.passage.right is None
            and self.passage.metric in DISPUTES
        ):
            return replace(self.passage, how=how, qualifiers=(term.term.right,))
        if self._generic(term.term):
            assert self.passage is not None
            return replace(self.passage, how=how, term=term)
        right = self.right or self.fallback
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
        if measure is not None and measure.act == "grant" and self._covered():
            measure = (
                measure_of(Term(measure.right, "in_force", None, measure.qualifiers), how=how, chunk=term) or measure
            )
        if (
            measure is not None
            and measure.act == "grant"
            and term.term.act == "grant"
            and self.rule.verb is not None
            and "hold" in self.rule.verb.verbs
        ):
            measure = (
                measure_of(Term(measure.right, "in_force", None, measure.qualifiers), how=how, chunk=term) or measure
            )
        if measure is not None and term.term.right is None and self._all_kinds(term):
            measure = measure_of(Term("ip", measure.act, None, measure.qualifiers), how=how, chunk=term) or measure
        if measure is not None and measure.act == "application" and self._pending(term):
            measure = replace(measure, qualifiers=(*measure.qualifiers, "pending"))
        return measure

    def _levels(self) -> bool:
        verb = self.rule.verb
        return verb is None or bool({"change", "reach", "be", "move"} & set(verb.verbs))

    def _covered(self) -> bool:
        """ "Is protected by more than 240 issued patents": titles that cover something are in force."""
        verb = self.rule.verb
        return verb is not None and verb.lemma in ("cover", "protect", "hold", "own", "have") and verb.at < self.k

    def _all_kinds(self, term: Chunk) -> bool:
        """ "applications of all types"."""
        words = [c.lower for c in self.chunks[term.at + 1 : term.at + 4]]
        return words[:2] == ["of", "all"] and len(words) == 3 and words[2] in ("types", "kinds", "sorts", "categories")

    def _generic(self, term: Term) -> bool:
        """ "Cases" and "filings" in a passage on suits or petitions are suits or petitions."""
        if self.passage is None or self.passage.metric not in DISPUTES:
            return False
        return term.metric == "ip_cases" or (term.act == "application" and term.right is None)

    def unsupported(self, term: Term) -> bool:
        """Whether a weak term ("marks", "stock") lacks the passage that makes it ours."""
        if not term.weak:
            return False
        if term.right is None:
            return self.passage is None or self.passage.act != term.act
        return self.right != term.right

    def _default_act(self, term: Chunk) -> str | None:
        """Titles that a text merely mentions as a party's are held ("its 6,000 patents")."""
        if term.term is None or not term.term.right:
            return None
        verb = (
            self.rule.verb
            if self.rule.verb is not None and self.rule.verb.at > term.at - 9
            else self.next_verb(term.at)
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

    def _act_beside(self, term: Chunk) -> str | None:
        """ "valid patents", "patents in force", "issued patents", "patents granted", "patents filed"."""
        for m in (term.at - 1, term.at + 1, term.at + 2):
            if not 0 <= m < len(self.chunks):
                continue
            chunk = self.chunks[m]
            if chunk.label == "TERM" and chunk.term is not None and chunk.term.act and not chunk.term.right:
                return "in_force" if chunk.term.act == "grant" and self._had(m) else chunk.term.act
            if chunk.label == "VERB" and m == term.at - 1 and chunk.lower.endswith(("ed", "n")):
                act = act_of(chunk.verbs, self.office, passive=True)
                if act is not None:
                    return "in_force" if act == "grant" and self._had(m) else act
            if chunk.label == "VERB" and m > term.at:
                act = act_of(chunk.verbs, self.office, passive=True)
                if act is not None and (is_passive(self.chunks, m) or self._participle(m)):
                    return act
            if m > term.at and chunk.label in ("PUNCT", "CLAUSE", "CONJ", "PREP"):
                break
        return None

    def _had(self, m: int) -> bool:
        """ "has nine issued patents": issued titles that somebody has are in force."""
        return self.rule.verb is None or bool({"have", "hold", "be"} & set(self.rule.verb.verbs))

    def _pending(self, term: Chunk) -> bool:
        near = self.chunks[max(0, term.at - 2) : term.at + 4]
        return any(c.lower in ("pending", "awaiting", "unexamined") for c in near)


def is_passive(chunks: list[Chunk], m: int) -> bool:
    """Whether the verb at `m` follows a form of "be" ("were granted", "has been filed")."""
    for n in range(m - 1, max(m - 4, -1), -1):
        if chunks[n].lemma == "be" or chunks[n].lower in ("be", "been", "being", "was", "were", "is", "are"):
            return True
        if chunks[n].label not in ("ADV", "AUX"):
            return False
    return False


def own_noun(context: Context) -> Measure | str | None:
    """The noun behind the figure: a measure, the foreign noun that it is instead, or None where there is none."""
    chunks, k = context.chunks, context.k
    words: list[str] = []
    m = k + 1
    if m + 1 < len(chunks) and chunks[m].lower in ("-", "–"):
        if chunks[k].label == "COUNT" and chunks[m + 1].label != "TERM":
            return chunks[m + 1].lower  # "a 60-person outfit"
        m += 1
    while m < len(chunks) and m - k <= 6:
        chunk = chunks[m]
        if chunk.label == "TERM" and chunk.term is not None:
            if chunk.term.modifier and m + 1 < len(chunks) and chunks[m + 1].label in ("TERM", "WORD", "GROUP"):
                m += 1
                continue
            if chunk.term.act == "applicant" or context.unsupported(chunk.term):
                return chunk.lower
            if m + 1 < len(chunks) and chunks[m + 1].label in ("WORD", "GROUP", "REF") and not chunk.term.act:
                return chunks[m + 1].lower  # "300 patent lawyers"
            found = context.whole(chunk, "noun")
            return found if found is not None else chunk.lower
        if chunk.label in ("PREP", "PUNCT", "CONJ", "CLAUSE", "REL", "AUX", "TIME", "PRON") or chunk.label in FIGURES:
            break
        if chunk.label == "VERB" and (words or not _adjectival(chunks, m)):
            break
        if chunk.label == "ADV" and not words:
            m += 1
            continue
        if chunk.lower in GENERIC_NOUNS:
            return None
        if chunk.label in ("WORD", "GROUP", "REF", "OTHER"):
            words.append(chunk.lower)
        elif chunk.label not in NOUN_MODIFIERS:
            break
        m += 1
    return words[-1] if words else None


def _adjectival(chunks: list[Chunk], m: int) -> bool:
    """A participle between figure and noun: "1,204 published applications"."""
    following = chunks[m + 1] if m + 1 < len(chunks) else None
    return following is not None and following.label in ("TERM", "WORD") and chunks[m].lower.endswith(("ed", "ing"))


def partitive(context: Context) -> Measure | str | None:
    """The whole behind "of": "of the 9,712 patents granted", "of them", "of these"."""
    chunks, k = context.chunks, context.k
    if k + 1 >= len(chunks) or chunks[k + 1].lower not in PARTITIVE:
        return None
    for m in range(k + 2, min(k + 9, len(chunks))):
        chunk = chunks[m]
        if chunk.lower in PRONOUNS:
            quantity = chunks[k].quantity
            if quantity is not None and quantity.number == 1:  # "one of them, Lumora, …"
                return chunk.lower
            if chunk.lower == "the former" and context.former is not None:
                return replace(context.former, how="pronoun")
            if context.passage is None or context.passage.metric in ("licence_agreements", "treaty_membership"):
                return chunk.lower
            return replace(context.passage, how="pronoun")
        if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
            return context.whole(chunk, "whole")
        if chunk.label == "VERB" and _adjectival(chunks, m):
            continue
        if chunk.label == "MONEY":
            return chunk.lower
        if chunk.label in ("VERB", "CLAUSE", "REL", "PUNCT"):
            return None
        if chunk.lower in TOTALS and not (m + 1 < len(chunks) and chunks[m + 1].label == "TERM"):
            return replace(context.passage, how="total") if context.passage else None
        if chunk.label == "OTHER" or (
            chunk.label == "WORD"
            and chunk.lower not in TOTALS
            and m + 1 < len(chunks)
            and chunks[m + 1].label not in ("WORD", "TERM", "GROUP", "POSS")
        ):
            return chunk.lower
    return None


def opening_whole(context: Context) -> Measure | None:
    """The whole that opens the sentence: "Of the marks, roughly 40 percent were filed …"."""
    chunks, start = context.chunks, 0
    if len(chunks) < 5 or chunks[start].lower not in PARTITIVE:
        return None
    for m in range(start + 1, min(start + 7, context.k)):
        if chunks[m].lower == ",":
            return None
        if chunks[m].lower in PRONOUNS:
            return replace(context.passage, how="pronoun") if context.passage else None
        if chunks[m].label == "TERM" and chunks[m].term is not None and not chunks[m].term.modifier:  # type: ignore[union-attr]
            return context.whole(chunks[m], "whole")
    return None


def copula(context: Context) -> Measure | None:
    """What the figure is said to be: "188 are examiners", "50,854 were for inventions"."""
    chunks, m = context.chunks, context.k + 1
    if m >= len(chunks) or chunks[m].lemma != "be":
        return None
    for n in range(m + 1, min(m + 4, len(chunks))):
        if chunks[n].label == "TERM" and chunks[n].term is not None and not chunks[n].term.modifier:  # type: ignore[union-attr]
            return context.whole(chunks[n], "copula")
        if chunks[n].label not in ("ADV", "PREP", "DET", "WORD"):
            return None
    return None


def subject_term(context: Context) -> Measure | None:
    """The clause's subject: "patent applications stood at 92,168", "the number of trademarks rose 5 percent"."""
    term = context.rule.term
    if term is None or term.term is None or term.at >= context.k:
        return None
    opens = (
        term.at <= 1
        and term.term.right is not None
        and context.passage is not None
        and context.passage.right is not None
    )
    if context.unsupported(term.term) and not opens:
        return None
    return context.whole(term, "subject")
