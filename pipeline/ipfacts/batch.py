"""Articles come in; their claims as lines of JSON go out, in the same order, from this process or from several.

Between processes go an article's text and lines of JSON: to pass a spaCy `Doc` costs more than to make it.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from ipfacts import shared_extractor
from ipfacts.articles import Rejected
from ipfacts.errors import InputError, IpfactsError
from ipfacts.model import Article
from ipfacts.sinks import line

CHUNK = 8  # articles sent to a worker at a time: enough that sending costs little, few enough to keep order cheap
AHEAD = 4  # chunks waiting per worker, which bounds memory whatever the input's size

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its claims as lines, or its rejection; `rejections` counts candidates by reason."""

    lines: tuple[str, ...] = ()
    rejected: Rejected | None = None
    rejections: Counter[str] = field(default_factory=Counter)


def outcomes(items: Iterable[Article | Rejected], *, workers: int = 1) -> Iterator[Outcome]:
    """One `Outcome` for each item, in order, the same bytes for any number of workers.

    Raises `PatternError` where a pattern file is malformed, `InputError` where a worker was killed.
    """
    if workers <= 1:
        yield from map(outcome, items)
        return
    # "spawn" behaves alike on every system, and inherits no locks that a thread holds
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_leave_interrupts_to_parent)
    try:
        waiting: deque[Future[list[Outcome]]] = deque()
        for chunk in _chunks(items):
            waiting.append(pool.submit(_outcomes_of_chunk, chunk))
            if len(waiting) > workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise InputError("a worker process was killed, perhaps for want of memory; try fewer --workers") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def outcome(item: Article | Rejected) -> Outcome:
    """Read one article. Whatever an article does to the rules, it costs that article alone."""
    if isinstance(item, Rejected):
        return Outcome(rejected=item)
    extractor = shared_extractor()  # what fails here fails for every article, and is no one's alone
    try:
        reading = extractor.read(item)
        return Outcome(tuple(map(line, reading.claims)), rejections=reading.rejections)
    except IpfactsError:
        raise
    except Exception as error:  # a defect of ours must not end a run over a million articles
        logger.debug("%s: %s", item.path, item.id, exc_info=True)
        reason = f"a defect of ipfacts, please report it with this article: {type(error).__name__}: {error}"
        return Outcome(rejected=Rejected(item.path, item.id, None, reason))


def _chunks(items: Iterable[Article | Rejected]) -> Iterator[list[Article | Rejected]]:
    rest = iter(items)
    while chunk := list(itertools.islice(rest, CHUNK)):
        yield chunk


def _outcomes_of_chunk(chunk: list[Article | Rejected]) -> list[Outcome]:
    return [outcome(item) for item in chunk]


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
