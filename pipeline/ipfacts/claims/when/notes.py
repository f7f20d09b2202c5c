"""What a sentence leaves on the passage's timeline: the periods of its figures, or of words alone.

Enters: a `Parsed` sentence and the candidates read in it. Leaves: the `Timeline` of its passage, changed.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.when.belonging import in_relative
from ipfacts.claims.when.timeline import lasting
from ipfacts.digest import Chunk, Sentence
from ipfacts.metrics import counted_in_time
from ipfacts.periods import Moment, resolve

REPORTED = frozenset({"quarter", "half", "fiscal"})
"""What a lead without a figure may be on: "results for the third quarter"."""


def note_figure(parsed: Parsed, candidate: Candidate) -> None:
    """A figure's period may run on; the day of a stock is kept for stocks, that of a raid or sale for its scene."""
    moment, timeline, metric = candidate.moment, parsed.passage.timeline, candidate.measure.metric
    if moment is None:
        return
    if "period" in candidate.inherited:
        timeline.confirm()
        return
    timeline.metrics.add(metric)
    timeline.last = moment if moment.end is not None and moment.role == "plain" else timeline.last
    timeline.enact(moment, metric)
    time = counted_in_time(metric)
    if moment.kind == "as_of" or time == "stock":
        timeline.count(moment, metric)
    elif candidate.kind != "entity" and time != "event":
        leads = len(parsed.read) == 1 and not in_relative(parsed, candidate.chunk.at)
        _note(parsed, moment, leads=leads)


def note_sentence(parsed: Parsed) -> None:
    """What a sentence whose figures nobody read says of the period: the lead's, or that of a heading."""
    timeline = parsed.passage.timeline
    told = [chunk.moment for chunk in parsed.chunks if _tells(parsed, chunk) and chunk.moment is not None]
    found = [resolve(moment, timeline.moment or timeline.told, parsed.published) for moment in told]
    for moment in sorted(found, key=lambda moment: moment.end or datetime.date.min):
        if moment.kind == "as_of" and moment.grain != "now":
            timeline.count(moment, None)
        elif _frames(parsed, moment) or lasting(moment):
            _note(parsed, moment, leads=any(c.label in FIGURES for c in parsed.chunks), strong=False)


def note_edition(parsed: Parsed) -> None:
    """ "The index that WIPO released on Tuesday" is that year's edition."""
    ranked = any(c.term is not None and c.term.metric == "innovation_rank" for c in parsed.chunks)
    for chunk in parsed.chunks:
        moment = chunk.moment
        if ranked and moment is not None and moment.role == "speech" and moment.end is not None:
            year = moment.end.year
            start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
            parsed.passage.timeline.edition = replace(moment, start=start, end=end, role="plain", grain="year")


def note_title(sentence: Sentence, passage: Passage, published: datetime.date | None) -> None:
    """What a headline says of the period, until the text says it: "Licensing lifts profit in third quarter"."""
    for chunk in sentence.chunks:
        if chunk.label == "TIME" and chunk.moment is not None and lasting(chunk.moment):
            passage.timeline.note(chunk.moment, published, frame=False, leads=False, strong=False)


def _tells(parsed: Parsed, chunk: Chunk) -> bool:
    """Whether a time is what its sentence reports on, not an aside, nor when something else came to pass."""
    if chunk.label != "TIME" or chunk.moment is None or chunk.moment.role != "plain" or in_relative(parsed, chunk.at):
        return False
    return chunk.moment.grain in REPORTED or any(c.label == "TERM" or c.label in FIGURES for c in parsed.chunks)


def _note(parsed: Parsed, moment: Moment, *, leads: bool, strong: bool = True) -> None:
    opens = parsed.sentence.opens_paragraph
    frame = opens and _frames(parsed, moment)
    timeline, published = parsed.passage.timeline, parsed.published
    timeline.note(moment, published, frame=frame, leads=frame or (opens and leads), strong=strong)


def _frames(parsed: Parsed, moment: Moment) -> bool:
    """Whether a time opens its sentence."""
    before = [chunk for chunk in parsed.chunks if chunk.start < moment.start_char]
    return all(chunk.label in ("PUNCT", "CONJ", "ADV") for chunk in before)
