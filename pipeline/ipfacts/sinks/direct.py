"""Lines come in; they go out at once to where nothing can be renamed to."""

from __future__ import annotations

import contextlib
import io
from typing import IO

import jsonlines


class Direct:
    """Lines that go where nothing can be renamed to: standard output, a device."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=False)
        self._lines = jsonlines.Writer(self._text, dumps=str)

    def write(self, text: str) -> None:
        self._lines.write(text)

    def finish(self) -> None:
        self._text.flush()

    def discard(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._text.detach()
