"""Lines come in; at the end, a file that is on the disk goes out, in its place.

Until then they are in `.claims.jsonl.part`, beside the place of `claims.jsonl`, so that the place holds what an earlier
run left or all of this one. A run that was cut off goes on in that file (`ipfacts.batch.journal`).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import IO

from ipfacts.errors import OutputError

BUFFER = 2**18  # bytes of lines that wait to be written


class Pending:
    """Lines that wait beside their place, in the same folder, until they are complete.

    Written at offsets of its own counting, without a buffer of Python's: a write that was interrupted, or for which
    there was no room, is done again at the same offset.
    """

    def __init__(self, path: Path, *, shown: Path | None = None) -> None:
        self.path = path.resolve()  # behind a link, so that the link stays
        self._shown = shown or path  # as messages name it
        self._temporary = part_of(self.path)
        self._written, self._waiting, self._finished = 0, bytearray(), False
        try:
            if self.path.is_dir():
                raise OutputError(f"{self._shown}: is a folder; name a file in it")
            if not self.path.parent.exists():
                raise OutputError(f"{self._shown}: there is no folder {self._shown.parent}; make it first")
            if self.path.exists() and not os.access(self.path, os.W_OK):
                raise OutputError(f"{self._shown}: is write-protected")
            self._file = os.fdopen(os.open(self._temporary, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        if not _locked(self._file, self._temporary):
            self._file.close()
            raise OutputError(f"{self._shown}: another run is writing it; wait, or give another --output")

    @property
    def size(self) -> int:
        return self._written + len(self._waiting)

    def begin(self, size: int) -> None:
        """Keep so many bytes of what is there, and write behind them."""
        if os.fstat(self._file.fileno()).st_size < size:
            raise OutputError(f"{self._shown}: what the unfinished run wrote is damaged; start anew without --resume")
        try:
            self._file.truncate(size)
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        self._written, self._waiting = size, bytearray()

    def adopt(self, size: int) -> None:
        """Keep all that is there, where it is all; or else it is in its place, and this file has just been made."""
        if os.fstat(self._file.fileno()).st_size == size:
            self.begin(size)
        else:
            self.close(remove=True)
            self._finished = True

    def write(self, text: str) -> None:
        self._waiting += f"{text}\n".encode()
        if len(self._waiting) >= BUFFER:
            self.flush()

    def flush(self) -> None:
        """Give what waits to the system; it goes on waiting where that fails."""
        try:
            self._file.seek(self._written)
            rest = memoryview(bytes(self._waiting))
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise OutputError(f"{self._shown}: cannot be written: {error.strerror or error}") from error
        self._written, self._waiting = self.size, bytearray()

    def sync(self) -> None:
        self.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Put the file in its place. Raises `OSError`."""
        if self._finished:
            return
        self.sync()
        if os.name == "nt":  # which renames no open file
            self._file.close()
        self._temporary.replace(self.path)
        self._finished = True
        _sync_folder(self.path.parent)

    def close(self, *, remove: bool) -> None:
        """Let go of the file, and of what did not get to its place."""
        remove = remove and not self._finished
        if remove and os.name != "nt":  # while it is locked
            self._remove()
        with contextlib.suppress(OSError):
            self._file.close()
        if remove and os.name == "nt":
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._temporary.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _locked(file: IO[bytes], path: Path) -> bool:
    """Whether this process alone writes the file from now on; where the system has no such locks, it is believed."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    # or else a run that ended meanwhile has put this very file in its place
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())


def _sync_folder(folder: Path) -> None:
    """Put a new name on the disk; not every system can, and none needs it while it has power."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
