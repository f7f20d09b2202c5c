"""Waiting phrases: of a long list, those that a text may hold, found without a look at the others.

To give a matcher a list of thousands takes about as long as `import spacy`, and most texts need a hundredth of it. So
each phrase waits under its rarest word until a text has that word; until then it cannot be in any.
Enters: phrases, each with what stands for it; the words of a text. Leaves: what the words make due.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

WORD = re.compile(r"\w+")
LEARNING = threading.Lock()
"""One for all that waits: a lock of their own could not be pickled with a pipeline."""

Entry = TypeVar("Entry")


class Waiting(Generic[Entry]):
    """What waits, by the word that it waits for."""

    def __init__(self) -> None:
        self._under: dict[str, list[Entry]] = {}

    def add(self, phrases: list[tuple[str, Entry]]) -> None:
        """Let entries wait, each under the word of its phrase that the fewest phrases have."""
        words = [WORD.findall(phrase) for phrase, _ in phrases]
        often = Counter(word for some in words for word in some)
        for some, (_, entry) in zip(words, phrases, strict=True):
            self._under.setdefault(min(some, key=often.__getitem__) if some else "", []).append(entry)

    def learn(self, tokens: Iterable[str], teach: Callable[[Entry], None]) -> None:
        """Hand what a text of these tokens may need to `teach`, once; another thread waits until it is taught."""
        with LEARNING:
            for word in ("", *WORD.findall(" ".join(tokens))):  # what has no word waits for nothing
                for entry in self._under.pop(word, ()):
                    teach(entry)

    def learn_all(self, teach: Callable[[Entry], None]) -> None:
        """Hand over everything that still waits."""
        self.learn(list(self._under), teach)
