"""A claims file comes in; its claims go out, checked, each once.

Enters: the path of a file that `ipfacts extract` wrote, or several such files joined. Leaves: `Claims`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ipfacts.errors import InputError
from ipfacts.evaluation import read_claims as read_lines
from ipfacts.model import Claim


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a file in its order, and how many lines said one of them again."""

    claims: list[Claim]
    repeated: int


def read_claims(path: Path) -> Claims:
    """Read the claims of `path`. Raises `InputError` where a line is none: the message names file and line."""
    found: dict[tuple[str, str, str | None], Claim] = {}
    lines = read_lines(path)
    for number, line in enumerate(lines, 1):
        try:
            claim = Claim.model_validate(line)
        except ValidationError as error:
            told = f"claim {number} is not as `ipfacts extract` writes it: {_first(error)}"
            raise InputError(f"{path}: {told}") from error
        found.setdefault((claim.id, claim.document.id, claim.document.path), claim)
    return Claims(list(found.values()), len(lines) - len(found))


def _first(error: ValidationError) -> str:
    """The first thing that is wrong: `value.unit: a share is in percent`."""
    told = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, told["loc"]))
    return f"{place}: {told['msg']}" if place else str(told["msg"])
