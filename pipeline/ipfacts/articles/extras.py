"""Libraries that belong to an extra: each is imported where it is first needed, and its absence names the cure."""

from __future__ import annotations

import importlib
from typing import Any

from ipfacts.articles.rejected import UnreadableError


def library(name: str, *, extra: str, needed_for: str) -> Any:
    """The module `name`. Raises `UnreadableError` with the command that installs it where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        reason = f"{needed_for} needs an extra that is not installed; pip install 'ipfacts[{extra}]'"
        raise UnreadableError(reason) from error
