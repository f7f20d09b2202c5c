"""Articles with their claims come in; what the page shows of each goes out: marked text, and a row for each claim."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ipfacts.model import Claim
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


def shown(documents: Iterable[Document]) -> list[Shown]:
    """The articles in their order, claims numbered throughout. Anchors stay the same from one page to the next."""
    articles: list[Shown] = []
    seen: Counter[str] = Counter()
    number = 0
    for document in documents:
        rows = []
        for claim in sorted(document.claims, key=_place_in_text):
            rows.append(_row(claim, number, _unique(f"c-{claim.id}", seen)))
            number += 1
        articles.append(_article(document, len(articles), rows, seen))
    return articles


def _place_in_text(claim: Claim) -> tuple[int, int]:
    return claim.evidence.start or 0, claim.value.start or 0


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


def _row(claim: Claim, number: int, anchor: str) -> Row:
    period = claim.period.model_dump(mode="json") if claim.period else None
    subject = claim.organisation.name if claim.organisation else place_words(claim.origin.code) if claim.origin else ""
    return Row(
        number,
        anchor,
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
