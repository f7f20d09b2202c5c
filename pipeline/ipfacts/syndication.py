"""Articles come in; the same articles go out, told which of them are an earlier one over again.

The same wire story stands in ten papers, under ten headlines. Two articles are the same story where their sets of three
words in a row have a Jaccard index of `SAME` or more, title aside: of all that either has, so much is in both. Words
are told by their letters and digits alone. MinHash finds the candidates (Broder 1997), in bands of few rows, so that
hardly a pair at 0.8 is missed; the index itself is then counted, not estimated.

Told is in the order of the articles, by one process, of articles that speak of intellectual property alone. What is
remembered is bounded: the latest stories, some ten thousands of the usual length, which is days of the world's news.
Their words lie in a temporary file; memory holds the table that leads to them, 7 MB.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ipfacts.articles import Page, Rejected
from ipfacts.batch.article import TIMEOUT, may_speak, taken_apart
from ipfacts.gate import speaks_of_ip
from ipfacts.model import Article
from ipfacts.shelf import Shelf

if TYPE_CHECKING:  # slow to import, and wanted once an article speaks of our subject
    import numpy as np
    from numpy.typing import NDArray

SAME = 0.8
WORDS_IN_A_ROW = 3
BANDS, ROWS = 24, 4  # a pair at 0.8 meets in a band with 1 - (1 - 0.8^4)^24 = 0.999997
COMPARED = 60_000  # characters of an article: what is the same so far is the same
STORIES = 2**15  # remembered at most
ROOM = 2**26  # bytes of their words and ids
SLOTS = 2**20  # of the table that leads from a band to its stories
DEEPEST = 64  # stories of one slot that are looked at, the latest first: templates fill them by the thousand

PUNCTUATION = re.compile(rb"\xc2[\xa0-\xbf]|\xe2\x80.", re.DOTALL)  # in UTF-8: U+00A0 to U+00BF, and U+2000 to U+203F
TO_SPACE = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
Item = Article | Page | Rejected

ODD = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio, from which multiplicative hashing has its spread (Knuth)


class Stories:
    """The stories so far. `duplicates` counts the articles that were one of them over again."""

    def __init__(self) -> None:
        self.duplicates = 0
        self._shelf = Shelf(STORIES, ROOM)
        self._slots: NDArray[np.int32] | None = None  # the latest story of a slot
        self._earlier: NDArray[np.int32] | None = None  # for each story and band, the one before it in the slot

    def told(self, items: Iterable[Item], *, skip: bool = False, timeout: float | None = TIMEOUT) -> Iterator[Item]:
        """The items, each article that is an earlier one over again with that one's id; with `skip`, without these.

        A page in which a word of our subject stands is taken apart here, since its text is needed; others stay pages.
        It has `timeout` seconds for that, or else is rejected, as by a worker.
        """
        for found in items:
            item = found
            if isinstance(item, Page):
                if not may_speak(item):
                    yield item
                    continue
                item = taken_apart(item, timeout=timeout)
            if isinstance(item, Rejected) or not speaks_of_ip(item.text):
                yield item
                continue
            original = self.original(item)
            if original is None:
                yield item
                continue
            self.duplicates += 1
            if not skip:
                yield item.model_copy(update={"duplicate_of": original})

    def original(self, article: Article) -> str | None:
        """The id of the earliest story that the article is; None, and it is remembered, where it is a new one."""
        words = words_in_a_row(article)
        if not len(words):
            return None
        slots = _slots_of(words)
        for number in sorted(self._candidates(slots)):
            id, known = self._shelf.get(number)
            if is_same(words, known):
                return id
        self._remember(article.id, words, slots)
        return None

    def _candidates(self, slots: NDArray[np.int64]) -> set[int]:
        """Numbers of stories that share a band."""
        found: set[int] = set()
        if self._slots is None or self._earlier is None:
            return found
        for band, number in enumerate(self._slots[slots].tolist()):
            for _ in range(DEEPEST):
                if number < self._shelf.oldest:
                    break
                found.add(number)
                number = int(self._earlier[number % STORIES, band])
        return found

    def _remember(self, id: str, words: NDArray[np.uint32], slots: NDArray[np.int64]) -> None:
        import numpy as np

        if self._slots is None or self._earlier is None:
            self._slots = np.zeros(SLOTS, np.int32)
            self._earlier = np.zeros((STORIES, BANDS), np.int32)
        number = self._shelf.put(id, words)
        self._earlier[number % STORIES] = self._slots[slots]
        self._slots[slots] = number


def words_in_a_row(article: Article) -> NDArray[np.uint32]:
    """Hashes of every three words in a row of an article's body, sorted, each once; one hash for a shorter body."""
    import numpy as np

    words = _words(_body(article)[:COMPARED])
    codes = np.fromiter(map(zlib.crc32, words), np.uint64, len(words))
    if 0 < len(codes) < WORDS_IN_A_ROW:
        codes = np.concatenate([codes, np.zeros(WORDS_IN_A_ROW - len(codes), np.uint64)])
    rows = len(codes) - WORDS_IN_A_ROW + 1
    mixed = np.zeros(max(rows, 0), np.uint64)
    for place in range(WORDS_IN_A_ROW if rows > 0 else 0):
        mixed = _mixed((mixed + codes[place : place + rows]) * np.uint64(ODD))
    found: NDArray[np.uint32] = np.unique((mixed >> np.uint64(32)).astype(np.uint32))
    return found


def _words(text: str) -> list[bytes]:
    """The words of a text, without case and punctuation; as bytes, which are cut several times faster."""
    content = text.lower().encode("utf-8", "surrogatepass")
    return PUNCTUATION.sub(b" ", content).translate(TO_SPACE).split()


def is_same(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> bool:
    """Whether both sets are of one story. The sizes alone rule most others out."""
    fewer, more = sorted((len(one), len(other)))
    return fewer >= SAME * more and jaccard(one, other) >= SAME


def jaccard(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """The size of what both sets hold over that of what either holds; each sorted, without repeats.

    >>> import numpy as np
    >>> jaccard(np.array([1, 2, 3, 4], np.uint32), np.array([2, 3, 4, 5], np.uint32))
    0.6
    """
    import numpy as np

    fewer, more = sorted((len(one), len(other)))
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (fewer + more - both) if both else 0.0


def _body(article: Article) -> str:
    """The text without its title, which each paper writes anew."""
    text, title = article.text.strip(), article.title
    return text.removeprefix(title).removesuffix(title) if title else text


def _slots_of(words: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where the table holds the stories that share a band, for each band: a hash of the least words of its parts.

    One order of the words is cut into parts, and the least of a part stands for it, or for an empty part the next one
    (one-permutation hashing, Li, Owen and Zhang 2012; by rotation, Shrivastava and Li 2014): a hundredth of the work of
    as many orders. The hashes are spread evenly, so that their own order serves.
    """
    import numpy as np

    parts = BANDS * ROWS
    begins = (np.arange(parts, dtype=np.uint64) * np.uint64(2**32) // np.uint64(parts)).astype(np.uint32)
    least = words[np.searchsorted(words, begins) % len(words)].astype(np.uint64).reshape(ROWS, BANDS)
    slots = np.arange(BANDS, dtype=np.uint64)
    for row in least:
        slots = _mixed((slots + row) * np.uint64(ODD))
    return (slots % np.uint64(SLOTS)).astype(np.int64)


def _mixed(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Codes whose lower bits depend on their upper ones, too; a product's do not."""
    import numpy as np

    mixed: NDArray[np.uint64] = codes ^ (codes >> np.uint64(31))
    return mixed
