"""The spaCy component: `nlp.add_pipe("ipfacts")` in a blank pipeline or anybody's own.

Enters: a `Doc`, whoever tokenized it; its text is read, and the names that components before this one found in it:
`doc.ents`, and spans in `doc.spans["ipfacts_listed"]` (from `ipfacts_ruler` or anybody's own); `ipfacts.entities.heard`
tells what becomes of them. Its tokens and sentences are neither changed nor relied on: the text is read by our own.
Leaves: `doc._.claims`, and the values and organisations of the claims as span groups over the `Doc`'s own tokens.
Claims are kept in `doc.user_data` as the lines of JSON that the command writes, so that they come through
`Doc.to_bytes`, worker processes and `DocBin(store_user_data=True)`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc, Span

import ipfacts
from ipfacts.entities import make_entities, make_ruler
from ipfacts.language import sentences
from ipfacts.model import Article, Claim, Located
from ipfacts.own_patterns import vocabulary_of
from ipfacts.vocabulary import Vocabulary, of_files, using

__all__ = ["ClaimFinder", "make_entities", "make_ipfacts", "make_ruler", "make_sentences"]

CLAIMS, PUBLISHED, ID = "ipfacts_claims", "published", "id"
VALUES, ORGANISATIONS = "ipfacts_values", "ipfacts_organisations"


def claims_of(doc: Doc) -> list[Claim]:
    """The claims that the component found in the document; none where it has not run."""
    return [Claim.model_validate_json(line) for line in doc.user_data.get(CLAIMS, ())]


def set_claims(doc: Doc, claims: Iterable[Claim]) -> None:
    """Put claims in the document, in the place of those that it has."""
    doc.user_data[CLAIMS] = [claim.model_dump_json() for claim in claims]


def published_of(doc: Doc) -> datetime.date | None:
    """The day of publication, from `doc.user_data["published"]`: a date or an ISO 8601 string.

    Raises `ValueError` for a string that is no date.
    """
    found = doc.user_data.get(PUBLISHED)
    if isinstance(found, datetime.datetime):
        return found.date()
    if isinstance(found, datetime.date):
        return found
    return datetime.datetime.fromisoformat(found).date() if found else None


def set_published(doc: Doc, published: datetime.date | str | None) -> None:
    """Keep the day as a string, which can be stored with the document."""
    doc.user_data[PUBLISHED] = published.isoformat() if isinstance(published, datetime.date) else published


def register() -> None:
    """Make `doc._.claims` and `doc._.published` known; a `published` of the caller's own is left alone, and read."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims_of, setter=set_claims)
    if not Doc.has_extension(PUBLISHED):
        Doc.set_extension(PUBLISHED, getter=published_of, setter=set_published)


register()


@Language.factory("ipfacts", assigns=["doc._.claims", "doc.spans"], default_config={"patterns": None})
def make_ipfacts(nlp: Language, name: str, patterns: str | None) -> ClaimFinder:  # noqa: ARG001 (spaCy's face)
    """The whole extraction as one component; `patterns` is a folder of vocabulary of your own."""
    return ClaimFinder(patterns)


def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy's face)
    """The sentences stage alone, which `ipfacts.language` registers as `ipfacts_sentences`."""
    stage: Callable[[Doc], Doc] = sentences  # spaCy's decorator leaves it untyped
    return stage


class ClaimFinder:
    """Reads `doc.text` with this process's extractor; `doc._.published` dates it, `doc.user_data["id"]` names it.

    The rows of a folder of `patterns` are read once, when the component is made, and stay with it: in worker processes,
    and in a pipeline that is saved and loaded elsewhere. Raises PatternError for a malformed one; that there is no such
    folder is told when the first text comes, since a saved pipeline brings its own rows.
    """

    def __init__(self, patterns: str | Path | None = None) -> None:
        self._folder = patterns
        there = patterns is None or Path(patterns).is_dir()
        self._vocabulary = vocabulary_of(patterns) if there else None

    @property
    def vocabulary(self) -> Vocabulary:
        """By which it reads. Raises PatternError where its folder is not there."""
        return self._vocabulary or vocabulary_of(self._folder)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 (spaCy's face)
        """The rows of its own, as JSON."""
        return json.dumps(self.vocabulary.own).encode()

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002 (spaCy's face)
        """Read by the rows that `to_bytes` gave."""
        self._vocabulary = of_files(tuple(sorted(json.loads(content).items())))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write its own rows beside the pipeline's other parts; nothing where it has none."""
        if self.vocabulary.own:
            Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read by the rows that `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude) if Path(path).is_file() else self

    def __call__(self, doc: Doc) -> Doc:
        published = doc._.published
        if isinstance(published, str):
            published = datetime.datetime.fromisoformat(published).date()
        article = Article(id=str(doc.user_data.get(ID) or "doc"), text=doc.text, published=published)
        with using(self.vocabulary):
            claims = ipfacts.shared_extractor().read(article, witness=doc).claims
        doc._.claims = claims
        parties = (party for claim in claims for party in (claim.organisation, claim.counterparty) if party is not None)
        doc.spans[VALUES] = spans(doc, ((claim.value, claim.value.kind, "") for claim in claims))
        doc.spans[ORGANISATIONS] = spans(doc, ((party, party.kind, party.id or "") for party in parties))
        return doc


def spans(doc: Doc, found: Iterable[tuple[Located, str, str]]) -> list[Span]:
    """What was read (with label and gazetteer id) as spans of whole tokens, in the order of the text, each once."""
    made: dict[tuple[int, int, str], Span] = {}
    for located, label, ident in found:
        if located.start is not None and located.end is not None:
            span = doc.char_span(located.start, located.end, label=label, kb_id=ident, alignment_mode="expand")
            if span is not None:
                made.setdefault((span.start, span.end, label), span)
    return [made[key] for key in sorted(made)]
