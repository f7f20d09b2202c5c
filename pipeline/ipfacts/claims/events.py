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

from ipfacts.claims.bearings import clause, reach, side
from ipfacts.claims.candidate import Candidate, Measure, Where
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.cues import cued
from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.paths import path_features
from ipfacts.claims.phrases import Actor, Phrase
from ipfacts.claims.places import courtroom, place_of, where_of
from ipfacts.claims.sorts_of_words import sort_of_verb
from ipfacts.claims.words import words
from ipfacts.digest import Chunk

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

EVENTS = ("infringement_suits", "exclusion_orders", "licence_agreements", "ip_acquisitions")
"""Metrics of which a party may be the value."""
JOINED = "treaty_membership"
"""The metric of which a treaty may be the value, for each country that joins it."""
DISPUTED = frozenset({"infringement_suits", "exclusion_orders", "damages_sought", "damages_awarded"})
"""What one party has against another; who sues whom runs on through the article."""
LICENSED = frozenset({"licence_agreements", "licence_payment", "royalty_rate"})
LICENCES = frozenset({"licence_agreements"})
PARTIES = frozenset({"ORG", "GOV", "OFFICE", "IGO"})
"""Sorts of bodies that sue, license and sell; courts do not."""
NOTHING = "nothing"
GOVERNED = 2
"""Chunks between a party and the word before it that governs it."""


class Events:
    """The events of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        spoken: dict[str, list[int]] = {}
        for chunk in self.chunks:
            for metric in dict.fromkeys(self._speaks(chunk)):
                spoken.setdefault(metric, []).append(chunk.at)
        self.spoken = spoken
        """Metric to the chunks that speak of it."""
        self.parties = [p for p in reader.phrases if self._is_party(p)]
        self.licensing: set[Hashable] = set()
        """Whom constructions read as the one side of a licence whose other side is the value."""
        self.told: str | None = None
        """The metric of the last event that was read here."""

    @staticmethod
    def _speaks(chunk: Chunk) -> Iterator[str]:
        if chunk.term is not None and chunk.term.metric in (*EVENTS, JOINED):
            yield chunk.term.metric
        yield from (metric for metric in cued(chunk) if metric in EVENTS or metric == JOINED)

    @staticmethod
    def _is_party(phrase: Phrase) -> bool:
        return phrase.actor is not None and phrase.actor.body is not None and phrase.actor.body.label == "ORG"

    def candidates(self, k: int, constructed: list[Candidate]) -> list[Candidate]:
        """What the party at `k` is the value of; `constructed` are the readings that constructions gave."""
        phrase = self.reader.by_head.get(k)
        if phrase is not None and self.chunks[k].label == "TREATY":
            return list(self._joins(k, phrase, constructed))
        if phrase is None or not self._is_party(phrase):
            return constructed
        built = {candidate.measure.metric: candidate for candidate in constructed}
        giving = self._licenses(phrase)
        metrics = dict.fromkeys([*built, *self.spoken, *self._running()])
        found = [c for metric, c in built.items() if metric not in EVENTS]
        for metric in metrics:
            if metric in LICENCES and (not self.reader.passage.licensable or (giving and metric not in built)):
                continue
            if metric in EVENTS:
                found += self._read(k, phrase, metric, built.get(metric))
        return found

    def expect(self, constructed: Iterable[Candidate]) -> None:
        """Note the licences that constructions read in the sentence, before its parties are asked one by one."""
        self.licensing = {key_of(c.subject) for c in constructed if c.measure.metric in LICENCES and c.kind == "entity"}

    def _licenses(self, phrase: Phrase) -> bool:
        """Whether the party is the one who licenses, not who takes the licence: "Lumora | granted Torvik a licence"."""
        if key_of(phrase.actor) in self.licensing:
            return True
        rule = self.reader.rules.at[phrase.head]
        acting = any(actor.chunk.at == phrase.head for actor in rule.actors)
        gives = rule.verb is not None and (rule.verb.lemma in words("GIVING") or "licen" in rule.verb.lower)
        return acting and gives and len(self.parties) > 1

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
        evidence = list(self._evidence(k, phrase, JOINED, next(iter(built.values()), None)))
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
            joining.add(*[f"joins={feature}" for feature in self._party(k, country, JOINED)])
            joining.add(f"joins=construction={country.key in built}", f"joins=among={min(len(countries), 4)}")
            chosen, share = self.reader.judge.choose(options)
            if chosen.value is not None:
                candidate.shares["event"], self.told = share, JOINED
                yield candidate

    def _read(self, k: int, phrase: Phrase, metric: str, built: Candidate | None) -> Iterator[Candidate]:
        own = phrase.actor
        assert own is not None
        assert own.body is not None
        candidate = built
        if candidate is None:
            measure = Measure(metric, how="event")
            candidate = Candidate(self.chunks[k], self.reader.sentence, measure, f"event.{metric}", "entity")
        candidate.counterparty, candidate.value_name = own, own.body.name
        options = Options("event", self.chunks[k])
        options.propose(NOTHING, None)
        options.propose(metric, candidate, *self._evidence(k, phrase, metric, built))
        chosen, share = self.reader.judge.choose(options)
        if chosen.value is None:
            return
        candidate.shares["event"] = share
        owners = self._owners(k, own, candidate, built)
        if not len(owners):
            return
        owner, candidate.shares["whose"] = self.reader.judge.choose(owners)
        candidate.subject = owner.value
        candidate.where = place_of_event(self.reader, k, candidate)
        self.told = metric
        yield candidate

    def note(self) -> None:
        """What a bare name in the next sentence may be another case of."""
        self.reader.passage.event = self.told or next((metric for metric in EVENTS if metric in self.spoken), None)

    def _owners(self, k: int, own: Actor, candidate: Candidate, built: Candidate | None) -> Options:
        """The other parties, each as one who sues, licenses or buys."""
        known = self.reader.whose.options(k, candidate)
        options = Options("whose", self.chunks[k])
        built_key = key_of(built.subject) if built is not None else None
        for option in known:
            if option.key is None or option.key == key_of(own) or sort_of(option.value) not in PARTIES:
                continue
            kept = options.propose(option.key, option.value, *option.features)
            kept.add(*[f"opponent={feature}" for feature in self._party(k, option, candidate.measure.metric)])
            if option.key == built_key:
                kept.add("role.construction", f"role.construction.{candidate.measure.metric}")
        return options

    def _party(self, k: int, option: Option, metric: str) -> Iterator[str]:
        """Where the other party stands to this one and to the words that speak of the event."""
        chunks, mine = self.chunks, self.reader.by_head[k]
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
        yield from path_features(chunks, k, other.head, "path")

    def _evidence(self, k: int, phrase: Phrase, metric: str, built: Candidate | None) -> Iterator[str]:
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
        word = self._governing(phrase)
        if word is not None:
            yield from (f"of={word}.{governor}", f"of={word}.{governor}.{metric}")
        acting = any(actor.chunk.at == k for actor in reader.rules.at[k].actors)
        yield f"acting={acting}.{metric}"
        for name, at in (("before", k - 1), ("behind", k + 1)):
            near = self.chunks[at] if 0 <= at < len(self.chunks) else None
            yield f"{name}={_word(near)}.{metric}"
        yield from self._cued(k, metric)
        others = sum(p.head != k for p in self.parties)
        order = "only" if not others else "first" if self.parties[0].head == k else "later"
        yield from (f"order={order}.{governor}", f"order={order}.{metric}", f"others={min(others, 3)}.{metric}")
        yield f"owner={phrase.owner}.{metric}"
        yield from self._known(phrase, metric)
        counted = passage.event == metric
        yield f"running={counted}.{'spoken' if metric in self.spoken else 'unspoken'}.{metric}"

    def _governing(self, phrase: Phrase) -> str | None:
        """The word that governs the party's preposition: "licence | to | Orsay", "suit | against | Orsay"."""
        at = phrase.governor_at if phrase.governor_at >= 0 else phrase.left
        near = self.chunks[max(0, at - GOVERNED) : at]
        for chunk in reversed(near):
            if chunk.label in ("TERM", "WORD", "VERB", "COUNT", "PRON"):
                return _word(chunk)
        return None

    def _cued(self, k: int, metric: str) -> Iterator[str]:
        """Where the words stand that speak of the event, and which they are."""
        spoken = self.spoken.get(metric, [])
        if not spoken:
            yield f"uncued.{metric}"
            return
        at = min(spoken, key=lambda m: abs(m - k))
        where = f"{side(k, at)}.{clause(self.reader, k, at)}"
        word = self.chunks[at].lower
        yield from (f"cue.{where}.{metric}", f"cue.{where}.{reach(abs(k - at))}.{metric}", f"cue.word={word}.{metric}")
        yield from (f"cue.word={word}.{side(k, at)}.{metric}", f"cues={min(len(spoken), 3)}.{metric}")
        yield from (f"cue {step}.{metric}" for step in path_features(self.chunks, k, at, "path"))
        counted = self.chunks[at - 1 : at] and any(
            c.label == "COUNT" and c.lower != "one" for c in self.chunks[max(0, at - 3) : at]
        )
        yield f"cue counted={bool(counted)}.{metric}"

    def _known(self, phrase: Phrase, metric: str) -> Iterator[str]:
        """What the article has made of the party so far."""
        passage, key = self.reader.passage, key_of(phrase.actor)
        for role in ("plaintiff", "defendant", "licensor", "licensee"):
            actor = getattr(passage, role)
            if actor is not None and key_of(actor) == key:
                yield from (f"known {role}", f"known {role}.{metric}")
        main = key_of(passage.company) == key if passage.company is not None else False
        times = min(passage.named_by[key], 3)
        yield from (f"main={main}.{metric}", f"times={times}.{metric}", f"lead={key in passage.lead_names}.{metric}")
        yield f"held={min(passage.held[key, ''], 2)}.{metric}"


def _word(chunk: Chunk | None) -> str:
    """A word as evidence: itself, or the label of a name, a figure, a time."""
    if chunk is None:
        return "end"
    plain = chunk.name is None and chunk.quantity is None and chunk.moment is None
    return chunk.lower if plain else f"<{chunk.label}>"


def place_of_event(reader: Reader, k: int, candidate: Candidate) -> Where | None:
    """Where the acts lie; an event between parties takes the court of its sentence, else that of their dispute."""
    metric, passage = candidate.measure.metric, reader.passage
    if candidate.kind != "entity" or metric not in DISPUTED | LICENSED:
        return place_of(reader, k, candidate)
    if metric in LICENSED:
        return None  # a licence lies nowhere, wherever its parties sit and its rights were granted
    found = place_of(reader, k, candidate)
    parties = frozenset(a.body for a in (candidate.subject, candidate.counterparty) if a is not None and a.body)
    if found is None or found.chunk is None:
        found = courtroom(reader, k) or passage.disputes.get(parties) or found
    if found is not None:
        passage.disputes.pop(parties, None)
        passage.disputes[parties] = found  # the latest one stands last
    return found
