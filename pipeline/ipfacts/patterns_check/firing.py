"""Claim patterns and their examples come in; patterns that stay silent in them go out, and those that cost most.

A pattern that matches in none of its own examples never fires; one that matches, while other rules make the claims, is
never heard there: one of the others says the same, or its weights speak louder. Times are measured on the sentences of
all examples, and told against the median row's: so they say the same on any machine.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from spacy.tokens import Doc

import ipfacts
from ipfacts.claims.events.constructions import Construction
from ipfacts.claims.reading import constructions
from ipfacts.digest import Sentence
from ipfacts.extraction import Page
from ipfacts.pattern_examples import Example
from ipfacts.patterns_check.examples import every
from ipfacts.patterns_check.form import RULES
from ipfacts.patterns_check.rows import Files, Finding, Line
from ipfacts.writer import Writer

ROUNDS = 3  # of measuring; the quickest counts
COSTLY = 0.05  # of the time of all rows; of 200 rows, one that is as others are takes 0.005 …
OFTEN = 5  # … and so many times the median row's, which a few rows of a small folder are not


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a row takes on the examples of all rows."""

    rule: str
    tried: int
    """Sentences that meet its demands, so that it is tried on them."""
    share: float
    """Of the time that all rows take."""
    times: float
    """Its time over the median row's."""


def watched(files: Files, *, costs_too: bool = True) -> Iterator[Finding]:
    """Patterns of these files that their examples show to be silent, or to cost much beside the others."""
    rules = {str(line.row.get("id")): line for name in RULES for line in files.get(name, ())}
    pages = [(rule, _page(example)) for rule, example in _shown(files, rules)]
    if costs_too:
        yield from _costly(rules, costs(page for _, page in pages))  # before they are read, which resolves references
    yield from _silent(rules, pages)


def _shown(files: Files, rules: Mapping[str, Line]) -> Iterator[tuple[str, Example]]:
    """The well-formed examples with claims of these rules."""
    for _, rule, row in every(files):
        if rule in rules and not row.get("near_miss"):
            with contextlib.suppress(ValueError):  # which `examples` tells
                yield rule, Example.of(row)


def _page(example: Example) -> Page:
    article = ipfacts.article_of(example.text, title=example.title, published=example.published)
    return ipfacts.shared_extractor().page(article)


def _silent(rules: Mapping[str, Line], pages: Iterable[tuple[str, Page]]) -> Iterator[Finding]:
    fired: Counter[str] = Counter()
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for rule, page in pages:
        before = _matches(page)
        heard[rule].update({claim.rule for claim, _ in Writer(page).judged(page.candidates())})
        fired[rule] += rule in before | _matches(page)
    for rule, makers in heard.items():
        if not fired[rule]:
            yield rules[rule].finding(f"“{rule}” never fires: it matches in none of its examples", "warning")
        elif rule not in makers:
            others = " and ".join(f"“{other}”" for other, _ in makers.most_common(3))
            told = f"the claims are made by {others}" if others else "no claim is made"
            yield rules[rule].finding(f"“{rule}” is never heard: it matches in its examples, but {told}", "warning")


def _matches(page: Page) -> set[str]:
    return {match.row["id"] for sentence in page.sentences for match in constructions().find(sentence)}


def _costly(rules: Mapping[str, Line], found: Iterable[Cost]) -> Iterator[Finding]:
    for cost in found:
        if cost.share > COSTLY and cost.times > OFTEN and cost.rule in rules:
            told = f"“{cost.rule}” costs {cost.times:.0f} times the median row's time, {cost.share:.0%} of all"
            yield rules[cost.rule].finding(f"{told}; let it demand a rarer word or label", "warning")


def costs(pages: Iterable[Page]) -> list[Cost]:
    """What each row that is tried at all takes on the sentences of these pages, the costliest first."""
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for sentence in (sentence for page in pages for sentence in page.sentences):
        doc, due = constructions().due(sentence)
        for each in due:
            spent[each.row["id"]].append(min(_seconds(each, doc, sentence) for _ in range(ROUNDS)))
    whole = sum(sum(times) for times in spent.values())
    usual = median([sum(times) for times in spent.values()] or [0.0])
    ranked = sorted(spent.items(), key=lambda item: -sum(item[1]))
    return [
        Cost(rule=rule, tried=len(times), share=sum(times) / whole, times=sum(times) / usual) for rule, times in ranked
    ]


def _seconds(each: Construction, doc: Doc | None, sentence: Sentence) -> float:
    assert doc is not None, "a pattern is due where there is something to try it on"
    before = time.perf_counter()
    each.find(doc, sentence.chunks)
    return time.perf_counter() - before
