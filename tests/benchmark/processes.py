"""Whole processes: how soon the program is there, what a second worker gains, what memory it takes.

Enters: articles. Leaves: ratios. Starts are told in processor seconds of the process, workers in seconds on the clock
beside what two busy loops gain on the same machine, memory as the peak that Linux keeps of a process.
"""

from __future__ import annotations

import concurrent.futures
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmark import news
from ipfacts.articles import read
from ipfacts.batch import outcomes
from many import articles
from measure import measured, written

SOURCE = Path(__file__).parents[2] / "pipeline"
SENTENCE = "So far, CATL has filed more than 50,000 patent applications worldwide, including over 20,000 overseas."
SPACY, ONE, NOTHING = "import spacy", "first claim", "nothing on our subject"
SPIN = "import time\ncount, end = 0, time.monotonic() + {}\nwhile time.monotonic() < end:\n    count += 1\nprint(count)"
WARMING = 32  # outcomes before the clock starts: by then, every worker is at work
SPUN = 1.5  # seconds
COMPILED = str(Path(tempfile.gettempdir(), "ipfacts-compiled"))
"""Where processes keep compiled modules, whatever the environment says of it."""


def starts(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each start in every round, over those of `import spacy` in the same round."""
    commands = _starts(folder)
    for command in commands.values():  # once untimed, so that compiled modules are on the disk and in memory
        _processor_seconds(command)
    found: dict[str, list[float]] = {name: [] for name in commands if name != SPACY}
    for _ in range(rounds):
        took = {name: _processor_seconds(command) for name, command in commands.items()}
        for name, seconds in found.items():
            seconds.append(took[name] / took[SPACY])
    return found


def _starts(folder: Path) -> dict[str, list[str]]:
    other = folder / "other"
    other.mkdir()
    for number, article in enumerate(news.articles(20, ours=0)):
        (other / f"{number}.txt").write_text(article["text"], encoding="utf-8")
    one = folder / "one.txt"
    one.write_text(SENTENCE, encoding="utf-8")
    ipfacts = [sys.executable, "-m", "ipfacts.cli"]
    extract = [*ipfacts, "extract", "--quiet", "--output", str(folder / "claims.jsonl")]
    return {
        SPACY: [sys.executable, "-c", "import spacy"],
        "python alone": [sys.executable, "-c", ""],
        "--help": [*ipfacts, "--help"],
        "schema": [*ipfacts, "schema"],
        NOTHING: [*extract, str(other)],
        ONE: [*extract, str(one)],
    }


def _processor_seconds(command: Sequence[str]) -> float:
    """What a process takes of the processor, its start included."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": ""}  # as after the first start
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**environment, "PYTHONPYCACHEPREFIX": COMPILED})
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}")
    return used.ru_utime + used.ru_stime


def workers(path: Path, rounds: int) -> list[float]:
    """What two workers gain over one, over what two busy loops gain over one, in every round."""
    found = []
    for _ in range(rounds):
        alone, together = _spun(1), _spun(2)
        one, two = (_rate(path, workers=count) for count in (1, 2))
        found.append((two / one) / (together / alone))
    return found


def _spun(processes: int) -> int:
    """How often so many loops that run at once go round in all."""
    command = [sys.executable, "-c", SPIN.format(SPUN)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(processes)]
    return sum(int(loop.communicate()[0]) for loop in running)


def _rate(path: Path, *, workers: int) -> float:
    """Articles a second once all workers are at work."""
    done = outcomes(read([path]), workers=workers, timeout=None)
    for _ in itertools.islice(done, WARMING):
        pass
    began = time.monotonic()
    count = sum(1 for _ in done)
    return count / (time.monotonic() - began)


def memory(folder: Path, count: int, times: int) -> dict[str, float]:
    """Peaks in MB of a run over so many articles of ever-new words, and over some times as many."""

    def peak(number: int) -> float:
        place = folder / str(number)
        place.mkdir()
        return measured(written(place, "articles.jsonl", articles(number, new_words=True)), place).peaks[0]

    with concurrent.futures.ThreadPoolExecutor(2) as both:
        once, often = both.map(peak, (count, count * times))
    return {"once": once, f"{times} times": often, "ratio": often / once}
