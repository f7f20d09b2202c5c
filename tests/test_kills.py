"""The real pipeline, killed at moments that nobody chose: equal bytes. More of it by `kills.py`, which says how."""

from __future__ import annotations

import importlib.util
import itertools
import json
import random
from pathlib import Path

import pytest

from kills import DASK, PROCESSES, killed_and_resumed, undisturbed, with_a_worker_killed
from measure import written

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are found as Linux shows them")
SENTENCES = 200  # two seconds of work, and more than one partition

Whole = tuple[Path, bytes, float]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A file of short articles, what a whole run makes of it, and how long that takes."""
    folder = tmp_path_factory.mktemp("whole")
    path = Path(__file__).parents[1] / "corpus" / "sentences.jsonl"
    lines = itertools.islice(path.read_text(encoding="utf-8").splitlines(), SENTENCES)
    found = ({"id": f"s{k}", "text": json.loads(line)["text"]} for k, line in enumerate(lines))
    given = written(folder, "in.jsonl", found)
    return given, *undisturbed(given, folder)


def test_a_run_that_is_killed(whole: Whole, tmp_path: Path) -> None:
    given, expected, seconds = whole
    moment = random.uniform(0.4, 1.0) * seconds
    found, alive = killed_and_resumed(given, tmp_path, moment)
    assert found == expected, moment
    assert alive or moment > 0.5 * seconds


@pytest.mark.parametrize("options", [PROCESSES, DASK], ids=["processes", "Dask"])
def test_a_worker_that_is_killed(whole: Whole, tmp_path: Path, options: tuple[str, ...]) -> None:
    if options is DASK and importlib.util.find_spec("distributed") is None:
        pytest.skip("needs the extra 'dask': pip install 'ipfacts[dask]'")
    given, expected, seconds = whole
    moment = random.uniform(0.0, 0.5) * seconds  # from where both are there, and perhaps not yet up
    found, _ = with_a_worker_killed(given, tmp_path, options, moment)
    assert found == expected, moment
