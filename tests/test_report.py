"""Reports, short of the browser and of plots: what is read, found again and marked, and what users are told."""

from __future__ import annotations

import gc
import json
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ipfacts.cli import main
from ipfacts.model import Article, Claim
from ipfacts.report import Claims, documents, render
from ipfacts.report.articles import Numbering, shown
from ipfacts.report.marking import marked
from ipfacts.report.page import _environment
from ipfacts.report.spans import Span, spans_of
from ipfacts.report.texts import Passage
from report_cases import HOSTILE, NEWS, claim, hostile, news, write_article, write_claims

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the article and its claims."""
    monkeypatch.chdir(tmp_path)
    write_article(tmp_path / "news.json", NEWS)
    write_claims(tmp_path / "claims.jsonl", news())
    return tmp_path


# The command


def test_a_page_is_written(folder: Path, capsys: Captured) -> None:
    assert main(["report", "claims.jsonl"]) == 0
    assert capsys.readouterr() == ("", "4 claims in report.html; 1 article shown whole\n")
    assert "its spokesperson said" in (folder / "report.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["claims.jsonl", "news.json", "report.html"]


def test_claims_come_from_standard_input(folder: Path, capfd: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "claims.jsonl").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["report", "-", "--output", "-"]) == 0
    out, err = capfd.readouterr()
    assert "<title>Claims of standard input</title>" in out
    assert err.startswith("4 claims; 1 article shown whole")


def test_the_same_claims_make_the_same_page(folder: Path, capsys: Captured) -> None:
    pages = []
    for _ in range(2):
        assert main(["report", "claims.jsonl", "--output", "page.html"]) == 0
        pages.append((folder / "page.html").read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "claims.jsonl: cannot be read: No such file or directory"),
        (b"{", "claims.jsonl:1: no JSON object"),
        (b"\xff\xfe", "claims.jsonl:1: no JSON object"),
        (b'{"id": "a", "title": "An article", "text": "It is no claim."}', "claims.jsonl:1: a JSON object, but no"),
        (b'{"metric": "patent_grants", "document": {"id": "a"}, "value": {"kind": "count"}}', "claims.jsonl:1: a JSON"),
        (b"[1, 2]", "claims.jsonl:1: no JSON object"),
    ],
    ids=["missing", "broken", "binary", "articles", "another program's", "a list"],
)
def test_what_is_no_claims_file_is_told_in_one_line(
    folder: Path, capsys: Captured, content: bytes | None, told: str
) -> None:
    if content is None:
        (folder / "claims.jsonl").unlink()
    else:
        (folder / "claims.jsonl").write_bytes(content)
    assert main(["report", "claims.jsonl"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert not (folder / "report.html").exists()


def test_a_broken_file_leaves_the_page_of_an_earlier_run(folder: Path, capsys: Captured) -> None:
    (folder / "report.html").write_text("earlier")
    (folder / "claims.jsonl").write_text("{")
    assert main(["report", "claims.jsonl"]) == 2
    assert (folder / "report.html").read_text() == "earlier"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims.jsonl", "--output", "claims.jsonl"], "is an input and the output"),
        (["claims.jsonl", "--articles", "gone.json"], "gone.json: no such file or folder"),
        (["claims.jsonl", "--output", "gone/report.html"], "there is no folder gone"),
    ],
)
def test_wrong_usage_is_told_in_one_line(folder: Path, capsys: Captured, arguments: list[str], told: str) -> None:
    before = (folder / "claims.jsonl").read_bytes()
    assert main(["report", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert (folder / "claims.jsonl").read_bytes() == before


def test_without_its_extra_the_cure_is_told(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _environment.cache_clear()
    assert main(["report", "claims.jsonl"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "pip install 'ipfacts[report]'" in line
    assert not (folder / "report.html").exists()


def test_no_claims_make_a_page_that_says_so(folder: Path, capsys: Captured) -> None:
    (folder / "claims.jsonl").write_text("")
    assert main(["report", "claims.jsonl"]) == 0
    assert "The file holds no claims." in (folder / "report.html").read_text(encoding="utf-8")


def test_a_line_that_comes_twice_is_shown_once_and_told(tmp_path: Path) -> None:
    found = Claims(write_claims(tmp_path / "claims.jsonl", [*news(), *news()[:2]]))
    articles = documents(found)
    assert (found.count, found.repeated) == (4, 2)
    page = "\n".join(render(articles, name="claims.jsonl", repeated=found.repeated))
    assert "2 lines that said one of them again left out" in page


# The articles' texts


def test_a_text_is_found_where_the_claims_say(folder: Path) -> None:
    (one,) = documents(news())
    assert (one.found, one.path, one.passages) == ("whole", "news.json", [Passage(NEWS.text)])


def test_a_text_is_found_in_inputs_that_are_named(folder: Path) -> None:
    (folder / "moved").mkdir()
    (folder / "news.json").rename(folder / "moved" / "other.json")
    (one,) = documents(news(), inputs=["moved"])
    assert (one.found, one.path) == ("whole", "moved/other.json")


@pytest.mark.parametrize(
    ("state", "told"), [("changed", "file holds no such text any more"), ("gone", "file is not there")]
)
def test_without_the_text_the_evidence_is_shown_in_order(folder: Path, state: str, told: str) -> None:
    if state == "changed":
        write_article(folder / "news.json", NEWS.model_copy(update={"text": f"{NEWS.text} And more."}))
    else:
        (folder / "news.json").unlink()
    (one,) = documents(list(reversed(news())))
    assert one.found == state
    assert [passage.text.split()[0] for passage in one.passages] == ["Acme", "Boreal"]
    page = "\n".join(render([one], name="claims.jsonl"))
    assert f"Evidence sentences only: its {told}" in page
    assert f"shown by their evidence sentences alone: 1 (1 because its {told})" in page


def test_a_folder_or_an_address_in_a_claim_is_not_read(folder: Path) -> None:
    for path in (".", "s3://bucket/news.json", "a\0b", "x" * 5000):
        article = NEWS.model_copy(update={"path": path})
        (one,) = documents([claim(article, "300", 300)])
        assert one.found == "gone", path


# What is marked


def roles(claims: list[Claim], article: Article, role: str) -> list[str]:
    passage = Passage(article.text)
    spans = [span for number, one in enumerate(claims) for span in spans_of(one, number, passage)]
    return [article.text[span.start : span.end] for span in spans if span.role == role]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("value", ["1,200"]),
        ("subject", ["Acme"]),
        ("place", ["China"]),
        ("period", ["last year"]),
        ("metric", ["patent", "applications"]),
        ("speaker", ["its spokesperson said"]),
        ("evidence", [NEWS.text.split("\n")[2]]),
    ],
)
def test_each_part_of_a_claim_is_marked(role: str, words: list[str]) -> None:
    assert roles(news()[:1], NEWS, role) == words


def test_a_period_of_an_earlier_sentence_is_marked_there() -> None:
    assert roles(news()[1:2], NEWS, "period") == ["last year"]


def test_words_that_are_not_there_are_not_marked() -> None:
    one = news()[0]
    moved = one.model_copy(update={"value": one.value.model_copy(update={"start": 0, "end": 5})})
    assert roles([moved], NEWS, "value") == []


def test_spans_over_one_another_are_cut_and_nothing_is_lost() -> None:
    spans = [
        Span(0, 9, "evidence", 0),
        Span(0, 5, "subject", 0),
        Span(0, 5, "place", 1),
        Span(3, 7, "value", 1),
        Span(6, 12, "evidence", 1),
    ]
    sentences = marked("abcdefghijklmno", spans)
    pieces = [piece for sentence in sentences for piece in sentence.pieces]
    assert "".join(piece.text for piece in pieces) == "abcdefghijklmno"
    assert [sentence.claims for sentence in sentences] == [(0,), (0, 1), (1,), ()]
    assert pieces[0] == ("abc", "subject", (0, 1))
    assert pieces[1] == ("de", "value", (0, 1))


def test_the_title_stands_alone_where_the_text_begins_with_it(folder: Path) -> None:
    articles = documents(news())
    (one,) = shown(articles, Numbering(articles))
    assert "".join(piece.text for sentence in one.headline for piece in sentence.pieces) == NEWS.title
    body = "".join(piece.text for sentence in one.passages[0] for piece in sentence.pieces)
    assert f"{NEWS.title}\n\n{body}" == NEWS.text


def test_two_articles_of_one_text_have_anchors_of_their_own() -> None:
    again = NEWS.model_copy(update={"id": "again"})
    articles = documents([claim(NEWS, "300", 300), claim(again, "300", 300)])
    pages = shown(articles, Numbering(articles))
    anchors = [anchor for one in pages for anchor in (one.anchor, *(row.anchor for row in one.rows))]
    assert len(set(anchors)) == 4


def test_claims_are_no_objects_until_their_article_is_written() -> None:
    articles = documents(
        claim(NEWS.model_copy(update={"id": str(number), "path": None}), "300", number) for number in range(300)
    )
    most = 0
    for line in render(articles, name="claims.jsonl"):
        if "<article" in line:
            most = max(most, sum(isinstance(each, Claim) for each in gc.get_objects()))
    assert 0 < most < 30


# The page as text; what a browser makes of it is tested in test_report_page.py


@pytest.fixture
def page(folder: Path) -> str:
    write_article(folder / "hostile.json", HOSTILE)
    return "\n".join(render(documents([*news(), *hostile()]), name="<claims>.jsonl"))


def test_nothing_comes_from_elsewhere(page: str) -> None:
    assert not re.search(r"""(?:src|href|url|action)\s*[=(]\s*["']?\s*(?:https?:|//|data:)""", page)
    assert "@import" not in page
    assert "default-src 'none'" in page


class Markup(HTMLParser):
    """The elements of a page, and all names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes.update(name for name, _ in attrs)


def test_no_text_becomes_markup(page: str) -> None:
    found = Markup(page)
    assert (found.elements["script"], found.elements["img"], found.elements["style"]) == (2, 0, 1)
    assert not [name for name in found.attributes if name.startswith("on") or name == "style"]
    assert "{{ 7*7 }} {% raw %}" in page


def test_the_name_of_the_file_is_text(page: str) -> None:
    assert "<title>Claims of &lt;claims&gt;.jsonl</title>" in page


def test_the_index_holds_every_claim_once(page: str) -> None:
    found = re.search(r'<script type="application/json" id="index">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    index = json.loads(found[1])
    assert len(index["claims"]) == 5
    assert index["metrics"] == ["patent_applications", "patents_in_force", "trademark_applications"]
