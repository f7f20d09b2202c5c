"""Around: everybody whom the sentence names, by grammar and place, whatever they have to do with the figure.

Enters: the `Reader` of a sentence and the index of a figure's chunk. Leaves: actors, each with the way by which it was
found and the features that say how it stands to the figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipfacts.claims.identity import key_of, sort_of
from ipfacts.claims.passage.answers import explained
from ipfacts.claims.passage.antecedents import antecedents
from ipfacts.claims.sentence.bearings import clause, parted, reach, side
from ipfacts.claims.sentence.paths import path_features
from ipfacts.claims.sentence.phrases import Actor, Phrase
from ipfacts.claims.sorts_of_words import sort_of_verb
from ipfacts.digest import Chunk
from ipfacts.entities.model import BODIES

if TYPE_CHECKING:
    from ipfacts.claims.figures import Reader

Found = tuple[str, Actor, list[str]]
"""The way, the actor, and what else speaks for it."""


def around(reader: Reader, k: int) -> Iterator[Found]:
    """The first and the nearest, then all names with what their references may mean, then nationalities."""
    named = [(p, p.actor) for p in reader.phrases if p.actor is not None and key_of(p.actor) is not None]
    yield from _nearest(reader, k, named)
    for phrase, actor in named:
        yield "in sentence", actor, _standing(reader, k, phrase, actor)
        head = reader.chunks[phrase.head]
        if head.label in ("REF", "PRON"):
            yield from antecedents(reader, phrase)
    for at, chunk in enumerate(c for c in explained(reader, k) if c.name is not None and c.label in BODIES):
        assert chunk.name is not None
        yield f"heading.{'first' if at == 0 else 'later'}", Actor(chunk, body=chunk.name.entity), []
    yield from _residents(reader, k)
    for chunk in reader.chunks:
        if chunk.label == "NAT" and chunk.name is not None and chunk.name.entity.code:
            yield (
                f"nationality.{reach(abs(k - chunk.at))}",
                Actor(chunk, place=chunk.name.entity),
                _people(reader, k, chunk),
            )


def _people(reader: Reader, k: int, chunk: Chunk) -> list[str]:
    """Where a nationality stands, and whether it stands alone: "6,020 of them American and 5,470 Japanese"."""
    following = reader.chunks[chunk.at + 1] if chunk.at + 1 < len(reader.chunks) else None
    alone = following is None or following.label in ("PUNCT", "CONJ", "VERB", "AUX", "PREP")
    where = f"{side(k, chunk.at)}.{parted(reader.chunks, k, chunk.at)}.{'alone' if alone else 'before noun'}"
    return [f"people.{where}", f"people.{where}.{reach(abs(k - chunk.at))}"]


def _residents(reader: Reader, k: int) -> Iterator[Found]:
    """The country that the passage is in, where the sentence speaks of its own applicants: "domestic firms filed"."""
    passage = reader.passage
    here = passage.outlook.places.get(passage.where.code) if passage.where is not None else None
    own = here or passage.home_place
    if own is None or own.code is None:
        return
    acting = {actor.chunk.at for actor in reader.rules.at[k].actors}
    for phrase in reader.phrases:
        head = reader.chunks[phrase.head]
        if head.label != "GROUP" or head.lemma != "residents":
            continue
        at, governor = side(k, phrase.head), phrase.governor or "free"
        yield (
            "residents",
            passage.actor(head, own),
            [
                f"residents.{governor}.{at}",
                f"residents.{at}.{clause(reader, k, phrase.head)}.{parted(reader.chunks, k, phrase.head)}",
                f"residents.{'act' if phrase.head in acting else 'stand'}",
            ],
        )


def _nearest(reader: Reader, k: int, named: list[tuple[Phrase, Actor]]) -> Iterator[Found]:
    """The first name of the sentence, the last one before the figure and the first one behind it."""
    before = [pair for pair in named if pair[0].head < k]
    after = [pair for pair in named if pair[0].head > k]
    for way, found in (("first", named[:1]), ("nearest before", before[-1:]), ("nearest after", after[:1])):
        for phrase, actor in found:
            yield way, actor, [f"{way}.{clause(reader, k, phrase.head)}", f"{way}.{reader.chunks[k].label}"]


def _standing(reader: Reader, k: int, phrase: Phrase, actor: Actor) -> list[str]:
    """How a phrase stands to the figure: side and distance, what governs it, whether it is a reference or an owner."""
    at, governor = side(k, phrase.head), phrase.governor or "free"
    nation = "nation" if reader.chunks[phrase.head].label == "NAT" else "name"
    verb = reader.rules.at[k].verb
    does = verb.lemma if verb is not None else "none"
    return [
        f"does={does}.{governor}.{at}",
        f"act={sort_of_verb(verb)}.{governor}.{at}",
        f"at.{at}.{reach(abs(phrase.head - k))}",
        f"at.{at}.{clause(reader, k, phrase.head)}.{parted(reader.chunks, k, phrase.head)}",
        f"governor={governor}.{at}",
        f"governor={governor}.{sort_of(actor)}",
        f"resolved={actor.resolved}",
        f"owner={phrase.owner}",
        f"{nation}.{at}",
        *path_features(reader.chunks, k, phrase.head, "path"),
    ]
