"""The article as the stage reads it: capitalised words with the gaps between them, found by one expression.

Enters: a `Doc`. Leaves: a `Page`, whose offsets are characters (the stage works on text, so that the many tokens
without a capital cost nothing) and which gives back tokens for characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.attrs import IDX, ORTH, SENT_START, SPACY
from spacy.tokens import Doc

from ipfacts.bullets import GLYPHS
from ipfacts.entities import lexicon
from ipfacts.entities.writing import typed
from ipfacts.vocabulary import cache

# Signs behind which any word has a capital.
OPENING = frozenset('“"‘—–|:;(*→·' + GLYPHS)
DATELINE = re.compile(
    rf"(?:[({GLYPHS}*]\s*)?"
    r"(?P<place>[A-Z\u00c0-\u00de\u1e00-\u1eff][\w.'\-, /]{1,80}?)"
    r"(?:\((?P<agency>[^()\n]{2,40})\)|/ ?(?P<wire>[^/\n]{2,40}?) ?/)?:?\s*(?:--|—|–|-)(?=\s)",
)
AMOUNT = re.compile(r"[A-Z][A-Za-z]{0,3}\d[\d.]+[a-z]{0,2}\Z|[A-Z]{1,4}-\d+")
BULLET = re.compile(rf"[\d{GLYPHS}→·*\-–(|]")
DASHES = re.compile(r"\s(?:--|[—–-])\s")
MONTH_DATELINE = re.compile(
    r"\b(?P<place>[A-Z][A-Z ./\-]{2,40}(?:, [A-Z][\w.]+)?, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?) \((?P<agency>[^()\n]{2,40})\) (?:--|—|–|-)"
)
DATED = re.compile(
    r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w. ]{1,24})?), "
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?"
    r"(?: \((?P<agency>[^()\n]{2,40})\))? ?: "
)
"""A dateline with its day and a colon: "New Delhi, Apr 24: "."""


@cache
def _word() -> re.Pattern[str]:
    """A capitalised word, from its first capital: initials, hyphens and inner apostrophes included; or a word in a
    script without capitals. It begins with one set of characters, which the engine scans for fastest."""
    upper = _ranges("Lu", "Lt")
    describing = "|".join(sorted(lexicon.words_in_names("DESCRIBING")))
    part = r"(?:[^\W_]|&(?=[^\W_])|'(?!s\b)(?=[^\W\d_]))"
    return re.compile(
        rf"[{upper}\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?:"
        rf"(?:\.[{upper}](?![^\W_])){{1,5}}\.?"
        rf"|{part}*(?:\.(?:com|net|org|io|ai)\b)?(?:-(?!(?:{describing})\b){part}+)*(?:(?<=\b[{upper}])\.)?)"
    )


def _ranges(*categories: str) -> str:
    """A character class body of all characters in the Unicode categories, as ranges."""
    codes = [code for code in range(0x2C80) if unicodedata.category(chr(code)) in categories]
    codes += range(0xFF21, 0xFF3B)
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)


def first_word(text: str) -> str:
    """The word that a name begins with, as the page would read it; empty where it begins with none."""
    match = _word().search(text, 0, 40)
    return (
        ""
        if match is None or _before(text, match.start()) is None
        else text[: match.end()] * (_before(text, match.start()) == 0)
    )


def _before(text: str, start: int) -> int | None:
    """Where the word around a first capital starts: there, or up to three signs before ("iPhone", "3M").

    None for a capital inside a longer word, an address or a path.
    """
    if start == 0:
        return 0
    previous = text[start - 1]
    if previous.isspace() or previous in '(["“”,;|—–':
        return start
    begin = start
    while begin and start - begin < 4 and text[begin - 1].isalnum() and text[begin - 1].isascii():
        begin -= 1
    if start - begin > 3 or (begin and (text[begin - 1] in "@_" or text[begin - 1].isalnum())):
        return None
    if begin < start and not (text[begin:start].isdigit() or (text[begin:start].islower() and start - begin < 3)):
        return None
    return begin if begin < start or previous not in "@_" else None


@dataclass(slots=True)
class Page:
    """A text and its capitalised words; `starts`, `ends`, `words` and `gaps` are parallel.

    `gaps[i]` is what stands between word i and the next one, cut to 24 characters.
    """

    text: str
    flat: str
    """The text on one line."""
    starts: list[int]
    ends: list[int]
    words: list[str]
    gaps: list[str]
    initial: frozenset[int]
    """Offsets where a sentence, line or quotation opens, so that a capital means nothing."""
    agencies: list[tuple[int, int]]
    """Stretches of datelines that name a news agency."""
    datelines: list[tuple[int, int]]
    """Stretches without names of their own that say where the article comes from."""
    token_starts: list[int]
    headlines: dict[int, bool] = field(default_factory=dict)
    """Offset at which a line starts: whether it is a headline; filled where asked for."""

    def opens(self, i: int) -> bool:
        """Whether word `i` stands where any word has a capital: at the start of a sentence, line or quotation."""
        start = self.starts[i]
        before = self.text[max(0, start - 2) : start]
        quoted = before[-1:] == "'" and not before[:-1].strip()  # a single quotation mark, no apostrophe
        return start in self.initial or before == "- " or before.rstrip()[-1:] in OPENING or quoted

    def token_span(self, start: int, end: int) -> tuple[int, int]:
        """Tokens that hold the characters from `start` to `end`."""
        return bisect_right(self.token_starts, start) - 1, bisect_left(self.token_starts, end)

    def word_after(self, i: int, end: int) -> int:
        """The first word behind word `i` that starts at or after the character `end`."""
        j = i + 1
        while j < len(self.starts) and self.starts[j] < end:
            j += 1
        return j

    def in_headline(self, offset: int) -> bool:
        """Whether the line around the offset is set in capitals throughout, as headlines are."""
        start = self.text.rfind("\n", max(0, offset - 250), offset) + 1
        if start == 0 and offset > 250:
            return False
        found = self.headlines.get(start)
        if found is None:
            found = self.headlines[start] = _headline(self.text, start)
        return found

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after the offset."""
        return bisect_left(self.starts, offset)


def read(doc: Doc) -> Page:
    """The page of a `Doc`; datelines and lines of boilerplate hold no words."""
    text = typed(doc.user_data.get("ipfacts_text") or _text(doc))
    columns = doc.to_array([IDX, SENT_START])
    silent, agencies = _silent(text)
    starts, ends, words = [], [], []
    pending = iter([*silent, (len(text) + 1, len(text) + 1)])
    quiet_from, quiet_to = next(pending)
    for match in _word().finditer(text):
        start, end = match.span()
        begin = _before(text, start)
        if begin is None:
            continue
        start = begin
        while start >= quiet_to:
            quiet_from, quiet_to = next(pending)
        if start < quiet_from:
            starts.append(start)
            ends.append(end)
            words.append(text[start:end])
    gaps = [text[a : min(b, a + 24)] for a, b in zip(ends, starts[1:], strict=False)]
    gaps.append(text[ends[-1] : ends[-1] + 24] if ends else "")
    initial = frozenset(columns[columns[:, 1] == 1, 0].tolist())
    flat = text.replace("\n", " ")
    return Page(text, flat, starts, ends, words, gaps, initial, agencies, silent[:1], columns[:, 0].tolist())


def _text(doc: Doc) -> str:
    """`Doc.text`, five times as fast: without a `Token` for every word."""
    strings = doc.vocab.strings
    columns = doc.to_array([ORTH, SPACY])
    words: list[str] = [strings[key] for key in columns[:, 0].tolist()]
    return "".join([word + " " if space else word for word, space in zip(words, columns[:, 1].tolist(), strict=True)])


def _silent(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Stretches without names, in order: datelines and boilerplate lines; and the agencies that datelines name."""
    silent, agencies = [], []
    behind = min((at for mark in (") --", ") —", ") –", ") - ") if (at := text.find(mark)) >= 0), default=-1)
    for match in MONTH_DATELINE.finditer(text, max(0, behind - 110)) if behind >= 0 else ():
        silent.append(match.span())
        agencies.append(match.span("agency"))
    start = 0
    openings = lexicon.boilerplate()
    for line in text.split("\n"):
        if line.startswith(openings):
            silent.append((start, start + len(line)))
        elif (found := DATED.match(line, 0, 110)) is not None:
            silent.append((start, start + found.end()))
            agencies += [(start + a, start + b) for a, b in (found.span("agency"),) if a >= 0]
        elif DASHES.search(line, 0, 120) and (found := DATELINE.match(line, 0, 130)) and _is_dateline(found, line):
            silent.append((start, start + found.end()))
            agencies += [(start + a, start + b) for a, b in map(found.span, ("agency", "wire")) if a >= 0]
        start += len(line) + 1
    return sorted(silent), sorted(set(agencies))


def _is_dateline(found: re.Match[str], line: str) -> bool:
    """Whether what stands before the dash is a dateline: capitals, or an agency behind the place; no figure follows."""
    city = found["place"].split(",")[0].strip()
    if line[found.end() :].lstrip()[:1].isdigit():
        return False  # "CATL – 1,610"
    return len(city) > 2 and (city.isupper() or bool(found["agency"] or found["wire"]))


def _headline(text: str, start: int) -> bool:
    end = text.find("\n", start, start + 260)
    line = text[start : end if end >= 0 else len(text)][:240]
    if len(line) > 200 or line.rstrip().endswith(".") or "|" in line or "   " in line or BULLET.match(line.lstrip()):
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
