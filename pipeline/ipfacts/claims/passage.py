"""The passage: what one sentence leaves for the next. Subject, office, measure and period run on until replaced.

Also the references: "the company", "it", "the country", "the office" stand for the latest thing that fits, and only
where one candidate fits; otherwise they stay unresolved and the claim says null.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ipfacts.claims.candidate import Measure, Where
from ipfacts.claims.phrases import Actor
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES, Entity
from ipfacts.periods import Moment

OFFICES = frozenset({"OFFICE", "COURT", "GOV", "IGO"})
COMPANY_PRONOUNS = frozenset({"it", "its", "they", "their", "we", "our", "them", "itself", "whose", "us", "my", "i"})
GENERIC = frozenset(
    {"company", "firm", "group", "business", "corporation", "enterprise", "office", "agency", "body", "court"}
)
"""Nouns that fit any body of their kind: they tell nothing about which."""
KIND_LABELS = {
    "company": frozenset({"ORG"}),
    "university": frozenset({"ORG"}),
    "office": frozenset({"OFFICE", "GOV", "IGO", "COURT"}),
    "court": frozenset({"COURT"}),
}


@dataclass(slots=True, eq=False)
class Passage:
    """The running state. `mentioned` holds entities in the order of their latest mention, the newest last."""

    subject: Actor | None = None
    measure: Measure | None = None
    recent: list[tuple[Measure, Actor | None]] = field(default_factory=list)
    """The last two things counted, with their subjects: "the former" and "the latter"."""
    right: str | None = None
    """The kind of right that the article speaks of first: what "applications" are where nothing else says so."""
    act: str | None = None
    """The last act that figures counted."""
    lead_act: str | None = None
    """The act that the passage's first figure counted: what bare rights go on counting."""
    company: Actor | None = None
    """The company that the whole article is about, if one is."""
    holder: Actor | None = None
    """Whose totals the passage gives: figures without a subject of their own are its."""
    reported: bool = False
    """A list follows of what an office's data show: the office reports, it does not own the figures."""
    worldwide: bool = False
    """The passage gives world totals, which are nobody's."""
    office: Entity | None = None
    """The office or court whose figures the passage gives."""
    where: Where | None = None
    """The territory that figures of applicants keep: the office's, or a place named for the whole passage."""
    home: Where | None = None
    """The country that the article is about: where figures of nobody in particular lie."""
    moment: Moment | None = None
    mentioned: list[Entity] = field(default_factory=list)
    places: dict[str, Entity] = field(default_factory=dict)
    """Countries that the article names, by code."""
    focus: Entity | None = None
    """The subject of the last sentence's main clause: what "it" and "the company" mean first."""
    named: dict[int, Chunk] = field(default_factory=dict)
    forum: Where | None = None
    """The country of the last court named: where the dispute is fought."""
    home_place: Entity | None = None
    speaker: Entity | None = None
    themes: set[str] = field(default_factory=set)
    """What the article has been about so far: "dispute", "suit", "licence", "fakes", "asset", "ip", "treaty", "pool"."""
    themes_here: set[str] = field(default_factory=set)
    """The same of the sentence alone."""
    plaintiff: Actor | None = None
    defendant: Actor | None = None
    licensor: Actor | None = None
    licensee: Actor | None = None

    def copy(self) -> Passage:
        """The state as it is now, to go on from apart."""
        return replace(
            self, mentioned=list(self.mentioned), named=dict(self.named), themes=set(self.themes), themes_here=set()
        )

    def turn_to(self, where: Where | None) -> None:
        """A round-up turns to its next item: what ran on from the last one ends."""
        self.subject = self.holder = self.office = self.measure = self.moment = None
        self.lead_act = self.focus = None
        self.plaintiff = self.defendant = self.licensor = self.licensee = None
        self.where, self.home, self.forum, self.worldwide = None, where, where, False

    def mention(self, entity: Entity, chunk: Chunk) -> None:
        """Note that the text has just named `entity`; references to it point to where it was first named."""
        self.named.setdefault(id(entity), chunk)
        if entity in self.mentioned:
            self.mentioned.remove(entity)
        self.mentioned.append(entity)

    def resolve(self, chunk: Chunk, modifiers: list[Chunk]) -> Entity | None:
        """What a reference stands for, or None."""
        if chunk.label == "PRON":
            return self._pronoun(chunk)
        if chunk.label != "REF":
            return None
        kind = chunk.lemma
        nation = next((m.name.entity for m in modifiers if m.name is not None and m.label in ("NAT", "PLACE")), None)
        if kind == "country":
            if chunk.lower in ("country", "nation", "kingdom", "republic", "economy"):
                state = self._latest(lambda e: e.label == "PLACE" and e.code is not None and e.code == e.country)
                own = self.subject.place if self.subject is not None else None
                return own if own is not None and own.code == own.country else self.home_place or state
            return self._latest(
                lambda e: e.label == "PLACE" and e.code is not None and e.code not in ("WORLD", "ABROAD")
            )
        if chunk.lower in ("pool", "programme", "program") and self.holder is not None:
            return self.holder.body
        if kind == "rival":
            own = self.subject.body if self.subject is not None else None
            return self._latest(lambda e: e.label == "ORG" and e is not own and self._from(e, nation))
        known = [] if chunk.lower in GENERIC else self.mentioned[::-1]
        exact = [e for e in known if chunk.lower in e.nouns and self._from(e, nation)]
        if nation is not None:
            exact = [e for e in exact if e.country == nation.country] or exact
        if exact:
            return self.focus if self.focus in exact else exact[0]
        if nation is not None:
            own = self._latest(
                lambda e: e.label in KIND_LABELS.get(kind, frozenset({"ORG"})) and e.country == nation.country
            )
            if own is not None:
                return own
        labels = KIND_LABELS.get(kind, frozenset({"ORG"}))
        if kind == "office" and self.office is not None and self.office.label in labels and nation is None:
            return self.office
        if self.focus is not None and self.focus.label in labels and self._from(self.focus, nation):
            return self.focus
        return self._latest(lambda e: e.label in labels and self._from(e, nation))

    def _latest(self, fits) -> Entity | None:  # type: ignore[no-untyped-def]
        return next((e for e in reversed(self.mentioned) if fits(e)), None)

    @staticmethod
    def _from(entity: Entity, nation: Entity | None) -> bool:
        return nation is None or entity.country is None or entity.country == nation.country

    def _pronoun(self, chunk: Chunk) -> Entity | None:
        if chunk.lower in ("we", "our", "us", "my", "i"):
            if self.speaker is not None and self.speaker.employer is not None:
                return self.speaker.employer
            return None
        if chunk.lower not in COMPANY_PRONOUNS:
            return None
        if self.focus is not None and (self.focus.label in BODIES or self.focus.code):
            return self.focus
        if self.subject is not None and not self.subject.empty:
            return self.subject.body or self.subject.place
        return self._latest(lambda e: e.label in BODIES)

    def actor(self, chunk: Chunk, entity: Entity) -> Actor:
        """The actor that a resolved reference stands for."""
        chunk = self.named.get(id(entity), chunk)
        if entity.label == "PLACE":
            return Actor(chunk, place=entity, resolved=True)
        return Actor(chunk, body=entity, resolved=True)
