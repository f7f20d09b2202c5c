"""Markup comes in; the text that it shows goes out, and where each stretch of a text stands in the markup.

One walk over the source, in linear time whatever is left open in it: tags, comments, scripts and character references
are told by search for their ends, and what has no end is the rest of the source.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ipfacts.model import Stretch

OPENING = re.compile(r"<(?=[A-Za-z_!?/])")  # another is a sign, as in "p < 0.05"
TAG = re.compile(r"<(/?)(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z][\w-]{0,60})")
CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
WORD = re.compile(r"\S+")
UNSHOWN = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "noscript", "template")}
COMMENT, COMMENT_END = "<!--", "-->"
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"tr", "li", "br", "dt", "dd"})
BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hedline", "table", "thead", "tbody", "ul", "ol",
    "dl", "article", "section", "header", "footer", "main", "aside", "nav", "blockquote", "bq", "pre", "hr", "body",
    "block", "figure", "figcaption", "form",
})  # fmt: skip
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
MISSES = 20  # lines that may be looked for in the whole source in vain, which bounds the time of `stretches`
SHORTEST_CELL = 3  # characters; a shorter one is found anywhere


def pieces(source: str) -> Iterator[tuple[int, int, str, bool]]:
    """What a source is made of, in order: start, end, the name of a tag or "" for text, and whether the tag closes."""
    position = 0
    while position < len(source):
        found = OPENING.search(source, position)
        opened = found.start() if found else len(source)
        if opened > position:
            yield position, opened, "", False
        end = _end(source, opened)
        if end < 0:
            return  # never closed: a browser shows nothing of the rest
        tag = TAG.match(source, opened)
        if tag is not None:
            yield opened, end, tag[2].lower(), bool(tag[1])
            end = _behind_unshown(source, end, tag)
        position = end


def _end(source: str, opened: int) -> int:
    """Behind the tag or comment that begins at `opened`; -1 where it does not end."""
    mark = COMMENT_END if source.startswith(COMMENT, opened) else ">"
    end = source.find(mark, opened)
    return end + len(mark) if end >= 0 else -1


def _behind_unshown(source: str, end: int, tag: re.Match[str]) -> int:
    """Where to go on behind a tag: at its closing tag if it holds a script or the like, which nobody is shown."""
    closing = UNSHOWN.get(tag[2].lower())
    if closing is None or tag[1] or source[end - 2] == "/":
        return end
    found = closing.search(source, end)
    return found.start() if found else len(source)


def text_of(source: str) -> str:
    """The text that markup shows: blocks set apart by blank lines, rows and items by line ends, cells by bars.

    >>> text_of("<p>Filings <b>rose</b> 5&nbsp;%.</p><ul><li>China</li><li>Japan</li></ul>")
    'Filings rose 5 %.\\n\\nChina\\nJapan'
    """
    parts: list[str] = []
    for start, end, tag, closing in pieces(source):
        if not tag:
            parts.append(SPACES.sub(" ", html.unescape(source[start:end])))
        elif tag in BLOCKS:
            parts.append("\n\n")
        elif tag in CELLS:
            parts.append("" if closing else " | ")
        elif tag in ROWS:
            parts.append((" |" if tag == "tr" else "") if closing else "\n")
    shown: list[str] = []
    blank = False
    for line in "".join(parts).split("\n"):
        if bare := " ".join(line.split()):
            shown += ["\n\n" if blank else "\n", bare] if shown else [bare]
        blank = not bare
    return "".join(shown)


def stretches(text: str, source: str) -> tuple[Stretch, ...]:
    """Where the lines of a text that was taken out of `source` stand in it, in the order of the text.

    Lines are looked for in the order of the source, without regard to space and tags. What is not found has no stretch.
    """
    shown = _Shown(source)
    found: list[Stretch] = []
    cursor, misses, offset = 0, 0, 0
    for line in text.split("\n"):
        for start, words in _parts(line, offset):
            bare = "".join(words.split())
            at = shown.text.find(bare, cursor) if bare else -1
            if at < 0 and bare:
                misses += 1
                if misses > MISSES:
                    return tuple(found)
                at = shown.text.find(bare)
            if at >= 0:
                cursor = at + len(bare)
                _lay(found, shown, words, start, at)
        offset += len(line) + 1
    return tuple(found)


def _parts(line: str, offset: int) -> Iterator[tuple[int, str]]:
    """What of a line to look for, and where it starts in the text: its cells where it is a row, it without a bullet."""
    if line.startswith("|") or line.count("|") > 1:
        position = 0
        for cell in line.split("|"):
            bare = cell.strip()
            if len(bare) >= SHORTEST_CELL and not set(bare) <= set("-: "):
                yield offset + position + cell.index(bare), bare
            position += len(cell) + 1
        return
    bare = line.removeprefix("- ")
    yield offset + len(line) - len(bare), bare


def _lay(found: list[Stretch], shown: _Shown, words: str, start: int, at: int) -> None:
    """Add the stretches of `words`, which start at `start` in the text and at `at` in what is shown."""
    for word in WORD.finditer(words):
        for into, length, begin, end in shown.runs(at, len(word[0])):
            place = start + word.start() + into
            stretch = Stretch(place, place + length, begin, end)
            if found and _continues(found[-1], stretch):
                found[-1] = found[-1]._replace(end=stretch.end, source_end=end)
            else:
                found.append(stretch)
        at += len(word[0])


def _continues(last: Stretch, stretch: Stretch) -> bool:
    """Whether two stretches are written alike, side by side or with one space between them."""
    return (
        last.is_verbatim
        and stretch.is_verbatim
        and 0 <= stretch.start - last.end <= 1
        and stretch.start - last.end == stretch.source_start - last.source_end
    )


@dataclass
class _Shown:
    """What a source shows, without any space, and where each run of it stands in the source."""

    source: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts: list[str] = []
        size = 0
        for run, begin, end in self._runs():
            self.starts.append(size)
            self.places.append((begin, end))
            parts.append(run)
            size += len(run)
        self.text = "".join(parts)

    def _runs(self) -> Iterator[tuple[str, int, int]]:
        for start, end, tag, _ in pieces(self.source):
            if tag:
                continue
            position = start
            for reference in CHARACTER_REFERENCE.finditer(self.source, start, end):
                yield from self._words(position, reference.start())
                character = "".join(html.unescape(reference[0]).split())
                if character:
                    yield character, reference.start(), reference.end()
                position = reference.end()
            yield from self._words(position, end)

    def _words(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        for word in WORD.finditer(self.source, start, end):
            yield word[0], word.start(), word.end()

    def runs(self, at: int, length: int) -> Iterator[tuple[int, int, int, int]]:
        """The runs in `text[at:at + length]`: how far into it, how long, and start and end in the source."""
        into = 0
        run = bisect_right(self.starts, at) - 1
        while into < length:
            begin, end = self.places[run]
            stop = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
            skipped, taken = at + into - self.starts[run], min(stop - at, length) - into
            if end - begin == stop - self.starts[run]:
                begin, end = begin + skipped, begin + skipped + taken
            yield into, taken, begin, end
            into += taken
            run += 1
