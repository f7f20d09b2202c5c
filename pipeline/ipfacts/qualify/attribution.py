"""Attribution: who says so, for every stretch of an article that is not in the article's own voice.

Enters: a `Doc` and its `Name`s. Leaves: `Said` stretches; they nest, and the innermost one holds (SPEC section 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ipfacts.entities.model import BODIES, Name
from ipfacts.qualify.frames import frames
from ipfacts.qualify.quotations import HEADLINE, Quote, Quotes, interview, turns
from ipfacts.qualify.reading import Reading
from ipfacts.qualify.sources import Source, Sources
from ipfacts.qualify.stretches import Stretches
from ipfacts.qualify.subjects import Frame

HEADLINE_SOURCE = re.compile(r"(?:: | [—–-]{1,2} )(?:the )?([^:—–\n]{2,60})$")

PARAGRAPH_BREAKS = 2
"""Line breaks between a quotation of its own and the one who spoke before: one blank line."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text that one source vouches for. Offsets: characters into the document's text."""

    start: int
    end: int
    source: str
    """Canonical where the source is named in the article, else the words: "provincial market regulator"."""
    role: str | None
    organisation: str | None
    quoted: bool
    text: str
    """The attributing phrase as written; the source's name where a quotation or an answer has none of its own."""


def source_of(said: list[Said], position: int) -> Said | None:
    """The innermost stretch around a character; of equal ones the later. None is the article's own voice."""
    around = [one for one in said if one.start <= position < one.end]
    return min(reversed(around), key=lambda one: one.end - one.start, default=None)


def scopes(doc: Doc, names: list[Name]) -> list[Said]:
    """Every stretch of the article that somebody else vouches for."""
    reading = Reading(doc, names)
    marks = Quotes(reading.text)
    said = list(_Scopes(reading, marks).all())
    quoted = [
        replace(one, start=max(one.start, mark.start), end=min(one.end, mark.end), quoted=True)
        for one in said
        for mark in marks.overlapping(one.start, one.end)
    ]
    told = dict.fromkeys([*said, *quoted])  # no set: of stretches alike, the later frame stands last in every process
    return sorted(told, key=lambda one: (one.start, -one.end, one.quoted, one.source))


class _Scopes:
    """One walk over the article's sentences."""

    def __init__(self, reading: Reading, marks: Quotes) -> None:
        self.reading, self.marks, self.doc = reading, marks, reading.doc
        self.sources = Sources(reading)
        self.stretches, self.text = Stretches(reading, marks), reading.text
        self.spoken: dict[int, list[tuple[Frame, Source]]] = {}
        """Sentence number to what spoke in it."""

    def all(self) -> Iterator[Said]:
        yield from self._headline()
        yield from self._interview()
        for number in sorted(self.reading.frame_words):
            yield from self._sentence(number)
        for mark in self.marks.all:
            yield from self._quotation(mark)

    def _said(self, start: int, end: int, source: Source, frame: Frame | None, text: str = "") -> Said:
        if frame:
            text = self.doc[frame.start : frame.end].text
        return Said(start, end, source.name, source.role, source.organisation, False, text or source.name)

    def _sentence(self, number: int) -> Iterator[Said]:
        tokens = self.reading.tokens(number)
        found = frames(self.reading, number) if tokens else []
        spoken: list[tuple[Frame, Source]] = []
        for frame in found:
            source = self.sources.of(frame) if frame.form != "shared" else self._shared(spoken, frame, tokens)
            if source:
                spoken.append((frame, source))
        if spoken:
            self.spoken[number] = spoken
        for at, (frame, source) in enumerate(spoken):
            others = [other for other, _ in spoken[at + 1 :]]
            before = [other for other, _ in spoken[:at]]
            wishes = any(self.reading.has(token, "WANTING") for token in range(frame.start, frame.end))
            for begin, end in self.stretches.of(tokens, frame, before, others):
                start = max(begin, self.reading.at(frame.start)) if wishes else begin
                yield self._said(start, end, source, frame)

    def _shared(self, spoken: list[tuple[Frame, Source]], frame: Frame, tokens: list[int]) -> Source | None:
        """The subject of "… and said that": who spoke last in the sentence, else the sentence's first noun."""
        cuts = [token for token in tokens if token < frame.start and self.doc[token].text == ";"]
        if spoken and not (cuts and cuts[-1] > spoken[-1][0].start):
            return spoken[-1][1]
        tokens = [token for token in tokens if token > cuts[-1]] if cuts else tokens
        first = [n for n in self.reading.nominals(tokens) if n.start < frame.start]
        if not first or self.reading.governed(first[0], tokens[0]):
            return None
        return self.sources.of(replace(frame, subject=first[0], words=(first[0].start, first[0].end)))

    def _quotation(self, mark: Quote) -> Iterator[Said]:
        """A quotation and its speaker: in its last sentence, in its first, or the one who spoke just before."""
        begin, end = self.reading.token_at(mark.start), self.reading.token_at(mark.end - 1) + 1
        first, last = self.reading.sentence_of(begin), self.reading.sentence_of(end - 1)
        behind = [(f, s) for f, s in self.spoken.get(last, ()) if f.start >= end - 1]
        ahead = [(f, s) for f, s in self.spoken.get(first, ()) if f.end <= begin + 1]
        if behind or ahead:
            frame, source = behind[0] if behind and (first < last or not ahead) else (ahead or behind)[-1]
            if first < last:
                yield self._said(mark.start, mark.end, source, frame)
        elif (name := self._before_colon(mark)) is not None:
            yield self._said(mark.start, mark.end, self.sources.of_name(name), None)
        elif self._stands_alone(mark) and (speaker := self._speaker_before(first, mark)):
            yield self._said(mark.start, mark.end, speaker[1], speaker[0])

    def _before_colon(self, mark: Quote) -> Name | None:
        """The person right before the colon that opens a quotation: "Director Mara Lind: “We filed 40.”"."""
        before = self.text[: mark.start - 1].rstrip(" ")
        if not before.endswith(":"):
            return None
        name = self.reading.name_at.get(self.reading.token_at(len(before) - 2))
        return name if name is not None and name.label == "PERSON" else None

    def _stands_alone(self, mark: Quote) -> bool:
        """Whether a quotation is a sentence or more: it opens like one and closes like one."""
        text = self.text
        opens = text[max(0, mark.start - 3) : mark.start - 1].strip(" \n") in ("", ".", "”", "?", "!", ",", ":")
        return opens and text[mark.start].isupper() and text[mark.end - 1] in ".!?…"

    def _speaker_before(self, number: int, mark: Quote) -> tuple[Frame, Source] | None:
        """The latest speaker of the same paragraph, else of the one before."""
        for earlier in range(number, -1, -1):
            start = self.reading.at(self.reading.bounds(earlier)[0])
            if self.text.count("\n", start, mark.start) > PARAGRAPH_BREAKS:
                return None
            before = [one for one in self.spoken.get(earlier, ()) if self.reading.at(one[0].start) < mark.start]
            if before:
                return before[-1]
        return None

    def _interview(self) -> Iterator[Said]:
        if found := interview(self.reading):
            name, answers = found
            source = self.sources.of_name(name)
            for answer in answers:
                yield self._said(answer.start, answer.end, source, None, source.name)
        for name, turn in turns(self.reading):
            source = self.sources.of_name(name)
            yield self._said(turn.start, turn.end, source, None, source.name)

    def _headline(self) -> Iterator[Said]:
        """ "Fake goods haul plunges 47% — Tovell office": a body behind a headline's last dash or colon."""
        line = HEADLINE.match(self.text)
        tail = HEADLINE_SOURCE.search(line.group()) if line else None
        if tail is None:
            return
        for name in self.reading.names:
            start, end = self.reading.at(name.start), self.reading.ends(name.end - 1)
            if name.label in BODIES and start == tail.start(1) and end == tail.end(1):
                yield self._said(0, tail.start(), self.sources.of_name(name), None, tail.group(1))
