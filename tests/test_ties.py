"""Ties: which figure another hangs on, and how; which way a bare percentage goes."""

from __future__ import annotations

import pytest

from ipfacts.claims.counted.completions import in_order
from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.state import Passage
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.sentence.ties import recalls, tie
from ipfacts.digest import Chunk
from ipfacts.extraction import Extractor
from ipfacts.model import Article, Claim


def chunks(extractor: Extractor, text: str) -> list[Chunk]:
    return extractor.page(Article(id="one", text=text)).sentences[0].chunks


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("It filed 812 patent applications, up 8 percent.", "apposed"),
        ("It filed 812 patent applications (up 8 percent).", "apposed"),
        ("It filed 812 patent applications in 2024, which was 8 percent more than in 2023.", "apposed"),
        ("Patent filings rose 8 percent to 812.", "reached"),
        ("Patent filings rose 8 percent on the year, to 812.", "reached"),
        ("It filed 812 patent applications, a third of them in China.", "part"),
        ("It earned $4 million in royalties, of which 31 percent came from Oslo.", "part"),
        ("It filed 812 patent applications and won 4 percent of its suits.", None),
        ("It filed 812 patent applications; filings abroad were up 8 percent.", None),
        ("Patent filings rose 8 percent and 812 designs were registered.", None),
        ("It filed 812 patent applications.", None),
        ("Bayer is the biggest holder of patents, with 840.", "ranked"),
        ("Nike came third (398).", "ranked"),
        ("Oslo contributed 107 of them, more than any other city.", "ranked"),
        ("It filed 812 patent applications, ranking third.", "ranked"),
        ("It filed 812 patent applications and Bayer came third.", None),
    ],
)
def test_tie(extractor: Extractor, text: str, way: str | None) -> None:
    found = chunks(extractor, text)
    tied = tie(found, max(c.at for c in found if c.label in FIGURES))
    assert (tied.way if tied is not None else None) == way


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("That is 17 percent short of 2022.", True),
        ("It was 30 percent more than in 2022.", True),
        ("This represents a rise of 4 percent.", True),
        ("That year patent filings rose 4 percent.", False),
        ("It filed 4 percent more.", False),
    ],
)
def test_recalls(extractor: Extractor, text: str, back: bool) -> None:
    found = chunks(extractor, text)
    assert recalls(found, next(c.at for c in found if c.label == "CHANGE")) is back


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ("Patent and design filings rose by 4 percent and 9 percent.", True),
        ("Patent, design and trademark filings reached 40, 50 and 60.", True),
        ("Patent and design filings rose by 4 percent.", False),
        ("Patent filings rose by 4 percent and 9 percent.", False),
    ],
)
def test_in_order(extractor: Extractor, text: str, paired: bool) -> None:
    found = chunks(extractor, text)
    pairs = in_order(found, next(c.at for c in found if c.label in FIGURES))
    assert bool(pairs) is paired
    assert list(pairs.values()) == sorted(pairs.values())


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("It had seen 5,062 appeals, so the drop is of the order of 17 percent.", "down"),
        ("Patent filings rose; the increase was 2.2 percent.", "up"),
        ("The drop in patent filings is about 3 percent.", "down"),
        ("The share of patents was 12 percent.", None),
        ("The court closed 18,964 cases, which is 6.2 percent and 9.8 percent, respectively, more than in 2024.", "up"),
        ("It filed 40 patents in 2024, 9 percent, or four, fewer than in 2023.", None),
    ],
)
def test_which_way_a_percentage_goes(extractor: Extractor, text: str, direction: str | None) -> None:
    reader = Reader(extractor.page(Article(id="one", text=text)).sentences[0], Passage(), None)
    assert reader.directions.direction(max(c.at for c in reader.chunks if c.label == "SHARE")) == direction


def values(extractor: Extractor, text: str) -> list[tuple[str, float | None, str | None]]:
    """Kind, number and direction of every percentage that is a claim."""
    claims: list[Claim] = extractor.read(Article(id="one", text=text)).claims
    return [(c.value.kind, c.value.number, c.value.direction) for c in claims if c.value.unit == "percent"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Patent applications in Spain rose 4.2 percent, compared with 1.1 percent in 2023.",
            [("change", 4.2, "up"), ("change", 1.1, "up")],
        ),
        (
            "Patent applications in Hungary fell 7.5 percent to 480, and trademark applications 2 percent to 3,900.",
            [("change", 7.5, "down"), ("change", 2, "down")],
        ),
        (
            "Patent applications in Hungary fell by 7.5 percent to 480, and designs by 2 percent to 390.",
            [("change", 7.5, "down"), ("change", 2, "down")],
        ),
        (
            "Trademark applications in Singapore rose 4 percent and 9 percent in 2023 and 2024.",
            [("change", 4, "up"), ("change", 9, "up")],
        ),
    ],
)
def test_direction(extractor: Extractor, text: str, found: list[tuple[str, float, str]]) -> None:
    assert values(extractor, text) == found
