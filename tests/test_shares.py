"""Shares: how the whole is said, and who makes the share up."""

from __future__ import annotations

import pytest

from ipfacts.claims.figures import Reader
from ipfacts.claims.passage.state import Passage
from ipfacts.extraction import Extractor
from ipfacts.model import Article


def reader(extractor: Extractor, text: str) -> tuple[Reader, int]:
    """A reader of the only sentence of a text, and where its last share stands."""
    sentence = extractor.page(Article(id="one", text=text)).sentences[0]
    return Reader(sentence, Passage(), None), max(c.at for c in sentence.chunks if c.label == "SHARE")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("It filed 40 patent applications, a third of them in China.", "plural"),
        ("It filed 40 patent applications, of which 30 percent came from Oslo.", "fronted plural"),
        ("Royalties were $4 million, half of it from Norway.", "single"),
        ("Norway accounted for 3 percent of the total.", "total"),
        ("It pays a royalty of 4 percent of net sales.", "sales"),
        ("Such industries generate 40 percent of Norway's GDP.", "economy"),
        ("Norway's share rose to 21 percent.", "proportion"),
        ("Norway filed 21 percent of the patent applications.", "term"),
        ("Norway filed 21 percent.", "bare"),
    ],
)
def test_form(extractor: Extractor, text: str, form: str) -> None:
    found, k = reader(extractor, text)
    assert found.shares.whole(k).form == form


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Norway accounted for 3 percent of the patents.", "nation before"),
        ("Of the patents, 3 percent came from Norway.", "nation behind"),
        ("It received 40 applications, of which Swedes were responsible for 11 percent.", "nation before"),
        ("It received 40 applications, 31 percent of them by Danish authors.", "nation behind"),
        ("US companies own 38% of these, German ones 11%.", "nation beside"),
        ("US companies own 38% of these, residents a mere 9%.", "residents beside"),
        ("Lumora Corp has 23% of the market, with Sonova Inc on 27%.", "name beside"),
        ("Of the patents, 41 percent originated with companies.", "group behind"),
        ("Foreigners account for seven of every ten filings.", "foreign before"),
        ("Streaming accounted for 61 percent.", "thing before"),
        ("Streaming furnished 48.5% of that.", "thing before"),
        ("Pubs and gyms were good for a tenth of the takings.", "thing before"),
        ("The share was 11 percent.", "none"),
        ("In Norway, 3 percent were women.", "none"),
    ],
)
def test_maker(extractor: Extractor, text: str, maker: str) -> None:
    found, k = reader(extractor, text)
    assert found.shares.maker(k) == maker
