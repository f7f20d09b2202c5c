"""Answers: figures that answer a question count what it asks for, and headings what the words behind them say.

"And how many examiners have you got?" "Three hundred and ninety-four, Senator. We had 421 at the peak."
"84,600. Unitary patents that the office had registered by the end of May."
Enters: the sentences of an article, one by one; a `Reader` and the index of a figure's chunk. Leaves: the `Measure`
that the last question asked for, if the figure stands in its answer; the chunks that explain a figure by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Measure
from ipfacts.claims.passage.state import Heard, Passage
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.digest import Chunk, Sentence

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

LATEST = 3
"""Sentences behind a question in which its answer is looked for: "A." and "Ms Tascott:" may be one by themselves."""
EXPLANATION = 16
"""Chunks behind a figure by itself that explain it."""
ENDINGS = 3
"""Chunks at a sentence's end among which a question mark may stand: ?”"""


def note_question(sentence: Sentence, passage: Passage) -> None:
    """Keep what a question asks for: the thing that it names, else what the passage counts."""
    if not any(chunk.lower == "?" for chunk in sentence.chunks[-ENDINGS:]):
        return
    passage.asked = Heard(passage.measure, passage.sentence) if passage.measure is not None else None


def answered(reader: Reader, k: int) -> Measure | None:
    """What the question asked for to which the figure at `k` may be the answer."""
    asked = reader.passage.asked
    if asked is None or not 0 < reader.passage.sentence - asked.sentence <= LATEST or k >= len(reader.chunks):
        return None
    return asked.measure


def opens_answer(reader: Reader, k: int) -> bool:
    """Whether the figure at `k` is what the sentence answers with: nothing but a name or a small word before it."""
    return not any(c.label in FIGURES or c.label in ("VERB", "TERM") for c in reader.chunks[:k])


def explained(reader: Reader, k: int) -> list[Chunk]:
    """The words behind a figure that is all of its sentence, at the head of its paragraph; none for other figures."""
    chunks, ahead = reader.chunks, reader.passage.ahead
    if ahead is None or k >= len(chunks) or not reader.sentence.opens_paragraph:
        return []
    alone = all(c.at == k or c.label == "PUNCT" for c in chunks)
    return ahead.chunks[:EXPLANATION] if alone else []
