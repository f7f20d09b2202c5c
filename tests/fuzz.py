"""Texts at random against the whole pipeline, for as long as you like: `python tests/fuzz.py --seconds 600`.

What must hold of every text stands in `any_text.holds`. Prints the shortest text found that breaks something, and ends
with 1; or how many texts, characters and claims it came by.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import hypothesis

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "pipeline")]

from any_text import TEXTS, holds  # noqa: E402 (once the path leads to it)

ROUND = 200  # texts from one seed


@dataclass
class Found:
    """What a session has come by."""

    texts: int = 0
    characters: int = 0
    claims: int = 0
    slowest: float = 0.0


def one_round(number: int, found: Found) -> None:
    """The texts of one seed. Raises what they raise."""

    @hypothesis.seed(number)
    @hypothesis.settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(TEXTS)
    def read(text: str) -> None:
        began = time.process_time()
        found.claims += holds(text)
        found.slowest = max(found.slowest, time.process_time() - began)
        found.texts += 1
        found.characters += len(text)

    read()


def main() -> int:
    """Rounds of other seeds until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1, help="of the first round; the next ones count on")
    wishes = parser.parse_args()
    found, until, number = Found(), time.monotonic() + wishes.seconds, wishes.seed
    while time.monotonic() < until:
        try:
            one_round(number, found)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what we are looking for)
            print(f"seed {number}: {type(error).__name__}: {error}", *getattr(error, "__notes__", ()), sep="\n")
            return 1
        number += 1
    print(
        f"{found.texts} texts, {found.characters} characters, {found.claims} claims, seeds {wishes.seed} to "
        f"{number - 1}; the slowest text took {found.slowest:.2f} s of processor time; nothing broke"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
