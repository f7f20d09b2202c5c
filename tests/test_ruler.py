"""The ruler: names of the lists, as spans that spaCy's own `SpanRuler` finds in a `Doc`."""

from __future__ import annotations

import pickle

import pytest
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc

from ipfacts import language
from ipfacts.entities import LISTED

NLP = language.blank()
NLP.add_pipe("ipfacts_ruler")


def listed(doc: Doc) -> set[tuple[str, str, str]]:
    return {(span.text, span.label_, span.id_) for span in doc.spans[LISTED]}


WRITTEN = [
    ("Filings at Nokia rose.", "Nokia"),
    ("NOKIA TOPS THE LIST", "NOKIA"),  # a headline's capitals
    ("Filings at the European\nPatent Office rose.", "European\nPatent Office"),  # a line break
    ("UNIVERSITY OF TOKYO LEADS", "UNIVERSITY OF TOKYO"),
    ("The Supreme People’s Court ruled.", "Supreme People’s Court"),  # a typeset apostrophe
    ("Filings from Québec City rose.", "Québec City"),  # an accent
    ("Sales of U.S.-based firms and China-made goods", "U.S."),  # inside what spaCy takes for one token
]


@pytest.mark.parametrize(("text", "form"), WRITTEN, ids=[form for _, form in WRITTEN])
def test_the_ruler_finds_listed_names_however_written(text: str, form: str) -> None:
    assert form in {written for written, _, _ in listed(NLP(text))}


def test_the_rulers_spans_carry_label_and_row_and_may_be_nested() -> None:
    found = listed(NLP("The University of Tokyo sued Apple."))
    assert found >= {
        ("University of Tokyo", "ORG", "university-of-tokyo"),
        ("Tokyo", "PLACE", "JP-13"),
        ("Apple", "ORG", "apple"),
    }


def test_every_listed_alias_is_a_pattern_of_the_ruler() -> None:
    ruler = NLP.get_pipe("ipfacts_ruler")
    assert isinstance(ruler, SpanRuler)
    assert len(ruler) == len(ruler.patterns) > 20_000
    assert {"ORG", "COURT", "OFFICE", "GOV", "PLACE", "TREATY"} <= set(ruler.labels)


def test_what_the_ruler_finds_does_not_hang_on_what_it_read_before() -> None:
    text = "Huawei told the Munich Regional Court and the CNIPA so."
    fresh = language.blank()
    fresh.add_pipe("ipfacts_ruler")
    assert listed(fresh(text)) == listed(NLP(text))
    again = pickle.loads(pickle.dumps(fresh))
    assert listed(again("Ericsson paid.")) == listed(NLP("Ericsson paid."))


def test_the_ruler_takes_patterns_of_a_pipelines_own_and_gives_them_up() -> None:
    nlp = language.blank()
    ruler = nlp.add_pipe("ipfacts_ruler")
    assert isinstance(ruler, SpanRuler)
    nlp.add_pipe("ipfacts_entities")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "iqorra", "id": "my-1"},
            {"label": "OFFICE", "pattern": [{"LOWER": "harbour"}, {"LOWER": "desk"}], "id": "my-2"},
        ]
    )
    doc = nlp("The Harbour Desk told iqorra so.")
    assert listed(doc) == {("iqorra", "ORG", "my-1"), ("Harbour Desk", "OFFICE", "my-2")}
    names = [(span.text, span.label_, span.kb_id_) for span in doc.spans["ipfacts_names"]]
    assert names == [("Harbour Desk", "OFFICE", "my-2"), ("iqorra", "ORG", "my-1")]
    ruler.remove_by_id("my-1")
    assert listed(nlp("The Harbour Desk told iqorra so.")) == {("Harbour Desk", "OFFICE", "my-2")}
