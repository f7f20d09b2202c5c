"""What could not be read as an article, and why, in words that name the cure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejected:
    """One file, line or record that gave no article."""

    path: str | None
    id: str | None
    line: int | None  # counted from 1, in line-based files and where JSON breaks
    reason: str

    def __str__(self) -> str:
        """One line: where, then why."""
        where = (self.path or "-") + (f":{self.line}" if self.line else "") + (f" ({self.id})" if self.id else "")
        return f"{where}: {self.reason}"


class UnreadableError(Exception):
    """Raised inside the package where reading cannot go on; always turned into a `Rejected`."""

    def __init__(self, reason: str, *, line: int | None = None, id: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.line, self.id = reason, line, id
