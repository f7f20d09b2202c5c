"""The same story in many papers: told, from a Jaccard index of 0.8 on, in order and in bounded memory."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pages
from ipfacts import syndication
from ipfacts.articles import Page, Rejected
from ipfacts.cli import main
from ipfacts.model import Article
from ipfacts.shelf import Shelf
from ipfacts.syndication import SAME, Stories, jaccard, words_in_a_row

WORDS = [f"{first}{second}" for first in "bdfgklmnprst" for second in ("atent", "ilen", "oran", "ume", "ax", "ebol")]


def body(seed: int, length: int = 300) -> str:
    """A story of random words that speaks of patents."""
    chosen = random.Random(seed)
    return "Patents: " + " ".join(chosen.choice(WORDS) + str(chosen.randrange(50)) for _ in range(length))


def article(id: str, text: str, title: str | None = None) -> Article:
    return Article(id=id, text=f"{title}\n\n{text}" if title else text, title=title)


def told(*articles: Article | Rejected, skip: bool = False) -> list[str | None]:
    found = Stories().told(articles, skip=skip)
    return [item.duplicate_of if isinstance(item, Article) else getattr(item, "reason", None) for item in found]


def exact(one: str, other: str) -> float:
    """The index, counted on words."""
    sets = []
    for text in (one, other):
        words = text.replace(":", "").lower().split()
        sets.append({tuple(words[start : start + 3]) for start in range(len(words) - 2)})
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def changed(text: str, every: int) -> str:
    """The text with one word in so many replaced."""
    words = text.split()
    return " ".join(f"x{place}" if place % every == every - 1 else word for place, word in enumerate(words))


def test_a_story_in_three_papers() -> None:
    first, other = body(1), body(2)
    assert told(
        article("a", first, "Acme wins suit"),
        article("b", other, "Bolt loses"),
        article("c", first.upper(), "Court sides with Acme"),  # a headline of its own, and capitals
        article("d", f"LONDON (Wire) - {first} (Editing by A. Person)"),
        article("e", first.replace(" ", "\n")),
    ) == [None, None, "a", "a", "a"]


def test_copies_name_the_first_and_not_one_another() -> None:
    first = body(1)
    second = changed(first, 30)
    assert exact(first, second) >= SAME
    assert told(article("a", first), article("b", second), article("c", second)) == [None, "a", "a"]


@pytest.mark.parametrize("every", [12, 15, 20, 25, 26, 27, 28, 29, 30, 40, 60])
def test_the_bound_is_exact(every: int) -> None:
    for seed in range(20):
        first = body(seed, 400)
        second = changed(first, every)
        assert told(article("a", first), article("b", second))[1] == ("a" if exact(first, second) >= SAME else None)


def test_other_figures_in_the_same_words_are_another_story() -> None:
    text = "The office granted {} patents to {} in {}, up from {} in {}, and {} to {}, it said on {}."
    first = text.format("1,200", "Acme", 2024, 900, 2023, 300, "Bolt", "Monday")
    second = text.format("1,700", "Cord", 2025, 1200, 2024, 400, "Dyne", "Friday")
    assert told(article("a", first), article("b", second)) == [None, None]


@pytest.mark.parametrize("text", ["Patents", "Patents rose", "Patents rose again", "... patents ..."])
def test_short_texts(text: str) -> None:
    assert told(article("a", text), article("b", text), article("c", f"{text} elsewhere and often")) == [
        None,
        "a",
        None,
    ]


def test_what_does_not_speak_of_our_subject_is_not_looked_at() -> None:
    assert told(article("a", "The match was long."), article("b", "The match was long.")) == [None, None]


def test_rejects_pass_and_duplicates_may_be_left_out() -> None:
    rejected = Rejected("p", None, None, "empty")
    items: list[Article | Rejected] = [article("a", body(1)), rejected, article("b", body(1)), article("c", body(2))]
    assert told(*items) == [None, "empty", "a", None]
    assert told(*items, skip=True) == [None, "empty", None]


def test_pages_are_taken_apart_where_they_speak_of_our_subject() -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html: pip install 'ipfacts[html]'")
    ours, others = (
        pages.page().encode(),
        pages.page(lead="The match was long.", title="A match").replace("Copyright", "By").encode(),
    )
    items = [Page(ours, "a", None), Page(others, "b", None), Page(ours, "c", None)]
    first, second, third = Stories().told(items)
    assert isinstance(first, Article)
    assert isinstance(second, Page)
    assert isinstance(third, Article)
    assert (first.duplicate_of, third.duplicate_of) == (None, "a")


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syndication, "STORIES", 8)
    stories = Stories()
    list(stories.told(article(str(seed), body(seed)) for seed in range(50)))
    assert stories.original(article("again", body(49))) == "49"
    assert stories.original(article("again", body(44))) == "44"
    assert stories.original(article("again", body(40))) is None  # forgotten


def test_a_file_of_little_room_holds_the_latest_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syndication, "ROOM", 5000)  # four stories of some 1,200 bytes
    stories = Stories()
    assert [stories.original(article(str(seed), body(seed))) for seed in range(50)] == [None] * 50
    assert stories.original(article("again", body(49))) == "49"
    assert stories.original(article("again", body(47))) == "47"
    assert stories.original(article("again", body(40))) is None


@example(
    [("", 1), ("0\x80\x80", 9), ("", 0), ("0", 1), ("\x80\u0800", 9)], 3, 45
)  # an empty one at the end of the room
@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 9)), max_size=60), st.integers(3, 9), st.integers(40, 90))
def test_a_shelf_gives_what_was_put(records: list[tuple[str, int]], most: int, room: int) -> None:
    shelf = Shelf(most, room)
    put = [(name, [place] * size) for place, (name, size) in enumerate(records)]
    for number, (name, numbers) in enumerate(put, 1):
        assert shelf.put(name, np.array(numbers, np.uint32)) == number
        assert 1 <= len(shelf) < most
        for known in range(shelf.oldest, number + 1):
            title, found = shelf.get(known)
            assert (title, found.tolist()) == put[known - 1]


def test_a_long_article_is_compared_as_far_as_need_be() -> None:
    assert len(words_in_a_row(article("a", "patents " + "x1 y2 z3 " * 2_000_000))) < 10
    assert len(words_in_a_row(article("a", body(1, 100_000)))) < syndication.COMPARED


@given(st.text(), st.text())
def test_no_text_breaks_it(one: str, other: str) -> None:
    stories = Stories()
    first = stories.original(article("a", one))
    assert first is None
    found = [words_in_a_row(article("x", text)) for text in (one, other)]
    assert jaccard(found[0], found[0]) == (1 if len(found[0]) else 0)
    assert stories.original(article("b", other)) in ("a", None)


def test_it_does_not_depend_on_the_machine() -> None:
    assert words_in_a_row(article("a", "Patents rose by 1,200 in 2025.")).tolist() == [
        925526205,
        1018535476,
        1389122587,
        2396809467,
        3190983425,
    ]


def lines_of(path: Path) -> Iterator[dict[str, object]]:
    return map(json.loads, path.read_text().splitlines())


def test_the_line_tells_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Acme Corp. was granted 1,200 patents in 2025, the office said on Monday."
    records = [{"id": id, "title": title, "text": text} for id, title in (("a", "Acme wins"), ("b", "A record"))]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert main(["extract", "in.jsonl", "-o", "out.jsonl"]) == 0
    documents = [line["document"] for line in lines_of(Path("out.jsonl"))]
    assert all(isinstance(document, dict) for document in documents)
    marks = {(d["id"], d.get("duplicate_of")) for d in documents if isinstance(d, dict)}
    assert marks == {("a", None), ("b", "a")}
    assert "2 articles, 2 claims in out.jsonl, 1 duplicate, none rejected" in capsys.readouterr().err
    assert main(["extract", "in.jsonl", "-o", "out.jsonl", "--skip-duplicates"]) == 0
    assert len(list(lines_of(Path("out.jsonl")))) == 1
    assert "1 duplicate left out" in capsys.readouterr().err


def test_a_page_that_is_taken_apart_for_it_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(page: Page) -> Article:
        while page.id == "slow":
            time.sleep(0.01)
        return article(page.id, body(len(page.id)))

    monkeypatch.setattr(Page, "article", hang)
    pages_ = [Page(b"<p>patents", id, f"{id}.html") for id in ("a", "slow", "longer")]
    first, slow, last = Stories().told(pages_, timeout=0.3)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert slow == Rejected(
        "slow.html", "slow", None, "took longer than 0.3 seconds; split it, or give a longer --timeout"
    )
