"""As many claims as you like: those that the corpus's articles give, over and over, with other names and numbers.

`python tests/many_claims.py claims.jsonl 1000000 > many.jsonl`, where `ipfacts extract corpus/articles.jsonl` wrote the
first. Every fortieth round has the same names again; of those, some repeat the figures in articles of their own, some
are copies of them, some round them, and some contradict them.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from many import changed

NAMES = 40  # rounds after which names come again
WAYS = ("as it is", "as it is", "a copy", "more than", "another")


def claims(given: Path, count: int) -> Iterator[str]:
    """So many lines of claims, each with an id of its own; the first round is the file as it is."""
    corpus = [json.loads(line) for line in given.read_text(encoding="utf-8").splitlines()]
    for number in range(count):
        turn, which = divmod(number, len(corpus))
        yield json.dumps(_turned(corpus[which], turn) if turn else corpus[which], ensure_ascii=False)


def _turned(claim: dict[str, Any], turn: int) -> dict[str, Any]:
    """The claim as the article of another round has it; texts and their offsets stay."""
    found = copy.deepcopy(claim)
    names, again = turn % NAMES, turn // NAMES
    document, value = found["document"], found["value"]
    original = f"{document['id']}-{names}"
    found["id"] = f"{claim['id']}-{turn}"
    document.update(id=f"{document['id']}-{turn}", sha256=f"{document['sha256'][:56]}{turn:08x}")
    for slot in ("organisation", "counterparty"):
        if found[slot] is not None and names:
            found[slot].update(id=None, name=_name(found[slot]["name"], names))
    if value["kind"] in ("count", "money") and value["upper"] is None:
        value["number"] = _number(value["number"], names)
        _tell(WAYS[again % len(WAYS)], document, value, original)
    return found


def _tell(way: str, document: dict[str, Any], value: dict[str, Any], original: str) -> None:
    if way == "a copy":
        document["duplicate_of"] = original
    elif way == "more than" and value["number"] >= 1000:
        digits = 10 ** (len(str(int(value["number"]))) - 1)
        value.update(number=int(value["number"]) // digits * digits, comparator=">")
    elif way == "another":
        value["number"] += max(1, int(value["number"]) // 5)


def _name(name: str, turn: int) -> str:
    key = (name, turn)
    if key not in _NAMES:
        _NAMES[key] = changed(name, turn, frozenset(), new_words=False)
    return _NAMES[key]


_NAMES: dict[tuple[str, int], str] = {}


def _number(number: float, turn: int) -> int:
    return int(number) + random.Random(turn).randrange(1 + int(number))


if __name__ == "__main__":
    sys.stdout.writelines(line + "\n" for line in claims(Path(sys.argv[1]), int(sys.argv[2])))
