"""Themes: what a sentence is about, by its words: examination, disputes, fakes, licences of rights or of taxis.

Enters: a sentence and the passage. Leaves: the passage, which knows the themes of the sentence and of the article.
"""

from __future__ import annotations

from collections import Counter

from ipfacts.claims.passage.state import Passage
from ipfacts.claims.words import forms, ids_of
from ipfacts.digest import Sentence
from ipfacts.metrics import FILED_UNDER

LEAD = 3
"""Sentences of an article, its headline one of them, that say what it is about."""
DEEDS = frozenset({"application", "grant", "registration", "in_force"})
DEED_OF_VERB = {"file": "application", "grant": "grant", "win": "grant", "register": "registration", "hold": "in_force"}
"""Family of a verb to what it says of rights."""


def _theme_words() -> dict[str, tuple[str, ...]]:
    """Word or term to the themes that it brings up."""
    return ids_of("themes")


def themes_of(sentences: list[Sentence]) -> set[str]:
    """All that an article is about, wherever it says so."""
    words = _theme_words()
    return {theme for s in sentences for chunk in s.chunks for form in forms(chunk) for theme in words.get(form, ())}


def rights_of_text(sentences: list[Sentence]) -> Counter[str]:
    """How often an article names each kind of right."""
    return Counter(c.term.right for s in sentences for c in s.chunks if c.term is not None and c.term.right)


def systems_of_text(sentences: list[Sentence]) -> dict[str, str]:
    """The systems of international filing that an article names, to where it does so first: "lead" or "body"."""
    found: dict[str, str] = {}
    for number, sentence in enumerate(sentences):
        where = "lead" if number < LEAD else "body"
        for chunk in sentence.chunks:
            kind = chunk.term.right if chunk.term is not None else chunk.lemma if chunk.label == "TREATY" else None
            if kind in FILED_UNDER:
                found.setdefault(kind, where)
    return found


def deeds_of_text(sentences: list[Sentence]) -> Counter[str]:
    """How often an article says that rights are applied for, granted, registered or held."""
    found: Counter[str] = Counter()
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.term is not None and chunk.term.act in DEEDS:
                found[chunk.term.act] += 1
            elif chunk.label == "VERB":
                found.update(DEED_OF_VERB[family] for family in chunk.verbs[:1] if family in DEED_OF_VERB)
    return found


def note_themes(sentence: Sentence, passage: Passage) -> None:
    """Note what a sentence is about, and the kinds of right that the article speaks of: how often, which first."""
    words = _theme_words()
    passage.themes_here.clear()
    for chunk in sentence.chunks:
        named = chunk.term or chunk.does
        if passage.right is None and named is not None and named.right and not named.weak:
            passage.right = named.right
        if chunk.term is not None and chunk.term.right:
            passage.rights[chunk.term.right] += 1
        for form in forms(chunk):
            passage.themes_here.update(words.get(form, ()))
    passage.themes |= passage.themes_here
