"""Articles come in; their outcomes go out in order, read by the workers of a Dask cluster.

The articles are cut into partitions, always at the same places. A worker that has read a partition leaves a part in a
folder that all machines see, and the parts are read in the order of the partitions. Dask does the partition of a killed
worker again; a partition that kills worker after worker is taken apart, until the article is found that is to blame. A
part that an earlier run left, of the same articles and the same program, is not made again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ipfacts import vocabulary
from ipfacts.articles import Rejected
from ipfacts.batch import parts, versions
from ipfacts.batch.article import KILLED, TIMEOUT, Item, Outcome, outcome, rejection, size
from ipfacts.errors import IpfactsError, WorkerError
from ipfacts.vocabulary import Vocabulary, cache

logger = logging.getLogger(__name__)
LOCAL = "local"
PARTITION = 64  # articles; some seconds of work, for which a task of a millisecond costs nothing
PARTITION_CHARACTERS = 2**22  # of their texts: what travels with a task stays small
AHEAD = 3  # partitions per worker that are under way or wait for an earlier one: with the above, what bounds memory
CONNECT = 30  # seconds
DEATHS = 2  # workers that a task may take with it, where the scheduler is ours
STARTS = 3  # times that a cluster of our own is started, where a worker is killed before it is up

one_at_a_time = threading.Lock()  # a pipeline is one thread's; Dask's workers may have several


@dataclass(slots=True)
class _Partition:
    """Consecutive articles, and where their part will be."""

    first: int  # the number of the first article in the run
    items: list[Item]
    name: str
    future: Any = None  # Dask's; None where the part is there already


@contextlib.contextmanager
def connected(scheduler: str, *, workers: int) -> Iterator[Any]:
    """A Dask client of the scheduler at an address; `local` starts one here, with so many worker processes.

    Raises `WorkerError` where Dask is not installed, its workers do not start, or nobody answers at the address.
    """
    try:
        import dask

        with dask.config.set({"logging": {"distributed": "error"}}):  # it tells every connection on stderr
            import distributed
            from distributed.comm.addressing import resolve_address
    except ImportError as error:
        raise WorkerError("--scheduler needs the extra 'dask'; pip install 'ipfacts[dask]'") from error
    with contextlib.ExitStack() as stack:
        if scheduler == LOCAL:
            stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": DEATHS - 1}))
            scheduler = stack.enter_context(_local(distributed.LocalCluster, workers))
        try:
            if isinstance(scheduler, str):
                resolve_address(scheduler)  # a client of an address that is none would take a minute to close
            client = stack.enter_context(distributed.Client(scheduler, timeout=CONNECT, set_as_default=False))
        except (OSError, ValueError) as error:
            raise WorkerError(f"{scheduler}: no Dask scheduler answers there; start one, or use 'local'") from error
        yield client


def _local(cluster: Any, workers: int) -> Any:
    """A cluster on this machine. Its nannies begin again with a worker that dies, but not with one that dies young."""
    failure: Exception | None = None
    for _ in range(STARTS):
        try:
            return cluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0")
        except (RuntimeError, OSError) as error:  # a timeout is an OSError
            failure = error
            logger.warning("Dask's workers did not start: %s", error)
    raise WorkerError(f"Dask's workers do not start here ({failure}); leave --scheduler out") from failure


def outcomes(
    items: Iterable[Item], client: Any, *, folder: str, first: int = 0, timeout: float | None = TIMEOUT
) -> Iterator[Outcome]:
    """One `Outcome` for each item, in order, the same bytes as in one process.

    `client` is a Dask client; `folder` is a path or an address that all its workers can write and this process can
    read; `first` is the number of the first item in the whole run, from which partitions are counted.
    Raises `PatternError` as a worker met it, `WorkerError` where a worker is none of ours, `OutputError` where the
    folder cannot be written.
    """
    run = _Run(client, folder, versions.program(), timeout)
    waiting: deque[_Partition] = deque()
    try:
        for start, batch in partitions(items, first=first):
            waiting.append(run.submit(start, batch))
            if len(waiting) > AHEAD * max(1, len(client.nthreads())):
                yield from run.result(waiting.popleft())
        while waiting:
            yield from run.result(waiting.popleft())
    finally:
        for partition in waiting:
            if partition.future is not None:
                partition.future.cancel()


def partitions(items: Iterable[Item], *, first: int = 0) -> Iterator[tuple[int, list[Item]]]:
    """Consecutive items with the number of the first: cut at multiples of PARTITION, and behind long texts.

    So a run that goes on amid a partition cuts the same partitions behind it.

    >>> [start for start, _ in partitions([Rejected(None, None, None, "")] * 100, first=60)]
    [60, 64, 128]
    """
    batch: list[Item] = []
    characters = 0
    for number, item in enumerate(items, first):
        if batch and number % PARTITION == 0:
            yield number - len(batch), batch
            batch, characters = [], 0
        batch.append(item)
        characters += size(item)
        if characters >= PARTITION_CHARACTERS:
            yield number + 1 - len(batch), batch
            batch, characters = [], 0
    if batch:
        yield number + 1 - len(batch), batch


@dataclass(frozen=True, slots=True)
class _Run:
    client: Any
    folder: str
    program: str
    timeout: float | None

    def submit(self, first: int, items: list[Item]) -> _Partition:
        partition = _Partition(first, items, parts.part_name(first, items, self.program))
        if parts.read(parts.folder_at(self.folder), partition.name) is None:
            partition.future = self._task(items, partition.name)
        return partition

    def result(self, partition: _Partition) -> list[Outcome]:
        """What became of a partition's articles."""
        if partition.future is not None and not self._done(partition.future):
            self._take_apart(partition)
        found = parts.read(parts.folder_at(self.folder), partition.name)
        if found is None:
            raise WorkerError(f"{self.folder}: workers write their parts where they are not seen here; give --parts")
        return found

    def _task(self, items: Sequence[Item], name: str) -> Any:
        return self.client.submit(
            make_part,
            items,
            self.folder,
            name,
            self.program,
            self.timeout,
            vocabulary.active(),
            pure=False,
            key=f"ipfacts-{name}",
        )

    def _done(self, future: Any) -> bool:
        """Wait for a task; whether it came to its end. Raises what it raised."""
        import distributed

        try:
            future.result()
        except distributed.KilledWorker:
            return False
        except IpfactsError:
            raise
        except (distributed.client.FutureCancelledError, OSError) as error:
            raise WorkerError(f"the cluster has given up: {error}; go on with --resume") from error
        return True

    def _take_apart(self, partition: _Partition) -> None:
        """Have each article read on its own: one that kills its worker again is to blame."""
        found = []
        for number, item in enumerate(partition.items, partition.first):
            alone = self.submit(number, [item])
            if alone.future is None or self._done(alone.future):
                found += self.result(_Partition(number, [item], alone.name))
            else:
                assert not isinstance(item, Rejected), "what was rejected before is not read"
                found.append(rejection(item, KILLED))
        parts.write(parts.folder_at(self.folder), partition.name, found)


def make_part(
    items: Sequence[Item], folder: str, name: str, program: str, timeout: float | None, own: Vocabulary
) -> None:
    """A worker's task: read the articles and leave their part. The pipeline is loaded by the first, once a process.

    The rows of a folder of the caller's come with `own`: the worker need not see it.
    """
    with vocabulary.using(own):
        _make_part(items, folder, name, program, timeout)


def _make_part(items: Sequence[Item], folder: str, name: str, program: str, timeout: float | None) -> None:
    if _program() != program:
        raise WorkerError(
            f"a worker on {os.uname().nodename if hasattr(os, 'uname') else 'another machine'} has another version of "
            "ipfacts, its patterns, spaCy or Python; install the same everywhere"
        )
    with one_at_a_time:
        found = [outcome(item, timeout=timeout) for item in items]
    parts.write(parts.folder_at(folder), name, found)


@cache
def _program() -> str:
    return versions.program()
