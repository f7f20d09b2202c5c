"""A shelf: the latest records of a long row of them, on the disk, so that memory does not grow with them.

Enters: records, each a name and an array of numbers. Leaves: the same, by their place in the row, until newer ones need
their room in the file.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, BinaryIO

from ipfacts.errors import OutputError

if TYPE_CHECKING:  # slow to import, and wanted once there is a record
    import numpy as np
    from numpy.typing import NDArray


class Shelf:
    """At most `most` records less one in `room` bytes of a temporary file; they are numbered from 1."""

    def __init__(self, most: int, room: int) -> None:
        self.most, self.room = most, room
        self.count, self.oldest = 0, 1
        self._end = 0  # of the last record
        self._file: BinaryIO | None = None
        self._places: NDArray[np.int64] | None = None  # for each record: where it begins, bytes of the name, numbers

    def __len__(self) -> int:
        return self.count + 1 - self.oldest

    def put(self, name: str, numbers: NDArray[np.uint32]) -> int:
        """Add a record; return its number. Raises OutputError where the disk has no room."""
        import numpy as np

        if self._places is None:
            self._places = np.zeros((self.most, 3), np.int64)
        title = name.encode("utf-8", "surrogatepass")
        start = self._cleared(len(title) + 4 * len(numbers))
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="ipfacts-")  # noqa: SIM115 (as long as the shelf lives)
            self._file.seek(start)
            self._file.write(title + numbers.tobytes())
        except OSError as error:
            raise OutputError(f"{tempfile.gettempdir()}: no room for the stories so far: {error.strerror}") from error
        self.count += 1
        self._places[self.count % self.most] = start, len(title), len(numbers)
        return self.count

    def get(self, number: int) -> tuple[str, NDArray[np.uint32]]:
        """The record of a number from `oldest` to `count`."""
        import numpy as np

        assert self._places is not None
        assert self._file is not None
        start, title, numbers = self._places[number % self.most].tolist()
        self._file.seek(start)
        content = self._file.read(title + 4 * numbers)
        return content[:title].decode("utf-8", "surrogatepass"), np.frombuffer(content, np.uint32, numbers, title)

    def _cleared(self, size: int) -> int:
        """Where the next record begins; those that stood there are forgotten, the oldest ones."""
        start, last = self._end, self._end + size
        if last > self.room:  # begin at the front again
            self._forget(start, self.room + 1)  # one that is empty may stand at the very end
            start, last = 0, size
        self._forget(start, last)
        if len(self) >= self.most - 1:
            self.oldest += 1
        self._end = last
        return start

    def _forget(self, start: int, end: int) -> None:
        """Give up the oldest records as long as they reach into these bytes."""
        assert self._places is not None
        while len(self):
            first, title, numbers = self._places[self.oldest % self.most].tolist()
            if first >= end or (first < start and first + title + 4 * numbers <= start):
                return
            self.oldest += 1
