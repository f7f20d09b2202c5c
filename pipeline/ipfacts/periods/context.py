"""The words around a time expression: what they make of it, and whether it is one.

Enters: the tokens and the bounds of a core expression ("2027"). Leaves: the edge ("the end of") and the cue ("by") on
its left, the support that a bare year or month needs, and the roles that verbs of saying and superlatives give.
"""

from __future__ import annotations

import dataclasses
import datetime

from ipfacts.bullets import GLYPHS
from ipfacts.periods.dates import DAY, Clock, Date, Range, months
from ipfacts.periods.grammar import Grammar
from ipfacts.periods.lexer import BREAK, Lexed
from ipfacts.periods.moment import Moment
from ipfacts.vocabulary import Row

LONGEST_CUE = 4
SUPERLATIVE_REACH = 4
FINE_GRAINS = frozenset({"day", "week", "now"})
NO_SUPERLATIVES = frozenset({"test", "interest", "request", "protest", "west", "rest", "invest", "contest", "guest"})
NO_ROW: Row = {}
CLAUSE_ENDS = frozenset(".;,:()")
ANOTHER_VERB = frozenset((*(CLAUSE_ENDS - {","}), "and", "but", "or", "while"))
OPENERS = frozenset((*CLAUSE_ENDS, "—", "–", "“"))
LONGEST_WINDOW = 8
FUTURE_REACH = 6
CLAUSE_REACH = 16
AHEAD_REACH = 4
SINCE_REACH = 6
PAST_REACH = 14
ORIGIN_REACH = 8
DATELINE_REACH = 12
DATELINE_ENDS = frozenset(("(", ")", "/", "--", "–", "—", "-", ":"))
NEARLY_A_YEAR = 360
SIZE_REACH = 5
SIZES = frozenset(
    {"million", "billion", "thousand", "lakh", "crore", ",", ".", "$", "€", "£", "some", "about", "nearly"}
)
THROUGHOUT = frozenset({"the-course-of", "the-whole-of", "all-of"})
"""Edges that change nothing of the passage's own period: "in the course of the year"."""
AGENCY = 3
"""Words between the day of a dateline and its dash: "TOKYO, March 6, Kyodo News -"."""
EDITIONS = frozenset({"edition", "editions"})
BETWEEN_REACH = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """What stands to the left of a core: `first` is the token that the whole expression starts with."""

    first: int
    edge: Row
    cue: Row

    @property
    def ahead(self) -> bool:
        """Whether the expression may lie in the future ("by March")."""
        return bool(self.cue.get("ahead"))


def setting(lexed: Lexed, grammar: Grammar, core: int, floor: int) -> Setting:
    """The edge and the cue before token `core`, not reaching back beyond token `floor`."""
    edge, at = _longest(lexed.shape, grammar.edges, core, floor)
    cue, first = _longest(lexed.shape, grammar.cues, at, floor)
    return Setting(first, edge, cue)


def _longest(shape: str, table: dict[str, Row], at: int, floor: int) -> tuple[Row, int]:
    for length in range(min(LONGEST_CUE, at - floor), 0, -1):
        row = table.get(shape[at - length : at])
        if row is not None:
            return row, at - length
    return NO_ROW, at


def supports_year(lexed: Lexed, grammar: Grammar, core: int, after: int, place: Setting) -> bool:
    """Whether a bare year is a date: after a preposition, a possessive or an edge, before "data", in a table cell."""
    shape, at = lexed.shape, grammar.lexicon.chars
    following = shape[after : after + 1]
    if place.cue.get("closing") and following and following in grammar.signals["COUNTED"]:
        return False
    if place.cue or place.edge:
        return not (shape[core - 1 : core] == at["of"] and following and following in grammar.signals["COUNTED"])
    before = shape[core - 1 : core] if core else BREAK
    if before in grammar.signals["BEFORE"]:
        return True
    if following and following in grammar.signals["AFTER"]:
        return True
    row_start = before == BREAK or lexed.words[core - 1] == "|"
    if core and lexed.words[core - 1] == "," and following == at[":"]:
        return True  # "Filings by universities, 2024: …"
    return row_start and (following in (at["|"], at[":"], BREAK, ""))


def is_named(lexed: Lexed, grammar: Grammar, core: int) -> bool:
    """Whether a quarter stands as a name: "its third quarter profit", "Q4 royalties" at a start."""
    before = lexed.shape[core - 1 : core] if core else BREAK
    return (
        before == BREAK or before in grammar.signals["BEFORE"] or lexed.words[core - 1] in (".", ":", "*", "|", *GLYPHS)
    )


def joined(lexed: Lexed, grammar: Grammar, core: int, previous_end: int) -> bool:
    """Whether a core continues a list of dates ("in 2023 and 2024")."""
    at = grammar.lexicon.chars
    joints = at["and"] + at["or"] + at[","] + at["&"]
    shape = lexed.shape
    if previous_end <= 0 or core - previous_end not in (1, 2):
        return False
    return all(char in joints for char in shape[previous_end:core])


def apply_edge(moment: Moment, edge: str, clock: Clock) -> Moment:
    """The part of a moment that an edge leaves: a third, a first or last day."""
    if edge == "end":
        return dataclasses.replace(moment, kind="as_of", start=None)
    if moment.start is None or moment.end is None or moment.grain in FINE_GRAINS:
        return moment
    start, end = _edge_range(edge, moment.start, moment.end, clock.published)
    if edge == "start":
        return dataclasses.replace(moment, start=None, end=end, kind="as_of")
    return dataclasses.replace(moment, start=start, end=end)


def _edge_range(edge: str, start: Date, end: Date, published: Date | None) -> Range:
    third = datetime.timedelta(days=((end - start).days + 1) // 3)
    if edge in ("early", "middle", "late"):
        return _third(edge, start, end, third)
    if edge == "start":
        return start, start
    if edge == "turn":
        return start - datetime.timedelta(days=31), start + datetime.timedelta(days=30)
    if edge == "later" and published and start <= published <= end:
        return published, end
    return start, end


def _third(edge: str, start: Date, end: Date, third: datetime.timedelta) -> Range:
    if (end - start).days > NEARLY_A_YEAR:
        return _third_of_year(edge, start)
    if edge == "early":
        return start, start + third - DAY
    return (start + third, end - third) if edge == "middle" else (end - third + DAY, end)


def _third_of_year(edge: str, start: Date) -> Range:
    offset = {"early": 0, "middle": 4, "late": 8}[edge]
    return months(start.year, start.month + offset, 4)


def apply_cue(moment: Moment, place: Setting, lexed: Lexed, grammar: Grammar, clock: Clock) -> Moment:
    """The kind and role that a cue gives."""
    cue = place.cue
    if cue.get("coarse") and (moment.grain in FINE_GRAINS or _is_current(moment)):
        fine = moment.grain in FINE_GRAINS and "fine" in cue
        return dataclasses.replace(moment, role=cue["fine"]) if fine else moment
    if cue.get("id") == "from" and clock.published and moment.start and moment.start > clock.published:
        return _of_kind(moment, "since")  # "will charge $2.85 from 1 October"
    if cue.get("after_change") and not _after_change(lexed, grammar, place.first):
        return moment
    if cue.get("open"):
        return dataclasses.replace(moment, start=None)
    kind, role = cue.get("kind"), cue.get("role")
    begins = place.first
    if cue.get("slot") and _after(lexed, grammar, place.first, "SINCE", SINCE_REACH):
        kind, begins = "since", _signal_before(lexed, grammar, place.first, "SINCE")
    if kind == "as_of" and place.edge.get("label") == "middle" and moment.grain == "year" and moment.end is not None:
        moment = dataclasses.replace(moment, end=moment.end.replace(month=6, day=30))  # "by mid-2027"
    if kind and not (kind == "as_of" and moment.kind == "since"):
        moment = _of_kind(moment, kind)
    if kind == "since" and _after(lexed, grammar, begins, "SUPERLATIVE", SUPERLATIVE_REACH):
        role = "comparison"
    if role == "target" and moment.end is not None and clock.published is not None and moment.end < clock.published:
        return dataclasses.replace(moment, role=cue["past"]) if "past" in cue else moment
    return dataclasses.replace(moment, role=role) if role and moment.role != "comparison" else moment


def _after_change(lexed: Lexed, grammar: Grammar, first: int) -> bool:
    """Whether a change stands right before, or its size between: "up 5% on", "a jump of 41 on", "12 marks from"."""
    if _after(lexed, grammar, first, "CHANGE", 1):
        return True
    token, floor = first - 1, max(first - 1 - SIZE_REACH, 0)
    if token > floor and lexed.words[token].isalpha() and lexed.words[token].endswith("s"):
        token -= 1
    while token > floor and (lexed.words[token][:1].isdigit() or lexed.words[token] in SIZES):
        token -= 1
    if token == first - 1 or not any(lexed.words[at][:1].isdigit() for at in range(token + 1, first)):
        return False
    token -= token > floor and lexed.words[token].lower() in ("of", "by")
    return lexed.shape[token] in grammar.signals["CHANGE"]


def is_past_edition(lexed: Lexed, moment: Moment, after: int, published: Date | None) -> bool:
    """Whether a year names an edition of a ranking before the current ones: "ninth in the 2019 edition, it …"."""
    if moment.grain != "year" or moment.end is None or published is None or after >= len(lexed.words):
        return False
    named = lexed.words[after].lower() in EDITIONS or (
        lexed.words[after] == "'s" and after + 1 < len(lexed.words) and lexed.words[after + 1].lower() in EDITIONS
    )
    return named and moment.end.year < published.year - 1


def _is_current(moment: Moment) -> bool:
    """Whether a moment is the passage's own period: "over the year" compares with nothing."""
    return moment.anchored and moment.offset == 0


def is_record_span(moment: Moment, lexed: Lexed, grammar: Grammar, first: int) -> bool:
    """Whether a span only says how long a record stood ("the first fall in nine years")."""
    return moment.role == "span" and _after(lexed, grammar, first, "SUPERLATIVE", SUPERLATIVE_REACH)


def is_future(lexed: Lexed, grammar: Grammar, first: int, after: int) -> bool:
    """Whether the clause speaks of what is to come: "is due in May", "for the second quarter it expects"."""
    for token in range(after, min(after + AHEAD_REACH, len(lexed.words))):
        if lexed.words[token] in ANOTHER_VERB or lexed.shape[token] == BREAK:
            break
        if lexed.shape[token] in grammar.signals["FUTURE"]:
            return True
    if _after(lexed, grammar, first, "FUTURE", FUTURE_REACH):
        return True
    told = first > 0 and (lexed.words[first - 1].endswith("ed") or lexed.shape[first - 1] in grammar.signals["PAST"])
    return not told and _after(lexed, grammar, first, "FUTURE", CLAUSE_REACH)


def _of_kind(moment: Moment, kind: str) -> Moment:
    if kind == "since":
        return dataclasses.replace(moment, kind="since", start=moment.start or moment.end, end=None)
    return dataclasses.replace(moment, kind="as_of", start=None)


def _after(lexed: Lexed, grammar: Grammar, first: int, signal: str, reach: int) -> bool:
    """Whether one of the `reach` tokens before `first` is a signal, within its clause."""
    for token in range(first - 1, max(-1, first - 1 - reach), -1):
        if lexed.words[token] in CLAUSE_ENDS or lexed.shape[token] == BREAK:
            return False
        if lexed.shape[token] in grammar.signals[signal]:
            return True
        if signal == "SUPERLATIVE" and lexed.words[token].endswith("est") and lexed.words[token] not in NO_SUPERLATIVES:
            return True
    return False


def _signal_before(lexed: Lexed, grammar: Grammar, first: int, signal: str) -> int:
    """The nearest token before `first` that is a signal."""
    return next(token for token in range(first - 1, -1, -1) if lexed.shape[token] in grammar.signals[signal])


def is_past(lexed: Lexed, grammar: Grammar, first: int, after: int) -> bool:
    """Whether the sentence around a time tells what was, not what is to come: "had won 40 by the end of June"."""
    told = False
    for tokens in (range(first - 1, max(-1, first - 1 - PAST_REACH), -1), range(after, after + PAST_REACH)):
        for token in tokens:
            if token >= len(lexed.words) or lexed.words[token] in ".;" or lexed.shape[token] == BREAK:
                break
            if token > first and lexed.words[token] == ",":
                break
            if lexed.shape[token] in grammar.signals["FUTURE"] + grammar.signals["INTENT"]:
                if _reaches(lexed, token):
                    continue
                return False
            told = told or lexed.shape[token] in grammar.signals["PAST"] or lexed.words[token].endswith("ed")
    return told


def _reaches(lexed: Lexed, token: int) -> bool:
    """Whether "to" only leads up to a figure: "had grown to 3,480 by Dec. 31"."""
    figure = lexed.words[token + 1] if token + 1 < len(lexed.words) else ""
    return lexed.words[token].lower() == "to" and (figure[:1].isdigit() or figure in SIZES)


def is_origin(lexed: Lexed, grammar: Grammar, first: int) -> bool:
    """Whether a time says since when somebody exists: "Founded in Oslo in 2014, it has …"."""
    for token in range(first - 1, max(-1, first - 1 - ORIGIN_REACH), -1):
        word, shape = lexed.words[token], lexed.shape[token]
        if word in CLAUSE_ENDS or shape == BREAK or word[:1].isdigit():
            return False
        if shape in grammar.signals["ORIGIN"]:
            return True
        if shape in grammar.signals["ORIGIN_OPENING"]:
            before = lexed.shape[token - 1] if token else BREAK
            return before == BREAK or before in grammar.signals["ORIGIN_OPENER"] or lexed.words[token - 1] in OPENERS
    return False


JOINING = frozenset({"and", "and the", "and the end of", "and end of", "and the middle of"})
"""What stands between the two dates of "between"."""


def spans_from(lexed: Lexed, first: int, core: int, after: int) -> bool:
    """Whether "between" opens before a date and "and" joins it to the one at `core`: "between its launch on …"."""
    if " ".join(lexed.words[after:core]).lower() not in JOINING:
        return False
    for token in range(first - 1, max(-1, first - 1 - BETWEEN_REACH), -1):
        if lexed.words[token] in CLAUSE_ENDS or lexed.shape[token] == BREAK or lexed.words[token][0].isdigit():
            return False
        if lexed.words[token].lower() == "between":
            return True
    return False


def is_compared(lexed: Lexed, grammar: Grammar, core: int) -> bool:
    """Whether a bare year names the figure that a multiple is of: "nearly triple its 2023 figure"."""
    return core > 1 and lexed.shape[core - 2] in grammar.signals["MULTIPLE"]


def is_spoken(lexed: Lexed, grammar: Grammar, first: int, after: int) -> bool:
    """Whether a verb of saying or publishing stands directly before or after a day or week."""
    for distance, token in enumerate(range(first - 1, max(-1, first - 1 - LONGEST_WINDOW), -1), 1):
        if lexed.words[token] in CLAUSE_ENDS or lexed.shape[token] == BREAK:
            break
        if grammar.reporting.get(lexed.shape[token], 0) >= distance:
            return True
    return lexed.shape[after : after + 1] in grammar.reporting


def _behind_agency(lexed: Lexed, at: int) -> int:
    """The token behind the name of a news agency, or `at` where there is none."""
    for token in range(at, min(at + AGENCY, len(lexed.words))):
        if not lexed.words[token][:1].isupper():  # empty at the end of a paragraph
            return token
    return at + AGENCY


def is_dateline(lexed: Lexed, first: int, after: int) -> bool:
    """Whether a date opens a paragraph in the manner of a news agency ("GENEVA, Nov. 7 (Agency) --")."""
    if after < len(lexed.words) and lexed.words[after] == ",":
        after = _behind_agency(lexed, after + 1)
    if after >= len(lexed.words) or lexed.words[after] not in DATELINE_ENDS:
        return False
    if first == 0 or lexed.words[first - 1] not in (",", "."):
        return False
    for token in range(first - 1, max(-1, first - DATELINE_REACH), -1):
        if token == 0 or lexed.shape[token - 1] == BREAK or lexed.words[token - 1] == ")":
            return True
        if lexed.words[token][:1].islower() and lexed.words[token] != "and":
            return False
    return False
