"""The spaCy component: in pipelines that are not ours, in workers, and through storage."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler, SpanRuler
from spacy.tokens import Doc, DocBin, Span

import ipfacts
import ipfacts.component  # registers the factories without an installed entry point
from ipfacts.errors import PatternError
from pattern_cases import planted

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


# names that others found


UNLISTED = "In 2024 the filer with most patent applications was iqorra, which filed 1,200."
"""No rule of ours takes a word in small letters for a company."""


def ruled(*patterns: dict[str, Any]) -> Language:
    """A pipeline with spaCy's entity ruler before our component."""
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns(list(patterns))
    made.add_pipe("ipfacts")
    return made


def parties(doc: Doc) -> set[tuple[str, str | None]]:
    return {(claim.organisation.name, claim.organisation.id) for claim in doc._.claims if claim.organisation}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ({"label": "ORG", "pattern": "iqorra", "id": "my-1"}, {("iqorra", "my-1")}),
        ({"label": "ORG", "pattern": "iqorra"}, {("iqorra", None)}),  # a name without an id
        ({"label": "GPE", "pattern": "iqorra"}, set()),  # that it is a place does not say which
        ({"label": "PRODUCT", "pattern": "iqorra"}, set()),
    ],
)
def test_an_entity_is_a_name_where_we_see_none(pattern: dict[str, str], found: set[tuple[str, str | None]]) -> None:
    assert parties(ruled(pattern)(UNLISTED)) == found


def test_an_entity_takes_part_in_references() -> None:
    doc = ruled({"label": "ORG", "pattern": "iqorra"})(f"{UNLISTED} The company was granted 300 patents.")
    assert [claim.organisation and claim.organisation.name for claim in doc._.claims][-1] == "iqorra"


def test_two_entities_without_ids_are_two_bodies() -> None:
    nlp = ruled({"label": "ORG", "pattern": "iqorra"}, {"label": "ORG", "pattern": "veltri"})
    doc = nlp("In 2024 iqorra filed 1,200 patent applications, and veltri filed 300 patent applications.")
    assert parties(doc) == {("iqorra", None), ("veltri", None)}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        # recognizers take our terms for bodies
        ({"label": "ORG", "pattern": "IP"}, "Lumora Ltd was granted 300 IP rights in 2024."),
        ({"label": "ORG", "pattern": "PCT"}, "Lumora Ltd filed 300 PCT applications in 2024."),
        ({"label": "ORG", "pattern": "patent"}, "Lumora Ltd filed 300 patent applications in 2024."),
        # what overlaps a name of ours is not heard
        ({"label": "ORG", "pattern": "the European Patent"}, TEXT),
        ({"label": "ORG", "pattern": "Ltd filed"}, TEXT),
    ],
)
def test_an_entity_changes_nothing_that_we_read(nlp: Language, pattern: dict[str, str], text: str) -> None:
    assert nlp(text)._.claims
    assert ruled(pattern)(text)._.claims == nlp(text)._.claims


def test_ids_of_a_linker_are_those_of_claims() -> None:
    nlp = spacy.blank("en")
    doc = nlp(UNLISTED)
    doc.ents = [Span(doc, 9, 10, label="ORG", kb_id="Q42")]
    nlp.add_pipe("ipfacts")
    assert parties(nlp(doc)) == {("iqorra", "Q42")}


def test_sentences_and_entities_of_the_pipeline_stay_as_they_are(nlp: Language) -> None:
    theirs = spacy.blank("en")

    @Language.component("sentence_per_token")
    def sentence_per_token(doc: Doc) -> Doc:
        for token in doc:
            token.is_sent_start = True
        return doc

    theirs.add_pipe("sentence_per_token")
    ruler = theirs.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns([{"label": "MINE", "pattern": "patent"}])
    theirs.add_pipe("ipfacts")
    doc = theirs(TEXT)
    assert len(list(doc.sents)) == len(doc)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("patent", "MINE")]
    assert doc._.claims == nlp(TEXT)._.claims


# a folder of patterns of one's own


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one company, "iqorra"."""
    row = {"id": "iqorra", "label": "ORG", "kind": "company", "name": "iqorra", "country": "FI"}
    planted(tmp_path / "own", "names/companies", [{**row, "aliases": [], "weak": [], "nouns": []}])
    return tmp_path / "own"


def test_two_components_with_different_folders(own: Path, nlp: Language) -> None:
    mine = spacy.blank("en")
    mine.add_pipe("ipfacts", config={"patterns": str(own)})
    assert [parties(pipeline(UNLISTED)) for pipeline in (mine, nlp, mine)] == [
        {("iqorra", "iqorra")},
        set(),
        {("iqorra", "iqorra")},
    ]


def test_workers_read_by_the_folder(own: Path) -> None:
    mine = spacy.blank("en")
    mine.add_pipe("ipfacts", config={"patterns": str(own)})
    found = [parties(doc) for doc in mine.pipe([UNLISTED] * 4, n_process=2, batch_size=1)]
    assert found == [{("iqorra", "iqorra")}] * 4


def test_a_saved_pipeline_brings_the_rows_along(own: Path, tmp_path: Path) -> None:
    mine = spacy.blank("en")
    mine.add_pipe("ipfacts", config={"patterns": str(own)})
    mine.to_disk(tmp_path / "saved")
    packed = mine.to_bytes()
    shutil.rmtree(own)  # as on another machine
    assert parties(spacy.load(tmp_path / "saved")(UNLISTED)) == {("iqorra", "iqorra")}
    fresh = spacy.blank("en")
    fresh.add_pipe("ipfacts")
    assert parties(fresh.from_bytes(packed)(UNLISTED)) == {("iqorra", "iqorra")}


def test_a_folder_that_is_not_there_is_told(nlp: Language, tmp_path: Path) -> None:
    nlp.add_pipe("ipfacts", name="mine", config={"patterns": str(tmp_path / "no")})
    with pytest.raises(PatternError, match="no such folder of patterns"):
        nlp(TEXT)


def test_a_malformed_folder_is_told_at_once(nlp: Language, tmp_path: Path) -> None:
    planted(tmp_path, "names/companies", ["{"])
    with pytest.raises(PatternError, match=r"companies\.jsonl:1: no JSON"):
        nlp.add_pipe("ipfacts", name="mine", config={"patterns": str(tmp_path)})


# a quiet guest


def test_the_library_prints_nothing(tmp_path: Path) -> None:
    code = f"import warnings; warnings.simplefilter('error'); import ipfacts; assert ipfacts.extract({TEXT!r})"
    environment = {**os.environ, "PYTHONPATH": str(Path(ipfacts.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_logging_is_left_to_the_application() -> None:
    handlers = logging.getLogger("ipfacts").handlers
    assert [type(handler) for handler in handlers] == [logging.NullHandler]


# publication, storage


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
