"""Rewrites what README.md shows of the program's output: python tests/readme_figures.py

Between `<!-- NAME -->` and `<!-- /NAME -->` stand the example line and the figures of `ipfacts evaluate`, of the corpus
and of the articles held out.
Run it where a change alters either; `test_readme.py` compares the example.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ipfacts import extract
from ipfacts.confidence import DOUBTFUL

REPOSITORY = Path(__file__).parents[1]
README = REPOSITORY / "README.md"
SENTENCE = "So far, CATL has filed more than 50,000 patent applications worldwide, including over 20,000 overseas."
HEXADECIMAL = re.compile(r'"([0-9a-f]{4})[0-9a-f]{8,}"')
BROKEN_BEFORE = ("organisation", "metric", "jurisdiction", "period", "qualifiers", "evidence")


def example() -> list[str]:
    """The example's claims as lines of output, ids and digests shortened."""
    return [HEXADECIMAL.sub(r'"\1…"', claim.model_dump_json()) for claim in extract(SENTENCE)]


def example_block() -> str:
    """The first claim, broken into lines of Markdown; nothing is left out."""
    first = example()[0]
    for field in BROKEN_BEFORE:
        first = first.replace(f',"{field}":', f',\n "{field}":', 1)
    return f"```json\n{first}\n```"


def figures(corpus: str) -> dict[str, Any]:
    """What the README's own command gives."""
    command = [sys.executable, "-m", "ipfacts.cli", "evaluate", corpus, "--json"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "pipeline")}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit("these figures are not to be shown: ipfacts evaluate corpus did not read every article")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figures_block(found: dict[str, Any], unseen: dict[str, Any]) -> str:
    """Tables of core and value, on the corpus and held out, of the core by kind and by family, and the slots."""
    parts = [("core, held out", unseen["core"]), ("value, held out", unseen["value"])]
    parts += [("core", found["core"]), ("value", found["value"])]
    parts += [(f"core of kind `{name}`", row) for name, row in found["kinds"].items()]
    parts += [(f"core of family {name}", row) for name, row in found["families"].items()]
    shares = [(name, *(f"{row[key]:.2f}" for key in ("f1", "precision", "recall")), row["gold"]) for name, row in parts]
    table = _table(("", "F1", "precision", "recall", "claims in the gold"), shares)
    slots = ", ".join(f"{name} {share:.2f}" for name, share in unseen["slots"].items())
    return f"{table}\n\nOf the claims held out whose core is right, the shares right: {slots}.\n\n{_on_weights()}"


def _on_weights() -> str:
    return (
        f"The weights of choices and `confidence` are fitted on the corpus, and claims below {DOUBTFUL} are dropped:\n"
        "the rows `held out` say what to expect of articles that no weight has met."
    )


def _table(head: Sequence[object], body: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in lines)


def filled(text: str, blocks: dict[str, str]) -> str:
    """The text with each named block in the place of what stood there."""
    for name, block in blocks.items():
        opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, found, rest = text.partition(opening)
        _, ended, after = rest.partition(closing)
        if not found or not ended:
            raise SystemExit(f"{README.name}: {opening} or {closing} is missing")
        text = f"{before}{opening}\n{block}\n{closing}{after}"
    return text


def main() -> None:
    """Rewrite the README's blocks."""
    blocks = {"example": example_block(), "figures": figures_block(figures("corpus"), figures("corpus/held_out"))}
    README.write_text(filled(README.read_text(encoding="utf-8"), blocks), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
