"""A plain text or Markdown comes in; an `Article` goes out, with what its head says of title, day and agency."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator

from ipfacts.articles.dates import date, in_words
from ipfacts.articles.rejected import UnreadableError
from ipfacts.model import Article

# A headline is one line of a few words that ends without a stop, beside a paragraph that is longer.
HEADLINE_CHARACTERS = 160
HEADLINE_WORDS = range(3, 26)
HEADLINE_STOPS = (".", ":", ";", ",", "!", "…", ")", "]", "-", "—", "*")
HEADING_MARK = re.compile(r"#{1,6} +")

# "GENEVA, March 2, 2026 (Reuters) - ", "BEIJING, Feb. 26 (Xinhua) --": capitals, a day, an agency, a dash.
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z .'’/-]{1,40}[A-Z])(?:, ?[A-Z][A-Za-z. ]{1,30})?"
    r"(?:,? {0,2}(?P<day>[A-Z][a-z]{2,8}\.? \d\d?(?:, \d{4})?|\d\d? [A-Z][a-z]{2,8}\.?(?: \d{4})?),?)?"
    r"(?: {0,2}[(/](?P<agency>[A-Z][\w .&'’/-]{1,40}?)[)/])? {0,3}(?:--?|–|—)"
)
DAY_LABEL = re.compile(r"(?:(?:first )?published|posted|issued|released|date)(?: on| at)?[:,]? {0,4}", re.IGNORECASE)
HEAD_LINES = 8  # of text, in which a day or dateline is looked for
LONGEST_LINE = 300  # characters of a line that are looked at

# Markdown's front matter: lines of `key: value` between two lines of three dashes.
FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
FRONT_LINES = 60
FRONT_FIELD = re.compile(
    r"(title|headline|date|published|pubdate|source|publisher|id) {0,3}[:=] {0,3}(.{1,400})", re.IGNORECASE
)
FRONT_NAMES = {"headline": "title", "date": "published", "pubdate": "published", "publisher": "source"}


def from_text(text: str, *, id: str, path: str | None, source: str | None = None) -> Article:
    """The article in a plain text, which stays as it is. Raises `UnreadableError` where nothing but space is in it."""
    if not text.strip():
        raise UnreadableError("empty")
    front, body = front_matter(text)
    day, agency = dateline(body)
    return Article(
        id=front.get("id", id),
        text=text,
        title=front.get("title") or headline(body),
        published=date(front.get("published")) or day,
        source=front.get("source") or agency or source,
        path=path,
    )


def headline(text: str) -> str | None:
    """The first line of a plain text, or else its last, where it looks like a headline.

    >>> headline("Acme wins patent suit\\n\\nThe court found on Monday that Acme's rival had copied its lamp.")
    'Acme wins patent suit'
    >>> headline("A single paragraph has no headline.") is None
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    for line, neighbour in ((lines[0], lines[1]), (lines[-1], lines[-2])):
        bare = HEADING_MARK.sub("", line)
        if (
            len(bare) <= min(HEADLINE_CHARACTERS, len(neighbour) - 1)
            and len(bare.split()) in HEADLINE_WORDS
            and not bare.endswith(HEADLINE_STOPS)
            and not bare.startswith(("(", "[", "*"))
        ):
            return bare
    return None


def dateline(text: str) -> tuple[datetime.date | None, str | None]:
    """The day and the agency that the head of a plain text names, each where it does.

    >>> dateline("GENEVA, March 2, 2026 (Reuters) - Filings rose.")
    (datetime.date(2026, 3, 2), 'Reuters')
    >>> dateline("Acme wins\\n\\nPublished: 2026-03-02\\n\\nFilings rose.")
    (datetime.date(2026, 3, 2), None)
    """
    for line in itertools.islice(_lines(text), HEAD_LINES):
        if found := DATELINE.match(line):
            return (in_words(found["day"]) if found["day"] else None), found["agency"]
        label = DAY_LABEL.match(line)
        bare = line[label.end() :] if label else line
        if len(bare) <= 40 and (day := date(bare)):
            return day, None
    return None, None


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of Markdown's front matter, and the text behind it; nothing and the whole text where there is none."""
    opened = FRONT_MATTER.match(text)
    if opened is None:
        return {}, text
    fields: dict[str, str] = {}
    position = opened.end()
    for _ in range(FRONT_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)].strip()
        if line == opened[1]:
            return fields, text[end:] if end >= 0 else ""
        if end < 0:
            break
        if found := FRONT_FIELD.match(line):
            name = FRONT_NAMES.get(found[1].lower(), found[1].lower())
            value = found[2].strip().strip("\"'")
            if value:
                fields.setdefault(name, value)
        position = end + 1
    return {}, text


def _lines(text: str) -> Iterator[str]:
    """The lines of a text that hold something, each cut to what is looked at."""
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = end if end >= 0 else len(text)
        line = text[position : min(end, position + LONGEST_LINE)].strip()
        if line:
            yield line
        position = end + 1
