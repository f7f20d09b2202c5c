"""Setting: what a figure stands behind, where an article first speaks of a metric, which two "the former" parts."""

from __future__ import annotations

import pytest

from ipfacts.claims.counted.setting import stands, topics_of_text
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.extraction import Extractor
from ipfacts.model import Article, Claim


def claims(extractor: Extractor, text: str) -> list[Claim]:
    return extractor.read(Article(id="one", text=text)).claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patent filings came from Japan (212) and Korea.", "bracket name alone"),
        ("Patent filings came from Japan (212, most of them by Sony).", "bracket name more"),
        ("Patent filings reached a total (212).", "bracket WORD alone"),
        ("Ericsson followed with 212.", "with verb"),
        ("It was Ericsson, with about 212.", "with sign"),
        ("Ericsson filed 212.", "verb"),
        ("The total was only 212.", "be"),
        ("212 patents were filed.", "edge"),
        ("Sony had none, Nokia and Ericsson 212.", "name"),
        ("Patents: 212.", "sign"),
    ],
)
def test_what_a_figure_stands_behind(extractor: Extractor, text: str, expected: str) -> None:
    chunks = extractor.page(Article(id="one", text=text)).sentences[0].chunks
    assert stands(chunks, next(c.at for c in chunks if c.label in FIGURES)) == expected


def test_where_an_article_first_speaks_of_a_metric(extractor: Extractor) -> None:
    title = "R&D spending up at Lumora"
    lead = "Lumora filed 40 patent applications. It sued two rivals over them. Damages are a matter for the court."
    text = f"{title}\n\n{lead} It paid royalties. Its patents lapsed."
    page = extractor.page(Article(id="one", title=title, text=text))
    found = topics_of_text(page.sentences, page.titles)
    assert found["rd_spending"] == "title"
    assert found["patent_applications"] == "lead"
    assert found["licensing_revenue"] == "body"
    assert "pendency" not in found


def test_the_former_and_the_latter(extractor: Extractor) -> None:
    text = (
        "The office received 4,391 patent applications and 2,118 design applications. "
        "Residents filed 31 percent of the former and 97 percent of the latter."
    )
    shares = {c.metric: c.value.number for c in claims(extractor, text) if c.value.kind == "share"}
    assert shares == {"patent_applications": 31, "design_applications": 97}
