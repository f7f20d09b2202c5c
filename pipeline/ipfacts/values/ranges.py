"""Amounts, and ranges of two: "20-30 percent", "between 8 and 14", "$3m to $5m"; not "rose $3m to $5m".

Enters: a stream and the index of a lexeme. Leaves: the `Amount` that begins there, with `upper` where it is a range.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ipfacts.values import beside
from ipfacts.values.amounts import Amount
from ipfacts.values.numbers import figure
from ipfacts.values.single import single
from ipfacts.values.stream import Stream

LONGEST_SPANNING = 44
"""Characters of words that make "from A to B" a range and no movement."""
EACH = re.compile(r" (?:per|a|an) [a-z]+ (?=(?:to|and) )")
LEVEL_RATIO = 3
"""How many times a movement the level behind its "to" is, at the least, where both have one unit."""
LONGEST_MODAL = 16
MOST_WORDS_BEFORE = 4  # that size an amount: "up by only about another"


def amount(stream: Stream, index: int) -> Amount | None:
    """One amount or a range of two that begins at lexeme `index`."""
    first = single(stream, index)
    if first is None or first.ordinal:
        return first
    found = _compound(stream, first) or _range(stream, first) or first
    return None if index in stream.labels else found


def _compound(stream: Stream, first: Amount) -> Amount | None:
    """ "11 years and two months" is 134 months, "a year and a half" one and a half."""
    half = stream.wide and first.form in ("duration", "measure") and stream.link(first.last, "and")
    if half and stream.role(first.last + 1, "ARTICLE", " ") and stream.role(first.last + 2, "HALF", " "):
        return first._replace(last=first.last + 3, value=first.value * 3 / 2) if first.value == 1 else None
    if first.unit != "year" or not (stream.link(first.last, "and") or stream.role(first.last, "NUMERAL", " ")):
        return None
    second = single(stream, first.last + stream.link(first.last, "and"))
    if second is None or second.unit != "month" or not stream.near(second.first, " "):
        return None
    return first._replace(last=second.last, value=first.value * 12 + second.value, unit="month")


def _range(stream: Stream, first: Amount) -> Amount | None:
    """ "20-30 percent", "$3m to $5m", "between 8 and 14 percent", "two or three"."""
    link = _behind_each(stream, first)
    if link > first.last:
        second = _each_to_each(stream, first, link)
    elif stream.near(link, "-") and stream.lexemes[link].gap == "-" and _dash_only(stream, link):
        second = single(stream, link)
    elif (stream.link(link, "to", "or") and stream.near(link + 1, " ") and not _moves(stream, first, link)) or (
        stream.link(link, "and") and stream.near(link + 1, " ") and _between(stream, first.first)
    ):
        second = single(stream, link + 1)
    elif stream.link(link, "to", gaps=" -") and stream.near(link + 1, " -") and _hyphened(stream, link):
        second = single(stream, link + 1)  # "0-to-60-mph", "200,000 to-260,000"
    else:
        return None
    return None if second is None or second.ordinal else _joined(stream, first, second, link)


def _behind_each(stream: Stream, first: Amount) -> int:
    """The lexeme behind an amount, or behind what it is the price of: "between 61 cents | per share | and 66"."""
    each = EACH.match(stream.lowered, stream.lexemes[first.last - 1].end) if stream.wide else None
    link = first.last
    while each and link < stream.count and stream.lexemes[link].start <= each.end():
        if stream.lexemes[link].start == each.end():
            return link
        link += 1
    return first.last


def _each_to_each(stream: Stream, first: Amount, link: int) -> Amount | None:
    """The top of a range that "to" or "and" ties to the price of each."""
    tied = stream.lexemes[link].surface == "to" or _between(stream, first.first)
    if first.form != "money" or not tied or not stream.near(link + 1, " ") or _moves(stream, first, link):
        return None
    second = single(stream, link + 1)
    return second if second is not None and second.form == "money" else None


def _dash_only(stream: Stream, index: int) -> bool:
    """Whether a lexeme that a dash precedes can open a range's second end."""
    return bool(stream.role(index, "NUMERAL") or stream.role(index, "CURRENCY") or stream.role(index, "CARDINAL"))


def _hyphened(stream: Stream, link: int) -> bool:
    """Whether a hyphen stands on a side of "to"."""
    return "-" in (stream.lexemes[link].gap, stream.lexemes[link + 1].gap)


def _between(stream: Stream, index: int) -> bool:
    before = index - 1
    if stream.role(before, "BEFORE"):
        before -= 1
    return stream.link(before, "between", gaps=" ,w.(-") and stream.near(before + 1, " ")


def _moves(stream: Stream, first: Amount, link: int) -> bool:
    """Whether "A to B" is a movement ("rose from 3 to 5", "by 30 to 150") and no range."""
    if stream.link(link, "or"):
        return first.form == "bare" and not first.words
    before = _led_by(stream, first.first)
    if stream.link(before, "by") and first.form in ("bare", "money"):
        return first.form == "money" or not _unit_follows(stream, link + 1)
    if _from(stream, before) and stream.near(first.first, " "):
        return _changing(stream, before) and not _ranges_on(stream, link + 1)
    if not stream.near(before + 1, " "):
        return False
    direct = stream.role(before, "VERB", " ,w.(-") or stream.role(before, "ADVERB", " ,w.(-")
    if direct and first.form == "money":
        return True
    if stream.wide and first.form == "money" and stream.beside(before, " ,w.(-").keys() & {"MOVER", "GAINER"}:
        return _level_follows(stream, first, link + 1, before)
    if first.form == "bare":
        climbs = direct or (stream.role(before, "RANKED", " ,w.(-") and not _scaled(stream, link + 1))
        return bool(climbs) and not _unit_follows(stream, link + 1)
    moved = direct or stream.link(before, "by")
    return stream.wide and bool(moved) and _level_follows(stream, first, link + 1, before)


def _led_by(stream: Stream, index: int) -> int:
    """The lexeme before an amount and all that only sizes it: "rose | only about", "up by | another"."""
    before = index - 1
    while (
        stream.wide
        and index - before < MOST_WORDS_BEFORE
        and stream.near(before + 1, " ")
        and (stream.beside(before, " ,w.(-").keys() & {"FILLER", "BEFORE"} or stream.link(before, "further"))
    ):
        before -= 1
    return before


def _level_follows(stream: Stream, first: Amount, index: int, verb: int) -> bool:
    """Whether "to" leads to the new level: "rose 1.2 percent | to 30.5 percent", "2 tonnes to 40 tonnes".

    Between percentages of one size stands a range ("rose 2% to 3%"), and so it does behind "will" and its like.
    """
    second = single(stream, index)
    if second is None or (second.form, second.unit) != (first.form, first.unit):
        return False
    if stream.link(verb, "by"):
        verb -= 1
    if beside.before("MODAL", stream.lowered, stream.lexemes[max(verb, 0)].start, LONGEST_MODAL):
        return False
    return second.value > LEVEL_RATIO * first.value


def _scaled(stream: Stream, index: int) -> bool:
    """Whether a second amount is in thousands or more: "there are four to five thousand" is no climb in a ranking."""
    second = single(stream, index)
    return second is not None and second.scaled


def _ranges_on(stream: Stream, index: int) -> bool:
    """Whether "to" and a range follow the second amount: "from 5 to 7 percent to 8 to 10 percent"."""
    second = single(stream, index)
    if second is None or not stream.link(second.last, "to") or not stream.near(second.last + 1, " "):
        return False
    opens = second.last + 1 + stream.link(second.last + 1, "between")
    third = single(stream, opens)
    if third is None or not stream.near(third.last + 1, " -"):
        return False
    return stream.link(third.last, "to", "and") and single(stream, third.last + 1) is not None


def _from(stream: Stream, index: int) -> bool:
    """Whether lexeme `index` is a "from", or a verb that it goes with ("climbed from")."""
    return index >= stream.floor and (
        stream.link(index, "from", gaps=" ,w.(-") or stream.lexemes[index].surface.endswith(" from")
    )


def _changing(stream: Stream, index: int) -> bool:
    """Whether a change word stands in the clause before a "from"; one of percentages spans only if a word says so."""
    end = stream.lexemes[index].end
    if beside.before("SPANNING", stream.lowered, end + 1, LONGEST_SPANNING):
        return False
    if stream.role(index + 2, "PERCENT"):
        return True  # "went from 12% to 15%"
    for back in range(index - 1, max(index - 6, stream.floor - 4, -1), -1):
        roles = stream.lexemes[back].roles
        if stream.lexemes[back + 1].gap == ".":
            return False
        if roles.keys() & {"VERB", "NOUN", "ADVERB", "MULTIPLY"}:
            return True
    return stream.lexemes[index].surface in ("up from", "down from", "climbed from")


def _unit_follows(stream: Stream, index: int) -> bool:
    second = single(stream, index)
    return second is not None and second.form not in ("bare", "money")


def _joined(stream: Stream, first: Amount, second: Amount, link: int) -> Amount | None:
    """The range of two amounts; the first takes the second's unit and, where it stays the smaller, its scale."""
    if first.form != "bare" and second.form != "bare" and (first.form, first.unit) != (second.form, second.unit):
        return None
    if first.form in ("percent", "duration", "points", "times") and second.form == "bare":
        return None
    low, high = first.value, second.value
    form, unit = (second.form, second.unit) if first.form == "bare" else (first.form, first.unit)
    factor = _scale(stream, second)
    if first.form == "bare" and second.form in ("money", "points", "duration") and not second.scaled:
        factor = second.value / raw if (raw := _raw(stream, second)) else Decimal(1)
    if not first.scaled and factor != 1 and low * factor < high and (low < 1000 or second.form == "duration"):
        low *= factor
    dashed = not stream.link(link, "to", "or", "and")
    if low >= high or (dashed and form == "bare" and not _counts(stream, first, second)):
        if dashed and form == "bare" and (low != high or stream.wide):
            stream.labels.update({first.first: "score", second.first: "score"})
        return None
    return first._replace(
        last=second.last, value=low, upper=high, form=form, unit=unit, scaled=first.scaled or second.scaled
    )


def _raw(stream: Stream, read: Amount) -> Decimal | None:
    index = read.first + bool(stream.role(read.first, "CURRENCY"))
    bare = figure(stream, index)
    return bare.value if bare and bare.value else None


def _scale(stream: Stream, read: Amount) -> Decimal:
    """The scale that the words after a figure give it: "5 million" has one million."""
    if not read.scaled:
        return Decimal(1)
    product = Decimal(1)
    for index in range(read.first, read.last):
        row = stream.role(index, "SCALE")
        if row:
            product *= Decimal(row["value"])
    return product


def _counts(stream: Stream, first: Amount, second: Amount) -> bool:
    """Whether a bare "3-5" is a range of things: a word follows, or the figures are no score's."""
    if first.value >= 100 or first.scaled or second.scaled:
        return True
    end = stream.lexemes[second.last - 1].end
    word = re.match(r"[ -][a-z]{3,}", stream.text[end : end + 5])
    return word is not None and not beside.behind("OUTCOME", stream.text, end)
