"""As many articles as you like: those of the corpus, over and over, each time with other names and numbers.

`python tests/many.py 5000 > many.jsonl` writes them, the same in every run; `--new-words` changes all longer words as
well, so that hardly one comes twice.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*\d(?![\w-])")
YEAR = re.compile(r"(?:19|20)\d\d\Z")
WORD = re.compile(r"[A-Za-z]+")
CONSONANTS, VOWELS = "bcdfghjklmnprstvwz", "aeiou"
SHORT_NAME, SHORT_WORD = 4, 6  # letters: shorter ones are left as they are


def articles(count: int, *, new_words: bool = False, folder: str = "") -> Iterator[dict[str, str]]:
    """So many articles, each with an id of its own; the first round is the corpus, or a folder of it, as it is."""
    lines = (ROOT / "corpus" / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    corpus = [json.loads(line) for line in lines]
    known = _known()
    for number in range(count):
        turn, which = divmod(number, len(corpus))
        article = dict(corpus[which])
        if turn:
            article["id"] += f"-{turn}"
            for part in ("title", "text"):
                article[part] = changed(article.get(part) or "", turn, known, new_words=new_words)
        yield article


def changed(text: str, turn: int, known: frozenset[str], *, new_words: bool) -> str:
    """The text with other names and numbers, which differ from turn to turn; words in `known` stay."""

    def figure(found: re.Match[str]) -> str:
        return found[0] if YEAR.match(found[0]) else _figure(found[0], turn)

    def word(found: re.Match[str]) -> str:
        written = found[0]
        name = written[0].isupper()
        short = SHORT_NAME if name else SHORT_WORD
        if len(written) < short or written.lower() in known or not (name or new_words):
            return written
        return _word(written, turn)

    return WORD.sub(word, FIGURE.sub(figure, text))


def _figure(written: str, turn: int) -> str:
    chance = random.Random(f"{turn} {written}")
    digits = [str(chance.randrange(10)) if sign.isdigit() else sign for sign in written]
    return "".join([str(chance.randrange(1, 10)), *digits[1:]])


def _word(written: str, turn: int) -> str:
    chance = random.Random(f"{turn} {written}")
    letters = "".join(chance.choice(kind) for kind, _ in zip(itertools.cycle((CONSONANTS, VOWELS)), written))
    return letters.upper() if written.isupper() else letters.capitalize() if written[0].isupper() else letters


def _known() -> frozenset[str]:
    """Every word that stands in the patterns."""
    files = (ROOT / "patterns").rglob("*.jsonl")
    return frozenset(word.lower() for file in files for word in WORD.findall(file.read_text(encoding="utf-8")))


def main() -> None:
    """Write them to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--new-words", action="store_true")
    wishes = parser.parse_args()
    for article in articles(wishes.count, new_words=wishes.new_words):
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
