"""One extractor in several threads: the claims are those of one thread, also while all is loaded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ipfacts import extract, vocabulary
from ipfacts.articles import Rejected, read
from ipfacts.batch import Outcome, outcome
from ipfacts.model import Article
from ipfacts.vocabulary import Vocabulary

ARTICLES = [
    item for item in read([Path(__file__).parents[1] / "corpus" / "articles.jsonl"]) if isinstance(item, Article)
]
FEW = ARTICLES[::40]
THREADS = 4


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that take turns a thousand times as often as by default."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 1000)
    yield
    sys.setswitchinterval(before)


def lines(article: Article) -> list[str]:
    return [claim.model_dump_json() for claim in extract(article.text, published=article.published)]


def in_order(turn: int) -> list[Article]:
    """The same articles, another one first for each thread."""
    return FEW[turn:] + FEW[:turn]


@pytest.mark.usefixtures("restless")
def test_threads_find_what_one_finds() -> None:
    wanted = {article.id: lines(article) for article in FEW}
    fresh = Vocabulary()  # nothing has been made of it yet: the threads make it all at once

    def read_all(turn: int) -> dict[str, list[str]]:
        with vocabulary.using(fresh):
            return {article.id: lines(article) for article in in_order(turn)}

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(read_all, range(THREADS))) == [wanted] * THREADS
    assert any(wanted.values())


@pytest.mark.usefixtures("restless")
def test_an_article_that_takes_too_long_stops_no_other_thread() -> None:
    """The time limit of one thread strikes that thread alone, and the extractor that it is stopped in is given up."""
    long = Article(id="long", text="Lumora Ltd filed 1,200 patents in 2024. " * 4000)

    def read_one(turn: int) -> list[Outcome]:
        return [outcome(long, timeout=0.01)] if turn == 0 else [outcome(article, timeout=60) for article in FEW]

    with ThreadPoolExecutor(THREADS) as pool:
        slow, *others = pool.map(read_one, range(THREADS))
    assert isinstance(slow[0].rejected, Rejected)
    assert all(one.rejected is None for found in others for one in found)
    assert others[0] == others[1] == others[2]
