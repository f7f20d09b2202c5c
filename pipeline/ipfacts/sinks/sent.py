"""Lines come in; at the end, a file at an address such as `s3://bucket/claims.jsonl` goes out, as a whole.

What lies elsewhere can be neither renamed nor added to everywhere, so that the lines wait in a file here. If they
cannot be sent in the end, that file is left, and named.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from ipfacts.articles.remote import foreign_errors, remote
from ipfacts.errors import InputError, OutputError


def removed(address: str) -> None:
    """Remove what is at an address, if anything is and it may be removed."""
    with contextlib.suppress(OSError, InputError), foreign_errors():
        place: Any = remote(address)
        if place.exists():
            place.unlink()


class Sent:
    """A file elsewhere, which is written here and sent when it is complete."""

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            self._place: Any = remote(address)
            with foreign_errors():
                if self._place.is_dir():
                    raise OutputError(f"{address}: is a folder; name a file in it")
        except InputError as error:  # which names the address, and the cure
            raise OutputError(str(error)) from error
        except OSError as error:
            raise OutputError(f"{address}: cannot be reached: {error}") from error
        descriptor, name = tempfile.mkstemp(prefix="ipfacts-", suffix=".jsonl")
        self._here, self._file = Path(name), os.fdopen(descriptor, "w+b")
        self._unsent = False

    def write(self, text: str) -> None:
        try:
            self._file.write(f"{text}\n".encode())
        except OSError as error:
            raise OutputError(f"{self._here}: cannot be written: {error.strerror or error}") from error

    def finish(self) -> None:
        """Send the file. Raises `OutputError`."""
        try:
            self._file.flush()
            self._file.seek(0)
            with foreign_errors(), self._place.open("wb") as there:
                shutil.copyfileobj(self._file, there, 2**20)
        except (OSError, ValueError) as error:
            self._unsent = True
            told = " ".join(str(error).split()) or type(error).__name__
            raise OutputError(f"{self._address}: cannot be written: {told}; it is kept in {self._here}") from error

    def close(self) -> None:
        """Let go of the file here."""
        with contextlib.suppress(OSError):
            self._file.close()
        if not self._unsent:
            self._here.unlink(missing_ok=True)
