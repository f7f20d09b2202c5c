"""What others found in the same text: a user's own recognizer, ruler or entity linker is one more witness.

Enters: their `doc.ents`, and spans in `doc.spans["ipfacts_listed"]`. Leaves: the same on a document with our tokens;
evidence for candidates; and the entities that become names because ours are silent about them. The policy:

- A span in `ipfacts_listed` is a listed name, as if a row of ours held it.
- An entity over the very words of one of our candidates is evidence, as strong as a cue word: `ORG` for a body,
  `PERSON` for a human being, `PRODUCT`, `LAW`, `EVENT` and `WORK_OF_ART` against both.
- An entity with the label of a body (`ORG`, or one of ours: `OFFICE`, `COURT`, `GOV`, `IGO`) is a name where we see
  none: where no name of ours overlaps it, and its words are no term of our subject. (Recognizers take "PCT" and "IP"
  for bodies.) Its id (of a ruler or linker) is the claim's `organisation.id`.
- Other labels make no names: of a place or a product we would need to know more than that it is one.
- A text with markup or character references is read without them, and so without its witness.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ipfacts.entities import lexicon
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.mentions import Found
from ipfacts.entities.model import BODIES
from ipfacts.entities.ruler import LISTED

AGAINST = frozenset({"PRODUCT", "LAW", "EVENT", "WORK_OF_ART"})


def hear(doc: Doc, witness: Doc) -> None:
    """Copy to a document with our tokens what others found in the same text."""
    spans = (_over(doc, entity) for entity in witness.ents)
    doc.set_ents(filter_spans(span for span in spans if span is not None))
    listed = (_over(doc, found) for found in witness.spans.get(LISTED, ()))
    doc.spans[LISTED].extend([span for span in listed if span is not None])


def _over(doc: Doc, found: Span) -> Span | None:
    """The stretch of another document's span, in whole tokens of ours; a linker's id counts as a ruler's does."""
    span: Span | None = doc.char_span(
        found.start_char, found.end_char, found.label_, span_id=found.id_ or found.kb_id_, alignment_mode="expand"
    )
    return span


def weigh(doc: Doc, found: Iterable[Candidate]) -> None:
    """Add the entities' evidence to the candidates of the same words."""
    heard = {(ent.start_char, ent.end_char): ent.label_ for ent in doc.ents}
    for made in found if heard else ():
        label = heard.get((made.start, made.end))
        made.org += 3 * (label == "ORG")
        made.person += 3 * (label == "PERSON")
        made.other += 3 * (label in AGAINST)


def unseen(doc: Doc, named: Iterable[Found]) -> list[Span]:
    """The entities that are names though none of ours overlaps them."""
    bodies = [entity for entity in doc.ents if entity.label_ in BODIES and not _is_term(entity.text)]
    if not bodies:
        return []
    stretches = [(start, end) for start, end, *_ in named]
    return [
        entity
        for entity in bodies
        if not any(start < entity.end_char and entity.start_char < end for start, end in stretches)
    ]


def _is_term(text: str) -> bool:
    return text.casefold() in lexicon.terms() or text in lexicon.no_names()
