"""Together: names joined by "and" that each have the same figure.

"Nokia and Bosch filed 41 each", "Kerala and Goa tied for third", "two apiece in Kenya and Ghana": the claim is made for
every member of the list, not for the one that the evidence likes best.
Enters: the `Reader` of a sentence, a figure and its candidate, whose subject and place are chosen. Leaves: the
candidates of all members in the order of the text, the given one among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Options
from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.sentence.phrases import Actor, Phrase
from ipfacts.claims.sentence.predicates import closing
from ipfacts.claims.where.ruled import where_of
from ipfacts.claims.words import inflected, words
from ipfacts.digest import Chunk
from ipfacts.vocabulary import cache

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

AND = frozenset({"and", "&", "as well as", "plus"})
BEYOND = 4
"""Chunks between a figure and the word that tells that each has it: "41 | new patent applications | each"."""
BESIDE = 4
"""Chunks between a list and the figure that each of its members has."""
GIVEN = frozenset({"in", "at", "before", "from", "for", "by", "to"})
"""What joins a figure that each has to the list behind it: "two each | in Kenya and Ghana"."""


@cache
def sharing() -> frozenset[str]:
    """Forms of verbs by which several have one rank."""
    return frozenset(form for verb in words("SHARING") for form in inflected(verb))


class Together:
    """The lists of names of one sentence, and which figures belong to each of their members."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.chunks = reader, reader.chunks
        self._lists: list[list[Phrase]] | None = None

    @property
    def lists(self) -> list[list[Phrase]]:
        """Names in a row, the last two joined by "and", all of one sort; places in a row behind a name, too."""
        if self._lists is None:
            self._lists = []
            if any(chunk.lower in AND for chunk in self.chunks):
                named = [p for p in self.reader.phrases if p.actor and not p.actor.empty and not p.actor.resolved]
                self._lists = list(self._joined(named))
                places = [p for p in named if p.actor is not None and p.actor.place is not None]
                self._lists += [r for r in self._joined(places) if r not in self._lists and self._plain(r)]
        return self._lists

    def of_each(self, k: int, candidate: Candidate, options: Options) -> list[Candidate]:
        """The candidate once for every member of the list that its subject, or its place, stands in.

        `options` are those of its subject: what the evidence gives to one member, it gives to all.
        """
        if not self.lists or candidate.kind == "entity":
            return [candidate]
        each = self._each(k)
        members = self._with(candidate.subject, k) if each or self._shared(k, candidate) else None
        if members is None and each:
            members = self._beside(k, candidate)
        if members is not None:
            actors = [phrase.actor for phrase in members if phrase.actor is not None]
            return list(self._subjects(k, candidate, actors, options))
        return list(self._places(k, candidate)) if each else [candidate]

    def _subjects(self, k: int, candidate: Candidate, actors: list[Actor], options: Options) -> Iterator[Candidate]:
        keys = {key_of(actor) for actor in actors}
        several = {None, *(key_of(phrase.actor) for row in self.lists for phrase in row)}
        shares = [(option.key, part) for option, part in self.reader.judge.shares(options) if option.key in several]
        share = sum(part for key, part in shares if key in keys) / max(sum(part for _, part in shares), 1e-6)
        for actor in actors:
            one = replace(candidate, subject=actor, shares={**candidate.shares, "whose": share})
            one.qualifiers, one.inherited = list(candidate.qualifiers), set(candidate.inherited)
            if actor.place is not None:
                where, one.shares["located"] = self.reader.judge.choose(self.reader.located.options(k, one))
                one.where = where.value
            yield one

    def of_courts(self, candidate: Candidate) -> Iterator[Candidate]:
        """A dispute once for each of the countries or courts in a row where it lies: "sued it in Norway and Chile"."""
        chosen = candidate.where.chunk if candidate.where is not None else None
        here = chosen is not None and bool(self.lists) and self.reader.one_clause(candidate.chunk.at, chosen.at)
        aside = chosen is not None and any(c.label == "REL" for c in self.chunks[: chosen.at])
        fronted = chosen is not None and chosen.at < candidate.chunk.at
        return self._places(0, candidate) if here and not (fronted and aside) else iter([candidate])

    def _places(self, k: int, candidate: Candidate) -> Iterator[Candidate]:
        """The candidate for each of the places that stand behind `k` in a row: "two each in Kenya and Ghana"."""
        chosen = candidate.where.chunk if candidate.where is not None else None
        members = next((row for row in self.lists if chosen is not None and self._holds(row, chosen)), None)
        if members is None or members[0].head < k or members[0].governor not in GIVEN:
            yield candidate
            return
        country = candidate.measure.has("country of court")
        for phrase in members:
            name = self.chunks[phrase.head].name
            where = where_of(name.entity, self.chunks[phrase.head], country=country) if name is not None else None
            if where is not None:
                yield replace(candidate, where=where, shares=dict(candidate.shares))

    def _each(self, k: int) -> bool:
        """Whether each of several has the figure: "41 each", "each filed 41", "both … and … filed 41".

        Of several figures each belongs to one: "filed 41 and 36 apiece".
        """
        if self._paired(k):
            return False
        for chunk in self.chunks[k + 1 : k + 1 + BEYOND]:
            if chunk.lower in words("EACH"):
                return True
            if chunk.label not in ("TERM", "WORD", "NAT", "GROUP", "REF", "VERB"):
                break
        before = [c for c in self.chunks[:k] if c.lower in words("EACH") | {"both"}]
        return any(self._opens(c) for c in before if self.reader.one_clause(c.at, k))

    def _paired(self, k: int) -> bool:
        """Whether "and" joins the figure to another one."""
        for step in (-1, 1):
            near = self.chunks[max(0, k - 2) : k][::-1] if step < 0 else self.chunks[k + 1 : k + 3]
            if len(near) == 2 and near[0].lower in AND and near[1].label == self.chunks[k].label:
                return True
        return False

    def _opens(self, chunk: Chunk) -> bool:
        """Whether a word stands right behind a list ("Nokia and Bosch | each"), or "both" before one."""
        at = chunk.at
        if chunk.lower == "each" and at and self.chunks[at - 1].lower == ",":
            return True  # "Sony and Canon became the largest owners, | each holding more than 8,000"
        if chunk.lower == "both":
            return any(row[0].left <= at + 1 <= row[0].head and len(row) == 2 for row in self.lists)
        return any(row[-1].head == at - 1 for row in self.lists)

    def _shared(self, k: int, candidate: Candidate) -> bool:
        """Whether a rank is one that several have: "tied for third", "shared second place", "joint first"."""
        if candidate.kind != "rank":
            return False
        near = self.chunks[max(0, k - 3) : k + 3]
        return any(c.lower in sharing() or not sharing().isdisjoint(c.lower.split()) for c in near)

    def _with(self, actor: Actor | None, k: int) -> list[Phrase] | None:
        """The list in which the subject stands, unless the figure stands in its midst."""
        if actor is None or actor.empty or actor.resolved:
            return None
        row = next((row for row in self.lists if self._holds(row, actor.chunk)), None)
        return row if row is not None and not row[0].head < k < row[-1].head else None

    def _beside(self, k: int, candidate: Candidate) -> list[Phrase] | None:
        """The list right before the figure, or behind it: "Kerala and Goa | with 16 each", "with 16 each, | …"."""
        row = next((row for row in self.lists if self._follows(k, row) or self._leads(k, row)), None)
        if row is None:
            return None
        alike = {sort_of(row[0].actor), "nobody", "group", "OFFICE"}
        return row if sort_of(candidate.subject) in alike else None

    def _follows(self, k: int, row: list[Phrase]) -> bool:
        between = self.chunks[row[-1].head + 1 : k]
        return len(between) < BESIDE and row[-1].head < k and all(c.label != "VERB" for c in between)

    def _leads(self, k: int, row: list[Phrase]) -> bool:
        between = self.chunks[k + 1 : row[0].left]
        return bool(between) and between[-1].lower == "," and len(between) <= BEYOND + 1

    @staticmethod
    def _holds(row: list[Phrase], chunk: Chunk) -> bool:
        return any(phrase.head == chunk.at for phrase in row)

    def _joined(self, named: list[Phrase]) -> Iterator[list[Phrase]]:
        row: list[Phrase] = []
        last_and = False
        for phrase in named:
            if row and self._of_name(row[-1], phrase):
                continue
            gap = self._gap(row[-1], phrase) if row else None
            if gap is not None and sort_of(row[-1].actor) == sort_of(phrase.actor) and not last_and:
                row.append(phrase)
                last_and = gap
                continue
            if len(row) > 1 and last_and:
                yield row
            row, last_and = [phrase], False
        if len(row) > 1 and last_and:
            yield row

    def _plain(self, row: list[Phrase]) -> bool:
        """Whether no other words stand in the row: "in Norway and Chile", not "Orsay in Norway and others in Chile"."""
        return not any(chunk.label == "WORD" for chunk in self.chunks[row[0].head : row[-1].left])

    def _of_name(self, last: Phrase, phrase: Phrase) -> bool:
        """Whether a place only says where a body sits: "Gedeon | of Hungary | and", "and | Spain's | Frutales"."""
        return (
            last.actor is not None
            and last.actor.body is not None
            and phrase.actor is not None
            and phrase.actor.place is not None
            and (phrase.owner or (phrase.governor in ("of", "in", "from") and self._beside_name(last, phrase)))
        )

    def _beside_name(self, last: Phrase, phrase: Phrase) -> bool:
        """Whether no more than a comma or bracket parts a name from the place behind it."""
        return all(c.label == "PUNCT" for c in self.chunks[last.head + 1 : phrase.governor_at])

    def _gap(self, last: Phrase, phrase: Phrase) -> bool | None:
        """Whether an "and" (True) or only a comma (False) joins two names; None where something else parts them."""
        k, joined, comma = last.head + 1, False, False
        while k < phrase.left:
            chunk = self.chunks[k]
            if chunk.lower == "(":
                inside = self.chunks[k : closing(self.chunks, k)]
                if any(c.quantity is not None for c in inside):
                    return None
                k += len(inside)
                continue
            if chunk.lower in AND:
                joined = True
            elif chunk.lower == ",":
                comma = True
            elif chunk.label not in ("DET", "WORD", "NAT", "PLACE", "POSS") and chunk.lower not in ("of", "in", "from"):
                return None
            k += 1
        return joined if joined or comma else None
