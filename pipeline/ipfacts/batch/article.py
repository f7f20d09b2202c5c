"""One article comes in; its `Outcome` goes out: claims as lines, or a rejection, whatever it does to the rules."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ipfacts import shared_extractor
from ipfacts.articles import Page, Rejected
from ipfacts.articles.pages import NO_TEXT
from ipfacts.errors import IpfactsError
from ipfacts.gate import speaks_of_ip
from ipfacts.model import Article
from ipfacts.sinks import line
from ipfacts.vocabulary import forget

TIMEOUT = 60.0  # seconds; the longest articles of a newspaper take one
KILLED = "its worker was killed at it more than once, perhaps for want of memory; split it, or give fewer --workers"
TOO_LARGE = "needs more memory than there is; split it"
AGAIN = 1.0  # seconds until an alarm goes off once more
TOLD = 200  # characters of a defect's own message, which may quote the article

Item = Article | Page | Rejected

logger = logging.getLogger(__name__)


def size(item: Item) -> int:
    """How much an item weighs on memory, in characters or bytes."""
    return len(item.text) if isinstance(item, Article) else len(item.content) if isinstance(item, Page) else 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its claims as lines, or its rejection; `rejections` counts candidates by reason."""

    lines: tuple[str, ...] = ()
    rejected: Rejected | None = None
    rejections: Counter[str] = field(default_factory=Counter)


class TookTooLong(BaseException):
    """The alarm has gone off. No `Exception`: the rules must not catch it."""


def outcome(item: Item, *, timeout: float | None = None) -> Outcome:
    """Read one article. Whatever an article does to the rules, it costs that article alone."""
    try:
        if isinstance(item, Page):
            if not may_speak(item):
                return rejection(item, NO_TEXT) if item.is_blank else Outcome()
            item = taken_apart(item, timeout=timeout)
        if isinstance(item, Rejected):
            return Outcome(rejected=item)
        if not speaks_of_ip(item.text):
            return Outcome()
        extractor = shared_extractor()  # outside the time that an article has: it may be the first
        with _alarm(timeout):
            reading = extractor.read(item)
            return Outcome(tuple(map(line, reading.claims)), rejections=reading.rejections)
    except IpfactsError:
        raise
    except TookTooLong:
        assert not isinstance(item, Rejected), "what was rejected takes no time"
        forget(shared_extractor)  # it was stopped at any point: the next article gets a fresh one
        return rejection(item, too_long(timeout))
    except MemoryError:
        assert not isinstance(item, Rejected), "what was rejected needs no memory"
        return rejection(item, TOO_LARGE)
    except Exception as error:  # a defect of ours must not end a run over a million articles
        assert not isinstance(item, Rejected), "what was rejected is not read"
        logger.debug("%s: %s", item.path, item.id, exc_info=True)
        return rejection(item, _defect(error))


def may_speak(page: Page) -> bool:
    """Whether a word of our subject stands anywhere on a page: to take it apart for nothing costs most of a crawl.

    The words are ASCII, and so is what they are made of in every encoding but those of two bytes, which have NULs.
    """
    return b"\0" in page.content or speaks_of_ip(page.content.decode("latin-1"))


def taken_apart(page: Page, *, timeout: float | None) -> Article | Rejected:
    """The article of a page, in the time that an article has; also where a page is needed before any worker has it."""
    try:
        with _alarm(timeout):
            return page.article()
    except TookTooLong:
        return Rejected(page.path, page.id, None, too_long(timeout))
    except MemoryError:
        return Rejected(page.path, page.id, None, TOO_LARGE)
    except Exception as error:  # noqa: BLE001 (a defect of ours, as in `outcome`)
        return Rejected(page.path, page.id, None, _defect(error))


def rejection(article: Article | Page, reason: str) -> Outcome:
    """The outcome of an article that is given up."""
    return Outcome(rejected=Rejected(article.path, article.id, None, reason))


def _defect(error: Exception) -> str:
    return f"a defect of ipfacts, please report it with this article: {type(error).__name__}: {error}"[:TOLD]


def too_long(timeout: float | None) -> str:
    """Why an article was given up that took its time; the same words for any number of workers."""
    return f"took longer than {timeout or 0:g} seconds; split it, or give a longer --timeout"


@contextlib.contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Raise `TookTooLong` inside the block once the time is up.

    And again, until it is heard: what is raised while Python throws something away (`__del__`, a callback of the
    garbage collector, as Dask has one) goes no further.
    """
    if seconds is None:
        yield
        return
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        with _alarm_in_thread(seconds):
            yield
        return
    before = signal.signal(signal.SIGALRM, _go_off)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # an alarm may have gone off amid the line above, and does not again so soon
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _go_off(*_: object) -> None:
    raise TookTooLong


@contextlib.contextmanager
def _alarm_in_thread(seconds: float) -> Iterator[None]:
    """The same where there are no signals: another thread raises it in this one, between two steps of Python's."""
    thread, lock, over = ctypes.c_ulong(threading.get_ident()), threading.Lock(), threading.Event()
    rung = threading.Event()

    def ring() -> None:
        rung.set()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TookTooLong))

    def go_off() -> None:
        after = seconds
        while not over.wait(after):
            with lock:
                if not over.is_set():
                    ring()
            after = AGAIN

    threading.Thread(target=go_off, daemon=True).start()
    try:
        try:
            yield
        finally:
            over.set()
    finally:
        with lock:
            over.set()
        if rung.is_set():
            # One may be on its way still. It is heard here: called off (`SetAsyncExc(thread, None)`), it would leave
            # CPython 3.11 looking for it at every step ever after, and a profiled program in a loop without end.
            try:
                ring()
                time.sleep(AGAIN)
            except TookTooLong:
                pass
