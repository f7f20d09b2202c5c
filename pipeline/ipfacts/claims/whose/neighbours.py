"""Who stands beside a figure: the name before its bracket, the agent behind it, the holder of its noun, lists in order.

Enters: a `Parsed` sentence and the index of a figure's chunk. Leaves: an `Actor`, or None.
"""

from __future__ import annotations

from ipfacts.claims.sentence.acts import is_nobody
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES, STOPS, Actor, Phrase, Rule
from ipfacts.claims.words import words
from ipfacts.digest import Chunk

RECIPIENT_REACH = 8
"""Chunks back from a figure in which the one to whom it is given may stand."""
BREAKS = frozenset({"VERB", "PUNCT", "CLAUSE", "REL", "AUX", "CONJ", "PRON"})
"""Labels that part a figure from the one to whom it is given."""
LINKS = frozenset({",", "–", "—", "--", "-", "on", "with"})
JOINTS = frozenset({";", ",", "and", "&", "then", "the"})
RUN = 3
"""How many names with figures make a run, where nothing but commas part them."""
REACH = 6
LISTED = FIGURES - {"ORDINAL", "LEAD", "RANK"}
BRACKET = 3
"""Chunks of a figure in brackets."""
STANDING = frozenset({"on", "at", "with"})
"""What stands between a name and the number that it stands on."""


class Neighbours:
    """Looks for actors around a figure."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.chunks, self.phrases, self.rules = parsed.chunks, parsed.phrases, parsed.rules

    def beside(self, k: int) -> Actor | None:
        """The name right before the figure ("Japan 9 percent"), its bracket ("Hefei (98,300)"), colon or bar."""
        if self.chunks[k].label in ("SHARE", "COUNT", "CHANGE") and k - 1 in self.parsed.by_head:
            phrase = self.parsed.by_head[k - 1]
            loose = phrase.governor in ("", "from") or (
                phrase.left > 0 and self.chunks[phrase.left - 1].lower in (",", "and", "while", "but")
            )
            if phrase.actor is not None and not phrase.actor.empty and loose:
                return phrase.actor
        if self.chunks[k].label in ("RANK", "LEAD"):  # "runner-up MediaTek", "second-placed Germany"
            inside = next(
                (p for p in self.phrases if p.left <= k < p.head and p.actor is not None and not p.actor.empty),
                None,
            )
            if inside is not None:
                return inside.actor
        placed = self._placed(k)
        if placed is not None:
            return placed
        for m in range(k - 1, max(k - 8, 0), -1):
            if self.chunks[m].lower in (")", "."):
                return None
            if self.chunks[m].lower in ("(", "|") or (m == k - 1 and self.chunks[m].lower == ":"):
                named = self._named_before(m)
                return named.actor if named is not None and named.term is None else None
        return self._in_run(k)

    def _item(self, k: int) -> Phrase | None:
        """The name of an item of a run that ends in the figure: "Texas, 11,900", "Bogotá – 109"."""
        linked = k > 1 and self.chunks[k].label in LISTED and self.chunks[k - 1].lower in LINKS
        phrase = self.parsed.by_head.get(k - 2) if linked else None
        return phrase if phrase is not None and phrase.actor is not None and not phrase.actor.empty else None

    def _in_run(self, k: int) -> Actor | None:
        """The name that goes with a figure in "California, 42,100; Texas, 11,900; Ohio, 8,700"."""
        own = self._item(k)
        if own is None:
            return None
        marks: set[str] = set()
        beside, last = 1, k
        while beside <= RUN and (behind := self._item_behind(last)) is not None:
            marks.update(c.lower for c in self.chunks[last + 1 : behind[0].left])
            beside, last = beside + 1, behind[1]
        first = own
        while beside <= RUN and (before := self._item_before(first)) is not None:
            marks.update(c.lower for c in self.chunks[before[1] + 1 : first.left])
            beside, first = beside + 1, before[0]
        return own.actor if beside >= (2 if ";" in marks else RUN) else None

    def _item_behind(self, k: int) -> tuple[Phrase, int] | None:
        """The next item of the run behind the figure at `k`, with its figure's index."""
        for m in range(k + 4, min(k + 4 + REACH, len(self.chunks))):
            item = self._item(m)
            if item is not None:
                gap = [c.lower for c in self.chunks[k + 1 : item.left]]
                return (item, m) if gap and JOINTS.issuperset(gap) else None
        return None

    def _item_before(self, phrase: Phrase) -> tuple[Phrase, int] | None:
        """The item of the run before the name, with its figure's index."""
        for m in range(phrase.left - 2, max(phrase.left - 2 - REACH, 1), -1):
            item = self._item(m)
            if item is not None:
                gap = [c.lower for c in self.chunks[m + 1 : phrase.left]]
                return (item, m) if gap and JOINTS.issuperset(gap) else None
        return None

    def _placed(self, k: int) -> Actor | None:
        """ "With Lumora on | 27 percent", "Bavaria, with | 13,410, came second": a name, and on what it stands."""
        if self.chunks[k].label not in ("SHARE", "COUNT") or k < 2 or self.chunks[k - 1].lower not in STANDING:
            return None
        comma = self.chunks[k - 2].lower == ","
        phrase = self.parsed.by_head.get(k - 2 - comma)
        if phrase is None or phrase.actor is None or phrase.actor.empty:
            return None
        with_it = phrase.governor == "with" and not comma and self.chunks[k - 1].lower != "with"
        return phrase.actor if with_it or (comma and phrase.governor == "") else None

    def _named_before(self, bracket: int) -> Phrase | None:
        """The name before a bracket; of "Tidewater of Norfolk (731)" the body, not its seat."""
        phrase = self.parsed.by_head.get(bracket - 1)
        if phrase is None or phrase.actor is None or phrase.actor.place is None or phrase.governor not in ("of", "in"):
            return phrase
        for other in reversed(self.phrases):
            if (
                other.head < phrase.left
                and phrase.left - other.head <= 4
                and other.actor is not None
                and other.actor.body is not None
            ):
                return other
        return phrase

    def agent(self, k: int) -> Actor | None:
        """ "were filed by Siemens", "came from applicants in China", behind the figure and within its clause."""
        for phrase in self.phrases:
            if phrase.left <= k or phrase.actor is None:
                continue
            if (self.rules.at[phrase.head].start > k and phrase.governor == "") or phrase.left - k > 22:
                break
            if any(
                c.lower in STOPS or c.label == "CLAUSE" or (c.label in FIGURES and c.at != k)
                for c in self.chunks[k + 1 : phrase.left]
            ):
                break
            if phrase.governor in ("by", "from") and phrase.governor_at > k and self._by_agent(phrase):
                return phrase.actor
            if phrase.governor == "in" and self.chunks[phrase.governor_at - 1].lemma == "originate":
                return phrase.actor
        return None

    def _by_agent(self, phrase: Phrase) -> bool:
        before = self.chunks[phrase.governor_at - 1] if phrase.governor_at > 0 else None
        if phrase.governor == "by":  # "a tally by Lumora" makes Lumora no applicant
            return before is None or before.label not in ("WORD", "OTHER")
        return before is not None and (
            before.label in ("TERM", "GROUP")
            or bool({"reach", "originate", "receive", "take", "move"} & set(before.verbs))
        )

    def holder(self, term: Chunk | None) -> Actor | None:
        """Whose: "Samsung's filings", "its 544 filings", "filings by Siemens", "applications from China"."""
        if term is None or term.at >= len(self.chunks) or self.chunks[term.at] is not term:
            return None
        for phrase in self.phrases:
            if phrase.owner and phrase.actor is not None and phrase.head < term.at and term.at - phrase.head <= 6:
                between = self.chunks[phrase.head + 1 : term.at]
                if all(c.label not in ("VERB", "PUNCT", "PREP", "CLAUSE", "REL", "AUX", "CONJ") for c in between):
                    return phrase.actor
        for phrase in self.phrases:
            at = phrase.governor_at
            if phrase.actor is None or phrase.governor not in ("by", "from", "of", "to"):
                continue
            granted = term.term is not None and term.term.act == "grant"  # "patent grants to Siemens"
            if at == term.at + 1 and (granted or phrase.governor != "to"):
                return phrase.actor
            if at == term.at + 2 and self.chunks[at - 1].label == "VERB" and phrase.governor != "of":
                return phrase.actor
        return None

    def receiving(self, k: int) -> Actor | None:
        """The office at, with, before or to which things are filed, in the figure's sentence."""
        for phrase in self.phrases:
            if (
                phrase.actor
                and phrase.actor.body
                and phrase.actor.body.label in ("OFFICE", "COURT")
                and phrase.actor.body.id
                and phrase.governor in ("at", "with", "before", "to", "in")
                and self.parsed.one_clause(k, phrase.head)
            ):
                return phrase.actor
        return None

    def recipient(self, k: int) -> Actor | None:
        """To whom the figure is given: "granted Corvane 3,211 patents", "will pay the inventor a royalty of 3%"."""
        for m in range(k - 1, max(k - RECIPIENT_REACH, 0), -1):
            chunk, phrase = self.chunks[m], self.parsed.by_head.get(m)
            if phrase is not None and phrase.actor is not None and not phrase.actor.empty:
                giver = self.chunks[phrase.left - 1] if phrase.left else None
                given = giver is not None and not words("GIVING").isdisjoint((giver.lemma, *giver.verbs))
                return phrase.actor if given and phrase.governor == "verb" else None
            if chunk.label in BREAKS or chunk.label in FIGURES or (chunk.label == "PREP" and chunk.lower != "of"):
                return None
        return None

    def inverted(self, k: int) -> Actor | None:
        """The subject behind a rank: "out in front was Chery", "in tenth place: Lumora", "nobody beats Lumora"."""
        if is_nobody(self.chunks[k]):
            return self._unbeaten(k)
        if self.chunks[k].label not in ("RANK", "LEAD") or self.rules.at[k].actors:
            return None
        for phrase in self.phrases:
            if phrase.head <= k or phrase.actor is None or phrase.actor.empty:
                continue
            before = self.chunks[phrase.left - 1] if phrase.left else None
            if before is not None and (before.lower == ":" or before.lemma in ("be", "come", "stand")):
                return phrase.actor
            return None
        return None

    def _unbeaten(self, k: int) -> Actor | None:
        """Whom nobody beats: the name behind "than", else right behind the verb, else the subject before "which"."""
        if k and self.chunks[k - 1].lower in ("which", ",", "something"):
            return next((a for a in self.rules.at[k - 1].actors if not a.empty), None)
        behind = [p for p in self.phrases if p.head > k and p.actor is not None and not p.actor.empty]
        than = next((p.actor for p in behind if p.governor == "than"), None)
        return than or next((p.actor for p in behind if p.governor == "verb" and p.left <= k + 5), None)

    def fronted(self, k: int, rule: Rule) -> Actor | None:
        """A figure before its subject: "With 119, Tsing Hua was …", "Fourth, with 607, is the Academy"."""
        opener = self.chunks[0]
        if rule.actors or not (opener.lower in ("with", "at", "on") or opener.label in ("RANK", "LEAD", "ORDINAL")):
            return None
        for phrase in self.phrases:
            if phrase.head <= k or phrase.actor is None or phrase.actor.empty:
                continue
            before = self.chunks[phrase.left - 1] if phrase.left else None
            if phrase.governor == "" or (before is not None and before.lemma in ("be", "come")):
                return phrase.actor
        return None

    def _together(self, k: int) -> Actor | None:
        """Names and figures that stand in the same order: "with A and B next on 11,200 and 10,850"."""
        label = self.chunks[k].label
        run = [k]
        for step in (-1, 1):
            m = k + step
            while 0 <= m < len(self.chunks) and (
                self.chunks[m].label in (label, "CONJ") or self.chunks[m].lower == ","
            ):
                if self.chunks[m].label == label:
                    run.append(m)
                m += step
        run.sort()
        if len(run) < 2:
            return None
        chain: list[Phrase] = []
        for phrase in self.phrases:
            if phrase.head > run[0]:
                break
            named = phrase.actor is not None and not phrase.actor.empty
            if named and (not chain or not self._chain_gap(chain[-1], phrase)):
                chain = [phrase]
            elif named:
                chain.append(phrase)
        behind = chain[-1].head + 1 if chain else 0
        bracket = [c.lower for c in self.chunks[behind : behind + BRACKET]]
        behind += BRACKET if bracket[:1] == ["("] and bracket[-1:] == [")"] else 0
        if len(chain) == len(run) and not any(self.chunks[m].label in FIGURES for m in range(behind, run[0])):
            return chain[run.index(k)].actor
        return None

    def _chain_gap(self, a: Phrase, b: Phrase) -> bool:
        gap = self.chunks[a.head + 1 : b.left]
        if len(gap) > BRACKET and gap[0].lower == "(" and gap[2].lower == ")":
            return all(
                c.label in ("CONJ", "PUNCT", "DET") for c in gap[BRACKET:]
            )  # "A (146) and B (96) ranked 2nd and 4th"
        return (
            len(gap) <= 14
            and any(c.lower in (",", "and", "&", "--") for c in gap)
            and not any(c.label in FIGURES | {"VERB", "CLAUSE"} for c in gap)
        )

    def respective(self, k: int, rule: Rule) -> Actor | None:
        """ "A, B and C filed 1, 2 and 3": as many names as figures go together in order."""
        together = self._together(k)
        if together is not None or len(rule.actors) < 2:
            return together
        start = max(a.chunk.at for a in rule.actors)
        label = self.chunks[k].label
        figures = [
            m
            for m in range(start, len(self.chunks))
            if self.chunks[m].label == label and self.rules.at[m].actors == rule.actors
        ]
        if len(figures) == len(rule.actors) and k in figures:
            return rule.actors[figures.index(k)]
        return None
