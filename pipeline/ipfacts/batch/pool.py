"""Articles come in; their outcomes go out in order, read by processes that may be killed or stop answering.

Each worker has a pipe of its own: articles go down it a few at a time, and each article's outcome comes back as soon as
it is known. So the parent knows which article a worker is at, and for how long. A worker that is killed costs only the
article that it was at a second try; one that takes too long is stopped, and another takes its place.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from ipfacts import shared_extractor, vocabulary
from ipfacts.articles import Rejected
from ipfacts.batch.article import KILLED, Item, Outcome, outcome, rejection, size, too_long
from ipfacts.errors import IpfactsError, WorkerError
from ipfacts.vocabulary import Vocabulary

CHUNK = 8  # articles sent at a time: enough that sending costs little
CHUNK_CHARACTERS = 100_000  # of their texts; an article that is longer goes alone
AHEAD = 64  # articles per worker that may be under way or wait for an earlier one
AHEAD_CHARACTERS = 32 * 2**20  # of their texts, for all workers: with AHEAD, what bounds memory
TICK = 1.0  # seconds between looks at the clock
STARTS = 3  # workers that end before they have read anything, one after the other, are no accident
DEATHS = 2  # workers that an article may take with it

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Task:
    """One item on its way through the pool."""

    item: Item
    outcome: Outcome | None = None
    deaths: int = 0

    @property
    def size(self) -> int:
        return size(self.item)


@dataclass(slots=True)
class _Worker:
    """A process and the articles that it has been sent and has not answered, the one in hand first."""

    process: Any  # multiprocessing's SpawnProcess, which has no public name
    pipe: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    loaded: bool = False
    since: float = field(default_factory=time.monotonic)  # when it began the article in hand


class Pool:
    """Processes that read side by side, by the vocabulary that is active when the pool is made.

    >>> with Pool(2, timeout=60) as pool:  # doctest: +SKIP
    ...     for outcome in pool.outcomes(articles): ...
    """

    def __init__(self, workers: int, *, timeout: float | None) -> None:
        self._size = workers
        self._timeout = timeout
        # "spawn" behaves alike on every system, and inherits no locks that a thread holds
        self._context = multiprocessing.get_context("spawn")
        self._vocabulary = vocabulary.active()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._looked = time.monotonic()
        self._todo: deque[_Task] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def outcomes(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """One outcome for each item, in order. Raises `PatternError` as a worker met it, and `WorkerError`."""
        rest = iter(items)
        window: deque[_Task] = deque()  # in order: under way, waiting, or done and behind one that is not
        weight, more = 0, True
        self._workers.extend(self._start() for _ in range(self._size))
        while more or window:
            room = more and len(window) < AHEAD * self._size and weight < AHEAD_CHARACTERS
            if room:
                task = next((_Task(item) for item in rest), None)
                if task is None:
                    more = room = False
                else:
                    window.append(task)
                    weight += task.size
                    self._take(task)
            self._give(more=room)
            self._listen(0 if room or (window and window[0].outcome) else TICK)
            while window and (done := window[0].outcome) is not None:
                weight -= window.popleft().size
                yield done

    def _take(self, task: _Task) -> None:
        if isinstance(task.item, Rejected):
            task.outcome = Outcome(rejected=task.item)
        else:
            self._todo.append(task)

    def _give(self, *, more: bool) -> None:
        """Send articles to workers that have none; while more are being read, wait for as many as go at a time."""
        for worker in self._workers:
            if not self._todo or (more and len(self._todo) < CHUNK):
                return
            if worker.loaded and not worker.tasks:
                worker.tasks.extend(self._chunk())
                worker.since = time.monotonic()
                with contextlib.suppress(OSError):  # it has died: `_listen` will hear of it
                    worker.pipe.send([task.item for task in worker.tasks])

    def _chunk(self) -> Iterator[_Task]:
        room = CHUNK_CHARACTERS
        for count in range(CHUNK):
            if not self._todo or (count and self._todo[0].size > room):
                return
            room -= self._todo[0].size
            yield self._todo.popleft()

    def _listen(self, seconds: float) -> None:
        """Take what workers say, for at most so many seconds until one does; then look at the clock."""
        heard = wait([worker.pipe for worker in self._workers], seconds)
        now = time.monotonic()
        late, self._looked = now - self._looked, now
        for worker in list(self._workers):
            if late > 3 * TICK:  # the whole run was stopped for a while, as by Ctrl-Z: no article is to blame
                worker.since += late
            if worker.pipe in heard:
                self._hear(worker)
        for worker in list(self._workers):
            if self._timeout is not None and worker.tasks and now - worker.since > self._timeout:
                self._stop(worker)

    def _hear(self, worker: _Worker) -> None:
        try:
            while worker.pipe.poll():
                said = worker.pipe.recv()
                worker.since = time.monotonic()
                if isinstance(said, IpfactsError):
                    raise said
                if isinstance(said, Outcome):
                    worker.tasks.popleft().outcome = said
                    self._failed_starts = 0
                else:
                    worker.loaded = True
        except (EOFError, OSError):
            self._bury(worker)

    def _stop(self, worker: _Worker) -> None:
        """Give up the article that a worker cannot get done with."""
        task = worker.tasks.popleft()
        assert not isinstance(task.item, Rejected), "what was rejected is not sent"
        logger.info("%s: %s took too long; its worker is replaced", task.item.path, task.item.id)
        task.outcome = rejection(task.item, too_long(self._timeout))
        self._replace(worker)

    def _bury(self, worker: _Worker) -> None:
        """A worker was killed: the article in hand has a second try, the others have not begun."""
        if not worker.tasks:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise WorkerError(f"{STARTS} worker processes were killed at work, perhaps for want of memory; {CURE}")
        else:
            task = worker.tasks[0]
            assert not isinstance(task.item, Rejected), "what was rejected is not sent"
            task.deaths += 1
            logger.warning("%s: %s: its worker was killed", task.item.path, task.item.id)
            if task.deaths >= DEATHS:
                task.outcome = rejection(task.item, KILLED)
                worker.tasks.popleft()
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        self._todo.extendleft(reversed(worker.tasks))
        self._workers.remove(worker)
        self._end(worker)
        self._workers.append(self._start())

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(there, self._vocabulary), name="ipfacts-worker", daemon=True
        )
        try:
            process.start()
        except OSError as error:
            raise WorkerError(f"no worker process can be started: {error.strerror or error}; {CURE}") from error
        there.close()  # the worker's own: with it open here, the end of the worker would not be heard
        return _Worker(process, here)

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()


CURE = "give fewer --workers, or go on with --resume where there is more"


def serve(pipe: Connection, own: Vocabulary) -> None:
    """A worker's life: load the pipeline once, then answer each article, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told by the same key, and ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        try:
            vocabulary.activate(own)
            shared_extractor()
            pipe.send("loaded")
            while True:
                for article in pipe.recv():
                    pipe.send(outcome(article))
        except IpfactsError as error:
            pipe.send(error)


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers: they see to it themselves, even amid an article."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
