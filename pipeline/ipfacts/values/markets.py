"""How far something moved, as reports of prices, indices and stocks of goods say it: "dropped $12", "30 points lower".

Enters: a stream that is `wide`, an amount and its cues, which found no direction. Leaves: cues with one, or the same.
Claims rest on none of this: what a firm "lost" or "added" is rarely a movement of its patents.
"""

from __future__ import annotations

import re

from ipfacts.families import either, trie
from ipfacts.values import beside
from ipfacts.values.amounts import Amount, Cues
from ipfacts.values.comparators import marked
from ipfacts.values.lexicon import surfaces
from ipfacts.values.numbers import figure
from ipfacts.values.stream import Stream
from ipfacts.vocabulary import Row, cache

REACH = 70
"""Characters between a verb and the "by" of its object: "cut its output | by 2 million tonnes"."""
CLAUSE = re.compile(r"[.;:!?]\s|\n|, (?:and|but|while) ")
POINTED = re.compile(r"[ -]([a-z]+)(?: further)?,? (?=[a-z])")
"""Behind a bare number: what an index is counted in, before the word that says which way: "25.4 | points | higher"."""
ENDS = re.compile(r"\s*(?:[,.;:)]|\Z| (?:at|on|from|to|in|for|after|since|by|and|this|last|year)\b)")
SIZED_BY = re.compile(r"[ -](?:[a-z]+(?:-[a-z]+)*[ -]){0,2}")
"""Between an amount and the noun of its movement: "a $3 million | budget | cut", "a 30-|point | drop"."""
LEVEL = re.compile(r"(?: (?:a|an|per) [a-z]+)? (?:to|at) [^\s\d]{0,4} ?\d|,? or [\d.]+ ?(?:%|per)")
MINOR = re.compile(r"\d ?(?:cents?|pence|pennies|penny|p|c|¢)\Z")
DONE = re.compile(r"(?:ed|made|paid|won|held|owned|led|seen|known|taken|sold) \Z")
"""Before a "by" that tells who did it: "cut the fees | charged | by"."""
AMOUNTS = re.compile(r" (?:was|is|were|are|will be|would be|has been|had been|amounted to|amounts to|came to|reached) ")
"""Between a movement and its size: "the decline | was | 6 percent"."""
OF_CUTS = re.compile(r" (?:worth )?of ([a-z]+ )?([a-z]+)\b")
LONGEST_BEING = 8
LONGEST_WHEN = 40
WITH_NOUN = re.compile(r" [a-z]+")


def moved(stream: Stream, read: Amount, cues: Cues) -> Cues:
    """The cues of an amount, with the direction that its verb, adverb or noun gives it."""
    if read.ordinal:
        return cues
    if read.form == "percent":
        readings = (_timed_by, _amounting, _percent_moved, _noun_after, _loss, _of_worth)
        return next((found for reading in readings if (found := reading(stream, read, cues))), cues)
    for reading in (_timed_by, _pointed, _adverb_after, _noun_after, _of_nouns, _verb_before, _object_before):
        found = reading(stream, read, cues)
        if found is not None:
            return found
    return cues


def _timed_by(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Fell in May by 12,000 jobs", "declined last week by 3 percent": only when it moved stands before its "by"."""
    link = cues.first - 1
    if not stream.link(link, "by", gaps=" ,w.(-") or not stream.near(cues.first, " "):
        return None
    at = stream.lexemes[link].start
    when = _when().search(stream.lowered, max(0, at - LONGEST_WHEN), at)
    verb = link - 1
    while when and verb >= 0 and stream.lexemes[verb].start >= when.start():
        verb -= 1
    if when is None or verb < 0 or stream.lexemes[verb].end != when.start():
        return None
    row = stream.lexemes[verb].roles.get("VERB") or stream.lexemes[verb].roles.get("MOVER")
    done = beside.before("DONE", stream.lowered, stream.lexemes[verb].start, LONGEST_BEING)
    if row is None or (done and read.form == "bare" and _counts(stream, read)):
        return None  # "was raised last year by 300 donors"
    return cues._replace(direction=row["direction"])


@cache
def _when() -> re.Pattern[str]:
    """A time: " last week ", " in the third quarter "."""
    opening = r"(?: (?:in|on|over|during|for|last|this|the|past|first|second|third|fourth|early|late))*"
    return re.compile(rf"{opening} (?:{either('TIME')}|{trie(surfaces('labels', 'MONTH'))}|half) \Z")


def _percent_moved(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Closed down 0.6 percent", "adding 4.7%": verbs of prices; not "shed 4% of its staff", which has an object."""
    before = cues.first - 1
    row = stream.role(before, "MOVER") or stream.role(before, "GAINER") if stream.near(cues.first, " ") else None
    if row is None or stream.text.startswith(" of ", _end(stream, read)):
        return None
    return cues._replace(first=before, direction=row["direction"])


def _loss(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "A 4.7% loss", "losses of 3 percent"."""
    start, end = stream.lexemes[read.first].start, _end(stream, read)
    behind = _article(stream, read.first) and beside.behind("LOSING", stream.lowered, end)
    lost = behind or beside.before("LOSS OF", stream.lowered, start, len("losses of "))
    return cues._replace(direction="down") if lost else None


def _of_worth(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Lost a third of its value", "shed 4% of its market value"."""
    before = cues.first - 1
    row = (stream.role(before, "GAINER") or stream.role(before, "VERB")) if stream.near(cues.first, " ") else None
    if row is None or not beside.behind("OF ITS WORTH", stream.lowered, _end(stream, read)):
        return None
    return cues._replace(first=before, direction=row["direction"])


def _amounting(stream: Stream, _: Amount, cues: Cues) -> Cues | None:
    """ "The decline was 6 percent", "the wage increase amounted to 6 percent": a movement, and how far it went."""
    start = stream.lexemes[cues.first].start
    for back in range(cues.first - 1, max(cues.first - 5, stream.floor - 1), -1):
        row = stream.role(back, "NOUN")
        if row and stream.lexemes[back].surface not in surfaces("changes", "NO MOVEMENT"):
            amounts = AMOUNTS.fullmatch(stream.lowered, stream.lexemes[back].end, start)
            return cues._replace(direction=row["direction"]) if amounts else None
    return None


def _end(stream: Stream, read: Amount) -> int:
    return stream.lexemes[read.last - 1].end


def _pointed(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "25.4 points higher", "3 points lower at 41%", "12 points up": the points stay outside the expression."""
    if read.form != "bare":
        return None
    found = POINTED.match(stream.lowered, _end(stream, read))
    if found is None or found[1] not in surfaces("changes", "POINT"):
        return None
    row = _row_at(stream, read.last, found.end(), "MORE")
    if row is None or row.get("place"):
        return None  # "12 points behind the winner"
    return cues._replace(direction=row["direction"])


def _row_at(stream: Stream, index: int, place: int, label: str) -> Row | None:
    """The row of the lexeme that begins at a place in the text, if it is a `label`."""
    while index < stream.count and stream.lexemes[index].start < place:
        index += 1
    return stream.role(index, label) if index < stream.count and stream.lexemes[index].start == place else None


def _adverb_after(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "$12 up at $2,410", "12 cents down", "$35 to the good"."""
    row = stream.role(cues.last, "MORE", " ") if read.form in ("money", "measure") else None
    if row is None or row["pattern"] not in ("up", "down", "to the good", "to the bad"):
        return None
    end = stream.lexemes[cues.last].end
    if not ENDS.match(stream.lowered, end) or beside.before(
        "PAYING", stream.lowered, stream.lexemes[read.first].start, 40
    ):
        return None
    return cues._replace(last=cues.last + 1, direction=row["direction"])


def _noun_after(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "a $3 million budget cut", "a 10,000 drop", "a 30-point drop", "on $3 million increase in salaries"."""
    index = cues.last + bool(stream.role(cues.last, "POINTS", "-"))
    index += read.form == "percent" and not stream.role(index, "NOUN")  # "a 14.6% same-store sales increase"
    row = stream.role(index, "NOUN")
    if row is None or row.get("beside") or read.form in ("duration", "times"):
        return None
    article = stream.role(read.first - 1, "ARTICLE", None) is not None or _article(stream, read.first)
    end, start = _end(stream, read), stream.lexemes[index].start
    direct = start == end + 1
    if not (article or (direct and read.form == "money")) or not SIZED_BY.fullmatch(stream.lowered, end, start):
        return None
    if read.form == "bare" and not direct and stream.text[end] != "-":
        return None  # "a 12 strong rise": a number that counts something else
    behind = stream.lexemes[index].end
    if stream.lexemes[index].surface in surfaces("changes", "NO MOVEMENT") or not _closes(stream, behind, direct):
        return None
    return cues._replace(last=index + 1, direction=row["direction"])


def _article(stream: Stream, index: int) -> bool:
    return stream.lowered.endswith((" a ", " an "), 0, stream.lexemes[index].start)


def _closes(stream: Stream, end: int, direct: bool) -> bool:
    """Whether no noun follows the noun of a movement: "a $3 million budget cut in May", not "project cut costs"."""
    if direct:
        return True
    after = WITH_NOUN.match(stream.lowered, end)
    return after is None or after[0].strip() in surfaces("labels", "NO_NOUN") | {"next", "announced", "proposed"}


def _of_nouns(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "25 basis points of cuts": a movement told by what it is made of."""
    found = OF_CUTS.match(stream.lowered, _end(stream, read)) if read.form == "points" else None
    row = _row_at(stream, read.last, found.start(2), "NOUN") if found else None
    return cues._replace(direction=row["direction"]) if row else None


def _verb_before(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Zinc dropped $12", "the bond lost 40 cents", "inventories dropped 3.2 million barrels"."""
    if not stream.near(cues.first, " ") or marked(stream, read, cues):
        return None
    before = cues.first - 1
    if stream.link(before, "further") or stream.role(before, "FILLER"):
        before -= 1
    if not stream.near(before + 1, " "):
        return None
    end = _end(stream, read)
    if stream.text.startswith((" of ", " worth "), end):
        return None
    row, gainer = stream.role(before, "MOVER"), stream.role(before, "GAINER")
    if row is None and (gainer is None or not _priced(stream, read, before)):
        verb = stream.role(before, "VERB")
        row = verb if verb and not verb.get("transitive") else None
    row = row or (gainer if _priced(stream, read, before) else None)
    if row is None or not _measures(stream, read, before):
        return None
    return cues._replace(first=before, direction=row["direction"])


def _measures(stream: Stream, read: Amount, verb: int) -> bool:
    """Whether an amount behind a verb of moving is how far: not "fell 20 feet" nor "rose three straight days"."""
    if read.form == "duration":
        timed = beside.before("TIMED", stream.lowered, stream.lexemes[verb].start, 40)
        return timed and ENDS.match(stream.lowered, _end(stream, read)) is not None
    if read.form == "measure":
        long = read.unit in surfaces("units", "LENGTH")
        return not long or beside.before("LEVELLED", stream.lowered, stream.lexemes[verb].start, 40)
    return read.form in ("money", "points")


def _priced(stream: Stream, read: Amount, verb: int) -> bool:
    """Whether what "lost $2" has a price: cents, a new level behind it, or shares and goods before it."""
    if read.form in ("points", "measure"):
        return read.form == "points"
    if read.form != "money" or read.scaled:
        return False
    end = _end(stream, read)
    written = stream.lowered[stream.lexemes[read.first].start : end]
    if MINOR.search(written) or LEVEL.match(stream.lowered, end):
        return True
    return beside.before("TRADED", stream.lowered, stream.lexemes[verb].start, REACH)


def _object_before(stream: Stream, read: Amount, cues: Cues) -> Cues | None:
    """ "Raised the fee by $300", "will cut output by 2 million tonnes": a verb, its object, "by"."""
    if not stream.link(cues.first - 1, "by", gaps=" ,w.(-") or not stream.near(cues.first, " "):
        return None
    if read.form not in ("money", "measure", "bare") or (read.form == "bare" and _counts(stream, read)):
        return None
    link = cues.first - 1
    reach = stream.lexemes[link].start - REACH
    for back in range(link - 1, stream.floor - 1, -1):
        lexeme = stream.lexemes[back]
        if stream.lexemes[back + 1].gap == "." or lexeme.start < reach or "NUMERAL" in lexeme.roles:
            return None
        row = stream.role(back, "VERB")
        if row is None:
            continue
        between = stream.lowered[lexeme.end : stream.lexemes[link].start]
        plain = CLAUSE.search(between) is None and "," not in between and not DONE.search(between)
        return cues._replace(direction=row["direction"]) if plain else None
    return None


def _counts(stream: Stream, read: Amount) -> bool:
    """Whether a noun follows a bare number: "its use by | 300 firms" tells who."""
    after = WITH_NOUN.match(stream.text, _end(stream, read))
    return (
        figure(stream, read.last) is None
        and after is not None
        and after[0].strip() not in surfaces("labels", "NO_NOUN")
    )
