"""What the article leaves standing: sentences of our own wording; the figure named is the one judged."""

from __future__ import annotations

import pytest
from spacy.language import Language

from ipfacts.errors import PatternError
from ipfacts.qualify import cues as cue_words
from ipfacts.qualify.factuality import Modal, cues, factuality_at
from ipfacts.vocabulary import uncached

TARGET = [
    ("The board has earmarked $45 million for research.", "45 million"),
    ("The institute is enlarging its corps of 41 examiners to sixty by 2028.", "sixty"),
    ("The office aims to grant 812 patents by 2031.", "812"),
    ("The office is aiming at 812 registrations.", "812"),
    ("The ministry plans to lift the number to 812 next year.", "812"),
    ("The province is to reach 45 patents per 10,000 people by 2027.", "45"),
    ("By 2030 patent-intensive sectors are to make up 7 per cent of output.", "7 per cent"),
    ("The agency has 31 examiners and is supposed to have sixty by 2028.", "sixty"),
    ("The government wants the country to be in the top 50 by 2028.", "50"),
    ("She put the share at 12 pc and wants it at one in four by 2030.", "one in four"),
    ("Its director would like 20.", "20"),
    ("The team was set a target of 5,000 items for the year.", "5,000"),
    ("The goal is 812 filings a year.", "812"),
    ("The office has been told to get to 18 months in 2026.", "18"),
    ("The office has been cleared to hire 25 more next year.", "25"),
    ("The plan asks institutes to raise their filings by 16 per cent a year.", "16"),
    ("The country pledged to sign 31 agreements.", "31"),
    ("The institute hopes to pass the 40 million mark.", "40"),
    ("The office means to open 31 branches.", "31"),
    ("Under a plan issued in March, credit is to pass 812 crowns.", "812"),
    ("Come 2030, the plan says, credit should come to 812 crowns.", "812"),
    ("By 2030 some 2,400 consultants should be in practice.", "2,400"),
    ("Another 300 will be on board before this fiscal is out.", "300"),
    ("For the year the agency is aiming for 812 filings, which would be 10 per cent more.", "10 per cent"),
    ("The average grant takes 41 months; the plan is to get that to no more than 24.", "24"),
    ("The union seeks to enrol 812 breeders.", "812"),
    ("The office intends to shorten the wait to 12 months.", "12"),
    ("Kestrel targets 812 filings.", "812"),
    ("The strategy calls for 812 high-value patents.", "812"),
    ("The office will have to reach 812 by 2027.", "812"),
    ("Varda eyes 812 filings under new plan\n\nIt rained.", "812"),
    ("The number of patents per head will reach 12 by 2031.", "12"),
]

FORECAST = [
    ("The year should close with about 812 filings.", "812"),
    ("The budget provides for receipts of 31 million euros.", "31 million"),
    ("The group guides for spending of 31 million euros.", "31 million"),
    ("The office had budgeted for 812 filings.", "812"),
    ("The firm expects to spend 900 million crowns in the full year.", "900"),
    ("The house expects between 4,200 and 4,500 suits.", "4,500"),
    ("Filings are expected to reach 812 this year.", "812"),
    ("Some 812 filings are expected this year.", "812"),
    ("The market is likely to exceed 450 crowns.", "450"),
    ("Research spending will climb to 1.4 billion this year from 1.25 billion.", "1.4 billion"),
    ("Applicants could pass the mark of 812 in 2031.", "812"),
    ("Sales should return to between 14 and 15 million crowns.", "15 million"),
    ("The convention should finally apply here in 2031.", "convention"),
    ("Osterby will be among the top 10 by 2030, its founder predicts.", "10"),
    ("The value may not even reach 25 crowns.", "25"),
    ("The agency is penciling in growth of no more than 1 percent.", "1 percent"),
    ("On present trends the sum would top 600 crowns in 2031.", "600"),
    ("Filings are set to double to 812.", "812"),
    ("The office is on track to grant 812 patents.", "812"),
    ("The bank forecasts royalties of 812 crowns.", "812"),
    ("Royalties are projected to rise 31 percent.", "31"),
    ("“I'd be surprised if we saw more than 1,100 filings,” she said.", "1,100"),
    ("We see grants growing by another 2 percent.", "2 percent"),
    ("The seller told creditors to expect 15 crowns.", "15"),
    ("The sum is a fraction of the 31 crowns an adviser once put on them.", "31"),
    ("The pool anticipates 31 more licensees.", "31"),
    ("Grants will fall by 31 percent next year, the bank reckons.", "31"),
    ("The number is forecast to hit 812.", "812"),
    ("Filings might well exceed 812.", "812"),
    ("She expects the tally “to settle at 80 or so” this year.", "80"),
]

ALLEGED = [
    ("The brewer accuses its rival of filing 40 bad-faith marks.", "40"),
    ("The guild alleged that 60 crowns' worth of fakes are sold.", "60"),
    ("The trader allegedly sold 812 fakes.", "812"),
    ("The complaint says the trader sold 812 fakes.", "812"),
    ("The trader sold 812 fakes, the complaint says.", "812"),
    ("The trader sold 812 fakes, according to the complaint.", "812"),
    ("The haul would have fetched 31 crowns, or so it says.", "31"),
    ("The gang is said to have made 812 crowns.", "812"),
    ("The breeder claims that 31 varieties were copied.", "31"),
    ("The ring is suspected of selling 812 sets.", "812"),
    ("Prosecutors allege the ring sold 812 sets.", "812"),
    ("The firm was accused of hiding 31 patents.", "31"),
]

HYPOTHETICAL = [
    ("A fourth label is holding out for 9 per cent.", "9 per cent"),
    ("Milestones not exceeding 31 million euros come on top.", "31 million"),
    ("It pays 45 crowns upfront and up to 610 crowns in milestones.", "610"),
    ("The firm is eligible for up to 812 crowns in milestones.", "812"),
    ("The firm could receive 812 crowns.", "812"),
    ("If the order goes into force the maker would have to put up a bond of 31 crowns.", "31"),
    ("The buyer opened at $3.5 million.", "3.5"),
    ("It won after opening as stalking horse at $3.5 million.", "3.5"),
    ("It made a bid of $812 for the marks.", "812"),
    ("The maker should be barred for 11 years, a judge has recommended.", "11"),
    ("A judge recommended a fine of 812 crowns.", "812"),
    ("The rival offered to pay $812 for the lot.", "812"),
    ("The breeder would be entitled to 812 crowns.", "812"),
    ("The firm may receive milestone payments of 812 crowns.", "812"),
    ("It stands to get royalties and milestones of 812 crowns.", "812"),
    ("It pays 12 crowns, plus a further 812 crowns if sales targets are met.", "812"),
    ("The deal could be worth as much as 812 crowns.", "812"),
    ("If trials succeed, the firm would get another 812 crowns.", "812"),
    ("The site could face fines of 812 crowns.", "812"),
]

NEGATED = [
    ("The brewer denied a report that it had paid 11 crowns.", "11"),
    ("The brewer flatly denied that it had paid 11 crowns.", "11"),
    ("The brewer denies having filed 40 suits.", "40"),
    ("The brewer did not file 40 suits.", "40"),
    ("The brewer didn't file 40 suits.", "40"),
    ("The brewer has not filed 40 suits.", "40"),
    ("The brewer never filed 40 suits.", "40"),
    ("The institute no longer holds 40 patents.", "40"),
    ("The breeder was not even among the top five in 2023, when it put in 39.", "five"),
    ("The country has yet to do the same with the Design Law Treaty.", "Design Law"),
    ("“Four thousand will not happen,” she said.", "Four thousand"),
    ("Contrary to reports that it owns 40 patents, the firm is new.", "40"),
    ("The minister rejected the claim that only 31 percent are used.", "31"),
    ("The institute could not renew 31 patents.", "31"),
    ("The firm rejected claims that it had paid 11 crowns.", "11"),
    ("She denied in an emailed reply that the country made 45 percent of them.", "45"),
    ("The office has not signed the Design Law Treaty.", "Design Law"),
    ("A report that it had sold 40 patents is untrue.", "40"),
    ("The firm refuted reports that 40 patents were for sale.", "40"),
]

ASSERTED = [
    ("The 812 bottles will be crushed.", "812"),
    ("Its 31 guidance centres are now open.", "31"),
    ("The office granted 812 patents.", "812"),
    ("Research spending will climb to 1.4 billion this year from 1.25 billion.", "1.25"),
    ("The agency has 31 examiners and is supposed to have sixty by 2028.", "31"),
    ("The agency is supposed to have sixty by 2028; it has 31 now.", "31"),
    ("The plan would carry it into the top 40 by 2030, from 44th now.", "44th"),
    ("It pays 45 crowns upfront and up to 610 crowns in milestones.", "45"),
    ("The breeder was not even among the top five in 2023, when it put in 39.", "39"),
    ("She denied that it had gone soft: prosecutors brought 21 cases.", "21"),
    ("She denied that the share was 45 percent, noting that 81 sets had been caught.", "81"),
    ("No fewer than 812 oppositions were filed.", "812"),
    ("The firm not only filed 812 patents but sold them.", "812"),
    ("The office denied patents on 31 compounds.", "31"),
    ("It denied 31 petitions.", "31"),
    ("The proposed rule drew 812 comments.", "812"),
    ("An estimated 812 filings were made.", "812"),
    ("The goods would have fetched 812 crowns had they been real.", "812"),
    ("Around 80, if memory serves, were granted.", "80"),
    ("The university was awarded 64 patents and, if memory serves, around 80 designs.", "80"),
    ("Grants rose more than expected, to 812.", "812"),
    ("Will Osterby, who owns 812 patents, was there.", "812"),
    ("The late owner's will left 812 marks to the museum.", "812"),
    ("The office, which does not yet examine substance, granted 812 patents.", "812"),
    ("The firm, which had never before faced a case, was hit 812 times.", "812"),
    ("The firm did not disclose the price of the 812 patents.", "812"),
    ("The target company owns 812 patents.", "812"),
    ("The firm plans to hire 50 engineers and filed 812 patents last year.", "812"),
    ("Filings are to reach 900 next year, up from 812 in 2024.", "812"),
    ("Filings are to reach 900 next year, compared with 812 in 2024.", "812"),
    ("The office aims for 900 filings, while its rival took in 812.", "812"),
    ("The office hopes for 900, but 812 came in.", "812"),
    ("The firm will pay 812 crowns under the settlement.", "812"),
    ("Fees do not exceed 812 crowns.", "812"),
    ("The rival sought 812 crowns in damages.", "812"),
    ("It says it holds 812 patents.", "812"),
    ("Goodwill and 812 marks were sold.", "812"),
    ("In a bid to grow, the firm bought 812 patents.", "812"),
    ("The office put 812 cases on hold due to a strike.", "812"),
    ("The firm was sued over alleged infringement of 12 patents.", "12"),
    ("The board issued 11 exclusion orders, three of them general.", "three"),
    ("The institute hopes to double its 40 licences.", "40"),
    ("The firm plans to appeal the $31 million award.", "31"),
    ("The 31 designs will be auctioned.", "31"),
    ("It will take 14 months to get a patent.", "14"),
    ("The firm, which is due to grow to 900 staff, filed 812 patents.", "812"),
    ("Income, forecast at 31 crowns this year, was 12 crowns last year.", "12"),
    ("The scheme, which aims to help 900 firms, has helped 812.", "812"),
    ("Pension plans hold 812 patents.", "812"),
    ("Filings, as expected, rose to 812.", "812"),
    ("The bank had predicted a rise to 812.", "812"),
    ("Sectors are to make up 7 per cent of output, against an estimated 4.6 per cent at present.", "4.6"),
    ("In 2030, 2,400 consultants should be in practice, where last year there were some 900.", "900"),
]

OVERTURNED = [
    ("The appeals court wiped out the $812m that a jury had awarded the firm.", "812", "overturned"),
    ("A judge threw out the $812m verdict.", "812", "overturned"),
    ("The $812m award was set aside.", "812", "overturned"),
    ("A jury awarded the firm $812m, but a judge later overturned the verdict.", "812", "overturned"),
    ("A jury awarded the firm $812m. A judge threw out the verdict.", "812", "overturned"),
    ("The court refused to overturn the $812m award.", "812", None),
    ("The court upheld the $812m award.", "812", None),
    ("The $812m award was reversed on appeal.", "812", "overturned"),
    ("The court vacated the $812m judgment.", "812", "overturned"),
    ("The fall was reversed: grants rose to 812.", "812", None),
    ("The claim for 812 crowns was thrown out.", "812", None),
    ("A jury awarded the firm $812m.", "812", None),
]


def ruling(nlp: Language, text: str, figure: str, *, in_speech: bool = False) -> Modal | None:
    return factuality_at(cues(nlp(text), []), text.index(figure), in_speech=in_speech)


CASES = [
    (kind, *case)
    for kind, cases in (
        ("target", TARGET),
        ("forecast", FORECAST),
        ("alleged", ALLEGED),
        ("hypothetical", HYPOTHETICAL),
        ("negated", NEGATED),
        ("asserted", ASSERTED),
    )
    for case in cases
]


@pytest.mark.parametrize(("kind", "text", "figure"), CASES)
def test_factuality(nlp: Language, kind: str, text: str, figure: str) -> None:
    modal = ruling(nlp, text, figure)
    assert (modal.factuality if modal else "asserted") == kind, modal


@pytest.mark.parametrize(("text", "figure", "qualifier"), OVERTURNED)
def test_overturned_award_stays_asserted(nlp: Language, text: str, figure: str, qualifier: str | None) -> None:
    modal = ruling(nlp, text, figure)
    assert (modal.factuality if modal else "asserted", modal.qualifier if modal else None) == ("asserted", qualifier)


def test_would_is_a_plan_only_in_reported_speech(nlp: Language) -> None:
    text = "The office said it would hire 31 examiners."
    spoken = ruling(nlp, text, "31", in_speech=True)
    assert spoken is not None
    assert spoken.factuality == "target"
    assert ruling(nlp, text, "31") is None


def test_a_sentence_wholly_in_brackets_is_read(nlp: Language) -> None:
    modal = ruling(nlp, "It has 12. (It hopes to own 40 by 2030.)", "40")
    assert modal is not None
    assert modal.factuality == "target"
    assert ruling(nlp, "(Hopes to)", "Hopes") is not None


def test_cue_is_named_as_written(nlp: Language) -> None:
    modal = ruling(nlp, "The office Aims to grant 31 patents.", "31")
    assert modal is not None
    assert modal.cue == "Aims to"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"label": "TARGET", "id": "a", "pattern": "aims", "directoin": "both"}, "unknown field 'directoin'"),
        ({"label": "TARGET", "id": "a"}, "'pattern' is missing"),
        ({"label": "TARGET", "id": "a", "pattern": "aims", "scope": "page"}, "'scope' is one of"),
        ({"label": "TARGET", "id": "a", "pattern": ""}, "'pattern' is a string"),
        ({"label": "", "id": "a", "pattern": "aims"}, "'label' is a string"),
    ],
)
def test_malformed_row_is_named(row: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cue_words, "rows", lambda _: [row])
    with pytest.raises(PatternError, match=r"broken\.jsonl:1") as caught:
        uncached(cue_words.read)("broken")
    assert message in str(caught.value)


@pytest.mark.parametrize("file", ["attribution", "factuality", "narrowing", "terminators"])
def test_cue_files_are_well_formed(file: str) -> None:
    ids = [row.id for row in cue_words.read(file)]
    assert len(ids) == len(set(ids))


def test_alternatives_multiply() -> None:
    wordings = ["is aiming", "is now aiming", "are aiming", "are now aiming"]
    assert list(cue_words.phrases("is|are |now aiming")) == wordings
