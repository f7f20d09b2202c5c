"""Names that no list holds, known by what stands around them; references that introduce a name; sorts of nouns."""

from __future__ import annotations

import pytest

from ipfacts import extract, language
from ipfacts.entities import find
from ipfacts.noun_sorts import sort_of
from named import labelled, names, only

NLP = language.blank()
NLP.add_pipe("ipfacts_ruler")


def bodies(text: str) -> set[str]:
    return {one.entity.name for one in find(NLP(text)) if one.label == "ORG"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zellstra (311) and Ostmark Seeds (298) come next; Quorvane lies fifth with 164 patents.", "Quorvane"),
        ("Nobody filed more patents: Quorvane was once more the biggest spender.", "Quorvane"),
        ("The maker has sued online mall Nurimark in Seoul over lookalikes.", "Nurimark"),
        ("In 2023 a court in Hamburg awarded it €880,000 against Aimwright, and it has appealed.", "Aimwright"),
        ("Kilemba Loop, of Plano, Texas, has been granted 25 US patents.", "Kilemba Loop"),
        ("The office in Oslo awarded Quorvane 1,204 patents in 2023.", "Quorvane"),
        ("Patent grants to Quorvane leapt to 231 last year.", "Quorvane"),
        ("Phone makers pay Quorvane a patent royalty of $0.75.", "Quorvane"),
        ("The portfolio of Quorvane includes 310 granted patents.", "Quorvane"),
        ("Quorvane, with 412 patents, leads.", "Quorvane"),
        ("With 1,204 patents, Quorvane is the largest owner.", "Quorvane"),
        ("The dispute between Quorvane and Ostmark over a patent was settled.", "Ostmark"),
        ("Quorvane reported a rise of 14 percent in royalty income.", "Quorvane"),
        ("Quorvane earned $12 million from patent licences last year.", "Quorvane"),
        ("Ostrel has joined the Quorvane Video patent pool.", "Quorvane Video"),
        ("Quorvane Aldea, of Pendeltown, maker of snacks, obtained 40 marks.", "Quorvane Aldea"),
        ("The sum that Quorvane, of Basel, obtained in court was small.", "Quorvane"),
        ("The best private firm, bearing-maker Quorvane, is seventh with four patents.", "Quorvane"),
        ("The rival must pay €1.2 million to the shoe factory Quorvane Serra over a sandal.", "Quorvane Serra"),
        ("Lu Guifang is chief counsel of Quorvane Lee, a maize and sorghum breeder on the island.", "Quorvane Lee"),
        ("A court barred her from selling copies of the designs of Quorvane Blankets.", "Quorvane Blankets"),
        (
            "The Quorvane Society for Copyright and Related Rights (SODUV) paid out 300 million francs.",
            "Quorvane Society for Copyright and Related Rights",
        ),
    ],
)
def test_a_name_is_known_by_where_it_stands(text: str, name: str) -> None:
    assert name in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patent Loop, of all things, is what they call it.",
        "Growth was once more the biggest in the region.",
        "Sunlit Shore earned $12 million at the box office.",
        "'Four patents pay for everything'",
        "The company from Sante Maria (turnover: €830 million) has 61 patents.",
        "In the town of Shuanglin 84,000 fake magnets were found.",
    ],
)
def test_a_common_noun_is_no_name(text: str) -> None:
    assert not bodies(text)


def test_an_institution_is_known_by_its_short_name_in_another_language() -> None:
    text = "The Quorvane Society for Copyright and Related Rights (SODUV) met. SODUV paid out 300 million francs."
    assert bodies(text) == {"Quorvane Society for Copyright and Related Rights"}


def test_a_release_speaks_of_the_group() -> None:
    text = (
        "Quorvane SA, a developer of enzymes, today publishes its results. Quorvane grew by 4 percent.\n\n"
        "At the end of the year the Group held 94 patent families."
    )
    (claim,) = extract(text, published="2025-03-06")
    assert claim.organisation is not None
    assert claim.organisation.name == "Quorvane"


def test_a_reference_may_say_where_before_it_names() -> None:
    text = (
        "Hartmoor University in Leeds has been granted 88 patents since 2019. Samphire Foods has 12.\n\n"
        "Its rival on the coast, Brackwell University, filed 131 patent applications in 2024."
    )
    owners = {c.value.number: c.organisation and c.organisation.name for c in extract(text, published="2025-05-01")}
    assert owners[131] == "Brackwell University"


@pytest.mark.parametrize(
    ("noun", "sort"),
    [
        ("lorries", "vehicle"),
        ("Welders", "person"),
        ("phone cases", "goods"),
        ("knives", "device"),
        ("Quorvanes", None),
    ],
)
def test_sorts_of_nouns(noun: str, sort: str | None) -> None:
    assert sort_of(noun) == sort


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("French customs officers stopped 21,600 fake bags in 2024.", "French customs"),
        ("Swiss police took away 300 fake watches.", "Swiss police"),
    ],
)
def test_a_body_without_a_name_is_called_as_the_article_calls_it(text: str, name: str) -> None:
    assert name in {one.entity.name for one in find(NLP(text)) if one.label in ("GOV", "OFFICE")}


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("The Munich local division of the Unified Patent Court took in 83 suits.", "UPC Munich Local Division"),
        ("The court's local division in Munich took in 83 suits.", "UPC Munich Local Division"),
        ("The Paris central division took in 41 suits.", "UPC Central Division Paris"),
    ],
)
def test_divisions_of_the_unified_patent_court(text: str, court: str) -> None:
    assert (court, "EU") in {(one.entity.name, one.entity.code) for one in find(NLP(text)) if one.label == "COURT"}


@pytest.mark.parametrize(
    "seat", ["in Angers, France,", "(CPVO) in Angers, France,", "in Angers", "(CPVO), whose staff is small,"]
)
def test_the_seat_of_an_office_of_many_countries_is_no_territory(seat: str) -> None:
    text = f"The Community Plant Variety Office {seat} received 3,480 applications for plant variety rights in 2024."
    assert [c.jurisdiction and c.jurisdiction.code for c in extract(text, published="2025-05-01")] == ["EU"]


@pytest.mark.parametrize(
    ("text", "label", "form"),
    [
        ("The Huizhou Intermediate People’s Court closed 900 cases.", "COURT", "Huizhou Intermediate People’s Court"),
        ("It sued in the Yinzhou District People's Court.", "COURT", "Yinzhou District People's Court"),
        ("Tongji University of Shanghai won 12 patents.", "ORG", "Tongji University"),
        ("It studied at the Lublin University of Technology.", "ORG", "Lublin University of Technology"),
        ("Ghana's Customs Enforcement Directorate held it.", "GOV", "Customs Enforcement Directorate"),
        ("The Customs and Excise Division held it.", "GOV", "Customs and Excise Division"),
        (
            "The Ministry of Trade, Industry and Labour (MTIL) held it.",
            "GOV",
            "Ministry of Trade, Industry and Labour",
        ),
        ("The Directorate-General of Taxes held it.", "GOV", "Directorate-General of Taxes"),
        (
            "Hong Kong's Intellectual Property Department granted 12 patents.",
            "OFFICE",
            "Intellectual Property Department",
        ),
        ("Wuxi Tianhe Bearing won 12 patents.", "ORG", "Wuxi Tianhe Bearing"),
        ("It gave surfwear label Coogee Sun A$1.36 million in damages.", "ORG", "Coogee Sun"),
        ("It awarded Grupo Lumbre Q4.4m in damages.", "ORG", "Grupo Lumbre"),
        ("Fakes again.\n\nCOURT CORNER Brushfire sued Pixelbrew in May.", "ORG", "Brushfire"),
        ("Q. How many?\nA. Customs held 27 containers of fakes.", "GOV", "Customs"),
        ("CATL – 1,610 (1,163), rank 8", "ORG", "CATL"),
        ("Q Cells Ltd won 12 patents.", "ORG", "Q Cells Ltd"),
        ("A. Schulman Inc. won 12 patents.", "ORG", "A. Schulman Inc."),
        ("Petra Generics won 12 patents.", "ORG", "Petra Generics"),
    ],
)
def test_what_belongs_to_a_name_and_what_does_not(text: str, label: str, form: str) -> None:
    assert (label, form) in {(one.label, written) for written, one in names(text)}


@pytest.mark.parametrize(
    "text",
    [
        "In Beijing Zhang Wei said so.",
        "The Wuhan Optics Valley Free Trade Zone opened.",
        "New Delhi, Apr 24: Patents rose.",
        "Shanghai Mayor Gong Zheng spoke.",
    ],
)
def test_a_place_before_other_words_is_no_body(text: str) -> None:
    assert labelled(text) == set()


def test_a_dateline_with_its_day_names_no_place() -> None:
    assert names("New Delhi, Apr 24: Patents rose 4 per cent.") == []


def test_a_short_name_is_that_of_the_article_before_that_of_a_list() -> None:
    text = "Coherent Biopharma licensed a patent to Lumora Ltd. Coherent will receive $20 million."
    assert {name.entity.name for _, name in names(text) if name.label == "ORG"} == {"Coherent Biopharma", "Lumora"}
    assert only("Coherent sued Lumora Ltd over patents.", "Coherent").entity.name == "Coherent Corp"
