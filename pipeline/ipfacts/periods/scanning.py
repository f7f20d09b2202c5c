"""The scan: from left to right, the longest phrase at each place, with the words around it.

Linear: each token is a start once, a phrase has a bounded length, and nothing is matched twice but overlapping starts.
"""

from __future__ import annotations

import dataclasses

from ipfacts.periods import context, lexer
from ipfacts.periods.anchoring import current
from ipfacts.periods.calendar_phrases import stated
from ipfacts.periods.dates import Clock, Date, FiscalCalendar, fiscal_calendar
from ipfacts.periods.grammar import Grammar, Phrase, grammar
from ipfacts.periods.hits import Hit
from ipfacts.periods.moment import Moment
from ipfacts.periods.reading import Reading
from ipfacts.periods.readings import read


def find(
    text: str, published: Date | None, start: int = 0, end: int | None = None, *, country: str | None = None
) -> list[Moment]:
    """Every time expression in `text[start:end]`, sorted, none overlapping another, offsets into `text`.

    Never raises: an expression that means no day on the calendar is left out.
    """
    known = grammar()
    lexed = lexer.lex(text, start, len(text) if end is None else end, known.lexicon.forms)
    clock = Clock(published, fiscal_calendar(country), country)
    scan = _Scan(lexed, known, clock)
    found = scan.moments()
    if scan.learnt is None:
        return found
    return _Scan(lexed, known, dataclasses.replace(clock, fiscal=scan.learnt, stated=True)).moments()


@dataclasses.dataclass(slots=True)
class _Scan:
    lexed: lexer.Lexed
    grammar: Grammar
    clock: Clock
    floor: int = 0
    began: int = 0
    """The token that the core of the last moment began with."""
    previous: Moment | None = None
    learnt: FiscalCalendar | None = None
    """The fiscal year that the text itself states: "the first quarter of fiscal 2026 ended September 30, 2025"."""

    def moments(self) -> list[Moment]:
        found: list[Moment] = []
        shape, opening = self.lexed.shape, self.grammar.opening
        for start in self.grammar.starts.finditer(shape):
            at = start.start()
            phrases = opening(shape[at : at + 2]) if at >= self.floor else None
            taken = self._take(at, phrases) if phrases else None
            if taken is None:
                continue
            moment, after = taken
            first = found and self._from(found[-1], moment, at)
            if first:
                moment = dataclasses.replace(
                    moment, start_char=first.start_char, start=first.start, grain="period", kind="during"
                )
                found.pop()
            self.previous, self.floor, self.began = moment, after, at
            found.append(moment)
        return found

    def _from(self, first: Moment, last: Moment, at: int) -> Moment | None:
        """The moment before, where "between" joins the two: "between its opening on 1 June 2023 and 30 April 2025"."""
        dated = first.start is not None and last.end is not None and first.start < last.end
        alike = first.grain == last.grain and first.grain in ("day", "month", "year") and last.kind == "during"
        ended = last.kind == "as_of" and first.grain != "period"  # "… and the end of last month"
        if not (dated and (alike or ended) and first.kind == "during" and not first.anchored):
            return None
        return first if context.spans_from(self.lexed, self.began, at, self.floor) else None

    def _take(self, at: int, phrases: list[Phrase]) -> tuple[Moment, int] | None:
        """The moment whose core starts at a token, and the token after it."""
        hits = []
        for phrase in phrases:
            match = phrase.regex.match(self.lexed.shape, at)
            if match:
                hits.append((-match.end(), phrase.slots, phrase.row["id"], phrase, match))
        if not hits:
            return None
        place = context.setting(self.lexed, self.grammar, at, self.floor)
        longest = max(match.end() for _, _, _, _, match in hits)
        ahead = place.ahead and not context.is_past(self.lexed, self.grammar, place.first, longest)
        ahead = ahead or context.is_future(self.lexed, self.grammar, place.first, longest)
        for _, _, _, phrase, match in sorted(hits, key=lambda hit: hit[:3]):
            hit = Hit(phrase, match, self.lexed, self.grammar, ahead)
            moment = self._moment(hit, place)
            if moment is not None:
                return moment, match.end()
        return None

    def _moment(self, hit: Hit, place: context.Setting) -> Moment | None:
        after = hit.match.end()
        if self._barred(hit.phrase, hit.match.start(), after):
            return None
        try:
            reading = read(hit, self.clock)
            if reading is None or not self._supported(reading, hit, place):
                return None
            if hit.row.get("learns"):
                self.learnt = self.learnt or stated(hit, reading)
            return self._placed(reading, hit, place)
        except (ValueError, OverflowError):
            return None

    def _barred(self, phrase: Phrase, core: int, after: int) -> bool:
        """Whether the next word rules the phrase out ("the year of")."""
        barred = phrase.row.get("unless_next", ())
        beside = phrase.row.get("if_beside", ())
        if beside and not {word.lower() for word in self.lexed.words[max(core - 1, 0) : after + 1]} & set(beside):
            return True
        if after >= len(self.lexed.shape):
            return False
        if phrase.row.get("unless_counted") and self.lexed.shape[after] in self.grammar.signals["COUNTED"]:
            return True
        following = self.lexed.words[after].lower()
        if core and self.lexed.words[core - 1] == "[" and following == "]":
            return True  # "[2024] EWHC 1234" is a citation
        return following in barred or (self.lexed.shape[after] == lexer.YEAR and "{year}" in barred)

    def _supported(self, reading: Reading, hit: Hit, place: context.Setting) -> bool:
        core, after, needs = hit.match.start(), hit.match.end(), hit.row.get("needs", "")
        if not needs:
            return True
        alike = self.previous is not None and self.previous.grain == reading.grain
        if alike and context.joined(self.lexed, self.grammar, core, self.floor):
            return True
        if needs == "year":
            return context.supports_year(self.lexed, self.grammar, core, after, place)
        if needs == "weekday":
            return not _is_name(self.lexed, core) or bool(place.cue)
        if needs == "in":
            return bool(place.cue.get("slot")) or bool(place.edge)
        named = needs == "named" and context.is_named(self.lexed, self.grammar, core)
        return named or bool(place.cue or place.edge)

    def _placed(self, reading: Reading, hit: Hit, place: context.Setting) -> Moment:
        after = hit.match.end()
        moment = Moment(
            self.lexed.starts[place.first],
            self.lexed.end(after - 1),
            reading.start,
            reading.end,
            reading.kind,
            reading.grain,
            reading.role,
            reading.offset,
            reading.anchored,
        )
        edge = place.edge.get("label", "")
        edge = "" if place.edge.get("id") in context.THROUGHOUT and moment.anchored else edge
        if moment.anchored and moment.offset == 0 and moment.start is None and edge and (place.ahead or edge != "end"):
            moment = current(moment, self.clock)
        if edge:
            moment = context.apply_edge(moment, edge, self.clock)
        if place.cue:
            moment = context.apply_cue(moment, place, self.lexed, self.grammar, self.clock)
        bare = hit.row["id"] == "year" and not place.cue and not place.edge
        if context.is_record_span(moment, self.lexed, self.grammar, place.first) or (
            bare and context.is_compared(self.lexed, self.grammar, hit.match.start())
        ):
            moment = dataclasses.replace(moment, role="comparison")
        if moment.role == "plain" and context.is_past_edition(self.lexed, moment, after, self.clock.published):
            moment = dataclasses.replace(moment, role="comparison")
        if moment.role == "plain" and context.is_origin(self.lexed, self.grammar, place.first):
            moment = dataclasses.replace(moment, role="background")
        return self._spoken(moment, place.first, after)

    def _spoken(self, moment: Moment, first: int, after: int) -> Moment:
        """A day that dates the saying or the publishing, not the figure."""
        if moment.grain not in context.FINE_GRAINS or moment.role != "plain" or moment.kind == "since":
            return moment
        today = moment.grain == "now" and self.lexed.words[after - 1].lower() == "today"
        if moment.grain == "now" and not today:
            return moment
        dated = context.is_spoken(self.lexed, self.grammar, first, after)
        if not dated and not (moment.grain == "day" and context.is_dateline(self.lexed, first, after)):
            return moment
        if today:
            return dataclasses.replace(moment, start=moment.end, kind="during", grain="day", role="speech")
        return dataclasses.replace(moment, role="speech")


def _is_name(lexed: lexer.Lexed, core: int) -> bool:
    """Whether a capitalised word just before makes a weekday part of a name ("Black Friday")."""
    return core > 0 and lexed.shape[core - 1] == lexer.OTHER and lexed.words[core - 1][0].isupper()
