"""The command line and its workers with the stub in the place of the extraction: `python stub_run.py extract …`.

The journal is written at every chance, so that a run that is killed early has something to go on from.
"""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import stub_extraction
from ipfacts.vocabulary import Vocabulary

SOURCE = Path(__file__).parents[1] / "pipeline"


def install() -> None:
    """Put the stub in its place, in this process."""
    sys.modules["ipfacts.extraction"] = stub_extraction
    from ipfacts.batch import article

    article.speaks_of_ip = lambda text: True  # type: ignore[attr-defined]  # noqa: ARG005 (the name is part of its face)


def serve(pipe: Connection, own: Vocabulary) -> None:
    """What a worker process runs."""
    install()
    from ipfacts.batch import pool

    pool.serve(pipe, own)


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE), str(Path(__file__).parent)])}
    command = [sys.executable, __file__, *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)


def _main() -> int:
    install()
    import stub_run  # as worker processes know this file
    from ipfacts import cli
    from ipfacts.batch import journal, pool

    journal.EVERY = 0.02
    pool.serve = stub_run.serve
    return cli.main()


if __name__ == "__main__":
    sys.exit(_main())
