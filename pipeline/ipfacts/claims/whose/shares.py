"""Shares: of what a share is a part, whose that whole is, and who makes the share up.

A share says its whole in one of a few forms: by a noun ("31 % of the suits"), a pronoun ("of them", "of which 31 %"), a
sum or total ("of that sum"), a base that is no count of ours ("of sales", "of GDP"), or not at all ("with streaming
accounting for 61 %"). In all but the first, the whole is most often the last count or sum before it; and where no name
makes the share up, the share is of the one whose whole it is.
Enters: the `Reader` of a sentence and the index of a share's chunk. Leaves: features of evidence for what it counts,
whose it is and where; actors, each with the way by which it was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate, Measure
from ipfacts.claims.counted.cues import cued
from ipfacts.claims.counted.measures import Context
from ipfacts.claims.sentence.bearings import reach
from ipfacts.claims.sentence.phrases import STOPS, Actor
from ipfacts.claims.whose.makers import SOURCES, Maker, maker
from ipfacts.claims.words import forms, words
from ipfacts.digest import Chunk
from ipfacts.model import Kind

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

SINGLE = frozenset({"it", "that", "this"})
PLURAL = frozenset({"them", "these", "those", "which", "whom", "all"})
OF = frozenset({"of", "among", "in"})
BASES = ("SALES", "ECONOMY", "MARKET", "TOTAL", "PROPORTION")
"""Labels of words that stand for a whole, in the order in which they are asked for."""
BASE_METRICS = {
    "sales": ("royalty_rate", "rd_spending"),
    "economy": ("ip_industry_output", "rd_spending"),
    "market": ("market_share",),
}
"""What a share of something that we do not count itself may be."""
EACH = frozenset({"each", "every", "all", "any"})
"""Behind "on", of a share of what each piece sells for: "3 percent on every pouch"."""
BEHIND = 7
"""Chunks behind "of" within which the whole is named."""


@dataclass(slots=True)
class Whole:
    """What a share is a part of: how it is said, and the last count or sum before it, with its age."""

    form: str
    figure: Candidate | None
    age: str


class Shares:
    """Looks for the wholes of the shares of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._wholes: dict[int, Whole] = {}
        self._makers: dict[int, Maker | None] = {}

    def whole(self, k: int) -> Whole:
        """The whole of the share at `k`."""
        if k not in self._wholes:
            self._wholes[k] = Whole(self._form(k), *self._figure(k))
        return self._wholes[k]

    def _form(self, k: int) -> str:
        """How the whole is said: behind the share, else before it."""
        return self._form_behind(k) or self._form_before(k) or "bare"

    def _form_behind(self, k: int) -> str:
        """ "Of them", "of it", "of the total", "of sales", "of GDP", "of the suits", "of visitors", "on each"."""
        if k + 2 >= len(self.chunks):
            return ""
        if self.chunks[k + 1].lower == "on":
            behind = self.chunks[k + 2 : k + 5]
            return "sales" if behind[0].lower in EACH or any(self._sold(c) for c in behind) else ""
        if self.chunks[k + 1].lower not in OF:
            return ""
        return self._said(self.chunks[k + 2 : k + 2 + BEHIND]) if self.chunks[k + 1].lower != "in" else ""

    def _form_before(self, k: int) -> str:
        """ "Of which 31 %", "Of the batches, nearly seven in ten", "its share rose to 31 %"."""
        for m in range(k - 1, max(k - 9, -1), -1):
            chunk = self.chunks[m]
            if chunk.lower in ("of", "among"):
                said = self._said(self.chunks[m + 1 : k])
                opens = m == 0 or self.chunks[m - 1].lower in (",", "and", ";", "—", "–", "--")
                return f"fronted {said}" if said and opens else ""
            if not words("PROPORTION").isdisjoint(forms(chunk)):
                return "proportion"
            if chunk.lower in STOPS and chunk.lower != ":":
                break
        return ""

    @staticmethod
    def _sold(chunk: Chunk) -> bool:
        return not words("SALES").isdisjoint(forms(chunk))

    def base(self, k: int) -> range:
        """The chunks that say of what the share at `k` is, "of | net sales", where rights or research are paid so."""
        paid = self.whole(k).form in BASE_METRICS and next(self._around_base(k, ""), None) is not None
        return range(k + 2, k + 2 + BEHIND) if paid else range(0)

    @staticmethod
    def _said(chunks: list[Chunk]) -> str:
        """What the words behind "of" say that the whole is."""
        if chunks and chunks[0].lower == "what":
            return "sales" if any(not words("TAKEN").isdisjoint(forms(c)) for c in chunks[1:]) else "noun"
        for chunk, following in zip_longest(chunks, chunks[1:]):
            alone = following is None or following.label not in ("WORD", "TERM")
            if alone and chunk.lower in SINGLE | PLURAL:
                return "single" if chunk.lower in SINGLE else "plural"
            term = chunk.term is not None and not chunk.term.modifier
            base = next((b for b in BASES if not words(b).isdisjoint(forms(chunk))), None)
            if base is not None and (base == "TOTAL" or not term):
                return base.lower()
            if term:
                return "term"
            if chunk.label in ("VERB", "CLAUSE", "REL", "PUNCT") and not chunk.lower.endswith("ed"):
                break
        return "noun"

    def _figure(self, k: int) -> tuple[Candidate | None, str]:
        """The last count or sum before the figure at `k`, and how long ago; "them" are counted, and are no sum."""
        passage = self.reader.passage
        fit = [passage.wholes[kind] for kind in self._kinds(k) if kind in passage.wholes]
        if not fit:
            return None, "none"
        sentence, figure = max(fit, key=lambda pair: pair[1].chunk.start)
        ago = passage.sentence - sentence
        return figure, "here" if ago <= 0 else reach(ago)

    def _kinds(self, k: int) -> tuple[Kind, ...]:
        return ("count",) if self._form(k).endswith("plural") else ("count", "money")

    def maker(self, k: int) -> str:
        """Who makes the share up, as the sentence says: "nation before", "group behind", "thing beside", or "none"."""
        found = self._maker(k)
        return str(found) if found is not None else "none"

    def _maker(self, k: int) -> Maker | None:
        if k not in self._makers:
            self._makers[k] = maker(self.reader, k)
        return self._makers[k]

    def _sources(self, k: int) -> Iterator[tuple[str, Actor]]:
        """Names behind the share, within its clause, that a preposition makes its source or its aim."""
        for phrase in self.reader.phrases:
            if phrase.left <= k or phrase.left - k > 12 or phrase.actor is None or phrase.actor.empty:
                continue
            between = self.chunks[k + 1 : phrase.left]
            if any(c.lower in STOPS or c.label in ("CLAUSE", "PUNCT") or c.quantity is not None for c in between):
                return
            verbs = [c for c in between if c.label == "VERB"]
            if phrase.governor in SOURCES:
                family = verbs[-1].verbs[0] if verbs and verbs[-1].verbs else "verb" if verbs else "no verb"
                yield f"source.{phrase.governor}.{family}", phrase.actor
                yield f"source.{phrase.governor}", phrase.actor

    def _named_whole(self, k: int, form: str, context: Context) -> Iterator[tuple[Measure, list[str]]]:
        """What the noun behind "of" counts: "15% of | the 9,400 suits", "Of the | suits, nearly a third"."""
        term = self._term_of(k, form)
        if term is None or term.term is None:
            return
        sort = "plain" if term.term.right is None and term.term.metric is None else "full"
        measure = context.whole(term, "whole")
        if measure is not None:
            yield measure, [f"share of {form}", f"share of {form}.{sort}"]
        right = term.term.right
        for metric in ("grant_rate",) if term.term.act == "application" and right in (None, "patent") else ():
            yield Measure(metric, how="whole"), [f"share of {form}.{metric}", *self._outcomes(k, metric)]

    def _term_of(self, k: int, form: str) -> Chunk | None:
        """The first noun of ours behind the share's "of", or behind the words before it that say the whole."""
        start, stop = k + 2, k + 2 + BEHIND
        if form != "term":
            back = range(k - 1, max(k - 12, -1), -1)
            opening = (
                m
                for m in back
                if self.chunks[m].lower in ("of", "among")
                or (form == "proportion" and not words("PROPORTION").isdisjoint(forms(self.chunks[m])))
            )
            start, stop = next(opening, k) + 1, k
        return next((c for c in self.chunks[start:stop] if c.term is not None and not c.term.modifier), None)

    def _outcomes(self, k: int, name: str) -> Iterator[str]:
        """The verbs of the clause, which tell whether applications came to something: "76% were allowed"."""
        for chunk in self.chunks[max(0, k - 3) : k + 14]:
            if chunk.label == "VERB":
                yield f"{name} does {chunk.lemma}"

    def measures(self, k: int, context: Context) -> Iterator[tuple[Measure, list[str]]]:
        """What the share at `k` may be of, by the base that is named, the whole before it and the share before it."""
        whole = self.whole(k)
        base = whole.form.rpartition(" ")[2]
        if base in ("term", "proportion"):
            yield from self._named_whole(k, whole.form, context)
        for metric in BASE_METRICS.get(base, ()):
            yield Measure(metric, how="base"), [f"base.{base}.{metric}", *self._around_base(k, f"base.{metric}")]
        if whole.figure is not None:
            form, sort = whole.form, whole.figure.kind
            yield (
                _again(whole.figure.measure),
                [f"of figure.{form}.{whole.age}", f"of figure.{form}.{sort}", f"of figure.{whole.age}.{sort}"],
            )
        before = self.reader.passage.wholes.get("share")
        if before is not None:
            ago = self.reader.passage.sentence - before[0]
            age = "here" if ago <= 0 else reach(ago)
            again = _again(before[1].measure)
            yield again, [f"last share.{whole.form}.{age}", f"last share.{age}.{before[1].kind}"]

    def _around_base(self, k: int, name: str) -> Iterator[str]:
        """A sum that goes with the share ("$150,000 up front and 4 % of sales"), and a licence that is spoken of."""
        before = self.chunks[max(0, k - 9) : k]
        if any(c.label == "MONEY" for c in before):
            yield f"{name} with sum"
        for theme in ("licence", "licensable"):
            if theme in self.reader.passage.themes_here:
                yield f"{name} {theme}"
        if any(self._researches(c) for c in self._of_clause(k)):
            yield f"{name} research"

    def _of_clause(self, k: int) -> Iterator[Chunk]:
        """What stands before the share, and what stands behind it up to a comma or an "and"."""
        yield from self.chunks[max(0, k - 12) : k]
        for chunk in self.chunks[k + 1 : k + 9]:
            if chunk.label in ("PUNCT", "CONJ", "CLAUSE", "REL"):
                return
            yield chunk

    @staticmethod
    def _researches(chunk: Chunk) -> bool:
        """Whether a chunk speaks of what is spent on research."""
        return "rd_spending" in cued(chunk) or (chunk.term is not None and chunk.term.metric == "rd_spending")

    def nothing(self, k: int) -> Iterator[str]:
        """What speaks for a share of nothing of ours."""
        whole = self.whole(k)
        yield f"whole form={whole.form}"
        yield f"whole form={whole.form}.{whole.age}"
        yield f"made={self.maker(k)}"

    def subjects(self, k: int) -> Iterator[tuple[str, Actor | None]]:
        """Whose the whole is, and who makes the share up."""
        whole = self.whole(k)
        if whole.figure is not None:
            maker, subject = self.maker(k), whole.figure.subject
            yield f"whole's.{whole.form}.{maker}", subject
            yield f"whole's.{whole.age}.{maker}", subject
        before = self.reader.passage.wholes.get("share")
        if before is not None:
            yield f"share's.{whole.form}", before[1].subject
        yield from self._sources(k)
        made = self._maker(k)
        if made is not None and made.actor is not None and not made.actor.empty:
            yield f"maker.{made}", made.actor
            yield f"maker.{made.side}.{made.link}", made.actor
        for phrase in self.reader.phrases:
            if phrase.owner and phrase.actor is not None and k < phrase.head <= k + 6 and self._owns(k, phrase.left):
                yield "whole's owner", phrase.actor

    def _owns(self, k: int, left: int) -> bool:
        """Whether a phrase from `left` on opens the whole: "41 % of | its families"."""
        between = self.chunks[k + 1 : left]
        return (
            bool(between)
            and between[0].lower == "of"
            and all(c.label in ("PREP", "DET", "ADV", "WORD") for c in between)
        )

    def unowned(self, k: int) -> Iterator[str]:
        """What speaks for nobody: the whole is nobody's."""
        whole = self.whole(k)
        yield f"nobody of whole={whole.form}"
        made = self._maker(k)
        yield f"nobody made={self.maker(k)}"
        if made is not None:
            yield f"nobody made={made.sort}.{made.link}"
        if whole.figure is not None and (whole.figure.subject is None or whole.figure.subject.empty):
            yield f"whole nobody's.{whole.form}"
            yield f"whole nobody's.{whole.age}.{self.maker(k)}"


def _again(measure: Measure) -> Measure:
    """The same measure for another figure."""
    return Measure(measure.metric, measure.right, measure.act, measure.qualifiers, "pronoun", measure.term)
