"""Qualifiers: the words around a figure that narrow what it counts.

Enters: a `Doc` and the candidates read in it, in the order of the text. Leaves: the qualifiers of each. What term and
subject are narrowed by comes with the candidate; cues of `patterns/cues/narrowing` add what stands beside the figure
("23,300 of them from abroad"), and some run on to the figures that go on counting the same ("Cargill has lodged nine").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.counted.barred import OF_RIGHTS
from ipfacts.claims.sentence.phrases import FIGURES, STOPS
from ipfacts.claims.whose.foreigners import of_foreigners
from ipfacts.digest import Chunk
from ipfacts.metrics import groups
from ipfacts.qualify import cues as cue_words
from ipfacts.qualify.cues import Cue

GOES_ON = frozenset({"compared", "same", "running", "total", "pronoun"})
"""Ways in which a figure takes its measure from the one before."""
OPPOSING = frozenset({"against", "versus", "while", "whereas", "but"})
"""Words behind which something else is counted."""
RUNNING_ON = frozenset({"invention", "live", "active"})
"""Qualifiers of terms that hold on for figures whose own noun names no right: "its 544 filings"."""
EXCLUSIVE = (
    frozenset({"foreign", "domestic", "residents", "non-residents"}),
    frozenset({"new", "closed", "pending"}),
    frozenset({"exports", "imports", "deficit", "surplus"}),
    frozenset({"gdp", "jobs"}),
    frozenset({"licensees", "licensors"}),
    frozenset({"invention", "trademark", "design", "patent", "copyright"}),
    frozenset({"petitions", "won", "denied", "instituted", "revoked", "upheld", "settled"}),
)
"""Qualifiers of which a figure has one: what stands beside it outdoes what its subject or the figure before had."""
SIDES = EXCLUSIVE[0]
"""Metrics whose units change from figure to figure: "eleven shipments with 2,170 fakes"."""


@dataclass(slots=True)
class _Said:
    """What the article has last said of a metric: all qualifiers, and those that run on."""

    sentence: int
    everything: tuple[str, ...] = ()
    running: tuple[str, ...] = ()


@dataclass(slots=True)
class _Stretch:
    """Token indices around a figure: how far its phrase and its clause reach to either side, and its sentence."""

    start: int
    end: int
    phrase: tuple[int, int]
    clause: tuple[int, int]
    sentence: tuple[int, int]
    cues: list[Cue] = field(default_factory=list)

    def reaches(self, cue: Cue) -> bool:
        """Whether the figure lies within the reach of a cue."""
        row = cue.row
        first, last = {"phrase": self.phrase, "clause": self.clause}.get(row.scope, self.sentence)
        before, behind = first <= cue.start < self.end, self.start <= cue.start < last
        return {"forward": before, "backward": behind, "both": before or behind}[row.direction]


def qualifiers(doc: Doc, candidates: list[Candidate]) -> dict[int, tuple[str, ...]]:
    """The qualifiers of each candidate, by its identity."""
    found: dict[int, tuple[str, ...]] = {}
    said: dict[str, _Said] = {}
    cues: dict[int, list[Cue]] = {}
    for candidate in candidates:
        index, chunks = candidate.sentence.index, candidate.sentence.chunks
        if index not in cues:
            within = (chunks[0].i, chunks[-1].j) if chunks else (0, 0)
            cues[index] = [cue for cue in cue_words.find(doc, "narrowing", within=within) if cue.label == "NARROWING"]
        found[id(candidate)] = _narrowed(candidate, cues[index], said)
    return found


def _narrowed(candidate: Candidate, cues: list[Cue], said: dict[str, _Said]) -> tuple[str, ...]:
    metric, here = candidate.measure.metric, candidate.sentence.index
    stretch = _stretch(candidate.chunk, candidate.sentence.chunks)
    beside = [cue.row for cue in cues if _concerns(cue, candidate) and stretch.reaches(cue)]
    added = [row.qualifier for row in beside if row.qualifier]
    if SIDES.isdisjoint(added) and groups()[metric] in OF_RIGHTS:
        added += ["foreign"] * of_foreigners(candidate.sentence.chunks, candidate.chunk.at)
    before = said.get(metric, _Said(here))
    goes_on = _goes_on(candidate)
    carried = (before.everything if before.sentence == here else before.running) if goes_on else ()
    shut_out = {other for kind in EXCLUSIVE if not kind.isdisjoint(added) for other in kind}
    found = dict.fromkeys(added)
    found |= dict.fromkeys(qualifier for qualifier in (*candidate.qualifiers, *carried) if qualifier not in shut_out)
    body = candidate.organisation
    if body is not None and body.label == "ORG" and candidate.kind != "rank":
        found = dict.fromkeys(
            qualifier for qualifier in found if qualifier not in SIDES
        )  # "led the foreigners with 97"
    of_kind = {row.qualifier for row in beside if len(row.kinds) == 1}
    running = [qualifier for qualifier in candidate.qualifiers if qualifier in RUNNING_ON]
    running += [row.qualifier for row in beside if row.runs and row.qualifier]
    still = before.running if goes_on else ()
    left = tuple(qualifier for qualifier in found if qualifier not in of_kind)
    said[metric] = _Said(here, left, tuple(dict.fromkeys((*running, *still))))
    return tuple(found)


def _concerns(cue: Cue, candidate: Candidate) -> bool:
    """Whether a cue speaks of what the candidate counts."""
    row, metric = cue.row, candidate.measure.metric
    if row.kinds and candidate.kind not in row.kinds:
        return False
    if row.qualifier in SIDES and candidate.where is not None and candidate.where.code == "ABROAD":
        return False
    return not row.metrics or metric in row.metrics or groups()[metric] in row.metrics


def _goes_on(candidate: Candidate) -> bool:
    """Whether a figure goes on counting just what the one before it did: it has no noun, or one without a right."""
    if candidate.measure.how == "compared" or candidate.kind == "change":
        return True
    if candidate.measure.has("units change"):
        return False
    if candidate.measure.how in GOES_ON:
        return True
    term = candidate.measure.term
    return term is not None and term.term is not None and term.term.right is None and term.term.metric is None


def _stretch(figure: Chunk, chunks: list[Chunk]) -> _Stretch:
    """The reaches of a figure's phrase and clause, which other figures and strong stops bound."""
    k = figure.at if figure.at < len(chunks) and chunks[figure.at] is figure else 0
    left = right = last = first = k
    while left > 0 and (not _bounds(chunks[left - 1]) or chunks[left - 1].lower == ":"):
        left -= 1
    while right + 1 < len(chunks) and not _bounds(chunks[right + 1]):
        right += 1
    while last < right and chunks[last + 1].label not in ("CLAUSE", "CONJ", "PUNCT"):
        last += 1
    while first > left and chunks[first - 1].label not in ("CLAUSE", "CONJ", "PUNCT"):
        first -= 1
        if chunks[first].label == "VERB":
            break
    return _Stretch(
        figure.i,
        figure.j,
        (chunks[first].i, chunks[last].j),
        (chunks[left].i, chunks[right].j),
        (chunks[0].i, chunks[-1].j),
    )


def _bounds(chunk: Chunk) -> bool:
    return chunk.label in FIGURES - {"ORDINAL", "LEAD"} or chunk.lower in STOPS or chunk.lower in OPPOSING
