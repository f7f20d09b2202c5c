"""Reports: a file of claims in, one page of HTML out, which holds all that it shows and asks no network for anything.

Each module is a step: `reading` the claims; `texts` finds their articles again; `spans` says where each part of a claim
stands, with `terms` for the words of its metric; `marking` cuts the text at those places; `articles` is what is shown
of each, in the page's own `wording`, and `index` what its script filters by; `comparable` finds figures that may stand
side by side, `leaders` and `history` make plots of them, with `axes`, `spells` of time and `drawing`; `page` puts it
together.
"""

from __future__ import annotations

from ipfacts.report.page import render
from ipfacts.report.reading import Claims
from ipfacts.report.texts import Document, documents

__all__ = ["Claims", "Document", "documents", "render"]
