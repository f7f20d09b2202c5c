"""What can go wrong for a user: one base class, four kinds. A message says what, where and what to do, in one line.

`Stopped` is none of them: it is how a signal ends a run.
"""

from __future__ import annotations

import errno
import sys


class IpfactsError(Exception):
    """Base of every error that the package raises on purpose."""


class PatternError(IpfactsError):
    """A row of a pattern or vocabulary file is malformed; the message names the file and the line."""


class InputError(IpfactsError):
    """An input is missing, or is not what the command needs."""


class OutputError(IpfactsError):
    """The output cannot be written where it was asked for."""


class WorkerError(IpfactsError):
    """The processes or machines that share the work cannot do it."""


def closed_pipe(error: OSError) -> bool:
    """Whether nobody reads any more what is written: no fault of the output. Windows calls it an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


class Stopped(BaseException):
    """The run was asked to stop by a signal; `code` is the exit code that shells expect for it.

    No `Exception`: somebody asked for it, and no rule may catch it.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number
