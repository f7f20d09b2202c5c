"""What the plots of a report compare, and what they leave out."""

from __future__ import annotations

import pytest

from ipfacts.model import Article, Claim, Period
from ipfacts.report.axes import axis
from ipfacts.report.comparable import Numbered
from ipfacts.report.drawing import picture
from ipfacts.report.history import Lines, over_time
from ipfacts.report.leaders import Bars, by_metric, leading
from ipfacts.report.spells import spell
from ipfacts.report.wording import axis_words, figure_words, metric_words, place_words
from report_cases import YEAR_2025, claim


def numbered(claims: list[Claim]) -> list[Numbered]:
    return [Numbered(one, number, f"c-{number}") for number, one in enumerate(claims)]


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


@pytest.mark.parametrize(("others", "figure"), [([5], "30 or 5"), ([5, 50], "30 or 2 others")])
def test_where_no_figure_has_most_claims_behind_it_the_bar_is_hollow_between_them(
    others: list[float], figure: str
) -> None:
    said = [filed("C", 30, confidence=0.95), *(filed("C", number) for number in others)]
    (plot,), _ = leading(numbered([*three()[:2], *said]))
    bar = next(bar for bar in plot.bars if bar.label == "C")
    assert (bar.figure, bar.low, bar.high) == (figure, 5, max(30, *others))


def test_claims_by_metric() -> None:
    plot = by_metric({"pct_applications": 1, "patent_applications": 3})
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


def test_a_line_leads_through_figures_alone_that_most_claims_agree_with() -> None:
    middle = [of_country("CN", number, year(2025)) for number in (20, 60)]
    (plot,), _ = over_time(numbered([of_country("CN", 10, year(2024)), *middle, of_country("CN", 30, year(2026))]))
    assert [len(line.strokes) for line in picture(plot).lines] == [0]
    (plot,), _ = over_time(numbered([*HISTORY[:2], of_country("CN", 30, year(2026))]))
    assert [len(line.strokes) for line in picture(plot).lines] == [2]


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
