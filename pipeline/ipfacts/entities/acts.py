"""What a party does, or is done to: "X filed 340", "was ordered to pay X", "the biggest filer was X", "sold 40 to X".

Enters: a candidate that nothing proves yet, on its page. Leaves: the candidate with evidence for a body. Persons do the
same things; a surname whose full name the article gives is theirs all the same (see `persons`).
"""

from __future__ import annotations

import re

from ipfacts.entities import lexicon, shape
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.page import Page
from ipfacts.vocabulary import cache, rows

CLAUSE = re.compile(r"[^.;:!?()\n]*")
FIGURE = re.compile(r"\d|[$€£¥₹]")
PAID_TO = re.compile(
    r"\b(?:sold|sells|paid|pays?|paying|licen[cs]e[ds]|assigned|transferred|owed|awarded|granted|went|go|goes|handed)\b"
    r"[^.;:,()]{0,60}(?<!rights)(?<!licence)(?<!license)(?<!title) to \Z"
)
GIVEN = re.compile(
    r"\b(?:paid|pays|pay|paying|owes?|owed|earn(?:s|ed|ing)?|br(?:ings?|ought)|net(?:s|ted)|costs?|hand(?:s|ed)"
    r"|award(?:s|ed)|lends?|lent|advance[sd]|offer(?:s|ed)|g[ai]ves?|gave|given|fine[sd]|saved?|sent"
    r"|refund(?:s|ed)) (?:back )?(?:the )?\Z"
)
"""What a party is given, a sum behind it: "earned | Dunmore Rovers | £3.3m", "advanced | Baram | 9 billion won"."""
GRANTED = re.compile(
    r"\b(?:award(?:s|ed)?|grant(?:s|ed)?|issue[sd]|hand(?:s|ed)|allow(?:s|ed)|g[ai]ves?|gave|given|denied) (?:the )?\Z"
)
RIGHTS = r"(?:patents?|(?:trade)? ?marks?|designs?|utility models?|titles?|certificates?|registrations?|licen[cs]es?)"
WON = re.compile(
    r" (?:an? (?:interim |preliminary |final )?(?:injunction|licen[cs]e|patent)|damages|compensation"
    r"|in \d{4} against)\b"
    r"| (?:another |a further |some |about |nearly |almost |over |more than |only |just )*"
    rf"\d[\d,]* (?:[\w-]+ ){{0,2}}{RIGHTS}\b"
)
"""What a court or an office gives: "had granted | Mediapro | in 2022 against", "awarded | Corvane | 12 patents"."""
PAID = re.compile(r"\b(?:pays?|paying|paid|owes?|owed|charged?) \Z")
ROYALTY = re.compile(
    r" (?:an? )?(?:[\w-]+ ){0,2}(?:royalt(?:y|ies)|licen[cs]e fees?|licen[cs]ing fees?|damages|compensation)\b"
)
"""What those who use rights pay their owner: "phone makers pay | Quorra | a patent royalty"."""
BETWEEN = re.compile(
    r"\b(?:disputes?|cases?|suits?|lawsuits?|litigation|war|battle|fight|feud|row|deals?|settlement|agreements?|pacts?|"
    r"cross-licen[cs]e|licen[cs]e|talks)\b[^.;:()]{0,40} between (?:[A-Z][\w&'.-]*(?: [A-Z][\w&'.-]*){0,3} and )?\Z"
)
BROUGHT_BY = re.compile(
    r"\b(?:(?:brought|filed|lodged|initiated|commenced|started|made|obtained|secured) by"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:of them )?by) (?:the )?\Z"
)
AWARD_TO = re.compile(
    r"\b(?:awards?|payments?|compensation|damages|royalt(?:y|ies)|refunds?|loans?|grants"
    r"|(?:patents?|designs?|marks?) issued) to \Z"
)
SPEAKS_FOR = re.compile(
    r"\b(?:officers?|counsel|director|founder|president|chairman|chairwoman|chief executive|manager|boss|partner|"
    r"lawyer|engineer|head of [a-z]+|vice-president|spokesman|spokeswoman|researcher|scientist|analyst)"
    r" (?:of|at|with|for) (?:the )?\Z"
)
FROM = re.compile(
    r"\b(?:licen[cs]es?|patents?|damages|applications?|filings?|marks?|designs?|portfolio|bids?|offers?|lot|payments?|cash|"
    r"royalt(?:y|ies)|income|awards?|settlement|fees?|compensation) from \Z"
)
BY = re.compile(
    r"\b(?:filings?|applications?|patents?|designs?|marks?|suits?|lawsuits?|petitions?|oppositions?|registrations?)"
    r" (?:\w+ )?by \Z"
)
OF = re.compile(
    r"\b(?:patents|marks|trade ?marks|designs|applications|filings|licensees|licensors|subsidiar(?:y|ies)"
    r"|portfolios?|patent holdings?|(?:licen[cs]ing|licen[cs]e|royalty) (?:income|revenues?)) (?:of|at) \Z"
)
# What may stand between a name and its verb: "X, in Beijing, keeps", "X of Enniscorthy, which makes caps, topped".
ASIDE = re.compile(
    r"(?: of [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?"
    r"(?:, (?![a-z]+ing\b|(?!based|headquartered|founded|listed|owned|backed)[a-z]+ed\b)[^.;:!?()\n]{2,75}?,"
    r"| \([^()\n]{2,60}\)) (?=[a-z])| (?:of|in) [A-Z][\w'-]+ (?=[a-z])"
)
WITH = re.compile(
    r"\b(?:settle[ds]?|settlement|deals?|pacts?|agreements?|licen[cs]es?|signed|renewed|contracts?)(?: \w+)?,? with \Z"
)
AWARDED_AGAINST = re.compile(
    r"\b(?:awarded|awards?|judge?ment|won|ruled|sued|petitioned|filed|brought|obtained|secured|lodged|acted)\b"
    r"[^.;:()]{0,60} against \Z"
)
ON = re.compile(r"\b(?:bans?|injunctions?|fines?|penalt(?:y|ies)) (?:on|against) \Z")
WAS = re.compile(
    r"\b(?:filers?|applicants?|holders?|owners?|assignees?|patentees?|licen[cs]ees?|licensors?|plaintiffs?|defendants?|"
    r"winners?|buyers?|sellers?|recipients?|grantees?|claimants?|petitioners?|opponents?|breeders?|brands?|companies|"
    r"company|firms?|makers?|universit(?:y|ies)|groups?|borrowers?|customers?|users?) (?:was|were|is|are) \Z"
)
RANKED = re.compile(
    r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Nn]ext|[Tt]op|[Ll]ast|\d(?:st|nd|rd|th)|place|spot)"
    r" (?:was|were|is|came|comes|went to|goes to|belongs to) \Z"
)
BESIDE = re.compile(
    r"\b(?:led by|followed by|ahead of|clear of|just behind|on the heels of|accused|defeated|outranked|outpaced|outran|"
    r"overtook|overtaken|overtaken by|overtaking|surpassed|surpassing|leapfrogged|leapfrogging|pipped|edged out|"
    r"edging out|dethroned|displaced|trails|trailing|owed by|sued by) \Z"
)
# "Proterial lies fifth", "Amazon was once more the biggest spender".
PLACED = re.compile(
    r" (?:now |still |again )?(?:lies|lay|ranks|ranked|comes|came|sits|sat|stands|stood|finished|finishes|placed"
    r"|places|is|was|remains|remained)(?: once more| once again| again| now| still| only| just|,)*(?: in| at)?"
    r"(?: the| its)?(?: joint| equal| country's| world's| region's| city's| office's)?"
    r" (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)|No\. ?\d|number \w+"
    r"|runner-up|(?:single )?(?:biggest|largest|busiest|keenest|leading|heaviest|top|foremost)"
    r"|most (?:active|prolific))\b(?! (?:city|country|town|economy|state|province|market|time|of the))"
)
REPORTED = re.compile(
    r" (?:has |have )?(?:reported|booked) (?:an? |its |record |net |lower |higher )?(?:[a-z]+ ){0,2}"
    r"(?:rise|fall|drop|increase|decline|growth|income|revenues?|royalt(?:y|ies)|sales)\b"
)
GAINS = re.compile(
    r" (?:also |now |still |has |have |had )*(?:earn(?:s|ed)|makes?|made|generate[sd]|net(?:s|ted)|book(?:s|ed)"
    r"|report(?:s|ed)|add(?:s|ed)|saw|sees|expect(?:s|ed)|want(?:s|ed)|plan(?:s|ned)|publishe[sd]|counts|counted"
    r"|(?:aims|hopes|intends) to [a-z]+)"
    r" (?=[^.;:!?()\n]{0,20}\d)[^.;:!?()\n]{1,45}\b(?:patents?|licen[cs]\w+|(?:from|in|of) (?:[\w-]+ )?royalt(?:y|ies)"
    r"|trade ?marks?|designs|applications|filings)\b"
)
"""What songs and films do not do: "| Netlane | earned $12 million from patent licences"."""
# "Orange (212)", "X with 340 and Y with 212"; "X 340, Y 212 and Z 9,100": a name's own figure, beside it.
IN_BRACKETS = re.compile(r" \((?:(?P<large>\d{1,3}(?:,\d{3})+|[1-9]\d\d)|\d\d?)(?: [a-z]+)?(?:\)|; |, )")
WITH_FIGURE = re.compile(
    r",? (?:with|on) (?:just |only |some |about |around |nearly |over |more than )?"
    r"\d[\d,]*(?:%| per ?cent| pct)?(?:[.,;)]| and )"
)
WITH_RIGHTS = re.compile(rf",? with (?:[a-z]+ ){{0,2}}\d[\d,]* (?:[\w-]+ ){{0,2}}(?:{RIGHTS}|applications?|filings?)\b")
"""At the start of a sentence: "| Corvane |, with 412 patents, leads"."""
BARE_FIGURE = re.compile(r" \d{1,3}(?:,\d{3})+(?:[.,;)]| and )")
SMALL_FIGURE = re.compile(
    r" (?:just |only )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=[.,;)]| and [A-Z]|\Z)"
)
COUNTED_OF = re.compile(
    r"[A-Z][\w&'.-]* (?:\w+ )?[a-z]{3,} (?:just |only |some |about )?\d{1,3}\b[^.;:()]*(?:, (?:and )?| and )\Z"
)
"""Before the next of a list whose first has a verb: "Equinor lodged 96 of the patents, | Tomra | 31"."""
LISTED = re.compile(
    r"(?:, |; |: |\b(?:and|by|of|them|was|were|is|are|came|comes|with|behind|while|whereas|second|third|fourth|fifth|"
    r"next) )\Z"
)
HELD = re.compile(r" (?:not )?(?:liable|guilty|in contempt|to have (?:infringed|copied|breached)) ")
HOLDING = re.compile(r"\b(?:held|hold|holds|found|finds|find|ruled|judged|declared) \Z")
BEFORE = (PAID_TO, AWARD_TO, SPEAKS_FOR, FROM, BY, OF, WITH, ON, WAS, BESIDE, AWARDED_AGAINST, BETWEEN)


@cache
def money_before() -> re.Pattern[str]:
    """A sum and what it is, before a "from" or "by": "£4m in fees from"."""
    sum_of = rf"(?:[{lexicon.currency_signs()}]\d[\d,.]*\S*|\d (?:{lexicon.currency_words()}))"
    return re.compile(rf"{sum_of}(?: (?:million|billion|crore|lakh))?\)? \w+ \Z")


@cache
def sum_behind() -> re.Pattern[str]:
    """A sum right behind a name, with what bounds it: " about 9 billion won", " an extra £3.3m"."""
    return re.compile(
        r" (?:about |around |some |nearly |almost |over |more than |up to |only |just |another "
        r"|an? (?:extra |further )?)*"
        rf"(?:[A-Z]{{0,3}}[{lexicon.currency_signs()}]|(?:[A-Z]{{3}}|Rs\.?|Tk|Kč|kr|zł) ?\d|\d[\d,.]*"
        rf"(?: (?:m|bn|million|billion|crore|lakh))? ?(?:{lexicon.currency_words()})\b)"
    )


@cache
def verb_families() -> dict[str, frozenset[str]]:
    """Form of a verb: the families that it belongs to."""
    found: dict[str, set[str]] = {}
    for row in rows("language/verbs"):
        for form in (row["pattern"], *row["forms"]):
            found.setdefault(form, set()).update((row["id"], *row.get("also", ())))
    return {form: frozenset(families) for form, families in found.items()}


@cache
def _common() -> frozenset[str]:
    """Small-letter words of the vocabulary: at the start of a sentence they have a capital that means nothing."""
    files = ("language/words", "language/reference_nouns", "names/organisation_nouns", "names/groups", "metrics/terms")
    phrases = (row["pattern"] for file in files for row in rows(file))
    words = {word.lower() for phrase in phrases if isinstance(phrase, str) for word in re.split(r"[ -]", phrase)}
    return frozenset(words | {word.lower() for word in lexicon.openers() | lexicon.no_names()} | set(verb_families()))


@cache
def _objects() -> frozenset[str]:
    """Last words of the terms for what is counted ("applications", "damages")."""
    return frozenset(row["pattern"].split()[-1] for row in rows("metrics/terms") if isinstance(row["pattern"], str))


def read(page: Page, made: Candidate) -> None:
    """Evidence from the clause: what the name does, or what is done to it."""
    if made.org >= 4 or made.person >= 3 or made.other >= 3 or made.place or page.in_headline(made.start):
        return
    if " " in made.core and made.core.split()[0] in lexicon.no_heads():  # "Operation X"
        return
    opens = page.opens(made.first) or page.flat.startswith(". ", max(0, made.start - 2))
    if opens and is_common(made):
        return
    if _acts(page, made):
        made.org, made.quiet = max(made.org + 2, 4), False
    elif not opens and _acted_on(page, made):
        made.org += 3
    elif _counted(page, made, opens) or (not shape.human(made) and _told_of(page, made)):
        made.org, made.quiet = made.org + 3, False
    elif RANKED.search(page.flat, max(0, made.start - 30), made.start):  # as places are, too
        made.org += 2


def _told_of(page: Page, made: Candidate) -> bool:
    """Whether it is told which place the name holds, or what its books show."""
    return any(told.match(page.flat, made.end) for told in (PLACED, REPORTED, GAINS))


def _counted(page: Page, made: Candidate, opens: bool) -> bool:
    """Whether a figure stands right beside the name as its own: "Feedzai (21)", "Dow with 612", "and Natura 31,000"."""
    bracket = IN_BRACKETS.match(page.flat, made.end)
    if bracket is not None:
        return bracket["large"] is not None or not shape.human(made)  # "Ann Poe (45)" is so old
    left = page.flat[max(0, made.start - 90) : made.start]
    if HOLDING.search(left) and HELD.match(page.flat, made.end):
        return True
    if opens and WITH_RIGHTS.match(page.flat, made.end):
        return True
    if not opens and LISTED.search(left):
        if WITH_FIGURE.match(page.flat, made.end):
            return True
        clause = max(left.rfind(sign) for sign in (". ", "\n", ": "))
        if SMALL_FIGURE.match(page.flat, made.end) and COUNTED_OF.search(left[clause + 1 :]):
            return True
        return bool(BARE_FIGURE.match(page.flat, made.end)) and bool(re.search(r"\d", left[clause + 1 :]))
    return False


def is_common(made: Candidate) -> bool:
    """Whether a word at a sentence's start may be any noun: one of the vocabulary, or a plural."""
    word = made.core
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    plain = word.isalpha() or re.search(r"-[A-Z]", word) is not None  # "Uni-President" is no common word
    return " " not in word and (plural or not plain or word.lower() in _common() or word.endswith("ing"))


def _acts(page: Page, made: Candidate) -> bool:
    """Whether a verb of parties follows, and a figure or a term behind it ("X has since filed 340")."""
    aside = ASIDE.match(page.flat, made.end, made.end + 110)
    owned = page.flat.startswith("of ", max(0, made.start - 3))  # "sales of X, a pill, rose 8%"
    body = aside is not None and (", which " in aside.group() or not shape.human(made))
    start = aside.end() - 1 if aside and body and not owned else made.end
    match = CLAUSE.match(page.flat, start, start + 110)
    words = match.group().split() if match and match.group().startswith(" ") else []
    helping = lexicon.words_in_names("HELPING")
    k = 0
    while k < len(words) - 1 and k < 4 and words[k] in helping:
        k += 1
    if words[k : k + 1] in (["said"], ["says"]) and words[k + 1 : k + 2] in (["it"], ["its"]):
        return True
    at = next(
        (j for j in (k, k - 1, k - 2) if 0 <= j < len(words) and _acting(words[j : j + 2])), None
    )  # "X now has 340"
    if at is None or words[at + 1 : at + 2] == ["to"]:  # "led to 14 arrests"
        return False
    behind = [word.strip(",'\"“”") for word in words[at + 1 :]]
    numerals = lexicon.words_in_names("NUMERAL")
    return any(FIGURE.search(word) or word in numerals or word in _objects() for word in behind)


def _acting(words: list[str]) -> bool:
    """Whether the first word, or both, are a form of a verb of which parties are the subject."""
    word, acting = words[0], lexicon.words_in_names("ACTING")
    if word in lexicon.words_in_names("DOING") or " ".join(words) in lexicon.words_in_names("DOING"):
        return True
    return bool(verb_families().get(word, frozenset()) & acting) and word not in lexicon.words_in_names("UNLIKE")


def _acted_on(page: Page, made: Candidate) -> bool:
    left = page.flat[max(0, made.start - 90) : made.start]
    if any(expression.search(left) for expression in BEFORE):
        return True
    if GIVEN.search(left) and sum_behind().match(page.flat, made.end):
        return True
    if GRANTED.search(left) and WON.match(page.flat, made.end):
        return True
    if PAID.search(left) and ROYALTY.match(page.flat, made.end):
        return True
    if BROUGHT_BY.search(left) and not shape.human(made):
        return True
    return bool(money_before().search(left)) and left.endswith((" from ", " by ")) and not made.quiet
