"""Stretches: how far a frame of speech reaches to its left and right.

Enters: a frame and the other frames of its sentence. Leaves: the stretches of text that its source vouches for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipfacts.bullets import GLYPHS
from ipfacts.qualify import cues as cue_words
from ipfacts.qualify.quotations import Quote, Quotes
from ipfacts.qualify.reading import Reading
from ipfacts.qualify.subjects import Frame

BULLET = re.compile(rf"\n+(?:[{GLYPHS}*–—-]|\d{{1,2}}[.)])\s[^\n]*")


class Stretches:
    """The reach of frames in one article."""

    def __init__(self, reading: Reading, marks: Quotes) -> None:
        self.reading, self.marks, self.doc, self.text = reading, marks, reading.doc, reading.text
        self._labels: dict[int, dict[int, str]] = {}

    def label(self, token: int) -> str | None:
        """The label of the terminator that begins at a token; a sentence is searched when it is first asked about."""
        number = self.reading.sentence_of(token)
        if number not in self._labels:
            ends = cue_words.find(self.doc, "terminators", within=self.reading.bounds(number))
            self._labels[number] = {cue.start: cue.label for cue in ends if cue.start not in self.reading.name_at}
        return self._labels[number].get(token)

    def of(self, tokens: list[int], frame: Frame, before: list[Frame], after: list[Frame]) -> Iterator[tuple[int, int]]:
        """What a frame vouches for, within its sentence."""
        start, end = self.reading.at(tokens[0]), self.reading.ends(tokens[-1])
        following = [
            self.reading.at(other.left) for other in after if other.left is not None and other.form != "relative"
        ]
        stop = min([end, *(at for at in following if at > self.reading.at(frame.start))])
        if frame.form == "reduced":
            yield self.reading.at(frame.left or frame.start), self.reading.ends(frame.end - 1)
        elif frame.form == "relative":
            yield self.reading.at(frame.start), self._phrase_end(frame.end, tokens, stop)
        elif frame.form in ("before", "shared"):
            begin = start if frame.left is None else self.reading.at(frame.left)
            stop = min(stop, self._clause_end(frame.end, tokens, stop, own=True))
            yield begin, self._list_end(stop) if self.doc[tokens[-1]].text == ":" and stop == end else stop
        else:
            yield from self._around(tokens, frame, before, stop)

    def _around(self, tokens: list[int], frame: Frame, before: list[Frame], stop: int) -> Iterator[tuple[int, int]]:
        """What comes before "…, X said", and what comes behind unless it only describes X."""
        start = self.reading.at(tokens[0])
        if before:
            limit = before[-1].end
            cuts = [t for t in tokens if limit <= t < frame.start and self.reading.doc[t].text == ";"]
            start = self.reading.at(cuts[-1] + 1) if cuts else start
        elif self._links_back(tokens):
            start = self.reading.at(self.reading.bounds(self.reading.sentence_of(tokens[0]) - 1)[0])
        if (mark := self._loose_quote(frame)) is not None:
            start = mark.start
        rest = [token for token in tokens if token >= frame.end]
        if self._describes(frame, rest):
            yield start, self.reading.ends(frame.end - 1)
            participle = next((t for t in rest if self.label(t) == "PARTICIPLE"), None)
            if participle is not None:
                yield self.reading.at(participle), stop
        else:
            yield start, min(stop, self._clause_end(frame.end, tokens, stop, own=False))

    def _loose_quote(self, frame: Frame) -> Quote | None:
        """ "It was hit seven times, “every one of them over …,” counsel told us": only the quotation is counsel's."""
        text, start = self.text, self.reading.at(frame.start)
        mark = self.marks.before(start - 1)
        if mark and (mark.end >= start or text[mark.end : start].strip(" ”\"»’',")):
            return None
        if mark and text[mark.end - 1] == "," and text[: mark.start - 1].rstrip().endswith(","):
            return mark
        return None

    def _links_back(self, tokens: list[int]) -> bool:
        """ "Number of the week: 12.6 pc. That is how far suits fell": the fragment before belongs to the sentence."""
        return tokens[0] > 0 and self.doc[tokens[0] : tokens[0] + 3].text.lower() in ("that is how", "that 's how")

    def _describes(self, frame: Frame, rest: list[int]) -> bool:
        """Whether what follows the source is about the source: ", who chairs …", ", a 90-lawyer boutique", ", 36"."""
        if frame.form not in ("inverted", "according", "owned") or len(rest) < 2 or self.doc[rest[0]].text != ",":
            return False
        second = rest[1]
        if self.reading.has(second, "RELATIVE") or self.label(second) == "PARTICIPLE":
            return True
        if frame.form != "inverted":
            return False
        noun = self.reading.has(second, "DETERMINER", "ROLE") or second in self.reading.name_at
        return noun or (self.doc[second].like_num and self.doc[rest[2]].text == "," if len(rest) > 2 else False)

    def _clause_end(self, first: int, tokens: list[int], stop: int, *, own: bool) -> int:
        """Where what is said ends: a semicolon that another subject follows, or "but" behind a comma.

        `own`: the source is the subject ("X said A while B"), and "while" goes on with what X said.
        """
        for token in tokens:
            if token < first or self.reading.at(token) >= stop or self.label(token) != "CLAUSE":
                continue
            if self._inside_quote(self.reading.at(token)):
                continue
            following = next((t for t in tokens if t > token), None)
            if self.doc[token].text == ";":
                if following is None or not self._other_subject(following):
                    continue
            elif own or self.doc[token - 1].text != ",":
                continue
            return self.reading.at(token)
        return stop

    def _other_subject(self, token: int) -> bool:
        """Whether a clause opens with a subject of its own: "it has since sued …", "Osterby holds …", "the firm …"."""
        reading = self.reading
        if reading.has(token, "PRONOUN", "CONJUNCTION") or token in reading.name_at:
            return True
        return reading.has(token, "DETERMINER") and reading.has(token + 1, "BODY", "ROLE")

    def _phrase_end(self, first: int, tokens: list[int], stop: int) -> int:
        """The comma that closes a relative clause, not one before "and" or a participle."""
        for at, token in enumerate(tokens):
            if token >= first and self.doc[token].text in (",", ";") and token not in self.reading.name_at:
                following = tokens[at + 1] if at + 1 < len(tokens) else token
                if self._inside_quote(self.reading.at(token)) or self.label(following) == "PARTICIPLE":
                    continue
                if self.doc[token].text == "," and self._figure_follows(following):
                    continue
                return min(stop, self.reading.at(token))
        return stop

    def _figure_follows(self, token: int) -> bool:
        """ "which puts the award at $16 million, about a third higher": the figure goes on."""
        return self.doc[token].like_num or (self.label(token) == "CONTINUATION" and not self.doc[token].is_title)

    def _inside_quote(self, position: int) -> bool:
        return self.marks.around(position) is not None

    def _list_end(self, end: int) -> int:
        """The end of the list that a colon opens: every following line that a bullet or number begins."""
        while line := BULLET.match(self.text, end):
            end = line.end()
        return end
