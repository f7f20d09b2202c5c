"""Articles with their claims come in; what the page shows of each goes out: marked text, and a row for each claim."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from ipfacts.model import Claim
from ipfacts.report.comparable import Numbered
from ipfacts.report.marking import Sentence, marked
from ipfacts.report.spans import spans_of
from ipfacts.report.texts import Document, Passage
from ipfacts.report.wording import figure_words, metric_words, place_words
from ipfacts.words_of_claims import period_words

FACTUALITY = {
    "target": "target",
    "forecast": "forecast",
    "alleged": "alleged",
    "hypothetical": "hypothetical",
    "negated": "denied",
}


class Row(NamedTuple):
    """A claim as it stands beside its article. Words are empty where the claim has none."""

    number: int
    anchor: str
    claim: Claim
    figure: str
    metric: str
    subject: str
    counterparty: str
    place: str
    period: str
    narrowing: str
    factuality: str
    says: str


class Shown(NamedTuple):
    """An article on the page. `headline` is the title as the text has it; empty where the text does not begin so."""

    number: int
    anchor: str
    document: Document
    headline: list[Sentence]
    passages: list[list[Sentence]]
    rows: list[Row]


class Numbering(Sequence[Numbered]):
    """All claims of a page, numbered throughout, each made when it is asked for: as objects, they take gigabytes.

    Anchors stay the same from one page to the next.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        seen: Counter[str] = Counter()
        self._kept = [kept for document in documents for kept in document.claims]
        self._anchors = [_unique(f"c-{kept.id}", seen) for kept in self._kept]

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, at: int) -> Numbered: ...
    @overload
    def __getitem__(self, at: slice) -> list[Numbered]: ...
    def __getitem__(self, at: int | slice) -> Numbered | list[Numbered]:
        numbers = range(len(self))[at]
        return self._numbered(numbers) if isinstance(numbers, int) else list(map(self._numbered, numbers))

    def _numbered(self, number: int) -> Numbered:
        return Numbered(self._kept[number].claim, number, self._anchors[number])


def shown(documents: Iterable[Document], claims: Sequence[Numbered]) -> Iterator[Shown]:
    """The articles in their order, one at a time, each with its `claims` of the page."""
    seen: Counter[str] = Counter()
    first = 0
    for number, document in enumerate(documents):
        last = first + len(document.claims)
        yield _article(document, number, [_row(one) for one in claims[first:last]], seen)
        first = last


def _unique(anchor: str, seen: Counter[str]) -> str:
    """The anchor, or with a count where it came before: two articles of the same text make the same claims."""
    seen[anchor] += 1
    return anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}"


def _article(document: Document, number: int, rows: list[Row], seen: Counter[str]) -> Shown:
    about = document.about
    key = f"{about.id}\n{about.sha256}".encode("utf-8", "surrogatepass")
    anchor = _unique(f"a-{hashlib.sha256(key).hexdigest()[:12]}", seen)
    headline, passages = _texts(document, rows)
    return Shown(number, anchor, document, headline, passages, rows)


def _texts(document: Document, rows: Sequence[Row]) -> tuple[list[Sentence], list[list[Sentence]]]:
    """The title, where the whole text begins with it, and what follows it; or the evidence sentences."""
    title = document.about.title
    if document.found == "whole" and title and document.passages[0].text.startswith(title):
        sentences = _marked(document.passages[0], rows, cut=len(title))
        head: list[Sentence] = []
        length = 0
        while length < len(title):
            head.append(sentences.pop(0))
            length += sum(len(piece.text) for piece in head[-1].pieces)
        return head, [_without_blank_lines(sentences)]
    return [], [_without_end(_marked(passage, rows)) for passage in document.passages]


def _marked(passage: Passage, rows: Sequence[Row], *, cut: int | None = None) -> list[Sentence]:
    return marked(passage.text, [span for row in rows for span in spans_of(row.claim, row.number, passage)], cut=cut)


def _without_blank_lines(sentences: list[Sentence]) -> list[Sentence]:
    """Without the blank line between title and body, which the page's own space stands for."""
    if not sentences or not sentences[0].pieces:
        return sentences
    (piece, *others), claims = sentences[0]
    return [Sentence((piece._replace(text=piece.text.lstrip("\r\n")), *others), claims), *sentences[1:]]


def _without_end(sentences: list[Sentence]) -> list[Sentence]:
    """Without the blank lines that a sentence may end with."""
    last = "".join(piece.text for piece in sentences[-1].pieces) if sentences else ""
    return sentences if last.strip() else sentences[:-1]


def _row(one: Numbered) -> Row:
    claim = one.claim
    period = claim.period.model_dump(mode="json") if claim.period else None
    subject = claim.organisation.name if claim.organisation else place_words(claim.origin.code) if claim.origin else ""
    return Row(
        one.number,
        one.anchor,
        claim,
        figure_words(claim.value.model_dump()),
        metric_words(claim.metric),
        subject,
        claim.counterparty.name if claim.counterparty else "",
        place_words(claim.jurisdiction.code) if claim.jurisdiction else "",
        period_words(period) if period else "",
        ", ".join((*claim.qualifiers, *([claim.topic] if claim.topic else []))),
        FACTUALITY.get(claim.factuality, ""),
        claim.attribution.source if claim.attribution else "",
    )
