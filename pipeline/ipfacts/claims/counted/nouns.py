"""Nouns: the words that say what a figure counts, and where they stand.

Enters: the `Context` of a figure. Leaves: a `Measure` that says by which way it was found; a string, which is the noun
of something that is none of ours; or None, where no noun stands there and another way may be tried.
"""

from __future__ import annotations

from dataclasses import replace

from ipfacts.claims.candidate import Measure
from ipfacts.claims.counted.measures import Context, measure_of
from ipfacts.claims.sentence.acts import act_behind
from ipfacts.claims.sentence.phrases import FIGURES
from ipfacts.claims.words import words
from ipfacts.digest import Chunk, Term
from ipfacts.metrics import of_sums
from ipfacts.values.lexicon import surfaces

NOUNS = frozenset({"WORD", "GROUP", "REF", "OTHER"})
NOUN_MODIFIERS = frozenset({"NAT", "PLACE", "DET", "TERM", "TREATY", "ORG", "POSS", "ADV", "VERB", "ORDINAL"})
NO_NOUN = FIGURES | {"PREP", "PUNCT", "CONJ", "CLAUSE", "REL", "AUX", "TIME", "PRON"}
GENERIC_NOUNS = frozenset({"products", "works", "ones", "titles", "rights", "apiece", "each"})
PARTITIVE = frozenset({"of", "among"})
PRONOUNS = frozenset(
    {"them", "these", "those", "which", "it", "that", "whom", "all of them", "all", "this", "the former", "the latter"}
)
SUMS = frozenset({"sum", "amount", "value"})
HYPHENS = frozenset({"-", "–"})
DASHES = frozenset({"-", "–", "—", "--", ":"})
"""What joins the figure that heads an item of a list to what it counts."""
NOMINAL = frozenset({"WORD", "TERM", "GROUP", "NAT", "OTHER", "REF", "PLACE"})
"""Labels that a noun phrase is made of, its article aside."""


def phrase_behind(chunks: list[Chunk], k: int) -> range:
    """The chunks of the noun phrase that the chunk at `k` opens."""
    end = k + 1
    while end < len(chunks) and chunks[end].label in NOMINAL:
        end += 1
    return range(k + 1, end)


def heads_item(chunks: list[Chunk], k: int) -> bool:
    """Whether a dash or colon joins the figure to what it counts: "1. 4,213 – New appeals docketed in 2024"."""
    if k > 3 or k + 2 >= len(chunks) or chunks[k + 1].lower not in DASHES:
        return False
    apart = chunks[k + 1].start > chunks[k].end or chunks[k + 1].lower == ":"
    return apart and all(c.label == "PUNCT" or (c.lower.isalnum() and len(c.lower) < 3) for c in chunks[:k])


def own_noun(context: Context) -> Measure | str | None:
    """The noun behind the figure: "1,204 published patent applications", "300 patent lawyers", "a 60-person outfit"."""
    chunks, k = context.chunks, context.k
    if chunks[k].label == "CHANGE" and k + 1 < len(chunks) and chunks[k + 1].lower in surfaces("ranks", "STEP"):
        return _stepped(context, k + 1)
    noun = _noun_behind(context)
    return noun if isinstance(noun, Measure) else _protected_as(context) or noun


def _noun_behind(context: Context) -> Measure | str | None:
    """The noun within reach behind the figure, past what may stand before a noun."""
    chunks, k = context.chunks, context.k
    hyphen = k + 2 < len(chunks) and chunks[k + 1].lower in HYPHENS
    headed = heads_item(chunks, k)
    if hyphen and not headed and chunks[k].label == "COUNT" and chunks[k + 2].label != "TERM":
        return chunks[k + 2].lower
    hyphen = hyphen or headed
    named: list[str] = []
    for m in range(k + 1 + hyphen, min(k + 7, len(chunks))):
        chunk = chunks[m]
        if chunk.label == "TERM" and chunk.term is not None:
            if not _modifier(chunks, m):
                return _named(context, m)
        elif (chunk.label == "CONJ" and _paired(chunks, m)) or (chunk.label == "ADV" and not named):
            continue
        elif chunk.label in NO_NOUN or (chunk.label == "VERB" and (named or not _adjectival(chunks, m))):
            break
        elif chunk.lower in GENERIC_NOUNS:
            return None
        elif chunk.label in NOUNS:
            named.append(chunk.lower)
        elif chunk.label not in NOUN_MODIFIERS:
            break
    return named[-1] if named else None


def _stepped(context: Context, m: int) -> Measure | None:
    """What a ladder is about whose rungs are counted: "climbed two rungs to 66th in the Global Innovation Index"."""
    for chunk in context.chunks[m + 1 : m + 12]:
        if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
            found = context.whole(chunk, "rank by")
            if found is not None:
                return found
        if chunk.label in ("CLAUSE", "REL") or chunk.lower in (";", "."):
            break
    return subject_term(context) or (replace(context.running, how="running") if context.running else None)


def _modifier(chunks: list[Chunk], m: int) -> bool:
    """Whether the term at `m` only stands before another noun."""
    term = chunks[m].term
    return (
        term is not None and term.modifier and m + 1 < len(chunks) and chunks[m + 1].label in ("TERM", "WORD", "GROUP")
    )


def _named(context: Context, m: int) -> Measure | str:
    """What the term at `m` counts; the foreign noun where the term is not ours or only stands before that."""
    chunk, following = context.chunks[m], context.chunks[m + 1 : m + 2]
    assert chunk.term is not None
    if chunk.term.act == "applicant" or context.unsupported(chunk.term):
        return chunk.lower
    if following and following[0].label in ("WORD", "GROUP", "REF") and not chunk.term.act:
        return following[0].lower  # "300 patent lawyers"
    return context.whole(chunk, "noun") or chunk.lower


def _paired(chunks: list[Chunk], m: int) -> bool:
    """Whether the conjunction at `m` only joins two adjectives of one noun: "820 domestic | and | foreign patents"."""
    return (
        chunks[m - 1].lower in words("PAIRED")
        and m + 1 < len(chunks)
        and chunks[m + 1].label in ("WORD", "TERM", "NAT")
    )


def _adjectival(chunks: list[Chunk], m: int) -> bool:
    """A participle between figure and noun: "1,204 published applications"."""
    following = chunks[m + 1] if m + 1 < len(chunks) else None
    return following is not None and following.label in ("TERM", "WORD") and chunks[m].lower.endswith(("ed", "ing"))


def partitive(context: Context) -> Measure | str | None:
    """The whole behind "of": "of the 9,712 patents granted", "of them", "of these"."""
    chunks, k = context.chunks, context.k
    if k + 1 >= len(chunks) or chunks[k + 1].lower not in PARTITIVE:
        return None
    for m in range(k + 2, min(k + 9, len(chunks))):
        chunk = chunks[m]
        if chunk.lower in PRONOUNS:
            return _meant(context, chunk)
        if chunk.label == "TERM" and chunk.term is not None and not chunk.term.modifier:
            return context.whole(chunk, "whole")
        if chunk.label == "VERB" and _adjectival(chunks, m):
            continue
        if chunk.label in ("VERB", "CLAUSE", "REL", "PUNCT"):
            return None
        following = chunks[m + 1] if m + 1 < len(chunks) else None
        if chunk.lower in words("TOTAL") and (following is None or following.label != "TERM"):
            return _total(context, of_money=chunk.lower in SUMS)
        if chunk.label in ("MONEY", "OTHER") or _foreign(chunk, following):
            return chunk.lower
    return None


def _total(context: Context, *, of_money: bool) -> Measure | None:
    """What the passage counts; a sum only where it stands in the sentence, or things and their worth get confused."""
    measure = context.running
    sums = measure is not None and measure.metric in of_sums()
    if measure is None or (of_money and not sums):
        return None
    if sums and not of_money and not any(c.label == "MONEY" for c in context.chunks):
        return None
    return replace(measure, how="total")


def _meant(context: Context, pronoun: Chunk) -> Measure | str:
    """What "of them" and "of the former" are of; the pronoun itself where it stands for nothing that we count."""
    quantity = context.chunks[context.k].quantity
    if quantity is not None and quantity.number == 1:
        return pronoun.lower  # "one of them, Lumora, …"
    if pronoun.lower == "the former" and context.former is not None:
        return replace(context.former, how="pronoun")
    if pronoun.lower == "the latter" and context.latter is not None:
        return replace(context.latter, how="pronoun")
    if context.running is None:
        return named_right(context) or pronoun.lower
    if context.running.metric in ("licence_agreements", "treaty_membership"):
        return pronoun.lower
    return replace(context.running, how="pronoun")


def named_right(context: Context) -> Measure | None:
    """The right that the text has named, as the clause's verb has it: "I count designs. The office issued 37,214"."""
    if context.first_right is None or context.act is None:
        return None
    return measure_of(Term(context.first_right, context.act), how="pronoun")


def _foreign(chunk: Chunk, following: Chunk | None) -> bool:
    """Whether a word behind "of" is the noun itself, and no total: "of vehicles were"."""
    ends = following is not None and following.label not in ("WORD", "TERM", "GROUP", "POSS")
    return chunk.label == "WORD" and chunk.lower not in words("TOTAL") and ends


def opening_whole(context: Context) -> Measure | None:
    """The whole that opens the sentence: "Of the marks, roughly 40 percent were filed …"."""
    chunks, start = context.chunks, 0
    if len(chunks) < 5 or chunks[start].lower not in PARTITIVE:
        return None
    if any(c.lower == ";" for c in chunks[: context.k]):
        return None  # "Of the 3,310 requests, a third were foreign; it registered 6,470"
    for m in range(start + 1, min(start + 7, context.k)):
        if chunks[m].lower == ",":
            return None
        if chunks[m].lower in PRONOUNS:
            return of_these(context)
        if chunks[m].label == "TERM" and chunks[m].term is not None and not chunks[m].term.modifier:  # type: ignore[union-attr]
            return context.whole(chunks[m], "whole")
    return None


def of_these(context: Context) -> Measure | None:
    """What "of these" counts: the passage's measure, or what became of it: "of which 1,204 were granted"."""
    measure = context.running
    if measure is None:
        return None
    act = act_behind(context.chunks, context.k, office=context.office)
    if measure.right is not None and act not in (None, measure.act):
        done = measure_of(Term(measure.right, act, None, measure.qualifiers), how="pronoun", chunk=measure.term)
        return done or replace(measure, how="pronoun")
    return replace(measure, how="pronoun")


def copula(context: Context) -> Measure | None:
    """What the figure is said to be: "188 are examiners", "50,854 were for inventions"."""
    chunks, m = context.chunks, context.k + 1
    if m >= len(chunks) or chunks[m].lemma != "be":
        return None
    for n in range(m + 1, min(m + 4, len(chunks))):
        if chunks[n].label == "TERM" and chunks[n].term is not None and not chunks[n].term.modifier:  # type: ignore[union-attr]
            return context.whole(chunks[n], "copula")
        if chunks[n].label not in ("ADV", "PREP", "DET", "WORD"):
            return None
    return None


def _protected_as(context: Context) -> Measure | None:
    """ "272 products have been registered as geographical indications", "14 names are protected as GIs"."""
    chunks = context.chunks
    for m in range(context.k + 1, min(context.k + 9, len(chunks) - 2)):
        if chunks[m].lower in ("as", "under") and "register" in chunks[m - 1].verbs:
            term = next((c for c in chunks[m + 1 : m + 3] if c.term is not None and c.term.right), None)
            return context.whole(term, "noun") if term is not None else None
        if chunks[m].label in ("PUNCT", "CLAUSE", "REL", "CONJ") or chunks[m].label in FIGURES:
            return None
    return None


def subject_term(context: Context) -> Measure | None:
    """The clause's subject: "patent applications stood at 92,168", "the number of trademarks rose 5 percent"."""
    term = context.rule.term
    if term is None or term.term is None or term.at >= context.k:
        return None
    opens = (
        term.at <= 1
        and term.term.right is not None
        and context.running is not None
        and context.running.right is not None
    )
    if context.unsupported(term.term) and not opens:
        return None
    return context.whole(term, "subject")
