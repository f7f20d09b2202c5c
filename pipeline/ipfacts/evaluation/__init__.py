"""Gold and claims come in; precision, recall and F1 go out, and the errors with what caused them.

`agreement` says when a claim and a gold claim agree, `scoring` pairs and counts, `causes` names what went wrong,
`gold` reads a corpus and finds its defects.
"""

from __future__ import annotations

from ipfacts.evaluation.causes import Failure, failures
from ipfacts.evaluation.gold import Gold, defects, load, read_claims
from ipfacts.evaluation.scoring import Figures, Score, score

__all__ = ["Failure", "Figures", "Gold", "Score", "defects", "failures", "load", "read_claims", "score"]
