"""Claims of any number and order come in; groups of claims that may say the same go out, in an order of their own.

The order is that of the groups' keys, compared as bytes, so that it depends neither on the order of the inputs nor on a
machine. It is made by SQLite, which is part of Python: lines are written to its file once, in the order of arrival,
and read once, through its external merge sort, whose memory is bounded and which spills into temporary files.

Why not DuckDB: a claim is written and read as a whole, which rows serve better than columns, and a command of the core
should need no extra. Why not runs sorted in Python: short names have to be joined with full ones before keys are
known, which is one statement here. Temporary files lie where TMPDIR says.
"""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ipfacts.errors import OutputError
from ipfacts.facts.identity import address, aliases, is_anchored
from ipfacts.facts.stories import stories
from ipfacts.model import Claim

CACHE = 64  # MB that SQLite may keep, of its file as of what it sorts
BATCH = 1000  # claims that are handed over at a time
CHAIN = 4  # "GRA" is short for "Robotics Alliance", that for "Guangdong Robotics Alliance"

TABLES = """
CREATE TABLE claim (subject TEXT, other TEXT, rest TEXT, mutual INTEGER, line TEXT);
CREATE TABLE alias (short TEXT, full TEXT, PRIMARY KEY (short, full)) WITHOUT ROWID;
"""
# A short name that several bodies bear leads nowhere.
RESOLVED = """
CREATE TABLE resolved (short TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID;
INSERT INTO resolved SELECT short, min(full) FROM alias GROUP BY short HAVING count(*) = 1;
"""
FOLLOWED = """
UPDATE resolved SET body = (SELECT longer.body FROM resolved AS longer WHERE longer.short = resolved.body)
WHERE body IN (SELECT short FROM resolved);
"""
# Of two parties that may stand either way round, the first by name stands for the subject of the group.
SORTED = """
WITH named AS (
  SELECT coalesce(one.body, subject) AS subject, coalesce(two.body, other) AS other, rest, mutual, line
  FROM claim LEFT JOIN resolved AS one ON one.short = subject LEFT JOIN resolved AS two ON two.short = other
)
SELECT CASE WHEN mutual THEN min(subject, other) ELSE subject END AS first, rest, subject, other, line
FROM named ORDER BY first, rest
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim, with the keys of its two bodies once short names are resolved ("" for none), and its story."""

    claim: Claim
    subject: str
    other: str
    story: str


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one subject, metric, place, unit and time, in no order. `key` is the same in any merge."""

    key: str
    claims: list[Heard]


class Store:
    """Claims on the disk. Made by `opened`, which removes them again."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._database.executescript(TABLES)

    def add(self, claims: Iterable[tuple[str, Claim]]) -> None:
        """Take claims in, each with its line of JSON."""
        for batch in _batched(claims):
            named = {alias for _, claim in batch for alias in aliases(claim)}
            self._database.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", sorted(named))
            rows = [(*address(claim), line) for line, claim in batch]
            self._database.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?)", rows)

    def groups(self) -> Iterator[Group]:
        """All groups, sorted by key; to be asked for once, when every claim is in."""
        self._database.executescript(RESOLVED + FOLLOWED * CHAIN)
        found = self._database.execute(SORTED)
        for (first, rest), group in itertools.groupby(found, key=lambda row: (row[0], row[1])):
            told = [(Claim.model_validate_json(line), subject, other) for _, _, subject, other, line in group]
            known = stories([claim for claim, _, _ in told])
            heard = [Heard(*each, story) for each, story in zip(told, known, strict=True)]
            yield from _of_one_story(f"{first}\n{rest}", heard)


@contextmanager
def opened() -> Iterator[Store]:
    """An empty store, for as long as it is used. Raises `OutputError` where the disk has no room for it."""
    with tempfile.TemporaryDirectory(prefix="ipfacts-", ignore_cleanup_errors=True) as folder:
        database = sqlite3.connect(Path(folder) / "claims.db", isolation_level=None)
        try:
            for setting in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", f"cache_size=-{CACHE * 1024}"):
                database.execute(f"PRAGMA {setting}")
            database.execute("BEGIN")
            yield Store(database)
        except sqlite3.Error as error:
            raise OutputError(f"{folder}: cannot be written: {error}; TMPDIR names another folder") from error
        finally:
            database.close()


def _of_one_story(key: str, heard: list[Heard]) -> Iterator[Group]:
    """The group; where claims say neither whose nor where, a group for each story of those that bear one name."""
    if is_anchored(heard[0].claim):
        yield Group(key, heard)
        return
    by_story: defaultdict[str, list[Heard]] = defaultdict(list)
    for each in heard:
        by_story[each.story].append(each)
    for story in sorted(by_story):
        called = {each.claim.document.duplicate_of or each.claim.document.id for each in by_story[story]}
        yield Group(key if called == {story} else f"{key}\n{story}", by_story[story])


def _batched(claims: Iterable[tuple[str, Claim]]) -> Iterator[tuple[tuple[str, Claim], ...]]:
    found = iter(claims)
    while batch := tuple(itertools.islice(found, BATCH)):
        yield batch
