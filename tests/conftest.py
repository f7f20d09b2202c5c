"""Fixtures that more than one test file uses."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from spacy.language import Language

import ipfacts
import stub_extraction
from ipfacts import language
from ipfacts.extraction import Extractor
from ipfacts.vocabulary import forget

# A busy machine is slow now and then, which is no failure of what is tested.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_configure() -> None:
    """Hear Ctrl-C even where the tests run in a shell's background (`make test &`), which has it ignored."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One that reads by the shipped vocabulary, for all tests of a process: it keeps nothing of what it has read."""
    return Extractor()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Tokens and sentences alone."""
    return language.blank()


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stub in the place of the real extraction, in this process."""
    monkeypatch.setitem(sys.modules, "ipfacts.extraction", stub_extraction)
    monkeypatch.setattr("ipfacts.batch.article.speaks_of_ip", lambda _: True)  # the stub reads anything
    forget(ipfacts.shared_extractor)
    yield
    forget(ipfacts.shared_extractor)
