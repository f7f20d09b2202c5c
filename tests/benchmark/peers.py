"""Other people's programs on the same texts, each in an environment of its own: python tests/benchmark/peers.py

Read is a sample of the corpus; printed are words a second of processor time, how much each finds, and the first finds.
None of them does what this program does: they show what parts of the work cost elsewhere. quantulum3 and
recognizers-text read quantities, dateparser dates, eyecite citations of American courts; spaCy's tokenizer comes with
200 patterns for its Matcher, as somebody would write them who wants the figures of patents and trade marks.

Environments are made by pip in `--environments` (a folder that is kept, `.venv-peers` by default), the first time.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SAMPLE = 20  # every so many-th article of the corpus
SHOWN = 6
Finder = Callable[[str], Iterable[object]]


def quantulum3() -> Finder:
    """Quantities with their units."""
    from quantulum3 import parser

    return lambda text: [quantity.surface for quantity in parser.parse(text)]


def recognizers_text() -> Finder:
    """Numbers, percentages, currencies, ages and dates."""
    import recognizers_date_time as dates
    import recognizers_number as numbers
    import recognizers_number_with_unit as units

    english = "en-us"
    readers = (
        numbers.recognize_number,
        numbers.recognize_percentage,
        units.recognize_currency,
        units.recognize_age,
        dates.recognize_datetime,
    )
    return lambda text: [found.text for reader in readers for found in reader(text, english)]


def dateparser() -> Finder:
    """Dates, anywhere in the text."""
    from dateparser.search import search_dates

    return lambda text: [found for found, _ in search_dates(text, languages=["en"]) or ()]


def eyecite() -> Finder:
    """Citations of cases, laws and journals."""
    from eyecite import get_citations

    return lambda text: [citation.matched_text() for citation in get_citations(text)]


def spacy_matcher() -> Finder:
    """The tokenizer, and figures before or behind nouns of ours."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for number, pattern in enumerate(user_patterns()):
        matcher.add(f"pattern {number}", [pattern])

    def find(text: str) -> list[str]:
        doc = nlp(text)
        return [str(doc[start:end].text) for _, start, end in matcher(doc)]

    return find


def user_patterns() -> Iterator[list[dict[str, Any]]]:
    """200 patterns: twenty nouns, each in ten surroundings."""
    kinds = ("patent", "trademark", "design", "PCT", "utility")
    nouns = ("applications", "filings", "grants", "registrations")
    number, any_word = {"LIKE_NUM": True}, {"IS_ALPHA": True, "OP": "?"}
    for kind, noun in itertools.product(kinds, nouns):
        named = [{"LOWER": kind.lower()}, {"LOWER": noun}]
        yield [number, *named]
        yield [number, any_word, *named]
        yield [number, {"LOWER": {"IN": ["million", "thousand", "billion"]}}, *named]
        yield [{"LOWER": {"IN": ["filed", "received", "granted"]}}, any_word, number, any_word, *named]
        yield [{"LEMMA": {"IN": ["file", "receive", "grant"]}}, {"OP": "?"}, number, *named]
        yield [*named, {"LOWER": {"IN": ["rose", "fell", "grew"]}}, {"OP": "?"}, {"OP": "?"}, number]
        yield [*named, {"LOWER": "by"}, number, {"LOWER": {"IN": ["percent", "%"]}}]
        yield [*named, {"LOWER": {"IN": ["reached", "totalled", "were"]}}, number]
        yield [{"IS_TITLE": True, "OP": "+"}, {"LOWER": "filed"}, number, *named]
        yield [number, *named, {"LOWER": "in"}, {"SHAPE": "dddd"}]


PEERS: dict[str, tuple[Callable[[], Finder], list[str]]] = {
    "quantulum3": (quantulum3, ["quantulum3"]),
    "recognizers-text": (recognizers_text, ["recognizers-text-suite", "emoji<2"]),
    "dateparser": (dateparser, ["dateparser"]),
    "eyecite": (eyecite, ["eyecite"]),
    "spacy-matcher": (spacy_matcher, ["spacy>=3.8,<3.9"]),
}
"""How each is asked, and what pip installs for it. (recognizers-text takes any emoji, and needs one before 2.)"""


def find(name: str) -> dict[str, Any]:
    """What a peer, whose environment this is, finds in the texts on standard input, and in which time."""
    texts = json.load(sys.stdin)
    finder = PEERS[name][0]()
    for _ in finder(texts[0]):  # once untimed: some load what they need with the first text
        pass
    began = time.process_time()
    found = [str(each) for text in texts for each in finder(text)]
    return {"seconds": time.process_time() - began, "found": len(found), "first": found[:SHOWN]}


def asked(name: str, texts: list[str], environments: Path) -> dict[str, Any]:
    """The same, from outside: the environment is made where there is none."""
    place = environments / name
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    installed = place / "installed"  # written last: one that was cut off is made again
    if not installed.exists():
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS[name][1]], check=True)
        installed.touch()
    command = [str(python), __file__, "--find", name]
    done = subprocess.run(command, input=json.dumps(texts), stdout=subprocess.PIPE, check=True, encoding="utf-8")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    """A row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", metavar="PEER", help=f"{', '.join(PEERS)}; all where none is named")
    parser.add_argument("--environments", type=Path, default=ROOT / ".venv-peers")
    parser.add_argument("--find", choices=PEERS, help=argparse.SUPPRESS)
    wishes = parser.parse_args()
    if wishes.find:
        print(json.dumps(find(wishes.find)))
        return
    lines = (ROOT / "corpus/articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[::SAMPLE]]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words")
    for name in wishes.peers or PEERS:
        try:
            told = asked(name, texts, wishes.environments)
        except subprocess.CalledProcessError as error:  # it says why itself; the others are asked all the same
            print(f"{name:<18} cannot be asked: {error.cmd[0]} ended with {error.returncode}", flush=True)
            continue
        first = " | ".join(" ".join(found.split()) for found in told["first"])
        print(f"{name:<18}{words / told['seconds']:>12,.0f} words/s{told['found']:>8,} finds: {first}", flush=True)


if __name__ == "__main__":
    main()
