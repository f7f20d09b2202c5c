"""What can go wrong for a user: one base class, three kinds. A message says what, where and what to do, in one line."""

from __future__ import annotations


class IpfactsError(Exception):
    """Base of every error that the package raises on purpose."""


class PatternError(IpfactsError):
    """A row of a pattern or vocabulary file is malformed; the message names the file and the line."""


class InputError(IpfactsError):
    """An input is missing, or is not what the command needs."""


class OutputError(IpfactsError):
    """The output cannot be written where it was asked for."""
