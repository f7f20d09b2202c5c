"""Frames: what a verb makes of a figure where the article is about the right thing."""

import pytest

from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.extraction import Extractor
from ipfacts.model import Article

EXTRACTOR = Extractor()


def framed(text: str) -> dict[str, set[str]]:
    """The figures of a text, as written, each with the metrics that a verb proposes for it."""
    found: dict[str, set[str]] = {}

    def hear(options: Options, best: Option) -> Option:
        if options.slot == "counted":
            of_figure = found.setdefault(options.figure.lower, set())
            for option in options:
                if any(feature.startswith("frame.") for feature in option.features):
                    of_figure.add(option.value.measure.metric)
        return best

    EXTRACTOR.page(Article(id="t", text=text, title=None, published=None)).candidates(Judge({}, heard=hear))
    return found


@pytest.mark.parametrize(
    ("text", "figure", "metric"),
    [
        ("The jury sat for two days. It left the patent owner with $3 million.", "$3 million", "damages_awarded"),
        ("In the patent trial the plaintiff had pressed for $25 million.", "$25 million", "damages_sought"),
        # a verb with its particle
        ("Police took away 14,300 counterfeit cookers.", "14,300", "counterfeit_seizures"),
        # a verb that the parser does not list
        (
            "The fund swallowed the music catalogue and its copyrights for $429 million.",
            "$429 million",
            "ip_sale_price",
        ),
        # behind its figure
        ("In China, 58 of its trademarks were struck out.", "58", "invalidations"),
    ],
)
def test_a_verb_proposes(text: str, figure: str, metric: str) -> None:
    assert metric in framed(text)[figure]


def proposed(text: str, figure: str) -> set[tuple[str, str]]:
    """The metrics and kinds of value that any way proposes for a figure, as written."""
    found: set[tuple[str, str]] = set()

    def hear(options: Options, best: Option) -> Option:
        if options.slot == "counted" and options.figure.lower == figure:
            found.update((o.value.measure.metric, o.value.kind) for o in options if o.value is not None)
        return best

    EXTRACTOR.page(Article(id="t", text=text, title=None, published=None)).candidates(Judge({}, heard=hear))
    return found


@pytest.mark.parametrize(
    ("text", "figure", "metric", "kind"),
    [
        ("The licensee of the patents pays 4% of net sales.", "4%", "royalty_rate", "rate"),
        ("The patent owner ploughs 22% of turnover back into its laboratories.", "22%", "rd_spending", "rate"),
        ("The court handed Codavia its third injunction.", "third", "exclusion_orders", "count"),
        # what is licensed is said later on
        ("Nordal licensed it to Codavia for $4 million. Its patents last.", "$4 million", "licence_payment", "money"),
        # a verb that is a noun, too
        ("Some 70% of the patent applications examined end in a grant.", "some 70%", "grant_rate", "rate"),
        # which way the words before it go
        ("The increase in patent filings was 2.2%.", "2.2%", "patent_applications", "change"),
        ("The office had 900 patent applications; engines lost 11.9%.", "11.9%", "patent_applications", "change"),
        ("The office had 900 patent filings. The drop in filings came to 5%.", "5%", "patent_applications", "change"),
    ],
)
def test_rates_and_series(text: str, figure: str, metric: str, kind: str) -> None:
    assert (metric, kind) in proposed(text, figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The foundation gave the school $3 million.", "$3 million"),  # no trial
        ("The patent office took 14,300 calls.", "14,300"),  # nothing is taken away
    ],
)
def test_a_verb_alone_says_nothing(text: str, figure: str) -> None:
    assert not {"damages_awarded", "counterfeit_seizures"} & framed(text).get(figure, set())
