"""Evidence for events: what speaks for a party or a treaty as the value of one, and for the other party.

Enters: the `Reader` of a sentence, and where a name stands. Leaves: features for the choices of `events`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Option
from ipfacts.claims.events.constructions import word_of
from ipfacts.claims.identity import key_of
from ipfacts.claims.sentence.bearings import clause, reach, side
from ipfacts.claims.sentence.paths import path_features
from ipfacts.claims.sentence.phrases import Phrase
from ipfacts.claims.sorts_of_words import sort_of_verb
from ipfacts.claims.whose.deals import deals
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

EVENTS = ("infringement_suits", "exclusion_orders", "licence_agreements", "ip_acquisitions")
"""Metrics of which a party may be the value."""
JOINED = "treaty_membership"
"""The metric of which a treaty may be the value, for each country that joins it."""
BANNED = "exclusion_orders"
GOVERNED = 2
"""Chunks between a party and the word before it that governs it."""


def is_party(phrase: Phrase) -> bool:
    """Whether a phrase names, or stands for, a body that sues and is sued, licenses and is licensed."""
    return phrase.actor is not None and phrase.actor.body is not None and phrase.actor.body.label == "ORG"


class EventEvidence:
    """The words of one sentence that speak of events, and its parties."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.spoken: dict[str, list[int]] = {}
        """Metric to the chunks that speak of it."""
        cues = reader.counted.cues.spoken
        for chunk in self.chunks:
            named = chunk.term.metric if chunk.term is not None else None
            for metric in dict.fromkeys((named, *cues.get(chunk.at, ()))):
                if (metric in EVENTS or metric == JOINED) and not (metric == BANNED and self._to_pay(chunk)):
                    self.spoken.setdefault(metric, []).append(chunk.at)
        self.parties = [phrase for phrase in reader.phrases if is_party(phrase)]

    def _to_pay(self, chunk: Chunk) -> bool:
        """Whether a verb of orders is one to pay, which bars nobody from anything: "ordered Torvik to | pay"."""
        verb = next((c for c in self.chunks[chunk.at + 1 :] if c.label == "VERB"), None)
        return chunk.label == "VERB" and verb is not None and "pay" in deals().get(verb.lemma, ())

    def of_party(self, k: int, phrase: Phrase, metric: str, built: Candidate | None) -> Iterator[str]:
        """What speaks for the party as the value of an event, and what against it."""
        reader, passage = self.reader, self.reader.passage
        yield from ("event", f"is.{metric}", f"head.{self.chunks[k].label}.{metric}")
        if built is not None:
            yield from ("construction", f"construction.{metric}", f"rule={built.rule}")
        governor = phrase.governor or "free"
        verb = reader.rules.at[k].verb
        lemma, sort = (verb.lemma or verb.lower) if verb is not None else "none", sort_of_verb(verb)
        yield from (f"governor={governor}.{metric}", f"does={lemma}.{governor}", f"does={lemma}.{governor}.{metric}")
        yield f"act={sort}.{governor}.{metric}"
        yield from (f"{one}.{metric}" for one in reader.counted.complements.features(k))
        matter = reader.counted.complements.matter(k)
        if matter is not None:
            yield from (f"matter={matter}.{metric}", f"matter={matter.partition('.')[2]}.{metric}")
        word = self._governing(phrase)
        if word is not None:
            yield from (f"of={word}.{governor}", f"of={word}.{governor}.{metric}")
        acting = any(actor.chunk.at == k for actor in reader.rules.at[k].actors)
        yield f"acting={acting}.{metric}"
        for name, at in (("before", k - 1), ("behind", k + 1)):
            yield f"{name}={word_of(self.chunks[at]) if 0 <= at < len(self.chunks) else 'end'}.{metric}"
        yield from self._cued(k, metric)
        others = sum(p.head != k for p in self.parties)
        order = "only" if not others else "first" if self.parties[0].head == k else "later"
        yield from (f"order={order}.{governor}", f"order={order}.{metric}", f"others={min(others, 3)}.{metric}")
        yield f"owner={phrase.owner}.{metric}"
        yield from self._known(phrase, metric)
        yield f"running={passage.event == metric}.{'spoken' if metric in self.spoken else 'unspoken'}.{metric}"

    def _governing(self, phrase: Phrase) -> str | None:
        """The word that governs the party's preposition: "licence | to | Orsay", "suit | against | Orsay"."""
        at = phrase.governor_at if phrase.governor_at >= 0 else phrase.left
        near = self.chunks[max(0, at - GOVERNED) : at]
        for chunk in reversed(near):
            if chunk.label in ("TERM", "WORD", "VERB", "COUNT", "PRON"):
                return word_of(chunk)
        return None

    def _cued(self, k: int, metric: str) -> Iterator[str]:
        """Where the words stand that speak of the event, and which they are."""
        spoken = self.spoken.get(metric, [])
        if not spoken:
            yield f"uncued.{metric}"
            return
        at = min(spoken, key=lambda m: abs(m - k))
        where = f"{side(k, at)}.{clause(self.reader, k, at)}"
        word = word_of(self.chunks[at])
        yield from (f"cue.{where}.{metric}", f"cue.{where}.{reach(abs(k - at))}.{metric}", f"cue.word={word}.{metric}")
        yield from (f"cue.word={word}.{side(k, at)}.{metric}", f"cues={min(len(spoken), 3)}.{metric}")
        yield from (f"cue {step}.{metric}" for step in path_features(self.chunks, k, at, "path"))
        counted = any(c.label == "COUNT" and c.lower != "one" for c in self.chunks[max(0, at - 3) : at])
        yield f"cue counted={counted}.{metric}"

    def _known(self, phrase: Phrase, metric: str) -> Iterator[str]:
        """What the article has made of the party so far."""
        passage, key = self.reader.passage, key_of(phrase.actor)
        for role in ("plaintiff", "defendant", "licensor", "licensee"):
            actor = getattr(passage, role)
            if actor is not None and key_of(actor) == key:
                yield from (f"known {role}", f"known {role}.{metric}")
        main = key_of(passage.outlook.company) == key if passage.outlook.company is not None else False
        times = min(passage.outlook.named[key], 3)
        yield from (
            f"main={main}.{metric}",
            f"times={times}.{metric}",
            f"lead={key in passage.outlook.lead_names}.{metric}",
        )
        yield f"held={min(passage.held[key, ''], 2)}.{metric}"

    def of_opponent(self, k: int, option: Option, metric: str) -> Iterator[str]:
        """Where another party, or the country that joins, stands to the name at `k`."""
        mine = self.reader.by_head[k]
        theirs = [p for p in self.reader.phrases if key_of(p.actor) == option.key]
        if not theirs:
            yield f"elsewhere.{metric}"
            return
        other = min(theirs, key=lambda p: abs(p.head - k))
        governor = f"{other.governor or 'free'} over {mine.governor or 'free'}"
        yield from (f"{governor}.{side(k, other.head)}", f"{governor}.{side(k, other.head)}.{metric}")
        verb = self.reader.rules.at[max(k, other.head)].verb
        lemma = verb.lemma if verb is not None else "none"
        yield from (f"{side(k, other.head)} {lemma}.{metric}", f"{governor} {lemma}")
        if other.owner:
            yield f"owner.{metric}"
        yield from path_features(self.chunks, k, other.head, "path")
