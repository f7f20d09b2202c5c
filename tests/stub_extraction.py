"""Stands in for `ipfacts.extraction`: every "N patents" is a claim, and a word in capitals makes it misbehave.

BREAKDOWN is a defect, HANG takes for ever, SLOW a hundredth of a second, KILL ends the process, `ONCE:<path>` ends it
where there is no such file yet, and DEAF takes a second in which Python drops whatever is raised.

What is tested with it is the way to the extraction and back: reading, writing, workers, exit codes.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ipfacts.model import Article, Claim, DocumentRef, Evidence, Mention, Period, Value

COUNT = re.compile(r"(\d[\d,]*) patents")
ONCE = re.compile(r"ONCE:(\S+)")


@dataclass
class Reading:
    claims: list[Claim] = field(default_factory=list)
    rejections: Counter[str] = field(default_factory=Counter)


class Extractor:
    def read(self, article: Article) -> Reading:
        if "BREAKDOWN" in article.text:
            raise RuntimeError("a rule broke\ndown")
        _misbehave(article.text)
        reading = Reading([claim(article, found) for found in COUNT.finditer(article.text)])
        reading.rejections.update(["no subject"] * article.text.count("many patents"))
        return reading


class Dropped:
    """Takes a second to be thrown away."""

    def __del__(self) -> None:
        until = time.monotonic() + 1
        while time.monotonic() < until:
            time.sleep(0.01)


def _misbehave(text: str) -> None:
    if "DEAF" in text:
        Dropped()
    while "HANG" in text:
        time.sleep(0.01)
    if "SLOW" in text:
        time.sleep(0.01)
    once = ONCE.search(text)
    if "KILL" in text or (once is not None and not Path(once[1]).exists()):
        if once is not None:
            Path(once[1]).touch()
        os._exit(9)


def claim(article: Article, found: re.Match[str]) -> Claim:
    """The claim that a match in the article's text stands for."""
    text = article.text
    return Claim(
        id=f"{article.id}-{found.start()}",
        document=DocumentRef(
            id=article.id,
            path=article.path,
            title=article.title,
            published=article.published,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        organisation=Mention(name="Acme\x1b[31m", text="it"),
        metric="patents_in_force",
        value=Value(
            kind="count", number=int(found[1].replace(",", "")), text=found[1], start=found.start(1), end=found.end(1)
        ),
        period=Period(start="2025-01-01", end="2025-12-31", kind="during", text="2025"),
        evidence=Evidence(text=found[0], start=found.start(), end=found.end()),
        rule="stub",
    )
