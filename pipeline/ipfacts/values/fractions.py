"""Shares in words: "one in four", "two-thirds", "half", and the changes that fractions measure.

Enters: a stream and the index of a lexeme. Leaves: a `Draft`, or None.
"""

from __future__ import annotations

from decimal import Decimal

from ipfacts.values import beside
from ipfacts.values.amounts import Amount
from ipfacts.values.changes import change_after, change_before
from ipfacts.values.comparators import compared
from ipfacts.values.drafts import Draft, finish, noun_follows, word_after
from ipfacts.values.markets import moved
from ipfacts.values.numbers import figure
from ipfacts.values.quantity import QuantityKind
from ipfacts.values.stream import Stream
from ipfacts.values.units import part_of_unit

LONGEST_RATIO = 24
NOUNS = frozenset({"TIMES", "CURRENCY", "NO_RANK_AFTER", "COUNTED", "LABEL_BEFORE"})
"""Roles of words that may be the noun of a share: "nine times out of ten", "two dollars out of every three"."""
IN_OF = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000})


def one_in_four(stream: Stream, index: int) -> Draft | None:
    """ "one in four", "six in every ten", "three out of five", "four patents in five", "four times out of five"."""
    part = figure(stream, index)
    if part is None or part.ordinal or part.scaled or part.value % 1:
        return None
    link = part.last
    noun = part.words and _noun_between(stream, link)
    if part.words and not noun and _counted(stream, link):
        noun, link = True, link + 1
    if not stream.link(link, "in", "out-of", "in-every", "of-every", gaps=" w" if noun else " "):
        return None
    second = link + 1 + stream.link(link + 1, "every")
    whole = figure(stream, second) if stream.near(second, " ") else None
    if whole is None or whole.ordinal or not 0 < part.value < whole.value:
        return None
    if whole.value not in IN_OF and not (stream.wide and part.value == 1 and whole.value % 5 == 0):
        return None
    if stream.beside(whole.last, " -").keys() & {"DURATION", "PERCENT"} or (noun and not whole.words):
        return None
    if stream.role(whole.last, "CURRENCY", " ") and second == link + 1 and stream.link(link, "in", "out-of"):
        return None
    cues = compared(stream, index, whole.last)
    share = round(part.value * 100 / whole.value, 2)
    return Draft("share", share, cues.first, cues.last, index, whole.last, cues.comparator, "percent", words=part.words)


def _counted(stream: Stream, index: int) -> bool:
    """Whether a word that is known stands where the noun would: "four times out of five", "one patent in three"."""
    return 0 < index < stream.count and stream.near(index, " ") and not stream.lexemes[index].roles.keys() - NOUNS


def _noun_between(stream: Stream, link: int) -> bool:
    """Whether only a noun stands before lexeme `link`: "four patents in five", "three new marks out of ten"."""
    if not 0 < link < stream.count:
        return False
    between = stream.text[stream.lexemes[link - 1].end : stream.lexemes[link].start].split()
    return 1 <= len(between) <= 2 and all(word.isalpha() and word.islower() for word in between)


def ratio(stream: Stream, index: int) -> Draft | None:
    """ "Outnumbered by 2.5-to-1", "odds of 10 to 1": how many there are for each of the others."""
    part = figure(stream, index) if stream.wide else None
    if part is None or part.ordinal or part.scaled or not stream.link(part.last, "to", gaps=" -"):
        return None
    one = part.last + 1
    if not stream.near(one, " -") or stream.lexemes[one].surface not in ("1", "one") or part.value <= 1:
        return None
    start = stream.lexemes[index].start
    hyphened = stream.lexemes[one].gap == stream.lexemes[part.last].gap == "-"
    if not hyphened and not beside.before("RATIO", stream.lowered, start, LONGEST_RATIO):
        return None
    cues = compared(stream, index, one + 1)
    return Draft("rate", part.value, cues.first, cues.last, index, one + 1, cues.comparator, "times", words=part.words)


def fraction(stream: Stream, index: int) -> Draft | None:
    """ "a quarter", "two-thirds", "half", and the changes they measure ("a third more", "fell by a fifth")."""
    number = figure(stream, index)
    found = None if number and number.scaled else _half(stream, index) or _parts(stream, index)
    if found is None:
        return None
    last, share = found
    read = Amount(index, last, share, "percent", "percent", words=True)
    if stream.role(last, "ARTICLE", " ") and stream.role(last + 1, "PERCENT", " "):
        return None
    if stream.wide and part_of_unit(stream, index):
        return None  # "a quarter of a percentage point", "half a ton"
    cues = compared(stream, index, last)
    cues = change_after(stream, read, cues)
    if not cues.direction:
        cues = change_before(stream, read, cues)
    if stream.wide and not cues.direction:
        cues = moved(stream, read, cues)
    if not cues.direction and share == 50 and stream.link(last, "as"):
        cues = cues._replace(last=last + 1, direction="down")
    elif not cues.direction and share == 50 and _of_before(stream, last - 1):
        cues = cues._replace(direction="down")
    kind: QuantityKind = "change" if cues.direction else "share"
    return finish(kind, read, cues, "percent")


def _of_before(stream: Stream, index: int) -> bool:
    """Whether a half is one of what there was before: "half | the time it took in 2019"."""
    return beside.behind("HALF OF BEFORE", stream.lowered, stream.lexemes[index].end)


def remainder(stream: Stream, index: int) -> Draft | None:
    """ "the remaining third", "another fifth", "a good quarter of them": a part with a word before it; no ordinal."""
    row = stream.role(index, "FRACTION")
    if row is None or row["pattern"].endswith("s"):
        return None
    start = stream.lexemes[index].start
    before = beside.before("REST", stream.lowered, start, 24)
    follows = beside.behind("BELONGS", stream.lowered, stream.lexemes[index].end)
    if not before or not (follows or (row["value"] != 4 and _whole_follows(stream, index))):
        return None
    share = round(Decimal(100) / row["value"], 2)
    return Draft("share", share, index, index + 1, index, index + 1, unit="percent", words=True)


def every_nth(stream: Stream, index: int) -> Draft | None:
    """ "every second application", "every third patent"; not "every second year", "every third party"."""
    start = stream.lexemes[index].start
    if not stream.lowered.endswith("every ", 0, start):
        return None
    read = figure(stream, index)
    if read is None or not read.ordinal or not read.words or not 2 <= read.value <= 20:
        return None
    end = stream.lexemes[read.last - 1].end
    if (
        not word_after(stream, read.last - 1)
        or beside.behind("NO PART", stream.lowered, end)
        or stream.role(read.last, "DURATION", " ")
        or stream.role(read.last, "MONTH", " ")
    ):
        return None
    share = round(Decimal(100) / read.value, 2)
    return Draft("share", share, index, read.last, index, read.last, unit="percent", words=True)


def _half(stream: Stream, index: int) -> tuple[int, Decimal] | None:
    """ "half", unless it is a half of a year, a match or a word ("first half", "half-year", "half an hour")."""
    if (
        stream.role(index, "ARTICLE")
        and stream.role(index + 1, "HALF", " ")
        and not stream.role(index + 2, "SCALE", " ")
    ):
        index += 1  # "fell by a half"
    if stream.lexemes[index].surface == "one" and stream.role(index + 1, "HALF", " -"):
        index += 1  # "nearly one-half of those"
    if not stream.role(index, "HALF"):
        return None
    lexeme = stream.lexemes[index]
    before = stream.lexemes[index - 1].roles if index and stream.near(index) else {}
    if before.keys() & {"PERIOD_BEFORE", "ORDINAL"} and "other" not in before:
        return None
    if (
        stream.text[lexeme.end : lexeme.end + 1] in ("-", "’", "'")
        or stream.role(index + 1, "DURATION", " ")
        or stream.role(index + 1, "ARTICLE", " ")
    ):
        return None
    if (
        stream.link(index - 1, "and", gaps=" ")
        and stream.near(index, " ")
        and word_after(stream, index) not in ("of", "the", "were", "are")
    ):
        return None
    return index + 1, Decimal(50)


def _parts(stream: Stream, index: int) -> tuple[int, Decimal] | None:
    if vulgar := stream.role(index, "VULGAR"):
        return index + 1, Decimal(str(vulgar["value"]))
    row = stream.role(index + 1, "FRACTION", " -")
    article, cardinal = stream.role(index, "ARTICLE"), stream.role(index, "CARDINAL")
    if row is None or not (article or cardinal):
        return None
    many = 1 if article else int(cardinal["value"]) if cardinal else 0
    plural = row["pattern"].endswith("s")
    if not 0 < many < row["value"] or plural != (many > 1):
        return None
    if (row["value"] == 4 and _period(stream, index)) or (not plural and not _whole_follows(stream, index + 1)):
        return None
    return index + 2, round(Decimal(many) * 100 / row["value"], 2)


def _period(stream: Stream, index: int) -> bool:
    """ "the first three quarters", "a quarter earlier": quarters of a year."""
    after = word_after(stream, index + 1)
    before = stream.lexemes[index - 1].roles if index and stream.near(index) else {}
    return after in ("ago", "earlier", "later", "before", "after") or (
        "PERIOD_BEFORE" in before and "LINK" not in before
    )


def _whole_follows(stream: Stream, index: int) -> bool:
    """Whether a "third" is a part: no noun of its own follows ("a third of", "a third more"; not "a third party")."""
    if any(stream.role(index + 1, label, " ") for label in ("MORE", "NOUN", "VERB", "RANKED", "COPULA")):
        return True
    if stream.role(index - 2, "BEFORE") and stream.near(index - 1, " "):
        return True
    if stream.lexemes[index].surface == "quarter":
        return True
    return not noun_follows(stream, index)
