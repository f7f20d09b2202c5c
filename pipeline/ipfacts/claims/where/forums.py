"""Forums: where what parties do to each other lies: the court of a suit, nowhere for a licence.

Enters: the `Reader` of a sentence, where the value stands, and its candidate. Leaves: a `Where`, or None; the passage
remembers where the parties of each dispute have met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Where
from ipfacts.claims.where.ruled import courtroom, place_of
from ipfacts.metrics import having

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader


def place_of_event(reader: Reader, k: int, candidate: Candidate) -> Where | None:
    """Where the acts lie; an event between parties takes the court of its sentence, else that of their dispute."""
    metric, passage = candidate.measure.metric, reader.passage
    if candidate.kind != "entity" or metric not in having("dispute") | having("licensed"):
        return place_of(reader, k, candidate)
    if metric in having("licensed"):
        return None  # a licence lies nowhere, wherever its parties sit and its rights were granted
    found = place_of(reader, k, candidate)
    parties = frozenset(a.body for a in (candidate.subject, candidate.counterparty) if a is not None and a.body)
    if found is None or found.chunk is None:
        found = courtroom(reader, k) or passage.disputes.get(parties) or found
    if found is not None:
        passage.disputes.pop(parties, None)
        passage.disputes[parties] = found  # the latest one stands last
    return found
