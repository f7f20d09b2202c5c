"""Runs of the whole command that are killed at random moments, and end with the bytes of one that nobody disturbed.

`python tests/kills.py --articles 300 --times 10 --seed 1`: so many runs of two workers killed and resumed, then one
whose worker is killed, and one on Dask whose worker is. Prints what each came to, and ends with 1 where bytes differ.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS)]

from many import articles  # noqa: E402 (once the path leads to it)
from measure import family, written  # noqa: E402

RUN = (
    "import sys; from ipfacts.batch import journal; journal.EVERY = 0.1; from ipfacts import cli; sys.exit(cli.main())"
)
PROCESSES: tuple[str, ...] = ("--workers", "2")
DASK: tuple[str, ...] = ("--workers", "2", "--scheduler", "local")
LONGEST = 600  # seconds that one run may take


def start(given: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent / "pipeline")}
    command = [sys.executable, "-c", RUN, "extract", str(given), "--output", str(output), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment)


def finished(run: subprocess.Popen[bytes]) -> str:
    """Wait for a run that nobody kills; what it told. Raises `AssertionError` where it failed."""
    told = run.communicate(timeout=LONGEST)[1].decode()
    assert run.returncode == 0, told
    return told


def undisturbed(given: Path, folder: Path) -> tuple[bytes, float]:
    """The output of one process that nobody kills, and how many seconds it takes."""
    began = time.monotonic()
    finished(start(given, folder / "whole.jsonl", "--quiet"))
    return (folder / "whole.jsonl").read_bytes(), time.monotonic() - began


def killed_and_resumed(given: Path, folder: Path, moment: float) -> tuple[bytes, bool]:
    """A run that is killed so many seconds behind its start, and gone on with; and whether it was alive."""
    output = folder / "killed.jsonl"
    output.unlink(missing_ok=True)
    run = start(given, output, *PROCESSES)
    time.sleep(moment)
    alive = run.poll() is None
    run.kill()
    run.communicate()
    finished(start(given, output, *PROCESSES, "--resume"))
    return output.read_bytes(), alive


def with_a_worker_killed(given: Path, folder: Path, options: Sequence[str], moment: float) -> tuple[bytes, bool]:
    """A run one of whose workers is killed so many seconds after the last has started; and whether it was alive."""
    output = folder / "worker.jsonl"
    run = start(given, output, *options)
    while run.poll() is None and len(workers := [pid for pid in family(run.pid) if pid != run.pid]) < 2:
        time.sleep(0.05)
    time.sleep(moment)
    alive = run.poll() is None
    if alive:
        os.kill(workers[0], signal.SIGKILL)
    finished(run)
    return output.read_bytes(), alive


def main() -> int:
    """0 where all bytes are equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args()
    chance, right = random.Random(wishes.seed), []
    with tempfile.TemporaryDirectory(prefix="ipfacts-") as name:
        folder = Path(name)
        given = written(folder, "in.jsonl", articles(wishes.articles))
        whole, seconds = undisturbed(given, folder)
        print(f"undisturbed: {len(whole)} bytes, {seconds:.1f} s", flush=True)
        for _ in range(wishes.times):
            moment = chance.uniform(0.05, 0.6) * seconds  # two workers take half of that, and some to begin
            found, alive = killed_and_resumed(given, folder, moment)
            right.append(found == whole)
            print(f"killed after {moment:.1f} s{'' if alive else ' (it had ended)'}: {_told(right)}", flush=True)
        for kind, options in (("worker process", PROCESSES), ("worker of Dask", DASK)):
            found, alive = with_a_worker_killed(given, folder, options, chance.uniform(0.1, 0.4) * seconds)
            right.append(found == whole)
            print(f"{kind} killed{'' if alive else ' (the run had ended)'}: {_told(right)}", flush=True)
    return 0 if all(right) else 1


def _told(right: list[bool]) -> str:
    return "equal bytes" if right[-1] else "OTHER BYTES"


if __name__ == "__main__":
    sys.exit(main())
