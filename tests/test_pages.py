"""Pages of HTML: the article's text, what the page says of itself, and the places of both in its source."""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import pages
from ipfacts.articles import Page, Rejected, gather, read
from ipfacts.articles import pages as room
from ipfacts.batch import Outcome, outcome
from ipfacts.model import Article

DAY = datetime.date(2026, 3, 2)
needs_html = pytest.mark.skipif(
    importlib.util.find_spec("trafilatura") is None, reason="needs the extra html: pip install 'ipfacts[html]'"
)


def one(path: Path, content: str | bytes, name: str = "a.html") -> Article:
    (path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (article,) = read([path / name])
    assert isinstance(article, Article), article
    return article


@needs_html
def test_a_page_gives_its_article(tmp_path: Path) -> None:
    article = one(tmp_path, pages.page(head=f'<script type="application/ld+json">{pages.JSON_LD}</script>'))
    assert article.text.startswith(f"Acme wins suit\n\n{pages.LEAD_SHOWN}\n\n0. {pages.FILLER}\n\n1. ")
    assert "Section" not in article.text
    assert "Copyright" not in article.text
    assert (article.id, article.title, article.published) == ("a", "Acme wins suit", DAY)


@needs_html
def test_offsets_lead_back_to_the_page(tmp_path: Path) -> None:
    source = pages.page()
    article = one(tmp_path, source)
    start = article.text.index(pages.LEAD_SHOWN)
    found = article.in_source(start, start + len(pages.LEAD_SHOWN))
    assert found is not None
    assert source[slice(*found)] == pages.LEAD


@needs_html
def test_evidence_has_its_place_in_the_page(tmp_path: Path) -> None:
    import ipfacts

    source = pages.page(lead="Acme Corp. was <b>granted</b> 1,200 patents in 2025.")
    claims = ipfacts.shared_extractor().read(one(tmp_path, source)).claims
    assert claims
    line = json.loads(claims[0].model_dump_json())
    evidence = line["evidence"]
    assert (
        source[evidence["source_start"] : evidence["source_end"]]
        == "Acme Corp. was <b>granted</b> 1,200 patents in 2025."
    )


def test_a_line_of_plain_text_has_no_place_in_a_source() -> None:
    import ipfacts

    (claim, *_) = ipfacts.extract("Acme Corp. was granted 1,200 patents in 2025.")
    assert "source_start" not in json.loads(claim.model_dump_json())["evidence"]


@needs_html
def test_tables_and_lists_keep_their_rows(tmp_path: Path) -> None:
    table = "<table><tr><th>Company</th><th>Patents</th></tr><tr><td>Acme</td><td>1,200</td></tr></table>"
    article = one(tmp_path, pages.page(body=table))
    assert "\n\n| Company | Patents |\n| Acme | 1,200 |\n\n" in article.text


GRAPH = """<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},
{"@type":["Thing","ReportageNewsArticle"],"datePublished":"2026-03-02"}]}</script>"""
BROKEN = '<script type="application/ld+json">{broken</script>'
JSON_LD = f'<script type="application/ld+json">{pages.JSON_LD}</script>'
MODIFIED = '<meta property="article:modified_time" content="2026-04-09T08:00:00Z">'


@needs_html
@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (f'{MODIFIED}<meta property="article:published_time" content="2026-03-02T08:00:00Z">', "", DAY),
        (f'{MODIFIED}<meta name="DC.date.issued" content="2026-03-02">', "", DAY),
        (f'{MODIFIED}<meta name="pubdate" content="Mon, 02 Mar 2026 08:00:00 GMT">', "", DAY),
        (f'<meta name="date" content="2026-04-09">{JSON_LD}', "", DAY),
        (GRAPH, "", DAY),
        (f'{BROKEN}<meta name="parsely-pub-date" content="2026-03-02">', "", DAY),
        (MODIFIED, '<time pubdate datetime="2026-03-02T08:00">Monday</time>', DAY),
        ('<meta itemprop="datePublished" content="2026-03-02">', "", DAY),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_day_is_that_of_publication(tmp_path: Path, head: str, body: str, day: datetime.date | None) -> None:
    assert one(tmp_path, pages.page(head=head, body=body)).published == day


@needs_html
@pytest.mark.parametrize(
    ("head", "heading", "title", "expected"),
    [
        ('<meta property="og:title" content="Acme &amp; Bolt settle">', "", "x", "Acme & Bolt settle"),
        ("", "<h1>Acme wins <i>the</i> suit</h1>", "x", "Acme wins the suit"),
        ("", "", "Acme wins the suit | The Paper", "Acme wins the suit"),
        ("", "", "Acme - Bolt", "Acme - Bolt"),  # too short to be a headline and a site
        ("", "", "", None),
    ],
)
def test_titles(tmp_path: Path, head: str, heading: str, title: str, expected: str | None) -> None:
    article = one(tmp_path, pages.page(head=head, heading=heading, title=title))
    assert article.title == expected
    assert article.text.count(expected or "no title") <= 1  # not twice, where the heading is part of the text


@needs_html
@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="The Paper">', "The Paper"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"The Wire"}}</script>',
            "The Wire",
        ),
        ("", None),
    ],
)
def test_sources(tmp_path: Path, head: str, source: str | None) -> None:
    assert one(tmp_path, pages.page(head=head)).source == source


@needs_html
@pytest.mark.parametrize(
    ("charset", "encoding", "word"),
    [
        ("utf-8", "utf-8", "Škoda"),
        ("iso-8859-2", "iso-8859-2", "Škoda"),
        ("iso-8859-1", "cp1252", "“Nestlé” – €3m"),  # as browsers read it
        ("shift_jis", "cp932", "特許"),
        ("windows-1251", "cp1251", "Роспатент"),
        ("utf-8", "cp1252", "“Nestlé”"),  # a wrong declaration
        ("base64", "utf-8", "Škoda"),  # a codec that is no encoding of text
        ("no-such", "utf-8", "Škoda"),
        (None, "utf-8", "Škoda"),
        (None, "cp1252", "Nestlé"),
        (None, "utf-16", "Škoda"),
    ],
)
def test_encodings(tmp_path: Path, charset: str | None, encoding: str, word: str) -> None:
    head = f'<meta charset="{charset}">' if charset else ""
    content = pages.page(
        head=head, lead=f"{word} was granted 1,200 patents in 2025, the office said on Monday in a note."
    )
    assert f"{word} was granted" in one(tmp_path, content.encode(encoding)).text


@needs_html
def test_a_slip_in_the_encoding_is_marked(tmp_path: Path) -> None:
    content = pages.page(
        head='<meta charset="utf-8">', lead="Škoda was granted 1,200 patents.", body=f"<p>{'so ' * 400}</p>"
    )
    article = one(tmp_path, content.encode().replace(b"1,200 patents", b"1,200\xff patents"))
    assert "Škoda was granted 1,200\ufffd patents" in article.text


@needs_html
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "page.php"])  # what it is, its content tells
def test_a_page_under_any_name(tmp_path: Path, name: str) -> None:
    assert pages.LEAD_SHOWN in one(tmp_path, pages.page(), name).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html></html>", "without the text of an article"),
        ("<html><body><p>" + "<div>" * 50_000, "without the text of an article"),
        ("<!doctype html>" + " " * (room.LARGEST_PAGE + 1), "4 MB"),
        ("<html>\0\0\0\0</html>" * 5, "binary"),
    ],
    ids=["empty", "deep", "large", "binary"],
)
@needs_html
def test_what_is_no_article_is_rejected(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.html").write_text(content)
    (rejected,) = read([tmp_path])
    assert isinstance(rejected, Rejected)
    assert reason in rejected.reason


def test_pages_may_be_taken_apart_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(pages.page())
    (found,) = gather([tmp_path])
    assert isinstance(found, Page)
    assert (found.id, found.content) == ("a", pages.page().encode())


def test_without_the_extra_the_cure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, "trafilatura")
    (tmp_path / "a.html").write_text(pages.page())
    (rejected,) = read([tmp_path])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "HTML needs an extra that is not installed; pip install 'ipfacts[html]'"


def forget(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As if `name` were not installed."""
    real = importlib.import_module

    def absent(asked: str, *rest: Any) -> Any:
        if asked.split(".")[0] == name:
            raise ImportError(asked)
        return real(asked, *rest)

    monkeypatch.setattr(importlib, "import_module", absent)


def test_a_page_without_a_word_of_our_subject_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def noted(page: Page) -> Rejected:
        taken.append(page.id)
        return Rejected(page.path, page.id, None, "noted")

    monkeypatch.setattr(Page, "article", noted)
    sources = {
        "none": b"<html><p>Rain fell on the town.</p></html>",
        "lead": pages.page().encode(),
        "two bytes": pages.page().encode("utf-16"),
        "head": b"<html><head><title>Patents rise</title></head></html>",
    }
    found = [outcome(Page(content, name, None)) for name, content in sources.items()]
    assert taken == ["lead", "two bytes", "head"]
    assert found[0] == Outcome()


@pytest.mark.parametrize(
    ("content", "blank"),
    [
        ("", True),
        ("\ufeff<!doctype html><html><head><title>App</title></head><body> </body></html>", True),
        ("<html><body><div id=app></div><script>var words = '<p>no</p>';</script></body></html>", True),
        ("<HTML><BODY><NOSCRIPT>Switch JavaScript on.</NOSCRIPT><SCRIPT SRC=a></SCRIPT></BODY></HTML>", True),
        ("<!-- <p>words</p> --><style>p { color: red }</style>", True),
        ("<script>never closed <p>words</p>", True),
        ("<head><meta charset=utf-8><p>No end of the head.", False),
        ("<header>Weather</header>", False),
        ("<script>1</script>Weather", False),
    ],
)
def test_a_page_that_shows_no_text_is_rejected(content: str, blank: bool) -> None:
    """Pages without a word of our subject are not taken apart, but are no articles for that."""
    found = outcome(Page(content.encode(), "a", "a.html"))
    assert found == (Outcome(rejected=Rejected("a.html", "a", None, room.NO_TEXT)) if blank else Outcome())
