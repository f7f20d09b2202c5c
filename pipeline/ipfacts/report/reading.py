"""A file of claims comes in, or several that were joined; its claims go out, each once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ipfacts import claim_files
from ipfacts.model import Claim


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a file in its order, and how many lines said one of them again."""

    claims: list[Claim]
    repeated: int


def read_claims(path: str | Path) -> Claims:
    """The claims of a file. Raises `InputError`, which names file and line, where one is none."""
    found: dict[tuple[str, str, str | None], Claim] = {}
    lines = 0
    for lines, claim in enumerate(claim_files.read([path]), 1):  # noqa: B007 (their number is told)
        found.setdefault((claim.id, claim.document.id, claim.document.path), claim)
    return Claims(list(found.values()), lines - len(found))
