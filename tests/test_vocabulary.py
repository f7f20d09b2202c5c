"""Vocabulary: the nouns and verbs by which journalists name what is counted, each in a plain sentence of its own.

Input: a sentence. Expectation: the claims' metrics and numbers, or none for what the same words mean elsewhere.
"""

from __future__ import annotations

import pytest

from ipfacts import extract

UNREAD = pytest.mark.xfail(strict=True, reason="the evidence is there; the weights as fitted choose another reading")


@pytest.mark.parametrize(
    ("text", "metric", "number"),
    [
        ("Kenya's inventors lodged 1,204 bids for patent protection in 2024.", "patent_applications", 1204),
        ("Lumora Ltd scooped 312 US patents last year.", "patent_grants", 312),
        (
            "Vietnam's patent office logged 617 utility solution applications in 2023.",
            "utility_model_applications",
            617,
        ),
        ("IP Australia entered 61,233 trade marks on the register in 2024.", "trademark_registrations", 61233),
        ("Germany had 66,300 utility models on the register at the end of 2023.", "utility_models_in_force", 66300),
        ("Kenya's brand filings climbed to 8,120 in 2024.", "trademark_applications", 8120),
        ("Swiss firms filed 1,120 designs through the Hague System in 2024.", "hague_applications", 1120),
        ("Kenya has issued 780 plant breeders' certificates since 1999.", "plant_variety_grants", 780),
        ("Huawei tops the table for declared 5G patent families.", "sep_declarations", 1),
        ("The EPO has signed cooperation accords with 52 patent offices.", "cooperation_partners", 52),
        ("The Indian Patent Office has 860 examining officers on its payroll.", "examiners", 860),
        ("Morocco moved up two rungs in the Global Innovation Index.", "innovation_rank", 2),
        ("Morocco climbed three notches to 66th in the Global Innovation Index.", "innovation_rank", 3),
        ("Stellantis was the largest resident depositor of invention patents in Brazil.", "patent_applications", 1),
        ("Zentrix GmbH was the busiest trademark applicant at the EUIPO.", "trademark_applications", 1),
        ("IBM was the top recipient of US patents in 2019.", "patent_grants", 1),
        ("Lumora Ltd stands No. 12 among US patent recipients.", "patent_grants", 12),
        ("Armenia is the third most innovative economy, the Global Innovation Index says.", "innovation_rank", 3),
        ("Trademark filings in India hit 538,665 in 2024.", "trademark_applications", 538665),
        ("Lumora Ltd raked in $30 million from patent licences last year.", "licensing_revenue", 30_000_000),
        ("Officers uncovered 2,395 fake designer handbags at the seaport of Miami.", "counterfeit_seizures", 2395),
        ("Angola's IP institute fielded 1,900 requests for protection in 2023.", "ip_applications", 1900),
        ("Huawei has declared 6,500 5G patent families.", "sep_declarations", 6500),
        ("Companies in Guangdong hold 300,000 patents.", "patents_in_force", 300_000),
        ("Torvik AS swept up 200 patents from Lumora Ltd.", "ip_acquisitions", 200),
        ("Morocco's PPH scheme takes in five partner offices.", "pph_partners", 5),
        ("In designs, the requests rose to 3,120 in Ghana last year.", "design_applications", 3120),
        (
            "Top filers of patents in Brazil (2024):\n1º Stellantis: 185\n2º Petrobras: 158\n3º Embrapa: 124",
            "patent_applications",
            3,
        ),
        ("Women-led firms accounted for 12 percent of design applications in Chile.", "design_applications", 12),
    ],
)
def test_a_name_for_what_is_counted(text: str, metric: str, number: int) -> None:
    assert (metric, number) in {(claim.metric, claim.value.number) for claim in extract(text, published="2025-03-20")}


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan couples filed 4,100 requests for divorce in 2024.",
        "Pupils scored 82 marks in the exam on patents.",
        "The city issued 3,400 taxi licences last year.",
        "Lumora Ltd made 12 bids for road contracts last year.",
        "Savers put 3 billion euros of deposits into patent-savvy banks.",
        "The museum sits on a trove of 4,000 letters about patents.",
        "Lumora Ltd has a war chest of $4 billion for takeovers.",
        "Lumora Ltd declared 6,500 crates of 5G phones at customs, and holds no patents.",
        "Germany tops the medal table with 12 golds.",
        "She climbed two rungs of a ladder to fix the patent office sign.",
    ],
)
def test_the_same_words_elsewhere(text: str) -> None:
    assert extract(text, published="2025-03-20") == []
