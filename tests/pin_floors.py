"""Pins the figures that the corpus must not fall below: python tests/pin_floors.py [--lower]

Run it where a change made the figures better, or the corpus other. It refuses to pin a lower floor without `--lower`,
which stands in the change for all to see. `test_corpus.py` compares.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from ipfacts.commands.evaluate import extracted
from ipfacts.evaluation import Score, load, score
from ipfacts.evaluation.gold import ARTICLES, GOLD

CORPUS = Path(__file__).parents[1] / "corpus"
FLOORS = Path(__file__).with_name("floors.json")

Floors = dict[str, Any]


def digest() -> str:
    """SHA-256 of the corpus, line ends apart: git may change them."""
    content = [(CORPUS / name).read_bytes().replace(b"\r\n", b"\n") for name in (ARTICLES, GOLD)]
    return hashlib.sha256(b"\0".join(content)).hexdigest()


def measure() -> Floors:
    """F1 and precision of core and value, and F1 by kind, of what is extracted now."""
    claims, rejected = extracted(CORPUS / ARTICLES)
    if rejected:
        raise SystemExit(f"{rejected} articles of the corpus were rejected: these figures are not to be pinned")
    result: Score = score(load(CORPUS).claims, claims)
    figures = {"core": result.core, "value": result.value}
    floors: Floors = {name: {"f1": one.f1, "precision": one.precision} for name, one in figures.items()}
    floors |= {f"kind {kind}": {"f1": one.f1} for kind, one in result.kinds.items() if one.gold}
    # rounded down, so that a floor is never above what was measured
    return {name: {key: int(share * 10_000) / 10_000 for key, share in one.items()} for name, one in floors.items()}


def fallen(floors: Floors, measured: Floors) -> list[str]:
    """What is measured below its floor, in words."""
    return [
        f"{name} {key}: {measured.get(name, {}).get(key, 0):.4f} is below {floor:.4f}"
        for name, one in floors.items()
        for key, floor in one.items()
        if measured.get(name, {}).get(key, 0) < floor
    ]


def main(arguments: list[str]) -> int:
    """Pin, or say why not."""
    measured = measure()
    pinned = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"floors": {}}
    lower = fallen(pinned["floors"], measured)
    if lower and "--lower" not in arguments:
        print("\n".join(lower))
        print("not pinned; with --lower the floors go down")
        return 1
    FLOORS.write_text(json.dumps({"corpus": digest(), "floors": measured}, indent=1) + "\n")
    print("\n".join(f"{name}: {one}" for name, one in measured.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
