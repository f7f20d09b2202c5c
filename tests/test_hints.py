"""Hints, the terms next to a figure, and what became of what was counted before."""

import pytest

from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.extraction import Extractor
from ipfacts.model import Article

EXTRACTOR = Extractor()


def features(text: str, figure: str) -> dict[str, set[str]]:
    """What is proposed for a figure, as written: each metric with its features, and "nothing"."""
    found: dict[str, set[str]] = {}

    def hear(options: Options, best: Option) -> Option:
        if options.slot == "counted" and options.figure.lower == figure:
            for option in options:
                metric = option.value.measure.metric if option.value is not None else "nothing"
                found.setdefault(metric, set()).update(option.features)
        return best

    EXTRACTOR.page(Article(id="t", text=text, title=None, published=None)).candidates(Judge({}, heard=hear))
    return found


@pytest.mark.parametrize(
    ("text", "figure", "metric"),
    [
        # the office's name tells the right
        ("The Copyright Office registered 4,100 works.", "4,100", "copyright_registrations"),
        ("The Community Plant Variety Office granted 280 titles.", "280", "plant_variety_grants"),
        ("Torvik lodged 5,100 applications at the EPO.", "5,100", "patent_applications"),
        # an everyday noun tells it where the article is about that right
        ("Trademark filings fell. The registry took in 66,000 names.", "66,000", "trademark_applications"),
    ],
)
def test_a_hint_proposes(text: str, figure: str, metric: str) -> None:
    assert any(feature.startswith("hint.") for feature in features(text, figure)[metric])


def test_everyday_nouns_say_nothing_where_no_such_right_is_spoken_of() -> None:
    found = features("The registry took in 66,000 names of companies.", "66,000")
    assert not any(feature.startswith("hint.") for told in found.values() for feature in told)


@pytest.mark.parametrize(
    ("text", "figure", "metric", "feature"),
    [
        ("Patent applications rose to 21,300 and grants to 9,700.", "9,700", "patent_grants", "near.before=open.yes"),
        (
            "Patent applications rose to 21,300 and grants to 9,700.",
            "9,700",
            "patent_applications",
            "near.before=open.no",
        ),
        ("The university received 4,520 applications for dormitory rooms.", "4,520", "nothing", "applied for=other"),
    ],
)
def test_the_next_terms_agree_or_not(text: str, figure: str, metric: str, feature: str) -> None:
    assert feature in features(text, figure)[metric]


@pytest.mark.parametrize(
    ("text", "figure", "metric"),
    [
        ("The office received 9,400 patent applications; 1,204 were granted.", "1,204", "patent_grants"),
        ("The office got 9,400 trademark filings, of which 7,204 were registered.", "7,204", "trademark_registrations"),
    ],
)
def test_the_first_way_reads_what_became_of_them(text: str, figure: str, metric: str) -> None:
    assert "ways" in features(text, figure)[metric]


def test_what_is_pending_is_applied_for() -> None:
    found = features("Torvik ASA holds 4,200 patents, and another 300 are pending.", "300")
    assert "done=yes" in found["patent_applications"]
    assert "done=no" in found["patents_in_force"]


def test_a_place_is_held_like_no_title() -> None:
    found = features("Torvik ASA held on to second place among design applicants with 310 designs.", "310")
    assert not any(feature.startswith("done=") for feature in found["designs_in_force"])


@pytest.mark.parametrize(
    ("text", "figure", "metric"),
    [
        ("IBM was the biggest filer of hydrogen patents.", "biggest", "patent_applications"),
        ("IBM is the second-largest recipient of US patents.", "second", "patent_grants"),
        ("IBM is the largest patent holder in the field.", "largest", "patents_in_force"),
        ("Nobody filed more patents in Austria than IBM.", "nobody", "patent_applications"),
    ],
)
def test_those_who_are_ranked_tell_by_what(text: str, figure: str, metric: str) -> None:
    assert "ways" in features(text, figure)[metric]
