"""Grounds: what the clause's subject, the paragraph and the whole article say of each option for whose a figure is.

Enters: the `Reader` of a sentence, a figure, and the options that the other ways have proposed. Leaves: their features.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Option, Options
from ipfacts.claims.identity import key_of, name_key, sort_of
from ipfacts.claims.passage.references import FIRST_PERSON
from ipfacts.claims.sentence.clauses import Clauses, Ground
from ipfacts.claims.whose.nobody import WORLDWIDE
from ipfacts.digest import Chunk
from ipfacts.metrics import groups

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

RUNNING = ("running", "holder", "office", "focus", "company", "home", "previous.new", "previous.same metric")
"""Ways of the passage that the sort of the clause's subject speaks for or against."""
FRONT = 5
"""Chunks with which a sentence may say where it is."""
BEGINNINGS = {way: (f"{way} though", f"{way}.") for way in RUNNING}
"""How the features of these ways begin."""
ANY_BEGINNING = tuple(beginning for beginnings in BEGINNINGS.values() for beginning in beginnings)


class Grounds:
    """Adds to the options of the figures of one sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.passage, self.clauses = reader, reader.passage, Clauses(reader)

    def add(self, options: Options, k: int, candidate: Candidate) -> None:
        """Note what speaks for each option."""
        ground, group = self.clauses.ground(k), groups()[candidate.measure.metric]
        phrase = self.reader.by_head.get(ground.at) if ground.at is not None else None
        owner = key_of(phrase.actor) if phrase is not None else None
        keeper = self.reader.by_head.get(ground.owner) if ground.owner is not None else None
        keeping = key_of(keeper.actor) if keeper is not None else None
        verb, act = self.clauses.verb(k), self.clauses.act(k)
        voice = self._voice(k)
        pronoun = self._pronoun(ground)
        base, front = self._base(k), self._front(k)
        leading = {name_key(entity) for entity in self.passage.outlook.leading.values()}
        for option in options:
            option.add(*self._whole(option, base), *self._fronted(option, front))
            if pronoun is not None and (option.key is None or option.key == owner):
                option.add(f"{'nobody' if option.key is None else 'ground'}.{pronoun}")
            if option.key is None:
                option.add(
                    *self._nobody(ground, candidate, group), f"nobody.does {verb}.{group}", f"nobody.act {act}.{group}"
                )
                continue
            if (owner is not None and option.key == owner) or self._stands_for(option, ground):
                option.add(*self._subject(ground, option, group), f"ground.does {verb}", f"ground.does {verb}.{group}")
                option.add(f"ground.act {act}.{group}", f"ground.act {act}.{sort_of(option.value)}")
            elif owner is not None:
                option.add("not ground", f"not ground.{ground.way}")
            if keeping is not None and option.key == keeping:
                option.add("ground owner", f"ground owner.{ground.sort}", f"ground owner.{group}")
            main, sort = option.key in leading, sort_of(option.value)
            option.add(*self._over(ground, option), *self._standing(option.key, sort, candidate, leading=main))
            option.add(*self._carried(option, sort, candidate, ground, leading=main))
            option.add(*self._said(ground, option.key, sort))
            if voice is not None and option.key == voice:
                person = "we" if self._first_person(k) else "they"
                option.add(f"voice.{person}", f"voice.{person}.{group}", f"voice.{person}.{ground.sort}")

    def _base(self, k: int) -> Candidate | None:
        """The part before a figure that is the whole of it: the 29 of "twelve of the 29 were its own"."""
        chunks = self.reader.chunks
        m = k - 1
        while m > 0 and chunks[m].label in ("DET", "ADV", "WORD") and k - m < 4:
            m -= 1
        part = self.reader.previous_figure(k)
        return part if part is not None and chunks[m].lower in ("of", "among") and part.chunk.at >= m - 3 else None

    @staticmethod
    def _whole(option: Option, part: Candidate | None) -> Iterator[str]:
        """Whether a whole is whose its part is, or of what sort the other is."""
        if part is not None:
            owner = "same" if option.key == key_of(part.subject) else "other"
            yield f"whole {owner}"
            yield f"whole {owner}.{sort_of(option.value)}"

    def _front(self, k: int) -> Chunk | None:
        """The place, treaty or word for the world that the sentence opens with: "Across the EU", "Globally,"."""
        opening = self.reader.chunks[: min(k, FRONT)]
        if not opening or (opening[0].label != "PREP" and opening[0].lower not in WORLDWIDE):
            return None
        return next((c for c in opening if c.label in ("PLACE", "TREATY") or c.lower in WORLDWIDE), None)

    @staticmethod
    def _fronted(option: Option, front: Chunk | None) -> Iterator[str]:
        """What an opening that says where the sentence is means for whom the passage was about so far."""
        if front is None:
            return
        entity = front.name.entity if front.name is not None else None
        wide = front.lower in WORLDWIDE or (entity is not None and entity.code == "WORLD")
        scope = "world" if wide else front.label.lower()
        stands = "spoken" if "in sentence" in option.features else "carried"
        if option.key is None:
            stands = "nobody"
        elif entity is not None and option.key == name_key(entity):
            stands = "itself"
        yield f"front {scope}.{stands}"
        yield f"front {scope}.{stands}.{sort_of(option.value)}"

    def _pronoun(self, ground: Ground) -> str | None:
        """The pronoun that the clause is about, and what the sentence before was: "They" after one on filings."""
        if ground.sort != "pronoun" or ground.at is None:
            return None
        return f"{self.reader.chunks[ground.at].lower} after {self.passage.topic}"

    def _stands_for(self, option: Option, ground: Ground) -> bool:
        """Whether the clause's subject stands for the option: a city for its court, a state for its university."""
        if ground.at is None or option.value is None or option.value.body is None:
            return False
        return ground.sort in ("place", "people") and option.value.chunk is self.reader.chunks[ground.at]

    def _voice(self, k: int) -> Hashable:
        """For whom the speaker of a quotation around the figure speaks."""
        start = self.reader.chunks[k].start
        body = next((body for first, end, body in self.passage.outlook.voices if first <= start < end), None)
        if body is None and self._first_person(k):
            body = self.passage.outlook.interviewed
        return id(body) if body is not None else None

    def _first_person(self, k: int) -> bool:
        """Whether the figure's clause is told by "we" or counts what is "ours"."""
        chunks = self.reader.chunks
        return any(c.lower in FIRST_PERSON and self.reader.one_clause(k, c.at) for c in chunks)

    def _nobody(self, ground: Ground, candidate: Candidate, group: str) -> Iterator[str]:
        yield f"nobody.over {ground.sort}"
        yield f"nobody.over {ground.sort}.{group}"
        yield f"nobody.over {ground.sort}.{candidate.measure.how}"
        yield f"nobody held={min(self.passage.held[None, candidate.measure.metric], 3)}"
        if self.passage.last_of.get(candidate.measure.metric, 0) is None:
            yield "nobody last"

    @staticmethod
    def _subject(ground: Ground, option: Option, group: str) -> Iterator[str]:
        yield f"ground.{ground.way}"
        yield f"ground.{ground.sort}"
        yield f"ground.{group}"
        yield f"ground.{ground.way}.{sort_of(option.value)}"

    @staticmethod
    def _over(ground: Ground, option: Option) -> Iterator[str]:
        """Ways of the passage, by what stands in the subject's place of the clause: a noun there takes the figure."""
        found = [feature for feature in option.features if feature.startswith(ANY_BEGINNING)]
        for way, beginnings in BEGINNINGS.items() if found else ():
            if any(feature.startswith(beginnings) for feature in found):
                yield f"{way}.over {ground.sort}"

    def _said(self, ground: Ground, key: Hashable, sort: str) -> Iterator[str]:
        """When and as what the name was last spoken of, by what the clause is about: "it" means the last subject."""
        passage = self.passage
        said = passage.salience.of(key, passage.sentence, passage.paragraph)
        yield f"said.{said}"
        yield f"said.{said}.over {ground.sort}"
        if passage.salience.alone(key, sort):
            yield f"said alone.{said}"

    def _standing(self, key: Hashable, sort: str, candidate: Candidate, *, leading: bool) -> Iterator[str]:
        """How the article treats whom the option means: named often, first, in this paragraph, with such figures."""
        passage, metric = self.passage, candidate.measure.metric
        held, here = min(passage.held[key, metric], 2), key in passage.paragraph_names
        yield f"held={held}"
        yield f"held={held}.{sort}"
        yield f"held any={min(passage.held[key, ''], 3)}"
        if metric in passage.last_of:
            yield f"last={passage.last_of[metric] == key}"
        yield f"leading={leading}.{sort}"
        yield f"lead={key in passage.outlook.lead_names}.{sort}"
        yield f"here={here}"
        yield f"here={here}.{sort}"
        if passage.paragraph_subject is not None:
            yield f"paragraph={passage.paragraph_subject == key}"

    def _carried(
        self, option: Option, sort: str, candidate: Candidate, ground: Ground, *, leading: bool
    ) -> Iterator[str]:
        """All that the article so far says of a name at once: one that it is about holds figures from afar."""
        passage, key = self.passage, option.key
        main = "lead" if key in passage.outlook.lead_names else "named"
        if leading:
            main = "most" if main == "named" else "lead most"
        here = "here" if key in passage.paragraph_names else "elsewhere"
        owner = passage.last_of.get(candidate.measure.metric, "")
        last = "first" if owner == "" else "last" if owner == key else "other"
        spoken = "spoken" if "in sentence" in option.features else "unspoken"
        held = min(passage.held[key, ""], 3)
        yield f"carried={main}.{here}.{last}.{sort}"
        yield f"carried={main}.{here}.{spoken}.{sort}"
        yield f"carried={main}.{spoken}.{last}.over {ground.sort}"
        yield f"carried={held}.{here}.{last}"
        yield f"carried={held}.{spoken}.{last}"
        if spoken == "spoken":
            far = next((f for f in option.features if f.startswith("at.after.") and f.count(".") == 2), "before")
            yield f"carried={far}.{main}.{last}"
