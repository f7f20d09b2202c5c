"""Fixtures that more than one test file uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import hypothesis
import pytest

import ipfacts
import stub_extraction
from ipfacts.vocabulary import forget

# A busy machine is slow now and then, which is no failure of what is tested.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stub in the place of the real extraction, in this process."""
    monkeypatch.setitem(sys.modules, "ipfacts.extraction", stub_extraction)
    monkeypatch.setattr("ipfacts.batch.article.speaks_of_ip", lambda _: True)  # the stub reads anything
    forget(ipfacts.shared_extractor)
    yield
    forget(ipfacts.shared_extractor)
