"""Capitalised runs of the page, cut into candidates: known names, legal forms, institutions, plain runs.

Enters: a `Page`. Leaves: `Candidate`s in order, not overlapping, with what their own words say about them; the words
around them are for `evidence` to read.
"""

from __future__ import annotations

import re

from ipfacts import noun_sorts
from ipfacts.entities import gazetteer, institutions, legal_forms, lexicon, longer_names, making
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.gazetteer import Hit, Known
from ipfacts.entities.page import AMOUNT, Page
from ipfacts.vocabulary import cache

LONGEST = 16
"""Words of a run."""
# What may begin a legal form or an "of" behind a name.
GOING_ON = frozenset({", ", " o", " f", " &", ". ", " d", " p", " a"})
# A bracket with the exchange and the symbol of a share: "(Nasdaq: LUMO)".
EXCHANGE = re.compile(
    r"\((?:(?:NYSE|NASDAQ|Nasdaq|AMEX|Amex|TSX|ASX|AIM|LSE)\b[^():]{0,24}|[A-Z][\w .]{1,24}): ?[A-Z0-9.]{1,8}\W"
)
OWN_APOSTROPHE = re.compile(
    r"'s(?=,? (?:which|whose|based|has|had|was|is|said|says|will|filed|won|sued|owns|owned|holds|sold|lost|put|took)\b"
    r"|, (?:the|an?) [a-z])"
)
"""What stands behind a name that has an apostrophe of its own: "Driscoll's, the berry giant", "Big Lou's has sold"."""
# Ends of nouns for what a body does; those that are names themselves.
DESCRIBING = ("er", "or", "ee", "start-up", "startup", "rival", "firm", "spin-off", "spin-out", "biotech", "giant")
SURNAMES = frozenset(
    {"Baker", "Brewer", "Carrier", "Miller", "Miner"}
    | {"Banks", "Bells", "Brooks", "Fields", "Flowers", "Forks", "Stones", "Waters", "Woods"}
)
"""Common nouns that people are called by."""
ASKED = frozenset({"A.", "Q."})
"""Before what is asked and answered, in an article that asks."""
ASKING = re.compile(r"^Q\. ", re.MULTILINE)
ARTICLES = frozenset({"The", "A", "An"})
MINISTER = re.compile(r"\b(?:Minister|Secretary|Commissioner)\b[^.;,()]*\b(?:of|for|and|the) \Z")
SUM = re.compile(r"[A-Z]{1,3}\d+")
"""The head of a sum with its currency: "Q4" of "Q4.4m"."""
NUMBERED = re.compile(r" \d{1,3}(?![\d,.]*\d| [a-z])")
HOUSEHOLD = re.compile(
    r" (?:family|estate|heirs|siblings)"
    r"(?=[.,;:)'’]| [$€£¥\d]| (?:and|as|at|for|from|had|has|have|in|is|on|own|owns|said|sold|to|was|were|who|which"
    r"|will|with|won|would)\b)"
)
"""What a name of a family or an estate ends in: not "the Hartigan family office", "the Snapdragon family of chips"."""


def hard(page: Page, i: int) -> bool:
    """Whether words `i` and `i + 1` stand in one run."""
    gap = page.gaps[i]
    if page.words[i + 1] in ARTICLES and page.words[i].isupper():
        return False  # "LIMA | The patent office of Peru"
    if gap in (" ", " & ") or gap in lexicon.joints("PARTICLE"):
        return page.starts[i + 1] not in page.initial
    if gap == "'s ":
        return page.words[i] in lexicon.words_in_names("OWNING") and page.starts[i + 1] not in page.initial
    if gap == "' ":
        return page.words[i].endswith("s") and page.starts[i + 1] not in page.initial
    if gap == ". ":
        return page.words[i] in lexicon.words_in_names("POINTED") and page.starts[i + 1] not in page.initial
    return False


def find(page: Page, known: Known) -> list[Candidate]:
    """All candidates of the page, from left to right."""
    found: list[Candidate] = []
    i, count = 0, len(page.words)
    while i < count:
        last = i + 1
        while last < count and last - i < LONGEST and hard(page, last - 1):
            last += 1
        i = _cut(page, _behind_heading(page, i, last), last, known, found)
    return found


def _behind_heading(page: Page, first: int, last: int) -> int:
    """The word behind a heading in capitals at the head of a line: "COURT CORNER | Lumora sued", "A. | Customs"."""
    start = page.starts[first]
    if last == first + 1 or (start and page.text[start - 1] != "\n"):
        return first
    if page.words[first] in ASKED and ASKING.search(page.text):
        return first + 1
    i = first
    while i < last - 1 and len(page.words[i]) > 2 and page.words[i].isalpha() and page.words[i].isupper():
        i += 1
    common = noun_sorts.sort_of(page.words[first]) is not None
    return i if i > first and common and page.words[i][1:].islower() else first


def _cut(page: Page, first: int, last: int, known: Known, found: list[Candidate]) -> int:
    """Candidates of the run `first:last`; returns the word at which to go on."""
    i = first
    while i < last:
        step = _next(page, i, last, known)
        if step is None:
            i = max(i + 1, _title_end(page, i, last))
            continue
        found.append(step)
        i = max(step.last, i + 1)
    return max(i, last)


def _next(page: Page, i: int, last: int, known: Known) -> Candidate | None:
    """The candidate that starts at word `i`; none where the word is a title, an opener or names nothing."""
    hit = known.get(i)
    if hit and _loose(page, i, last, hit):
        hit = None
    if _is_no_name(page, i, last, hit, known):
        return None
    if hit and not hit.weak and _complete(page, last, hit):
        return making.known(making.candidate(page, i, page.word_after(i, hit.end), hit.end), hit)
    title = _title_end(page, i, last)
    if title and not (hit and page.word_after(i, hit.end) > title):
        return None
    end = _stop(page, i, last)
    institution = institutions.find(page, i, end, known)
    legal = legal_forms.find(page, i, end)
    if hit is not None:
        return longer_names.find(page, i, end, hit, institution, legal, known)
    legal = legal or _paired_form(page, i, end, known)
    if legal:
        return making.listed(making.candidate(page, i, *legal, org=6))
    if institution and institution.first == i:
        return making.institution(page, institution)
    if _means_nothing(page, i, end):
        return None
    return _household(page, i, end) or _plain(page, i, end, known)


def _household(page: Page, i: int, end: int) -> Candidate | None:
    """A family or an estate, which owns and sells as a firm does: "the Hartigan family", "the Rowena Voss estate"."""
    house = HOUSEHOLD.match(page.flat, page.ends[end - 1])
    if house is None or not page.flat[max(0, page.starts[i] - 5) : page.starts[i]].endswith(
        ("the ", "The ", "'s ", "’s ")
    ):
        return None
    made = making.candidate(page, i, end, house.end(), org=4)
    made.kind = "other"
    return made


def _means_nothing(page: Page, i: int, end: int) -> bool:
    """Whether a run is a word that names nothing, or the field of a minister."""
    if page.words[i] in lexicon.no_names() and end == i + 1:
        return True
    if end - i > 1 and _phrase(page, i, end).casefold() in lexicon.terms():
        return True  # "Unitary Patents"
    return end - i > 1 and page.words[i] in lexicon.institution_fields() and _of_portfolio(page, i)


def _is_no_name(page: Page, i: int, last: int, hit: Hit | None, known: Known) -> bool:
    """Whether word `i` is the exchange of a share, describes ("NPE X"), opens a sentence, or is a headline's verb."""
    if EXCHANGE.match(page.text, page.starts[i] - 1) or _of_a_sum(page, i) or _of_peoples(page.words[i]):
        return True
    if i + 1 < last and page.words[i] in lexicon.words_in_names("BEFORE_NAME"):
        return True
    if hit is None and _describes(page, i, last):
        return True
    if _opens(page, i, hit):
        return not _opens_name(page, i, last, known)
    return hit is None and _of_headline(page.words[i]) and page.in_headline(page.starts[i])


def _of_peoples(word: str) -> bool:
    """Whether a word joins adjectives of countries: "the British-German pioneer"."""
    parts = word.split("-")
    return len(parts) > 1 and all(gazetteer.is_adjective(part) for part in parts)


@cache
def currency_code() -> re.Pattern[str]:
    """A currency before its amount, behind a name: "awarded Huangyuan Seeds CNY 12 million"."""
    return re.compile(rf"(?:[A-Z]{{3}}|Rs|Tk|US|Kč|kr|zł)\.? ?[{lexicon.currency_signs()}]?\d")


def _of_a_sum(page: Page, i: int) -> bool:
    """Whether word `i` is a currency's code before a figure: "gave Sigmont CZK 23 million"."""
    return page.words[i] in lexicon.currency_codes() and currency_code().match(page.flat, page.starts[i]) is not None


def _describes(page: Page, i: int, last: int) -> bool:
    """Whether a sentence opens with a noun that says what or who the name behind it is ("Supplier X", "Novelist Y")."""
    word = page.words[i].lower()
    if i + 1 >= last or page.words[i] in SURNAMES or not page.opens(i) or page.in_headline(page.starts[i]):
        return False
    maker = word.rpartition("-")[2]
    if word.endswith(DESCRIBING) and maker in lexicon.organisation_nouns():
        return True
    human = noun_sorts.sort_of(word) == "person" and not word.endswith("s")
    return human and not _of_trade(page, i, page.words[last - 1])


def _paired_form(page: Page, i: int, end: int, known: Known) -> tuple[int, int] | None:
    """Where the legal form ends of a name with an "and" in it ("Quay Caterers and Consultants LLP")."""
    if end >= len(page.words) - 1 or page.gaps[end - 1] != " and " or known.get(i) or known.get(end):
        return None
    if page.words[end] not in lexicon.trade_heads() and not page.words[end].endswith("s"):
        return None
    return legal_forms.find(page, end, end + 2) if page.gaps[end] in (" ", ", ") else None


def _complete(page: Page, last: int, hit: Hit) -> bool:
    """Whether nothing behind a known name can belong to it: the run is over, and no legal form or "of" follows."""
    if page.ends[last - 1] > hit.end or page.flat[hit.end : hit.end + 2] in GOING_ON:
        return False
    behind = page.word_at(hit.end)
    return hit.senses[0].listing.label == "PLACE" or institutions.annexed(page, behind) == behind


def _of_portfolio(page: Page, i: int) -> bool:
    """Whether word `i` belongs to a minister's title ("Minister for Commerce and Industry X")."""
    return bool(MINISTER.search(page.flat, max(0, page.starts[i] - 70), page.starts[i]))


def _loose(page: Page, i: int, last: int, hit: Hit) -> bool:
    """Whether a known name is only the beginning of another: a weak one, or a region before "Day" or "Forum"."""
    behind = page.word_after(i, hit.end)
    if behind >= last or hit.end < page.ends[i]:
        return hit.end < page.ends[i]
    if page.words[behind] in lexicon.words_in_names("BREAKING") or _title_end(page, behind, last):
        return False
    listing = hit.senses[0].listing
    return hit.weak or (listing.label == "PLACE" and page.words[last - 1] in lexicon.no_heads())


def _opens(page: Page, i: int, hit: Hit | None) -> bool:
    """Whether the word only opens a sentence, or is a month or an amount of money."""
    word, end = page.words[i], page.ends[i]
    if word in lexicon.words_in_names("BREAKING") or AMOUNT.match(word):
        return hit is None or hit.weak
    if end < len(page.text) and page.text[end] in lexicon.currency_signs():
        return True
    if hit is not None and (hit.end > end or hit.senses[0].listing.label == "PLACE"):
        return False
    return word in ARTICLES or (opener(word) and page.opens(i))


def opener(word: str) -> bool:
    """Whether a word may open sentences only: "Seventy", "Seventy-two", "High-value"."""
    head, _, rest = word.partition("-")
    return word in lexicon.openers() or (rest.islower() and head in lexicon.openers())


def _opens_name(page: Page, i: int, last: int, known: Known) -> bool:
    """Whether a word that may open a sentence ("Research", "Great") begins a name, as its legal form or its sort shows.

    So does the head of an institution behind an "and": "Customs and Excise Department".
    """
    if last == i + 1 and page.words[i] in lexicon.institution_fields() and page.gaps[i : i + 1] == [" and "]:
        return institutions.find(page, i, last, known) is not None
    if last > i + 1 and page.words[i] in lexicon.words_in_names("OPENING"):
        return not known.get(i + 1) and not opener(page.words[i + 1]) and not page.in_headline(page.starts[i])
    field = page.words[i] in lexicon.institution_fields() or page.words[i] in lexicon.trade_heads()
    return field and last > i + 1 and legal_forms.find(page, i, last) is not None


def _ends_as_name(page: Page, i: int, last: int) -> bool:
    """Whether a run that begins with a title ends as names of bodies do ("General Access Solutions")."""
    end = page.words[last - 1]
    if last - i == 2 and end in lexicon.institution_heads():
        return True  # "General Division of the High Court"
    if last - i < 3 or (end not in lexicon.trade_heads() and end not in lexicon.institution_heads()):
        return last - i > 1 and legal_forms.find(page, i, last) is not None
    return page.words[i + 1] not in lexicon.given_names()


def _title_end(page: Page, i: int, last: int) -> int:
    """The word behind a title that starts at word `i`, or 0."""
    if page.words[i] in lexicon.words_in_names("TITLE_TOO") and _ends_as_name(page, i, last):
        return 0
    if page.words[i].rstrip(".") not in lexicon.title_starts():
        return 0
    for size in (4, 3, 2, 1):
        if i + size <= last and _phrase(page, i, i + size).rstrip(".") in lexicon.titles():
            return i + size
    return 0


def _phrase(page: Page, first: int, last: int) -> str:
    return page.flat[page.starts[first] : page.ends[last - 1]]


def _stop(page: Page, i: int, last: int) -> int:
    """Where a run from word `i` breaks off: at a title, a month or weekday, an amount, or a headline's verb."""
    headline = page.in_headline(page.starts[i])
    for j in range(i + 1, last):
        if (
            page.words[j] in lexicon.words_in_names("BREAKING")
            or (headline and _of_headline(page.words[j]))
            or AMOUNT.match(page.words[j])
            or _is_sum(page, j)
            or currency_code().match(page.flat, page.starts[j])
            or (_title_end(page, j, last) and j + 1 < last)
        ):
            return j
    return last


def _is_sum(page: Page, j: int) -> bool:
    """Whether word `j` is a sum behind a name: "gave Aldane | A$1.3 million", "awarded Grupo Sol | Q4.4m"."""
    behind = page.text[page.ends[j] : page.ends[j] + 2]
    if behind[:1] in lexicon.currency_signs() and behind[1:].isdigit():
        return True
    return bool(SUM.fullmatch(page.words[j])) and behind[:1] in (".", ",") and behind[1:].isdigit()


def _of_headline(word: str) -> bool:
    """Whether a capitalised word of a headline is its verb or a preposition ("Announces", "With")."""
    return word.lower() in lexicon.headline_verbs() or word in lexicon.headline_joints()


def _described(page: Page, i: int) -> bool:
    """Whether a noun for a body stands right before word `i` ("its rival Ceramica Malta")."""
    words = page.flat[max(0, page.starts[i] - 24) : page.starts[i]].split()
    return bool(words) and words[-1] in lexicon.organisation_nouns()


def _is_seat(hit: Hit) -> bool:
    """Whether a known name is that of a country or a part of one."""
    sense = hit.senses[0]
    return sense.listing.label == "PLACE" and sense.form == "name" and sense.listing.order < 3


def _strong(hit: Hit | None) -> bool:
    return hit is not None and not hit.weak


def _plain(page: Page, i: int, end: int, known: Known) -> Candidate | None:
    """A run that only its shape makes a name; it stops before a known name."""
    within = _in_compass(page, i, end, known)
    stop = i + 1 + within
    while stop < end and not (_strong(known.get(stop)) and page.words[end - 1] not in lexicon.trade_heads()):
        stop += 1
    seat = known.get(stop) if stop < end and (stop - i > 1 or _described(page, i)) else None
    if seat and seat.end == page.ends[end - 1] and _is_seat(seat) and not page.in_headline(page.starts[i]):
        stop = end  # "Advice Direct Scotland"
    made = making.candidate(page, i, stop, page.ends[stop - 1])
    if seat and stop == end:
        making.seated(made, seat)
    region = known.get(i + 1) if within else None
    if region:
        making.seated(made, region)
        made.org += 3
    made = _with_apostrophe(page, made, known)
    last, words = page.words[made.last - 1], made.last - i
    made.other += 5 * bool(words > 1 and NUMBERED.match(page.flat, made.end) and not made.org)
    made.org += "&" in made.text
    making.listed(made)
    if words > 1 and (_of_trade(page, i, last) or page.words[i] in lexicon.words_in_names("FIRST_HEAD")):
        made.org, made.kind = 3, "company"
    if words > 1 and last in lexicon.no_heads():
        made.other += 2 if last in lexicon.words_in_names("LANDMARK") else 4
    if last in lexicon.media_heads() and words > 1:
        made.media += 3
    if made.text in lexicon.media():
        made.media += 6
    return made


def _in_compass(page: Page, i: int, end: int, known: Known) -> int:
    """How many words behind word `i` are the place whose part it names in a longer name: "Central Hunan Rail"."""
    hit = known.get(i + 1)
    if page.words[i] not in lexicon.words_in_names("COMPASS") or hit is None or not _is_seat(hit):
        return 0
    behind = page.word_after(i + 1, hit.end)
    return behind - i - 1 if behind < end else 0


def _of_trade(page: Page, i: int, last: str) -> bool:
    """Whether a name that begins at word `i` ends in what its bearer makes or does: "Motors", "Superconductors"."""
    if last in lexicon.trade_heads():
        return True
    human = page.words[i] in lexicon.given_names() or last in SURNAMES
    return lexicon.ends_firms(last) and not human and not page.in_headline(page.starts[i])


def _with_apostrophe(page: Page, made: Candidate, known: Known) -> Candidate:
    """The name with its own apostrophe and the trade behind it: "Big Lou's Chicken", "Driscoll's"; else as it is."""
    if not page.flat.startswith("'s", made.end) or page.in_headline(made.start):
        return made
    following = made.last
    trade = following < len(page.words) and page.starts[following] == made.end + 3
    if trade and page.words[following] in lexicon.trade_heads() and not known.get(following):
        return making.candidate(page, made.first, following + 1, page.ends[following])
    if OWN_APOSTROPHE.match(page.flat, made.end):
        longer = making.candidate(page, made.first, made.last, made.end + 2)
        longer.org += 2
        return longer
    return made
