"""Sources: the subject of a frame as the person, body or document that it stands for.

Enters: frames in the order of the text. Leaves: a `Source` for each, or None where nobody in particular speaks.
Pronouns and "the minister", "the office", "the report" become who was named before; what is left keeps its words.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from ipfacts.entities.model import BODIES, Name
from ipfacts.qualify.cues import Cue
from ipfacts.qualify.reading import POSSESSIVE, Nominal, Reading
from ipfacts.qualify.subjects import Frame

ARTICLES = frozenset({"a", "an", "the"})
DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that"})
NEAR = 8
"""How many words a role may stand from the person's name: "Ramon Ebro, director general of …"."""


REACH = 60
"""How many sentences, or names of people, back "the office", "the report" and "she" may reach."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so; `person` tells people (he, she) from bodies (it)."""

    name: str
    role: str | None = None
    organisation: str | None = None
    person: bool = False


@dataclass(slots=True)
class Sources:
    """What the article has said so far about those who speak in it."""

    reading: Reading
    people: list[tuple[int, Source, frozenset[str]]] = field(default_factory=list)
    """Where each person was met (token), and the role nouns around the name, singular, lower case."""

    def __post_init__(self) -> None:
        self.people = sorted(self._met(), key=lambda met: met[0])

    def _met(self) -> Iterator[tuple[int, Source, frozenset[str]]]:
        for name in self.reading.names:
            if name.label == "PERSON":
                yield name.start, self.of_name(name), self._roles(name)

    def _roles(self, name: Name) -> frozenset[str]:
        """Role nouns of the same sentence beside a name: to its left, or behind the next comma."""
        doc, reading = self.reading.doc, self.reading
        start, end = reading.bounds(reading.sentence_of(name.start))
        left, right = max(start, name.start - NEAR), min(end, name.end + NEAR)
        found = set((name.entity.role or "").lower().split())
        for token in (*range(left, name.start), *range(name.end, right)):
            if reading.has(token, "ROLE"):
                found.add(singular(doc[token].lower_))
        return frozenset(found)

    def of(self, frame: Frame) -> Source | None:
        """The source of a frame; None for "a bulletin" without an author and for pronouns that nobody fits."""
        head = frame.subject
        if head is None:
            return None
        if head.kind == "NAME" and head.name:
            return self.of_name(head.name)
        if head.kind == "PRONOUN":
            return self._pronoun(head)
        if head.kind == "RUN":
            return self._run(head)
        if head.kind == "DOCUMENT":
            return self._document(head, frame)
        if head.kind in ("PAIR", "AUTHORS"):
            return self._named_first(head.start) if head.kind == "PAIR" else self._author(head.start)
        return self._noun(head, frame)

    def of_name(self, name: Name) -> Source:
        entity = name.entity
        employer = entity.employer.name if entity.employer else None
        return Source(entity.name, entity.role, employer, name.label == "PERSON")

    def speak(self, position: int, source: Source, *roles: str) -> None:
        """Keep a speaker ("a WIPO economist"), so that "the economist" and "she" find them again."""
        insort(self.people, (position, source, frozenset(roles)), key=lambda met: met[0])

    def _met_before(self, position: int) -> Iterator[tuple[Source, frozenset[str]]]:
        """The people met before a token, the latest first, with the roles around their names."""
        at = bisect_left(self.people, position, key=lambda met: met[0])
        for _, source, roles in reversed(self.people[max(0, at - REACH) : at]):
            yield source, roles

    def _pronoun(self, head: Nominal) -> Source | None:
        word = self.reading.lower(head.start)
        if word in ("he", "she", "his", "her"):
            return next((source for source, _ in self._met_before(head.start)), None)
        return self._named_first(head.start)

    def _named_first(self, before: int) -> Source | None:
        """The first body named in this sentence, else in the latest that names one: subjects come first."""
        return next((self.of_name(name) for name in self._bodies(before)), None)

    def _bodies(self, before: int) -> Iterator[Name]:
        """Bodies named before a token: the latest sentence first, each from its left."""
        reading = self.reading
        latest = reading.sentence_of(before)
        for number in range(latest, max(-1, latest - REACH), -1):
            yield from (name for name in reading.bodies.get(number, ()) if name.start < before)

    def _run(self, head: Nominal) -> Source:
        """Capitals that no name covers: a person met before under a fuller name, else the words."""
        words = self.reading.doc[head.start : head.end].text
        for source, _ in self._met_before(head.start):
            if set(words.split()) <= set(source.name.split()):
                return source
        source = Source(words, None, None, True)
        self.speak(head.start, source)
        return source

    def _noun(self, head: Nominal, frame: Frame) -> Source | None:
        """ "the minister", "its lawyer", "the office", "a spokesman for Tovell"."""
        reading, doc = self.reading, self.reading.doc
        definite = reading.lower(frame.words[0]) in DEFINITE or doc[frame.words[0]].text in POSSESSIVE
        owner = reading.owner(head)
        if head.kind == "ROLE":
            role = singular(doc[head.end - 1].lower_)
            if definite and frame.words[1] - frame.words[0] <= 5:
                for source, roles in self._met_before(head.start):
                    if role in roles:
                        return source
            source = Source(self._words(frame), doc[head.start : head.end].text, self._organisation(frame, owner), True)
            if not definite:
                self.speak(head.start, source, role)
            return source
        if definite and head.cue and (name := self._stands_for(head.start, doc[head.end - 1].lower_, head.cue)):
            return self.of_name(name)
        return Source(self._words(frame), None, owner.entity.name if owner else None)

    def _stands_for(self, before: int, noun: str, cue: Cue) -> Name | None:
        """The latest body that a noun fits: by its own name ("the board") or description, else by its kind."""
        fits = None
        for name in self._bodies(before):
            entity = name.entity
            if noun in entity.nouns or any(noun in form.lower().split() for form in (entity.name, *entity.forms)):
                return name
            fits = fits or (name if name.label in cue.row.stands_for else None)
        return fits

    def _organisation(self, frame: Frame, owner: Name | None) -> str | None:
        names = [self.reading.name_at[t] for t in range(*frame.words) if t in self.reading.name_at]
        body = owner or next((name for name in names if name.label in BODIES), None)
        return body.entity.name if body else None

    def _document(self, head: Nominal, frame: Frame) -> Source | None:
        """The author of a document, else the document itself; nobody where it is just any ("a bulletin")."""
        reading, doc = self.reading, self.reading.doc
        if owner := reading.owner(head):
            return self.of_name(owner) if owner.label not in ("PLACE", "TREATY") else self._words_source(frame)
        if body := self._owning_noun(head):
            return body
        within = [n for n in reading.nominals(list(range(head.end, max(frame.end, head.end)))) if n.kind == "NAME"]
        author = next((n.name for n in within if n.name and n.name.label in (*BODIES, "PERSON")), None)
        if author:
            return self.of_name(author)
        first = reading.lower(frame.words[0])
        if first in ("its", "their"):  # "The court closed 306 cases, says its report"
            return self._named_first(head.start) or self._words_source(frame)
        if first in DEFINITE:
            return self._author(head.start) or self._words_source(frame)
        source = self._words_source(frame)
        if first in ARTICLES and head.cue and "STUDY" in head.cue.row.stands_for:
            return Source(doc[head.start : head.end].text)
        several = doc[head.end - 1].lower_.endswith("s") or doc[head.end - 1].lower_ == "data"
        return source if several and " " in source.name else None  # "assignment records", but not "figures"

    def _owning_noun(self, head: Nominal) -> Source | None:
        """ "the agency's World Indicators": the body that a noun with a possessive stands for."""
        reading, doc = self.reading, self.reading.doc
        for token in range(head.start - 1, max(0, head.start - 6), -1):
            if doc[token].text in POSSESSIVE and reading.has(token - 1, "BODY"):
                cue = next(cue for cue in reading.cues_at[token - 1] if cue.label == "BODY")
                name = self._stands_for(token, doc[token - 1].lower_, cue)
                return self.of_name(name) if name else None
        return None

    def _author(self, before: int) -> Source | None:
        """Who wrote "the report": whoever the latest sentence names beside "a report", or another new document."""
        doc = self.reading.doc
        noun = singular(doc[before].lower_)
        study = any("STUDY" in cue.row.stands_for for cue in self.reading.cues_at[before]) or noun.startswith("author")
        wrote: Source | None = None
        for document in self._new_documents(before):
            author = self._beside(document, before)
            if author and noun in (singular(doc[document].lower_), "author", "researcher"):
                return author
            wrote = wrote or (author if study else None)
        return wrote

    def _new_documents(self, before: int) -> Iterator[int]:
        """Document nouns that an earlier place brings in ("a survey", "its annual report"), the latest first."""
        reading = self.reading
        oldest = reading.sentence_of(before) - REACH
        for token in reversed(reading.documents[: bisect_left(reading.documents, before - 1)]):
            if reading.sentence_of(token) < oldest:
                return
            back = next((t for t in range(token - 1, max(0, token - 6), -1) if reading.has(t, "DETERMINER")), None)
            if back is None or reading.lower(back) != "the":
                yield token

    def _beside(self, document: int, before: int) -> Source | None:
        """The body that a sentence names as an author: after "by" or "from", else the first."""
        at, reading = self.reading.name_at, self.reading
        tokens = reading.tokens(reading.sentence_of(document))
        bodies = [t for t in tokens if t in at and at[t].label in BODIES and t < before]
        named = [t for t in bodies if reading.lower(at[t].start - 1) in ("by", "from")] or bodies
        return self.of_name(at[named[0]]) if named else None

    def _words_source(self, frame: Frame) -> Source:
        return Source(self._words(frame))

    def _words(self, frame: Frame) -> str:
        """The subject's words; a lone noun keeps "a" or "an" ("an adviser"), for it is nobody in particular."""
        doc = self.reading.doc
        start, end = frame.words
        tokens = [token for token in doc[start:end] if token.i in self._bare(frame)]
        text = "".join(token.text_with_ws for token in tokens).strip()
        first, _, rest = text.partition(" ")
        if first.lower() == "the" or (first.lower() in ARTICLES and " " in rest):
            return rest
        return text

    def _bare(self, frame: Frame) -> set[int]:
        return set(self.reading.tokens(self.reading.sentence_of(frame.words[0])))


def singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
