"""What a party does, or is done to: "X filed 340", "was ordered to pay X", "the biggest filer was X", "sold 40 to X".

Enters: a candidate that nothing proves yet, on its page. Leaves: the candidate with evidence for a body. Persons do the
same things; a surname whose full name the article gives is theirs all the same (see `persons`).
"""

from __future__ import annotations

import re

from ipfacts import noun_sorts
from ipfacts.entities import lexicon, shape, stands
from ipfacts.entities.candidates import Candidate
from ipfacts.entities.page import Page
from ipfacts.vocabulary import cache, rows


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
    elif _counted(page, made, opens) or _told_of(page, made):
        made.org, made.quiet = made.org + 3, False
    elif stands.before("RANKED").search(page.flat, max(0, made.start - 30), made.start):  # as places are, too
        made.org += 2


def _told_of(page: Page, made: Candidate) -> bool:
    """Whether it is told which place the name holds, and with how many rights; or what its books show."""
    told = stands.behind("TOLD OF").match(page.flat, made.end) if not shape.human(made) else None
    return (told or stands.behind("PLACED WITH").match(page.flat, made.end)) is not None


def _counted(page: Page, made: Candidate, opens: bool) -> bool:
    """Whether a figure stands right beside the name as its own: "Feedzai (21)", "Dow with 612", "and Natura 31,000"."""
    bracket = stands.IN_BRACKETS.match(page.flat, made.end)
    if bracket is not None:
        return bracket["large"] is not None or not shape.human(made)  # "Ann Poe (45)" is so old
    left = page.flat[max(0, made.start - 90) : made.start]
    if stands.before("RULING").search(left) and stands.behind("RULED").match(page.flat, made.end):
        return True
    if opens and stands.behind("WITH RIGHTS").match(page.flat, made.end):
        return True
    if not opens and stands.listed().search(left):
        if any(stands.behind(label).match(page.flat, made.end) for label in ("WITH FIGURE", "WITH RIGHTS")):
            return True
        clause = max(left.rfind(sign) for sign in (". ", "\n", ": "))
        if stands.behind("SMALL FIGURE").match(page.flat, made.end) and stands.counted_of().search(left[clause + 1 :]):
            return True
        return bool(stands.behind("LARGE FIGURE").match(page.flat, made.end)) and bool(
            re.search(r"\d", left[clause + 1 :])
        )
    return False


def is_common(made: Candidate) -> bool:
    """Whether a word at a sentence's start may be any noun: of the vocabulary or a sort ("Maize"), or a plural."""
    word = made.core
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    plain = word.isalpha() or re.search(r"-[A-Z]", word) is not None  # "Uni-President" is no common word
    if " " in word:
        return False
    if plural or not plain or word.endswith("ing") or word.lower() in _common():
        return True
    return not made.senses and noun_sorts.sort_of(word) is not None


def _acts(page: Page, made: Candidate) -> bool:
    """Whether a verb of parties follows, and a figure or a term behind it ("X has since filed 340")."""
    aside = stands.ASIDE.match(page.flat, made.end, made.end + 110)
    owned = page.flat.startswith("of ", max(0, made.start - 3))  # "sales of X, a pill, rose 8%"
    body = aside is not None and (", which " in aside.group() or not shape.human(made))
    start = aside.end() - 1 if aside and body and not owned else made.end
    match = stands.CLAUSE.match(page.flat, start, start + 110)
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
    return any(stands.FIGURE.search(word) or word in numerals or word in _objects() for word in behind)


def _acting(words: list[str]) -> bool:
    """Whether the first word, or both, are a form of a verb of which parties are the subject."""
    word, acting = words[0], lexicon.words_in_names("ACTING")
    if word in lexicon.words_in_names("DOING") or " ".join(words) in lexicon.words_in_names("DOING"):
        return True
    return bool(verb_families().get(word, frozenset()) & acting) and word not in lexicon.words_in_names("UNLIKE")


def _acted_on(page: Page, made: Candidate) -> bool:
    left = page.flat[max(0, made.start - 90) : made.start]
    if stands.before("ACTED ON").search(left):
        return True
    if stands.before("GIVEN").search(left) and sum_behind().match(page.flat, made.end):
        return True
    if stands.before("GRANTED").search(left) and stands.behind("WON").match(page.flat, made.end):
        return True
    if stands.before("PAID").search(left) and stands.behind("ROYALTY").match(page.flat, made.end):
        return True
    if stands.before("BROUGHT BY").search(left) and not shape.human(made):
        return True
    return bool(money_before().search(left)) and left.endswith((" from ", " by ")) and not made.quiet
