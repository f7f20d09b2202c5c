"""Whose a figure is: names beside it, agents, the clause's subject, offices that receive, whom the passage is about.

Enters: the `Reader` of a sentence, a figure and what it counts. Leaves: the `Options` of its subject, with nobody too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.acts import is_passive
from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.counted import currency_of, groups, reach
from ipfacts.claims.passage import COMPANIES, KIND_LABELS
from ipfacts.claims.phrases import FIGURES, Actor, Phrase, Rule
from ipfacts.entities.model import BODIES, Entity

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

INHERITED = frozenset(
    {"running", "running same", "holder", "office", "company", "focus", "home", "mentioned", "previous"}
)
"""Ways that take the subject from the passage."""

SUBJECTS = frozenset({"ORG", "OFFICE", "COURT", "GOV", "IGO"})
DIRECT = frozenset(
    {
        "role.construction",
        "beside",
        "agent",
        "owner",
        "respective",
        "inverted",
        "fronted",
        "clause",
        "receiving",
        "in sentence",
    }
)
"""Ways that read it in the sentence."""


def sort_of(actor: Actor | None) -> str:
    """The sort of subject that an actor makes: its body's label, a country, a part of one, a group, nobody."""
    if actor is None or actor.empty:
        return "group" if actor is not None and actor.qualifiers else "nobody"
    if actor.body is not None:
        return actor.body.label
    code = actor.place.code or "" if actor.place is not None else ""
    return "part" if "-" in code else "country"


def _key(actor: Actor | None) -> object:
    if actor is None or actor.empty:
        return None
    entity: Entity | None = actor.body or actor.place
    if actor.body is not None and actor.body.label not in SUBJECTS:
        return None  # a treaty or a programme does nothing itself
    return id(entity) if actor.body is not None or entity is None else entity.code


class Whose:
    """Proposes the subjects of the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.rules = reader, reader.chunks, reader.rules

    def options(self, k: int, candidate: Candidate) -> Options:
        """The options for the figure at `k`, which counts what `candidate` says."""
        options = Options("whose", self.chunks[k])
        group, rule = groups()[candidate.measure.metric], self.rules.at[k]
        self._nobody(options, k, candidate, group, rule)
        ways = [(way, actor) for way, actor in self._ways(k, candidate, rule) if actor is not None]
        rival = self._rival({way for way, actor in ways if not actor.empty})
        for way, actor in ways:
            if way.partition(".")[0] in INHERITED:
                way = f"{way} though {rival}"
            if actor is None or (actor.empty and not actor.qualifiers):
                continue
            if actor.empty:
                options.propose(None, actor, f"group by {way}")
                if options.by_key[None].value is None:
                    options.by_key[None].value = actor
                continue
            self._propose(options, way, actor, group, candidate)
        self._around(options, k, group, candidate)
        self._ruled(options, k, candidate, group, rule)
        return options

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
            sure = "ruled"
            options.by_key[None].add("ruled", f"ruled.{group}", "ruled.nobody", f"ruled.nobody.{how}")
        else:
            sure = "inherited" if "subject" in candidate.inherited else "resolved" if actor.resolved else "named"
            self._propose(options, "ruled", actor, group, candidate)
            option = options.by_key.get(_key(actor), options.by_key[None])
            option.add(f"ruled.{sure}", f"ruled.{sure}.{group}", f"ruled.{how}")
        candidate.inherited.clear()
        candidate.inherited.update(inherited)

    def _propose(self, options: Options, way: str, actor: Actor, group: str, candidate: Candidate) -> None:
        key, sort = _key(actor), sort_of(actor)
        if key is None:
            return  # a place without a code
        new = key not in options.by_key
        option = options.propose(key, actor, way, f"{way}.{group}", f"{way}.{sort}", f"{sort}.{group}", "somebody")
        if not new and way.partition(".")[0] not in INHERITED and option.value.resolved and not actor.resolved:
            option.value = actor
        money = currency_of(candidate)
        land = actor.body.country if actor.body is not None else actor.place.country if actor.place else None
        if new and money is not None and land is not None:
            option.add(f"currency={land in money}", f"currency={land in money}.{sort}")
        if new and actor.body is not None:
            passage = self.reader.passage
            option.add(f"office={actor.body is passage.office}", f"company={self._is_company(actor)}")
            option.add(f"titled={actor.body in passage.titled}.{group}")
            if candidate.kind in ("rank", "change", "share"):
                option.add(f"{sort}.{candidate.kind}")

    def _is_company(self, actor: Actor) -> bool:
        company = self.reader.passage.company
        return company is not None and company.body is actor.body

    def _ways(self, k: int, candidate: Candidate, rule: Rule) -> Iterator[tuple[str, Actor | None]]:
        """Everybody whom a way finds, the ways of the sentence first, then those of the passage."""
        near = self.reader.neighbours
        yield f"role.{candidate.measure.how}", candidate.subject
        yield "beside", near.beside(k)
        yield "agent", near.agent(k)
        yield "owner", near.holder(candidate.measure.term)
        yield from self._before(k, candidate)
        yield "respective", near.respective(k, rule)
        yield "inverted", near.inverted(k)
        yield "fronted", near.fronted(k, rule)
        yield from self._of_clause(rule)
        yield "receiving", near.receiving(k)
        if candidate.measure.metric in ("pendency", "grant_rate", "examiners"):
            yield "whose time", self.reader.subjects.office(k)
        yield from self._of_passage(k)
        yield from self._parties(candidate.measure)

    def _before(self, k: int, candidate: Candidate) -> Iterator[tuple[str, Actor | None]]:
        """Whose the sentence's figure before this one is."""
        before, how = self.reader.previous_figure(k), candidate.measure.how
        if before is not None:
            going = how if how in ("part", "same", "running", "pronoun", "verb", "compared", "total") else "new"
            yield f"previous.{going}", before.subject
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
        yield "holder", passage.holder
        if passage.office is not None:
            yield "office", passage.actor(self.chunks[k], passage.office)
        if passage.focus is not None:
            yield "focus", passage.actor(self.chunks[k], passage.focus)
        yield "company", passage.company
        if passage.home_place is not None:
            yield "home", passage.actor(self.chunks[k], passage.home_place)
        ages = {"ORG": 0, "OFFICE": 0, "COURT": 0, "GOV": 0, "PLACE": 0}
        for entity in reversed(passage.mentioned):
            age = ages.get(entity.label)
            if age is not None and age < 2 and entity.code not in ("WORLD", "ABROAD"):
                ages[entity.label] = age + 1
                yield f"mentioned.{age}.{entity.label}", passage.actor(self.chunks[k], entity)

    def _parties(self, measure: Measure) -> Iterator[tuple[str, Actor | None]]:
        """Who had the last figure of the same metric, and who stands where in the passage's suit or licence."""
        passage = self.reader.passage
        if passage.measure is not None and passage.measure.metric == measure.metric:
            yield "running same", passage.subject
        if measure.metric in ("damages_awarded", "damages_sought", "infringement_suits", "exclusion_orders"):
            yield "plaintiff", passage.plaintiff
            yield "defendant", passage.defendant
        if measure.metric in ("licence_agreements", "licence_payment", "royalty_rate", "licensing_revenue"):
            yield "licensor", passage.licensor
            yield "licensee", passage.licensee

    def _around(self, options: Options, k: int, group: str, candidate: Candidate) -> None:
        """Everybody whom the sentence names, by grammar and place."""
        named = [p for p in self.reader.phrases if p.actor is not None and _key(p.actor) is not None]
        before = [p for p in named if p.head < k]
        after = [p for p in named if p.head > k]
        for way, phrase in (
            ("first", named[0] if named else None),
            ("nearest before", before[-1] if before else None),
            ("nearest after", after[0] if after else None),
        ):
            if phrase is not None and phrase.actor is not None:
                self._propose(options, way, phrase.actor, group, candidate)
                clause = "one" if self.reader.one_clause(k, phrase.head) else "other"
                options.by_key[_key(phrase.actor)].add(f"{way}.{clause}", f"{way}.{candidate.chunk.label}")
        for phrase in self.reader.phrases:
            actor = phrase.actor
            if actor is None or actor.empty or _key(actor) is None:
                continue
            nation = "nation" if self.chunks[phrase.head].label == "NAT" else "name"
            side = "before" if phrase.head < k else "after"
            clause = "one" if self.reader.one_clause(k, phrase.head) else "other"
            low, high = min(k, phrase.head), max(k, phrase.head)
            parted = "parted" if any(c.label in FIGURES for c in self.chunks[low + 1 : high]) else "next"
            governor = phrase.governor or "free"
            self._propose(options, "in sentence", actor, group, candidate)
            options.by_key[_key(actor)].add(
                f"at.{side}.{reach(high - low)}",
                f"at.{side}.{clause}.{parted}",
                f"governor={governor}.{side}",
                f"governor={governor}.{sort_of(actor)}",
                f"resolved={actor.resolved}",
                f"owner={phrase.owner}",
                f"{nation}.{side}",
            )
            if self.chunks[phrase.head].label in ("REF", "PRON"):
                self._antecedents(options, phrase, group, candidate)
        for chunk in self.chunks:
            if chunk.label == "NAT" and chunk.name is not None and chunk.name.entity.code:
                actor = Actor(chunk, place=chunk.name.entity)
                self._propose(options, f"nationality.{reach(abs(k - chunk.at))}", actor, group, candidate)

    def _subject_word(self, verb: int) -> str:
        """The label of what stands before the clause's verb: a common noun is nobody whom we know."""
        m = verb - 1
        while m >= 0 and self.chunks[m].label in ("ADV", "AUX", "VERB"):
            m -= 1
        if m < 0:
            return "none"
        word = self.chunks[m]
        if word.label != "WORD":
            return word.label if word.label != "PUNCT" else "PUNCT"
        start = self.reader.sentence.start
        capital = self.reader.sentence.text[word.start - start : word.start - start + 1].isupper()
        return "WORD capital" if capital and m > 0 else "WORD"

    def _antecedents(self, options: Options, phrase: Phrase, group: str, candidate: Candidate) -> None:
        """Everybody whom a reference may stand for: "the court" the last one named, or the one the article is about."""
        passage, chunk = self.reader.passage, self.chunks[phrase.head]
        kind = chunk.lemma if chunk.label == "REF" else chunk.lower
        if chunk.label == "PRON" and chunk.lower not in ("it", "its", "they", "their", "whose", "itself"):
            return
        labels = KIND_LABELS.get(kind, BODIES | {"PLACE"} if chunk.label == "PRON" else COMPANIES)
        if kind == "country":
            labels = frozenset({"PLACE"})
        fitting = [e for e in reversed(passage.mentioned) if e.label in labels and (e.label != "PLACE" or e.code)][:5]
        most = max((passage.times[e] for e in fitting), default=0)
        sort = kind if chunk.label == "REF" else "pronoun"
        role = "subject" if phrase.governor == "" else "owner" if phrase.owner else "other"
        for age, entity in enumerate(fitting):
            actor = passage.actor(chunk, entity)
            self._propose(options, f"antecedent.{role}", actor, group, candidate)
            option = options.by_key.get(_key(actor))
            if option is not None:
                option.add(
                    f"antecedent.{role}.{min(age, 2)}",
                    f"antecedent.{sort}.{min(age, 2)}",
                    f"antecedent.most={passage.times[entity] == most}",
                    f"antecedent.titled={entity in passage.titled}",
                    f"antecedent.only={len(fitting) == 1}",
                )

    def _nobody_in_clause(self, nobody: Option, k: int, group: str, rule: Rule) -> None:
        """What the clause says of nobody whom we know."""
        if not any(p.actor is not None and not p.actor.empty for p in self.reader.phrases):
            nobody.add("nobody here", f"nobody here.{group}")
        if rule.foreign:
            nobody.add("foreign")
        if rule.verb is not None and rule.verb.at < k:
            nobody.add(f"subject word={self._subject_word(rule.verb.at)}")

    def _places(self, phrase: Phrase, k: int) -> bool:
        """Whether the phrase says where the figure at `k` belongs: "in Norway"."""
        placing = phrase.governor in ("in", "across", "within", "at") and self.chunks[phrase.head].label == "PLACE"
        return placing and self.reader.one_clause(k, phrase.head)

    def _nobody(self, options: Options, k: int, candidate: Candidate, group: str, rule: Rule) -> None:
        """What speaks for a figure of nobody in particular: a national total, a party that is not named."""
        reader, passage, measure = self.reader, self.reader.passage, candidate.measure
        nobody = options.propose(None, None, "nobody", f"nobody.{group}", f"nobody.{group}.{candidate.kind}")
        if rule.term is not None and reader.territorial(rule.term) is not None:
            nobody.add("territorial", f"territorial.{measure.act}")
        if reader.territory(candidate) is not None:
            nobody.add("own territory", f"own territory.{measure.act}")
        if passage.worldwide:
            nobody.add("worldwide")
        if passage.reported:
            nobody.add("reported")
        if reader.subjects.unknown_subject(k, rule):
            nobody.add("unknown subject")
        self._nobody_in_clause(nobody, k, group, rule)
        nobody.add(f"nobody.how={measure.how}")
        if candidate.subject is None and measure.how in ("construction", "compared"):
            nobody.add(f"no role.{measure.how}.{group}")
        before = reader.previous_figure(k)
        if before is not None and (before.subject is None or before.subject.empty):
            nobody.add("previous nobody", f"previous nobody.{measure.how}")
        if any(self._places(p, k) for p in reader.phrases):
            nobody.add("placed", f"placed.{group}")
        if any(c.lower in ("worldwide", "globally", "global", "world") for c in self.chunks):
            nobody.add("world here")
