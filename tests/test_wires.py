"""NITF and NewsML-G2: their articles, their places in the source, and what is refused."""

from __future__ import annotations

import datetime
import importlib.util
import time
from pathlib import Path

import pytest

import pages
from ipfacts.articles import Rejected, read
from ipfacts.model import Article
from test_pages import forget

needs_xml = pytest.mark.skipif(
    importlib.util.find_spec("defusedxml") is None, reason="needs the extra xml: pip install 'ipfacts[xml]'"
)
DAY = datetime.date(2026, 3, 2)


def found(folder: Path, content: str | bytes, name: str = "a.xml") -> list[Article | Rejected]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read([folder / name]))


@needs_xml
@pytest.mark.parametrize("name", ["a.xml", "a.nitf", "a.txt", "a"])
def test_nitf(tmp_path: Path, name: str) -> None:
    (article,) = found(tmp_path, pages.NITF, name)
    assert isinstance(article, Article), article
    body = "Acme was granted 1,200 patents & paid £3m.\n\nMore\n\nGrants fell.\n\n| Acme | 1,200 |"
    assert article.text == f"Acme wins suit\n\n{body}"
    assert (article.id, article.title, article.published, article.source) == (
        "wire.1",
        "Acme wins suit",
        DAY,
        "The Wire",
    )


@needs_xml
def test_offsets_lead_back_to_the_source(tmp_path: Path) -> None:
    (article,) = found(tmp_path, pages.NITF)
    assert isinstance(article, Article)
    start = article.text.index("Acme was granted")
    place = article.in_source(start, article.text.index("£3m.") + 4)
    assert place is not None
    assert pages.NITF[slice(*place)] == "Acme was granted <em>1,200</em> patents &amp; paid &#163;3m."


@needs_xml
def test_newsml_g2_holds_many_items(tmp_path: Path) -> None:
    first, second, third, fourth = found(tmp_path, pages.NEWSML)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "Acme wins suit\n\nAcme was granted 1,200 patents.\n\nGrants fell."
    assert (first.id, first.published, first.source) == ("urn:wire:1", DAY, "WIRE")  # of its first version
    assert (second.id, second.text, second.source) == ("urn:wire:2", "Bolt loses\n\nBolt has 900 patents.", "The Wire")
    assert isinstance(third, Rejected)
    assert isinstance(fourth, Rejected)
    assert (third.id, "withdrawn by its agency" in third.reason) == ("urn:wire:3", True)
    assert (fourth.id, "no text" in fourth.reason) == ("urn:wire:4", True)


@needs_xml
def test_nitf_inside_newsml(tmp_path: Path) -> None:
    nitf = pages.NITF[pages.NITF.index("<nitf>") :]
    (article,) = found(tmp_path, f"<NewsML><NewsItem><DataContent>{nitf}</DataContent></NewsItem></NewsML>")
    assert isinstance(article, Article)
    assert (article.id, article.title) == ("wire.1", "Acme wins suit")


@needs_xml
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1251"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    word = {"windows-1251": "Роспатент"}.get(encoding, "Nestlé")
    declared = encoding.removesuffix("-sig")
    content = pages.NITF.replace("UTF-8", declared, 1).replace("Acme was", f"{word} was")
    (article,) = found(tmp_path, content.encode(encoding))
    assert isinstance(article, Article)
    assert f"{word} was granted" in article.text


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><nitf><body><body.content><p>&j;</p></body.content></body></nitf>"
)
FOREIGN = '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body.content>&a;</body.content></nitf>'


@needs_xml
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "entities of its own"),
        (FOREIGN, "entities of its own"),
        ('<?xml version="1.0"?><nitf>' + "<p>" * 300 + "</p>" * 300 + "</nitf>", "200 elements deep"),
        ('<?xml version="1.0"?><nitf>' + "<p>" * 500_000, "200 elements deep"),
        ('<?xml version="1.0"?><nitf>' + "<p/>" * 150_000 + "</nitf>", "more than 100,000 elements"),
        ('<?xml version="1.0"?><nitf><body>', "malformed XML"),
        ('<?xml version="1.0"?>', "malformed XML"),
        ('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "known are NITF and NewsML-G2"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "known are NITF and NewsML-G2"),
        ('<?xml version="1.0"?><nitf><body><body.content/></body></nitf>', "no text"),
        ('<?xml version="1.0"?><nitf>a\x01b</nitf>', "malformed XML"),
    ],
    ids=["bomb", "foreign", "deep", "deeper", "many", "open", "nothing", "rss", "atom", "no text", "control"],
)
def test_what_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    began = time.process_time()
    (rejected,) = found(tmp_path, content)
    assert isinstance(rejected, Rejected)
    assert reason in rejected.reason
    assert "\n" not in rejected.reason
    assert time.process_time() - began < 5


@needs_xml
@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>Acme <media>a lamp</media>won 5 patents.</p>", "Acme won 5 patents."),
        ("<p>Acme<media/>won <em>5</em> patents.</p>", "Acme won 5 patents."),  # elements behind it, too
        ("<media>a lamp</media><p>Acme won.</p><style>p {}</style>", "Acme won."),
    ],
)
def test_pictures_and_code_are_left_out_and_the_words_behind_them_stay(tmp_path: Path, content: str, text: str) -> None:
    (article,) = found(tmp_path, f"<nitf><body><body.content>{content}</body.content></body></nitf>")
    assert isinstance(article, Article)
    assert article.text == text


@needs_xml
def test_an_item_within_an_item_is_a_part_of_it(tmp_path: Path) -> None:
    inner = '<newsItem guid="b"><contentSet><inlineXML><p>Acme won.</p></inlineXML></contentSet></newsItem>'
    (article,) = found(tmp_path, f'<newsMessage><newsItem guid="a">{inner}</newsItem></newsMessage>')
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("a", "Acme won.")


def test_without_the_extra_the_cure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, "defusedxml")
    (rejected,) = found(tmp_path, pages.NITF)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "XML needs an extra that is not installed; pip install 'ipfacts[xml]'"
