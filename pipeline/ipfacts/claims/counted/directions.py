"""Directions: which way a bare percentage goes: "grew more slowly (8.75 percent)", "fell 7.5% to 480, designs 2%".

Enters: a `Parsed` sentence and the index of a share's chunk. Leaves: up or down, or None where it is a share indeed.
"""

from __future__ import annotations

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import STOPS
from ipfacts.claims.sentence.ties import tie
from ipfacts.claims.words import words
from ipfacts.digest import Chunk
from ipfacts.model import Direction
from ipfacts.vocabulary import cache, rows

GAPPED = frozenset({"TERM", "NAT", "PLACE", "ORG", "GROUP"})
"""Labels of what a percentage may be said of with its verb left out: "patents rose 7 percent, designs 2 percent"."""
GROWTH_REACH = 8
"""Chunks before a verb within which the growth stands that it is about."""
COMPARED_REACH = 12
"""Chunks within which one growth is compared with another."""
MORE_OR_LESS: dict[str, Direction] = {"more": "up", "higher": "up", "fewer": "down", "less": "down", "lower": "down"}
"""What stands before "than" where a share is set against another time's, and which way it went."""


@cache
def directions() -> dict[str, Direction]:
    """Verb form of change to the way it goes."""
    found: dict[str, Direction] = {}
    for row in rows("values/changes"):
        if row.get("direction") and isinstance(row["pattern"], str):
            found.setdefault(row["pattern"], row["direction"])
    return found


@cache
def growths() -> dict[str, Direction]:
    """Noun of change to the way it goes."""
    nouns = (row for row in rows("values/changes") if row["label"] == "NOUN" and row.get("direction"))
    return {row["pattern"]: row["direction"] for row in nouns if isinstance(row["pattern"], str)}


def _direction_of(change: Candidate) -> Direction | None:
    """The direction of a change, as read or as written."""
    quantity = change.chunk.quantity
    return change.direction or (quantity.direction if quantity is not None else None)


def _compares(chunk: Chunk) -> bool:
    """Whether a time is what a figure compares with: "from a year earlier", "year-on-year"."""
    return chunk.moment is not None and chunk.moment.role == "comparison"


class Directions:
    """Finds which way the percentages of one sentence go."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.chunks, self.rules = parsed, parsed.chunks, parsed.rules

    def direction(self, k: int) -> Direction | None:
        """A bare percentage under a verb of change is one: "grew more slowly (8.75 percent)"; and so is its echo."""
        if k + 1 < len(self.chunks) and self.chunks[k + 1].lower == "of":
            return None
        if k + 2 < len(self.chunks) and self.chunks[k + 1].lower == "or" and self.chunks[k + 2].label == "CHANGE":
            other = self.chunks[k + 2].quantity
            return other.direction if other is not None else None
        abreast = self._abreast(k) or self._set_against(k)
        if abreast is not None:
            return abreast
        verb, level = self.rules.at[k].verb, self._is_level(k)
        near = verb is not None and 0 < k - verb.at <= 3 and self.chunks[k - 1].lower != "in"  # "all fell in 71%"
        set_off = verb is not None and 0 < k - verb.at <= 9 and self.chunks[k - 1].lower in ("(", "by", ",")
        if verb is not None and (near or set_off) and "change" in verb.verbs:
            return self._growth(verb.at) if level else directions().get(verb.lower)
        said = self._said_direction(k)
        if said is not None:
            return said
        if verb is not None and near and verb.lemma in words("AMOUNTING"):  # "growth in filings was 2.8%"
            return self._growth(verb.at)
        before = self._last_change(k)
        m = k - 2 if k > 1 and self.chunks[k - 1].lower == "by" else k - 1  # "and royalties by 6% to 104 million"
        if (
            before is not None
            and (self.chunks[m].label in GAPPED or self.chunks[m].lower == "ones")
            and not any(c.label in ("VERB", "CHANGE") for c in self.chunks[before.chunk.at + 1 : k])
        ):
            return _direction_of(before)
        return None

    def _is_level(self, k: int) -> bool:
        """Whether a percentage is where something has come to, or come from: "its share fell to 3.1 percent"."""
        m = k - 1
        while m > 0 and self.chunks[m].label in ("ADV", "DET"):
            m -= 1
        return m >= 0 and self.chunks[m].lower in ("to", "from", "at", "below", "above", "past", "beyond")

    def _growth(self, verb: int) -> Direction | None:
        """Which way the growth goes that a clause is about: "growth in filings slowed to 2.5 percent"."""
        start = max(verb - GROWTH_REACH, 0)
        nouns = (growths().get(c.lower) for c in self.chunks[start:verb] if c.label in ("WORD", "CHANGE"))
        return next((found for found in nouns if found is not None), None)

    def _last_change(self, k: int) -> Candidate | None:
        """The change in percent before this figure, the level past that it led to: "fell 7.5% to 480, designs 2%"."""
        before = self.parsed.previous_figure(k)
        if before is not None and before.kind != "change":
            tied = tie(self.chunks, before.chunk.at)
            before = self.parsed.read.get(tied.at) if tied is not None and tied.way == "reached" else None
        return before if before is not None and before.kind == "change" and before.unit == "percent" else None

    def _abreast(self, k: int) -> Direction | None:
        """The direction of the change that a percentage is set beside: "up 4 percent and 9 percent respectively",
        "rose 4.2 percent, against 1.1 percent the year before", "slowed to 2.5 percent from 6.1 percent".
        """
        before = self.parsed.previous_figure(k)
        if before is None or before.kind != "change" or before.unit != "percent" or k < 2:
            return None
        if before.chunk.at == k - 2 and self.chunks[k - 1].lower in ("and", ",", "or"):
            return _direction_of(before)
        if self.chunks[k - 1].lower in ("and", "or") and self._each_since(before.chunk.at, k):
            return _direction_of(before)
        if k - before.chunk.at > COMPARED_REACH or self.parsed.verb_between(before.chunk.at, k):
            return None
        m = k - 1
        while m > before.chunk.at and self.chunks[m].label in ("DET", "ADV"):
            m -= 1
        link = self.chunks[m].lower
        if link not in words("COMPARING") or link == "than" or (link == "from" and before.chunk.label != "SHARE"):
            return None
        return _direction_of(before)

    def _each_since(self, first: int, k: int) -> bool:
        """Whether two percentages are each told with the time that they compare with: "up 11% from a year earlier and
        54% from five years ago", "up 8 percent quarter-on-quarter, or 29 percent year-on-year".
        """
        between = [c for c in self.chunks[first + 1 : k - 1] if c.lower != ","]
        behind = self.chunks[k + 1 : k + 2]
        return len(between) == 1 and bool(behind) and all(_compares(c) for c in (*between, *behind))

    def _set_against(self, k: int) -> Direction | None:
        """ "Which is 6.2% and 9.8%, respectively, | more than in 2023": more or less than what, behind the figures."""
        behind = self.chunks[k + 1 : k + 1 + COMPARED_REACH]
        between = ("SHARE", "CONJ", "PUNCT")
        word = next((c for c in behind if c.label not in between and c.lower != "respectively"), None)
        after = self.chunks[word.at + 1] if word is not None and word.at + 1 < len(self.chunks) else None
        if word is None or after is None or not after.lower.startswith("than"):
            return None
        return MORE_OR_LESS.get(word.lower)

    def _said_direction(self, k: int) -> Direction | None:
        """Which way the word before goes: "combustion engines lost 11.9 percent", "the increase was 2.2 percent"."""
        m = k - 1
        while m > 0 and (self.chunks[m].label in ("ADV", "DET") or self.chunks[m].lower in ("to", "at", "out")):
            m -= 1
        word = self.chunks[m] if m >= 0 else None
        if word is not None and m == k - 1 and word.label == "WORD":
            return directions().get(word.lower)
        if m < 1 or word is None or not {word.lemma, word.lower} & words("AMOUNTING"):
            return None
        start = max(
            (n for n in range(m) if self.chunks[n].lower in STOPS or self.chunks[n].label == "CONJ"), default=-1
        )
        subject = self.chunks[start + 1 : m]
        noun = next((c for c in subject if c.label != "DET"), None)
        if noun is not None and noun.label == "WORD" and noun.lower in directions():
            return directions()[noun.lower]
        last = next((c for c in reversed(subject) if c.label != "ADV"), None)  # ", so the drop | is of the order of"
        return growths().get(last.lower) if last is not None and last.label == "WORD" else None
