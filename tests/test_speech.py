"""Speech that runs on: within quotation marks, from the sentence before, in interviews and transcripts.

People and bodies are invented; the figure named is the one judged.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from speakers import OFFICE, said_at

QUOTED = [
    ("‘We hold 31 patents,’ said Teodor Mazur.", "31", "Teodor Mazur", True),
    ("'We hold 31 patents,' said Teodor Mazur.", "31", "Teodor Mazur", True),
    ("“Our 31 patents,” Mazur said, “are worth 12 million.”", "12", "Teodor Mazur", True),
    ("“Our patents are safe,” Mazur said. “They cost us 12 million.” Shares fell 4 percent.", "4 percent", None, False),
    ('The VPO said: "Grants fell to 31. Marks rose to 12."', "12", OFFICE, True),
    ("“We own 31 marks in six countries,” said Ines Aldaya.", "31", "Ines Aldaya", True),
    ('"We own 31 marks in six countries," Ines Aldaya said.', "31", "Ines Aldaya", True),
    ("Ines Aldaya said: “We own 31 marks.”", "31", "Ines Aldaya", True),
    ("“There are 31 examiners. Another 12 are due,” said Teodor Mazur.", "31", "Teodor Mazur", True),
    ("“There are 31 examiners. Another 12 are due,” said Teodor Mazur.", "12", "Teodor Mazur", True),
    ("“Trade is good,” said Ines Aldaya, co-owner. “We sold 31 licences.”", "31", "Ines Aldaya", True),
    ("“Trade is good,” said Ines Aldaya. Osterby sold 31 licences.", "31", None, False),
    (
        "“The year will not reach 31,” said Ines Aldaya, recalling that 2024 had ended with 12 raids.",
        "12",
        "Ines Aldaya",
        False,
    ),
    ("Filings stood at 31, “nine out of ten” of them foreign, Ines Aldaya said.", "nine out", "Ines Aldaya", True),
    ("Filings stood at 31, “nine out of ten” of them foreign, Ines Aldaya said.", "31", "Ines Aldaya", False),
    ("“We grant 31 a year,” said Teodor Mazur, head of the office. “Nobody complains.", "31", "Teodor Mazur", True),
    ("“It is slow,” said Ines Aldaya.\n\n“It took us 31 months.”", "31", "Ines Aldaya", True),
    (
        "It was hit 31 times, “every one of them over a website nobody reads,” counsel Teodor Mazur told us.",
        "31",
        None,
        False,
    ),
    ("Ines Aldaya called the figure “invented” and said that 31 listings were gone.", "31", "Ines Aldaya", False),
    ("Teodor Mazur denied that it accounted for “anything like 45 percent” of the fakes.", "45", "Teodor Mazur", True),
    ("The so-called “Tribe of 31” met in Varda.", "31", None, False),
    ("The Varda Patent Office kept silent. “The office says it granted 12,” said Ines Aldaya.", "12", OFFICE, True),
    ("Ines Aldaya was cheerful. “We hold 31 patents,” she said.", "31", "Ines Aldaya", True),
]

RESOLVED = [
    ("Orla Brandvik runs the desk. She put the share at 31 per cent.", "31", "Orla Brandvik"),
    ("Orla Brandvik runs the desk. Fees doubled. Some 31 cases were closed, she said.", "31", "Orla Brandvik"),
    (
        "Teodor Mazur, the minister for trade, was there. Some 31 patents were granted, the minister said.",
        "31",
        "Teodor Mazur",
    ),
    (
        (
            "Ines Aldaya, director general of the Varda Patent Office, flew in. “We have 31 examiners,” the "
            "director general said."
        ),
        "31",
        "Ines Aldaya",
    ),
    (
        "A Tallymark economist told us that trade is good. Some 31 suits are pending, the economist said.",
        "31",
        "Tallymark economist",
    ),
    (
        "Lindholm Robotics has closed a round led by Banco Serrano. The company says that 31 clinics signed.",
        "31",
        "Lindholm Robotics",
    ),
    ("The Varda Patent Office was founded in 1951. The office said it granted 31 patents.", "31", OFFICE),
    (
        "Fakes worth 4 crowns were found by the High Court of Varda. Some 31 people were charged, the court said.",
        "31",
        "High Court of Varda",
    ),
    ("Lindholm Robotics signed with Osterby, the pair said on Monday, for 31 crowns.", "31", "Lindholm Robotics"),
    (
        (
            "That is the picture drawn by Tallymark in an annual report. Osterby led with 31 suits. Juries "
            "awarded 812 crowns, according to the report."
        ),
        "31",
        None,
    ),
    (
        (
            "That is the picture drawn by Tallymark in an annual report. Osterby led with 31 suits. Juries "
            "awarded 812 crowns, according to the report."
        ),
        "812",
        "Tallymark",
    ),
    (
        "Osterby and Lindholm Robotics fell out. Its lawyer, Ines Aldaya, said 31 claims had lapsed.",
        "31",
        "Ines Aldaya",
    ),
    ("Osterby lost. It said 31 claims had lapsed.", "31", "Osterby"),
]


ASKED = (
    "‘We are no rubber stamp’: Ines Aldaya on the Varda Patent Office\n\n"
    "Ines Aldaya has run the office, which has 140 staff, since 2021. She spoke ahead of a fair.\n\n"
    "How is the system doing?\n\nWell. The department received 487 filings.\n\n"
    "Who examines?\n\nThe office has 31 examiners, and Teodor Mazur says 19 of them are new.\n\n"
    "Aldaya, 58, holds 3 patents. The interview has been edited."
)


@pytest.mark.parametrize(("text", "figure", "source"), RESOLVED)
def test_source(nlp: Language, text: str, figure: str, source: str | None) -> None:
    said = said_at(nlp, text, figure)
    assert (said.source if said else None) == source


@pytest.mark.parametrize(("text", "figure", "source", "quoted"), QUOTED)
def test_quotation(nlp: Language, text: str, figure: str, source: str | None, quoted: bool) -> None:
    said = said_at(nlp, text, figure)
    assert (said.source if said else None, bool(said and said.quoted)) == (source, quoted)


@pytest.mark.parametrize(
    ("figure", "source"),
    [("140", None), ("487", "Ines Aldaya"), ("31", "Ines Aldaya"), ("19", "Teodor Mazur"), ("3 patents", None)],
)
def test_interview(nlp: Language, figure: str, source: str | None) -> None:
    said = said_at(nlp, ASKED, figure)
    assert (said.source if said else None, bool(said and said.quoted)) == (source, False)


INTERVIEW = """Teodor Mazur has run the office since 2021.

Was it a good year?

We received 31 filings.

And designs?

My people counted 12.

Your rate is said to be 60 per cent.

It is 44 per cent, and I am proud of it.

Do rivals object?

Rarely. We saw 7 oppositions.

What is next?

I retire, with 9 cats."""


@pytest.mark.parametrize("figure", ["31", "12", "44", "7"])
def test_answers_of_an_interview_that_nobody_announces(nlp: Language, figure: str) -> None:
    said = said_at(nlp, INTERVIEW, figure)
    assert said is not None
    assert said.source == "Teodor Mazur"
    assert said_at(nlp, INTERVIEW, "60") is None


def test_questions_and_answers_without_a_voice_are_no_interview(nlp: Language) -> None:
    assert said_at(nlp, INTERVIEW.replace("We", "It").replace("My", "Its").replace("I ", "It "), "31") is None


TRANSCRIPT = """Lindholm Robotics second-quarter call

Present: Ines Aldaya, chief executive; Teodor Mazur, finance director.

INES ALDAYA: Good morning. Licensing revenue was 31 million euros.

Q: Is the target still good?

MAZUR: It is. We signed 12 licences.

Outlook: revenue of 44 million euros.
"""


@pytest.mark.parametrize(("figure", "source"), [("31", "Ines Aldaya"), ("12", "Teodor Mazur"), ("44", None)])
def test_transcript(nlp: Language, figure: str, source: str | None) -> None:
    said = said_at(nlp, TRANSCRIPT.replace("MAZUR", "Mazur").replace("INES ALDAYA", "Ines Aldaya"), figure)
    assert (said.source if said else None) == source
