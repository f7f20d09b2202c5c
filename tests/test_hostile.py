"""Texts made to harm: no exception, offsets that slice, the same claims twice, effort that grows with length."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_text import TEXTS, holds
from effort import calls
from ipfacts import shared_extractor
from ipfacts.batch import outcome
from ipfacts.language import LONGEST_SENTENCE, LONGEST_WORD, blank, sentence_starts
from ipfacts.model import Article

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles.jsonl"
SOME = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@SOME
@given(TEXTS)
def test_any_text_made_of_our_words(text: str) -> None:
    holds(text)


@SOME
@given(st.text(max_size=200), st.text(max_size=30))
def test_any_text_at_all(text: str, title: str) -> None:
    holds(f"{title}\n\nAcme filed 5 patents. {text}", title or None)


@given(st.text() | st.text("ab .\n(", min_size=1000, max_size=5000))
def test_a_text_comes_out_of_the_tokenizer_as_it_went_in(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


NLP = blank()


@pytest.mark.parametrize("around", [("", ""), ("Acme ", " filed"), ("Acme\n\n", "\n\nfiled"), ("(Acme ", "). It")])
def test_long_words_are_read_in_pieces_and_nothing_else_is(around: tuple[str, str]) -> None:
    before, after = around
    doc = NLP.make_doc(f"{before}{'x' * 3000}{after}")
    words = [token.text for token in doc]
    assert max(map(len, words)) <= 4 * LONGEST_WORD
    plain = [token.text for token in NLP.make_doc(f"{before}x{after}")]
    assert [word for word in words if "xx" not in word and word != "x"] == [word for word in plain if word != "x"]


@pytest.mark.parametrize("marks", ["(", '"', "“”", "-.", "&"])
def test_a_million_marks_are_a_few_thousand_words(marks: str) -> None:
    text = f"Acme filed 5 patents. {marks * (1_000_000 // len(marks))} It holds 7."
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert len(doc) < 5000


def test_long_sentences_are_read_in_pieces() -> None:
    text = "Acme filed 5 patents and " * 500
    starts = [*sentence_starts(text), len(text)]
    assert max(end - start for start, end in itertools.pairwise(starts)) <= LONGEST_SENTENCE
    assert all(text[start - 1] == " " for start in starts[1:-1])
    assert "".join(text[a:b] for a, b in itertools.pairwise(starts)) == text
    assert sentence_starts("x" * (2 * LONGEST_SENTENCE + 1)) == [0, LONGEST_SENTENCE, 2 * LONGEST_SENTENCE]


HOSTILE = {
    "brackets": "(",
    "closing brackets": ")",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "digits": "9",
    "numbers of 5,000 digits": "7" * 5000 + " patents. ",
    "NULs": "\0",
    "marks of right to left": "\u200f\u202e",
    "points": ".",
    "spaces": " ",
    "empty lines": "\n",
    "ampersands": "&",
    "opening tags": "<",
    "groups of digits": "1,",
    "numbers": "1 ",
    "ranges": "from 1 to ",
    "letters": "a",
    "capitals": "Acme ",
    "sentences": "Acme filed 1,200 patents in 2025. ",
    "one sentence": "Acme filed 1,200 patents in 2025 and ",
    "rows of a table": "Acme | 1,200 | 2025\n",
    "quotations": '"Acme filed 5 patents," he said. ',
    "items of a list": "- Acme: 1,200 patents\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_effort_grows_with_length(name: str) -> None:
    def effort(length: int) -> int:
        repeated = (HOSTILE[name] * (length // len(HOSTILE[name]) + 1))[:length]
        text = f"Acme filed patents. {repeated} Acme filed 5 patents."
        return calls(lambda: shared_extractor().read(Article(id="a", text=text)))

    shared_extractor().read(Article(id="a", text="Acme filed 5 patents in 2025. "))  # what is loaded once
    once, twice = effort(2000), effort(4000)
    assert twice <= 2.5 * once + 20_000


@pytest.mark.parametrize("text", ["Acme filed \ud800 patents in 2025.", "\ud800", "Acme filed 5 \0patents\u202e."])
def test_half_characters_break_nothing(text: str) -> None:
    assert outcome(Article(id="a", text=text)).rejected is None


DETERMINISM = """
import itertools, json, sys
from ipfacts import extract
from ipfacts.sinks import line
texts = [
    "The EUIPO has published its figures for 2024. It received 181,000 filings, and registered 150,000.",
    "The Patent and Trademark Office took in 5,000 filings and granted 300 in 2025.",
    # two words of saying with one source
    "In Hamburg, berry house Elbora dropped its claim for €650,000 after nurseryman Jan Moor agreed to pay €90,000 to "
    "it for infringement of its plant variety rights.",
]
with open(sys.argv[1], encoding="utf-8") as articles:
    texts += [json.loads(article)["text"] for article in itertools.islice(articles, 0, None, 40)]
for text in texts:
    for claim in extract(text, published="2026-01-01"):
        print(line(claim))
"""


def test_the_order_of_sets_decides_nothing() -> None:
    """Two processes number strings differently, and so their sets; claims must not."""
    pipeline = str(Path(__file__).parents[1] / "pipeline")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DETERMINISM, str(ARTICLES)],
            env={**os.environ, "PYTHONPATH": pipeline, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1
    assert outputs != {b""}
