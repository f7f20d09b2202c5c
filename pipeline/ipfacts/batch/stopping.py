"""Ctrl-C, SIGTERM and SIGHUP come in; a `Stopped` goes out where the run is, so that it can put its work in order."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from ipfacts.errors import Stopped


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Turn the signals that ask a process to stop into `Stopped`; only the main thread may, and can."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # a signal that is ignored stays so: `nohup` asks for that
    before = {number: signal.getsignal(number) for number in numbers if signal.getsignal(number) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> None:
    for each in ("SIGINT", "SIGTERM", "SIGHUP"):  # once is enough: what follows is the tidying up
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), signal.SIG_IGN)
    raise Stopped(number)
