"""Words of rise and fall that measure an amount: behind it ("28 percent more") and before it ("rose by 114,000").

Enters: a stream, an amount and its cues so far. Leaves: the cues with a direction, or as they were.
"""

from __future__ import annotations

import re

from ipfacts import families
from ipfacts.model import Direction
from ipfacts.values import beside
from ipfacts.values.amounts import Amount, Cues
from ipfacts.values.comparators import marked
from ipfacts.values.lexicon import surfaces
from ipfacts.values.numbers import figure
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import Row, cache

REACH = 90
"""Characters that a change word may stand before a percentage in its clause ("… fell last year, by 2 percent")."""
EARLIER = re.compile(r" (?:\w+ ){1,2}(?:years?|months?|weeks?|decades?|quarters?) (?:ago|earlier|before|previously)\b")
"""Behind "more than": the time of the base, no figure that is exceeded: "41 more than two years ago"."""
PACED = re.compile(r" an? (?:[a-z-]+ ){0,2}\Z")
"""Between "at" and a percentage: "grew at | a brisker | 24 percent"."""
PLAINLY_PACED = re.compile(r" an? \Z")
SIZED = re.compile(r" an? (?:[a-z]+ly )?[a-z]+(?:-[a-z]+){0,3} ")
"""Between a change word and a percentage: "up | an eye-catching | 3 percent", "rose | a seasonally adjusted | 2"."""
ADVERB_BY = re.compile(r" [a-z]+ly,? ")
"""Between a verb and its "by": "grew | strongly | by $11 million"."""
SIGN_WORDS: dict[str, Direction] = {"plus": "up", "minus": "down"}
BARRED = (",", "(", ":", "–", "—", "-", "or")
"""What stands before a sign that is a word: "2,140, plus 15%"."""


def change_after(stream: Stream, read: Amount, cues: Cues) -> Cues:
    """ "28 percent more", "122,000 more than", "half a month less", "a 7.4-percent drop", "a third higher"."""
    last = cues.last
    more = stream.role(last, "MORE", " ")
    if more and _more_fits(stream, last, more, read):
        return cues._replace(last=last + 1, direction=more["direction"])
    noun = (
        stream.role(last, "NOUN", " -w") if read.form in ("percent", "points", "times", "money", "duration") else None
    )
    if noun and stream.lexemes[last].gap == "w":
        between = stream.text[stream.lexemes[last - 1].end : stream.lexemes[last].start]
        if (
            read.form != "percent"
            or len(between) > 18
            or not between.replace("-", " ").replace(" ", "").isalpha()
            or " of " in between
        ):
            noun = None
    if noun and read.form == "money" and stream.lexemes[last].surface in surfaces("changes", "NO MOVEMENT"):
        return cues  # "a $102 million shortfall"
    if noun and (read.form not in ("duration", "money") or stream.lexemes[read.first - 1].roles.get("ARTICLE")):
        return cues._replace(last=last + 1, direction=noun["direction"])
    return cues


def _more_fits(stream: Stream, index: int, row: Row, read: Amount) -> bool:
    """Whether "more" and its like measure a difference: a bare "27 more" only adds, "27 more than" compares."""
    compares = row.get("than") or (stream.link(index + 1, "than", gaps=" w"))
    if row.get("than") and read.form == "bare" and stream.near(index + 1) and figure(stream, index + 1):
        return EARLIER.match(stream.text, stream.lexemes[index].end) is not None
    if row.get("only_duration"):
        return read.form == "duration"
    if read.form in ("percent", "points"):
        return not (row.get("leads") and stream.near(index + 1) and figure(stream, index + 1) is not None)
    return not row.get("only_percent") and bool(compares or not row.get("needs_than"))


def change_before(stream: Stream, read: Amount, cues: Cues) -> Cues:
    """ "up 16.1 percent", "rose by 114,000", "a decline of 9.8%", "lifting its haul 46 percent"."""
    before = cues.first - 1
    if not stream.near(cues.first, " "):
        if not stream.near(cues.first, "w"):
            return cues
        return _paced(stream, read, cues) or _sized(stream, read, cues) or _distant(stream, read, cues)
    if stream.wide and read.upper is not None and stream.link(before, "between", "range-from"):
        before -= 1  # "an increase of | between | 4% and 5%"
    if stream.role(before, "LINK") and stream.lexemes[before].roles["LINK"]["id"] == "further":
        before -= 1
    if stream.wide and stream.role(before, "FILLER", " ") and stream.link(before - 1, "by", gaps=" ,w.(-"):
        before -= 1  # "fell by | just | two paise"
    if stream.link(before, "by", "of", "at", gaps=" ,w.(-") or stream.role(before, "FILLER"):
        return _linked(stream, read, cues, before)
    sign = _sign_word(stream, read, before)
    if sign is not None:
        return cues._replace(first=before, direction=sign)
    paced = _paced(stream, read, cues)
    if paced is not None:
        return paced
    return cues if stream.wide and marked(stream, read, cues) else _right_before(stream, read, cues, before)


def _right_before(stream: Stream, read: Amount, cues: Cues, before: int) -> Cues:
    """ "Rose 4 percent", "up 12": the change word at `before` measures the amount that it touches."""
    for label in ("ADVERB", "VERB"):
        row = stream.role(before, label)
        if row and stream.near(before + 1, " ") and _direct(stream, before, label, row, read):
            return cues._replace(first=before, direction=row["direction"])
    return cues


def _sign_word(stream: Stream, read: Amount, index: int) -> Direction | None:
    """ "2,140, plus 15%", "4,010 (minus 6 percent)": a sign in words, apart from what stands before."""
    if index < 0 or read.form not in ("percent", "points"):
        return None
    if stream.text.startswith((" of ", " on ", " for "), stream.lexemes[read.last - 1].end):
        return None  # "$2m, plus 4% of sales", "plus 3% on every unit"
    lexeme = stream.lexemes[index]
    before = stream.lowered[max(0, lexeme.start - 8) : lexeme.start].rstrip()
    if before.endswith("plus or"):
        return None
    return SIGN_WORDS.get(lexeme.surface) if before.endswith(BARRED) else None


def _paced(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Grew at a brisker 24 percent", "rose at a slower 3 percent": a verb, "at", an article, what sort of pace."""
    if read.form != "percent":
        return None
    start = stream.lexemes[cues.first].start
    found = PACED.search(stream.lowered, max(0, start - 40), start)
    if found is None or (
        PLAINLY_PACED.fullmatch(found[0]) and not _pace().match(stream.lowered, stream.lexemes[read.last - 1].end)
    ):
        return None
    back = cues.first - 1
    while back > 0 and stream.lexemes[back].start >= found.start():
        back -= 1
    row = stream.role(back - 1, "VERB") if stream.link(back, "at") and back > 0 else None
    return cues._replace(first=back - 1, direction=row["direction"]) if row else None


@cache
def _pace() -> re.Pattern[str]:
    """Behind the percentage of a verb: "shrank at a 6 percent | annualized rate"."""
    return re.compile(rf"[ -](?:[a-z-]+[ -]){{0,2}}{families.either('PACE')}\b")


def _sized(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Up a record-high 18.2%", "rose an eye-catching 3 percent": an article, and what the writer thinks of it."""
    at = cues.first - 1
    while at > 0 and stream.lexemes[at].roles.keys() & {"ARTICLE", "FILLER"}:
        at -= 1
    between = stream.lowered[stream.lexemes[at].end : stream.lexemes[cues.first].start]
    if read.form not in ("percent", "points") or not SIZED.fullmatch(between):
        return None
    row = stream.role(at, "ADVERB") or stream.role(at, "VERB")
    return cues._replace(first=at, direction=row["direction"]) if row else None


def _direct(stream: Stream, index: int, label: str, row: Row, read: Amount) -> bool:
    """Whether an adverb or verb right before an amount measures it: not "raised $30m", not "cut 500 jobs"."""
    surface = stream.lexemes[index].surface
    end = stream.lexemes[read.last - 1].end
    if stream.wide and read.form == "bare" and beside.behind("SCORING", stream.lowered, end):
        return False  # "added 21 points and 12 boards"
    if read.form == "percent" and stream.text.startswith(" of ", end) and not stream.text.startswith(" of late", end):
        return False  # "ate up 8.7% of revenue"
    stepping = stream.text[end : end + 12].split()[:1]
    if read.form == "bare" and stepping and stepping[0] in families.words("IN A ROW"):
        return False  # "rose three straight days"
    if read.form == "bare" and stepping and stepping[0].strip(".,;") in surfaces("ranks", "STEP"):
        return True
    if stream.wide and label == "VERB" and stepping and _on_a_market(read, stepping[0].strip(".,;")):
        return True
    if label == "ADVERB":
        return read.form != "duration" and (surface != "off" or read.form == "percent")
    if read.form in ("percent", "points", "times"):
        return not row.get("never_direct")
    return read.form in ("bare", "money") and not row.get("transitive")


def _on_a_market(read: Amount, follows: str) -> bool:
    """ "The index gained 18 points", "the shares lost 2 percent"; not "lost 60% of its cases", which has an object."""
    return follows in ("points", "point", "pts") if read.form == "bare" else read.form == "percent" and follows != "of"


def _linked(stream: Stream, read: Amount, cues: Cues, link: int) -> Cues:
    """A change word before "by", "of", "at" or "a rate of"; before a percentage it may stand further off."""
    surface = stream.lexemes[link].surface
    labels = {"by": ("VERB", "NOUN", "MORE", "ADVERB"), "of": ("NOUN",), "at": ("VERB",)}.get(surface, ("VERB", "NOUN"))
    if stream.wide and surface == "by":
        labels = (*labels, "MOVER")  # "closed down by two paise"
    near = link - 1
    nearby = ("ADVERB", *labels) if "FILLER" in stream.lexemes[link].roles else labels  # "up a modest 0.7%"
    for label in nearby:
        row = stream.role(near, label)
        close = stream.near(link, " ,") or (surface == "by" and _by_adverb(stream, near, link))
        if row and row.get("never_direct") and "FILLER" in stream.lexemes[link].roles:
            return cues  # "made up only 14%"
        if row and close and (surface != "at" or (read.form == "percent" and row["pattern"] != "lower")):
            return cues._replace(first=near, direction=(_hastened(stream, near, label) or row)["direction"])
    if read.form in ("percent", "points", "times") and surface != "at":
        return _far(stream, cues, link, labels)
    if read.form == "duration" and surface == "by":
        return _far(stream, cues, link, ("VERB",))
    return cues


def _by_adverb(stream: Stream, near: int, link: int) -> bool:
    """Whether only how it moved stands between a verb and its "by"."""
    return (
        near >= 0
        and ADVERB_BY.fullmatch(stream.lowered, stream.lexemes[near].end, stream.lexemes[link].start) is not None
    )


def _far(stream: Stream, cues: Cues, link: int, labels: tuple[str, ...]) -> Cues:
    """The nearest change word before `link` in the same sentence, with no other figure's expression between."""
    reach = stream.lexemes[link].start - REACH
    for back in range(link - 1, stream.floor - 1, -1):
        if stream.lexemes[back + 1].gap == "." or stream.lexemes[back].start < reach:
            break
        for label in labels:
            row = stream.role(back, label)
            if row and not row.get("beside") and not (row.get("than") and figure(stream, back + 1)):
                return cues._replace(direction=(_hastened(stream, back, label) or row)["direction"])
        if back not in stream.labels and stream.role(back, "NUMERAL"):
            break
    return cues


def _hastened(stream: Stream, index: int, label: str) -> Row | None:
    """The verb before a word that only says how fast: "climbed faster, by 6.8 percent", "fell more steeply, by 9"."""
    return stream.role(index - 1, "VERB") if label == "MORE" and stream.near(index, " ") else None


def _distant(stream: Stream, read: Amount, cues: Cues) -> Cues:
    """ "lifting its haul 46 percent": a verb, its object, a bare percentage."""
    row = stream.role(cues.first - 1, "VERB")
    between = stream.text[stream.lexemes[cues.first - 1].end : stream.lexemes[cues.first].start]
    sized = read.form == "percent" or (read.form == "points" and stream.wide)
    if row and sized and len(between) < 32 and ":" not in between and not row.get("never_direct"):
        return cues._replace(direction=row["direction"])
    return cues
