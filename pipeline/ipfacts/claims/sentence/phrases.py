"""Noun phrases of a sentence, and what governs each.

Enters: a sentence's chunks. Leaves: its `Phrase`s in order, each with the `Actor` or term that it names. There is no
parser: a phrase is a head that the digest knows (a body, place, group, term or reference) with its modifiers to the
left; its governor is the preposition or verb before it, or nothing, which makes it a subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ipfacts.bullets import GLYPHS
from ipfacts.claims.sentence.predicates import HEADS, verb_follows
from ipfacts.claims.words import words
from ipfacts.digest import NUMBERS_OF, Chunk, Sentence
from ipfacts.entities.model import BODIES, Entity
from ipfacts.vocabulary import cache, rows

FIGURES = frozenset({"COUNT", "MONEY", "SHARE", "CHANGE", "RANK", "RATE", "DURATION", "LEAD", "ORDINAL"})
MODIFIERS = frozenset({"DET", "NAT", "WORD", "ORDINAL", "RANK", "LEAD", "ADV", "POSS", "TIME"})
STOPS = frozenset({";", ":", "—", "–", "--", "|", "/", *GLYPHS})
DETERMINED = frozenset({"the", "this", "that", "its", "their", "our", "his", "her", "both"})
POSSESSIVES = frozenset({"its", "their", "our", "my", "whose", "his", "her", "your"})


@cache
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
    """A noun phrase, chunks `left` to `head`. `governor`: "" of a subject, "verb" of an object, else a preposition."""

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
    """Chunk at which the clause starts."""
    foreign: bool = False
    """The subject is something that is none of ours: shares, revenue, visitors."""


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
    """Whether a place or nationality only modifies what follows: "Vermont start-up", "Osaka-based", "Chinese maker"."""
    chunk = chunks[k]
    following = chunks[k + 1] if k + 1 < len(chunks) else None
    if following is None:
        return chunk.label == "NAT"
    if chunk.label == "NAT":
        return following.label != "TERM"
    if following.lower in words("TERRITORY"):
        return False
    if following.label == "POSS":  # "Finland's Nokia", "East China's Anhui province"
        beyond = next((c for c in chunks[k + 2 : k + 8] if c.label not in ("WORD", "ORDINAL", "LEAD")), None)
        return beyond is not None and beyond.label in BODIES | {"PLACE", "PERSON"}
    return (following.label in ("WORD", "REF") and following.lower != "alone") or (
        following.lower in ("-", "‑") and k + 2 < len(chunks) and chunks[k + 2].label in ("WORD", "VERB")
    )


def mark_references(sentence: Sentence) -> None:
    """Turn "the company", "the Finnish group", "its rival", "the Hefei company" into REF chunks, in place."""
    nouns, chunks = reference_nouns(), sentence.chunks
    for k, chunk in enumerate(chunks):
        if (
            chunk.lower in words("ONES")
            and chunk.label in ("WORD", "OTHER", "PRON")
            and k
            and chunks[k - 1].label == "NAT"
        ):
            chunk.label = "GROUP"  # "US companies own 38%, German ones 11%"
        if chunk.label not in ("WORD", "GROUP", "TERM", "VERB") or chunk.lower not in nouns:
            continue
        following = chunks[k + 1] if k + 1 < len(chunks) else None
        done = following is not None and following.label == "WORD" and following.lower.endswith("ed")
        if following is not None and following.label in BODIES | {"WORD", "PERSON"} and not done:
            continue  # "the company town"; but "the company shuttered" has a verb that no list holds
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
        if chunk.label not in ("WORD", "GROUP", "POSS", "CONJ") and chunk.lower != "-":
            break
    of_here = ("from",) if "foreign" in actor.qualifiers else ("from", "in", "of")  # not "foreign firms in Kenya"
    if actor.place is None and k + 2 < len(chunks) and chunks[k + 1].lower in of_here:
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
    left = _left_edge(chunks, k)
    if left == 0:
        return left, "", -1
    previous = chunks[left - 1]
    if previous.lower == "of" and chunks[k].label == "TERM" and left > 1 and chunks[left - 2].lower in NUMBERS_OF:
        return _governor(chunks, left - 2, before)  # "the number of trademarks" is the trademarks
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


def _left_edge(chunks: list[Chunk], k: int) -> int:
    """Where the phrase with its head at `k` begins."""
    left = k
    while left > 0 and _reaches(chunks, left, k):
        left -= 1
    return left


def _reaches(chunks: list[Chunk], left: int, k: int) -> bool:
    """Whether the phrase from `left` to its head at `k` goes on to the left."""
    first, previous = chunks[left], chunks[left - 1]
    if first.label == "DET" and previous.label not in ("DET", "ADV", "PREP"):
        return False  # a determiner opens its phrase: "under the agreement | the company"
    if previous.label in MODIFIERS or previous.lower in POSSESSIVES or previous.lower == "-":
        return True
    if previous.label in ("PLACE", "GROUP", *BODIES) and left < k and _inside(chunks, left - 1):
        return True
    if previous.label in ("PLACE", "NAT"):
        return first.label in ("WORD", "TERM", "GROUP", "REF", "ORG")
    if previous.label == "VERB":
        return left > 1 and chunks[left - 2].lower == "-"  # "second-placed Germany"
    return previous.label == "COUNT" and chunks[k].label in ("TERM", "GROUP", "REF")


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
