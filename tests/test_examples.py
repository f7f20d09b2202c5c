"""The examples in tests/examples: what they show is what they do."""

from __future__ import annotations

import io
import json
import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples import ingest, who_filed_most
from ipfacts import Article
from ipfacts.articles import Rejected

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
GOOD = {"id": "a", "title": "Lumora files more", "text": "Lumora Ltd filed 1,200 patent applications in 2024."}


def drained(waiting: queue.Queue[str]) -> Iterator[str]:
    """What a queue holds now."""
    while not waiting.empty():
        yield waiting.get()


def test_a_bad_message_costs_itself_alone() -> None:
    waiting: queue.Queue[str] = queue.Queue()
    for message in (
        json.dumps(GOOD),
        "{",
        "[]",
        '{"id": "b"}',
        '{"id": 1, "text": "x"}',
        json.dumps({**GOOD, "id": "c"}),
    ):
        waiting.put(message)
    claims, rejects = io.StringIO(), io.StringIO()
    done = list(ingest.ingest(ingest.from_messages(drained(waiting)), claims, rejects))
    assert done == ["a", None, None, None, None, "c"]
    written = [json.loads(line) for line in claims.getvalue().splitlines()]
    assert {(claim["document"]["id"], claim["value"]["number"]) for claim in written} == {("a", 1200), ("c", 1200)}
    assert [json.loads(line)["path"] for line in rejects.getvalue().splitlines()] == ["queue"] * 4


@pytest.mark.parametrize("text", ["BREAKDOWN 3 patents", "HANG 3 patents"])
@pytest.mark.usefixtures("stub")
def test_an_article_that_breaks_or_never_ends_is_rejected(text: str) -> None:
    articles = [Article(id="bad", text=text), Article(id="good", text="It held 5 patents.")]
    claims, rejects = io.StringIO(), io.StringIO()
    assert list(ingest.ingest(articles, claims, rejects, timeout=0.2)) == ["bad", "good"]
    assert [json.loads(line)["id"] for line in rejects.getvalue().splitlines()] == ["bad"]
    assert len(claims.getvalue().splitlines()) == 1


def test_an_id_comes_back_when_its_claims_are_written() -> None:
    claims = io.StringIO()
    for ident in ingest.ingest(ingest.from_messages([json.dumps(GOOD)] * 2), claims, io.StringIO()):
        assert f'"document":{{"id":"{ident}"' in claims.getvalue()


def test_a_folder_is_ingested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(GOOD["text"], encoding="utf-8")
    (tmp_path / "news" / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    ingest.main(str(tmp_path / "news"), str(tmp_path / "claims.jsonl"), str(tmp_path / "rejected.jsonl"))
    assert capsys.readouterr().out == "2 read\n"
    assert len((tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert "picture" in (tmp_path / "rejected.jsonl").read_text(encoding="utf-8")


def test_who_filed_most(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = (
        "Lumora Ltd filed 1,200 patent applications in 2024, including 300 overseas.",
        "Lumora Ltd filed 1,200 patent applications in 2024.",  # said again: not added
        "Torvik AS filed 2,000 patent applications in 2024 and aims to file 9,000 in 2025.",  # a target
        "The European Patent Office received 190,000 patent applications in 2024.",  # an office
        "Brantwell Pharma Co. Ltd. filed 60 patent applications in 2023.",
    )
    path = tmp_path / "articles.jsonl"
    lines = (json.dumps({"id": str(k), "published": "2025-03-01", "text": text}) for k, text in enumerate(texts))
    path.write_text("\n".join(lines), encoding="utf-8")
    who_filed_most.main(str(path))
    assert capsys.readouterr().out.splitlines() == [
        "     2,000  2024  Torvik",
        "     1,200  2024  Lumora",
        "        60  2023  Brantwell Pharma",
    ]


@pytest.mark.parametrize("name", ["ingest", "who_filed_most"])
def test_the_readme_leads_to_it(name: str) -> None:
    assert f"tests/examples/{name}.py" in README


def test_no_message_is_lost_silently() -> None:
    (found,) = ingest.from_messages([b"\xff"])
    assert isinstance(found, Rejected)
    assert found.reason.endswith("send JSON with id and text")
