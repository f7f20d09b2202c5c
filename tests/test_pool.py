"""Articles shared among processes: the order stays, and whatever an article does to its worker, it costs that alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import stub_run
from ipfacts.articles import Rejected
from ipfacts.batch import Outcome, outcome, outcomes, pool
from ipfacts.batch.stopping import stoppable
from ipfacts.errors import IpfactsError, PatternError, Stopped, WorkerError
from ipfacts.model import Article

pytestmark = pytest.mark.usefixtures("stub")


@pytest.fixture(autouse=True)
def stubbed_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", stub_run.serve)


def article(name: str, text: str) -> Article:
    return Article(id=name, text=text, path=f"{name}.txt")


def plain(count: int) -> list[Article | Rejected]:
    return [article(f"a{k}", f"It held {k} patents.") for k in range(count)]


def told(found: list[Outcome]) -> list[str]:
    return [one.rejected.reason if one.rejected else f"{len(one.lines)} claims" for one in found]


def test_outcomes_come_in_order_and_are_the_same_for_any_number_of_workers() -> None:
    items = [*plain(60), Rejected("x.png", None, None, "a picture"), *plain(3), article("bad", "BREAKDOWN")]
    assert list(outcomes(items, workers=3)) == list(outcomes(items)) == [outcome(item) for item in items]


def test_an_article_that_takes_too_long_is_rejected_alone() -> None:
    items = [*plain(3), article("slow", "HANG 1 patents"), *plain(3)]
    for workers in (1, 2):
        found = list(outcomes(items, workers=workers, timeout=1))
        assert found[3].rejected == Rejected(
            "slow.txt", "slow", None, "took longer than 1 seconds; split it, or give a longer --timeout"
        )
        assert told(found[:3] + found[4:]) == ["1 claims"] * 6


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_alarm_that_nobody_hears_goes_off_again() -> None:
    def run() -> None:
        found.append(outcome(article("a", "DEAF HANG"), timeout=0.3))

    found: list[Outcome] = []
    run()
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert [words.partition(" than ")[0] for words in told(found)] == ["took longer"] * 2


def test_the_time_of_an_article_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [article(f"a{k}", "SLOW " * 1) for k in range(100)]  # a second together, and a chunk of them 0.08
    assert told(list(outcomes(items, workers=1, timeout=0.5))) == ["0 claims"] * 100


def test_a_thread_has_its_time_too() -> None:
    found: list[Outcome] = []

    def run() -> None:
        found.extend(outcome(article("a", text), timeout=0.3) for text in ("HANG", "SLOW 1 patents", "2 patents"))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert told(found)[1:] == ["1 claims"] * 2
    assert told(found)[0].startswith("took longer")


ALARMS = """
import sys, threading, time
from ipfacts.batch.article import TookTooLong, _alarm

def work():
    for seconds in (0.05, 5):
        try:
            with _alarm(seconds):
                time.sleep(0)
                while seconds < 1:
                    pass
        except TookTooLong:
            print("heard")

thread = threading.Thread(target=work)
thread.start()
thread.join()
sys.setprofile(lambda *_: None)
(lambda: print("profiled"))()
"""


def test_an_alarm_in_a_thread_leaves_nothing_on_its_way() -> None:
    """What was called off, Python 3.11 would look for at every step ever after: under a profiler, without end."""
    ran = subprocess.run([sys.executable, "-c", ALARMS], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split() == ["heard", "profiled"]


def test_the_articles_of_a_killed_worker_are_done_again(tmp_path: Path) -> None:
    items = [*plain(5), article("once", f"ONCE:{tmp_path / 'mark'} 7 patents"), *plain(20)]
    assert told(list(outcomes(items, workers=2))) == ["1 claims"] * 26


def test_an_article_that_kills_its_worker_twice_is_rejected_by_name() -> None:
    items = [*plain(3), article("deadly", "KILL"), *plain(12)]
    found = list(outcomes(items, workers=2))
    assert found[3].rejected is not None
    assert found[3].rejected.path == "deadly.txt"
    assert found[3].rejected.reason.startswith("its worker was killed")
    assert told(found[:3] + found[4:]) == ["1 claims"] * 15


def test_articles_are_read_ahead_only_so_far() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(f"a{taken}", "1 patents" if taken > 1 else "HANG")

    found = outcomes(endless(), workers=2, timeout=2)
    assert "took longer" in told([next(found)])[0]  # the others have waited for it
    found.close()  # type: ignore[attr-defined]
    assert taken <= 2 * pool.AHEAD + 1


def test_texts_that_are_under_way_are_bounded_in_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "AHEAD_CHARACTERS", 1000)
    taken = 0

    def large() -> Iterator[Article]:
        nonlocal taken
        for taken in range(1, 30):
            yield article(f"a{taken}", "x" * 400)

    found = outcomes(large(), workers=2)
    next(found)
    assert taken <= 4
    assert len(list(found)) == 28


def test_workers_that_cannot_live_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", os.abort)
    with pytest.raises(WorkerError, match="want of memory"):
        list(outcomes(plain(3), workers=2))


def _broken(pipe: object, own: object) -> None:
    pipe.send(PatternError("patterns/x.jsonl:3: no JSON"))  # type: ignore[attr-defined]


def test_a_malformed_pattern_file_is_told_as_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", _broken)
    with pytest.raises(IpfactsError, match="no JSON"):
        list(outcomes(plain(3), workers=2))


def test_a_pause_of_the_whole_run_is_no_articles_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TICK", 0.05)

    def paused() -> Iterator[Article]:
        yield article("a", "SLOW" * 1 + " 1 patents")
        for k in range(20):
            yield article(f"b{k}", "2 patents")
        time.sleep(0.8)  # as if stopped by Ctrl-Z: the clock goes on, and nobody listens
        yield article("c", "3 patents")

    assert told(list(outcomes(paused(), workers=2, timeout=0.6))) == ["1 claims"] * 22


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_that_ask_to_stop(number: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Stopped) as stopped, stoppable():
        os.kill(os.getpid(), number)
    assert stopped.value.code == 128 + number
    assert signal.getsignal(number) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # as `nohup` does with SIGHUP
    try:
        with stoppable():
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
