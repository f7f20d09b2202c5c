"""Parts of speech: words that may be noun or verb, and the several sorts of "that", settled by what stands beside them.

Enters: a sentence's chunks. Leaves: the same chunks, some with another label.
"""

from __future__ import annotations

from ipfacts.digest.lexicon import Lexicon
from ipfacts.digest.model import Chunk
from ipfacts.entities.model import BODIES

SAYING = frozenset({"say", "expect", "publish", "decide", "accuse", "plan", "move"})
ACTING = BODIES | {"REF", "PERSON"}
OBJECTS = frozenset({"DET", "COUNT", "MONEY", "SHARE", "RANK", "PRON", "ADV"})
AUXILIARY = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did"})
BEFORE_VERB = frozenset({"ORG", "OFFICE", "COURT", "GOV", "REF", "AUX", "REL"})
WORDS_BEFORE_VERB = frozenset({"to", "it", "they", "we", ")"})
SAME_IN_PAST = frozenset({"hit", "cut", "put", "set", "shut", "shed", "beat"})
"""Base forms that are past tenses, too, and so need nothing before them: "Filings in Kenya hit 8,120"."""
ADJECTIVES = frozenset({"combined", "aged", "based", "limited", "alleged", "hundred"})
"""Words that end as past tenses do and stand before figures."""
PARTICIPLES = SAME_IN_PAST | {"become", "come", "overcome", "run", "let", "cost", "spread", "read", "bid"}
"""Base forms that are participles, too: "it has come", "the rate was set"."""
BEFORE_PAST = BODIES | {"CONJ", "GROUP", "OTHER", "PEOPLE", "PLACE", "PRON", "PUNCT", "REF", "TERM", "TIME", "WORD"}
"""What stands before a verb whose object follows at once: a noun, or what parts it from its noun."""
BEHIND_NOUN = frozenset({"VERB", "AUX", "CHANGE", "TERM", "PUNCT"})


def phrasal(chunks: list[Chunk], words: Lexicon) -> list[Chunk]:
    """Verbs of several words in one chunk, where an object or agent follows: "put in | 22", "came away with | 77"."""
    out: list[Chunk] = []
    k = 0
    while k < len(chunks):
        end = _phrasal_end(chunks, k, words)
        if end > k + 1:
            form = " ".join(c.lower for c in chunks[k:end])
            first, last = chunks[k], chunks[end - 1]
            verb = Chunk("VERB", first.start, last.end, first.i, last.j, form, lemma=words.base[form])
            verb.verbs = words.verbs[form]
            out.append(verb)
        else:
            out.append(chunks[k])
        k = max(end, k + 1)
    return out


def _phrasal_end(chunks: list[Chunk], k: int, words: Lexicon) -> int:
    """Behind the longest verb of several words that begins at `k`; `k` itself where none does."""
    if chunks[k].lower not in words.phrasal:
        return k
    for end in range(min(k + 4, len(chunks)), k + 1, -1):
        if " ".join(c.lower for c in chunks[k:end]) in words.verbs:
            after = chunks[end] if end < len(chunks) else None
            taken = after is not None and (after.label in OBJECTS or after.label == "TERM" or after.lower == "by")
            return end if taken else k
    return k


def verbal(chunks: list[Chunk], words: Lexicon) -> list[Chunk]:
    """Terms that are verbs where they stand: "Lumora licenses its codec", "the office grants 5,000"."""
    for k, chunk in enumerate(chunks):
        if chunk.label != "TERM" or chunk.j - chunk.i != 1 or k == 0 or chunk.lower not in words.verbs:
            continue
        before, after = chunks[k - 1], chunks[k + 1] if k + 1 < len(chunks) else None
        acts = before.label in BEFORE_VERB or before.lower in WORDS_BEFORE_VERB
        acts = acts or (before.label == "GROUP" and after is not None and after.label == "DET")  # "firms held a share"
        if acts and (after is None or after.label not in BEHIND_NOUN):
            chunk.label, chunk.lemma, chunk.term = "VERB", words.base[chunk.lower], None
            chunk.verbs = words.verbs[chunk.lower]
    return chunks


def is_word(chunk: Chunk | None, label: str, *words: str) -> bool:
    """Whether a chunk has this label and, where words are given, is one of them."""
    return chunk is not None and chunk.label == label and (not words or chunk.lower in words)


def parts_of_speech(chunks: list[Chunk]) -> list[Chunk]:
    """Settle words that may be noun or verb, and the several sorts of "that", by what stands beside them."""
    for k, chunk in enumerate(chunks):
        before = chunks[k - 1] if k else None
        after = chunks[k + 1] if k + 1 < len(chunks) else None
        if chunk.label == "VERB" and _nominal(chunk, before, after):
            chunk.label, chunk.verbs = "WORD", ()
        elif chunk.label == "WORD" and _unlisted_verb(chunk, before, chunks[k - 2] if k > 1 else None, after):
            chunk.label, chunk.lemma, chunk.verbs = "VERB", chunk.lower, ("move",)
        elif chunk.lower == "that":
            chunk.label = _that(before, chunks[k - 2] if k > 1 else None, after)
    return chunks


def is_figure(chunk: Chunk | None) -> bool:
    """Whether a chunk is a count or another figure that a verb may have as its object."""
    return chunk is not None and chunk.label in ("COUNT", "SHARE", "MONEY", "DURATION")


def _nominal(chunk: Chunk, before: Chunk | None, after: Chunk | None) -> bool:
    """Whether a form that may be a verb is a noun here: "a company record", "the list", "contract chip maker"."""
    if " " in chunk.lower:
        return False  # "put in"
    if chunk.lower.endswith(("ed", "ing")) or chunk.lower in AUXILIARY:
        return (
            chunk.lower.endswith("ing")
            and before is not None
            and before.label in ("DET", "NAT")
            and not is_word(after, "PREP")
        )
    if before is None:
        return chunk.lower == chunk.lemma
    if chunk.lower in PARTICIPLES and _auxiliary(before):
        return False
    if chunk.lower in SAME_IN_PAST and before.label in ("PUNCT", "CONJ", "ADV") and is_figure(after):
        return False  # "Wandoo, listed in Perth, put $23.5 million into research"
    if chunk.lower in SAME_IN_PAST and before.label in BODIES | {"WORD", "PLACE", "TERM"} and after is not None:
        return after.label not in OBJECTS | BODIES
    if before.label in ("DET", "NAT", "POSS", "ORDINAL", "COUNT", "LEAD") and chunk.lemma not in ("be", "have"):
        return True
    if before.label in ("PLACE", "ORG") and is_figure(after):
        return False  # "companies in Guangdong hold 300,000"
    if chunk.lower == chunk.lemma:  # a base form wants "to", an auxiliary or a plural before it
        plural = before.label in ("GROUP", "PRON", "PEOPLE") or (
            before.label in ("WORD", "TERM") and before.lower.endswith("s")
        )
        return not (
            before.lower == "to"
            or before.label in ("AUX", "CONJ", "ADV", "REL")
            or plural
            or is_word(before, "VERB", "do", "did", "does", "help", "helped", "let")
        )
    return before.label == "PREP" and chunk.lower.endswith("s")


def _auxiliary(chunk: Chunk) -> bool:
    """Whether a participle may stand behind a chunk: "has", "was", "would have"."""
    return chunk.label == "AUX" or (chunk.label == "VERB" and chunk.lemma in ("be", "have"))


def _unlisted_verb(chunk: Chunk, before: Chunk | None, earlier: Chunk | None, after: Chunk | None) -> bool:
    """A word that no list holds is a verb where it stands like one: "Lumora scrapes in", "the office tallied 300"."""
    if before is None or after is None or not chunk.lower.isalpha() or len(chunk.lower) < 4:
        return False
    if chunk.lower.endswith("ed") and _auxiliary(before if before.label != "ADV" or earlier is None else earlier):
        return True  # "has since generated 640", "were shipped from Ningbo"
    if _is_past(chunk.lower) and after.label in OBJECTS and before.label in BEFORE_PAST:
        return True  # "officers cracked 47 cases", "Scotland shipped 5.4 billion's worth"
    subject = (
        before.label in ACTING
        or (before.label == "PLACE" and after.label == "COUNT")
        or before.lower in ("it", "they", "who", "which")
    )
    if before.label == "ADV" and earlier is not None:
        subject = earlier.label in ACTING or earlier.lower in (",", "it", "they")
    if not subject:
        return False
    if chunk.lower.endswith("ed"):
        return after.label in OBJECTS or after.label == "PREP"
    return chunk.lower.endswith("s") and not chunk.lower.endswith("ss") and after.label in OBJECTS


def _is_past(form: str) -> bool:
    """Whether a word is the past tense of some verb by its end: not "seed", "unchanged"."""
    return form.endswith("ed") and not form.endswith("eed") and not form.startswith("un") and form not in ADJECTIVES


def _that(before: Chunk | None, earlier: Chunk | None, after: Chunk | None) -> str:
    """ "said that" opens a clause; "the list that" a relative clause; "that list" is a determiner."""
    for chunk in (before, earlier):
        if chunk is not None and chunk.label == "VERB" and SAYING.intersection(chunk.verbs):
            return "CLAUSE"
    if after is not None and after.label in ("VERB", "AUX") and before is not None and before.label != "VERB":
        return "REL"
    return "DET" if after is not None and after.label in ("WORD", "TERM", "GROUP", "TIME") else "PRON"
