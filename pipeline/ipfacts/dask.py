"""The same work on a Dask bag, for other people's jobs: articles in, lines of claims out. Needs `ipfacts[dask]`.

>>> import ipfacts.dask
>>> bag = ipfacts.dask.read(["news/1.jsonl", "news/2.jsonl"])  # doctest: +SKIP
>>> ipfacts.dask.extract(bag).to_textfiles("claims/*.jsonl")  # doctest: +SKIP

Workers load the pipeline once each, when the first article comes to them. Every article gives the lines that the
command `ipfacts extract` writes for it. What that command settles for a whole run is not settled here: a second article
of the same id keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import dask.bag

from ipfacts import articles, vocabulary
from ipfacts.batch.article import TIMEOUT, Outcome, outcome
from ipfacts.batch.cluster import one_at_a_time
from ipfacts.model import Article
from ipfacts.own_patterns import vocabulary_of
from ipfacts.vocabulary import Vocabulary

Bag = Any  # dask.bag.Bag, which has no types

__all__ = ["extract", "outcomes", "read"]


def read(inputs: Sequence[str | Path]) -> Bag:
    """A bag of `Article`s and, for what is none, `Rejected`s: one partition for each input, read by the worker.

    `inputs` are files, folders or addresses that all workers see. An input that does not exist raises `InputError` when
    it is read.
    """
    return dask.bag.from_sequence(list(inputs), npartitions=len(inputs)).map_partitions(_read)


def outcomes(bag: Bag, *, timeout: float | None = TIMEOUT, patterns: str | Path | None = None) -> Bag:
    """A bag of `Outcome`s, one for each `Article` or `Rejected` in `bag`, in order.

    An article that takes longer than `timeout` seconds is rejected, as one that meets a defect is. `patterns` is a
    folder of your own vocabulary, read here and now: its rows travel with the tasks.
    """
    return bag.map_partitions(_outcomes, timeout=timeout, own=vocabulary_of(patterns))


def extract(bag: Bag, *, timeout: float | None = TIMEOUT, patterns: str | Path | None = None) -> Bag:
    """A bag of lines of JSON, one for each claim, in order; articles that are rejected give none."""
    return outcomes(bag, timeout=timeout, patterns=patterns).map(_lines).flatten()


def _read(inputs: Iterable[str | Path]) -> list[Article | articles.Rejected]:
    return list(articles.read(inputs))


def _outcomes(items: Iterable[Article | articles.Rejected], timeout: float | None, own: Vocabulary) -> list[Outcome]:
    with one_at_a_time, vocabulary.using(own):
        return [outcome(item, timeout=timeout) for item in items]


def _lines(found: Outcome) -> tuple[str, ...]:
    return found.lines
