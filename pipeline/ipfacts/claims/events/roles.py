"""Roles: which party of a clause pays, receives, sues, is sued, sells, buys or seizes.

Enters: the `Reader` of a sentence with the value, verb and term of a construction. Leaves: for each role that the
construction asks for an `Actor`, read from grammar, else from the passage, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.phrases import Actor, Phrase
from ipfacts.digest import Chunk
from ipfacts.entities.model import OF_STATES

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

PARTIES = frozenset({"ORG"})


class Roles:
    """The parties around one match: `verb` is its verb, `value` its figure, `term` its noun, any of them absent."""

    def __init__(self, reader: Reader, value: Chunk, verb: Chunk | None, term: Chunk | None) -> None:
        self.reader, self.value, self.verb, self.term = reader, value, verb, term
        self.bodies = [p for p in reader.phrases if p.actor is not None and p.actor.body is not None]
        self.parties = [p for p in self.bodies if p.actor and p.actor.body and p.actor.body.label in PARTIES]

    def first(self, names: Iterable[str], *, other_than: Actor | None = None) -> Actor | None:
        """The first of these roles that somebody fills."""
        for name in names:
            actor = ROLES[name](self)
            if actor is None or (other_than is not None and actor.body is other_than.body):
                continue
            return actor
        return None

    def subject(self) -> Actor | None:
        at = self.verb.at if self.verb is not None else self.value.at
        actors = self.reader.rules.at[at].actors
        return next((a for a in actors if a.body is not None), None)

    def party_subject(self) -> Actor | None:
        actor = self.subject()
        return actor if actor is not None and actor.body is not None and actor.body.label in PARTIES else None

    def authority_subject(self) -> Actor | None:
        actor = self.subject()
        return actor if actor is not None and actor.body is not None and actor.body.label in OF_STATES else None

    def governed(self, *prepositions: str, authority: bool = False) -> Actor | None:
        """The nearest party behind one of these prepositions."""
        found = self.bodies if authority else self.parties
        fits = [p for p in found if p.governor in prepositions and p.head != self.value.at]
        if authority:
            fits = [p for p in fits if p.actor and p.actor.body and p.actor.body.label in OF_STATES]
        return self._nearest(fits)

    def _nearest(self, phrases: list[Phrase]) -> Actor | None:
        ranked = sorted(phrases, key=lambda p: (abs(p.head - self.value.at), p.head))
        return ranked[0].actor if ranked else None

    def object(self) -> Actor | None:
        """The party that the verb acts on: right behind it, before the value."""
        if self.verb is None:
            return None
        for phrase in self.parties:
            if phrase.governor == "verb" and phrase.governor_at == self.verb.at:
                return phrase.actor
        behind = [p for p in self.parties if self.verb.at < p.head < self.value.at and p.governor in ("", "verb")]
        return behind[0].actor if behind else None

    def passive_subject(self) -> Actor | None:
        """The subject of "was ordered", "was fined"."""
        if self.verb is None:
            return None
        before = self.reader.chunks[max(0, self.verb.at - 3) : self.verb.at]
        passive = any(
            c.label in ("AUX", "VERB") and c.lower in ("was", "were", "been", "is", "are", "be", "being")
            for c in before
        )
        return self.party_subject() if passive else None

    def ordered(self) -> Actor | None:
        """Who is ordered: the party between "ordered" and "to pay"."""
        if self.verb is None:
            return None
        before = [p for p in self.parties if p.head < self.verb.at and self.verb.at - p.head <= 8]
        return before[-1].actor if before else None

    def owner(self) -> Actor | None:
        at = self.term.at if self.term is not None else self.value.at
        owners = [p for p in self.parties if p.owner and 0 < at - p.head <= 7]
        return owners[-1].actor if owners else None

    def court(self) -> Actor | None:
        subject = self.authority_subject()
        if subject is not None:
            return subject
        near = [p for p in self.bodies if p.actor and p.actor.body and p.actor.body.label in OF_STATES]
        if near:
            return self._nearest(near)
        office = self.reader.passage.office
        return self.reader.passage.actor(self.value, office) if office is not None else None

    def registry(self) -> Actor | None:
        """The office or court whose time it is."""
        return self.reader.subjects.office(self.value.at)

    def beneficiary(self) -> Actor | None:
        """For whom: "a verdict for Lumora", "in favour of Lumora"."""
        chunks = self.reader.chunks
        favoured = [
            p
            for p in self.parties
            if p.governor == "of" and p.governor_at > 0 and chunks[p.governor_at - 1].lower in ("favor", "favour")
        ]
        return self.governed("for", "in favour of", "in favor of") or self._nearest(favoured)

    def infringer(self) -> Actor | None:
        """Whose infringement it was: "for copyright infringement by Fendra"."""
        chunks = self.reader.chunks
        fits = [
            p
            for p in self.parties
            if p.governor == "by" and any("infring" in c.lower for c in chunks[max(0, p.left - 3) : p.left])
        ]
        return fits[0].actor if fits else None

    def plaintiff(self) -> Actor | None:
        return self._known(self.reader.passage.plaintiff)

    def defendant(self) -> Actor | None:
        return self._known(self.reader.passage.defendant)

    def licensor(self) -> Actor | None:
        return self._known(self.reader.passage.licensor)

    def licensee(self) -> Actor | None:
        return self._known(self.reader.passage.licensee)

    def _known(self, actor: Actor | None) -> Actor | None:
        return Actor(actor.chunk, body=actor.body, resolved=True) if actor is not None else None

    def seller(self) -> Actor | None:
        return self._known(self.reader.passage.parties.get("gets"))

    def buyer(self) -> Actor | None:
        return self._known(self.reader.passage.parties.get("pays"))

    def running(self) -> Actor | None:
        subject = self.reader.passage.subject
        return subject if subject is not None and subject.body is not None and subject.body.label in PARTIES else None

    def holder(self) -> Actor | None:
        """The company whose figures the passage gives, else the one that the article is about."""
        holder = self.reader.passage.holder
        fits = holder is not None and holder.body is not None and holder.body.label in PARTIES
        return holder if fits else self.reader.passage.outlook.company

    def running_authority(self) -> Actor | None:
        subject = self.reader.passage.subject
        fits = subject is not None and subject.body is not None and subject.body.label in OF_STATES
        return subject if fits else None

    def pool(self) -> Actor | None:
        """The administrator of the pool that somebody joins."""
        return self.licensor() or self.running()

    def main(self) -> Actor | None:
        """The sentence's subject: "Under a licence from Ardmore, Lumora makes …"."""
        main = self.reader.rules.main
        actors = main.actors if main is not None else []
        return next((a for a in actors if a.body is not None and a.body.label in PARTIES), None)

    def other(self) -> Actor | None:
        """The only other party that the sentence names: who wins what another one is barred by."""
        phrase = self.reader.by_head.get(self.value.at)
        own = phrase.actor.body if phrase is not None and phrase.actor is not None else None
        others = {id(p.actor.body): p.actor for p in self.parties if p.actor is not None and p.actor.body is not own}
        return next(iter(others.values())) if len(others) == 1 else None

    def right_holder(self) -> Actor | None:
        """Whose right it is: "from using the trademark of Ardmore", "articles of the Shinano Shimbun"."""
        behind = [p for p in self.parties if p.head > self.value.at and (p.governor == "of" or p.owner)]
        return behind[0].actor if behind else None

    def second(self) -> Actor | None:
        """The other of two coordinated subjects: "Nokia and Oppo settled"."""
        at = self.verb.at if self.verb is not None else self.value.at
        actors = [a for a in self.reader.rules.at[at].actors if a.body is not None]
        return actors[1] if len(actors) > 1 else None


ROLES: dict[str, Callable[[Roles], Actor | None]] = {
    "subject": Roles.party_subject,
    "any-subject": Roles.subject,
    "second": Roles.second,
    "object": Roles.object,
    "passive-subject": Roles.passive_subject,
    "ordered": Roles.ordered,
    "owner": Roles.owner,
    "court": Roles.court,
    "registry": Roles.registry,
    "office-subject": Roles.authority_subject,
    "authority-subject": Roles.authority_subject,
    "by-infringer": Roles.infringer,
    "by": lambda roles: roles.governed("by"),
    "by-authority": lambda roles: roles.governed("by", "from", "at", authority=True),
    "to": lambda roles: roles.governed("to"),
    "from": lambda roles: roles.governed("from"),
    "with": lambda roles: roles.governed("with"),
    "against": lambda roles: roles.governed("against", "on"),
    "of": lambda roles: roles.governed("of"),
    "for": Roles.beneficiary,
    "plaintiff": Roles.plaintiff,
    "defendant": Roles.defendant,
    "licensor": Roles.licensor,
    "licensee": Roles.licensee,
    "seller": Roles.seller,
    "buyer": Roles.buyer,
    "main": Roles.main,
    "other": Roles.other,
    "of-right": Roles.right_holder,
    "running": Roles.running,
    "holder": Roles.holder,
    "running-authority": Roles.running_authority,
    "between": lambda roles: roles.governed("between"),
    "pool": Roles.pool,
}
