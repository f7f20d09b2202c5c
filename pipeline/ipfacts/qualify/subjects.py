"""Subjects: the noun phrase that speaks, in each of the places where it can stand beside its verb.

Enters: a `Reading`, the tokens of a sentence and a verb. Leaves: a `Frame`, or None where no noun phrase fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ipfacts.bullets import GLYPHS
from ipfacts.qualify.cues import Cue
from ipfacts.qualify.reading import POSSESSIVE, Nominal, Reading

Form = Literal["before", "after", "inverted", "relative", "reduced", "shared", "according", "owned"]
VERBS = ("SAYING", "ADDING", "SHOWING", "RATING", "WANTING")
PLAIN_SUBJECT = 5
"""A subject that no list knows ("the weavers' elder said") has at most so many words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An attributing phrase. Offsets: tokens. `subject` is None where the sentence's own subject goes on speaking.

    `left` is the first token of what is said, where the phrase itself bounds it; None for the sentence's start.
    """

    start: int
    end: int
    form: Form
    subject: Nominal | None
    words: tuple[int, int]
    """The subject as written, with its article."""
    left: int | None = None


def relative(reading: Reading, tokens: list[int], at: int, verb: Cue) -> Frame | None:
    """ "Tovell, which says it has …": the antecedent is the last noun before the pronoun."""
    last = at - 1
    while last >= 0 and reading.is_stop(tokens[last]):
        last -= 1
    chunk = back_to_stop(reading, tokens, last + 1)
    heads = [head for head in reading.nominals(chunk) if not reading.governed(head, chunk[0]) or head.kind == "NAME"]
    if not heads or heads[-1].kind == "PRONOUN":
        return None
    head = heads[-1]
    if head.end <= tokens[last]:  # "figures placed before the senate on Friday, which show": the first noun
        head = heads[0]
    return Frame(head.start, verb.end, "relative", head, written(reading, head, chunk), tokens[at])


def back_to_stop(reading: Reading, tokens: list[int], end: int) -> list[int]:
    start = end
    while start > 0 and not reading.is_stop(tokens[start - 1]):
        start -= 1
    return tokens[start:end]


def on_to_stop(reading: Reading, tokens: list[int], start: int) -> list[int]:
    end = start
    while end < len(tokens) and not reading.is_stop(tokens[end]):
        end += 1
    return tokens[start:end]


def inverted(reading: Reading, tokens: list[int], verb: Cue) -> Frame | None:
    """ "…, said managing director Joost Hamersma": nothing but a noun phrase up to the next mark."""
    rest = [token for token in tokens if token >= verb.end]
    chunk = on_to_stop(reading, rest, 0)
    for cut, token in enumerate(chunk):
        if cut and token not in reading.name_at and _cuts(reading, token):
            chunk = chunk[:cut]
            break
    heads = [head for head in reading.nominals(chunk) if not reading.governed(head, chunk[0])]
    if not heads or any(reading.doc[token].like_num or reading.has(token, *VERBS, "RELATIVE") for token in chunk):
        return None
    named = [h for h in heads if h.kind in ("NAME", "RUN") and not (h.end in chunk and _possessive(reading, h.end))]
    head = named[-1] if named else heads[-1]
    tail = [token for token in chunk if token >= head.end]
    if tail and not reading.has(tail[0], "PREPOSITION", "CONJUNCTION", "ADVERB"):
        return None
    if head.kind in ("ROLE", "BODY", "DOCUMENT", "AUTHORS") and (name := apposed(reading, rest, len(chunk))):
        return Frame(verb.start, name.end, "inverted", name, (name.start, name.end))
    end = (chunk or [verb.end - 1])[-1] + 1
    return Frame(verb.start, end, "inverted", head, written(reading, head, chunk))


def _cuts(reading: Reading, token: int) -> bool:
    """Whether the subject of "said X" ends before this word: "on Tuesday", "who", "in a statement"."""
    word = reading.lower(token)
    if reading.has(token, "ADVERB"):
        return word not in ("has", "have", "had")
    loose = reading.has(token, "RELATIVE", "PREPOSITION", "CONJUNCTION")
    return loose and word not in ("of", "at", "for", "with", "to", "and")


def _possessive(reading: Reading, token: int) -> bool:
    return reading.doc[token].text in POSSESSIVE


def apposed(reading: Reading, tokens: list[int], at: int) -> Nominal | None:
    """A name that alone fills the next part: "its lawyer, Beth Ann Corrigan, …"."""
    if at >= len(tokens) or reading.doc[tokens[at]].text != ",":
        return None
    chunk = on_to_stop(reading, tokens, at + 1)
    chunk = chunk[next((i for i, token in enumerate(chunk) if not reading.has(token, "TITLE")), 0) :]
    heads = reading.nominals(chunk)
    if len(heads) == 1 and heads[0].kind in ("NAME", "RUN") and heads[0].start == chunk[0] and heads[0].end > chunk[-1]:
        return heads[0]
    return None


def written(reading: Reading, head: Nominal, chunk: list[int]) -> tuple[int, int]:
    """The noun phrase of `head` as written: from its article to the end of its "of …" or "at …"."""
    if head.start > chunk[-1]:  # the name in apposition: "the head of the office, Teodor Mazur"
        return chunk[0], chunk[-1] + 1
    start = head.start
    while start > chunk[0] and not (reading.is_stop(start - 1) or reading.has(start - 1, "PREPOSITION", "CONJUNCTION")):
        start -= 1
        if reading.has(start, "DETERMINER"):
            break
    return start, (chunk[-1] + 1 if head.kind in ("ROLE", "AUTHORS", "BODY") else head.end)


def apposition(reading: Reading, tokens: list[int], at: int, verb: Cue) -> Frame | None:
    """ "Tiger Zhao, the partner who heads our desk, cautions": the noun phrase before the parenthesis."""
    if reading.doc[tokens[at]].text not in (",", "–", "—", "--", "-"):
        return None
    end = at
    for _ in range(3):
        inner = back_to_stop(reading, tokens, end)
        end -= len(inner) + 1
        if end < 0:
            return None
        chunk = back_to_stop(reading, tokens, end)
        while chunk and reading.has(chunk[0], "CONJUNCTION"):
            chunk = chunk[1:]
        heads = [head for head in reading.nominals(chunk) if not reading.governed(head, chunk[0])]
        if len(heads) > 1 and heads[0].kind in ("NAME", "BODY") and _possessive(reading, heads[0].end):
            heads = heads[1:]
        if heads and _opens(reading, chunk, heads[0]):
            head = next((h for h in heads if h.kind == "NAME" and h.end > chunk[-1]), heads[0])
            alone = reading.nominals(inner)
            named = len(alone) == 1 and alone[0].kind in ("NAME", "RUN") and alone[0].end > inner[-1]
            if head.kind != "NAME" and named and inner[0] >= alone[0].start - 1:
                head = alone[0]
            return _placed(reading, tokens, verb, head, chunk)
    return None


def _opens(reading: Reading, chunk: list[int], head: Nominal) -> bool:
    """Whether a part is no more than a noun phrase: its head comes early and no numbers or verbs follow."""
    early = sum(token < head.start for token in chunk) <= 5
    return early and not any(reading.doc[t].like_num or reading.has(t, *VERBS) for t in chunk if t >= head.end)


def subject_first(reading: Reading, tokens: list[int], at: int, verb: Cue) -> Frame | None:
    """ "…, the provincial market regulator said": the noun phrase right before the verb."""
    chunk = back_to_stop(reading, tokens, at + 1)
    heads = reading.nominals(chunk)
    head = _head(reading, heads, chunk)
    if head is None:
        return _plain_subject(reading, tokens, chunk, verb)
    return _placed(reading, tokens, verb, head, chunk)


def _head(reading: Reading, heads: list[Nominal], chunk: list[int]) -> Nominal | None:
    if not heads:
        return None
    last = heads[-1]
    adjacent = last.end > chunk[-1]
    if adjacent and last.name and last.name.label == "PERSON":
        return last
    free = [head for head in heads if not reading.governed(head, chunk[0])]
    if not free:  # "On its website Osterby said": a bare name behind a fronted phrase
        bare = (
            adjacent and last.kind in ("NAME", "RUN") and not reading.has(last.start - 1, "PREPOSITION", "DETERMINER")
        )
        return last if bare and reading.has(chunk[0], "PREPOSITION") else None
    head = free[-1]
    for earlier in reversed(free[:-1]):  # "the OECD and the EUIPO said": the first of them
        between = [t for t in chunk if earlier.end <= t < head.start and not reading.has(t, "DETERMINER", "TITLE")]
        if [reading.lower(token) for token in between] != ["and"]:
            break
        head = earlier
    gap = [token for token in chunk if token >= free[-1].end]
    if gap and not _attached(reading, gap[0]):
        return None
    return head


def _attached(reading: Reading, token: int) -> bool:
    """Whether a word behind a noun goes on with it: "figures placed …", "data for June"."""
    following = reading.doc[token]
    if following.like_num:  # "World Indicators 2024"
        return True
    return reading.has(token, "PREPOSITION", "DETERMINER", "ADVERB") or reading.lower(token).endswith("ed")


def _plain_subject(reading: Reading, tokens: list[int], chunk: list[int], verb: Cue) -> Frame | None:
    if verb.label != "SAYING" or not 2 <= len(chunk) <= PLAIN_SUBJECT:
        return None
    if not reading.has(chunk[0], "DETERMINER") or any(reading.doc[token].like_num for token in chunk):
        return None
    return _placed(reading, tokens, verb, Nominal(chunk[-1], chunk[-1] + 1, "PLAIN"), chunk)


def _placed(reading: Reading, tokens: list[int], verb: Cue, head: Nominal, chunk: list[int]) -> Frame:
    """The frame with its side: "X said …" before what is said, "…, X said" after it or inside it."""
    words = written(reading, head, chunk)
    at = tokens.index(chunk[0])
    if reading.lower(chunk[0]) in ("or", "as", "so"):  # "…, or so it says", "…, as the office put it"
        return Frame(chunk[0], verb.end, "after", head, words)
    if words[0] > chunk[0] and reading.has(words[0] - 1, "RELATIVE"):  # "the $2 million that the breeder claims"
        return Frame(words[0], verb.end, "reduced", head, words, _phrase_start(reading, chunk, words[0] - 1))
    if reading.has(chunk[0], "RELATIVE") and at and reading.lower(chunk[0]) != "that":
        return Frame(chunk[0], verb.end, "relative", head, words)  # "Osterby, which Tallymark says owns …"
    opening = chunk[0] if words[0] - chunk[0] <= 2 and reading.has(chunk[0], "CONJUNCTION") else None
    mark = reading.doc[tokens[at - 1]].text if at else ""
    if opening is not None or mark == ";":
        return Frame(words[0], verb.end, "before", head, words, chunk[0])
    if at == 0 or mark in (":", *GLYPHS):
        reduced = (
            words[0] > chunk[0]
            and not reading.has(chunk[0], "PREPOSITION", "ADVERB", "TITLE")
            and head.start > words[0]
        )
        if reduced and not reading.has(words[0] - 1, "CONJUNCTION"):
            return Frame(words[0], verb.end, "reduced", head, words, _phrase_start(reading, chunk, words[0]))
        inner = words[0] - 1 if words[0] > chunk[0] and reading.has(words[0] - 1, "CONJUNCTION") else None
        return Frame(words[0], verb.end, "before", head, words, inner)
    titled = reading.has(chunk[0], "ROLE")  # "Minister for Commerce and Industry Devendra Patil"
    if words[0] > chunk[0] + 1 and reading.has(words[0] - 1, "CONJUNCTION") and not titled:
        return Frame(words[0], verb.end, "before", head, words, words[0] - 1)
    if words[0] > chunk[0] + 2 and not titled and not reading.has(chunk[0], "PREPOSITION", "ADVERB", "CONJUNCTION"):
        return Frame(words[0], verb.end, "reduced", head, words, _phrase_start(reading, chunk, words[0]))
    return Frame(words[0], verb.end, "after", head, words)


def _phrase_start(reading: Reading, chunk: list[int], end: int) -> int:
    """Where the noun phrase before a reduced relative begins: "the $2.6 billion | an adviser once put on them"."""
    start = end
    while start > chunk[0] and not reading.has(start - 1, "PREPOSITION", "CONJUNCTION"):
        start -= 1
    return start
