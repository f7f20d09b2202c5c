"""Periods: time expressions to date ranges.

Enters: text, the day it was published, the country whose fiscal year it counts in. Leaves: `Moment`s with absolute
offsets. The text becomes a string of one-character word classes (`lexer`), the phrases of `patterns/periods` are
matched on that string (`grammar`, `hits`), read as dates (`readings`), and placed by the words around them (`context`).
What counts from the passage's own period waits for `resolve` (`anchoring`).
"""

from __future__ import annotations

from ipfacts.periods.anchoring import resolve
from ipfacts.periods.moment import Grain, Moment, Role
from ipfacts.periods.scanning import find

__all__ = ["Grain", "Moment", "Role", "find", "resolve"]
