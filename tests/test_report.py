"""Reports, short of the browser: what is read, found again, marked, compared and left out, and what users are told."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ipfacts.cli import main
from ipfacts.model import Article, Claim, Period
from ipfacts.report import documents, read_claims, render
from ipfacts.report.articles import shown
from ipfacts.report.axes import axis
from ipfacts.report.comparable import Numbered
from ipfacts.report.history import Lines, over_time
from ipfacts.report.leaders import Bars, by_metric, leading
from ipfacts.report.marking import marked
from ipfacts.report.spans import Span, spans_of
from ipfacts.report.spells import spell
from ipfacts.report.texts import Passage
from ipfacts.report.wording import axis_words, figure_words, metric_words, place_words
from report_cases import HOSTILE, NEWS, YEAR_2025, claim, hostile, news, write_article, write_claims

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the article and its claims."""
    monkeypatch.chdir(tmp_path)
    write_article(tmp_path / "news.json", NEWS)
    write_claims(tmp_path / "claims.jsonl", news())
    return tmp_path


def numbered(claims: list[Claim]) -> list[Numbered]:
    return [Numbered(one, number, f"c-{number}") for number, one in enumerate(claims)]


# The command


def test_a_page_is_written(folder: Path, capsys: Captured) -> None:
    assert main(["report", "claims.jsonl"]) == 0
    assert capsys.readouterr() == ("", "4 claims in report.html; 1 article shown whole\n")
    assert "its spokesperson said" in (folder / "report.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["claims.jsonl", "news.json", "report.html"]


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
        (b"\xff\xfe", "claims.jsonl: is not UTF-8"),
        (b'{"id": "a", "title": "An article", "text": "It is no claim."}', "claim 1 is none"),
        (b'{"metric": "patent_grants", "document": {"id": "a"}, "value": {"kind": "count"}}', "claim 1 is not as"),
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


def test_no_claims_make_a_page_that_says_so(folder: Path, capsys: Captured) -> None:
    (folder / "claims.jsonl").write_text("")
    assert main(["report", "claims.jsonl"]) == 0
    assert "The file holds no claims." in (folder / "report.html").read_text(encoding="utf-8")


def test_a_line_that_comes_twice_is_shown_once_and_told(tmp_path: Path) -> None:
    found = read_claims(write_claims(tmp_path / "claims.jsonl", [*news(), *news()[:2]]))
    assert (len(found.claims), found.repeated) == (4, 2)
    page = render(documents(found.claims), name="claims.jsonl", repeated=found.repeated)
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
    page = render([one], name="claims.jsonl")
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
    (one,) = shown(documents(news()))
    assert "".join(piece.text for sentence in one.headline for piece in sentence.pieces) == NEWS.title
    body = "".join(piece.text for sentence in one.passages[0] for piece in sentence.pieces)
    assert f"{NEWS.title}\n\n{body}" == NEWS.text


def test_two_articles_of_one_text_have_anchors_of_their_own() -> None:
    again = NEWS.model_copy(update={"id": "again"})
    pages = shown(documents([claim(NEWS, "300", 300), claim(again, "300", 300)]))
    anchors = [anchor for one in pages for anchor in (one.anchor, *(row.anchor for row in one.rows))]
    assert len(set(anchors)) == 4


# What is compared

LIST = Article(id="list", text="A filed 10, B 20, C 30, D 40, E 50 and F 60 patent applications in China in 2025.\n")
NAMES = "ABCDEF"


def filed(name: str, number: float, **parts: object) -> Claim:
    usual = {"organisation": (name, name), "jurisdiction": ("China", "CN"), "period": YEAR_2025}
    return claim(LIST, f"{number:g}", number, **{**usual, **parts})


def three(**parts: object) -> list[Claim]:
    return [filed("A", 10, **parts), filed("B", 20, **parts), filed("C", 30, **parts)]


def labels(plot: Bars) -> list[tuple[str, str]]:
    return [(bar.label, bar.figure) for bar in plot.bars]


def test_figures_of_one_kind_stand_side_by_side() -> None:
    (plot,), left_out = leading(numbered(three()))
    assert labels(plot) == [("C", "30"), ("B", "20"), ("A", "10")]
    assert plot.title == "patent applications, China (CN), 2025, companies and other bodies"
    assert plot.unit == "number of patent applications"
    assert not left_out


@pytest.mark.parametrize(
    "other",
    [
        {"metric": "patent_grants"},
        {"jurisdiction": ("A", "US")},
        {"period": {**YEAR_2025, "end": "2025-06-30"}},
        {"period": {**YEAR_2025, "start": "2024-01-01"}},
        {"qualifiers": ["invention"]},
        {"topic": "batteries"},
        {"value": {"kind": "money", "unit": "CNY"}},
        {"value": {"kind": "share", "unit": "percent"}},
        {"value": {"kind": "change", "unit": "percent", "direction": "up"}},
        {"value": {"kind": "rank"}},
        {"factuality": "target"},
        {"organisation": ("D", "D", "office")},
        {"document": {"id": "b", "sha256": "0", "duplicate_of": "a"}},
    ],
    ids=lambda other: ", ".join(other),
)
def test_a_figure_that_differs_in_anything_stands_in_no_plot_of_the_others(other: dict[str, object]) -> None:
    (plot,), left_out = leading(numbered([*three(), filed("D", 40, **other)]))
    assert [label for label, _ in labels(plot)] == ["C", "B", "A"]
    assert sum(left_out.values()) == 1


@pytest.mark.parametrize(
    ("parts", "plots"),
    [
        ({}, 1),
        ({"jurisdiction": None}, 0),
        ({"period": None}, 0),
        ({"period": None, "metric": "patents_in_force"}, 0),
        ({"period": {"start": None, "end": "2025-12-31", "kind": "as_of", "text": None}}, 0),
        ({"period": {"start": None, "end": "2025-12-31", "kind": "as_of"}, "metric": "patents_in_force"}, 1),
    ],
    ids=["all is said", "no place", "no period", "no period, held", "filed so far", "held on a day"],
)
def test_what_a_claim_leaves_open_is_compared_within_one_article_alone(parts: dict[str, object], plots: int) -> None:
    together = three(**parts)
    apart = [
        one.model_copy(update={"document": one.document.model_copy(update={"id": str(number), "sha256": str(number)})})
        for number, one in enumerate(together)
    ]
    assert len(leading(numbered(together))[0]) == 1
    assert len(leading(numbered(apart))[0]) == plots


@pytest.mark.parametrize(
    ("value", "figure", "drawn"),
    [
        ({}, "40", (40, 40, False)),
        ({"comparator": "~"}, "≈ 40", (40, 40, False)),
        ({"comparator": ">"}, "> 40", (40, 40, True)),
        ({"comparator": ">="}, "≥ 40", (40, 40, True)),
        ({"comparator": "<="}, "≤ 40", (0, 40, False)),
        ({"comparator": "range", "upper": 60}, "40–60", (40, 60, False)),
    ],
)
def test_a_bar_is_solid_for_what_is_sure_and_hollow_for_what_may_be(
    value: dict[str, object], figure: str, drawn: tuple[float, float, bool]
) -> None:
    (plot,), _ = leading(numbered([*three(), filed("D", 40, value=value)]))
    bar = next(bar for bar in plot.bars if bar.label == "D")
    assert (bar.figure, (bar.low, bar.high, bar.open)) == (figure, drawn)


def test_where_claims_differ_the_figure_that_most_agree_with_is_drawn() -> None:
    said = [filed("C", 10), filed("C", 30), filed("C", 30, rule="other"), filed("C", 20, value={"comparator": ">"})]
    (plot,), _ = leading(numbered([*three()[:2], *said]))
    assert labels(plot)[0] == ("C", "30")
    assert [other.figure for other in plot.bars[0].differing] == ["10"]  # "more than 20" is no other figure


def test_claims_by_metric() -> None:
    plot = by_metric(numbered([*three(), filed("D", 40, metric="pct_applications")]))
    assert labels(plot) == [("patent applications", "3"), ("PCT applications", "1")]
    assert (plot.axis.top, plot.bars[0].anchor) == (3, "articles?metric=patent_applications")


def year(number: int) -> dict[str, object]:
    return {"start": f"{number}-01-01", "end": f"{number}-12-31", "kind": "during", "text": None}


def of_country(code: str, number: float, when: dict[str, object], **parts: object) -> Claim:
    usual = {"origin": ("A", code), "jurisdiction": ("China", "WO"), "metric": "pct_applications", "period": when}
    return claim(LIST, f"{number:g}", number, **{**usual, **parts})


HISTORY = [
    of_country("CN", 10, year(2024)),
    of_country("CN", 20, year(2025)),
    of_country("JP", 30, year(2024)),
    of_country("JP", 40, year(2025)),
]


def points(plot: Lines) -> dict[str, list[tuple[str, str]]]:
    return {line.short: [(point.when, point.figure) for point in line.points] for line in plot.lines}


def test_a_metric_over_time_by_country() -> None:
    (plot,), left_out = over_time(numbered(HISTORY))
    assert points(plot) == {"JP": [("2024", "30"), ("2025", "40")], "CN": [("2024", "10"), ("2025", "20")]}
    assert plot.title == "PCT applications, by origin of applicants or holders, in WIPO (WO), calendar years"
    assert not left_out


@pytest.mark.parametrize(
    "other",
    [
        {"when": {"start": "2025-01-01", "end": "2025-06-30", "kind": "during"}},
        {"when": {"start": "2025-04-01", "end": "2026-03-31", "kind": "during"}},
        {"when": {"start": None, "end": "2025-12-31", "kind": "as_of"}},
        {"when": {"start": "2021-01-01", "end": "2025-12-31", "kind": "during"}},
        {"when": {"start": "2025-01-01", "end": None, "kind": "since"}},
        {"code": "CN-GD"},
        {"code": "WORLD"},
        {"jurisdiction": ("China", "CN")},
        {"origin": None, "jurisdiction": ("China", "CN")},
        {"origin": None, "jurisdiction": ("China", "CN"), "organisation": ("A", "A", "office")},
        {"origin": None, "organisation": ("A", "A", "company")},
        {"qualifiers": ["women"]},
        {"factuality": "forecast"},
    ],
    ids=str,
)
def test_a_figure_of_another_sort_stands_on_no_line_of_the_others(other: dict[str, object]) -> None:
    fields = {"code": "KR", "when": year(2025), **other}
    code, when = str(fields.pop("code")), fields.pop("when")
    assert isinstance(when, dict)
    (plot,), left_out = over_time(numbered([*HISTORY, of_country(code, 50, when, **fields)]))
    assert set(points(plot)) == {"CN", "JP"}
    assert sum(left_out.values()) == 1


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-01-01", "2025-12-31", "calendar years"),
        ("2024-04-01", "2025-03-31", "years from April"),
        ("2025-07-01", "2025-09-30", "quarters"),
        ("2025-02-01", "2025-04-30", "quarters from February"),
        ("2024-02-01", "2024-02-29", "months"),
        ("2025-07-01", "2025-12-31", "half-years"),
        ("2025-01-01", "2025-09-30", "January to September of each year"),
        ("2025-01-05", "2025-12-31", None),
        ("2025-01-01", "2025-12-30", None),
        ("2023-01-01", "2024-12-31", None),
    ],
)
def test_the_sort_of_a_spell(start: str, end: str, words: str | None) -> None:
    found = spell(Period.model_validate({"start": start, "end": end, "kind": "during"}))
    assert (found[0].words() if found else None) == words


@pytest.mark.parametrize(
    ("largest", "labels"),
    [
        (7, ["0", "2", "4", "6", "8"]),
        (1, ["0", "1"]),
        (6377, ["0", "2,000", "4,000", "6,000", "8,000"]),
        (1_540_000, ["0", "500,000", "1 m", "1.5 m", "2 m"]),
        (41_000_000_000, ["0", "20 bn", "40 bn", "60 bn"]),
    ],
)
def test_an_axis_reaches_the_largest_figure_in_round_steps(largest: float, labels: list[str]) -> None:
    found = axis(largest, whole=True)
    assert [tick.label for tick in found.ticks] == labels
    assert found.top >= largest
    assert (found.ticks[0].at, found.ticks[-1].at) == (0, 100)


# The words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"kind": "count", "number": 50000, "comparator": ">="}, "≥ 50,000"),
        ({"kind": "money", "number": 1200000, "unit": "USD", "comparator": "~"}, "USD ≈ 1,200,000"),
        ({"kind": "share", "number": 9, "upper": 16, "unit": "percent", "comparator": "range"}, "9–16 percent"),
        ({"kind": "change", "number": 2, "unit": "percentage_points", "direction": "up"}, "up 2 percentage points"),
        ({"kind": "duration", "number": 16.5, "unit": "month"}, "16.5 months"),
        ({"kind": "duration", "number": 1, "unit": "year"}, "1 year"),
        ({"kind": "rank", "number": 10, "comparator": "<="}, "rank ≤ 10"),
        ({"kind": "entity", "name": "A ~ B"}, "A ~ B"),
    ],
)
def test_figures_keep_comparator_and_unit(value: dict[str, object], words: str) -> None:
    usual = {"number": None, "upper": None, "comparator": "=", "unit": None, "direction": None, "name": None}
    assert figure_words({**usual, **value}) == words


def test_names_of_metrics_units_and_places() -> None:
    assert [metric_words(metric) for metric in ("pct_applications", "rd_spending")] == [
        "PCT applications",
        "R&D spending",
    ]
    assert axis_words("licensing_revenue", "money", "EUR") == "licensing revenue, EUR"
    assert axis_words("pendency", "duration", "month") == "pendency, months"
    assert [place_words(code) for code in ("CN", "WORLD", "WO", "ZZ")] == ["China (CN)", "World", "WIPO (WO)", "ZZ"]


# The page as text; what a browser makes of it is tested in test_report_page.py


@pytest.fixture
def page(folder: Path) -> str:
    write_article(folder / "hostile.json", HOSTILE)
    return render(documents([*news(), *hostile()]), name="<claims>.jsonl")


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
