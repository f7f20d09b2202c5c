"""Amounts: a figure with its currency or unit, and ranges of two.

Enters: a stream and the index of a lexeme. Leaves: the `Amount` that begins there, or None.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from ipfacts.values import beside
from ipfacts.values.lexicon import currency_cues
from ipfacts.values.numbers import Figure, figure
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import Row

SUMMED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+\.\d\d")
Form = Literal["bare", "money", "percent", "points", "duration", "measure", "times"]
TREATY_NOUN = re.compile(
    r"\s+(?:international\s+)?(?:patent|application|filing|publication|request|system|route)", re.IGNORECASE
)
SPANS = re.compile(
    r"\b(?:rang(?:e[ds]?|ing)|var(?:y|ies|ied|ying)|anywhere|anything|span(?:s|ned|ning)?|runs?|ran|running|stretch(?:es|ed|ing)?"
    r"|differ(?:s|ed|ing)?|extend(?:s|ed|ing)?|tiers?|tiered|scales?|brackets?|bands?|royalt(?:y|ies))\b[^.;:]{0,24}from\Z"
)
"""Before "from A to B": words that make it a range and no movement."""
SENTENCE_END = re.compile(r"[.;!?]\s|\n")
MOVED = frozenset({"up", "down", "of", "by", "rose", "fell", "gained", "lost", "dropped", "a", "added"})
"""Words before points that have come or gone."""
PER_CENT = re.compile(r"%|\bper ?cent\b|\bpct\b|\bpc\b")
RESTATED = re.compile(r"(?:%|\bper ?cent|\bpct|\bpc)[,)]? (?:or|\() ?(?:about |some |nearly |almost )?\Z")
"""Before points that measure what a percentage did, and are those of an index: "0.4%, or | 31 points"."""
OF_RATES = re.compile(
    r"\brates?\b|\bper ?cent|%|\bcuts?\b|\bhikes?\b|\bincreases?\b|\binflation\b|\byields?\b|\bgrowth\b"
)
"""Beside "half a point": words of what is measured in points of a percentage."""
YEAR_ON_YEAR = re.compile(r"(year|month|quarter|week)[ -](?:on|over|after)[ -]\1\b")
"""No duration, but what a figure before it is compared with: "up from 857 | year on year"."""
TO_PER_CENT = re.compile(r",? to (?:about |some )?[\d.,]+ ?(?:%|per ?cent\b|pct\b|pc\b)")
LEVEL_RATIO = 3
"""How many times a movement the level behind its "to" is, at the least, where both have one unit."""
LONGEST_MODAL = 16
MOST_WORDS_BEFORE = 4  # that size an amount: "up by only about another"
LONGEST_WEIGHING = 40
KILOGRAMS = re.compile(
    r",? (?:\(|or )(?:about |around |some |nearly |roughly )?[\d.,]+ ?-?(?:kg|kilo|gram|g\b|tonne|metric)"
)
"""Behind pounds of weight: what they are in kilograms."""
UNITS = frozenset({"POINTS", "PERCENT", "DURATION", "FOLD_SUFFIX", "TIMES", "MEASURE"})


class Amount(NamedTuple):
    """Lexemes `first` up to `last`. `unit`: a currency, `day`, `month`, `year` …; `upper`: the top of a range."""

    first: int
    last: int
    value: Decimal
    form: Form = "bare"
    unit: str = ""
    upper: Decimal | None = None
    scaled: bool = False
    words: bool = False
    ordinal: bool = False


def amount(stream: Stream, index: int) -> Amount | None:
    """One amount or a range of two that begins at lexeme `index`."""
    first = single(stream, index)
    if first is None or first.ordinal:
        return first
    found = _compound(stream, first) or _range(stream, first) or first
    return None if index in stream.labels else found


def single(stream: Stream, index: int) -> Amount | None:
    """One amount, never a range: "US$3.4bn", "350 billion yuan", "7.4 pct", "half a month", "18 months", "12"."""
    prefix = stream.role(index, "CURRENCY")
    if (
        prefix
        and prefix.get("prefix")
        and (stream.near(index + 1, " -" if stream.wide else " ") or _minus(stream, index))
    ):
        read = figure(stream, index + 1)
        if read and not read.ordinal and _strong(stream, prefix, read, stream.lexemes[index + 1].gap):
            return _with_currency(stream, index, prefix, read)
    return _half_unit(stream, index) or _with_unit(stream, index)


def _minus(stream: Stream, index: int) -> bool:
    """Whether only a sign stands between a currency and its figure: "EUR -0.15"."""
    return (
        stream.wide
        and index + 1 < stream.count
        and stream.text[stream.lexemes[index].end : stream.lexemes[index + 1].start] == " -"
    )


def _strong(stream: Stream, row: Row, read: Figure, gap: str) -> bool:
    """A one-letter symbol ("R", "P") makes money only tight before a figure that no code has."""
    return not read.words if not row.get("weak") else not gap and (read.scaled or large(stream.original(read.first)))


def large(raw: str) -> bool:
    """Whether a numeral looks like a sum ("R1,250", "R900 000", "R4.35") and not like a code's ("R2", "P53")."""
    return bool(SUMMED.fullmatch(raw)) or "," in raw or (len(raw) > 2 and raw.isdecimal() and raw[-1] == "0")


def _with_currency(stream: Stream, index: int, row: Row, read: Figure) -> Amount:
    last = read.last
    after = stream.role(last, "CURRENCY", " ")
    if after and after.get("suffix") and not after.get("tight") and set(after["units"]) & set(row["units"]):
        last += 1
    return Amount(index, last, read.value / Decimal(row["minor"]), "money", currency(stream, row), scaled=read.scaled)


def currency(stream: Stream, row: Row) -> str:
    """The currency that a surface means here: its default, unless the text speaks of another country's only."""
    units: list[str] = row["units"]
    if len(units) == 1 or (row["sure"] and row["pattern"] != "¥"):
        return units[0]
    mentions = [max(stream.text.count(cue) for cue in currency_cues()[unit]) for unit in units]
    if row["sure"] and mentions[0]:
        return units[0]
    return units[mentions.index(max(mentions))]


def _half_unit(stream: Stream, index: int) -> Amount | None:
    """ "half a month", "half a percent", "half a percentage point"."""
    if stream.wide and (part := part_of_unit(stream, index)):
        return part
    row = stream.role(index, "HALF")
    if not (row and stream.role(index + 1, "ARTICLE", " ") and stream.near(index + 2)):
        return None
    return _unit(stream, Amount(index, index + 2, Decimal("0.5"), words=True), measures=False)


def part_of_unit(stream: Stream, index: int) -> Amount | None:
    """ "a quarter of a percentage point", "a half-point cut", "half a ton", "two-tenths of 1 percent"."""
    part = _part(stream, index)
    if part is None:
        return None
    unit, value = part
    of = stream.link(unit, "of")
    one = stream.role(unit + of, "ARTICLE", " ") or (of and _one(stream, unit + 1))
    unit += of + bool(one)
    if (of and not one) or not stream.near(unit, " -") or stream.role(unit, "SCALE"):
        return None
    bare = Amount(index, unit, value, words=True)
    money = _money_after(stream, bare) if one else None
    if of and one and stream.original(unit) == "second":
        return bare._replace(last=unit + 1, form="duration", unit="second")
    row = stream.role(unit, "POINTS")
    if row and row.get("after_change"):
        near = stream.lowered[max(0, stream.lexemes[index].start - 60) : stream.lexemes[unit].end + 60]
        return bare._replace(last=unit + 1, form="points", unit="percentage_points") if OF_RATES.search(near) else None
    found = money or _unit(stream, bare)
    fits = found is not None and (one or found.form in ("percent", "points", "measure"))
    return found if fits and found is not None and found.form != "times" else None


def _one(stream: Stream, index: int) -> bool:
    return index < stream.count and stream.lexemes[index].surface in ("1", "one")


def _part(stream: Stream, index: int) -> tuple[int, Decimal] | None:
    """A fraction in words and the lexeme behind it: "half", "one-half", "a quarter", "three quarters"."""
    many = stream.role(index, "CARDINAL") or stream.role(index, "ARTICLE")
    at = index + bool(many and stream.near(index + 1, " -"))
    row = stream.role(at, "HALF") or (stream.role(at, "FRACTION") if many else None)
    if row is None or index in stream.labels:
        return None
    count = Decimal(many["value"]) if many and "value" in many else Decimal(1)
    return (at + 1, count / row["value"]) if 0 < count < row["value"] else None


def _with_unit(stream: Stream, index: int) -> Amount | None:
    read = figure(stream, index)
    if read is None:
        return _article_unit(stream, index)
    bare = Amount(index, read.last, read.value, scaled=read.scaled, words=read.words, ordinal=read.ordinal)
    return bare if read.ordinal else _money_after(stream, bare) or _unit(stream, bare) or bare


def _article_unit(stream: Stream, index: int) -> Amount | None:
    """ "a year", "a percentage point", "fell a cent": one of them."""
    if stream.wide and stream.beside(index - 1, " ,w.(-").keys() & {"VERB", "ADVERB", "MOVER", "GAINER"}:
        row = stream.role(index + 1, "CURRENCY", " ")
        if (
            row
            and row["minor"] == 100
            and not row["tight"]
            and stream.role(index, "ARTICLE")
            and stream.near(index, " ")
        ):
            return _money_after(stream, Amount(index, index + 1, Decimal(1), words=True))
    if not stream.role(index, "ARTICLE") or not stream.beside(index + 1).keys() & {"DURATION", "POINTS"}:
        return None
    return _unit(stream, Amount(index, index + 1, Decimal(1), words=True), measures=False)


def _money_after(stream: Stream, bare: Amount) -> Amount | None:
    """ "350 billion yuan", "5 million in euros", "412p", "300m SEK"."""
    last = bare.last
    if stream.link(last, "in") and stream.near(last + 1, " "):
        last += 1
    row = stream.role(last, "CURRENCY", " -" if last == bare.last else " ")
    if row is None or not row.get("suffix") or (row.get("tight") and stream.lexemes[last].gap):
        return None
    if stream.lexemes[last].gap and stream.role(last + 1, "NUMERAL", ""):
        return None  # "12 | $3.4m", cells of a table
    if last > bare.last and not (bare.scaled or bare.value >= 1000):
        return None
    if stream.wide and stream.role(last, "MEASURE") and _weighs(stream, bare, last):
        return None  # "20 pounds of flour"
    if stream.role(last, "WEAK_CURRENCY") and not (bare.scaled or bare.value >= 1000):
        return None
    if (
        stream.role(last, "SCALE")
        or stream.role(last, "PERCENT")
        or (stream.role(last, "MEASURE") and not bare.scaled and len(stream.original(last)) < 3)
    ):
        return None
    return bare._replace(
        last=last + 1, value=bare.value / Decimal(row["minor"]), form="money", unit=currency(stream, row)
    )


def _weighs(stream: Stream, bare: Amount, unit: int) -> bool:
    """Whether pounds are weight: "20 pounds of flour", "weighed 7 pounds", "20 pounds (9 kg)"."""
    if not stream.lexemes[unit].surface.startswith("pound"):
        return False
    start, end = stream.lexemes[bare.first].start, stream.lexemes[unit].end
    if beside.behind("WEIGHED", stream.lowered, end) or KILOGRAMS.match(stream.lowered, end):
        return True
    return not bare.scaled and beside.before("WEIGHING", stream.lowered, start, LONGEST_WEIGHING)


def _unit(stream: Stream, bare: Amount, measures: bool = True) -> Amount | None:
    """The unit after a figure, the readings in order of rank."""
    last = bare.last
    if stream.link(last, "of") and stream.role(last + 1, "ARTICLE", " ") and stream.role(last + 2, "POINTS", " "):
        last += 2  # "0.5 of a percentage point"
    roles = stream.beside(last, " -")
    if not roles.keys() & UNITS:
        return None
    if (row := roles.get("POINTS")) and (not row.get("after_change") or _of_percentage(stream, bare)):
        return bare._replace(
            last=last + 1, value=bare.value * Decimal(row["factor"]), form="points", unit="percentage_points"
        )
    if "PERCENT" in roles and not _treaty(stream, last):
        points = stream.role(last + 1, "POINTS", " ") is not None
        return bare._replace(
            last=last + 1 + points,
            form="points" if points else "percent",
            unit="percentage_points" if points else "percent",
        )
    if (row := roles.get("DURATION")) and not YEAR_ON_YEAR.match(stream.lowered, stream.lexemes[last].start):
        return bare._replace(
            last=last + 1, value=bare.value * Decimal(row["factor"]), form="duration", unit=row["unit"]
        )
    if "FOLD_SUFFIX" in roles or "TIMES" in roles:
        tight = roles.get("TIMES", {}).get("tight")
        return None if tight and stream.lexemes[last].gap else bare._replace(last=last + 1, form="times", unit="times")
    if measures and (row := roles.get("MEASURE")) and not (row.get("cased") and bare.words and len(row["pattern"]) < 3):
        return bare._replace(last=last + 1, form="measure", unit=row["pattern"])
    return None


def _of_percentage(stream: Stream, bare: Amount) -> bool:
    """Whether bare "points" are those of a percentage: "43.8 percent, down 1.1 points"; not an index's."""
    if bare.value > 100 or RESTATED.search(
        stream.lowered, max(0, stream.lexemes[bare.first].start - 24), stream.lexemes[bare.first].start
    ):
        return False
    start, end = stream.lexemes[bare.first].start, stream.lexemes[bare.last].end
    clause = SENTENCE_END.split(stream.lowered[max(0, start - 110) : start])[-1]
    moved = not MOVED.isdisjoint(clause.split()[-3:]) or beside.behind("COMPARED", stream.lowered, end)
    return moved and (PER_CENT.search(clause) is not None or TO_PER_CENT.match(stream.lowered, end) is not None)


def _treaty(stream: Stream, index: int) -> bool:
    """Whether "PCT" is the Patent Cooperation Treaty: "6,494 PCT applications"."""
    return stream.original(index) == "PCT" and TREATY_NOUN.match(stream.text, stream.lexemes[index].end) is not None


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
    link = first.last
    if stream.near(link, "-") and stream.lexemes[link].gap == "-" and _dash_only(stream, link):
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
    if SPANS.search(stream.lowered, max(0, end - 44), end):
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
