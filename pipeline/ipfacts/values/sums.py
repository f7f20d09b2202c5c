"""Sums of money: a figure with the sign, the code or the word of a currency before or behind it.

Enters: a stream, with the index of a currency or a figure already read. Leaves: the `Amount` of both, or None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ipfacts.values import beside
from ipfacts.values.amounts import Amount
from ipfacts.values.lexicon import currency_cues
from ipfacts.values.numbers import Figure, figure
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import Row

SUMMED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+\.\d\d")
LONGEST_WEIGHING = 40
KILOGRAMS = re.compile(
    r",? (?:\(|or )(?:about |around |some |nearly |roughly )?[\d.,]+ ?-?(?:kg|kilo|gram|g\b|tonne|metric)"
)
"""Behind pounds of weight: what they are in kilograms."""
OF_KILOGRAMS = re.compile(
    r"\d ?-?(?:kg|kilos?|kilograms?|kilogrammes?|grams?|g|tonnes?|metric tons?),? (?:\(|or )"
    r"(?:about |around |some |nearly |roughly |approximately )?\Z"
)
"""Before pounds that are kilograms: "77 kilograms (approximately | 170 pounds)"."""


def sum_ahead(stream: Stream, index: int) -> Amount | None:
    """ "US$3.4bn", "RMB 350", "EUR -0.15": the currency at lexeme `index`, then its figure."""
    row = stream.role(index, "CURRENCY")
    if not (row and row.get("prefix")):
        return None
    if not (stream.near(index + 1, " -" if stream.wide else " ") or _only_a_sign(stream, index)):
        return None
    read = figure(stream, index + 1)
    if read is None or read.ordinal or not _strong(stream, row, read, stream.lexemes[index + 1].gap):
        return None
    return _with_currency(stream, index, row, read)


def _only_a_sign(stream: Stream, index: int) -> bool:
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


def sum_behind(stream: Stream, bare: Amount) -> Amount | None:
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
    if stream.role(last, "WEAK_CURRENCY") and not (bare.scaled or bare.value >= 1000 or _rated(stream, bare, last)):
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


def _rated(stream: Stream, bare: Amount, word: int) -> bool:
    """Whether a word that is no currency elsewhere is one here: "900 won | a litre", "15.5 lei | per euro"."""
    priced = stream.wide and bare.value >= 10 and stream.original(word).islower()
    return priced and beside.behind("PRICED", stream.lowered, stream.lexemes[word].end)


def _weighs(stream: Stream, bare: Amount, unit: int) -> bool:
    """Whether pounds are weight: "20 pounds of flour", "weighed 7 pounds", "20 pounds (9 kg)"."""
    if not stream.lexemes[unit].surface.startswith("pound"):
        return False
    start, end = stream.lexemes[bare.first].start, stream.lexemes[unit].end
    if beside.behind("WEIGHED", stream.lowered, end) or KILOGRAMS.match(stream.lowered, end):
        return True
    if OF_KILOGRAMS.search(stream.lowered, max(0, start - LONGEST_WEIGHING), start):
        return True
    return not bare.scaled and beside.before("WEIGHING", stream.lowered, start, LONGEST_WEIGHING)
