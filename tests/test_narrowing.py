"""Qualifiers: what the words beside a figure narrow it to, what runs on to the next figure, and what must not."""

import pytest

from ipfacts import Article
from ipfacts.extraction import Extractor
from ipfacts.qualify import narrowing

CASES = [
    # beside the figure, of the part that it is
    (
        "The office received 4,120 trademark applications in 2024, 1,310 of them from abroad.",
        {4120: [], 1310: ["foreign"]},
    ),
    ("It registered 88 geographical indications in 2024, 31 of them foreign.", {88: [], 31: ["foreign"]}),
    (
        "The office took in 2,400 patent applications in 2023, of which 310 were by non-residents.",
        {310: ["non-residents"]},
    ),
    ("In 2024 the office received 640 design applications, 210 of them from locals.", {640: [], 210: ["domestic"]}),
    # of the noun that is the subject
    ("Trademark applications from residents climbed to 1,866 in 2024.", {1866: ["residents"]}),
    # a change goes on with what it changes
    ("The court concluded 2,140 IP cases in 2024, a decline of 4 percent.", {2140: ["closed"], 4: ["closed"]}),
    # one sentence, two kinds of cases
    ("The IP court took in 3,310 IP cases last year and disposed of 2,980.", {3310: ["new"], 2980: ["closed"]}),
    # the noun of one figure is not that of the next
    ("Customs seized 61 shipments with 9,400 fake watches in 2024.", {9400: []}),
    # a study that is published narrows nothing
    ("Orvane filed 410 patent applications in 2024, according to a study published by the institute.", {410: []}),
    # runs on in the passage
    ("Norvik filed 38 oppositions at the EPO in 2024. Talden filed 21.", {38: ["oppositions"], 21: ["oppositions"]}),
    ("The office hired 45 patent examiners in 2024.", {45: ["new"]}),
    ("The office has 230 patent examiners.", {230: []}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_qualifiers(extractor: Extractor, text: str, expected: dict[int, list[str]]) -> None:
    page = extractor.page(Article(id="a", text=text, published="2025-03-01"))
    candidates = page.candidates()
    found = narrowing.qualifiers(page.doc, candidates)
    by_number = {
        int(one.chunk.quantity.number): sorted(found[id(one)])
        for one in candidates
        if one.chunk.quantity is not None and one.chunk.quantity.number is not None
    }
    assert {number: by_number.get(number) for number in expected} == expected
