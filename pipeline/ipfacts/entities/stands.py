"""Stands: expressions for where a party stands in a clause, told by the words on its left and on its right.

Those of the left end where the name starts, and are searched for in what stands before it; those of the right
are matched from its end on.
"""

from __future__ import annotations

import re

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
AFTER = (PLACED, REPORTED, GAINS)
