"""What a figure counts: every way proposes its metric, and what stands around the figure speaks for or against.

Enters: the `Reader` of a sentence and a figure. Leaves: the `Options` of what it counts, "nothing of ours" among them.
What proposes stands in `counting`, `nouns`, `running`, `comparisons`, `completions`, `hints`, `cues`, `frames`,
`deals`, `shares`, `echoes` and `answers`; what speaks for or against in `nothing`, `nearest`, `ranked`, `complements`,
`wording`, `setting`, `deeds`, `circumstances`, `registries` and `ties`; what kinds of value it may have, in
`kinds_of_figure`; what it cannot count, in `barred`; what it counts beyond doubt, in `settled`.
This module holds the order in which they are asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.counted.barred import Barred
from ipfacts.claims.counted.completions import Completions
from ipfacts.claims.counted.cues import Cues
from ipfacts.claims.counted.deeds import Deeds
from ipfacts.claims.counted.frames import Frames
from ipfacts.claims.counted.hints import Hints
from ipfacts.claims.counted.kinds import fits
from ipfacts.claims.counted.kinds_of_figure import KindsOfFigure, halved
from ipfacts.claims.counted.measures import Context
from ipfacts.claims.counted.nearest import Nearest
from ipfacts.claims.counted.nothing import NOTHING, Nothing
from ipfacts.claims.counted.nouns import copula, opening_whole, own_noun, partitive, subject_term
from ipfacts.claims.counted.setting import Setting
from ipfacts.claims.counted.settled import RANKING, Settled
from ipfacts.claims.counted.wording import wording
from ipfacts.claims.passage.answers import answered, explained, opens_answer
from ipfacts.claims.passage.echoes import Echoes
from ipfacts.claims.passage.state import Heard
from ipfacts.claims.sentence.bearings import reach
from ipfacts.claims.sentence.circumstances import Circumstances
from ipfacts.claims.sentence.complements import Complements
from ipfacts.claims.sentence.phrases import STOPS
from ipfacts.claims.whose.deals import dealt
from ipfacts.claims.whose.ranked import ranking
from ipfacts.claims.whose.registries import Registries
from ipfacts.digest import Chunk
from ipfacts.metrics import groups
from ipfacts.model import Direction, Kind

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

ABREAST = frozenset({",", "and", "but", "while", "whereas", "followed by", "by", "or", "with"})
"""What the second of two things that are counted alike stands behind."""
CUES = ("noun", "clause", "sentence")
"""Where words may stand that speak for a metric, the nearest first."""
PAIRING, OF_PAIR = frozenset({"the former", "the latter"}), 2
"""What tells two from each other, and how many chunks before it its figure may stand: "31% of the former"."""
RUNNING = (
    "running",
    "recent",
    "previous",
    "lately",
    "heard",
    "article",
    "elliptical",
    "cue.clause",
    "cue.sentence",
    "way=running",
)
"""Beginnings of features that say what the passage, not the figure's own words, speaks of."""
SAID = {way: way for way in ("construction", "noun", "whole", "compared", "sort")} | {"term in order=yes": "ordered"}
"""Features that say that the figure's own words tell what it counts, the strongest first, and what that is called."""

OF_INDEX = "innovation_rank"
"""The metric of places in an index."""


Way = tuple[Kind, str | None, str]
"""A kind of value, its unit, and the feature that says how it was found."""


class Counted:
    """Proposes what the figures of one sentence count."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.rules = reader, reader.chunks, reader.rules
        self.cues, self.completions = Cues(reader), Completions(reader)
        self.frames, self.kinds = Frames(reader), KindsOfFigure(reader)
        self.hints, self.nearest, self.complements = Hints(reader), Nearest(reader), Complements(reader)
        self.nothing = Nothing(reader, self.cues, self.hints)
        self.echoes, self.registries = Echoes(reader), Registries(reader)
        self.circumstances, self.deeds = Circumstances(reader), Deeds(reader)
        pairing = next((c.at for c in self.chunks if c.lower in PAIRING), len(self.chunks) + OF_PAIR)
        self.paired = pairing - OF_PAIR
        self.pair: list[Measure] | None = None
        self._found: dict[tuple[int, str, Chunk | None], list[Way]] = {}
        self.barred, self.settled = Barred(reader), Settled(self)
        self.context: Context | None = None
        """Of the figure at hand."""

    def options(self, k: int, constructed: list[Candidate]) -> Options:
        """The options for the figure at `k`; `constructed` are the readings of it that constructions gave."""
        chunk, passage = self.chunks[k], self.reader.passage
        context = Context(self.chunks, k, self.rules.at[k], passage.measure, passage.right, passage.lead_act)
        self._pair(k, context)
        options = Options("counted", chunk)
        options.propose(NOTHING, None, *self.nothing.evidence(k, context), *self.reader.ties.nothing(k))
        if not constructed and self.nothing.measures(k):
            return options  # "a 40-foot container"
        self.context = context
        companion = self.kinds.companion(chunk) is not None
        for candidate in constructed:
            if companion and candidate.kind != "change":
                continue
            if self.barred.bars(context, candidate.measure.metric, candidate.kind):
                continue
            self._offer(options, candidate, "construction", f"rule={candidate.rule}")
        previous = self.reader.comparisons.compared(k)
        compared = self.reader.comparisons.as_compared(k, chunk, previous) if previous is not None else None
        told = compared is not None and not halved(chunk, compared.kind, compared.measure.metric)
        if compared is not None and told and not self.barred.foreign.bars(k, compared.measure.metric, compared.kind):
            self._offer(options, compared, "compared", f"compared.{chunk.label}")
        for way, measure in self._ways(k, chunk, context):
            self.propose(options, chunk, measure, way, f"{way}.{chunk.label}")
        for measure, echoed in self.echoes.found(k):
            self.propose(options, chunk, measure, *echoed)
        for found, features in (*self.completions.found(k, context), *self.completions.treaties(k)):
            self.propose(options, chunk, found, *features)
        self._parts(options, chunk, context)
        self._spoken(options, k, context)
        self._dealt(options, chunk)
        self._though(options)
        self.settled.settle(options, chunk, context)
        if compared is not None and told and self.settled.is_base(k, compared):
            options.by_key.pop(NOTHING, None)
        self._set(options, k, context)
        self._bound(options, k, context)
        self.settled.told(options, constructed)
        return options

    def _bound(self, options: Options, k: int, context: Context) -> None:
        """What the clause says that it is for, and what stands around the figure, for each option."""
        chunk = self.chunks[k]
        said, ranked = list(wording(self.chunks, k)), list(ranking(self.reader, k))
        bound = self.complements.features(k)
        if NOTHING in options.by_key:
            options.by_key[NOTHING].add(*bound, *[f"{one}.{chunk.label}" for one in bound])
        for option in options:
            if option.key != NOTHING:
                group = groups()[option.value.measure.metric]
                option.add(*[f"{one}.{group}" for one in bound])
                option.add(*ranked)
                self._around(option, k, context, said)

    def _pair(self, k: int, context: Context) -> None:
        """The two that "the former" and "the latter" mean: the last two counted before the first of these words."""
        if self.pair is None and k >= self.paired:
            self.pair = [measure for measure, _ in self.reader.passage.recent]
        pair = self.pair if self.pair is not None else [measure for measure, _ in self.reader.passage.recent]
        if len(pair) > 1:
            context.former, context.latter = pair

    def _set(self, options: Options, k: int, context: Context) -> None:
        """How the figure stands, when and where, and where the text last told of what each option counts."""
        setting = Setting(self.reader, k, context)
        around = list(self.circumstances.features(k))
        metrics = {option.value.measure.metric for option in options if option.key != NOTHING}
        for option in options:
            if option.key == NOTHING:
                option.add(*setting.nothing(metrics))
            else:
                told = option.features
                cue = next((cue for cue in CUES if f"cue.{cue}.{self.chunks[k].label}" in told), "none")
                metric = option.value.measure.metric
                option.add(*setting.features(metric, cue), *[f"{one}.{groups()[metric]}" for one in around])

    def _around(self, option: Option, k: int, context: Context, said: list[str]) -> None:
        """What the figure's clause, its neighbours and the article say of an option; `said` are its very words."""
        measure = option.value.measure
        group = groups()[measure.metric]
        self.deeds.standing(option, k)
        self.deeds.acted(option, context)
        option.add(*self.nearest.features(k, measure), *[f"{word}.{group}" for word in said])
        option.add(*self.reader.ties.counted(k, measure.metric), *self.registries.features(k, measure.right))
        self.deeds.handled(option, k, group, said)

    def _dealt(self, options: Options, chunk: Chunk) -> None:
        """What the deal around the figure says for each metric of deals, and of a sum for nothing of ours."""
        for metric in self.reader.deals.proposed(chunk.at):
            self.propose(options, chunk, Measure(metric, how="cued"))
        evidence = self.reader.deals.evidence(chunk.at)
        for option in options:
            metric = NOTHING if option.key == NOTHING else option.value.measure.metric
            if metric in dealt() or (metric == NOTHING and chunk.label == "MONEY"):
                option.add(*[f"deal={feature}.{metric}" for feature in evidence])

    def _spoken(self, options: Options, k: int, context: Context) -> None:
        """What words that are no terms speak for: hints, cues, verbs; and what applications are for, if not rights."""
        chunk = self.chunks[k]
        for hinted, features in self.hints.found(k, context):
            self.propose(options, chunk, hinted, *features)
        spoken: dict[str, list[str]] = {}
        for metric, told in itertools.chain(self.cues.speaking(k), self.frames.speaking(k)):
            spoken.setdefault(metric, []).extend(told)
        for metric, features in spoken.items():
            self.propose(options, chunk, Measure(metric, how="cued"), *features)
        applied_for = self.nearest.applied_for(k)
        if applied_for is not None:
            options.by_key[NOTHING].add(f"applied for={applied_for}")

    def _parts(self, options: Options, chunk: Chunk, context: Context) -> None:
        """What a share is a part of."""
        if chunk.label != "SHARE":
            return
        for measure, features in self.reader.shares.measures(chunk.at, context):
            self.propose(options, chunk, measure, *features)
        options.by_key[NOTHING].add(*self.reader.shares.nothing(chunk.at))

    @staticmethod
    def _though(options: Options) -> None:
        """What runs on counts less where the figure's own words say what it counts."""
        told = [option.features for option in options]
        said = next((word for way, word in SAID.items() if any(way in features for features in told)), None)
        if said is None:
            return
        running = {feature for feature in set().union(*told) if feature.startswith(RUNNING)}
        for option in options:
            for feature in [f for f in option.features if f in running]:
                del option.features[feature]
                option.add(f"{feature} though {said}")

    def propose(self, options: Options, chunk: Chunk, measure: Measure | None, *features: str) -> None:
        """Offer what a way found, in every kind of value that it may have."""
        if measure is None or measure.metric == "other":
            return
        for kind, unit, way in self._kinds(chunk, measure):
            option = options.by_key.get((measure.metric, kind))
            if option is not None:
                option.add(way, *features)
                continue
            candidate = Candidate(chunk, self.reader.sentence, measure, f"{measure.how}.{kind}", kind, unit)
            candidate.direction = self._direction(chunk) if kind == "change" else None
            candidate.qualifiers = list(measure.qualifiers)
            self._offer(options, candidate, way, *features)

    def _kinds(self, chunk: Chunk, measure: Measure) -> list[Way]:
        """The kinds of value that the figure may have for the measure: asked again and again, found out once."""
        rate = measure.term if measure.term is not None and "rate" in measure.term.lower else None
        known = (chunk.at, measure.metric, rate)  # all that it hangs on: see `kind_of`
        if known not in self._found:
            self._found[known] = list(self._fitting(chunk, measure))
        return self._found[known]

    def _fitting(self, chunk: Chunk, measure: Measure) -> Iterator[Way]:
        if measure.has("licences") and not self.reader.passage.licensable:
            return  # a taxi's licence, not one of rights
        if measure.metric == OF_INDEX and not self.reader.passage.indexed:
            return  # "second among patent applicants"
        turned = self._direction(chunk) is not None
        for kind, unit, way in self.kinds.found(chunk, measure):
            if turned and kind in ("share", "rate"):
                kind = "change"
            if not fits(measure.metric, kind) or halved(chunk, kind, measure.metric):
                continue
            if self.context is None or not self.barred.bars(self.context, measure.metric, kind):
                yield kind, unit, way

    def _direction(self, chunk: Chunk) -> Direction | None:
        """Which way a share goes whose verb says that it is a change."""
        change = self.kinds.companion(chunk)
        if change is not None:
            return change.direction or (change.chunk.quantity.direction if change.chunk.quantity is not None else None)
        return self.reader.directions.direction(chunk.at) if chunk.label == "SHARE" else None

    @staticmethod
    def _offer(options: Options, candidate: Candidate, *features: str) -> None:
        metric = candidate.measure.metric
        group = groups()[metric]
        options.propose(
            (metric, candidate.kind),
            candidate,
            "something",
            f"kind={candidate.kind}.{group}",
            f"group={group}",
            *features,
        )

    def _ways(self, k: int, chunk: Chunk, context: Context) -> Iterator[tuple[str, Measure | None]]:
        """What each way finds, the surest first."""
        reader, counting = self.reader, self.reader.counting
        found = counting.measure(k, chunk, context)
        if found is not None:
            yield f"way={found.how}", found
            yield "ways", found
        noun = own_noun(context)
        if isinstance(noun, Measure):
            yield "noun", noun
        whole = partitive(context)
        if isinstance(whole, Measure):
            yield "whole", whole
        yield "copula", copula(context)
        yield "opening", opening_whole(context)
        yield "subject", subject_term(context)
        yield "part", counting.part(k, chunk)
        yield "sort", counting.sort(k)
        yield "existing", counting.existing(k, context)
        yield "listed", counting.listed(k, context)
        yield "label", counting.bracketed(k, context)
        yield "heading", self._headed(k, context)
        yield "abutting", self._abutting(k, context)
        if chunk.label in RANKING and k + 2 < len(self.chunks) and self.chunks[k + 2].label in RANKING:
            yield "ways", self.settled.of_rank(k)
        yield from self._asked(k)
        yield "elliptical", reader.running.elliptical(k, chunk, context)
        before = reader.previous_figure(k)
        if before is not None:
            far = reach(k - before.chunk.at)
            severed = "cut" if any(c.lower in STOPS for c in self.chunks[before.chunk.at : k]) else "joined"
            yield f"previous.{far}.{severed}", replace(before.measure, how="same")
            yield f"previous.{before.standing('counted')}", replace(before.measure, how="same")
            yield f"previous.{before.kind}", replace(before.measure, how="same")
        if reader.passage.measure is not None:
            how = "topic" if reader.passage.measure.how == "topic" else "figure"
            yield f"running.{reader.passage.measure_stands}", replace(reader.passage.measure, how="running")
            yield f"running.{how}", replace(reader.passage.measure, how="running")
        for age, (measure, _) in enumerate(reversed(reader.passage.recent)):
            yield f"recent.{age}", replace(measure, how="running")
        for heard in reader.passage.heard.values():
            yield f"heard.{self._age(heard)}", replace(heard.measure, how="running")

    def _headed(self, k: int, context: Context) -> Measure | None:
        """What a figure counts that stands alone: "84,600. Unitary patents that the office had registered"."""
        behind = explained(self.reader, k)
        term = next((c for c in behind if c.term is not None and not c.term.modifier), None)
        return context.whole(term, "heading") if term is not None else None

    def _abutting(self, k: int, context: Context) -> Measure | None:
        """The noun right before a percentage whose verb is left out: "patents rose 7 percent, designs 2 percent"."""
        if self.chunks[k].label not in ("CHANGE", "SHARE"):
            return None
        m = k - 1
        while m > 0 and (self.chunks[m].label in ("ADV", "DET") or self.chunks[m].lower in ("by", "mere", ",", "(")):
            m -= 1
        term = self.chunks[m] if m >= 0 else None
        if term is None or term.term is None or term.term.modifier or k - m > 3:
            return None
        small = ("DET", "NAT", "WORD", "ADV", "PLACE")
        ahead = next((c for c in reversed(self.chunks[:m]) if c.label not in small), None)
        opens = ahead is None or ahead.lower in ABREAST or ahead.lower in STOPS or ahead.label == "CLAUSE"
        return context.whole(term, "abutting") if opens else None

    def _asked(self, k: int) -> Iterator[tuple[str, Measure | None]]:
        """What a question just before has asked for: "And applications?" "In all, 296." """
        asked = answered(self.reader, k)
        if asked is not None:
            yield "asked", replace(asked, how="running")
            yield f"asked.{'first' if opens_answer(self.reader, k) else 'later'}", replace(asked, how="running")

    def _age(self, heard: Heard) -> str:
        """How many sentences ago, in a few steps."""
        ago = self.reader.passage.sentence - heard.sentence
        return reach(ago) if ago else "here"
