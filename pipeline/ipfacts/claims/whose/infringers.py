"""Infringers: who infringed whose rights, by what a sentence says, and so who cannot win damages and who pays them.

"A jury found that Orsay infringed patents of Lumora. It awarded $9 million": Lumora wins, whoever stands nearer. Those
who must pay a sum do not get it, and counsel win on behalf of others.
Enters: the `Reader` of a sentence; then the options of whose damages are. Leaves: the passage's plaintiff and
defendant; then the options without those who cannot be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Options
from ipfacts.claims.events.evidence import is_party
from ipfacts.claims.identity import key_of
from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.phrases import STOPS, Actor, Phrase
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.entities.model import Entity
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

NOT = frozenset({"not", "never", "n't", "n’t", "neither"})
OWNING = frozenset({"of", "to", "by", "from"})
"""What governs the holder: "patents of", "a patent belonging to", "held by", "licensed from"."""
REACH, BEFORE = 12, 8
"""Chunks behind the verb in which the rights' holder stands, and before it the infringer."""
AGAINST = frozenset({"against", "on", "upon"})
LATER = 2
"""Sentences behind the one that finds an infringement in which the infringer wins nothing."""
PAYING = frozenset({"pay", "order"})
OWING_VERB = frozenset({"owes", "owe", "owed"})
WITH_OTHERS = frozenset({",", "and", "others", "another", "other", "companies", "firms", "defendants", "which"})
OWED = 8
"""Chunks behind a party in which the sum stands that it owes."""
BEHALF = ("on", "behalf", "of")
FINE, SETTLED = "fine", "settlement_amount"


class Infringers:
    """The infringement that one sentence finds."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.parties = [phrase for phrase in reader.phrases if is_party(phrase)]

    def note(self) -> None:
        """Who is found to have infringed, and whose rights, are the passage's defendant and plaintiff."""
        passage = self.reader.passage
        for verb in self.chunks:
            if not self._finds(verb) or self._denied(verb):
                continue
            infringer, holder = self._infringer(verb), self._holder(verb)
            if infringer is not None and holder is not None and infringer.body is not holder.body:
                passage.defendant, passage.plaintiff = infringer, holder
                passage.infringer = (infringer.body, passage.sentence) if infringer.body is not None else None
                return

    def _finds(self, verb: Chunk) -> bool:
        """Whether somebody infringes or copies, by a verb: no "launching a | copy", and no charge of "infringing"."""
        if words("INFRINGING").isdisjoint((verb.lemma, verb.lower)) or verb.lower.endswith("ing"):
            return False
        noun = verb.at > 0 and self.chunks[verb.at - 1].label in ("DET", "PREP", "POSS")
        return verb.label == "VERB" or (verb.label == "WORD" and not noun)

    def bar(self, options: Options, k: int, candidate: Candidate) -> None:
        """Take out those who cannot have won the sum at `k`: its payers, infringers, and counsel."""
        metric = candidate.measure.metric
        if metric == FINE:
            self._bar_payer(options, k)
        if metric not in having("paid in a dispute"):
            return
        barred = {id(body) for body in self._losers(k, metric)}
        if metric == SETTLED:
            barred |= {id(body) for body in self._settling()}
        for option in list(options):
            body = option.value.body if option.value is not None else None
            if body is not None and id(body) in barred:
                del options.by_key[option.key]

    def _settling(self) -> Iterator[Entity]:
        """Who pays to settle: of the two sides that the sentence names who is sued, and a firm beside a university."""
        here = [p.actor.body for p in self.parties if p.actor is not None and p.actor.body is not None]
        sides = (self.reader.passage.plaintiff, self.reader.passage.defendant)
        plaintiff, defendant = (side.body if side is not None else None for side in sides)
        if defendant in here and plaintiff in here and plaintiff is not defendant and defendant is not None:
            yield defendant
        if any(body.kind == "university" for body in here):
            yield from (body for body in here if body.kind != "university")

    def _bar_payer(self, options: Options, k: int) -> None:
        """A penalty or a deposit is whose who imposes it, never whose who pays: "Orsay must post a bond"."""
        clauses = self.reader.whose.grounds.clauses
        at, verb = clauses.ground(k).at, clauses.verb(k)
        phrase = self.reader.by_head.get(at) if at is not None else None
        paying = verb.startswith("be ") or verb in words("FORFEITING")
        body = phrase.actor.body if phrase is not None and phrase.actor is not None else None
        if paying and body is not None and body.label == "ORG":
            options.by_key.pop(key_of(phrase.actor if phrase is not None else None), None)

    def restrained(self, body: Entity | None) -> bool:
        """Whether a body may be barred from something: not the one whose rights were just found infringed."""
        passage = self.reader.passage
        holder = passage.plaintiff.body if passage.plaintiff is not None else None
        return not (self._found_lately() and body is holder)

    def restrains(self, body: Entity | None) -> bool:
        """Whether a body may have another barred: not the one who was just found to infringe."""
        passage = self.reader.passage
        return not (self._found_lately() and passage.infringer is not None and body is passage.infringer[0])

    def _found_lately(self) -> bool:
        passage = self.reader.passage
        return passage.infringer is not None and passage.sentence - passage.infringer[1] <= LATER

    def share_out(self, k: int, candidate: Candidate) -> None:
        """The second of two winners: "ordered Orsay to pay Lumora $4 million and | Torvik $17 million"."""
        before = self.reader.previous_figure(k)
        metric = candidate.measure.metric
        if metric not in having("paid in a dispute") or before is None or before.measure.metric != metric:
            return
        first, second = self._right_before(before.chunk.at), self._right_before(k)
        if first is None or second is None or before.subject is None or first.body is not before.subject.body:
            return
        if first.body is not second.body and self.chunks[k - 2].lower in ("and", ","):
            candidate.subject, candidate.counterparty = second, before.counterparty

    def _right_before(self, k: int) -> Actor | None:
        """The party whose name stands right before the figure."""
        phrase = self.reader.by_head.get(k - 1)
        return phrase.actor if phrase is not None and is_party(phrase) and not phrase.owner else None

    def _losers(self, k: int, metric: str) -> list[Entity]:
        """The bodies that cannot have won the sum at `k`."""
        if metric == "damages_sought":
            return [body for body in self._counsel() if body is not None]
        found: list[Entity | None] = [actor.body for actor in self._payers(k)]
        passage = self.reader.passage
        if metric == "damages_awarded" and passage.infringer is not None:
            found += [passage.infringer[0]] if self._found_lately() else []
        found += self._owing() if metric == "damages_awarded" else []
        found += [*self._counsel(), *(self._targets(k) if metric == "damages_awarded" else ())]
        return [body for body in found if body is not None]

    def _owing(self) -> Iterator[Entity | None]:
        """The parties right before a verb by which they owe or must pay a sum: "Orvex and others | must pay"."""
        for phrase in self.parties:
            if not phrase.owner and phrase.actor is not None and self._owes(phrase.head + 1):
                yield phrase.actor.body

    def _owes(self, m: int) -> bool:
        """Whether the words at `m` lead to a verb of owing, past others who owe, too, and to a sum but to nobody."""
        behind = [c for c in self.chunks[m : m + OWED] if c.label != "ADV"]
        while behind and (behind[0].lower in WITH_OTHERS or behind[0].label == "REL"):
            behind.pop(0)
        must = bool(behind) and behind[0].label == "AUX" and behind[0].lower == "must"
        if must:
            behind.pop(0)
        if len(behind) < 2 or not (behind[0].lemma == "pay" if must else behind[0].lower in OWING_VERB):
            return False
        return behind[1].label == "MONEY"

    def _payers(self, k: int) -> list[Actor]:
        """The subject of a verb of paying, which gets nothing: "Orsay | must pay 9 million", "was told to pay"."""
        verb = self.reader.deals.verb(k)
        if verb is None or verb.at > k or is_passive(self.chunks, verb.at):
            return []
        roles = list(self.reader.deals.parties(k))
        got = {key_of(actor) for role, _, actor in roles if role == "gets"}
        paying = [actor for role, phrase, actor in roles if role == "pays" and phrase.head < verb.at]
        told = self.reader.deals.told_to_pay(k)
        paying += [told] if told is not None else []
        return [actor for actor in paying if key_of(actor) not in got] if self._pays(verb) else []

    def _pays(self, verb: Chunk) -> bool:
        return not PAYING.isdisjoint(self.reader.deals.ways(verb))

    def _counsel(self) -> Sequence[Entity | None]:
        """Who acts for others: "Fox LLP won $9 million | on behalf of Lumora"."""
        lower = [chunk.lower for chunk in self.chunks]
        known = list(self.reader.passage.outlook.counsel)
        at = next(
            (n for n in range(len(lower)) if tuple(lower[n : n + 3]) == BEHALF or lower[n] == " ".join(BEHALF)), None
        )
        if at is None or not any(p.head > at for p in self.parties):
            return known
        before = [p.actor.body for p in self.parties if p.actor is not None and p.head < at]
        return [*before[:1], *known]

    def _targets(self, k: int) -> list[Entity | None]:
        """Against whom a sum is had: "damages of 9 million | against Orsay", "imposed on Orsay"."""
        named = (
            p for p in self.parties if p.governor in AGAINST and not p.owner and self.chunks[p.head].label == "ORG"
        )
        return [p.actor.body for p in named if p.actor is not None and self.reader.one_clause(k, p.head)]

    def _denied(self, verb: Chunk) -> bool:
        """Whether it is denied, or only asked."""
        near = self.chunks[max(0, verb.at - 4) : verb.at]
        return any(chunk.lower in NOT or chunk.lower in ("whether", "if") for chunk in near)

    def _infringer(self, verb: Chunk) -> Actor | None:
        """The subject of the verb, or whose things are: "Orsay's decoders | infringed"."""
        before = [p for p in self.parties if p.head < verb.at and not self._parted(p, verb)]
        return before[-1].actor if before and verb.at - before[-1].head <= BEFORE else None

    def _parted(self, phrase: Phrase, verb: Chunk) -> bool:
        return any(c.lower in STOPS or c.lower == "," for c in self.chunks[phrase.head : verb.at])

    def _holder(self, verb: Chunk) -> Actor | None:
        """Whose rights they are: "patents | of Lumora", "Lumora's patents", "a patent belonging to Lumora"."""
        for phrase in self.parties:
            near = verb.at < phrase.head <= verb.at + REACH
            if near and (phrase.owner or phrase.governor in OWNING) and not self._stopped(verb, phrase):
                return phrase.actor
        return None

    def _stopped(self, verb: Chunk, phrase: Phrase) -> bool:
        between = self.chunks[verb.at + 1 : phrase.left]
        return any(c.lower in STOPS or c.label in ("REL", "CLAUSE") for c in between)
