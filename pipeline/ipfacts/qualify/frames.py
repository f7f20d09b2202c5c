"""Frames of speech: in each sentence, the phrases that name a source, and where they stand to what is said.

Enters: a `Reading` and a sentence. Leaves: `Frame`s: "the office said Tuesday", "according to a tally by Medwatch".
"""

from __future__ import annotations

from ipfacts.qualify.cues import Cue
from ipfacts.qualify.reading import POSSESSIVE, Nominal, Reading
from ipfacts.qualify.subjects import (
    VERBS,
    Frame,
    apposed,
    apposition,
    back_to_stop,
    inverted,
    on_to_stop,
    relative,
    subject_first,
    written,
)


def frames(reading: Reading, number: int) -> list[Frame]:
    """The frames of a sentence, in order."""
    tokens = reading.tokens(number)
    found: list[Frame] = []
    for cues in reading.frame_words.get(number, ()):
        if cues[0].start not in tokens:
            continue
        labels = {cue.label for cue in cues}
        frame = _owned_count(reading, tokens, cues[0]) if "DOCUMENT" in labels else None
        if frame is not None:
            pass  # "by the ministry's own estimate", where the last word may be a verb, too
        elif labels & set(VERBS):
            frame = _verb_frame(reading, tokens, cues[0], labels)
        elif "ACCORDING" in labels:
            frame = _according(reading, tokens, cues[0])
        elif "DOCUMENT" in labels:
            frame = _in_document(reading, tokens, cues[0])
        if frame:
            found.append(frame)
    return found


def _verb_frame(reading: Reading, tokens: list[int], verb: Cue, labels: set[str]) -> Frame | None:
    at = tokens.index(verb.start) - 1
    while at >= 0 and reading.has(tokens[at], "ADVERB"):
        at -= 1
    if at < 0:
        return None
    before = tokens[at]
    if _orders(reading, tokens, verb):
        return None
    if reading.is_stop(before) and reading.lower(verb.start).endswith("ing"):
        goes_on = Frame(verb.start, verb.end, "shared", None, (verb.start, verb.start), verb.start)
        return goes_on if _verb_fits(reading, tokens, goes_on, verb, labels) else None
    speaks = "SAYING" in labels or "ADDING" in labels
    frame: Frame | None
    if (reading.has(before, "RELATIVE") and reading.lower(before) != "that") or _that_which(reading, tokens, at):
        frame = relative(reading, tokens, at, verb)
    elif reading.is_stop(before):
        turned = speaks and tokens[at + 1] == verb.start and reading.lower(verb.start) not in TELL
        frame = (inverted(reading, tokens, verb) if turned else None) or apposition(reading, tokens, at, verb)
    elif reading.has(before, "CONJUNCTION") and reading.lower(before) in ("and", "but"):
        frame = Frame(verb.start, verb.end, "shared", None, (verb.start, verb.start), before)
    else:
        frame = subject_first(reading, tokens, at, verb)
    return frame if frame and _verb_fits(reading, tokens, frame, verb, labels) else None


LEARNED = frozenset({"learned", "learnt", "understands", "understood"})
ORDERED = 9
"""Words within which "to" makes what somebody is told an order."""
TELL = frozenset({"told", "tell", "tells", "informed", "informs"})


def _orders(reading: Reading, tokens: list[int], verb: Cue) -> bool:
    """ "told Tovell to pay" is an order; "told creditors to expect" still says something."""
    if reading.lower(verb.start) not in TELL:
        return False
    following = [token for token in tokens if token >= verb.end]
    for at, token in enumerate(following[:8]):
        if reading.is_stop(token) or reading.lower(token) == "that":
            return False
        if reading.lower(token) == "to" and at + 1 < len(following):
            return reading.lower(following[at + 1]) != "expect"
    return False


def _that_which(reading: Reading, tokens: list[int], at: int) -> bool:
    """Whether "that" is a relative pronoun: a noun stands right before it ("a start-up that says")."""
    return (
        reading.lower(tokens[at]) == "that"
        and at > 0
        and bool(
            reading.has(tokens[at - 1], "BODY", "ROLE", "DOCUMENT") or reading.doc[tokens[at - 1]].lower_ in WEEKDAYS
        )
    )


WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _verb_fits(reading: Reading, tokens: list[int], frame: Frame, verb: Cue, labels: set[str]) -> bool:
    """Verbs that are not always speech need a document before them, "at" or "that" behind them, or a quotation."""
    if "SAYING" in labels:
        return True
    following = [token for token in tokens if token >= verb.end]
    head = frame.subject
    if "SHOWING" in labels and head and any(reading.has(t, "DOCUMENT") for t in range(head.start, head.end)):
        return True  # a report by its name counts, too: "the agency's World Indicators showed"
    if "RATING" in labels:
        return frame.subject is not None and any(reading.lower(token) == "at" for token in following[:40])
    if "WANTING" in labels:
        return head is not None and _human(reading, head)
    if "ADDING" not in labels:
        return False
    if following and (reading.lower(following[0]) == "that" or reading.doc[following[0]].text in ':“"'):
        return True
    if not following or reading.is_stop(following[0]):
        return frame.form in ("after", "inverted")
    return frame.form == "inverted" or (frame.form == "after" and reading.has(following[0], "ADVERB", "PREPOSITION"))


def _human(reading: Reading, head: Nominal) -> bool:
    """Whether a subject is a person, whose wishes are words; what a body wants is the article's own statement."""
    if head.kind == "NAME":
        return head.name is not None and head.name.label == "PERSON"
    return head.kind == "ROLE" or reading.lower(head.start) in ("he", "she")


def _according(reading: Reading, tokens: list[int], cue: Cue) -> Frame | None:
    rest = [token for token in tokens if token >= cue.end]
    if reading.lower(cue.end - 2) in TELL and any(reading.lower(token) == "to" for token in rest[:ORDERED]):
        return None  # "was told by the court in July to pay"
    chunk = on_to_stop(reading, rest, 0)
    for cut, token in enumerate(chunk):
        if cut and reading.has(token, "RELATIVE"):
            chunk = chunk[:cut]
            break
    heads = reading.nominals(chunk)
    if not heads:
        return None
    head = next((h for h in heads if not reading.governed(h, chunk[0])), heads[0])
    if reading.lower(cue.start) in LEARNED and head.kind != "NAME":
        return None  # "learned from a press conference"
    following = [h for h in heads if h.start == head.end]
    if head.kind in ("ROLE", "BODY") and following and following[0].kind in ("NAME", "RUN"):
        head = following[0]
    elif head.kind in ("ROLE", "BODY") or reading.owner(head):
        head = apposed(reading, rest, len(chunk)) or head
    if head.kind == "NAME" and head.end < chunk[-1] and reading.doc[head.end].text in POSSESSIVE:
        owned = [h for h in heads if h.start > head.end and h.kind in ("BODY", "ROLE", "DOCUMENT")]
        head = (apposed(reading, rest, len(chunk)) or owned[0]) if owned else head
    end = chunk[-1] + 1
    return Frame(cue.start, end, "according", head, written(reading, head, chunk))


def _owned_count(reading: Reading, tokens: list[int], document: Cue) -> Frame | None:
    """ "…, on the Supreme Court's count": "on" or "by", a name's possessive, a document."""
    at = tokens.index(document.start) - 1
    at -= at > 0 and reading.lower(tokens[at]) == "own"
    if at > 0 and reading.lower(tokens[at]) in OWNING and reading.lower(tokens[at - 1]) in ("on", "by"):
        head = Nominal(tokens[at], tokens[at] + 1, "PRONOUN")
        return Frame(tokens[at - 1], document.end, "owned", head, (tokens[at], tokens[at] + 1))
    if at < 2 or reading.doc[tokens[at]].text not in POSSESSIVE:
        return None
    name = reading.name_at.get(tokens[at - 1])
    if name is None:
        return _noun_count(reading, tokens, at, document)
    first = tokens.index(name.start) if name.start in tokens else 0
    while first > 0 and reading.has(tokens[first - 1], "DETERMINER"):
        first -= 1
    if first == 0 or reading.lower(tokens[first - 1]) not in ("on", "by"):
        return None
    head = Nominal(name.start, name.end, "NAME", name=name)
    return Frame(tokens[first - 1], document.end, "owned", head, (name.start, name.end))


def _noun_count(reading: Reading, tokens: list[int], at: int, document: Cue) -> Frame | None:
    """ "by the ministry's own estimate": the possessive stands at `at`."""
    head = next((n for n in reading.nominals(tokens[max(0, at - 4) : at]) if n.end == tokens[at]), None)
    if head is None or head.kind not in ("BODY", "ROLE"):
        return None
    first = tokens.index(head.start)
    while first > 0 and reading.has(tokens[first - 1], "DETERMINER"):
        first -= 1
    if first == 0 or reading.lower(tokens[first - 1]) not in ("on", "by"):
        return None
    return Frame(tokens[first - 1], document.end, "owned", head, (tokens[first], head.end))


OWNING = frozenset({"his", "her"})


def _in_document(reading: Reading, tokens: list[int], document: Cue) -> Frame | None:
    """ "…, in a study backed by WIPO": a part of its own that opens with "in", a document and its author."""
    at = tokens.index(document.start)
    chunk = on_to_stop(reading, tokens, at)
    lead = back_to_stop(reading, tokens, at)
    if not lead or reading.lower(lead[0]) not in ("in", "by", "from") or len(lead) > 4:
        return None
    if len(lead) < 2 or not reading.has(lead[1], "DETERMINER"):
        return None
    authors = [
        n for n in reading.nominals(chunk[1:]) if n.kind == "NAME" and reading.lower(_preposition(reading, n)) == "by"
    ]
    if not authors:
        return None
    head = Nominal(document.start, document.end, "DOCUMENT", cue=document)
    return Frame(lead[0], chunk[-1] + 1, "according", head, (document.start, chunk[-1] + 1))


def _preposition(reading: Reading, nominal: Nominal) -> int:
    token = nominal.start - 1
    while token > 0 and not reading.has(token, "PREPOSITION"):
        token -= 1
    return token
