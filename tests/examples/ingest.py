"""An ingestion job: a folder or a queue of articles comes in, lines of claims go out; a bad article costs itself alone.

    python tests/examples/ingest.py news/ claims.jsonl rejected.jsonl

Copy it, and put your own queue where `from_messages` takes any iterable. Lines are written before an article's id comes
back, so acknowledge a message then: one that was under way when the job was killed comes again.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from ipfacts import Article
from ipfacts.articles import Rejected, read
from ipfacts.batch import Item, outcomes

QUEUE = "queue"
"""What rejects of a queue name as their path."""


def from_messages(messages: Iterable[str | bytes]) -> Iterator[Item]:
    """The articles of a queue: each message is a JSON object with `id` and `text`, and `title` and `published` at most.

    A message that is none becomes its rejection, so that nothing is lost silently.
    """
    for number, message in enumerate(messages, 1):
        try:
            record = json.loads(message)
            if record.get("title"):  # offsets of claims count in one text: the title, a blank line and the body
                record["text"] = f"{record['title']}\n\n{record['text']}"
            yield Article(path=QUEUE, **record)
        except (ValueError, TypeError, AttributeError, KeyError, ValidationError) as error:
            yield Rejected(QUEUE, None, number, f"no article: {type(error).__name__}; send JSON with id and text")


def ingest(items: Iterable[Item], claims: IO[str], rejects: IO[str], *, timeout: float = 30) -> Iterator[str | None]:
    """Write what each item comes to, and give back its id, once it is written (None for one that has none).

    `outcomes` reads with one process (`workers=2` for more). It raises for nothing that an article can do: an article
    that takes longer than `timeout` seconds, or meets a defect of ours, is rejected with the reason.
    """
    under_way: deque[str | None] = deque()

    def noted() -> Iterator[Item]:
        for item in items:
            under_way.append(item.id)
            yield item

    for outcome in outcomes(noted(), timeout=timeout):  # in the order of the items
        if outcome.rejected:
            told = {"id": outcome.rejected.id, "path": outcome.rejected.path, "reason": outcome.rejected.reason}
            print(json.dumps(told), file=rejects, flush=True)
        for line in outcome.lines:
            print(line, file=claims)
        claims.flush()
        yield under_way.popleft()


def main(folder: str, claims: str, rejects: str) -> None:
    """Ingest a folder (or a file, a pattern, an address)."""
    with Path(claims).open("w", encoding="utf-8") as good, Path(rejects).open("w", encoding="utf-8") as bad:
        done = sum(1 for _ in ingest(read([folder]), good, bad))
    print(f"{done} read")


if __name__ == "__main__":
    main(*sys.argv[1:])
