"""Bodies by descriptive, general and short names, tied together; forces named by their work alone."""

from __future__ import annotations

import pytest

from ipfacts.entities.shape import camel
from named import labelled, names, only

DESCRIBED = [
    ("China's patent office granted 900,000.", "China's patent office", "OFFICE", "CN", "cnipa"),
    ("The German patent office took 58,000.", "German patent office", "OFFICE", "DE", "dpma"),
    ("A federal jury in Delaware awarded it.", "federal jury in Delaware", "COURT", "US", None),
    ("A US district court agreed.", "US district court", "COURT", "US", None),
    ("The Munich court stayed the case.", "Munich court", "COURT", "DE", None),
    ("A Kampala court ordered it to pay.", "Kampala court", "COURT", "UG", None),
    ("Police in Wuhan seized 900 fakes.", "Police in Wuhan", "GOV", "CN-HB", None),
    (
        "In May customs officers in the port city of Ningbo seized 900.",
        "customs officers in the port city of Ningbo",
        "GOV",
        "CN-ZJ",
        None,
    ),
    ("Prosecutors in Milan charged nine.", "Prosecutors in Milan", "GOV", "IT-25", None),
    ("The Tyrolean courts are slow.", "Tyrolean courts", "COURT", "AT", None),
    ("Courts in Wuhan are quick.", "Courts in Wuhan", "COURT", "CN", None),
    ("The Paris judicial court blocked it.", "Paris judicial court", "COURT", "FR", None),
    ("The Sofia prosecutor's office charged nine.", "Sofia prosecutor's office", "GOV", "BG", None),
    ("The Czech Trade Inspection fined nine.", "Czech Trade Inspection", "GOV", "CZ", None),
    ("The customs of Kazakhstan held 412.", "customs of Kazakhstan", "GOV", "KZ", None),
    ("Customs authorities in Georgia held 3,000.", "Customs authorities in Georgia", "GOV", "GE", None),
    ("The police of Dubai held nine.", "police of Dubai", "GOV", "AE", None),
    ("A haul of the market regulator in Hangzhou.", "market regulator in Hangzhou", "GOV", "CN-ZJ", None),
    ("In Lyon the city's police seized nine.", "the city's police", "GOV", "FR-ARA", None),
    (
        "In Renhuai, in Guizhou Province, the city's public security bureau seized nine.",
        "the city's public security bureau",
        "GOV",
        "CN-GZ",
        None,
    ),
    (
        "In Guizhou the province's market regulator seized nine.",
        "the province's market regulator",
        "GOV",
        "CN-GZ",
        None,
    ),
    ("The Norwegian culture ministry paid 40,000.", "Norwegian culture ministry", "GOV", "NO", None),
]


@pytest.mark.parametrize(("text", "form", "label", "code", "row"), DESCRIBED, ids=[row[1] for row in DESCRIBED])
def test_bodies_described_by_their_place(text: str, form: str, label: str, code: str, row: str | None) -> None:
    name = only(text, form)
    assert (name.label, name.entity.code, name.entity.id) == (label, code, row)


@pytest.mark.parametrize(
    "text",
    [
        "The province's courts heard 40 cases in Lyon.",
        "Market inspectors in the EU's member states held 40.",
        "The government of Andorra asked to be invited.",
        "The city's police seized nine.",
    ],
)
def test_what_describes_no_body_by_its_place(text: str) -> None:
    called = {name.entity.name for _, name in names(text) if name.entity.id is None}
    assert called <= {"market inspectors", "police"}, called


def test_towns_and_provinces_own_their_bodies() -> None:
    text = "In Renhuai, in Guizhou Province, the city's public security bureau seized nine; the province's police six."
    assert {"Renhuai public security bureau", "Guizhou police"} <= {name.entity.name for _, name in names(text)}


def test_a_body_described_by_its_country_is_the_one_that_the_article_names() -> None:
    text = "Korea's patent appeal board struck down 96. The Intellectual Property Trial and Appeal Board heard 412."
    one, other = only(text, "Korea's patent appeal board"), only(text, "Intellectual Property Trial and Appeal Board")
    assert one.entity is other.entity
    assert one.entity.id == "kr-iptab"


def test_a_ministry_that_no_list_holds_is_that_of_the_country_around() -> None:
    text = "DUBAI -- The Ministry of Economy and Tourism registered 14,362 trademarks, 38% of them of UAE companies."
    entity = only(text, "Ministry of Economy and Tourism").entity
    assert (entity.country, entity.code, entity.id) == ("AE", "AE", None)


def test_a_body_described_by_its_country_is_none_of_several() -> None:
    text = "Japan's district court ruled. The Osaka District Court and the Tokyo District Court heard 40 each."
    assert only(text, "Japan's district court").entity.id is None


def test_offices_of_an_enumeration() -> None:
    text = "The U.S., Japanese and Chinese offices received 598, 300 and 1,680."
    assert [only(text, form).entity.code for form in ("U.S.", "Japanese", "Chinese offices")] == ["US", "JP", "CN"]


TIED = [
    ("Osprey Gate IP LLC won. Osprey Gate paid $9m.", "Osprey Gate IP LLC", "Osprey Gate"),
    ("Dongshan Keli Seals Co., Ltd. lost. The court told Keli to pay.", "Dongshan Keli Seals Co., Ltd.", "Keli"),
    ("Sarrel Therapeutics lost. In May Sarrel appealed.", "Sarrel Therapeutics", "Sarrel"),
    ("Kestrel Biosurgical Ltd, known as KB, paid $4m. KB lost.", "Kestrel Biosurgical Ltd", "KB"),
    ("KVL, short for Kelvaro Ltd, paid $4m.", "KVL", "Kelvaro Ltd"),
    ("Verdane Materials Sciences (VMS) won. V.M.S. paid.", "Verdane Materials Sciences", "V.M.S."),
    ("It was sold by Quelt, Inc. (formerly Atrix Labs, Inc.).", "Quelt, Inc.", "Atrix Labs, Inc."),
    ("Zhuhai Pelm Seals Co., Ltd. lost. Zhuhai Pelm will pay.", "Zhuhai Pelm Seals Co., Ltd.", "Zhuhai Pelm"),
    ("Ricoh Denso Corp. filed 9. In May Ricoh said so.", "Ricoh Denso Corp.", "Ricoh"),
    ("Grupo Altavia SAB paid. Later Altavia sold it.", "Grupo Altavia SAB", "Altavia"),
    ("Semiconductor Manufacturing International Corp (SMIC) led. SMIC filed 9.", "SMIC",
     "Semiconductor Manufacturing International Corp"),
    ("Torvik Robotics Sues Lumora\n\nTorvik Robotics filed it in May.", "Torvik Robotics", "Torvik Robotics"),
    ("The Guangzhou Intellectual Property Court (the “Court”) sat. The Court took 900 cases.",
     "Guangzhou Intellectual Property Court", "Court"),
    ("The Patent Trial and Appeal Board (PTAB) sat. The PTAB has 200 judges.", "PTAB", "Patent Trial and Appeal Board"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "other"), TIED, ids=[row[1] for row in TIED])
def test_ties_names_of_one_body(text: str, one: str, other: str) -> None:
    assert only(text, one).entity is only(text, other).entity


@pytest.mark.parametrize(
    "text", ["The Drallion family of chips is covered by 30 patents.", "The Hartigan family office has 12 staff."]
)
def test_a_family_of_things_owns_nothing(text: str) -> None:
    assert not {form for form in labelled(text) if form.endswith("family")}


@pytest.mark.parametrize(
    ("text", "town", "body"),
    [
        ("In Wuchang rice is grown. The Wuchang Rice Association has 12 marks.", "Wuchang", "Wuchang Rice Association"),
        ("Wuchang makes steel. Wuchang Steel Company has 12 patents.", "Wuchang", "Wuchang Steel Company"),
    ],
)
def test_a_town_does_not_take_the_body_called_after_it(text: str, town: str, body: str) -> None:
    assert only(text, body).label == "ORG"
    assert all(name.label != "PLACE" for form, name in names(text) if form != town)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Tesla China was granted 77 patents.", "Tesla China"),
        ("Bosch India, fourth in the table, filed 90.", "Bosch India"),
    ],
)
def test_branches_of_companies(text: str, form: str) -> None:
    assert only(text, form).label == "ORG"


def test_keeps_two_bodies_of_one_family_apart() -> None:
    text = "Hanwol Bio sued. Separately, Hanwol Display paid Samsung Display a fee."
    assert only(text, "Hanwol Bio").entity is not only(text, "Hanwol Display").entity


def test_a_body_is_named_as_it_is_now() -> None:
    text = "It was sold by Quelt, Inc. (formerly Atrix Laboratories, Inc.)."
    assert only(text, "Atrix Laboratories, Inc.").entity.name == "Quelt"


def test_the_company_of_a_release_is_the_one_that_it_is_about() -> None:
    text = "Kelvaro Inc. sold it to Lumora Bio Inc. In 2026 the Company expects more.\n\nAbout Lumora Bio\n\nIt is old."
    assert only(text, "Company").entity is only(text, "Lumora Bio Inc.").entity


OF_WHICH_COUNTRY = [
    ("Hong Kong opened a third one with Japan, after one with Beijing. Its Intellectual Property Department grew.",
     "Intellectual Property Department", "HK"),
    ("In Manila the Bureau of Customs came.", "Bureau of Customs", "PH"),
    ("The fee of the DIP (Thailand) is fair.", "DIP", "TH"),
    ("Ministries disagreed. The Ministry of Public Security objected.", "Ministry of Public Security", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "country"), OF_WHICH_COUNTRY, ids=[row[1] for row in OF_WHICH_COUNTRY])
def test_general_names_of_authorities(text: str, form: str, country: str | None) -> None:
    assert only(text, form).entity.country == country


def test_an_authority_is_called_as_the_article_calls_it() -> None:
    text = "In Manila the Bureau of Customs (BOC) came. The BOC took 40 boxes."
    name = only(text, "BOC")
    assert (name.entity.name, name.entity.id) == ("Bureau of Customs", "ph-boc")


@pytest.mark.parametrize(
    ("text", "written", "expected", "country"),
    [
        # a head noun alone is short for what was named in full, not for a famous body of that name
        ("The Kenyan Copyright Commission raided it. Commission boss Ann Oduya said so.", "Commission", "Kenyan", "KE"),
        ("The European Commission agreed. Commission staff said so.", "Commission", "European Commission", None),
        # a general name is of the country that the passage speaks of
        (
            "In Pretoria, South Africa, the Department of Agriculture got 348 requests, 69 from the United States.",
            "Department of Agriculture",
            "Department of Agriculture",
            "ZA",
        ),
        (
            "In Washington the Department of Agriculture got 348 requests, 69 of them from South Africa.",
            "Department of Agriculture",
            "Department of Agriculture",
            "US",
        ),
    ],
)
def test_a_general_name_means_the_body_that_is_spoken_of(
    text: str, written: str, expected: str, country: str | None
) -> None:
    said = [name.entity for form, name in names(text) if form == written]
    assert said
    assert all(expected in entity.name and entity.country == country for entity in said)


@pytest.mark.parametrize(
    ("text", "form", "country"),
    [
        ("In Nairobi the Registrar of Trade Marks registered 5,310 marks.", "Registrar of Trade Marks", "KE"),
        ("Nigerian firms wrote to the Registrar of Trademarks in Abuja.", "Registrar of Trademarks", "NG"),
        ("In Dublin the Comptroller of Patents granted 71 patents.", "Comptroller of Patents", "IE"),
    ],
)
def test_registrars_are_those_of_the_country_around(text: str, form: str, country: str) -> None:
    found = only(text, form)
    assert (found.label, found.entity.country) == ("OFFICE", country)


@pytest.mark.parametrize(("name", "inside"), [("PreventionGenetics", True), ("LOAs", False), ("SEPs", False)])
def test_a_capital_inside_makes_a_name_but_not_of_several_of_a_kind(name: str, inside: bool) -> None:
    assert camel(name) is inside


FORCES = [
    ("The Revenue Service suspended 312 shipments in Georgia.", "Revenue Service"),
    ("Tax inspectors fined 184 viewers.", "Tax inspectors"),
    ("The State Attorney's Office indicted 23 people.", "State Attorney's Office"),
    ("Police arrested nine people over fake bags in Lyon.", "Police"),
    ("Seventeen people were charged by federal prosecutors on Monday.", "federal prosecutors"),
    ("Customs, meanwhile, seized 1.9 million counterfeits in Morocco.", "Customs"),
    ("Market surveillance forces in Vietnam settled 2,961 cases.", "Market surveillance forces"),
]


@pytest.mark.parametrize(("text", "form"), FORCES)
def test_forces_named_by_their_work_alone(text: str, form: str) -> None:
    assert only(text, form).entity.label == "GOV"


@pytest.mark.parametrize(
    ("text", "form", "label"),
    [
        ("In Assam, India, Cachar police last month seized 3,100 stoles.", "Cachar police", "GOV"),
        ("An Indian trader was convicted by a Tis Hazari court.", "Tis Hazari court", "COURT"),
    ],
)
def test_forces_and_courts_of_towns_that_no_list_holds(text: str, form: str, label: str) -> None:
    entity = only(text, form).entity
    assert (entity.label, entity.code) == (label, "IN")


def test_the_short_name_that_an_article_gives_is_not_that_of_a_listed_namesake() -> None:
    text = "Royalties at the Universidade da Beira Alta (UBA) rose. UBA holds 131 patents."
    assert only(text, "Universidade da Beira Alta").entity.id is None
    assert {name.entity.name for _, name in names(text)} == {"Universidade da Beira Alta"}


@pytest.mark.parametrize(
    "text",
    [
        "Customs duties fell in Morocco.",  # no body
        "Rabat Customs held a van. Police reports say customs seized 300 bags.",  # a body of its kind is named
    ],
)
def test_forces_that_are_none_of_their_own(text: str) -> None:
    assert not {"Customs", "customs"} & labelled(text)


UNNAMED = [
    ("The agriculture ministry fined 11 dairies in Cyprus.", "agriculture ministry", "GOV", "CY"),
    ("The Economy Ministry's inspectors closed 53 files in Lebanon.", "Economy Ministry", "GOV", "LB"),
    ("In Gabon the directorate of competition opened 41 files.", "directorate of competition", "GOV", "GA"),
    ("In Turkey the copyright office took in 4,312 registrations.", "copyright office", "OFFICE", "TR"),
    ("In Ningbo the district court accepted 912 cases.", "district court", "COURT", "CN"),
    ("The local weavers' guild registered 14 marks in Togo.", "local weavers' guild", "ORG", None),
]


@pytest.mark.parametrize(("text", "form", "label", "country"), UNNAMED, ids=[row[1] for row in UNNAMED])
def test_bodies_that_are_called_by_their_field(text: str, form: str, label: str, country: str | None) -> None:
    entity = only(text, form).entity
    assert (entity.label, entity.country) == (label, country)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Latvia's Ministry of Agriculture wrote. The agriculture ministry fined 11 dairies.", "agriculture ministry"),
        ("The European Patent Office granted 77. The patent office is busy.", "patent office"),
        ("Dubai Customs met. The customs agency seized 9,000 fakes, Oslo Customs none.", "customs agency"),
    ],
)
def test_a_body_called_by_its_field_is_the_one_that_the_article_names(text: str, called: str) -> None:
    (_, first), *_ = names(text)
    assert only(text, called).entity is first.entity


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A culture ministry official opened the fair.", "culture ministry"),  # an official's
        ("An agriculture ministry needs vets.", "agriculture ministry"),  # any
        ("The ministry fined 11 dairies in Cyprus.", "ministry"),  # of no field
    ],
)
def test_what_is_called_by_its_field_and_is_no_body_of_its_own(text: str, form: str) -> None:
    assert form not in labelled(text)


def test_a_court_of_a_town_that_no_list_holds_stands_for_the_town_and_not_beside_it() -> None:
    text = "In Algeria a tribunal in Zeribda cancelled 14 marks."
    assert only(text, "tribunal in Zeribda").entity.label == "COURT"


NAMED_WHOLE = [
    ("The Guild of Composers and Lyricists (GCL) collected 6 million.", "Guild of Composers and Lyricists", "ORG"),
    ("The Halda Women's University of Technology sought 412 patents.", "Halda Women's University of Technology", "ORG"),
    ("The Board of Directors of Valbrenta S.p.A. approved it.", "Valbrenta S.p.A.", "ORG"),
    ("Tuba-maker Van Hoek & Zonen has sued Lesna Brass.", "Van Hoek & Zonen", "ORG"),
    ("Novelist Ji Xuan has won 3.1 million yuan.", "Ji Xuan", "PERSON"),
    ("Zanele Mavi has run the registry since 2020.", "Zanele Mavi", "PERSON"),
]


@pytest.mark.parametrize(("text", "form", "label"), NAMED_WHOLE, ids=[row[1] for row in NAMED_WHOLE])
def test_names_go_as_far_as_they_reach(text: str, form: str, label: str) -> None:
    assert only(text, form).label == label


def test_a_single_name_is_the_person_of_whose_name_it_is_a_part() -> None:
    text = "“Too much grey,” says Chuang Li-fen, who runs it. Chuang has cut the fees and sold 600 patents."
    assert only(text, "Chuang").entity is only(text, "Chuang Li-fen").entity


def test_a_place_and_the_name_behind_it_are_two() -> None:
    text = "In Leipzig Hyosan sued Lademeister. Hyosan has 40 patents."
    assert [only(text, form).label for form in ("Leipzig", "Hyosan")] == ["PLACE", "ORG"]


def test_the_short_name_of_a_place_is_the_place() -> None:
    text = "The office in West Nusa Tenggara (NTB) has 1,874. NTB now has nine indications."
    assert only(text, "West Nusa Tenggara").entity.code == "ID-NB"
    assert only(text, "NTB").label == "PLACE"
