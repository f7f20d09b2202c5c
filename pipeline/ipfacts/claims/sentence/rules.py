"""Rules: for every chunk of a sentence the subject, term and verb of its clause.

Enters: a sentence and its noun phrases. Leaves: one `Rule` for each chunk, by one walk from left to right.
"""

from __future__ import annotations

from ipfacts.claims.sentence.phrases import FIGURES, MODIFIERS, POSSESSIVES, STOPS, Phrase, Rule
from ipfacts.claims.sentence.predicates import HEADS, closing, verb_follows
from ipfacts.digest import Chunk, Sentence


class Rules:
    """For every chunk of a sentence the clause's subject, term and verb, by one walk from left to right."""

    def __init__(self, sentence: Sentence, found: list[Phrase]) -> None:
        self.chunks = sentence.chunks
        self.by_head = {phrase.head: phrase for phrase in found}
        self.at: list[Rule] = []
        self.main: Rule | None = None
        self._outer: list[Rule] = []
        """Rules that a relative clause interrupts."""
        self._brackets: list[Rule] = []
        """Rules that a bracket interrupts."""
        self._walk()

    def _walk(self) -> None:
        rule, last = Rule(), None
        for k, chunk in enumerate(self.chunks):
            phrase = self.by_head.get(k)
            if phrase is None:
                rule = self._turned(rule, k, chunk, last)
            elif self._subject(phrase):
                rule = self._taken(rule, phrase, last)
                self.main = self.main or rule
            last = phrase or last
            self.at.append(rule)
        if self.main is None:
            self._headless()

    def _turned(self, rule: Rule, k: int, chunk: Chunk, last: Phrase | None) -> Rule:
        """The rule from the chunk at `k` on, which heads no phrase; `last` is the phrase before it."""
        if chunk.label == "REL" and last is not None:
            self._outer.append(rule)
            return Rule([last.actor] if last.actor else list(rule.actors), last.term, None, k)
        if chunk.label == "CLAUSE" and chunk.lower == "that":
            return Rule([], None, None, k)
        if chunk.lower in ("(", "["):
            self._brackets.append(rule)
            return Rule(list(rule.actors), rule.term, rule.verb, k)
        if chunk.lower in (")", "]") and self._brackets:
            return self._brackets.pop()
        if chunk.lower == ";" and self.main is not None:
            self._outer.clear()
            return Rule(list(self.main.actors), self.main.term, None, k)
        if chunk.lower == "," and self._outer and verb_follows(self.chunks, k + 1, depth=1):
            outer = self._outer.pop()
            return Rule(list(outer.actors), outer.term, outer.verb, outer.start)
        if chunk.label == "OTHER" and self._other_subject(k):
            return Rule([], None, None, k, foreign=True)
        if chunk.label == "VERB" and not self._adjectival(k):
            return Rule(rule.actors, rule.term, chunk, rule.start, rule.foreign)
        return rule

    def _adjectival(self, k: int) -> bool:
        """Whether a participle only stands before its noun: "has 22 granted patents", "its registered designs"."""
        before, after = self.chunks[k - 1] if k else None, self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if before is None or after is None or after.label != "TERM" or not self.chunks[k].lower.endswith(("ed", "n")):
            return False
        return before.label in ("COUNT", "NAT", "POSS") or before.lower in POSSESSIVES

    def _headless(self) -> None:
        """No verb was recognised: the first free phrase that names somebody is the subject of what follows."""
        first = next(
            (p for p in self.by_head.values() if p.governor == "" and p.actor is not None and not p.actor.empty), None
        )
        if first is not None and not any(chunk.label in FIGURES for chunk in self.chunks[: first.head]):
            for k in range(first.head, len(self.at)):
                if not self.at[k].actors and not self.at[k].foreign:
                    self.at[k] = Rule(
                        [first.actor] if first.actor else [], self.at[k].term, self.at[k].verb, first.left
                    )

    def _other_subject(self, k: int) -> bool:
        """Whether the noun at `k` is its clause's subject: nothing governs it, and a verb follows."""
        left = k
        while left > 0 and (
            self.chunks[left - 1].label in MODIFIERS or self.chunks[left - 1].label in HEADS - {"TERM"}
        ):
            left -= 1
        free = left == 0 or self.chunks[left - 1].label not in ("PREP", "VERB")
        return free and verb_follows(self.chunks, k + 1)

    def _subject(self, phrase: Phrase) -> bool:
        if phrase.governor != "" or (phrase.actor is None and phrase.term is None):
            return False
        return phrase.owner or verb_follows(self.chunks, phrase.head + 1) or self._lists_on(phrase)

    def _lists_on(self, phrase: Phrase) -> bool:
        """A member of a list whose last member has the verb: "LG, Qualcomm and RTX came in behind"."""
        k = phrase.head + 1
        while k < len(self.chunks) and k - phrase.head < 14:
            chunk = self.chunks[k]
            if chunk.lower in (",", "and", "&", "or") or chunk.label in ("DET", "WORD", "NAT", "ORDINAL", "LEAD"):
                k += 1
            elif chunk.lower in ("(", "["):
                k = closing(self.chunks, k)
            elif k in self.by_head and self.by_head[k].governor == "" and chunk.label in HEADS:
                if verb_follows(self.chunks, k + 1):
                    return True
                k += 1
            else:
                return False
        return False

    def _taken(self, rule: Rule, phrase: Phrase, last: Phrase | None) -> Rule:
        actors = [phrase.actor] if phrase.actor is not None else []
        if actors and rule.actors and actors[0].body is not None and actors[0].body is rule.actors[-1].body:
            return rule  # another name of the same: "RTX -- Raytheon, until 2023 --"
        if last is not None and last.actor is not None and actors and rule.actors and self._coordinated(last, phrase):
            return Rule([*rule.actors, *actors], rule.term, None, rule.start)
        if (
            phrase.term is not None
            and not actors
            and (
                self.chunks[phrase.left].lower == "whose"
                or (phrase.left > 0 and self.chunks[phrase.left - 1].label == "REL")
            )
        ):
            return Rule(list(rule.actors), phrase.term, None, rule.start)  # "Lumora, whose filings rose"
        if phrase.term is not None and not actors and last is not None and last.owner and last.head >= phrase.left - 1:
            return Rule(list(rule.actors), phrase.term, None, rule.start)
        return Rule(actors, phrase.term, None, phrase.left)

    def _coordinated(self, last: Phrase, phrase: Phrase) -> bool:
        gap = self.chunks[last.head + 1 : phrase.left]
        joined = any(c.lower in ("and", "&", ",", "or") for c in gap)
        return (
            joined
            and len(gap) <= 5
            and all(c.label in ("CONJ", "PUNCT", *FIGURES) and c.lower not in STOPS for c in gap)
        )
