"""A run of ever-new words: nothing that is kept grows with them. What the system counts, `measure.py memory` tells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from spacy.vocab import Vocab

from ipfacts import language, shared_extractor
from ipfacts.claims.reading import constructions
from ipfacts.extraction import Extractor
from ipfacts.language import BoundedTokenizer, blank
from ipfacts.model import Article
from ipfacts.sinks import line
from many import changed

TEXT = """Brindlewick Semiconductors adds to its hoard

Brindlewick Semiconductors Co., Ltd. filed 1,204 patent applications in Germany in 2025, up 16.1 percent from 1,037 a
year earlier. The maker of varistors, whose counsel Marta Ollivander announced the tallies in Zwickenau, holds 3,310
trademarks. Rival Quenby Optics sued Brindlewick Semiconductors for $14.5 million in a federal court in Texas.
CATL was granted 512 patents, and the EPO received 199,264 filings."""
KEPT = """adds to its hoard filed patent applications in Germany up percent from a year earlier The maker of whose
counsel the holds trademarks Rival sued for million federal court Texas CATL was granted patents and EPO received
filings announced tallies Co Ltd Semiconductors Optics"""
LISTED = frozenset(KEPT.lower().split())


def article(turn: int) -> Article:
    """The text with other names, numbers and nouns in each turn."""
    return Article(id=str(turn), text=changed(TEXT, turn, LISTED, new_words=True))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """An extractor whose vocabulary is full after a few texts."""
    monkeypatch.setattr(language, "WORDS", 300)
    return Extractor()


def vocabulary(extractor: Extractor) -> Vocab:
    tokenizer = extractor.nlp.tokenizer
    assert isinstance(tokenizer, BoundedTokenizer)
    return tokenizer.vocab


def test_vocabularies_have_an_end(small: Extractor) -> None:
    small.read(article(0))
    first, own, most = vocabulary(small), len(small.nlp.vocab.strings), 0
    for turn in range(1, 30):
        small.read(article(turn))
        most = max(most, len(vocabulary(small).strings))
    assert vocabulary(small) is not first
    one = 400  # strings of a text
    assert most <= own + 300 + one
    assert len(small.nlp.vocab.strings) <= own + 300 + one


def test_claims_are_the_same_with_a_fresh_vocabulary(small: Extractor) -> None:
    for turn in range(12):
        whole = shared_extractor().read(article(turn)).claims
        assert list(map(line, small.read(article(turn)).claims)) == list(map(line, whole))
        assert len(whole) > 3


def test_a_document_keeps_the_vocabulary_that_it_was_made_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "WORDS", 0)
    nlp = blank()
    docs = [nlp(article(turn).text) for turn in range(4)]
    assert len({id(doc.vocab) for doc in docs}) == 4
    assert [doc.text for doc in docs] == [article(turn).text for turn in range(4)]
    assert [[token.lower_ for token in doc] for doc in docs[:1]] == [[token.lower_ for token in nlp(docs[0].text)]]


def test_nothing_else_that_is_kept_grows() -> None:
    """Caches without bound, and the module's own collections, are full once every pattern of the text has been met."""
    extractor = shared_extractor()
    for turn in range(3):
        extractor.read(article(turn))
    before, words = dict(kept()), len(constructions().vocab.strings)
    for turn in range(3, 20):
        extractor.read(article(turn))
    grown = {name: (before.get(name, 0), size) for name, size in kept() if size > before.get(name, 0)}
    assert grown == {}
    assert len(constructions().vocab.strings) == words


def kept() -> Iterator[tuple[str, int]]:
    """Sizes of all caches without bound and of all collections that stand in our modules, by name."""
    for module in [each for name, each in sys.modules.items() if name.partition(".")[0] == "ipfacts"]:
        for name, value in vars(module).items():
            size = _size(value, module)
            if size is not None:
                yield f"{module.__name__}.{name}", size


def _size(value: object, module: ModuleType) -> int | None:
    if isinstance(value, dict | list | set):
        return len(value)
    if hasattr(value, "cache_info") and getattr(value, "__module__", None) == module.__name__:
        info = value.cache_info()
        return info.currsize if info.maxsize is None else None
    return None


def test_caches_with_a_bound_are_small() -> None:
    sizes = {
        f"{name}.{key}": value.cache_info().maxsize
        for name, module in sys.modules.items()
        if name.partition(".")[0] == "ipfacts"
        for key, value in vars(module).items()
        if hasattr(value, "cache_info")
    }
    assert max(size for size in sizes.values() if size) <= 8192
