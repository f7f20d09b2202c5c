"""Entities: a sentence of our own wording, and the names that it holds; names in it are invented unless well known."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from spacy.pipeline import EntityRuler

from effort import calls
from ipfacts import extract
from ipfacts.entities import find
from ipfacts.entities.candidates import fold, strip_legal_form
from ipfacts.language import wording
from named import NLP, labelled, names, only

BODY = [
    # a legal form
    ("A court fined Vostrik Optik GmbH over two lenses.", "Vostrik Optik GmbH"),
    ("Shares of Kelvaro Tools Co., Ltd. fell on Monday.", "Kelvaro Tools Co., Ltd."),
    ("The buyer, Pellworm Foods plc, paid in cash.", "Pellworm Foods plc"),
    ("A unit of Tarnhus A/S holds 40 patents.", "Tarnhus A/S"),
    ("Molinos Quebrada S.A. de C.V. filed 12 marks.", "Molinos Quebrada S.A. de C.V."),
    ("It was sold to Brightwell Ores Pte. Ltd. for $3 million.", "Brightwell Ores Pte. Ltd."),
    ("The licence went to Koivisto Metsä Oy last year.", "Koivisto Metsä Oy"),
    ("Grunwald & Partner AG said it would appeal.", "Grunwald & Partner AG"),
    ("A suit by Ferroluz S.p.A. is pending.", "Ferroluz S.p.A."),
    ("Sahyadri Gears Pvt. Ltd. obtained an order.", "Sahyadri Gears Pvt. Ltd."),
    ("The mark belongs to PT Gunung Madu of Bandung.", "PT Gunung Madu"),
    ("Lakmor Inc's patents lapsed.", "Lakmor Inc"),
    # a family or an estate
    ("The buyer paid the Hartigan family $3 million.", "Hartigan family"),
    ("The Rowena Voss estate owns 12 trademarks.", "Rowena Voss estate"),
    # a name with an apostrophe of its own
    ("Auntie Bel's Pizza has sold $40 million of bonds.", "Auntie Bel's Pizza"),
    ("In first place was Halloran's, the berry grower, with 14.", "Halloran's"),
    # a first word that may open a sentence, or tell which part of a place
    ("Great Plains Seeds sued a rival.", "Great Plains Seeds"),
    ("TULSA - Great Basin State University won 31 patents.", "Great Basin State University"),
    ("In all, Central Hunan Lithium Cycle supplied 305.", "Central Hunan Lithium Cycle"),
    ("Central Bavaria Motors sued it.", "Central Bavaria Motors"),
    # its members by what they do
    ("The Harbour Guild of Composers and Lyricists collected it.", "Harbour Guild of Composers and Lyricists"),
    ("The Institute of Brewers and Distillers sued.", "Institute of Brewers and Distillers"),
    ("The Association of Publishers and Nokia sued.", "Association of Publishers"),
    # a figure of its own, right beside it
    ("The lot took in 347 filings, Vostrika (21) ahead of the university.", "Vostrika"),
    ("Bayer holds 840 patents, well clear of Kelvaro, to which 612 belong.", "Kelvaro"),
    ("Alpargatas had 84,000 listings pulled and Tarnhus 31,000.", "Tarnhus"),
    ("Jurors held Ferroluz liable for $88 million.", "Ferroluz"),
    ("The court awarded Sahyadri Seeds CNY 12.3 million in March.", "Sahyadri Seeds"),
    # a seat, a clause behind it
    ("The firm gets 5 crowns ($27.4 million) from Koivis of Slovenia.", "Koivis"),
    ("Manga Wardens, an Osaka-based group formed by 42 publishers, had 264 sites shut down.", "Manga Wardens"),
    ("Formosa Waveform sued Hongtai in Munich over two patents.", "Formosa Waveform"),
    ("Hymnal Rent, a fund listed in London, had three patents.", "Hymnal Rent"),
    ("The surprise is Bocconcelli Packaging, 88 employees in Turin, with 27 patents.", "Bocconcelli Packaging"),
    ("It paid its Japanese owner Hamamoto 3.5% of sales.", "Hamamoto"),
    ("Sorrel Dose of Arklow, which makes inhaler caps, topped the list with 14 filings.", "Sorrel Dose"),
    # a head noun of companies
    ("Ahead of it came Torvik Robotics with 31 filings.", "Torvik Robotics"),
    ("The verdict went to Sablewood Therapeutics in May.", "Sablewood Therapeutics"),
    ("In April Perrault Semiconductor opened a plant.", "Perrault Semiconductor"),
    ("Analysts liked Ostrava Motors for its patents.", "Ostrava Motors"),
    # what the sentence calls it
    ("A Porto cork wholesaler, Rolhas Vendaval, sent us 31 applications.", "Rolhas Vendaval"),
    ("Her label, Ngozika Sands, has filed a N90 million suit.", "Ngozika Sands"),
    ("It won €90,000 from neighbour Lipnik Stoly in March.", "Lipnik Stoly"),
    ("The court gave Merle Vane, an agency owned by its staff, £2m.", "Merle Vane"),
    ("More fell.\n\nSupplier Kariba Onsei, based in nearby Anjo, sold 88 patents.", "Kariba Onsei"),
    ("Cabinet designer Veloz Norte is seeking $12 million.", "Veloz Norte"),
    # what is done to it, or what it does
    ("In 2022 it took Grist Lune, of Hefei, to the Unified Patent Court.", "Grist Lune"),
    ("In Brandel Codec v Orvieta the sum of $56 million was set.", "Brandel Codec"),
    ("It set aside a decree passed in March against Tulsiroot Vaid over a mark.", "Tulsiroot Vaid"),
    ("Last year the Marrow Lane threw off $7.4 million in royalties.", "Marrow Lane"),
    ("Even so, QRT, in Beijing, keeps some 1,900 patents alive.", "QRT"),
    # a head noun of institutions
    ("The Uganda Coffee Standards Institute filed three marks.", "Uganda Coffee Standards Institute"),
    ("Researchers at Greymoor University won 14 patents.", "Greymoor University"),
    ("The University of Port Alden licensed it.", "University of Port Alden"),
    ("The Ministry of Fisheries and Ocean Affairs registered 12 names.", "Ministry of Fisheries and Ocean Affairs"),
    ("A ruling of the Marrow Bay District Court is awaited.", "Marrow Bay District Court"),
    ("It appealed to the Court of Appeals of Oregon.", "Court of Appeals of Oregon"),
    ("The Inventions and Designs Commission took 900 filings.", "Inventions and Designs Commission"),
    ("The Weavers and Dyers Guild of Peru owns the mark.", "Weavers and Dyers Guild of Peru"),
    ("The Copyright and Media Authority fined three stations.", "Copyright and Media Authority"),
    ("Officers of the Customs Fraud Bureau seized 300 bags.", "Customs Fraud Bureau"),
    ("The Customs and Inland Levies Administration seized 300 bags.", "Customs and Inland Levies Administration"),
    ("Toyota Kenya is suing a Nakuru garage over 400 filters.", "Toyota Kenya"),
    ("The National Institute of Technology Sagarpur filed 60 patents.", "National Institute of Technology Sagarpur"),
    ("Papers were lodged with the Halvern High Court on Friday.", "Halvern High Court"),
    ("A study of the Performing Writers' Alliance of Ghana says so.", "Performing Writers' Alliance of Ghana"),
    # a noun before the name
    ("The battery start-up Lumora filed 40 patents.", "Lumora"),
    ("Its rival Zentrix sued in Munich.", "Zentrix"),
    ("Danish toymaker Bonkli won two designs.", "Bonkli"),
    ("The software house Medlane was bought.", "Medlane"),
    ("Research house ChipCount says so.", "ChipCount"),
    ("Advocacy group Fair Pills counted 74 patents.", "Fair Pills"),
    ("Dutch patent pool Avanti Video has 30 licensees.", "Avanti Video"),
    ("Dublin brewer Finnock denied it.", "Finnock"),
    # a clause behind the name
    ("Then there is Quorvia, the Ohio maker of routers, with 29.", "Quorvia"),
    ("Bramwell, a Leeds maker of dressings, holds nine.", "Bramwell"),
    ("It bought Dexlume, a start-up in Graz, for its patents.", "Dexlume"),
    ("Sturdivant Farm Depot, which employs 400, was sued.", "Sturdivant Farm Depot"),
    ("In June Ostrander Vale, whose lawyers declined to comment, paid.", "Ostrander Vale"),
    ("Ravelin, based in Turku, sells sensors.", "Ravelin"),
    ("North Fen Forum, an association of 40 growers, objected.", "North Fen Forum"),
    # verbs and prepositions
    ("On Tuesday Brambleton sued Pixelford over a photograph.", "Pixelford"),
    ("The code was licensed to Layerpath in May.", "Layerpath"),
    ("Last year the firm acquired Nordvane for its patents.", "Nordvane"),
    ("The jury told the firm to pay Corvessa $12 million.", "Corvessa"),
    ("Analysts at Pembrook Rowe called it cheap.", "Pembrook Rowe"),
    ("He is a partner at Harcastle Finn in Leeds.", "Harcastle Finn"),
    ("She paid royalties to Ondavel for the song.", "Ondavel"),
    ("The bureau fined Dornwick €3m in March.", "Dornwick"),
    # possessives
    ("All of Meridor's licensees pay the same.", "Meridor"),
    ("Yesterday Halloway's shares lost 9%.", "Halloway"),
    ("Germany's Bessler Hydraulik came 50th.", "Bessler Hydraulik"),
    ("South Korea's Hansol Nano took third place.", "Hansol Nano"),
    ("Osaka-based Tomei Shiki makes it.", "Tomei Shiki"),
    # short forms in brackets
    ("The Caribbean Plant Names Organization (CPNO) took 90 filings.", "CPNO"),
    ("Lindqvar Biologics AB (“Lindqvar”) said so. Later Lindqvar paid.", "Lindqvar"),
    ("The Songwriters Society of Malta (SSM) paid €3m. SSM has 90 members.", "SSM"),
    # lists
    (
        "The largest contributors are Tongil Devices (412), Institut Pascalet (266) and Midori Koki (190).",
        "Midori Koki",
    ),
    (
        "The most active plaintiffs were Halberd Ray LLC (94 suits), Claim Armory (71) and Tierra Baja (58).",
        "Claim Armory",
    ),
    ("Nokia (40), Vardamo (31) and Siemens (29) led.", "Vardamo"),
    ("Busiest applicants\n1. Zonnehoek Seeds BV, Hoorn – 118\n2. Roseraie Valjoly, Lyon – 71\n", "Roseraie Valjoly"),
    ("Rank | Holder | Families\n1 | Boeing, US | 42\n2 | Skarvik, Norway | 30\n", "Skarvik"),
    # a title or an opener that belongs to the name
    ("General Pelmore Solutions won $8 million.", "General Pelmore Solutions"),
    ("Research Kelmond, LLC agreed to pay.", "Research Kelmond, LLC"),
    # what follows it ends, or belongs to it
    ("Halvern Pharma Announces Ruling With Tarnhus Bio\n\nHalvern Pharma, Inc. said so in May.", "Halvern Pharma"),
    ("The defendant is Zentrix GmbH. It appealed.", "Zentrix GmbH"),
    ("It was sold to Quay Caterers and Consultants LLP.", "Quay Caterers and Consultants LLP"),
    ("Staff of the University of Tokyo Research Foundation won 12.", "University of Tokyo Research Foundation"),
    (
        "Officers of the Fisheries Intelligence and Inspection Service came.",
        "Fisheries Intelligence and Inspection Service",
    ),
    ("The helpline is run by the agency Kestrel Direct Scotland.", "Kestrel Direct Scotland"),
    ("The Lega Calcio Pelmora paid for it.", "Lega Calcio Pelmora"),
    # money and suits
    ("A jury awarded Nordwick $46,825.", "Nordwick"),
    ("Nordwick was awarded $46,825.", "Nordwick"),
    ("A suit that it filed in late 2012 against Prevelyx is pending.", "Prevelyx"),
    ("Five companies, the latest of them Lumen Torv, took a licence.", "Lumen Torv"),
    ("DQZN filed complaints against two sites.", "DQZN"),
    ("Its rival Ceramica Malta paid.", "Ceramica Malta"),
    ("The NPE Ondavel Tarn has 90 patents, and sued a fellow NPE.", "Ondavel Tarn"),
    ("Grupo Quebrada filed 12 marks.", "Grupo Quebrada"),
    ("In May it saw Brambleton Vale acquire 242 patents.", "Brambleton Vale"),
    ("Lawyers for Z Holdings — the owner — came.", "Z Holdings"),
    ("InQuorvia said so.", "InQuorvia"),
    ("The court told a hotel to pay Moreno Foods Rs 15 lakh.", "Moreno Foods"),
    # acting, or acted on, in one sentence alone
    ("Torvane filed 340 patents last year.", "Torvane"),
    ("Torvane has since doubled its filings.", "Torvane"),
    ("In 2024 Torvane applied for 340 patents.", "Torvane"),
    ("Patent filings by Torvane rose.", "Torvane"),
    ("The biggest filer was Torvane.", "Torvane"),
    ("Torvane now has 340 patents.", "Torvane"),
    ("Torvane and Mirelle filed 340 and 310 patents.", "Torvane"),
    ("It settled with Torvane in May.", "Torvane"),
    ("It sold 40 patents to Torvane for $3m.", "Torvane"),
    ("A court imposed a ban on Torvane in Munich.", "Torvane"),
    # made of two listed names
    ("Ahead of it was Ricoh Denso with 912.", "Ricoh Denso"),
    # cases
    ("In Nordhain GmbH v. Deyang Electric Co. the court split the costs.", "Deyang Electric Co."),
]


@pytest.mark.parametrize(("text", "form"), BODY, ids=[form for _, form in BODY])
def test_finds_bodies(text: str, form: str) -> None:
    assert form in labelled(text)


KNOWN = [
    ("Samsung Electronics Co., Ltd. filed 5,107.", "Samsung Electronics Co., Ltd.", "KR"),
    ("Nokia's fifth deal was signed.", "Nokia", "FI"),
    ("At Siemens the mood was good.", "Siemens", "DE"),
    ("A jury told Apple to pay Masimo $634 million.", "Apple", "US"),
    ("SAMSUNG ELECTRONICS TOPS LIST OF U.S. PATENTS", "SAMSUNG ELECTRONICS", "KR"),
    ("The USPTO granted 324,043 patents.", "USPTO", "US"),
    ("Filings at the European\nPatent Office rose.", "European\nPatent Office", None),
    ("The Bombay High Court agreed.", "Bombay High Court", "IN"),
    ("E.D. Tex. received 1,366 complaints.", "E.D. Tex.", "US"),
]


@pytest.mark.parametrize(("text", "form", "country"), KNOWN, ids=[form for _, form, _ in KNOWN])
def test_finds_listed_bodies(text: str, form: str, country: str | None) -> None:
    entity = only(text, form).entity
    assert entity.id is not None
    assert entity.country == country


NOT_BODIES = [
    # a common noun that opens a sentence
    ("Maize has eleven titles; then cowpea, five.", "Maize"),
    ("Wine has 3,400 geographical indications.", "Wine"),
    ("Sales of Veltrona, a pill against gout, rose 8%.", "Veltrona"),
    ("The drug Keltavis lost protection.", "Keltavis"),
    ("The candidate QT-331 is in trials.", "QT-331"),
    ("Article 71 of the Patent Law caps damages.", "Patent Law"),
    ("Under Section 53 of the IP Code a fee is due.", "IP Code"),
    ("It ranks 44th in the Global Innovation Index (GII).", "Global Innovation Index"),
    ("The World Brand Indicators 2024 report is out.", "World Brand Indicators"),
    ("She spoke before the Business of Marks Asia Forum.", "Marks Asia Forum"),
    ("World IP Day was marked in Harrow Street.", "Harrow Street"),
    ("It fell before Thanksgiving and rose after Lunar New Year.", "Lunar New Year"),
    ("Filings of every kind went up.", "Filings"),
    ("Overseas applicants were given 11 percent.", "Overseas"),
    ("Growers who think so have other means.", "Growers"),
    ("He told the Lakemouth Courier that he would fight.", "Lakemouth Courier"),
    ("The Apple harvest was good in Kent.", "Apple"),
    ("Visa rules for engineers were eased.", "Visa"),
    ("Orange paint is protected there.", "Orange"),
    ("Share on Facebook | X | WhatsApp", "Facebook"),
    ("BEIJING, Jan. 23 (NBW) -- Grants fell.", "NBW"),
    ("The price is Rs 40 crore or US$5 million.", "US"),
    ("Lumora Inc. (Nasdaq: LUMO) rose; Kelvaro Inc. (Amex: KLV) fell.", "Amex"),
    ("Halvern and Halvern Global 100 are trademarks of Halvern Ltd.", "Halvern Global"),
    ("The annual Patent 300 List is out, Kelvaro Analytics says.", "List"),
    ("Moorby Trading Standards, Licensing and Community Safety teams came.", "Community Safety"),
    ("By Jo Pelmore, education reporter\n\nSales rose at Kelvaro Inc.", "Jo Pelmore"),
    ("Ricoh Denso Case Goes to Trial\n\nRicoh and Denso met in court.", "Ricoh Denso"),
    ("The Ricoh Denso dispute drags on.", "Ricoh Denso"),
    ("Operation Ashmoor led to 14 arrests.", "Operation Ashmoor"),
    ("Filmgoers filed 340 complaints.", "Filmgoers"),
    ("Keltavis earned $400 million.", "Keltavis"),
    ("“No,” said Tomas Dalrymple. Dalrymple holds 12 patents.", "Dalrymple"),
    ("Ms. Dalrymple said no. Dalrymple smiled.", "Dalrymple"),
    ("It uses the Wi-Fi 7 standard and 5G.", "Wi-Fi"),
    ("The CEO signed an MoU on AI and R&D.", "CEO"),
    ("◆ Valid registered trademarks: 512,000\n◆ High-value patents: 44,100", "Valid"),
    ("Keltavis, launched in 2019, had sales of $40 million.", "Keltavis"),
    ("The painter, Imre Dobai, 58, has filed a suit.", "Imre Dobai"),
    ("A textile designer, Priya Vasanth, filed 12 designs.", "Priya Vasanth"),
]


@pytest.mark.parametrize(("text", "form"), NOT_BODIES, ids=[form for _, form in NOT_BODIES])
def test_leaves_out_what_is_no_body(text: str, form: str) -> None:
    assert form not in labelled(text)


PERSONS = [
    ("“It works,” said Dr. Liang Ruofan, founder of Qirin Labs.", "Liang Ruofan"),
    ("Chief Judge Rodney Tilsworth was assigned 871.", "Rodney Tilsworth"),
    ("Minister of State for Commerce and Industry Vinay Rao Shetty said so.", "Vinay Rao Shetty"),
    ("The ruling of Justice R.K. Bhatt stands.", "R.K. Bhatt"),
    ("“No,” said general counsel Dale Ostrom.", "Dale Ostrom"),
    ("Its owner, Priya Doel, would fight.", "Priya Doel"),
    ("Anna Kwokson, 58, trained as a chemist.", "Anna Kwokson"),
    ("“Fine,” said Phan Thu, partner at the firm.", "Phan Thu"),
    ("Mr. Escurra called it invented.", "Escurra"),
    ("Marta Szelagowa, an analyst, told reporters.", "Marta Szelagowa"),
    ("Chief Financial Officer Marta Quirin told analysts.", "Marta Quirin"),
    ("Joan Petworth, who teaches law, agreed.", "Joan Petworth"),
]


@pytest.mark.parametrize(("text", "form"), PERSONS, ids=[form for _, form in PERSONS])
def test_finds_persons(text: str, form: str) -> None:
    assert form in labelled(text, {"PERSON"})
    assert form not in labelled(text)


def test_a_surname_names_the_person() -> None:
    text = "“Yes,” said Tomas Hrdlicka, chief executive of Vrana Optics. Hrdlicka, 61, retires in May."
    first, later = only(text, "Tomas Hrdlicka"), only(text, "Hrdlicka")
    assert first.entity is later.entity
    assert first.entity.employer is only(text, "Vrana Optics").entity


SEATS = [
    ("Finland's Rautalampi Sensors filed 12.", "Rautalampi Sensors", "FI"),
    ("Chinese screen maker Qinghe Panels was barred.", "Qinghe Panels", "CN"),
    ("Osaka-based Tomei Shiki makes it.", "Tomei Shiki", "JP"),
    ("Vantaa Radio Oy of Oulu, Finland, joined.", "Vantaa Radio Oy", "FI"),
    ("It bought Bramwell, the Leeds maker of dressings.", "Bramwell", "GB"),
    ("Brazilian set-top box manufacturer Telmox signed.", "Telmox", "BR"),
]


@pytest.mark.parametrize(("text", "form", "country"), SEATS, ids=[form for _, form, _ in SEATS])
def test_seats(text: str, form: str, country: str) -> None:
    assert only(text, form).entity.country == country


def test_nouns_of_appositions() -> None:
    assert "maker" in only("It bought Bramwell, the Leeds maker of dressings.", "Bramwell").entity.nouns
    assert "start-up" in only("The battery start-up Lumora won.", "Lumora").entity.nouns


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Samsung Electronics Co., Ltd.", "Samsung Electronics"), ("Meridor Licensing S.à r.l.", "Meridor Licensing"),
     ("Grupo Altavia SAB de CV", "Grupo Altavia"), ("Holdings", "Holdings"), ("Kessel AG", "Kessel")],
)  # fmt: skip
def test_legal_forms_come_off(name: str, bare: str) -> None:
    assert strip_legal_form(name) == bare
    assert fold(name) == fold(bare)


def test_names_are_sorted_and_apart() -> None:
    text = " ".join(text for text, *_ in BODY)
    found = [name for _, name in names(text)]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "word",
    [
        "Aa ",
        "Aa Inc ",
        "University of ",
        "Aa, ",
        "Aa and ",
        "Aa (AA) ",
        "Minister ",
        "A. ",
        "“Aa",
        "the Court (Court) ",
    ],
)
def test_hostile_text_takes_linear_effort(word: str) -> None:
    once, twice = NLP(word * 2_000), NLP(word * 4_000)
    find(NLP(word * 20))  # what is read once stays read
    assert calls(lambda: find(twice)) < 3 * calls(lambda: find(once)) + 1_000


def test_component_writes_spans_and_hears_the_users_own_entities() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns([{"label": "ORG", "pattern": "Zorblax"}])
    nlp.add_pipe("ipfacts_entities")
    doc = nlp("In May Zorblax filed 40 patents in Germany.")
    assert [(span.text, span.label_) for span in doc.spans["ipfacts_names"]] == [
        ("Zorblax", "ORG"),
        ("Germany", "PLACE"),
    ]


@pytest.mark.parametrize(
    "sign", [chr(code) for code in (0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF)]
)
def test_signs_that_nobody_sees_are_in_no_name(sign: str) -> None:
    """Names are without them; what is written keeps them, and is where its offsets say."""
    text = (
        f"{sign}In 2024, {sign}Lumora{sign} Works{sign} Ltd{sign} of Oulu filed 1,2{sign}00 pa{sign}tent applications."
    )
    text = f"Patent news{sign}\n\n{text}"
    (found,) = extract(text)
    assert found.organisation is not None
    assert (found.organisation.name, found.value.number) == ("Lumora Works", 1200)
    assert found.organisation.text == f"Lumora{sign} Works{sign} Ltd"
    assert found.slices(text)
    assert found.evidence.text.replace(sign, "") == "In 2024, Lumora Works Ltd of Oulu filed 1,200 patent applications."


@pytest.mark.parametrize("reference", ["&rlm;", "&#8203;", "&#x202A;"])
def test_references_to_signs_that_nobody_sees_are_nothing(reference: str) -> None:
    assert wording(f"Lu{reference}mora").text == "Lumora"
