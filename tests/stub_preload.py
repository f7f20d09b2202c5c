"""What the workers of a Dask cluster load first, so that they have the stub in the place of the extraction."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "pipeline")]

import stub_run  # noqa: E402 (once the path leads to it)

stub_run.install()
