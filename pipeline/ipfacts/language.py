"""Language: text to a spaCy `Doc` with sentences; character references read as the characters they stand for, and
signs that nobody sees passed over.

Enters: an article's text, unchanged. Leaves: `Wording` (the text as read, with a map back to the offsets of the
original) and a `Doc` over it whose sentences follow news habits: "Co. Ltd.", "U.S.", "No. 1", quotes, lists, tables.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import IDX, IS_SPACE, SENT_START
from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab, create_vocab

from ipfacts.bullets import GLYPHS
from ipfacts.vocabulary import cache, rows

CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Signs that turn the direction of writing, or take no room: no part of a name, nor of any word."""
MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
REWORDED = re.compile("|".join(each.pattern for each in (CHARACTER_REFERENCE, MARKUP, INVISIBLE)))
# A sentence may end here: a final mark with what closes it, then space and what opens the next one.
# (It begins where marks begin: from each of a million points, a million would be looked at.)
FULL_STOP = re.compile(rf"(?<![.!?…])[.!?…]+[\"'”’)\]»]{{0,3}}(?=\s+[\"'“‘(\[«–—*{GLYPHS}]{{0,3}}[\w£$€¥₹{GLYPHS}])")
LONGEST_SENTENCE = 1000  # characters; of 6,300 sentences of news, the longest has 481
LONGEST_WORD = 256
WORDS = (
    12_000  # strings: those of 120 articles as a rule, 12 MB; the time it takes to begin anew is that of one article
)
CACHED = 200_000  # words with their marks, as the text has them; the default of 10,000 is overflown by real text
LONG_RUN = re.compile(rf"\S{{{4 * LONGEST_WORD},}}")
MARKS = re.compile(rf"[^\w\s]{{{LONGEST_WORD // 2},}}")
LINE_END = re.compile(r"\n+")
WORD_BEFORE = re.compile(r"[^\s(\[\"“‘]{1,20}\Z")
NEXT_WORD = re.compile(r"\s+[\"'“‘(\[«]{0,3}([^\s]{1,30})")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\Z|[A-Z]\Z")
WRAP_WIDTH = 90
# Where spaCy leaves two words in one token: "U.S.-based", "LYON--(PressLane)--Nov."
SUFFIXES = (r"(?<=[a-z][A-Z])\.",)  # "GmbH." at a sentence's end
INFIXES = (r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])", r"--+")
START, NO_START = 1, 2**64 - 1
"""spaCy's marks of a token that opens a sentence, and of one that does not: 1 and -1, as unsigned numbers."""


@dataclass(frozen=True, slots=True)
class Wording:
    """`text` as read, and where each of its stretches stands in the original.

    `read_from` and `stands_at` are parallel: from offset `read_from[i]` of `text` on, the original offset is
    `stands_at[i]` plus the distance. Where it is the original itself, both hold a single zero.
    """

    text: str
    read_from: tuple[int, ...] = (0,)
    stands_at: tuple[int, ...] = (0,)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the stretch `text[start:end]`."""
        return self._offset(start), self._offset(end - 1, last=True) if end > start else self._offset(start)

    def _offset(self, position: int, *, last: bool = False) -> int:
        piece = bisect_right(self.read_from, position) - 1
        beyond = piece + 1 < len(self.read_from) and self.read_from[piece + 1] == position + 1
        if last and beyond and position == self.read_from[piece]:
            return self.stands_at[piece + 1]  # a reference of several characters, read as one
        return self.stands_at[piece] + position - self.read_from[piece] + last


def wording(text: str) -> Wording:
    """The text with character references and inline markup read, and without what is not seen, in one pass.

    Unchanged where it has none of these.
    """
    if "&" not in text and "<" not in text and (text.isascii() or not INVISIBLE.search(text)):
        return Wording(text)
    parts, read_from, stands_at, done, length = [], [0], [0], 0, 0
    for match in REWORDED.finditer(text):
        found = match.group()
        read = INVISIBLE.sub("", html.unescape(found)) if found[0] == "&" else ""
        if read == found:
            continue
        plain = text[done : match.start()]
        parts += [plain, read]
        length += len(plain)
        for read_at, at in ((length, match.start()), (length + len(read), match.end())):
            if read_at == read_from[-1]:
                stands_at[-1] = at
            else:
                read_from.append(read_at)
                stands_at.append(at)
        length += len(read)
        done = match.end()
    return Wording("".join([*parts, text[done:]]), tuple(read_from), tuple(stands_at))


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviations without their last point; the value tells whether a sentence may end with one."""
    return {row["pattern"]: row["ends"] for row in rows("language/abbreviations")}


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether the mark that `stop` found ends a sentence, judged by the words before and after it."""
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        following = NEXT_WORD.match(text, stop.end())
        return not (following and following[1][0].islower())
    before = WORD_BEFORE.search(text, max(0, stop.start() - 20), stop.start())
    word = before.group() if before else ""
    following = NEXT_WORD.match(text, stop.end())
    after = following[1] if following else ""
    ends = _abbreviations().get(word.removeprefix("$"))
    if ends is False or after[:1].islower():
        return False
    if word.isdigit() and len(word) <= 2 and _opens_line(text, stop.start() - len(word)):
        return False
    if ends or INITIALS.match(word):
        return stop.end() - stop.start() > 1 or after.rstrip(".,;:") in _sentence_openers()
    return True


def _opens_line(text: str, start: int) -> bool:
    return not text[max(0, start - 3) : start].rpartition("\n")[2].strip()


@cache
def _sentence_openers() -> frozenset[str]:
    """Capitalised words that open a sentence rather than continue a name after an abbreviation."""
    return frozenset(row["pattern"] for row in rows("language/openers"))


def _wrapped(text: str, line_break: re.Match[str]) -> bool:
    """Whether a single line break is only a wrap: a long line, no final mark, and a small letter goes on."""
    if len(line_break.group()) > 1:
        return False
    start = text.rfind("\n", 0, line_break.start()) + 1
    following = text[line_break.end() : line_break.end() + 1]
    length = line_break.start() - start
    return 40 <= length <= WRAP_WIDTH and following.islower() and text[line_break.start() - 1] not in ".!?:;"


def sentence_starts(text: str) -> list[int]:
    """Offsets of the first character of every sentence; a line break that is no wrap starts one, too."""
    starts = {0}
    for stop in FULL_STOP.finditer(text):
        if _ends_sentence(text, stop):
            starts.add(stop.end())
    for line_break in LINE_END.finditer(text):
        if not _wrapped(text, line_break):
            starts.add(line_break.end())
    return list(_of_bounded_length(text, sorted(starts)))


def _of_bounded_length(text: str, starts: list[int]) -> Iterator[int]:
    """The starts of sentences, and of pieces of what is too long for one: rules weigh words of a sentence in pairs."""
    for start, end in itertools.pairwise([*starts, len(text)]):
        yield start
        while end - start > LONGEST_SENTENCE:
            space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            start = space + 1 if space > 0 else start + LONGEST_SENTENCE
            yield start


@Language.component("ipfacts_sentences")
def sentences(doc: Doc) -> Doc:
    """Set sentence starts on the first token that is not white space at or after each boundary."""
    if not len(doc):
        return doc
    marks: Any = np.full((len(doc), 1), NO_START, dtype="uint64")
    offsets, spaces = doc.to_array([IDX, IS_SPACE]).T.astype("int64")
    words = np.flatnonzero(spaces == 0)
    opening = np.searchsorted(offsets[words], sentence_starts(doc.text))
    marks[words[opening[opening < len(words)]]] = START
    marks[0] = START
    doc.from_array([SENT_START], marks)  # at once: spaCy's setter walks the whole document for every token
    return doc


class NewsDefaults(EnglishDefaults):
    """English, with a few words more that the tokenizer splits."""

    suffixes = [*(EnglishDefaults.suffixes or ()), *SUFFIXES]  # noqa: RUF012 (as spaCy has it)
    infixes = [*(EnglishDefaults.infixes or ()), *INFIXES]  # noqa: RUF012 (as spaCy has it)


class NewsEnglish(English):  # type: ignore[no-untyped-call]  # spaCy's own, which has no types
    """The language of newspapers. (To change a tokenizer's rules once it is made would load its exceptions anew.)"""

    Defaults = NewsDefaults


class BoundedTokenizer:
    """spaCy's tokenizer, for which words and vocabularies have an end.

    Runs of more than LONGEST_WORD characters, which are no English words, are read in pieces: it takes the square of
    the time for a run without a space. A piece of mere marks is one word: a million brackets say no more than one.

    And spaCy keeps every word that it has ever read, a kilobyte each, while names and numbers never end: once WORDS
    strings have come on top of its own, it begins anew with another vocabulary. (Its memory zones would have every
    article's words made anew, and leave gaps in its tables that are never closed.) A `Doc` keeps the vocabulary that
    it was made with; hashes are the same in all, so that matchers fit all.
    """

    def __init__(self, nlp: Language) -> None:
        tokenizer: Any = nlp.tokenizer  # typed by spaCy as any callable
        tokenizer.max_cache_size = CACHED
        _, (_, *rules), *_ = tokenizer.__reduce__()
        self._fresh = functools.partial(_fresh, NewsEnglish.lang, nlp.Defaults, rules)
        self._tokenizer: Tokenizer = tokenizer
        self._room = len(tokenizer.vocab.strings) + WORDS

    @property
    def vocab(self) -> Vocab:
        """The words of late."""
        vocab: Vocab = self._tokenizer.vocab
        return vocab

    def __call__(self, text: str) -> Doc:
        tokenizer = self._tokenizer  # the same for the whole text, whatever another thread does
        if len(tokenizer.vocab.strings) > self._room:
            tokenizer = self._tokenizer = self._fresh()
            self._room = len(tokenizer.vocab.strings) + WORDS
        if not LONG_RUN.search(text):
            doc: Doc = tokenizer(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if MARKS.fullmatch(piece):
                words.append(piece)
                spaces.append(False)
            else:
                tokens = tokenizer(piece)
                words += [token.text for token in tokens]
                spaces += [bool(token.whitespace_) for token in tokens]
        return Doc(tokenizer.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    """The text, its long runs cut off from the rest and into words; none is empty."""
    done = 0
    for run in LONG_RUN.finditer(text):
        for cut in range(run.start(), run.end(), LONGEST_WORD):  # its last piece keeps the space behind it
            if cut > done:
                yield text[done:cut]
                done = cut
    if done < len(text):
        yield text[done:]


def _fresh(lang: str, defaults: Any, rules: list[Any]) -> Tokenizer:
    """A tokenizer with a vocabulary of its own; `rules` as the constructor takes them."""
    tokenizer = Tokenizer(create_vocab(lang, defaults), *rules)
    tokenizer.max_cache_size = CACHED
    return tokenizer


def blank() -> Language:
    """spaCy's English tokenizer with our sentences."""
    nlp: Language = NewsEnglish()
    nlp.tokenizer = BoundedTokenizer(nlp)
    nlp.max_length = 50_000_000
    nlp.add_pipe("ipfacts_sentences")
    return nlp
