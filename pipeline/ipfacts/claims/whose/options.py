"""Whose a figure is: names beside it, agents, the clause's subject, offices that receive, whom the passage is about.

Enters: the `Reader` of a sentence, a figure and what it counts. Leaves: the `Options` of its subject, with nobody too.
Who stands where is found by `neighbours`, `subjects`, `around`, `implied`, `antecedents` and `shares`; what speaks for
each by `grounds`, `deals`, `ties` and `facing`; what speaks for nobody by `nobody`; who it cannot be, by `ruled_out`,
`reporters` and `infringers`. This module holds the order in which they are asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.choice import Options
from ipfacts.claims.counted.setting import stands
from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.passage.antecedents import antecedents
from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.phrases import Actor, Rule
from ipfacts.claims.whose.around import around
from ipfacts.claims.whose.deals import dealt
from ipfacts.claims.whose.grounds import Grounds
from ipfacts.claims.whose.implied import implied
from ipfacts.claims.whose.nobody import Nobody
from ipfacts.claims.whose.reporters import Reporters
from ipfacts.claims.whose.ruled_out import RuledOut
from ipfacts.entities.model import Entity
from ipfacts.metrics import groups

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

INHERITED = frozenset(
    {"running", "running same", "holder", "office", "company", "focus", "home", "mentioned", "previous", "leading"}
)
"""Ways that take the subject from the passage."""
OFFICIAL = frozenset({"OFFICE", "GOV"})
"""Bodies whose officers may act before the text names them."""
HERE = ("beside", "agent", "recipient", "owner", "respective", "inverted", "fronted", "clause")
"""Ways that read it in the figure's own sentence, the strongest first."""
DIRECT = frozenset({"role.construction", *HERE, "receiving", "in sentence"})
"""Ways that read it in the sentence."""
STRENGTH = (
    "role",
    *HERE,
    "clause list",
    "receiving",
    "previous",
    "running same",
    "running",
    "focus",
    "holder",
    "office",
    "company",
    "mentioned",
    "leading",
    "home",
    "none",
)
"""All ways, the strongest first."""
RANK = {way: rank for rank, way in enumerate(STRENGTH)}


class Whose:
    """Proposes the subjects of the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.rules = reader, reader.chunks, reader.rules
        self.nobody, self.grounds = Nobody(reader), Grounds(reader)
        self.reporters, self.ruled_out = Reporters(reader), RuledOut(reader)
        self.found: dict[Hashable, int] = {}
        """Of each option of the figure at hand, the rank of the strongest way that found it."""
        self.inherited: set[Hashable] = set()
        """Those options that the passage gives, and perhaps the sentence, too."""

    def options(self, k: int, candidate: Candidate) -> Options:
        """The options for the figure at `k`, which counts what `candidate` says."""
        options = Options("whose", self.chunks[k])
        self.found, self.inherited = {}, set()
        group, rule = groups()[candidate.measure.metric], self.rules.at[k]
        nobody = options.propose(None, None, *self.nobody.evidence(k, candidate, group))
        if self.chunks[k].label == "SHARE" and candidate.kind in ("share", "rate"):
            nobody.add(*self.reader.shares.unowned(k))
        for way, owner in self.reader.ties.owner(k, candidate.measure.metric):
            if owner is None or owner.empty:
                nobody.add(f"{way} nobody", f"{way} nobody.{candidate.kind}")
        self._found(options, k, candidate, group, rule)
        found = itertools.chain(around(self.reader, k), implied(self.reader, k, candidate))
        for way, actor, features in found:
            self._propose(options, way, actor, group, candidate)
            if (option := options.by_key.get(key_of(actor))) is not None:
                option.add(*features)
                option.add(*(f"{feature}.{group}" for feature in features if feature.startswith("governor=")))
        self._ruled(options, k, candidate, group, rule)
        self.grounds.add(options, k, candidate)
        self._dealt(options, k, candidate)
        self._set(options, k, candidate, group)
        self._faced(options, k, candidate)
        carried = {key for key in self.inherited if DIRECT.isdisjoint(options.by_key[key].features)}
        self.ruled_out.bar(options, k, candidate, carried)
        self.reader.infringers.bar(options, k, candidate)
        self.reporters.bar(options, k)
        return options

    def _faced(self, options: Options, k: int, candidate: Candidate) -> None:
        """Whether somebody faces what is counted, which is not theirs then."""
        way = self.reader.facing.way(k, candidate.measure.metric)
        if way is None:
            return
        subject = key_of(self.reader.facing.subject(k))
        for option in options:
            who = "nobody" if option.key is None else "subject" if option.key == subject else "other"
            option.add(f"facing={way}.{who}", f"facing={way}.{who}.{candidate.measure.metric}")

    def _set(self, options: Options, k: int, candidate: Candidate, group: str) -> None:
        """The strongest way that found each, as one with how the figure stands and with what was counted before."""
        before, measure = self.reader.previous_figure(k), candidate.measure
        told = "first" if before is None else "same" if before.measure.metric == measure.metric else "other"
        standing = stands(self.chunks, k)
        ways = {option.key: STRENGTH[self.found[option.key]] for option in options if option.key is not None}
        best = min(ways.values(), key=STRENGTH.index, default="none")
        for option in options:
            way = ways.get(option.key, f"nobody over {best}")
            option.add(
                f"set={way}.{standing}",
                f"set={way}.{told}.{candidate.kind}",
                f"set={way}.{measure.how}",
                f"set={way}.{told}.{group}",
            )

    def _dealt(self, options: Options, k: int, candidate: Candidate) -> None:
        """Who gets and who pays in the deal around the figure; a reference stands for all that it may mean."""
        metric = candidate.measure.metric
        if metric not in dealt():
            return
        parties, told = list(self.reader.deals.parties(k)), set[Hashable]()
        named = " and ".join(sorted({role for role, _, _ in parties})) or "none"
        for role, phrase, actor in parties:
            features = (role, f"{role}.{metric}", f"{role} of {named}", f"{role} of {named}.{metric}")
            if (option := options.by_key.get(key_of(actor))) is not None:
                option.add(*(f"party={feature}" for feature in features))
                told.add(option.key)
            head = self.chunks[phrase.head]
            if head.label in ("REF", "PRON"):
                for _, other, _ in antecedents(self.reader, phrase):
                    if (found := options.by_key.get(key_of(other))) is not None:
                        found.add(*(f"party may be={feature}" for feature in features))
                        told.add(found.key)
        for option in options:
            sort = "nobody" if option.key is None else "somebody"
            option.add(f"parties={named}.{sort}.{metric}", f"parties={named}.{sort}")
            if sort == "somebody" and option.key in self.inherited - told:
                option.add(f"party=told before of {named}.{metric}", f"party=told before of {named}")

    def _found(self, options: Options, k: int, candidate: Candidate, group: str, rule: Rule) -> None:
        """Propose everybody whom a way finds; a group without a name is nobody whom we know."""
        ways = [(way, actor) for way, actor in self._ways(k, candidate, rule) if actor is not None]
        rival = self._rival({way for way, actor in ways if not actor.empty})
        for way, actor in ways:
            name = f"{way} though {rival}" if way.partition(".")[0] in INHERITED else way
            if not actor.empty:
                self._propose(options, name, actor, group, candidate)
            elif actor.qualifiers:
                nobody = options.propose(None, actor, f"group by {name}")
                nobody.value = nobody.value or actor

    @staticmethod
    def _rival(ways: set[str]) -> str:
        """The strongest way by which the sentence itself names somebody: what the passage says counts less then."""
        for rival, strong in (
            ("agent", {"agent"}),
            ("beside", {"beside", "owner", "respective", "inverted", "fronted"}),
            ("clause", {"clause"}),
        ):
            if not ways.isdisjoint(strong):
                return rival
        return "nobody"

    def _ruled(self, options: Options, k: int, candidate: Candidate, group: str, rule: Rule) -> None:
        """What the order of the cases alone would say."""
        inherited = set(candidate.inherited)
        actor = self.reader.subjects.subject(k, candidate, rule)
        how = candidate.measure.how
        if actor is None or actor.empty:
            options.by_key[None].add("ruled", f"ruled.{group}", "ruled.nobody", f"ruled.nobody.{how}")
        else:
            sure = "inherited" if "subject" in candidate.inherited else "resolved" if actor.resolved else "named"
            self._propose(options, "ruled", actor, group, candidate)
            option = options.by_key.get(key_of(actor), options.by_key[None])
            option.add(f"ruled.{sure}", f"ruled.{sure}.{group}", f"ruled.{how}")
        candidate.inherited.clear()
        candidate.inherited.update(inherited)

    def _propose(self, options: Options, way: str, actor: Actor, group: str, candidate: Candidate) -> None:
        key, sort = key_of(actor), sort_of(actor)
        if key is None:
            return  # a place without a code
        new = key not in options.by_key
        name = way.partition(".")[0].partition(" though")[0]
        if name in INHERITED:
            self.inherited.add(key)
        self.found[key] = min(RANK.get(name, len(RANK) - 1), self.found.get(key, len(RANK) - 1))
        option = options.propose(key, actor, way, f"{way}.{group}", f"{way}.{sort}", f"{sort}.{group}", "somebody")
        if not new and way.partition(".")[0] not in INHERITED and option.value.resolved and not actor.resolved:
            option.value = actor
        money = candidate.currency_land
        land = actor.body.country if actor.body is not None else actor.place.country if actor.place else None
        if new and money is not None and land is not None:
            option.add(f"currency={land == money}", f"currency={land == money}.{sort}")
        if new and actor.body is not None:
            passage = self.reader.passage
            option.add(f"office={actor.body is passage.office}", f"company={self._is_company(actor)}")
            option.add(f"titled={actor.body in passage.outlook.titled}.{group}")
            quoted = passage.outlook.sources.get(actor.body, "unsaid")
            named = "carried" if name in INHERITED else "here"
            option.add(f"quoted={quoted}.{sort}.{group}", f"quoted={quoted}.{sort}.{named}")
            if candidate.kind in ("rank", "change", "share"):
                option.add(f"{sort}.{candidate.kind}")

    def _is_company(self, actor: Actor) -> bool:
        company = self.reader.passage.outlook.company
        return company is not None and company.body is actor.body

    def _ways(self, k: int, candidate: Candidate, rule: Rule) -> Iterator[tuple[str, Actor | None]]:
        """Everybody whom a way finds, the ways of the sentence first, then those of the passage."""
        near = self.reader.neighbours
        yield f"role.{candidate.measure.how}", candidate.subject
        yield "beside", near.beside(k)
        yield "agent", near.agent(k)
        yield "recipient", near.recipient(k)
        yield "owner", near.holder(candidate.measure.term)
        yield from self._before(k, candidate)
        if self.chunks[k].label == "SHARE" and candidate.kind in ("share", "rate"):
            yield from self.reader.shares.subjects(k)
        yield from self.reader.ties.owner(k, candidate.measure.metric)
        yield "respective", near.respective(k, rule)
        yield "inverted", near.inverted(k)
        yield "fronted", near.fronted(k, rule)
        yield from self._of_clause(rule)
        yield "receiving", near.receiving(k)
        if candidate.measure.has("of offices"):
            yield "whose time", self.reader.subjects.office(k)
        yield from self._seats(k, candidate)
        yield from self._of_passage(k)
        yield from self._parties(candidate.measure)

    def _seats(self, k: int, candidate: Candidate) -> Iterator[tuple[str, Actor | None]]:
        """Courts that their cities stand for: "Munich had 203 suits and Mannheim 171"."""
        if not candidate.measure.has("before courts"):
            return
        for phrase in self.reader.phrases:
            place = phrase.actor.place if phrase.actor is not None and phrase.actor.body is None else None
            city = place is not None and place.label == "PLACE" and place.code != place.country
            if place is not None and city and phrase.head < k and phrase.governor in ("", "in"):
                court = Actor(self.chunks[phrase.head], body=self.reader.passage.court_at(place))
                ground = phrase.head == self.grounds.clauses.ground(k).at
                yield ("seat.ground" if ground else f"seat.{phrase.governor or 'free'}"), court
                last = all(p.head <= phrase.head or p.head > k for p in self.reader.phrases)
                yield f"seat.{'last' if last else 'earlier'}", court

    def _before(self, k: int, candidate: Candidate) -> Iterator[tuple[str, Actor | None]]:
        """Whose the sentence's figure before this one is."""
        before, how = self.reader.previous_figure(k), candidate.measure.how
        if before is not None:
            going = how if how in ("part", "same", "running", "pronoun", "verb", "compared", "total") else "new"
            yield f"previous.{going}", before.subject
            yield f"previous.{before.standing('whose')}", before.subject
            same = "same metric" if before.measure.metric == candidate.measure.metric else "other metric"
            yield f"previous.{same}.{candidate.kind}", before.subject

    def _of_clause(self, rule: Rule) -> Iterator[tuple[str, Actor | None]]:
        """The clause's subjects, the first by what its verb does."""
        verb = rule.verb
        voice = "none" if verb is None else "passive" if is_passive(self.chunks, verb.at) else "active"
        for at, actor in enumerate(rule.actors):
            yield ("clause" if at == 0 else "clause list"), actor
            if at == 0:
                yield f"clause.{voice}", actor
                yield f"clause.{'said' if verb is not None and 'say' in verb.verbs else 'did'}", actor
                yield f"clause.{'term' if rule.term is not None else 'alone'}", actor

    def _of_passage(self, k: int) -> Iterator[tuple[str, Actor | None]]:
        """Whom the passage is about, and whom it named last."""
        passage = self.reader.passage
        yield "running", passage.subject
        yield f"running.{passage.subject_stands}", passage.subject
        yield "holder", passage.holder
        if passage.office is not None:
            yield "office", passage.actor(self.chunks[k], passage.office)
        if passage.focus is not None:
            yield "focus", passage.actor(self.chunks[k], passage.focus)
        yield "company", passage.outlook.company
        if passage.outlook.interviewed is not None:
            yield "interviewed", passage.actor(self.chunks[k], passage.outlook.interviewed)
        if passage.home_place is not None:
            yield "home", passage.actor(self.chunks[k], passage.home_place)
        for entity in passage.outlook.leading.values():
            if entity.label in OFFICIAL and id(entity) not in passage.named:  # "customs officers in Ningbo", at first
                yield "leading", passage.actor(self.chunks[k], entity)
        ages = {"ORG": 0, "OFFICE": 0, "COURT": 0, "GOV": 0, "PLACE": 0}
        for entity in self._named_before(k):
            age = ages.get(entity.label)
            if age is not None and age < 2 and entity.code not in ("WORLD", "ABROAD"):
                ages[entity.label] = age + 1
                yield f"mentioned.{age}.{entity.label}", passage.actor(self.chunks[k], entity)

    def _named_before(self, k: int) -> list[Entity]:
        """Who was named before the figure, the latest first."""
        here = [c.name.entity for c in reversed(self.chunks[:k]) if c.name is not None and c.label != "NAT"]
        return list(dict.fromkeys([*here, *self.reader.earlier]))

    def _parties(self, measure: Measure) -> Iterator[tuple[str, Actor | None]]:
        """Who had the last figure of the same metric, and who stands where in the passage's suit or licence."""
        passage = self.reader.passage
        if passage.measure is not None and passage.measure.metric == measure.metric:
            yield "running same", passage.subject
        if measure.has("dispute or its end"):
            yield "plaintiff", passage.plaintiff
            yield "defendant", passage.defendant
        if measure.has("licences"):
            yield "licensor", passage.licensor
            yield "licensee", passage.licensee
        if measure.metric in dealt():
            for role, actor in passage.parties.items():
                yield f"last deal.{role}", actor
                yield f"last deal.{role}.{measure.metric}", actor
