"""The cue words of this stage: patterns/names read into sets and tables, once for each vocabulary.

Enters: the vocabulary files named in each function, a few of other folders among them. Leaves: frozen sets and dicts,
looked up by exact word.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from ipfacts import noun_sorts
from ipfacts.entities.model import Label
from ipfacts.model import MentionKind
from ipfacts.vocabulary import cache, rows

WARES = frozenset({"device", "goods", "drug", "food", "plant", "material", "substance", "vehicle"})
"""Sorts of things that firms are called after."""


class Head(NamedTuple):
    """What the head noun of an institution's name says about the body."""

    label: Label
    kind: MentionKind
    weak: bool = False
    """Heads that name events and the like, too ("Forum"): the name needs support."""
    leads: bool = False
    """Heads that the rest of the name follows: "Universidad Autónoma de Puebla"."""


class Cue(NamedTuple):
    """How strongly a word beside a name says that the name is a body (`ORG`) or a human being (`PERSON`)."""

    person: bool
    weight: int


def patterns(file: str, *labels: str) -> frozenset[str]:
    """All patterns of `patterns/names/<file>.jsonl`, or only those with one of the labels."""
    return frozenset(row["pattern"] for row in rows(f"names/{file}") if not labels or row["label"] in labels)


@cache
def organisation_nouns() -> dict[str, MentionKind]:
    """Lower-case noun: the kind of body that it describes."""
    kinds: dict[str, MentionKind] = {
        "COMPANY_NOUN": "company",
        "UNIVERSITY_NOUN": "university",
        "GOVERNMENT_NOUN": "government",
        "ASSOCIATION_NOUN": "other",
    }
    return {row["pattern"]: kinds[row["label"]] for row in rows("names/organisation_nouns")}


@cache
def legal_forms() -> dict[str, str | None]:
    """Legal form without its last point: the one country that uses it, or null."""
    return {row["pattern"]: row["country"] for row in rows("names/legal_forms")}


@cache
def legal_forms_by_start() -> dict[str, tuple[str, ...]]:
    """The first two characters of a legal form: the forms that begin so, longest first."""
    found: dict[str, list[str]] = {}
    for form in legal_forms():
        found.setdefault(form[:2], []).append(form)
    return {start: tuple(sorted(forms, key=lambda form: -len(form))) for start, forms in found.items()}


@cache
def legal_form_ends() -> frozenset[str]:
    """Last words of legal forms."""
    return frozenset(form.split(" ")[-1] for form in legal_forms())


@cache
def trade_heads() -> frozenset[str]:
    return patterns("trade_heads")


def ends_firms(word: str) -> bool:
    """Whether names of firms end in a word: a trade ("Motors"), or the plural of what they may make ("Blankets")."""
    ware = word.endswith("s") and word not in no_heads() and noun_sorts.sort_of(word) in WARES
    return ware or word in trade_heads()


@cache
def terms() -> frozenset[str]:
    """What rights and metrics are called, in small letters: "unitary patents" are nobody, however they are written."""
    return frozenset(row["pattern"].casefold() for row in rows("metrics/terms"))


@cache
def institution_heads() -> dict[str, Head]:
    return {
        row["pattern"]: Head(row["label"], row["kind"], row["weak"], row.get("leads", False))
        for row in rows("names/institution_heads")
    }


@cache
def institution_fields() -> frozenset[str]:
    return patterns("institution_fields")


@cache
def currency_codes() -> frozenset[str]:
    """ISO 4217 codes, which stand before sums and name nobody there."""
    return frozenset(code for row in rows("values/currencies") for code in row["codes"])


@cache
def currency_signs() -> str:
    """Signs of currencies, for the inside of a class of characters: "$€£¥₹"."""
    written = {mark for row in rows("values/currencies") for mark in row["symbols"]}
    return "".join(sorted(mark for mark in written if len(mark) == 1 and unicodedata.category(mark) == "Sc"))


@cache
def currency_words() -> str:
    """Names of currencies of one word, as alternatives of an expression: "yuan|euros|dollars"."""
    words = {word for row in rows("values/currencies") for word in row["words"] if word.isalpha() and word.islower()}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def titles() -> frozenset[str]:
    """Titles that stand before a name, capitalised, without a last point."""
    return patterns("titles", "TITLE")


@cache
def title_starts() -> frozenset[str]:
    """First words of titles."""
    return frozenset(title.split(" ")[0].rstrip(".") for title in titles())


@cache
def title_ends() -> frozenset[str]:
    """Last words of titles."""
    return frozenset(title.split(" ")[-1] for title in titles())


@cache
def roles() -> frozenset[str]:
    """What a person is, lower case ("chief executive")."""
    return patterns("titles", "ROLE")


@cache
def given_names() -> frozenset[str]:
    return patterns("given_names")


@cache
def speech_verbs() -> frozenset[str]:
    return patterns("speech_verbs")


@cache
def cues(where: str) -> dict[str, Cue]:
    """Words in one position beside a name: `before`, `after`, `owned` (behind 's) or `which` (in a relative clause)."""
    found = (row for row in rows("names/organisation_cues") if row["where"] == where)
    return {row["pattern"]: Cue(row["label"] == "PERSON", row["weight"]) for row in found}


@cache
def no_names() -> frozenset[str]:
    """Capitalised words that alone name nothing of ours."""
    return patterns("not_organisations", "NO_NAME")


@cache
def openers() -> frozenset[str]:
    """Words that open a sentence with a capital and belong to no name."""
    return patterns("not_organisations", "OPENER") | {row["pattern"] for row in rows("language/openers")}


@cache
def no_heads() -> frozenset[str]:
    """Last words of names of laws, reports, events, streets and the like."""
    return patterns("not_organisations", "NO_HEAD")


@cache
def headline_verbs() -> frozenset[str]:
    """Third-person forms, small letters: what a headline's verb looks like."""
    forms = (form for row in rows("language/verbs") for form in row["forms"])
    nouns = {noun.lower() for noun in trade_heads() | institution_fields()}
    return frozenset(form for form in forms if form.endswith("s") and len(form) > 3) - nouns


@cache
def headline_joints() -> frozenset[str]:
    """Small words that no name holds, as a headline writes them ("With", "Over")."""
    words = {row["pattern"] for row in rows("language/words") if row["label"] in ("PREP", "AUX", "CLAUSE", "REL")}
    inside = words_in_names("SMALL") | words_in_names("OF") | words_in_names("PARTICLE")
    return frozenset(word.capitalize() for word in words - inside if " " not in word)


@cache
def product_nouns() -> frozenset[str]:
    """Nouns that say that the name beside them is a product's, a law's or an event's."""
    return patterns("not_organisations", "PRODUCT_NOUN")


@cache
def media() -> frozenset[str]:
    return patterns("media", "MEDIA")


@cache
def media_heads() -> frozenset[str]:
    return patterns("media", "MEDIA_HEAD")


@cache
def words_in_names(label: str) -> frozenset[str]:
    """Words that join, break or fill names; patterns/names/README.md says what each label means."""
    return patterns("words_in_names", label)


@cache
def joints(label: str) -> frozenset[str]:
    """Such words with the spaces around them, as they stand between two capitalised words."""
    return frozenset(f" {word}" if word.endswith("'") else f" {word} " for word in words_in_names(label))


@cache
def boilerplate() -> tuple[str, ...]:
    """Openings of lines that are no part of the article."""
    return tuple(sorted(patterns("boilerplate")))
