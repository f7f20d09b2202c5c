"""A file of claims comes in, or several that were joined; its claims go out, each once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ipfacts import claim_files
from ipfacts.model import Claim


class Claims:
    """The claims of a file in its order, one at a time.

    So far, there were `count` of them, and `repeated` lines that said one again. Raises `InputError`, which names file
    and line, where one is no claim.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = path
        self.count = self.repeated = 0

    def __iter__(self) -> Iterator[Claim]:
        seen: set[tuple[str, str, str | None]] = set()
        for claim in claim_files.read([self._path]):
            key = (claim.id, claim.document.id, claim.document.path)
            if key in seen:
                self.repeated += 1
                continue
            seen.add(key)
            self.count += 1
            yield claim
