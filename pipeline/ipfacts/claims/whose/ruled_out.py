"""Ruled out: whose a figure cannot be, whatever else speaks for it.

Fields of technology have no patents, sources none of what they tell, foreigners' rights are no country's, and what is
said of a whole country is not said of its parts.
Enters: the `Reader` of a sentence, a figure's index and candidate, and the options of whose it is. Leaves: the options
without those.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Options
from ipfacts.claims.counted.barred import OF_RIGHTS
from ipfacts.claims.identity import key_of
from ipfacts.claims.passage.sources import is_cited, is_teller
from ipfacts.claims.sentence.phrases import FIGURES, Phrase
from ipfacts.claims.whose.foreigners import of_foreigners
from ipfacts.digest import Chunk
from ipfacts.entities.model import OF_STATES, Entity
from ipfacts.metrics import groups

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

GIVEN = frozenset({"grant", "registration"})
GIVING = frozenset({"grant", "register"})
"""Families of the verbs by which offices give rights."""
SYSTEMS = frozenset({"pct_applications", "madrid_applications", "hague_applications"})
"""Filings under WIPO's systems, each of which has a total."""
SUITS = frozenset({"infringement_suits", "ip_cases", "invalidations", "damages_awarded"})
"""What others count, but do not have."""


class RuledOut:
    """Knows whose the figures of one sentence cannot be."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks

    def bar(self, options: Options, k: int, candidate: Candidate, carried: set[Hashable]) -> None:
        """Drop the options that cannot be; `carried` are those that only the passage gives."""
        rights = groups()[candidate.measure.metric] in OF_RIGHTS
        if rights and candidate.kind in ("count", "change", "share"):
            self._from_abroad(options, k)
        if rights or candidate.measure.metric in SUITS:
            for key in self._only_cited:
                options.by_key.pop(key, None)
        if rights:
            if candidate.kind in ("count", "change"):
                self._of_whole_country(options, k, carried)
            self._of_fields(options)
            self._granted(options, k, candidate)
            self._received(options, k, candidate)
            self._of_system(options, candidate, carried)

    def _of_fields(self, options: Options) -> None:
        """No field of technology has rights: "Civil Engineering (14%) and Chemistry and Metallurgy (13%)"."""
        for option in list(options):
            actor = option.value
            if actor is not None and self.reader.fields.is_field(actor.body, actor.chunk):
                del options.by_key[option.key]

    def _of_whole_country(self, options: Options, k: int, carried: set[Hashable]) -> None:
        """No part of a country has what is said of it all: "Bavaria filed 9,200. Filings in Germany rose 2 percent"."""
        rule = self.reader.rules.at[k]
        if rule.term is None or any(not actor.empty for actor in rule.actors):
            return
        states = {
            phrase.actor.place.country
            for phrase in self.reader.phrases
            if phrase.governor == "in" and phrase.actor is not None and phrase.actor.place is not None
            if phrase.actor.place.code == phrase.actor.place.country and self.reader.one_clause(phrase.head, k)
        }
        for option in list(options):
            place = option.value.place if option.value is not None else None
            part = place is not None and place.code != place.country and place.country in states
            if part and option.key in carried:
                del options.by_key[option.key]

    def _granted(self, options: Options, k: int, candidate: Candidate) -> None:
        """What an office is said to have granted is its own, if nobody is named who got it: "grants by the USPTO"."""
        if candidate.measure.act not in GIVEN or any(not actor.empty for actor in self.reader.rules.at[k].actors):
            return
        if candidate.kind != "count" or any(c.lower == "of" for c in self.chunks[k + 1 : k + 2]):
            return  # "3.3% of those issued by the USPTO"
        giver = next((p for p in self.reader.phrases if p.left > k and self._gives(p, k)), None)
        option = options.by_key.get(key_of(giver.actor)) if giver is not None else None
        if option is not None:
            options.by_key = {option.key: option}

    def _gives(self, phrase: Phrase, k: int) -> bool:
        """Whether an office has granted the figure at `k`, and the sentence has nobody else who might have got it."""
        body = phrase.actor.body if phrase.actor is not None else None
        if body is None or body.label not in OF_STATES or phrase.governor != "by" or phrase.governor_at < 1:
            return False
        between = self.chunks[k + 1 : phrase.governor_at]
        before = self.chunks[phrase.governor_at - 1]
        given = before.label == "TERM" or not GIVING.isdisjoint(before.verbs)
        others = any(
            p.actor is not None and p is not phrase and not p.actor.empty and p.actor.body is not body
            for p in self.reader.phrases
            if p.governor in ("to", "from", "for") or p.owner or (p.actor is not None and p.actor.body is not None)
        )
        return given and not others and not any(c.label in FIGURES or c.label in ("CLAUSE", "REL") for c in between)

    def _of_system(self, options: Options, candidate: Candidate, carried: set[Hashable]) -> None:
        """A system's total is not of the firm that led another: "Lumora led under the PCT. Madrid filings fell 2%"."""
        metric, held = candidate.measure.metric, self.reader.passage.held
        if metric not in SYSTEMS:
            return
        if any(p.actor is not None and not p.actor.empty for p in self.reader.phrases):
            return
        for option in list(options):
            body = option.value.body if option.value is not None else None
            led = not held[option.key, metric] and any(held[option.key, other] for other in SYSTEMS)
            if body is not None and body.label == "ORG" and led and option.key in carried:
                del options.by_key[option.key]

    def _received(self, options: Options, k: int, candidate: Candidate) -> None:
        """What an organisation of states is said to have received is its own: "2,310 were received by WIPO, up 4%"."""
        if candidate.measure.act != "application" or candidate.kind not in ("count", "change"):
            return
        if any(not actor.empty for actor in self.reader.rules.at[k].actors):
            return
        receiver = next((p for p in self.reader.phrases if self._receives(p) and self._reached(p, k)), None)
        option = options.by_key.get(key_of(receiver.actor)) if receiver is not None else None
        if option is not None:
            options.by_key = {option.key: option}

    def _receives(self, phrase: Phrase) -> bool:
        """Whether an organisation of states stands behind the "by" of a verb of receiving."""
        body = phrase.actor.body if phrase.actor is not None else None
        if body is None or body.label != "IGO" or phrase.governor != "by" or phrase.governor_at < 1:
            return False
        return "receive" in self.chunks[phrase.governor_at - 1].verbs

    def _reached(self, phrase: Phrase, k: int) -> bool:
        """Whether no other figure or clause parts the one at `k` from who received it, or it tells how that changed."""
        first, last = min(k, phrase.governor_at), max(k, phrase.head)
        between = self.chunks[first + 1 : last]
        return not any(c.label in FIGURES or c.label in ("CLAUSE", "REL", "CONJ") or c.lower == ";" for c in between)

    @functools.cached_property
    def _only_cited(self) -> set[Hashable]:
        """The offices, law and data firms that the sentence names only as its source: none of its figures are theirs.

        "According to KIPI data, 1,124 were filed": where a reference means one, it does more than tell.
        """
        cited, meant = set[Hashable](), set[Hashable]()
        for phrase in self.reader.phrases:
            body = phrase.actor.body if phrase.actor is not None else None
            if body is not None:
                (cited if self._tells(self.chunks[phrase.head], body) else meant).add(key_of(phrase.actor))
        return cited - meant

    def _tells(self, chunk: Chunk, body: Entity) -> bool:
        """Whether a name stands as that of a source which has no such figures of its own."""
        text, offset = self.reader.sentence.text, self.reader.sentence.start
        if chunk.name is None:
            return False
        if body.label in OF_STATES:
            return is_cited(text, chunk.start - offset)
        return is_teller(text, chunk.start - offset, chunk.end - offset)

    def _from_abroad(self, options: Options, k: int) -> None:
        """Foreigners' rights are no country's."""
        if of_foreigners(self.chunks, k):
            for option in list(options):
                if option.value is not None and option.value.place is not None:
                    del options.by_key[option.key]
