"""JSON under the names that scrapers, interfaces and ninjs give, and under names that the user gives."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from ipfacts.articles import read
from ipfacts.articles.records import from_record, overridden
from ipfacts.errors import InputError
from ipfacts.model import Article

BODY = "The company was granted 1,200 patents in 2025, the office said on Monday."
DAY = datetime.date(2026, 1, 15)

# Records as the makers' documentation shows them, cut to what is read.
SCRAPED: dict[str, dict[str, Any]] = {
    "news-please": {
        "title": "Acme wins",
        "maintext": BODY,
        "date_publish": "2026-01-15 08:00:00",
        "source_domain": "a.example",
    },
    "trafilatura": {
        "title": "Acme wins",
        "text": BODY,
        "date": "2026-01-15",
        "hostname": "a.example",
        "raw_text": "x",
    },
    "NewsAPI": {
        "title": "Acme wins",
        "content": BODY,
        "publishedAt": "2026-01-15T08:00:00Z",
        "source": {"id": None, "name": "a.example"},
    },
    "schema.org": {
        "headline": "Acme wins",
        "articleBody": BODY,
        "datePublished": "2026-01-15T08:00:00+01:00",
        "publisher": {"name": "a.example"},
    },
    "WordPress": {
        "id": 7,
        "date": "2026-01-15T08:00:00",
        "title": {"rendered": "Acme wins"},
        "content": {"rendered": f"<p>{BODY}</p>", "protected": False},
        "link": "a.example",
    },
    "JSON Feed": {
        "title": "Acme wins",
        "content_html": f"<p>{BODY}</p>",
        "date_published": "2026-01-15T08:00:00Z",
        "url": "a.example",
    },
    "ninjs 1": {
        "uri": "urn:a:1",
        "headline": "Acme wins",
        "body_xhtml": f"<div><p>{BODY}</p></div>",
        "versioncreated": "2026-01-15T08:00:00Z",
        "provider": "a.example",
    },
    "ninjs 2": {
        "uri": "urn:a:1",
        "headlines": [{"role": "main", "value": "Acme wins"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{BODY}</p>"}],
        "firstCreated": "2026-01-15T08:00:00Z",
        "infosources": [{"name": "a.example"}],
    },
    "the Guardian": {
        "webTitle": "Acme wins",
        "webPublicationDate": "2026-01-15T08:00:00Z",
        "fields": {"bodyText": BODY},
        "webUrl": "a.example",
    },
    "the Times": {
        "headline": {"main": "Acme wins", "kicker": None},
        "body": BODY,
        "pub_date": "2026-01-15T08:00:00Z",
        "source": "a.example",
    },
    "Elasticsearch": {"_source": {"title": "Acme wins", "body": BODY, "timestamp": 1768464000, "site": "a.example"}},
}


@pytest.mark.parametrize("record", SCRAPED.values(), ids=SCRAPED)
def test_names_of_scrapers_and_interfaces(record: dict[str, Any]) -> None:
    article = from_record(record, id="a", path=None)
    assert article.text == f"Acme wins\n\n{BODY}"
    assert (article.title, article.published, article.source) == ("Acme wins", DAY, "a.example")


@pytest.mark.parametrize(
    "document",
    [
        {"status": "ok", "articles": [{"text": BODY}]},
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": BODY}]},
        {"response": {"status": "ok", "results": [{"text": BODY}]}},
        {"response": {"docs": [{"text": BODY}]}},
        {"hits": {"total": 1, "hits": [{"_id": "a:1", "_source": {"text": BODY}}]}},
        [{"text": BODY}],
    ],
    ids=["articles", "items", "results", "docs", "hits", "list"],
)
def test_lists_of_articles_in_answers_of_interfaces(tmp_path: Path, document: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(document))
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("a:1", BODY)


def test_an_article_that_holds_a_list_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": BODY, "results": [{"text": "no"}]}))
    assert [article.id for article in read([tmp_path])] == ["a"]


@pytest.mark.parametrize("depth", [2, 900, 980, 984, 985, 986, 987, 3000])
def test_envelopes_in_envelopes(tmp_path: Path, depth: int) -> None:
    """Whatever the reader of JSON can still read, and what it cannot."""
    (tmp_path / "a.json").write_text('{"_source":' * depth + json.dumps({"text": BODY}) + "}" * depth)
    (item,) = read([tmp_path])
    assert isinstance(item, Article) is (depth == 2)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((), "usual"),
        (("text=lead",), "lead"),
        (("text=nowhere", "text=lead"), "lead"),  # the first that holds something
        (("text=deep.0.er",), "deep"),
        (("text=a.b",), "dotted"),  # a name that has a dot of its own
        ((" text = lead ",), "lead"),
    ],
)
def test_the_user_names_a_field(tmp_path: Path, fields: tuple[str, ...], expected: str) -> None:
    record = {"text": "usual", "lead": "lead", "deep": [{"er": "deep"}], "a.b": "dotted"}
    (tmp_path / "a.json").write_text(json.dumps(record))
    (article,) = read([tmp_path], fields=fields)
    assert isinstance(article, Article)
    assert article.text == expected


@pytest.mark.parametrize("field", ["text", "text=", "=body", "author=by", "text:body"])
def test_a_field_that_no_article_has_is_told(field: str) -> None:
    with pytest.raises(InputError, match="give it as one of id, title, published, source, text"):
        overridden([field])


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ({"id": "1", "document": {"id": "a"}, "metric": "fine", "evidence": {"text": "x"}}, "a claim of ipfacts"),
        ({"path": "a.txt", "id": None, "line": None, "reason": "empty"}, "a reject of ipfacts"),
    ],
)
def test_outputs_among_the_inputs_are_told(tmp_path: Path, line: dict[str, Any], what: str) -> None:
    (tmp_path / "claims.jsonl").write_text(json.dumps(line) + "\n")
    (rejected,) = read([tmp_path / "claims.jsonl"])
    assert not isinstance(rejected, Article)
    assert what in rejected.reason
