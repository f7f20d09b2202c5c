"""The passage: what one sentence leaves for the next. Subject, office, measure and period run on until replaced.

What "the company" and "it" stand for is found from it in `references`.
Enters: what was read, sentence by sentence. Leaves: the state with which the next sentence is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass, field, fields, replace
from typing import Any

from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.identity import key_of, name_key
from ipfacts.claims.passage.outlook import Outlook
from ipfacts.claims.passage.salience import Salience
from ipfacts.claims.sentence.phrases import Actor
from ipfacts.claims.when.timeline import Timeline
from ipfacts.digest import Chunk, Sentence
from ipfacts.entities.model import Entity
from ipfacts.model import Kind
from ipfacts.periods import Moment

RECALL = 60
"""How many names back a figure looks for its subject or place."""
CONTAINERS = (list, dict, set)
SHARED = frozenset({"echoes", "seats"})
"""What copies of the state go on noting together: headlines hear echoes, too."""


@dataclass(slots=True, frozen=True)
class Heard:
    """What the text has counted or named, and in which of its sentences it last did."""

    measure: Measure
    sentence: int


@dataclass(slots=True, eq=False)
class Passage:
    """The running state. `mentioned` holds entities in the order of their latest mention, the newest last."""

    outlook: Outlook = field(default_factory=Outlook)
    """What the whole article says."""
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
    ahead: Sentence | None = None
    """The next sentence of the paragraph."""
    asked: Heard | None = None
    """What the last question asked for, and in which sentence."""
    stations: list[tuple[str, int]] = field(default_factory=list)
    """The territories that the passage has kept so far, each once, with the paragraph in which it last came to them."""
    paragraph: int = 0
    """How many paragraphs have been opened."""
    home: Where | None = None
    """The country that the article is about: where figures of nobody in particular lie."""
    timeline: Timeline = field(default_factory=Timeline)
    mentioned: list[Entity] = field(default_factory=list)
    focus: Entity | None = None
    """The subject of the last sentence's main clause: what "it" and "the company" mean first."""
    named: dict[int, Chunk] = field(default_factory=dict)
    forum: Where | None = None
    """The country of the last court named: where the dispute is fought."""
    home_place: Entity | None = None
    times: Counter[Entity] = field(default_factory=Counter)
    """How often each name has stood in the text so far."""
    themes: set[str] = field(default_factory=set)
    """What the article has been about so far: the `id`s of `patterns/claims/themes`."""
    themes_here: set[str] = field(default_factory=set)
    """The same of the sentence alone."""
    cued_last: set[str] = field(default_factory=set)
    """The same of the sentence before."""
    figure: Candidate | None = None
    """The last figure read."""
    wholes: dict[Kind, tuple[int, Candidate]] = field(default_factory=dict)
    """The last count and the last sum read, of which shares behind them are parts, and the last share or rate, by kind,
    each with the number of its sentence."""
    echoes: dict[float, Measure] = field(default_factory=dict)
    """What each number counted when the text last gave it: "the 312" are the 312 of before. Headlines hear it, too."""
    heard: dict[str, Heard] = field(default_factory=dict)
    """Each metric that the text has counted or named outright so far."""
    rights: Counter[str] = field(default_factory=Counter)
    """How often each kind of right has been named so far."""
    sentence: int = 0
    """How many sentences have been read."""
    located: dict[Hashable, Where | None] = field(default_factory=dict)
    """Where the last figures lay, by what they counted and whose they were: see `where.options.traces`."""
    dated: dict[Hashable, Moment | None] = field(default_factory=dict)
    """When the last figures were counted, by what they counted and whose they were: see `when.options.traces`."""
    counted: Counter[str] = field(default_factory=Counter)
    """How many figures have counted each metric so far."""
    seats: dict[Hashable, Entity] = field(default_factory=dict)
    """Courts that the text calls by their cities: "Munich had 203 suits"."""
    held: Counter[tuple[Hashable, str]] = field(default_factory=Counter)
    """How many figures of each metric, and "" of any, each subject has had so far."""
    last_of: dict[str, Hashable] = field(default_factory=dict)
    """Whose the last figure of each metric was."""
    faced: tuple[str, int] | None = None
    """The metric of the paragraph's last figure, where somebody faces what it counts, and its sentence."""
    paragraph_names: set[Hashable] = field(default_factory=set)
    """Whom the paragraph has named so far."""
    paragraph_subject: Hashable = None
    """Whom the paragraph's first sentence is about."""
    topic: str = "none"
    """What the last sentence was about: the sort of its subject, "term" of rights, "none" of all else."""
    salience: Salience = field(default_factory=Salience)
    """When and as what each name was last spoken of."""
    roundup: bool = False
    """Whether the bullets here are items of a round-up, each with a country of its own."""
    disputes: dict[frozenset[Entity], Where] = field(default_factory=dict)
    """Where the parties of each dispute have met so far."""
    plaintiff: Actor | None = None
    defendant: Actor | None = None
    licensor: Actor | None = None
    licensee: Actor | None = None
    infringer: tuple[Entity, int] | None = None
    """Who is found to have infringed the plaintiff's rights, and the number of the sentence that says so."""
    subject_stands: str = "sure"
    measure_stands: str = "sure"
    """How sure the choices of the running subject and measure were."""
    event: str | None = None
    """The event between parties that the last sentence told of: a metric of `events.evidence.EVENTS`."""
    goods: set[str] = field(default_factory=set)
    """What the last sentence says changes hands."""
    parties: dict[str, Actor] = field(default_factory=dict)
    """Who "gets" and who "pays" in the last deal."""

    @property
    def licensable(self) -> bool:
        """Whether a licence here may be one of rights: not a taxi's or an operator's."""
        rights = not {"licensable", "ip"}.isdisjoint(self.outlook.themes | self.themes)
        return rights and "other-licence" not in self.themes_here

    @property
    def indexed(self) -> bool:
        """Whether the article has an index by which countries and firms may be ranked: of innovation, as a rule."""
        return "index" in self.outlook.themes or "index" in self.themes

    def copy(self) -> Passage:
        """The state as it is now, to go on from apart, in a sentence that has said nothing yet."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in SHARED}
        own: dict[str, Any] = {name: copy(value) for name, value in values.items() if isinstance(value, CONTAINERS)}
        apart = replace(self, **own, timeline=self.timeline.copy(), salience=self.salience.copy())
        apart.themes_here, apart.cued_last = set(), set()
        apart.paragraph_names, apart.paragraph_subject = set(), None
        return apart

    def hear(self, measure: Measure) -> None:
        """Note that the sentence at hand counts or names this."""
        self.heard[measure.metric] = Heard(measure, self.sentence)

    def open_paragraph(self) -> None:
        """A new paragraph has named nobody yet."""
        self.paragraph_names, self.paragraph_subject, self.faced = set(), None, None
        self.paragraph += 1

    def settle(self, where: Where) -> None:
        """Figures of applicants lie here from now on."""
        self.where = where
        self.stations = [s for s in self.stations if s[0] != where.code] + [(where.code, self.paragraph)]

    def note_owner(self, candidate: Candidate) -> None:
        """Whose the figure just read is, for the next ones."""
        key, metric = key_of(candidate.subject), candidate.measure.metric
        self.held[key, metric] += 1
        self.held[key, ""] += 1
        self.last_of[metric] = key

    def court_at(self, city: Entity) -> Entity:
        """The court that a city stands for: one already named, else the city itself as a court."""
        named = self.latest(lambda e: e.label == "COURT" and any(city.name in form for form in (e.name, *e.forms)))
        if named is not None:
            return named
        own = Entity("COURT", city.name, "court", city.country, city.country)
        return self.seats.setdefault(id(city), own)

    def campus_at(self, place: Entity) -> Entity:
        """The university that a place stands for: one already named after it, else one called as the place is."""
        named = self.latest(
            lambda e: (
                e.label == "ORG" and e.kind == "university" and any(place.name in form for form in (e.name, *e.forms))
            )
        )
        own = Entity("ORG", place.name, "university", place.country)
        return named or self.seats.setdefault(("campus", place.name), own)

    def turn_to(self, where: Where | None) -> None:
        """A round-up turns to its next item: what ran on from the last one ends."""
        self.subject = self.holder = self.office = self.measure = None
        self.located.clear()
        self.dated.clear()
        self.timeline.turn()
        self.lead_act = self.focus = None
        self.plaintiff = self.defendant = self.licensor = self.licensee = self.infringer = None
        self.goods, self.parties = set(), {}
        self.where, self.home, self.forum, self.worldwide = None, where, where, False

    def move_to(self, where: Where, country: str) -> None:
        """A sentence opens in another country than the running office's: "In Norway, the busiest applicant was …"."""
        office = next((e for e in reversed(self.mentioned) if e.label == "OFFICE" and e.country == country), None)
        held = self.holder.body if self.holder is not None else None
        if held is not None and held.label == "OFFICE":
            self.holder = None
        self.subject, self.office = None, office
        self.settle(where)

    def mention(self, entity: Entity, chunk: Chunk) -> None:
        """Note that the text has just named `entity`; references to it point to where it was first named."""
        self.named.setdefault(id(entity), chunk)
        self.paragraph_names.add(name_key(entity))
        self.times[entity] += 1
        if entity in self.mentioned:
            self.mentioned.remove(entity)
        self.mentioned.append(entity)

    def latest_names(self) -> list[Entity]:
        """Who was named last, the latest first, as far back as a figure looks."""
        return self.mentioned[: -RECALL - 1 : -1]

    def latest(self, fits: Callable[[Entity], bool]) -> Entity | None:
        """The entity named last of those that fit."""
        return next((e for e in reversed(self.mentioned) if fits(e)), None)

    def actor(self, chunk: Chunk, entity: Entity) -> Actor:
        """The actor that a resolved reference stands for."""
        chunk = self.named.get(id(entity), chunk)
        if entity.label == "PLACE":
            return Actor(chunk, place=entity, resolved=True)
        return Actor(chunk, body=entity, resolved=True)
