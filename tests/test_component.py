"""The spaCy component: in pipelines that are not ours, in workers, and through storage."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc, DocBin

import ipfacts
import ipfacts.component  # registers the factories without an installed entry point

TEXT = "Lumora Ltd filed 1,200 patent applications with the European Patent Office last year."


@pytest.fixture
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("ipfacts")
    return made


def figures(doc: Doc) -> list[tuple[str, object]]:
    return [(claim.metric, claim.value.number) for claim in doc._.claims]


def test_claims_are_those_of_the_library(nlp: Language) -> None:
    claims = nlp(TEXT)._.claims
    wanted = ipfacts.extract(TEXT, id="doc")
    assert [claim.model_dump() for claim in claims] == [claim.model_dump() for claim in wanted]
    assert claims


def test_spans_stand_on_the_documents_tokens(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["ipfacts_values"]] == [("1,200", "count")]
    assert [(span.text, span.label_) for span in doc.spans["ipfacts_organisations"]] == [("Lumora Ltd", "company")]


def test_a_span_grows_to_whole_tokens_of_a_foreign_tokenizer() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=text.split(" "))
    nlp.add_pipe("ipfacts")
    doc = nlp("In 2024 the filer with most patent applications was (Lumora Ltd), which filed 1,200.")
    assert {span.text for span in doc.spans["ipfacts_values"]} >= {"1,200."}


def test_behind_other_components_and_in_another_language() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ipfacts", last=True)
    assert figures(nlp(TEXT)) == [("patent_applications", 1200)]


def test_hears_the_names_of_components_before_it() -> None:
    text = "In 2024 the filer with most patent applications was iqorra, which filed 1,200."
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "ipfacts_listed"})
    assert isinstance(ruler, SpanRuler)
    ruler.add_patterns([{"label": "ORG", "pattern": "iqorra", "id": "my-1"}])
    nlp.add_pipe("ipfacts")
    parties = [claim.organisation for claim in nlp(text)._.claims]
    assert [(party.name, party.id) for party in parties if party is not None] == [("iqorra", "my-1")]


@pytest.mark.parametrize("published", ["2025-06-01", datetime.date(2025, 6, 1)])
def test_last_year_counts_from_the_day_of_publication(nlp: Language, published: object) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = published
    (claim,) = nlp(doc)._.claims
    assert claim.period is not None
    assert claim.period.end == datetime.date(2024, 12, 31)
    assert doc._.published == datetime.date(2025, 6, 1)


def test_the_day_may_come_with_the_user_data(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data.update(published="2025-06-01", id="story-7")
    (claim,) = nlp(doc)._.claims
    assert (claim.document.id, claim.document.published) == ("story-7", datetime.date(2025, 6, 1))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Nothing here is about rights.", "😀 0"])
def test_a_text_with_no_claims_has_none(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.claims == []
    assert list(doc.spans["ipfacts_values"]) == []


def test_a_document_that_the_component_has_not_seen_has_no_claims() -> None:
    assert spacy.blank("en")(TEXT)._.claims == []


def test_workers_give_the_same_claims(nlp: Language) -> None:
    texts = [TEXT.replace("1,200", f"{n},000") for n in range(2, 8)]
    alone = [doc._.claims for doc in nlp.pipe(texts)]
    shared = [doc._.claims for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert alone == shared
    assert all(alone)


def test_claims_and_spans_survive_storage(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = datetime.date(2025, 6, 1)
    doc = nlp(doc)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert again._.claims == doc._.claims
    assert again._.published == doc._.published
    assert [span.text for span in again.spans["ipfacts_values"]] == ["1,200"]


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert figures(spacy.load(tmp_path)(TEXT)) == [("patent_applications", 1200)]


def test_the_stages_are_components_of_their_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ipfacts_sentences")
    nlp.add_pipe("ipfacts_entities")
    doc = nlp("Brantwell Pharma Co. Ltd. sued in Delhi. It lost.")
    assert len(list(doc.sents)) == 2
    assert "Brantwell Pharma Co. Ltd." in [span.text for span in doc.spans["ipfacts_names"]]
