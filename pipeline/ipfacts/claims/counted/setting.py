"""Setting: how a figure stands in its sentence, and where the text last told of what it may count.

"Japan (+6.9%)", "Ericsson with 212", "and Enshi by 4.6 percent": a figure without a noun of its own counts what the
passage counts, in some places nearly always ("Name (figure)"), in others hardly ever. The two are weighed as one.
Enters: the `Reader` of a sentence, the `Context` of a figure, and what it may count. Leaves: features of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.cues import cued
from ipfacts.claims.counted.measures import Context, measure_of
from ipfacts.claims.counted.nouns import own_noun
from ipfacts.claims.identity import sort_of
from ipfacts.claims.passage.themes import LEAD
from ipfacts.claims.sentence.phrases import FIGURES, Rule
from ipfacts.claims.sorts_of_words import sort_of_noun, sort_of_verb
from ipfacts.digest import Chunk, Sentence

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

NAMED = frozenset({"NAT", "REF", "GROUP", "PRON"})
"""Labels of what stands for a party or a country without being a name."""
SLIGHT = frozenset({"ADV", "DET", "AUX"})
JOINING = frozenset({",", "and", "or", ";", "but", "while"})
TOPICS = ("title", "lead", "body")


def topics_of_text(sentences: list[Sentence], titles: frozenset[int]) -> dict[str, str]:
    """Each metric that an article's words name or speak for, to where they do so first: a step of `TOPICS`."""
    found: dict[str, str] = {}
    for number, sentence in sorted(enumerate(sentences), key=lambda pair: pair[1].index not in titles):
        where = "title" if sentence.index in titles else "lead" if number < LEAD else "body"
        for chunk in sentence.chunks:
            for metric in _spoken(chunk):
                found.setdefault(metric, where)
    return found


def _spoken(chunk: Chunk) -> Iterator[str]:
    yield from (metric for metric in cued(chunk) if metric != "other")
    measure = measure_of(chunk.term, how="topic") if chunk.term is not None else None
    if measure is not None:
        yield measure.metric


class Setting:
    """The setting of the figure at `k`."""

    def __init__(self, reader: Reader, k: int, context: Context) -> None:
        self.reader, self.label = reader, reader.chunks[k].label
        noun = own_noun(context)
        self.noun = "none" if noun is None else "ours" if isinstance(noun, Measure) else "other"
        self.stands, self.follows = stands(reader.chunks, k), _follows(reader.chunks, k)
        own = next((c for c in reader.chunks[k + 1 : k + 2] if c.label in ("WORD", "OTHER")), None)
        self.noun_sort = sort_of_noun(own) if own is not None else "none"
        self.before = reader.previous_figure(k)
        self.deed = sort_of_verb(reader.rules.at[k].verb)
        self.actor = _actor(reader.rules.at[k])
        self.first = not any(c.label in FIGURES for c in reader.chunks[:k])
        self._known: dict[str, tuple[str, ...]] = {}

    def nothing(self, metrics: set[str]) -> Iterator[str]:
        """What speaks for nothing of ours, where the figure could count one of these metrics."""
        ahead = "read" if self.before is not None else "first" if self.first else "unread"
        topics = self.reader.passage.outlook.topics
        told = next((where for where in TOPICS if any(topics.get(metric) == where for metric in metrics)), "never")
        yield f"topic={told}.{self.noun}.{self.label}"
        yield from self._set(ahead)

    def features(self, metric: str, cue: str) -> Iterator[str]:
        """What speaks for and against a metric, for which the sentence has this cue."""
        told = self._told(metric)
        if told not in self._known:  # many metrics were told of in the same place
            self._known[told] = tuple(self._set(told))
        yield f"set cue={cue}.{told}.{self.label}"
        yield f"topic={self.reader.passage.outlook.topics.get(metric, 'never')}.{self.noun}.{self.label}"
        yield from self._known[told]

    def _set(self, told: str) -> Iterator[str]:
        if self.noun != "ours":
            yield f"set={self.stands}.{told}"
            yield f"set={self.stands}.{told}.{self.label}"
        yield f"set={self.noun}.{told}.{self.label}"
        yield f"set before={self.follows}.{told}.{self.noun}"
        if self.noun == "other":
            yield f"set noun={self.noun_sort}.{told}.{self.label}"
        yield f"set actor={self.actor}.{told}.{self.noun}"
        yield f"set deed={self.deed}.{told}.{self.noun}"
        if self.before is not None:
            yield f"set kind={self.before.kind}.{told}.{self.noun}.{self.label}"
            yield f"set sure={self.before.standing('counted')}.{told}.{self.noun}"
        elif self.reader.passage.measure is not None:
            yield f"set sure={self.reader.passage.measure_stands}.{told}.{self.noun}"

    def _told(self, metric: str) -> str:
        """Where the text last told of the metric: the nearest place of all."""
        passage = self.reader.passage
        if self.before is not None and self.before.measure.metric == metric:
            return "previous"
        if passage.measure is not None and passage.measure.metric == metric:
            return "running"
        if any(measure.metric == metric for measure, _ in passage.recent):
            return "recent"
        return "heard" if metric in passage.heard else "never"


def _actor(rule: Rule) -> str:
    actor = next((a for a in rule.actors if not a.empty), None)
    if actor is not None:
        return sort_of(actor)
    return "term" if rule.term is not None else "foreign" if rule.foreign else "empty" if rule.actors else "none"


def stands(chunks: list[Chunk], k: int) -> str:
    """What the figure at `k` stands behind: a bracket after a name, a preposition after a verb, a noun."""
    m = k - 1
    if m >= 0 and chunks[m].lower == "(":
        alone = k + 1 < len(chunks) and chunks[k + 1].lower in (")", ";")
        return f"bracket {_sort(chunks, m - 1)} {'alone' if alone else 'more'}"
    while m >= 0 and chunks[m].label in SLIGHT:
        m -= 1
    if m < 0:
        return "edge"
    if chunks[m].label == "PREP":
        return f"{chunks[m].lower} {_sort(chunks, m - 1)}"
    if chunks[m].lower in JOINING:
        return f"{chunks[m].lower} {_sort(chunks, m - 1)}"
    return _sort(chunks, m)


def _follows(chunks: list[Chunk], k: int) -> str:
    """What stands behind the figure."""
    if k + 1 == len(chunks):
        return "edge"
    chunk = chunks[k + 1]
    small = chunk.label in ("PREP", "CONJ", "PUNCT") or not chunk.lower.isalnum()
    return chunk.lower if small else _sort(chunks, k + 1)


def _sort(chunks: list[Chunk], m: int) -> str:
    """The sort of the chunk at `m`, in a few steps."""
    if m < 0:
        return "edge"
    chunk = chunks[m]
    if chunk.name is not None or chunk.label in NAMED:
        return "name"
    if chunk.label in FIGURES:
        return "figure"
    if chunk.label == "VERB":
        return "be" if chunk.lemma == "be" else "verb"
    return chunk.label if chunk.label in ("TERM", "WORD", "OTHER") else "sign"
