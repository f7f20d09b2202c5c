"""Evidence in words: what a feature of a choice, or of a claim's confidence, says to somebody who reads a terminal.

A feature is a head and details ("prev=by.MONEY": before it stands "by", and it is a sum). The heads are those that
`counted`, `event`, `whose`, `located` and `dated` in `ipfacts.claims` and `Candidate.features` give; one without a
phrase stays as it is. The words stand in `evidence_words`.
Enters: a slot and a feature. Leaves: words.
"""

from __future__ import annotations

import re

from ipfacts.evidence_words import DETAILS, PHRASES, THOUGH

FEATURE = re.compile(r"(?P<head>[^=.]+)(?P<mark>[=.]?)(?P<details>.*)", re.DOTALL)
BESIDE = ("next=", "prev=")
AGED = frozenset({"mentioned", "recent", "antecedent"})
SURE = frozenset({"counted=", "event=", "whose=", "located="})
NAMED = frozenset({"rule="})
RIVAL = re.compile(r" though (\w+)")
RIVALLED = frozenset({"counted", "whose"})
GROUP = "group by "
"""Before the way by which a group without a name was found ("foreign applicants")."""
SORTS = {"whose": "subjects of that sort", "located": "places of that sort"}


def phrase(slot: str, feature: str) -> str:
    """What a feature speaks of, without its details: features with the same phrase say the same."""
    head, mark, _ = _parts(slot, feature)
    sort = SORTS.get(slot, "")
    return PHRASES.get(slot, {}).get(head + mark if mark == "=" else head) or (sort if head in DETAILS else head)


def in_words(slot: str, feature: str, quoted: str | None = None) -> str:
    """A feature in words; `quoted` is the text that it speaks of: "its own noun ‘welders’ (not known, a count)"."""
    head, mark, details = _parts(slot, feature)
    key = head + mark if mark == "=" else head
    told = _details(key, details, quoted=bool(quoted))
    if key not in PHRASES.get(slot, {}) and head in DETAILS:
        told.insert(0, DETAILS[head])
    if feature.startswith(GROUP):
        told.insert(0, "a group without a name")
    rival = RIVAL.search(feature) if slot in RIVALLED else None
    if rival is not None and rival[1] in THOUGH:
        told.append(THOUGH[rival[1]])
    quote = f" ‘{quoted}’" if quoted else ""
    return f"{phrase(slot, feature)}{quote}" + (f" ({', '.join(told)})" if told else "")


def _parts(slot: str, feature: str) -> tuple[str, str, str]:
    """Head, mark and details, without "group by" and "though …", which stand around a way of finding subjects."""
    found = FEATURE.fullmatch(RIVAL.sub("", feature.removeprefix(GROUP)) if slot in RIVALLED else feature)
    return (found["head"], found["mark"], found["details"]) if found is not None else (feature, "", "")


def _details(key: str, details: str, *, quoted: bool) -> list[str]:
    """The details in words: neighbours may be points and commas themselves, and digits behind some heads are ages."""
    if key == "sure=":
        return [f"{details}0 % or more" if details != "0" else "very unsure"]
    if key in SURE:
        return [f"{details} % or more" if details != "0" else "very unsure"]
    if key in BESIDE:
        neighbour, _, label = details.rpartition(".")
        parts = [label] if quoted else [neighbour or label, *([label] if neighbour else [])]
    elif key in NAMED:
        parts = [details]
    else:
        parts = [part for part in details.split(".") if part]
    return [f"{part} back" if key in AGED and part.isdigit() else DETAILS.get(part, part) for part in parts]
