"""Articles come in; what became of each goes out in the same order, from this process, from several, or from a cluster.

`article` reads one, `pool` shares articles among processes, `cluster` among machines, in `parts`; `tally` is what a run
has come to, and `journal` keeps that on disk, so that a run that was cut off goes on. Between processes go an article's
text and lines of JSON: to pass a spaCy `Doc` costs more than to make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipfacts.batch.article import TIMEOUT, Item, Outcome, outcome, size

__all__ = ["TIMEOUT", "Item", "Outcome", "outcome", "outcomes", "size"]


def outcomes(items: Iterable[Item], *, workers: int = 1, timeout: float | None = TIMEOUT) -> Iterator[Outcome]:
    """One `Outcome` for each item, in order, the same bytes for any number of workers.

    An article that takes longer than `timeout` seconds is rejected; None waits for ever. With one worker, articles are
    read in this process, and are stopped between two steps of Python's.
    Raises `PatternError` where a pattern file is malformed, `WorkerError` where workers cannot be started.
    """
    if workers <= 1:
        yield from (outcome(item, timeout=timeout) for item in items)
        return
    from ipfacts.batch.pool import Pool  # multiprocessing, which a run in one process does without

    with Pool(workers, timeout=timeout) as pool:
        yield from pool.outcomes(items)
