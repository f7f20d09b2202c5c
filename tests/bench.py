"""How fast the program is, beside spaCy's own tokenizer: python tests/bench.py [FOLDER...]

T is what `spacy.blank("en").pipe` takes for the same texts, with its default settings, warm, in the same round. Read
are general news, of which one article in twenty is on our subject, or all are; dense news (every few articles of the
corpus); and each FOLDER or file that is named. Then come starts of the command over `import spacy`, two workers over
one, and memory. Printed are tables; `--json FILE` keeps all figures; `--only texts` (or starts, workers, memory) does
one part.

Times are processor times, so that a busy machine disturbs them less; workers, by the clock, want it to themselves.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from benchmark import figures, news, processes
from benchmark.stages import Texts
from many import ROOT
from measure import written

PARTS = ("texts", "starts", "workers", "memory")
GENERAL, DENSE = 400, 6
"""Articles of general news; and every so many-th article of the corpus is read."""
SHARE = 0.05
AT_WORK = 200
"""Articles that one and two workers read."""
MEMORY = (50, 20)


def sets(folder: Path, own: list[Path]) -> Iterator[Texts]:
    """The texts that are read, written to files where they are not the user's own."""
    general = list(news.articles(GENERAL, ours=SHARE))
    corpus = [json.loads(line) for line in (ROOT / "corpus/articles.jsonl").read_text("utf-8").splitlines()]
    on_ip = news.articles(int(GENERAL * SHARE), ours=1.0)
    yield Texts("general news", written(folder, "general.jsonl", general))
    yield Texts("general news, all on our subject", written(folder, "ours.jsonl", on_ip))
    yield Texts("dense", written(folder, "dense.jsonl", corpus[::DENSE]))
    for path in own:
        yield Texts(str(path), path)


def texts(folder: Path, wishes: argparse.Namespace) -> figures.Json:
    """Every set, a round of each after the other."""
    found = list(sets(folder, wishes.folders))
    for one in found:
        one.warm()
    for _ in range(wishes.rounds):
        for one in found:
            one.round()
    told = {one.name: figures.of_texts(one) for one in found}
    for name, figure in told.items():
        print(figures.table_of_texts(name, figure), end="\n\n", flush=True)
    return told


def starts(folder: Path, wishes: argparse.Namespace) -> figures.Json:
    """Commands over `import spacy`."""
    found = {name: figures.middle(took) for name, took in processes.starts(folder, wishes.rounds).items()}
    print(figures.table("start", found, "import spacy"), end="\n\n", flush=True)
    return found


def workers(folder: Path, wishes: argparse.Namespace) -> figures.Json:
    """Two over one."""
    lines = (ROOT / "corpus/articles.jsonl").read_text("utf-8").splitlines()[:AT_WORK]
    path = written(folder, "workers.jsonl", map(json.loads, lines))
    found = {"two workers": figures.middle(processes.workers(path, min(wishes.rounds, 3)))}
    print(figures.table("workers", found, "two loops"), end="\n\n", flush=True)
    return found


def memory(folder: Path, wishes: argparse.Namespace) -> figures.Json:
    """Peaks over ever-new words."""
    found = processes.memory(folder, *MEMORY)
    *peaks, (_, ratio) = found.items()
    told = ", ".join(f"{name} {peak:.0f} MB" for name, peak in peaks)
    print(f"memory: {told}: ratio {ratio:.3f}; goal: {figures.GOALS['memory']}", end="\n\n", flush=True)
    return found


def machine() -> dict[str, object]:
    """Where it was measured."""
    versions = {"python": platform.python_version(), "spacy": metadata.version("spacy")}
    return {**versions, "system": platform.platform(), "processor": platform.machine(), "cores": os.cpu_count()}


def main() -> None:
    """Measure what is wished."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="texts of one's own")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help="do this part alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures there")
    wishes = parser.parse_args()
    found: figures.Json = {"machine": machine(), "rounds": wishes.rounds}
    measures = {"texts": texts, "starts": starts, "workers": workers, "memory": memory}
    for part in wishes.only or PARTS:
        with tempfile.TemporaryDirectory(prefix="ipfacts-") as folder:
            found[part] = measures[part](Path(folder), wishes)
    if wishes.json:
        wishes.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
