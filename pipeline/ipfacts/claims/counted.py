"""What a figure counts: every way proposes its metric, and what stands around the figure speaks for or against.

Enters: the `Reader` of a sentence and a figure. Leaves: the `Options` of what it counts, "nothing of ours" among them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.acts import act_beside
from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.kinds import fits, kind_of
from ipfacts.claims.measures import Context, measure_of, metric_of_right
from ipfacts.claims.nouns import copula, opening_whole, own_noun, partitive, subject_term
from ipfacts.claims.phrases import FIGURES, STOPS, reference_nouns
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Term
from ipfacts.model import Kind
from ipfacts.vocabulary import rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

LICENCES = frozenset({"licensing_revenue", "royalty_rate", "licence_agreements", "licence_payment"})
NOTHING = "nothing"
SYSTEMS = {"pct": "pct", "patent": "pct", "madrid": "madrid", "hague": "hague"}
"""First word of a treaty's name to the kind of right that is filed under it."""
NEAR = ((1, "1"), (3, "3"), (6, "6"), (12, "12"))
RUNNING = (
    "running",
    "recent",
    "previous",
    "lately",
    "article",
    "elliptical",
    "cue.clause",
    "cue.sentence",
    "way=running",
)
"""Beginnings of features that say what the passage, not the figure's own words, speaks of."""
SMALL_WORDS, LARGE = 12, 1000
NOMINAL = frozenset({"WORD", "TERM", "GROUP", "NAT", "OTHER", "REF", "PLACE"})
RANKED = frozenset({"WORD", "GROUP", "REF", "TERM", "OTHER"})
CLOSED = frozenset({"PREP", "CONJ", "PUNCT", "DET", "AUX", "ADV", "CLAUSE", "REL", "PRON"})


@functools.cache
def groups() -> dict[str, str]:
    """Metric to the group that it is weighed with."""
    return {row["id"]: row["group"] for row in rows("metrics/families")}


@functools.cache
def cues() -> dict[str, tuple[str, ...]]:
    """Word to the metrics that it speaks for, whether or not it stands by the figure; "other" is none of ours."""
    found: dict[str, list[str]] = {}
    for row in rows("claims/cues"):
        found.setdefault(row["pattern"], []).append(row["id"])
    return {word: tuple(metrics) for word, metrics in found.items()}


@functools.cache
def foreign_nouns() -> frozenset[str]:
    """Nouns of things that are never ours: shares, visitors, factories."""
    return frozenset(row["pattern"] for row in rows("language/words") if row["label"] == "OTHER")


def cued(chunk: Chunk) -> Iterator[str]:
    """The metrics that a chunk's words speak for."""
    table = cues()
    keys = dict.fromkeys((chunk.lower, chunk.lemma, *(chunk.lower.split() if chunk.j - chunk.i > 1 else ())))
    for key in keys:
        yield from table.get(key, ())


def currency_of(candidate: Candidate) -> frozenset[str] | None:
    """The country whose currency the figure is in; None where it is no sum, or in dollars or euros, which all use."""
    unit = candidate.unit
    return None if unit is None or len(unit) != 3 or unit in ("USD", "EUR") else frozenset({unit[:2]})


def reach(distance: int) -> str:
    """How far, in chunks, in five steps."""
    return next((name for limit, name in NEAR if distance <= limit), "far")


class Counted:
    """Proposes what the figures of one sentence count."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.rules = reader, reader.chunks, reader.rules
        self.spoken = {c.at: metrics for c in self.chunks if (metrics := tuple(cued(c)))}

    def options(self, k: int, constructed: list[Candidate]) -> Options:
        """The options for the figure at `k`; `constructed` are the readings of it that constructions gave."""
        chunk, passage = self.chunks[k], self.reader.passage
        context = Context(self.chunks, k, self.rules.at[k], passage.measure, passage.right, passage.lead_act)
        if len(passage.recent) > 1:
            context.former = passage.recent[0][0]
        options = Options("counted", chunk)
        self._nothing(options, k, context)
        for candidate in constructed:
            self._offer(options, candidate, "construction", f"rule={candidate.rule}")
        previous = self.reader.comparisons.compared(k)
        compared = self.reader.comparisons.as_compared(k, chunk, previous) if previous is not None else None
        if compared is not None:
            self._offer(options, compared, "compared", f"compared.{chunk.label}")
        for way, measure in self._ways(k, chunk, context):
            self._propose(options, chunk, measure, way, f"{way}.{chunk.label}")
        self._terms(options, k, context)
        self._cued(options, k)
        self._though(options)
        for option in options:
            if option.key != NOTHING:
                self._standing(option.value.measure.metric, option.features, k)
                self._acted(option, context)
        return options

    @staticmethod
    def _though(options: Options) -> None:
        """What runs on counts less where the figure's own words say what it counts."""
        ways = {feature for option in options for feature in option.features}
        said = next((way for way in ("construction", "noun", "whole", "compared") if way in ways), None)
        if said is None:
            return
        for option in options:
            for feature in [f for f in option.features if f.startswith(RUNNING)]:
                del option.features[feature]
                option.add(f"{feature} though {said}")

    def _propose(self, options: Options, chunk: Chunk, measure: Measure | None, *features: str) -> None:
        if measure is None or measure.metric == "other":
            return
        if measure.metric in LICENCES and not self.reader.passage.licensable:
            return  # a taxi's licence, not one of rights
        direction = self.reader.counting.direction(chunk.at) if chunk.label == "SHARE" else None
        for kind, unit, way in self._kinds(chunk, measure):
            if direction is not None and kind == "share":
                kind = "change"
            if not fits(measure.metric, kind):
                continue
            candidate = Candidate(chunk, self.reader.sentence, measure, f"{measure.how}.{kind}", kind, unit)
            candidate.direction = direction if kind == "change" else None
            candidate.qualifiers = list(measure.qualifiers)
            self._offer(options, candidate, way, *features)

    def _kinds(self, chunk: Chunk, measure: Measure) -> Iterator[tuple[Kind, str | None, str]]:
        """The kinds of value that the figure may have: its own, or that of the figure which it goes on from."""
        if chunk.label == "ORDINAL":
            yield "rank", None, "kind.ordinal"
            return
        kind, unit = kind_of(chunk, measure)
        if kind is not None:
            yield kind, unit, "kind.own"
        before = self.reader.previous_figure(chunk.at) or self.reader.passage.figure
        if (
            chunk.label == "COUNT"
            and before is not None
            and before.measure.metric == measure.metric
            and before.kind in ("share", "rate", "duration", "money")
        ):
            yield before.kind, before.unit, f"kind.taken.{before.kind}"
        ahead = self.chunks[chunk.at + 1 : chunk.at + 3]
        if chunk.label == "COUNT" and len(ahead) == 2 and ahead[0].lower in ("to", "and", "or") and ahead[1].quantity:
            kind, unit = kind_of(ahead[1], measure)
            if kind in ("share", "rate", "money", "duration"):
                yield kind, unit, f"kind.ahead.{kind}"
        if (
            chunk.label == "SHARE"
            and kind == "share"
            and measure.metric in ("ip_cases", "invalidations", "infringement_suits")
        ):
            yield "rate", "percent", f"kind.rate.{self._outcome(chunk.at)}"

    def _outcome(self, k: int) -> str:
        """Whether the clause speaks of winning and losing, which makes a share a rate."""
        near = (c for c in self.chunks if self.reader.one_clause(k, c.at))
        return "outcome" if any(not words("OUTCOME").isdisjoint((c.lemma, c.lower)) for c in near) else "plain"

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
        yield "listed", counting.listed(k, context)
        yield "label", counting.bracketed(k, context)
        yield "elliptical", reader.running.elliptical(k, chunk, context)
        before = reader.previous_figure(k)
        if before is not None:
            far = reach(k - before.chunk.at)
            severed = "cut" if any(c.lower in STOPS for c in self.chunks[before.chunk.at : k]) else "joined"
            yield f"previous.{far}.{severed}", replace(before.measure, how="same")
            yield f"previous.{before.kind}", replace(before.measure, how="same")
        if reader.passage.measure is not None:
            how = "topic" if reader.passage.measure.how == "topic" else "figure"
            yield f"running.{how}", replace(reader.passage.measure, how="running")
        for age, (measure, _) in enumerate(reversed(reader.passage.recent)):
            yield f"recent.{age}", replace(measure, how="running")

    def _terms(self, options: Options, k: int, context: Context) -> None:
        """Every term of the sentence, by where it stands from the figure."""
        for chunk in self.chunks:
            if chunk.label != "TERM" or chunk.term is None or chunk.term.act == "applicant":
                continue
            side = "before" if chunk.at < k else "after"
            clause = "one" if self.reader.one_clause(k, chunk.at) else "other"
            parted = any(c.label in FIGURES for c in self.chunks[min(k, chunk.at) + 1 : max(k, chunk.at)])
            weak = "weak" if context.unsupported(chunk.term) or chunk.term.modifier else "strong"
            place = (
                f"term.{side}.{reach(abs(k - chunk.at))}",
                f"term.{side}.{clause}",
                f"term.{weak}",
                f"term.{'parted' if parted else 'next'}.{side}",
            )
            self._propose(options, self.chunks[k], context.whole(chunk, "term"), "term whole", *place)
            for measure, tags in self._completions(chunk, context):
                self._propose(options, self.chunks[k], measure, *tags, *place)

    def _completions(self, chunk: Chunk, context: Context) -> Iterator[tuple[Measure, list[str]]]:
        """What a term may count, whatever it leaves open: each right and act that it admits, and what speaks for it."""
        term = chunk.term
        assert term is not None
        if term.metric is not None:
            return
        passage, rule = self.reader.passage, context.rule
        treaties = [SYSTEMS.get(c.lower.split()[0]) for c in self.chunks if c.label == "TREATY"]
        rights = [term.right] if term.right else [context.right, passage.right, *self._rights(), *treaties]
        if term.right in (None, "design", "trademark", "patent"):
            rights += [right for right in (context.right, *treaties) if right in ("hague", "madrid", "pct")]
        acts = {
            "said": term.act,
            "beside": act_beside(self.chunks, chunk, rule, office=context.office),
            "clause": context.act,
            "passage": passage.measure.act if passage.measure is not None else None,
            "lead": passage.lead_act,
        }
        for right, act in metric_of_right():
            if right not in rights:
                continue
            measure = measure_of(Term(right, act, None, term.qualifiers), how="term", chunk=chunk)
            if measure is None:
                continue
            tags = [f"act={act}", f"right.{self._source(right, term, treaties, context)}"]
            for told, said in acts.items():
                if said is not None:
                    tags.append(f"act.{told}.{self._agrees(right, said, measure)}")
            if acts["clause"] is not None and rule.verb is not None and 0 < context.k - rule.verb.at <= 3:
                tags.append(f"act.verb right before.{self._agrees(right, acts['clause'], measure)}")
            if not any(acts.values()):
                tags.append(f"act.none.{act}")
            yield measure, tags

    @staticmethod
    def _source(right: str, term: Term, treaties: list[str | None], context: Context) -> str:
        """Where a kind of right comes from: the term, a treaty of the sentence, what the passage counts, elsewhere."""
        if term.right == right:
            return "said"
        return "treaty" if right in treaties else "running" if right == context.right else "other"

    @staticmethod
    def _agrees(right: str, act: str, measure: Measure) -> str:
        """Whether the act, done to the right, is what the measure counts."""
        return "yes" if metric_of_right().get((right, act)) == measure.metric else "no"

    def _rights(self) -> list[str]:
        """The kinds of right that the sentence speaks of."""
        return [c.term.right for c in self.chunks if c.term is not None and c.term.right]

    def _cued(self, options: Options, k: int) -> None:
        """Metrics that words of the sentence, or of the article, speak for."""
        self._cued_here(options, k)
        self._cued_by_noun(options, k)
        self._cued_by_verbs(options, k)
        self._cued_by_article(options, k)

    def _cue(self, options: Options, k: int, at: int, *features: str) -> None:
        """Propose what the chunk at `at` speaks for."""
        for metric in self.spoken.get(at, ()):
            if metric != "other":
                self._propose(options, self.chunks[k], Measure(metric, how="cued"), *features)

    def _cued_here(self, options: Options, k: int) -> None:
        label = self.chunks[k].label
        for at in self.spoken:
            where = "clause" if self.reader.one_clause(k, at) else "sentence"
            side = "before" if at < k else "after"
            self._cue(options, k, at, f"cue.{where}.{label}", f"cue.{where}.{side}.{reach(abs(k - at))}")

    def _cued_by_noun(self, options: Options, k: int) -> None:
        nouns, label = self._nouns(k), self.chunks[k].label
        for at in nouns:
            self._cue(options, k, at, f"cue.noun.{label}", f"cue.noun.{'head' if at == nouns[-1] else 'inside'}")

    def _cued_by_verbs(self, options: Options, k: int) -> None:
        """The clause's verb, and one behind the figure: "3 million fakes were seized"."""
        label, verb = self.chunks[k].label, self.rules.at[k].verb
        if verb is not None:
            side = "before" if verb.at < k else "after"
            self._cue(options, k, verb.at, f"cue.verb.{label}", f"cue.verb.{side}.{reach(abs(k - verb.at))}")
        behind = next((c for c in self.chunks[k + 1 : k + 9] if c.label == "VERB"), None)
        if behind is not None and behind is not verb and self.reader.one_clause(k, behind.at):
            self._cue(options, k, behind.at, f"cue.verb behind.{label}")

    def _cued_by_article(self, options: Options, k: int) -> None:
        """What two words or more of the whole article speak for."""
        chunk, passage = self.chunks[k], self.reader.passage
        total = sum(passage.cued.values()) or 1
        for metric, number in passage.cued.items():
            if number < 2:
                continue
            share = number / total
            strength = "most" if share > 0.5 else "much" if share > 0.2 else "some"
            lately = (f"lately.{chunk.label}",) if metric in passage.cued_last else ()
            self._propose(options, chunk, Measure(metric, how="cued"), f"article.{strength}.{chunk.label}", *lately)

    def _ranking(self, k: int) -> Iterator[str]:
        """Whether somebody is said to be first: "Lumora is the leading filer", "the busiest applicant was Lumora"."""
        rule, label = self.rules.at[k], self.chunks[k].label
        verb = rule.verb.lemma if rule.verb is not None and rule.verb.at < k else ""
        named = "named" if any(not a.empty for a in rule.actors) else "unnamed"
        if verb in words("RANKING VERB"):
            yield f"ranks.{verb}.{named}"
            yield f"ranks.{named}.{label}"
        noun = next((c for c in self.chunks[k + 1 : k + 5] if c.label in RANKED), None)
        if noun is not None:
            fits = noun.lower in words("RANKED") or noun.lower in reference_nouns() or noun.label == "GROUP"
            yield f"ranked noun={'yes' if fits else noun.label}"
            if verb in words("RANKING VERB") and named == "named":
                yield f"ranks as {'fit' if fits else noun.label}"  # "China is the leading country in …"
        behind = self.chunks[k + 1 : k + 9]
        if any(c.label == "VERB" and c.lemma == "be" for c in behind) and k <= 3:
            yield "ranks.inverted"
        if self.reader.neighbours.beside(k) is not None:
            yield f"ranks.beside.{label}"

    def _nouns(self, k: int) -> range:
        """The chunks of the noun phrase that the figure opens."""
        end = k + 1
        while end < len(self.chunks) and self.chunks[end].label in NOMINAL:
            end += 1
        return range(k + 1, end)

    @staticmethod
    def _acted(option: Option, context: Context) -> None:
        """Whether the clause says what was done: "it was awarded 406" in a passage on filings counts grants."""
        measure: Measure = option.value.measure
        if measure.right is None or context.act is None:
            return
        same = metric_of_right().get((measure.right, context.act)) == measure.metric
        verb = context.rule.verb
        near = verb is not None and 0 < context.k - verb.at <= 3
        option.add(f"done={'yes' if same else 'no'}", f"done={'yes' if same else 'no'}.{'near' if near else 'far'}")

    def _standing(self, metric: str, features: dict[str, None], k: int) -> None:
        """How the article has counted this before."""
        passage = self.reader.passage
        counted = passage.counted.get(metric, 0)
        share = counted / (sum(passage.counted.values()) or 1)
        if self.chunks[k].label in ("RANK", "LEAD", "ORDINAL"):
            features.update(dict.fromkeys(self._ranking(k)))
        if metric == "treaty_membership":
            features[f"members={self.reader.counting.treaty_members(k)}"] = None
        features["so far=" + ("none" if not counted else "most" if share > 0.5 else "some")] = None

    def _sort_of_noun(self, k: int, noun: str) -> str:
        """Whether a noun that no way understood may still be ours."""
        if noun in foreign_nouns():
            return "known"
        found = next((c for c in self.chunks[k + 1 : k + 8] if c.lower == noun), None)
        if found is not None and found.label == "TERM":
            return "term"
        return "cued" if any(m != "other" for at in self._nouns(k) for m in self.spoken.get(at, ())) else "unknown"

    def _nothing(self, options: Options, k: int, context: Context) -> None:
        """What speaks for a figure that is none of ours: its noun, its clause's subject, the words beside it."""
        nothing = options.propose(NOTHING, None, f"label={self.chunks[k].label}")
        self._foreign_noun(nothing, k, context)
        self._foreign_clause(nothing, k)
        self._foreign_words(nothing, k)
        self._beside(nothing, k)
        self._number(nothing, k)
        self._foreign_verb(nothing, k)
        if not self.reader.passage.themes:
            nothing.add("no theme")
        if not self.reader.passage.themes_here:
            nothing.add("no theme here")

    def _foreign_noun(self, nothing: Option, k: int, context: Context) -> None:
        label = self.chunks[k].label
        noun = own_noun(context)
        if isinstance(noun, str):
            nothing.add(f"noun.{self._sort_of_noun(k, noun)}.{label}")
        if isinstance(partitive(context), str):
            nothing.add(f"whole.{label}")

    def _foreign_clause(self, nothing: Option, k: int) -> None:
        rule, label = self.rules.at[k], self.chunks[k].label
        if rule.foreign:
            nothing.add("foreign", f"foreign.{label}")
        if not rule.actors and rule.term is None:
            nothing.add("no subject")
        if k and self.reader.comparisons.link(k) in words("UNLIKE"):
            nothing.add("unlike")
        if self.reader.running.after_other_figure(k):
            nothing.add(f"after other.{label}")

    def _foreign_words(self, nothing: Option, k: int) -> None:
        label = self.chunks[k].label
        if not any(c.label == "TERM" for c in self.chunks):
            nothing.add(f"no term.{label}")
        for at, metrics in self.spoken.items():
            if "other" in metrics and self.reader.one_clause(k, at):
                nothing.add(f"cue.{label}", f"cue.{reach(abs(k - at))}.{label}")

    def _beside(self, nothing: Option, k: int) -> None:
        """The chunk behind the figure and the one before it: small words by themselves, others by their label."""
        chunks, label = self.chunks, self.chunks[k].label
        following = chunks[k + 1] if k + 1 < len(chunks) else None
        before = chunks[k - 1] if k else None
        for side, beside in (("next", following), ("prev", before)):
            if beside is None:
                nothing.add(f"{side}=edge")
            else:
                nothing.add(f"{side}={beside.lower if beside.label in CLOSED else beside.label}.{label}")

    def _number(self, nothing: Option, k: int) -> None:
        quantity, label = self.chunks[k].quantity, self.chunks[k].label
        if quantity is None:
            return
        if quantity.words and (quantity.number or 0) <= SMALL_WORDS:
            nothing.add(f"small.{label}")
        if quantity.number is not None and quantity.number >= LARGE:
            nothing.add(f"large.{label}")

    def _foreign_verb(self, nothing: Option, k: int) -> None:
        verb = self.rules.at[k].verb
        if verb is None or not k - 4 <= verb.at < k:
            return
        nothing.add(*(f"verb={family}" for family in verb.verbs[:1]))
        if verb.lemma in words("FOREIGN VERB"):
            nothing.add("foreign verb")
