"""Makers: who or what makes a share up, as its own sentence says.

"Swedes were responsible for 11 percent", "31 percent of them by Danish authors", "German ones 11 percent", "with Lumora
on 27 percent"; a group without a country ("41 percent originated with companies") and a thing ("streaming furnished
61 percent") make shares up, too, and are nobody whom we know.
Enters: the `Reader` of a sentence and the index of a share's chunk. Leaves: a `Maker`, or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.phrases import FIGURES, STOPS, Actor, actor_of
from ipfacts.claims.words import words
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SOURCES = frozenset({"from", "by", "to", "for", "with"})
"""Prepositions before those who make a share up, or to whom it goes: "a third of them from Loreto"."""
FURTHEST, NEAREST = 14, 5
"""Chunks behind a share in which its maker may be named, and before it in which the verb of its maker may stand."""
LOOSE = frozenset({"DET", "ADV", "PREP", "WORD", "AUX"})
"""Labels of what may stand between a verb and its share: "were | responsible for a paltry | 11 percent"."""
ACTING = frozenset({"NAT", "PEOPLE", "PLACE"})
GROUPS = frozenset({"foreign", "residents"})
"""Groups that say where somebody is at home."""


@dataclass(slots=True)
class Maker:
    """Who makes a share up: on which side it is named, by which word it is tied to the share, what it is, and who."""

    side: str
    link: str
    sort: str
    actor: Actor | None = None

    def __str__(self) -> str:
        return f"{self.sort} {self.side}"


def maker(reader: Reader, k: int) -> Maker | None:
    """The maker of the share at `k`: right before it, else the subject of its verb, else behind it."""
    return _beside(reader, k) or _subject(reader, k) or _behind(reader, k)


def _sort(chunk: Chunk, actor: Actor | None) -> str:
    """What a maker is: a name, a nation, a group without a country, a thing."""
    if actor is not None and not actor.empty:
        return "name" if actor.body is not None else "nation"
    if chunk.label == "GROUP":
        return chunk.lemma if chunk.lemma in GROUPS else "group"
    return "pronoun" if chunk.label == "PRON" else "thing"


def _actor(reader: Reader, k: int) -> Actor | None:
    """Who is named by the phrase with its head at `k`, or by the chunk alone."""
    phrase = reader.by_head.get(k)
    found = phrase.actor if phrase is not None else None
    return found if found is not None and not found.empty else actor_of(reader.chunks[k])


def _beside(reader: Reader, k: int) -> Maker | None:
    """ "German ones | 11%", "residents a mere | 9%", "with Lumora on | 27 percent": no verb between."""
    chunks, m = reader.chunks, k - 1
    while m > 0 and (chunks[m].label in ("DET", "ADV") or chunks[m].lower in words("SCANT")):
        m -= 1
    link = "bare"
    if m > 1 and chunks[m].lower in ("on", "at", "with"):
        link, m = "on", m - 1
    if m < 1 or chunks[m].label in FIGURES:
        return None
    opens = chunks[m].label == "GROUP" or actor_of(chunks[m]) is not None
    if chunks[m].lower in ("ones", "counterparts", "rivals", "peers") and chunks[m - 1].label in ("NAT", "PLACE"):
        m, opens = m - 1, True
    if not opens:
        return None
    before = next((c for c in reversed(chunks[:m]) if c.label not in ("DET", "WORD", "NAT", "ADV")), None)
    if before is not None and before.lower not in ("with", ",", ";", "and", "but", "while", "whereas", "("):
        return None
    actor = _actor(reader, m)
    return Maker("beside", link, _sort(chunks[m], actor), actor)


def _subject(reader: Reader, k: int) -> Maker | None:
    """ "Swedes were responsible for | 11 percent", "streaming furnished | 48 percent of that"."""
    chunks, m = reader.chunks, k - 1
    while m >= max(0, k - NEAREST) and _loose(chunks[m]):
        m -= 1
    makes = m >= 1 and chunks[m].lower in words("MAKING")
    if m < 1 or not (makes or chunks[m].label == "VERB") or is_passive(chunks, m):
        return None
    verb = chunks[m]
    being = verb.lemma == "be"
    if being and all(c.label != "PREP" for c in chunks[m + 1 : k]):
        return None  # "the share was 11 percent", but "was good for 11 percent"
    link = next((f for f in ("account", "hold", "file", "receive") if f in verb.verbs), "verb")
    link = "be" if being else "make" if makes else link
    s = m - 1
    while s >= 0 and chunks[s].label in ("AUX", "ADV", "VERB"):
        s -= 1
    if s < 0 or chunks[s].label in FIGURES or chunks[s].label in ("PUNCT", "CONJ", "CLAUSE", "PREP"):
        return None
    actor = _actor(reader, s) if chunks[s].label != "REL" else None
    return Maker("before", link, _sort(chunks[s], actor), actor)


def _loose(chunk: Chunk) -> bool:
    """Whether a chunk may stand between a verb and its share."""
    return chunk.label in LOOSE and chunk.lower != "of" and chunk.lower not in words("MAKING")


def _behind(reader: Reader, k: int) -> Maker | None:
    """ "31 percent of them by | Danish authors", "41 percent originated with | companies"."""
    chunks = reader.chunks
    for m in range(k + 1, min(k + FURTHEST, len(chunks) - 1)):
        chunk, following = chunks[m], chunks[m + 1]
        if chunk.lower in STOPS or chunk.quantity is not None or chunk.label in ("CLAUSE", "REL"):
            return None
        if chunk.label == "PUNCT" and m > k + 1:
            return None
        if chunk.lower not in SOURCES or following.label == "TIME":
            continue
        found = _named(reader, m + 1)
        if found is None or found.label in ("OFFICE", "COURT"):
            continue
        actor = _actor(reader, found.at)
        return Maker("behind", chunk.lower, _sort(found, actor), actor)
    return None


def _named(reader: Reader, start: int) -> Chunk | None:
    """The chunk that says who or what stands behind a preposition: the first name, group or nation, else a noun."""
    noun: Chunk | None = None
    for chunk in reader.chunks[start : start + 6]:
        if chunk.quantity is not None or chunk.label in ("PUNCT", "PREP", "VERB", "CLAUSE", "REL", "CONJ"):
            break
        if chunk.label in ACTING or chunk.label == "GROUP" or actor_of(chunk) is not None:
            return chunk
        if chunk.label in ("WORD", "TERM", "OTHER", "REF", "PRON"):
            noun = chunk
    return noun
