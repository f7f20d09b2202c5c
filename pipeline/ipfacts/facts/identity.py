"""A claim comes in; its address goes out: the key under which all claims that may say the same are gathered.

Bodies are the same by their row in the gazetteer, else by their folded name (no case, signs, legal form), which leads
to such a row where it is a strong name there. What only some articles say, the topic, the other party, the day of an
event, is no part of the key; nor is the number, which some articles round. Those are settled within a group.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from ipfacts.entities.candidates import fold
from ipfacts.entities.gazetteer import FILES
from ipfacts.metrics import counted_in_time, having, scene_of
from ipfacts.model import Claim, Mention, Period
from ipfacts.vocabulary import cache, folder, rows

LISTED, UNLISTED = "=", "~"
"""How keys of bodies begin: by their row in the gazetteer, by their folded name."""
OVERTURNED = "overturned"
NOBODY = ""
SMALL = frozenset(("and", "for", "of", "the", "de", "&"))


class Address(NamedTuple):
    """Where a claim belongs. `subject` and `other` are keys of bodies, "" for none; `rest` is everything else."""

    subject: str
    other: str
    rest: str
    mutual: bool
    """Whether subject and other may stand either way round, as the two parties of a licence."""


class Alias(NamedTuple):
    """A name that leads to a body, both as keys: a part of its full name, its initials, or a name of a listed body."""

    short: str
    full: str


def address(claim: Claim) -> Address:
    """Where a claim belongs; the same for all claims that may say the same."""
    subject = body_key(claim.organisation)
    other = body_key(claim.counterparty)
    rest = json.dumps(
        (
            claim.metric,
            claim.origin.code if claim.origin else None,
            claim.jurisdiction.code if claim.jurisdiction else None,
            claim.value.kind,
            claim.value.unit,
            sorted({word.casefold() for word in claim.qualifiers} - {OVERTURNED}),
            None if is_event(claim) else _time(claim),
            None if is_anchored(claim) else claim.document.duplicate_of or claim.document.id,
        ),
        ensure_ascii=False,
    )
    return Address(subject, other, rest, is_mutual(claim))


def aliases(claim: Claim) -> list[Alias]:
    """What the claim's article calls its bodies: by their names, and by shorter ones."""
    found = []
    for mention in (claim.organisation, claim.counterparty):
        if mention is None:
            continue
        key, name = body_key(mention), fold(mention.name)
        if mention.id is not None:
            found.append(Alias(UNLISTED + name, key))
        if mention.text != mention.name and _is_name(mention.text):
            short = fold(mention.text)
            if short != name and _shortens(short, name):
                found.append(Alias(UNLISTED + short, key))
    return [alias for alias in found if alias.short != alias.full]


def body_key(mention: Mention | None) -> str:
    """What a body is told from others by."""
    if mention is None:
        return NOBODY
    return LISTED + mention.id if mention.id is not None else name_key(mention.name)


def name_key(name: str) -> str:
    """The key of whatever bears a name: of its row in the gazetteer, or of the name itself."""
    folded = fold(name)
    listed = _listed().get(folded)
    return LISTED + listed if listed else UNLISTED + (folded or name)


def is_event(claim: Claim) -> bool:
    """Whether the claim is about something that happens once: its day is told by some articles, and not by others."""
    return claim.value.kind == "entity" or counted_in_time(claim.metric) == "event"


def is_mutual(claim: Claim) -> bool:
    """Whether the two bodies may stand either way round: the parties of one licence."""
    parties = claim.organisation is not None and claim.counterparty is not None
    return claim.metric in having("either way round") and claim.value.kind == "entity" and parties


def may_recur(metric: str) -> bool:
    """Whether there may be many of a kind in the same place and time: awards, raids, sales."""
    return counted_in_time(metric) == "event" or scene_of(metric) is not None


def has_own_period(claim: Claim) -> bool:
    """Whether a claim's period is its figure's own, rather than none, or only the day of the article.

    "So far" and "now" are as of the day on which the article happened to appear, which tells copies apart, not facts.
    """
    return claim.period is not None and not is_to_date(claim)


def own_period(claim: Claim) -> Period | None:
    """The period that is the figure's own, without its wording."""
    period = claim.period
    return period.model_copy(update={"text": None}) if period is not None and has_own_period(claim) else None


def is_to_date(claim: Claim) -> bool:
    """Whether the figure is "so far" or "now": as of the day of its article."""
    period, day = claim.period, claim.document.published
    return period is not None and day is not None and period.kind == "as_of" and period.end == day


def _time(claim: Claim) -> tuple[str, ...] | None:
    """The key of a claim's own period."""
    period = claim.period
    return (period.kind, str(period.start), str(period.end)) if period is not None and has_own_period(claim) else None


def is_anchored(claim: Claim) -> bool:
    """Whether a claim says whose or where: "a company filed 40" is some other company's in another story."""
    return any((claim.organisation, claim.origin, claim.jurisdiction, claim.counterparty))


def _is_name(text: str) -> bool:
    """Whether a text is a name, rather than "the company" or "Chinese tech giant": no word is in small letters."""
    words = text.split()
    return bool(words) and all(word in SMALL or not word[0].islower() for word in words)


def _shortens(short: str, name: str) -> bool:
    """Whether a folded name is some words of another, in order, or its initials.

    "tengrui aero" of "sichuan tengrui aero systems"; "gra" of "guangdong robotics alliance".
    """
    words = [word for word in name.split() if word not in SMALL]
    rest = iter(words)
    parts = [word for word in short.split() if word not in SMALL]
    if parts and len(parts) < len(words) and all(part in rest for part in parts):
        return True
    return len(words) > 1 and short == "".join(word[0] for word in words)


@cache
def _listed() -> dict[str, str]:
    """The rows that folded strong names lead to; a name that two rows share leads nowhere."""
    found: dict[str, str] = {}
    for file in FILES:
        if file == "places" or not (folder() / "names" / f"{file}.jsonl").exists():
            continue
        for row in rows(f"names/{file}"):
            for name in {fold(name) for name in (row["name"], *row["aliases"]) if name not in row["weak"]}:
                found[name] = row["id"] if found.get(name, row["id"]) == row["id"] else ""
    return found
