"""Texts that nobody would print, and what must hold of every one: for the tests, and for `fuzz.py`.

Pieces are words that our rules look for, marks that they count, and characters that have surprised programs; they are
put together in any order, with any text between them, and repeated.
"""

from __future__ import annotations

from hypothesis import strategies as st

from ipfacts import shared_extractor
from ipfacts.model import Article
from ipfacts.sinks import line

SENTENCES = (
    "Acme Inc. filed 1,200 patent applications in China in 2025, up 16.1 percent from a year earlier.",
    "So far, CATL has filed more than 50,000 patent applications worldwide, including over 20,000 overseas.",
    "Of those, 12 were granted by the EPO; a further 30 are pending.",
    "“The company holds 3,000 trademarks,” said its lawyer, citing figures of the office.",
    "A jury in Texas awarded it $1.5 billion in damages against Orbit Ltd.",
    "China ranked 2nd with 70,160 applications, ahead of Japan (48,719).",
    "Country | Patents | Share\nChina | 1,200 | 12%\nJapan | 800 | 8%\n",
    "- Grants: 4,512\n- Refusals: 12\n",
)
WORDS = (
    *("patents", "patent", "trademarks", "Acme", "Acme Inc.", "China", "EPO", "the company", "it", "they", "who", "of"),
    *("filed", "granted", "holds", "sued", "for", "against", "said", "according to", "up", "down", "from", "to", "and"),
    *("1,200", "5", "3.5", "50%", "$5m", "2025", "March 3", "2nd", "one in three", "half", "million", "percent", "€"),
    *("which", "that", "if", "not", "“", "”", '"', "'s", "(", ")", "[", ",", ".", ";", ":", "-", "—", "|", "\n", "\t"),
    *("&nbsp;", "&#x110000;", "<b>", "</", "U.S.", "No. 1", "İ", "ß", "ﬁ", "e\u0301", "\u200f", "\u202e", "\0", "\r\n"),
    *("\u2028", "\ufeff", "\x85", "专利", "😀", "\ud800", "9" * 40, "9" * 5000, "(" * 300, "a" * 300, "٣", "²", "½"),
)
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(SENTENCES), st.text(max_size=12))
REPEATED = st.builds(
    lambda piece, times, joint: joint.join([piece] * times), PIECES, st.integers(1, 40), st.text("\n ,")
)
TEXTS = st.builds(
    lambda pieces, joint: "Acme filed patents." + joint + joint.join(pieces),
    st.lists(st.one_of(PIECES, PIECES, REPEATED), max_size=30),
    st.sampled_from(["", " ", " ", " ", "\n", "\n\n"]),
)


def holds(text: str, title: str | None = None) -> int:
    """Read a text twice, and raise where something does not hold; the number of its claims."""
    article = Article(id="any", text=text, title=title)
    text = article.text  # with whole characters alone
    first = shared_extractor().read(article).claims
    for claim in first:
        assert claim.slices(text), claim
        assert "\n" not in line(claim)
    assert [line(claim) for claim in shared_extractor().read(article).claims] == list(map(line, first))
    return len(first)
