"""Where the time of a run goes: each stage of `ipfacts extract` over a set of texts, beside spaCy's tokenizer.

Enters: a file or folder of articles. Leaves: for every round, the processor seconds of each stage and of T, which is
`spacy.blank("en").pipe` over the same texts, with its default settings, warm. What runs is the command itself, in this
process: its functions are exchanged for ones that look at the clock before and behind, so that no second way through
the stages can fall out of step with the first. A stage's time is its own: what it calls of other stages is theirs.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import spacy
from spacy.language import Language

from ipfacts import entities, extraction, language, periods, syndication, values
from ipfacts.articles import Rejected, gather, read
from ipfacts.batch import article as batch_article
from ipfacts.batch.journal import Journal, Trail
from ipfacts.commands import extract as command
from ipfacts.digest import Digest
from ipfacts.entities.ruler import NameRuler
from ipfacts.qualify import attribution, factuality, narrowing
from ipfacts.sinks import Output
from ipfacts.writer import Writer

READING, REST = "reading", "rest"
STAGES: dict[str, list[tuple[Any, str]]] = {
    READING: [(syndication, "taken_apart"), (batch_article, "taken_apart")],
    "gate": [(module, "speaks_of_ip") for module in (syndication, batch_article, extraction)],
    "duplicates": [(syndication.Stories, "original")],
    "tokens and sentences": [(language, "wording"), (language.NewsEnglish, "__call__")],
    "entities": [(NameRuler, "__call__"), (entities, "find"), (extraction, "cut_at_verbs")],
    "values": [(values, "find"), (values, "at_home")],
    "periods": [(periods, "find")],
    "phrases": [(Digest, "sentences")],
    "claims": [(extraction.Page, "candidates")],
    "qualify": [
        (attribution, "scopes"),
        (attribution, "source_of"),
        (factuality, "cues"),
        (factuality, "factuality_at"),
        (narrowing, "qualifiers"),
    ],
    "validation": [(Writer, "judged")],
    "writing": [(batch_article, "line"), (Output, "write")],
    "journal": [(Trail, "done"), (Journal, "note")],
}
"""Where each stage is entered; reading is, beside these, what the stream of articles takes for the next one."""

clock = time.process_time


@dataclass(slots=True)
class Stopwatch:
    """Processor seconds by stage."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _within: list[float] = field(default_factory=list)
    """For each stage that is under way, the outermost first: the time of the stages within it."""

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, whose time is the stage's."""

        def looked_at(*given: Any, **named: Any) -> Any:
            self._within.append(0.0)
            began = clock()
            try:
                return function(*given, **named)
            finally:
                spent = clock() - began
                self.seconds[stage] += spent - self._within.pop()
                if self._within:
                    self._within[-1] += spent

        return looked_at

    def stream(self, stage: str, items: Iterable[Any]) -> Iterator[Any]:
        """The items; what the stream takes for each is the stage's time."""
        rest, end = iter(items), object()
        following = self.timed(stage, lambda: next(rest, end))
        while (item := following()) is not end:
            yield item

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Inside, every stage of a run is timed."""
        with contextlib.ExitStack() as stack:
            for stage, places in STAGES.items():
                for owner, name in places:
                    stack.enter_context(mock.patch.object(owner, name, self.timed(stage, getattr(owner, name))))
            stream = mock.patch.object(
                command, "gather", lambda *given, **named: self.stream(READING, gather(*given, **named))
            )
            stack.enter_context(stream)
            yield


@dataclass(slots=True)
class Texts:
    """A set of texts, and what each round over it took: T, and every stage, in processor seconds."""

    name: str
    path: Path
    texts: list[str] = field(default_factory=list)
    claims: int = 0
    tokenizer: list[float] = field(default_factory=list)
    stages: list[dict[str, float]] = field(default_factory=list)
    blank: Language = field(default_factory=lambda: spacy.blank("en"))

    def __post_init__(self) -> None:
        self.texts = [found.text for found in read([self.path]) if not isinstance(found, Rejected)]

    @property
    def words(self) -> int:
        """What stands between spaces."""
        return sum(len(text.split()) for text in self.texts)

    def warm(self) -> None:
        """Read everything once, untimed."""
        self.round()
        self.tokenizer.clear()
        self.stages.clear()

    def round(self) -> None:
        """Both ways over the texts, once each."""
        began = clock()
        for _ in self.blank.pipe(self.texts):
            pass
        self.tokenizer.append(clock() - began)
        watch = Stopwatch()
        with tempfile.TemporaryDirectory(prefix="ipfacts-") as folder, watch.watching():
            output = Path(folder, "claims.jsonl")
            began = clock()
            command.run([str(self.path)], output=str(output), wishes=command.Wishes(quiet=True))
            spent = clock() - began
            self.claims = output.read_bytes().count(b"\n")
        watch.seconds[REST] = spent - sum(watch.seconds.values())
        self.stages.append(watch.seconds)
