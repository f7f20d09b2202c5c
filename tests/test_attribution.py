"""Who says so: sentences of our own wording about invented people and bodies; the figure named is the one judged."""

from __future__ import annotations

import pytest
from spacy.language import Language

from ipfacts.qualify.attribution import scopes
from speakers import OFFICE, cast, said_at

AFTER = [
    ("The wait, director Ines Aldaya promised, would be brought down to 31 months.", "31", "Ines Aldaya"),
    ("“We granted 31 of them,” Ines Aldaya stated.", "31", "Ines Aldaya"),
    ("The Varda Patent Office granted 31 of them last year, says its report.", "31", OFFICE),
    ("Osterby paid 31 crowns for rights, balance-of-payments data from the VPO showed.", "31", OFFICE),
    ("The VPO’s annual report, tabled on Tuesday, shows that 31 were seized.", "31", OFFICE),
    (
        "Registrar Saima Latif Qazi spoke. “It took 12,” said Saima Latif Qazi. He gave 31, she said.",
        "31",
        "Saima Latif Qazi",
    ),
    ("On piracy, Teodor Mazur detailed that the office had 31 sites blocked.", "31", "Teodor Mazur"),
    ("Director Teodor Mazur: “We applied for 31 patents.”", "31", "Teodor Mazur"),
    ("Ines Aldaya accused the office of sitting on 31 files.", "31", "Ines Aldaya"),
    ("The owner granted 31 licences, 12 of them to banks.", "12", None),
    ("Some 31 were seized, it was announced by the VPO on Monday.", "31", OFFICE),
    ("Filings rose 31 percent, a spokesperson confirmed to this paper.", "31", "a spokesperson"),
    ("Grants rose 31 percent, the head of the VPO, Teodor Mazur, said on Friday.", "31", "Teodor Mazur"),
    ("Grants rose 31 percent, Varda Patent Office director general Teodor Mazur told the daily.", "31", "Teodor Mazur"),
    ("As of June, 31 were in force, VPO statistics show.", "31", OFFICE),
    ("Grants fell to 31, per VPO data.", "31", OFFICE),
    ("Among them are 31 patents, said Lindholm, whose shares fell 12 percent.", "12", None),
    ("Osterby paid 31 crowns, two people familiar with the matter said.", "31", "two people familiar with the matter"),
    ("Sales tripled to 31 million, Osterby said; royalties were 12 million.", "12", "Osterby"),
    ("Filings rose 4 percent to 812, the Varda Patent Office said on Monday.", "812", OFFICE),
    ("Filings rose to 812, its deputy head Teodor Mazur told a briefing on Friday.", "812", "Teodor Mazur"),
    ("Filings rose to 812, according to the Varda Patent Office.", "812", OFFICE),
    ("Filings rose to 812, according to figures the VPO posted on Friday.", "812", OFFICE),
    ("Filings rose to 812, according to data from the Varda Patent Office.", "812", OFFICE),
    (
        "The drug is covered by 31 patents, according to a tally by campaign group Fair Medicines Network.",
        "31",
        "Fair Medicines Network",
    ),
    ("Licence income came to 31 million euros, a survey by the Varda Patent Office found.", "31", OFFICE),
    ("Osterby has more live families, 31 in all, a count by Varda's Tallymark shows.", "31", "Tallymark"),
    ("Suits fell to 31, on the High Court of Varda's count.", "31", "High Court of Varda"),
    ("Suits fell to 31, says research house Tallymark.", "31", "Tallymark"),
    (
        "Osterby was behind 31 of the suits, Tallymark says; in the capital the proportion was two in three.",
        "two in three",
        "Tallymark",
    ),
    ("Some 31 marks were struck off, she said.", "31", None),
    ("The firm owns 31 designs, said its founder, Ines Aldaya.", "31", "Ines Aldaya"),
    ("The firm owns 31 designs, said founder Ines Aldaya, who won 12 prizes last year.", "12", None),
    ("The firm owns 31 designs, said founder Ines Aldaya, adding that 12 more were pending.", "12", "Ines Aldaya"),
    ("Grants slid to 31, the provincial market regulator said last week.", "31", "provincial market regulator"),
    ("Grants slid to 31, a trade ministry official said.", "31", "trade ministry official"),
    ("Grants slid to 31, analysts at Banco Serrano said in a note.", "31", "analysts at Banco Serrano"),
    ("Grants slid to 31, the Kestrel Ministry of Trade has announced.", "31", "Kestrel Ministry of Trade"),
    ("Grants slid to 31, the VPO reported on Tuesday.", "31", OFFICE),
    ("Officers booked 31 people, government data showed Thursday.", "31", "government data"),
    ("It had bought 31 patents from the estate, according to assignment records.", "31", "assignment records"),
    ("Grants slid to 31, according to a list posted on the wall.", "31", None),
    ("Grants slid to 31, according to a bulletin released on Tuesday.", "31", None),
    ("Filings rose to 812, Teodor Mazur, the head of the office, said.", "812", "Teodor Mazur"),
    ("Filings rose to 812, as Ines Aldaya likes to say.", "812", "Ines Aldaya"),
    ("The haul would have fetched 812 crowns, or so the VPO says.", "812", OFFICE),
    (
        "Marks came to 31, the Varda Patent Office and the Kestrel Ministry of Trade said in a joint study.",
        "31",
        OFFICE,
    ),
    ("Marks came to 31 in 2019, in a study commissioned by the Varda Patent Office.", "31", OFFICE),
    ("Filings rose to 812 in the year, the Varda Patent Office (VPO) said here Thursday.", "812", OFFICE),
    ("Filings rose to 812 – a record – the Varda Patent Office said.", "812", OFFICE),
    ("Filings rose to 812, Mazur said, while Osterby opened 31 centres.", "31", None),
]

BEFORE = [
    ("Teodor Mazur, a lawyer in Varda, looks for 31 suits this year.", "31", "Teodor Mazur"),
    ("Teodor Mazur keeps a list. By his count, 31 patents lapsed.", "31", "Teodor Mazur"),
    ("By the ministry's own estimate, 31 per cent are small firms.", "31", "ministry"),
    ("Parliament was told by Teodor Mazur that 31 patents lapsed.", "31", "Teodor Mazur"),
    ("Teodor Mazur, speaking at a fair in Varda, said 31 patents lapsed.", "31", "Teodor Mazur"),
    ("The survey, carried out by Tallymark among small firms, shows that 31 percent hold one.", "31", "Tallymark"),
    ("Replying to a question, the minister, Ines Aldaya, informed the House that 31 lapsed.", "31", "Ines Aldaya"),
    ("One analyst, who asked not to be named, said 31 deals are near.", "31", "One analyst"),
    ("Tallymark figures put the share at 31 percent.", "31", "Tallymark"),
    ("The Varda Patent Office's annual report, out on Monday, shows 31 grants.", "31", OFFICE),
    ("The annual report of the Varda Patent Office shows 31 grants.", "31", OFFICE),
    ("On its website Osterby says it holds 31 patents.", "31", "Osterby"),
    ("A study published last week found that 31 percent of firms file.", "31", "study"),
    ("Osterby filed a complaint in Varda. The complaint says that 31 fakes were sold.", "31", "Osterby"),
    ("Court records show 31 suits.", "31", "Court records"),
    ("The Varda Patent Office said filings rose to 812.", "812", OFFICE),
    ("The Varda Patent Office said on Monday that filings rose to 812.", "812", OFFICE),
    ("According to the Varda Patent Office, filings rose to 812.", "812", OFFICE),
    ("Teodor Mazur told reporters that filings rose to 812.", "812", "Teodor Mazur"),
    ("Figures from the Varda Patent Office show that filings rose to 812.", "812", OFFICE),
    ("VPO data for January to June showed filings at 812.", "812", OFFICE),
    ("Tallymark's report puts filings at 812.", "812", "Tallymark"),
    ("The Varda Patent Office put filings at 812.", "812", OFFICE),
    (
        "Ines Aldaya, who heads the research arm, cautions that no more than 31 of the awards were paid.",
        "31",
        "Ines Aldaya",
    ),
    (
        "Lindholm Robotics, 41 people in a former mill, says that 812 clinics have signed its licence.",
        "812",
        "Lindholm Robotics",
    ),
    ("Fees are capped at 31 crowns, and Teodor Mazur warned that 812 suits were pending.", "31", None),
    ("Fees are capped at 31 crowns, and Teodor Mazur warned that 812 suits were pending.", "812", "Teodor Mazur"),
    ("A spokesman for Osterby, Teodor Mazur, denied that it had filed 812 suits.", "812", "Teodor Mazur"),
    ("A spokeswoman for Osterby said it had filed 812 suits.", "812", "spokeswoman for Osterby"),
    (
        "Lindholm, which says it has sunk 31 million crowns into research, closed up 4 per cent at 812 crowns.",
        "31",
        "Lindholm Robotics",
    ),
    (
        "Lindholm, which says it has sunk 31 million crowns into research, closed up 4 per cent at 812 crowns.",
        "812",
        None,
    ),
    ("In a separate note the Varda Patent Office said filings rose to 812.", "812", OFFICE),
    ("To another query, Mazur said start-ups made 812 filings.", "812", "Teodor Mazur"),
    ("Lindholm Robotics today announced an exclusive licence with 31 clinics.", "31", "Lindholm Robotics"),
    ("Teodor Mazur expects another 31 companies to take a licence.", "31", "Teodor Mazur"),
    ("Lindholm Robotics expects to spend 31 million crowns.", "31", None),
    ("Analysts predict that 812 suits will be filed.", "812", "Analysts"),
    ("A 2019 survey by Tallymark found that 31 percent of firms hold a patent.", "31", "Tallymark"),
    ("It emerged that Osterby owns 31 patents.", "31", None),
    (
        "The office's own figures show 812 filings. The Varda Patent Office was founded in 1951.",
        "812",
        "office's own figures",
    ),
    ("Osterby blamed the weather and said that 31 cases had been closed.", "31", "Osterby"),
    ("The Varda Patent Office found 31 fakes in the depot.", "31", None),
    ("Figures placed before the senate show that 31 licences were signed.", "31", None),
    (
        "IP data by the numbers. VPO figures also showed:\n\n• Patents: 812\n• Marks: 455 in all\n\nFees rose to 31.",
        "455",
        OFFICE,
    ),
    (
        "IP data by the numbers. VPO figures also showed:\n\n• Patents: 812\n• Marks: 455 in all\n\nFees rose to 31.",
        "31",
        None,
    ),
]

MIDDLE = [
    ("Filings, Ines Aldaya said, rose to 812.", "812", "Ines Aldaya"),
    ("Her own firm, Ines Aldaya said, filed just six cases.", "six", "Ines Aldaya"),
    ("The board, Mazur told this newspaper, had overlooked 64 crowns.", "64", "Teodor Mazur"),
    (
        "Filings rose 7 per cent, Mazur told reporters in Varda on Tuesday, making up 86 per cent of the total.",
        "86",
        "Teodor Mazur",
    ),
    ("Come 2031, the plan says, credit should come to 812 crowns.", "812", "plan"),
    (
        "Juries awarded 31 million, according to Tallymark, which puts the median at 4 million, a third more.",
        "4 million",
        "Tallymark",
    ),
    ("Filings – the Varda Patent Office says – rose to 812.", "812", OFFICE),
    ("Osterby alleged that 31 fakes are on sale; Ines Aldaya said that 812 had gone.", "31", "Osterby"),
    ("Osterby alleged that 31 fakes are on sale; Ines Aldaya said that 812 had gone.", "812", "Ines Aldaya"),
    ("It granted 31 patents, according to records of title; it has since sued 812 firms.", "812", None),
    ("The sum is a fraction of the 31 million an adviser once put on them.", "31", "an adviser"),
    ("A jury told Osterby to pay 31 million crowns.", "31", None),
    ("The 31 million crowns that a jury told Osterby to pay is in dispute.", "31", None),
    ("Filings rose to 812, but fees stayed at 31, the Varda Patent Office said.", "812", OFFICE),
]


OWN_VOICE = [
    ("The firm was told by the Varda Patent Office in July to pay 31 euros.", "31"),
    ("Osterby hopes for 31 licences next year.", "31"),
    ("Parliament was informed on Wednesday that 31 patents were granted.", "31"),
    ("The member was told that 31 products have been registered.", "31"),
    (
        "Grants touched 31, more than three times the 12 of the previous year, Parliament was informed on Wednesday.",
        "31",
    ),
    ("Ministers meeting in Varda were told this week that 31 had entered.", "31"),
    ("The Varda Patent Office granted 31 patents.", "31"),
    ("The Varda Patent Office said Tuesday it had moved. It granted 31 patents last year.", "31"),
    ("Counterfeits worth an estimated 31 crowns were seized.", "31"),
    ("The method is said to be covered by 31 patents.", "31"),
    ("Osterby, told to pay 31 crowns, went home.", "31"),
    ("Ines Aldaya declined to say whether the 31 patents would be sold.", "31"),
    ("Half of its patent claims, 31 in all, fell.", "31"),
    ("Lindholm Robotics told Osterby to stop. It holds 31 patents.", "31"),
    ("The Varda Patent Office denied a patent on 31 compounds.", "31"),
    ("Osterby answered with 31 petitions.", "31"),
    ("Osterby recalled 31 toys.", "31"),
    ("Osterby boasts 31 patents and asserted 12 of them against Lindholm.", "12"),
    ("Osterby disclosed 31 patents to the body and admitted 12 members.", "31"),
    ("Osterby sued Lindholm, alleging infringement of 31 patents.", "31"),
    ("The High Court of Varda ruled that Osterby must pay 31 crowns.", "31"),
    ("Statistics show 31 suits.", "31"),
    ("The 31 patents, which Osterby says it never used, were sold for 12 million.", "12"),
    ("The United States granted 31 patents and member states 12.", "31"),
    ("The show drew 31 firms with a patent.", "31"),
    ("That said, Osterby holds 31 patents.", "31"),
]


@pytest.mark.parametrize(("text", "figure", "source"), [*AFTER, *BEFORE, *MIDDLE])
def test_source(nlp: Language, text: str, figure: str, source: str | None) -> None:
    said = said_at(nlp, text, figure)
    assert (said.source if said else None) == source


@pytest.mark.parametrize(("text", "figure"), OWN_VOICE)
def test_articles_own_voice(nlp: Language, text: str, figure: str) -> None:
    assert said_at(nlp, text, figure) is None


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Fake goods haul plunges 47% — Varda Patent Office", OFFICE),
        ("World filings up 47% in the year: VPO", OFFICE),
        ("Guild paid songwriters 47 crowns, says regulator", "regulator"),
        ("Fake goods haul plunges 47% in the year", None),
    ],
)
def test_headline(nlp: Language, title: str, source: str | None) -> None:
    said = said_at(nlp, f"{title}\n\nIt rained in Kestrel.", "47")
    assert (said.source if said else None) == source


def test_phrase_and_offsets(nlp: Language) -> None:
    text = "Rain fell. Filings rose to 812, the Varda Patent Office said Tuesday."
    said = said_at(nlp, text, "812")
    assert said is not None
    assert said.text == "the Varda Patent Office said"
    assert text[said.start : said.end].startswith("Filings rose")


def test_speaker_keeps_role_and_organisation(nlp: Language) -> None:
    said = said_at(nlp, "A spokeswoman for Osterby said it had filed 812 suits.", "812")
    assert said is not None
    assert (said.role, said.organisation) == ("spokeswoman", "Osterby")


def test_same_text_gives_the_same_stretches(nlp: Language) -> None:
    doc = nlp(" ".join(row[0] for rows in (AFTER, BEFORE, MIDDLE) for row in rows))
    assert scopes(doc, cast(doc)) == scopes(doc, cast(doc))
