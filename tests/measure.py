"""What a run costs, measured on the whole command in processes of its own; for the tables of a release.

`python tests/measure.py memory`: the peak after so many articles of ever-new words, and after twenty times as many.
`python tests/measure.py engines --articles 5000`: the same articles with one worker, with two, and on Dask with two;
equal bytes, articles a second, and the peak of every process.
`python tests/measure.py archive --pages 1000`: a WARC of as many pages of HTML, read with two workers; with `--every
20`, one page in twenty is on our subject, and the others are other news.
`python tests/measure.py merge --claims 1000000`: claims with other names and numbers into facts; once more in another
order, for the same bytes, with `--shuffled`.
`python tests/measure.py export --claims 1000000`: the same claims as a table of each form.

Times are worth something on a machine that does nothing else. Peaks are those that Linux keeps of every process.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS)]

from many import articles  # noqa: E402 (once the path leads to it)
from many_claims import claims  # noqa: E402
from pages import http, packed, record  # noqa: E402

OFTEN = 0.1  # seconds between looks at the processes of a run
IPFACTS = [sys.executable, "-m", "ipfacts.cli"]
BESIDE = ("resource_tracker", "from multiprocessing.resource")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: its own figures, seconds, processor seconds of all its processes, peaks in MB, digest of its output."""

    summary: dict[str, Any]
    seconds: float
    processor: float
    peaks: list[float]
    digest: str

    @property
    def rate(self) -> float:
        """Articles a second, start and end of the run included."""
        return float((self.summary["articles"] + self.summary["rejected"]) / self.seconds)

    def __str__(self) -> str:
        peaks = ", ".join(f"{peak:.0f}" for peak in self.peaks)
        told = self.summary
        return (
            f"{told['articles']} articles, {told['claims']} claims, {told['rejected']} rejected; {self.seconds:.1f} s, "
            f"{self.rate:.2f} articles/s, {self.processor:.1f} s of processor time; peaks {peaks} MB; "
            f"sha256 {self.digest[:16]}"
        )


@dataclass(frozen=True, slots=True)
class Watched:
    """What a process took: seconds, processor seconds with those of its own processes, peaks in MB, its own first."""

    seconds: float
    processor: float
    peaks: list[float]

    def of(self, claims: int) -> str:
        """In words, for so many claims."""
        return (
            f"{self.seconds:.1f} s, {claims / self.seconds:.0f} claims/s, {self.processor:.1f} s of processor time; "
            f"peak {self.peaks[0]:.0f} MB"
        )


def measured(given: Path, folder: Path, *options: str) -> Measured:
    """Run the command on `given`; processes are listed with their peaks, the run's own first."""
    output = folder / "claims.jsonl"
    command = [*IPFACTS, "extract", str(given), "--output", str(output), "--json-summary", "--quiet", *options]
    told, run = watched(command, folder)
    return Measured(json.loads(told), run.seconds, run.processor, run.peaks, digest_of(output))


def watched(command: list[str], folder: Path) -> tuple[bytes, Watched]:
    """Run a command; what it printed, and what it took."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent / "pipeline")}
    began, peaks = time.monotonic(), dict[int, float]()
    with (folder / "printed").open("w+b") as printed:
        run = subprocess.Popen(command, stdout=printed, env=environment)
        ended = 0
        while not ended:
            peaks.update({pid: peak for pid in family(run.pid) if (peak := peak_of(pid)) is not None})
            time.sleep(OFTEN)
            ended, status, used = os.wait4(run.pid, os.WNOHANG)
        seconds = time.monotonic() - began
        run.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        told = printed.read()
    own = peaks.pop(run.pid)
    processor = used.ru_utime + used.ru_stime  # with those of its processes, which it has waited for
    return told, Watched(seconds, processor, [own, *sorted(peaks.values(), reverse=True)])


def digest_of(path: Path) -> str:
    """The digest of a file, which may be larger than memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, without those of Python's own that keep order."""
    try:
        told = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
        children = [Path(task, "children").read_text().split() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:  # it has ended
        return
    if not any(word in told for word in BESIDE):
        yield pid
    for child in {int(each) for some in children for each in some}:
        yield from family(child)


def peak_of(pid: int) -> float | None:
    """The most memory that a process has had, in MB; None where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), None)


def written(folder: Path, name: str, found: Iterable[dict[str, str]]) -> Path:
    """A file of JSON Lines."""
    path = folder / name
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in found)
    return path


def memory(folder: Path, wishes: argparse.Namespace) -> bool:
    """Peaks after so many articles, and after some times as many; both of words that hardly come twice."""
    peaks = []
    for count in (wishes.articles, wishes.articles * wishes.times):
        found = measured(written(folder, f"{count}.jsonl", articles(count, new_words=True)), folder)
        print(found, flush=True)
        peaks.append(found.peaks[0])
    print(f"peak after {wishes.times} times the text over peak after once: {peaks[1] / peaks[0]:.3f}")
    return peaks[1] <= 1.05 * peaks[0]


def engines(folder: Path, wishes: argparse.Namespace) -> bool:
    """The same articles by every engine."""
    given = written(folder, "many.jsonl", articles(wishes.articles))
    ways = {"1 worker": (), "2 workers": ("--workers", "2"), "Dask": ("--scheduler", "local", "--workers", "2")}
    digests = set()
    for name, options in ways.items():
        found = measured(given, folder, *options)
        print(f"{name}: {found}", flush=True)
        digests.add(found.digest)
    print("equal bytes" if len(digests) == 1 else "OTHER BYTES")
    return len(digests) == 1


def archive(folder: Path, wishes: argparse.Namespace) -> bool:
    """Pages of the articles, as a crawler keeps them."""
    path = folder / "pages.warc.gz"
    ours, others = articles(wishes.pages), articles(wishes.pages, folder="other_news")
    with path.open("wb") as file:
        for number in range(wishes.pages):
            article = next(others if number % wishes.every else ours)
            page = as_page(article).encode()
            file.write(packed(record(f"https://news.example/{article['id']}", http(page))))
    found = measured(path, folder, "--workers", "2")
    print(found)
    return not found.summary["rejected"]


def as_page(article: dict[str, str]) -> str:
    """An article as a newspaper's page, with what stands around it."""
    title, day = html.escape(article.get("title") or "News"), article.get("published") or "2025-01-01"
    story = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": day, "headline": title}
    )
    body = "\n".join(f"<p>{html.escape(part)}</p>" for part in article["text"].split("\n\n"))
    links = "".join(f'<li><a href="/{k}">Section {k}</a></li>' for k in range(40))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<script type="application/ld+json">{story}</script></head><body><nav><ul>{links}</ul></nav>'
        f"<article><h1>{title}</h1>{body}</article><aside><ul>{links}</ul></aside>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def merge(folder: Path, wishes: argparse.Namespace) -> bool:
    """Claims into facts, as the file has them, and shuffled."""
    given, facts, digests = many(folder, wishes.claims), folder / "facts.jsonl", []
    for name in ("in order", "shuffled")[: 1 + wishes.shuffled]:
        if name == "shuffled":
            lines = given.read_bytes().splitlines(keepends=True)
            random.Random(1).shuffle(lines)
            given.write_bytes(b"".join(lines))
            del lines
        _, run = watched([*IPFACTS, "merge", str(given), "--output", str(facts)], folder)
        with facts.open("rb") as file:
            count = sum(1 for _ in file)
        digests.append(digest_of(facts))
        print(f"{name}: {count} facts; {run.of(wishes.claims)}; sha256 {digests[-1][:16]}", flush=True)
    return len(set(digests)) == 1


def export(folder: Path, wishes: argparse.Namespace) -> bool:
    """Claims as tables."""
    given = many(folder, wishes.claims)
    for form in ("parquet", "csv", "duckdb"):
        made = folder / f"claims.{form}"
        _, run = watched([*IPFACTS, "export", str(given), "--output", str(made)], folder)
        print(f"{form}: {made.stat().st_size / 2**20:.0f} MB; {run.of(wishes.claims)}", flush=True)
    return True


def many(folder: Path, count: int) -> Path:
    """A file of so many claims, made of those of the corpus."""
    corpus, given = folder / "corpus.jsonl", folder / "claims.jsonl"
    articles = TESTS.parent / "corpus" / "articles.jsonl"
    watched([*IPFACTS, "extract", str(articles), "--output", str(corpus), "--workers", "2", "--quiet"], folder)
    with given.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in claims(corpus, count))
    print(f"{count} claims, {given.stat().st_size / 2**20:.0f} MB", flush=True)
    return given


def main() -> int:
    """0 where all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(required=True)
    one = kinds.add_parser("memory", help="peaks over ever-new words")
    one.add_argument("--articles", type=int, default=274)
    one.add_argument("--times", type=int, default=20)
    one.set_defaults(measure=memory)
    two = kinds.add_parser("engines", help="one process, two, and Dask")
    two.add_argument("--articles", type=int, default=5000)
    two.set_defaults(measure=engines)
    three = kinds.add_parser("archive", help="a WARC of pages")
    three.add_argument("--pages", type=int, default=1000)
    three.add_argument("--every", type=int, default=1, help="one page in so many is on our subject")
    three.set_defaults(measure=archive)
    four = kinds.add_parser("merge", help="claims into facts")
    four.add_argument("--claims", type=int, default=1_000_000)
    four.add_argument("--shuffled", action="store_true", help="and once more in another order")
    four.set_defaults(measure=merge)
    five = kinds.add_parser("export", help="claims as tables")
    five.add_argument("--claims", type=int, default=1_000_000)
    five.set_defaults(measure=export)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ipfacts-") as folder:
        return 0 if wishes.measure(Path(folder), wishes) else 1


if __name__ == "__main__":
    sys.exit(main())
