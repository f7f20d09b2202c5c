"""Words of evidence: how each head and each detail of a feature is said to somebody who reads a terminal.

Enters: nothing. Leaves: tables from the heads that `ipfacts.claims` gives, one a slot, and from details, to words.
"""

from __future__ import annotations

from ipfacts.evidence_words.counted import COUNTED
from ipfacts.evidence_words.details import DETAILS, THOUGH
from ipfacts.evidence_words.events import CONFIDENCE, EVENT
from ipfacts.evidence_words.placed import DATED, LOCATED
from ipfacts.evidence_words.whose import WHOSE

__all__ = ["DETAILS", "PHRASES", "THOUGH"]

PHRASES = {
    "counted": COUNTED,
    "event": EVENT,
    "whose": WHOSE,
    "located": LOCATED,
    "dated": DATED,
    "confidence": CONFIDENCE,
}
