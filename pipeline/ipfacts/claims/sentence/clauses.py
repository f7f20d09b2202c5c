"""Clauses: who or what is the grammatical subject of a figure, past appositions, speech put in between and gaps.

`Rules` knows the subjects that are ours to name; a clause may also be about juries, insurers or "she", and then a
figure in it is not the passage's. Nor has the second half of "Turkey accounted for 6 per cent, Vietnam for 2" a verb.
Enters: a sentence's chunks and phrases, the index of a figure's chunk. Leaves: a `Ground`, what it was found to be.
"""

from __future__ import annotations

from dataclasses import dataclass

from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES, POSSESSIVES, STOPS, Phrase
from ipfacts.claims.sentence.predicates import COMMAS, HEADS
from ipfacts.claims.sorts_of_words import sort_of_verb
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

NOUNS = HEADS | {"WORD", "OTHER"}
"""Labels of chunks that may be a subject."""
LIGHT = frozenset({"ADV", "AUX", "TIME"})
"""What may stand between a subject and its verb."""
DESCRIBING = frozenset({"WORD", "OTHER", "NAT", "ORDINAL", "TERM", "ADV", "TIME"})
"""What may stand between a noun and its owner."""
PLACED = frozenset({"RANK", "LEAD", "ORDINAL"})
"""Figures that stand beside another one of the same name: "Mannheim third with 88"."""
GOING_ON = frozenset({"but", "though", "although", "if", "albeit"})
DEPTH = 4
"""How many verbs are gone through to find the subject of the first."""
REACH = 40
"""How many chunks an apposition may have."""
INVERTING = frozenset({"come", "be", "stand", "follow", "rank", "sit", "lie", "go"})
"""Verbs whose subject may stand behind them: "behind it came Lumora with 12"."""


@dataclass(slots=True, eq=False)
class Ground:
    """What a figure's clause is about. `sort`: what the subject is, a name, a pronoun, a common noun, nothing."""

    sort: str
    at: int | None = None
    """The subject's chunk."""
    way: str = "plain"
    """How it was reached: "plain", "gap", "relative", "after" the verb, "reduced" behind the figure."""
    verb: int | None = None
    owner: int | None = None
    """The chunk of whom the subject belongs to."""


class Clauses:
    """Finds the grammatical subject of the figures of one sentence."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.chunks, self.by_head = parsed, parsed.chunks, parsed.by_head
        self._found: dict[int, Ground] = {}

    def ground(self, k: int) -> Ground:
        """What the clause of the figure at `k` is about."""
        if k not in self._found:
            self._found[k] = self._ground(k)
        return self._found[k]

    def verb(self, k: int) -> str:
        """The lemma of the last verb of the clause before the chunk at `k`, passive ones marked: "be award"."""
        at = self._verb_before(k)
        if at is None:
            return "none"
        lemma = self.chunks[at].lemma or self.chunks[at].lower
        return f"be {lemma}" if is_passive(self.chunks, at) else lemma

    def act(self, k: int) -> str:
        """The sort of that verb, passive ones marked: "be grant"."""
        at = self._verb_before(k)
        sort = sort_of_verb(self.chunks[at] if at is not None else None)
        return f"be {sort}" if at is not None and is_passive(self.chunks, at) else sort

    def _ground(self, k: int) -> Ground:
        if self.chunks[k].label in ("CHANGE", "RANK", "LEAD") and self._is_predicate(k):
            return self._of_verb(k, 0)  # "its filings soared by 31%"
        verb = self._verb_before(k)
        if verb is None:
            return self._without_verb(k)
        return self._gap(verb, k) or self._of_verb(verb, 0)

    def _is_predicate(self, k: int) -> bool:
        """Whether the figure holds its own verb: a subject or an auxiliary stands right before it."""
        m = self._back(k - 1, LIGHT)
        return m >= 0 and (self.chunks[m].label in HEADS or self.chunks[m].label == "REL")

    def _back(self, m: int, labels: frozenset[str]) -> int:
        """The first chunk from `m` to the left that has none of the labels."""
        while m >= 0 and self.chunks[m].label in labels:
            m -= 1
        return m

    def _verb_before(self, k: int) -> int | None:
        """The verb of the clause of the chunk at `k`, before it; brackets that are closed are passed over."""
        m = k - 1
        while m >= 0:
            chunk = self.chunks[m]
            if chunk.lower in (")", "]"):
                m = self._opening(m)
            elif self._goes_on(m):
                pass
            elif chunk.lower in STOPS or chunk.lower in ("(", "[") or chunk.label in ("CLAUSE", "REL"):
                return None
            elif self.is_verb(m):
                return m
            m -= 1
        return None

    def _goes_on(self, m: int) -> bool:
        """Whether what may open a clause only goes on with one: "grew as well, | but by a mere 5%"."""
        following = self.chunks[m + 1] if m + 1 < len(self.chunks) else None
        return self.chunks[m].lower in GOING_ON and following is not None and following.label == "PREP"

    def _opening(self, m: int) -> int:
        while m > 0 and self.chunks[m].lower not in ("(", "["):
            m -= 1
        return m

    def is_verb(self, m: int) -> bool:
        """A verb, or a word that stands and ends like one: "it swallowed the firm", "that supplies Toyota"."""
        chunk = self.chunks[m]
        if chunk.label in ("VERB", "AUX"):
            return m == 0 or self.chunks[m - 1].label not in ("DET", "NAT") or self.chunks[m - 1].lower == "that"
        if chunk.label != "WORD" or m == 0 or m + 1 == len(self.chunks):
            return False
        before, after = self.chunks[m - 1], self.chunks[m + 1]
        related = before.label == "REL" or before.lower in ("that", "who", "which")
        if related and chunk.lower.endswith(("s", "ed")):
            return True
        if not (after.label in ("DET", "PRON", *BODIES, *FIGURES) or after.label == "PREP"):
            return False
        if chunk.lower.endswith("ed"):
            return before.label in HEADS | {"ADV"}
        counts = chunk.lower.endswith("s") and after.label in FIGURES  # "CATL, the battery giant, counts 640"
        return counts and (before.label in BODIES or before.lower == ",")

    def _of_verb(self, verb: int, depth: int) -> Ground:
        """The subject of the verb at `verb`."""
        m = self._back(verb - 1, LIGHT | {"VERB"})
        if m < 0:
            return self._after(verb)
        before = self.chunks[m]
        absolute = self.chunks[verb].lower.endswith("ing") and m > 0 and before.label in BODIES
        opened = self.by_head[m].left - 1 if m in self.by_head else m - 1
        if absolute and opened >= 0 and self.chunks[opened].lower in (",", "with"):  # "…, Hisense following with 4,885"
            return self._named(m, "absolute", verb)
        if before.label in FIGURES or (before.name is not None and before.name.entity.code == "WORLD"):
            earlier = self._of_earlier(m, depth)  # "22 granted patents", "families worldwide published since 2014"
            return earlier if earlier.sort != "none" else Ground("figure", verb=verb)
        going = self.chunks[verb].lower.endswith("ing") and self.chunks[verb - 1].lemma != "be"
        if before.lower == "to" or before.label == "CONJ" or going:
            return self._of_earlier(m + 1 if before.label in NOUNS else m, depth)
        if before.label == "REL" or (before.lower == "that" and before.label == "DET"):
            return self._related(m, verb)
        if before.lower in COMMAS:
            return self._past_apposition(m, verb, depth)
        if before.lower in (")", "]"):
            m = self._opening(m) - 1
        if m >= 0 and self.chunks[m].label in NOUNS:
            head = self._head(m)
            return self._after(verb) if head is None else self._named(head, "plain", verb)
        return Ground("none", verb=verb)

    def _of_earlier(self, m: int, depth: int) -> Ground:
        """The subject of the verb before `m`: "plans to spend", "filed 30 and won", "…, ranking third"."""
        earlier = self._verb_before(m) if depth < DEPTH else None
        return Ground("none") if earlier is None else self._of_verb(earlier, depth + 1)

    def _related(self, m: int, verb: int) -> Ground:
        """What a relative clause is about: the noun before it."""
        m = self._back(m - 1, frozenset({"PUNCT"}))
        if m < 0 or self.chunks[m].label not in NOUNS:
            return Ground("none")
        return self._named(self._set_beside(m), "relative", verb)

    def _set_beside(self, m: int) -> int:
        """The name that the noun at `m` only describes: "CATL, the battery | maker, which"; else the noun itself."""
        if self.chunks[m].label in BODIES:
            return m
        left = m
        while left > 0 and self.chunks[left - 1].label in DESCRIBING | NOUNS | {"DET"}:
            left -= 1
        named = self.by_head.get(left - 2) if left > 1 and self.chunks[left - 1].lower == "," else None
        return left - 2 if named is not None and self.chunks[left - 2].label in BODIES else m

    def _past_apposition(self, m: int, verb: int, depth: int) -> Ground:
        """The noun before what two commas set off: "Idemitsu, the oil refiner, plans", "Lumora, he said, has"."""
        for opening in range(m - 2, max(m - REACH, 0), -1):
            if self.chunks[opening].lower == self.chunks[m].lower and self.chunks[opening - 1].label in NOUNS:
                inner = self.chunks[opening + 1]
                named = self.by_head.get(m - 1)
                if named is not None and named.left == opening + 1 and self._common(opening - 1, named):
                    return self._named(m - 1, "plain", verb)  # "a fourth publisher, Odalisque Songs, is holding out"
                if inner.label != "CONJ" and (inner.label != "VERB" or inner.lower.endswith(("ed", "ing"))):
                    head = self._head(opening - 1)
                    return self._after(verb) if head is None else self._named(head, "plain", verb)
        return self._of_earlier(m, depth)

    def _common(self, m: int, named: Phrase) -> bool:
        """Whether a noun of no name is set beside the body that it describes."""
        return (
            self.chunks[m].label in ("WORD", "OTHER", "REF")
            and named.actor is not None
            and named.actor.body is not None
        )

    def _head(self, m: int) -> int | None:
        """The head of the noun group that ends at `m`: of "applicants in China" the applicants; None of "in China"."""
        for _ in range(DEPTH):
            left = m
            while left > 0 and self.chunks[left - 1].label in NOUNS | {"DET", "POSS", "COUNT", "ORDINAL", "LEAD"}:
                left -= 1
                if self.chunks[left].label == "DET" and self.chunks[left - 1].label in NOUNS:
                    return m  # "during the period | the agency registered"
            if left == 0 or self.chunks[left - 1].label != "PREP":
                return m
            before = left - 2
            if before < 0 or self.chunks[before].label not in NOUNS:
                return None if before < 0 or self.chunks[before].lower in COMMAS else m
            m = before
        return m

    def _after(self, verb: int) -> Ground:
        """The name behind a verb that nothing but a place or a rank stands before: "out of Bremen came 15"."""
        chunk = self.chunks[verb]
        if INVERTING.isdisjoint({chunk.lemma, *chunk.verbs}):
            return Ground("none", verb=verb)
        following = next((p for p in self.parsed.phrases if verb < p.left <= verb + 2), None)
        counted = following is not None and any(
            c.label in FIGURES for c in self.chunks[following.left : following.head]
        )
        if following is not None and not counted:
            return self._named(following.head, "after", verb)
        source = next(
            (p for p in self.parsed.phrases if p.head < verb and p.governor in ("from", "of", "out of")), None
        )
        return self._named(source.head, "source", verb) if source is not None else Ground("none", verb=verb)

    def _gap(self, verb: int, k: int) -> Ground | None:
        """The subject of a clause that spares the verb: a name behind a comma or "and", another figure before it.

        "Turkey accounted for 6 per cent, Vietnam for 2"; "… came next with 91, Mannheim third with 88".
        """
        paired = False
        for m in range(k - 1, verb + 1, -1):
            chunk = self.chunks[m]
            if chunk.label in FIGURES:
                if chunk.label not in PLACED or self.chunks[k].label in PLACED or paired:
                    return None
                paired = True
            if chunk.lower not in COMMAS and chunk.label != "CONJ":
                continue
            first = self._free_name(m + 1, k)
            if first is not None and any(c.label in FIGURES for c in self.chunks[verb:m]):
                return self._named(first.head, "gap", verb)
        return None

    def _free_name(self, start: int, k: int) -> Phrase | None:
        """The name with which a clause begins that starts at `start`, a rank before it passed over: "in third Benz"."""
        end = k + 2 if self.chunks[k].label in PLACED else k
        if self.chunks[start].label == "PREP":
            start += 1 + (start + 2 < k and self.chunks[start + 1].label in PLACED)
        found = next((p for p in self.parsed.phrases if start - 1 <= p.left <= start and p.head < end), None)
        return found if found is not None and found.actor is not None else None

    def _first(self, m: int) -> int:
        """The first name of a chain that ends at `m`: of "Vietnam and India" the first."""
        while (phrase := self.by_head.get(m)) is not None and phrase.actor is not None:
            joint = phrase.left - 1
            before = self.by_head.get(joint - 1) if joint > 0 else None
            joined = joint > 0 and (self.chunks[joint].label == "CONJ" or self.chunks[joint].lower in (",", "&"))
            if not joined or before is None or before.actor is None or before.head in self.parsed.listed:
                break
            if self.chunks[joint].lower == "," and m == phrase.head and not self._closes_chain(m):
                break
            m = before.head
        return m

    def _closes_chain(self, m: int) -> bool:
        """Whether "and" and a name follow, or go before: a comma then joins a list."""
        return m + 2 < len(self.chunks) and self.chunks[m + 1].label == "CONJ" and m + 2 in self.by_head

    def _without_verb(self, k: int) -> Ground:
        """A clause without a verb that we know: the name right before the figure, or the first free one."""
        m = self._back(k - 1, frozenset({"PREP", "ADV", "DET", "TIME"}))
        if m >= 0 and self.chunks[m].lower in (",", ":", "(", "|"):
            m -= 1
        if m >= 0 and self.chunks[m].label in HEADS:
            return self._named(m, "bare", None)
        start = self._start(k)
        first = next((p for p in self.parsed.phrases if start <= p.left and p.head < k and p.governor == ""), None)
        if first is not None:
            return self._named(first.head, "loose", None)
        reduced = self._reduced(k)
        if reduced is not None:
            return self._named(reduced, "reduced", None)
        opens = all(c.label in ("PREP", "ADV", "DET", "TIME", "PUNCT", "CONJ") for c in self.chunks[start:k])
        return Ground("opening" if opens else "none")

    def _reduced(self, k: int) -> int | None:
        """Who has what is counted, behind the figure: "of the 23,400 patents it holds", "seven of Dahui's"."""
        m = k + 1
        while m < len(self.chunks) and self.chunks[m].label in ("WORD", "TERM", "NAT", "ORDINAL", "DET", "ADV"):
            m += 1
        if m < len(self.chunks) and (self.chunks[m].label == "REL" or self.chunks[m].lower == "that"):
            m += 1
        phrase = next((p for p in self.parsed.phrases if p.left == m or (p.left < m == p.head)), None)
        if phrase is not None and phrase.governor == "" and phrase.term is None and phrase.head + 1 < len(self.chunks):
            return phrase.head if self.is_verb(phrase.head + 1) and m > k + 1 else None
        if m < len(self.chunks) and self.chunks[m].lower == "of" and m == k + 1:
            owner = next((p for p in self.parsed.phrases if p.left == m + 1 and p.owner), None)
            bare = owner is not None and owner.head + 2 < len(self.chunks) and self.is_verb(owner.head + 2)
            return owner.head if owner is not None and bare else None
        return None

    def _start(self, k: int) -> int:
        """Where the clause of the chunk at `k` starts."""
        for m in range(k - 1, -1, -1):
            chunk = self.chunks[m]
            if chunk.lower in STOPS or chunk.lower in ("(", "[") or chunk.label in ("CLAUSE", "REL"):
                return m + 1
        return 0

    def _named(self, m: int, way: str, verb: int | None) -> Ground:
        m = self._first(m) if way in ("plain", "gap") else m
        return Ground(self._sort(m), m, way, verb, self._owner(m))

    def _owner(self, m: int) -> int | None:
        """Whose the noun at `m` is: the name or pronoun of "Austria's share", "its own imaging pool"."""
        while m > 0 and (self.chunks[m - 1].label in DESCRIBING or self.chunks[m - 1].lower == "own"):
            m -= 1
        if m > 1 and self.chunks[m - 1].label == "POSS" and m - 2 in self.by_head:
            return m - 2
        return m - 1 if m > 0 and self.chunks[m - 1].lower in POSSESSIVES and m - 1 in self.by_head else None

    def _sort(self, m: int) -> str:
        """What the chunk at `m` is as a subject."""
        chunk = self.chunks[m]
        if chunk.label in BODIES:
            return "name"
        if chunk.label not in ("WORD", "OTHER"):
            return _PRONOUNS.get(chunk.lower, "pronoun") if chunk.label == "PRON" else chunk.label.lower()
        if m > 0 and self._text(chunk)[:1].isupper():
            return "unknown name"
        return "nouns" if chunk.lower.endswith("s") else "noun"

    def _text(self, chunk: Chunk) -> str:
        start = self.parsed.sentence.start
        return self.parsed.sentence.text[chunk.start - start : chunk.end - start]


_PRONOUNS = {
    **dict.fromkeys(("he", "she"), "person"),
    **dict.fromkeys(("i", "we", "my", "our", "us"), "speaker"),
    **dict.fromkeys(("there", "that", "this", "those", "these", "which"), "that"),
    "you": "you",
}
