"""The gold claims and the claims of a corpus come in; how many are right goes out, by family of metrics and kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ipfacts.evaluation.agreement import SLOTS, Json, right_core, right_value
from ipfacts.metrics import families

Right = Callable[[Json, Json], bool]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many claims were found, how many are in the gold, and how many of the first are of the second."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        return ratio(self.right, self.gold)

    @property
    def f1(self) -> float:
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def as_dict(self) -> dict[str, float | int]:
        """Rounded to four digits, for reading and comparing."""
        shares = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {**shares, "right": self.right, "found": self.found, "gold": self.gold}


@dataclass(slots=True)
class Matched:
    """One document: its gold, its claims, and the pairs (indices of both) whose core agrees."""

    gold: list[Json] = field(default_factory=list)
    claims: list[Json] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)

    def missed(self) -> list[Json]:
        """Gold claims that no claim is right about."""
        found = {index for index, _ in self.pairs}
        return [claim for index, claim in enumerate(self.gold) if index not in found]

    def false(self) -> list[Json]:
        """Claims that no gold claim bears out."""
        right = {index for _, index in self.pairs}
        return [claim for index, claim in enumerate(self.claims) if index not in right]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a corpus; `slots` are shares of the claims whose core is right."""

    core: Figures
    value: Figures
    slots: dict[str, float]
    kinds: dict[str, Figures]
    families: dict[str, Figures]
    documents: dict[str, Matched]

    def as_dict(self) -> dict[str, Any]:
        """The figures alone."""
        return {
            "core": self.core.as_dict(),
            "value": self.value.as_dict(),
            "slots": {name: round(share, 4) for name, share in self.slots.items()},
            "kinds": {kind: figures.as_dict() for kind, figures in self.kinds.items()},
            "families": {family: figures.as_dict() for family, figures in self.families.items()},
        }


def score(gold: Sequence[Json], claims: Sequence[Json]) -> Score:
    """Match the claims of each document with its gold, one to one, and count."""
    documents: dict[str, Matched] = defaultdict(Matched)
    for one in gold:
        documents[one["doc"]].gold.append(one)
    for one in claims:
        documents[one["document"]["id"]].claims.append(one)
    values = 0
    slots: Counter[str] = Counter()
    for matched in documents.values():
        matched.pairs = pair(matched.gold, matched.claims, right_core)
        values += len(pair(matched.gold, matched.claims, right_value))
        for i, j in matched.pairs:
            slots.update(name for name, slot in SLOTS.items() if slot(matched.gold[i], matched.claims[j]))
    right = [matched.gold[i] for matched in documents.values() for i, _ in matched.pairs]
    return Score(
        core=Figures(len(right), len(claims), len(gold)),
        value=Figures(values, len(claims), len(gold)),
        slots={name: ratio(slots[name], len(right)) for name in SLOTS},
        kinds=_by(lambda claim: str(claim["value"]["kind"]), right, claims, gold),
        families=_by(lambda claim: families().get(claim["metric"], "unknown"), right, claims, gold),
        documents=dict(documents),
    )


def pair(gold: Sequence[Json], claims: Sequence[Json], right: Right) -> list[tuple[int, int]]:
    """Pairs of indices that `right` allows, each used once; those that agree in more slots come first."""
    options = sorted(
        (-sum(slot(one, other) for slot in SLOTS.values()), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(claims)
        if right(one, other)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in options:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def ratio(part: float, whole: float) -> float:
    """The share of a part, nothing of nothing being 0."""
    return part / whole if whole else 0.0


def _by(
    key: Callable[[Json], str], right: Iterable[Json], found: Iterable[Json], gold: Iterable[Json]
) -> dict[str, Figures]:
    counts = [Counter(map(key, claims)) for claims in (right, found, gold)]
    return {name: Figures(*(count[name] for count in counts)) for name in sorted(set().union(*counts))}
