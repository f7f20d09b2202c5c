"""Barred: what a figure cannot count, whatever else speaks for it.

"229,000 companies applied for patents" counts companies; "40 kg of heroin" are no fakes, though they were seized with
some; a loan market "of 205.7 billion" is a sum whose currency nobody wrote.
Enters: the `Reader` of a sentence, a figure, and a metric with a kind of value. Leaves: whether that cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ipfacts.claims.counted.foreign import Foreign
from ipfacts.claims.counted.measures import Context, metric_of_right
from ipfacts.claims.counted.nouns import own_noun
from ipfacts.claims.counted.ratios import against_another
from ipfacts.claims.sentence.acts import act_behind
from ipfacts.claims.words import alternatives, inflected, words
from ipfacts.digest import NUMBERS_OF, Chunk
from ipfacts.families import either
from ipfacts.metrics import groups, of_sums
from ipfacts.model import Kind
from ipfacts.noun_sorts import singulars
from ipfacts.vocabulary import cache

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

OF_RIGHTS = frozenset({"filing", "grant", "stock", "label"})
"""Groups of metrics that count rights and requests for them."""
SEIZED, ARRESTED, PROVIDERS = "counterfeit_seizures", "ip_arrests", "ip_service_providers"
ATTACKS, MARKET, SUED = "invalidations", "market_share", "infringement_suits"
CASES = "ip_cases"
TRADE = "ip_trade"
"""What countries have with each other, never firms or universities."""
JOBS = "ip_industry_output"
"""What is told in jobs, too, of which there are many."""
FAKES_WORTH, FAKED = "counterfeit_value", "fakes"
"""What fakes are worth, and the theme of articles on them."""
LICENCES = "licence_agreements"
RAIDED = "raid"
"""The group of what is seized and taken down, which may be any number."""
MOST, FAR_TOO_MANY = 10_000_000, 1_000_000_000
"""From here on a bare number of a metric that has sums is one; and so many rights or cases there are not."""
TRADING = ("import", "export")
"""Beginnings of words of trade."""
MENTIONED = 2
"""Words of an article up to which it does not tell of trade."""
FAKE = re.compile(r"fake|counterfeit|imitation|knock-?off|bogus|pirate")


INDEFINITE = frozenset({"a", "an"})
OF_THEM = frozenset({"of", "them", "these", "those", "which"})
ALIKE = {act: frozenset({"grant", "registration", "in_force"}) for act in ("grant", "registration", "in_force")}
"""Acts that one verb may mean: marks are granted where designs are registered."""


FROM_WHERE = frozenset({"from", "in"})
LISTING = frozenset({"PLACE", "NAT", "PREP", "DET", "CONJ", "PUNCT", "GROUP", "WORD"})
"""Labels of what may stand in a list of how many are from where."""


@cache
def acts() -> dict[str, str]:
    """What is done with the rights that a metric counts."""
    return {metric: act for (_, act), metric in metric_of_right().items()}


@cache
def suspecting() -> frozenset[str]:
    """Forms of verbs whose objects nobody has arrested yet."""
    return frozenset(form for verb in words("SUSPECTING") for form in inflected(verb))


@cache
def editions() -> re.Pattern[str]:
    """ "18th | annual edition", behind an ordinal."""
    return re.compile(rf" (?:annual |yearly |biennial )?(?:{alternatives('EDITION')})\b", re.IGNORECASE)


@cache
def asking() -> re.Pattern[str]:
    """ "3,002 | trademark inquiries", "118 | applications for registering importers", behind a count."""
    asked = rf"(?: [a-z-]+){{0,3}} (?:{alternatives('NO FILING')})\b"
    entering = r"(?:register(?:ing)?|licens(?:e|ing)|accredit(?:ing)?|(?:the )?(?:registration|accreditation) of)"
    persons = rf"(?: [a-z-]+){{0,2}}? (?:{alternatives('REGISTERED PERSON')})"
    entered = rf"(?: [a-z-]+){{0,2}} (?:applications|requests) (?:for|to) {entering}{persons}\b"
    firms = rf"(?: [a-z-]+){{0,3}} (?:licensing|holding|assertion) (?:{alternatives('HOLDER')}|subsidiaries)\b"
    return re.compile(rf"{asked}|{entered}|{firms}", re.IGNORECASE)


@cache
def number_asked() -> re.Pattern[str]:
    """ "The number of invention disclosures was |", before a figure of the same clause."""
    right = r"(?:patent|trade|mark|design|applic|filing|grant|regist|licen)"
    asked = rf"\bnumber of (?:(?!{right})[\w-]+ ){{0,3}}(?:{alternatives('NO FILING')})\b"
    return re.compile(rf"{asked}(?!.*\b{right})[^.;:]*\Z", re.IGNORECASE)


@cache
def charted() -> re.Pattern[str]:
    """ "No 1 | spot on the chart": where a song or a book stands."""
    spot = r"(?: (?:spot|position|place|slot))?"
    where = r"(?: (?:on|in|of|at) (?:the )?(?:[\w-]+ ){0,3}?)?"
    return re.compile(rf"{spot}{where} ?(?:{alternatives('CHART')})\b", re.IGNORECASE)


@cache
def growing() -> re.Pattern[str]:
    """ "Third | highest growth", "second | fastest rise", behind an ordinal."""
    grown = either("values/changes NOUN")
    return re.compile(rf"[ -]\w+est(?: (?!of |in |by |for )[a-z-]+)? (?:{grown})(?!\w)", re.IGNORECASE)


@cache
def ever() -> re.Pattern[str]:
    """ "The highest | number in a single year", behind a superlative."""
    return re.compile(rf"(?: (?:{'|'.join(NUMBERS_OF)}))?,? (?:{alternatives('EVER')})\b", re.IGNORECASE)


@cache
def since() -> re.Pattern[str]:
    """ "The highest | number of filings since 2015", "the most | in a decade": highest against one's own past."""
    numbers = rf"(?: (?:{'|'.join(NUMBERS_OF)}))(?: [\w-]+){{0,4}},? since (?:\w+ )?(?:19|20)\d\d\b"
    return re.compile(rf"{numbers}|(?: [\w-]+){{0,4}} in (?:\w+ )?(?:years|decades|months|a decade)\b", re.IGNORECASE)


@cache
def number_of_holders() -> re.Pattern[str]:
    """ "The number of Peruvian firms with valid patents |", before a figure of the same clause."""
    sort = r"(?:(?!patent|trade|mark|design|applic|filing|grant|regist|right|title)[\w-]+ ){0,3}"
    holders = rf"number of {sort}(?:{alternatives('HOLDER')})(?! (?:applic|filings|patent))"
    return re.compile(rf"\b{holders}\b(?!.*\b(?:servic|agenc))[^.;:]*\Z", re.IGNORECASE)


class Barred:
    """Tells what the figures of one sentence cannot count."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.foreign = Foreign(reader)
        self._nouns: dict[int, str] = {}
        self._of_holders: dict[int, bool] = {}
        self._ratios: dict[int, bool] = {}
        self._done: dict[int, str | None] = {}
        self._asked: dict[int, bool] = {}
        self._of_metric: dict[str, Callable[[Context, Kind], bool]] = {
            CASES: lambda context, kind: kind == "count" and self._seized_in(context),
            ARRESTED: lambda context, kind: kind == "count" and self._only_suspected(context),
            ATTACKS: lambda context, kind: kind == "count" and self._only_asked(context.k),
            FAKES_WORTH: lambda _, __: self._of_no_fakes(),
            LICENCES: lambda context, kind: kind == "count" and self._no_licences(context),
            MARKET: lambda context, kind: kind == "share" and self._of_no_market(context),
            PROVIDERS: lambda context, _: self._told_of_holders(context.k),
            SEIZED: lambda context, kind: kind == "count" and self._no_fakes(context),
            SUED: lambda context, _: context.k in self.reader.events.nameless.plaintiffs,
            TRADE: lambda context, _: self._nobody_trades(context),
        }
        """What each of these metrics cannot be."""

    def bars(self, context: Context, metric: str, kind: Kind) -> bool:
        """Whether the figure of the context cannot be so many of what a metric counts."""
        if self.foreign.bars(context.k, metric, kind) or self._of_kind(context.k, metric, kind):
            return True
        if groups()[metric] in OF_RIGHTS:
            return self._no_rights(context, metric, kind)
        barred = self._of_metric.get(metric)
        return barred is not None and barred(context, kind)

    def _of_kind(self, k: int, metric: str, kind: Kind) -> bool:
        """Whether no metric has the figure in a kind of value, or none so great a number."""
        if kind == "change":
            return self._is_ratio(k) or self._is_stable(k)
        if kind == "rank":
            return self._ranks_else(k)
        most = MOST if metric in of_sums() and metric != JOBS else FAR_TOO_MANY
        return kind == "count" and groups()[metric] != RAIDED and self._number(k) >= most

    def _no_rights(self, context: Context, metric: str, kind: Kind) -> bool:
        """Whether no rights or requests for them are counted, or others than those of the metric."""
        if kind == "count" and (self._otherwise_done(context, metric) or self._only_asked(context.k)):
            return True
        return kind in ("count", "change") and self._holders(context, kind)

    def _of_no_fakes(self) -> bool:
        """Whether an article that gives the worth of something tells of no fakes."""
        passage = self.reader.passage
        return not passage.outlook.cued[SEIZED] and FAKED not in passage.outlook.themes | passage.themes

    def _is_ratio(self, k: int) -> bool:
        """Whether a change is what one party has more than another."""
        if k not in self._ratios:
            self._ratios[k] = against_another(self.chunks, k, self.reader.sentence.text, self.reader.sentence.start)
        return self._ratios[k]

    def _is_stable(self, k: int) -> bool:
        """Whether what looks like no change is a house of many: "its | stable of labels"."""
        behind = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return self.chunks[k].lower.endswith("stable") and behind is not None and behind.lower == "of"

    def _only_asked(self, k: int) -> bool:
        """Whether those are counted who only ask about rights, or want to be registered themselves, as agents are."""
        if k not in self._asked:
            text, start, chunk = self.reader.sentence.text, self.reader.sentence.start, self.chunks[k]
            asked = asking().match(text[chunk.end - start :]) or number_asked().search(text[: chunk.start - start])
            self._asked[k] = chunk.label == "COUNT" and asked is not None
        return self._asked[k]

    def _ranks_else(self, k: int) -> bool:
        """Whether an ordinal numbers an edition or ranks by growth: "18th edition", "third highest growth".

        A superlative against one's own past is no place either: "the highest | number in a single year".
        """
        chunk, start = self.chunks[k], self.reader.sentence.start
        behind = self.reader.sentence.text[chunk.end - start :]
        if chunk.label == "ORDINAL" and editions().match(behind) is not None:
            return True
        if chunk.label == "LEAD" and (ever().match(behind) or since().match(behind) or self._one_of_several(k)):
            return True
        if chunk.label == "LEAD" and self._of_a_list(k):
            return True
        return growing().match(behind) is not None or charted().match(behind) is not None

    def _of_a_list(self, k: int) -> bool:
        """Whether several, each with a figure, did most together: "from Chile (310) and Peru (42) filed | the most"."""
        lowers = [chunk.lower for chunk in self.chunks]
        counts = (chunk.at for chunk in self.chunks[1:k] if chunk.label == "COUNT")
        bracketed = [at for at in counts if (lowers[at - 1], lowers[at + 1]) == ("(", ")")]
        if len(bracketed) < 2:
            return False
        return all(chunk.label in ("VERB", "ADV", "AUX") for chunk in self.chunks[bracketed[-1] + 2 : k])

    def _one_of_several(self, k: int) -> bool:
        """Whether an indefinite article says that a superlative is no place: "a perennial | top filer of patents"."""
        if self.chunks[k].lower.startswith(("the ", "no", "#")):
            return False
        before = [chunk.lower for chunk in self.chunks[max(0, k - 2) : k]]
        quantity = self.chunks[k].quantity
        if quantity is None or quantity.comparator != "=" or not before:
            return False  # "a top-10 filer" is one of ten
        return before[-1] in INDEFINITE or (before[0] in INDEFINITE and self.chunks[k - 1].label == "WORD")

    def _no_licences(self, context: Context) -> bool:
        """Whether those are counted who answer or license: "9 patent licensing companies"."""
        return self._noun(context) in words("ASKED") or self._only_asked(context.k)

    def _nobody_trades(self, context: Context) -> bool:
        """Whether no country is there to trade: "Brontel earned $9 million from payments for rights"."""
        passage = self.reader.passage
        terms = any(chunk.term is not None and chunk.term.metric == TRADE for chunk in self.chunks)
        named = terms or any(c.lower in words("TRADED") or c.lower.startswith(TRADING) for c in self.chunks)
        if named or passage.counted[TRADE] or passage.outlook.cued[TRADE] > MENTIONED:
            return False
        actors = context.rule.actors
        firm = any(actor.body is not None and actor.body.label == "ORG" for actor in actors)
        land = any(p.actor is not None and p.actor.place is not None for p in self.reader.phrases)
        return not land or (firm and all(actor.place is None for actor in actors))

    def _of_no_market(self, context: Context) -> bool:
        """Whether a bare share stands in a passage on rights, with no word of a market: "firms held a 14% share"."""
        passage = self.reader.passage
        if context.running is None or context.running.right is None or passage.counted[MARKET]:
            return False
        return not any("market" in c.lower or not words("OF A MARKET").isdisjoint(c.lower.split()) for c in self.chunks)

    def _number(self, k: int) -> float:
        quantity = self.chunks[k].quantity
        return float((quantity.number if quantity is not None else None) or 0)

    def _otherwise_done(self, context: Context, metric: str) -> bool:
        """Whether the verb right behind a figure says that something else was done than the metric counts."""
        done = self.done(context)
        return done is not None and acts().get(metric, done) not in ALIKE.get(done, {done})

    def done(self, context: Context) -> str | None:
        """What the verb right behind a figure says was done: "120 of them | were granted"."""
        k = context.k
        if k not in self._done:
            m = k + 1
            while m < len(self.chunks) and self._goes_before(self.chunks[m]):
                m += 1
            plain = m > k + 1 and m < len(self.chunks) and self.chunks[m].label == "VERB"
            self._done[k] = act_behind(self.chunks, k, office=context.office) if plain else None
        return self._done[k]

    @staticmethod
    def _goes_before(chunk: Chunk) -> bool:
        """Whether a chunk may stand between a figure and the verb whose subject it is."""
        return chunk.label in ("AUX", "ADV") or chunk.lemma in ("be", "have") or chunk.lower in OF_THEM

    def _holders(self, context: Context, kind: Kind) -> bool:
        """Whether those are counted who apply for rights, or hold them."""
        if kind == "count" and (self._noun(context) in words("HOLDER") or self._followed_by_holders(context.k)):
            return True
        if kind == "count" and self._goes_on_from_holders(context.k):
            return True
        return self._told_of_holders(context.k)

    def _goes_on_from_holders(self, k: int) -> bool:
        """Whether the figure leaves out the noun of those before: "four companies from Europe, two | from Korea"."""
        behind = self.chunks[k + 1 : k + 2]
        if not behind or behind[0].lower not in FROM_WHERE:
            return False
        for m in range(k - 1, -1, -1):
            if self.chunks[m].label == "COUNT":
                noun = next((c for c in self.chunks[m + 1 : k] if c.label not in ("NAT", "PLACE", "ORDINAL")), None)
                if noun is None or noun.lower in FROM_WHERE:
                    continue
                return any(c.lower.rsplit(" ", 1)[-1] in words("HOLDER") for c in (noun,))
            if self.chunks[m].label not in LISTING:
                return False
        return False

    def _followed_by_holders(self, k: int) -> bool:
        """Whether those follow the figure who did something: "229,000 Peruvian companies | applied for patents"."""
        m = k + 1
        while m < len(self.chunks) and self.chunks[m].label in ("NAT", "PLACE"):
            m += 1
        if m + 1 >= len(self.chunks) or self.chunks[m].lower not in words("HOLDER"):
            return False
        behind = self.chunks[m + 1]
        return behind.label == "TERM" and behind.lower.split()[0].endswith(("ed", "ing"))

    def _told_of_holders(self, k: int) -> bool:
        if k not in self._of_holders:
            start = self.reader.sentence.start
            before = self.reader.sentence.text[: self.chunks[k].start - start]
            self._of_holders[k] = number_of_holders().search(before) is not None
        return self._of_holders[k]

    def _only_suspected(self, context: Context) -> bool:
        """Whether the clause's verb only finds suspects: "identified 40 suspects and arrested 11"."""
        verb = context.rule.verb
        return verb is not None and verb.at < context.k and verb.lower in suspecting()

    def _seized_in(self, context: Context) -> bool:
        """Whether the cases are those in which fakes were seized: "blocked imports of counterfeits in 17,436 cases"."""
        verb = context.rule.verb
        if verb is None or verb.at > context.k or words("SEIZING").isdisjoint((verb.lemma, verb.lower)):
            return False
        return any(FAKE.search(chunk.lower) for chunk in self.chunks)

    def _no_fakes(self, context: Context) -> bool:
        """Whether the figure counts drugs, weapons or the tools of the trade."""
        behind = self.chunks[context.k + 1 : context.k + 5]
        of = next((n for n, chunk in enumerate(behind) if chunk.lower == "of"), len(behind))
        named = [self._noun(context), *(chunk.lower for chunk in behind[of + 1 :])]
        none = any(not words("NO FAKE").isdisjoint(singulars(noun)) for noun in named)
        return none and not any(FAKE.search(chunk.lower) for chunk in behind)

    def _noun(self, context: Context) -> str:
        if context.k not in self._nouns:
            noun = own_noun(context)
            self._nouns[context.k] = noun if isinstance(noun, str) else ""
        return self._nouns[context.k]
