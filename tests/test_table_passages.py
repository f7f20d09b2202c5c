"""Tables in their passage: what they take from it, what they leave to it, and where they begin and end."""

from __future__ import annotations

import datetime

import pytest

from effort import calls
from ipfacts.claims.candidate import Measure
from ipfacts.claims.passage.opening import opening
from ipfacts.claims.sentence.phrases import actor_of
from ipfacts.claims.tables.reading import blocks, read_block
from ipfacts.digest import Sentence
from ipfacts.extraction import Extractor
from table_cases import GRANTED, PUBLISHED, RECEIVED, claims, laid_out, page, told


def test_lots(extractor: Extractor) -> None:
    text = (
        "The patents of Fabrimax Inc. went under the hammer.\n\n"
        "Lot  Assets                    Winner             Price\n"
        "1    118 U.S. patents          Osprey Vale LLC    $9,400,000\n"
        "2    17 trademarks             Tallymark GmbH     $1,900,000\n"
    )
    sentences, plain = page(extractor, text)
    passage = opening(sentences)
    passage.measure = Measure("ip_sale_price")
    passage.subject = actor_of(next(chunk for chunk in sentences[0].chunks if chunk.label == "ORG"))
    found = read_block(blocks(sentences, plain)[0], passage, PUBLISHED)
    parties = [(c.organisation, c.counterparty and c.counterparty.body) for c in found]
    assert [c.measure.metric for c in found] == ["ip_acquisitions", "ip_sale_price"] * 2
    assert [(a and a.name.split()[0], b and b.name.split()[0]) for a, b in parties] == [
        ("Osprey", "Fabrimax"), ("Fabrimax", "Osprey"), ("Tallymark", "Fabrimax"), ("Fabrimax", "Tallymark"),
    ]  # fmt: skip


def test_topics_leave_the_subject_to_the_holder(extractor: Extractor) -> None:
    text = f"{GRANTED}Patents granted by technology field:\n- Computer technology: 120,400\n- Measurement: 60,022"
    assert [(c.topic, c.organisation and c.organisation.id) for c in claims(extractor, text)] == [
        ("Computer technology", "cnipa"), ("Measurement", "cnipa"),
    ]  # fmt: skip


def test_the_other_party(extractor: Extractor) -> None:
    rows = "Plaintiff | Defendant | Damages ($m)\nKestrel Audio | Samsung | 192\nNetlist | Micron | 445"
    text = f"Patent verdicts of 2024\n\n{rows}"
    parties = [(c.organisation, c.counterparty) for c in claims(extractor, text)]
    assert [(a and a.name, b and b.body and b.body.name) for a, b in parties] == [
        ("Kestrel Audio", "Samsung Electronics"), ("Netlist", "Micron Technology"),
    ]  # fmt: skip


def test_bullets_that_are_phrases_stay_with_the_sentences(extractor: Extractor) -> None:
    text = (
        "Lumora gave its outlook:\n"
        "• Q4 licensing revenue of $118 million to $126 million\n"
        "• Full-year licensing revenue of $410 million – $425 million\n"
        "• Patent income of some $12 million (-2%)\n"
    )
    assert laid_out(extractor, text) == []


@pytest.mark.parametrize(("gap", "terms"), [(" ", 1), ("  ", 2), (" \t ", 2)])
def test_terms_across_a_wide_gap_are_two(extractor: Extractor, gap: str, terms: int) -> None:
    sentences, _ = page(extractor, f"Trademark applications{gap}registrations in 2024 were counted.")
    assert sum(chunk.label == "TERM" for sentence in sentences for chunk in sentence.chunks) == terms


def test_rows_for_the_rest_are_left_out_and_totals_are_the_holders(extractor: Extractor) -> None:
    text = f"{RECEIVED}Country | Applications\nGermany | 25,033\nOthers | 9,100\nTotal | 199,264\n\nSource: EPO, 2025"
    assert [told(c).split(" | ")[0] for c in claims(extractor, text)] == ["DE", "European Patent Office"]


def test_a_block_takes_its_heading_and_its_source_along(extractor: Extractor) -> None:
    table = "Company | Patents\nNokia | 12\nEricsson | 9"
    text = f"Patents rose.\n\nTop applicants, 2024\n\n{table}\n\nSource: WIPO, 2024\n\nThe end."
    (block,) = laid_out(extractor, text)
    assert list(block.indices) == [1, 2, 3, 4, 5]
    assert block.caption is not None
    assert block.solid


def test_a_note_gives_measure_and_day(extractor: Extractor) -> None:
    text = (
        "Rank | Holder | Families | On year\n"
        "1 | Toshiro Denki, Japan | 5,100 | +28.4%\n2 | Boeing, US | 4,280 | +2.1%\n\n"
        "Patent families in force on 31 March 2025; change on a year earlier.\n"
    )
    found = claims(extractor, text)
    assert {c.measure.metric for c in found} == {"patent_families"}
    assert [c.kind for c in found] == ["rank", "count", "change"] * 2
    assert all(c.moment and (c.moment.kind, c.moment.end) == ("as_of", datetime.date(2025, 3, 31)) for c in found)


def test_what_follows_counts_what_the_table_counted(extractor: Extractor) -> None:
    sentences, plain = page(extractor, "Trademark applications by company\n\nNokia | 12\nEricsson | 90\n")
    passage = opening(sentences)
    read_block(blocks(sentences, plain)[0], passage, PUBLISHED)
    assert passage.measure is not None
    assert passage.measure.metric == "trademark_applications"


def test_offsets_are_those_of_the_cells(extractor: Extractor) -> None:
    text = f"{RECEIVED}Country | Applications | Growth (%)\nGermany | 25,033 | −0.4\nJapan | 21,062 | 2.4"
    spans = [text[c.chunk.start : c.chunk.end] for c in claims(extractor, text)]
    assert spans == ["25,033", "−0.4", "21,062", "2.4"]


@pytest.mark.parametrize("unit", ["|", "a | ", "x\n", "1 | 2\n", " "])
def test_effort_on_hostile_text_grows_with_length(unit: str) -> None:
    def effort(times: int) -> int:
        text = f"a{unit * times}b"
        return calls(lambda: list(blocks([Sentence(0, len(text), 0)], text)))

    effort(10)
    assert effort(20_000) < 2.1 * effort(10_000) + 100


def test_a_block_has_an_end() -> None:
    text = "1 | 2\n" * 20_000
    assert all(len(block.rows) <= 500 for block in blocks([Sentence(0, len(text), 0)], text))
