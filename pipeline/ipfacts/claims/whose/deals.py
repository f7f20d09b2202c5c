"""Deals: what is paid, sold, licensed or lent for what, and which party gets the money ("sold it to Lumora for $9m").

A verb of a deal says in which way money or rights change hands (`patterns/claims/deals`), other words what they change
hands for: titles, a licence, a loan, research (`patterns/claims/goods`). Either alone says little; together they tell a
price from a royalty, a loan from an income, and who gets from who pays.
Enters: the `Reader` of a sentence and the index of a figure's chunk. Leaves: the metrics that a sum, share or number of
titles may count, features of evidence for them and for nothing of ours, and the parties.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.sentence.acts import is_passive
from ipfacts.claims.sentence.bearings import reach, side
from ipfacts.claims.sentence.phrases import FIGURES, Actor, Phrase
from ipfacts.claims.words import forms, ids_of, inflected
from ipfacts.digest import Chunk
from ipfacts.metrics import of_sums
from ipfacts.vocabulary import cache, rows

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

OF_GOODS = {
    "SHARE": {
        "royalty": ("royalty_rate", "licensing_revenue"),
        "licence": ("royalty_rate", "licensing_revenue"),
        "research": ("rd_spending",),
        "loan": ("ip_financing",),
        "trade": ("ip_trade",),
        "industry": ("ip_industry_output",),
    },
    "COUNT": {"asset": ("ip_acquisitions", "ip_transfers"), "transfer": ("ip_transfers",), "loan": ("ip_financing",)},
}
"""What a share or a number may count where such words stand in its clause."""
REACH, BEHIND, NEAR, PHRASE = 16, 6, 4, 6
"""Chunks from a verb to its figure, from a figure to a verb behind it, what is near, and how long a phrase may be."""
EACH = frozenset({"per", "a", "an", "each", "apiece", "every", "for each", "for every"})
SPANS = frozenset({"year", "month", "quarter", "week", "day", "annum", "decade", "half", "half-year", "annually"})
SKIPPED = frozenset({"DET", "ADV", "AUX"})
ROLES: dict[str, dict[str, str]] = {
    "pay": {"subject": "pays", "object": "gets", "to": "gets", "by": "pays"},
    "get": {"subject": "gets", "from": "pays", "by": "gets"},
    "bring": {"object": "gets", "to": "gets", "for": "gets", "from": "pays"},
    "sell": {"subject": "gets", "object": "pays", "to": "pays", "by": "gets"},
    "buy": {"subject": "pays", "from": "gets", "of": "gets", "by": "pays"},
    "fetch": {"of": "gets", "for": "gets", "from": "pays", "to": "pays"},
    "flow": {"from": "pays", "to": "gets"},
    "distribute": {"subject": "pays", "to": "gets", "among": "gets", "by": "pays"},
    "reprice": {"subject": "gets"},
    "settle": {},
    "cost": {"object": "pays"},
    "charge": {"subject": "gets", "object": "pays", "from": "pays", "by": "gets"},
    "license": {"subject": "gets", "object": "pays", "to": "pays", "from": "gets", "by": "pays"},
    "lend": {"subject": "pays", "object": "gets", "to": "gets", "by": "pays", "for": "gets"},
    "borrow": {"subject": "gets", "from": "pays", "by": "gets"},
    "spend": {"subject": "pays", "by": "pays"},
    "trade": {"subject": "gets", "by": "gets"},
    "order": {"object": "pays", "to": "gets", "by": "rules", "subject": "rules"},
}
"""Which party each verb's subject, object and prepositions name; of a passive, the subject stands for the object."""
LOOSE = frozenset({"flow", "reprice", "settle"})
"""Ways of verbs that say much else: they count where no other verb of a deal stands."""


@cache
def dealt() -> frozenset[str]:
    """Metrics for which deals are evidence: sums, and rights that change hands."""
    return of_sums() | {"ip_acquisitions", "ip_transfers"}


@cache
def deals() -> dict[str, tuple[str, ...]]:
    """Each form of a verb to the ways of dealing that it may mean; its base form stands for all of them."""
    found: dict[str, list[str]] = {}
    for row in rows("claims/deals"):
        for form in inflected(row["pattern"]):
            found.setdefault(form, []).append(row["id"])
    return {form: tuple(dict.fromkeys(ways)) for form, ways in found.items()}


def goods() -> dict[str, tuple[str, ...]]:
    """Word or term to what it says of the thing that changes hands."""
    return ids_of("goods")


def goods_of(chunk: Chunk) -> tuple[str, ...]:
    """What a chunk says of the thing that changes hands; a kind of right is an asset."""
    table = goods()
    found = dict.fromkeys(sort for form in forms(chunk) for sort in table.get(form, ()))
    if chunk.term is not None and chunk.term.right:
        found["asset"] = None
    return tuple(found)


class Deals:
    """The deals of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self.goods = {c.at: found for c in self.chunks if c.label not in FIGURES and (found := goods_of(c))}
        """Index of a chunk to what it says of the thing that changes hands."""
        self.verbs = [c for c in self.chunks if self.ways(c)]

    def ways(self, chunk: Chunk) -> tuple[str, ...]:
        """The ways of dealing that a chunk means; of a word that is a noun, too, none behind an article: "the cost"."""
        if chunk.label == "VERB":
            return deals().get(chunk.lemma, ())
        if chunk.label not in ("WORD", "OTHER"):
            return ()
        before = self.chunks[chunk.at - 1] if chunk.at else None
        following = self.chunks[chunk.at + 1] if chunk.at + 1 < len(self.chunks) else None
        if before is None or following is None or before.label in ("DET", "PREP", "POSS"):
            return ()
        noun = following.label in ("WORD", "OTHER", "TERM", "VERB") or following.lower in ("of", ",", ".")
        return () if noun and not chunk.lower.endswith(("ed", "ing")) else deals().get(chunk.lower, ())

    def verb(self, k: int) -> Chunk | None:
        """The verb of the deal that the figure at `k` is about: the last one before it, else the first one behind."""
        here = [v for v in self.verbs if k - REACH <= v.at <= k + BEHIND and self.reader.one_clause(k, v.at)]
        here = [v for v in here if not LOOSE.issuperset(self.ways(v))] or here
        before = [v for v in here if v.at < k]
        return before[-1] if before else next(iter(here), None)

    def proposed(self, k: int) -> Iterator[str]:
        """The metrics that the figure may count: every sum of an article on rights may be one of ours."""
        passage, label = self.reader.passage, self.chunks[k].label
        if not (passage.outlook.themes or passage.themes):
            return
        if label == "MONEY":
            yield from sorted(of_sums())
            return
        here = {sort for at, sorts in self.goods.items() if self.reader.one_clause(k, at) for sort in sorts}
        dealt = label != "COUNT" or self.verb(k) is not None
        for sort, metrics in OF_GOODS.get(label, {}).items():
            if sort in here and dealt:
                yield from metrics

    def evidence(self, k: int) -> list[str]:
        """What the deal around the figure at `k` says, to be weighed for each metric apart."""
        if self.chunks[k].label not in ("MONEY", "SHARE", "RATE", "COUNT", "CHANGE"):
            return []
        return list(dict.fromkeys(self._evidence(k, self.chunks[k].label)))

    def _evidence(self, k: int, label: str) -> Iterator[str]:
        yield f"only.{label}"
        here = [at for at in self.goods if self.reader.one_clause(k, at)]
        sorts = dict.fromkeys(sort for at in here for sort in self.goods[at])
        yield from (f"goods {sort}.{label}" for sort in sorts)
        yield from (f"goods {sort}.{side(k, at)}.{reach(abs(k - at))}" for at in here for sort in self.goods[at])
        yield from (f"sentence {sort}" for sorts_of in self.goods.values() for sort in sorts_of)
        yield from (f"before {sort}" for sort in self.reader.passage.goods)
        last = self._last(k)
        yield f"last {last}.{label}"
        verb = self.verb(k)
        for way in self.ways(verb) if verb is not None else ("none",):
            yield f"way {way}.{label}"
            yield f"way {way}.{label} after {last}"
            yield from (f"way {way} {sort}.{label}" for sort in sorts)
            yield from (f"way {way} after {sort}.{label}" for sort in self.reader.passage.goods if sort not in sorts)
        if verb is not None:
            yield f"verb {verb.lemma or verb.lower}.{side(k, verb.at)}"
        roles = sorted({role for role, _, _ in self.parties(k)}) or ["none"]
        yield from (f"named {role}.{label}" for role in roles)
        yield from self._shape(k, label, verb)

    def _last(self, k: int) -> str:
        """What the figure before counted: a royalty comes after an upfront payment, an award after the sum sought."""
        before = self.reader.previous_figure(k)
        measure = before.measure if before is not None else self.reader.passage.measure
        return measure.metric if measure is not None and measure.metric in dealt() else "none"

    def _shape(self, k: int, label: str, verb: Chunk | None) -> Iterator[str]:
        """The words beside the figure: "$3 a device", "$9 million for its patents", "royalties of 3 percent"."""
        yield from self._size(k)
        each = self._each(k)
        if each is not None:
            yield f"each {each}"
            yield f"each {each}.{label}"
        m = k + 1
        while m < len(self.chunks) and self.chunks[m].label in SKIPPED:
            m += 1
        if m < len(self.chunks):
            yield from self._behind(m)
        m = k - 1
        while m >= 0 and self.chunks[m].label in SKIPPED:
            m -= 1
        if m >= 0:
            yield from self._ahead(m, verb)

    def _size(self, k: int) -> Iterator[str]:
        """How large a sum is, by its digits: royalties are cents and dollars, a country's trade is billions."""
        quantity = self.chunks[k].quantity
        number = quantity.number if quantity is not None and self.chunks[k].label == "MONEY" else None
        if not number or number < 0:
            return
        size = max(-1, math.floor(math.log10(number) / 2))
        passage = self.reader.passage
        air = "licence" if "licence" in passage.themes | passage.outlook.themes else "other"
        yield f"size {size}"
        yield f"size {size} {air}"

    def _each(self, k: int) -> str | None:
        """Whether a sum is one for each thing or each year: "$14 a car", "£4 million a year"."""
        following = self.chunks[k + 1 : k + 3]
        if not following or following[0].lower not in EACH:
            return None
        if len(following) < 2 or following[0].lower in ("each", "apiece"):
            return "thing"
        if following[1].lower in SPANS or following[1].label == "TIME":
            return "span"
        return "unit" if "unit" in self.goods.get(following[1].at, ()) else following[1].label

    def _behind(self, m: int) -> Iterator[str]:
        """What the words behind a figure say it is for: "for" and an asset, "in" and royalties, "on" and research."""
        governor = self.chunks[m].lower if self.chunks[m].label == "PREP" else ""
        found = False
        for chunk in self.chunks[m + bool(governor) : m + 1 + PHRASE]:
            if chunk.label in FIGURES | {"VERB", "REL", "CLAUSE", "PUNCT", "CONJ", "PREP"}:
                break
            for sort in self.goods.get(chunk.at, ()):
                yield f"then {governor} {sort}"
                found = True
        if governor and not found:
            yield f"then {governor}"

    def _ahead(self, m: int, verb: Chunk | None) -> Iterator[str]:
        """What the words before a figure say it is: "royalties of", "a price of", "sold for"."""
        governor = self.chunks[m].lower if self.chunks[m].label == "PREP" else ""
        at = m - 1 if governor else m
        for sort in self.goods.get(at, ()) if at >= 0 else ():
            yield f"ahead {sort} {governor}"
        if verb is not None and verb.at < m + 1:
            yield from (f"ahead {way} {governor}" for way in self.ways(verb))

    # Parties

    def role(self, k: int, phrase: Phrase) -> str | None:
        """Whether a phrase names who gets or who pays in the deal that the figure at `k` is about."""
        verb = self.verb(k)
        if verb is None:
            return None
        place = self._place(k, phrase, verb)
        found = [ROLES[way][place] for way in self.ways(verb) if place is not None and place in ROLES[way]]
        if not found:
            return None
        if place == "subject" and "license" in self.ways(verb) and self._behind_verb(verb, "from"):
            return "pays"  # "licensed the patents from Lumora"
        if place == "to" and "fetch" in self.ways(verb) and k < verb.at:
            return "gets"  # "$9 million went to Lumora"
        if place == "by" and "license" in self.ways(verb) and self._behind_verb(verb, "to"):
            return "gets"  # "licensed by Lumora to Zentrix"
        return found[0]

    def _behind_verb(self, verb: Chunk, governor: str) -> bool:
        """Whether the preposition leads to a party behind the verb."""
        return any(p.governor == governor and p.actor is not None and p.head > verb.at for p in self.reader.phrases)

    def _place(self, k: int, phrase: Phrase, verb: Chunk) -> str | None:
        """Where a phrase stands to the verb: its subject, object, or behind a preposition."""
        passive = is_passive(self.chunks, verb.at)
        ground = self.reader.whose.grounds.clauses.ground(max(verb.at, k))
        if phrase.head == ground.at:
            return "object" if passive else "subject"
        if not self.reader.one_clause(verb.at, phrase.head) or phrase.head < verb.at:
            return None
        if phrase.governor in ("verb", "") and not phrase.owner:
            near = phrase.left - verb.at <= NEAR and not passive
            return "object" if near else None
        return phrase.governor

    def parties(self, k: int) -> Iterator[tuple[str, Phrase, Actor]]:
        """Who gets and who pays in the deal that the figure at `k` is about."""
        for phrase in self.reader.phrases:
            if phrase.actor is not None and not phrase.actor.empty and (role := self.role(k, phrase)) is not None:
                yield role, phrase, phrase.actor

    def payer(self, k: int, subject: Actor | None) -> Actor | None:
        """The party that pays the figure's subject, if the sentence names it: no court, which only tells others to."""
        own = subject.body if subject is not None else None
        paying = (actor for role, _, actor in self.parties(k) if role == "pays")
        bodies = ((actor, actor.body) for actor in paying if actor.body is not None and actor.body is not own)
        return next((actor for actor, body in bodies if body.label != "COURT"), None)

    def seller(self, k: int, buyer: Actor | None) -> Actor | None:
        """Who sells the titles at `k` to their buyer: who gets the money in their deal."""
        own = buyer.body if buyer is not None else None
        getting = (actor for role, _, actor in self.parties(k) if role == "gets")
        return next((a for a in getting if a.body is not None and a.body is not own and a.body.label == "ORG"), None)

    def told_to_pay(self, k: int) -> Actor | None:
        """Who is told to put up the sum at `k`: the subject of "has been ordered to", the object of "ordered"."""
        order = next(
            (c for c in reversed(self.chunks[:k]) if c.label == "VERB" and "order" in deals().get(c.lemma, ())), None
        )
        if order is None or not self.reader.one_clause(order.at, k):
            return None
        done = next((c for c in self.chunks[order.at + 1 : k] if c.label == "VERB"), None)
        if done is None:
            return None
        passive = is_passive(self.chunks, order.at)
        named = [p for p in self.reader.phrases if p.actor is not None and self.chunks[p.head].label in ("ORG", "REF")]
        fits = [p for p in named if (p.head < order.at if passive else order.at < p.head < done.at)]
        nearest = (fits[-1] if passive else fits[0]) if fits else None
        actor = nearest.actor if nearest is not None else None
        return actor if actor is not None and actor.body is not None and actor.body.label == "ORG" else None

    def note(self) -> None:
        """What the sentence's last deal leaves for the next one: what it was about, who gets and who pays."""
        passage = self.reader.passage
        passage.goods = {sort for sorts in self.goods.values() for sort in sorts} or passage.goods
        figures = [c.at for c in self.chunks if c.label in FIGURES]
        about = figures[-1] if figures else self.verbs[-1].at + 1 if self.verbs else None
        if about is None or about >= len(self.chunks) or passage.goods.isdisjoint(("asset", "licence", "royalty")):
            return
        for role, _, actor in self.parties(about):
            if actor.body is not None and role in ("gets", "pays"):
                passage.parties[role] = actor
