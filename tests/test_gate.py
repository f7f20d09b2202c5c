"""The gate: which texts are worth reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ipfacts
from benchmark import news
from ipfacts.gate import WORD, speaks_of_ip, trigger_phrases
from ipfacts.vocabulary import rows

CORPUS = Path(__file__).parents[1] / "corpus"
OTHER_NEWS = 4
"""Claims in other news, all of them false; fewer is better."""

OURS = [
    "So far, CATL has filed more than 50,000 patent applications worldwide.",
    "PATENTED LAST YEAR: 12 ploughs",
    "The office registered 1,200 trade marks.",
    "It holds 40 utility\nmodels.",
    "It holds 40 utility\u00a0 models.",
    "Royalties of 3 percent fell due.",
    "The OEPM received 4,000 requests.",
    "특허청 reported a record.",
    "Úřad průmyslového vlastnictví",
    "SEP holders met in Geneva.",
    "France deposited its instrument to the Madrid Protocol.",
    "The firm spent $3bn on R&D.",
    "Customs burned 3,000 fake handbags.",
    "The regulator blocked 47 pirate websites.",
    "Germany made 1,204 Madrid applications.",
]

NOT_OURS = [
    "",
    "The court fined the bank $3 million and awarded 12 depositors damages after a lawsuit filed in 2019.",
    "In Sep the council approved 340 building applications, and 12 appeals are pending.",
    "The patently absurd penalty came late.",
    "Shares of the chipmaker rose 3 percent after it won contracts worth $1.2 billion.",
    "The brand opened 35 shops; its designs sold well, and 3,000 members signed up.",
    "Fourteen suspects were arrested, and 3 tonnes of cocaine seized.",
    "Parliament ratified the EU-Mercosur Agreement by 312 votes to 240.",
    "The driver lost his licence for 12 months.",
    "The annual fair will take place again: 300 trays of plums, a heap of pears, the yearly influx of 4,000 visitors.",
    "Pirates boarded a tanker off Madrid.",
    "Der Präsident kommt.",
]


@pytest.mark.parametrize("text", OURS)
def test_words_of_intellectual_property_open_the_gate(text: str) -> None:
    assert speaks_of_ip(text)


@pytest.mark.parametrize("text", NOT_OURS)
def test_words_that_other_news_has_too_do_not(text: str) -> None:
    assert not speaks_of_ip(text)
    assert ipfacts.extract(text) == []


def test_a_word_opens_the_gate_unless_it_is_listed_as_general() -> None:
    # so a new term is heard without a thought of the gate; the list is of words that general news is full of
    general = {row["pattern"] for row in rows("metrics/gate") if row["label"] == "GENERAL"}
    any_case, as_written = trigger_phrases()
    shut = [row["pattern"] for row in rows("metrics/terms") if not speaks_of_ip(row["pattern"])]
    assert [term for term in shut if not {word.lower() for word in WORD.findall(term)} <= general] == []
    assert not general & (any_case | as_written)


SILENT = {"P-12"}
"""Articles that make a claim, a sum demanded over a song, without any word for rights."""


def test_every_article_of_the_corpus_with_claims_passes() -> None:
    for folder in (CORPUS, CORPUS / "held_out"):
        gold = {json.loads(line)["doc"] for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()}
        articles = map(json.loads, (folder / "articles.jsonl").read_text("utf-8").splitlines())
        assert {a["id"] for a in articles if a["id"] in gold and not speaks_of_ip(a["text"])} <= SILENT


SPEAKING = {"GN-11", "GN-13", "GN-20"}
"""Other news that says "counterfeit", "trademark" or "patent" in passing."""


def test_other_news_is_not_read() -> None:
    # a word that slips in with a new term ("place", of "protected place names") would have all the world's news read
    other = map(json.loads, (CORPUS / "other_news" / "articles.jsonl").read_text("utf-8").splitlines())
    assert {a["id"] for a in other if speaks_of_ip(a["text"])} <= SPEAKING
    assert [a["id"] for a in news.articles(200, ours=0) if speaks_of_ip(a["text"])] == []
    assert all(speaks_of_ip(a["text"]) for a in news.articles(50, ours=1))


def test_other_news_gives_almost_nothing() -> None:
    # 24 articles with more than 400 figures, among them false banknotes, fines, awards and drivers' licences
    lines = (CORPUS / "other_news" / "articles.jsonl").read_text("utf-8").splitlines()
    found = [claim for line in lines for claim in ipfacts.extract(json.loads(line)["text"])]
    assert len(found) <= OTHER_NEWS, [(claim.metric, claim.value.text) for claim in found]
