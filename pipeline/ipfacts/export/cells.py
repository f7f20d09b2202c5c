"""Values of a row come in; what may stand in a table that a spreadsheet opens goes out.

A spreadsheet takes a cell that begins with "=", "+", "-" or "@" for a formula, wherever it comes from, and a headline
is anybody's text. So such text gets an apostrophe before it, which spreadsheets take for "this is text", as OWASP
advises ("CSV Injection"). Only csv is written so; Parquet and DuckDB have types, and keep every text as it is.
"""

from __future__ import annotations

from typing import Any

from ipfacts.export.columns import COLUMNS

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula, also after it was trimmed, or in letters of full width."""
BETWEEN = "; "
FREE = frozenset(column.name for column in COLUMNS if column.free)


def cells(row: dict[str, Any]) -> dict[str, Any]:
    """The row with lists as one text, and free text that no spreadsheet runs."""
    return {name: _cell(value, free=name in FREE) for name, value in row.items()}


def _cell(value: Any, *, free: bool) -> Any:
    text = (BETWEEN.join(value) or None) if isinstance(value, tuple) else value
    return harmless(text) if free and isinstance(text, str) else text


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where it would be a formula.

    >>> harmless("=HYPERLINK(1)"), harmless("Lumora = Ardmore")
    ("'=HYPERLINK(1)", 'Lumora = Ardmore')
    """
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
