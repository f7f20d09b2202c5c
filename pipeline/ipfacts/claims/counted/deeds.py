"""Deeds: what a clause and the whole article say is done with what an option counts, and how often it was counted.

Enters: the `Reader` of a sentence, a figure and an option of what it counts. Leaves: evidence, added to the option.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Measure
from ipfacts.claims.choice import Option
from ipfacts.claims.counted.measures import Context, metric_of_right
from ipfacts.claims.sentence.acts import act_behind
from ipfacts.claims.sorts_of_words import sort_of_verb
from ipfacts.metrics import groups

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

HANDLED = frozenset({"raid", "suit", "case"})
"""Groups of metrics that differ in what is done with the things, or persons, that are counted."""
BEING = frozenset({"was", "were", "been", "being", "be", "is", "are", "has", "have", "had", "got"})
NAMED = ((0.6, "most"), (0.25, "much"), (0.001, "some"), (0.0, "never"))
"""Least share of all kinds of right that the text has named so far, in four steps."""


class Deeds:
    """What is done in one sentence with what its figures count."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks, self.rules = reader, reader.chunks, reader.rules

    def handled(self, option: Option, k: int, group: str, said: list[str]) -> None:
        """What the clause does with the noun: men are arrested, bags are seized, sites are blocked, suits are won."""
        metric, verb = option.value.measure.metric, self.rules.at[k].verb
        option.add(f"deed={sort_of_verb(verb)}.{group}.{'before' if verb is None or verb.at < k else 'behind'}")
        if group not in HANDLED:
            return
        option.add(*(f"{word}.{metric}" for word in said if word.startswith("head")))
        if verb is not None and verb.at < k:
            option.add(f"does={verb.lemma}.{metric}")
        behind = next((c for c in self.chunks[k + 1 : k + 8] if c.label == "VERB" and c.lower not in BEING), None)
        if behind is not None and (verb is None or verb.at > k) and self.reader.one_clause(k, behind.at):
            option.add(f"done by={behind.lemma}.{metric}")  # "nine men were arrested"

    @staticmethod
    def acted(option: Option, context: Context) -> None:
        """Whether the clause says what was done: "it was awarded 406" in a passage on filings counts grants."""
        measure: Measure = option.value.measure
        if measure.right is None or context.act is None:
            return
        same = metric_of_right().get((measure.right, context.act)) == measure.metric
        verb = context.rule.verb
        near = verb is not None and 0 < context.k - verb.at <= 3
        done = "yes" if same else "no"
        where = "near" if near else "far" if verb is not None and verb.at < context.k else "behind"
        if verb is not None and verb.lemma == "have":
            where += " had"  # "Lumora had 4,010" says little of what was done
        option.add(f"done={done}", f"done={done}.{where}")
        if act_behind(context.chunks, context.k, office=context.office) is not None:
            option.add(f"done={done}.passive behind")  # "and 203 were registered"

    def standing(self, option: Option, k: int) -> None:
        """Who joins a treaty, and how often the article has counted the same before."""
        passage, metric = self.reader.passage, option.value.measure.metric
        counted = passage.counted.get(metric, 0)
        share = counted / (sum(passage.counted.values()) or 1)
        if metric == "treaty_membership":
            option.add(f"members={self.reader.counting.treaty_members(k)}")
        right = option.value.measure.right
        if right is not None:
            named = passage.rights[right] / (sum(passage.rights.values()) or 1)
            option.add("right named=" + next(name for least, name in NAMED if named >= least))
            option.add(*self._deeds(option, k))
        so_far = "none" if not counted else "most" if share > 0.5 else "some"
        term = "whole" if "term whole" in option.features else "right" if right is not None else "none"
        kind, group = option.value.kind, groups()[metric]
        option.add(f"so far={so_far}", f"so far={so_far}.{term}.{kind}", f"so far={so_far}.{kind}.{group}")

    def _deeds(self, option: Option, k: int) -> Iterator[str]:
        """How much the whole article is about what the option says was done, and whether its figure's term says it."""
        measure, deeds = option.value.measure, self.reader.passage.outlook.deeds
        by_metric: Counter[str] = Counter()
        for act, number in deeds.items():
            by_metric[metric_of_right().get((measure.right, act), "")] += number
        share = by_metric[measure.metric] / (sum(by_metric.values()) or 1)
        strength = next(name for least, name in NAMED if share >= least)
        said = measure.term is not None and measure.term.term is not None and measure.term.term.act is not None
        yield f"deeds={strength}.{'said' if said else 'open'}"
        yield f"deeds={strength}.{measure.act}.{self.chunks[k].label}"
