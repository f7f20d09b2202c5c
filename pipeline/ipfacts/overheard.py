"""Overheard: what the claims stage weighed for each figure, listened to while it chooses.

Enters: the choices of a `Judge`, which is told to tell them. Leaves: for each figure its `Choice`s: every reading with
its share of the evidence, and the evidence that weighed most for and against the reading that won.
"""

from __future__ import annotations

from dataclasses import dataclass

from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.claims.counted.nouns import phrase_behind
from ipfacts.digest import Chunk, Sentence
from ipfacts.evidence import in_words, phrase
from ipfacts.periods import Moment

NOTHING, NOBODY, NOWHERE, UNDATED = "nothing of ours", "nobody", "nowhere", "undated"
LEAST = 0.005
"""Readings with a smaller share of the evidence are not told of."""
MOST = 4
"""Pieces of evidence that are told, for and against."""


@dataclass(frozen=True, slots=True)
class Considered:
    """One reading of a slot and its share of the evidence, between 0 and 1."""

    reading: str
    share: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: the reading that it speaks for or (where the weight is negative) against.

    Several features may say the same, the general and the particular ("nowhere", "nowhere.filing"): their weights are
    taken together, and the words are those of the weightiest.
    """

    reading: str
    features: list[str]
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """How a slot was filled. `supporting` and `opposing` weigh the reading that won against the one behind it."""

    slot: str
    chosen: str
    share: float
    considered: list[Considered]
    supporting: list[Reason]
    opposing: list[Reason]


class Overheard:
    """Listens to the choices in one article. A judge that calls it chooses as it would without."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.judge = Judge(heard=self.hear)
        self.sentence_of = {id(chunk): sentence for sentence in sentences for chunk in sentence.chunks}
        self.choices: dict[int, list[Choice]] = {}

    def hear(self, options: Options, best: Option) -> Option:
        """Note a choice, and leave it as it is."""
        self.choices.setdefault(id(options.figure), []).append(self._choice(options, best))
        return best

    def of(self, figure: Chunk) -> list[Choice]:
        """The choices made for a figure, in their order; none where it was not weighed: in tables."""
        return self.choices.get(id(figure), [])

    def _choice(self, options: Options, best: Option) -> Choice:
        shares = self.judge.shares(options)
        ranked = sorted(shares, key=lambda pair: -pair[1])
        rival = next((option for option, _ in ranked if option is not best), None)
        own = self._evidence(options, best, rival)
        others = self._evidence(options, rival, best) if rival is not None else []
        told = [Considered(reading(options.slot, o), round(s, 3)) for o, s in ranked if s >= LEAST or o is best]
        return Choice(
            options.slot,
            reading(options.slot, best),
            round(next(share for option, share in shares if option is best), 3),
            told,
            _weightiest([e for e in own if e.weight > 0] + [e for e in others if e.weight < 0]),
            _weightiest([e for e in own if e.weight < 0] + [e for e in others if e.weight > 0]),
        )

    def _evidence(self, options: Options, option: Option, other: Option | None) -> list[Reason]:
        """What one reading has and the other has not, features that say the same taken together."""
        together: dict[str, dict[str, float]] = {}
        for feature, weight in self.judge.worth(options.slot, option).items():
            if weight and (other is None or feature not in other.features):
                together.setdefault(phrase(options.slot, feature), {})[feature] = weight
        name, found = reading(options.slot, option), []
        for weights in together.values():
            features = sorted(weights, key=lambda feature: -abs(weights[feature]))
            total = round(sum(weights.values()), 3)
            words = in_words(options.slot, features[0], self._quoted(options.figure, features[0]))
            found.append(Reason(name, [f"{options.slot}.{feature}" for feature in features], total, words))
        return found

    def _quoted(self, figure: Chunk, feature: str) -> str | None:
        """The words beside the figure that a feature is about."""
        sentence = self.sentence_of[id(figure)]
        chunks, k = sentence.chunks, figure.at
        if feature.startswith("next=") and k + 1 < len(chunks):
            return _text(sentence, chunks[k + 1 : k + 2])
        if feature.startswith("prev=") and k:
            return _text(sentence, chunks[k - 1 : k])
        if feature.partition(".")[0] in ("noun", "whole"):
            return _text(sentence, noun_phrase(chunks, k))
        return None


def _weightiest(evidence: list[Reason]) -> list[Reason]:
    return sorted(evidence, key=lambda one: -abs(one.weight))[:MOST]


def noun_phrase(chunks: list[Chunk], k: int) -> list[Chunk]:
    """The chunks of the noun phrase behind the figure at `k`, past "of" and "the"."""
    start = k + 1
    while start < len(chunks) and (chunks[start].lower == "of" or chunks[start].label == "DET"):
        start += 1
    return [chunks[at] for at in phrase_behind(chunks, start - 1)]


def _text(sentence: Sentence, chunks: list[Chunk]) -> str | None:
    return sentence.text[chunks[0].start - sentence.start : chunks[-1].end - sentence.start] if chunks else None


def reading(slot: str, option: Option) -> str:
    """What an option would fill the slot with: "patent_grants count", "Lumora", "EP"."""
    if slot == "counted":
        return NOTHING if option.value is None else f"{option.value.measure.metric} {option.value.kind}"
    if slot == "event":
        return NOTHING if option.value is None else f"{option.value.measure.metric} of {option.value.value_name}"
    if slot == "located":
        return NOWHERE if option.key is None else str(option.key)
    if slot == "dated":
        return UNDATED if option.value is None else _days(option.value)
    actor = option.value
    entity = None if actor is None else actor.body or actor.place
    if entity is None:
        return ", ".join(actor.qualifiers) if actor is not None and actor.qualifiers else NOBODY
    return str(entity.name)


def _days(moment: Moment) -> str:
    """A period in its days: "during 2024-01-01 – 2024-12-31", "as_of 2024-12-31"."""
    days = [str(day) for day in (moment.start, moment.end) if day is not None]
    return f"{moment.kind} {' – '.join(days) or 'unknown'}"
