"""Events: who is sued, barred or licensed, and from whom titles are bought: a party's name is the value of the claim.

Each party that a sentence names is weighed for each event that its words, or the sentence before, speak of; patterns of
`patterns/claims/events` that fit are one piece of evidence among others. Then whose suit or licence it is is chosen
among the other parties, as for a figure.
Enters: the `Reader` of a sentence, a party's chunk and what constructions made of it. Leaves: `Candidate`s of the kind
`entity`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.choice import Options
from ipfacts.claims.counted.nothing import NOTHING
from ipfacts.claims.events.constructions import TOLD, naming, sure
from ipfacts.claims.events.evidence import BANNED, EVENTS, JOINED, EventEvidence, is_party
from ipfacts.claims.events.nameless import SUIT, Nameless
from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.sentence.phrases import Actor, Phrase
from ipfacts.claims.where.forums import place_of_event
from ipfacts.claims.where.ruled import where_of
from ipfacts.claims.words import words
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

PARTIES = frozenset({"ORG", "GOV", "OFFICE", "IGO"})
"""Sorts of bodies that sue, license and sell; courts do not."""
BEFORE = 6
"""Chunks before a party in which a number says that its event is one of several."""
EVEN = 0.5
"""Share of the evidence above which parties in a row are all the values of one event."""


class Events:
    """The events of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.evidence, self.nameless = EventEvidence(reader), Nameless(reader)
        self.licensing: set[Hashable] = set()
        """Whom constructions read as the one side of a licence whose other side is the value."""
        self.built: dict[tuple[int, str], Candidate] = {}
        """What constructions made of each party of the sentence, by its chunk and the metric."""
        self.told: str | None = None
        """The metric of the last event that was read here."""

    def candidates(self, k: int, constructed: list[Candidate]) -> list[Candidate]:
        """What the party at `k` is the value of; `constructed` are the readings that constructions gave."""
        phrase = self.reader.by_head.get(k)
        if phrase is not None and self.chunks[k].label == "TREATY":
            return list(self._joins(k, phrase, constructed))
        if phrase is None or not is_party(phrase):
            return constructed
        if phrase.actor is not None and phrase.actor.body in self.reader.passage.outlook.counsel:
            return []
        built = {candidate.measure.metric: candidate for candidate in constructed}
        if k in self.nameless.defendants and "ip" in self.reader.passage.themes | self.reader.passage.outlook.themes:
            return [self._sued_by_nobody(k, phrase), *(c for m, c in built.items() if m not in EVENTS)]
        giving = self._licenses(phrase)
        metrics = dict.fromkeys([*built, *self.evidence.spoken, *self._running()])
        found = [c for metric, c in built.items() if metric not in EVENTS]
        for metric in metrics:
            if metric in having("either way round") and (
                not self.reader.passage.licensable or (giving and metric not in built)
            ):
                continue
            if metric == SUIT and self.nameless.defendants and metric not in built:
                continue
            if metric in EVENTS:
                found += self._read(k, phrase, metric, built.get(metric))
        return found

    def expect(self, constructed: Iterable[Candidate]) -> None:
        """Note the events that constructions read in the sentence, before its parties are asked one by one."""
        self.built = {(c.chunk.at, c.measure.metric): c for c in constructed if c.kind == "entity"}
        self.licensing = {key_of(c.subject) for c in self.built.values() if c.measure.has("either way round")}

    def _licenses(self, phrase: Phrase) -> bool:
        """Whether the party is the one who licenses, not who takes the licence: "Lumora | granted Torvik a licence"."""
        if key_of(phrase.actor) in self.licensing:
            return True
        rule = self.reader.rules.at[phrase.head]
        acting = any(actor.chunk.at == phrase.head for actor in rule.actors)
        gives = rule.verb is not None and rule.verb.lemma in words("GIVING") | words("LICENSING")
        return acting and gives and len(self.evidence.parties) > 1

    def _running(self) -> list[str]:
        """The event of the sentence before, which a bare name may go on with: "Orsay Mobile was the second"."""
        last = self.reader.passage.event
        return [last] if last is not None else []

    def _joins(self, k: int, phrase: Phrase, constructed: list[Candidate]) -> Iterator[Candidate]:
        """The countries that join the treaty at `k`, each weighed by itself: "Namibia and Botswana both ratified …"."""
        treaty = self.chunks[k].name
        assert treaty is not None
        built = {key_of(candidate.subject): candidate for candidate in constructed}
        fresh = Candidate(self.chunks[k], self.reader.sentence, Measure(JOINED, how="event"), "event.treaty", "entity")
        fresh.value_name = treaty.entity.name
        countries = [
            o for o in self.reader.whose.options(k, fresh) if o.value is not None and o.value.place is not None
        ]
        evidence = list(self.evidence.of_party(k, phrase, JOINED, next(iter(built.values()), None)))
        for country in countries:
            where = where_of(country.value.place)
            if where is None:
                continue
            candidate = built.get(country.key) or replace(fresh, qualifiers=[], inherited=set(), shares={})
            candidate.subject, candidate.where = country.value, where
            options = Options("event", self.chunks[k])
            options.propose(NOTHING, None)
            joining = options.propose(JOINED, candidate, *evidence)
            joining.add(*[f"joins={feature}" for feature in country.features])
            joining.add(*[f"joins={feature}" for feature in self.evidence.of_opponent(k, country, JOINED)])
            joining.add(f"joins=construction={country.key in built}", f"joins=among={min(len(countries), 4)}")
            chosen, share = self.reader.judge.choose(options)
            if chosen.value is not None:
                candidate.shares["event"], self.told = share, JOINED
                yield candidate

    def _read(self, k: int, phrase: Phrase, metric: str, built: Candidate | None) -> Iterator[Candidate]:
        own = phrase.actor
        assert own is not None
        assert own.body is not None
        if metric == BANNED and not self.reader.infringers.restrained(own.body):
            return
        candidate = built
        if candidate is None:
            measure = Measure(metric, how="event")
            candidate = Candidate(self.chunks[k], self.reader.sentence, measure, f"event.{metric}", "entity")
        candidate.counterparty, candidate.value_name = own, own.body.name
        options = self._options(phrase, metric, candidate)
        chosen, share = self.reader.judge.choose(options)
        told = built is not None and built.rule in sure() and self.chunks[k].label == "ORG" and not self._several(k)
        if told:
            share = max(share if chosen.value is not None else 0.0, TOLD)
        elif chosen.value is None:
            share = self._with_others(phrase, metric) if built is not None else 0.0
            if share <= EVEN:
                return
        candidate.shares["event"] = share
        owners = self._owners(k, own, candidate, built)
        if not len(owners):
            return
        owner, candidate.shares["whose"] = self.reader.judge.choose(owners)
        if told and built is not None and built.rule in naming():
            owner, candidate.shares["whose"] = owners.by_key.get(key_of(built.subject), owner), TOLD
        candidate.subject = owner.value
        candidate.where = place_of_event(self.reader, k, candidate)
        self.told = metric
        yield from self.reader.together.of_courts(candidate) if candidate.measure.has("dispute") else (candidate,)

    def _sued_by_nobody(self, k: int, phrase: Phrase) -> Candidate:
        """The suit that people without a name have brought against the party at `k`."""
        measure = Measure(SUIT, how="event")
        candidate = Candidate(self.chunks[k], self.reader.sentence, measure, f"event.{SUIT}", "entity")
        candidate.counterparty = phrase.actor
        candidate.value_name = phrase.actor.body.name if phrase.actor and phrase.actor.body else None
        candidate.shares.update(event=TOLD, whose=TOLD)
        candidate.where = place_of_event(self.reader, k, candidate)
        self.told = SUIT
        return candidate

    def _several(self, k: int) -> bool:
        """Whether the sentence counts what parties do before it names the one at `k`: "six licences with | Torvik"."""
        return any(c.label == "COUNT" and c.lower != "one" for c in self.chunks[max(0, k - BEFORE) : k])

    def _options(self, phrase: Phrase, metric: str, candidate: Candidate) -> Options:
        """Whether the party is the value of an event, or nothing of ours."""
        options = Options("event", self.chunks[phrase.head])
        options.propose(NOTHING, None)
        built = self.built.get((phrase.head, metric))
        options.propose(metric, candidate, *self.evidence.of_party(phrase.head, phrase, metric, built))
        return options

    def _with_others(self, phrase: Phrase, metric: str) -> float:
        """What the evidence gives to all the parties in a row of which a construction reads the same event: the mean.

        "litigation pending against | Zorrow, Adwise and Nextrade": none of them is sued without the others.
        """
        row = next((row for row in self.reader.together.lists if phrase in row), [])
        alike = [(one, found) for one in row if (found := self.built.get((one.head, metric))) is not None]
        if len(alike) < 2:
            return 0.0
        shares = [self.reader.judge.shares(self._options(one, metric, found)) for one, found in alike]
        return sum(share for found in shares for option, share in found if option.key == metric) / len(alike)

    def _listed(self, k: int, metric: str) -> set[Hashable]:
        """Those of whom a construction reads the same event, in one list with the party at `k`: no one's other side."""
        row = next((row for row in self.reader.together.lists if self.reader.by_head.get(k) in row), [])
        return {key_of(one.actor) for one in row if (one.head, metric) in self.built}

    def note(self) -> None:
        """What a bare name in the next sentence may be another case of."""
        self.reader.passage.event = self.told or next(
            (metric for metric in EVENTS if metric in self.evidence.spoken), None
        )

    def _acts(self, actor: Actor, metric: str) -> bool:
        """Whether somebody may be the one who sues, licenses or has another barred: no counsel, no infringer."""
        if actor.body in self.reader.passage.outlook.counsel:
            return False
        return metric != BANNED or self.reader.infringers.restrains(actor.body)

    def _owners(self, k: int, own: Actor, candidate: Candidate, built: Candidate | None) -> Options:
        """The other parties, each as one who sues, licenses or buys."""
        known = self.reader.whose.options(k, candidate)
        options = Options("whose", self.chunks[k])
        built_key = key_of(built.subject) if built is not None else None
        alike = self._listed(k, candidate.measure.metric) - {built_key}
        for option in known:
            if option.key is None or option.key == key_of(own) or sort_of(option.value) not in PARTIES:
                continue
            if not self._acts(option.value, candidate.measure.metric):
                continue
            if built is not None and option.key in alike:
                continue
            kept = options.propose(option.key, option.value, *option.features)
            kept.add(
                *[f"opponent={feature}" for feature in self.evidence.of_opponent(k, option, candidate.measure.metric)]
            )
            if option.key == built_key:
                kept.add("role.construction", f"role.construction.{candidate.measure.metric}")
        return options
