"""The ruler: spaCy's `SpanRuler`, fed with every listed name, as the component `ipfacts_ruler`.

Enters: a `Doc`, and the rows of patterns/names (see `gazetteer`). Leaves: `doc.spans["ipfacts_listed"]`, one span for
each listed name on the page, nested ones too, labelled as its row and with the row's `id` (`span.id_`); which of
them the article means is for the later stages. A pipeline's own patterns come on top, by `add_patterns`; so may any
other component that writes to the group.

Two things differ from spaCy's own. Its phrases are given to the `PhraseMatcher` only when a text has the rarest word of
each (see `waiting`). And a text is read once more in plain writing, so that the capitals of a headline, accents,
typeset apostrophes and line breaks hide no name.
"""

from __future__ import annotations

from typing import Any

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc, Span

from ipfacts.entities import gazetteer
from ipfacts.entities.writing import plain_words
from ipfacts.waiting import Waiting

LISTED = "ipfacts_listed"
Pattern = dict[str, Any]


@Language.factory("ipfacts_ruler", assigns=["doc.spans"], default_config={"spans_key": LISTED})
def make_ruler(nlp: Language, name: str, spans_key: str) -> NameRuler:
    """The ruler with all listed names: `nlp.add_pipe("ipfacts_ruler")`, before `ipfacts_entities`."""
    ruler = NameRuler(nlp, name, spans_key=spans_key)
    ruler.add_patterns(gazetteer.phrases())
    return ruler


class NameRuler(SpanRuler):
    """A `SpanRuler` that never overwrites, learns its phrases where a text needs them, and reads plain writing, too."""

    def __init__(self, nlp: Language, name: str = "ipfacts_ruler", *, spans_key: str = LISTED) -> None:
        super().__init__(nlp, name, spans_key=spans_key, overwrite=False)

    def clear(self) -> None:
        """Forget all patterns."""
        super().clear()
        self._waiting: Waiting[Pattern] = Waiting()

    def __contains__(self, label: object) -> bool:
        return any(entry["label"] == label for entry in self._patterns)

    def add_patterns(self, patterns: list[Pattern]) -> None:
        """Take phrases and token patterns in spaCy's form; a phrase waits under its rarest word."""
        phrases = [entry for entry in patterns if isinstance(entry["pattern"], str)]
        if len(phrases) < len(patterns):
            super().add_patterns([entry for entry in patterns if not isinstance(entry["pattern"], str)])
        self._waiting.add([(entry["pattern"], entry) for entry in phrases])
        self._patterns.extend(phrases)

    def remove(self, label: str) -> None:
        """Forget the patterns of a label."""
        self._waiting.learn_all(self._learn)
        super().remove(label)

    def remove_by_id(self, pattern_id: str) -> None:
        """Forget the patterns of an id."""
        self._waiting.learn_all(self._learn)
        super().remove_by_id(pattern_id)

    def match(self, doc: Doc) -> list[Span]:
        """Every listed name of the document, in order."""
        strings = doc.vocab.strings
        written = [strings[key] for key in doc.to_array([ORTH]).tolist()]
        words, at = plain_words(written)
        self._waiting.learn([*written, *words], self._learn)
        found = {(start, end, key) for key, start, end in self.phrase_matcher(doc)}
        if len(self.matcher):  # it warns of having no patterns
            found |= {(start, end, key) for key, start, end in self.matcher(doc) if end > start}
        if words != written:
            plain = self.phrase_matcher(Doc(doc.vocab, words=words))
            found |= {(at[start], at[end - 1] + 1, key) for key, start, end in plain}
        known = self._match_label_id_map
        return [Span(doc, a, b, known[key]["label"], span_id=known[key]["id"]) for a, b, key in sorted(found)]

    def _learn(self, entry: Pattern) -> None:
        """Give a phrase that has waited to the `PhraseMatcher`."""
        known = {"label": entry["label"], "id": entry.get("id", "")}
        key = repr(tuple(known.values()))
        self._match_label_id_map[self.nlp.vocab.strings.add(key)] = known
        self.phrase_matcher.add(key, [self.nlp.make_doc(entry["pattern"])])
