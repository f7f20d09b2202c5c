"""What the tests of tables and of captions share: openings, and claims in the notation of their cases."""

from __future__ import annotations

import datetime

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.opening import opening
from ipfacts.claims.tables.layout import Block
from ipfacts.claims.tables.reading import blocks, read_block
from ipfacts.digest import Sentence
from ipfacts.extraction import Extractor
from ipfacts.model import Article

PUBLISHED = datetime.date(2025, 5, 14)
FILED = "Toshiro Denki filed 5,107 patent applications at the Japan Patent Office in 2024.\n\n"
RECEIVED = "The European Patent Office received 199,264 patent applications in 2024.\n\n"
INDEX = "Armenia ranks 59th in the Global Innovation Index 2025, up from 63rd in 2024.\n\n"
GRANTED = "The CNIPA granted 972,000 patents in 2024.\n\n"


def page(extractor: Extractor, text: str) -> tuple[list[Sentence], str]:
    read = extractor.page(Article(id="t", title="", text=text, published=PUBLISHED, source=None, path=None))
    return read.sentences, read.doc.text


def laid_out(extractor: Extractor, text: str) -> list[Block]:
    return blocks(*page(extractor, text))


def claims(extractor: Extractor, text: str) -> list[Candidate]:
    """The candidates of the text's blocks, with the passage as the sentences before them leave it."""
    sentences, plain = page(extractor, text)
    at = {block.first: block for block in blocks(sentences, plain)}
    passage, found, done = opening(sentences), [], range(0)
    for sentence in sentences:
        if sentence.index in at:
            found += read_block(at[sentence.index], passage, PUBLISHED)
            done = at[sentence.index].indices
        if sentence.index not in done:
            list(Reader(sentence, passage, PUBLISHED).candidates({}))
    return found


def told(candidate: Candidate) -> str:
    """A candidate in short: who | metric | kind number unit direction | where | year."""
    quantity = candidate.chunk.quantity
    assert quantity is not None
    who = candidate.organisation.name if candidate.organisation else candidate.origin.code if candidate.origin else "-"
    value = [candidate.kind, f"{quantity.number:g}" if quantity.number < 1e6 else str(quantity.number), candidate.unit]
    value.append(quantity.direction if candidate.kind == "change" else None)
    where = candidate.where.code if candidate.where else "-"
    year = candidate.moment.end.year if candidate.moment and candidate.moment.end else "-"
    return f"{who} | {candidate.measure.metric} | {' '.join(v for v in value if v)} | {where} | {year}"
