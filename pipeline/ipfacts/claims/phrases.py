"""Noun phrases of a sentence, what governs each, and the subject that rules at every chunk.

There is no parser: a phrase is a head that the digest knows (a body, place, group, term or reference) with its
modifiers to the left; its governor is the preposition or verb before it, or nothing, which makes it a subject.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import BODIES, Entity
from ipfacts.vocabulary import rows

HEADS = BODIES | {"PLACE", "PEOPLE", "GROUP", "TERM", "PRON", "REF", "TREATY", "PERSON", "MEDIA", "NAT"}
FIGURES = frozenset({"COUNT", "MONEY", "SHARE", "CHANGE", "RANK", "RATE", "DURATION", "LEAD", "ORDINAL"})
MODIFIERS = frozenset({"DET", "NAT", "WORD", "ORDINAL", "RANK", "LEAD", "ADV", "POSS", "TIME"})
PREPOSITIONAL = (HEADS | {"DET", "WORD", "POSS", "TIME", "COUNT", "ORDINAL", "PREP"}) - {"PRON"}
STOPS = frozenset({";", ":", "—", "–", "--", "|", "•", "/"})
DETERMINED = frozenset({"the", "this", "that", "its", "their", "our", "his", "her", "both"})
SUBJECT_PRONOUNS = frozenset({"it", "they", "we", "i", "he", "she", "its", "their", "our", "my", "you"})
TERRITORY_NOUNS = frozenset(
    {"province", "state", "city", "prefecture", "region", "government", "county", "municipality", "itself", "office"}
)
POSSESSIVES = frozenset({"its", "their", "our", "my", "whose", "his", "her", "your"})
AGENT = frozenset({"by", "from"})


@functools.cache
def reference_nouns() -> dict[str, str]:
    """Nouns that stand for a body or place already named ("the company"), with the kind of thing."""
    return {row["pattern"]: row["id"] for row in reversed(rows("language/reference_nouns"))}


@dataclass(slots=True, eq=False)
class Actor:
    """Who a figure may be about: a body, a country's people, or a group without a country."""

    chunk: Chunk
    body: Entity | None = None
    place: Entity | None = None
    qualifiers: tuple[str, ...] = ()
    resolved: bool = False
    """Reached through a reference ("the company"), not named here."""

    @property
    def empty(self) -> bool:
        return self.body is None and self.place is None


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase: chunks `left` to `head`; `governor` is "" for a subject, a preposition, or "verb" for an object."""

    left: int
    head: int
    governor: str
    actor: Actor | None = None
    term: Chunk | None = None
    owner: bool = False
    """Followed by a possessive: it owns the next phrase."""
    governor_at: int = -1


@dataclass(slots=True, eq=False)
class Rule:
    """What rules at a chunk: the clause's subject (several when coordinated), its term, and the last verb."""

    actors: list[Actor] = field(default_factory=list)
    term: Chunk | None = None
    verb: Chunk | None = None
    start: int = 0
    foreign: bool = False
    """The subject is something that is none of ours: shares, revenue, visitors."""
    """Chunk at which the clause starts."""


def actor_of(chunk: Chunk) -> Actor | None:
    """The actor that a chunk names outright; references are left to the references stage."""
    if chunk.name is not None and chunk.label in BODIES:
        return Actor(chunk, body=chunk.name.entity)
    if (
        chunk.name is not None
        and chunk.label in ("PLACE", "PEOPLE", "NAT")
        and (chunk.name.entity.code or "WORLD") not in ("WORLD", "ABROAD")
    ):
        return Actor(chunk, place=chunk.name.entity)
    if chunk.label == "GROUP":
        return Actor(chunk, qualifiers=chunk.qualifiers)
    return None


def _modifies(chunks: list[Chunk], k: int) -> bool:
    """Whether a place or nationality only modifies what follows ("Vermont start-up", "Osaka-based", "Chinese maker")."""
    chunk = chunks[k]
    following = chunks[k + 1] if k + 1 < len(chunks) else None
    if following is None:
        return chunk.label == "NAT"
    if chunk.label == "NAT":
        return following.label not in ("TERM",)
    if following.lower in TERRITORY_NOUNS:
        return False
    if following.label == "POSS":  # "Finland's Nokia", "East China's Anhui province"
        beyond = next((c for c in chunks[k + 2 : k + 8] if c.label not in ("WORD", "ORDINAL", "LEAD")), None)
        return beyond is not None and beyond.label in BODIES | {"PLACE", "PERSON"}
    return (following.label in ("WORD", "REF") and following.lower not in ("alone",)) or (
        following.lower in ("-", "‑") and k + 2 < len(chunks) and chunks[k + 2].label in ("WORD", "VERB")
    )


def mark_references(sentence: Sentence) -> None:
    """Turn "the company", "the Finnish group", "its rival", "the Hefei company" into REF chunks, in place."""
    nouns, chunks = reference_nouns(), sentence.chunks
    for k, chunk in enumerate(chunks):
        if chunk.label not in ("WORD", "GROUP", "TERM", "VERB") or chunk.lower not in nouns:
            continue
        if k + 1 < len(chunks) and chunks[k + 1].label in BODIES | {"WORD", "PERSON"}:
            continue
        left = k - 1
        while left >= 0 and k - left <= 4 and chunks[left].label in ("WORD", "NAT", "PLACE", "PUNCT", "ORDINAL"):
            if chunks[left].label == "PUNCT" and chunks[left].lower != "-":
                break
            left -= 1
        if left >= 0 and chunks[left].label in ("DET", "PRON") and chunks[left].lower in DETERMINED:
            chunk.label, chunk.lemma, chunk.term = "REF", nouns[chunk.lower], None


def phrases(sentence: Sentence) -> list[Phrase]:
    """The noun phrases in order, with governor and the actor or term that they name."""
    chunks = sentence.chunks
    found: list[Phrase] = []
    for k, chunk in enumerate(chunks):
        if chunk.label not in HEADS or (chunk.label in ("PLACE", "NAT") and _modifies(chunks, k)):
            continue
        actor = actor_of(chunk)
        if chunk.label == "GROUP":
            actor = _group(chunks, k)
        left, governor, at = _governor(chunks, k, found)
        owner = (k + 1 < len(chunks) and chunks[k + 1].label == "POSS") or chunk.lower in (
            "its",
            "their",
            "our",
            "my",
            "whose",
        )
        owner = owner or (chunk.label == "NAT")
        found.append(Phrase(left, k, governor, actor, chunk if chunk.label == "TERM" else None, owner, at))
    return found


def _group(chunks: list[Chunk], k: int) -> Actor:
    """A group with its nationality: "Chinese firms", "applicants from Japan", "firms in Guangdong"."""
    actor = Actor(chunks[k], qualifiers=chunks[k].qualifiers)
    for left in range(k - 1, max(k - 5, -1), -1):
        chunk = chunks[left]
        if chunk.label in ("NAT", "PLACE") and chunk.name is not None:
            actor.place = chunk.name.entity
            actor.chunk = chunk
            break
        if chunk.label not in ("WORD", "GROUP", "POSS", "CONJ"):
            break
    if actor.place is None and k + 2 < len(chunks) and chunks[k + 1].lower in ("from", "in", "of"):
        for right in range(k + 2, min(k + 4, len(chunks))):
            if chunks[right].label == "PLACE" and chunks[right].name is not None:
                actor.place, actor.chunk = chunks[right].name.entity, chunks[right]  # type: ignore[union-attr]
                break
            if chunks[right].label not in ("DET", "NAT", "WORD"):
                break
    if actor.place is not None and actor.place.code in ("WORLD", "ABROAD"):
        if actor.place.code == "ABROAD":
            actor.qualifiers = (*actor.qualifiers, "foreign")
        actor.place = None
    return actor


def _governor(chunks: list[Chunk], k: int, before: list[Phrase]) -> tuple[int, str, int]:
    """Left edge of the phrase with its head at `k`, its governor, and where that stands."""
    left = k
    while left > 0:
        previous = chunks[left - 1]
        if chunks[left].label == "DET" and previous.label not in ("DET", "ADV", "PREP"):
            break  # a determiner opens its phrase: "under the agreement | the company"
        if (
            previous.label in MODIFIERS
            or previous.lower in POSSESSIVES
            or (previous.label in ("PLACE", "GROUP", *BODIES) and left < k and _inside(chunks, left - 1))
        ):
            left -= 1
            continue
        if previous.label in ("PLACE", "NAT") and chunks[left].label in ("WORD", "TERM", "GROUP", "REF", "ORG"):
            left -= 1
            continue
        if previous.label == "VERB" and left > 1 and chunks[left - 2].lower == "-":  # "second-placed Germany"
            left -= 1
            continue
        if previous.lower == "-" or (previous.label == "COUNT" and chunks[k].label in ("TERM", "GROUP", "REF")):
            left -= 1
            continue
        break
    if left == 0:
        return left, "", -1
    previous = chunks[left - 1]
    if previous.label == "PREP":
        return left, previous.lower, left - 1
    if previous.label == "VERB" and not _participle_before_noun(chunks, left - 1):
        return left, "verb", left - 1
    if previous.label in ("CONJ", "PUNCT") and previous.lower in ("and", "or", "&", ",", "as well as", "plus", ")"):
        chained = _chained(chunks, left - 1, before)
        new_clause = previous.lower == "," and verb_follows(chunks, k + 1, depth=1)
        if chained is not None and not new_clause:
            return left, chained.governor, chained.governor_at
    return left, "", left - 1


def _inside(chunks: list[Chunk], k: int) -> bool:
    """Whether the name at `k` belongs to the phrase to its right: "Oslo's", "Munich-based"."""
    return chunks[k + 1].label == "POSS" or chunks[k + 1].lower == "-"


def _participle_before_noun(chunks: list[Chunk], k: int) -> bool:
    return chunks[k].lower.endswith(("ing", "ed")) and k > 0 and chunks[k - 1].label == "DET"


def _chained(chunks: list[Chunk], k: int, before: list[Phrase]) -> Phrase | None:
    """The phrase that a list continues: only lists, brackets and figures may stand between."""
    if not before:
        return None
    last = before[-1]
    allowed = {"CONJ", "PUNCT", "POSS", "WORD", *FIGURES}
    gap = chunks[last.head + 1 : k + 1]
    if len(gap) <= 6 and all(c.label in allowed and c.lower not in STOPS for c in gap):
        return last
    return None


def verb_follows(chunks: list[Chunk], k: int, *, depth: int = 0) -> bool:
    """Whether what stands at `k` is, or leads to, the verb of a clause: past brackets, adverbs and appositions."""
    steps = 0
    while k < len(chunks) and steps < 30:
        chunk = chunks[k]
        if _finite(chunks, k):
            return True
        if (
            chunk.label == "VERB"
            and not chunk.lower.endswith("ing")
            and k + 1 < len(chunks)
            and chunks[k + 1].lower in ("by", "at", "to", "in", "with")
        ):
            k = _past_prepositional(chunks, k + 1)  # "applications published by the office hit"
        elif chunk.label in ("ADV", "PERSON", "MEDIA") or chunk.lower in ("”", "“", '"', "both", "each"):
            k += 1
        elif chunk.lower in ("(", "["):
            k = _closing(chunks, k)
        elif chunk.lower in (",", "—", "–", "--") and depth == 0:
            return _after_apposition(chunks, k)
        elif chunk.label == "TIME":
            k += 1
        elif chunk.label == "PREP" and k + 1 < len(chunks):
            k = _past_prepositional(chunks, k)
        else:
            return False
        steps += 1
    return False


def _past_prepositional(chunks: list[Chunk], k: int) -> int:
    k += 1
    while k < len(chunks) and (chunks[k].label in PREPOSITIONAL or chunks[k].lower == "-"):
        k += 1
    return k


def _finite(chunks: list[Chunk], k: int) -> bool:
    chunk = chunks[k]
    if chunk.label in ("AUX", "RANK"):
        return True
    if chunk.label == "CHANGE" or chunk.label == "LEAD":
        return True
    if chunk.label != "VERB" or chunk.lower.endswith("ing"):
        return False
    following = chunks[k + 1] if k + 1 < len(chunks) else None
    return not (following is not None and following.lower in ("by",) and chunk.lower.endswith(("ed", "n", "d")))


def _closing(chunks: list[Chunk], k: int) -> int:
    while k < len(chunks) and chunks[k].lower not in (")", "]"):
        k += 1
    return k + 1


def _after_apposition(chunks: list[Chunk], k: int) -> bool:
    """A comma behind a subject: an apposition or relative clause up to the next comma, then the verb."""
    if k + 1 >= len(chunks) or chunks[k + 1].label in ("CONJ", "CLAUSE"):
        return False
    depth = 0
    for m in range(k + 1, min(k + 26, len(chunks))):
        lower = chunks[m].lower
        depth += lower in "([" if len(lower) == 1 else 0
        depth -= lower in ")]" if len(lower) == 1 else 0
        if lower in (";", ":"):
            return False
        if depth == 0 and lower in (",", "—", "–", "--") and m + 1 < len(chunks):
            nxt = m + 1
            while nxt < len(chunks) and chunks[nxt].label == "ADV":
                nxt += 1
            if nxt < len(chunks) and _finite(chunks, nxt):
                return True
    return False


class Rules:
    """For every chunk of a sentence the clause's subject, term and verb, by one walk from left to right."""

    def __init__(self, sentence: Sentence, found: list[Phrase]) -> None:
        self.chunks = sentence.chunks
        self.by_head = {phrase.head: phrase for phrase in found}
        self.at: list[Rule] = []
        self.main: Rule | None = None
        self._walk()

    def _walk(self) -> None:
        rule, outer, brackets = Rule(), [], []
        last: Phrase | None = None
        for k, chunk in enumerate(self.chunks):
            phrase = self.by_head.get(k)
            if phrase is not None:
                if self._subject(phrase):
                    rule = self._taken(rule, phrase, last)
                    if self.main is None:
                        self.main = rule
                last = phrase
            elif chunk.label == "REL" and last is not None:
                outer.append(rule)
                rule = Rule([last.actor] if last.actor else list(rule.actors), last.term, None, k)
            elif chunk.label == "CLAUSE" and chunk.lower == "that":
                rule = Rule([], None, None, k)
            elif chunk.lower in ("(", "["):
                brackets.append(rule)
                rule = Rule(list(rule.actors), rule.term, rule.verb, k)
            elif chunk.lower in (")", "]") and brackets:
                rule = brackets.pop()
            elif chunk.lower == ";" and self.main is not None:
                rule, outer = Rule(list(self.main.actors), self.main.term, None, k), []
            elif (
                chunk.lower == "," and outer and k + 1 < len(self.chunks) and verb_follows(self.chunks, k + 1, depth=1)
            ):
                rule = outer.pop()
                rule = Rule(list(rule.actors), rule.term, rule.verb, rule.start)
            elif chunk.label == "OTHER" and self._other_subject(k):
                rule = Rule([], None, None, k, foreign=True)
            elif chunk.label == "VERB":
                rule = Rule(rule.actors, rule.term, chunk, rule.start, rule.foreign)
            self.at.append(rule)
        if self.main is None:
            self._headless()

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
                k = _closing(self.chunks, k)
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
        if last is not None and actors and rule.actors and self._coordinated(last, phrase):
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
