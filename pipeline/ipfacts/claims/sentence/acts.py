"""Acts: what the verbs and nouns around a figure say was done. Applied for, granted, registered, held.

Enters: a sentence's chunks, where the figure or its term stands, and the rule of its clause. Leaves: an act
("application", "grant", "registration", "in_force"), or None.
"""

from __future__ import annotations

from ipfacts.claims.sentence.phrases import FIGURES, Rule
from ipfacts.digest import Chunk

ACT_OF_VERB = {
    "file": "application",
    "grant": "grant",
    "register": "registration",
    "hold": "in_force",
    "have": "in_force",
    "win": "grant",
}
BE = frozenset({"be", "been", "being", "was", "were", "is", "are"})
BEHIND_PARTICIPLE = frozenset({"by", "to", "in", "at", "with", "for", "during", "from", "so far", "last"})
SUBJECTS = frozenset({"PRON", "REF", "ORG", "OFFICE", "COURT", "GOV", "PERSON", "PEOPLE", "GROUP"})
"""Labels of the subjects of relative clauses without a pronoun: "the patents Lumora holds"."""
DESCRIBING = frozenset({"DET", "NAT"})
"""Labels of what may stand before such a subject."""
RELATIVES = frozenset({"that", "which", "whom"})
"""Pronouns that join a relative clause to its noun."""
NOBODY = frozenset({"nobody", "no", "no-one", "none"})
RANKS = frozenset({"RANK", "LEAD", "ORDINAL"})
PENDING = frozenset({"pending", "unexamined"})
CUTS = frozenset({",", ";", "and", "(", ")", "—", "–"})


def act_of(verbs: tuple[str, ...], subject_is_office: bool, *, passive: bool = False) -> str | None:
    """The act that a verb names, seen from its subject: an office that receives takes in applications."""
    for family in verbs:
        if family == "receive":
            return "application" if subject_is_office or passive else "grant"
        if family == "take" and subject_is_office:
            return "application"
        if family == "win" and subject_is_office:
            continue
        if family in ("hold", "have") and subject_is_office:
            continue
        if family in ACT_OF_VERB:
            return ACT_OF_VERB[family]
    return None


def is_passive(chunks: list[Chunk], m: int) -> bool:
    """Whether the verb at `m` follows a form of "be" ("were granted", "has been filed"); "is suing" does not act so."""
    return not chunks[m].lower.endswith("ing") and _follows_be(chunks, m)


def _follows_be(chunks: list[Chunk], m: int) -> bool:
    """Whether a form of "be" stands before the chunk at `m`: "were | granted", "are | pending"."""
    for n in range(m - 1, max(m - 4, -1), -1):
        if chunks[n].lemma == "be" or chunks[n].lower in BE:
            return True
        if chunks[n].label not in ("ADV", "AUX"):
            return False
    return False


def clause_act(chunks: list[Chunk], k: int, rule: Rule, *, office: bool) -> str | None:
    """The act of the clause of the figure at `k`: of a participle or passive to its right, else of the ruling verb."""
    if k < len(chunks) and is_nobody(chunks[k]):
        verb = next((c for c in chunks[k + 1 : k + 7] if c.label == "VERB"), None)
        return act_of(verb.verbs, False) if verb is not None else None
    behind = act_behind(chunks, k, office=office)
    if behind is not None or rule.verb is None:
        return behind
    if _holds_place(chunks, rule.verb):
        return None
    passive = rule.verb.at > 0 and is_passive(chunks, rule.verb.at)
    return act_of(rule.verb.verbs, office and not passive, passive=passive)


def is_nobody(chunk: Chunk) -> bool:
    """Whether a rank says that nobody does more: "nobody filed more patents than Lumora"."""
    return chunk.label == "LEAD" and chunk.lower.split(maxsplit=1)[0] in NOBODY


def _holds_place(chunks: list[Chunk], verb: Chunk) -> bool:
    """ "Held on to second place", "held the lead", "held a 14% share": what is held is a place or share, no title."""
    if "hold" not in verb.verbs:
        return False
    for chunk in chunks[verb.at + 1 : verb.at + 7]:
        if chunk.label in RANKS or chunk.lower == "share":
            return True
        if chunk.label == "SHARE" and [c.lower for c in chunks[chunk.at + 1 : chunk.at + 2]] == ["share"]:
            return True
        if chunk.label == "TERM" or chunk.label in FIGURES or chunk.label in ("PUNCT", "CLAUSE", "REL"):
            return False
    return False


def act_behind(chunks: list[Chunk], k: int, *, office: bool) -> str | None:
    """ "164 … were granted", "1,204 patents issued to", "72 applied for", "900 were in force", "300 are pending"."""
    for m in range(k + 1, min(k + 9, len(chunks))):
        chunk = chunks[m]
        term = chunk.term if chunk.label == "TERM" else None
        if term is not None and not term.right and (term.act == "in_force" or chunk.lower in PENDING):
            return term.act if _follows_be(chunks, m) else None
        if chunk.label == "VERB" and not chunk.lower.endswith("ing") and chunk.lemma not in ("be", "have"):
            passive = is_passive(chunks, m) or _participle(chunks, m)
            return act_of(chunk.verbs, office, passive=True) if passive else None
        if chunk.lower in CUTS or chunk.label in FIGURES | {"CLAUSE", "REL"}:
            return None
    return None


def _participle(chunks: list[Chunk], m: int) -> bool:
    following = chunks[m + 1].lower if m + 1 < len(chunks) else ""
    return following in BEHIND_PARTICIPLE or following in ".,;"


def act_beside(chunks: list[Chunk], term: Chunk, rule: Rule, *, office: bool) -> str | None:
    """ "valid patents", "patents in force", "issued patents", "patents granted", "patents filed", "patents it has"."""
    relative = _relative_act(chunks, term.at)
    if relative is not None:
        return relative
    for m in (term.at - 1, term.at + 1, term.at + 2):
        if not 0 <= m < len(chunks):
            continue
        chunk = chunks[m]
        if chunk.label == "TERM" and chunk.term is not None and chunk.term.act and not chunk.term.right:
            return _had(chunk.term.act, rule)
        act = act_of(chunk.verbs, office, passive=True) if chunk.label == "VERB" else None
        if act is not None and m < term.at and chunk.lower.endswith(("ed", "n")):
            return _had(act, rule)
        if act is not None and m > term.at and (is_passive(chunks, m) or _participle(chunks, m)):
            return act
        if m > term.at and chunk.label in ("PUNCT", "CLAUSE", "CONJ", "PREP"):
            break
    return None


def _relative_act(chunks: list[Chunk], at: int) -> str | None:
    """The act of a relative clause right behind the term at `at`: "patents it has", "marks the office registered"."""
    m = at + 1
    m += m < len(chunks) and (chunks[m].label == "REL" or chunks[m].lower in RELATIVES)
    while m < len(chunks) and chunks[m].label in DESCRIBING:
        m += 1  # "that the Swedish office granted"
    if m >= len(chunks) or chunks[m].label not in SUBJECTS:
        return None
    office = chunks[m].label in ("OFFICE", "COURT", "GOV") or chunks[m].lemma == "office"
    m += 1
    while m < len(chunks) and chunks[m].label in ("AUX", "ADV"):
        m += 1
    verb = chunks[m] if m < len(chunks) else None
    if verb is not None and verb.lemma == "have" and m + 1 < len(chunks) and chunks[m + 1].label == "VERB":
        verb, m = chunks[m + 1], m + 1
    if verb is None or verb.label != "VERB":
        return None
    return act_of(verb.verbs, office, passive=is_passive(chunks, m))


def _had(act: str, rule: Rule) -> str:
    """ "has nine issued patents": issued titles that somebody has are in force."""
    held = rule.verb is None or not {"have", "hold", "be"}.isdisjoint(rule.verb.verbs)
    return "in_force" if act == "grant" and held else act
