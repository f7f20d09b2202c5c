"""Clauses: what the clause of a figure is about, past appositions, speech put in between and spared verbs."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.clauses import Clauses
from ipfacts.claims.sentence.parsed import Parsed
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.model import Article


def ground(text: str, figure: str) -> tuple[str, str | None]:
    """How the subject of a figure's clause was reached, and the subject."""
    sentence = ipfacts.shared_extractor().page(Article(id="text", text=text)).sentences[0]
    clauses = Clauses(Parsed(sentence, Passage(), None))
    k = next(c.at for c in sentence.chunks if c.label in FIGURES and figure in c.lower)
    found = clauses.ground(k)
    return found.way, sentence.chunks[found.at].lower if found.at is not None else None


@pytest.mark.parametrize(
    ("text", "figure", "way", "subject"),
    [
        ("Siemens filed 120 patents.", "120", "plain", "siemens"),
        ("During the reporting period the agency registered 3,902 trademarks.", "3,902", "plain", "agency"),
        ("Siemens, listed in Frankfurt, put $23 million into patents.", "23", "plain", "siemens"),
        ("Officers cracked 47 cases.", "47", "plain", "officers"),
        ("Since July, Siemens has generated 640 patents.", "640", "plain", "siemens"),
        ("Outflows grew, but by a mere 5 percent, to $20 million.", "20", "plain", "outflows"),
        (
            "Siemens, a German group that supplies Airbus with cables, plans to file 120 patents.",
            "120",
            "plain",
            "siemens",
        ),
        ("Nokia, Huawei claims, has also brought 30 suits.", "30", "plain", "nokia"),
        ("Turkey accounted for 6 percent of filings, Vietnam and India for 2 percent apiece.", "2", "gap", "vietnam"),
        ("Nokia led with 300 patents, Ericsson following with 250.", "250", "absolute", "ericsson"),
        ("The deal was signed by Nokia, which has filed 40 patents.", "40", "relative", "nokia"),
        ("Out of Germany came 15,140 applications.", "15,140", "source", "germany"),
        ("Behind it came Nokia with 12 patents.", "12", "after", "nokia"),
        ("Last year juries awarded $30 million to patent owners.", "30", "plain", "juries"),
        ("Panasonic and Toyota ranked second with 583 patents.", "583", "plain", "panasonic"),
        ("Applicants in China filed 500 patents with Nokia.", "500", "plain", "applicants"),
        ("Nokia came first with 91 patents, Ericsson third with 88.", "88", "gap", "ericsson"),
        ("Nokia came first with 91 patents, and in third Ericsson, with 88.", "88", "gap", "ericsson"),
        (
            "Nokia leads with 412 patents, the Fraunhofer Society coming second on 305.",
            "305",
            "absolute",
            "fraunhofer society",
        ),
        ("A third maker, Nokia, is asking for 9 percent.", "9", "plain", "nokia"),
        ("Of the 23,400 patents Nokia has on its books, most are Finnish.", "23,400", "reduced", "nokia"),
        ("Of the 96 suits that Nokia has brought, most were settled.", "96", "reduced", "nokia"),
        ("Seven of Nokia's are aimed at Oppo.", "seven", "reduced", "nokia"),
        ("Siemens has 22 granted patents in Europe and 14 in Japan.", "14", "plain", "siemens"),
    ],
)
def test_the_subject_of_a_clause(text: str, figure: str, way: str, subject: str | None) -> None:
    assert ground(text, figure) == (way, subject)


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        ("Nokia's imaging pool has signed 17 licensees.", "17", "nokia"),
        ("Its own imaging pool has signed 17 licensees.", "17", "its"),
        ("The imaging pool has signed 17 licensees.", "17", None),
    ],
)
def test_whose_the_subject_of_a_clause_is(text: str, figure: str, owner: str | None) -> None:
    sentence = ipfacts.shared_extractor().page(Article(id="text", text=text)).sentences[0]
    k = next(c.at for c in sentence.chunks if c.label in FIGURES and figure in c.lower)
    found = Clauses(Parsed(sentence, Passage(), None)).ground(k).owner
    assert (sentence.chunks[found].lower if found is not None else None) == owner
